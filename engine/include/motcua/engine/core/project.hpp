// The query rows that follow from a decision: what lists and worklists show. Pure.
#pragma once

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/event.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua {

/// Rows that changed between `before` (nullptr for a new dossier) and `after`. `now` is when the
/// events happened.
[[nodiscard]] DossierRows project(const Procedure& procedure, const Dossier* before,
                                  const Events& events, const Dossier& after, Instant now);

}  // namespace motcua
