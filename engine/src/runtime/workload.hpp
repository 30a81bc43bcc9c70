// How much work officers have: what the store holds, corrected by what this batch has decided and not
// committed yet.
#pragma once

#include <motcua/engine/core/decide.hpp>
#include <motcua/engine/ports/store.hpp>

#include "batch_draft.hpp"

namespace motcua::runtime {

/// Asked for one decision; borrows both. What the store cannot tell counts as no work: an assignment
/// is never held up by it.
class DraftWorkload final : public Workload {
public:
    DraftWorkload(Store& store, const BatchDraft& draft) : store_(store), draft_(draft) {}

    [[nodiscard]] std::vector<TaskLoad> held_by(const OfficerId& officer) const override;
    [[nodiscard]] OfficerId last_holder(const RoleId& role, const UnitId& unit) const override;

private:
    Store& store_;
    const BatchDraft& draft_;
};

}  // namespace motcua::runtime
