// Dispatch of events to their appliers, and replay.
#include <variant>

#include <motcua/engine/core/apply.hpp>

#include "apply_families.hpp"

namespace motcua {

void apply(Dossier& dossier, const Event& event, Instant at) {
    std::visit([&](const auto& body) { core::apply_event(dossier, body, at); }, event);
    ++dossier.version;
    dossier.last_event_at = at;
}

Result<Dossier> replay(const std::vector<RecordedEvent>& events) {
    Dossier dossier;
    for (const RecordedEvent& recorded : events) {
        if (recorded.number != dossier.version + 1) {
            return Error{ErrorCode::storage_corrupt,
                         "expected event " + std::to_string(dossier.version + 1) +
                             " of the dossier, but found " + std::to_string(recorded.number)};
        }
        const bool first = recorded.number == 1;
        if (first != std::holds_alternative<DossierFiled>(recorded.event)) {
            return Error{ErrorCode::storage_corrupt,
                         "expected a history that begins with dossier-filed and has it once"};
        }
        if (first) {
            dossier.id = recorded.dossier;
        }
        apply(dossier, recorded.event, recorded.at);
    }
    return dossier;
}

}  // namespace motcua
