// The writing side of one file: lock, connection, epoch, checkpoints, and what a failure means for
// the next write. Used by the store of dossiers and by the operations file.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/result.hpp>
#include <motcua/sqlite/options.hpp>

#include "connection.hpp"
#include "failure.hpp"
#include "lock.hpp"
#include "migrations.hpp"

namespace motcua::sqlite {

class Database {
public:
    /// Opens, creates or refuses. Throws Failure.
    Database(const std::string& path, const FileKind& kind, const FileOptions& options);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Runs `body` in one transaction that is stored whole or not at all. `epoch` is the one the
    /// caller believes to hold.
    [[nodiscard]] Result<void> write(std::uint64_t epoch,
                                     const std::function<void(Connection&)>& body);

    enum class Checkpoint { done, held, nothing };
    /// Copies the write-ahead log into the file: as far as no reader needs it (passive), or all of
    /// it and empties it (truncate). Never waits.
    Checkpoint checkpoint(bool truncate);
    /// Checkpoint and orderly stop. Further writes are refused.
    void close();

    /// Throws Failure (closed) after close().
    [[nodiscard]] Connection& connection();
    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    [[nodiscard]] const FileOptions& options() const noexcept { return options_; }
    [[nodiscard]] std::uint64_t epoch() const noexcept { return epoch_; }
    [[nodiscard]] std::uint64_t wal_pages() const noexcept { return wal_pages_; }
    [[nodiscard]] bool checked() const noexcept { return checked_; }
    [[nodiscard]] bool stopped() const noexcept { return stopped_.has_value(); }
    [[nodiscard]] bool read_only() const noexcept { return options_.mode == OpenMode::read_only; }
    void point(std::string_view name) const;

private:
    void prepare_file();
    void open_for_reading(const FileKind& kind);
    void open_for_writing(const FileKind& kind);
    void set_for_writing();
    void check_after_unclean_stop();
    void take_epoch();
    void require_epoch(std::uint64_t epoch);
    [[nodiscard]] Error failed_write(const Failure& failure, bool at_commit);

    std::string path_;
    FileOptions options_;
    std::unique_ptr<WriterLock> lock_;
    std::unique_ptr<Connection> connection_;
    std::uint64_t epoch_ = 0;
    std::uint64_t wal_pages_ = 0;
    bool checked_ = true;
    std::optional<Error> stopped_;
};

/// Settings of a connection that writes: write-ahead log, full sync. Throws Failure.
void set_durable(Connection& connection);
/// `pages` is kept as the length of the write-ahead log after each commit; it must outlive the
/// connection.
void watch_log(Connection& connection, std::uint64_t& pages);

/// Throws Failure (storage_corrupt) with the first damage that quick_check or integrity_check
/// finds.
void require_sound(Connection& connection, bool indexes);

}  // namespace motcua::sqlite
