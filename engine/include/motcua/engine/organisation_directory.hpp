// The directory that MotCua builds itself from an organisation file: every question of the port
// Directory answered as of a date, from indices over one immutable definition.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/organisation.hpp>
#include <motcua/engine/ports/directory.hpp>

namespace motcua {

/// Immutable after construction, so any number of threads may ask.
class OrganisationDirectory final : public Directory {
public:
    /// Requires a definition that validate_organisation() accepts.
    explicit OrganisationDirectory(OrganisationDefinition definition);

    [[nodiscard]] const OrganisationDefinition& definition() const noexcept { return definition_; }

    [[nodiscard]] const OrganisationDefinition* organisation() const override {
        return &definition_;
    }
    [[nodiscard]] DefinitionRef version() const override { return definition_.ref; }
    [[nodiscard]] std::optional<Unit> unit(const UnitId& id) const override;
    [[nodiscard]] std::optional<Officer> officer(const OfficerId& id) const override;
    /// Nothing if the unit or an agency above it does not exist on that date.
    [[nodiscard]] std::optional<Unit> agency_of(const UnitId& unit, Date on) const override;
    /// First inside the agency, the agency itself included. Else a specialised agency: a unit with
    /// an agency code of its own and that function, serving the same administrative unit as
    /// `agency` or, failing that, as the nearest unit above it.
    [[nodiscard]] std::optional<Unit> unit_with_function(const UnitId& agency,
                                                         std::string_view function,
                                                         Date on) const override;
    [[nodiscard]] std::vector<OfficerId> holders(const RoleId& role, const UnitId& unit,
                                                 Date on) const override;
    [[nodiscard]] std::vector<UnitId> units_within(const UnitId& unit, Date on) const override;
    [[nodiscard]] std::vector<OfficerId> officers_within(const UnitId& unit,
                                                         Date on) const override;
    [[nodiscard]] std::vector<Post> posts(const OfficerId& officer, Date on) const override;
    [[nodiscard]] std::vector<OfficerId> heads(const UnitId& unit, Date on) const override;
    [[nodiscard]] std::vector<Substitution> substitutes(const OfficerId& absent,
                                                        const SubstitutionScope& scope,
                                                        Date on) const override;
    [[nodiscard]] bool is_absent(const OfficerId& officer, Date on) const override;
    [[nodiscard]] std::vector<Schedule> schedules() const override { return definition_.schedules; }
    /// Follows predecessors from unit to unit. An inner unit that nobody names as a predecessor is
    /// carried on by the unit with its function in the agency that took over its agency.
    [[nodiscard]] std::optional<Unit> successor(const UnitId& unit, Date on) const override;

private:
    using Position = std::size_t;

    [[nodiscard]] const Unit* find(const UnitId& id) const;
    [[nodiscard]] const Unit* find_on(const UnitId& id, Date on) const;
    [[nodiscard]] const Unit* agency_above(const Unit* unit) const;
    [[nodiscard]] bool lies_in(const Unit& unit, const Unit& outer) const;
    [[nodiscard]] bool is_held_in(const Post& post, const Unit& outer, Date on) const;
    [[nodiscard]] const Unit* specialised_agency(const Unit& agency, std::string_view function,
                                                 Date on) const;
    [[nodiscard]] const Unit* named_successor(const UnitId& id, Date on) const;

    OrganisationDefinition definition_;
    std::map<UnitId, Position> units_;
    std::map<OfficerId, Position> officers_;
    std::map<std::string, std::vector<Position>, std::less<>> units_by_function_;
    std::map<RoleId, std::vector<Position>> posts_by_role_;
    std::map<OfficerId, std::vector<Position>> posts_by_officer_;
    std::map<UnitId, std::vector<Position>> successors_;
};

}  // namespace motcua
