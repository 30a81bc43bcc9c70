// Who works where, in what capacity, and since when: units, posts, officers. Everything has
// dates; questions are asked as of a date (agencies merged on 1 July 2025).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

/// Dates between which something holds: [from, until]; both ends may be open.
struct Validity {
    std::optional<Date> from;
    std::optional<Date> until;
    [[nodiscard]] bool holds_on(Date date) const {
        return (!from || *from <= date) && (!until || date <= *until);
    }
    friend bool operator==(const Validity&, const Validity&) = default;
};

/// Two tiers since 1 July 2025; never assume a third.
enum class AgencyLevel { none, ministry, province, commune };
template <>
struct EnumNames<AgencyLevel> {
    static constexpr std::array<std::string_view, 4> names{"none", "ministry", "province",
                                                           "commune"};
};

/// An agency (it has an agency code) or a unit inside one.
struct Unit {
    UnitId id;
    UnitId parent;  ///< empty for the top
    std::string name;
    std::string agency_code;  ///< mã định danh điện tử, e.g. "H36.12"; empty for inner units
    AgencyLevel level = AgencyLevel::none;
    std::string function;    ///< what procedures ask for: "desk", "leadership", "tu-phap" …
    std::string admin_code;  ///< code of the administrative unit it governs or serves; several
                             ///< codes are separated by a space
    std::string calendar;    ///< calendar id of the agency; empty = its parent's
    Validity valid;
    std::vector<UnitId> predecessors;  ///< units it took over from, on valid.from
    friend bool operator==(const Unit&, const Unit&) = default;
};

struct Officer {
    OfficerId id;
    std::string name;
    /// The natural person behind the account: four eyes compares persons, not accounts.
    std::string person;
    Validity valid;
    friend bool operator==(const Officer&, const Officer&) = default;
};

/// An officer holds a role in a unit, as its head or not.
struct Post {
    OfficerId officer;
    UnitId unit;
    RoleId role;
    std::string title;  ///< chức danh, as printed
    bool head = false;  ///< head of the unit: assigns work in it
    Validity valid;
    friend bool operator==(const Post&, const Post&) = default;
};

struct Role {
    RoleId id;
    std::string title;
    friend bool operator==(const Role&, const Role&) = default;
};

/// Somebody acts for an absent officer, by a legal paper. What a scope leaves empty it does not
/// restrict. History keeps both (rule 40).
struct Substitution {
    OfficerId absent;
    OfficerId by;
    Date from{};
    Date until{};           ///< last day
    std::string procedure;  ///< id
    std::string step;       ///< id in that procedure
    UnitId unit;            ///< for tasks of this unit and the units inside it
    unsigned order = 1;     ///< the lowest that is there acts first
    std::string decision;   ///< number of the paper that allows it
    friend bool operator==(const Substitution&, const Substitution&) = default;
};

/// An officer is away; tasks are not assigned to him meanwhile. A substitution implies it.
struct Absence {
    OfficerId officer;
    Date from{};
    Date until{};
    std::string reason;
    friend bool operator==(const Absence&, const Absence&) = default;
};

/// A unit's standing order: whenever the day of that start of a procedure comes, the engine files a
/// dossier there by itself.
struct Schedule {
    std::string procedure;
    std::string variant;
    std::string start;  ///< id of a start that has a calendar
    UnitId unit;        ///< receives and decides
    Date from{};        ///< first day; a period whose day lies before is not filed
    std::optional<Date> until;
    friend bool operator==(const Schedule&, const Schedule&) = default;
};

/// An organisation in one version, as read from its file.
struct OrganisationDefinition {
    DefinitionRef ref;
    std::string title;
    std::vector<Role> roles;
    std::vector<Unit> units;
    std::vector<Officer> officers;
    std::vector<Post> posts;
    std::vector<Substitution> substitutions;
    std::vector<Absence> absences;
    std::vector<Schedule> schedules;
    friend bool operator==(const OrganisationDefinition&, const OrganisationDefinition&) = default;
};

/// What a list of the definition holds.
enum class OrganisationPiece {
    organisation,
    role,
    unit,
    officer,
    post,
    substitution,
    absence,
    schedule
};

/// One thing that is wrong, and where.
struct OrganisationDefect {
    OrganisationPiece piece = OrganisationPiece::organisation;
    std::size_t at = 0;       ///< in the list of such pieces
    std::string_view member;  ///< as the struct calls it ("agency_code", "from"); may be empty
    std::string sentence;     ///< the same that validate_organisation() gives
};
/// Everything that is wrong; empty if it can be used.
[[nodiscard]] std::vector<OrganisationDefect> organisation_defects(const OrganisationDefinition&);
/// The same as sentences alone.
[[nodiscard]] std::vector<std::string> validate_organisation(const OrganisationDefinition&);

}  // namespace motcua
