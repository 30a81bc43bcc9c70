// Messages from outside and timers: each does its work once, at its time.
#include <motcua/engine/model/limits.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

const Actor host = Actor::of_host("cong");
const Actor engine = Actor::of_system();

// Waits for the messages "tra-loi" (its next) and "tu-choi" (an outcome), at most five days.
Procedure listening() {
    Node waiting = wait("cho", {outcome("khong", "het")});
    auto& node = std::get<WaitNode>(waiting.kind);
    node.waits_for = "message";
    node.message = "tra-loi";
    node.next = to("lam");
    node.outcomes[0].on_message = "tu-choi";
    node.within = within("5d");
    node.on_timeout = to("nhac");
    Procedure draft = work({waiting, step("lam", "chuyen-vien", {outcome("xong", "het")}),
                            step("nhac", "chuyen-vien", {outcome("xong", "cho")}), end("het")});
    FieldDef name = field("ten", FieldType::text);
    name.personal = PersonalClass::basic;
    draft.data = {field("so", FieldType::integer), name};
    return draft;
}

ReceiveMessage message(const std::string& name, const std::string& id,
                       std::map<std::string, Value> data = {}) {
    return ReceiveMessage{name, id, std::move(data)};
}

Desk filed(Procedure draft = listening()) {
    Desk desk(std::move(draft));
    desk.file();
    return desk;
}

Procedure lasting(const std::string& span) {
    Node waiting = wait("cho", {});
    auto& node = std::get<WaitNode>(waiting.kind);
    node.lasts = within(span);
    node.next = to("lam");
    return work({waiting, step("lam", "chuyen-vien", {outcome("xong", "het")}), end("het")});
}

}  // namespace

TEST_CASE("a message ends the wait that waits for it and its data is taken over") {
    Desk desk = filed();

    desk.then(message("tra-loi", "m1", {{"so", Value::number(7)}, {"ten", Value("Mẫu")}}), host);

    CHECK(desk.happened() ==
          Types{"message-received", "timer-cancelled", "place-left", "task-opened"});
    const auto event = desk.event<MessageReceived>();
    CHECK(event.place == 1);
    CHECK(event.data == std::map<std::string, Value>{{"so", Value::number(7)}});
    CHECK(event.personal_data.value == std::map<std::string, Value>{{"ten", Value("Mẫu")}});
    CHECK(desk.dossier().field("so") == Value::number(7));
    CHECK(desk.dossier().timers.empty());
    CHECK(desk.stands_at() == Types{"lam"});
}

TEST_CASE("a message chooses the outcome that names it") {
    Desk desk = filed();

    desk.then(message("tu-choi", "m1"), host);

    CHECK(desk.event<PlaceLeft>().outcome == "khong");
    CHECK_FALSE(desk.dossier().is_open());
}

TEST_CASE("a message that comes twice does nothing the second time") {
    Desk desk = filed();
    desk.then(message("tra-loi", "m1"), host);

    desk.then(message("tra-loi", "m1"), host);
    CHECK(desk.happened().empty());
    CHECK(desk.dossier().messages.size() == 1);
}

TEST_CASE("the latest messages are remembered, no more than the bound") {
    Procedure draft = listening();
    part<WaitNode>(draft, "cho").outcomes[0].when = is_set("duoc_tu_choi");
    Desk desk = filed(draft);
    for (std::size_t i = 0; i <= limits::messages_remembered_max; ++i) {
        desk.then(message("tu-choi", "m" + std::to_string(i)), host);
    }

    CHECK(desk.dossier().messages.size() == limits::messages_remembered_max);
    desk.then(message("tu-choi", "m1"), host);
    CHECK(desk.happened().empty());
    desk.then(message("tu-choi", "m0"), host);
    CHECK(desk.happened() == Types{"message-received"});
}

TEST_CASE("a message that no place waits for yet is refused and can be delivered again") {
    Procedure draft = listening();
    outcome_of(draft, "lam", "xong").to = to("cho");
    Desk desk = filed(draft);
    desk.then(message("tra-loi", "m1"), host);

    desk.refused(ErrorCode::condition_not_met, message("tra-loi", "m2"), host);
    CHECK(desk.dossier().messages.size() == 1);
    desk.complete("lam", "xong", "binh");
    REQUIRE(desk.stands_at() == Types{"cho"});

    desk.then(message("tra-loi", "m2", {{"so", Value::number(8)}}), host);
    CHECK(desk.stands_at() == Types{"lam"});
    CHECK(desk.dossier().field("so") == Value::number(8));
}

TEST_CASE("a message whose outcome is not offered now is taken in and the wait goes on") {
    Procedure draft = listening();
    part<WaitNode>(draft, "cho").outcomes[0].when = is_set("duoc_tu_choi");
    Desk desk = filed(draft);

    desk.then(message("tu-choi", "m1"), host);

    CHECK(desk.happened() == Types{"message-received"});
    CHECK(desk.stands_at() == Types{"cho"});
}

TEST_CASE("a message has a name the procedure knows, an id and data of its fields") {
    Desk desk = filed();

    desk.refused(ErrorCode::not_permitted, message("tra-loi", "m1"), "an");
    desk.refused(ErrorCode::not_found, message("la", "m1"), host);
    desk.refused(ErrorCode::input_missing, message("", "m1"), host);
    desk.refused(ErrorCode::input_missing, message("tra-loi", ""), host);
    desk.refused(ErrorCode::limit_exceeded,
                 message("tra-loi", std::string(limits::id_bytes_max + 1, 'm')), host);
    desk.refused(ErrorCode::invalid_argument, message("tra-loi", "m1", {{"la", Value("x")}}), host);
    desk.refused(ErrorCode::invalid_argument, message("tra-loi", "m1", {{"so", Value("x")}}), host);
}

TEST_CASE("data of a message must satisfy the procedure's checks") {
    Procedure draft = listening();
    draft.checks = {CheckDef{expression([](const Facts& facts) {
                                 return Value(!(facts.variable("so") == Value::number(13)));
                             }),
                             "Không phải 13"}};
    Desk desk = filed(draft);

    desk.refused(ErrorCode::condition_not_met,
                 message("tra-loi", "m1", {{"so", Value::number(13)}}), host);
    desk.then(message("tra-loi", "m1", {{"so", Value::number(14)}}), host);
}

TEST_CASE("a timer that is due takes the way of the time-out") {
    Desk desk = filed();
    const Timer timer = desk.dossier().timers.at(0);
    CHECK(timer.due == at("2026-03-09T17:00:00+07:00"));

    desk.refused(ErrorCode::condition_not_met, FireTimer{timer.number}, engine);
    desk.now = timer.due;
    desk.then(FireTimer{timer.number}, engine);

    CHECK(desk.happened() == Types{"timer-fired", "place-left", "task-opened"});
    CHECK(desk.event<PlaceLeft>().outcome == "timeout");
    CHECK(desk.task("nhac").opened == timer.due);
    CHECK(desk.stands_at() == Types{"nhac"});
}

TEST_CASE("only the engine fires timers") {
    Desk desk = filed();

    desk.refused(ErrorCode::not_permitted, FireTimer{1}, "chi");
    desk.refused(ErrorCode::not_permitted, FireTimer{1}, host);
}

TEST_CASE("a stale timer does nothing, even when the dossier has ended") {
    Desk desk = filed();
    desk.then(message("tu-choi", "m1"), host);
    desk.wait_until("2026-03-20T09:00:00+07:00");

    desk.then(FireTimer{1}, engine);
    CHECK(desk.happened().empty());
    desk.then(FireTimer{99}, engine);
    CHECK(desk.happened().empty());
}

TEST_CASE("a wait that lasts ends at the close of its last day and goes on") {
    Desk desk = filed(lasting("3d"));
    const Timer timer = desk.dossier().timers.at(0);
    CHECK(timer.due == at("2026-03-05T17:00:00+07:00"));

    desk.now = timer.due;
    desk.then(FireTimer{timer.number}, engine);

    CHECK(desk.event<PlaceLeft>().outcome == "next");
    CHECK(desk.stands_at() == Types{"lam"});
}

TEST_CASE("a time-out that leads nowhere raises an incident and the timer is gone") {
    Procedure draft = lasting("3d");
    auto& node = part<WaitNode>(draft, "cho");
    node.next.clear();
    node.outcomes = {outcome("a", "lam"), outcome("b", "het")};
    Desk desk = filed(draft);

    desk.now = desk.dossier().timers.at(0).due;
    desk.then(FireTimer{1}, engine);

    CHECK(desk.happened() == Types{"timer-fired", "incident-raised", "alert-raised"});
    CHECK(desk.dossier().timers.empty());
    CHECK(desk.dossier().incidents.at(0).code == "outcome_not_available");
    CHECK(desk.stands_at() == Types{"cho"});
    desk.then(ResolveIncident{1, "skip", "đã chọn tay"}, "chi");
    CHECK(desk.dossier().incidents.empty());
    CHECK(desk.stands_at() == Types{"cho"});
}

TEST_CASE("a time-out whose next wait cannot be entered changes nothing but the incident") {
    Procedure draft = lasting("3d");
    part<WaitNode>(draft, "cho").next = to("cho-ngay");
    Node dated = wait("cho-ngay", {});
    std::get<WaitNode>(dated.kind).until = "ngay";
    std::get<WaitNode>(dated.kind).next = to("lam");
    draft.nodes.push_back(dated);
    FieldDef date = field("ngay", FieldType::date);
    draft.data = {date};
    Desk desk = filed(draft);

    desk.now = desk.dossier().timers.at(0).due;
    desk.then(FireTimer{1}, engine);
    CHECK(desk.happened() == Types{"timer-fired", "incident-raised", "alert-raised"});
    CHECK(desk.stands_at() == Types{"cho"});

    CorrectData date_given;
    date_given.data = {{"ngay", Value(date_of(at("2026-03-20T00:00:00+07:00")))}};
    date_given.reason = "thiếu ngày";
    desk.then(date_given, "chi").then(ResolveIncident{1, "retry", "đã có ngày"}, "chi");

    CHECK(desk.stands_at() == Types{"cho-ngay"});
    CHECK(desk.dossier().incidents.empty());
    CHECK(desk.dossier().timers.at(0).due == at("2026-03-20T17:00:00+07:00"));
}
