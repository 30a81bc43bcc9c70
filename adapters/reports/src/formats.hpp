// The writers of event logs, one a format.
#pragma once

#include <motcua/reports/event_export.hpp>

namespace motcua::reports {

[[nodiscard]] std::unique_ptr<EventExport> make_csv(std::ostream& out);
[[nodiscard]] std::unique_ptr<EventExport> make_xes(std::ostream& out);
[[nodiscard]] std::unique_ptr<EventExport> make_ocel(std::ostream& out);

/// RFC 3339, or empty.
[[nodiscard]] inline std::string time_text(const std::optional<Instant>& at) {
    return at ? format_instant(*at) : std::string{};
}

}  // namespace motcua::reports
