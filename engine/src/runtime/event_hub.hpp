// Hands committed events to the listeners inside the process, in log order.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include <motcua/engine/engine.hpp>

namespace motcua::runtime {

/// Thread-safe. A subscription that is given up waits for a call in progress, so that its sink
/// can be destroyed afterwards; it may outlive the hub.
class EventHub {
public:
    [[nodiscard]] Subscription subscribe(EventSink& sink);
    void publish(const std::vector<RecordedEvent>& events);

private:
    struct Listener {
        std::uint64_t number = 0;
        EventSink* sink = nullptr;
    };
    struct Listeners {
        // Recursive: a sink may give up its own subscription while it is called.
        std::recursive_mutex mutex;
        std::vector<Listener> list;
        std::uint64_t last_number = 0;
    };

    std::shared_ptr<Listeners> listeners_ = std::make_shared<Listeners>();
};

}  // namespace motcua::runtime
