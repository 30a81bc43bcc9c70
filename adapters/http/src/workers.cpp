// A queue and threads that take from it.
#include "workers.hpp"

namespace motcua::http {

Result<std::unique_ptr<Workers>> Workers::start(Engine& engine, std::size_t threads,
                                                std::size_t waiting_max) {
    std::unique_ptr<Workers> workers(new Workers(waiting_max));
    for (std::size_t i = 0; i < threads; ++i) {
        auto reader = engine.reader();
        if (!reader) {
            return reader.error();
        }
        workers->readers_.push_back(std::move(*reader));
    }
    for (const auto& reader : workers->readers_) {
        workers->threads_.emplace_back(
            [&workers = *workers, &reader = *reader] { workers.run(reader); });
    }
    return workers;
}

bool Workers::post(Work work) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || waiting_.size() >= waiting_max_) {
            return false;
        }
        waiting_.push_back(std::move(work));
    }
    changed_.notify_one();
    return true;
}

void Workers::run(Reader& reader) {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) {
            return;
        }
        const Work work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        work(reader);
        lock.lock();
    }
}

void Workers::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) {
        if (thread.joinable()) {
            thread.join();
        }
    }
}

}  // namespace motcua::http
