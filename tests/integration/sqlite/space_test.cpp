// A disk without room: what was acknowledged stays, reading goes on, writing resumes by itself.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>

#include <sys/mount.h>
#include <sys/resource.h>

#include <motcua/engine/ports/random.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>

#include "child.hpp"
#include "contract/clerk.hpp"
#include "store_file.hpp"

using namespace motcua;
using namespace motcua::contract;
using integration::Child;
using integration::StoreFile;

namespace {

/// A small file system in memory; needs the rights to mount one.
class SmallDisk {
public:
    explicit SmallDisk(const std::string& path, const char* size = "size=1536k") : path_(path) {
        std::filesystem::create_directory(path_);
        mounted_ = ::mount("none", path_.c_str(), "tmpfs", 0, size) == 0;
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        if (mounted_) {
            ::umount2(path_.c_str(), MNT_DETACH);
        }
    }
    [[nodiscard]] bool mounted() const noexcept { return mounted_; }

private:
    std::string path_;
    bool mounted_ = false;
};

class NoChance final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        std::fill(bytes.begin(), bytes.end(), std::uint8_t{7});
    }
};

Result<void> commit_one(Clerk& clerk) {
    Batch batch = clerk.batch();
    clerk.event(batch, "def:calendar:vn-state", "definition-deployed", std::string(8'000, 'p'));
    return clerk.commit(batch);
}

}  // namespace

TEST_CASE("on a full disk commits are refused and rolled back, and resume once there is room",
          "[integration]") {
    StoreFile file;
    const std::string path = file.directory() + "/small";
    const SmallDisk disk(path);
    if (!disk.mounted()) {
        WARN("SKIPPED: this process may not mount a small file system to fill");
        return;
    }
    StoreFile::write(path + "/ballast", std::string(600'000, 'b'));
    auto opened = sqlite::SqliteStore::open(path + "/store.db", {file.codec_, file.digest_});
    REQUIRE(opened);
    sqlite::SqliteStore& store = **opened;
    Clerk clerk(store);
    Result<void> stored;
    while (clerk.sequence() < 1'000 && (stored = commit_one(clerk))) {
    }
    REQUIRE_FALSE(stored);
    CHECK(stored.error().code == ErrorCode::storage_full);
    const std::uint64_t acknowledged = clerk.sequence();
    REQUIRE(acknowledged > 5);
    CHECK_FALSE(commit_one(clerk));
    store.maintain();
    const auto reader = std::move(*store.open_reader());
    CHECK(*reader->last_sequence() == acknowledged);

    std::filesystem::remove(path + "/ballast");
    CHECK(commit_one(clerk));
    CHECK(commit_one(clerk));
    REQUIRE(store.check(true));
    opened->reset();
    auto again = sqlite::SqliteStore::open(path + "/store.db", {file.codec_, file.digest_});
    REQUIRE(again);
    CHECK((*again)->head()->sequence == acknowledged + 2);
}

TEST_CASE(
    "a write into the operations that is only tried leaves nothing, and a full disk refuses it",
    "[integration]") {
    StoreFile file;
    const std::string path = file.directory() + "/small";
    const SmallDisk disk(path, "size=8m");
    if (!disk.mounted()) {
        WARN("SKIPPED: this process may not mount a small file system to fill");
        return;
    }
    NoChance random;
    const auto operations =
        sqlite::SqliteOperations::open(path + "/store.db-ops", {file.digest_, random});
    REQUIRE(operations);
    OpsStore& ops = (*operations)->ops();
    CHECK(ops.try_write(at_minute(1)));
    const auto draft = ops.draft(OfficerId{}, "try-write");
    REQUIRE(draft);
    CHECK_FALSE(*draft);
    // Each write is a frame more in the write-ahead log, until there is room for none.
    std::ofstream ballast(path + "/ballast");
    while (ballast << std::string(4'096, 'b') << std::flush) {
    }
    ballast.close();
    Result<void> written;
    for (int i = 0; i < 1'000 && (written = ops.try_write(at_minute(2))); ++i) {
    }
    REQUIRE_FALSE(written);
    CHECK(written.error().code == ErrorCode::storage_full);
    std::filesystem::remove(path + "/ballast");
    CHECK(ops.try_write(at_minute(3)));
}

TEST_CASE("past the limit of a file's size the store stops, and nothing acknowledged is lost",
          "[integration]") {
    StoreFile file;
    static_cast<void>(file.open());
    std::uint64_t acknowledged = 0;
    std::string end;
    {
        Child child([&](const Child::Say& say) {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{400'000, 400'000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            auto store = std::move(*file.try_open());
            Clerk clerk(*store);
            Result<void> stored;
            while (clerk.sequence() < 1'000 && (stored = commit_one(clerk))) {
                say(std::to_string(clerk.sequence()));
            }
            say(stored ? "no end" : std::string(to_string(stored.error().code)));
            const Result<void> again = commit_one(clerk);
            say(again ? "went on" : std::string(to_string(again.error().code)));
        });
        std::vector<std::string> lines;
        while (const auto line = child.line()) {
            lines.push_back(*line);
        }
        CHECK(child.wait() == 0);
        REQUIRE(lines.size() > 3);
        CHECK(lines[lines.size() - 2] == "storage_unavailable");
        CHECK(lines[lines.size() - 1] == "storage_unavailable");
        acknowledged = std::stoull(lines[lines.size() - 3]);
    }
    const std::uint64_t found = file.open()->head()->sequence;
    CHECK(found >= acknowledged);
    CHECK(found <= acknowledged + 1);
}
