// The fees, results and duties of one dossier: what is due and why, what was paid where, how long a
// result is valid, what is still to be done after it.
#pragma once

#include "view_reading.hpp"

namespace motcua::cli {

/// As details and tables. How a fee came about may tell of a person, so it is left out where the
/// reader may not see what is about persons.
void print_fees(Output& output, View& view, const Dossier& dossier);
void print_results(Output& output, View& view, const Dossier& dossier);
/// The members "fees" and "obligations" of an object: for each fee what is due, in which currency,
/// what was paid, with the lines of its derivation; for each duty who, by when, whether it is done.
void render_fees(json::Writer& writer, View& view, const Dossier& dossier);

}  // namespace motcua::cli
