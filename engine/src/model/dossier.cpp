// Lookups in a dossier's state.
#include <algorithm>

#include <motcua/engine/model/dossier.hpp>

namespace motcua {
namespace {

template <class Items>
auto* find_numbered(Items& items, std::uint32_t number) {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [number](const auto& item) { return item.number == number; });
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Place* Dossier::place(std::uint32_t number) const { return find_numbered(places, number); }
Place* Dossier::place(std::uint32_t number) { return find_numbered(places, number); }
const Task* Dossier::task(std::uint32_t number) const { return find_numbered(tasks, number); }
Task* Dossier::task(std::uint32_t number) { return find_numbered(tasks, number); }

Value Dossier::field(const std::string& field_id) const {
    if (const auto found = data.find(field_id); found != data.end()) {
        return found->second;
    }
    if (const auto found = personal_data.find(field_id); found != personal_data.end()) {
        return found->second;
    }
    return Null{};
}

}  // namespace motcua
