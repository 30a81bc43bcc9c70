// The whole program as a function, so that tests call it in process.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace motcua::cli {

struct Terminal {
    bool err_is_terminal = false;
};

/// Runs one command line (`args` without the program's name) and returns its exit code. Never
/// throws; prints to `out` and `err` only.
[[nodiscard]] int run(const std::vector<std::string>& args, std::ostream& out, std::ostream& err,
                      Terminal terminal = {});

}  // namespace motcua::cli
