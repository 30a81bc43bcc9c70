// The host's records, and the nine questions that the engine asks of them.
#include "host_directory.hpp"

#include <algorithm>

namespace host {
namespace {

using motcua::Date;
using motcua::Officer;
using motcua::OfficerId;
using motcua::Post;
using motcua::RoleId;
using motcua::Unit;
using motcua::UnitId;

Unit make_unit(const char* id, const char* parent, const char* name, const char* function) {
    Unit unit;
    unit.id = UnitId(id);
    unit.parent = UnitId(parent);
    unit.name = name;
    unit.function = function;
    return unit;
}

Post make_post(const char* officer, const char* unit, const char* role, const char* title,
               bool head = false) {
    Post post;
    post.officer = OfficerId(officer);
    post.unit = UnitId(unit);
    post.role = RoleId(role);
    post.title = title;
    post.head = head;
    return post;
}

}  // namespace

HostDirectory::HostDirectory() {
    // An agency is a unit with an agency code; the code begins every official dossier code.
    Unit commune = make_unit("xa-mau", "", "UBND xã Mẫu", "");
    commune.agency_code = "H99.01";
    commune.level = motcua::AgencyLevel::commune;
    units_ = {commune, make_unit("mot-cua", "xa-mau", "Bộ phận một cửa", "desk"),
              make_unit("van-hoa", "xa-mau", "Phòng Văn hóa - Xã hội", "van-hoa-xa-hoi"),
              make_unit("lanh-dao", "xa-mau", "Lãnh đạo UBND xã", "leadership")};
    // `person` is the human being behind the account: four eyes compares people, not accounts.
    officers_ = {Officer{OfficerId("an"), "Trần Thị An", "nguoi-1", {}},
                 Officer{OfficerId("binh"), "Lê Văn Bình", "nguoi-2", {}},
                 Officer{OfficerId("chi"), "Phạm Thị Chi", "nguoi-3", {}}};
    posts_ = {make_post("an", "mot-cua", "mot-cua", "Công chức tiếp nhận"),
              make_post("binh", "van-hoa", "van-hoa", "Công chức văn hóa - xã hội"),
              make_post("chi", "lanh-dao", "lanh-dao", "Chủ tịch UBND xã", true)};
}

motcua::DefinitionRef HostDirectory::version() const { return {"nhan-su-xa-mau", "", 1, ""}; }

std::optional<Unit> HostDirectory::unit(const UnitId& id) const {
    const auto found = std::ranges::find(units_, id, &Unit::id);
    return found != units_.end() ? std::optional(*found) : std::nullopt;
}

std::optional<Officer> HostDirectory::officer(const OfficerId& id) const {
    const auto found = std::ranges::find(officers_, id, &Officer::id);
    return found != officers_.end() ? std::optional(*found) : std::nullopt;
}

std::optional<Unit> HostDirectory::agency_of(const UnitId& id, Date on) const {
    std::optional<Unit> at = unit(id);
    while (at && at->agency_code.empty()) {
        at = unit(at->parent);
    }
    return at && at->valid.holds_on(on) ? at : std::nullopt;
}

std::optional<Unit> HostDirectory::unit_with_function(const UnitId& agency,
                                                      std::string_view function, Date on) const {
    if (function.empty()) {
        return unit(agency);
    }
    for (const Unit& candidate : units_) {
        if (candidate.function == function && candidate.valid.holds_on(on) &&
            lies_in(candidate.id, agency)) {
            return candidate;
        }
    }
    return std::nullopt;
}

std::vector<OfficerId> HostDirectory::holders(const RoleId& role, const UnitId& unit,
                                              Date on) const {
    std::vector<OfficerId> found;
    for (const Post& post : posts_) {
        if (post.role == role && post.valid.holds_on(on) && lies_in(post.unit, unit)) {
            found.push_back(post.officer);
        }
    }
    return found;
}

std::vector<Post> HostDirectory::posts(const OfficerId& officer, Date on) const {
    std::vector<Post> found;
    std::ranges::copy_if(posts_, std::back_inserter(found), [&](const Post& post) {
        return post.officer == officer && post.valid.holds_on(on);
    });
    return found;
}

std::vector<UnitId> HostDirectory::units_within(const UnitId& outer, Date on) const {
    std::vector<UnitId> found;
    for (const Unit& inner : units_) {
        if (inner.valid.holds_on(on) && lies_in(inner.id, outer)) {
            found.push_back(inner.id);
        }
    }
    return found;
}

// Nothing was ever merged here. Where units are merged, the one that carries on the work answers.
std::optional<Unit> HostDirectory::successor(const UnitId& id, Date) const { return unit(id); }

bool HostDirectory::lies_in(const UnitId& inner, const UnitId& outer) const {
    std::optional<Unit> at = unit(inner);
    while (at && at->id != outer) {
        at = unit(at->parent);
    }
    return at.has_value();
}

}  // namespace host
