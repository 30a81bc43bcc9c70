// The weeks before today, lived through by the real engine in simulated time: whoever opens the
// demonstration finds an office at work.
#pragma once

#include <string>

#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua::cli::demo {

struct WeeksOptions {
    std::string database;
    std::string workflows;
    Instant until{};  ///< when it is now
};

struct Weeks {
    std::size_t dossiers = 0;  ///< filed, without those that others called
    std::size_t acts = 0;      ///< of officers, applicants and machines
    std::size_t refused =
        0;  ///< acts that the engine did not take: their dossiers lie where they are
    std::string refusal{};  ///< the first of them
};

/// Fills a database that holds no dossier yet; in one that has some it does nothing and counts none.
/// Errors: those of Scene.
[[nodiscard]] Result<Weeks> live_through(const WeeksOptions& options);

}  // namespace motcua::cli::demo
