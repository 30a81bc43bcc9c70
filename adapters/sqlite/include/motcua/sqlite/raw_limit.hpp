// What SQLite alone can do with the rows of an engine: the limit that `motcua bench` holds the
// engine against. A tape keeps what a store wrote, statement by statement; a raw writer writes it
// again, on the same rows, indexes and settings, with nothing in between.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <motcua/engine/model/result.hpp>

namespace motcua::sqlite {

struct TapedBlob {
    std::string bytes;
};
using TapedValue = std::variant<std::nullptr_t, std::int64_t, std::string, TapedBlob>;

/// A statement that changed something, with its values ?1, ?2 ….
struct TapedStatement {
    std::string_view sql;  ///< a literal of this library
    std::vector<TapedValue> values;
};

/// One transaction.
using TapedBatch = std::vector<TapedStatement>;

/// Filled by a store opened with FileOptions::tape; one batch for each commit that succeeded.
/// For measuring only: it grows with all that is written. Used on the store's thread.
struct StatementTape {
    std::vector<TapedBatch> batches;
    TapedBatch open;  ///< of the transaction that runs
};

/// Writes taped batches into a copy of the file as it was when the tape began. One thread.
class RawWriter {
public:
    /// Write-ahead log, full sync and the page size, cache and limits of a store; no lock file, no
    /// epoch, no checks. Errors: storage_unavailable …
    [[nodiscard]] static Result<std::unique_ptr<RawWriter>> open(const std::string& path);
    virtual ~RawWriter() = default;

    /// BEGIN IMMEDIATE, the statements, COMMIT; then a checkpoint once the log is as long as a
    /// store lets it become. Binding and stepping only: nothing is looked up.
    [[nodiscard]] virtual Result<void> write(const TapedBatch& batch) = 0;
};

}  // namespace motcua::sqlite
