// One line an event. Events carry names and free texts of people; none of them is put into a line.
#include "journal.hpp"

#include <utility>
#include <variant>

namespace host {
namespace {

using namespace motcua;

/// A few words on the events that this host cares about; the others speak by their type alone.
std::string detail_of(const Event& event) {
    if (const auto* received = std::get_if<DossierReceived>(&event)) {
        return "mã hồ sơ " + received->code;
    }
    if (const auto* started = std::get_if<ClockStarted>(&event)) {
        if (!started->clock.due) {
            return "không hẹn ngày trả";
        }
        return "hẹn trả " + format_for_people(*started->clock.due) +
               (started->clock.provisional ? " (dự kiến)" : "");
    }
    if (const auto* opened = std::get_if<TaskOpened>(&event)) {
        return "bước " + opened->step + ", đơn vị " + opened->unit.value;
    }
    if (const auto* completed = std::get_if<TaskCompleted>(&event)) {
        return "kết quả " + completed->outcome;
    }
    if (const auto* numbered = std::get_if<ResultNumbered>(&event)) {
        return "số " + numbered->number;
    }
    if (const auto* ended = std::get_if<DossierEnded>(&event)) {
        return std::string(enum_name(ended->status));
    }
    return {};
}

}  // namespace

void Journal::committed(const std::vector<RecordedEvent>& events) {
    const std::lock_guard lock(mutex_);
    for (const RecordedEvent& event : events) {
        std::string line = format_for_people(event.at) + "  " + event.actor.identity() + "  " +
                           std::string(type_of(event.event));
        if (const std::string detail = detail_of(event.event); !detail.empty()) {
            line += ": " + detail;
        }
        lines_.push_back(std::move(line));
    }
}

std::vector<std::string> Journal::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(lines_, {});
}

}  // namespace host
