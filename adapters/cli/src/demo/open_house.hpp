// The demonstration that anybody can walk into: a served database in which an office has been at work
// for weeks, and what a guest needs to look around.
#pragma once

#include <string>

#include "exit_codes.hpp"
#include "output.hpp"

namespace motcua::cli::demo {

struct OpenHouseOptions {
    std::string database;  ///< empty: a file that is gone when the demonstration ends
    std::string listen;    ///< empty: 127.0.0.1:8080, or the next port that is free
    std::string workflows;
    bool fresh = false;  ///< begin anew
};

/// Serves until a signal asks it to stop. Errors: those of check_own(), Scene, ServerHost.
[[nodiscard]] Result<Exit> open_house(Output& output, const OpenHouseOptions& options);

}  // namespace motcua::cli::demo
