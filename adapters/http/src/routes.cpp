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
        Route{get, "/v1/dossiers/{}/portal", Door::signed_in, scope::read, show_portal},
        Route{get, "/v1/dossiers/{}/tracking", Door::signed_in, scope::read, show_tracking_token},
        Route{get, "/v1/tracking/{}", Door::counted, {}, show_tracking},
        Route{post, "/v1/dossiers/{}/{}", Door::signed_in, scope::file, act_on_dossier},
        Route{get, "/v1/commands/{}", Door::signed_in, scope::file, show_command},
        Route{get, "/v1/events", Door::signed_in, scope::events, list_events},
        Route{get, "/v1/procedures", Door::signed_in, scope::read, list_procedures},
        Route{get, "/v1/procedures/{}/versions/{}/source", Door::signed_in, scope::read,
              show_procedure_source},
    };
    return table;
}

}  // namespace motcua::http
