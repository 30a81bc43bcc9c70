// Calls over lists, several starts, the calendar's starts and sittings, as one writes and runs them:
// procedures with their tests, and the commands of whoever holds a sitting.
#include <filesystem>

#include <catch2/catch.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

namespace fs = std::filesystem;

constexpr const char* kRecipes = "tests/integration/cli/data/recipes";

/// Files three for the examination; their permanent ids.
std::vector<std::string> three_filed(const Office& office) {
    std::vector<std::string> ids;
    for (const char* name : {"Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Chi"}) {
        ids.push_back(
            text_of(office.done(desk, {"start", "--procedure", "hop-xet", "--received-at",
                                       "tan-mau", "--data", std::string("ho_ten=") + name}),
                    "dossier"));
    }
    return ids;
}

/// A session in the sample organisation: the chairman holds the sitting, and gathers for it.
std::string council() {
    return "<procedure xmlns=\"urn:motcua:procedure:1\" id=\"hop-xet\" version=\"1\" "
           "kind=\"internal\" calendar=\"vn-state\">\n<title>Họp xét</title>\n"
           "<data><text id=\"ho_ten\" title=\"Họ tên\" personal=\"basic\"/></data>\n"
           "<roles><role id=\"chu-tich\" role=\"lanh-dao-xa\" title=\"Chủ tịch\" "
           "unit=\"leadership\"/></roles>\n"
           "<flow><start id=\"nop\" title=\"Nộp\" to=\"hop\"/>\n"
           "<session id=\"hop\" title=\"Kỳ họp hội đồng\" chair=\"chu-tich\">"
           "<outcome id=\"thong-qua\" title=\"Thông qua\" to=\"xong\" effect=\"finish\"/>"
           "<outcome id=\"khong\" title=\"Không thông qua\" to=\"thoi\" requires=\"reason\"/>"
           "</session>\n<end id=\"xong\"/><end id=\"thoi\" "
           "status=\"stopped\"/></flow></procedure>\n";
}

}  // namespace

TEST_CASE("what is gathered from lists, calendars and sittings is written and tested as XML") {
    const contract::TemporaryDirectory folder;
    fs::create_directories(folder.file("calendars"));
    fs::copy_file(source_path("workflows/calendars/vn-state.xml"),
                  folder.file("calendars/vn-state.xml"));
    fs::copy(source_path(kRecipes), folder.file("."),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    const Ran ran = call({"test", folder.file(".")});
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, Contains("4 tệp"));
    // Every start, place and way; not every kind of day.
    for (const char* kind : {"start", "place", "outcome", "branch", "end", "condition"}) {
        CHECK_THAT(ran.out, !Contains(std::string("chưa kiểm thử ") + kind + ":"));
    }
}

TEST_CASE("many dossiers are gathered into one sitting and decided one by one") {
    Office office;
    const contract::TemporaryDirectory folder;
    write_file(folder.file("hop-xet.xml"), council());
    const Ran deployed = office.run({"deploy", folder.file("hop-xet.xml")});
    INFO(deployed.out << deployed.err);
    REQUIRE(deployed.code == 0);
    const std::vector<std::string> ids = three_filed(office);

    const auto waiting = [&] {
        return office.done("", {"sitting", "list", "--procedure", "hop-xet"});
    };
    CHECK(waiting().find("waiting")->items.size() == 3);
    CHECK_THAT(office.run({"timeline", ids[0]}).out,
               Contains("Chờ đưa vào kỳ họp: “Kỳ họp hội đồng”"));
    CHECK_THAT(office.run({"dossier", ids[0]}).out,
               Contains("Đang chờ kỳ họp “Kỳ họp hội đồng” từ 09:00 02/03/2026; chưa đưa vào kỳ "
                        "họp nào (motcua sitting); chủ trì: Chủ tịch"));
    const json::Node opened =
        office.done(chairman, {"sitting", "open", "--sitting", "ky-3", "--number", "3/2026", "--at",
                               "2026-04-10 08:00", "--procedure", "hop-xet", ids[0], ids[1]});
    REQUIRE(opened.find("results")->items.size() == 2);
    CHECK(opened.find("results")->items.front().find("done")->boolean);
    CHECK_THAT(office.run({"dossier", ids[0]}).out,
               Contains("; đã vào kỳ họp 3/2026 lúc 08:00 10/04/2026, chủ trì: Trịnh Quang Hòa"));
    office.done(chairman, {"sitting", "gather", "--sitting", "ky-3", "--all"});
    CHECK(text_of(waiting().find("waiting")->items.at(2), "number") == "3/2026");

    office.done(chairman, {"sitting", "release", "--sitting", "ky-3", "--reason", "vắng", ids[2]});
    CHECK_THAT(office.run({"timeline", ids[2]}).out, Contains("không xét, chờ kỳ sau"));

    const Ran unclear = office.act(
        chairman, {"sitting", "record", "--sitting", "ky-3", "--minutes", "05/BB", "--all"});
    CHECK(unclear.code == 65);
    CHECK_THAT(unclear.err, Contains("--outcome"));
    write_file(folder.file("hai-lan.csv"),
               "dossier,outcome\n" + ids[0] + ",thong-qua\n" + ids[0] + ",khong\n");
    const Ran twice = office.act(chairman, {"sitting", "record", "--sitting", "ky-3", "--minutes",
                                            "05/BB", "--results", folder.file("hai-lan.csv")});
    CHECK(twice.code == 65);
    CHECK_THAT(twice.err, Contains(ids[0]));

    // Not held yet: each dossier says so for itself.
    const Ran early = office.act(chairman, {"sitting", "record", "--sitting", "ky-3", "--outcome",
                                            "thong-qua", "--minutes", "05/BB", "--all"});
    CHECK(early.code == 1);
    CHECK_THAT(early.out, Contains("cần kỳ họp"));
    office.at("2026-04-10T11:00:00+07:00");
    write_file(folder.file("ket-luan.csv"), "dossier,outcome,reason\n" + ids[0] + ",thong-qua,\n" +
                                                ids[1] + ",khong,thiếu điểm\n" + ids[2] +
                                                ",thong-qua,\n");
    const Ran recorded =
        office.act(chairman, {"sitting", "record", "--sitting", "ky-3", "--minutes", "05/BB",
                              "--results", folder.file("ket-luan.csv")});
    INFO(recorded.out << recorded.err);
    CHECK(recorded.code == 1);  // the third was put off
    CHECK_THAT(office.run({"timeline", ids[0]}).out, Contains("Kỳ họp 3/2026 kết luận"));
    CHECK_THAT(office.run({"dossier", ids[0]}).out, Contains("Hồ sơ"));
    CHECK(waiting().find("waiting")->items.size() == 1);
    const Ran nobody = office.act(chairman, {"sitting", "record", "--sitting", "ky-9", "--outcome",
                                             "thong-qua", "--minutes", "05/BB", "--all"});
    CHECK(nobody.code != 0);
}

TEST_CASE("what begins by the calendar is listed") {
    const Office office;
    const json::Node listed = office.done("", {"schedules"});
    CHECK(listed.find("schedules")->items.empty());
}
