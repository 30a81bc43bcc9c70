// Commands on a dossier's life: withdraw, suspend and resume, transfer, erase.
#include <algorithm>

#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {
namespace {

Result<void> require_undecided(const Deciding& deciding) {
    if (is_decided(deciding)) {
        return rejection(ErrorCode::condition_not_met, "a dossier without a decision",
                         "one is recorded (rule 29)");
    }
    return {};
}

}  // namespace

bool is_decided(const Deciding& deciding) {
    const Dossier& dossier = deciding.dossier();
    if (dossier.finished_at) {
        return true;
    }
    return std::any_of(dossier.results.begin(), dossier.results.end(),
                       [&](const ResultState& result) {
                           const ResultDef* def = deciding.procedure().result(result.result);
                           const bool interim = def != nullptr && def->kind == ResultKind::interim;
                           return result.signed_at.has_value() && !interim;
                       });
}

Result<void> decide_on(Deciding& deciding, const WithdrawDossier& body) {
    MOTCUA_TRY(may_act(deciding, "withdraw", Action::withdraw));
    MOTCUA_TRY(within_text_bounds(body.reason, "a reason", "reason"));
    MOTCUA_TRY(require_undecided(deciding));
    deciding.emit(DossierWithdrawn{body.reason});
    end_dossier(deciding, EndStatus::withdrawn, {});
    return {};
}

Result<void> decide_on(Deciding& deciding, const SuspendHandling& body) {
    MOTCUA_TRY(may_act(deciding, "suspend", Action::govern));
    const Dossier& dossier = deciding.dossier();
    if (!dossier.is_received()) {
        return rejection(ErrorCode::dossier_not_received, "a received dossier", "it is only filed");
    }
    if (dossier.finished_at) {
        return rejection(ErrorCode::condition_not_met, "handling that goes on", "it has ended");
    }
    MOTCUA_TRY(require_text(body.ground, "the legal ground of the suspension", "ground"));
    MOTCUA_TRY(require_text(body.reason, "a reason for the suspension", "reason"));
    MOTCUA_TRY(check_suspension(deciding, body));
    std::uint32_t paper = 0;
    if (body.paper) {
        paper = dossier.next_paper;
        MOTCUA_TRY(attach_paper(deciding, *body.paper));
    }
    deciding.emit(HandlingSuspended{body.ground, body.reason, paper});
    pause_everything(deciding, body.ground, paper);
    hold_timers(deciding);
    return {};
}

Result<void> decide_on(Deciding& deciding, const ResumeHandling& body) {
    MOTCUA_TRY(may_act(deciding, "resume", Action::govern));
    if (!deciding.dossier().suspended) {
        return rejection(ErrorCode::condition_not_met, "a suspended dossier", "it is in handling");
    }
    MOTCUA_TRY(within_text_bounds(body.reason, "a reason", "reason"));
    deciding.emit(HandlingResumed{body.reason});
    set_timers_anew(deciding);
    resume_everything(deciding);
    return {};
}

Result<void> decide_on(Deciding& deciding, const TransferDossier& body) {
    MOTCUA_TRY(may_act(deciding, "transfer", Action::govern));
    MOTCUA_TRY(require_undecided(deciding));
    const Directory& directory = deciding.context().directory;
    const Date today = date_of(deciding.now());
    const auto target = directory.agency_of(body.to, today);
    if (!target) {
        return rejection(ErrorCode::not_found, "an agency that the organisation knows",
                         "\"" + body.to.value + "\" is none", "to");
    }
    const auto own = directory.agency_of(deciding.dossier().header.decides, today);
    if (own && own->id == target->id) {
        return rejection(ErrorCode::invalid_argument, "another agency than the one that decides",
                         "\"" + body.to.value + "\" is that one", "to");
    }
    MOTCUA_TRY(require_text(body.reason, "a reason for the transfer", "reason"));
    MOTCUA_TRY(within_id_bounds(body.reference, "a reference", "reference"));
    deciding.emit(DossierTransferred{body.to, body.reference, body.reason});
    end_dossier(deciding, EndStatus::transferred, {});
    return {};
}

Result<void> decide_on(Deciding& deciding, const ErasePersonalData& body) {
    MOTCUA_TRY(deciding.allowed(Action::erase));
    MOTCUA_TRY(require_text(body.order, "the order to erase", "order"));
    MOTCUA_TRY(within_id_bounds(body.order, "the order to erase", "order"));
    if (deciding.dossier().is_open()) {
        return rejection(ErrorCode::condition_not_met, "a dossier that has ended",
                         "handling still needs its data");
    }
    if (!deciding.dossier().erased) {
        deciding.emit(PersonalDataErased{body.order});
    }
    return {};
}

}  // namespace motcua::core
