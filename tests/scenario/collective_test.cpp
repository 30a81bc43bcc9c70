// Collective work as an official writes it: from XML through the language to what happens at the desk.
// Consultations over lists, cooperation, councils, objections, counters, re-entry, and the recipes of
// docs/dsl.md.
#include <algorithm>

#include <motcua/dsl/load.hpp>

#include "unit/core/desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

constexpr std::string_view head = R"(<procedure xmlns="urn:motcua:procedure:1" id="thu-tuc"
    version="1" kind="internal" calendar="lich">
  <title>Quy trình mẫu</title>)";
constexpr std::string_view roles = R"(
  <roles>
    <role id="chuyen-vien" title="Chuyên viên" unit="kinh-te"/>
    <role id="lanh-dao" title="Lãnh đạo" unit="leadership"/>
    <role id="mot-cua" title="Một cửa" unit="desk"/>
  </roles>)";

Procedure written(std::string_view data, std::string_view flow) {
    const std::string text = std::string(head) + std::string(data) + std::string(roles) + "<flow>" +
                             std::string(flow) + "</flow></procedure>";
    const dsl::LoadResult loaded = dsl::load_procedure(text, "mau.xml");
    INFO(dsl::to_text(loaded.diagnostics));
    REQUIRE(loaded.definition != nullptr);
    return *loaded.definition;
}

Desk filed(const Procedure& procedure, std::map<std::string, Value> data = {}) {
    Desk desk(procedure);
    StartDossier start = application();
    start.data = std::move(data);
    desk.file(start);
    return desk;
}

Value rows(const std::vector<std::map<std::string, std::string>>& written_rows) {
    List list;
    for (const auto& cells : written_rows) {
        Record row;
        for (const auto& [column, cell] : cells) {
            row[column] = Value(cell);
        }
        list.emplace_back(std::move(row));
    }
    return Value(std::move(list));
}

std::string stands(const Desk& desk) {
    std::string all;
    for (const std::string& node : desk.stands_at()) {
        all += (all.empty() ? "" : " ") + node;
    }
    return all;
}

void votes(Desk& desk, const std::string& officer, const std::string& option) {
    const std::vector<Task> tasks = desk.dossier().tasks;
    const auto seat = std::find_if(tasks.begin(), tasks.end(), [&](const Task& task) {
        return task.holder == OfficerId(officer) && !task.accepted;
    });
    REQUIRE(seat != tasks.end());
    desk.then(AcceptTask{seat->number}, officer);
    desk.then(CompleteTask{seat->number, option, {}}, officer);
}

constexpr std::string_view asked_data = R"(
  <data><list id="noi" title="Nơi được hỏi" personal="none"><agency id="co_quan" title="Cơ quan"/></list></data>)";

// The lead, a consult over the list, and two ways on.
std::string asking(const std::string& words, const std::string& when) {
    return R"(
    <start id="nop" title="Giao" to="lam"/>
    <step id="lam" title="Làm" responsible="chuyen-vien"><outcome id="hoi" title="Hỏi" to="hoi"/></step>
    <consult id="hoi" title="Hỏi ý kiến" over="noi" each="co_quan" within="3wd" responsible="chuyen-vien" )" +
           words + R"(>
      <answer id="y_kien"><option value="dong_y" title="Đồng ý" agrees="true"/><option value="khong" title="Không"/></answer>
      <case when=')" +
           when + R"(' to="thuan"/><otherwise to="nghich"/>
    </consult>
    <step id="thuan" title="Thuận" responsible="lanh-dao"><outcome id="xong" title="Xong" to="het" effect="finish"/></step>
    <step id="nghich" title="Nghịch" responsible="chuyen-vien"><outcome id="lai" title="Hỏi lại" to="hoi"/>
      <outcome id="xong" title="Xong" to="het" effect="finish"/></step>
    <end id="het"/>)";
}

const std::map<std::string, Value> three{
    {"noi", rows({{{"co_quan", "xa-ben"}}, {{"co_quan", "so-a"}}, {{"co_quan", "so-b"}}})}};

AnswerConsult says(const std::string& node, const std::string& party, const std::string& option) {
    return AnswerConsult{node, option, "", {}, party};
}

}  // namespace

TEST_CASE("XML: each of several parties must consent, and is asked again after an explanation") {
    const Procedure procedure = written(
        asked_data, asking("", R"(every a in answers("hoi") satisfies a.y_kien = "dong_y")"));
    Desk desk = filed(procedure, three);
    desk.complete("lam", "hoi", "binh");
    CHECK(stands(desk) == "hoi hoi hoi");
    desk.complete("hoi", "dong_y", "yen").then(says("hoi", "so-a", "khong"), "binh");
    desk.then(says("hoi", "so-b", "dong_y"), "binh");
    CHECK(stands(desk) == "nghich");
    desk.complete("nghich", "lai", "binh").complete("hoi", "dong_y", "yen");
    desk.then(says("hoi", "so-a", "dong_y"), "binh").then(says("hoi", "so-b", "dong_y"), "binh");
    CHECK(stands(desk) == "thuan");
}

TEST_CASE("XML: so many of those asked agree, and a share of them is enough") {
    const Procedure procedure = written(
        asked_data, asking(R"(join="2/3")", R"(count(answers("hoi")[y_kien = "dong_y"]) >= 2)"));
    Desk desk = filed(procedure, three);
    desk.complete("lam", "hoi", "binh").then(says("hoi", "so-a", "dong_y"), "binh");
    CHECK(stands(desk) == "hoi hoi");
    desk.then(says("hoi", "so-b", "dong_y"), "binh");
    CHECK(stands(desk) == "thuan");
}

TEST_CASE("XML: reminded, then taken to agree") {
    const Procedure procedure =
        written(asked_data,
                asking(R"(silence="agrees" silence-after="1wd" remind="1wd")",
                       R"(every a in answers("hoi") satisfies a.y_kien = "dong_y" and a.silent)"));
    Desk desk = filed(procedure, {{"noi", rows({{{"co_quan", "xa-ben"}}})}});
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.complete("lam", "hoi", "binh").claim("hoi", "yen");
    CHECK(desk.task("hoi").clock.due == at("2026-03-05T17:00:00+07:00"));
    REQUIRE(desk.dossier().next_alarm().has_value());
    desk.now = *desk.dossier().next_alarm();
    desk.then(FireTimer{alarm_timer}, Actor::of_system());
    CHECK(desk.event<AlertRaised>().recipients == std::vector<OfficerId>{OfficerId("yen")});
    desk.wait_until("2026-03-05T17:00:00+07:00");
    desk.then(FireTimer{desk.dossier().timers.front().number}, Actor::of_system());
    CHECK(stands(desk) == "hoi");
    desk.wait_until("2026-03-06T17:00:00+07:00");
    desk.then(FireTimer{desk.dossier().timers.front().number}, Actor::of_system());
    CHECK(stands(desk) == "thuan");
}

TEST_CASE("XML: a council with capacities from the dossier, and a paper instead of a sitting") {
    const Procedure procedure = written(R"(
  <data><list id="hoi_dong" title="Hội đồng" personal="none"><officer id="ai" title="Thành viên"/>
    <choice id="la" title="Tư cách"><option value="chu_tich" title="Chủ tịch"/><option value="thu_ky" title="Thư ký"/><option value="uy_vien" title="Ủy viên"/></choice></list></data>)",
                                        R"(
    <start id="nop" title="Giao" to="hop"/>
    <step id="hop" title="Họp" responsible="mot-cua">
      <vote id="phieu" title="Biểu quyết" over="hoi_dong" each="ai" as="la" quorum="2/3" needs="chu_tich thu_ky" responsible="mot-cua">
        <option value="thuan" title="Thuận"/><option value="chong" title="Chống"/>
      </vote>
      <outcome id="ket-luan" title="Kết luận" requires="quorum"><case when="votes.thuan > votes.chong" to="dat"/><otherwise to="khong"/></outcome>
      <outcome id="bang-van-ban" title="Theo ý kiến bằng văn bản" when="votes.letters + votes.present = votes.asked" to="dat"/>
    </step>
    <step id="dat" title="Đạt" responsible="lanh-dao"><outcome id="xong" title="Xong" to="het" effect="finish"/></step>
    <step id="khong" title="Không đạt" responsible="lanh-dao"><outcome id="xong" title="Xong" to="het" effect="finish"/></step>
    <end id="het"/>)");
    const std::map<std::string, Value> members{
        {"hoi_dong", rows({{{"ai", "chi"}, {"la", "chu_tich"}},
                           {{"ai", "dung"}, {"la", "thu_ky"}},
                           {{"ai", "binh"}, {"la", "uy_vien"}}})}};
    Desk desk = filed(procedure, members);
    desk.claim("hop", "an");
    const std::uint32_t chair = desk.task("hop").number;
    votes(desk, "chi", "thuan");
    votes(desk, "binh", "chong");
    desk.refused(ErrorCode::condition_not_met, CompleteTask{chair, "ket-luan", {}}, "an");
    desk.refused(ErrorCode::outcome_not_available, CompleteTask{chair, "bang-van-ban", {}}, "an");
    AnswerConsult letter = says("phieu", "dung", "thuan");
    letter.paper = Paper{};
    letter.paper->name = std::string("y-kien.pdf");
    letter.paper->digest = std::string(64, 'b');
    letter.paper->size_bytes = 1;
    letter.paper->media_type = "application/pdf";
    Desk by_letter = desk.copy();
    by_letter.then(letter, "an");
    by_letter.refused(ErrorCode::condition_not_met, CompleteTask{chair, "ket-luan", {}}, "an");
    by_letter.then(CompleteTask{chair, "bang-van-ban", {}}, "an");
    CHECK(stands(by_letter) == "dat");
    votes(desk, "dung", "chong");
    desk.then(CompleteTask{chair, "ket-luan", {}}, "an");
    CHECK(stands(desk) == "khong");
}

TEST_CASE("XML: units contribute to the lead's step within a share of its time") {
    const Procedure procedure = written("", R"(
    <start id="nop" title="Giao" to="chu-tri"/>
    <step id="chu-tri" title="Chủ trì" responsible="chuyen-vien" within="4wd">
      <cooperate id="gop-y" title="Góp ý" within="25%" of="remaining" join="any"><ask role="lanh-dao"/><ask agency="unit:xa-ben"/></cooperate>
      <outcome id="xong" title="Xong" to="het" effect="finish" requires="contributions"/>
    </step>
    <end id="het"/>)");
    Desk desk = filed(procedure);
    CHECK(stands(desk) == "chu-tri gop-y gop-y");
    CHECK(desk.task("gop-y").clock.due == at("2026-03-03T09:00:00+07:00"));
    desk.claim("chu-tri", "binh").complete("gop-y", "given", "chi");
    desk.then(CompleteTask{desk.task("chu-tri").number, "xong", {}}, "binh");
    CHECK_FALSE(desk.dossier().is_open());
}

TEST_CASE("XML: objections hold a posting and change the route") {
    const Procedure procedure = written("", R"(
    <start id="nop" title="Giao" to="niem-yet"/>
    <wait id="niem-yet" title="Niêm yết" lasts="7d" next="re">
      <on id="phan-doi" message="phan-anh" each="true" to="xem">
        <step id="xem" title="Xem xét" responsible="chuyen-vien" within="2wd">
          <outcome id="dung" title="Đúng" to="co-can-cu"/><outcome id="sai" title="Sai" to="khong-can-cu"/>
        </step>
        <end id="co-can-cu"/><end id="khong-can-cu"/>
      </on>
    </wait>
    <route id="re"><case when='ended("phan-doi") = "co-can-cu"' to="lam-lai"/><otherwise to="lap"/></route>
    <step id="lam-lai" title="Làm lại" responsible="chuyen-vien"><outcome id="xong" title="Xong" to="het" effect="finish"/></step>
    <step id="lap" title="Lập biên bản" responsible="chuyen-vien"><outcome id="xong" title="Xong" to="het" effect="finish"/></step>
    <end id="het"/>)");
    for (const std::string outcome : {"dung", "sai"}) {
        Desk desk = filed(procedure);
        desk.then(ReceiveMessage{"phan-anh", "1", {}}, Actor::of_host("cong"));
        CHECK(stands(desk) == "xem");
        desk.complete("xem", outcome, "binh").wait_until("2026-03-09T17:00:00+07:00");
        desk.then(FireTimer{desk.dossier().timers.front().number}, Actor::of_system());
        CHECK(stands(desk) == (outcome == "dung" ? "lam-lai" : "lap"));
    }
}

TEST_CASE("XML: the third failure goes to the head") {
    const Procedure procedure = written("", R"(
    <start id="nop" title="Giao" to="kiem-tra"/>
    <step id="kiem-tra" title="Kiểm tra" responsible="chuyen-vien">
      <outcome id="dat" title="Đạt" to="het" effect="finish"/>
      <outcome id="hong" title="Chưa đạt"><case when='outcomes("kiem-tra").hong >= 3' to="bao-cao"/><otherwise to="kiem-tra"/></outcome>
    </step>
    <step id="bao-cao" title="Báo cáo" responsible="lanh-dao"><outcome id="xong" title="Xong" to="het" effect="finish"/></step>
    <end id="het"/>)");
    Desk desk = filed(procedure);
    for (int i = 0; i < 2; ++i) {
        desk.complete("kiem-tra", "hong", "binh");
        CHECK(stands(desk) == "kiem-tra");
    }
    desk.complete("kiem-tra", "hong", "binh");
    CHECK(stands(desk) == "bao-cao");
}

TEST_CASE("XML: one branch once more, with the other kept or redone, and a way out of all") {
    const Procedure procedure = written("", R"(
    <start id="nop" title="Giao" to="hai"/>
    <parallel id="hai" title="Song song" next="gop">
      <branch id="mot-nhanh"><step id="a" title="A" responsible="chuyen-vien"><outcome id="xong" title="Xong" to="a-het"/><outcome id="bo" title="Bỏ" leave="thoi"/></step><end id="a-het"/></branch>
      <branch id="hai-nhanh"><step id="b" title="B" responsible="lanh-dao"><outcome id="xong" title="Xong" to="b-het"/></step><end id="b-het"/></branch>
      <leave id="thoi" to="gop"/>
    </parallel>
    <step id="gop" title="Gộp" responsible="chuyen-vien">
      <outcome id="lai" title="Làm lại A" to="hai" branches="mot-nhanh" max="1"/>
      <outcome id="bo-het" title="Làm lại A, bỏ B" to="hai" branches="mot-nhanh" again="redo" max="1"/>
      <outcome id="xong" title="Xong" to="het" effect="finish" when='outcome("b") = "xong"'/>
      <outcome id="thoi" title="Thôi" to="het" effect="finish"/>
    </step>
    <end id="het"/>)");
    for (const std::string again : {"lai", "bo-het"}) {
        Desk desk = filed(procedure);
        desk.complete("a", "xong", "binh")
            .complete("b", "xong", "chi")
            .complete("gop", again, "binh");
        CHECK(stands(desk) == "a");
        desk.complete("a", "bo", "binh").claim("gop", "binh");
        CHECK(stands(desk) == "gop");
        const CompleteTask finish{desk.task("gop").number, "xong", {}};
        if (again == "lai") {
            desk.then(finish, "binh");
        } else {
            desk.refused(ErrorCode::outcome_not_available, finish, "binh");
        }
    }
}
