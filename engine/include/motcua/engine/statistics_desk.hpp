// Statistics of dossiers that are stored: one pass over the rows of a period, and the events of those
// that stood otherwise at its end than they do now.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/core/authorize.hpp>
#include <motcua/engine/core/statistics.hpp>
#include <motcua/engine/dossier_case.hpp>

namespace motcua {

struct StatisticsRequest {
    Period period;
    GroupBy by = GroupBy::unit;
    std::string agency;     ///< received there or decided by it; empty = all that may be seen
    std::string procedure;  ///< empty = all
    bool list = false;
    bool causes = false;  ///< late minutes by who answers for them: reads the events of late ones
    std::size_t dossiers_max = 0;  ///< more are limit_exceeded; 0 = any number
};

/// What statistics are counted from. Everything is borrowed.
struct StatisticsSources {
    Reader& reader;
    const FiguresScope& scope;
    const LawBook& law;
    const HistoryOf& history;
    Instant now{};
};

/// The policy is that of the rule set in force on that day, of several the one that took effect last;
/// the default if there is none.
[[nodiscard]] ReportRules report_rules(const LawBook& law, Date on);

/// The period of that text, this month for an empty one. invalid_argument for no period, and for one
/// that has not begun.
[[nodiscard]] Result<Period> period_of(const std::string& text, Instant now);

[[nodiscard]] Result<Statistics> gather_statistics(const StatisticsSources& sources,
                                                   const StatisticsRequest& request);

/// The same of each of `periods`, in their order; `request.period` is not looked at. The events of a dossier
/// are read once for all of them.
[[nodiscard]] Result<std::vector<Statistics>> gather_trend(const StatisticsSources& sources,
                                                           const StatisticsRequest& request,
                                                           const std::vector<Period>& periods);

/// Which dossiers were counted: those of a figure, of one key or of all.
struct StatisticsCell {
    Figure figure = Figure::received;
    std::optional<std::string> key;
};
/// The dossiers behind a cell, in the order of reception. invalid_argument for a cursor that is none.
[[nodiscard]] Result<Page<Statistics::Listed>> dossiers_in(const StatisticsSources& sources,
                                                           const StatisticsRequest& request,
                                                           const StatisticsCell& cell,
                                                           const PageRequest& page);

/// Dossiers of the period whose pauses looked as if they hid lateness, as it stood at its end.
[[nodiscard]] Result<std::vector<DossierRow>> suspicious_pauses(const StatisticsSources& sources,
                                                                const StatisticsRequest& request);

/// What people call the keys of a grouping: the unit's, officer's or procedure's name, the field's
/// title. The key of a channel, and one that is not known, itself.
class KeyNames {
public:
    /// Borrows the directory.
    KeyNames(const Directory& directory, const LawBook& law, GroupBy by);
    [[nodiscard]] std::string of(const std::string& key) const;

private:
    const Directory& directory_;
    GroupBy by_;
    std::map<std::string, std::string> titles_;  ///< of procedures or fields
};

}  // namespace motcua
