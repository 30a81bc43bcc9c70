// A caller's key and officer, looked at again.
#include "standing.hpp"

#include <algorithm>

namespace motcua::http {
namespace {

bool has(const std::vector<std::string>& scopes, std::string_view scope) {
    return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

/// Of a session: it is still there, and its account is what it was.
Standing session_standing(const SessionHolder& holder, LocalAccounts* local, Instant now) {
    if (local == nullptr) {
        return Standing::signed_out;
    }
    const auto session = local->session(holder.session.token);
    const auto account = local->account(holder.account.login);
    if (!session || !account) {
        return Standing::unknown;
    }
    if (!*session || !*account || !is_good(**session, **account, now)) {
        return Standing::signed_out;
    }
    return (*account)->role == holder.account.role ? Standing::good : Standing::not_permitted;
}

}  // namespace

Standing standing_of(const Caller& caller, std::string_view scope, Accounts& accounts,
                     const Directory& directory, Instant now, LocalAccounts* local) {
    if (caller.good_until && *caller.good_until <= now) {
        return Standing::signed_out;
    }
    if (caller.is_officer() && !is_officer_on(directory, caller.actor.officer, date_of(now))) {
        return Standing::not_permitted;
    }
    if (caller.holder) {
        return session_standing(*caller.holder, local, now);
    }
    if (caller.key.empty()) {
        return Standing::good;
    }
    const Result<std::optional<ApiKey>> key = accounts.key(caller.key);
    if (!key) {
        return Standing::unknown;
    }
    if (!*key || !is_good(**key, now)) {
        return Standing::signed_out;
    }
    const std::vector<std::string>& scopes = (*key)->scopes;
    return has(scopes, scope) && (!caller.is_officer() || has(scopes, scope::act_as))
               ? Standing::good
               : Standing::not_permitted;
}

}  // namespace motcua::http
