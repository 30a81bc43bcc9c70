// Binding, stepping and reading columns of prepared statements.
#include "query.hpp"

#include <algorithm>
#include <utility>

#include <sqlite3.h>

#include "failure.hpp"

namespace motcua::sqlite {

Query::Query(Connection& connection, std::string_view sql)
    : handle_(connection.handle()), statement_(connection.prepared(sql)), tape_(nullptr) {
    if (connection.tape() != nullptr && sqlite3_stmt_readonly(statement_) == 0) {
        tape_ = connection.tape();
        kept_.sql = sql;
    }
    MOTCUA_INVARIANT(sqlite3_stmt_busy(statement_) == 0, "a statement is used inside its own use");
}

Query::~Query() { sqlite3_reset(statement_); }

void Query::keep(int index, TapedValue value) {
    const auto size = static_cast<std::size_t>(index);
    kept_.values.resize(std::max(kept_.values.size(), size));
    kept_.values[size - 1] = std::move(value);
}

void Query::check(int rc) const {
    if (rc != SQLITE_OK) {
        fail(handle_, rc, "bind a value");
    }
}

void Query::bind(int index, std::nullptr_t) {
    if (tape_ != nullptr) {
        keep(index, nullptr);
    }
    check(sqlite3_bind_null(statement_, index));
}

void Query::bind(int index, std::int64_t value) {
    if (tape_ != nullptr) {
        keep(index, value);
    }
    check(sqlite3_bind_int64(statement_, index, value));
}

// A null pointer would bind NULL, so empty texts get an address.
void Query::bind(int index, std::string_view text) {
    if (tape_ != nullptr) {
        keep(index, std::string(text));
    }
    check(sqlite3_bind_text64(statement_, index, text.empty() ? "" : text.data(), text.size(),
                              SQLITE_STATIC, SQLITE_UTF8));
}

void Query::bind(int index, Blob blob) {
    if (tape_ != nullptr) {
        keep(index, TapedBlob{std::string(blob.bytes)});
    }
    check(sqlite3_bind_blob64(statement_, index, blob.bytes.empty() ? "" : blob.bytes.data(),
                              blob.bytes.size(), SQLITE_STATIC));
}

bool Query::next() {
    if (tape_ != nullptr) {
        tape_->open.push_back(std::exchange(kept_, TapedStatement{kept_.sql, {}}));
        tape_ = nullptr;  // stepping on is the same use
    }
    const int rc = sqlite3_step(statement_);
    if (rc == SQLITE_ROW) {
        return true;
    }
    if (rc != SQLITE_DONE) {
        fail(handle_, rc, "read or write the database");
    }
    return false;
}

std::int64_t Query::run() {
    while (next()) {
    }
    const std::int64_t changed = sqlite3_changes64(handle_);
    sqlite3_reset(statement_);
    return changed;
}

bool Query::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Query::view(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const int size = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr ? std::string_view{}
                            : std::string_view{bytes, static_cast<std::size_t>(size)};
}

Hash Query::hash(int column) const {
    const std::string_view bytes = view(column);
    Hash hash{};
    if (bytes.size() != hash.size()) {
        refuse_column(column);
    }
    std::transform(bytes.begin(), bytes.end(), hash.begin(),
                   [](char byte) { return static_cast<std::uint8_t>(byte); });
    return hash;
}

void Query::refuse_column(int column) const {
    const char* name = sqlite3_column_name(statement_, column);
    throw Failure(ErrorCode::storage_corrupt,
                  std::string("expected a value that this column can hold, but ") +
                      (name == nullptr ? "it" : name) +
                      " holds another; restore the file from a copy");
}

}  // namespace motcua::sqlite
