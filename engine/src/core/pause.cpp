// What holds the clocks of a dossier: places and branches that pause, spans the law leaves out,
// suspended handling. Grounds come from the closed list of the rule set; what looks suspicious of a
// pause is remarked and never taken back (rule 21).
#include <algorithm>

#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {
namespace {

bool is_held(const Dossier& dossier) { return dossier.suspended || !dossier.pausing.empty(); }

// What a place waits for, in the words of the rule set's grounds.
std::string kind_of(const Node& node) {
    if (const auto* wait = node.as<WaitNode>()) {
        return wait->supplement.empty() ? wait->waits_for : "supplement";
    }
    if (node.as<CallNode>() != nullptr) {
        return "call";
    }
    if (node.as<ServiceNode>() != nullptr) {
        return "message";  // another system answers, as with a message
    }
    return node.as<ConsultNode>() != nullptr ? "consult" : node.id;
}

std::string ground_of(const Deciding& deciding, const Node& node) {
    const std::string kind = kind_of(node);
    const RuleSet* rules = deciding.context().rule_set;
    const PauseGround* ground = rules != nullptr ? rules->pause_of_wait(kind) : nullptr;
    return ground != nullptr ? ground->id : kind;
}

const PauseGround* rule_of(const Deciding& deciding, const std::string& ground) {
    const RuleSet* rules = deciding.context().rule_set;
    return rules != nullptr ? rules->pause(ground) : nullptr;
}

// The document of a pause: a paper or a printed form that came with what led to it.
std::uint32_t paper_at_hand(const Deciding& deciding) {
    const Events& events = deciding.events();
    for (auto it = events.rbegin(); it != events.rend(); ++it) {
        if (const auto* attached = std::get_if<PaperAttached>(&*it)) {
            return attached->paper.number;
        }
    }
    return 0;
}

bool has_document(const Deciding& deciding, std::uint32_t paper) {
    const Events& events = deciding.events();
    return paper != 0 || std::any_of(events.begin(), events.end(), [](const Event& event) {
               const auto* done = std::get_if<TaskCompleted>(&event);
               return done != nullptr && !done->slip.empty();
           });
}

bool asks_again(const Deciding& deciding, const Node* node) {
    const auto* wait = node != nullptr ? node->as<WaitNode>() : nullptr;
    if (wait == nullptr || wait->supplement.empty()) {
        return false;
    }
    const auto asked = deciding.dossier().supplements.find(wait->supplement);
    return asked != deciding.dossier().supplements.end() && asked->second.requests > 1;
}

constexpr Minutes last_hour{60};

struct Beginning {
    std::string ground;
    std::string cause;
    std::uint32_t paper = 0;
    const Node* node = nullptr;
};

std::vector<PauseRemark> remarks_on(const Deciding& deciding, const Beginning& pause) {
    const Dossier& dossier = deciding.dossier();
    std::vector<PauseRemark> remarks;
    if (dossier.clock.due) {
        const Minutes left =
            deciding.context().calendar.working_time(deciding.now(), *dossier.clock.due);
        if (deciding.now() > *dossier.clock.due) {
            remarks.push_back(PauseRemark::after_due);
        } else if (left <= last_hour) {
            remarks.push_back(PauseRemark::last_hour);
        }
    }
    const auto before = dossier.pauses.find(pause.ground);
    if ((before != dossier.pauses.end() && before->second > 0) ||
        asks_again(deciding, pause.node)) {
        remarks.push_back(PauseRemark::repeated);
    }
    const PauseGround* rule = rule_of(deciding, pause.ground);
    if (rule != nullptr && rule->requires_document && !has_document(deciding, pause.paper)) {
        remarks.push_back(PauseRemark::without_document);
    }
    return remarks;
}

std::vector<PauseRemark> remarks_on_end(const Deciding& deciding) {
    const auto& pause = deciding.dossier().pause;
    const PauseGround* rule = pause ? rule_of(deciding, pause->ground) : nullptr;
    if (rule == nullptr || !rule->longest) {
        return {};
    }
    LimitRule longest;
    longest.within = *rule->longest;
    const DueDate end = due_date(deciding.context().calendar, longest, pause->since);
    return deciding.now() > end.due ? std::vector{PauseRemark::too_long}
                                    : std::vector<PauseRemark>{};
}

Result<void> check_number(const Deciding& deciding, const std::string& ground) {
    const PauseGround* rule = rule_of(deciding, ground);
    const auto before = deciding.dossier().pauses.find(ground);
    const std::uint32_t had = before != deciding.dossier().pauses.end() ? before->second : 0;
    if (rule == nullptr || !rule->limit || had < *rule->limit) {
        return {};
    }
    return rejection(ErrorCode::limit_exceeded,
                     "at most " + std::to_string(*rule->limit) + " pauses on the ground \"" +
                         ground + "\" (" + cited(deciding, rule->source) + ")",
                     "there were " + std::to_string(had));
}

// The statutory clock stands still; `begins`: nothing held the dossier until now, so its second
// clocks stop too.
void pause_clocks(Deciding& deciding, const Beginning& pause, bool begins) {
    const std::vector<LimitClock> limits = deciding.dossier().limits;
    const ClockState& main = deciding.dossier().clock;
    if (main.phase == ClockPhase::running) {
        deciding.emit(ClockPaused{0,
                                  {},
                                  remaining_of(deciding, main),
                                  pause.ground,
                                  pause.cause,
                                  pause.paper,
                                  remarks_on(deciding, pause)});
    }
    for (const LimitClock& limit : limits) {
        if (begins && limit.clock.phase == ClockPhase::running) {
            deciding.emit(ClockPaused{0,
                                      limit.limit,
                                      remaining_of(deciding, limit.clock),
                                      pause.ground,
                                      pause.cause,
                                      pause.paper,
                                      {}});
        }
    }
}

void pause_task(Deciding& deciding, const Task& task, const Beginning& pause) {
    if (task.clock.phase == ClockPhase::running) {
        deciding.emit(ClockPaused{task.number,
                                  {},
                                  remaining_of(deciding, task.clock),
                                  pause.ground,
                                  pause.cause,
                                  pause.paper,
                                  {}});
    }
}

bool holds_branch(const Dossier& dossier, std::uint32_t place, const std::string& branch) {
    const auto& pausing = dossier.pausing;
    return std::find(pausing.begin(), pausing.end(), Hold{place, branch}) != pausing.end();
}

// A branch around the place is held, so what runs inside it stands still.
bool is_in_held_branch(const Dossier& dossier, std::uint32_t number) {
    for (const Place* place = dossier.place(number); place != nullptr && place->parent != 0;
         place = dossier.place(place->parent)) {
        if (holds_branch(dossier, place->parent, place->branch)) {
            return true;
        }
    }
    return false;
}

void hold(Deciding& deciding, const Hold& by, const Beginning& pause, ClockMode mode) {
    const bool begins = !is_held(deciding.dossier()) && mode != ClockMode::not_started;
    if (begins && deciding.dossier().clock.phase == ClockPhase::running) {
        if (Result<void> allowed = check_number(deciding, pause.ground); !allowed) {
            deciding.fail(allowed.error());
        }
    }
    deciding.emit(ClockHeld{by.place, by.branch});
    pause_clocks(deciding, pause, begins);
}

Beginning beginning(const Deciding& deciding, const Node& node) {
    return Beginning{ground_of(deciding, node), node.id, paper_at_hand(deciding), &node};
}

// When the place is known to be over: its timer, its limit, that of its task.
std::optional<Instant> known_end(const Dossier& dossier, const Place& place) {
    for (const Timer& timer : dossier.timers) {
        if (timer.number == place.timer) {
            return timer.due;
        }
    }
    if (place.clock) {
        return place.clock->due;
    }
    const Task* task = place.task != 0 ? dossier.task(place.task) : nullptr;
    return task != nullptr ? task->clock.due : std::nullopt;
}

// The span begins: the due date moves at once by the time it takes.
void exclude(Deciding& deciding, std::uint32_t place, Instant until) {
    const Instant now = deciding.now();
    SpanExcluded excluded{place, until, deciding.dossier().clock, {}};
    const Instant from = std::max(now, end_of_spans(deciding));
    const auto moves = [&](ClockState& clock, ClockKind kind, const std::string& id) {
        if (clock.phase != ClockPhase::running || until <= from) {
            return false;
        }
        clock = going_on(deciding, clock, remaining_of(deciding, clock), until);
        arm(deciding, kind, id, clock);
        return true;
    };
    moves(excluded.clock, ClockKind::dossier, {});
    for (LimitClock limit : deciding.dossier().limits) {
        if (moves(limit.clock, ClockKind::limit, limit.limit)) {
            excluded.limits.push_back(std::move(limit));
        }
    }
    deciding.emit(std::move(excluded));
}

// The span is over: what it took too much is given back.
void end_span(Deciding& deciding, const Place& place) {
    if (!place.excluded_until || *place.excluded_until <= deciding.now()) {
        return;
    }
    SpanReturned returned{place.number, deciding.dossier().clock, {}};
    const Instant from = std::max(deciding.now(), end_of_spans(deciding, place.number));
    const auto moves = [&](ClockState& clock, ClockKind kind, const std::string& id) {
        if (clock.phase != ClockPhase::running || !clock.resumed || !clock.left ||
            *clock.resumed <= from) {
            return false;
        }
        clock = going_on(deciding, clock, *clock.left, from);
        arm(deciding, kind, id, clock);
        return true;
    };
    const bool main = moves(returned.clock, ClockKind::dossier, {});
    for (LimitClock limit : deciding.dossier().limits) {
        if (moves(limit.clock, ClockKind::limit, limit.limit)) {
            returned.limits.push_back(std::move(limit));
        }
    }
    if (main || !returned.limits.empty()) {
        deciding.emit(std::move(returned));
    }
}

void hold_by_mode(Deciding& deciding, const Node& node, std::uint32_t number) {
    const Place place = *deciding.dossier().place(number);
    if (node.clock == ClockMode::excluded) {
        const std::optional<Instant> until = known_end(deciding.dossier(), place);
        if (until && *until > deciding.now()) {
            exclude(deciding, number, *until);
            return;
        }
    }
    if (node.clock == ClockMode::stopped) {
        // Elsewhere the effect `finish` has ended it; internal work has no such act.
        if (deciding.procedure().kind == ProcedureKind::internal && node.parallel.empty()) {
            stop_clock(deciding);
        }
        return;
    }
    hold(deciding, Hold{number, {}}, beginning(deciding, node), node.clock);
}

// A step that came back by a send-back or a pull-back does not begin anything anew.
bool is_returned(const Dossier& dossier, const Place& place) {
    const Task* task = place.task != 0 ? dossier.task(place.task) : nullptr;
    return task != nullptr && (task->how == HandOver::send_back || task->how == HandOver::returned);
}

}  // namespace

Instant end_of_spans(const Deciding& deciding, std::uint32_t but) {
    Instant end = deciding.now();
    for (const Place& place : deciding.dossier().places) {
        if (place.number != but && place.excluded_until) {
            end = std::max(end, *place.excluded_until);
        }
    }
    return end;
}

bool is_main_held(const Deciding& deciding) {
    const Dossier& dossier = deciding.dossier();
    return is_held(dossier) ||
           std::any_of(dossier.limits.begin(), dossier.limits.end(), [&](const LimitClock& limit) {
               const LimitDef* def = deciding.procedure().limit(limit.limit);
               return def != nullptr && def->main == MainEffect::suspends;
           });
}

void pause_main(Deciding& deciding, const std::string& limit) {
    const Dossier& dossier = deciding.dossier();
    Beginning pause{limit, limit};
    if (dossier.pause) {
        pause.ground = dossier.pause->ground;
        pause.cause = dossier.pause->cause;
    } else if (limit.empty() && !dossier.pausing.empty()) {
        const Place* place = dossier.place(dossier.pausing.front().place);
        if (const Node* node = place ? deciding.procedure().node(place->node) : nullptr) {
            pause = beginning(deciding, *node);
        }
    }
    pause_clocks(deciding, pause, false);
}

void resume_clocks(Deciding& deciding, std::uint32_t left) {
    const std::vector<LimitClock> limits = deciding.dossier().limits;
    const bool held = is_held(deciding.dossier());
    for (const LimitClock& limit : limits) {
        if (!held && limit.clock.phase == ClockPhase::paused) {
            ClockState clock = going_on(deciding, limit.clock, remaining_of(deciding, limit.clock),
                                        end_of_spans(deciding, left));
            arm(deciding, ClockKind::limit, limit.limit, clock);
            deciding.emit(ClockResumed{0, limit.limit, std::move(clock), {}});
        }
    }
    const ClockState& main = deciding.dossier().clock;
    if (main.phase == ClockPhase::paused && !is_main_held(deciding)) {
        ClockState clock =
            going_on(deciding, main, remaining_of(deciding, main), end_of_spans(deciding, left));
        arm(deciding, ClockKind::dossier, {}, clock);
        deciding.emit(ClockResumed{0, {}, std::move(clock), remarks_on_end(deciding)});
    }
}

void hold_clock(Deciding& deciding, const Node& node, std::uint32_t number) {
    if (deciding.dossier().asking(*deciding.dossier().place(number)) != nullptr) {
        return;  // the place that asks them all holds it, once
    }
    if (node.clock != ClockMode::running) {
        hold_by_mode(deciding, node, number);
    }
    const Place place = *deciding.dossier().place(number);
    // Who is asked for an opinion has a time of his own, whatever stands still around it.
    const bool asked = node.as<ConsultNode>() != nullptr;
    if (const Task* task = place.task != 0 ? deciding.dossier().task(place.task) : nullptr;
        task != nullptr && !asked && is_in_held_branch(deciding.dossier(), number)) {
        pause_task(deciding, *task, beginning(deciding, node));
    }
    const auto* step = node.as<StepNode>();
    if (step != nullptr && step->reception && deciding.dossier().guided > 0) {
        start_reception_clock(deciding);  // handed in again
    }
    if (!is_returned(deciding.dossier(), place)) {
        moment(deciding, Moment{Moment::Kind::enter, node.id});
    }
}

void hold_branch(Deciding& deciding, const BranchDef& branch, std::uint32_t place) {
    if (branch.clock == ClockMode::running || branch.clock == ClockMode::stopped) {
        return;
    }
    const Node& node = *deciding.procedure().node(deciding.dossier().place(place)->node);
    Beginning pause = beginning(deciding, node);
    pause.ground = branch.id;
    pause.cause = branch.id;
    hold(deciding, Hold{place, branch.id}, pause, branch.clock);
}

void free_branch(Deciding& deciding, std::uint32_t place, const std::string& branch) {
    if (holds_branch(deciding.dossier(), place, branch)) {
        deciding.emit(ClockFreed{place, branch});
        resume_clocks(deciding);
    }
}

void let_go(Deciding& deciding, std::uint32_t number) {
    const std::vector<Hold> holds = deciding.dossier().pausing;
    for (const Hold& by : holds) {
        if (by.place == number) {
            deciding.emit(ClockFreed{by.place, by.branch});
        }
    }
    end_span(deciding, Place(*deciding.dossier().place(number)));
}

void free_clock(Deciding& deciding, std::uint32_t number) {
    const Place place = *deciding.dossier().place(number);
    let_go(deciding, number);
    resume_clocks(deciding, number);
    const Node* node = deciding.procedure().node(place.node);
    if (node != nullptr && node->clock == ClockMode::not_started) {
        if (Result<void> started = start_main(deciding, number); !started) {
            deciding.fail(started.error());
        }
    }
}

void leave_clock(Deciding& deciding, std::uint32_t number) {
    const Place place = *deciding.dossier().place(number);
    if (deciding.dossier().asking(place) != nullptr) {
        return;  // the place that asks holds the clock, and is left after its last answer
    }
    free_clock(deciding, number);
    moment(deciding, Moment{Moment::Kind::leave, place.node});
}

void stop_clock(Deciding& deciding, std::vector<PauseRemark> remarks) {
    const ClockPhase phase = deciding.dossier().clock.phase;
    if (phase == ClockPhase::running || phase == ClockPhase::paused) {
        deciding.emit(ClockStopped{std::move(remarks)});
    }
}

std::vector<PauseRemark> remarks_on_finish(const Deciding& deciding) {
    const Dossier& dossier = deciding.dossier();
    const bool awaited = std::any_of(
        dossier.supplements.begin(), dossier.supplements.end(), [&](const auto& supplement) {
            const SupplementDef* def = deciding.procedure().supplement(supplement.first);
            return supplement.second.requested_at && (def == nullptr || !def->reception);
        });
    return awaited || !dossier.pausing.empty() ? std::vector{PauseRemark::finished_while_paused}
                                               : std::vector<PauseRemark>{};
}

namespace {

std::string grounds_by_hand(const RuleSet& rules) {
    std::string ids;
    for (const PauseGround& ground : rules.pauses) {
        if (ground.by_hand) {
            ids += (ids.empty() ? "\"" : ", \"") + ground.id + "\"";
        }
    }
    return ids.empty() ? "it has none" : ids;
}

}  // namespace

Result<void> check_suspension(const Deciding& deciding, const SuspendHandling& body) {
    const RuleSet* rules = deciding.context().rule_set;
    if (rules == nullptr) {
        return {};
    }
    const PauseGround* ground = rules->pause(body.ground);
    if (ground == nullptr || !ground->by_hand) {
        return rejection(
            ErrorCode::invalid_argument,
            "a ground of the rule set for suspending (" + grounds_by_hand(*rules) + ")",
            "\"" + body.ground + "\" is none");
    }
    if (ground->requires_document && !body.paper) {
        return rejection(ErrorCode::document_missing,
                         "the decision to suspend (" + cited(deciding, ground->source) + ")",
                         "none was given");
    }
    return check_number(deciding, body.ground);
}

void pause_everything(Deciding& deciding, const std::string& ground, std::uint32_t paper) {
    const Beginning pause{ground, "suspend", paper};
    pause_clocks(deciding, pause, deciding.dossier().pausing.empty());
    const std::vector<Task> tasks = deciding.dossier().tasks;
    for (const Task& task : tasks) {
        pause_task(deciding, task, pause);
    }
    end_leases(deciding);
}

void resume_everything(Deciding& deciding) {
    resume_clocks(deciding);
    const std::vector<Task> tasks = deciding.dossier().tasks;
    for (const Task& task : tasks) {
        if (task.clock.phase != ClockPhase::paused ||
            is_in_held_branch(deciding.dossier(), task.place)) {
            continue;
        }
        ClockState clock =
            going_on(deciding, task.clock, remaining_of(deciding, task.clock), deciding.now());
        arm(deciding, ClockKind::step, task.step, clock);
        deciding.emit(ClockResumed{task.number, {}, std::move(clock), {}});
    }
}

}  // namespace motcua::core
