// Open tasks that a new version of the organisation would leave to nobody: refused with the list, however
// the version comes in, unless there is a ground.
#pragma once

#include <optional>
#include <string>

#include <motcua/engine/orphans.hpp>

#include "call.hpp"

namespace motcua::http {

/// Of the query: why tasks may be left without anybody; empty: they may not. nullopt: it is answered.
[[nodiscard]] std::optional<std::string> ground_of(Call& call);

/// The member `orphans`.
void write_orphans(json::Writer& writer, const Orphans& orphans);

/// Answers 409 `orphaned_tasks` with them.
void refuse_orphans(Call& call, const Orphans& orphans);

/// True: it is answered, because that whole organisation as the next version would orphan tasks, or because
/// nobody can tell now.
[[nodiscard]] bool refuse_orphaning(Call& call, Reader& reader,
                                    const OrganisationDefinition& after);

}  // namespace motcua::http
