// The work of `service` steps: workers, which are machines of other systems, fetch what waits under
// their topic and tell how it went.
#include <algorithm>
#include <array>

#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/services.hpp>
#include <motcua/json/render.hpp>

#include "acts.hpp"
#include "members.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

constexpr std::array<RouteAct, 3> kActs{
    {{"extend", "extend-service"}, {"complete", "complete-service"}, {"fail", "fail-service"}}};

constexpr std::uint64_t kLeaseUsual = 300;

}  // namespace

std::span<const RouteAct> service_acts() noexcept { return kActs; }

void fetch_services(Call& call, Reader&) {
    const auto body = call.knows_query({}) ? call.object() : std::nullopt;
    if (!body) {
        return;
    }
    Members members(call, *body);
    FetchServices request;
    request.topic = call.at.front();
    request.worker = members.text("worker");
    request.lease_seconds = static_cast<std::uint32_t>(
        members.number("lease_seconds", kLeaseUsual, 1,
                       static_cast<std::uint64_t>(limits::service_lease_max.count())));
    request.most =
        static_cast<std::size_t>(members.number("most", 1, 1, limits::services_fetched_max));
    request.actor = call.caller.actor;
    if (!members.fit()) {
        return;
    }
    const Result<std::vector<FetchedService>> fetched =
        motcua::fetch_services(call.engine(), request, call.now());
    if (!fetched) {
        call.refuse(fetched.error());
        return;
    }
    std::vector<DossierId> shown;
    for (const FetchedService& service : *fetched) {
        shown.push_back(service.dossier);
    }
    // Without the note nothing leaves; what was locked is free again when its lease ends.
    if (!note_reading(call, shown, "service")) {
        return;
    }
    json::Writer writer;
    writer.begin_object().member("services");
    json::render(writer, *fetched);
    writer.end_object();
    call.answer(std::move(writer));
}

void act_on_service(Call& call, Reader&) {
    const auto act = std::find_if(kActs.begin(), kActs.end(),
                                  [&](const RouteAct& one) { return one.name == call.at.at(2); });
    if (act == kActs.end()) {
        call.refuse_unknown("an act");
        return;
    }
    const auto place = whole_number(call.at.at(1), 1, UINT32_MAX);
    if (!is_dossier_id(call.at.front()) || !place) {
        call.refuse_unknown("work that was fetched");
        return;
    }
    const auto body = call.knows_query({}) ? call.object() : std::nullopt;
    auto read = body ? read_act(call, act->command, *body, "place", *place) : std::nullopt;
    if (!read) {
        return;
    }
    auto command = envelope(call, DossierId(call.at.front()), std::move(*read));
    if (command) {
        submit(std::move(call), std::move(*command));
    }
}

}  // namespace motcua::http
