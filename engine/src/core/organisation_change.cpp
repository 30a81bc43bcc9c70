// One way for the four kinds of pieces: each has a key by which it is known, and a time in which it
// holds.
#include <algorithm>
#include <map>
#include <tuple>

#include <motcua/engine/core/organisation_change.hpp>

namespace motcua {
namespace {

auto key_of(const Unit& unit) { return unit.id; }
auto key_of(const Officer& officer) { return officer.id; }
auto key_of(const Post& post) {
    return std::make_tuple(post.officer, post.unit, post.role, post.valid.from);
}
auto key_of(const Substitution& substitution) {
    return std::make_tuple(substitution.absent, substitution.by, substitution.from,
                           substitution.procedure, substitution.step, substitution.unit);
}

template <class Row>
Validity time_of(const Row& row) {
    return row.valid;
}
Validity time_of(const Substitution& substitution) {
    return {substitution.from, substitution.until};
}

template <class Row>
void set_end(Row& row, const std::optional<Date>& until) {
    row.valid.until = until;
}
void set_end(Substitution& substitution, const std::optional<Date>& until) {
    substitution.until = until.value_or(substitution.until);
}

template <class Row>
using Places = std::map<decltype(key_of(std::declval<const Row&>())), std::size_t>;

template <class Row>
Places<Row> places_of(const std::vector<Row>& rows) {
    Places<Row> places;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        places.emplace(key_of(rows[i]), i);
    }
    return places;
}

template <class Row>
bool never_holds(const Row& row, Date effective) {
    const Validity time = time_of(row);
    return time.from && time.until && *time.until<*time.from&& * time.from> effective;
}

template <class Row>
void put(std::vector<Row>& rows, const std::vector<Row>& wanted, bool whole, Date effective) {
    Places<Row> places = places_of(rows);
    const std::size_t known = rows.size();
    std::vector<bool> named(known, false);
    for (const Row& row : wanted) {
        const auto [place, is_new] = places.emplace(key_of(row), rows.size());
        if (is_new) {
            rows.push_back(row);
        } else {
            rows[place->second] = row;
            if (place->second < known) {
                named[place->second] = true;
            }
        }
    }
    for (std::size_t i = 0; whole && i < known; ++i) {
        const Validity time = time_of(rows[i]);
        if (!named[i] && time.holds_on(effective)) {
            const Date last = effective - std::chrono::days(1);
            set_end(rows[i], time.from ? std::max(*time.from, last) : last);
        }
    }
    std::erase_if(rows, [effective](const Row& row) { return never_holds(row, effective); });
}

template <class Row>
PieceChange how_changed(const Row& before, const Row& after) {
    const std::optional<Date> was = time_of(before).until;
    const std::optional<Date> is = time_of(after).until;
    Row ended = before;
    set_end(ended, is);
    return is && (!was || *is < *was) && ended == after ? PieceChange::ended : PieceChange::changed;
}

template <class Row>
void compare(const std::vector<Row>& before, const std::vector<Row>& after,
             std::vector<ChangedPiece<Row>>& changes, std::size_t& unchanged) {
    const Places<Row> places = places_of(before);
    std::vector<bool> kept(before.size(), false);
    for (const Row& row : after) {
        const auto found = places.find(key_of(row));
        if (found == places.end()) {
            changes.push_back({PieceChange::added, std::nullopt, row});
            continue;
        }
        const Row& was = before[found->second];
        kept[found->second] = true;
        if (was == row) {
            ++unchanged;
        } else {
            changes.push_back({how_changed(was, row), was, row});
        }
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
        // One that stands there twice is found as the first of the two.
        if (!kept[i] && places.at(key_of(before[i])) == i) {
            changes.push_back({PieceChange::ended, before[i], std::nullopt});
        }
    }
}

void sort_posts(OrganisationDefinition& organisation) {
    const Places<Officer> officers = places_of(organisation.officers);
    const auto place = [&](const Post& post) {
        const auto found = officers.find(post.officer);
        return found == officers.end() ? officers.size() : found->second;
    };
    std::stable_sort(organisation.posts.begin(), organisation.posts.end(),
                     [&](const Post& a, const Post& b) { return place(a) < place(b); });
}

}  // namespace

bool same_piece(const Unit& one, const Unit& other) { return key_of(one) == key_of(other); }
bool same_piece(const Officer& one, const Officer& other) { return key_of(one) == key_of(other); }
bool same_piece(const Post& one, const Post& other) { return key_of(one) == key_of(other); }
bool same_piece(const Substitution& one, const Substitution& other) {
    return key_of(one) == key_of(other);
}

OrganisationDefinition changed(const OrganisationDefinition& before,
                               const OrganisationChange& change) {
    OrganisationDefinition after = before;
    after.ref.version = before.ref.version + 1;
    after.ref.hash.clear();
    const Date effective = change.effective;
    put(after.units, change.units, change.whole.units, effective);
    put(after.officers, change.officers, change.whole.officers, effective);
    put(after.posts, change.posts, change.whole.posts, effective);
    put(after.substitutions, change.substitutions, change.whole.substitutions, effective);
    sort_posts(after);
    return after;
}

OrganisationDifference difference(const OrganisationDefinition& before,
                                  const OrganisationDefinition& after) {
    OrganisationDifference found;
    compare(before.units, after.units, found.units, found.unchanged);
    compare(before.officers, after.officers, found.officers, found.unchanged);
    compare(before.posts, after.posts, found.posts, found.unchanged);
    compare(before.substitutions, after.substitutions, found.substitutions, found.unchanged);
    return found;
}

}  // namespace motcua
