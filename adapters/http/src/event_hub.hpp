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

#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/event_sink.hpp>

namespace motcua::http {

class EventHub final : public EventSink {
public:
    using Wake = std::function<void()>;
    /// Of the machine's boot clock, which nobody sets.
    using Moment = std::chrono::milliseconds;

    /// The clock must outlive the hub.
    explicit EventHub(const Clock& clock);
    ~EventHub() override { stop(); }

    /// On the writer's thread: hands over and returns.
    void committed(const std::vector<RecordedEvent>& events) override;

    /// Calls `wake` once, on the hub's thread, as soon as something was committed beyond `after`,
    /// at `until`, or at stop(); at once if there is something already. False after stop(): nobody
    /// is woken any more. Thread-safe.
    [[nodiscard]] bool wait(std::uint64_t after, Moment until, Wake wake);
    /// Wakes all. Idempotent.
    void stop();

private:
    struct Waiting {
        std::uint64_t after = 0;
        Moment until{};
        Wake wake;
    };
    void run();

    const Clock& clock_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t last_ = 0;  ///< sequence of the last event that was committed since start
    bool stopping_ = false;
    std::vector<Waiting> waiting_;
    std::thread thread_;
};

}  // namespace motcua::http
