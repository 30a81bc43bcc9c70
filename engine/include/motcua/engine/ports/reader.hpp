// Reading what was committed: worklists, dossiers, timelines, late tasks, the log. A reader sees
// one consistent moment per call and never meets the writer. One reader = one thread at a time.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/events/alert.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/event_codec.hpp>

namespace motcua {

struct LogRow;
struct DefinitionRow;
struct JobRow;
struct CommandOutcome;
struct FollowUpRow;
enum class DefinitionKind;

/// A dossier as lists show it.
struct DossierRow {
    DossierId dossier;
    std::uint32_t version = 0;
    std::string code;
    std::string provisional_number;
    std::string procedure;  ///< id
    std::string variant;
    std::uint32_t procedure_version = 0;
    std::string title;  ///< of the procedure
    Phase phase = Phase::filed;
    Channel channel = Channel::counter;
    UnitId received_at;
    UnitId decides;
    std::string owner;  ///< personal: shown, masked or erased by the caller's right
    std::string owner_sort_key;
    std::vector<std::string> search_tokens;  ///< folded; purged by erasing
    Instant filed{};
    std::optional<Instant> received;
    std::optional<Instant> due;
    bool due_provisional = false;
    ClockPhase clock = ClockPhase::not_started;
    std::optional<Instant> finished;
    std::optional<Instant> returned;
    std::optional<Instant> ended;
    std::optional<EndStatus> end_status;
    bool suspended = false;
    std::uint32_t incidents = 0;
    std::string domain;                    ///< field (lĩnh vực): its code, else its title
    std::string rules;                     ///< "id@version" it was received under
    std::optional<Instant> original_due;   ///< before an extension
    std::optional<Instant> projected_due;  ///< by the calendar now, where a printed promise holds
    std::uint32_t extensions = 0;
    std::uint32_t apologies = 0;
    std::uint32_t pause_remarks = 0;  ///< bit n = PauseRemark n
    std::uint32_t late_tasks = 0;     ///< finished late, by officers or units
    bool reception_late = false;
    bool paused_once = false;  ///< its clock stood still at some time
    bool adopted = false;
    /// Since when its clock stands still, paused or stopped: what measured_at() goes by.
    std::optional<Instant> stands_since;
    std::optional<Instant> last_due;  ///< latest due time of what runs in it, timers included
    /// Earliest due time of what is waited for in it (waits, services, those asked outside); none once
    /// handling has ended.
    std::optional<Instant> wait_due;
    friend bool operator==(const DossierRow&, const DossierRow&) = default;
};

enum class TaskState { open, completed, cancelled, returned };
template <>
struct EnumNames<TaskState> {
    static constexpr std::array<std::string_view, 4> names{"open", "completed", "cancelled",
                                                           "returned"};
};

/// A task as worklists show it; finished ones stay for "who held what, how long".
struct TaskRow {
    DossierId dossier;
    std::uint32_t task = 0;
    std::string step;
    std::string no;  ///< "B3"
    std::string title;
    TaskState state = TaskState::open;
    RoleId role;
    UnitId unit;
    OfficerId holder;
    OfficerId giver;
    Instant opened{};
    std::optional<Instant> accepted;
    std::optional<Instant> due;
    bool due_provisional = false;
    ClockPhase clock = ClockPhase::running;
    std::optional<Instant> ended;
    std::string outcome;
    OfficerId instead_of;         ///< absent officer whose substitute the holder is
    std::optional<Minutes> left;  ///< of its limit when it ended: negative = late by so much
    ExplanationState explanation = ExplanationState::none;
    friend bool operator==(const TaskRow&, const TaskRow&) = default;
};

/// An alert as its recipient sees it: one row for each recipient. No personal data.
struct AlertRow {
    DossierId dossier;
    std::uint32_t alert = 0;
    OfficerId recipient;
    AlertOf of = AlertOf::dossier;
    std::uint32_t number = 0;  ///< of the task, the place or the incident
    RungKind kind = RungKind::warn;
    std::uint32_t repeat = 0;
    std::uint32_t unseen = 0;  ///< set: the alert that nobody looked at
    bool digest = false;
    std::string code;   ///< of the dossier as it is called now, or its provisional number
    std::string no;     ///< "B3"; empty for the dossier itself
    std::string title;  ///< of the step or place, else of the procedure
    UnitId unit;        ///< of the task, else the agency that decides
    std::optional<Instant> due;
    Instant raised{};
    std::optional<Instant> seen;
    friend bool operator==(const AlertRow&, const AlertRow&) = default;
};

struct TimerRow {
    std::uint32_t timer = 0;
    Instant due{};
    friend bool operator==(const TimerRow&, const TimerRow&) = default;
};

/// Work that a machine can fetch, or has.
struct ServiceRow {
    std::uint32_t place = 0;
    std::string topic;
    Instant free_from{};  ///< a worker can have it from then on: its delay and its lease are over
    friend bool operator==(const ServiceRow&, const ServiceRow&) = default;
};

/// The same with its dossier, as workers ask for it.
struct FreeService {
    DossierId dossier;
    ServiceRow service;
    friend bool operator==(const FreeService&, const FreeService&) = default;
};

/// A recipient looked at an alert.
struct AlertSeenRow {
    std::uint32_t alert = 0;
    OfficerId recipient;
    Instant seen{};
    friend bool operator==(const AlertSeenRow&, const AlertSeenRow&) = default;
};

/// What is said of the lateness of a task that is closed.
struct TaskExplanationRow {
    std::uint32_t task = 0;
    ExplanationState explanation = ExplanationState::none;
    friend bool operator==(const TaskExplanationRow&, const TaskExplanationRow&) = default;
};

/// The query rows of one dossier that changed in a command.
struct DossierRows {
    DossierRow dossier;            ///< always written
    bool tokens_changed = false;   ///< else search_tokens is not looked at
    std::vector<TaskRow> tasks;    ///< inserted or replaced, by (dossier, task)
    std::vector<TimerRow> timers;  ///< inserted or replaced
    std::vector<std::uint32_t> timers_gone;
    std::vector<ServiceRow> services;          ///< inserted or replaced, by (dossier, place)
    std::vector<std::uint32_t> services_gone;  ///< places
    std::vector<AlertRow> alerts;           ///< new ones; their code follows from the dossier's row
    std::vector<AlertSeenRow> alerts_seen;  ///< of rows that are there or among `alerts`
    std::vector<TaskExplanationRow> explanations;  ///< of rows that are there or among `tasks`
};

/// Which units' dossiers and tasks the caller may see: a mandatory argument of every list, so
/// that the library, the command line and HTTP obey one rule.
struct Visibility {
    bool everything = false;
    std::vector<UnitId> units;  ///< agencies and inner units
    OfficerId officer;          ///< own tasks are always visible
    [[nodiscard]] static Visibility all() { return {true, {}, {}}; }
};

/// Keyset page: rows after `after` (opaque, from the last page), at most `limit`.
struct PageRequest {
    std::size_t limit = 50;
    std::string after;
};
template <class Row>
struct Page {
    std::vector<Row> rows;
    std::string next;  ///< empty = no more
};

struct WorklistQuery {
    std::optional<OfficerId> holder;  ///< tasks this officer holds …
    std::vector<UnitId> units;        ///< … and/or tasks of one of these; none: of any
    std::optional<RoleId> role;       ///< an empty one: tasks that name none
    bool offered_only = false;
    std::optional<Instant> due_before;  ///< with running clock only
    std::string procedure;              ///< id of the dossier's; empty: any
    std::string step;                   ///< id; empty: any
};

/// The same of what was due before `now`.
[[nodiscard]] inline WorklistQuery late_of(WorklistQuery query, Instant now) {
    query.due_before = query.due_before ? std::min(*query.due_before, now) : now;
    return query;
}

struct DossierQuery {
    std::string text;  ///< words of owner, code, title … without diacritics
    std::string procedure;
    std::optional<UnitId> agency;  ///< received at or decided by
    std::optional<Phase> phase;
    std::optional<Instant> due_before;
    std::optional<Instant> wait_due_before;  ///< something waited for was due before
    bool incidents = false;                  ///< only those with an open incident
    std::optional<Instant> late_at;  ///< open and late, seen then (measured_at of timeliness.hpp)
};

struct AlertQuery {
    std::optional<OfficerId> recipient;
    std::optional<UnitId> unit;
    bool unseen_only = false;
    std::optional<bool> digest;
    std::optional<Instant> raised_from;
    std::optional<Instant> raised_before;
};

/// Received dossiers of a period for statistics: those received before `received_before` whose
/// handling did not end (finished, else ended) before `open_at`.
struct FiguresQuery {
    std::optional<Instant> received_before;
    std::optional<Instant> open_at;
    std::optional<UnitId> agency;  ///< received at or decided by
    std::string procedure;
};

/// What an officer holds, to spread work (least slack).
struct TaskLoad {
    DossierId dossier;
    std::uint32_t task = 0;
    std::optional<Instant> due;
    bool running = true;  ///< false: its clock stands still
    friend bool operator==(const TaskLoad&, const TaskLoad&) = default;
};

/// A task that is late at some moment, with its dossier.
struct LateTask {
    TaskRow task;
    DossierRow dossier;
};

/// How many rows there are in all, to find those that belong to nothing.
struct RowCounts {
    std::uint64_t dossiers = 0;
    std::uint64_t tasks = 0;
    std::uint64_t timers = 0;
    std::uint64_t words = 0;  ///< pairs of a search word and a dossier
    std::uint64_t follow_ups = 0;
    std::uint64_t alerts = 0;  ///< pairs of an alert and a recipient
    std::uint64_t services = 0;
    friend bool operator==(const RowCounts&, const RowCounts&) = default;
};

/// What waits, for whoever watches over the server.
struct Backlog {
    std::uint64_t timers_due = 0;     ///< that should have been fired
    std::uint64_t alerts_unseen = 0;  ///< pairs of an alert and a recipient
    friend bool operator==(const Backlog&, const Backlog&) = default;
};

class Reader {
public:
    virtual ~Reader() = default;

    /// Open tasks in due order (those without a due date last).
    [[nodiscard]] virtual Result<Page<TaskRow>> worklist(const Visibility& visibility,
                                                         const WorklistQuery& query,
                                                         const PageRequest& page) = 0;
    /// Those of worklist() whose clock runs and whose due time has passed at `now`.
    [[nodiscard]] virtual Result<Page<LateTask>> late(const Visibility& visibility,
                                                      const WorklistQuery& query, Instant now,
                                                      const PageRequest& page) = 0;
    /// Dossiers, newest filed first.
    [[nodiscard]] virtual Result<Page<DossierRow>> dossiers(const Visibility& visibility,
                                                            const DossierQuery& query,
                                                            const PageRequest& page) = 0;
    /// Alerts to the caller himself or about his units, latest first.
    [[nodiscard]] virtual Result<Page<AlertRow>> alerts(const Visibility& visibility,
                                                        const AlertQuery& query,
                                                        const PageRequest& page) = 0;
    /// Dossiers in the order of reception, which no later change moves.
    [[nodiscard]] virtual Result<Page<DossierRow>> figures(const Visibility& visibility,
                                                           const FiguresQuery& query,
                                                           const PageRequest& page) = 0;
    /// By permanent id, official code or provisional number.
    [[nodiscard]] virtual Result<std::optional<DossierRow>> find(const Visibility& visibility,
                                                                 const std::string& id_or_code) = 0;
    /// Those of `ids` that are there and may be seen, in any order: what a page of tasks is about.
    [[nodiscard]] virtual Result<std::vector<DossierRow>> dossiers_of(
        const Visibility& visibility, const std::vector<DossierId>& ids) = 0;
    [[nodiscard]] virtual Result<std::optional<Dossier>> dossier(const DossierId& id) = 0;
    /// All its tasks, open and finished, by number.
    [[nodiscard]] virtual Result<std::vector<TaskRow>> tasks(const DossierId& id) = 0;
    /// Its events from number `from` on.
    [[nodiscard]] virtual Result<std::vector<LogRow>> events(const std::string& stream,
                                                             std::uint32_t from,
                                                             std::size_t limit) = 0;
    /// The log after `sequence`.
    [[nodiscard]] virtual Result<std::vector<LogRow>> log(std::uint64_t after,
                                                          std::size_t limit) = 0;
    [[nodiscard]] virtual Result<std::uint64_t> last_sequence() = 0;
    /// Right edge of the Merkle tree as the last commit saved it.
    [[nodiscard]] virtual Result<std::vector<Hash>> tree_edge() = 0;
    /// Ids of dossiers after `after`, in order, for jobs and verification.
    [[nodiscard]] virtual Result<std::vector<DossierId>> dossier_ids(const DossierId& after,
                                                                     std::size_t limit) = 0;
    /// Ids of dossiers in which `officer` holds an open task.
    [[nodiscard]] virtual Result<std::vector<DossierId>> dossiers_held_by(const OfficerId& officer,
                                                                          const DossierId& after,
                                                                          std::size_t limit) = 0;
    /// Ids of open dossiers in which something is due on or after `from` (what a changed calendar may
    /// touch), after `after` in the order of filing; an empty `after` begins.
    [[nodiscard]] virtual Result<std::vector<DossierId>> dossiers_running(Instant from,
                                                                          const DossierId& after,
                                                                          std::size_t limit) = 0;
    /// How many dossiers_running() gives in all.
    [[nodiscard]] virtual Result<std::uint64_t> count_running(Instant from) = 0;
    /// Ids of open dossiers of that version, whatever its hash, after `after` in the order of filing;
    /// an empty `after` begins.
    [[nodiscard]] virtual Result<std::vector<DossierId>> dossiers_of_version(
        const DefinitionRef& version, const DossierId& after, std::size_t limit) = 0;
    /// Ids of dossiers of that version, whatever its hash, that ended before `before`, after `after` in
    /// the order of filing; an empty `after` begins.
    [[nodiscard]] virtual Result<std::vector<DossierId>> dossiers_ended(
        const DefinitionRef& version, Instant before, const DossierId& after,
        std::size_t limit) = 0;
    /// Armed timers of one dossier as the rows say, to compare with its state.
    [[nodiscard]] virtual Result<std::vector<TimerRow>> timers(const DossierId& id) = 0;
    /// Work of a topic that a worker can have at `now`: free for longest first, then by dossier and
    /// place; what comes after `after`, if that is given.
    [[nodiscard]] virtual Result<std::vector<FreeService>> free_services(
        const std::string& topic, Instant now, const std::optional<FreeService>& after,
        std::size_t limit) = 0;
    /// Work of machines in one dossier as the rows say, by place.
    [[nodiscard]] virtual Result<std::vector<ServiceRow>> services(const DossierId& id) = 0;
    [[nodiscard]] virtual Result<std::optional<CommandOutcome>> outcome(const std::string& actor,
                                                                        const std::string& key) = 0;
    [[nodiscard]] virtual Result<std::vector<DefinitionRow>> definitions() = 0;
    [[nodiscard]] virtual Result<std::vector<JobRow>> jobs() = 0;

    // For verification: what lists and the writer go by, as it is stored.

    /// Source of a definition; not_found if there is none.
    [[nodiscard]] virtual Result<std::string> definition_source(DefinitionKind kind,
                                                                const DefinitionRef& ref) = 0;
    /// Outcomes after that of `actor` and `key`, by actor and key.
    [[nodiscard]] virtual Result<std::vector<CommandOutcome>> outcomes(const std::string& actor,
                                                                       const std::string& key,
                                                                       std::size_t limit) = 0;
    /// What a dossier sent and was not answered yet, by number.
    [[nodiscard]] virtual Result<std::vector<FollowUpRow>> follow_ups(const DossierId& sender) = 0;
    /// Last official sequence used by an agency on a day; 0 if there is none.
    [[nodiscard]] virtual Result<std::uint32_t> last_code_sequence(const std::string& agency_code,
                                                                   Date date) = 0;
    /// All alerts of one dossier, by number and recipient.
    [[nodiscard]] virtual Result<std::vector<AlertRow>> alerts_of(const DossierId& id) = 0;
    /// Those of `words` by which search does not find the dossier.
    [[nodiscard]] virtual Result<std::vector<std::string>> words_missing(
        const DossierId& id, const std::vector<std::string>& words) = 0;
    /// Those of `units` whose lists leave the dossier out.
    [[nodiscard]] virtual Result<std::vector<UnitId>> units_missing(
        const DossierId& id, const std::vector<UnitId>& units) = 0;
    [[nodiscard]] virtual Result<RowCounts> counts() = 0;
    /// As of `now`; looks through what waits alone.
    [[nodiscard]] virtual Result<Backlog> backlog(Instant now) = 0;
};

}  // namespace motcua
