// The versions of law that a dossier names, as a database's definitions have them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <motcua/engine/dossier_case.hpp>

#include "view_reading.hpp"

namespace motcua::cli {

/// Borrows both. `procedure` has the titles of those whom the organisation does not know.
class Law final : public LawBook {
public:
    explicit Law(View& view, const Procedure* procedure = nullptr)
        : view_(view), procedure_(procedure) {}

    [[nodiscard]] std::shared_ptr<const WorkingCalendar> calendar(
        const std::string& version) const override;
    [[nodiscard]] RuleSetPtr rule_set(const std::string& version) const override;
    [[nodiscard]] std::string party_name(const std::string& id) const override;
    [[nodiscard]] ProcedurePtr procedure(const DefinitionRef& ref) const override;
    [[nodiscard]] std::vector<DefinitionRow> definitions() const override;

private:
    View& view_;
    const Procedure* procedure_;
};

/// What case_of() says of the dossier as this reader must see it.
[[nodiscard]] Result<Case> read_case(View& view, const DossierId& id);

}  // namespace motcua::cli
