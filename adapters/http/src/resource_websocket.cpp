// Tickets for WebSockets, and the door itself where nobody asks for one. What goes through the door is
// live.cpp's.
#include "live.hpp"
#include "routes.hpp"

namespace motcua::http {

void make_ws_ticket(Call& call, Reader&) {
    if (!call.knows_query({})) {
        return;
    }
    if (!call.request.body.empty()) {
        const auto body = call.object();
        if (!body) {
            return;
        }
        if (!body->members.empty()) {
            call.refuse(
                {ErrorCode::invalid_argument, "expected an empty JSON object, but it has members"},
                {"/" + body->members.front().first, {}, {}});
            return;
        }
    }
    Caller guest = call.caller;
    guest.session.clear();  // what the browser keeps is not kept here
    const Result<std::string> ticket = call.desk.live.tickets().issue(guest);
    if (!ticket) {
        call.refuse(ticket.error());
        return;
    }
    json::Writer writer;
    writer.begin_object()
        .text_member("ticket", *ticket)
        .number_member("seconds", call.desk.options.limits.websocket.ticket.count())
        .end_object();
    call.answer(Response{201, "application/json", writer.take(), {}});
}

void refuse_ws_without_upgrade(Call& call, Reader&) {
    Response response = problem(
        426, "upgrade_required", "Cần mở WebSocket", "A WebSocket is needed",
        call.desk.parts
            .say({ErrorCode::invalid_argument, "expected Upgrade: websocket, but there is none"},
                 call.request.language)
            .detail,
        call.request.language, {{}, "Upgrade", {}});
    response.fields.add("Upgrade", "websocket");
    response.fields.add("Sec-WebSocket-Version", "13");
    call.answer(std::move(response));
}

}  // namespace motcua::http
