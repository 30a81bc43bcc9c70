// Dossiers that wait for a sitting, and the sittings they are gathered into. A sitting has no record of
// its own: it is what the dossiers on its list say of it.
#pragma once

#include <string>
#include <vector>

#include "session.hpp"

namespace motcua::cli {

/// One dossier at a session.
struct WaitingDossier {
    DossierRow row;
    std::string session;  ///< node id
    std::string title;    ///< of the session
    std::optional<Sitting> sitting;
};

/// Which of those that wait are meant; what is empty does not restrict.
struct SittingScope {
    std::string procedure;
    std::string session;
    std::string sitting;
};

/// All open dossiers that wait for a sitting, oldest filed first. Looks at every open dossier of the
/// procedure, or of all.
[[nodiscard]] Result<std::vector<WaitingDossier>> read_waiting(Session& session,
                                                               const SittingScope& scope);

}  // namespace motcua::cli
