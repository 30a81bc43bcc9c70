// Borrowing connections, and cutting calls through SQLite's progress handler.
#include "reader_pool.hpp"

#include <sqlite3.h>

#include "failure.hpp"

namespace motcua::sqlite {
namespace {

constexpr int kStepsBetweenLooks = 10'000;
constexpr int kReaderCacheKib = 4 * 1024;

/// Non-zero ends the statement with SQLITE_INTERRUPT.
int may_not_go_on(void* context) {
    auto* slot = static_cast<ReaderPool::Slot*>(context);
    if (slot->steps_left < kStepsBetweenLooks) {
        return 1;
    }
    slot->steps_left -= kStepsBetweenLooks;
    return slot->hurried.load(std::memory_order_relaxed) > 1 ? 1 : 0;
}

}  // namespace

ReaderPool::Slot::Slot(const ReaderPoolOptions& options)
    : connection(options.path, Connection::Access::read_only, options.vfs) {
    connection.execute("PRAGMA cache_size = -" + std::to_string(kReaderCacheKib));
    sqlite3_progress_handler(connection.handle(), kStepsBetweenLooks, may_not_go_on, this);
}

ReaderPool::Slot* ReaderPool::take() {
    std::unique_lock lock(mutex_);
    while (true) {
        for (const auto& slot : slots_) {
            if (!slot->busy.load(std::memory_order_relaxed)) {
                slot->busy.store(true, std::memory_order_relaxed);
                return slot.get();
            }
        }
        if (slots_.size() + opening_ < options_.connections) {
            break;
        }
        free_.wait(lock);
    }
    ++opening_;
    lock.unlock();
    std::unique_ptr<Slot> slot;
    try {
        slot = std::make_unique<Slot>(options_);
    } catch (...) {
        lock.lock();
        --opening_;
        free_.notify_one();
        throw;
    }
    lock.lock();
    --opening_;
    slot->busy.store(true, std::memory_order_relaxed);
    slots_.push_back(std::move(slot));
    return slots_.back().get();
}

void ReaderPool::give_back(Slot* slot) {
    MOTCUA_INVARIANT(slot->connection.at_rest(), "a reader left a statement open");
    {
        const std::lock_guard lock(mutex_);
        slot->busy.store(false, std::memory_order_relaxed);
    }
    free_.notify_one();
}

void ReaderPool::hurry() {
    const std::lock_guard lock(mutex_);
    for (const auto& slot : slots_) {
        if (slot->busy.load(std::memory_order_relaxed)) {
            slot->hurried.fetch_add(1, std::memory_order_relaxed);
        }
    }
}

void ReaderPool::forgive() {
    const std::lock_guard lock(mutex_);
    for (const auto& slot : slots_) {
        slot->hurried.store(0, std::memory_order_relaxed);
    }
}

void ReaderPool::close_idle() {
    const std::lock_guard lock(mutex_);
    std::erase_if(slots_, [](const std::unique_ptr<Slot>& slot) {
        return !slot->busy.load(std::memory_order_relaxed);
    });
}

ReaderPool::Lease::Lease(ReaderPool& pool) : pool_(pool), slot_(pool.take()) {
    slot_->steps_left = pool.options_.steps_max;
    slot_->hurried.store(0, std::memory_order_relaxed);
    if (pool.options_.on_point) {
        pool.options_.on_point("read.begun");
    }
}

ReaderPool::Lease::~Lease() { pool_.give_back(slot_); }

}  // namespace motcua::sqlite
