// SQLite's result codes in our words. Constraint messages name columns, never values, so no
// personal data gets into an Error.
#include "failure.hpp"

#include <cerrno>

#include <sqlite3.h>

namespace motcua::sqlite {
namespace {

ErrorCode code_of(sqlite3* database, int rc) {
    if (rc == SQLITE_IOERR_CORRUPTFS || rc == SQLITE_IOERR_DATA) {
        return ErrorCode::storage_corrupt;
    }
    switch (rc & 0xff) {
        case SQLITE_FULL:
            return ErrorCode::storage_full;
        case SQLITE_IOERR: {
            const int system = database == nullptr ? 0 : sqlite3_system_errno(database);
            return system == ENOSPC || system == EDQUOT ? ErrorCode::storage_full
                                                        : ErrorCode::storage_unavailable;
        }
        case SQLITE_NOTADB:
            return ErrorCode::invalid_argument;
        case SQLITE_CORRUPT:
            return ErrorCode::storage_corrupt;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return ErrorCode::owned_elsewhere;
        case SQLITE_INTERRUPT:
            return ErrorCode::overloaded;
        case SQLITE_CONSTRAINT:
            return rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY ||
                           rc == SQLITE_CONSTRAINT_ROWID
                       ? ErrorCode::already_exists
                       : ErrorCode::internal;
        case SQLITE_TOOBIG:
            return ErrorCode::limit_exceeded;
        case SQLITE_NOMEM:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return ErrorCode::storage_unavailable;
        default:
            return ErrorCode::internal;
    }
}

std::string_view remedy_for(ErrorCode code) {
    switch (code) {
        case ErrorCode::storage_corrupt:
            return "; restore the file from a copy";
        case ErrorCode::storage_full:
            return "; free some space, writing then goes on by itself";
        case ErrorCode::overloaded:
            return "; ask for less at a time";
        default:
            return "";
    }
}

}  // namespace

Error error_of(sqlite3* database, int rc, std::string_view doing) {
    const ErrorCode code = code_of(database, rc);
    if ((rc & 0xff) == SQLITE_NOTADB) {
        return {code,
                "expected a MotCua file, but this is no SQLite database; name another file, or "
                "restore the right one from a copy"};
    }
    std::string detail = "expected to be able to ";
    detail += doing;
    detail += ", but SQLite says: ";
    const bool about_this = database != nullptr && sqlite3_extended_errcode(database) == rc;
    detail += about_this ? sqlite3_errmsg(database) : sqlite3_errstr(rc);
    detail += " (" + std::to_string(rc) + ")";
    detail += remedy_for(code);
    return {code, std::move(detail)};
}

void fail(sqlite3* database, int rc, std::string_view doing) {
    throw Failure(error_of(database, rc, doing), rc);
}

}  // namespace motcua::sqlite
