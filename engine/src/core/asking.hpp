// What the answers of those who were asked come to: lists for expressions, votes, a quorum. Reads
// procedure and state only, so that decisions, expressions and holding see the same.
#pragma once

#include <string>

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/procedure.hpp>

namespace motcua::core {

/// Who is asked at a place without a task, by the name the dossier has for them.
[[nodiscard]] std::string asked_outside(const Dossier& dossier, const Place& place,
                                        const ConsultNode& consult);

/// answers("id"): of one who is asked the option, of several the list of what they said. `consult`
/// is the node `id`.
[[nodiscard]] Value answers_of(const Dossier& dossier, const std::string& id,
                               const ConsultNode& consult);

/// `votes`: of the vote opened last, members asked, present, by letter, for each option, quorum.
[[nodiscard]] Value votes_of(const Procedure& procedure, const Dossier& dossier);

/// Enough members are present, everybody who is required, and one of each group of `needs`.
[[nodiscard]] bool has_quorum(const Procedure& procedure, const Dossier& dossier,
                              const std::string& vote);

}  // namespace motcua::core
