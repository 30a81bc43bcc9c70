// Who may do what. One pure function: decide calls it, and readers take the same actor's visible
// units, so the library, the command line and HTTP obey one rule.
#pragma once

#include <vector>

#include <motcua/engine/model/actor.hpp>
#include <motcua/engine/model/command.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/ports/directory.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua {

/// What may be done, as rights see it; several commands can share one.
enum class Action {
    file,             ///< hand a dossier in
    work_task,        ///< complete, release, accept, hand back: the holder
    claim_task,       ///< a holder of the role in the unit
    assign_task,      ///< a head of the unit or of its agency
    pull_back,        ///< the giver
    contribute,       ///< papers, notes, data: whoever handles the dossier
    collect_fee,      ///< fees: whoever handles the dossier, or the host
    withdraw,         ///< the applicant, or the desk for them
    govern,           ///< suspend, resume, transfer, override, confirm: a head of the agency
    request_cancel,   ///< the desk or the handler
    erase,            ///< the host or a head of the agency
    deliver_message,  ///< the host
    explain_late,     ///< the officer who finished late
    judge_late,       ///< a head of that officer's unit or agency, not himself
    see_alert,        ///< a recipient
    substitute,       ///< who may act for the absent holder
    work_service,     ///< do the work of a machine: the host, for its workers
    adopt,            ///< the host, or a head of the agency
    migrate,          ///< the host, or a head of the agency
    internal,         ///< the engine itself
};

/// Ok, or not_permitted with who was expected. `task` only for actions on a task.
[[nodiscard]] Result<void> authorize(const Actor& actor, Action action, const Dossier& dossier,
                                     const Task* task, const Directory& directory, Instant now);

/// Which dossiers and tasks an actor's lists show: an officer sees the units of his posts, a head
/// of an agency all of it, the host everything.
[[nodiscard]] Visibility visibility_of(const Actor& actor, const Directory& directory, Date on);

/// The officer heads `unit`, a unit around it, or its agency: he assigns the work there.
[[nodiscard]] bool heads_unit(const OfficerId& officer, const UnitId& unit,
                              const Directory& directory, Date on);
/// Whose work figures tell an actor of.
struct FiguresScope {
    Visibility visibility;
    OfficerId only;  ///< set: of the visible dossiers those alone that he held longest
};
/// A head's are of the units that he heads and those inside them; an officer who heads none has his
/// own; whoever may see everything, everything.
[[nodiscard]] FiguresScope figures_scope_of(const Actor& actor, const Directory& directory,
                                            Date on);
/// Whose open tasks an actor is told the load of: the same.
[[nodiscard]] Visibility load_visibility_of(const Actor& actor, const Directory& directory,
                                            Date on);

/// Tasks of a unit that want a role, or none: anybody's of the unit.
struct OfferedWork {
    UnitId unit;
    RoleId role;
    friend bool operator==(const OfferedWork&, const OfferedWork&) = default;
};

/// What an officer is offered: of these tasks he may claim those that nobody holds, wherever they
/// lie in his agency. A worklist shows them to him beside what visibility_of() lets him see.
[[nodiscard]] std::vector<OfferedWork> offered_to(const OfficerId& officer,
                                                  const Directory& directory, Date on);

}  // namespace motcua
