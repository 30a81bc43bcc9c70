// Keeps every committed event, for tests to look at. Thread-safe.
#pragma once

#include <cstddef>
#include <mutex>
#include <string_view>
#include <vector>

#include <motcua/engine/ports/event_sink.hpp>

namespace motcua::testing {

class RecordingSink final : public EventSink {
public:
    void committed(const std::vector<RecordedEvent>& events) override;

    [[nodiscard]] std::vector<RecordedEvent> events() const;
    [[nodiscard]] std::vector<RecordedEvent> events_of(const DossierId& dossier) const;
    /// Types in the order of the log, e.g. "dossier-filed".
    [[nodiscard]] std::vector<std::string_view> types() const;
    /// How often committed() was called: one call a batch.
    [[nodiscard]] std::size_t batches() const;
    void clear();

private:
    mutable std::mutex mutex_;
    std::vector<RecordedEvent> events_;
    std::size_t batches_ = 0;
};

}  // namespace motcua::testing
