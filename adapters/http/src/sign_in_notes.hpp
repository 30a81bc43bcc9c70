// What the audit trail is told of accounts of the server: who came in by one, who was turned away, and
// what of one is changed. Each is noted before the answer leaves.
#pragma once

#include <string>

#include "call.hpp"

namespace motcua::http {

/// Somebody came in by his account, or goes; `how`: "password", "link", "sign-out". False: it is
/// answered, and he may not be told of a session.
[[nodiscard]] bool note_came_in(Call& call, const LocalAccount& account, std::string how);

/// Somebody tried in vain; of many from one address the first few are written, the others counted.
/// `login`: of an account that is there, else empty, because what was typed may be anything. False: it
/// is answered.
[[nodiscard]] bool note_turned_away(Call& call, const std::string& login, std::string how,
                                    std::string outcome);

/// Why a try with that name was refused, for the trail alone: what a stranger is told is less. The
/// account's login, or empty if there is none.
struct TriedInVain {
    std::string login;
    std::string outcome;  ///< "sign_in_failed", "code_needed", "locked", "disabled"
};
[[nodiscard]] Result<TriedInVain> tried_in_vain(LocalSignIn& local, const std::string& login,
                                                SignInRefusal refusal, Instant now);

}  // namespace motcua::http
