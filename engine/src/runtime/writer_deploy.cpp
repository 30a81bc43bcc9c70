// Deploying a definition: checked, then stored with its line in the log in one commit.
#include "writer.hpp"

namespace motcua::runtime {

Result<Deployed> Writer::deploy(const std::string& source, const Actor& actor) {
    if (failure_) {
        return failure_->later;
    }
    Result<CompiledDefinition> compiled = registry_.compile(source);
    if (!compiled) {
        return compiled.error();
    }
    DefinitionRow& row = compiled->row;
    if (const auto known = registry_.deployed(row.kind, row.ref)) {
        if (known->ref.hash == row.ref.hash) {
            return Deployed{row.kind, known->ref, true};
        }
        return Error{ErrorCode::already_exists,
                     "expected a new version of \"" + row.ref.id + "\", but version " +
                         std::to_string(row.ref.version) + " is deployed with other content"};
    }
    if (compiled->procedure) {
        MOTCUA_TRY(registry_.check_transitions(*compiled->procedure));
    }
    row.deployed_at = options_.clock.now();
    row.deployed_by = actor.identity();
    BatchDraft draft = new_draft();
    MOTCUA_TRY(draft.record(row, actor));
    MOTCUA_TRY(commit(draft));
    const Deployed deployed{row.kind, row.ref, false};
    registry_.add(std::move(*compiled));
    next_schedule_ = options_.clock.now();  // it may name or move some
    return deployed;
}

}  // namespace motcua::runtime
