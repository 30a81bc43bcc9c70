// Answers of the organisation as of a date. Indices hold positions in the definition's lists, in
// the order of the file, so every answer has a stable order.
#include <algorithm>
#include <set>

#include <motcua/engine/organisation_directory.hpp>

namespace motcua {
namespace {

/// "99001 99002" contains "99002".
bool contains_code(std::string_view codes, std::string_view wanted) {
    while (!codes.empty()) {
        const std::size_t space = codes.find(' ');
        if (codes.substr(0, space) == wanted) {
            return true;
        }
        codes.remove_prefix(space == std::string_view::npos ? codes.size() : space + 1);
    }
    return false;
}

std::optional<Unit> copy_of(const Unit* unit) {
    return unit == nullptr ? std::nullopt : std::optional<Unit>(*unit);
}

}  // namespace

OrganisationDirectory::OrganisationDirectory(OrganisationDefinition definition)
    : definition_(std::move(definition)) {
    for (Position i = 0; i < definition_.units.size(); ++i) {
        const Unit& unit = definition_.units[i];
        units_.emplace(unit.id, i);
        if (!unit.function.empty()) {
            units_by_function_[unit.function].push_back(i);
        }
        for (const UnitId& predecessor : unit.predecessors) {
            successors_[predecessor].push_back(i);
        }
    }
    for (Position i = 0; i < definition_.officers.size(); ++i) {
        officers_.emplace(definition_.officers[i].id, i);
    }
    for (Position i = 0; i < definition_.posts.size(); ++i) {
        posts_by_role_[definition_.posts[i].role].push_back(i);
        posts_by_officer_[definition_.posts[i].officer].push_back(i);
    }
}

const Unit* OrganisationDirectory::find(const UnitId& id) const {
    const auto found = units_.find(id);
    return found == units_.end() ? nullptr : &definition_.units[found->second];
}

const Unit* OrganisationDirectory::find_on(const UnitId& id, Date on) const {
    const Unit* const unit = find(id);
    return unit != nullptr && unit->valid.holds_on(on) ? unit : nullptr;
}

/// `unit` or the nearest unit above it that has an agency code.
const Unit* OrganisationDirectory::agency_above(const Unit* unit) const {
    while (unit != nullptr && unit->agency_code.empty()) {
        unit = find(unit->parent);
    }
    return unit;
}

/// Inside without crossing the border of another agency.
bool OrganisationDirectory::lies_in(const Unit& unit, const Unit& outer) const {
    const Unit* at = &unit;
    while (at != nullptr && at->id != outer.id) {
        at = at->agency_code.empty() ? find(at->parent) : nullptr;
    }
    return at != nullptr;
}

std::optional<Unit> OrganisationDirectory::unit(const UnitId& id) const {
    return copy_of(find(id));
}

std::optional<Officer> OrganisationDirectory::officer(const OfficerId& id) const {
    const auto found = officers_.find(id);
    if (found == officers_.end()) {
        return std::nullopt;
    }
    return definition_.officers[found->second];
}

std::optional<Unit> OrganisationDirectory::agency_of(const UnitId& unit, Date on) const {
    const Unit* const agency = agency_above(find_on(unit, on));
    return agency != nullptr && agency->valid.holds_on(on) ? copy_of(agency) : std::nullopt;
}

std::optional<Unit> OrganisationDirectory::unit_with_function(const UnitId& agency,
                                                              std::string_view function,
                                                              Date on) const {
    const Unit* const outer = find_on(agency, on);
    if (outer == nullptr || function.empty() || outer->function == function) {
        return copy_of(outer);
    }
    const auto candidates = units_by_function_.find(function);
    if (candidates == units_by_function_.end()) {
        return std::nullopt;
    }
    for (const Position position : candidates->second) {
        const Unit& unit = definition_.units[position];
        if (unit.valid.holds_on(on) && lies_in(unit, *outer)) {
            return unit;
        }
    }
    return copy_of(specialised_agency(*outer, function, on));
}

const Unit* OrganisationDirectory::specialised_agency(const Unit& agency, std::string_view function,
                                                      Date on) const {
    const std::vector<Position>& candidates = units_by_function_.find(function)->second;
    for (const Unit* area = &agency; area != nullptr; area = find(area->parent)) {
        if (area->admin_code.empty()) {
            continue;
        }
        for (const Position position : candidates) {
            const Unit& unit = definition_.units[position];
            if (!unit.agency_code.empty() && unit.valid.holds_on(on) &&
                contains_code(unit.admin_code, area->admin_code)) {
                return &unit;
            }
        }
    }
    return nullptr;
}

std::vector<UnitId> OrganisationDirectory::units_within(const UnitId& unit, Date on) const {
    std::vector<UnitId> inside{unit};
    const Unit* const outer = find_on(unit, on);
    for (const Unit& candidate : definition_.units) {
        if (outer != nullptr && candidate.id != unit && candidate.valid.holds_on(on) &&
            lies_in(candidate, *outer)) {
            inside.push_back(candidate.id);
        }
    }
    return inside;
}

bool OrganisationDirectory::is_held_in(const Post& post, const Unit& outer, Date on) const {
    const Unit* const where = find_on(post.unit, on);
    const std::optional<Officer> who = officer(post.officer);
    return post.valid.holds_on(on) && where != nullptr && lies_in(*where, outer) && who &&
           who->valid.holds_on(on);
}

std::vector<OfficerId> OrganisationDirectory::holders(const RoleId& role, const UnitId& unit,
                                                      Date on) const {
    std::vector<OfficerId> officers;
    const Unit* const outer = find_on(unit, on);
    const auto posts = posts_by_role_.find(role);
    if (outer == nullptr || posts == posts_by_role_.end()) {
        return officers;
    }
    for (const Position position : posts->second) {
        const Post& post = definition_.posts[position];
        if (is_held_in(post, *outer, on) &&
            std::ranges::find(officers, post.officer) == officers.end()) {
            officers.push_back(post.officer);
        }
    }
    return officers;
}

std::vector<OfficerId> OrganisationDirectory::officers_within(const UnitId& unit, Date on) const {
    std::vector<OfficerId> officers;
    const Unit* const outer = find_on(unit, on);
    for (const Post& post : definition_.posts) {
        if (outer != nullptr && is_held_in(post, *outer, on) &&
            std::ranges::find(officers, post.officer) == officers.end()) {
            officers.push_back(post.officer);
        }
    }
    return officers;
}

std::vector<Post> OrganisationDirectory::posts(const OfficerId& officer_id, Date on) const {
    std::vector<Post> held;
    const std::optional<Officer> who = officer(officer_id);
    const auto positions = posts_by_officer_.find(officer_id);
    if (!who || !who->valid.holds_on(on) || positions == posts_by_officer_.end()) {
        return held;
    }
    for (const Position position : positions->second) {
        const Post& post = definition_.posts[position];
        if (post.valid.holds_on(on) && find_on(post.unit, on) != nullptr) {
            held.push_back(post);
        }
    }
    return held;
}

std::vector<OfficerId> OrganisationDirectory::heads(const UnitId& unit, Date on) const {
    std::vector<OfficerId> officers;
    for (const Post& post : definition_.posts) {
        const std::optional<Officer> who = officer(post.officer);
        if (post.head && post.unit == unit && post.valid.holds_on(on) && who &&
            who->valid.holds_on(on)) {
            officers.push_back(post.officer);
        }
    }
    return officers;
}

bool OrganisationDirectory::is_absent(const OfficerId& officer, Date on) const {
    const auto covers = [&](const auto& span, const OfficerId& who) {
        return who == officer && span.from <= on && on <= span.until;
    };
    return std::ranges::any_of(definition_.absences,
                               [&](const Absence& span) { return covers(span, span.officer); }) ||
           std::ranges::any_of(definition_.substitutions,
                               [&](const Substitution& span) { return covers(span, span.absent); });
}

std::vector<Substitution> OrganisationDirectory::substitutes(const OfficerId& absent,
                                                             const SubstitutionScope& scope,
                                                             Date on) const {
    const Unit* const unit = find_on(scope.unit, on);
    const auto in_scope = [&](const Substitution& span) {
        const Unit* const outer = span.unit.empty() ? nullptr : find_on(span.unit, on);
        return (span.procedure.empty() || span.procedure == scope.procedure) &&
               (span.step.empty() || span.step == scope.step) &&
               (span.unit.empty() ||
                (unit != nullptr && outer != nullptr && lies_in(*unit, *outer)));
    };
    std::vector<Substitution> found;
    for (const Substitution& span : definition_.substitutions) {
        const std::optional<Officer> who = officer(span.by);
        if (span.absent == absent && span.from <= on && on <= span.until && in_scope(span) && who &&
            who->valid.holds_on(on) && !is_absent(span.by, on)) {
            found.push_back(span);
        }
    }
    std::ranges::stable_sort(found, {}, &Substitution::order);
    return found;
}

/// The unit valid on `on` at the end of a chain of predecessors, nearest first.
const Unit* OrganisationDirectory::named_successor(const UnitId& id, Date on) const {
    std::vector<UnitId> open{id};
    std::set<UnitId> seen;
    for (std::size_t next = 0; next < open.size(); ++next) {
        const auto heirs = successors_.find(open[next]);
        if (!seen.insert(open[next]).second || heirs == successors_.end()) {
            continue;
        }
        for (const Position position : heirs->second) {
            const Unit& heir = definition_.units[position];
            if (heir.valid.holds_on(on)) {
                return &heir;
            }
            open.push_back(heir.id);
        }
    }
    return nullptr;
}

std::optional<Unit> OrganisationDirectory::successor(const UnitId& id, Date on) const {
    const Unit* const old = find(id);
    if (old == nullptr || old->valid.holds_on(on)) {
        return copy_of(old);
    }
    if (const Unit* const heir = named_successor(id, on)) {
        return *heir;
    }
    const Unit* const agency = agency_above(old);
    if (agency == nullptr || agency == old || old->function.empty()) {
        return std::nullopt;
    }
    const std::optional<Unit> heir = successor(agency->id, on);
    return heir ? unit_with_function(heir->id, old->function, on) : std::nullopt;
}

}  // namespace motcua
