// What expressions see of a dossier (docs/dsl.md).
#pragma once

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/expression.hpp>
#include <motcua/engine/model/procedure.hpp>

namespace motcua {

/// A view for the length of one evaluation; borrows everything.
class DossierFacts : public Facts {
public:
    DossierFacts(const Procedure& procedure, const Dossier& dossier,
                 const WorkingCalendar& calendar, Instant now)
        : procedure_(procedure), dossier_(dossier), calendar_(calendar), now_(now) {}

    [[nodiscard]] Value variable(std::string_view name) const override;
    [[nodiscard]] Value call(std::string_view function,
                             std::span<const Value> arguments) const override;

private:
    const Procedure& procedure_;
    const Dossier& dossier_;
    const WorkingCalendar& calendar_;
    Instant now_;
};

/// What is due for a fee now: 0 if no case applies, nullopt if another body sets it.
[[nodiscard]] Result<std::optional<Decimal>> fee_due(const FeeDef& fee, const Facts& facts);

}  // namespace motcua
