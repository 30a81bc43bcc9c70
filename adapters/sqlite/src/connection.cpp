// What every connection is set to, before it has looked at the file.
#include "connection.hpp"

#include <sqlite3.h>

#include "failure.hpp"

namespace motcua::sqlite {
namespace {

void harden(sqlite3* handle) {
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, kBusyTimeoutMs);
    // Closing never checkpoints: after a failed sync that would write what was given up.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_wal_autocheckpoint(handle, 0);
}

}  // namespace

Connection::Connection(const std::string& path, Access access, const std::string& vfs) {
    const int mode = access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    const int rc = sqlite3_open_v2(path.c_str(), &handle_, mode | SQLITE_OPEN_NOMUTEX,
                                   vfs.empty() ? nullptr : vfs.c_str());
    if (rc != SQLITE_OK) {
        const Error error = error_of(handle_, rc, "open '" + path + "'");
        sqlite3_close_v2(handle_);
        throw Failure(error);
    }
    harden(handle_);
    try {
        execute("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;");
        if (access == Access::read_only) {
            execute("PRAGMA query_only = ON;");
        }
    } catch (const Failure&) {
        sqlite3_close_v2(handle_);
        throw;
    }
}

Connection::~Connection() {
    for (const auto& [sql, statement] : statements_) {
        sqlite3_finalize(statement);
    }
    sqlite3_close_v2(handle_);
}

void Connection::execute(const std::string& sql) {
    const int rc = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (rc != SQLITE_OK) {
        fail(handle_, rc, "run `" + sql.substr(0, 60) + "`");
    }
}

std::string Connection::text(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    int rc = sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr);
    std::string value;
    if (rc == SQLITE_OK) {
        rc = sqlite3_step(statement);
        if (rc == SQLITE_ROW) {
            if (const unsigned char* bytes = sqlite3_column_text(statement, 0)) {
                value = reinterpret_cast<const char*>(bytes);
            }
            rc = SQLITE_OK;
        }
    }
    const Error error = rc == SQLITE_OK || rc == SQLITE_DONE
                            ? Error{}
                            : error_of(handle_, rc, "run `" + sql.substr(0, 60) + "`");
    sqlite3_finalize(statement);
    if (!error.detail.empty()) {
        throw Failure(error);
    }
    return value;
}

std::int64_t Connection::integer(const std::string& sql) {
    const std::string value = text(sql);
    return value.empty() ? 0 : std::stoll(value);
}

sqlite3_stmt* Connection::prepared(std::string_view sql) {
    const auto known = statements_.find(sql.data());
    if (known != statements_.end()) {
        return known->second;
    }
    sqlite3_stmt* statement = nullptr;
    const int rc = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (rc != SQLITE_OK) {
        fail(handle_, rc, "prepare `" + std::string(sql.substr(0, 60)) + "`");
    }
    statements_.emplace(sql.data(), statement);
    return statement;
}

bool Connection::at_rest() const {
    for (sqlite3_stmt* statement = sqlite3_next_stmt(handle_, nullptr); statement != nullptr;
         statement = sqlite3_next_stmt(handle_, statement)) {
        if (sqlite3_stmt_busy(statement) != 0) {
            return false;
        }
    }
    return true;
}

std::int64_t Connection::changes() const { return sqlite3_changes64(handle_); }

}  // namespace motcua::sqlite
