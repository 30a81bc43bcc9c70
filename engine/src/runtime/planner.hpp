// Prepares everything a decision may look at, decides, and checks what came out. What it returns
// can be recorded without fail; it changes nothing itself.
#pragma once

#include <motcua/engine/model/command.hpp>
#include <motcua/engine/options.hpp>

#include "batch_draft.hpp"
#include "random_ids.hpp"
#include "registry.hpp"

namespace motcua::runtime {

class Planner {
public:
    Planner(const Options& options, Registry& registry)
        : options_(options), registry_(registry), ids_(options.random) {}

    /// `before` is nullptr for StartDossier and AdoptDossier without a chosen id. Rejections of the core; errors of
    /// the store and of definitions; `limit_exceeded` for a state too large; `internal` if the
    /// decision contradicts itself.
    [[nodiscard]] Result<Plan> plan(BatchDraft& draft, const Dossier* before,
                                    const Command& command, Instant now);

    /// The decision alone: a look at what would happen.
    [[nodiscard]] Result<Decision> decision(BatchDraft& draft, const Dossier* before,
                                            const Command& command, Instant now);

    [[nodiscard]] IdSource& ids() noexcept { return ids_; }

private:
    /// The code counter and the state of a host's code, for acts that may receive the dossier.
    struct CodePart {
        std::uint32_t next_sequence = 0;
        bool given_taken = false;
    };
    [[nodiscard]] Result<ProcedurePtr> pinned(const Dossier* before, const Command& command,
                                              Instant now);
    /// The version that a migration names; none for all other commands.
    [[nodiscard]] Result<ProcedurePtr> moved_to(const Dossier* before, const Command& command);
    [[nodiscard]] Result<ProcedurePtr> in_force_now(const Dossier* before, Instant now);
    /// That of the agency that decides, else the procedure's.
    [[nodiscard]] Result<CalendarPtr> calendar_for(const Dossier* before, const Command& command,
                                                   const Procedure& procedure, Instant now);
    /// The rule set that a decision goes by: the one the dossier was received under, before
    /// reception the one in force of the version that reception would take; for one taken over that
    /// of its reception, if deployed; none if the procedure names none.
    [[nodiscard]] Result<RuleSetPtr> rules_for(const Dossier* before, const Command& command,
                                               const Procedure& procedure,
                                               const Procedure* in_force, Instant now);
    /// The dossier that a new one says it goes by; nullptr if it names none, or none that is there.
    [[nodiscard]] Result<const Dossier*> earlier_of(BatchDraft& draft, const Command& command);
    [[nodiscard]] Result<CodePart> code_part(BatchDraft& draft, const Dossier* before,
                                             const Command& command, Instant now);
    [[nodiscard]] Result<Plan> checked(const Dossier* before, const Command& command, Instant now,
                                       Decision decision);

    const Options& options_;
    Registry& registry_;
    RandomIds ids_;
};

}  // namespace motcua::runtime
