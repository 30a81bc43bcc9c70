// What the officers of the sample province do next. A pure function of a dossier's state, so that
// a run that was killed goes on as if it had not been.
#pragma once

#include <optional>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/command.hpp>
#include <motcua/engine/ports/directory.hpp>

#include "demo/cast.hpp"

namespace motcua::cli::demo {

struct Act {
    Instant at{};
    Command command;
};

/// Who the demonstration's host is: files for applicants, delivers messages, deploys.
inline constexpr std::string_view kHost = "motcua-demo";

struct Desk {
    const Part& part;  ///< of the dossier, or of the one that called it
    const Procedure& procedure;
    const WorkingCalendar& calendar;
    const Directory& directory;
};

[[nodiscard]] Act file(const Part& part, const Procedure& procedure);
/// The next act on an open dossier, nothing while only time can help.
[[nodiscard]] std::optional<Act> next_act(const Desk& desk, const Dossier& dossier);

}  // namespace motcua::cli::demo
