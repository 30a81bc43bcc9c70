// A wrong entry is cancelled by two persons: the desk asks, a head decides. The code stays taken.
#include "deciding.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

Result<void> check_second_person(const Deciding& deciding) {
    const Actor& actor = deciding.actor();
    if (actor.is_local()) {
        return rejection(ErrorCode::not_permitted, "a signed-in head",
                         "a local act is no second pair of eyes; act through the host "
                         "system, signed in as the officer");
    }
    const Directory& directory = deciding.context().directory;
    const OfficerId& asker = deciding.dossier().cancellation_requested_by;
    const std::string person = person_of(directory, actor.officer);
    if (person == deciding.dossier().cancellation_requested_person ||
        (!asker.empty() && person == person_of(directory, asker))) {
        return rejection(ErrorCode::not_permitted, "a head other than the one who asked",
                         "it is the same person");
    }
    return {};
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const RequestCancellation& body) {
    MOTCUA_TRY(deciding.allowed(Action::request_cancel));
    MOTCUA_TRY(require_text(body.reason, "a reason for the cancellation", "reason"));
    if (deciding.dossier().cancellation_requested) {
        return rejection(ErrorCode::condition_not_met, "no open request to cancel",
                         "one waits for a head already");
    }
    if (is_decided(deciding)) {
        return rejection(ErrorCode::condition_not_met, "a dossier without a decision",
                         "one is recorded: it was no wrong entry");
    }
    const Actor& actor = deciding.actor();
    deciding.emit(CancellationRequested{actor.officer,
                                        person_of(deciding.context().directory, actor.officer),
                                        actor.is_local(), body.reason});
    return {};
}

Result<void> decide_on(Deciding& deciding, const DecideCancellation& body) {
    MOTCUA_TRY(may_act(deciding, "cancel", Action::govern));
    if (!deciding.dossier().cancellation_requested) {
        return rejection(ErrorCode::condition_not_met, "an open request to cancel",
                         "nobody asked for it");
    }
    MOTCUA_TRY(check_second_person(deciding));
    if (!body.confirm) {
        MOTCUA_TRY(require_text(body.reason, "a reason to decline", "reason"));
        deciding.emit(CancellationDeclined{deciding.actor().officer, body.reason});
        return {};
    }
    // It can still be declined, and asked for again by somebody signed in.
    if (deciding.dossier().cancellation_requested_locally) {
        return rejection(ErrorCode::not_permitted, "a request by an officer signed in",
                         "it was a local act, which is no first pair of eyes");
    }
    MOTCUA_TRY(within_text_bounds(body.reason, "a reason", "reason"));
    if (is_decided(deciding)) {
        return rejection(ErrorCode::condition_not_met, "a dossier without a decision",
                         "one was recorded since the request");
    }
    deciding.emit(DossierCancelled{deciding.actor().officer, body.reason});
    end_dossier(deciding, EndStatus::cancelled, {});
    return {};
}

}  // namespace motcua::core
