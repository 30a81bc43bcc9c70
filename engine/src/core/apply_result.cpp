// Appliers of results: prepared, signed, numbered, issued, finished, returned; duties after them.
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
    result.document_digest = event.document_digest;
    result.container_digest = event.container_digest;
}

void apply_event(Dossier& dossier, const ResultNumbered& event, Instant at) {
    ResultState& result = result_of(dossier, event.result);
    result.number = event.number;
    result.number_register = event.number_register;
    result.numbered_at = at;
}

void apply_event(Dossier& dossier, const ResultIssued& event, Instant at) {
    ResultState& result = result_of(dossier, event.result);
    result.issued_at = at;
    result.valid_until = event.valid_until;
    result.collect_until = event.collect_until;
}

void apply_event(Dossier& dossier, const HandlingFinished&, Instant at) {
    dossier.phase = Phase::finished;
    dossier.finished_at = at;
}

void apply_event(Dossier& dossier, const ResultReturned& event, Instant at) {
    result_of(dossier, event.result).returned_at = at;
    dossier.returned_at = at;
}

void apply_event(Dossier& dossier, const ObligationArisen& event, Instant at) {
    Obligation duty;
    duty.number = event.number;
    duty.id = event.obligation;
    duty.result = event.result;
    duty.since = at;
    duty.due = event.due;
    dossier.obligations.push_back(std::move(duty));
}

void apply_event(Dossier& dossier, const ObligationFulfilled& event, Instant at) {
    for (Obligation& duty : dossier.obligations) {
        if (duty.number == event.number) {
            duty.fulfilled_at = at;
            duty.fulfilled_by = event.officer;
            duty.document = event.document;
        }
    }
}

}  // namespace motcua::core
