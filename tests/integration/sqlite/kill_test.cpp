// A process that commits is killed at any moment, and at named ones: what it acknowledged is there
// afterwards, once; what it did not is there once or not at all.
#include <random>

#include "child.hpp"
#include "contract/clerk.hpp"
#include "store_file.hpp"

using namespace motcua;
using namespace motcua::contract;
using integration::Child;
using integration::StoreFile;

namespace {

/// Commits for ever: the file's sequence is acknowledged line by line.
void commit_for_ever(StoreFile& file, const sqlite::FileOptions& options, const Child::Say& say) {
    auto opened = file.try_open(options);
    if (!opened) {
        say("refused: " + opened.error().detail);
        return;
    }
    sqlite::SqliteStore& store = **opened;
    Clerk clerk(store);
    for (int round = 0;; ++round) {
        Batch batch = clerk.batch();
        clerk.event(batch, "def:calendar:vn-state", "definition-deployed");
        const std::string key = "k" + std::to_string(batch.log.back().sequence);
        batch.outcomes = {{"host:cong",
                           key,
                           Hash{},
                           at_minute(round),
                           true,
                           ErrorCode::internal,
                           "",
                           {},
                           1,
                           batch.log.back().sequence}};
        if (!clerk.commit(batch)) {
            return;
        }
        say(std::to_string(clerk.sequence()));
        if (round % 7 == 0) {
            store.maintain();
        }
    }
}

struct Found {
    std::uint64_t sequence = 0;
};

/// Everything up to the head is there once, with its outcome and its place in the tree.
Found look_through(StoreFile& file) {
    auto store = file.open();
    const auto head = store->head();
    REQUIRE(head);
    REQUIRE(store->check(true));
    const auto reader = std::move(*store->open_reader());
    const auto log = reader->log(0, 1'000'000);
    REQUIRE(log);
    REQUIRE(log->size() == head->sequence);
    MerkleEdge edge;
    std::size_t with_outcome = 0;
    bool once = true;
    for (const LogRow& row : *log) {
        once = once && row.sequence == edge.size() + 1 && row.number == row.sequence;
        edge.append(file.digest_, row.leaf);
        const auto outcome = store->outcome("host:cong", "k" + std::to_string(row.sequence));
        with_outcome += outcome && *outcome ? 1U : 0U;
    }
    CHECK(once);
    CHECK(edge.hashes() == head->tree_edge);
    CHECK(with_outcome == log->size());
    return {head->sequence};
}

}  // namespace

TEST_CASE("killed with SIGKILL while it commits, a store loses and doubles nothing",
          "[integration]") {
    const auto seed = static_cast<unsigned>(Catch::rngSeed());
    CAPTURE(seed);
    std::mt19937 random(seed);
    StoreFile file;
    sqlite::FileOptions options;
    options.checkpoint_pages = 60;
    std::uint64_t acknowledged = 0;
    for (int kill = 0; kill < 20; ++kill) {
        Child child([&](const Child::Say& say) { commit_for_ever(file, options, say); });
        const std::uint64_t lines = 1 + random() % 40;
        for (std::uint64_t i = 0; i < lines; ++i) {
            const auto line = child.line();
            REQUIRE(line);
            INFO(*line);
            acknowledged = std::stoull(*line);
        }
        child.kill();
        while (const auto line = child.line()) {  // said before it died
            acknowledged = std::stoull(*line);
        }
        const Found found = look_through(file);
        CHECK(found.sequence >= acknowledged);
        CHECK(found.sequence <= acknowledged + 1);
    }
}

TEST_CASE("dead before COMMIT nothing is stored, dead after it all is", "[integration]") {
    struct Case {
        const char* point;
        std::uint64_t stored_beyond;
    };
    const Case point = GENERATE(Case{"commit.begun", 0}, Case{"commit.before", 0},
                                Case{"commit.after", 1}, Case{"checkpoint.before", 0},
                                Case{"checkpoint.after", 0}, Case{"epoch.before", 0});
    const int time = GENERATE(1, 2, 5);
    CAPTURE(point.point, time);
    StoreFile file;
    look_through(file);
    int seen = 0;
    sqlite::FileOptions options;
    options.checkpoint_pages = 1;
    options.on_point = [&](std::string_view name) {
        if (name == point.point && ++seen == time) {
            ::_exit(42);
        }
    };
    std::uint64_t acknowledged = 0;
    if (point.point == std::string("epoch.before") && time > 1) {
        return;  // passed once only
    }
    Child child([&](const Child::Say& say) { commit_for_ever(file, options, say); });
    while (const auto line = child.line()) {
        acknowledged = std::stoull(*line);
    }
    REQUIRE(child.wait() == 42);
    CHECK(look_through(file).sequence == acknowledged + point.stored_beyond);
}

TEST_CASE("dead at any statement of a migration, the next start completes it", "[integration]") {
    StoreFile whole;
    int statements = 0;
    {
        sqlite::FileOptions options;
        options.on_point = [&](std::string_view name) {
            statements += name.substr(0, 10) == "migration." ? 1 : 0;
        };
        static_cast<void>(whole.open(options));
    }
    REQUIRE(statements > 20);
    const auto size = StoreFile::bytes_of(whole.path()).size();

    for (int dead_at = 1; dead_at <= statements; ++dead_at) {
        CAPTURE(dead_at, statements);
        StoreFile file;
        Child child([&](const Child::Say& say) {
            int seen = 0;
            sqlite::FileOptions options;
            options.on_point = [&](std::string_view name) {
                if (name.substr(0, 10) == "migration." && ++seen == dead_at) {
                    ::_exit(42);
                }
            };
            const auto opened = file.try_open(options);
            say(opened ? "opened" : opened.error().detail);
        });
        REQUIRE(child.wait() == 42);
        {
            auto store = file.open();
            REQUIRE(store->check(true));
            Clerk clerk(*store);
            clerk.file_alone(row_of(1), {task_of(1, 1, at_minute(5))});
        }
        CHECK(StoreFile::bytes_of(file.path()).size() == size);
    }
}
