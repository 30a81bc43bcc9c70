// Backup and restore as an operator calls them.
#include <filesystem>

#include <catch2/catch.hpp>

#include <motcua/json/codec.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>
#include <motcua/sqlite/sqlite_store.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/system_random.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

std::string root_of(const std::string& database) {
    const Ran ran = call({"verify", "--db", database, "--json"});
    CAPTURE(ran.out, ran.err);
    REQUIRE(ran.code == 0);
    return text_of(ran.json(), "root");
}

/// The file of a document that is uploaded into the operations beside `database`.
std::string uploaded(const std::string& database, const std::string& content) {
    const system::OpenSslDigest digest;
    system::SystemRandom random;
    const std::string path = sqlite::operations_path(database);
    const auto operations = sqlite::SqliteOperations::open(path, {digest, random});
    REQUIRE(operations);
    Upload upload;
    upload.id = "u1";
    upload.dossier = DossierId{"hs-1"};
    upload.size_bytes = content.size();
    Uploads& uploads = (*operations)->uploads();
    REQUIRE(uploads.begin(upload, 10));
    REQUIRE(uploads.append(upload.id, 0, content));
    const auto made = uploads.finish(upload.id, content, "text/plain", ScanState::clean, {});
    REQUIRE(made);
    return sqlite::documents_path(path) + "/" + made->digest.substr(0, 2) + "/" + made->digest;
}

}  // namespace

TEST_CASE("what was backed up is restored, verified, and goes on") {
    Office office;
    const std::string code = office.received();
    const std::string copy = office.file("sao.db");
    const Ran backup = call({"backup", "--db", office.database(), "--to", copy, "--json"});
    CAPTURE(backup.out, backup.err);
    REQUIRE(backup.code == 0);
    CHECK(backup.json().find("verified")->boolean);
    CHECK(text_of(backup.json(), "root") == root_of(office.database()));
    CHECK(root_of(copy) == root_of(office.database()));

    const std::string later = office.filed();
    const Ran refused = call({"restore", "--from", copy, "--db", office.database()});
    CHECK(refused.code == 65);
    CHECK_THAT(refused.err, Contains("already_exists"));

    const Ran restored =
        call({"restore", "--from", copy, "--db", office.database(), "--replace", "--json"});
    CAPTURE(restored.out, restored.err);
    REQUIRE(restored.code == 0);
    CHECK(root_of(office.database()) == root_of(copy));
    CHECK(office.run({"dossier", code}).code == 0);
    CHECK(office.run({"dossier", later}).code == 66);
    CHECK_FALSE(office.filed().empty());

    const std::string kept = text_of(restored.json(), "replaced");
    CHECK(call({"dossier", later, "--db", kept, "--now", "2026-03-02T09:00:00+07:00"}).code == 0);
}

TEST_CASE("a database is backed up while another writes it, and not restored") {
    Office office;
    const std::string copy = office.file("sao.db");
    const json::JsonEventCodec codec;
    const system::OpenSslDigest digest;
    const auto held = sqlite::SqliteStore::open(office.database(), {codec, digest});
    REQUIRE(held);
    const Ran backup = call({"backup", "--db", office.database(), "--to", copy});
    CAPTURE(backup.err);
    CHECK(backup.code == 0);
    CHECK_THAT(backup.out, Contains(copy) && Contains("Gốc cây Merkle"));
    CHECK(call({"restore", "--from", copy, "--db", office.database(), "--replace"}).code == 75);
}

TEST_CASE("what does not verify is no backup") {
    Office office;
    const std::string id = office.filed();
    std::string content = read_whole(office.database());
    REQUIRE(content.size() > 50'000);
    content.replace(40'960, 6'000, std::string(6'000, '\x5a'));
    write_file(office.database(), content);
    const std::string copy = office.file("sao.db");
    const Ran ran = call({"backup", "--db", office.database(), "--to", copy});
    CHECK(ran.code == 69);
    CHECK_FALSE(std::filesystem::exists(copy));
    CHECK(
        call({"restore", "--from", office.file("khong.db"), "--db", office.file("moi.db")}).code ==
        66);
    CHECK_FALSE(std::filesystem::exists(office.file("moi.db")));
}

TEST_CASE("a document that changed without a change of its length makes no backup") {
    Office office;
    const std::string document = uploaded(office.database(), "giấy một");
    CHECK(call({"backup", "--db", office.database(), "--to", office.file("tot.db")}).code == 0);
    std::string content = read_whole(document);
    content.front() = 'G';
    write_file(document, content);
    const std::string copy = office.file("sao.db");
    const Ran ran = call({"backup", "--db", office.database(), "--to", copy});
    CHECK(ran.code == 69);
    CHECK_THAT(ran.err, Contains("doctor --documents"));
    CHECK_FALSE(std::filesystem::exists(copy));
    CHECK_FALSE(std::filesystem::exists(copy + "-ops-documents"));
    // Nor is a copy in which it is so put in the place of a database.
    const std::string good = office.file("tot.db");
    const std::string kept = good + document.substr(office.database().size());
    write_file(kept, content);
    CHECK(call({"restore", "--from", good, "--db", office.file("moi.db")}).code == 69);
}
