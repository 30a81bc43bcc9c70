// What verification finds in a file that somebody changed behind the engine's back: one kind of
// damage at a time, by plain SQL, and the name of the check that tells of it.
#include <algorithm>

#include <sqlite3.h>

#include <motcua/engine/verify.hpp>

#include "store_file.hpp"
#include "unit/runtime/office.hpp"

using namespace motcua;
using integration::StoreFile;

namespace {

/// A day of the small office on a file, then closed in order.
class Ledger {
public:
    Ledger() {
        {
            Engines open(*this);
            live(*open.engine);
        }
        sound_ = StoreFile::bytes_of(path());
    }

    [[nodiscard]] std::string path() const { return directory_.file("store.db"); }

    /// The sound file with `sql` done to it.
    void damage(const std::string& sql) {
        StoreFile::write(path(), sound_);
        sqlite3* database = nullptr;
        REQUIRE(sqlite3_open(path().c_str(), &database) == SQLITE_OK);
        const int rc = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
        INFO(sql << ": " << sqlite3_errmsg(database));
        CHECK(rc == SQLITE_OK);
        CHECK((sql.empty() || sqlite3_total_changes(database) > 0));
        sqlite3_close(database);
    }

    [[nodiscard]] VerifyReport verified() {
        sqlite::StoreOptions options{codec_, digest_};
        options.file.mode = sqlite::OpenMode::read_only;
        const auto store = sqlite::SqliteStore::open(path(), options);
        REQUIRE(store);
        const auto reader = (*store)->open_reader();
        REQUIRE(reader);
        const auto report = verify(VerifyOptions{**reader, codec_, digest_, {}, 100, 7, &shelf_});
        INFO((report ? "" : report.error().detail));
        REQUIRE(report);
        return *report;
    }

    /// Opens for writing and answers `command`.
    Result<Accepted> ask(Command command) {
        Engines open(*this);
        return open.engine->submit_and_wait(std::move(command));
    }
    [[nodiscard]] const DossierId& waiting() const { return waiting_; }

private:
    struct Engines {
        explicit Engines(Ledger& ledger) {
            auto opened = sqlite::SqliteStore::open(
                ledger.path(), sqlite::StoreOptions{ledger.codec_, ledger.digest_});
            REQUIRE(opened);
            store = std::move(*opened);
            Options options{*store,         ledger.codec_,  ledger.clock_,
                            ledger.random_, ledger.digest_, ledger.shelf_};
            options.drive = Drive::pulled;
            auto made = Engine::open(options);
            REQUIRE(made);
            engine = std::move(*made);
        }
        std::unique_ptr<sqlite::SqliteStore> store;
        std::unique_ptr<Engine> engine;
    };

    static Accepted must(Result<Accepted> done) {
        INFO((done ? "" : done.error().detail));
        REQUIRE(done);
        return *done;
    }

    static Accepted file(Engine& engine, const std::string& procedure) {
        StartDossier start;
        start.procedure = procedure;
        start.header.owner.name = std::string("Nguyễn Văn Mẫu");
        start.header.filer.name = std::string("Nguyễn Văn Mẫu");
        start.header.received_at = UnitId("xa");
        start.header.decides = UnitId("xa");
        return must(engine.submit_and_wait(
            Command{"filed " + procedure, Actor::of_host("cong"), {}, std::nullopt, start}));
    }

    static void work(Engine& engine, const DossierId& id, std::uint32_t task,
                     const std::string& officer, const std::string& outcome) {
        const Actor actor = Actor::of_officer(officer);
        must(engine.submit_and_wait(Command{"", actor, id, std::nullopt, ClaimTask{task}}));
        CompleteTask complete;
        complete.task = task;
        complete.outcome = outcome;
        must(engine.submit_and_wait(Command{"", actor, id, std::nullopt, complete}));
    }

    void live(Engine& engine) {
        using namespace office;
        for (const std::string& source :
             {shelf_.put(organisation()), shelf_.put(calendar()), shelf_.put(rules()),
              shelf_.put(simple_work()), shelf_.put(waiting_work()), shelf_.put(calling_work()),
              shelf_.put(public_service())}) {
            REQUIRE(engine.deploy(source, Actor::of_host("test")));
        }
        const DossierId received = file(engine, "public-service").dossier;
        work(engine, received, 1, "an", "nhan");
        work(engine, file(engine, "simple-work").dossier, 1, "binh", "lai");
        waiting_ = file(engine, "waiting-work").dossier;
        file(engine, "calling-work");  // its call is not delivered yet
    }

    contract::TemporaryDirectory directory_;
    json::JsonEventCodec codec_;
    testing::Sha256Digest digest_;
    testing::ManualClock clock_;
    testing::SeededRandom random_{1};
    office::Shelf shelf_;
    std::string sound_;
    DossierId waiting_;
};

std::string told(const VerifyReport& report) {
    std::string text;
    for (const VerifyFinding& finding : report.findings) {
        text += "\n" + finding.check + " " + finding.stream + ": " + finding.detail;
    }
    return text;
}

struct Damage {
    const char* check;
    const char* sql;
};

const std::vector<Damage> kDamages{
    {"definition", "UPDATE definition SET source = 'calendar lich 1' WHERE kind = 0"},
    {"definition", "UPDATE definition SET hash = 'x' WHERE kind = 1"},
    {"count", "DELETE FROM definition WHERE kind = 1"},
    {"replay", "UPDATE stream SET state = x'00' WHERE state IS NOT NULL"},
    {"row", "UPDATE dossier SET version = version + 1"},
    {"row", "UPDATE dossier SET code = 'x' WHERE code IS NOT NULL"},
    {"row", "UPDATE dossier SET provisional_number = 'x'"},
    {"row", "UPDATE dossier SET procedure = (SELECT no FROM word WHERE text = 'xa')"},
    {"row", "UPDATE dossier SET variant = (SELECT no FROM word WHERE text = 'xa')"},
    {"row", "UPDATE dossier SET procedure_version = 7"},
    {"row", "UPDATE dossier SET title = (SELECT no FROM word WHERE text = 'xa')"},
    {"row", "UPDATE dossier SET phase = 3"},
    {"row", "UPDATE dossier SET channel = channel + 1"},
    {"row", "UPDATE dossier SET received_at = (SELECT no FROM word WHERE text = 'binh')"},
    {"row", "UPDATE dossier SET decides = 0"},
    {"row", "UPDATE dossier SET owner = 'x'"},
    {"row", "UPDATE dossier SET owner_sort_key = x'00'"},
    {"row", "UPDATE dossier SET filed = filed + 1"},
    {"row", "UPDATE dossier SET received = 1"},
    {"row", "UPDATE dossier SET due = 1"},
    {"row", "UPDATE dossier SET due_provisional = 1"},
    {"row", "UPDATE dossier SET clock = 2"},
    {"row", "UPDATE dossier SET finished = 1"},
    {"row", "UPDATE dossier SET returned = 1"},
    {"row", "UPDATE dossier SET ended = 1"},
    {"row", "UPDATE dossier SET end_status = 1"},
    {"row", "UPDATE dossier SET suspended = 1"},
    {"row", "UPDATE dossier SET incidents = 3"},
    {"row", "DELETE FROM dossier WHERE code IS NOT NULL"},
    {"words", "UPDATE dossier SET tokens = tokens || ' la'"},
    {"words", "UPDATE dossier SET tokens = ''"},
    {"words", "DELETE FROM token WHERE token = 'nguyen'"},
    {"count", "INSERT INTO token SELECT 'la', filed, no FROM dossier"},
    {"count",
     "INSERT INTO task (dossier, number, step, no, title, state, role, unit, "
     "holder, giver, opened, accepted, due, due_provisional, clock, ended, outcome) SELECT 99, 1, "
     "step, no, title, 1, role, unit, holder, giver, "
     "opened, accepted, due, due_provisional, clock, ended, outcome FROM task LIMIT 1"},
    {"count", "INSERT INTO timer VALUES (99, 1, 1)"},
    {"units", "DELETE FROM concerned"},
    {"tasks", "UPDATE task SET holder = (SELECT no FROM word WHERE text = 'xa') WHERE state = 1"},
    {"tasks", "UPDATE task SET unit = (SELECT no FROM word WHERE text = 'an') WHERE state = 1"},
    {"tasks", "UPDATE task SET role = (SELECT no FROM word WHERE text = 'xa') WHERE state = 1"},
    {"tasks", "UPDATE task SET giver = (SELECT no FROM word WHERE text = 'xa') WHERE state = 1"},
    {"tasks", "UPDATE task SET step = (SELECT no FROM word WHERE text = 'xa') WHERE state = 1"},
    {"tasks", "UPDATE task SET title = (SELECT no FROM word WHERE text = 'xa') WHERE state = 1"},
    {"tasks", "UPDATE task SET no = (SELECT no FROM word WHERE text = 'xa') WHERE state = 1"},
    {"tasks", "UPDATE task SET outcome = (SELECT no FROM word WHERE text = 'xa') WHERE state = 1"},
    {"tasks", "UPDATE task SET due = 1 WHERE state = 1"},
    {"tasks", "UPDATE task SET due_provisional = 1 WHERE state = 1"},
    {"tasks", "UPDATE task SET clock = 1 WHERE state = 1"},
    {"tasks", "UPDATE task SET opened = opened + 1 WHERE state = 1"},
    {"tasks", "UPDATE task SET accepted = 1 WHERE state = 1"},
    {"tasks", "UPDATE task SET ended = ended + 1 WHERE state = 1"},
    {"tasks", "UPDATE task SET state = 2 WHERE state = 1"},
    {"tasks", "UPDATE task SET state = 0"},
    {"tasks", "DELETE FROM task WHERE state = 1"},
    {"tasks", "DELETE FROM task WHERE state = 0"},
    {"tasks",
     "INSERT INTO task (dossier, number, step, no, title, state, role, unit, "
     "holder, giver, opened, accepted, due, due_provisional, clock, ended, outcome) SELECT "
     "dossier, 99, step, no, title, 1, role, unit, holder, giver, "
     "opened, accepted, due, due_provisional, clock, ended, outcome FROM task LIMIT 1"},
    {"timers", "UPDATE timer SET due = due + 1"},
    {"timers", "DELETE FROM timer"},
    {"code-counter", "UPDATE code_counter SET last = 0"},
    {"code-counter", "DELETE FROM code_counter"},
    {"outcome", "UPDATE outcome SET version = version + 1"},
    {"outcome", "UPDATE outcome SET sequence = 1"},
    {"outcome", "UPDATE outcome SET sequence = 1000"},
    {"outcome", "UPDATE outcome SET dossier = 'khong-co'"},
    {"follow-ups", "DELETE FROM follow_up"},
    {"follow-ups", "UPDATE follow_up SET target = 'khong-co'"},
    {"follow-ups", "UPDATE follow_up SET command = x'00'"},
    {"count", "INSERT INTO follow_up (sender, number, target, command) VALUES ('a', 1, 'b', x'')"},
};

}  // namespace

TEST_CASE("rule 57: verification names what was changed behind the engine's back",
          "[integration]") {
    Ledger ledger;
    {
        const VerifyReport report = ledger.verified();
        INFO(told(report));
        REQUIRE(report.sound());
        REQUIRE(report.dossiers == 4);
    }
    for (const Damage& damage : kDamages) {
        ledger.damage(damage.sql);
        const VerifyReport report = ledger.verified();
        INFO(damage.sql << told(report));
        CHECK(std::any_of(
            report.findings.begin(), report.findings.end(),
            [&](const VerifyFinding& finding) { return finding.check == damage.check; }));
        CHECK(told(report).find("motcua verify") == std::string::npos);
        CHECK(told(report).find("Nguyễn") == std::string::npos);
    }
}

TEST_CASE("a state row that reads well but cannot be is put aside, not acted on", "[integration]") {
    Ledger ledger;
    // The timer of the wait stands at a place that is not active.
    ledger.damage(
        "UPDATE stream SET state = CAST(replace(CAST(state AS TEXT), '\"place\":1', '\"place\":9') "
        "AS "
        "BLOB) WHERE CAST(state AS TEXT) LIKE '%\"place\":1%'");

    const auto answer = ledger.ask(
        Command{"", Actor::of_host("cong"), ledger.waiting(), std::nullopt, AddNote{"x"}});

    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::quarantined);
}
