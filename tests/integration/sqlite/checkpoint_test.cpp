// The write-ahead log: copied by maintain() and not by commits, emptied when nothing goes on, and
// not held back for ever by a reader.
#include <filesystem>

#include <sqlite3.h>

#include "contract/clerk.hpp"
#include "store_file.hpp"

using namespace motcua;
using namespace motcua::contract;
using integration::StoreFile;

namespace {

/// Somebody else's connection that began to read and does not end.
class StuckReader {
public:
    explicit StuckReader(const std::string& path) {
        REQUIRE(sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READONLY, nullptr) ==
                SQLITE_OK);
        sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        REQUIRE(sqlite3_exec(database_, "BEGIN; SELECT count(*) FROM event", nullptr, nullptr,
                             nullptr) == SQLITE_OK);
    }
    StuckReader(const StuckReader&) = delete;
    StuckReader& operator=(const StuckReader&) = delete;
    ~StuckReader() { sqlite3_close_v2(database_); }

private:
    sqlite3* database_ = nullptr;
};

void commit_some(Clerk& clerk, int count) {
    for (int i = 0; i < count; ++i) {
        Batch batch = clerk.batch();
        clerk.event(batch, "def:calendar:vn-state", "definition-deployed", std::string(5'000, 'p'));
        REQUIRE(clerk.commit(batch));
    }
}

std::uintmax_t wal_bytes(const StoreFile& file) {
    return std::filesystem::file_size(file.path() + "-wal");
}

}  // namespace

TEST_CASE("commits do not checkpoint, maintain() does once the log is long", "[integration]") {
    StoreFile file;
    sqlite::FileOptions options;
    options.checkpoint_pages = 100;
    int checkpoints = 0;
    options.on_point = [&](std::string_view name) { checkpoints += name == "checkpoint.before"; };
    auto store = file.open(options);
    Clerk clerk(*store);
    commit_some(clerk, 5);
    store->maintain();
    CHECK(checkpoints == 0);
    commit_some(clerk, 40);
    CHECK(checkpoints == 0);
    CHECK(store->health().wal_pages > 100);
    store->maintain();
    CHECK(checkpoints == 1);
    CHECK(store->health().checkpoints == 1);
    // What follows begins the log anew instead of making it longer.
    const auto bytes = wal_bytes(file);
    commit_some(clerk, 5);
    CHECK(wal_bytes(file) == bytes);
}

TEST_CASE("when nothing goes on, a long log is emptied", "[integration]") {
    StoreFile file;
    auto store = file.open();
    Clerk clerk(*store);
    commit_some(clerk, 400);
    REQUIRE(store->health().wal_pages > 1'000);
    store->maintain();
    CHECK(wal_bytes(file) > 0);  // there were commits since the last time
    store->maintain();
    CHECK(wal_bytes(file) == 0);
    store.reset();
    CHECK(wal_bytes(file) == 0);
}

TEST_CASE("a reader that does not end holds the checkpoint back, and commits go on",
          "[integration]") {
    StoreFile file;
    sqlite::FileOptions options;
    options.checkpoint_pages = 50;
    auto store = file.open(options);
    Clerk clerk(*store);
    commit_some(clerk, 30);
    {
        const StuckReader stuck(file.path());
        commit_some(clerk, 30);
        store->maintain();
        CHECK(store->health().checkpoints_held == 1);
        commit_some(clerk, 30);
        store->maintain();
        CHECK(store->health().checkpoints_held == 2);
    }
    store->maintain();
    CHECK(store->health().checkpoints == 1);
    const auto bytes = wal_bytes(file);
    commit_some(clerk, 10);
    CHECK(wal_bytes(file) == bytes);
}

TEST_CASE("a call of our own reader that takes too long is cut", "[integration]") {
    StoreFile file;
    {
        auto store = file.open();
        Clerk clerk(*store);
        Batch batch = clerk.batch();
        for (int i = 0; i < 5'000; ++i) {
            clerk.event(batch, "def:calendar:vn-state");
        }
        REQUIRE(clerk.commit(batch));
    }
    SECTION("by the number of steps it may take") {
        sqlite::StoreOptions options{file.codec_, file.digest_};
        options.reader_steps_max = 20'000;
        auto store = std::move(*sqlite::SqliteStore::open(file.path(), options));
        const auto reader = std::move(*store->open_reader());
        const auto log = reader->log(0, 100'000);
        REQUIRE_FALSE(log);
        CHECK(log.error().code == ErrorCode::overloaded);
        CHECK_THAT(log.error().detail, Catch::Contains("less at a time"));
        CHECK(reader->log(0, 100));  // and the next one is served
    }
    SECTION("by a writer whose checkpoint it holds back the second time") {
        sqlite::SqliteStore* writer = nullptr;
        bool hold = false;
        sqlite::FileOptions options;
        options.checkpoint_pages = 1;
        options.on_point = [&](std::string_view name) {
            if (name == "read.begun" && hold) {
                writer->maintain();
                writer->maintain();
            }
        };
        auto store = file.open(options);
        writer = store.get();
        Clerk clerk(*store);
        const auto reader = std::move(*store->open_reader());
        const StuckReader stuck(file.path());
        commit_some(clerk, 10);
        hold = true;
        const auto log = reader->log(0, 100'000);
        REQUIRE_FALSE(log);
        CHECK(log.error().code == ErrorCode::overloaded);
        hold = false;
        CHECK(reader->log(0, 100'000)->size() == 5'010);
    }
}
