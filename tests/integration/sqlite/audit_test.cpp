// The audit trail in its file: what an older schema left is taken over, whatever is changed in the file
// is found, questions go by indexes. `sqlite_store_test "[.bench]"` prints how long they take.
#include <chrono>
#include <iostream>

#include <sqlite3.h>

#include <motcua/engine/verify_audit.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>

#include "audit_questions.hpp"
#include "contract/clerk.hpp"
#include "database.hpp"
#include "query.hpp"
#include "store_file.hpp"

using namespace motcua;
using namespace motcua::contract;

namespace {

class NoRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        std::fill(bytes.begin(), bytes.end(), std::uint8_t{7});
    }
};

class TrailFile {
public:
    [[nodiscard]] std::string path() const { return directory_.file("x-ops"); }
    [[nodiscard]] std::unique_ptr<sqlite::SqliteOperations> open(
        sqlite::OpenMode mode = sqlite::OpenMode::create) {
        sqlite::OperationsOptions options{digest_, random_};
        options.file.mode = mode;
        auto opened = sqlite::SqliteOperations::open(path(), options);
        INFO((opened ? "" : opened.error().detail));
        REQUIRE(opened);
        return std::move(opened).value();
    }
    [[nodiscard]] AuditReport verified() {
        const auto file = open(sqlite::OpenMode::read_only);
        const Result<AuditReport> report = verify_audit({file->audit(), digest_});
        REQUIRE(report);
        return *report;
    }
    /// By another program.
    void execute(const std::string& sql) const {
        sqlite3* database = nullptr;
        REQUIRE(sqlite3_open(path().c_str(), &database) == SQLITE_OK);
        char* message = nullptr;
        const int rc = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
        INFO((message == nullptr ? "" : message));
        CHECK(rc == SQLITE_OK);
        sqlite3_free(message);
        sqlite3_close(database);
    }

private:
    TemporaryDirectory directory_;
    Sha256 digest_;
    NoRandom random_;
};

AuditEntry reading(int number) {
    AuditEntry entry;
    entry.at = at_minute(number / 10);
    entry.actor = number % 3 == 0 ? "host:cong" : "officer:" + std::to_string(number % 7);
    entry.subject = "d" + std::to_string(number % 50);
    entry.what = "dossier";
    return entry;
}

std::vector<AuditEntry> readings(int from, int count) {
    std::vector<AuditEntry> entries;
    for (int i = from; i < from + count; ++i) {
        entries.push_back(reading(i));
    }
    return entries;
}

}  // namespace

TEST_CASE("readings that an older schema noted are entries of the trail, and proven from then on",
          "[integration]") {
    TrailFile file;
    const sqlite::FileKind& now = sqlite::operations_file();
    std::size_t older = 0;
    while (now.migrations[older].number < 7) {
        ++older;
    }
    {
        const sqlite::FileKind old{now.name, now.application_id, now.migrations.first(older), 1};
        sqlite::Database database(file.path(), old, {});
        database.connection().execute(
            "INSERT INTO reading (actor, dossier, what, at) VALUES ('officer:an', 'd1', 'task', "
            "5), "
            "('officer:binh', 'd1', 'timeline', 6), ('officer:an', 'd2', 'list', 7)");
        database.close();
    }
    {
        const auto opened = file.open();
        const auto entries = opened->audit().after(0, 10);
        REQUIRE(entries);
        REQUIRE(entries->size() == 3);
        CHECK(entries->front().kind == AuditKind::reading);
        CHECK(entries->front().actor == "officer:an");
        CHECK(entries->back().subject == "d2");
        CHECK(opened->audit().head()->size == 3);
        REQUIRE(opened->audit().record({reading(1)}));
    }
    CHECK(file.verified().sound());
    CHECK(file.verified().entries == 4);
    file.execute("UPDATE audit SET actor = 'officer:nobody' WHERE no = 2");
    CHECK_FALSE(file.verified().sound());
}

TEST_CASE("whatever is changed in the trail's file is found", "[integration]") {
    const std::string change = GENERATE(
        "UPDATE audit SET actor = 'officer:x' WHERE no = 77",
        "UPDATE audit SET at = at + 1 WHERE no = 1", "UPDATE audit SET kind = 3 WHERE no = 200",
        "UPDATE audit SET count = 2 WHERE no = 5", "DELETE FROM audit WHERE no = 100",
        "DELETE FROM audit WHERE no = 200", "DELETE FROM audit WHERE no > 10", "DELETE FROM audit",
        "DELETE FROM audit WHERE no = 100; UPDATE audit SET no = no - 1 WHERE no > 100",
        "UPDATE audit SET no = -1 WHERE no = 4; UPDATE audit SET no = 4 WHERE no = 9; "
        "UPDATE audit SET no = 9 WHERE no = -1",
        "INSERT INTO audit SELECT 201, at, kind, actor, system, subject, what, client, outcome, "
        "count FROM audit WHERE no = 200",
        "UPDATE audit_head SET size = 199; DELETE FROM audit WHERE no = 200",
        "UPDATE audit_checkpoint SET root = x'00' || substr(root, 2) WHERE size = "
        "(SELECT max(size) FROM audit_checkpoint)");
    TrailFile file;
    {
        const auto opened = file.open();
        REQUIRE(opened->audit().record(readings(0, 150)));
        REQUIRE(opened->audit().record(readings(150, 50)));
    }
    REQUIRE(file.verified().sound());
    file.execute(change);
    INFO(change);
    CHECK_FALSE(file.verified().sound());
}

TEST_CASE("the trail is asked while somebody records in it", "[integration]") {
    TrailFile file;
    const auto opened = file.open();
    REQUIRE(opened->audit().record(readings(0, 100)));
    const auto beside = file.open(sqlite::OpenMode::read_only);
    REQUIRE(opened->audit().record(readings(100, 100)));
    CHECK(beside->audit().head()->size == 200);
    const auto page = beside->audit().find({}, {10, ""});
    REQUIRE(page);
    CHECK(page->rows.front().no == 200);
    opened->maintain();
    CHECK(beside->audit().after(199, 10)->size() == 1);
}

TEST_CASE("questions about the trail go by an index", "[integration]") {
    TrailFile file;
    { const auto opened = file.open(); }
    sqlite::Connection connection(file.path(), sqlite::Connection::Access::read_only, "");
    const auto detail = [&](std::string_view sql) {
        const std::string explained = "EXPLAIN QUERY PLAN " + std::string(sql);
        sqlite3_stmt* statement = nullptr;
        REQUIRE(sqlite3_prepare_v2(connection.handle(), explained.c_str(), -1, &statement,
                                   nullptr) == SQLITE_OK);
        std::string told;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            told += reinterpret_cast<const char*>(sqlite3_column_text(statement, 3));
            told += '\n';
        }
        sqlite3_finalize(statement);
        return told;
    };
    const auto goes_by = [&](std::string_view sql, const std::string& way) {
        const std::string told = detail(sql);
        INFO(told);
        CHECK(told.find(way) != std::string::npos);
        CHECK(told.find("SCAN") == std::string::npos);
    };
    goes_by(sqlite::kFindOfSubject, "audit_of_subject (subject=? AND at>? AND at<?)");
    goes_by(sqlite::kFindOfActor, "audit_of_actor (actor=? AND at>? AND at<?)");
    goes_by(sqlite::kFindOfKind, "audit_of_kind (kind=? AND at>? AND at<?)");
    goes_by(sqlite::kFindAll, "INTEGER PRIMARY KEY (rowid<?)");
    goes_by(sqlite::kReadBy, "audit_dossiers_read (actor=? AND subject>?)");
    goes_by(sqlite::kReadersOf, "audit_of_subject (subject=?)");
    // Only who read one dossier is sorted: there are few of them.
    for (const std::string_view sql : {sqlite::kFindOfSubject, sqlite::kFindOfActor,
                                       sqlite::kFindOfKind, sqlite::kFindAll, sqlite::kReadBy}) {
        CHECK(detail(sql).find("TEMP B-TREE") == std::string::npos);
    }
}

TEST_CASE("what an account read, and how fast a trail is verified", "[.bench]") {
    constexpr int entries = 300'000;
    constexpr int at_once = 10'000;
    TrailFile file;
    const auto opened = file.open();
    const auto timed = [](const std::string& what, const auto& work) {
        const auto begun = std::chrono::steady_clock::now();  // lint: allow clock: a figure
        work();
        const auto ended = std::chrono::steady_clock::now();  // lint: allow clock: a figure
        const std::chrono::duration<double> took = ended - begun;
        std::cout << what << ": " << took.count() << " s\n";
    };
    timed("300,000 entries recorded", [&] {
        for (int i = 0; i < entries; i += at_once) {
            REQUIRE(opened->audit().record(readings(i, at_once)));
        }
    });
    timed("what a third of them read, all pages", [&] {
        PageRequest page{20, ""};
        do {
            const auto rows = opened->audit().read_by("host:cong", {}, {}, page);
            REQUIRE(rows);
            page.after = rows->next;
        } while (!page.after.empty());
    });
    timed("who read a dossier",
          [&] { REQUIRE(opened->audit().readers_of(DossierId("d7"), 1'000)); });
    const Sha256 digest;
    timed("300,000 entries verified", [&] {
        const Result<AuditReport> report = verify_audit({opened->audit(), digest});
        REQUIRE(report);
        CHECK(report->sound());
    });
}
