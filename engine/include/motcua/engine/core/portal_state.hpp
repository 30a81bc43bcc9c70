// The national portal's ten states, and the buckets of the statutory reports, of a dossier as it
// stands. Pure; what each wait and end counts as comes from the rule set and the procedure.
#pragma once

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/rules.hpp>

namespace motcua {

/// 1 newly filed · 2 received · 3 not received · 4 in handling · 5 papers asked for · 6 payment
/// asked for · 7 withdrawn · 8 stopped · 9 finished · 10 returned (rule 49). 0: it ended and `rules`
/// do not say as what. 4 while an officer's step runs, in whatever branch; 5, 6 and 8 only when none does; 2
/// until the first task after reception is accepted. `rules` may be nullptr.
[[nodiscard]] unsigned portal_state(const Dossier& dossier, const Procedure& procedure,
                                    const RuleSet* rules);

/// The bucket in which reports count the dossier as it stands. `rules` may be nullptr.
[[nodiscard]] Bucket bucket_of(const Dossier& dossier, const RuleSet* rules);

}  // namespace motcua
