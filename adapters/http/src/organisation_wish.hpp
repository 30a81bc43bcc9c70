// What is sent about the organisation, laid over what stands there: whole pieces for a change.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <motcua/engine/core/organisation_change.hpp>

#include "organisation_json.hpp"

namespace motcua::http {

/// An organisation in which pieces are found by what names them. It must outlive this.
class Standing {
public:
    /// `today`: the day from which a new post holds that says no first day, and by which a post is
    /// known that says none.
    Standing(const OrganisationDefinition& organisation, Date today);

    /// Each takes what the path names, or empty ids where the piece names itself. What they return is
    /// only good if reader.misfit() then finds nothing.
    [[nodiscard]] Unit unit(PieceReader& reader, const std::string& id = {}) const;
    [[nodiscard]] Officer officer(PieceReader& reader, const std::string& id = {}) const;
    [[nodiscard]] Post post(PieceReader& reader, const Post& named = {}) const;
    /// `from` is named together with the two officers.
    [[nodiscard]] Substitution substitution(PieceReader& reader, const Substitution& named = {},
                                            std::optional<Date> from = std::nullopt) const;

    [[nodiscard]] const Unit* find(const UnitId& id) const;
    [[nodiscard]] const Officer* find(const OfficerId& id) const;
    /// The post of that officer, unit and role that begins on `from`; with nullopt the one that holds
    /// today, else the last.
    [[nodiscard]] const Post* find(const Post& named,
                                   const std::optional<std::optional<Date>>& from) const;
    /// That of the same two, first day and scope.
    [[nodiscard]] const Substitution* find(const Substitution& named) const;

private:
    using PostName = std::tuple<OfficerId, UnitId, RoleId>;

    const OrganisationDefinition& organisation_;
    const Date today_;
    std::map<UnitId, const Unit*> units_;
    std::map<OfficerId, const Officer*> officers_;
    std::map<PostName, std::vector<const Post*>> posts_;
};

}  // namespace motcua::http
