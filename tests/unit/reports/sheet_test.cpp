// Reports as files: the forms' columns, CSV, and spreadsheets that begin as such files do.
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include <motcua/reports/forms.hpp>
#include <motcua/system/memory_file.hpp>

#include "contract/temporary_directory.hpp"
#include "xlsx_text.hpp"

using namespace motcua;
using namespace motcua::reports;

namespace {

Instant moment(const std::string& text) { return *parse_instant(text); }

Statistics counted() {
    Statistics statistics(*parse_period("2026-11"), moment("2027-01-01T00:00:00+07:00"), {},
                          GroupBy::unit, true);
    const auto add = [&](const char* unit, const char* received, const char* finished) {
        DossierRow row;
        row.dossier = DossierId(std::string(unit) + received);
        row.code = row.dossier.value;
        row.decides = UnitId(unit);
        row.received = moment(received);
        row.due = moment("2026-11-20T17:00:00+07:00");
        row.clock = ClockPhase::running;
        if (*finished != '\0') {
            row.finished = moment(finished);
        }
        statistics.add(dossier_at(row, statistics.as_of()), nullptr);
    };
    add("xa-mot", "2026-10-20T09:00:00+07:00", "2026-11-10T09:00:00+07:00");
    add("xa-mot", "2026-11-03T09:00:00+07:00", "2026-11-25T09:00:00+07:00");
    add("xa-hai", "2026-11-04T09:00:00+07:00", "");
    return statistics;
}

std::string name(const std::string& key) { return key == "xa-mot" ? "Xã Một" : ""; }

std::vector<std::int64_t> numbers(const std::vector<Cell>& cells) {
    std::vector<std::int64_t> found;
    for (const Cell& cell : cells) {
        if (const auto* number = std::get_if<std::int64_t>(&cell)) {
            found.push_back(*number);
        }
    }
    return found;
}

}  // namespace

TEST_CASE("form 06a has the columns of the report, a row for each unit and their total") {
    const Sheet sheet = figures_sheet(counted(), "06a", name);
    CHECK(sheet.heads.front().rfind("Biểu số II.06a/VPCP/KSTT", 0) == 0);
    CHECK(sheet.heads[1] == "Kỳ báo cáo: từ ngày 01/11/2026 đến ngày 30/11/2026");
    REQUIRE(sheet.rows.size() == 2);
    REQUIRE(sheet.columns.size() == sheet.rows.front().size());
    CHECK(std::get<std::string>(sheet.rows[0][1]) == "xa-hai");
    CHECK(std::get<std::string>(sheet.rows[1][1]) == "Xã Một");
    CHECK(numbers(sheet.rows[1]) ==
          std::vector<std::int64_t>{2, 2, 0, 1, 1, 2, 1, 0, 1, 0, 0, 0, 0, 0, 0});
    CHECK(numbers(sheet.total) ==
          std::vector<std::int64_t>{3, 0, 2, 1, 2, 1, 0, 1, 1, 0, 1, 0, 0, 0});
}

TEST_CASE("the list behind the figures has a row for each dossier") {
    const Sheet sheet = list_sheet(counted(), name);
    REQUIRE(sheet.rows.size() == 3);
    CHECK(std::get<std::string>(sheet.rows[0][7]) == "đang giải quyết quá hạn");
    CHECK(std::get<std::string>(sheet.rows[1][7]) == "đã giải quyết trước hạn");
    CHECK(std::get<std::string>(sheet.rows[1][8]) == "x");
}

TEST_CASE("a sheet as CSV has its groups in the headings and its total last") {
    std::ostringstream out;
    write_csv(out, figures_sheet(counted(), "", name));
    const std::string csv = out.str();
    CHECK(csv.rfind("STT,\"Cơ quan, đơn vị\",Số hồ sơ nhận giải quyết: Tổng số,", 0) == 0);
    CHECK(csv.find(",Tổng cộng,3,0,2,1,2,1,0,1,1,0,1,0,0,0\r\n") != std::string::npos);
}

TEST_CASE("a spreadsheet is written, and a place that cannot be written is told") {
    const contract::TemporaryDirectory folder;
    const std::string path = folder.file("06a.xlsx");
    REQUIRE(write_xlsx(path, {figures_sheet(counted(), "06a", name), list_sheet(counted(), name)}));
    std::ifstream file(path, std::ios::binary);
    std::string begin(4, '\0');
    file.read(begin.data(), 4);
    CHECK(begin == "PK\x03\x04");
    const Result<void> refused = write_xlsx(folder.file("khong-co/06a.xlsx"), {Sheet{}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.rfind("expected ", 0) == 0);
}

TEST_CASE("a spreadsheet in memory has its heads, a frozen heading with a filter, and its total") {
    const Result<std::string> bytes =
        xlsx_of({figures_sheet(counted(), "06a", name)}, system::bytes_written);
    REQUIRE(bytes);
    const std::string text = testing::xlsx_text(*bytes);
    INFO(text);
    const auto has = [&](const std::string& line) {
        return text.find(line + "\n") != std::string::npos;
    };
    CHECK(has("page II.06a"));
    CHECK(has("A2 text Kỳ báo cáo: từ ngày 01/11/2026 đến ngày 30/11/2026"));
    // Three heads, an empty line, two lines of headings.
    CHECK(has("frozen 6 2"));
    CHECK(has("filter A6:P8"));
    CHECK(has("B8 text Xã Một"));
    CHECK(has("C8 number 2"));
    CHECK(has("B9 text Tổng cộng"));
    CHECK(has("C9 number 3"));
    CHECK(text.find(" formula ") == std::string::npos);
}

TEST_CASE("text is text whatever it begins with, a moment is one on the wall clock of Việt Nam") {
    Sheet sheet;
    sheet.name = "Thử";
    sheet.heads = {"=1+1"};
    sheet.columns = {{"", "Tên", 20, ""}, {"", "Lúc", 20, ""}, {"", "Số", 8, ""}};
    for (const char* sly : {"=HYPERLINK(\"http://x\")", "+84", "-1", "@SUM(A1)", "09"}) {
        sheet.rows.push_back({std::string(sly), moment("2026-03-15T23:30:00+07:00"), 2.5});
    }
    sheet.rows.push_back({std::string(40'000, 'a'), std::monostate{}, std::int64_t{7}});
    const Result<std::string> bytes = xlsx_of({sheet}, system::bytes_written);
    REQUIRE(bytes);
    const std::string text = testing::xlsx_text(*bytes);
    INFO(text.substr(0, 2'000));
    for (const char* line :
         {"A1 text =1+1\n", "A4 text =HYPERLINK(\"http://x\")\n", "A5 text +84\n", "A6 text -1\n",
          "A7 text @SUM(A1)\n", "A8 text 09\n", "B4 moment 2026-03-15 23:30\n", "C4 number 2.5\n",
          "B9 blank", "C9 number 7\n", "frozen 3 2\n", "filter A3:C9\n"}) {
        INFO(line);
        CHECK(text.find(line) != std::string::npos);
    }
    CHECK(text.find(" formula ") == std::string::npos);
    CHECK(text.find("A9 text " + std::string(32'000, 'a') + "…") != std::string::npos);
}

TEST_CASE("the reports speak English to who reads that") {
    const Sheet sheet = figures_sheet(counted(), "07a", name, SheetLanguage::en);
    CHECK(sheet.heads.front().rfind("Form II.07a/VPCP/KSTT: Handling", 0) == 0);
    CHECK(sheet.heads[1] == "Period: from 2026-11-01 to 2026-11-30");
    CHECK(sheet.columns[1].title == "Agency, unit");
    CHECK(std::get<std::string>(sheet.total[1]) == "Total");
    CHECK(std::get<std::string>(list_sheet(counted(), name, SheetLanguage::en).rows[1][7]) ==
          "resolved early");
    CHECK(causes_sheet(counted(), name, SheetLanguage::en).name == "Causes of lateness");
}
