// Opening, maintaining and closing the store.
#include <sqlite3.h>

#include "failure.hpp"
#include "file.hpp"
#include "query.hpp"
#include "store.hpp"

namespace motcua::sqlite {
namespace {

/// STRICT tables and RETURNING came with 3.37.
constexpr int kOldestSqlite = 3'037'000;
/// When nothing is going on, a write-ahead log of this many pages is emptied.
constexpr std::uint64_t kIdleWalPages = 1'000;

constexpr std::string_view kEventTypes = "SELECT name, version, no FROM event_type";
constexpr std::string_view kLastSequence = "SELECT ifnull(max(sequence), 0) FROM event";

}  // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& path,
                                                       const StoreOptions& options) {
    return guarded([&]() -> Result<std::unique_ptr<SqliteStore>> {
        if (sqlite3_libversion_number() < kOldestSqlite || sqlite3_threadsafe() == 0) {
            return Error{ErrorCode::storage_unavailable,
                         std::string("expected SQLite 3.37 or newer with threads, but this "
                                     "process has ") +
                             sqlite3_libversion()};
        }
        return std::unique_ptr<SqliteStore>(std::make_unique<StoreOnFile>(path, options));
    });
}

long writer_of(const std::string& path) {
    try {
        return holder_of(canonical_path(path));
    } catch (const Failure&) {
        return 0;  // an unusable path has no writer; opening it reports the error
    }
}

StoreOnFile::StoreOnFile(const std::string& path, const StoreOptions& options)
    : options_(options), database_(path, dossiers_file(), options.file) {
    readers_ = std::make_shared<ReaderPool>(
        ReaderPoolOptions{database_.path(), options_.file.vfs, options_.readers,
                          options_.reader_steps_max, options_.file.on_point});
    load_event_types();
    words_.emplace(database_.connection());
    Query query(database_.connection(), kLastSequence);
    sequence_ = query.next() ? query.number<std::uint64_t>(0) : 0;
}

StoreOnFile::~StoreOnFile() { close(); }

void StoreOnFile::close() {
    // The readers' idle connections go first, so that nothing holds the last checkpoint back.
    readers_->close_idle();
    try {
        database_.close();
    } catch (const Failure&) {
        erased_ = false;  // an unclean stop: the next open looks the file through and reports
    }
}

void StoreOnFile::load_event_types() {
    event_types_.clear();
    Query query(database_.connection(), kEventTypes);
    while (query.next()) {
        event_types_.emplace(std::pair(query.text(0), query.number<unsigned>(1)), query.integer(2));
    }
}

void StoreOnFile::maintain() {
    const bool idle = commits_ == 0;
    commits_ = 0;
    const std::uint64_t pages = database_.wal_pages();
    const bool truncate = pages > 0 && ((idle && pages >= kIdleWalPages) || erased_);
    if (!truncate && pages < options_.file.checkpoint_pages) {
        return;
    }
    switch (database_.checkpoint(truncate)) {
        case Database::Checkpoint::done:
            ++checkpoints_;
            erased_ = erased_ && !truncate;
            readers_->forgive();
            break;
        case Database::Checkpoint::held:
            ++checkpoints_held_;
            readers_->hurry();
            break;
        case Database::Checkpoint::nothing:
            break;
    }
}

StoreHealth StoreOnFile::health() const {
    return {database_.wal_pages(), checkpoints_, checkpoints_held_, database_.checked(),
            database_.stopped()};
}

Result<void> StoreOnFile::check(bool indexes) {
    return guarded([&]() -> Result<void> {
        Connection connection(database_.path(), Connection::Access::read_only, options_.file.vfs);
        require_sound(connection, indexes);
        return {};
    });
}

}  // namespace motcua::sqlite
