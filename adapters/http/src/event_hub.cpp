#include "event_hub.hpp"

#include <algorithm>
#include <utility>

namespace motcua::http {

EventHub::EventHub() : thread_([this] { run(); }) {}

void EventHub::committed(const std::vector<RecordedEvent>& events) {
    if (events.empty()) {
        return;
    }
    {
        const std::lock_guard lock(mutex_);
        last_ = events.back().sequence;
    }
    changed_.notify_one();
}

void EventHub::wait(std::uint64_t after, Moment until, Wake wake) {
    {
        const std::lock_guard lock(mutex_);
        if (!stopping_) {
            waiting_.push_back({after, until, std::move(wake)});
            changed_.notify_one();
            return;
        }
    }
    wake();  // nobody would any more
}

void EventHub::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        const Moment now = std::chrono::steady_clock::now();
        const auto due = std::partition(waiting_.begin(), waiting_.end(), [&](const Waiting& one) {
            return !stopping_ && one.after >= last_ && one.until > now;
        });
        std::vector<Waiting> woken(std::make_move_iterator(due),
                                   std::make_move_iterator(waiting_.end()));
        waiting_.erase(due, waiting_.end());
        if (!woken.empty()) {
            lock.unlock();
            for (const Waiting& one : woken) {
                one.wake();
            }
            lock.lock();
            continue;
        }
        if (stopping_) {
            return;
        }
        const auto next =
            std::min_element(waiting_.begin(), waiting_.end(),
                             [](const Waiting& a, const Waiting& b) { return a.until < b.until; });
        if (next == waiting_.end()) {
            changed_.wait(lock);
        } else {
            const Moment until = next->until;
            changed_.wait_until(lock, until);
        }
    }
}

void EventHub::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

}  // namespace motcua::http
