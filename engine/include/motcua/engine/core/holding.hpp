// Who held a dossier how long, and who made it late: its working minutes from reception to the end
// of handling, split so that the parts are the whole to the minute. docs/reports.md says how.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/core/timeliness.hpp>
#include <motcua/engine/core/versions.hpp>
#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/event.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/responsibility.hpp>
#include <motcua/engine/model/rules.hpp>

namespace motcua {

/// Why a stretch is charged to its bearer. The names are stable keys for programs.
enum class HoldReason {
    held,         ///< the officer had it
    handed_over,  ///< handed over and not accepted yet (rule 37)
    queue,        ///< offered and not claimed
    consult,      ///< an agency was asked
    call,         ///< another procedure was waited for
    wait,         ///< somebody outside was waited for
    suspended,    ///< handling was suspended
    outage,       ///< a declared failure of the system
    imported,     ///< used in the system it was taken over from
    service,      ///< a machine was at work, or was to be
    idle,         ///< nobody's place was open: the agency answers
};
template <>
struct EnumNames<HoldReason> {
    static constexpr std::array<std::string_view, 11> names{
        "held",      "handed-over", "queue",    "consult", "call", "wait",
        "suspended", "outage",      "imported", "service", "idle"};
};

/// A stretch of time that one bearer answers for. Those that are not `beside` follow one another
/// without gap or overlap; an outage has the period of the stretch it was in.
struct HeldSpan {
    Bearer bearer = Bearer::unit;
    std::string who;  ///< officer, unit or agency id, external name; empty: applicant, system
    HoldReason reason = HoldReason::held;
    std::string node;  ///< step, wait, consult or call; of imported time as it was given
    std::uint32_t place = 0;
    std::uint32_t task = 0;  ///< 0 = no task
    Instant from{};
    Instant to{};
    Minutes minutes{0};   ///< working minutes
    Minutes past_due{0};  ///< of them, after the bearer's own limit (docs/reports.md)
    bool beside = false;  ///< in another branch than the one that counts: outside the sum
    std::string ground;   ///< of a pause, or the decision that declared an outage
    friend bool operator==(const HeldSpan&, const HeldSpan&) = default;
};

/// All that one bearer answers for.
struct HeldPart {
    Bearer bearer = Bearer::unit;
    std::string who;
    Minutes minutes{0};   ///< in the sum, imported ones included
    Minutes imported{0};  ///< of them, used in another system
    Minutes beside{0};    ///< outside the sum
    friend bool operator==(const HeldPart&, const HeldPart&) = default;
};

/// A share of the dossier's late minutes.
struct LateShare {
    Bearer bearer = Bearer::unit;
    std::string who;
    Minutes minutes{0};
    friend bool operator==(const LateShare&, const LateShare&) = default;
};

/// The dossier against one due date, at the end of handling or now.
struct DueJudgement {
    std::optional<Instant> due;
    Timeliness by_day = Timeliness::on_time;
    Timeliness by_instant = Timeliness::on_time;
    Minutes late{0};  ///< working minutes after it; a pause takes none back and adds none
    friend bool operator==(const DueJudgement&, const DueJudgement&) = default;
};

/// One bearer's part of one task.
struct TaskShare {
    Bearer bearer = Bearer::officer;
    std::string who;
    Minutes minutes{0};
    Minutes late{0};  ///< after the task's due, while this one had it (rule 39)
    friend bool operator==(const TaskShare&, const TaskShare&) = default;
};

/// A task and who had it.
struct TaskHolding {
    std::uint32_t task = 0;
    std::string step;
    OfficerId holder;  ///< the last one
    UnitId unit;
    Instant opened{};
    std::optional<Instant> ended;
    std::optional<Instant> due;
    Minutes late{0};  ///< rule 38, in working minutes
    std::vector<TaskShare> shares;
    ExplanationState explanation = ExplanationState::none;  ///< what its officer said to it
    friend bool operator==(const TaskHolding&, const TaskHolding&) = default;
};

struct Holding {
    bool counts = false;  ///< false: not received yet, nothing to split
    Instant from{};       ///< reception, or when it was taken over
    Instant to{};         ///< end of handling, else its end, else now
    bool open = true;
    Minutes whole{0};     ///< the sum of the parts, imported time included
    Minutes imported{0};  ///< of it
    std::vector<HeldSpan> spans;
    std::vector<HeldPart> parts;  ///< most first
    DueJudgement current;
    DueJudgement original;            ///< against the date before an extension (rule 27)
    std::vector<LateShare> lateness;  ///< sums to current.late; most first
    Minutes explained{0};             ///< late minutes of tasks whose explanation was accepted
    bool reception_late = false;      ///< rule 33: apart from late handling
    std::vector<TaskHolding> tasks;   ///< by number
    friend bool operator==(const Holding&, const Holding&) = default;
};

/// `events`: all of the dossier, from the first. `rules`: nullptr where the procedure names none.
/// Pure. storage_corrupt if the events cannot be its history.
[[nodiscard]] Result<Holding> holding(const std::vector<RecordedEvent>& events,
                                      const HeldVersions& versions, const WorkingCalendar& calendar,
                                      const RuleSet* rules, Instant now);

}  // namespace motcua
