// Agencies by level, units by function, officers by role.
#include "made_organisation.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace motcua::cli::procedure_test {
namespace {

constexpr std::string_view leadership = "leadership";

struct Level {
    AgencyLevel level;
    std::string_view id;
    std::string_view name;
};
/// From the top: each lies in the one before it.
constexpr std::array<Level, 3> levels{{{AgencyLevel::ministry, "bo", "Bộ"},
                                       {AgencyLevel::province, "tinh", "Ủy ban nhân dân tỉnh"},
                                       {AgencyLevel::commune, "xa", "Ủy ban nhân dân xã"}}};

const Level* level_of(std::string_view agency) {
    constexpr std::string_view prefix = "level:";
    if (!agency.starts_with(prefix)) {
        return nullptr;
    }
    const auto wanted = enum_from_name<AgencyLevel>(agency.substr(prefix.size()));
    const auto found = std::find_if(levels.begin(), levels.end(),
                                    [&](const Level& l) { return l.level == wanted; });
    return found == levels.end() ? nullptr : &*found;
}

class Maker {
public:
    Maker(const Procedure& procedure, const std::vector<ProcedurePtr>& called)
        : procedure_(procedure), called_(called) {
        made_.ref = {"cac-vai", "", 1, ""};
        made_.title = "Mỗi vai một người";
    }

    OrganisationDefinition run() {
        find_agencies();
        for (const RoleDef& role : procedure_.roles) {
            add_role(role);
        }
        for (const ProcedurePtr& called : called_) {
            add_roles_of(*called);
        }
        add_heads();
        return std::move(made_);
    }

private:
    void find_agencies() {
        std::set<std::string> wanted{procedure_.receives, procedure_.decides};
        const auto note = [&](const PartyRef& party) {
            if (party.kind == PartyKind::level || party.kind == PartyKind::unit) {
                wanted.insert(std::string(enum_name(party.kind)) + ":" + party.name);
            }
        };
        for (const Node& node : procedure_.nodes) {
            if (const auto* call = node.as<CallNode>()) {
                note(call->agency);
            } else if (const auto* consult = node.as<ConsultNode>()) {
                for (const AskDef& ask : consult->asks) {
                    note(ask.party);
                }
            } else if (const auto* step = node.as<StepNode>()) {
                note(step->responsible);
            }
        }
        for (const RoleDef& role : procedure_.roles) {
            if (role.at == RoleAt::unit) {
                wanted.insert("unit:" + role.unit.value);
            }
        }
        for (const Level& level : levels) {
            const std::string name = "level:" + std::string(enum_name(level.level));
            const bool is_default = level.level == AgencyLevel::commune;
            if (wanted.erase(name) == 1 || (is_default && made_.units.empty())) {
                add_agency(std::string(level.id), std::string(level.name), level.level);
            }
        }
        wanted.erase("");
        for (const std::string& unit : wanted) {
            const std::string id = made_agency(unit).value;
            add_agency(id, id, AgencyLevel::none);
        }
    }

    void add_agency(const std::string& id, const std::string& name, AgencyLevel level) {
        Unit agency;
        agency.id = UnitId(id);
        agency.parent =
            level != AgencyLevel::none && !made_.units.empty() ? made_.units.back().id : UnitId();
        agency.name = name;
        agency.agency_code = "H00." + std::to_string(10 + made_.units.size());
        agency.level = level;
        agency.calendar = procedure_.calendar;
        made_.units.push_back(agency);
    }

    [[nodiscard]] UnitId agency_of(const RoleDef& role) const {
        if (role.at == RoleAt::unit) {
            return role.unit;
        }
        const std::string& named =
            role.at == RoleAt::decides ? procedure_.decides : procedure_.receives;
        return named.empty() ? made_.units.front().id : made_agency(named);
    }

    UnitId unit_for(const UnitId& agency, const std::string& function) {
        if (function.empty()) {
            return agency;
        }
        const auto found = std::find_if(
            made_.units.begin(), made_.units.end(),
            [&](const Unit& unit) { return unit.parent == agency && unit.function == function; });
        if (found != made_.units.end()) {
            return found->id;
        }
        Unit unit;
        const bool taken = std::any_of(made_.units.begin(), made_.units.end(),
                                       [&](const Unit& u) { return u.id.value == function; });
        unit.id = UnitId(taken ? agency.value + "-" + function : function);
        unit.parent = agency;
        unit.name = function;
        unit.function = function;
        made_.units.push_back(unit);
        return unit.id;
    }

    void add_officer(const std::string& id, const std::string& name, const UnitId& unit,
                     const RoleId& role, bool head) {
        Officer officer;
        officer.id = OfficerId(id);
        officer.name = name;
        officer.person = id;
        made_.officers.push_back(officer);
        Post post;
        post.officer = officer.id;
        post.unit = unit;
        post.role = role;
        post.head = head;
        made_.posts.push_back(post);
        const bool known = std::any_of(made_.roles.begin(), made_.roles.end(),
                                       [&](const Role& other) { return other.id == role; });
        if (!known) {
            made_.roles.push_back({role, name});
        }
    }

    /// How many persons the steps of a role need.
    [[nodiscard]] unsigned persons_for(const RoleDef& role) const {
        unsigned persons = 1;
        for (const Node& node : procedure_.nodes) {
            const auto* step = node.as<StepNode>();
            if (step == nullptr || step->responsible.name != role.id.value) {
                continue;
            }
            persons = std::max(persons, step->approvers);
            const StepNode* other = procedure_.step(step->not_same_as);
            if (other != nullptr && other->responsible.name == role.id.value) {
                persons = std::max(persons, 2U);
            }
        }
        return persons;
    }

    void add_role(const RoleDef& role) {
        const UnitId unit = unit_for(agency_of(role), role.function);
        const bool leads = role.function == leadership && headed_.insert(unit).second;
        add_officer(role.id.value, role.title, unit, role.role, leads);
        for (unsigned n = 2; n <= persons_for(role); ++n) {
            const std::string number = std::to_string(n);
            add_officer(role.id.value + "-" + number, role.title + " " + number, unit, role.role,
                        false);
        }
    }

    /// Those that the tested procedure does not name itself, where it has such an agency.
    void add_roles_of(const Procedure& called) {
        for (const RoleDef& role : called.roles) {
            const std::string& named =
                role.at == RoleAt::decides ? called.decides : called.receives;
            const UnitId agency = made_agency(named);
            const bool there = std::any_of(made_.units.begin(), made_.units.end(),
                                           [&](const Unit& unit) { return unit.id == agency; });
            const bool held = std::any_of(
                made_.officers.begin(), made_.officers.end(),
                [&](const Officer& officer) { return officer.id.value == role.id.value; });
            if (!held) {
                add_officer(role.id.value, role.title,
                            unit_for(there ? agency : made_.units.front().id, role.function),
                            role.role, false);
            }
        }
    }

    void add_heads() {
        const std::vector<Unit> units = made_.units;
        for (const Unit& unit : units) {
            if (headed_.insert(unit.id).second) {
                add_officer("truong-" + unit.id.value, "Người đứng đầu " + unit.name, unit.id,
                            RoleId("nguoi-dung-dau"), true);
            }
        }
    }

    const Procedure& procedure_;
    const std::vector<ProcedurePtr>& called_;
    OrganisationDefinition made_;
    std::set<UnitId> headed_;
};

}  // namespace

UnitId made_agency(std::string_view agency) {
    if (const Level* level = level_of(agency)) {
        return UnitId(std::string(level->id));
    }
    const std::size_t colon = agency.find(':');
    return UnitId(std::string(colon == std::string_view::npos ? agency : agency.substr(colon + 1)));
}

OrganisationDefinition made_organisation(const Procedure& procedure,
                                         const std::vector<ProcedurePtr>& called) {
    return Maker(procedure, called).run();
}

}  // namespace motcua::cli::procedure_test
