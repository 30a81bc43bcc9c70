// A caller's key and officer, looked at again.
#include "standing.hpp"

#include <algorithm>

namespace motcua::http {
namespace {

bool has(const std::vector<std::string>& scopes, std::string_view scope) {
    return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

}  // namespace

Standing standing_of(const Caller& caller, std::string_view scope, Accounts& accounts,
                     const Directory& directory, Instant now) {
    if (caller.good_until && *caller.good_until <= now) {
        return Standing::signed_out;
    }
    if (caller.is_officer() && !directory.officer(caller.actor.officer)) {
        return Standing::not_permitted;
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
    const std::string_view needed = caller.is_officer() ? scope::act_as : scope;
    return has((*key)->scopes, needed) ? Standing::good : Standing::not_permitted;
}

}  // namespace motcua::http
