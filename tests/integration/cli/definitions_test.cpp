// check and deploy: findings for people and programs, and all or nothing.
#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>
#include <motcua/json/codec.hpp>
#include <motcua/sqlite/sqlite_store.hpp>
#include <motcua/system/openssl_digest.hpp>

#include "bench/definitions.hpp"
#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

const std::string kProcedure = "tests/integration/cli/data/giay-xac-nhan.xml";

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

std::vector<std::string> deployed(const Office& office) {
    // Deploying what is there already changes nothing and tells every version.
    const json::Node told = office.done(
        "", {"deploy", source_path(kProcedure), source_path("workflows/calendars/vn-state.xml")});
    std::vector<std::string> unchanged;
    for (const json::Node& row : told.find("deployed")->items) {
        CHECK(row.find("unchanged")->boolean);
        unchanged.push_back(text_of(row, "id") + " " + text_of(row, "version"));
    }
    return unchanged;
}

std::size_t rows_deployed(const std::string& database) {
    const json::JsonEventCodec codec;
    const system::OpenSslDigest digest;
    sqlite::StoreOptions options{codec, digest};
    options.file.mode = sqlite::OpenMode::read_only;
    const auto store = sqlite::SqliteStore::open(database, options);
    REQUIRE(store);
    const auto rows = (*store)->definitions();
    REQUIRE(rows);
    return rows->size();
}

}  // namespace

TEST_CASE("definitions without defects are fine") {
    const Ran ran =
        call({"check", source_path("workflows/calendars/vn-state.xml"),
              source_path("workflows/organisations/tinh-mau.xml"), source_path(kProcedure)});
    INFO(ran.out);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, Contains("3 tệp: 0 lỗi"));
}

TEST_CASE("check --json has the members that scripts rely on") {
    Office office;
    const std::string bad = office.file("bad.xml");
    write_file(bad, replaced(read_whole(source_path(kProcedure)), "to=\"xu-ly\"", "to=\"xu-li\""));
    const Ran ran = call({"check", "--json", source_path(kProcedure), bad});
    CHECK(ran.code == 1);
    const json::Node told = ran.json();
    CHECK(text_of(told, "files") == "2");
    CHECK(text_of(told, "warnings") == "0");
    CHECK(text_of(told, "errors") != "0");
    const json::Node& first = told.find("diagnostics")->items.front();
    for (const char* member : {"file", "line", "column", "severity", "code", "message", "hint"}) {
        CAPTURE(member);
        CHECK(first.find(member) != nullptr);
    }
    CHECK(text_of(first, "file") == bad);
    CHECK(call({"check", "--format", "json", source_path(kProcedure), bad}).out == ran.out);
}

TEST_CASE("check for people names file, line and column") {
    Office office;
    const std::string bad = office.file("bad.xml");
    write_file(bad, replaced(read_whole(source_path(kProcedure)), "to=\"xu-ly\"", "to=\"xu-li\""));
    const Ran ran = call({"check", bad});
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains(bad + ":") && Contains("xu-li") && Contains("1 tệp"));
}

TEST_CASE("a file that is not there is said with its own exit code") {
    const Ran ran = call({"check", "khong-co.xml"});
    CHECK(ran.code == 66);
    CHECK_THAT(ran.out, Contains("khong-co.xml") && Contains("unreadable-file"));
}

TEST_CASE("a calendar that none of the files is, is missed where a calendar was given") {
    Office office;
    const std::string bad = office.file("bad.xml");
    write_file(bad, replaced(read_whole(source_path(kProcedure)), "calendar=\"vn-state\"",
                             "calendar=\"vn-khac\""));
    CHECK(call({"check", bad}).code == 0);
    const Ran ran = call({"check", bad, source_path("workflows/calendars/vn-state.xml")});
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("vn-khac"));
}

TEST_CASE("files are deployed in whatever order they are named") {
    Office office;  // it names the procedure first
    CHECK(deployed(office) == std::vector<std::string>{"vn-state 1", "giay-xac-nhan 1"});
}

TEST_CASE("one wrong file leaves what was deployed untouched") {
    Office office;
    const std::size_t before = rows_deployed(office.database());
    REQUIRE(before == 4);
    const std::string good = office.file("good.xml");
    const std::string bad = office.file("bad.xml");
    const std::string source = read_whole(source_path(kProcedure));
    write_file(good, replaced(source, "version=\"1\" kind", "version=\"2\" kind"));
    write_file(bad, replaced(replaced(source, "version=\"1\" kind", "version=\"3\" kind"),
                             "to=\"xu-ly\"", "to=\"xu-li\""));
    const Ran ran = office.run({"deploy", good, bad});
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("xu-li"));
    CHECK(rows_deployed(office.database()) == before);
}

TEST_CASE("a version that is deployed keeps its content") {
    Office office;
    const std::string other = office.file("other.xml");
    write_file(other, replaced(read_whole(source_path(kProcedure)), "Cấp giấy xác nhận",
                               "Cấp giấy xác nhận khác"));
    const Ran ran = office.run({"deploy", other});
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("version-deployed"));
}

TEST_CASE("a database has one organisation") {
    Office office;
    const std::string other = office.file("other.xml");
    write_file(other, replaced(read_whole(source_path("workflows/organisations/tinh-mau.xml")),
                               "id=\"tinh-mau\"", "id=\"tinh-khac\""));
    const Ran ran = office.run({"deploy", other});
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("other-organisation"));
}

TEST_CASE("a file that is named twice is looked at once") {
    const std::string calendar = source_path("workflows/calendars/vn-state.xml");
    CHECK_THAT(call({"check", calendar, calendar}).out, Contains("1 tệp"));
}

TEST_CASE("two files may not be the same version of one procedure") {
    Office office;
    const std::string twin = office.file("twin.xml");
    write_file(twin, read_whole(source_path(kProcedure)));
    const Ran ran = call({"check", source_path(kProcedure), twin});
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("duplicate-definition"));
}

TEST_CASE("a folder is deployed with all that lies in it, in the right order") {
    contract::TemporaryDirectory folder;
    const Ran ran = call({"deploy", "--json", "--db", folder.file("thu.db"), "--now",
                          "2026-03-02T08:00:00+07:00", source_path("workflows")});
    CAPTURE(ran.out, ran.err);
    REQUIRE(ran.code == 0);
    std::vector<std::string> kinds;
    const json::Node told = ran.json();
    for (const json::Node& row : told.find("deployed")->items) {
        if (kinds.empty() || kinds.back() != text_of(row, "kind")) {
            kinds.push_back(text_of(row, "kind"));
        }
    }
    CHECK(kinds == std::vector<std::string>{"calendar", "rules", "organisation", "procedure"});
}

TEST_CASE("a rule set that a procedure names is missed where it is not deployed") {
    contract::TemporaryDirectory folder;
    const Ran ran = call({"deploy", "--db", folder.file("thu.db"), source_path(kProcedure),
                          source_path("workflows/organisations/tinh-mau.xml"),
                          source_path("workflows/calendars/vn-state.xml")});
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("unknown-rules") && Contains("vn-2025"));
}

TEST_CASE("a version that begins while the one before says it still holds is refused") {
    Office office;
    const std::string rules = read_whole(source_path("workflows/rules/vn-2025.xml"));
    const std::string from = "effective-from=\"2025-07-01\"";
    const std::string first = office.file("first.xml");
    const std::string second = office.file("second.xml");
    write_file(first, replaced(rules, from, from + " effective-until=\"2026-06-30\""));
    const std::string next = replaced(rules, "version=\"1\" ", "version=\"2\" ");
    write_file(second, replaced(next, from, "effective-from=\"2026-06-30\""));
    const Ran ran = call({"check", first, second});
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("period-overlap") && Contains("2026-06-30"));
    write_file(second, replaced(next, from, "effective-from=\"2026-07-01\""));
    CHECK(call({"check", first, second}).code == 0);
}

TEST_CASE("a database is not made for files that are wrong") {
    contract::TemporaryDirectory folder;
    const std::string database = folder.file("moi.db");
    const Ran ran = call({"deploy", "--db", database, source_path(kProcedure)});
    CHECK(ran.code == 1);  // its calendar is neither given nor deployed
    CHECK_FALSE(std::filesystem::exists(database));
}

TEST_CASE("the procedures of the benchmark are sound, and as large as those in use") {
    const std::string text = cli::bench::public_procedure(7);
    CHECK(text.size() > 10'000);
    const dsl::LoadResult loaded = dsl::load_procedure(text, "bench.xml");
    INFO(dsl::to_text(loaded.diagnostics));
    REQUIRE(loaded.definition != nullptr);
    CHECK(loaded.definition->ref.id == "bench-cong-7");
}
