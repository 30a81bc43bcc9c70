// Who sees to an incident: something automatic that could not be done and waits for a person.
#pragma once

#include <motcua/engine/model/actor.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/party.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/ports/directory.hpp>

namespace motcua {

/// Whom the procedure makes responsible for the service, wait or consultation where the incident
/// is; nullptr where it names nobody of the organisation, and for steps and calls.
[[nodiscard]] const PartyRef* responsible_for(const Incident& incident, const Dossier& dossier,
                                              const Procedure& procedure);

/// Ok if the actor may resolve the incident: a head of the agency, or whoever is responsible for
/// its place, the heads of their unit and their substitutes among them. Else not_permitted with
/// who was expected.
[[nodiscard]] Result<void> authorize_incident(const Actor& actor, const Incident& incident,
                                              const Dossier& dossier, const Procedure& procedure,
                                              const Directory& directory, Instant now);

}  // namespace motcua
