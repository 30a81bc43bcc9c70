// What happens in the host's office: an applicant files, officers work. Knows the engine's commands
// and readers, not where anything is stored: the program and its test share it.
#pragma once

#include <map>
#include <optional>
#include <string>

#include <motcua/engine/engine.hpp>

#include "host_clock.hpp"

namespace host {

/// An application as the host's form gives it. `key` is the number of that form: sent twice, it is
/// filed once.
[[nodiscard]] motcua::Command application(const std::string& key, int people);

/// Submits and drives a pulled engine until the answer is there.
[[nodiscard]] motcua::Result<motcua::Accepted> file(motcua::Engine& engine,
                                                    motcua::Command command);

/// What an officer decides at a step of the procedure.
struct Choice {
    std::string officer;
    std::string outcome;
    motcua::OutcomeForm form;
};
/// By step.
using Choices = std::map<std::string, Choice>;

/// The way to an approval.
[[nodiscard]] Choices approval();

/// The task that waits for `officer` in this dossier, as their worklist shows it.
[[nodiscard]] motcua::Result<std::optional<motcua::TaskRow>> task_for(
    motcua::Engine& engine, const HostClock& clock, const std::string& officer,
    const motcua::DossierId& dossier);

/// The officers claim and complete what waits for them until the dossier has ended; goes on where
/// an earlier run was stopped.
[[nodiscard]] motcua::Result<void> work_to_the_end(motcua::Engine& engine, HostClock& clock,
                                                   const motcua::DossierId& dossier,
                                                   const Choices& choices);

/// The dossier as it is now; `not_found` if there is none.
[[nodiscard]] motcua::Result<motcua::Dossier> dossier_of(motcua::Engine& engine,
                                                         const motcua::DossierId& id);

}  // namespace host
