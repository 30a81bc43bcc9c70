// The time of one dossier on its page: appointment and promises, pauses, second limits, what was asked
// and answered, lateness and who says what to it.
#pragma once

#include "view_dossier.hpp"

namespace motcua::cli {

void print_time(Output& output, View& view, const DossierPage& page);

}  // namespace motcua::cli
