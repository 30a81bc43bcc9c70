// Where a dossier stands beside its tasks: what is awaited there, from whom, until when; the dossiers
// it called; its incidents.
#pragma once

#include "view_dossier.hpp"

namespace motcua::cli {

/// Nothing where there is nothing to say.
void print_places(Output& output, View& view, const DossierPage& page);

}  // namespace motcua::cli
