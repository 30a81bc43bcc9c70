// All that the forms of one dossier are made from: its events, with what they say of persons, and the
// versions, rule sets and calendars that they name.
#pragma once

#include <memory>
#include <vector>

#include <motcua/engine/core/versions.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/event_codec.hpp>

namespace motcua::forms {

struct History {
    std::vector<RecordedEvent> events;  ///< from the first; never empty
    std::vector<ProcedurePtr> versions;

    [[nodiscard]] HeldVersions held() const { return HeldVersions(versions); }
    [[nodiscard]] const Procedure& procedure() const { return *versions.back(); }
};

/// `not_found`; errors of reader, codec and Engine::procedure().
[[nodiscard]] Result<History> read_history(Engine& engine, const EventCodec& codec,
                                           const Digest& digest, Reader& reader,
                                           const DossierId& dossier);

/// The dossier as it stood after the event of that number.
[[nodiscard]] Dossier state_after(const std::vector<RecordedEvent>& events, std::uint32_t number);

}  // namespace motcua::forms
