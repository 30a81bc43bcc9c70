// The host's directory: who works where, from the host's own records instead of an organisation
// file. The engine asks it who holds a role when a step opens, and who may do what.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/ports/directory.hpp>

namespace host {

/// One commune with three units and three officers, all invented. A real host answers from its
/// tables of staff; it must be thread-safe and quick, because the writer waits for it.
class HostDirectory final : public motcua::Directory {
public:
    HostDirectory();

    /// Stands in every event that used an answer, so count it up when the records change.
    [[nodiscard]] motcua::DefinitionRef version() const override;
    [[nodiscard]] std::optional<motcua::Unit> unit(const motcua::UnitId& id) const override;
    [[nodiscard]] std::optional<motcua::Officer> officer(
        const motcua::OfficerId& id) const override;
    [[nodiscard]] std::optional<motcua::Unit> agency_of(const motcua::UnitId& unit,
                                                        motcua::Date on) const override;
    [[nodiscard]] std::optional<motcua::Unit> unit_with_function(const motcua::UnitId& agency,
                                                                 std::string_view function,
                                                                 motcua::Date on) const override;
    [[nodiscard]] std::vector<motcua::OfficerId> holders(const motcua::RoleId& role,
                                                         const motcua::UnitId& unit,
                                                         motcua::Date on) const override;
    [[nodiscard]] std::vector<motcua::Post> posts(const motcua::OfficerId& officer,
                                                  motcua::Date on) const override;
    [[nodiscard]] std::vector<motcua::UnitId> units_within(const motcua::UnitId& unit,
                                                           motcua::Date on) const override;
    [[nodiscard]] std::optional<motcua::Unit> successor(const motcua::UnitId& unit,
                                                        motcua::Date on) const override;

private:
    [[nodiscard]] bool lies_in(const motcua::UnitId& inner, const motcua::UnitId& outer) const;

    std::vector<motcua::Unit> units_;
    std::vector<motcua::Officer> officers_;
    std::vector<motcua::Post> posts_;
};

}  // namespace host
