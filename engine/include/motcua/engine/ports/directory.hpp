// Who may hold a task: the organisation as the engine asks for it. The host may own it; ours is
// built from an OrganisationDefinition.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/organisation.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

/// What a substitute is asked for.
struct SubstitutionScope {
    std::string procedure;
    std::string step;
    UnitId unit;
};

/// Answers as of a date. Thread-safe; quick (called on the writer for what was not prefetched).
class Directory {
public:
    virtual ~Directory() = default;

    /// Version of what it answers from; stands in every event that used it.
    [[nodiscard]] virtual DefinitionRef version() const = 0;

    [[nodiscard]] virtual std::optional<Unit> unit(const UnitId& id) const = 0;
    [[nodiscard]] virtual std::optional<Officer> officer(const OfficerId& id) const = 0;
    /// The agency that `unit` is or lies in, on that date.
    [[nodiscard]] virtual std::optional<Unit> agency_of(const UnitId& unit, Date on) const = 0;
    /// The unit with `function` inside `agency` (the agency itself for an empty function), else the
    /// specialised agency that does it for the same territory, e.g. the police of the commune.
    [[nodiscard]] virtual std::optional<Unit> unit_with_function(const UnitId& agency,
                                                                 std::string_view function,
                                                                 Date on) const = 0;
    /// Who holds `role` in `unit` or in a unit inside it (not in another agency) on that date, in
    /// the order of the organisation.
    [[nodiscard]] virtual std::vector<OfficerId> holders(const RoleId& role, const UnitId& unit,
                                                         Date on) const = 0;
    /// The posts an officer holds on that date.
    [[nodiscard]] virtual std::vector<Post> posts(const OfficerId& officer, Date on) const = 0;
    /// `unit` and the units inside it (not in another agency) on that date: what a head of an agency
    /// sees. A directory that cannot list them answers with the unit alone.
    [[nodiscard]] virtual std::vector<UnitId> units_within(const UnitId& unit, Date on) const {
        static_cast<void>(on);
        return {unit};
    }
    /// Who holds any post in `unit` or in a unit inside it (not in another agency) on that date, in
    /// the order of the organisation. A directory that cannot list them answers with nobody.
    [[nodiscard]] virtual std::vector<OfficerId> officers_within(const UnitId& unit,
                                                                 Date on) const {
        static_cast<void>(unit);
        static_cast<void>(on);
        return {};
    }
    /// Heads of `unit` itself on that date, in the order of the organisation.
    [[nodiscard]] virtual std::vector<OfficerId> heads(const UnitId& unit, Date on) const {
        static_cast<void>(unit);
        static_cast<void>(on);
        return {};
    }
    /// Those who may act for `absent` in `step` of `procedure` for a task of `unit` on that date, by
    /// order. Nobody stands in for a substitute who is away himself: there is no chain.
    [[nodiscard]] virtual std::vector<Substitution> substitutes(const OfficerId& absent,
                                                                const SubstitutionScope& scope,
                                                                Date on) const {
        static_cast<void>(absent);
        static_cast<void>(scope);
        static_cast<void>(on);
        return {};
    }
    /// True if the officer is away on that date.
    [[nodiscard]] virtual bool is_absent(const OfficerId& officer, Date on) const {
        static_cast<void>(officer);
        static_cast<void>(on);
        return false;
    }
    /// What the engine files by itself, and where; asked for again whenever version() changes.
    [[nodiscard]] virtual std::vector<Schedule> schedules() const { return {}; }
    /// All of it, where the directory is one definition that it can show; else nullptr. Lives as long
    /// as the directory.
    [[nodiscard]] virtual const OrganisationDefinition* organisation() const { return nullptr; }
    /// The unit that carries on the work of `unit` on that date: itself while valid, else the
    /// successor that took it over.
    [[nodiscard]] virtual std::optional<Unit> successor(const UnitId& unit, Date on) const = 0;
};

}  // namespace motcua
