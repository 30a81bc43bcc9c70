// What an event makes of a dossier. The only code that changes a dossier's state, live and on
// replay. Uses no calendar, directory, expression or clock: everything decided is in the event.
#pragma once

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/event.hpp>

namespace motcua {

/// Applies one event that happened at `at`; the dossier's version grows by one. Aborts on an event
/// that cannot follow (a broken log): replay checks with can_apply() first.
void apply(Dossier& dossier, const Event& event, Instant at);

/// Builds a dossier from its recorded events; storage_corrupt if they cannot be its history.
[[nodiscard]] Result<Dossier> replay(const std::vector<RecordedEvent>& events);

}  // namespace motcua
