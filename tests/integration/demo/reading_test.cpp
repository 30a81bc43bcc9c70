// What the commands that show say of the demonstration's dossiers: complete, in order, and nothing
// about persons to those who need not know it.
#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include <motcua/json/reader.hpp>

#include "contract/temporary_directory.hpp"
#include "stage_process.hpp"

using namespace motcua;
using integration::Finished;
using integration::run_program;

namespace {

using Args = std::vector<std::string>;

/// The demonstration, played to its end once for all cases.
const std::string& finished_database() {
    static const contract::TemporaryDirectory directory;
    static const std::string path = [] {
        std::string database = directory.file("demo.db");
        const Finished run = run_program({"demo", "--story", "--db", database, "--workflows",
                                          MOTCUA_SOURCE_DIR "/workflows", "--pace", "0"});
        REQUIRE(run.exit_code == 0);
        return database;
    }();
    return path;
}

Finished show(Args args) {
    args.insert(args.begin() + 1, {"--db", finished_database()});
    Finished finished = run_program(args);
    REQUIRE(finished.exit_code == 0);
    return finished;
}

json::Node show_json(Args args) {
    args.emplace_back("--json");
    const Finished finished = show(args);
    REQUIRE(finished.lines.size() == 1);
    const json::ReadLimits limits{16 * 1024 * 1024, 32, 1'000'000, 1024 * 1024, 20};
    Result<json::Node> node = json::parse(finished.lines.front(), limits);
    REQUIRE(node);
    return std::move(*node);
}

bool tells(const Finished& finished, const std::string& words) {
    return std::any_of(finished.lines.begin(), finished.lines.end(), [&](const std::string& line) {
        return line.find(words) != std::string::npos;
    });
}

const std::string building = "H99.102-260213-0002";
const std::string linked = "H99.101-260212-0003";

}  // namespace

TEST_CASE("a timeline has a sentence for every event of its dossier, in order") {
    const json::Node dossier = show_json({"dossier", linked});
    const json::Node timeline = show_json({"timeline", linked});

    const json::Node* entries = timeline.find("entries");
    REQUIRE(entries != nullptr);
    CHECK(std::to_string(entries->items.size()) == dossier.find("dossier")->find("version")->text);
    for (std::size_t i = 0; i < entries->items.size(); ++i) {
        CHECK(entries->items[i].find("number")->text == std::to_string(i + 1));
        CHECK_FALSE(entries->items[i].find("text")->text.empty());
        CHECK_FALSE(entries->items[i].find("who")->text.empty());
    }
}

TEST_CASE("a timeline shows who handed the dossier to whom") {
    const Finished timeline = show({"timeline", building});
    CHECK(tells(timeline, "Hoàn thành “B3 Thẩm định hồ sơ, kiểm tra thực địa”"));
    CHECK(tells(timeline, "Trả “B5 Lập giấy phép, trình ký” về cho Thái Trường Mẫn"));
    CHECK(tells(timeline, "Nhận bàn giao “B5 Lập giấy phép, trình ký” từ Lương Lâm Dũng"));
    CHECK(tells(timeline, "Thứ Sáu 13/02/2026"));
}

TEST_CASE("what is about persons is shown to nobody but an officer who may see the dossier") {
    const std::vector<Args> commands{{"dossiers"},
                                     {"dossiers", "--json"},
                                     {"dossier", linked},
                                     {"dossier", linked, "--json"},
                                     {"dossier", building},
                                     {"timeline", linked},
                                     {"timeline", linked, "--json"},
                                     {"timeline", building, "--json"},
                                     {"tasks"},
                                     {"tasks", "--json"},
                                     {"late", "--finished"},
                                     {"late", "--finished", "--json"},
                                     {"log", "--limit", "100000"}};
    const std::vector<std::string> secrets{
        "Đặng Mẫu Hà",     "Đặng Mẫu Khôi",   "099178000041",
        "Trần Thị Mẫu An", "Lê Mẫu Bình",     "Công ty Mẫu Nam",
        "Bản vẽ móng",     "Gia đình sẽ nộp", "Biên bản họp gia đình chưa có"};
    for (const Args& command : commands) {
        const Finished shown = show(command);
        for (const std::string& secret : secrets) {
            CAPTURE(command.front(), command.back(), secret);
            CHECK_FALSE(tells(shown, secret));
        }
    }

    CHECK(tells(show({"timeline", linked, "--as", "dao-thu-oanh"}), "Đặng Mẫu Hà"));
    CHECK(tells(show({"dossier", linked, "--as", "dao-thu-oanh"}), "099178000041"));
    CHECK(run_program({"timeline", building, "--db", finished_database(), "--as", "dao-thu-oanh"})
              .exit_code == 66);
}

TEST_CASE("late tells the step, its officer and by how much working time") {
    const json::Node late = show_json({"late", "--finished"});

    const json::Node* tasks = late.find("tasks");
    REQUIRE(tasks != nullptr);
    REQUIRE(tasks->items.size() == 1);
    const json::Node& task = tasks->items.front();
    CHECK(task.find("code")->text == building);
    CHECK(task.find("task")->find("step")->text == "tham-dinh");
    CHECK(task.find("task")->find("holder")->text == "ngo-minh-hoa");
    // Due on Monday at the close, done on Wednesday at 16:48: a day and 7 hours 18 minutes.
    CHECK(task.find("working_minutes_left")->text == "-918");

    const json::Node* dossiers = late.find("dossiers");
    REQUIRE(dossiers != nullptr);
    REQUIRE(dossiers->items.size() == 1);
    CHECK(dossiers->items.front().find("dossier")->find("procedure")->text ==
          "cap-giay-phep-xay-dung");
    CHECK(show({"late"}).lines == std::vector<std::string>{"Không có gì trễ hạn."});
}

TEST_CASE("dossiers are found by words without diacritics, page by page") {
    const json::Node found = show_json({"dossiers", "xay", "dung"});
    CHECK(found.find("rows")->items.size() == 2);

    const json::Node first = show_json({"dossiers", "--limit", "3"});
    CHECK(first.find("rows")->items.size() == 3);
    const json::Node second =
        show_json({"dossiers", "--limit", "50", "--after", first.find("next")->text});
    CHECK(second.find("rows")->items.size() == 5);
    CHECK(second.find("next")->kind == json::NodeKind::null);
}

namespace {

/// What a folder of definitions holds beside the tests of procedures and what they include.
std::size_t definitions_below(const std::filesystem::path& folder) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        const bool is_fragment = entry.path().parent_path().filename() == "fragments";
        count += name.ends_with(".xml") && !name.ends_with(".test.xml") && !is_fragment ? 1U : 0U;
    }
    return count;
}

}  // namespace

TEST_CASE("verify tells ok and counts, and what is deployed is listed") {
    const json::Node report = show_json({"verify"});
    CHECK(report.find("ok")->boolean);
    CHECK(report.find("dossiers")->text == "8");
    const std::size_t shipped = definitions_below(MOTCUA_SOURCE_DIR "/workflows");
    CHECK(report.find("definitions")->text == std::to_string(shipped));
    CHECK(report.find("findings_total")->text == "0");

    const json::Node definitions = show_json({"definitions"});
    CHECK(definitions.items.size() == shipped);
}
