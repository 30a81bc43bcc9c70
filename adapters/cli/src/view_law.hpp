// The versions of law that a dossier names, as the core looks them up; who held a dossier as of now.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <motcua/engine/core/explain.hpp>
#include <motcua/engine/core/holding.hpp>

#include "view_reading.hpp"

namespace motcua::cli {

/// Borrows both. `procedure` has the titles of those whom the organisation does not know.
class Law final : public DefinitionLookup {
public:
    Law(View& view, const Procedure* procedure) : view_(view), procedure_(procedure) {}

    [[nodiscard]] std::shared_ptr<const WorkingCalendar> calendar(
        const std::string& version) const override;
    [[nodiscard]] RuleSetPtr rule_set(const std::string& version) const override;
    [[nodiscard]] std::string party_name(const std::string& id) const override;

private:
    View& view_;
    const Procedure* procedure_;
};

/// A dossier with all that explaining it needs.
struct Case {
    std::vector<RecordedEvent> events;
    Dossier dossier;
    ProcedurePtr procedure;
    std::vector<ProcedurePtr> versions;  ///< all that it had, the latest last
    std::shared_ptr<const WorkingCalendar> calendar;
    RuleSetPtr rules;  ///< nullptr: it names none, or it is not deployed here
};

/// Errors: not_found where its procedure or calendar is not deployed here.
[[nodiscard]] Result<Case> read_case(View& view, const DossierId& id);
[[nodiscard]] Result<Holding> holding_of(const Case& one, Instant now);

}  // namespace motcua::cli
