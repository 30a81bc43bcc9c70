// Entering and leaving waits and calls: timers, and the commands that start called procedures.
#include <algorithm>

#include "deciding.hpp"

namespace motcua::core {
namespace {

struct Deadline {
    Instant at{};
    bool provisional = false;
};

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
        deadline = Deadline{due.due, due.provisional};
    }
    if (!wait.until.empty()) {
        const Value value = deciding.dossier().field(wait.until);
        std::optional<Instant> until;
        if (const Date* date = value.as<Date>()) {
            until = calendar.is_working_day(*date) ? calendar.close_of(*date)
                                                   : at_time(*date + std::chrono::days(1), {});
        } else if (const Instant* at = value.as<Instant>()) {
            until = *at;
        }
        if (!until || *until <= deciding.now()) {
            return rejection(ErrorCode::input_missing,
                             "a date to come in \"" + wait.until + "\"",
                             until ? "it has passed; ask for it anew" : "none is given");
        }
        if (!deadline || *until < deadline->at) {
            deadline = Deadline{*until, false};
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
                               (*deadline)->provisional,
                               version_text(deciding.context().calendar.definition().ref)});
    }
    hold_clock(deciding, node, place);
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
    start.parent = Parent{dossier.id, number};
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
