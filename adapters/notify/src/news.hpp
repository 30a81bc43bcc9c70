// What wakes those who wait for something to happen.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include <motcua/engine/ports/event_sink.hpp>

namespace motcua::notify {

/// Wakes lanes after a commit. Thread-safe.
class News final : public EventSink {
public:
    void committed(const std::vector<RecordedEvent>&) override { tell(); }
    void tell() {
        const std::lock_guard lock(mutex_);
        ++count_;
        changed_.notify_all();
    }
    void stop() {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_all();
    }
    [[nodiscard]] std::uint64_t count() const {
        const std::lock_guard lock(mutex_);
        return count_;
    }
    /// Returns after the time, at stop(), or as soon as there was more news than `seen`. False after
    /// stop().
    bool wait(std::chrono::milliseconds time, std::optional<std::uint64_t> seen) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, time, [&] { return stopping_ || (seen && count_ != *seen); });
        return !stopping_;
    }
    [[nodiscard]] bool stopping() const {
        const std::lock_guard lock(mutex_);
        return stopping_;
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t count_ = 0;
    bool stopping_ = false;
};

}  // namespace motcua::notify
