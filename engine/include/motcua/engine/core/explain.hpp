// Why a due date is what it is: the whole derivation of every clock of a dossier, from what was
// recorded and the versions of law it was counted with (rule 60).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/core/versions.hpp>
#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/event.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/rules.hpp>
#include <motcua/engine/model/time_limit.hpp>

namespace motcua {

/// Finds calendars and rule sets in the version that an event names ("id@version"). nullptr: it is
/// not known here.
class DefinitionLookup {
public:
    virtual ~DefinitionLookup() = default;
    [[nodiscard]] virtual std::shared_ptr<const WorkingCalendar> calendar(
        const std::string& version) const = 0;
    [[nodiscard]] virtual RuleSetPtr rule_set(const std::string& version) const = 0;
    /// One of several who are asked, as people know them: `id` names a unit, an officer or somebody
    /// outside. Where it is not known: `id` itself.
    [[nodiscard]] virtual std::string party_name(const std::string& id) const { return id; }
};

/// Whose clock is explained.
enum class ClockOwner {
    dossier,  ///< the statutory limit
    task,
    limit,  ///< a second clock; the reception clock
    wait,   ///< a wait or consult with a limit of its own
};
template <>
struct EnumNames<ClockOwner> {
    static constexpr std::array<std::string_view, 4> names{"dossier", "task", "limit", "wait"};
};

/// One clock and how its due date came about, line by line in the order of time. The keys in
/// DerivationLine::rule are stable:
/// - what happened: "event", "pause", "pause-remark", "resume", "restart", "excluded", "returned",
///   "extension", "apology", "promise", "reprojected", "adopted", "migrated", "stopped";
/// - what it rests on: "ground", "rule-set", "calendar", "unknown-version";
/// - counting, as due_date() says it: "start", "cutoff", "day-off" …;
/// - the end: "original-due", "projected", "result", "mismatch".
struct ClockExplanation {
    ClockOwner of = ClockOwner::dossier;
    std::uint32_t number = 0;  ///< of the task or place
    std::string id;            ///< of the step, limit or wait
    std::string title;
    ClockState clock;  ///< as it stands, or stood at its end
    std::vector<DerivationLine> lines;
    /// What counting anew gave at the last change; unset: the date was not counted but given, or
    /// there is none.
    std::optional<Instant> recomputed;
    /// Counting anew gave the recorded date at every change. False is said in a line "mismatch".
    bool agrees = true;
};

/// Why a pause looks suspicious, in a few Vietnamese words.
[[nodiscard]] std::string_view remark_words(PauseRemark remark);

/// Of all clocks the dossier ever had: its own first, then second clocks, tasks and waits as they
/// came. Pure. storage_corrupt if the events cannot be its history.
[[nodiscard]] Result<std::vector<ClockExplanation>> explain(
    const std::vector<RecordedEvent>& events, const HeldVersions& versions,
    const DefinitionLookup& lookup);

}  // namespace motcua
