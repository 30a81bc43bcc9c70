// The state of one dossier (hồ sơ): what apply() makes of its events, and nothing else.
// Bounded; finished tasks leave only what later steps may ask for (visits, last outcome, officer).
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <motcua/engine/model/clock_state.hpp>
#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier_parts.hpp>
#include <motcua/engine/model/gathering.hpp>
#include <motcua/engine/model/header.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/responsibility.hpp>
#include <motcua/engine/model/time_limit.hpp>
#include <motcua/engine/model/value.hpp>

namespace motcua {

/// The work of a machine as it stands at its place. A lease that has ended is free again by itself.
struct ServiceWork {
    std::string topic;
    std::vector<std::string> fields;     ///< handed to the worker
    std::vector<std::string> documents;  ///< papers likewise
    Instant available{};                 ///< no worker gets it before
    std::uint32_t failures = 0;          ///< since it was offered or repaired
    bool failed = false;                 ///< for good: nobody gets it until a head repairs it
    std::uint32_t lease = 0;             ///< number of the latest lease, from 1
    std::string worker;                  ///< who has that lease; empty = nobody
    std::optional<Instant> leased_until;
    friend bool operator==(const ServiceWork&, const ServiceWork&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("topic", self.topic);
        visit("fields", self.fields);
        visit("documents", self.documents);
        visit("available", self.available);
        visit("failures", self.failures);
        visit("failed", self.failed);
        visit("lease", self.lease);
        visit("worker", self.worker);
        visit("leased_until", self.leased_until);
    }
    /// From when on a worker can have it; none if it failed for good.
    [[nodiscard]] std::optional<Instant> free_from() const {
        return failed
                   ? std::nullopt
                   : std::optional(leased_until ? std::max(available, *leased_until) : available);
    }
};

/// An active node. Places form a tree: below that of a parallel hang those of its branches, below one
/// that asks several those of the parties, below a wait those of the messages that it deals with one by
/// one, below a step those that ask for it.
struct Place {
    std::uint32_t number = 0;  ///< unique in the dossier, from 1
    std::string node;
    std::uint32_t parent = 0;  ///< the place it hangs below; 0 at the top
    std::string branch;        ///< of the parent: the party, where that asks several
    Instant entered{};
    std::uint32_t task = 0;                    ///< of a step, or of a party
    std::uint32_t timer = 0;                   ///< of a wait with a time-out
    std::uint32_t follow_up = 0;               ///< of a call
    std::vector<std::string> opened;           ///< its branches, or the parties, so far
    std::map<std::string, std::string> ended;  ///< branch -> end id, party -> answer
    std::optional<Remaining> timer_left;       ///< of a wait whose time stands still (suspended)
    std::optional<ClockState> clock;           ///< of a wait or consult with a limit of its own
    std::optional<Instant> excluded_until;     ///< a known span added to the dossier's due date
    std::uint32_t needed = 0;         ///< of one that asks several: how many answers are enough
    std::optional<ServiceWork> work;  ///< of a service
    std::optional<Sitting> sitting;   ///< of a session: the one it is gathered into
    friend bool operator==(const Place&, const Place&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("node", self.node);
        visit("parent", self.parent);
        visit("branch", self.branch);
        visit("entered", self.entered);
        visit("task", self.task);
        visit("timer", self.timer);
        visit("follow_up", self.follow_up);
        visit("opened", self.opened);
        visit("ended", self.ended);
        visit("timer_left", self.timer_left);
        visit("clock", self.clock);
        visit("excluded_until", self.excluded_until);
        visit("needed", self.needed);
        visit("work", self.work);
        visit("sitting", self.sitting);
    }
};

/// How a task came to its officer; decides who may undo it.
enum class HandOver {
    flow,       ///< the flow led here
    send_back,  ///< returned by a later officer
    assigned,   ///< given by a head
    returned,   ///< handed back or pulled back
};
template <>
struct EnumNames<HandOver> {
    static constexpr std::array<std::string_view, 4> names{"flow", "send-back", "assigned",
                                                           "returned"};
};

/// One of several approvals that a step asks for (`approvers`).
struct Approval {
    OfficerId officer;
    std::string person;  ///< the natural person behind the officer
    std::string outcome;
    OfficerId instead_of;  ///< the absent officer for whom it was given
    friend bool operator==(const Approval&, const Approval&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("officer", self.officer);
        visit("person", self.person);
        visit("outcome", self.outcome);
        visit("instead_of", self.instead_of);
    }
};

/// In whose hands a task fell due, noted when it leaves them: a later holder is not late for it.
struct FellDue {
    OfficerId with;   ///< empty: nobody had it, its unit is late
    Instant until{};  ///< it left them then; a due date that comes to lie later takes this back
    friend bool operator==(const FellDue&, const FellDue&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("with", self.with);
        visit("until", self.until);
    }
};

/// An open step in somebody's hands. Exactly one accountable holder, or offered to a role in a
/// unit until someone claims it (rule 36).
struct Task {
    std::uint32_t number = 0;
    std::uint32_t place = 0;
    std::string step;
    RoleId role;       ///< organisation role it is offered to
    UnitId unit;       ///< unit in which
    OfficerId holder;  ///< empty = offered
    OfficerId giver;   ///< who handed it over; empty = the engine
    HandOver how = HandOver::flow;
    Instant opened{};
    std::optional<Instant> accepted;  ///< receipt is an act of its own (rule 37)
    ClockState clock;
    /// The hand-over that can still be pulled back: the task it came from.
    std::uint32_t from_task = 0;
    std::string from_step;
    std::optional<Remaining> from_remaining;
    OfficerId instead_of;             ///< the absent officer for whom the holder acts
    std::vector<Approval> approvals;  ///< so far, of a step with several approvers
    std::optional<FellDue> fell_due;  ///< set if it changed hands after its due

    /// Who had it when it fell due, at whatever time that is asked afterwards; empty: nobody.
    [[nodiscard]] OfficerId late_with() const {
        const bool before = fell_due && clock.due && *clock.due < fell_due->until;
        return before ? fell_due->with : holder;
    }

    friend bool operator==(const Task&, const Task&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("place", self.place);
        visit("step", self.step);
        visit("role", self.role);
        visit("unit", self.unit);
        visit("holder", self.holder);
        visit("giver", self.giver);
        visit("how", self.how);
        visit("opened", self.opened);
        visit("accepted", self.accepted);
        visit("clock", self.clock);
        visit("from_task", self.from_task);
        visit("from_step", self.from_step);
        visit("from_remaining", self.from_remaining);
        visit("instead_of", self.instead_of);
        visit("approvals", self.approvals);
        visit("fell_due", self.fell_due);
    }
};

/// What is remembered of a node after it was left: for FEEL, four eyes, counters, send-back.
struct NodeMemory {
    std::uint32_t visits = 0;                       ///< since the parallel around it was entered
    std::string outcome;                            ///< latest
    OfficerId officer;                              ///< who completed it last
    std::string person;                             ///< the natural person behind
    OfficerId instead_of;                           ///< the absent officer for whom it was done
    bool local = false;                             ///< completed by a local act
    std::vector<Approval> approvals;                ///< of the others, where several approve
    std::optional<Remaining> remaining;             ///< what the officer had left when completing
    std::map<std::string, std::uint32_t> outcomes;  ///< outcome -> how often
    /// Place of the parallel around it at the latest entry; of a branch: the place that opened it
    /// last. Inside a parallel, expressions read its latest entry only.
    std::uint32_t entry = 0;

    friend bool operator==(const NodeMemory&, const NodeMemory&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("visits", self.visits);
        visit("outcome", self.outcome);
        visit("officer", self.officer);
        visit("person", self.person);
        visit("instead_of", self.instead_of);
        visit("local", self.local);
        visit("approvals", self.approvals);
        visit("remaining", self.remaining);
        visit("outcomes", self.outcomes);
        visit("entry", self.entry);
    }
};

enum class PaperCheck { unchecked, valid, invalid };
template <>
struct EnumNames<PaperCheck> {
    static constexpr std::array<std::string_view, 3> names{"unchecked", "valid", "invalid"};
};

/// A paper in the dossier: its digest and description; the bytes live in the document store.
struct Paper {
    std::uint32_t number = 0;
    std::string document;  ///< id in the procedure; empty = an extra paper
    PaperKind kind = PaperKind::original;
    Personal<std::string> name;  ///< file name or description
    std::string digest;          ///< salted per dossier; empty for a paper shown at the desk
    std::uint64_t size_bytes = 0;
    std::string media_type;
    std::uint32_t quantity = 1;
    PaperCheck check = PaperCheck::unchecked;
    bool reused = false;         ///< from the data store (DuocTaiSuDung of the national portal)
    std::optional<Date> issued;  ///< day it was made, where its age counts
    Instant at{};

    friend bool operator==(const Paper&, const Paper&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("document", self.document);
        visit("kind", self.kind);
        visit("name", self.name);
        visit("digest", self.digest);
        visit("size_bytes", self.size_bytes);
        visit("media_type", self.media_type);
        visit("quantity", self.quantity);
        visit("check", self.check);
        visit("reused", self.reused);
        visit("issued", self.issued);
        visit("at", self.at);
    }
};

/// The number under which FireTimer means the dossier's alarm (Dossier::next_alarm).
inline constexpr std::uint32_t alarm_timer = 0;

/// An armed timer. A firing names (number); one that is no longer here does nothing.
struct Timer {
    std::uint32_t number = 0;
    std::uint32_t place = 0;
    Instant due{};
    Instant due_unrounded{};
    friend bool operator==(const Timer&, const Timer&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("place", self.place);
        visit("due", self.due);
        visit("due_unrounded", self.due_unrounded);
    }
};

/// Something that needs a person: a refused child start, an unresolvable role …
struct Incident {
    std::uint32_t number = 0;
    std::uint32_t place = 0;
    std::string code;  ///< ErrorCode text
    std::string detail;
    std::uint32_t follow_up = 0;  ///< the child that it is about; 0 = none
    std::string outcome;          ///< that a timer of the step could not take; empty = none
    Instant at{};
    friend bool operator==(const Incident&, const Incident&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("place", self.place);
        visit("code", self.code);
        visit("detail", self.detail);
        visit("follow_up", self.follow_up);
        visit("outcome", self.outcome);
        visit("at", self.at);
    }
};

/// Where a dossier is in its life.
enum class Phase { filed, received, finished, ended };
template <>
struct EnumNames<Phase> {
    static constexpr std::array<std::string_view, 4> names{"filed", "received", "finished",
                                                           "ended"};
};

/// The dossier that called this one, and what it wants of it at the end: nothing else is told.
struct Parent {
    DossierId dossier;
    std::uint32_t follow_up = 0;
    std::vector<std::string> fields;
    std::vector<std::string> results;
    friend bool operator==(const Parent&, const Parent&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("dossier", self.dossier);
        visit("follow_up", self.follow_up);
        visit("fields", self.fields);
        visit("results", self.results);
    }
};

/// What the papers asked of the applicant during handling have come to.
struct SupplementState {
    std::uint32_t requests = 0;
    std::optional<Instant> requested_at;  ///< of the request that is open
    bool after_due = false;               ///< it was made when the due date had passed
    Personal<std::vector<std::string>> items;
    Personal<std::string> reason;
    friend bool operator==(const SupplementState&, const SupplementState&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("requests", self.requests);
        visit("requested_at", self.requested_at);
        visit("after_due", self.after_due);
        visit("items", self.items);
        visit("reason", self.reason);
    }
};

/// An alert that somebody has not seen yet.
struct OpenAlert {
    std::uint32_t number = 0;
    AlertOf of = AlertOf::dossier;
    std::uint32_t subject = 0;  ///< of the task, the place or the incident
    std::string limit;
    RungKind kind = RungKind::warn;
    std::vector<OfficerId> unseen_by;
    std::vector<OfficerId> seen_by;
    std::optional<Instant> escalates_at;
    friend bool operator==(const OpenAlert&, const OpenAlert&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("of", self.of);
        visit("subject", self.subject);
        visit("limit", self.limit);
        visit("kind", self.kind);
        visit("unseen_by", self.unseen_by);
        visit("seen_by", self.seen_by);
        visit("escalates_at", self.escalates_at);
    }
};

/// What one who was asked said.
struct ConsultAnswer {
    std::string by;      ///< agency or external name
    std::string answer;  ///< id of the chosen option; empty = silent
    bool silent = false;
    Instant at{};
    std::string party{};   ///< of several: which of them (AskedParty::party)
    std::string person{};  ///< who voted: one person, one vote, whatever the accounts
    bool letter = false;   ///< of a vote: sent in writing by somebody who was not there
    friend bool operator==(const ConsultAnswer&, const ConsultAnswer&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("by", self.by);
        visit("answer", self.answer);
        visit("silent", self.silent);
        visit("at", self.at);
        visit("party", self.party);
        visit("person", self.person);
        visit("letter", self.letter);
    }
};

/// One of several who are asked at once.
struct AskedParty {
    std::string party;  ///< unit, officer or external name; "?2" where the second row names nobody
    std::string as;     ///< in what capacity
    bool required = false;
    friend bool operator==(const AskedParty&, const AskedParty&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("party", self.party);
        visit("as", self.as);
        visit("required", self.required);
    }
};

struct Dossier {
    DossierId id;
    std::uint32_t version = 0;  ///< number of its last event
    DefinitionRef procedure;
    Header header;
    std::string provisional_number;
    std::string code;  ///< official code, from reception on; never changed
    Phase phase = Phase::filed;
    Instant filed_at{};
    std::optional<Instant> received_at;
    std::optional<Instant> finished_at;  ///< end of handling decides early / on time / late
    std::optional<Instant> returned_at;
    std::optional<Instant> ended_at;
    std::optional<EndStatus> end_status;
    std::string end_node;
    Instant last_event_at{};
    bool suspended = false;
    bool cancellation_requested = false;
    OfficerId cancellation_requested_by;
    std::string cancellation_requested_person;    ///< the natural person behind
    bool cancellation_requested_locally = false;  ///< by a local act: no pair of eyes
    bool erased = false;
    std::uint32_t guided = 0;  ///< how often the applicant was asked to complete
    ClockState clock;
    bool limit_kept = false;    ///< moved to a version whose limits do not count for it
    std::string rules;          ///< "id@version" of the rule set it was received under
    std::vector<Hold> pausing;  ///< what holds the dossier's clock
    std::optional<OpenPause> pause;
    std::map<std::string, std::uint32_t> pauses;  ///< by ground: how many there were
    std::vector<PauseRemark> pause_remarks;       ///< each once, in the order they came
    std::vector<LimitClock> limits;               ///< second clocks that run or stand still
    bool reception_late = false;                  ///< received after the reception clock (rule 33)
    std::map<std::string, SupplementState> supplements;  ///< by id in the procedure
    std::uint32_t extensions = 0;
    std::uint32_t apologies = 0;
    bool apologised = false;  ///< since the due date was set that now stands (rule 28)
    std::optional<Instant> apology_promised;  ///< date promised by the latest apology
    std::vector<LateTaskMemory> late_tasks;
    std::vector<OpenAlert> alerts;
    /// By id of who asks; of its latest asking, in the order they came.
    std::map<std::string, std::vector<ConsultAnswer>> answers;
    std::map<std::string, std::vector<AskedParty>> asked;  ///< by id of who asked several, latest
    std::string latest_vote;                               ///< id of the vote that was opened last
    std::optional<Adoption> adopted;

    std::map<std::string, Value> data;                  ///< fields marked personal="none"
    std::map<std::string, Value> personal_data;         ///< all other fields
    std::vector<Place> places;                          ///< by number
    std::vector<Task> tasks;                            ///< open ones, by number
    std::map<std::string, NodeMemory> memory;           ///< by id of node or branch
    std::map<std::string, std::string> ended_branches;  ///< branch or call id -> latest end id
    std::vector<Paper> papers;
    std::map<std::string, FeeState> fees;
    std::vector<ResultState> results;
    std::vector<Obligation> obligations;
    std::vector<Timer> timers;
    std::vector<FollowUpState> follow_ups;
    std::vector<Incident> incidents;
    std::vector<std::string> messages;  ///< the latest taken in, "name/id": a second one is known
    std::optional<Parent> parent;
    Origin origin;

    std::uint32_t next_place = 1;
    std::uint32_t next_task = 1;
    std::uint32_t next_paper = 1;
    std::uint32_t next_timer = 1;
    std::uint32_t next_follow_up = 1;
    std::uint32_t next_incident = 1;
    std::uint32_t next_alert = 1;

    [[nodiscard]] bool is_open() const noexcept { return phase != Phase::ended; }
    [[nodiscard]] bool is_received() const noexcept { return received_at.has_value(); }
    [[nodiscard]] const Place* place(std::uint32_t number) const;
    [[nodiscard]] Place* place(std::uint32_t number);
    [[nodiscard]] const Task* task(std::uint32_t number) const;
    [[nodiscard]] Task* task(std::uint32_t number);
    /// The place that asks several parties, of whom the one at `place` is one; nullptr if it is not.
    [[nodiscard]] const Place* asking(const Place& place) const;
    [[nodiscard]] Place* asking(const Place& place);
    /// The second clock of that id; nullptr if it does not run.
    [[nodiscard]] const LimitClock* limit(std::string_view id) const;
    /// The open incident of that number; nullptr if it was resolved.
    [[nodiscard]] const Incident* incident(std::uint32_t number) const;
    /// When the next rung of a ladder, or an unseen alert, is due; the dossier's alarm. It is no
    /// Timer: it follows from the clocks and costs no event. None once handling has ended.
    [[nodiscard]] std::optional<Instant> next_alarm() const;
    /// The clock that an alert tells of; nullptr if it is gone, and for an incident, which has none.
    [[nodiscard]] const ClockState* clock_of(AlertOf of, std::uint32_t subject,
                                             std::string_view limit_id) const;
    /// When an alert that a recipient has not seen goes up; none while its clock does not run, or once
    /// its incident is resolved.
    [[nodiscard]] std::optional<Instant> escalation_of(const OpenAlert& open) const;
    /// Value of a field wherever it is kept; null if not set.
    [[nodiscard]] Value field(const std::string& id) const;

    friend bool operator==(const Dossier&, const Dossier&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit);
};

template <class Self, class Visit>
void Dossier::describe(Self& self, Visit& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("procedure", self.procedure);
    visit("header", self.header);
    visit("provisional_number", self.provisional_number);
    visit("code", self.code);
    visit("phase", self.phase);
    visit("filed_at", self.filed_at);
    visit("received_at", self.received_at);
    visit("finished_at", self.finished_at);
    visit("returned_at", self.returned_at);
    visit("ended_at", self.ended_at);
    visit("end_status", self.end_status);
    visit("end_node", self.end_node);
    visit("last_event_at", self.last_event_at);
    visit("suspended", self.suspended);
    visit("cancellation_requested", self.cancellation_requested);
    visit("cancellation_requested_by", self.cancellation_requested_by);
    visit("cancellation_requested_person", self.cancellation_requested_person);
    visit("cancellation_requested_locally", self.cancellation_requested_locally);
    visit("erased", self.erased);
    visit("guided", self.guided);
    visit("clock", self.clock);
    visit("limit_kept", self.limit_kept);
    visit("rules", self.rules);
    visit("pausing", self.pausing);
    visit("pause", self.pause);
    visit("pauses", self.pauses);
    visit("pause_remarks", self.pause_remarks);
    visit("limits", self.limits);
    visit("reception_late", self.reception_late);
    visit("supplements", self.supplements);
    visit("extensions", self.extensions);
    visit("apologies", self.apologies);
    visit("apologised", self.apologised);
    visit("apology_promised", self.apology_promised);
    visit("late_tasks", self.late_tasks);
    visit("alerts", self.alerts);
    visit("answers", self.answers);
    visit("asked", self.asked);
    visit("latest_vote", self.latest_vote);
    visit("adopted", self.adopted);
    visit("data", self.data);
    visit("personal_data", self.personal_data);
    visit("places", self.places);
    visit("tasks", self.tasks);
    visit("memory", self.memory);
    visit("ended_branches", self.ended_branches);
    visit("papers", self.papers);
    visit("fees", self.fees);
    visit("results", self.results);
    visit("obligations", self.obligations);
    visit("timers", self.timers);
    visit("follow_ups", self.follow_ups);
    visit("incidents", self.incidents);
    visit("messages", self.messages);
    visit("parent", self.parent);
    visit("origin", self.origin);
    visit("next_place", self.next_place);
    visit("next_task", self.next_task);
    visit("next_paper", self.next_paper);
    visit("next_timer", self.next_timer);
    visit("next_follow_up", self.next_follow_up);
    visit("next_incident", self.next_incident);
    visit("next_alert", self.next_alert);
}

}  // namespace motcua
