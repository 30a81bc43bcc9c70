// Databases that cannot be used, and databases in use.
#include <catch2/catch.hpp>

#include <motcua/json/codec.hpp>
#include <motcua/sqlite/sqlite_store.hpp>
#include <motcua/system/openssl_digest.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

TEST_CASE("a database that is not there is said, and not made") {
    contract::TemporaryDirectory folder;
    const std::string path = folder.file("khong-co.db");
    const Ran ran = call({"claim", "X#1", "--db", path, "--as", desk});
    CHECK(ran.code == 66);
    CHECK_THAT(ran.err, Contains(path));
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a file that is no database is refused and stays as it is") {
    contract::TemporaryDirectory folder;
    const std::string path = folder.file("thu.db");
    const std::string content(5'000, 'x');
    write_file(path, content);
    for (const Args& args :
         {Args{"fire-due", "--db", path},
          Args{"deploy", "--db", path, source_path("workflows/calendars/vn-state.xml")}}) {
        const Ran ran = call(args);
        CAPTURE(args.front(), ran.err);
        CHECK(ran.code >= 64);
        CHECK_THAT(ran.err, Contains("thu.db"));
    }
    CHECK(read_whole(path) == content);
}

TEST_CASE("a damaged database is refused with the command that helps") {
    Office office;
    std::string content = read_whole(office.database());
    REQUIRE(content.size() > 20'000);
    content.replace(4'096, 12'000, std::string(12'000, '\x5a'));
    write_file(office.database(), content);
    const Ran ran = office.run({"fire-due"});
    CHECK(ran.code == 69);
    CHECK_THAT(ran.err, Contains("from a copy") || Contains("từ một bản sao"));
}

TEST_CASE("verify tells a program of damage as a report with findings, wherever it is") {
    Office office;
    const std::string id = office.filed();
    const std::string whole = read_whole(office.database());
    const std::size_t at = GENERATE(std::size_t{0}, std::size_t{30}, std::size_t{4'096},
                                    std::size_t{12'288}, std::size_t{40'960});
    std::string content = whole;
    REQUIRE(content.size() > at + 6'000);
    content.replace(at, 6'000, std::string(6'000, '\x5a'));
    write_file(office.database(), content);
    const Ran ran = call({"verify", "--db", office.database(), "--json"});
    CAPTURE(at, ran.out, ran.err);
    CHECK(ran.code == 1);
    const json::Node report = ran.json();
    REQUIRE(report.find("ok") != nullptr);
    CHECK_FALSE(report.find("ok")->boolean);
    for (const char* count : {"events", "dossiers", "definitions", "findings_total"}) {
        CHECK(report.find(count) != nullptr);
    }
    REQUIRE_FALSE(report.find("findings")->items.empty());
    CHECK(call({"verify", "--db", office.database()}).code == 1);
}

TEST_CASE("while another process holds the file acts are refused for now") {
    Office office;
    const std::string id = office.filed();
    const json::JsonEventCodec codec;
    const system::OpenSslDigest digest;
    const auto held = sqlite::SqliteStore::open(office.database(), {codec, digest});
    REQUIRE(held);
    const Ran ran = office.act(desk, {"claim", id});
    CHECK(ran.code == 75);
    CHECK_THAT(ran.err, Contains("owned_elsewhere"));
}

TEST_CASE("a rehearsal may not go back behind the last event") {
    Office office;
    const std::string id = office.filed();
    office.at("2026-03-01T09:00:00+07:00");
    const Ran ran = office.act(desk, {"claim", id});
    CHECK(ran.code == 65);
    CHECK_THAT(ran.err, Contains("--now"));
}

TEST_CASE("a real database takes no act at an invented moment, and stays as it is") {
    contract::TemporaryDirectory folder;
    const std::string path = folder.file("that.db");
    const std::string calendar = source_path("workflows/calendars/vn-state.xml");
    const std::string later = "2999-01-02T09:00:00+07:00";
    REQUIRE(call({"deploy", "--db", path, calendar}).code == 0);
    const std::string before = call({"log", "--db", path}).out;
    for (const Args& act : {Args{"fire-due", "--db", path, "--now", later},
                            Args{"deploy", "--db", path, "--now", later, calendar}}) {
        const Ran ran = call(act);
        CAPTURE(act.front(), ran.err);
        CHECK(ran.code == 65);
        CHECK_THAT(ran.err, Contains("motcua deploy --now"));
    }
    CHECK(call({"log", "--db", path}).out == before);
    CHECK(call({"late", "--db", path, "--now", later}).code == 0);
}

TEST_CASE("a rehearsal says that it is one, marks its acts and takes no act by the real clock") {
    Office office;
    const std::string id = office.filed();
    CHECK_THAT(office.act(desk, {"claim", id}).err, Contains("DIỄN TẬP"));
    const Ran real = call({"release", id, "--db", office.database(), "--as", desk});
    CHECK(real.code == 65);
    CHECK_THAT(real.err, Contains("--now"));
    CHECK_THAT(office.run({"log"}).out, Contains("\"local\":\"rehearsal:"));
    CHECK_THAT(office.run({"timeline", id}).out, Contains("(diễn tập, trên máy: "));
}

TEST_CASE("a reader is not shown the present as if it were the past") {
    Office office;
    static_cast<void>(office.filed());
    office.at("2026-03-01T09:00:00+07:00");
    CHECK(office.run({"tasks"}).code == 65);
}

TEST_CASE("errors are JSON for a program that asked for it, with the stable code") {
    Office office;
    const Ran ran = office.act(desk, {"claim", "KHONG-CO#1", "--json"});
    CHECK(ran.code == 66);
    CHECK(text_of(*ran.json().find("error"), "code") == "not_found");
    CHECK_THAT(ran.err, !Contains("not_found"));
}

TEST_CASE("errors for a program have their place in the command, if they have one") {
    Office office;
    const Ran ran = office.act(desk, {"start", "--procedure", "giay-xac-nhan", "--received-at",
                                      "khong-co", "--owner", "Nguyễn Thị Mẫu", "--json"});
    INFO(ran.out << ran.err);
    CHECK(text_of(*ran.json().find("error"), "at") == "header/received_at");
    const Ran nowhere = office.act(desk, {"claim", "KHONG-CO#1", "--json"});
    CHECK(nowhere.json().find("error")->find("at") == nullptr);
}

TEST_CASE("errors are told in English when asked") {
    Office office;
    const Ran ran = office.act(desk, {"claim", "KHONG-CO#1", "--lang", "en"});
    CHECK_THAT(ran.err, Contains("Error: Not found [not_found]"));
}
