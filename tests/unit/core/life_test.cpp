// A dossier's life outside its flow: withdraw, transfer, override, cancel, erase. Suspending is
// with the clocks.
#include <motcua/engine/model/limits.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

const Actor host = Actor::of_host("cong");

Desk filed() {
    Desk desk(permit());
    desk.file();
    return desk;
}

Desk received() {
    Desk desk = filed();
    desk.complete("tiep-nhan", "nhan", "an");
    return desk;
}

Desk decided() {
    Desk desk = received();
    desk.complete("tham-dinh", "dat", "binh");
    OutcomeForm form;
    form.number = "12/GP";
    desk.complete("ky", "ky", "chi", form);
    return desk;
}

std::uint32_t place_of(const Desk& desk, const std::string& node) {
    for (const Place& place : desk.dossier().places) {
        if (place.node == node) {
            return place.number;
        }
    }
    FAIL("the dossier does not stand at " << node);
    return 0;
}

OverrideStep override_to(const Desk& desk, const std::string& from, const std::string& to) {
    return OverrideStep{place_of(desk, from), to, "QĐ 1", "thẩm quyền đã đổi"};
}

Actor local(const std::string& officer) {
    Actor actor = Actor::of_officer(officer);
    actor.local_user = "root";
    return actor;
}

}  // namespace

TEST_CASE("a withdrawn dossier ends, its work is void and its clock stops") {
    Desk desk = received();

    desk.then(WithdrawDossier{"không còn nhu cầu"}, host);

    CHECK(desk.happened() ==
          Types{"dossier-withdrawn", "clock-stopped", "task-cancelled", "dossier-ended"});
    CHECK(desk.dossier().end_status == EndStatus::withdrawn);
    CHECK(desk.dossier().phase == Phase::ended);
    CHECK(desk.stands_at().empty());
}

TEST_CASE("the applicant withdraws, or the desk for them, before reception as after") {
    Actor applicant;
    applicant.kind = ActorKind::applicant;
    applicant.subject = "chủ";

    filed().then(WithdrawDossier{}, applicant);
    received().then(WithdrawDossier{}, "an");
    received().refused(ErrorCode::not_permitted, WithdrawDossier{}, "binh");
    received().refused(ErrorCode::limit_exceeded,
                       WithdrawDossier{std::string(limits::text_bytes_max + 1, 'a')}, "an");
}

TEST_CASE("rule 29: a dossier is withdrawn only while no decision is recorded") {
    Desk desk = decided();
    desk.refused(ErrorCode::condition_not_met, WithdrawDossier{}, host);

    Procedure draft = permit();
    outcome_of(draft, "ky", "ky").effects = {Effect::sign};
    outcome_of(draft, "ky", "ky").to = to("tham-dinh");
    Desk signed_only(draft);
    signed_only.file()
        .complete("tiep-nhan", "nhan", "an")
        .complete("tham-dinh", "dat", "binh")
        .complete("ky", "ky", "chi");
    signed_only.refused(ErrorCode::condition_not_met, WithdrawDossier{}, host);

    draft.results[0].kind = ResultKind::interim;
    Desk interim(draft);
    interim.file()
        .complete("tiep-nhan", "nhan", "an")
        .complete("tham-dinh", "dat", "binh")
        .complete("ky", "ky", "chi");
    interim.then(WithdrawDossier{}, host);
}

TEST_CASE("nothing is added to a dossier that has ended") {
    Desk desk = received();
    desk.then(WithdrawDossier{}, host);

    desk.refused(ErrorCode::dossier_closed, WithdrawDossier{}, host);
    desk.refused(ErrorCode::dossier_closed, AddNote{"nữa"}, "an");
    desk.refused(ErrorCode::dossier_closed, SuspendHandling{"Điều 1", "lý do", {}}, "chi");
}

TEST_CASE("a transferred dossier ends here and names where it went") {
    Desk desk = received();

    desk.then(TransferDossier{UnitId("xa-ben"), "G-7", "không thuộc thẩm quyền"}, "chi");

    CHECK(desk.event<DossierTransferred>().to == UnitId("xa-ben"));
    CHECK(desk.event<DossierTransferred>().reference == "G-7");
    CHECK(desk.dossier().end_status == EndStatus::transferred);
    CHECK_FALSE(desk.dossier().code.empty());
}

TEST_CASE("a transfer goes to another agency, by a head, with a reason, before a decision") {
    Desk desk = received();

    desk.refused(ErrorCode::not_permitted, TransferDossier{UnitId("xa-ben"), "", "lý do"}, "binh");
    desk.refused(ErrorCode::not_found, TransferDossier{UnitId("la"), "", "lý do"}, "chi");
    desk.refused(ErrorCode::invalid_argument, TransferDossier{UnitId("kinh-te"), "", "lý do"},
                 "chi");
    desk.refused(ErrorCode::input_missing, TransferDossier{UnitId("xa-ben"), "", ""}, "chi");
    decided().refused(ErrorCode::condition_not_met, TransferDossier{UnitId("xa-ben"), "", "lý do"},
                      "chi");
}

TEST_CASE("rule 41: an override leaves one place and enters another by authority") {
    Desk desk = received();

    desk.then(override_to(desk, "tham-dinh", "ky"), "chi");

    CHECK(desk.happened() == Types{"step-overridden", "task-cancelled", "task-opened"});
    const auto event = desk.event<StepOverridden>();
    CHECK(event.from == "tham-dinh");
    CHECK(event.to == "ky");
    CHECK(event.authority == "QĐ 1");
    CHECK(desk.stands_at() == Types{"ky"});
    CHECK(desk.task("ky").giver == OfficerId("chi"));
}

TEST_CASE("an override names its authority and reason, its place and its target") {
    Desk desk = received();
    OverrideStep command = override_to(desk, "tham-dinh", "ky");

    desk.refused(ErrorCode::not_permitted, command, "binh");
    command.authority = "";
    desk.refused(ErrorCode::input_missing, command, "chi");
    command = override_to(desk, "tham-dinh", "ky");
    command.reason = " ";
    desk.refused(ErrorCode::input_missing, command, "chi");
    command = override_to(desk, "tham-dinh", "ky");
    command.place = 99;
    desk.refused(ErrorCode::not_found, command, "chi");
    desk.refused(ErrorCode::not_found, override_to(desk, "tham-dinh", "la"), "chi");
    desk.refused(ErrorCode::not_found, override_to(desk, "tham-dinh", "nop"), "chi");
}

TEST_CASE("an override crosses no wall") {
    Procedure draft =
        work({parallel("song-song", {"a", "b"}, "sau"),
              inside(step("a", "chuyen-vien", {outcome("xong", "a-het")}), "song-song", 1),
              inside(end("a-het"), "song-song", 1),
              inside(step("b", "chuyen-vien", {outcome("xong", "b-het")}), "song-song", 2),
              inside(end("b-het"), "song-song", 2),
              step("sau", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    Desk desk(draft);
    desk.file();

    desk.refused(ErrorCode::condition_not_met, override_to(desk, "a", "sau"), "chi");
    desk.refused(ErrorCode::condition_not_met, override_to(desk, "a", "b"), "chi");
    desk.then(override_to(desk, "a", "a-het"), "chi");
    CHECK(desk.stands_at() == Types{"b"});
    desk.then(override_to(desk, "song-song", "sau"), "chi");
    CHECK(desk.stands_at() == Types{"sau"});
}

TEST_CASE("an override does not stand for reception or for the end of handling") {
    Desk early = filed();
    early.refused(ErrorCode::dossier_not_received, override_to(early, "tiep-nhan", "tham-dinh"),
                  "chi");
    early.then(override_to(early, "tiep-nhan", "cho-them"), "chi");
    Desk late = received();
    late.refused(ErrorCode::condition_not_met, override_to(late, "tham-dinh", "xong"), "chi");
    late.refused(ErrorCode::condition_not_met, override_to(late, "tham-dinh", "het-tu-choi"),
                 "chi");
}

TEST_CASE("the desk asks for a cancellation and a head confirms it, the code stays") {
    Desk desk = received();
    const std::string code = desk.dossier().code;

    desk.then(RequestCancellation{"nhập trùng"}, "an");
    CHECK(desk.dossier().cancellation_requested);
    desk.then(DecideCancellation{true, ""}, "chi");

    CHECK(desk.has_event("dossier-cancelled"));
    CHECK(desk.dossier().end_status == EndStatus::cancelled);
    CHECK(desk.dossier().code == code);
}

TEST_CASE("a head declines a cancellation with a reason and handling goes on") {
    Desk desk = received();
    desk.then(RequestCancellation{"nhập trùng"}, "an");

    desk.refused(ErrorCode::input_missing, DecideCancellation{false, ""}, "chi");
    desk.then(DecideCancellation{false, "không trùng"}, "chi");

    CHECK_FALSE(desk.dossier().cancellation_requested);
    CHECK(desk.stands_at() == Types{"tham-dinh"});
    desk.then(RequestCancellation{"nhập trùng thật"}, "an");
}

TEST_CASE("who asked for a cancellation does not decide it") {
    Desk desk = received();

    desk.refused(ErrorCode::condition_not_met, DecideCancellation{true, ""}, "chi");
    desk.refused(ErrorCode::input_missing, RequestCancellation{""}, "an");
    desk.refused(ErrorCode::not_permitted, RequestCancellation{"nhập trùng"}, "yen");
    desk.then(RequestCancellation{"nhập trùng"}, "chi");
    desk.refused(ErrorCode::condition_not_met, RequestCancellation{"nhập trùng"}, "an");
    desk.refused(ErrorCode::not_permitted, DecideCancellation{true, ""}, "an");
    desk.refused(ErrorCode::not_permitted, DecideCancellation{true, ""}, "chi");
}

TEST_CASE("a cancellation is decided by another person, not by another account, nor locally") {
    OrganisationDefinition office = organisation();
    for (Post& post : office.posts) {
        post.head = post.head || post.officer == OfficerId("binh-2");
    }
    Desk desk = received();
    desk.reorganise(office);
    desk.then(RequestCancellation{"nhập trùng"}, "binh");

    desk.refused(ErrorCode::not_permitted, DecideCancellation{true, ""}, "binh-2");
    desk.refused(ErrorCode::not_permitted, DecideCancellation{true, ""}, local("chi"));
    desk.then(DecideCancellation{true, ""}, "chi");
}

TEST_CASE("a cancellation asked for locally is declined, not confirmed") {
    Desk desk = received();
    Actor local = Actor::of_officer("an");
    local.local_user = "may-1";
    desk.then(RequestCancellation{"nhập trùng"}, local);
    CHECK(desk.event<CancellationRequested>().local);
    CHECK(desk.event<CancellationRequested>().person == "người an");

    desk.refused(ErrorCode::not_permitted, DecideCancellation{true, ""}, "chi");
    desk.then(DecideCancellation{false, "đăng nhập rồi đề nghị lại"}, "chi");
    CHECK_FALSE(desk.dossier().cancellation_requested_locally);
    desk.then(RequestCancellation{"nhập trùng"}, "an").then(DecideCancellation{true, ""}, "chi");
    CHECK(desk.dossier().end_status == EndStatus::cancelled);
}

TEST_CASE("a dossier with a decision was no wrong entry") {
    decided().refused(ErrorCode::condition_not_met, RequestCancellation{"nhập trùng"}, "an");
    Desk desk = received();
    desk.then(RequestCancellation{"nhập trùng"}, "an").complete("tham-dinh", "dat", "binh");
    OutcomeForm form;
    form.number = "12/GP";
    desk.complete("ky", "ky", "chi", form);

    desk.refused(ErrorCode::condition_not_met, DecideCancellation{true, ""}, "chi");
}

TEST_CASE("personal data goes by order once the dossier has ended, and only once") {
    Desk desk = received();
    desk.refused(ErrorCode::condition_not_met, ErasePersonalData{"QĐ 9"}, "chi");
    desk.then(WithdrawDossier{}, host);

    desk.refused(ErrorCode::not_permitted, ErasePersonalData{"QĐ 9"}, "an");
    desk.refused(ErrorCode::input_missing, ErasePersonalData{""}, "chi");
    desk.then(ErasePersonalData{"QĐ 9"}, "chi");

    CHECK(desk.dossier().erased);
    CHECK(desk.dossier().header.owner.name.erased);
    CHECK(desk.dossier().header.owner.name.value.empty());
    desk.then(ErasePersonalData{"QĐ 9"}, "chi");
    CHECK(desk.happened().empty());
}
