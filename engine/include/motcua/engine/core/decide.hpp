// The pure heart: what follows from a command. No clock, no store, no randomness but the ids that
// are passed in; the same arguments give the same decision.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/command.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/event.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/rules.hpp>
#include <motcua/engine/ports/directory.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua {

/// Makes permanent dossier ids. Deterministic in tests.
class IdSource {
public:
    virtual ~IdSource() = default;
    [[nodiscard]] virtual DossierId next_dossier_id(Instant now) = 0;
};

/// How much work officers have, as of the commands decided before this one.
class Workload {
public:
    virtual ~Workload() = default;
    [[nodiscard]] virtual std::vector<TaskLoad> held_by(const OfficerId& officer) const = 0;
    /// Who got a task of `role` in `unit` last; empty = nobody yet.
    [[nodiscard]] virtual OfficerId last_holder(const RoleId& role, const UnitId& unit) const = 0;
};

/// Everything a decision may look at beside the dossier and the command. Filled by the writer
/// before deciding (prefetch); valid for the call only.
struct DecisionContext {
    /// max(clock, the dossier's last event); for a timer its due time, so that nothing depends on
    /// when it fired.
    Instant now{};
    const Procedure& procedure;           ///< the pinned version; for StartDossier the one in force
    const Procedure* in_force = nullptr;  ///< version in force now, looked at by reception
    const Directory& directory;
    const WorkingCalendar& calendar;  ///< of the agency that decides
    std::string rules;                ///< "id@version" of the rule set in force
    IdSource& ids;
    std::uint32_t next_code_sequence = 0;  ///< of the receiving agency today
    bool given_code_taken = false;         ///< a host's code is used already
    /// The rule set named by `rules`: the one the dossier was received under, before reception the
    /// one in force. nullptr: the procedure names none; nothing is allowed that law must allow.
    const RuleSet* rule_set = nullptr;
    const Workload* workload = nullptr;   ///< nullptr: nobody has any
    const Procedure* moves_to = nullptr;  ///< version that MigrateDossier names, for it only
    /// The dossier that Origin::earlier of a StartDossier names; nullptr: there is none.
    const Dossier* earlier = nullptr;
};

/// A command that leaves for another dossier in the same transaction.
struct FollowUp {
    std::uint32_t number = 0;  ///< among the sender's follow-ups
    DossierId target;
    CommandBody body;
};

struct Decision {
    Events events;  ///< in order; may be empty (nothing to do)
    std::vector<FollowUp> follow_ups;
    Dossier after;  ///< the dossier with `events` applied
};

/// Decides `command` for the dossier in the state `before` (nullptr for StartDossier). A
/// rejection is an Error whose detail says "expected X, but Y"; nothing has changed then.
/// The expected version, the actor's right and every bound are checked here.
[[nodiscard]] Result<Decision> decide(const Dossier* before, const Command& command,
                                      const DecisionContext& context);

}  // namespace motcua
