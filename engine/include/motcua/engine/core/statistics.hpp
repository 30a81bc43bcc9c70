// Statistics of handling: received = resolved + in progress, for every unit, officer, procedure,
// field and channel, as of the end of a period. docs/reports.md says how each is counted.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/core/holding.hpp>
#include <motcua/engine/core/period.hpp>
#include <motcua/engine/core/timeliness.hpp>
#include <motcua/engine/model/rules.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua {

enum class GroupBy { unit, officer, procedure, field, channel };
template <>
struct EnumNames<GroupBy> {
    static constexpr std::array<std::string_view, 5> names{"unit", "officer", "procedure", "field",
                                                           "channel"};
};

/// A dossier as it stood at a moment: the columns of its row that later events may change are those
/// of then. `row.finished`, `row.ended` and `row.end_status` are empty if it had not come to that.
struct DossierAt {
    DossierRow row;
    OfficerId officer;  ///< who held it longest by then; empty = nobody did

    /// The end of handling, else the end (rule 31).
    [[nodiscard]] std::optional<Instant> handled() const {
        return row.finished ? row.finished : row.ended;
    }
};

/// True if the row of now cannot tell how the dossier stood at `at`: `at` is past, and it was open
/// then or somebody apologised at some time. Its events can.
[[nodiscard]] bool needs_replay(const DossierRow& row, Instant at, Instant now);
/// From the row alone; what came after `at` is taken off.
[[nodiscard]] DossierAt dossier_at(const DossierRow& row, Instant at);
/// The events before `at`. A dossier that came from another system was there before as it was taken
/// over, so those of its adoption are always among them.
[[nodiscard]] std::vector<RecordedEvent> events_before(const std::vector<RecordedEvent>& events,
                                                       Instant at);
/// From its events, all of them or those before `at`. storage_corrupt if they cannot be its history.
[[nodiscard]] Result<DossierAt> dossier_at(const DossierRow& row,
                                           const std::vector<RecordedEvent>& events, Instant at);
/// Who held it longest in working time, in whatever branch; empty if no officer did.
[[nodiscard]] OfficerId held_longest(const Holding& holding);

/// Where a dossier stands in a report. Each is in exactly one.
enum class Standing { early, on_time, late, in_time, overdue };
template <>
struct EnumNames<Standing> {
    static constexpr std::array<std::string_view, 5> names{"early", "on-time", "late", "in-time",
                                                           "overdue"};
};

/// One dossier in a report.
struct Placed {
    Standing standing = Standing::in_time;
    bool carried_over = false;  ///< received before the period and not handled by then (rule 54)
    bool online = false;        ///< of those received in the period
    Bucket bucket = Bucket::in_progress;
    friend bool operator==(const Placed&, const Placed&) = default;
};

/// nullopt: in no figure of the period. `rules`: those the dossier was received under, nullptr if
/// not known; `report`: the policy of the report.
[[nodiscard]] std::optional<Placed> place_in(const DossierAt& dossier, const Period& period,
                                             Instant as_of, const RuleSet* rules,
                                             const ReportRules& report);

/// The bucket of an end: as the rule set says, else by the meaning of the status.
[[nodiscard]] Bucket bucket_of(EndStatus status, const RuleSet* rules);

/// Counts of dossiers. The identities hold by construction: each dossier is counted once on either
/// side.
struct Figures {
    std::uint64_t received_online = 0;
    std::uint64_t received_direct = 0;  ///< at the counter and by post
    std::uint64_t carried_over = 0;
    std::uint64_t early = 0;
    std::uint64_t on_time = 0;
    std::uint64_t late = 0;
    std::uint64_t in_time = 0;
    std::uint64_t overdue = 0;
    std::uint64_t paused = 0;             ///< of those in progress
    std::uint64_t withdrawn = 0;          ///< of those resolved
    std::uint64_t not_resolved = 0;       ///< of those resolved: ended without a decision
    std::uint64_t extended = 0;           ///< of all
    std::uint64_t reception_late = 0;     ///< of those received in the period (rule 33)
    std::uint64_t no_apology = 0;         ///< of the late ones, resolved or not
    std::uint64_t suspicious_pauses = 0;  ///< of all: a pause looked as if it hid lateness

    [[nodiscard]] std::uint64_t received() const {
        return received_online + received_direct + carried_over;
    }
    [[nodiscard]] std::uint64_t resolved() const { return early + on_time + late; }
    [[nodiscard]] std::uint64_t in_progress() const { return in_time + overdue; }
    Figures& operator+=(const Figures& other);
    friend bool operator==(const Figures&, const Figures&) = default;
};
[[nodiscard]] Figures figures_of(const DossierAt& dossier, const Placed& placed);

/// One of the counts, by the name that programs know it by.
enum class Figure {
    received,
    received_online,
    received_direct,
    carried_over,
    resolved,
    early,
    on_time,
    late,
    in_progress,
    in_time,
    overdue,
    paused,
    withdrawn,
    not_resolved,
    extended,
    reception_late,
    no_apology,
    suspicious_pauses,
};
template <>
struct EnumNames<Figure> {
    static constexpr std::array<std::string_view, 18> names{"received",        "received_online",
                                                            "received_direct", "carried_over",
                                                            "resolved",        "early",
                                                            "on_time",         "late",
                                                            "in_progress",     "in_time",
                                                            "overdue",         "paused",
                                                            "withdrawn",       "not_resolved",
                                                            "extended",        "reception_late",
                                                            "no_apology",      "suspicious_pauses"};
};
[[nodiscard]] std::uint64_t figure_of(const Figures& figures, Figure figure);

/// Late minutes by who answers for them.
struct LateCauses {
    Minutes officers{0};
    Minutes units{0};
    Minutes consulted{0};
    Minutes applicant{0};
    Minutes system{0};
    [[nodiscard]] Minutes whole() const {
        return officers + units + consulted + applicant + system;
    }
    LateCauses& operator+=(const LateCauses& other);
    friend bool operator==(const LateCauses&, const LateCauses&) = default;
};
[[nodiscard]] LateCauses causes_of(const Holding& holding);

/// How long dossiers took from reception to the end of handling, in elapsed time, pauses included.
struct LeadTime {
    std::uint64_t dossiers = 0;
    Minutes median{0};
    Minutes p90{
        0};  ///< the least of these times that nine in ten do not exceed; never below the median
    friend bool operator==(const LeadTime&, const LeadTime&) = default;
};
[[nodiscard]] LeadTime lead_time_of(std::vector<Minutes> times);

/// A report being counted: one row for each key of its grouping, and their total.
class Statistics {
public:
    /// A dossier behind the figures.
    struct Listed {
        std::string key;
        DossierAt dossier;
        Placed placed;
    };

    Statistics(Period period, Instant now, ReportRules report, GroupBy by, bool keeps_list = false)
        : period_(std::move(period)),
          as_of_(std::min(period_.until, now + std::chrono::milliseconds{1})),
          report_(std::move(report)),
          by_(by),
          keeps_list_(keeps_list) {}

    /// What happened before it counts: the end of the period, or just after now while it lasts
    /// (rule 35).
    [[nodiscard]] Instant as_of() const { return as_of_; }
    [[nodiscard]] const Period& period() const { return period_; }
    [[nodiscard]] const ReportRules& report() const { return report_; }
    [[nodiscard]] GroupBy by() const { return by_; }

    /// Where it was counted; nullopt: in no figure. `dossier` as it stood at as_of().
    std::optional<Placed> add(const DossierAt& dossier, const RuleSet* rules);
    /// Adds to the late minutes of its key.
    void add_causes(const DossierAt& dossier, const Holding& holding);

    [[nodiscard]] std::string key_of(const DossierAt& dossier) const;
    [[nodiscard]] const std::map<std::string, Figures>& rows() const { return rows_; }
    [[nodiscard]] const Figures& total() const { return total_; }
    [[nodiscard]] const std::map<std::string, LateCauses>& causes() const { return causes_; }
    /// Of the dossiers of a key that were resolved in the period.
    [[nodiscard]] LeadTime lead_time(const std::string& key) const;
    [[nodiscard]] LeadTime lead_time() const;
    /// In the order in which they came; empty unless it keeps a list.
    [[nodiscard]] const std::vector<Listed>& list() const { return list_; }

private:
    Period period_;
    Instant as_of_;
    ReportRules report_;
    GroupBy by_;
    bool keeps_list_;
    std::map<std::string, Figures> rows_;
    Figures total_;
    std::map<std::string, LateCauses> causes_;
    std::map<std::string, std::vector<Minutes>> lead_times_;
    std::vector<Listed> list_;
};

}  // namespace motcua
