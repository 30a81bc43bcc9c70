// What the host does with committed events: here it keeps one line of each, to print. A real host
// sends a message, refreshes a screen, or copies what it needs into its own tables.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include <motcua/engine/ports/event_sink.hpp>

namespace host {

class Journal final : public motcua::EventSink {
public:
    /// Called after the commit, in the order of the log, on the thread that writes: hand over and
    /// return. Never call the engine from here.
    void committed(const std::vector<motcua::RecordedEvent>& events) override;

    /// The lines since the last call; from any thread.
    [[nodiscard]] std::vector<std::string> take();

private:
    std::mutex mutex_;
    std::vector<std::string> lines_;
};

}  // namespace host
