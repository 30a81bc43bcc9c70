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
        CHECK_THAT(ran.err, Contains("expected") && Contains("thu.db"));
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
    CHECK_THAT(ran.err, Contains("motcua verify") || Contains("backup"));
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
    CHECK_THAT(ran.err, Contains("owned_elsewhere") && Contains("holds"));
}

TEST_CASE("a rehearsal may not go back behind the last event") {
    Office office;
    const std::string id = office.filed();
    office.at("2026-03-01T09:00:00+07:00");
    const Ran ran = office.act(desk, {"claim", id});
    CHECK(ran.code == 65);
    CHECK_THAT(ran.err, Contains("--now"));
}

TEST_CASE("errors are JSON for a program that asked for it, with the stable code") {
    Office office;
    const Ran ran = office.act(desk, {"claim", "KHONG-CO#1", "--json"});
    CHECK(ran.code == 66);
    CHECK(text_of(*ran.json().find("error"), "code") == "not_found");
    CHECK(ran.err.empty());
}

TEST_CASE("errors are told in English when asked") {
    Office office;
    const Ran ran = office.act(desk, {"claim", "KHONG-CO#1", "--lang", "en"});
    CHECK_THAT(ran.err, Contains("Error: Not found [not_found]"));
}
