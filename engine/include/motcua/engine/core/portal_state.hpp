// The national portal's ten states of a dossier as it stands. Pure; what each wait and end counts as
// comes from the rule set and the procedure.
#pragma once

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/rules.hpp>

namespace motcua {

/// 1 newly filed · 2 received · 3 not received · 4 in handling · 5 papers asked for · 6 payment
/// asked for · 7 withdrawn · 8 stopped · 9 finished · 10 returned (rule 49). 4 while an officer's
/// step runs, in whatever branch; 5, 6 and 8 only when none does; 2 until the first task after
/// reception is accepted. 0: it ended otherwise than by a returned result, and `rules` do not say as
/// what. `rules` may be nullptr.
[[nodiscard]] unsigned portal_state(const Dossier& dossier, const Procedure& procedure,
                                    const RuleSet* rules);

}  // namespace motcua
