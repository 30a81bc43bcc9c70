// Entering and leaving waits and calls: timers, and the commands that start called procedures.
#include <algorithm>

#include "deciding.hpp"

namespace motcua::core {
namespace {

struct Deadline {
    Instant at{};
    Instant unrounded{};
    bool provisional = false;
};

// The moment that the field names which the wait waits for.
std::optional<Instant> date_awaited(const Deciding& deciding, const WaitNode& wait) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    const Value value = deciding.dossier().field(wait.until);
    if (const Date* date = value.as<Date>()) {
        return calendar.is_working_day(*date) ? calendar.close_of(*date)
                                              : at_time(*date + std::chrono::days(1), {});
    }
    const Instant* at = value.as<Instant>();
    return at != nullptr ? std::optional(*at) : std::nullopt;
}

// When the wait ends by itself: the earlier of its span and the date in the dossier.
Result<std::optional<Deadline>> deadline_of(const Deciding& deciding, const WaitNode& wait) {
    std::optional<Deadline> deadline;
    const WorkingCalendar& calendar = deciding.context().calendar;
    const LimitCases& cases = wait.lasts.empty() ? wait.within : wait.lasts;
    Result<const LimitCase*> limit = choose_limit(deciding, cases);
    if (!limit) {
        return limit.error();
    }
    if (*limit != nullptr && (*limit)->rule.within.unit != DurationUnit::none) {
        const DueDate due = due_date(calendar, (*limit)->rule, deciding.now());
        deadline = Deadline{due.due, due.due_unrounded, due.provisional};
    }
    if (!wait.until.empty()) {
        const std::optional<Instant> until = date_awaited(deciding, wait);
        if (!until || *until <= deciding.now()) {
            return rejection(ErrorCode::input_missing, "a date to come in \"" + wait.until + "\"",
                             until ? "it has passed; ask for it anew" : "none is given");
        }
        if (!deadline || *until < deadline->at) {
            deadline = Deadline{*until, *until, false};
        }
    }
    return deadline;
}

std::map<std::string, Value> passed_data(const Dossier& dossier, const CallNode& call) {
    std::map<std::string, Value> data;
    for (const Binding& binding : call.pass) {
        if (binding.kind == Binding::Kind::field) {
            Value value = dossier.field(binding.from);
            if (!value.is_null()) {
                data[binding.to] = std::move(value);
            }
        }
    }
    return data;
}

std::vector<Paper> passed_papers(const Dossier& dossier, const CallNode& call) {
    std::vector<Paper> papers;
    for (const Binding& binding : call.pass) {
        if (binding.kind != Binding::Kind::document) {
            continue;
        }
        for (Paper paper : dossier.papers) {
            if (paper.document == binding.from) {
                paper.document = binding.to;
                paper.reused = true;
                papers.push_back(std::move(paper));
            }
        }
    }
    return papers;
}

}  // namespace

Result<void> enter_wait(Deciding& deciding, const Node& node, const WaitNode& wait,
                        const Lane& lane) {
    Result<std::optional<Deadline>> deadline = deadline_of(deciding, wait);
    if (!deadline) {
        return deadline.error();
    }
    const std::uint32_t place = deciding.dossier().next_place;
    deciding.emit(PlaceEntered{place, node.id, lane.parent, lane.branch, {}});
    const bool ends_by_itself =
        !wait.on_timeout.empty() || !wait.lasts.empty() || !wait.until.empty();
    if (*deadline && ends_by_itself) {
        deciding.emit(TimerSet{deciding.dossier().next_timer, place, (*deadline)->at,
                               (*deadline)->unrounded, (*deadline)->provisional,
                               version_text(deciding.context().calendar.definition().ref)});
    }
    hold_clock(deciding, node, place);
    if (deciding.dossier().suspended) {
        hold_timers(deciding);
    }
    return {};
}

namespace {

const WaitNode* wait_at(const Deciding& deciding, std::uint32_t number) {
    const Place* place = deciding.dossier().place(number);
    const Node* node = place != nullptr ? deciding.procedure().node(place->node) : nullptr;
    return node != nullptr ? node->as<WaitNode>() : nullptr;
}

Result<LimitRule> rule_of(const Deciding& deciding, const WaitNode& wait) {
    Result<const LimitCase*> limit =
        choose_limit(deciding, wait.lasts.empty() ? wait.within : wait.lasts);
    if (!limit) {
        return limit.error();
    }
    return *limit != nullptr ? (*limit)->rule : LimitRule{};
}

}  // namespace

void hold_timers(Deciding& deciding) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    const std::vector<Timer> timers = deciding.dossier().timers;
    for (const Timer& timer : timers) {
        const WaitNode* wait = wait_at(deciding, timer.place);
        const Result<LimitRule> chosen = wait != nullptr ? rule_of(deciding, *wait) : LimitRule{};
        const LimitRule rule = chosen.value_or(LimitRule{});
        deciding.emit(
            TimerPaused{timer.number, timer.place,
                        remaining_at(calendar, rule, timer.due_unrounded, deciding.now())});
    }
}

Result<void> set_timers_anew(Deciding& deciding) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    const std::vector<Place> places = deciding.dossier().places;
    for (const Place& place : places) {
        const WaitNode* wait = wait_at(deciding, place.number);
        if (!place.timer_left || wait == nullptr) {
            continue;
        }
        Result<LimitRule> rule = rule_of(deciding, *wait);
        if (!rule) {
            return rule.error();
        }
        std::optional<Deadline> deadline;
        if (rule->within.unit != DurationUnit::none) {
            const DueDate due =
                due_date_after_pause(calendar, *rule, *place.timer_left, deciding.now());
            deadline = Deadline{due.due, due.due_unrounded, due.provisional};
        }
        const std::optional<Instant> until = date_awaited(deciding, *wait);
        if (until && (!deadline || *until < deadline->at)) {
            deadline =
                Deadline{*until, *until, false};  // a date is a date: it does not stand still
        }
        if (deadline) {
            deciding.emit(TimerSet{deciding.dossier().next_timer, place.number,
                                   std::max(deadline->at, deciding.now()), deadline->unrounded,
                                   deadline->provisional, version_text(calendar.definition().ref)});
        }
    }
    return {};
}

std::uint32_t start_child(Deciding& deciding, const CallNode& call, std::uint32_t place) {
    const Dossier& dossier = deciding.dossier();
    StartDossier start;
    start.procedure = call.procedure;
    start.variant = call.variant;
    start.header = dossier.header;
    const Seat seat = resolve_seat(deciding, call.agency);
    if (!seat.unit.empty()) {
        start.header.received_at = seat.unit;
        start.header.decides = seat.unit;
    } else {
        start.header.received_at = dossier.header.decides;
    }
    start.data = passed_data(dossier, call);
    start.papers = passed_papers(dossier, call);
    const std::uint32_t number = dossier.next_follow_up;
    start.parent = Parent{dossier.id, number, {}, {}};
    for (const Binding& binding : call.returns) {
        if (call.wait && binding.kind == Binding::Kind::field) {
            start.parent->fields.push_back(binding.from);
        } else if (call.wait && binding.kind == Binding::Kind::result) {
            start.parent->results.push_back(binding.from);
        }
    }
    const DossierId child = deciding.context().ids.next_dossier_id(deciding.now());
    deciding.emit(FollowUpSent{number, place, child, std::string(StartDossier::type)});
    deciding.send(FollowUp{number, child, std::move(start)});
    return number;
}

Result<void> enter_call(Deciding& deciding, const Node& node, const CallNode& call,
                        const Lane& lane) {
    const std::uint32_t place = deciding.dossier().next_place;
    deciding.emit(PlaceEntered{place, node.id, lane.parent, lane.branch, {}});
    start_child(deciding, call, place);
    if (!call.wait) {
        deciding.emit(PlaceLeft{place, "sent", {}, {}});
        return {};
    }
    hold_clock(deciding, node, place);
    return {};
}

void leave_place(Deciding& deciding, std::uint32_t number, const std::string& outcome,
                 const std::string& reason, const std::vector<std::string>& items) {
    const Place* place = deciding.dossier().place(number);
    MOTCUA_INVARIANT(place != nullptr, "a place that is not active cannot be left");
    if (place->timer != 0) {
        deciding.emit(TimerCancelled{place->timer});
    }
    free_clock(deciding, number);
    deciding.emit(PlaceLeft{number, outcome, reason, items});
}

}  // namespace motcua::core
