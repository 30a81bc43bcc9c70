// Wakes those who wait for events: after a commit, or when they have waited long enough. Knows how
// far the log goes, nothing of what is in it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include <motcua/engine/ports/event_sink.hpp>

namespace motcua::http {

class EventHub final : public EventSink {
public:
    using Wake = std::function<void()>;
    using Moment = std::chrono::steady_clock::time_point;

    EventHub();
    ~EventHub() override { stop(); }

    /// On the writer's thread: hands over and returns.
    void committed(const std::vector<RecordedEvent>& events) override;

    /// Calls `wake` once, on the hub's thread, as soon as something was committed beyond `after`,
    /// at `until`, or at stop(); at once if there is something already, and after stop(), then on the
    /// caller's. Thread-safe.
    void wait(std::uint64_t after, Moment until, Wake wake);
    /// Wakes all. Idempotent.
    void stop();

private:
    struct Waiting {
        std::uint64_t after = 0;
        Moment until;
        Wake wake;
    };
    void run();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t last_ = 0;  ///< sequence of the last event that was committed since start
    bool stopping_ = false;
    std::vector<Waiting> waiting_;
    std::thread thread_;
};

}  // namespace motcua::http
