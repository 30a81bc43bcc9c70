// Opening a file, writing to it, checkpointing it. Failures are judged here, once.
#include "database.hpp"

#include <sqlite3.h>

#include "file.hpp"
#include "query.hpp"
#include "store_vfs.hpp"
#include "transaction.hpp"

namespace motcua::sqlite {
namespace {

constexpr int kCacheKib = 32 * 1024;
constexpr std::int64_t kWalBytesKept = 64LL * 1024 * 1024;
/// A write-ahead log this many times over its limit is checkpointed even while people wait.
constexpr std::uint64_t kWalOverdue = 4;

constexpr std::string_view kReadEpoch = "SELECT epoch FROM writer WHERE id = 1";
constexpr std::string_view kReadClean = "SELECT clean FROM writer WHERE id = 1";
constexpr std::string_view kTakeEpoch =
    "UPDATE writer SET epoch = epoch + 1, clean = 0 WHERE id = 1";
constexpr std::string_view kLeaveClean = "UPDATE writer SET clean = 1 WHERE id = 1 AND epoch = ?1";

int note_wal_pages(void* pages, sqlite3*, const char*, int count) {
    *static_cast<std::uint64_t*>(pages) = static_cast<std::uint64_t>(count);
    return SQLITE_OK;
}

}  // namespace

void require_sound(Connection& connection, bool indexes) {
    const std::string found =
        connection.text(indexes ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)");
    if (found != "ok") {
        throw Failure(ErrorCode::storage_corrupt, "expected a sound file, but it is damaged: " +
                                                      found + "; restore the file from a copy");
    }
}

void set_durable(Connection& connection) {
    connection.execute("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
    const std::string mode = connection.text("PRAGMA journal_mode = WAL");
    if (mode != "wal") {
        throw Failure(ErrorCode::storage_unavailable,
                      "expected a write-ahead log, but SQLite keeps journal mode " + mode);
    }
    connection.execute(
        "PRAGMA foreign_keys = OFF; PRAGMA journal_size_limit = " + std::to_string(kWalBytesKept) +
        "; PRAGMA cache_size = -" + std::to_string(kCacheKib));
    if (connection.integer("PRAGMA synchronous") != 2) {
        throw Failure(ErrorCode::storage_unavailable,
                      "expected synchronous = FULL, but SQLite does not keep it");
    }
}

void watch_log(Connection& connection, std::uint64_t& pages) {
    sqlite3_wal_hook(connection.handle(), note_wal_pages, &pages);
}

Database::Database(const std::string& path, const FileKind& kind, const FileOptions& options)
    : path_(path), options_(options) {
    if (options_.vfs.empty()) {
        path_ = canonical_path(path);
    }
    try {
        if (read_only()) {
            open_for_reading(kind);
        } else {
            open_for_writing(kind);
        }
    } catch (const Failure& failure) {
        connection_.reset();
        if (lock_ != nullptr) {
            lock_->forget();
        }
        Error error = failure.error();
        if (error.detail.find(path_) == std::string::npos) {
            error.detail += " ('" + path_ + "')";
        }
        throw Failure(error, failure.sqlite_code());
    }
}

Database::~Database() { close(); }

Connection& Database::connection() {
    if (connection_ == nullptr) {
        throw Failure(ErrorCode::closed, "expected an open store, but it was closed");
    }
    return *connection_;
}

void Database::point(std::string_view name) const {
    if (options_.on_point) {
        options_.on_point(name);
    }
}

void Database::prepare_file() {
    if (!file_exists(path_)) {
        if (options_.mode != OpenMode::create) {
            throw Failure(ErrorCode::not_found,
                          "expected a database file, but there is no '" + path_ + "'");
        }
        lock_ = std::make_unique<WriterLock>(path_);
        if (!file_exists(path_)) {
            create_durably(path_);
        }
    }
    require_reliable_place(path_, options_.any_file_system);
    if (lock_ == nullptr && !read_only()) {
        lock_ = std::make_unique<WriterLock>(path_);
    }
}

void Database::open_for_reading(const FileKind& kind) {
    if (options_.vfs.empty()) {
        prepare_file();
    }
    connection_ = std::make_unique<Connection>(path_, Connection::Access::read_only, options_.vfs);
    const Found found = inspect(*connection_, kind);
    if (found != Found::current) {
        throw Failure(
            ErrorCode::invalid_argument,
            std::string("expected a MotCua file of ") + std::string(kind.name) + ", but '" + path_ +
                (found == Found::empty ? "' is empty; `motcua deploy` makes one"
                                       : "' has an older schema; any act brings it up to date"));
    }
}

void Database::open_for_writing(const FileKind& kind) {
    if (options_.vfs.empty()) {
        prepare_file();
    }
    connection_ = std::make_unique<Connection>(path_, Connection::Access::read_write,
                                               store_vfs(options_.vfs));
    const Found found = inspect(*connection_, kind);
    set_for_writing();
    if (found != Found::current) {
        migrate(*connection_, kind, [this](std::string_view name) { point(name); });
    }
    check_after_unclean_stop();
    take_epoch();
}

void Database::set_for_writing() {
    set_durable(*connection_);
    watch_log(*connection_, wal_pages_);
    connection_->keep_on(options_.tape);
}

void Database::check_after_unclean_stop() {
    Query query(*connection_, kReadClean);
    if (!query.next()) {
        throw Failure(ErrorCode::storage_corrupt,
                      "expected a row that says who writes, but there is none; restore the file "
                      "from a copy");
    }
    if (query.integer(0) != 0) {
        return;
    }
    const std::int64_t bytes =
        connection_->integer("PRAGMA page_count") * connection_->integer("PRAGMA page_size");
    checked_ = static_cast<std::uint64_t>(bytes) <= options_.check_bytes_max;
    if (checked_) {
        require_sound(*connection_, false);
    }
}

void Database::take_epoch() {
    Transaction transaction(*connection_, Transaction::Kind::write);
    Query(*connection_, kTakeEpoch).run();
    {
        Query query(*connection_, kReadEpoch);
        epoch_ = query.next() ? query.number<std::uint64_t>(0) : 0;
    }
    point("epoch.before");
    transaction.commit();
}

void Database::require_epoch(std::uint64_t epoch) {
    Query query(*connection_, kReadEpoch);
    const std::uint64_t stored = query.next() ? query.number<std::uint64_t>(0) : 0;
    if (stored != epoch) {
        throw Failure(ErrorCode::owned_elsewhere, "expected to be writer " + std::to_string(epoch) +
                                                      ", but writer " + std::to_string(stored) +
                                                      " took the file over; stop this process");
    }
}

Result<void> Database::write(std::uint64_t epoch, const std::function<void(Connection&)>& body) {
    if (read_only()) {
        return Error{ErrorCode::not_permitted,
                     "expected a file opened for writing, but it was opened for reading only"};
    }
    if (stopped_) {
        return *stopped_;
    }
    try {
        if (wal_pages_ > kWalOverdue * options_.checkpoint_pages) {
            checkpoint(false);
        }
        Transaction transaction(*connection_, Transaction::Kind::write);
        point("commit.begun");
        require_epoch(epoch);
        if (options_.tape != nullptr) {
            options_.tape->open.clear();
        }
        body(*connection_);
        point("commit.before");
        transaction.commit();
        point("commit.after");
        if (options_.tape != nullptr) {
            options_.tape->batches.push_back(std::move(options_.tape->open));
        }
        return {};
    } catch (const CommitFailure& failure) {
        return failed_write(failure, true);
    } catch (const Failure& failure) {
        return failed_write(failure, false);
    } catch (const std::exception& unexpected) {
        return Error{ErrorCode::internal, std::string("expected no exception in a transaction, "
                                                      "but there was: ") +
                                              unexpected.what()};
    }
}

/// What the failure of a write means. Before COMMIT nothing is stored; whether it may be tried
/// again depends on the code. A COMMIT that ran out of space was rolled back; any other failure of
/// it leaves open what a restart will find (after a failed sync the kernel may have dropped the
/// pages, so syncing again proves nothing): the writer stops for good.
Error Database::failed_write(const Failure& failure, bool at_commit) {
    Error answer = failure.error();
    const bool out_of_space = (failure.sqlite_code() & 0xff) == SQLITE_FULL;
    if (at_commit && !out_of_space && answer.code != ErrorCode::storage_corrupt) {
        answer.code = ErrorCode::storage_unavailable;
    }
    const bool rolled_back = sqlite3_get_autocommit(connection_->handle()) != 0;
    if (!rolled_back && answer.code != ErrorCode::storage_corrupt) {
        answer.code = ErrorCode::storage_unavailable;
    }
    if (answer.code == ErrorCode::storage_unavailable ||
        answer.code == ErrorCode::storage_corrupt) {
        stopped_ = Error{answer.code, "expected a store that can write, but it stopped for good: " +
                                          answer.detail};
    }
    return answer;
}

Database::Checkpoint Database::checkpoint(bool truncate) {
    if (read_only() || stopped_) {
        return Checkpoint::nothing;
    }
    try {
        require_epoch(epoch_);
    } catch (const Failure& failure) {
        stopped_ = failure.error();
        return Checkpoint::nothing;
    }
    point("checkpoint.before");
    int pages = 0;
    int copied = 0;
    sqlite3_busy_timeout(connection_->handle(), 0);
    const int rc = sqlite3_wal_checkpoint_v2(
        connection_->handle(), nullptr,
        truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, &pages, &copied);
    sqlite3_busy_timeout(connection_->handle(), kBusyTimeoutMs);
    if (rc == SQLITE_OK && copied >= pages) {
        wal_pages_ = 0;
        point("checkpoint.after");
        return Checkpoint::done;
    }
    if (rc != SQLITE_OK && (rc & 0xff) != SQLITE_BUSY && (rc & 0xff) != SQLITE_FULL) {
        stopped_ = error_of(connection_->handle(), rc, "copy the write-ahead log into the file");
        return Checkpoint::nothing;
    }
    return Checkpoint::held;
}

void Database::close() {
    if (connection_ == nullptr) {
        return;
    }
    if (!read_only() && !stopped_) {
        const Result<void> left = write(epoch_, [this](Connection& connection) {
            Query query(connection, kLeaveClean);
            query.with(epoch_).run();
        });
        if (left) {
            checkpoint(true);
        }
        stopped_ = Error{ErrorCode::closed, "expected an open store, but it was closed"};
    }
    connection_.reset();
    lock_.reset();
}

}  // namespace motcua::sqlite
