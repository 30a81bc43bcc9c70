// Changing an organisation piece by piece: what comes of it, and what is then different. Nothing is
// cut off its history: what ends keeps its place with its last day.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <motcua/engine/model/organisation.hpp>

namespace motcua {

/// Lists of an organisation that are all there is, and not only what is new.
struct WholeLists {
    bool units = false;
    bool officers = false;
    bool posts = false;
    bool substitutions = false;
};

/// Pieces as they shall be. One that is known takes the place of what stands there: a unit or an
/// officer of the same id; a post of the same officer, unit, role and first day; a substitution of the
/// same two, first day and scope. All others are new.
struct OrganisationChange {
    std::vector<Unit> units;
    std::vector<Officer> officers;
    std::vector<Post> posts;
    std::vector<Substitution> substitutions;
    /// Of these lists what holds on `effective` and is not named ends the day before (at the earliest
    /// on its first day).
    WholeLists whole;
    Date effective{};
};

[[nodiscard]] bool same_piece(const Unit& one, const Unit& other);
[[nodiscard]] bool same_piece(const Officer& one, const Officer& other);
[[nodiscard]] bool same_piece(const Post& one, const Post& other);
[[nodiscard]] bool same_piece(const Substitution& one, const Substitution& other);

/// The organisation with the change in it, its posts in the order of their officers, its version one
/// higher. A piece of the change that would end before its first day, and whose first day lies after
/// `effective`, is taken out: it never held. Whether the outcome can be used, validate_organisation()
/// says. Of two pieces of the change that are the same the later one counts.
[[nodiscard]] OrganisationDefinition changed(const OrganisationDefinition& before,
                                             const OrganisationChange& change);

enum class PieceChange { added, changed, ended };
template <>
struct EnumNames<PieceChange> {
    static constexpr std::array<std::string_view, 3> names{"added", "changed", "ended"};
};

/// A piece that is not as it was. `ended`: it got a last day, or an earlier one, and nothing else
/// changed; or it is gone, because it never held.
template <class Row>
struct ChangedPiece {
    PieceChange how = PieceChange::changed;
    std::optional<Row> before;
    std::optional<Row> after;
};

struct OrganisationDifference {
    std::vector<ChangedPiece<Unit>> units;
    std::vector<ChangedPiece<Officer>> officers;
    std::vector<ChangedPiece<Post>> posts;
    std::vector<ChangedPiece<Substitution>> substitutions;
    std::size_t unchanged = 0;

    [[nodiscard]] bool empty() const {
        return units.empty() && officers.empty() && posts.empty() && substitutions.empty();
    }
};

/// Of units, officers, posts and substitutions; in the order of `after`, what is gone last.
[[nodiscard]] OrganisationDifference difference(const OrganisationDefinition& before,
                                                const OrganisationDefinition& after);

}  // namespace motcua
