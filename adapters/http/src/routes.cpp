// The table of routes.
#include "routes.hpp"

#include <array>

namespace motcua::http {

namespace {

using enum Method;

constexpr std::array table{
    Route{get, "/", Door::open, {}, nullptr, show_application},
    Route{get, "/tra-cuu", Door::open, {}, nullptr, show_tracking_page},
    Route{get, "/icon.svg", Door::open, {}, nullptr, show_icon},
    Route{get, "/assets/{}", Door::open, {}, nullptr, show_page_part},
    Route{get, "/healthz", Door::open, {}, nullptr, show_live},
    Route{get, "/readyz", Door::open, {}, show_ready},
    Route{get, "/openapi.json", Door::open, {}, nullptr, show_contract},
    Route{get, "/docs", Door::open, {}, nullptr, show_docs},
    Route{get, "/docs/{}", Door::open, {}, nullptr, show_docs_file},
    Route{get, "/v1/version", Door::open, {}, nullptr, show_version},
    Route{get, "/v1/tasks", Door::signed_in, scope::read, list_tasks},
    Route{get, "/v1/tasks/counts", Door::signed_in, scope::read, count_tasks},
    Route{get, "/v1/tasks/{}/draft", Door::signed_in, {}, show_draft},
    Route{put, "/v1/tasks/{}/draft", Door::signed_in, {}, save_draft},
    Route{del, "/v1/tasks/{}/draft", Door::signed_in, {}, drop_draft},
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
    Route{post, "/v1/ws-tickets", Door::signed_in, scope::events, make_ws_ticket},
    Route{get, "/v1/ws", Door::open, {}, refuse_ws_without_upgrade},
    Route{post, "/v1/services/{}/fetch", Door::system, scope::work, fetch_services},
    Route{post, "/v1/services/{}/{}/{}", Door::system, scope::work, act_on_service},
    Route{get, "/v1/procedures", Door::signed_in, scope::read, list_definitions},
    Route{post, "/v1/procedures", Door::system, scope::administer, deploy_definition},
    Route{post, "/v1/procedures/check", Door::signed_in, scope::read, check_definition},
    Route{get, "/v1/procedures/{}", Door::signed_in, scope::read, list_versions},
    Route{get, "/v1/procedures/{}/versions/{}/source", Door::signed_in, scope::read, show_source},
    Route{get, "/v1/procedures/{}/diff", Door::signed_in, scope::read, show_diff},
    Route{get, "/v1/calendars", Door::signed_in, scope::read, list_definitions},
    Route{post, "/v1/calendars", Door::system, scope::administer, deploy_definition},
    Route{post, "/v1/calendars/check", Door::signed_in, scope::read, check_definition},
    Route{get, "/v1/calendars/{}", Door::signed_in, scope::read, list_versions},
    Route{get, "/v1/calendars/{}/versions/{}/source", Door::signed_in, scope::read, show_source},
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
    Route{get, "/v1/organisation/units", Door::signed_in, scope::read, list_units},
    Route{get, "/v1/organisation/officers", Door::signed_in, scope::read, list_officers},
    Route{get, "/v1/organisation/posts", Door::signed_in, scope::read, list_posts},
    Route{get, "/v1/organisation/roles", Door::signed_in, scope::read, list_roles},
    Route{get, "/v1/organisation/substitutions", Door::signed_in, scope::read, list_substitutions},
    Route{get, "/v1/jobs", Door::signed_in, scope::administer, list_jobs},
    Route{post, "/v1/jobs", Door::signed_in, scope::administer, start_job},
    Route{get, "/v1/jobs/{}", Door::signed_in, scope::administer, show_job},
    Route{post, "/v1/jobs/{}/cancel", Door::signed_in, scope::administer, cancel_job},
    Route{get, "/v1/alerts", Door::signed_in, scope::read, list_alerts},
    Route{get, "/v1/late", Door::signed_in, scope::read, list_late},
    Route{get, "/v1/webhooks", Door::system, scope::administer, list_webhooks},
    Route{post, "/v1/webhooks", Door::system, scope::administer, add_webhook},
    Route{get, "/v1/webhooks/{}", Door::system, scope::administer, show_webhook},
    Route{patch, "/v1/webhooks/{}", Door::system, scope::administer, change_webhook},
    Route{del, "/v1/webhooks/{}", Door::system, scope::administer, remove_webhook},
    Route{get, "/v1/webhooks/{}/deliveries", Door::system, scope::administer, list_deliveries},
    Route{post, "/v1/webhooks/{}/deliveries/{}/resend", Door::system, scope::administer,
          resend_delivery},
};

}  // namespace

std::span<const Route> routes() noexcept { return table; }

}  // namespace motcua::http
