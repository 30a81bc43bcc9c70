// What the national portal is told of dossiers that are stored: the projection of core/portal.hpp with
// all that it asks for looked up.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <motcua/engine/core/portal.hpp>
#include <motcua/engine/dossier_case.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/event_codec.hpp>

namespace motcua {

/// For one thread. Remembers the dossiers it was asked about: for one answer, not for long.
class PortalBook {
public:
    /// All are borrowed.
    PortalBook(Engine& engine, const EventCodec& codec, const Digest& digest)
        : engine_(engine), codec_(codec), digest_(digest) {}

    /// Row and progress, with personal data, as they were after event `up_to` (the last one if there
    /// are fewer). `not_found`; errors of the reader and the codec.
    [[nodiscard]] Result<PortalRows> rows(
        Reader& reader, const DossierId& dossier,
        std::uint32_t up_to = std::numeric_limits<std::uint32_t>::max());

    /// All acts of a dossier as they are now; never anything of an applicant. Errors as rows().
    [[nodiscard]] Result<std::vector<PortalAct>> acts(Reader& reader, const DossierId& dossier);

    /// What the event of that number carries; never anything of an applicant. `not_found` for an event
    /// that is not stored; errors as rows().
    [[nodiscard]] Result<PortalPart> part_of(Reader& reader, const DossierId& dossier,
                                             std::uint32_t number);

private:
    [[nodiscard]] Result<std::vector<RecordedEvent>> history(Reader& reader,
                                                             const DossierId& dossier,
                                                             Persons persons) const;

    Engine& engine_;
    const EventCodec& codec_;
    const Digest& digest_;
    std::map<std::string, std::vector<PortalAct>> acts_;  ///< by dossier
};

}  // namespace motcua
