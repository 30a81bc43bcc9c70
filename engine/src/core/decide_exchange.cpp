// Commands from outside and from time itself: messages and timers.
#include <algorithm>

#include "alerts.hpp"
#include "clocks.hpp"

namespace motcua::core {
namespace {

bool waits_for_message(const WaitNode& wait, const std::string& name) {
    return wait.message == name ||
           std::any_of(wait.outcomes.begin(), wait.outcomes.end(),
                       [&](const OutcomeDef& outcome) { return outcome.on_message == name; }) ||
           std::any_of(wait.each.begin(), wait.each.end(),
                       [&](const EachMessage& each) { return each.message == name; });
}

bool knows_message(const Procedure& procedure, const std::string& name) {
    return std::any_of(procedure.nodes.begin(), procedure.nodes.end(), [&](const Node& node) {
        const auto* wait = node.as<WaitNode>();
        return wait != nullptr && waits_for_message(*wait, name);
    });
}

// The place that waits for it longest; 0 if none does.
std::uint32_t place_waiting(const Deciding& deciding, const std::string& name) {
    for (const Place& place : deciding.dossier().places) {
        const Node* node = deciding.procedure().node(place.node);
        const auto* wait = node != nullptr ? node->as<WaitNode>() : nullptr;
        if (wait != nullptr && waits_for_message(*wait, name)) {
            return place.number;
        }
    }
    return 0;
}

Result<void> end_by_message(Deciding& deciding, std::uint32_t place, const std::string& name) {
    const std::string id = deciding.dossier().place(place)->node;
    const auto& wait = *deciding.procedure().node(id)->as<WaitNode>();
    for (const EachMessage& each : wait.each) {
        if (each.message == name) {
            return open_each(deciding, place, each);
        }
    }
    for (const OutcomeDef& outcome : wait.outcomes) {
        if (outcome.on_message != name) {
            continue;
        }
        Result<bool> offered = is_offered(deciding, id, outcome);
        if (!offered) {
            return offered.error();
        }
        if (*offered) {
            return of_itself(take_wait_outcome(deciding, place, outcome, OutcomeForm{}));
        }
    }
    if (wait.message != name) {
        return {};  // taken in, but the outcome it would choose is not offered now
    }
    Result<bool> ended = end_wait(deciding, place, wait);
    return ended ? Result<void>{} : Result<void>(ended.error());
}

const Timer* find_timer(const Dossier& dossier, std::uint32_t number) {
    const auto found = std::find_if(dossier.timers.begin(), dossier.timers.end(),
                                    [&](const Timer& timer) { return timer.number == number; });
    return found != dossier.timers.end() ? &*found : nullptr;
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const ReceiveMessage& body) {
    MOTCUA_TRY(deciding.allowed(Action::deliver_message));
    MOTCUA_TRY(require_text(body.name, "the name of the message", "name"));
    MOTCUA_TRY(within_id_bounds(body.name, "the name of the message", "name"));
    MOTCUA_TRY(require_text(body.message_id, "the sender's id of the message", "message_id"));
    MOTCUA_TRY(within_id_bounds(body.message_id, "the sender's id of the message", "message_id"));
    const auto& known = deciding.dossier().messages;
    if (std::find(known.begin(), known.end(), body.name + "/" + body.message_id) != known.end()) {
        return {};
    }
    if (!knows_message(deciding.procedure(), body.name)) {
        return rejection(ErrorCode::not_found, "a message that the procedure waits for",
                         "\"" + body.name + "\" is none", "name");
    }
    const std::uint32_t place = place_waiting(deciding, body.name);
    if (place == 0) {
        return rejection(ErrorCode::condition_not_met,
                         "a place that waits for the message \"" + body.name + "\"",
                         "none does now: deliver it again later", "name");
    }
    MOTCUA_TRY(check_fields(deciding, body.data));
    const auto data = with_computed(deciding, deciding.dossier(), body.data);
    if (!data) {
        return data.error();
    }
    MessageReceived received;
    received.name = body.name;
    received.message_id = body.message_id;
    received.place = place;
    split_personal(deciding.procedure(), *data, received.data, received.personal_data);
    deciding.emit(std::move(received));
    if (!body.data.empty()) {
        MOTCUA_TRY(check_conditions(deciding));
        MOTCUA_TRY(reread_limit(deciding));
    }
    return end_by_message(deciding, place, body.name);
}

Result<void> decide_on(Deciding& deciding, const FireTimer& body) {
    MOTCUA_TRY(deciding.allowed(Action::internal));
    if (body.timer == alarm_timer) {
        ring_alarm(deciding);
        return {};
    }
    const Timer* found = find_timer(deciding.dossier(), body.timer);
    if (found == nullptr) {
        return {};  // stale: the place was left in the meantime
    }
    const Timer timer = *found;
    if (timer.due > deciding.now()) {
        return rejection(ErrorCode::condition_not_met,
                         "a timer that is due at " + format_instant(timer.due) + " at the latest",
                         "it is " + format_instant(deciding.now()));
    }
    deciding.emit(TimerFired{timer.number});
    move_or_raise(deciding, timer.place,
                  [&](Deciding& attempt) { return pass_deadline(attempt, timer.place); });
    return {};
}

}  // namespace motcua::core
