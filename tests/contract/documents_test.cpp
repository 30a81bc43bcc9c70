// What the stores of documents promise: chunks, digests, and that nothing is removed that somebody
// refers to.
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include <motcua/sqlite/sqlite_operations.hpp>

#include "clerk.hpp"
#include "subjects.hpp"
#include "temporary_directory.hpp"

using namespace motcua;
using namespace motcua::contract;

namespace {

class CountingRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) {
            byte = ++last_;
        }
    }

private:
    std::uint8_t last_ = 0;
};

class Subject {
public:
    Subject() { reopen(); }
    Documents& documents() { return file_->documents(); }
    Uploads& uploads() { return file_->uploads(); }
    DocumentShelf& shelf() { return file_->shelf(); }
    [[nodiscard]] sqlite::DocumentCheck check(std::uint64_t read_bytes_max = 1'000'000,
                                              Instant now = at_minute(60'000'000)) {
        const auto check = file_->check_documents({read_bytes_max, now, std::chrono::hours{1}});
        INFO((check ? "" : check.error().detail));
        REQUIRE(check);
        return *check;
    }
    /// Where the bytes of an uploaded document lie.
    [[nodiscard]] std::string file_of(const std::string& digest) const {
        return folder() + "/" + digest.substr(0, 2) + "/" + digest;
    }
    [[nodiscard]] std::string folder() const { return sqlite::documents_path(path()); }
    [[nodiscard]] std::size_t files() const {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder())) {
            count += entry.is_regular_file() ? 1U : 0U;
        }
        return count;
    }
    void reopen() {
        file_.reset();
        auto opened = sqlite::SqliteOperations::open(path(), {digest_, random_});
        INFO((opened ? "" : opened.error().detail));
        REQUIRE(opened);
        file_ = std::move(opened).value();
    }

private:
    [[nodiscard]] std::string path() const {
        return sqlite::operations_path(directory_.file("store.db"));
    }

    TemporaryDirectory directory_;
    Sha256 digest_;
    CountingRandom random_;
    std::unique_ptr<sqlite::SqliteOperations> file_;
};

Upload upload_of(const std::string& id, std::uint8_t dossier, std::size_t bytes) {
    Upload upload;
    upload.id = id;
    upload.owner = "officer:an";
    upload.dossier = dossier_id(dossier);
    upload.name = "đơn.pdf";
    upload.sha256 = std::string(64, 'a');
    upload.size_bytes = bytes;
    upload.expires = at_minute(60);
    return upload;
}

/// The document that comes of these bytes.
StoredDocument stored(Subject& subject, const std::string& id, std::uint8_t dossier,
                      const std::string& content, Instant at = at_minute(1),
                      ScanState scan = ScanState::not_scanned) {
    REQUIRE(subject.uploads().begin(upload_of(id, dossier, content.size()), 100));
    REQUIRE(subject.uploads().append(id, 0, content));
    const auto made = subject.uploads().finish(id, content, "text/plain", scan, at);
    INFO((made ? "" : made.error().detail));
    REQUIRE(made);
    return *made;
}

}  // namespace

TEST_CASE("an upload goes on where it stopped, and nothing of it comes twice", "[operations]") {
    Subject subject;
    REQUIRE(subject.uploads().begin(upload_of("u1", 1, 10), 1));
    CHECK(subject.uploads().append("u1", 0, "abcd")->received == 4);
    CHECK(subject.uploads().append("u1", 0, "abcd")->received == 4);  // sent again
    const auto gap = subject.uploads().append("u1", 5, "f");
    REQUIRE_FALSE(gap);
    CHECK(gap.error().code == ErrorCode::invalid_argument);
    subject.reopen();
    CHECK((*subject.uploads().upload("u1"))->received == 4);
    CHECK(subject.uploads().append("u1", 2, "cdefgh")->received == 8);  // half of it again
    CHECK_FALSE(subject.uploads().append("u1", 8, "ijk"));              // beyond its size
    CHECK_FALSE(subject.uploads().finish("u1", "abcdefgh", "text/plain", ScanState::clean, {}));
    CHECK(subject.uploads().append("u1", 8, "ij")->received == 10);
    CHECK(*subject.uploads().content("u1") == "abcdefghij");
    CHECK_FALSE(subject.uploads().append("u2", 0, "a"));
    CHECK_FALSE(*subject.uploads().upload("u2"));
}

TEST_CASE("a caller has so many unfinished uploads and no more", "[operations]") {
    Subject subject;
    REQUIRE(subject.uploads().begin(upload_of("u1", 1, 2), 2));
    REQUIRE(subject.uploads().begin(upload_of("u2", 1, 2), 2));
    const auto third = subject.uploads().begin(upload_of("u3", 1, 2), 2);
    REQUIRE_FALSE(third);
    CHECK(third.error().code == ErrorCode::limit_exceeded);
    Upload other = upload_of("u4", 1, 2);
    other.owner = "officer:binh";
    CHECK(subject.uploads().begin(other, 2));
    REQUIRE(subject.uploads().drop("u1"));
    CHECK(subject.uploads().drop("u1"));
    CHECK(subject.uploads().begin(upload_of("u3", 1, 2), 2));
    CHECK(*subject.uploads().has_begun("officer:an", dossier_id(1)));
    CHECK_FALSE(*subject.uploads().has_begun("officer:an", dossier_id(2)));
}

TEST_CASE("what was uploaded is a document under the digest that put() would give",
          "[operations]") {
    Subject subject;
    const StoredDocument made = stored(subject, "u1", 1, "nội dung");
    CHECK(made.media_type == "text/plain");
    CHECK(made.size_bytes == std::string("nội dung").size());
    subject.reopen();
    CHECK(*subject.documents().get(dossier_id(1), made.digest) == "nội dung");
    CHECK(**subject.shelf().document(dossier_id(1), made.digest) == made);
    CHECK(**subject.shelf().handed_in("officer:an", made.digest) == made);
    CHECK_FALSE(*subject.shelf().handed_in("officer:binh", made.digest));
    CHECK((*subject.uploads().upload("u1"))->digest == made.digest);
    CHECK(*subject.uploads().finish("u1", "nội dung", "text/plain", ScanState::clean,
                                    at_minute(2)) == made);
    CHECK(*subject.documents().put(dossier_id(1), "nội dung") == made.digest);
    CHECK(subject.shelf().unkept(at_minute(100), 10)->empty());
    CHECK(subject.files() == 1);
    REQUIRE(subject.documents().erase(dossier_id(1)));
    CHECK_FALSE(subject.documents().get(dossier_id(1), made.digest));
    CHECK(subject.files() == 0);
}

TEST_CASE("a document whose bytes changed is not handed out", "[operations]") {
    Subject subject;
    const StoredDocument made = stored(subject, "u1", 1, "thật");
    const std::string file = subject.folder() + "/" + made.digest.substr(0, 2) + "/" + made.digest;
    const auto mode = std::filesystem::status(file).permissions();
    CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    std::filesystem::resize_file(file, made.size_bytes - 1);
    CHECK(subject.documents().get(dossier_id(1), made.digest).error().code ==
          ErrorCode::storage_corrupt);
    std::filesystem::resize_file(file, made.size_bytes);
    CHECK(subject.documents().get(dossier_id(1), made.digest).error().code ==
          ErrorCode::storage_corrupt);
}

TEST_CASE("uploads expire, and the document that came of one stays", "[operations]") {
    Subject subject;
    const StoredDocument made = stored(subject, "u1", 1, "a");
    REQUIRE(subject.uploads().begin(upload_of("u2", 1, 5), 9));
    REQUIRE(subject.uploads().append("u2", 0, "abc"));
    CHECK(*subject.uploads().drop_expired(at_minute(59), 10) == 0);
    CHECK(*subject.uploads().drop_expired(at_minute(61), 10) == 2);
    CHECK_FALSE(*subject.uploads().upload("u2"));
    CHECK(*subject.documents().get(dossier_id(1), made.digest) == "a");
    CHECK(subject.files() == 1);
}

TEST_CASE("what is pinned cannot be condemned, what is condemned not pinned", "[operations]") {
    Subject subject;
    DocumentShelf& shelf = subject.shelf();
    const StoredDocument made = stored(subject, "u1", 1, "a");
    const DossierId dossier = dossier_id(1);
    REQUIRE(shelf.unkept(at_minute(2), 10)->size() == 1);
    CHECK(shelf.unkept(at_minute(1), 10)->empty());
    CHECK(shelf.pin(dossier, "khac").error().code == ErrorCode::not_found);
    REQUIRE(shelf.pin(dossier, made.digest));
    REQUIRE(shelf.pin(dossier, made.digest));
    CHECK_FALSE(*shelf.condemn(dossier, made.digest));
    shelf.unpin(dossier, made.digest, false);
    CHECK_FALSE(*shelf.condemn(dossier, made.digest));
    shelf.unpin(dossier, made.digest, false);

    SECTION("removed") {
        REQUIRE(*shelf.condemn(dossier, made.digest));
        CHECK(shelf.pin(dossier, made.digest).error().code == ErrorCode::not_found);
        REQUIRE(shelf.remove(dossier, made.digest));
        CHECK_FALSE(*shelf.document(dossier, made.digest));
        CHECK(subject.files() == 0);
        CHECK(stored(subject, "u2", 1, "a").digest == made.digest);
        CHECK(shelf.pin(dossier, made.digest));
    }
    SECTION("found in the history") {
        REQUIRE(*shelf.condemn(dossier, made.digest));
        REQUIRE(shelf.spare(dossier, made.digest));
        CHECK(shelf.pin(dossier, made.digest));
        CHECK(shelf.unkept(at_minute(2), 10)->empty());
    }
    SECTION("handed in once more while it is looked at") {
        REQUIRE(*shelf.condemn(dossier, made.digest));
        CHECK(stored(subject, "u2", 1, "a", at_minute(9)).stored == at_minute(9));
        REQUIRE(shelf.remove(dossier, made.digest));
        CHECK(*subject.documents().get(dossier, made.digest) == "a");
    }
    SECTION("put by the host while it is looked at") {
        REQUIRE(*shelf.condemn(dossier, made.digest));
        CHECK(*subject.documents().put(dossier, "a") == made.digest);
        REQUIRE(shelf.remove(dossier, made.digest));
        CHECK(*subject.documents().get(dossier, made.digest) == "a");
    }
    SECTION("referred to by a command that was committed") {
        REQUIRE(shelf.pin(dossier, made.digest));
        shelf.unpin(dossier, made.digest, true);
        CHECK_FALSE(*shelf.condemn(dossier, made.digest));
    }
    SECTION("a process that ended holds nothing") {
        REQUIRE(shelf.pin(dossier, made.digest));
        subject.reopen();
        CHECK(*subject.shelf().condemn(dossier, made.digest));
    }
}

TEST_CASE("a quarantined document waits for the scanner", "[operations]") {
    Subject subject;
    const StoredDocument made = stored(subject, "u1", 1, "a", at_minute(1), ScanState::quarantined);
    static_cast<void>(stored(subject, "u2", 1, "b"));
    REQUIRE(subject.shelf().quarantined(10)->size() == 1);
    REQUIRE(subject.shelf().scanned(dossier_id(1), made.digest, ScanState::refused));
    CHECK(subject.shelf().quarantined(10)->empty());
    CHECK((*subject.shelf().document(dossier_id(1), made.digest))->scan == ScanState::refused);
}

TEST_CASE("uploads that no scanner looked at come into quarantine, slice by slice",
          "[operations]") {
    Subject subject;
    const auto early = [&](const std::string& id, const std::string& content) {
        return stored(subject, id, 1, content, at_minute(1), ScanState::not_scanned).digest;
    };
    const std::string first = early("u1", "a");
    const std::string clean = stored(subject, "u2", 1, "b", at_minute(1), ScanState::clean).digest;
    const std::string hosts = *subject.documents().put(dossier_id(1), "c");
    const std::string last = early("u3", "d");
    std::uint64_t after = 0;
    int slices = 0;
    for (;; ++slices) {
        const auto next = subject.shelf().quarantine_unscanned(after, 2);
        REQUIRE(next);
        if (!*next) {
            break;
        }
        REQUIRE(**next > after);
        after = **next;
    }
    CHECK(slices == 2);
    const auto state = [&](const std::string& digest) {
        return (*subject.shelf().document(dossier_id(1), digest))->scan;
    };
    CHECK(state(first) == ScanState::quarantined);
    CHECK(state(last) == ScanState::quarantined);
    CHECK(state(clean) == ScanState::clean);
    CHECK(state(hosts) == ScanState::not_scanned);
}

// Two clerks attach documents as the server does (pin, commit, unpin), one sweeps as it does (condemn,
// look into the history, remove or spare), another hands the same papers in anew. Whatever is in the
// history in the end must have its bytes.
TEST_CASE("no sweep takes a document that a command in flight refers to", "[operations]") {
    constexpr int rounds = 150;
    constexpr std::size_t papers = 3;
    Subject subject;
    DocumentShelf& shelf = subject.shelf();
    const DossierId dossier = dossier_id(1);
    std::array<std::string, papers> digests;
    for (std::size_t i = 0; i < papers; ++i) {
        digests.at(i) =
            stored(subject, "u" + std::to_string(i), 1, "giấy " + std::to_string(i)).digest;
    }
    std::mutex mutex;
    std::set<std::string> history;  // what was committed
    std::atomic<int> failures{0};
    std::atomic<bool> sweeping{true};
    std::atomic<int> refused{0};
    const auto attach = [&] {
        for (int round = 0; round < rounds; ++round) {
            const std::string& digest = digests.at(static_cast<std::size_t>(round) % papers);
            if (!shelf.pin(dossier, digest)) {
                ++refused;
                continue;
            }
            std::this_thread::yield();
            {
                const std::lock_guard lock(mutex);
                history.insert(digest);
            }
            // Half of them never get to say that it was committed: the history alone tells.
            shelf.unpin(dossier, digest, round % 2 == 0);
        }
    };
    const auto sweep = [&] {
        while (sweeping) {
            const auto unkept = shelf.unkept(at_minute(1'000), 10);
            failures += unkept ? 0 : 1;
            for (const StoredDocument& document : unkept.value_or({})) {
                const auto condemned = shelf.condemn(dossier, document.digest);
                if (!condemned || !*condemned) {
                    continue;
                }
                const bool referred = [&] {
                    const std::lock_guard lock(mutex);
                    return history.count(document.digest) > 0;
                }();
                const auto done = referred ? shelf.spare(dossier, document.digest)
                                           : shelf.remove(dossier, document.digest);
                failures += done ? 0 : 1;
            }
        }
    };
    const auto hand_in = [&] {
        for (int round = 0; round < rounds / 5; ++round) {
            const std::size_t paper = static_cast<std::size_t>(round) % papers;
            const std::string id = "n" + std::to_string(round);
            const std::string content = "giấy " + std::to_string(paper);
            const bool well =
                subject.uploads().begin(upload_of(id, 1, content.size()), 1'000).has_value() &&
                subject.uploads().append(id, 0, content).has_value() &&
                subject.uploads()
                    .finish(id, content, "text/plain", ScanState::clean, at_minute(1))
                    .has_value();
            failures += well ? 0 : 1;
        }
    };
    std::thread sweeper(sweep);
    std::thread first(attach);
    std::thread second(attach);
    std::thread third(hand_in);
    first.join();
    second.join();
    third.join();
    sweeping = false;
    sweeper.join();
    CHECK(failures == 0);
    for (const std::string& digest : history) {
        CHECK(subject.documents().get(dossier, digest));
    }
}

TEST_CASE("stored documents are compared with their files", "[operations]") {
    Subject subject;
    CHECK(subject.check().documents == 0);
    const std::string in_row = subject.documents().put(dossier_id(1), "trong tệp").value();
    const StoredDocument sound = stored(subject, "u1", 1, "nguyên vẹn");
    const StoredDocument other = stored(subject, "u2", 2, "giấy khác");
    REQUIRE(subject.uploads().begin(upload_of("u3", 1, 5), 100));
    REQUIRE(subject.uploads().append("u3", 0, "nửa"));
    const sqlite::DocumentCheck well = subject.check();
    CHECK(well.documents == 3);
    CHECK(well.read == 3);
    CHECK(well.missing + well.changed + well.unknown == 0);
    CHECK(well.examples.empty());
    // Beyond what may be read only the length is looked at.
    CHECK(subject.check(std::string("trong tệp").size()).read == 1);

    std::filesystem::permissions(subject.file_of(other.digest), std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add);
    std::ofstream(subject.file_of(other.digest), std::ios::binary) << "giấy khÁc";
    const sqlite::DocumentCheck changed = subject.check();
    CHECK(changed.changed == 1);
    CHECK(changed.missing == 0);
    CHECK(changed.examples == std::vector<std::string>{dossier_id(2).value + "/" + other.digest});
    CHECK(subject.check(0).changed == 0);
    std::ofstream(subject.file_of(other.digest), std::ios::binary) << "ngắn";
    CHECK(subject.check(0).missing == 1);
    std::filesystem::remove(subject.file_of(sound.digest));
    CHECK(subject.check().missing == 2);

    // What an erased dossier leaves is nothing, and what nobody knows is told once it is settled.
    REQUIRE(subject.documents().erase(dossier_id(1)));
    REQUIRE(subject.documents().erase(dossier_id(2)));
    CHECK(subject.check().documents == 0);
    CHECK(subject.check().unknown == 0);
    const std::string stray = subject.file_of(std::string(64, 'e'));
    std::filesystem::create_directories(std::filesystem::path(stray).parent_path());
    std::ofstream(stray) << "lạ";
    std::ofstream(subject.folder() + "/uploads/khong-ai") << "lạ";
    CHECK(subject.check().unknown == 2);
    CHECK(subject.check(0, Instant{}).unknown == 0);
}
