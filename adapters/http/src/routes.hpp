// Which resource answers what: one table, which rights and documents are checked against.
#pragma once

#include <span>
#include <string_view>

#include "call.hpp"

namespace motcua::http {

/// Who may come in at all; what he may do with it is the core's to say.
enum class Door {
    open,       ///< nobody signs in
    counted,    ///< nobody signs in, and nobody asks about what {} names more often than allowed
    signed_in,  ///< an officer, or a system; their key, if it is one, has the route's scope
    system,     ///< a system for itself, whose key has the route's scope: for no officer
    session,    ///< whoever signed in by an account of this server, whatever its role
    administrator,  ///< an administrator who signed in by such an account: for no key and no token
    auditor,        ///< an officer with an auditor's role by himself, or a system as with `system`
};

using Handler = void (*)(Call&, Reader&);
/// For what reads nothing, of those who need not sign in: answered on the network's thread, also
/// while all workers are busy.
using AtOnce = void (*)(Call&);

struct Route {
    Method method = Method::get;
    std::string_view pattern;  ///< "/v1/tasks/{}": {} stands for one segment
    Door door = Door::signed_in;
    /// What a key needs, also of a system that names an officer; empty: officers alone.
    std::string_view scope;
    Handler handler = nullptr;
    AtOnce at_once = nullptr;  ///< instead of a handler
    /// What it answered is kept by Idempotency-Key (kept_answers.hpp). Its handler answers before it
    /// returns; commands of dossiers have keys of their own.
    bool keyed = false;
    /// An Idempotency-Key is refused: what it answers is a secret or personal, and is not kept for anybody
    /// to ask for again.
    bool keyless = false;
};

[[nodiscard]] std::span<const Route> routes() noexcept;

/// What "/v1/tasks/{}/{}" has for its last segment: an act, and the command whose members its body has.
/// Each act has a path of its own in the contract.
struct RouteAct {
    std::string_view name;
    std::string_view command;
};
[[nodiscard]] std::span<const RouteAct> task_acts() noexcept;
/// The same of "/v1/services/{}/{}/{}".
[[nodiscard]] std::span<const RouteAct> service_acts() noexcept;
/// The same of "/v1/dossiers/{}/{}", where acts have the names of their commands.
[[nodiscard]] std::span<const std::string_view> dossier_acts() noexcept;

/// The handlers, by resource.
void show_live(Call& call);
void show_ready(Call& call, Reader& reader);
void show_version(Call& call);
void show_metrics(Call& call, Reader& reader);
void begin_backup(Call& call, Reader& reader);
void list_backups(Call& call, Reader& reader);
void show_backup(Call& call, Reader& reader);
void show_contract(Call& call);
void show_docs(Call& call);
void show_application(Call& call);
void show_tracking_page(Call& call);
void show_icon(Call& call);
void show_page_part(Call& call);
void show_docs_file(Call& call);
void list_tasks(Call& call, Reader& reader);
void show_task(Call& call, Reader& reader);
void count_tasks(Call& call, Reader& reader);
void act_on_task(Call& call, Reader& reader);
void list_dossiers(Call& call, Reader& reader);
void start_dossier(Call& call, Reader& reader);
void show_dossier(Call& call, Reader& reader);
void show_timeline(Call& call, Reader& reader);
void show_portal(Call& call, Reader& reader);
void show_tracking_token(Call& call, Reader& reader);
void show_tracking(Call& call, Reader& reader);
void act_on_dossier(Call& call, Reader& reader);
void begin_upload(Call& call, Reader& reader);
void begin_dossier_upload(Call& call, Reader& reader);
void show_upload(Call& call, Reader& reader);
void append_upload(Call& call, Reader& reader);
void drop_upload(Call& call, Reader& reader);
void list_documents(Call& call, Reader& reader);
void show_document(Call& call, Reader& reader);
void show_command(Call& call, Reader& reader);
void list_events(Call& call, Reader& reader);
void make_ws_ticket(Call& call, Reader& reader);
void refuse_ws_without_upgrade(Call& call, Reader& reader);
void list_forms(Call& call, Reader& reader);
void issue_form(Call& call, Reader& reader);
void show_form(Call& call, Reader& reader);
void show_register(Call& call, Reader& reader);
void list_webhooks(Call& call, Reader& reader);
void add_webhook(Call& call, Reader& reader);
void show_webhook(Call& call, Reader& reader);
void change_webhook(Call& call, Reader& reader);
void remove_webhook(Call& call, Reader& reader);
void list_deliveries(Call& call, Reader& reader);
void resend_delivery(Call& call, Reader& reader);
void list_dossier_notices(Call& call, Reader& reader);
void resend_notice(Call& call, Reader& reader);
void list_notices(Call& call, Reader& reader);
void fetch_services(Call& call, Reader& reader);
void act_on_service(Call& call, Reader& reader);
void save_draft(Call& call, Reader& reader);
void show_draft(Call& call, Reader& reader);
void drop_draft(Call& call, Reader& reader);
/// What the drafts of a task are kept under.
[[nodiscard]] std::string draft_subject(const TaskId& task);
void show_session(Call& call, Reader& reader);
void sign_in(Call& call, Reader& reader);
void sign_out(Call& call, Reader& reader);
void sign_in_by_link(Call& call, Reader& reader);
void show_visitors(Call& call, Reader& reader);
void change_password(Call& call, Reader& reader);
void set_up_second_factor(Call& call, Reader& reader);
void set_up_account(Call& call, Reader& reader);
void list_accounts(Call& call, Reader& reader);
void add_account(Call& call, Reader& reader);
void change_account(Call& call, Reader& reader);
void make_account_link(Call& call, Reader& reader);
void list_keys(Call& call, Reader& reader);
void add_key(Call& call, Reader& reader);
void revoke_key(Call& call, Reader& reader);
void list_other_sessions(Call& call, Reader& reader);
void end_other_sessions(Call& call, Reader& reader);
void list_audit(Call& call, Reader& reader);
void list_dossiers_read(Call& call, Reader& reader);
void search_person(Call& call, Reader& reader);
void export_person(Call& call, Reader& reader);
void list_person_readers(Call& call, Reader& reader);
void list_alerts(Call& call, Reader& reader);
void list_late(Call& call, Reader& reader);
void show_load(Call& call, Reader& reader);
void show_statistics(Call& call, Reader& reader);
void show_trend(Call& call, Reader& reader);
void list_counted(Call& call, Reader& reader);
void show_statistics_form(Call& call, Reader& reader);
void show_explanation(Call& call, Reader& reader);
void show_holding(Call& call, Reader& reader);
void list_jobs(Call& call, Reader& reader);
void start_job(Call& call, Reader& reader);
void show_job(Call& call, Reader& reader);
void cancel_job(Call& call, Reader& reader);
void list_kept_too_long(Call& call, Reader& reader);
void list_units(Call& call, Reader& reader);
void list_officers(Call& call, Reader& reader);
void list_posts(Call& call, Reader& reader);
void list_roles(Call& call, Reader& reader);
void list_substitutions(Call& call, Reader& reader);
void put_unit(Call& call, Reader& reader);
void end_unit(Call& call, Reader& reader);
void put_officer(Call& call, Reader& reader);
void end_officer(Call& call, Reader& reader);
void put_post(Call& call, Reader& reader);
void end_post(Call& call, Reader& reader);
void put_substitution(Call& call, Reader& reader);
void end_substitution(Call& call, Reader& reader);
void sync_organisation(Call& call, Reader& reader);
void test_procedure(Call& call, Reader& reader);
void list_definitions(Call& call, Reader& reader);
void list_versions(Call& call, Reader& reader);
void show_source(Call& call, Reader& reader);
void show_organisation_source(Call& call, Reader& reader);
void check_definition(Call& call, Reader& reader);
void deploy_definition(Call& call, Reader& reader);
void show_diff(Call& call, Reader& reader);

}  // namespace motcua::http
