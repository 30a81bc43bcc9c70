// Asking the directory.
#include "people.hpp"

#include <algorithm>

namespace motcua::cli::procedure_test {
namespace {

Error nobody(const std::string& what) {
    return Error{ErrorCode::directory_unresolved,
                 "expected somebody for \"" + what + "\", but the organisation has nobody"};
}

Result<OfficerId> holder_of(const Subject& subject, const RoleDef& role) {
    const Header& header = subject.dossier.header;
    const UnitId at = role.at == RoleAt::unit       ? role.unit
                      : role.at == RoleAt::receives ? header.received_at
                      : role.at == RoleAt::helped   ? header.helped_at
                                                    : header.decides;
    const Directory& directory = subject.office.directory();
    const Date today = subject.office.today();
    const auto unit = directory.unit_with_function(at, role.function, today);
    const std::vector<OfficerId> holders =
        unit ? directory.holders(role.role, unit->id, today) : std::vector<OfficerId>{};
    return holders.empty() ? Result<OfficerId>(nobody(role.id.value)) : holders.front();
}

/// Who may take the task: holders of its role, of one without a role anybody of its unit.
std::vector<OfficerId> takers(const Subject& subject, const Task& task) {
    const Directory& directory = subject.office.directory();
    const Date today = subject.office.today();
    return task.role.empty() ? directory.officers_within(task.unit, today)
                             : directory.holders(task.role, task.unit, today);
}

}  // namespace

Actor actor_named(const std::string& name) {
    if (name == "host") {
        return Actor::of_host("cong-dich-vu-cong");
    }
    if (name == "applicant") {
        Actor actor;
        actor.kind = ActorKind::applicant;
        actor.subject = "nguoi-nop";
        return actor;
    }
    return Actor::of_officer(name);
}

Result<OfficerId> leader(const Subject& subject) {
    const Directory& directory = subject.office.directory();
    const Date today = subject.office.today();
    for (const UnitId& agency :
         {subject.dossier.header.decides, subject.dossier.header.received_at}) {
        for (const std::string_view function : {"leadership", ""}) {
            const auto unit = directory.unit_with_function(agency, function, today);
            const std::vector<OfficerId> heads =
                unit ? directory.heads(unit->id, today) : std::vector<OfficerId>{};
            if (!heads.empty()) {
                return heads.front();
            }
        }
    }
    return nobody("leader");
}

Result<OfficerId> head_of(const Subject& subject, const UnitId& unit) {
    const std::vector<OfficerId> heads =
        subject.office.directory().heads(unit, subject.office.today());
    return heads.empty() ? leader(subject) : Result<OfficerId>(heads.front());
}

Result<OfficerId> entitled(const Subject& subject, const Task& task) {
    if (!task.holder.empty()) {
        return task.holder;
    }
    const StepNode* step = subject.procedure->step(task.step);
    std::vector<std::string> persons;  // who may not do it
    if (step != nullptr) {
        const auto first = subject.dossier.memory.find(step->not_same_as);
        if (first != subject.dossier.memory.end()) {
            persons.push_back(first->second.person);
        }
    }
    for (const Approval& approval : task.approvals) {
        persons.push_back(approval.person);
    }
    const Directory& directory = subject.office.directory();
    for (const OfficerId& officer : takers(subject, task)) {
        const auto known = directory.officer(officer);
        if (known && std::find(persons.begin(), persons.end(), known->person) == persons.end()) {
            return officer;
        }
    }
    return nobody(task.step);
}

Result<OfficerId> responsible(const Subject& subject, const PartyRef& party) {
    const RoleDef* role = subject.procedure->role(RoleId(party.name));
    return role != nullptr ? holder_of(subject, *role) : desk(subject);
}

Result<OfficerId> desk(const Subject& subject) {
    for (const RoleDef& role : subject.procedure->roles) {
        if (role.function == "desk") {
            return holder_of(subject, role);
        }
    }
    return nobody("desk");
}

}  // namespace motcua::cli::procedure_test
