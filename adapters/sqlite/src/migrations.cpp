// Telling our files from others, and stepping schemas.
#include "migrations.hpp"

#include <cctype>
#include <string>

#include <sqlite3.h>

#include "failure.hpp"
#include "transaction.hpp"

namespace motcua::sqlite {
namespace {

/// "MtCu" and "MtCo" as big-endian numbers: what `file(1)` can tell them by.
constexpr std::int32_t kDossiersId = 0x4D744375;
constexpr std::int32_t kOperationsId = 0x4D74436F;

std::string found_text(std::int64_t application_id) {
    if (application_id == kDossiersId) {
        return "a MotCua file of dossiers";
    }
    if (application_id == kOperationsId) {
        return "a MotCua file of operations";
    }
    return "another program's SQLite database (application id " + std::to_string(application_id) +
           ")";
}

/// Runs every statement of `sql`, telling about each before it runs.
void run_each(Connection& connection, std::string_view sql, const std::string& name,
              const std::function<void(std::string_view)>& on_statement) {
    int number = 0;
    const char* rest = sql.data();
    const char* const end = sql.data() + sql.size();
    while (rest < end) {
        sqlite3_stmt* statement = nullptr;
        int rc = sqlite3_prepare_v2(connection.handle(), rest, static_cast<int>(end - rest),
                                    &statement, &rest);
        if (rc == SQLITE_OK && statement == nullptr) {
            return;  // only white space and comments were left
        }
        if (rc == SQLITE_OK) {
            on_statement(name + "." + std::to_string(++number));
            rc = sqlite3_step(statement);
        }
        const Error error = rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW
                                ? Error{}
                                : error_of(connection.handle(), rc, "change the schema");
        sqlite3_finalize(statement);
        if (!error.detail.empty()) {
            throw Failure(error);
        }
    }
}

}  // namespace

const FileKind& dossiers_file() {
    // Schema 1 was never released, and its rows lack what figures count by.
    static const FileKind kind{"dossiers", kDossiersId, dossiers_migrations, 2};
    return kind;
}

const FileKind& operations_file() {
    static const FileKind kind{"operations", kOperationsId, operations_migrations, 1};
    return kind;
}

Found inspect(Connection& connection, const FileKind& kind) {
    const std::int64_t application_id = connection.integer("PRAGMA application_id");
    const std::int64_t schema = connection.integer("PRAGMA user_version");
    if (application_id == 0 && schema == 0 &&
        connection.integer("SELECT count(*) FROM sqlite_schema") == 0) {
        return Found::empty;
    }
    const std::string wanted =
        "expected a MotCua file of " + std::string(kind.name) + ", but the file is ";
    if (application_id != kind.application_id) {
        throw Failure(ErrorCode::invalid_argument,
                      wanted + found_text(application_id) +
                          "; name another file, or restore the right one from a copy");
    }
    if (schema > kind.schema()) {
        throw Failure(ErrorCode::invalid_argument,
                      wanted + "of schema " + std::to_string(schema) +
                          " where this program knows " + std::to_string(kind.schema()) +
                          "; use the newer program that wrote it (`motcua version` tells)");
    }
    if (schema > 0 && schema < kind.oldest &&
        connection.integer("SELECT EXISTS (SELECT 1 FROM dossier)") != 0) {
        throw Failure(ErrorCode::invalid_argument,
                      wanted + "of schema " + std::to_string(schema) +
                          ", which was in use before the first release; begin a new file and take "
                          "the dossiers over with `motcua adopt`");
    }
    return schema == kind.schema() ? Found::current : Found::older;
}

void migrate(Connection& connection, const FileKind& kind,
             const std::function<void(std::string_view)>& on_statement) {
    std::int64_t schema = connection.integer("PRAGMA user_version");
    for (const Migration& migration : kind.migrations) {
        if (migration.number <= schema) {
            continue;
        }
        const std::string name = "migration." + std::to_string(migration.number);
        Transaction transaction(connection, Transaction::Kind::write);
        run_each(connection, migration.sql, name, on_statement);
        connection.execute("PRAGMA application_id = " + std::to_string(kind.application_id));
        connection.execute("PRAGMA user_version = " + std::to_string(migration.number));
        on_statement(name + ".commit");
        transaction.commit();
        on_statement(name + ".committed");
        schema = migration.number;
    }
}

}  // namespace motcua::sqlite
