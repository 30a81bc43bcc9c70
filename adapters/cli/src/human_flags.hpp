// How `serve` is told who tells people from programs in public tracking.
#pragma once

#include <optional>
#include <string>

#include <motcua/notify/human_check.hpp>

#include "command.hpp"

namespace motcua::cli {

struct HumanFlags {
    std::string address;
    std::string secret_file;
    std::string challenge;
};

void define_human(Command& command, HumanFlags& flags);

/// nullopt if nothing was said of it. invalid_argument for what does not fit together; errors of
/// read_file().
[[nodiscard]] Result<std::optional<notify::HumanCheckOptions>> human_check_in(
    const HumanFlags& flags, const notify::SendPolicy& policy);

}  // namespace motcua::cli
