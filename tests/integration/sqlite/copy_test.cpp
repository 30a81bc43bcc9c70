// Copies: whole, of one moment, beside a writer that goes on; and whatever ends the process, what
// bears the final name is a whole database.
#include <filesystem>
#include <utility>

#include <motcua/engine/ports/random.hpp>
#include <motcua/sqlite/copy.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>

#include "child.hpp"
#include "contract/clerk.hpp"
#include "store_file.hpp"

using namespace motcua;
using namespace motcua::contract;
using Catch::Matchers::Contains;
using integration::Child;
using integration::StoreFile;

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

/// Saves a draft in the operations file beside `database`, which is made if there is none.
void save_draft(StoreFile& file, const std::string& database, const std::string& content) {
    CountingRandom random;
    auto operations =
        sqlite::SqliteOperations::open(sqlite::operations_path(database), {file.digest_, random});
    INFO((operations ? "" : operations.error().detail));
    REQUIRE(operations);
    REQUIRE((*operations)->ops().save_draft({officer("an"), "to-khai", content, at_minute(1)}));
}

std::string draft_in(StoreFile& file, const std::string& database) {
    CountingRandom random;
    auto operations =
        sqlite::SqliteOperations::open(sqlite::operations_path(database), {file.digest_, random});
    INFO((operations ? "" : operations.error().detail));
    REQUIRE(operations);
    const auto draft = (*operations)->ops().draft(officer("an"), "to-khai");
    REQUIRE(draft);
    return *draft ? (*draft)->content : "";
}

std::vector<LogRow> log_of(StoreFile& file, const std::string& path, sqlite::OpenMode mode) {
    sqlite::StoreOptions options{file.codec_, file.digest_};
    options.file.mode = mode;
    const auto store = sqlite::SqliteStore::open(path, options);
    INFO((store ? "" : store.error().detail));
    REQUIRE(store);
    REQUIRE((*store)->check(true));
    const auto reader = std::move(*(*store)->open_reader());
    auto log = reader->log(0, 1'000'000);
    REQUIRE(log);
    MerkleEdge edge;
    for (const LogRow& row : *log) {
        edge.append(file.digest_, row.leaf);
    }
    CHECK(edge.hashes() == (*store)->head()->tree_edge);
    return std::move(*log);
}

std::vector<LogRow> log_of(StoreFile& file, const std::string& path) {
    return log_of(file, path, sqlite::OpenMode::read_only);
}

/// A database of `dossiers`, with a draft.
void fill(StoreFile& file, std::uint8_t dossiers) {
    {
        const auto store = file.open();
        Clerk clerk(*store);
        for (std::uint8_t number = 1; number <= dossiers; ++number) {
            clerk.file_alone(row_of(number));
        }
    }
    save_draft(file, file.path(), "nháp");
}

/// Runs a copy in a process that dies at `point`, the `time`-th time it passes there.
void die_at(const std::string& from, const std::string& to, bool replace, const std::string& point,
            int time) {
    Child child([&](const Child::Say& say) {
        int seen = 0;
        sqlite::CopyOptions options;
        options.replace = replace;
        options.pages_at_once = 4;
        options.on_point = [&](std::string_view name) {
            if (name == point && ++seen == time) {
                ::_exit(42);
            }
        };
        const auto copied = sqlite::copy_database(from, to, options);
        say(copied ? "copied" : copied.error().detail);
    });
    const auto line = child.line();
    INFO((line ? *line : ""));
    REQUIRE(child.wait() == 42);
}

bool is_there(const std::string& path) { return std::filesystem::exists(path); }

std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("a copy made while another process commits is what was committed up to one moment",
          "[integration]") {
    StoreFile file;
    const std::string copy = file.directory() + "/copy.db";
    Child writer([&](const Child::Say& say) {
        auto opened = file.try_open();
        if (!opened) {
            say("0");
            return;
        }
        Clerk clerk(**opened);
        for (int round = 0;; ++round) {
            Batch batch = clerk.batch();
            clerk.event(batch, "def:calendar:vn-state", "definition-deployed");
            if (!clerk.commit(batch)) {
                return;
            }
            if (round % 9 == 0) {
                (*opened)->maintain();
            }
            say(std::to_string(clerk.sequence()));
        }
    });
    std::uint64_t acknowledged = 0;
    const auto let_commit = [&](int commits) {
        for (int i = 0; i < commits; ++i) {
            const auto line = writer.line();
            REQUIRE(line);
            acknowledged = std::stoull(*line);
        }
    };
    let_commit(300);
    const std::uint64_t before = acknowledged;
    int steps = 0;
    sqlite::CopyOptions options;
    options.pages_at_once = 8;
    options.on_point = [&](std::string_view point) {
        if (point == "copy.step") {
            ++steps;
            let_commit(20);
        }
    };
    const auto copied = sqlite::copy_database(file.path(), copy, options);
    INFO((copied ? "" : copied.error().detail));
    REQUIRE(copied);
    CHECK_FALSE(copied->operations);
    CHECK(steps > 2);
    writer.kill();

    const std::vector<LogRow> kept = log_of(file, copy);
    CHECK(kept.size() >= before);
    const std::vector<LogRow> whole = log_of(file, file.path(), sqlite::OpenMode::create);
    REQUIRE(whole.size() >= acknowledged);
    REQUIRE(kept.size() < whole.size());  // of the beginning, not of the end
    bool prefix = true;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        prefix = prefix && kept[i].sequence == whole[i].sequence && kept[i].leaf == whole[i].leaf;
    }
    CHECK(prefix);
}

TEST_CASE("a copy is two files that only their owner can read, and can be gone on with",
          "[integration]") {
    StoreFile file;
    fill(file, 5);
    const std::string copy = file.directory() + "/copies/copy.db";
    std::filesystem::create_directory(file.directory() + "/copies");
    std::uint64_t last = 0;
    std::uint64_t total = 0;
    sqlite::CopyOptions options;
    options.progress = [&](std::uint64_t done, std::uint64_t of) {
        CHECK(done >= last);
        last = done;
        total = of;
    };
    const auto copied = sqlite::copy_database(file.path(), copy, options);
    REQUIRE(copied);
    CHECK(copied->operations);
    CHECK(copied->replaced.empty());
    CHECK(last == total);
    CHECK(names_in(file.directory() + "/copies") ==
          std::vector<std::string>{"copy.db", "copy.db-ops"});
    CHECK(copied->bytes ==
          std::filesystem::file_size(copy) + std::filesystem::file_size(copy + "-ops"));
    CHECK(std::filesystem::status(copy).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(log_of(file, copy).size() == 5);
    // Reading left nothing beside it.
    CHECK(names_in(file.directory() + "/copies").size() == 2);
    CHECK(draft_in(file, copy) == "nháp");

    const auto store = sqlite::SqliteStore::open(copy, {file.codec_, file.digest_});
    REQUIRE(store);
    Clerk clerk(**store);
    clerk.file_alone(row_of(6));
    CHECK(clerk.sequence() == 6);
}

TEST_CASE("a copy that is killed leaves no half file under its name", "[integration]") {
    struct Case {
        const char* point;
        int time;
    };
    const Case at = GENERATE(Case{"copy.step", 1}, Case{"copy.step", 5}, Case{"copy.staged", 1},
                             Case{"copy.half", 1});
    CAPTURE(at.point, at.time);
    StoreFile file;
    fill(file, 20);
    const std::string copy = file.directory() + "/copy.db";
    die_at(file.path(), copy, false, at.point, at.time);
    CHECK_FALSE(is_there(copy));
    if (is_there(copy + "-ops")) {
        std::filesystem::remove(copy + "-ops");  // whole, but without its dossiers it is nothing
    }
    REQUIRE(sqlite::copy_database(file.path(), copy));
    CHECK(log_of(file, copy).size() == 20);
    CHECK(draft_in(file, copy) == "nháp");
    CHECK_FALSE(is_there(copy + ".part"));
    CHECK_FALSE(is_there(copy + ".part-ops"));
}

TEST_CASE(
    "killed while it replaces a database, called again it replaces it whole and keeps the old",
    "[integration]") {
    const char* point = GENERATE("copy.step", "copy.staged", "copy.kept", "copy.cleared");
    CAPTURE(point);
    StoreFile old;
    StoreFile backup;
    fill(backup, 20);
    fill(old, 3);
    save_draft(old, old.path(), "nháp cũ");
    // The old writer did not leave in order: its log holds what its file does not.
    Child unclean([&](const Child::Say&) {
        const auto store = old.open();
        Clerk clerk(*store);
        clerk.file_alone(row_of(4));
        ::_exit(0);
    });
    REQUIRE(unclean.wait() == 0);
    REQUIRE(is_there(old.path() + "-wal"));

    die_at(backup.path(), old.path(), true, point, 1);
    if (point != std::string("copy.step") && point != std::string("copy.staged")) {
        const auto early = old.try_open();
        REQUIRE_FALSE(early);
        CHECK_THAT(early.error().detail, Contains("one name"));
    }
    sqlite::CopyOptions options;
    options.replace = true;
    const auto copied = sqlite::copy_database(backup.path(), old.path(), options);
    INFO((copied ? "" : copied.error().detail));
    REQUIRE(copied);
    CHECK(copied->replaced == std::filesystem::canonical(old.path()).string() + ".replaced");
    CHECK(log_of(old, old.path()).size() == 20);
    CHECK(draft_in(old, old.path()) == "nháp");
    CHECK(log_of(old, copied->replaced, sqlite::OpenMode::must_exist).size() == 4);
    CHECK(draft_in(old, copied->replaced) == "nháp cũ");

    const auto third = sqlite::copy_database(backup.path(), old.path(), options);
    REQUIRE_FALSE(third);
    CHECK(third.error().code == ErrorCode::already_exists);
    CHECK_THAT(third.error().detail, Contains("earlier restore"));
}

namespace {

/// Uploads a document of dossier 1 into the operations beside `database`; its digest.
std::string upload(StoreFile& file, const std::string& database, const std::string& id,
                   const std::string& content, bool finish = true) {
    CountingRandom random;
    auto operations =
        sqlite::SqliteOperations::open(sqlite::operations_path(database), {file.digest_, random});
    REQUIRE(operations);
    Upload upload;
    upload.id = id;
    upload.dossier = dossier_id(1);
    upload.size_bytes = content.size();
    upload.expires = at_minute(60);
    Uploads& uploads = (*operations)->uploads();
    REQUIRE(uploads.begin(upload, 10));
    REQUIRE(uploads.append(id, 0, content));
    const auto made = finish ? uploads.finish(id, content, "text/plain", ScanState::clean, {})
                             : Result<StoredDocument>(StoredDocument{});
    REQUIRE(made);
    return made->digest;
}

std::string document_in(StoreFile& file, const std::string& database, const std::string& digest) {
    CountingRandom random;
    auto operations =
        sqlite::SqliteOperations::open(sqlite::operations_path(database), {file.digest_, random});
    REQUIRE(operations);
    return (*operations)->documents().get(dossier_id(1), digest).value_or("");
}

}  // namespace

TEST_CASE("a copy takes the documents along, and what it replaces keeps its own", "[integration]") {
    StoreFile file;
    fill(file, 2);
    const std::string first = upload(file, file.path(), "u1", "giấy một");
    static_cast<void>(upload(file, file.path(), "u2", "còn dở", false));
    const std::string copy = file.directory() + "/copy.db";
    const auto copied = sqlite::copy_database(file.path(), copy);
    INFO((copied ? "" : copied.error().detail));
    REQUIRE(copied);
    CHECK(copied->documents == 1);
    CHECK(document_in(file, copy, first) == "giấy một");

    const std::string second = upload(file, copy, "u3", "giấy hai");
    sqlite::CopyOptions replacing;
    replacing.replace = true;
    const auto restored = sqlite::copy_database(file.path(), copy, replacing);
    INFO((restored ? "" : restored.error().detail));
    REQUIRE(restored);
    CHECK(document_in(file, copy, first) == "giấy một");
    CHECK(document_in(file, copy, second).empty());
    CHECK(document_in(file, restored->replaced, second) == "giấy hai");
}

TEST_CASE("killed while it replaces documents, a copy called again replaces them whole",
          "[integration]") {
    const char* point = GENERATE("copy.documents", "copy.kept", "copy.cleared", "copy.half");
    CAPTURE(point);
    StoreFile old;
    StoreFile backup;
    fill(backup, 2);
    fill(old, 1);
    const std::string now = upload(backup, backup.path(), "u1", "mới");
    const std::string before = upload(old, old.path(), "u1", "cũ");
    die_at(backup.path(), old.path(), true, point, 1);
    sqlite::CopyOptions options;
    options.replace = true;
    const auto copied = sqlite::copy_database(backup.path(), old.path(), options);
    INFO((copied ? "" : copied.error().detail));
    REQUIRE(copied);
    CHECK(document_in(old, old.path(), now) == "mới");
    CHECK(document_in(old, copied->replaced, before) == "cũ");
    CHECK_FALSE(is_there(old.path() + ".part-ops-documents"));
}

TEST_CASE("a document that is no longer what it was makes no copy", "[integration]") {
    StoreFile file;
    fill(file, 1);
    const std::string digest = upload(file, file.path(), "u1", "giấy một");
    const std::string name = sqlite::documents_path(sqlite::operations_path(file.path())) + "/" +
                             digest.substr(0, 2) + "/" + digest;
    std::filesystem::resize_file(name, 1);
    const std::string copy = file.directory() + "/copy.db";
    CHECK(sqlite::copy_database(file.path(), copy).error().code == ErrorCode::storage_corrupt);
    CHECK_FALSE(is_there(copy));
    // Lost, it is named.
    std::filesystem::remove(name);
    const auto lost = sqlite::copy_database(file.path(), copy);
    REQUIRE_FALSE(lost);
    CHECK(lost.error().code == ErrorCode::storage_corrupt);
    CHECK_THAT(lost.error().detail, Contains(digest));
    CHECK_FALSE(is_there(copy));
    CHECK_FALSE(is_there(copy + ".part-ops-documents"));
}

TEST_CASE("a document that is erased while a copy is made is left out of it", "[integration]") {
    StoreFile file;
    fill(file, 1);
    const std::string digest = upload(file, file.path(), "u1", "giấy một");
    bool erased = false;
    sqlite::CopyOptions options;
    options.on_point = [&](std::string_view) {
        if (!std::exchange(erased, true)) {
            CountingRandom random;
            auto operations = sqlite::SqliteOperations::open(sqlite::operations_path(file.path()),
                                                             {file.digest_, random});
            REQUIRE(operations);
            REQUIRE((*operations)->documents().erase(dossier_id(1)));
        }
    };
    const std::string copy = file.directory() + "/copy.db";
    const auto copied = sqlite::copy_database(file.path(), copy, options);
    INFO((copied ? "" : copied.error().detail));
    REQUIRE(copied);
    CHECK(erased);
    CHECK(copied->documents == 0);
    CHECK(document_in(file, copy, digest).empty());
}

TEST_CASE("a write-ahead log left beside the target is not replayed into the copy",
          "[integration]") {
    StoreFile file;
    fill(file, 3);
    StoreFile other;
    {
        const auto store = other.open();
        Clerk clerk(*store);
        clerk.file_alone(row_of(9));
        std::filesystem::copy_file(other.path() + "-wal", file.directory() + "/copy.db-wal");
    }
    const std::string copy = file.directory() + "/copy.db";
    REQUIRE(sqlite::copy_database(file.path(), copy));
    CHECK_FALSE(is_there(copy + "-wal"));
    CHECK(log_of(file, copy, sqlite::OpenMode::must_exist).size() == 3);
}

TEST_CASE("what cannot be copied is refused, and nothing is left behind", "[integration]") {
    StoreFile file;
    fill(file, 3);
    const std::string copy = file.directory() + "/copy.db";
    const auto before = names_in(file.directory());
    const auto refused = [&](const std::string& from, const std::string& to,
                             const sqlite::CopyOptions& options = {}) {
        const auto copied = sqlite::copy_database(from, to, options);
        REQUIRE_FALSE(copied);
        CHECK(names_in(file.directory()) == before);
        return copied.error();
    };
    SECTION("no source") {
        CHECK(refused(file.directory() + "/none.db", copy).code == ErrorCode::not_found);
    }
    SECTION("onto itself") {
        CHECK(refused(file.path(), file.directory() + "/./store.db").code ==
              ErrorCode::invalid_argument);
    }
    SECTION("the operations alone") {
        CHECK(refused(file.path() + "-ops", copy).code == ErrorCode::invalid_argument);
    }
    SECTION("into a folder that is not there") {
        CHECK(refused(file.path(), file.directory() + "/none/copy.db").code ==
              ErrorCode::storage_unavailable);
    }
    SECTION("judged to be bad") {
        sqlite::CopyOptions options;
        options.judge = [](const sqlite::StagedCopy& staged) -> Result<void> {
            CHECK(staged.newest_schema);
            CHECK(is_there(staged.path));
            return Error{ErrorCode::storage_corrupt, "expected a good copy, but the judge frowns"};
        };
        CHECK(refused(file.path(), copy, options).code == ErrorCode::storage_corrupt);
    }
}

TEST_CASE("what stands at the target stays: a copy, a database, a file that is written",
          "[integration]") {
    StoreFile file;
    fill(file, 3);
    StoreFile other;
    fill(other, 1);
    const auto onto = sqlite::copy_database(file.path(), other.path());
    REQUIRE_FALSE(onto);
    CHECK(onto.error().code == ErrorCode::already_exists);
    CHECK(log_of(other, other.path()).size() == 1);

    const auto held = other.open();
    sqlite::CopyOptions options;
    options.replace = true;
    const auto written = sqlite::copy_database(file.path(), other.path(), options);
    REQUIRE_FALSE(written);
    CHECK(written.error().code == ErrorCode::owned_elsewhere);
    CHECK(held->head()->sequence == 1);
}

TEST_CASE("a damaged database gives no copy", "[integration]") {
    StoreFile file;
    fill(file, 60);
    std::string bytes = StoreFile::bytes_of(file.path());
    REQUIRE(bytes.size() > 60'000);
    bytes.replace(40'960, 8'192, std::string(8'192, '\x5a'));
    StoreFile::write(file.path(), bytes);
    const std::string copy = file.directory() + "/copy.db";
    const auto copied = sqlite::copy_database(file.path(), copy);
    REQUIRE_FALSE(copied);
    CHECK(copied.error().code == ErrorCode::storage_corrupt);
    CHECK_FALSE(is_there(copy));
    CHECK_FALSE(is_there(copy + ".part"));
}
