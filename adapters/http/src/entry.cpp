// A key must have the route's scope, whoever is named; officers are judged by the core besides; roles of
// the server have the few routes that they are for.
#include "entry.hpp"

#include <algorithm>
#include <array>

#include "problem.hpp"

namespace motcua::http {
namespace {

/// Definitions and the organisation: who configures must see them, and no dossier is in them.
bool is_configuration(std::string_view pattern) {
    constexpr std::array<std::string_view, 4> resources{"/v1/procedures", "/v1/calendars",
                                                        "/v1/rules", "/v1/organisation"};
    return std::any_of(resources.begin(), resources.end(), [&](std::string_view resource) {
        return pattern.starts_with(resource) &&
               (pattern.size() == resource.size() || pattern[resource.size()] == '/');
    });
}

bool may_inspect(const Route& route) {
    return route.method == Method::get && route.door == Door::signed_in &&
           (route.scope == scope::read || route.scope == scope::events);
}

bool may_audit(const Route& route) { return route.scope == scope::audit; }

/// What tells states of dossiers is not for who configures, whatever its scope.
bool tells_of_dossiers(const Route& route) { return route.pattern == "/v1/notices"; }

/// How far bulk acts got, and stopping one: who keeps the server running must see what it does. Beginning one
/// moves dossiers, and is for their heads.
bool is_operation(const Route& route) {
    return (route.method == Method::get &&
            (route.pattern == "/v1/jobs" || route.pattern == "/v1/jobs/{}")) ||
           (route.method == Method::post && route.pattern == "/v1/jobs/{}/cancel");
}

/// Who files and who configures, both ask what became of their requests; each of his own keys alone.
bool asks_for_outcome(const Route& route) { return route.pattern == "/v1/commands/{}"; }

bool may_administer(const Route& route) {
    return route.door == Door::administrator || is_operation(route) || asks_for_outcome(route) ||
           (route.door == Door::system && route.scope == scope::administer &&
            !tells_of_dossiers(route)) ||
           (route.door == Door::signed_in && is_configuration(route.pattern) &&
            (route.scope == scope::read || route.scope == scope::administer));
}

/// Of an officer: whom a key names may do through it what both may, so that a key that got lost does
/// no more than it was made for. What is for officers alone needs act_as, which let him be named.
bool has_scope(const Route& route, const Caller& caller) {
    return caller.key.empty() || route.scope.empty() || caller.has(route.scope) ||
           (asks_for_outcome(route) && caller.has(scope::administer));
}

bool may_enter(const Route& route, const Caller& caller) {
    if (route.door == Door::session) {
        return caller.holder.has_value();
    }
    switch (caller.role()) {
        case AccountRole::inspector:
            return may_inspect(route);
        case AccountRole::auditor:
            return may_audit(route);
        case AccountRole::administrator:
            return may_administer(route);
        case AccountRole::officer:
            break;
    }
    if (route.door == Door::administrator) {
        return false;
    }
    if (caller.is_officer()) {
        return route.door != Door::system && has_scope(route, caller);
    }
    return !route.scope.empty() && has_scope(route, caller);
}

Error not_let_in(const Route& route, const Caller& caller) {
    if (route.door == Door::session) {
        return {ErrorCode::not_permitted,
                "expected somebody who signed in here by a password, but it is a key or a token"};
    }
    if (route.door == Door::administrator) {
        return {ErrorCode::not_permitted,
                "expected an administrator who signed in here, but it is somebody else"};
    }
    if (caller.role() != AccountRole::officer) {
        return {ErrorCode::not_permitted,
                "expected an account that is for this, but its role is another"};
    }
    if (caller.is_officer() && route.door == Door::system) {
        return {ErrorCode::not_permitted,
                "expected a system that asks for itself, but an officer asked"};
    }
    const std::string scope = route.scope.empty() ? "act_as" : std::string(route.scope);
    return {ErrorCode::not_permitted,
            "expected a key with the scope \"" + scope + "\", but it has it not"};
}

}  // namespace

std::optional<Response> refuse_entry(const Route& route, const Caller& caller, const Say& say,
                                     Language language) {
    if (caller.holder && caller.holder->must_enrol() && route.door != Door::session) {
        const Said said =
            say({ErrorCode::not_permitted,
                 "expected an administrator with a second factor, but it was not set up yet"},
                language);
        return problem(403, "second_factor_missing", "Cần lập yếu tố xác thực thứ hai trước",
                       "A second factor must be set up first", said.detail, language);
    }
    if (may_enter(route, caller)) {
        return std::nullopt;
    }
    return problem(not_let_in(route, caller), say, language);
}

}  // namespace motcua::http
