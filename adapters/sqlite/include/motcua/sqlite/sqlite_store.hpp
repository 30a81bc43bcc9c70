// The durable store: one SQLite file (write-ahead log, full sync), one writing connection, a few
// read-only ones. Tables, locks and what each error means: docs/storage.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/store.hpp>
#include <motcua/sqlite/options.hpp>

namespace motcua::sqlite {

struct StoreOptions {
    const EventCodec& codec;  ///< decodes states; must outlive the store and its readers
    const Digest& digest;     ///< leaf hashes; must outlive them too
    FileOptions file{};
    /// Read-only connections shared by all readers; a call waits for a free one.
    std::size_t readers = 4;
    /// Steps of SQLite's machine that one call of a reader may take; more is `overloaded`. Bounds
    /// the age of a read transaction (about two seconds).
    std::uint64_t reader_steps_max = 200'000'000;
};

/// What monitoring wants to know of the file.
struct StoreHealth {
    std::uint64_t wal_pages = 0;         ///< in the write-ahead log after the last commit
    std::uint64_t checkpoints = 0;       ///< completed since open
    std::uint64_t checkpoints_held = 0;  ///< held back by a reader since open
    bool checked = true;                 ///< false: an unclean stop, and too large to check at open
    bool stopped = false;                ///< a commit failed in a way that ends writing
};

/// Calls on the writer's thread, except open_reader() and check(), which any thread may use.
class SqliteStore : public Store {
public:
    /// Opens the file at `path`. Errors, each with what helps: not_found; owned_elsewhere (names
    /// the process that holds it); invalid_argument (foreign file, newer schema, second name,
    /// network file system); storage_corrupt; storage_full; storage_unavailable.
    [[nodiscard]] static Result<std::unique_ptr<SqliteStore>> open(const std::string& path,
                                                                   const StoreOptions& options);

    [[nodiscard]] virtual StoreHealth health() const = 0;
    /// Looks through the whole file: pages and rows, with `indexes` also whether every index
    /// agrees with its table. Reads only. storage_corrupt tells the first damage.
    [[nodiscard]] virtual Result<void> check(bool indexes) = 0;
    /// Writes what is left in the write-ahead log into the file and notes an orderly stop; done by
    /// the destructor too. Nothing can be written afterwards.
    virtual void close() = 0;
};

/// Process that has the file at `path` open for writing; 0 if there is none.
[[nodiscard]] long writer_of(const std::string& path);

}  // namespace motcua::sqlite
