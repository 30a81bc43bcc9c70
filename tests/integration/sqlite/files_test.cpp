// Files that are not ours, damaged, too new, or in the wrong place are refused with what was found
// and what helps; new ones are private. What SQLite is really set to is read back.
#include <filesystem>

#include <sqlite3.h>
#include <sys/stat.h>

#include "child.hpp"
#include "contract/clerk.hpp"
#include "database.hpp"
#include "store_file.hpp"

using namespace motcua;
using namespace motcua::contract;
using integration::Child;
using integration::StoreFile;

namespace {

void execute(const std::string& path, const std::string& sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    char* message = nullptr;
    const int rc = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
    INFO((message == nullptr ? "" : message));
    CHECK(rc == SQLITE_OK);
    sqlite3_free(message);
    sqlite3_close(database);
}

Error refusal(StoreFile& file, const sqlite::FileOptions& options = {}) {
    const auto opened = file.try_open(options);
    REQUIRE_FALSE(opened);
    return opened.error();
}

void fill(StoreFile& file) {
    const auto store = file.open();
    Clerk clerk(*store);
    for (std::uint8_t number = 1; number <= 60; ++number) {
        clerk.file_alone(row_of(number), {task_of(number, 1, at_minute(number))});
    }
}

}  // namespace

TEST_CASE("SQLite is set as the store promises", "[integration]") {
    StoreFile file;
    sqlite::Database database(file.path(), sqlite::dossiers_file(), {});
    sqlite::Connection& connection = database.connection();
    CHECK(connection.text("PRAGMA journal_mode") == "wal");
    CHECK(connection.integer("PRAGMA synchronous") == 2);
    CHECK(connection.integer("PRAGMA wal_autocheckpoint") == 0);
    CHECK(connection.integer("PRAGMA secure_delete") == 1);
    CHECK(connection.integer("PRAGMA trusted_schema") == 0);
    CHECK(connection.integer("PRAGMA cell_size_check") == 1);
    CHECK(connection.integer("PRAGMA application_id") == 0x4D744375);
    CHECK(connection.integer("PRAGMA user_version") == 2);
    CHECK(connection.integer("PRAGMA mmap_size") == 0);

    sqlite::Connection reader(file.path(), sqlite::Connection::Access::read_only, "");
    CHECK(reader.integer("PRAGMA query_only") == 1);
    CHECK(reader.integer("PRAGMA wal_autocheckpoint") == 0);
    CHECK_THROWS_AS(reader.execute("DELETE FROM writer"), sqlite::Failure);
}

TEST_CASE("a new file is there for its owner only", "[integration]") {
    StoreFile file;
    static_cast<void>(file.open());
    struct stat found {};
    REQUIRE(::stat(file.path().c_str(), &found) == 0);
    CHECK((found.st_mode & 0777U) == 0600U);
}

TEST_CASE("a missing file is not made where one was expected", "[integration]") {
    StoreFile file;
    sqlite::FileOptions options;
    options.mode = GENERATE(sqlite::OpenMode::must_exist, sqlite::OpenMode::read_only);
    CHECK(refusal(file, options).code == ErrorCode::not_found);
    CHECK(std::filesystem::is_empty(file.directory()));
}

TEST_CASE("an empty file becomes a store", "[integration]") {
    StoreFile file;
    StoreFile::write(file.path(), "");
    CHECK(file.open()->head()->sequence == 0);
}

TEST_CASE("what is no database of ours is refused and left as it was", "[integration]") {
    StoreFile file;
    SECTION("a text") {
        StoreFile::write(file.path(), std::string(4'000, 'x'));
        const std::string before = StoreFile::bytes_of(file.path());
        const Error error = refusal(file);
        CHECK(error.code == ErrorCode::invalid_argument);
        CHECK_THAT(error.detail, Catch::Contains("no SQLite database"));
        CHECK(StoreFile::bytes_of(file.path()) == before);
    }
    SECTION("another program's database") {
        execute(file.path(), "CREATE TABLE t(a); PRAGMA application_id = 77;");
        const std::string before = StoreFile::bytes_of(file.path());
        const Error error = refusal(file);
        CHECK(error.code == ErrorCode::invalid_argument);
        CHECK_THAT(error.detail, Catch::Contains("another program's") && Catch::Contains("77"));
        CHECK(StoreFile::bytes_of(file.path()) == before);
    }
    SECTION("a file of operations") {
        { sqlite::Database(file.path(), sqlite::operations_file(), {}); }
        const Error error = refusal(file);
        CHECK(error.code == ErrorCode::invalid_argument);
        CHECK_THAT(error.detail, Catch::Contains("MotCua file of operations"));
    }
    SECTION("a directory") {
        std::filesystem::create_directory(file.path());
        CHECK(refusal(file).code == ErrorCode::invalid_argument);
    }
}

TEST_CASE("a refused file gets no lock file", "[integration]") {
    StoreFile file;
    StoreFile::write(file.path(), std::string(4'000, 'x'));
    refusal(file);
    CHECK_FALSE(std::filesystem::exists(file.path() + ".lock"));
}

TEST_CASE("a newer schema than ours is refused", "[integration]") {
    StoreFile file;
    fill(file);
    execute(file.path(), "PRAGMA user_version = 3");
    const Error error = refusal(file);
    CHECK(error.code == ErrorCode::invalid_argument);
    CHECK_THAT(error.detail, Catch::Contains("schema 3") && Catch::Contains("knows 2"));
}

TEST_CASE("a file of dossiers from before the first release is refused, an empty one goes on",
          "[integration]") {
    StoreFile file;
    SECTION("with dossiers, and left as it was") {
        fill(file);
        execute(file.path(), "PRAGMA user_version = 1");
        const std::string before = StoreFile::bytes_of(file.path());
        for (const sqlite::OpenMode mode :
             {sqlite::OpenMode::must_exist, sqlite::OpenMode::read_only}) {
            sqlite::FileOptions options;
            options.mode = mode;
            const Error error = refusal(file, options);
            CHECK(error.code == ErrorCode::invalid_argument);
            CHECK_THAT(error.detail,
                       Catch::Contains("schema 1") && Catch::Contains("motcua adopt"));
        }
        CHECK(StoreFile::bytes_of(file.path()) == before);
    }
    SECTION("empty") {
        execute(file.path(),
                StoreFile::bytes_of(MOTCUA_SOURCE_DIR "/adapters/sqlite/migrations/dossiers/"
                                                      "0001_initial.sql"));
        execute(file.path(), "PRAGMA application_id = 0x4D744375; PRAGMA user_version = 1");
        fill(file);
        sqlite::Connection reader(file.path(), sqlite::Connection::Access::read_only, "");
        CHECK(reader.integer("PRAGMA user_version") == 2);
        CHECK(reader.integer("SELECT count(*) FROM dossier") == 60);
    }
}

TEST_CASE("a damaged file is refused after an unclean stop, with what helps", "[integration]") {
    StoreFile file;
    fill(file);
    {
        // Dies without an orderly stop.
        Child child([&](const Child::Say& say) {
            const auto opened = file.try_open();
            say(opened ? "opened" : opened.error().detail);
            ::_exit(1);
        });
        CHECK(child.line() == "opened");
        CHECK(child.wait() == 1);
    }
    std::string bytes = StoreFile::bytes_of(file.path());
    for (std::size_t page = 4; page < bytes.size() / 4096; page += 5) {
        bytes.replace(page * 4096, 64, std::string(64, '\xA5'));
    }
    StoreFile::write(file.path(), bytes);
    const Error error = refusal(file);
    CHECK(error.code == ErrorCode::storage_corrupt);
    CHECK_THAT(error.detail, Catch::Contains("restore the file from a copy"));
    CHECK_THAT(error.detail, !Catch::Contains("motcua verify"));  // which may have told this
}

TEST_CASE("no single damaged byte makes the store serve what was never written", "[integration]") {
    StoreFile file;
    fill(file);
    const std::string good = StoreFile::bytes_of(file.path());
    std::string reference;
    {
        const auto store = file.open();
        reference = (*std::move(*store->open_reader())->find(Visibility::all(), "TN-7"))->owner;
    }
    const auto seed = static_cast<unsigned>(Catch::rngSeed());
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::size_t refused = 0;
    for (int i = 0; i < 60; ++i) {
        std::string bad = good;
        const std::size_t at = random() % bad.size();
        bad[at] = static_cast<char>(bad[at] ^ static_cast<char>(1U << (random() % 8)));
        StoreFile::write(file.path(), bad);
        std::filesystem::remove(file.path() + "-wal");
        std::filesystem::remove(file.path() + "-shm");
        sqlite::FileOptions options;
        options.mode = sqlite::OpenMode::read_only;
        auto opened = file.try_open(options);
        if (!opened) {
            ++refused;
            continue;
        }
        // Whatever is damaged shows up as an error, in the log's tree, or lies in free space and
        // query rows, which follow from the log; nothing crashes.
        refused += (*opened)->check(true) ? 0U : 1U;
        const auto reader = std::move(*(*opened)->open_reader());
        static_cast<void>(reader->worklist(Visibility::all(), {}, {}));
        static_cast<void>(reader->dossiers(Visibility::all(), {}, {}));
        const auto log = reader->log(0, 1'000);
        const auto edge = reader->tree_edge();
        if (log && edge && log->size() == 60) {
            MerkleEdge tree;
            for (const LogRow& row : *log) {
                tree.append(file.digest_, row.leaf);
            }
            refused += tree.hashes() == *edge ? 0U : 1U;
        }
    }
    CHECK(refused > 0);
}
