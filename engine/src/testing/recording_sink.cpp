// Keeping what was committed.
#include <motcua/engine/testing/recording_sink.hpp>

namespace motcua::testing {

void RecordingSink::committed(const std::vector<RecordedEvent>& events) {
    const std::lock_guard lock(mutex_);
    events_.insert(events_.end(), events.begin(), events.end());
    ++batches_;
}

std::vector<RecordedEvent> RecordingSink::events() const {
    const std::lock_guard lock(mutex_);
    return events_;
}

std::vector<RecordedEvent> RecordingSink::events_of(const DossierId& dossier) const {
    const std::lock_guard lock(mutex_);
    std::vector<RecordedEvent> found;
    for (const RecordedEvent& event : events_) {
        if (event.dossier == dossier) {
            found.push_back(event);
        }
    }
    return found;
}

std::vector<std::string_view> RecordingSink::types() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::string_view> types;
    types.reserve(events_.size());
    for (const RecordedEvent& event : events_) {
        types.push_back(type_of(event.event));
    }
    return types;
}

std::size_t RecordingSink::batches() const {
    const std::lock_guard lock(mutex_);
    return batches_;
}

void RecordingSink::clear() {
    const std::lock_guard lock(mutex_);
    events_.clear();
    batches_ = 0;
}

}  // namespace motcua::testing
