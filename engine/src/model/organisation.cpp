// What is wrong with an organisation definition, said so that the person who wrote the file can
// repair it: where, what was expected, what was found.
#include <map>
#include <set>

#include <motcua/engine/model/agency_code.hpp>
#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/model/organisation.hpp>
#include <motcua/engine/model/substitution_loop.hpp>

#include "model/quoted.hpp"

namespace motcua {
namespace {

class Check {
public:
    explicit Check(const OrganisationDefinition& definition) : organisation_(definition) {}

    std::vector<OrganisationDefect> run() {
        if (organisation_.ref.id.empty()) {
            report("organisation: expected an id, but it is empty; give it one, e.g. \"tinh-a\"",
                   "id");
        }
        check_unit_ids();
        check_roles();
        check_officers();
        each(OrganisationPiece::unit, organisation_.units,
             [this](const Unit& unit) { check_unit(unit); });
        check_agency_codes();
        each(OrganisationPiece::post, organisation_.posts,
             [this](const Post& post) { check_post(post); });
        each(OrganisationPiece::substitution, organisation_.substitutions,
             [this](const Substitution& one) { check_substitution(one); });
        check_loops();
        each(OrganisationPiece::absence, organisation_.absences, [this](const Absence& absence) {
            const std::string where = "absence of " + quoted(absence.officer.value);
            check_officer(where, absence.officer, "officer");
            check_validity(where, {absence.from, absence.until});
        });
        each(OrganisationPiece::schedule, organisation_.schedules,
             [this](const Schedule& schedule) { check_schedule(schedule); });
        return std::move(defects_);
    }

private:
    /// What `check` reports is about the row it looks at.
    template <class Row, class Look>
    void each(OrganisationPiece piece, const std::vector<Row>& rows, Look look) {
        piece_ = piece;
        for (at_ = 0; at_ < rows.size(); ++at_) {
            look(rows[at_]);
        }
    }

    void check_schedule(const Schedule& schedule) {
        const std::string where = "schedule of " + quoted(schedule.procedure);
        if (units_.count(schedule.unit) == 0) {
            report(where + ": expected a unit of the organisation, but " +
                       quoted(schedule.unit.value) + " is none",
                   "unit");
        }
        check_validity(where, {schedule.from, schedule.until});
    }

    void report(std::string sentence, std::string_view member) {
        defects_.push_back({piece_, at_, member, std::move(sentence)});
    }

    void check_unit_ids() {
        each(OrganisationPiece::unit, organisation_.units, [this](const Unit& unit) {
            check_id("unit", unit.id.value);
            if (!units_.emplace(unit.id, &unit).second) {
                report("unit " + quoted(unit.id.value) +
                           ": expected an id that is used once, but two units have it; rename one",
                       "id");
            }
        });
    }

    void check_id(const std::string& kind, const std::string& id) {
        if (id.empty() || id.size() > limits::id_bytes_max ||
            id.find_first_of(" \t\r\n") != std::string::npos) {
            report(kind + " " + quoted(id) + ": expected an id of 1 to " +
                       std::to_string(limits::id_bytes_max) +
                       " bytes without blanks, e.g. \"mot-cua\"",
                   "id");
        }
    }

    void check_name(const std::string& where, const std::string& name, std::string_view member) {
        if (name.empty()) {
            report(where + ": expected a name, but it is empty; people see it", member);
        }
    }

    void check_validity(const std::string& where, const Validity& valid) {
        if (valid.from && valid.until && *valid.until < *valid.from) {
            report(where + ": expected until on or after from, but it holds from " +
                       format_date(*valid.from) + " until " + format_date(*valid.until),
                   "until");
        }
    }

    void check_roles() {
        each(OrganisationPiece::role, organisation_.roles, [this](const Role& role) {
            check_id("role", role.id.value);
            check_name("role " + quoted(role.id.value), role.title, "title");
            if (!roles_.insert(role.id).second) {
                report("role " + quoted(role.id.value) +
                           ": expected an id that is used once, but two roles have it; rename one",
                       "id");
            }
        });
    }

    void check_officers() {
        each(OrganisationPiece::officer, organisation_.officers, [this](const Officer& officer) {
            const std::string where = "officer " + quoted(officer.id.value);
            check_id("officer", officer.id.value);
            check_name(where, officer.name, "name");
            check_validity(where, officer.valid);
            if (officer.person.empty()) {
                report(where +
                           ": expected the person behind the account, but it is empty; two "
                           "accounts of one person name the same",
                       "person");
            }
            if (!officers_.emplace(officer.id, &officer).second) {
                report(where +
                           ": expected an id that is used once, but two officers have it; "
                           "rename one",
                       "id");
            }
        });
    }

    void check_unit(const Unit& unit) {
        const std::string where = "unit " + quoted(unit.id.value);
        check_name(where, unit.name, "name");
        check_validity(where, unit.valid);
        if (!unit.parent.empty() && !units_.contains(unit.parent)) {
            report(where + ": expected a parent that the file has, but " +
                       quoted(unit.parent.value) + " is no unit; add it or correct the id",
                   "parent");
        }
        if (is_own_ancestor(unit)) {
            report(where +
                       ": expected a tree of units, but it lies inside itself; correct a "
                       "parent on the way",
                   "parent");
        }
        if (!unit.agency_code.empty() && !is_agency_code(unit.agency_code)) {
            report(where + ": expected an agency code like H36.12 or 000.00.12.H36, but it is " +
                       quoted(unit.agency_code),
                   "agency_code");
        }
        if (unit.level != AgencyLevel::none && unit.agency_code.empty()) {
            report(where +
                       ": expected an agency code, because only an agency has a level; add "
                       "the code or remove the level",
                   "level");
        }
        for (const UnitId& predecessor : unit.predecessors) {
            check_predecessor(where, unit, predecessor);
        }
    }

    bool is_own_ancestor(const Unit& unit) const {
        std::set<UnitId> seen;
        UnitId at = unit.parent;
        while (!at.empty() && seen.insert(at).second) {
            if (at == unit.id) {
                return true;
            }
            const auto found = units_.find(at);
            at = found == units_.end() ? UnitId{} : found->second->parent;
        }
        return false;
    }

    void check_predecessor(const std::string& where, const Unit& unit, const UnitId& predecessor) {
        const auto found = units_.find(predecessor);
        if (found == units_.end()) {
            report(where + ": expected predecessors that the file has, but " +
                       quoted(predecessor.value) + " is no unit; add it with its last day",
                   "predecessors");
            return;
        }
        const std::optional<Date>& end = found->second->valid.until;
        if (!unit.valid.from) {
            report(where + ": expected the day from which it took over, but from is missing",
                   "from");
        } else if (!end || *end >= *unit.valid.from) {
            report(where + ": expected " + quoted(predecessor.value) + " to end before " +
                       format_date(*unit.valid.from) + ", but it holds " +
                       (end ? "until " + format_date(*end) : "without an end") +
                       "; set its until to the day before",
                   "predecessors");
        }
    }

    /// One agency a code at a time: the code makes dossier codes unique.
    void check_agency_codes() {
        std::map<std::string, std::vector<const Unit*>> owners;
        each(OrganisationPiece::unit, organisation_.units, [&](const Unit& unit) {
            if (unit.agency_code.empty()) {
                return;
            }
            for (const Unit* other : owners[unit.agency_code]) {
                if (overlap(unit.valid, other->valid)) {
                    report("unit " + quoted(unit.id.value) +
                               ": expected an agency code of its own, but " +
                               quoted(other->id.value) + " has " + unit.agency_code +
                               " at the same time",
                           "agency_code");
                }
            }
            owners[unit.agency_code].push_back(&unit);
        });
    }

    static bool overlap(const Validity& a, const Validity& b) {
        const bool a_first = a.until && b.from && *a.until < *b.from;
        const bool b_first = b.until && a.from && *b.until < *a.from;
        return !a_first && !b_first;
    }

    void check_post(const Post& post) {
        const std::string where =
            "post of " + quoted(post.officer.value) + " in " + quoted(post.unit.value);
        check_officer(where, post.officer, "officer");
        if (!units_.contains(post.unit)) {
            report(where + ": expected a unit that the file has, but there is no such unit",
                   "unit");
        }
        if (!roles_.contains(post.role)) {
            report(where + ": expected a role that the file has, but " + quoted(post.role.value) +
                       " is none; declare it or correct the id",
                   "role");
        }
        check_validity(where, post.valid);
    }

    void check_officer(const std::string& where, const OfficerId& officer,
                       std::string_view member) {
        if (!officers_.contains(officer)) {
            report(where + ": expected an officer that the file has, but there is no such officer",
                   member);
        }
    }

    std::string person_of(const OfficerId& id) const {
        const auto found = officers_.find(id);
        return found == officers_.end() ? std::string() : found->second->person;
    }

    static std::string name_of(const Substitution& substitution) {
        return "substitution of " + quoted(substitution.absent.value) + " by " +
               quoted(substitution.by.value);
    }

    void check_substitution(const Substitution& substitution) {
        const std::string where = name_of(substitution);
        check_officer(where, substitution.absent, "absent");
        check_officer(where, substitution.by, "by");
        check_validity(where, {substitution.from, substitution.until});
        const std::string person = person_of(substitution.absent);
        if (substitution.absent == substitution.by ||
            (!person.empty() && person == person_of(substitution.by))) {
            report(where + ": expected another person to stand in, but it is the same", "by");
        }
        if (substitution.decision.empty()) {
            report(where + ": expected the paper that allows it, but none is named", "decision");
        }
        if (!substitution.unit.empty() && !units_.contains(substitution.unit)) {
            report(where + ": expected a unit that the file has, but there is no such unit",
                   "unit");
        }
        if (!substitution.step.empty() && substitution.procedure.empty()) {
            report(where + ": expected the procedure that the step belongs to, but none is named",
                   "procedure");
        }
    }

    void check_loops() {
        for (const std::size_t looping : looping_substitutions(organisation_.substitutions)) {
            at_ = looping;
            report(name_of(organisation_.substitutions[looping]) +
                       ": expected somebody who is there, but those who stand in for one another "
                       "are all away; correct a period",
                   "by");
        }
    }

    const OrganisationDefinition& organisation_;
    std::map<UnitId, const Unit*> units_;
    std::set<RoleId> roles_;
    std::map<OfficerId, const Officer*> officers_;
    OrganisationPiece piece_ = OrganisationPiece::organisation;
    std::size_t at_ = 0;
    std::vector<OrganisationDefect> defects_;
};

}  // namespace

std::vector<OrganisationDefect> organisation_defects(const OrganisationDefinition& definition) {
    return Check(definition).run();
}

std::vector<std::string> validate_organisation(const OrganisationDefinition& definition) {
    std::vector<std::string> sentences;
    for (OrganisationDefect& defect : organisation_defects(definition)) {
        sentences.push_back(std::move(defect.sentence));
    }
    return sentences;
}

}  // namespace motcua
