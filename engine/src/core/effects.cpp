// The acts that a flow draws, as effects of an outcome: each its own event, in the order written.
#include <algorithm>

#include <motcua/engine/model/agency_code.hpp>
#include <motcua/engine/model/limits.hpp>

#include "clocks.hpp"
#include "deciding.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

// Reception found another version in force: the dossier moves to its reception step, before
// anything else happens (rule 1). The officer sees the new form and decides anew.
Result<void> restart_on(Deciding& deciding, const Procedure& in_force) {
    const OfficerId officer = deciding.actor().officer;
    while (!deciding.dossier().places.empty()) {
        cancel_place(deciding, deciding.dossier().places.front().number);
    }
    deciding.emit(VersionPinned{in_force.ref});
    deciding.pin(in_force);
    Arrival arrival;
    arrival.giver = officer;
    arrival.how = HandOver::returned;
    const std::uint32_t first_task = deciding.dossier().next_task;
    const Node* begun = in_force.node(deciding.dossier().origin.start);
    const bool same = begun != nullptr && begun->as<StartNode>() != nullptr;
    const auto reception =
        std::find_if(in_force.nodes.begin(), in_force.nodes.end(), [](const Node& node) {
            const auto* step = node.as<StepNode>();
            return step != nullptr && step->reception && node.parallel.empty();
        });
    MOTCUA_TRY(enter(deciding,
                     reception != in_force.nodes.end() ? reception->id
                     : same                            ? begun->id
                                                       : in_force.start().id,
                     Lane{}, arrival));
    accept_own_tasks(deciding, first_task);
    return {};
}

Result<std::string> agency_code_of(const Deciding& deciding) {
    const Directory& directory = deciding.context().directory;
    const auto agency =
        directory.agency_of(deciding.dossier().header.received_at, date_of(deciding.now()));
    if (!agency || agency->agency_code.empty()) {
        return rejection(ErrorCode::directory_unresolved, "a receiving agency with an agency code",
                         "\"" + deciding.dossier().header.received_at.value + "\" has none");
    }
    return agency->agency_code;
}

Result<DossierReceived> official_code(const Deciding& deciding, const OutcomeForm& form) {
    Result<std::string> agency = agency_code_of(deciding);
    if (!agency) {
        return agency.error();
    }
    DossierReceived received;
    received.agency_code = *agency;
    received.officer = deciding.actor().officer;
    received.rules = deciding.context().rules;
    if (!form.code.empty()) {
        if (!parse_dossier_code(form.code)) {
            return rejection(ErrorCode::invalid_argument, "a code agency-YYMMDD-sequence",
                             "\"" + form.code + "\" is none", "form/code");
        }
        if (deciding.context().given_code_taken) {
            return rejection(ErrorCode::already_exists, "a code that no dossier has",
                             form.code + " is taken", "form/code");
        }
        received.code = form.code;
        received.given_by_host = true;
        return received;
    }
    DossierCode code;
    code.agency = *agency;
    code.date = date_of(deciding.now());
    code.sequence = deciding.context().next_code_sequence;
    received.code = format_dossier_code(code);
    received.sequence = code.sequence;
    return received;
}

Result<void> receive(Deciding& deciding, const OutcomeDef& outcome, const OutcomeForm& form) {
    if (deciding.dossier().is_received()) {
        return {};  // a second `receive` after a loop does nothing
    }
    MOTCUA_TRY(require_complete(deciding));
    MOTCUA_TRY(require_fees(deciding, FeeDue::at_filing));
    MOTCUA_TRY(require_fees(deciding, FeeDue::at_acceptance));
    Result<DossierReceived> received = official_code(deciding, form);
    if (!received) {
        return received.error();
    }
    stop_limit(deciding, std::string(reception_limit));
    deciding.emit(std::move(*received));
    MOTCUA_TRY(start_main(deciding));
    const auto& due = deciding.dossier().clock.due;
    if (due && outcome.slip == "receipt") {
        deciding.emit(AppointmentPrinted{*due, outcome.slip});
    }
    moment(deciding, Moment{Moment::Kind::received, {}});
    moment(deciding, Moment{Moment::Kind::complete_papers, {}});
    if (const Moment paid{Moment::Kind::paid, {}}; has_come(deciding, paid)) {
        moment(deciding, paid);
    }
    return {};
}

// The result an act is about: the outcome's own, else the one prepared last.
Result<ResultState> result_at_hand(const Deciding& deciding, const OutcomeDef& outcome) {
    const auto& results = deciding.dossier().results;
    for (auto it = results.rbegin(); it != results.rend(); ++it) {
        if (outcome.result.empty() || it->result == outcome.result) {
            return *it;
        }
    }
    return rejection(ErrorCode::condition_not_met, "a prepared result", "there is none");
}

// Papers that came with the form are in the dossier by now; one that was replaced no longer is.
bool is_current(const Dossier& dossier, const std::string& digest) {
    return std::any_of(dossier.papers.begin(), dossier.papers.end(),
                       [&](const Paper& paper) { return paper.digest == digest; });
}

// What is kept of the signature of `result`; nothing if the form has no digests.
Result<ResultSignature> signature_of(const Deciding& deciding, const std::string& result,
                                     const std::vector<ResultSignature>& signatures) {
    if (signatures.empty()) {
        return ResultSignature{};
    }
    const ResultSignature& given = signatures.front();
    if (signatures.size() > 1 || (!given.result.empty() && given.result != result)) {
        return rejection(ErrorCode::invalid_argument, "one signature, of \"" + result + "\"",
                         "another was given", "form/signatures");
    }
    if (given.document_digest.empty() || given.container_digest.empty()) {
        return rejection(ErrorCode::input_missing,
                         "the digests of the signed document and of its signature",
                         "one of them is missing", "form/signatures/0");
    }
    if (given.document_digest.size() > limits::id_bytes_max ||
        given.container_digest.size() > limits::id_bytes_max) {
        return rejection(ErrorCode::limit_exceeded, "a digest", "it is too long for one",
                         "form/signatures/0");
    }
    if (!is_current(deciding.dossier(), given.document_digest)) {
        return rejection(ErrorCode::condition_not_met,
                         "the current version of a paper in the dossier to be signed",
                         "no paper has this digest", "form/signatures/0/document_digest");
    }
    return given;
}

Result<void> sign(Deciding& deciding, const OutcomeDef& outcome, const OutcomeForm& form) {
    Result<ResultState> result = result_at_hand(deciding, outcome);
    if (!result) {
        return result.error();
    }
    const Result<ResultSignature> kept = signature_of(deciding, result->result, form.signatures);
    if (!kept) {
        return kept.error();
    }
    deciding.emit(ResultSigned{result->result, deciding.actor().officer, form.signature,
                               kept->document_digest, kept->container_digest});
    return {};
}

Result<void> number(Deciding& deciding, const OutcomeDef& outcome, const OutcomeForm& form) {
    Result<ResultState> result = result_at_hand(deciding, outcome);
    if (!result) {
        return result.error();
    }
    if (!result->signed_at) {
        return rejection(ErrorCode::condition_not_met, "a signed result", "it is not signed");
    }
    MOTCUA_TRY(require_text(form.number, "the number of the result", "form/number"));
    deciding.emit(
        ResultNumbered{result->result, form.number, register_of(deciding, result->result)});
    return {};
}

Result<void> issue(Deciding& deciding, const OutcomeDef& outcome) {
    Result<ResultState> result = result_at_hand(deciding, outcome);
    if (!result) {
        return result.error();
    }
    if (!result->signed_at || !result->numbered_at) {
        return rejection(ErrorCode::condition_not_met, "a signed and numbered result",
                         result->signed_at ? "it has no number" : "it is not signed");
    }
    deciding.emit(issuing(deciding, result->result));
    return begin_duties(deciding, DutyFrom::issued, result->result);
}

// The outcome's own result, else all that are issued. What lapsed stays behind, and is a reason to
// refuse only where nothing else is left.
Result<void> return_result(Deciding& deciding, const OutcomeDef& outcome, const OutcomeForm& form) {
    MOTCUA_TRY(require_fees(deciding, FeeDue::at_return));
    MOTCUA_TRY(require_papers_at_return(deciding));
    const std::vector<ResultState> results = deciding.dossier().results;
    const ResultState* lapsed = nullptr;
    bool any = false;
    for (const ResultState& result : results) {
        const bool meant = outcome.result.empty() || result.result == outcome.result;
        if (!meant || !result.issued_at || result.returned_at) {
            continue;
        }
        if (has_lapsed(deciding, result)) {
            lapsed = &result;
            continue;
        }
        MOTCUA_TRY(check_release(deciding, result));
        deciding.emit(
            ResultReturned{result.result, form.receiver, deciding.dossier().header.return_way});
        MOTCUA_TRY(begin_duties(deciding, DutyFrom::returned, result.result));
        any = true;
    }
    if (!any && lapsed != nullptr) {
        return check_release(deciding, *lapsed);  // says until when
    }
    if (!any) {
        return rejection(ErrorCode::condition_not_met, "an issued result to return",
                         "none was issued (rule 42)");
    }
    return {};
}

Result<void> finish(Deciding& deciding) {
    if (deciding.dossier().finished_at) {
        return {};
    }
    std::vector<PauseRemark> remarks = remarks_on_finish(deciding);
    deciding.emit(HandlingFinished{});
    stop_clock(deciding, std::move(remarks));
    moment(deciding, Moment{Moment::Kind::finished, {}});
    return begin_duties(deciding, DutyFrom::finished, {});
}

bool needs_reception(Effect effect) {
    return effect == Effect::sign || effect == Effect::number || effect == Effect::issue ||
           effect == Effect::finish || effect == Effect::return_result;
}

Result<void> perform_one(Deciding& deciding, Effect effect, const OutcomeDef& outcome,
                         const OutcomeForm& form) {
    if (needs_reception(effect) && !deciding.dossier().is_received() &&
        deciding.procedure().kind != ProcedureKind::internal) {
        return rejection(ErrorCode::dossier_not_received, "a dossier received into handling",
                         "it is only filed");
    }
    switch (effect) {
        case Effect::receive:
            return receive(deciding, outcome, form);
        case Effect::guide:
            stop_limit(deciding, std::string(reception_limit));
            deciding.emit(ApplicantGuided{form.items, form.reason, outcome.slip});
            return {};
        case Effect::refuse:
            if (deciding.dossier().is_received()) {
                return rejection(ErrorCode::outcome_not_available, "a dossier not yet received",
                                 "it was received; a negative decision is a result");
            }
            stop_limit(deciding, std::string(reception_limit));
            deciding.emit(DossierRefused{form.reason, outcome.slip});
            return {};
        case Effect::send_back:
            return {};  // shows in how the next task is opened
        case Effect::sign:
            return sign(deciding, outcome, form);
        case Effect::number:
            return number(deciding, outcome, form);
        case Effect::issue:
            return issue(deciding, outcome);
        case Effect::finish:
            return finish(deciding);
        case Effect::return_result:
            return return_result(deciding, outcome, form);
        case Effect::request_supplement:
            return request_supplement(deciding, outcome, form);
    }
    return {};
}

}  // namespace

Result<bool> restart_on_version_in_force(Deciding& deciding, const OutcomeDef& outcome) {
    const Procedure* in_force = deciding.context().in_force;
    if (!outcome.has(Effect::receive) || deciding.dossier().is_received() || in_force == nullptr ||
        in_force->ref == deciding.dossier().procedure) {
        return false;
    }
    MOTCUA_TRY(restart_on(deciding, *in_force));
    return true;
}

Result<void> perform(Deciding& deciding, const OutcomeDef& outcome, const OutcomeForm& form) {
    if (!outcome.result.empty()) {
        // A result that is to be signed is drafted anew once the last draft was signed; one that
        // is only numbered, issued or returned is the one there is.
        const bool anew = outcome.has(Effect::sign);
        const auto& results = deciding.dossier().results;
        const bool prepared =
            std::any_of(results.begin(), results.end(), [&](const ResultState& result) {
                return result.result == outcome.result && !(anew && result.signed_at);
            });
        if (!prepared) {
            deciding.emit(ResultPrepared{outcome.result});
        }
    }
    for (const Effect effect : outcome.effects) {
        MOTCUA_TRY(perform_one(deciding, effect, outcome, form));
    }
    return {};
}

}  // namespace motcua::core
