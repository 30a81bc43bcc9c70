// Who listens to committed events inside the process. Called after the commit, in log order.
#pragma once

#include <memory>
#include <vector>

#include <motcua/engine/model/event.hpp>

namespace motcua {

class EventSink {
public:
    virtual ~EventSink() = default;
    /// On the writer's thread: hand over and return; never call back into the engine from here.
    virtual void committed(const std::vector<RecordedEvent>& events) = 0;
};

}  // namespace motcua
