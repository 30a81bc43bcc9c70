// Subscribing, giving up, telling.
#include "event_hub.hpp"

#include <algorithm>

namespace motcua::runtime {

Subscription EventHub::subscribe(EventSink& sink) {
    const std::lock_guard lock(listeners_->mutex);
    const std::uint64_t number = ++listeners_->last_number;
    listeners_->list.push_back(Listener{number, &sink});
    return Subscription([kept = std::weak_ptr<Listeners>(listeners_), number] {
        if (const auto listeners = kept.lock()) {
            const std::lock_guard guard(listeners->mutex);
            std::erase_if(listeners->list,
                          [number](const Listener& known) { return known.number == number; });
        }
    });
}

void EventHub::publish(const std::vector<RecordedEvent>& events) {
    if (events.empty()) {
        return;
    }
    const std::lock_guard lock(listeners_->mutex);
    const std::vector<Listener> called = listeners_->list;
    for (const Listener& listener : called) {
        const bool listens =
            std::any_of(listeners_->list.begin(), listeners_->list.end(),
                        [&](const Listener& known) { return known.number == listener.number; });
        if (listens) {
            listener.sink->committed(events);
        }
    }
}

}  // namespace motcua::runtime
