// Looking names up.
#include "people.hpp"

#include <algorithm>

namespace motcua::forms {

std::string People::unit(const UnitId& id) const {
    const auto unit = id.empty() ? std::nullopt : directory_.unit(id);
    return unit ? unit->name : id.value;
}

std::string People::officer(const OfficerId& id) const {
    const auto officer = id.empty() ? std::nullopt : directory_.officer(id);
    return officer ? officer->name : id.value;
}

std::string People::post(const OfficerId& id, const UnitId& unit) const {
    if (id.empty()) {
        return {};
    }
    const std::vector<Post> posts = directory_.posts(id, on_);
    const auto there = std::find_if(posts.begin(), posts.end(),
                                    [&](const Post& post) { return post.unit == unit; });
    if (there != posts.end()) {
        return there->title;
    }
    return posts.empty() ? std::string{} : posts.front().title;
}

UnitId People::agency(const UnitId& unit) const {
    const auto agency = unit.empty() ? std::nullopt : directory_.agency_of(unit, on_);
    return agency ? agency->id : unit;
}

std::string People::parent(const UnitId& agency) const {
    const auto unit = agency.empty() ? std::nullopt : directory_.unit(agency);
    return unit && !unit->parent.empty() ? this->unit(unit->parent) : std::string{};
}

std::string People::desk(const UnitId& agency) const {
    const auto unit = directory_.unit_with_function(agency, "desk", on_);
    return unit ? unit->name : "Bộ phận tiếp nhận và trả kết quả";
}

}  // namespace motcua::forms
