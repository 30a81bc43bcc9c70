// Looking pieces up once, and reading over them.
#include "organisation_wish.hpp"

#include <algorithm>

namespace motcua::http {

Standing::Standing(const OrganisationDefinition& organisation, Date today)
    : organisation_(organisation), today_(today) {
    for (const Unit& unit : organisation.units) {
        units_.emplace(unit.id, &unit);
    }
    for (const Officer& officer : organisation.officers) {
        officers_.emplace(officer.id, &officer);
    }
    for (const Post& post : organisation.posts) {
        posts_[PostName(post.officer, post.unit, post.role)].push_back(&post);
    }
}

const Unit* Standing::find(const UnitId& id) const {
    const auto found = units_.find(id);
    return found == units_.end() ? nullptr : found->second;
}

const Officer* Standing::find(const OfficerId& id) const {
    const auto found = officers_.find(id);
    return found == officers_.end() ? nullptr : found->second;
}

const Post* Standing::find(const Post& named,
                           const std::optional<std::optional<Date>>& from) const {
    const auto known = posts_.find(PostName(named.officer, named.unit, named.role));
    if (known == posts_.end()) {
        return nullptr;
    }
    const std::vector<const Post*>& posts = known->second;
    const auto found = std::find_if(posts.begin(), posts.end(), [&](const Post* post) {
        return from ? post->valid.from == *from : post->valid.holds_on(today_);
    });
    if (found != posts.end()) {
        return *found;
    }
    return from ? nullptr : posts.back();
}

const Substitution* Standing::find(const Substitution& named) const {
    const auto& all = organisation_.substitutions;
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Substitution& one) { return same_piece(one, named); });
    return found == all.end() ? nullptr : &*found;
}

Unit Standing::unit(PieceReader& reader, const std::string& id) const {
    Unit unit;
    unit.id = UnitId(reader.id("id", id));
    if (const Unit* const known = find(unit.id)) {
        unit = *known;
    }
    read(reader, unit);
    return unit;
}

Officer Standing::officer(PieceReader& reader, const std::string& id) const {
    Officer officer;
    officer.id = OfficerId(reader.id("id", id));
    if (const Officer* const known = find(officer.id)) {
        officer = *known;
    }
    read(reader, officer);
    return officer;
}

Post Standing::post(PieceReader& reader, const Post& named) const {
    Post post;
    post.officer = OfficerId(reader.id("officer", named.officer.value));
    post.unit = UnitId(reader.id("unit", named.unit.value));
    post.role = RoleId(reader.id("role", named.role.value));
    if (reader.has("from")) {
        reader.date("from", post.valid.from);
        if (const Post* const known = find(post, std::make_optional(post.valid.from))) {
            post = *known;
        }
    } else {
        const Post* const known = find(post, std::nullopt);
        if (known != nullptr && known->valid.holds_on(today_)) {
            post = *known;
        } else {
            post.valid.from = today_;
        }
    }
    read(reader, post);
    return post;
}

Substitution Standing::substitution(PieceReader& reader, const Substitution& named,
                                    std::optional<Date> from) const {
    Substitution substitution;
    substitution.absent = OfficerId(reader.id("absent", named.absent.value));
    substitution.by = OfficerId(reader.id("by", named.by.value));
    substitution.from = reader.day("from", from);
    reader.identifier("procedure", substitution.procedure);
    reader.identifier("step", substitution.step);
    reader.identifier("unit", substitution.unit.value);
    if (const Substitution* const known = find(substitution)) {
        substitution = *known;
    }
    read(reader, substitution);
    return substitution;
}

}  // namespace motcua::http
