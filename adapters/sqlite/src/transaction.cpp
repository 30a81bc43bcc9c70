// BEGIN, COMMIT, ROLLBACK as prepared statements.
#include "transaction.hpp"

#include <sqlite3.h>

#include "query.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kBeginRead = "BEGIN";
constexpr std::string_view kBeginWrite = "BEGIN IMMEDIATE";
constexpr std::string_view kCommit = "COMMIT";
constexpr std::string_view kRollback = "ROLLBACK";

}  // namespace

Transaction::Transaction(Connection& connection, Kind kind) : connection_(connection) {
    Query(connection_, kind == Kind::read ? kBeginRead : kBeginWrite).run();
}

Transaction::~Transaction() {
    // After some errors SQLite has rolled back by itself.
    if (!open_ || sqlite3_get_autocommit(connection_.handle()) != 0) {
        return;
    }
    try {
        Query(connection_, kRollback).run();
    } catch (const Failure&) {
        // Without a COMMIT nothing is stored, and the next use of the connection reports why.
        open_ = false;
    }
}

void Transaction::commit() {
    try {
        Query(connection_, kCommit).run();
    } catch (const Failure& failure) {
        throw CommitFailure(failure.error(), failure.sqlite_code());
    }
    open_ = false;
}

}  // namespace motcua::sqlite
