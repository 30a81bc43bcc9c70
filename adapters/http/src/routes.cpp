#include "routes.hpp"

#include <array>

namespace motcua::http {

std::span<const Route> routes() noexcept {
    using enum Method;
    static constexpr std::array table{
        Route{get, "/healthz", Door::open, {}, show_live},
        Route{get, "/readyz", Door::open, {}, show_ready},
        Route{get, "/v1/version", Door::open, {}, show_version},
        Route{get, "/v1/tasks", Door::signed_in, scope::read, list_tasks},
        Route{get, "/v1/tasks/{}", Door::signed_in, scope::read, show_task},
        Route{post, "/v1/tasks/{}/{}", Door::signed_in, {}, act_on_task},
        Route{get, "/v1/dossiers", Door::signed_in, scope::read, list_dossiers},
        Route{post, "/v1/dossiers", Door::signed_in, scope::file, start_dossier},
        Route{get, "/v1/dossiers/{}", Door::signed_in, scope::read, show_dossier},
        Route{get, "/v1/dossiers/{}/timeline", Door::signed_in, scope::read, show_timeline},
        Route{post, "/v1/dossiers/{}/{}", Door::signed_in, scope::file, act_on_dossier},
        Route{get, "/v1/commands/{}", Door::signed_in, scope::file, show_command},
        Route{get, "/v1/events", Door::signed_in, scope::events, list_events},
        Route{post, "/v1/services/{}/fetch", Door::system, scope::work, fetch_services},
        Route{post, "/v1/services/{}/{}/{}", Door::system, scope::work, act_on_service},
        Route{get, "/v1/procedures", Door::signed_in, scope::read, list_definitions},
        Route{post, "/v1/procedures", Door::system, scope::administer, deploy_definition},
        Route{post, "/v1/procedures/check", Door::signed_in, scope::read, check_definition},
        Route{get, "/v1/procedures/{}", Door::signed_in, scope::read, list_versions},
        Route{get, "/v1/procedures/{}/versions/{}/source", Door::signed_in, scope::read,
              show_source},
        Route{get, "/v1/procedures/{}/diff", Door::signed_in, scope::read, show_diff},
        Route{get, "/v1/calendars", Door::signed_in, scope::read, list_definitions},
        Route{post, "/v1/calendars", Door::system, scope::administer, deploy_definition},
        Route{post, "/v1/calendars/check", Door::signed_in, scope::read, check_definition},
        Route{get, "/v1/calendars/{}", Door::signed_in, scope::read, list_versions},
        Route{get, "/v1/calendars/{}/versions/{}/source", Door::signed_in, scope::read,
              show_source},
        Route{get, "/v1/rules", Door::signed_in, scope::read, list_definitions},
        Route{post, "/v1/rules", Door::system, scope::administer, deploy_definition},
        Route{post, "/v1/rules/check", Door::signed_in, scope::read, check_definition},
        Route{get, "/v1/rules/{}", Door::signed_in, scope::read, list_versions},
        Route{get, "/v1/rules/{}/versions/{}/source", Door::signed_in, scope::read, show_source},
        Route{get, "/v1/organisation", Door::signed_in, scope::read, list_definitions},
        Route{post, "/v1/organisation", Door::system, scope::administer, deploy_definition},
        Route{post, "/v1/organisation/check", Door::signed_in, scope::read, check_definition},
        Route{get, "/v1/organisation/versions/{}/source", Door::signed_in, scope::read,
              show_organisation_source},
    };
    return table;
}

}  // namespace motcua::http
