// The rows that follow from a decision: what lists and worklists will show.
#include <algorithm>

#include <motcua/engine/core/project.hpp>
#include <motcua/engine/model/text.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Words = std::vector<std::string>;

const Actor host = Actor::of_host("cong");

// Does a command and projects it.
DossierRows rows_of(Desk& desk, const CommandBody& body, const Actor& actor) {
    const std::optional<Dossier> before =
        std::holds_alternative<StartDossier>(body) ? std::nullopt : std::optional(desk.dossier());
    desk.then(body, actor);
    return project(desk.procedure(), before ? &*before : nullptr, desk.last().events,
                   desk.dossier(), desk.now);
}

bool has(const Words& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

StartDossier of_owner(const std::string& name) {
    StartDossier start = application();
    start.header.owner.name = name;
    start.header.owner.identity = std::string("001099000001");
    start.header.abstract = std::string("Xây nhà cấp bốn");
    return start;
}

Desk received() {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an");
    return desk;
}

Actor officer(const std::string& id) { return Actor::of_officer(id); }

}  // namespace

TEST_CASE("the row of a filed dossier says what it is and whose") {
    Desk desk(permit());

    const DossierRows rows = rows_of(desk, of_owner("Đặng Thị Hồng"), host);

    const DossierRow& row = rows.dossier;
    CHECK(row.dossier == desk.dossier().id);
    CHECK(row.version == 2);
    CHECK(row.code.empty());
    CHECK(row.provisional_number == desk.dossier().provisional_number);
    CHECK(row.procedure == "thu-tuc");
    CHECK(row.procedure_version == 1);
    CHECK(row.title == "Thủ tục mẫu");
    CHECK(row.phase == Phase::filed);
    CHECK(row.received_at == UnitId("xa"));
    CHECK(row.owner == "Đặng Thị Hồng");
    CHECK(row.owner_sort_key == name_sort_key("Đặng Thị Hồng"));
    CHECK(row.filed == desk.now);
    CHECK_FALSE(row.due.has_value());
    CHECK(rows.tokens_changed);
    REQUIRE(rows.tasks.size() == 1);
    CHECK(rows.tasks[0].state == TaskState::open);
    CHECK(rows.tasks[0].step == "tiep-nhan");
    CHECK(rows.tasks[0].unit == UnitId("quay"));
    CHECK(rows.tasks[0].holder.empty());
}

TEST_CASE("a dossier is found by folded words of owner, identity, title and subject") {
    Desk desk(permit());

    const Words tokens = rows_of(desk, of_owner("Đặng Thị Hồng"), host).dossier.search_tokens;

    for (const char* word : {"dang", "hong", "001099000001", "mau", "xay"}) {
        INFO(word);
        CHECK(has(tokens, word));
    }
    CHECK(std::count(tokens.begin(), tokens.end(), "dang") == 1);
}

TEST_CASE("enterprises sort by their name, citizens by their given name") {
    Desk desk(permit());
    StartDossier start = of_owner("Công ty Mẫu");
    start.header.owner.kind = PersonKind::enterprise;

    const DossierRows rows = rows_of(desk, start, host);

    CHECK(rows.dossier.owner_sort_key == sort_key("Công ty Mẫu"));
}

TEST_CASE("words change only when what they come from does") {
    Desk desk(permit());
    desk.file();

    CHECK_FALSE(
        rows_of(desk, ClaimTask{desk.task("tiep-nhan").number}, officer("an")).tokens_changed);
    const DossierRows received_rows =
        rows_of(desk, CompleteTask{desk.task("tiep-nhan").number, "nhan", {}}, officer("an"));
    CHECK(received_rows.tokens_changed);
    CHECK(received_rows.dossier.code == "H36.12-260302-0001");
    CHECK(has(received_rows.dossier.search_tokens, "260302"));
    CorrectData same_words;
    same_words.header = desk.dossier().header;
    same_words.header->sets = 2;
    same_words.reason = "đếm nhầm";
    CHECK_FALSE(rows_of(desk, same_words, officer("binh")).tokens_changed);
    same_words.header->owner.name = std::string("Lê Mẫu");
    CHECK(rows_of(desk, same_words, officer("binh")).tokens_changed);
}

TEST_CASE("the row of a received dossier carries its appointment and clock") {
    Desk desk = received();

    const DossierRow row = rows_of(desk, AddNote{"xem"}, officer("binh")).dossier;

    CHECK(row.due == at("2026-03-16T17:00:00+07:00"));
    CHECK_FALSE(row.due_provisional);
    CHECK(row.clock == ClockPhase::running);
    CHECK(row.received == desk.now);
    CHECK_FALSE(row.suspended);
}

TEST_CASE("a note changes no row of a task or timer") {
    Desk desk = received();

    const DossierRows rows = rows_of(desk, AddNote{"xem"}, officer("binh"));

    CHECK(rows.tasks.empty());
    CHECK(rows.timers.empty());
    CHECK(rows.timers_gone.empty());
    CHECK(rows.dossier.version == desk.dossier().version);
}

TEST_CASE("a finished task stays as it was held, with its outcome, beside the one that follows") {
    Desk desk = received();
    const TaskRow claimed =
        rows_of(desk, ClaimTask{desk.task("tham-dinh").number}, officer("binh")).tasks.at(0);
    CHECK(claimed.holder == OfficerId("binh"));
    CHECK(claimed.accepted == desk.now);
    CHECK(claimed.due == at("2026-03-04T09:00:00+07:00"));
    desk.wait_until("2026-03-03T09:00:00+07:00");

    const DossierRows rows = rows_of(desk, CompleteTask{claimed.task, "dat", {}}, officer("binh"));

    REQUIRE(rows.tasks.size() == 2);
    const TaskRow& done = rows.tasks[0];
    CHECK(done.task == claimed.task);
    CHECK(done.state == TaskState::completed);
    CHECK(done.outcome == "dat");
    CHECK(done.holder == OfficerId("binh"));
    CHECK(done.ended == at("2026-03-03T09:00:00+07:00"));
    CHECK(done.due == claimed.due);
    CHECK(done.clock == ClockPhase::stopped);
    CHECK(rows.tasks[1].step == "ky");
    CHECK(rows.tasks[1].state == TaskState::open);
    CHECK(rows.tasks[1].giver == OfficerId("binh"));
}

TEST_CASE("void work is a cancelled task, undone hand-overs are returned ones") {
    Desk desk = received();
    desk.complete("tham-dinh", "dat", "binh");
    const std::uint32_t signing = desk.task("ky").number;

    DossierRows rows = rows_of(desk, PullBackTask{signing, "nhầm"}, officer("binh"));
    REQUIRE(rows.tasks.size() == 2);
    CHECK(rows.tasks[0].task == signing);
    CHECK(rows.tasks[0].state == TaskState::returned);
    CHECK(rows.tasks[1].step == "tham-dinh");

    rows = rows_of(desk, WithdrawDossier{}, host);
    REQUIRE(rows.tasks.size() == 1);
    CHECK(rows.tasks[0].state == TaskState::cancelled);
    CHECK(rows.dossier.end_status == EndStatus::withdrawn);
    CHECK(rows.dossier.ended == desk.now);
}

TEST_CASE("a task handed back to the unit stays open") {
    Desk desk = received();
    desk.then(AssignTask{desk.task("tham-dinh").number, OfficerId("dung"), ""}, "truong");

    const DossierRows rows =
        rows_of(desk, HandBackTask{desk.task("tham-dinh").number, "nghỉ phép"}, officer("dung"));

    REQUIRE(rows.tasks.size() == 1);
    CHECK(rows.tasks[0].state == TaskState::open);
    CHECK(rows.tasks[0].holder.empty());
}

TEST_CASE("armed timers have rows, gone ones are named") {
    Node waiting = wait("cho", {});
    auto& node = std::get<WaitNode>(waiting.kind);
    node.lasts = within("3d");
    node.next = to("lam");
    Desk desk(work({waiting, step("lam", "chuyen-vien", {outcome("xong", "het")}), end("het")}));

    DossierRows rows = rows_of(desk, application(), host);
    CHECK(rows.timers == std::vector<TimerRow>{{1, at("2026-03-05T17:00:00+07:00")}});
    desk.now = at("2026-03-05T17:00:00+07:00");
    rows = rows_of(desk, FireTimer{1}, Actor::of_system());
    CHECK(rows.timers.empty());
    CHECK(rows.timers_gone == std::vector<std::uint32_t>{1});
}

TEST_CASE("erasing leaves no word of a person in the row") {
    Desk desk(permit());
    desk.file(of_owner("Đặng Thị Hồng")).then(WithdrawDossier{}, host);

    const DossierRows rows = rows_of(desk, ErasePersonalData{"QĐ 9"}, officer("chi"));

    CHECK(rows.tokens_changed);
    CHECK(rows.dossier.owner.empty());
    CHECK(rows.dossier.owner_sort_key == name_sort_key(""));
    for (const char* word : {"dang", "hong", "001099000001", "xay"}) {
        INFO(word);
        CHECK_FALSE(has(rows.dossier.search_tokens, word));
    }
    CHECK(has(rows.dossier.search_tokens, "mau"));
}

TEST_CASE("incidents and suspension show in the row") {
    Desk desk = received();

    DossierRow row = rows_of(desk, SuspendHandling{"Điều 41", "lý do", {}}, officer("chi")).dossier;
    CHECK(row.suspended);
    CHECK(row.clock == ClockPhase::paused);
    CHECK(row.incidents == 0);
}
