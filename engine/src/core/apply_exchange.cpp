// Appliers of follow-ups, messages and incidents.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "apply_families.hpp"

namespace motcua::core {
namespace {

void set_status(Dossier& dossier, std::uint32_t number, FollowUpStatus status) {
    for (FollowUpState& follow_up : dossier.follow_ups) {
        if (follow_up.number == number) {
            follow_up.status = status;
        }
    }
}

// The call goes on without that child: it counts among those that have ended, and what it returned
// is not taken any more.
void give_up(Dossier& dossier, std::uint32_t number) {
    for (FollowUpState& follow_up : dossier.follow_ups) {
        if (follow_up.number == number && follow_up.row != 0) {
            follow_up.status = FollowUpStatus::ended;
            follow_up.kept = {};
            follow_up.kept_results.clear();
        }
    }
}

}  // namespace

void apply_event(Dossier& dossier, const FollowUpSent& event, Instant) {
    FollowUpState sent;
    sent.number = event.number;
    sent.place = event.place;
    sent.row = event.row;
    sent.target = event.target;
    if (Place* place = dossier.place(event.place)) {
        place->follow_up = event.number;
        sent.node = place->node;
    }
    dossier.follow_ups.push_back(std::move(sent));
    dossier.next_follow_up = event.number + 1;
}

void apply_event(Dossier& dossier, const FollowUpAccepted& event, Instant) {
    // A child may end in the very transaction that started it; its end is the later news.
    for (FollowUpState& follow_up : dossier.follow_ups) {
        if (follow_up.number == event.number && follow_up.status == FollowUpStatus::sent) {
            follow_up.status = FollowUpStatus::accepted;
        }
    }
}

void apply_event(Dossier& dossier, const FollowUpRefused& event, Instant) {
    set_status(dossier, event.number, FollowUpStatus::refused);
}

void apply_event(Dossier& dossier, const ChildEnded& event, Instant) {
    for (FollowUpState& follow_up : dossier.follow_ups) {
        if (follow_up.number == event.number) {
            follow_up.status = FollowUpStatus::ended;
            follow_up.end = event.end;
            follow_up.ended_as = event.status;
            follow_up.kept = event.kept;
            follow_up.kept_results = event.kept_results;
        }
    }
    for (const Place& place : dossier.places) {
        if (place.follow_up == event.number) {
            dossier.ended_branches[place.node] = event.end;
        }
    }
    set_fields(dossier, event.data, event.personal_data);
}

void apply_event(Dossier& dossier, const MessageReceived& event, Instant) {
    dossier.messages.push_back(event.name + "/" + event.message_id);
    if (dossier.messages.size() > limits::messages_remembered_max) {
        dossier.messages.erase(dossier.messages.begin());
    }
    set_fields(dossier, event.data, event.personal_data);
}

void apply_event(Dossier& dossier, const IncidentRaised& event, Instant at) {
    dossier.incidents.push_back(Incident{event.incident, event.place, event.code, event.detail,
                                         event.follow_up, event.outcome, at});
    dossier.next_incident = event.incident + 1;
}

void apply_event(Dossier& dossier, const IncidentResolved& event, Instant) {
    for (const Incident& incident : dossier.incidents) {
        if (incident.number == event.incident && event.resolution == "skip") {
            give_up(dossier, incident.follow_up);
        }
    }
    std::erase_if(dossier.incidents,
                  [&](const Incident& incident) { return incident.number == event.incident; });
}

}  // namespace motcua::core
