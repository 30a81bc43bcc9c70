// Gathering statistics from a database: the rows of a period, and the events of those dossiers that
// stood otherwise at its end than they do now.
#pragma once

#include <functional>
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

/// The policy is that of the rule set with the latest version here; the default if there is none.
[[nodiscard]] ReportRules report_rules(View& view);

[[nodiscard]] Result<Statistics> gather(View& view, const StatisticsRequest& request);

/// Each received dossier that may be seen and was not handled before `open_at`.
[[nodiscard]] Result<void> each_figure(View& view, const FiguresQuery& query,
                                       const std::function<Result<void>(const DossierRow&)>& take);

/// What people call a key: the unit's, officer's or procedure's name, the field's or channel's title.
[[nodiscard]] std::string key_words(View& view, GroupBy by, const std::string& key);

}  // namespace motcua::cli
