// What the reading commands answer: lists by unit, ids that are not known, search, late work.
#include <catch2/catch.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

/// Files a dossier of hoi-va-hop, which asks three agencies at once; its permanent id.
std::string filed_for_opinions(const Office& office) {
    const Ran ran =
        office.run({"deploy", source_path("tests/integration/cli/data/hoi-va-hop.xml")});
    INFO(ran.out << ran.err);
    REQUIRE(ran.code == 0);
    const std::string id = text_of(
        office.done(desk, {"start", "--procedure", "hoi-va-hop", "--received-at", "tan-mau",
                           "--owner", "Nguyễn Thị Mẫu", "--data",
                           R"(hoi_dong=[{"ai":"dinh-thy-khanh"},{"ai":"luong-quoc-truong"},)"
                           R"({"ai":"trinh-quang-hoa"}])"}),
        "dossier");
    office.done(clerk, {"claim", id});
    office.done(clerk, {"complete", id, "--outcome", "gui"});
    return id;
}

void fire_at(Office& office, const std::string& now) {
    office.at(now);
    REQUIRE(office.run({"fire-due"}).code == 0);
}

}  // namespace

TEST_CASE("an id that is not deployed is refused with those most like it") {
    Office office;
    const auto refused = [&](const Args& args, const std::string& nearest) {
        const Ran ran = office.run(args);
        CAPTURE(args.back(), ran.out, ran.err);
        CHECK(ran.code == 66);
        CHECK_THAT(ran.err, Contains(args.back()) && Contains(nearest));
    };
    refused({"tasks", "--unit", "tan-mua"}, "tan-mau");
    refused({"tasks", "--role", "mot-cu"}, "mot-cua");
    refused({"tasks", "--as", "ngo-quang-san"}, "ngo-quang-sang");
    refused({"dossiers", "--procedure", "giay-xac-nha"}, "giay-xac-nhan");
    refused({"dossiers", "--agency", "tan-ma"}, "tan-mau");
}

TEST_CASE("tasks of a unit are those of the units inside it too") {
    Office office;
    static_cast<void>(office.filed());
    const json::Node within = office.run({"tasks", "--unit", "tan-mau", "--json"}).json();
    REQUIRE(within.find("rows")->items.size() == 1);
    const json::Node& task = within.find("rows")->items.front();
    CHECK(text_of(*task.find("task"), "unit") != "tan-mau");
    CHECK(task.find("code")->kind == json::NodeKind::null);
    CHECK(office.run({"tasks", "--unit", "hoa-mau", "--json"}).json().find("rows")->items.empty());
}

TEST_CASE("what an agency as a whole is to do is offered to every officer of it") {
    Office office;
    std::string text = read_whole(source_path("tests/integration/cli/data/giay-xac-nhan.xml"));
    put_for(text, "version=\"1\" kind", "version=\"2\" kind");
    put_for(text, "title=\"Xử lý\" responsible=\"ho-tich\"",
            "title=\"Xử lý\" responsible=\"unit:tan-mau\"");
    write_file(office.file("v2.xml"), text);
    REQUIRE(office.run({"deploy", office.file("v2.xml")}).code == 0);
    const std::string code = office.received();
    const auto shown = [&](const std::string& officer) {
        return office.act(officer, {"tasks", "--json"}).json().find("rows")->items.size();
    };

    CHECK(shown(clerk) == 1);
    CHECK(shown("luu-tuan-tu") == 1);
    CHECK_THAT(office.act(clerk, {"tasks"}).out, Contains("chờ nhận: Ủy ban nhân dân xã Tân Mẫu"));
    office.done(clerk, {"claim", code});
    CHECK(shown(clerk) == 1);
    CHECK(shown("luu-tuan-tu") == 0);
}

TEST_CASE("a search finds a person's dossier only for an officer who may see it") {
    Office office;
    static_cast<void>(office.filed());
    const auto found = [&](const std::string& officer, Args args) {
        args.insert(args.begin(), "dossiers");
        args.emplace_back("--json");
        return office.act(officer, args).json().find("rows")->items.size();
    };
    CHECK(found(desk, {"nguyen", "mau"}) == 1);
    CHECK(found("", {"nguyen"}) == 0);
    CHECK(found("", {"xac", "nhan"}) == 1);
    CHECK(found("", {"xac", "nguyen"}) == 0);
}

TEST_CASE("pages of an open search go on where the last one ended") {
    Office office;
    for (int i = 0; i < 3; ++i) {
        static_cast<void>(office.filed());
    }
    const json::Node first = office.run({"dossiers", "xac", "--limit", "2", "--json"}).json();
    REQUIRE(first.find("rows")->items.size() == 2);
    const json::Node second =
        office.run({"dossiers", "xac", "--limit", "2", "--after", text_of(first, "next"), "--json"})
            .json();
    CHECK(second.find("rows")->items.size() == 1);
}

TEST_CASE("after hours a due time that has come or gone is said in words, not as no minutes") {
    Office office;
    const std::string code = office.received();
    office.done(clerk, {"claim", code});
    const std::string tasks = office.run({"tasks"}).out;
    CHECK_THAT(tasks, Contains("còn "));
    const json::Node row = office.run({"tasks", "--json"}).json().find("rows")->items.front();
    Result<Instant> due = parse_instant(text_of(*row.find("task"), "due"));
    REQUIRE(due);
    office.at(format_instant(*due));
    CHECK_THAT(office.run({"tasks"}).out, Contains("đến hạn") && !Contains("0 phút"));
}

TEST_CASE("what was finished late is late with its working minutes") {
    Office office;
    const std::string code = office.received();
    office.done(clerk, {"claim", code});
    office.at("2026-03-04T10:00:00+07:00");
    office.done(clerk, {"complete", code, "--outcome", "dat"});
    const json::Node late = office.run({"late", "--finished", "--json"}).json();
    REQUIRE_FALSE(late.find("tasks")->items.empty());
    const json::Node& task = late.find("tasks")->items.front();
    CHECK(task.find("late")->boolean);
    CHECK("-" + text_of(task, "working_minutes_late") == text_of(task, "working_minutes_left"));
    CHECK_THAT(office.run({"timeline", code}).out, Contains("(trễ ") && !Contains("(trên…"));
}

TEST_CASE("a database in a folder that is not there is told in words") {
    contract::TemporaryDirectory folder;
    const Ran ran = call({"deploy", "--db", folder.file("khong-co/thu.db"),
                          source_path("workflows/calendars/vn-state.xml")});
    CHECK(ran.code == 66);
    CHECK_THAT(ran.err, Contains("không có thư mục"));
}

TEST_CASE("deploy warns of a call to a procedure that is not deployed") {
    contract::TemporaryDirectory folder;
    const Ran ran = call({"deploy", "--db", folder.file("thu.db"),
                          source_path("workflows/calendars/vn-state.xml"),
                          source_path("workflows/rules/vn-2025.xml"),
                          source_path("workflows/organisations/tinh-mau.xml"),
                          source_path("workflows/ho-tich/"
                                      "lien-thong-khai-tu-xoa-thuong-tru-mai-tang.xml")});
    CAPTURE(ran.out, ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.err, Contains("thủ tục được gọi chưa được triển khai"));
    CHECK_THAT(ran.err, !Contains("có phải ý bạn là"));
}

TEST_CASE("deploy names the procedure that a misspelt call may have meant") {
    contract::TemporaryDirectory folder;
    const std::string linked = folder.file("linked.xml");
    std::string text =
        read_whole(source_path("workflows/ho-tich/lien-thong-khai-tu-xoa-thuong-tru-mai-tang.xml"));
    const std::string right = "procedure=\"dang-ky-khai-tu\"";
    text.replace(text.find(right), right.size(), "procedure=\"dang-ki-khai-tu\"");
    write_file(linked, text);
    const Ran ran = call({"deploy", "--db", folder.file("thu.db"), linked,
                          source_path("workflows/calendars/vn-state.xml"),
                          source_path("workflows/rules/vn-2025.xml"),
                          source_path("workflows/organisations/tinh-mau.xml"),
                          source_path("workflows/ho-tich/dang-ky-khai-tu.xml")});
    CAPTURE(ran.out, ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.err, Contains("có phải ý bạn là dang-ky-khai-tu?"));
}

TEST_CASE("a dossier says who is asked and until when, each once, and by name") {
    const Office office;
    const std::string id = filed_for_opinions(office);
    const std::string page = office.run({"dossier", id}).out;
    CHECK_THAT(page, Contains("Đang lấy ý kiến “B1 Hỏi ý kiến” từ 09:00 02/03/2026: đã có 0 trong "
                              "3 ý kiến, cần 3; im lặng quá hạn = coi như “Đồng ý”; ghi ý kiến: Tư "
                              "pháp - hộ tịch (motcua answer)\n"
                              "  - chờ Sở Xây dựng tỉnh Mẫu (việc #2), hạn 17:30 05/03/2026\n"
                              "  - chờ Điện lực Mẫu, hạn 17:30 05/03/2026\n"
                              "  - chờ Công ty Cấp nước Mẫu, hạn 17:30 05/03/2026\n"));
    CHECK_THAT(page, !Contains("Đang ở “"));
    const std::string timeline = office.run({"timeline", id}).out;
    CHECK_THAT(timeline,
               Contains("Gửi lấy ý kiến “B1 Hỏi ý kiến”: Điện lực Mẫu, hạn 17:30 05/03/2026"));
    CHECK_THAT(page + timeline, !Contains("dien-luc") && !Contains("cap-nuoc"));
    const std::string why = office.run({"explain", id}).out;
    CHECK_THAT(why, Contains("(Sở Xây dựng tỉnh Mẫu)") && !Contains("(so-xay-dung)"));
    CHECK_THAT(why, Contains("(Điện lực Mẫu)") && !Contains("dien-luc"));
}

TEST_CASE("an act tells for whom the dossier waits now, by name") {
    const Office office;
    const std::string id = filed_for_opinions(office);
    const Ran ran = office.act(clerk, {"note", id, "đã gọi điện"});
    INFO(ran.err);
    CHECK_THAT(ran.out, Contains("Đang lấy ý kiến “B1 Hỏi ý kiến”") &&
                            Contains("  - chờ Điện lực Mẫu, hạn 17:30 05/03/2026") &&
                            !Contains("dien-luc"));
}

TEST_CASE("an organisation without a title is told by its id") {
    Office office;
    std::string text = read_whole(source_path("tests/integration/cli/data/hoi-va-hop.xml"));
    put_for(text, "<external id=\"dien-luc\" title=\"Điện lực Mẫu\"/>", "");
    write_file(office.file("khong-ten.xml"), text);
    const Ran checked = call({"check", office.file("khong-ten.xml")});
    CHECK_THAT(checked.out + checked.err,
               Contains("warning[untitled-external]") && Contains("1 tệp: 0 lỗi, 1 cảnh báo"));
}

TEST_CASE(
    "the page of a dossier shows its data by titles, what is about persons to an officer only") {
    const Office office;
    const std::string code = office.received();
    const std::string anyone = office.run({"dossier", code}).out;
    CHECK_THAT(anyone, Contains("Dữ liệu:\n  Cần gấp: không\n"
                                "  Dữ liệu cá nhân: (không hiển thị; xem với --as)\n"));
    CHECK_THAT(anyone, !Contains("Ngày sinh") && !Contains("Nguyễn Thị Mẫu"));
    const std::string own = office.act(desk, {"dossier", code}).out;
    CHECK_THAT(own, Contains("Dữ liệu:\n  Họ tên: Nguyễn Thị Mẫu\n  Ngày sinh: 15/03/1990\n"
                             "  Cần gấp: không\n"));
    CHECK_THAT(own, !Contains("không hiển thị"));
}

TEST_CASE("values are told by the names of officers and the columns of a list") {
    const Office office;
    const std::string id = filed_for_opinions(office);
    CHECK_THAT(office.run({"dossier", id}).out,
               Contains("  Hội đồng: (1) Thành viên: Đinh Thy Khanh; (2) Thành viên: Lương Quốc "
                        "Trường; (3) Thành viên: Trịnh Quang Hòa\n"));
    office.done(desk, {"correct", id, "--reason", "thay người", "--data",
                       R"(hoi_dong=[{"ai":"luong-quoc-truong"}])"});
    CHECK_THAT(office.run({"timeline", id}).out,
               Contains("Đính chính dữ liệu: Hội đồng = (1) Thành viên: Lương Quốc Trường"));
}

TEST_CASE("a task offered to an agency without a role names the agency alone") {
    const Office office;
    const std::string id = filed_for_opinions(office);
    CHECK_THAT(office.run({"dossier", id}).out,
               Contains("chờ nhận: Sở Xây dựng tỉnh Mẫu") && !Contains(": ,"));
    CHECK_THAT(office.run({"tasks"}).out, Contains("chờ nhận: Sở Xây dựng tỉnh Mẫu"));
    CHECK_THAT(office.run({"timeline", id}).out,
               Contains("đến Sở Xây dựng tỉnh Mẫu") && !Contains("đến ,"));
}

TEST_CASE("answers and silence are told in words, by the titles of options") {
    Office office;
    const std::string id = filed_for_opinions(office);
    office.done(clerk, {"answer", id, "--party", "dien-luc", "--answer", "khong"});
    CHECK_THAT(office.run({"dossier", id}).out,
               Contains("Điện lực Mẫu: Không đồng ý, 09:00 02/03/2026") &&
                   Contains("đã có 1 trong 3 ý kiến") && !Contains("chờ Điện lực Mẫu"));
    fire_at(office, "2026-03-06T08:00:00+07:00");
    const std::string page = office.run({"dossier", id}).out;
    CHECK_THAT(page,
               Contains("Công ty Cấp nước Mẫu: không trả lời trong thời hạn, coi như: Đồng ý"));
    CHECK_THAT(page, Contains("Đang lấy ý kiến “B2 Hỏi thêm” từ ") &&
                         Contains(": Điện lực Mẫu, hạn ") &&
                         Contains("; im lặng quá hạn = bỏ qua, không chờ nữa; ghi ý kiến: "));
    CHECK_THAT(page, Contains("không trả lời trong hạn\n") && !Contains("đã hủy"));
    fire_at(office, "2026-03-11T08:00:00+07:00");
    const std::string timeline = office.run({"timeline", id}).out;
    CHECK_THAT(timeline, Contains("Xong “B1 Hỏi ý kiến” (Điện lực Mẫu): Không đồng ý"));
    CHECK_THAT(timeline,
               Contains("Xong “B1 Hỏi ý kiến” (Công ty Cấp nước Mẫu): im lặng, coi như “Đồng ý”"));
    CHECK_THAT(timeline, Contains("Khép việc “B1 Hỏi ý kiến”: không trả lời trong hạn"));
    CHECK_THAT(timeline, Contains("Xong “B1 Hỏi ý kiến”: đã trả lời"));
    CHECK_THAT(timeline, Contains("Xong “B2 Hỏi thêm”: im lặng, không chờ nữa"));
    CHECK_THAT(timeline, !Contains("dong_y") && !Contains("answered") && !Contains("silent"));
}

TEST_CASE("a vote shows its tally, and whoever voted by letter is said to have done so") {
    Office office;
    const std::string id = filed_for_opinions(office);
    fire_at(office, "2026-03-06T08:00:00+07:00");
    fire_at(office, "2026-03-10T08:00:00+07:00");
    office.done(clerk, {"claim", id + "#3"});
    office.done(clerk, {"accept", id + "#4"});
    office.done(clerk, {"complete", id + "#4", "--outcome", "thuan"});
    write_file(office.file("y-kien.txt"), "Thông qua");
    office.done(clerk, {"answer", id, "--party", chairman, "--letter", "--answer", "thuan",
                        "--paper", "y-kien=" + office.file("y-kien.txt")});
    const std::string page = office.run({"dossier", id}).out;
    CHECK_THAT(page, Contains("Biểu quyết: có mặt 1 trong 3 thành viên, bằng văn bản 1; Thông qua: "
                              "2; Không thông qua: 0; chưa đủ thành viên phải có mặt"));
    CHECK_THAT(page, Contains("Đang biểu quyết “Biểu quyết” từ ") &&
                         Contains(": đã có 2 trong 3 phiếu; ghi phiếu gửi bằng văn bản: ") &&
                         Contains("\n  - chờ Lương Quốc Trường (việc #5), hạn 17:30 11/03/2026"));
    CHECK_THAT(page, Contains("Trịnh Quang Hòa: Thông qua (bằng văn bản)"));
    CHECK_THAT(page, Contains("biểu quyết bằng văn bản"));
    const std::string timeline = office.run({"timeline", id}).out;
    CHECK_THAT(timeline, Contains("Khép việc “Biểu quyết”: đã biểu quyết bằng văn bản"));
    CHECK_THAT(timeline, Contains("Hoàn thành “Biểu quyết”: Thông qua"));

    office.done(head_clerk, {"accept", id + "#5"});
    office.done(head_clerk, {"complete", id + "#5", "--outcome", "chong"});
    CHECK_THAT(office.run({"dossier", id}).out,
               Contains("có mặt 2 trong 3 thành viên, bằng văn bản 1; Thông qua: 2; Không thông "
                        "qua: 1; đủ thành viên phải có mặt"));
}
