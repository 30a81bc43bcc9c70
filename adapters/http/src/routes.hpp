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
    signed_in,  ///< an officer, or a system whose key has the route's scope
};

using Handler = void (*)(Call&, Reader&);

struct Route {
    Method method = Method::get;
    std::string_view pattern;  ///< "/v1/tasks/{}": {} stands for one segment
    Door door = Door::signed_in;
    /// What a system's own key needs; empty: officers alone.
    std::string_view scope;
    Handler handler = nullptr;
};

[[nodiscard]] std::span<const Route> routes() noexcept;

/// The handlers, by resource.
void show_live(Call& call, Reader& reader);
void show_ready(Call& call, Reader& reader);
void show_version(Call& call, Reader& reader);
void list_tasks(Call& call, Reader& reader);
void show_task(Call& call, Reader& reader);
void act_on_task(Call& call, Reader& reader);
void list_dossiers(Call& call, Reader& reader);
void start_dossier(Call& call, Reader& reader);
void show_dossier(Call& call, Reader& reader);
void show_timeline(Call& call, Reader& reader);
void show_portal(Call& call, Reader& reader);
void show_tracking_token(Call& call, Reader& reader);
void show_tracking(Call& call, Reader& reader);
void act_on_dossier(Call& call, Reader& reader);
void show_command(Call& call, Reader& reader);
void list_events(Call& call, Reader& reader);
void list_procedures(Call& call, Reader& reader);
void show_procedure_source(Call& call, Reader& reader);

}  // namespace motcua::http
