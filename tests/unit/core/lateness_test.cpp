// What an officer says to a late mark, and what the head makes of it; the mark stays (rule 39).
#include <motcua/engine/core/holding.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

// binh finished "tham-dinh" (2wd) two working days late.
Desk late() {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an").claim("tham-dinh", "binh");
    desk.wait_until("2026-03-06T09:00:00+07:00").complete("tham-dinh", "dat", "binh");
    return desk;
}

ExplanationState state(const Desk& desk) { return desk.dossier().late_tasks.front().explanation; }

}  // namespace

TEST_CASE("who finished late says why, once until it is judged") {
    Desk desk = late();
    REQUIRE(desk.dossier().late_tasks.size() == 1);
    const std::uint32_t task = desk.dossier().late_tasks.front().task;
    CHECK(desk.dossier().late_tasks.front().late == Minutes{2 * 480});

    desk.refused(ErrorCode::not_found, ExplainLateness{task - 1, "chờ", {}}, "an");
    desk.refused(ErrorCode::not_permitted, ExplainLateness{task, "chờ", {}}, "dung");
    desk.refused(ErrorCode::input_missing, ExplainLateness{task, " ", {}}, "binh");
    desk.refused(ErrorCode::condition_not_met, JudgeLateness{task, true, ""}, "chi");
    desk.then(ExplainLateness{task, "Chờ kết quả kiểm tra thực địa", {}}, "binh");
    CHECK(state(desk) == ExplanationState::given);
    desk.refused(ErrorCode::already_exists, ExplainLateness{task, "chờ", {}}, "binh");

    desk.refused(ErrorCode::not_permitted, JudgeLateness{task, true, ""}, "dung");
    desk.refused(ErrorCode::input_missing, JudgeLateness{task, false, ""}, "chi");
    desk.then(JudgeLateness{task, false, "không có giấy tờ"}, "chi");
    CHECK(state(desk) == ExplanationState::refused);
    CHECK(desk.dossier().late_tasks.front().late == Minutes{2 * 480});

    desk.then(ExplainLateness{task, "Có biên bản kèm theo", {}}, "binh");
    desk.then(JudgeLateness{task, true, ""}, "truong");  // head of his unit
    CHECK(state(desk) == ExplanationState::accepted);
    desk.refused(ErrorCode::already_exists, ExplainLateness{task, "nữa", {}}, "binh");
}

TEST_CASE("nobody judges himself, not with another account either") {
    Desk desk = late();
    OrganisationDefinition known = organisation();
    for (Post& post : known.posts) {
        post.head = post.head || post.officer.value == "binh-2";
    }
    desk.reorganise(known);
    const std::uint32_t task = desk.dossier().late_tasks.front().task;
    desk.then(ExplainLateness{task, "chờ", {}}, "binh");
    desk.refused(ErrorCode::not_permitted, JudgeLateness{task, true, ""}, "binh-2");
}

TEST_CASE("an explanation comes with its paper, also when the dossier has ended") {
    Desk desk = late();
    desk.then(WithdrawDossier{"không cần nữa"}, "an");
    Paper paper;
    paper.name = std::string("bien-ban.pdf");
    paper.digest = std::string(64, 'a');
    paper.size_bytes = 10;
    paper.media_type = "application/pdf";
    const std::uint32_t task = desk.dossier().late_tasks.front().task;
    desk.then(ExplainLateness{task, "chờ", paper}, "binh");
    CHECK(desk.event<LatenessExplained>().paper == 1);
    desk.then(JudgeLateness{task, true, ""}, "chi");
}

TEST_CASE("a substitute explains nothing for the other") {
    Desk desk = late();
    desk.reorganise(organisation_with({substitution("binh", "dung")}));
    const std::uint32_t task = desk.dossier().late_tasks.front().task;
    desk.refused(ErrorCode::not_permitted, ExplainLateness{task, "chờ", {}},
                 on_behalf("dung", "binh"));
}

TEST_CASE("rule 39: who takes a task after its due is not late for it, its unit is") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an");
    desk.wait_until("2026-03-06T09:00:00+07:00").complete("tham-dinh", "dat", "binh");
    REQUIRE(desk.dossier().late_tasks.size() == 1);
    const LateTaskMemory late = desk.dossier().late_tasks.front();
    CHECK(late.officer.empty());
    CHECK(late.unit == UnitId("kinh-te"));
    CHECK(late.late == Minutes{2 * 480});

    // The split, which is computed, says the same.
    const WorkingCalendar working(calendar());
    const Result<Holding> held =
        holding(desk.history(), desk.procedure(), working, nullptr, desk.now);
    REQUIRE(held);
    for (const TaskHolding& task : held->tasks) {
        for (const TaskShare& share : task.shares) {
            const bool unit = task.task == late.task && share.bearer == Bearer::unit;
            CHECK(share.late == (unit ? late.late : Minutes{0}));
        }
    }
}

TEST_CASE("what a unit was late with its head explains, and another head judges") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an");
    desk.wait_until("2026-03-06T09:00:00+07:00").complete("tham-dinh", "dat", "binh");
    const std::uint32_t task = desk.dossier().late_tasks.front().task;

    desk.refused(ErrorCode::not_permitted, ExplainLateness{task, "chờ", {}}, "binh");
    desk.then(ExplainLateness{task, "Phòng thiếu người", {}}, "truong");
    desk.refused(ErrorCode::not_permitted, JudgeLateness{task, true, ""}, "truong");
    desk.refused(ErrorCode::not_permitted, JudgeLateness{task, true, ""}, "binh");
    desk.then(JudgeLateness{task, true, ""}, "chi");
    CHECK(state(desk) == ExplanationState::accepted);
}

TEST_CASE("a task that changes hands late was late with whom it fell due") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an").claim("tham-dinh", "binh");
    desk.wait_until("2026-03-05T09:00:00+07:00");
    const std::uint32_t task = desk.task("tham-dinh").number;
    desk.then(AssignTask{task, OfficerId("dung"), "binh bận"}, "truong");
    CHECK(desk.task("tham-dinh").late_with() == OfficerId("binh"));
    desk.wait_until("2026-03-06T09:00:00+07:00").complete("tham-dinh", "dat", "dung");
    CHECK(desk.dossier().late_tasks.front().officer == OfficerId("binh"));

    Desk in_time(permit());
    in_time.file().complete("tiep-nhan", "nhan", "an").claim("tham-dinh", "binh");
    in_time.wait_until("2026-03-03T09:00:00+07:00");
    in_time.then(AssignTask{task, OfficerId("dung"), "binh bận"}, "truong");
    in_time.wait_until("2026-03-06T09:00:00+07:00").complete("tham-dinh", "dat", "dung");
    CHECK(in_time.dossier().late_tasks.front().officer == OfficerId("dung"));
}
