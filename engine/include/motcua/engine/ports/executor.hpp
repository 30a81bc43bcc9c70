// Where completions run, when the engine has a thread of its own. Pulled engines run them on the
// pulling thread.
#pragma once

#include <functional>

namespace motcua {

class Executor {
public:
    virtual ~Executor() = default;
    /// Runs `work` later, in order of posting. Thread-safe; never runs it inside post().
    virtual void post(std::function<void()> work) = 0;
};

}  // namespace motcua
