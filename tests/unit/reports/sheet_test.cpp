// Reports as files: the forms' columns, CSV, and spreadsheets that begin as such files do.
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include <motcua/reports/forms.hpp>

#include "contract/temporary_directory.hpp"

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
