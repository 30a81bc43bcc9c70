// The threads that read: each has a reader of its own; what waits for them is bounded.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <motcua/engine/engine.hpp>

namespace motcua::http {

class Workers {
public:
    using Work = std::function<void(Reader&)>;

    /// Errors of Engine::reader().
    [[nodiscard]] static Result<std::unique_ptr<Workers>> start(Engine& engine, std::size_t threads,
                                                                std::size_t waiting_max);
    ~Workers() { stop(); }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// False if too much waits already, or after stop(). Thread-safe.
    [[nodiscard]] bool post(Work work);
    /// Does what waits, then ends the threads. Idempotent.
    void stop();

private:
    explicit Workers(std::size_t waiting_max) : waiting_max_(waiting_max) {}
    void run(Reader& reader);

    const std::size_t waiting_max_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Work> waiting_;
    bool stopping_ = false;
    std::vector<std::unique_ptr<Reader>> readers_;
    std::vector<std::thread> threads_;
};

}  // namespace motcua::http
