// Read-only connections shared by all readers. A call borrows one, reads in one transaction and
// gives it back; no read transaction outlives a call, and a call that takes too long is cut.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "connection.hpp"
#include "words.hpp"

namespace motcua::sqlite {

struct ReaderPoolOptions {
    std::string path;
    std::string vfs;
    std::size_t connections = 4;
    std::uint64_t steps_max = 0;  ///< of SQLite's machine in one call
    std::function<void(std::string_view)> on_point;
};

/// Thread-safe. Opens connections when they are first needed.
class ReaderPool {
public:
    struct Slot {
        explicit Slot(const ReaderPoolOptions& options);
        Connection connection;
        Words words{connection};
        std::uint64_t steps_left = 0;
        std::atomic<std::uint32_t> hurried{0};  ///< how often the writer asked since it began
        std::atomic<bool> busy{false};
    };

    /// One connection for the time of one call. Throws Failure.
    class Lease {
    public:
        explicit Lease(ReaderPool& pool);
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease();
        [[nodiscard]] Connection& connection() { return slot_->connection; }
        [[nodiscard]] Words& words() { return slot_->words; }

    private:
        ReaderPool& pool_;
        Slot* slot_;
    };

    explicit ReaderPool(ReaderPoolOptions options) : options_(std::move(options)) {}

    /// A checkpoint was held back: calls that were running the last time too are cut.
    void hurry();
    void forgive();
    void close_idle();
    [[nodiscard]] const ReaderPoolOptions& options() const noexcept { return options_; }

private:
    [[nodiscard]] Slot* take();
    void give_back(Slot* slot);

    ReaderPoolOptions options_;
    std::mutex mutex_;
    std::condition_variable free_;
    std::vector<std::unique_ptr<Slot>> slots_;
    std::size_t opening_ = 0;
};

}  // namespace motcua::sqlite
