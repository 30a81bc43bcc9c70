// Sittings: dossiers are gathered, put off, and decided one by one.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

Procedure council() {
    WaitNode wait;
    wait.waits_for = "date";
    wait.session = SessionDef{PartyRef{PartyKind::role, "lanh-dao"}, std::nullopt};
    wait.responsible = PartyRef{PartyKind::role, "chuyen-vien"};
    OutcomeDef refused = outcome("khong", "het");
    refused.requires_reason = true;
    wait.outcomes = {outcome("thong-qua", "lam", {Effect::finish}), refused};
    Node node;
    node.id = "hop";
    node.title = "hop";
    node.kind = std::move(wait);
    return work({node, step("lam", "chuyen-vien", {outcome("xong", "het")}), end("het"),
                 end("het-han", EndStatus::expired)});
}

WaitNode& session_of(Procedure& draft) { return part<WaitNode>(draft, "hop"); }

Sitting sitting(const std::string& id = "ky-3",
                const std::string& when = "2026-03-10T08:00:00+07:00") {
    return Sitting{id, "Kỳ 3/2026", at(when), OfficerId("chi")};
}

JoinSitting joined(Sitting which = sitting()) { return JoinSitting{"hop", std::move(which)}; }

DecideInSitting decided(const std::string& outcome, const std::string& reason = "") {
    DecideInSitting body{"hop", "ky-3", outcome, "05/BB", {}};
    body.form.reason = reason;
    return body;
}

Desk waiting(Procedure draft = council()) {
    Desk desk(std::move(draft));
    desk.file();
    REQUIRE(desk.stands_at() == Types{"hop"});
    return desk;
}

}  // namespace

TEST_CASE("a dossier is gathered into a sitting by whoever is responsible for the session") {
    Desk desk = waiting();
    desk.refused(ErrorCode::not_permitted, joined(), "an");

    desk.then(joined(), "binh");
    CHECK(desk.happened() == Types{"sitting-joined"});
    CHECK(desk.dossier().places.at(0).sitting == sitting());
    CHECK(desk.event<SittingJoined>().officer == OfficerId("binh"));

    desk.then(joined(), "binh");
    CHECK(desk.happened().empty());
    desk.refused(ErrorCode::condition_not_met, joined(sitting("ky-4")), "binh");
}

TEST_CASE("a sitting that was put off is told to those on its list again") {
    Desk desk = waiting();
    desk.then(joined(), "binh").then(joined(sitting("ky-3", "2026-03-17T08:00:00+07:00")), "binh");
    CHECK(desk.dossier().places.at(0).sitting->at == at("2026-03-17T08:00:00+07:00"));
}

TEST_CASE("a sitting has a number, lies ahead, and is chaired by somebody who may") {
    Desk desk = waiting();
    Sitting wrong = sitting();
    wrong.number.clear();
    desk.refused(ErrorCode::input_missing, joined(wrong), "binh");
    desk.refused(ErrorCode::invalid_argument, joined(sitting("ky-3", "2026-02-27T08:00:00+07:00")),
                 "binh");
    wrong = sitting();
    wrong.chair = OfficerId("binh");
    desk.refused(ErrorCode::not_permitted, joined(wrong), "binh");
    wrong.id.clear();
    desk.refused(ErrorCode::input_missing, joined(wrong), "binh");
    desk.refused(ErrorCode::not_found, JoinSitting{"lam", sitting()}, "binh");
}

TEST_CASE("those concerned are told of a sitting as long ahead as the procedure says") {
    Procedure draft = council();
    session_of(draft).session->notice = Duration{5'000, DurationUnit::working_days};
    Desk desk = waiting(draft);  // Monday 2 March, 9:00
    desk.refused(ErrorCode::condition_not_met, joined(sitting("ky-3", "2026-03-09T08:00:00+07:00")),
                 "binh");
    desk.then(joined(sitting("ky-3", "2026-03-10T08:00:00+07:00")), "binh");
}

TEST_CASE("the sitting decides: recorded with its minutes, and on by the outcome") {
    Desk desk = waiting();
    desk.then(joined(), "binh");
    desk.refused(ErrorCode::condition_not_met, decided("thong-qua"), "binh");  // not held yet

    desk.wait_until("2026-03-10T10:00:00+07:00");
    desk.refused(ErrorCode::outcome_not_available, decided("khac"), "binh");
    desk.refused(ErrorCode::input_missing, decided("khong"), "binh");
    DecideInSitting unwritten = decided("thong-qua");
    unwritten.minutes.clear();
    desk.refused(ErrorCode::input_missing, unwritten, "binh");

    desk.then(decided("thong-qua"), "binh");
    CHECK(desk.event<SittingDecided>().minutes == "05/BB");
    CHECK(desk.event<SittingDecided>().sitting == sitting());
    CHECK(desk.event<PlaceLeft>().outcome == "thong-qua");
    CHECK(desk.stands_at() == Types{"lam"});
    CHECK(desk.dossier().phase == Phase::finished);
    CHECK(desk.facts().call("outcome", std::vector<Value>{Value("hop")}) == Value("thong-qua"));
}

TEST_CASE("one that was not taken waits for the next sitting") {
    Desk desk = waiting();
    desk.refused(ErrorCode::condition_not_met, LeaveSitting{"hop", "ky-3", "vắng"}, "binh");
    desk.then(joined(), "binh").wait_until("2026-03-10T10:00:00+07:00");
    desk.refused(ErrorCode::input_missing, LeaveSitting{"hop", "ky-3", ""}, "binh");

    desk.then(LeaveSitting{"hop", "ky-3", "thí sinh vắng"}, "binh");
    CHECK(desk.stands_at() == Types{"hop"});
    desk.refused(ErrorCode::condition_not_met, decided("thong-qua"), "binh");

    desk.then(joined(sitting("ky-4", "2026-04-10T08:00:00+07:00")), "binh");
    desk.refused(ErrorCode::condition_not_met, LeaveSitting{"hop", "ky-3", "vắng"}, "binh");
}

TEST_CASE("nothing but a sitting ends a session, and its limit") {
    Procedure draft = council();
    session_of(draft).within = within("30d");
    session_of(draft).on_timeout = to("het-han");
    Desk desk = waiting(draft);
    desk.refused(ErrorCode::outcome_not_available, ResolveWait{"hop", "thong-qua", {}}, "binh");
    desk.refused(ErrorCode::outcome_not_available, PerformAct{Effect::finish, 0, {}}, "binh");

    REQUIRE(desk.dossier().timers.size() == 1);
    desk.now = desk.dossier().timers.at(0).due;
    desk.then(FireTimer{desk.dossier().timers.at(0).number}, Actor::of_system());
    CHECK(desk.dossier().end_status == EndStatus::expired);
}

TEST_CASE("a dossier elsewhere, or in suspended handling, is in no sitting") {
    Desk desk = waiting();
    desk.then(joined(), "binh").wait_until("2026-03-10T10:00:00+07:00");
    desk.then(decided("khong", "không đạt"), "binh");
    CHECK(desk.event<PlaceLeft>().reason.value == "không đạt");
    CHECK_FALSE(desk.dossier().is_open());
    desk.refused(ErrorCode::dossier_closed, joined(), "binh");

    Desk there = waiting();
    there.then(joined(), "binh").wait_until("2026-03-10T10:00:00+07:00");
    there.then(decided("thong-qua"), "binh");
    there.refused(ErrorCode::task_not_active, joined(sitting("ky-4", "2026-04-10T08:00:00+07:00")),
                  "binh");
}
