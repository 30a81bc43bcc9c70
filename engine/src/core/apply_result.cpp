// Appliers of results: prepared, signed, numbered, issued, finished, returned.
#include <algorithm>

#include "apply_families.hpp"

namespace motcua::core {
namespace {

ResultState& result_of(Dossier& dossier, const std::string& id) {
    const auto found = std::find_if(dossier.results.begin(), dossier.results.end(),
                                    [&](const ResultState& result) { return result.result == id; });
    MOTCUA_INVARIANT(found != dossier.results.end(), "an event names a result not prepared");
    return *found;
}

}  // namespace

void apply_event(Dossier& dossier, const ResultPrepared& event, Instant) {
    // Prepared anew (after a send-back): what was signed before is void.
    std::erase_if(dossier.results,
                  [&](const ResultState& result) { return result.result == event.result; });
    ResultState result;
    result.result = event.result;
    dossier.results.push_back(std::move(result));
}

void apply_event(Dossier& dossier, const ResultSigned& event, Instant at) {
    ResultState& result = result_of(dossier, event.result);
    result.signed_at = at;
    result.signed_by = event.officer;
}

void apply_event(Dossier& dossier, const ResultNumbered& event, Instant at) {
    ResultState& result = result_of(dossier, event.result);
    result.number = event.number;
    result.numbered_at = at;
}

void apply_event(Dossier& dossier, const ResultIssued& event, Instant at) {
    result_of(dossier, event.result).issued_at = at;
}

void apply_event(Dossier& dossier, const HandlingFinished&, Instant at) {
    dossier.phase = Phase::finished;
    dossier.finished_at = at;
}

void apply_event(Dossier& dossier, const ResultReturned& event, Instant at) {
    result_of(dossier, event.result).returned_at = at;
    dossier.returned_at = at;
}

}  // namespace motcua::core
