// Places form a tree; tasks and timers stand at places; numbers rise and were given.
#include "state_check.hpp"

#include <string>
#include <string_view>

namespace motcua::runtime {
namespace {

Error broken(std::string_view what, std::uint32_t number, std::string_view but) {
    return {ErrorCode::storage_corrupt, "expected a state that events can have made, but " +
                                            std::string(what) + " " + std::to_string(number) + " " +
                                            std::string(but)};
}

template <class Item>
Result<void> check_numbers(std::string_view what, const std::vector<Item>& items,
                           std::uint32_t next) {
    std::uint32_t last = 0;
    for (const Item& item : items) {
        if (item.number <= last || item.number >= next) {
            return broken(what, item.number, "is out of order or was never given");
        }
        last = item.number;
    }
    return {};
}

template <class Item>
Result<void> check_places(std::string_view what, const Dossier& dossier,
                          const std::vector<Item>& items) {
    for (const Item& item : items) {
        if (dossier.place(item.place) == nullptr) {
            return broken(what, item.number, "stands at a place that is not active");
        }
    }
    return {};
}

}  // namespace

Result<void> check_state(const Dossier& dossier) {
    MOTCUA_TRY(check_numbers("place", dossier.places, dossier.next_place));
    MOTCUA_TRY(check_numbers("task", dossier.tasks, dossier.next_task));
    MOTCUA_TRY(check_numbers("timer", dossier.timers, dossier.next_timer));
    for (const Place& place : dossier.places) {
        if (place.parent != 0 && dossier.place(place.parent) == nullptr) {
            return broken("place", place.number, "hangs below a place that is not active");
        }
    }
    MOTCUA_TRY(check_places("task", dossier, dossier.tasks));
    return check_places("timer", dossier, dossier.timers);
}

}  // namespace motcua::runtime
