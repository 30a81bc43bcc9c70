// No list, search or lookup reads a table from end to end: told by SQLite's own counters after
// each statement was used on a filled store.
#include <sqlite3.h>

#include "contract/clerk.hpp"
#include "database.hpp"
#include "reader.hpp"
#include "store_file.hpp"

using namespace motcua;
using namespace motcua::contract;
using integration::StoreFile;

namespace {

constexpr std::uint8_t kDossiers = 200;

void fill(StoreFile& file) {
    const auto store = file.open();
    Clerk clerk(*store);
    for (std::uint8_t number = 1; number <= kDossiers; ++number) {
        DossierRow row = row_of(number);
        row.code = "000.00.01.H26-251201-" + std::to_string(number);
        row.received_at = unit(number % 3 == 0 ? "so-mau" : "xa-mau");
        row.received = at_minute(number);
        row.last_due = at_minute(number);
        row.incidents = number % 10 == 0 ? 1 : 0;
        row.wait_due = at_minute(number);
        TaskRow task = task_of(number, 1, at_minute(number));
        task.role = role(number % 2 == 0 ? "mot-cua" : "chuyen-vien");
        task.unit = row.received_at;
        task.holder = officer(number % 5 == 0 ? "an" : "");
        Batch batch = clerk.batch();
        DossierRows& rows = clerk.file(batch, row);
        rows.tasks = {task};
        rows.timers = {{1, at_minute(number)}};
        AlertRow alert;
        alert.dossier = row.dossier;
        alert.alert = 1;
        alert.recipient = officer(number % 5 == 0 ? "an" : "binh");
        alert.unit = row.received_at;
        alert.raised = at_minute(number);
        rows.alerts = {alert};
        batch.outcomes = {{"host:cong", std::to_string(number), Hash{}, at_minute(number), true,
                           ErrorCode::internal, "", row.dossier, 1, number}};
        REQUIRE(clerk.commit(batch));
    }
}

void use_everything(Reader& reader) {
    const PageRequest page{10, ""};
    for (const Visibility& visibility :
         {Visibility::all(), sees({unit("xa-mau"), unit("so-mau")}, officer("an"))}) {
        WorklistQuery tasks;
        CHECK(reader.worklist(visibility, tasks, page)->rows.size() == 10);
        tasks.units = {unit("xa-mau")};
        CHECK(reader.worklist(visibility, tasks, page)->rows.size() == 10);
        tasks.role = role("mot-cua");
        CHECK(reader.worklist(visibility, tasks, page)->rows.size() == 10);
        tasks = {};
        tasks.holder = officer("an");
        CHECK(reader.worklist(visibility, tasks, page)->rows.size() == 10);
        tasks = {};
        tasks.step = "tham-dinh";
        tasks.procedure = "thu-tuc-mau";
        CHECK(reader.worklist(visibility, tasks, page)->rows.size() == 10);
        CHECK(reader.late(visibility, {}, at_minute(500), page)->rows.size() == 10);
        CHECK(reader.dossiers_of(visibility, {dossier_id(3), dossier_id(7)})->size() == 2);
        DossierQuery dossiers;
        CHECK(reader.dossiers(visibility, dossiers, page)->rows.size() == 10);
        dossiers.agency = unit("so-mau");
        CHECK(reader.dossiers(visibility, dossiers, page)->rows.size() == 10);
        dossiers = {};
        dossiers.incidents = true;
        CHECK(reader.dossiers(visibility, dossiers, page)->rows.size() == 10);
        dossiers = {};
        dossiers.wait_due_before = at_minute(500);
        CHECK(reader.dossiers(visibility, dossiers, page)->rows.size() == 10);
        dossiers = {};
        dossiers.text = "hong tn";
        CHECK(reader.dossiers(visibility, dossiers, page)->rows.size() == 10);
        AlertQuery alerts;
        CHECK(reader.alerts(visibility, alerts, page)->rows.size() == 10);
        alerts.unit = unit("so-mau");
        CHECK(reader.alerts(visibility, alerts, page)->rows.size() == 10);
        alerts.recipient = officer("an");
        CHECK(reader.alerts(visibility, alerts, page)->rows.size() == 10);
        CHECK(reader.figures(visibility, {}, page)->rows.size() == 10);
        CHECK(*reader.find(visibility, dossier_id(7).value));
        CHECK(*reader.find(visibility, "000.00.01.H26-251201-7"));
        CHECK(*reader.find(visibility, "TN-7"));
    }
    CHECK(*reader.dossier(dossier_id(7)));
    CHECK(reader.tasks(dossier_id(7))->size() == 1);
    CHECK(reader.events(dossier_id(7).value, 1, 10)->size() == 1);
    CHECK(reader.log(50, 10)->size() == 10);
    CHECK(*reader.last_sequence() == kDossiers);
    CHECK(reader.dossier_ids(dossier_id(20), 10)->size() == 10);
    CHECK(reader.dossiers_held_by(officer("an"), {}, 10)->size() == 10);
    CHECK(*reader.count_running(at_minute(0)) > 10);
    CHECK(reader.dossiers_running(at_minute(0), dossier_id(20), 10)->size() == 10);
    CHECK(reader.dossiers_of_version({"thu-tuc", "", 1, ""}, dossier_id(20), 10));
    CHECK(reader.dossiers_ended({"thu-tuc", "", 1, ""}, at_minute(0), dossier_id(20), 10));
    CHECK(reader.timers(dossier_id(7))->size() == 1);
    CHECK(reader.alerts_of(dossier_id(7))->size() == 1);
    CHECK(*reader.outcome("host:cong", "7"));
}

}  // namespace

TEST_CASE("no query of a reader reads a whole table", "[integration]") {
    StoreFile file;
    fill(file);
    const auto pool = std::make_shared<sqlite::ReaderPool>(
        sqlite::ReaderPoolOptions{file.path(), "", 1, 1'000'000'000, {}});
    sqlite::SqliteReader reader(pool, file.codec_, file.digest_);
    use_everything(reader);

    sqlite::ReaderPool::Lease lease(*pool);
    int statements = 0;
    for (sqlite3_stmt* statement = sqlite3_next_stmt(lease.connection().handle(), nullptr);
         statement != nullptr;
         statement = sqlite3_next_stmt(lease.connection().handle(), statement)) {
        const std::string sql = sqlite3_sql(statement);
        CAPTURE(sql);
        const int runs = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_RUN, 0);
        const int scanned = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0);
        const int steps = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 0);
        CHECK(scanned == 0);
        CHECK(steps <= runs * 2'500);
        ++statements;
    }
    CHECK(statements > 20);
}
