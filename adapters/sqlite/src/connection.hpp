// One SQLite connection, hardened, with the statements it keeps prepared. For one thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace motcua::sqlite {

struct StatementTape;

/// A net only: nobody but us writes, and readers do not block in WAL mode.
inline constexpr int kBusyTimeoutMs = 5'000;

class Connection {
public:
    enum class Access { read_only, read_write };

    /// Opens an existing file (or one of `vfs`). Throws Failure.
    Connection(const std::string& path, Access access, const std::string& vfs);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    /// Runs one or more statements that return nothing of interest.
    void execute(const std::string& sql);
    /// First column of the first row.
    [[nodiscard]] std::int64_t integer(const std::string& sql);
    [[nodiscard]] std::string text(const std::string& sql);

    /// The statement for `sql`, which must live as long as the process: it is known by its
    /// address. Prepared once.
    [[nodiscard]] sqlite3_stmt* prepared(std::string_view sql);
    /// True while no statement is stepped but not reset: such a one would hold back checkpoints.
    [[nodiscard]] bool at_rest() const;

    [[nodiscard]] sqlite3* handle() const noexcept { return handle_; }
    [[nodiscard]] std::int64_t changes() const;

    /// Where statements that change something are kept from now on; nullptr: nowhere.
    void keep_on(StatementTape* tape) noexcept { tape_ = tape; }
    [[nodiscard]] StatementTape* tape() const noexcept { return tape_; }

private:
    sqlite3* handle_ = nullptr;
    std::unordered_map<const void*, sqlite3_stmt*> statements_;
    StatementTape* tape_ = nullptr;
};

}  // namespace motcua::sqlite
