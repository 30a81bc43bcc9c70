// Names of notices, and what the answers of mail servers mean.
#include "carrier.hpp"

#include "mail_carrier.hpp"

namespace motcua::notify {

std::string name_of(const Notice& notice) {
    return notice.dossier.value + "." + std::to_string(notice.number);
}

Carried outcome_of_mail(long status) {
    const std::string reason = "status_" + std::to_string(status);
    switch (status) {
        case 421:  // the service closes
            return {Carried::End::later, reason, true};
        case 530:  // to sign in is asked for, or was refused: a slip in how we are set up
        case 534:
        case 535:
        case 538:
            return {Carried::End::later, "login_refused", true};
        default:
            break;
    }
    if (status >= 400 && status < 500) {
        return {Carried::End::later, reason, false};
    }
    if (status >= 500 && status < 600) {
        return {Carried::End::never, reason, false};
    }
    return {Carried::End::later, "no_connection", true};
}

}  // namespace motcua::notify
