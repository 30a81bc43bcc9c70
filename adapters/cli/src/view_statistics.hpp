// Gathering statistics from a database: the rows of a period, and the events of those dossiers that
// stood otherwise at its end than they do now.
#pragma once

#include <string>

#include <motcua/engine/core/statistics.hpp>

#include "view_law.hpp"

namespace motcua::cli {

struct StatisticsRequest {
    Period period;
    GroupBy by = GroupBy::unit;
    std::string agency;     ///< empty = all that may be seen
    std::string procedure;  ///< empty = all
    bool list = false;
    bool causes = false;  ///< late minutes by who answers for them: reads the events of late ones
};

/// The policy is that of the rule set in force on that day, of several the one that took effect last;
/// the default if there is none.
[[nodiscard]] ReportRules report_rules(View& view, Date on);

[[nodiscard]] Result<Statistics> gather(View& view, const StatisticsRequest& request);

/// Dossiers of the period whose pauses looked as if they hid lateness, as it stood at its end.
[[nodiscard]] Result<std::vector<DossierRow>> suspicious_pauses(View& view,
                                                                const StatisticsRequest& request);

/// What people call a key: the unit's, officer's or procedure's name, the field's or channel's title.
[[nodiscard]] std::string key_words(View& view, GroupBy by, const std::string& key);

}  // namespace motcua::cli
