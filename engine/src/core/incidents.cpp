// Incidents: what could not be done by itself is told at once to whoever can see to it, and may be
// resolved by them as by a head of the agency.
#include <motcua/engine/core/incidents.hpp>

#include "alerts.hpp"
#include "rights.hpp"

namespace motcua {
namespace core {
namespace {

// Nobody looked: it goes up, as an alert of a clock does.
std::optional<Instant> goes_up_at(const Deciding& deciding) {
    const RuleSet* rules = deciding.context().rule_set;
    return rules != nullptr && rules->alerts.unseen_after
               ? std::optional(moved(deciding.context().calendar, deciding.now(),
                                     *rules->alerts.unseen_after, 1))
               : std::nullopt;
}

void tell_of(Deciding& deciding, std::uint32_t incident) {
    AlertRaised raised;
    raised.alert = deciding.dossier().next_alert;
    raised.of = AlertOf::incident;
    raised.number = incident;
    raised.kind = RungKind::incident;
    raised.recipients = recipients_of_incident(deciding, incident);
    if (!raised.recipients.empty()) {
        raised.escalates_at = goes_up_at(deciding);
    }
    deciding.emit(std::move(raised));
}

}  // namespace

void raise_incident(Deciding& deciding, IncidentRaised incident) {
    incident.incident = deciding.dossier().next_incident;
    const std::uint32_t number = incident.incident;
    deciding.emit(std::move(incident));
    tell_of(deciding, number);
}

void raise_incident(Deciding& deciding, std::uint32_t place, const Error& why) {
    raise_incident(deciding,
                   IncidentRaised{0, place, std::string(to_string(why.code)), why.detail});
}

}  // namespace core

const PartyRef* responsible_for(const Incident& incident, const Dossier& dossier,
                                const Procedure& procedure) {
    const Place* place = dossier.place(incident.place);
    const Node* node = place != nullptr ? procedure.node(place->node) : nullptr;
    const PartyRef* party = nullptr;
    if (node == nullptr) {
        return nullptr;
    }
    if (const auto* service = node->as<ServiceNode>()) {
        party = &service->responsible;
    } else if (const auto* wait = node->as<WaitNode>()) {
        party = &wait->responsible;
    } else if (const auto* consult = node->as<ConsultNode>()) {
        party = &consult->responsible;
    }
    const bool outside = party == nullptr || party->empty() || party->kind == PartyKind::party ||
                         party->kind == PartyKind::external;
    return outside ? nullptr : party;
}

Result<void> authorize_incident(const Actor& actor, const Incident& incident,
                                const Dossier& dossier, const Procedure& procedure,
                                const Directory& directory, Instant now) {
    const PartyRef* party = responsible_for(incident, dossier, procedure);
    const Result<void> head = authorize(actor, Action::govern, dossier, nullptr, directory, now);
    if (head || party == nullptr || actor.kind != ActorKind::officer) {
        return head;
    }
    const core::SeatMap map{procedure, dossier, directory, date_of(now)};
    const core::Right right{
        [&](const OfficerId& officer) { return core::answers_for(map, *party, officer); },
        "a head of the agency or whoever is responsible (\"" + party->name + "\")"};
    return core::authorize_by(right, actor, Action::contribute, dossier, nullptr, directory, now);
}

}  // namespace motcua
