// Commands that concern called dossiers: the answer to a start, the end of a child, and incidents
// that a person resolves.
#include <algorithm>

#include <motcua/engine/core/incidents.hpp>

#include "children.hpp"
#include "clocks.hpp"
#include "flow_asking.hpp"

namespace motcua::core {
namespace {

const FollowUpState* find_follow_up(const Dossier& dossier, std::uint32_t number) {
    const auto found =
        std::find_if(dossier.follow_ups.begin(), dossier.follow_ups.end(),
                     [&](const FollowUpState& sent) { return sent.number == number; });
    return found != dossier.follow_ups.end() ? &*found : nullptr;
}

const CallNode* call_at(const Deciding& deciding, std::uint32_t number) {
    const Place* place = deciding.dossier().place(number);
    const Node* node = place != nullptr ? deciding.procedure().node(place->node) : nullptr;
    return node != nullptr ? node->as<CallNode>() : nullptr;
}

// The call that still waits for this very child; a retry has started another one.
bool is_awaited(const Deciding& deciding, const FollowUpState& sent) {
    const auto children = children_at(deciding.dossier(), sent.place);
    const auto latest = children.find(sent.row);
    return latest != children.end() && latest->second->number == sent.number &&
           call_at(deciding, sent.place) != nullptr;
}

// What the calling node takes, by the child's names: all that may be kept.
EndChild wanted(const CallNode& call, const EndChild& body) {
    EndChild taken{body.number, body.end, body.status, {}, {}};
    for (const Binding& binding : call.returns) {
        const auto value = body.data.find(binding.from);
        if (binding.kind != Binding::Kind::result && value != body.data.end()) {
            taken.data.insert(*value);
        }
        if (binding.kind == Binding::Kind::result &&
            std::find(body.results.begin(), body.results.end(), binding.from) !=
                body.results.end()) {
            taken.results.push_back(binding.from);
        }
    }
    return taken;
}

// The list with what the child returned in the row for which it was started.
Result<std::map<std::string, Value>> returned_row(const Deciding& deciding, const CallNode& call,
                                                  std::uint32_t row, const EndChild& body) {
    std::map<std::string, Value> columns;
    for (const Binding& binding : call.returns) {
        const auto value = body.data.find(binding.from);
        if (value != body.data.end() && !value->second.is_null()) {
            columns[binding.to] = value->second;
        }
    }
    if (columns.empty()) {
        return columns;
    }
    Value list = deciding.dossier().field(call.over);
    List rows = list.as<List>() != nullptr ? *list.as<List>() : List{};
    const Record* known = row <= rows.size() ? rows[row - 1].as<Record>() : nullptr;
    if (known == nullptr) {
        return rejection(ErrorCode::condition_not_met,
                         "row " + std::to_string(row) + " of \"" + call.over + "\"",
                         "the list has not so many any more");
    }
    Record changed = *known;
    for (auto& [column, value] : columns) {
        changed[column] = std::move(value);
    }
    rows[row - 1] = Value(std::move(changed));
    return std::map<std::string, Value>{{call.over, Value(std::move(rows))}};
}

Result<std::map<std::string, Value>> returned_data(const Deciding& deciding, const CallNode& call,
                                                   const FollowUpState& sent,
                                                   const EndChild& body) {
    if (sent.row != 0) {
        return returned_row(deciding, call, sent.row, body);
    }
    std::map<std::string, Value> data;
    for (const Binding& binding : call.returns) {
        const auto value = body.data.find(binding.from);
        if (binding.kind == Binding::Kind::field && value != body.data.end() &&
            !value->second.is_null()) {
            data.emplace(binding.to, value->second);
        }
    }
    return data;
}

// The child signed, numbered and issued it; here the same acts stand by reference to the child.
Result<void> take_results(Deciding& deciding, const CallNode& call, const EndChild& body,
                          const DossierId& child) {
    for (const Binding& binding : call.returns) {
        const bool issued =
            std::find(body.results.begin(), body.results.end(), binding.from) != body.results.end();
        if (binding.kind != Binding::Kind::result || !issued) {
            continue;
        }
        deciding.emit(ResultPrepared{binding.to});
        deciding.emit(ResultSigned{binding.to, {}, child.value + "/" + binding.from});
        deciding.emit(issuing(deciding, binding.to));
        MOTCUA_TRY(begin_duties(deciding, DutyFrom::issued, binding.to));
    }
    return {};
}

ChildEnded bare_end(const EndChild& body) {
    ChildEnded ended;
    ended.number = body.number;
    ended.end = body.end;
    ended.status = body.status;
    return ended;
}

// On by the end of the one child, or once enough of those for the rows are done with.
Result<void> go_on(Deciding& deciding, const CallNode& call, const FollowUpState& sent,
                   const std::string& end) {
    return sent.row != 0 ? join_children(deciding, sent.place, call)
                         : leave_call(deciding, sent.place, end, end.empty() ? "ended" : end);
}

Result<void> take_over(Deciding& deciding, const CallNode& call, const FollowUpState& sent,
                       const EndChild& body) {
    const Result<std::map<std::string, Value>> fields = returned_data(deciding, call, sent, body);
    if (!fields) {
        return fields.error();
    }
    MOTCUA_TRY(check_fields(deciding, *fields));
    const auto data = with_computed(deciding, deciding.dossier(), *fields);
    if (!data) {
        return data.error();
    }
    ChildEnded ended = bare_end(body);
    split_personal(deciding.procedure(), *data, ended.data, ended.personal_data);
    deciding.emit(std::move(ended));
    if (!fields->empty()) {
        MOTCUA_TRY(check_conditions(deciding));
        MOTCUA_TRY(reread_limit(deciding));
    }
    MOTCUA_TRY(take_results(deciding, call, body, sent.target));
    MOTCUA_TRY(go_on(deciding, call, sent, body.end));
    return deciding.within_bounds();
}

// Nothing that a child returns may get lost: what cannot be taken over waits for a retry.
void take_over_or_keep(Deciding& deciding, const CallNode& call, const FollowUpState& sent,
                       const EndChild& body) {
    Deciding attempt(deciding);
    const Result<void> taken = take_over(attempt, call, sent, body);
    if (taken) {
        deciding.adopt(std::move(attempt));
        return;
    }
    EndChild kept = wanted(call, body);
    ChildEnded ended = bare_end(body);
    ended.kept = std::move(kept.data);
    ended.kept_results = std::move(kept.results);
    deciding.emit(std::move(ended));
    raise_incident(deciding,
                   IncidentRaised{0, sent.place, std::string(to_string(taken.error().code)),
                                  taken.error().detail, sent.number});
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const AnswerFollowUp& body) {
    MOTCUA_TRY(deciding.allowed(Action::internal));
    const FollowUpState* found = find_follow_up(deciding.dossier(), body.number);
    if (found == nullptr || found->status != FollowUpStatus::sent) {
        return {};  // a second answer, or the child has ended already
    }
    const FollowUpState sent = *found;
    if (body.accepted) {
        deciding.emit(FollowUpAccepted{body.number});
        return {};
    }
    deciding.emit(FollowUpRefused{body.number, body.code, body.detail});
    if (sent.place != 0 && deciding.dossier().is_open()) {
        raise_incident(deciding,
                       IncidentRaised{0, sent.place, body.code, body.detail, body.number});
    }
    return {};
}

Result<void> decide_on(Deciding& deciding, const EndChild& body) {
    MOTCUA_TRY(deciding.allowed(Action::internal));
    const FollowUpState* found = find_follow_up(deciding.dossier(), body.number);
    if (found == nullptr || found->place == 0) {
        return rejection(ErrorCode::not_found,
                         "a child that was started by follow-up " + std::to_string(body.number),
                         "there is none");
    }
    if (found->status == FollowUpStatus::ended) {
        return {};
    }
    const FollowUpState sent = *found;
    if (!deciding.dossier().is_open() || !is_awaited(deciding, sent)) {
        deciding.emit(bare_end(body));
        return {};
    }
    take_over_or_keep(deciding, *call_at(deciding, sent.place), sent, body);
    return {};
}

namespace {

// What was kept of a child that ended is taken over after all.
Result<void> take_kept(Deciding& deciding, const CallNode& call, const FollowUpState& sent) {
    EndChild kept;
    kept.number = sent.number;
    kept.end = sent.end;
    kept.status = sent.ended_as.value_or(EndStatus::completed);
    kept.data = sent.kept.value;
    kept.results = sent.kept_results;
    return take_over(deciding, call, sent, kept);
}

Result<void> retry_call(Deciding& deciding, const CallNode& call, std::uint32_t number,
                        std::uint32_t child) {
    const auto children = children_at(deciding.dossier(), number);
    const auto found = std::find_if(children.begin(), children.end(), [&](const auto& entry) {
        return child == 0 || entry.second->number == child;
    });
    if (found == children.end()) {
        return {};  // another one was started since
    }
    const FollowUpState sent = *found->second;
    if (sent.status == FollowUpStatus::refused) {
        start_child(deciding, call, number, sent.row);
        return {};
    }
    // Of one at work nothing is to be done: it will tell of its end.
    return sent.status == FollowUpStatus::ended ? take_kept(deciding, call, sent) : Result<void>{};
}

// The organisation has changed since: the task is opened anew for whom it names now.
Result<void> retry_step(Deciding& deciding, std::uint32_t number) {
    const Place place = *deciding.dossier().place(number);
    const Task& task = *deciding.dossier().task(place.task);
    if (!task.holder.empty()) {
        return {};  // a head has given it to somebody
    }
    Arrival arrival;
    arrival.giver = task.giver;
    arrival.how = HandOver::returned;
    arrival.offered_anew = true;
    const ClockState& clock = task.clock;
    if (clock.remaining) {
        arrival.remaining = clock.remaining;
    } else if (clock.rule && clock.due_unrounded) {
        arrival.remaining = remaining_at(deciding.context().calendar, *clock.rule,
                                         *clock.due_unrounded, deciding.now());
    }
    const Node& node = *deciding.procedure().node(place.node);
    const bool one_of_several = deciding.dossier().asking(place) != nullptr;
    stop_asking(deciding, number);
    let_go(deciding, number);
    disarm(deciding, number);
    deciding.emit(TaskCancelled{place.task});
    if (one_of_several) {
        return ask_again(deciding, node, Lane{place.parent, place.branch}, arrival);
    }
    return enter(deciding, place.node, Lane{place.parent, place.branch}, arrival);
}

Result<void> retry(Deciding& deciding, const Incident& incident) {
    const std::uint32_t number = incident.place;
    const Place* place = deciding.dossier().place(number);
    const Node* node = place != nullptr ? deciding.procedure().node(place->node) : nullptr;
    if (node == nullptr) {
        return rejection(ErrorCode::task_not_active, "an active place to try again at",
                         "it was left; the incident can only be skipped");
    }
    if (const auto* call = node->as<CallNode>()) {
        return retry_call(deciding, *call, number, incident.follow_up);
    }
    if (const auto* service = node->as<ServiceNode>()) {
        return retry_service(deciding, number, *service);
    }
    if (const auto silence = silence_counts_at(deciding, *place);
        silence && *silence <= deciding.now()) {
        return fall_silent(deciding, number);
    }
    if (place->task != 0) {
        return incident.outcome.empty()
                   ? retry_step(deciding, number)
                   : complete_by_timer(deciding, *deciding.dossier().task(place->task),
                                       incident.outcome);
    }
    return node->as<WaitNode>() != nullptr ? pass_deadline(deciding, number) : Result<void>{};
}

// Only a call or a service can be gone past without its work: by the way drawn for any other end, by
// the compensation. A task or a wait stays and takes its course (rule 41).
Result<void> skip(Deciding& deciding, std::uint32_t number, const std::string& reason) {
    const Place* place = deciding.dossier().place(number);
    const Node* node = place != nullptr ? deciding.procedure().node(place->node) : nullptr;
    if (const auto* service = node != nullptr ? node->as<ServiceNode>() : nullptr) {
        return compensate_service(deciding, number, *service, reason);
    }
    const CallNode* call = call_at(deciding, number);
    if (call == nullptr) {
        return {};
    }
    // Of those for the rows of a list only this one was given up.
    return call->over.empty() ? leave_call(deciding, number, {}, "skipped", reason)
                              : join_children(deciding, number, *call);
}

Result<void> may_resolve(const Deciding& deciding, const Incident& incident) {
    return authorize_incident(deciding.actor(), incident, deciding.dossier(), deciding.procedure(),
                              deciding.context().directory, deciding.now());
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const ResolveIncident& body) {
    const Incident* found = deciding.dossier().incident(body.incident);
    MOTCUA_TRY(found != nullptr ? may_resolve(deciding, *found) : deciding.allowed(Action::govern));
    if (found == nullptr) {
        return rejection(ErrorCode::not_found, "an open incident " + std::to_string(body.incident),
                         "there is none");
    }
    const bool again = body.resolution == "retry";
    if (!again && body.resolution != "skip") {
        return rejection(ErrorCode::invalid_argument, "the resolution retry or skip",
                         "it is another word");
    }
    MOTCUA_TRY(require_text(body.reason, "a reason for the resolution", "reason"));
    const Incident incident = *found;  // it is gone once it is resolved
    deciding.emit(IncidentResolved{body.incident, body.resolution, body.reason});
    return again ? retry(deciding, incident) : skip(deciding, incident.place, body.reason);
}

}  // namespace motcua::core
