// Persons behind the acts: four eyes, several approvers, and who stands in for an officer who is
// away (rules 40, 43). Persons are compared, never accounts.
#include <algorithm>

#include "deciding.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

Date today(const Deciding& deciding) { return date_of(deciding.now()); }

// The person acted, or somebody in his place: an act for another is an act of both. `Acted`: a
// NodeMemory or an Approval.
template <class Acted>
bool took_part(const Directory& directory, const Acted& acted, const std::string& person) {
    return person == acted.person || person == person_of(directory, acted.officer) ||
           (!acted.instead_of.empty() && person == person_of(directory, acted.instead_of));
}

bool approved(const Directory& directory, const std::vector<Approval>& approvals,
              const std::string& person) {
    return std::any_of(approvals.begin(), approvals.end(),
                       [&](const Approval& given) { return took_part(directory, given, person); });
}

bool did(const Directory& directory, const NodeMemory& memory, const std::string& person) {
    return took_part(directory, memory, person) || approved(directory, memory.approvals, person);
}

const NodeMemory* first_pair_of_eyes(const Deciding& deciding, const StepNode& step) {
    if (step.not_same_as.empty()) {
        return nullptr;
    }
    const auto& memory = deciding.dossier().memory;
    const auto found = memory.find(step.not_same_as);
    return found == memory.end() || found->second.officer.empty() ? nullptr : &found->second;
}

// Who would do the task in the place of another, and must not be the applicant.
Result<void> check_no_party(const Deciding& deciding, const OfficerId& officer) {
    if (is_party(deciding, officer)) {
        return rejection(ErrorCode::not_permitted, "a substitute who is no party of the dossier",
                         "officer \"" + officer.value + "\" is one");
    }
    return {};
}

bool stands_in(const Actor& actor, const Task* task) {
    return !actor.on_behalf_of.empty() ||
           (task != nullptr && !task->instead_of.empty() && task->holder == actor.officer);
}

}  // namespace

Result<void> check_four_eyes_of(const Deciding& deciding, const StepNode& step, const Task* task,
                                const OfficerId& officer) {
    const Directory& directory = deciding.context().directory;
    const std::string person = person_of(directory, officer);
    const NodeMemory* first = first_pair_of_eyes(deciding, step);
    if (first != nullptr && did(directory, *first, person)) {
        return rejection(ErrorCode::not_permitted,
                         "another person than did \"" + step.not_same_as + "\"",
                         "officer \"" + officer.value + "\" is the same");
    }
    if (task != nullptr && approved(directory, task->approvals, person)) {
        return rejection(ErrorCode::not_permitted, "a person who has not approved yet",
                         "officer \"" + officer.value + "\" has");
    }
    return {};
}

Result<void> check_four_eyes(const Deciding& deciding, const StepNode& step, const Task* task) {
    const Actor& actor = deciding.actor();
    const NodeMemory* first = first_pair_of_eyes(deciding, step);
    if (first != nullptr && (actor.is_local() || first->local)) {
        return rejection(ErrorCode::not_permitted,
                         "two persons signed in for \"" + step.not_same_as + "\" and this step",
                         "a local act is no second pair of eyes; act through the host "
                         "system, signed in as the officer");
    }
    MOTCUA_TRY(check_four_eyes_of(deciding, step, task, actor.officer));
    if (!stands_in(actor, task)) {
        return {};
    }
    MOTCUA_TRY(check_no_party(deciding, actor.officer));
    const OfficerId absent = actor.on_behalf_of.empty() ? task->instead_of : actor.on_behalf_of;
    return check_four_eyes_of(deciding, step, task, absent);
}

bool is_party(const Deciding& deciding, const OfficerId& officer) {
    const Header& header = deciding.dossier().header;
    const std::string person = person_of(deciding.context().directory, officer);
    const auto is = [&](const Party& party) {
        const std::string& identity = party.identity.value;
        return !identity.empty() && (identity == person || identity == officer.value);
    };
    return is(header.owner) || is(header.filer) ||
           (header.representative && is(*header.representative));
}

bool is_absent(const Deciding& deciding, const OfficerId& officer) {
    return deciding.context().directory.is_absent(officer, today(deciding));
}

SubstitutionScope scope_of(const Deciding& deciding, const std::string& node, const UnitId& unit) {
    return SubstitutionScope{deciding.procedure().ref.id, node, unit};
}

std::optional<Substitution> find_substitute(const Deciding& deciding, const std::string& node,
                                            const StepNode& step, const UnitId& unit,
                                            const OfficerId& absent) {
    const Directory& directory = deciding.context().directory;
    for (Substitution& candidate :
         directory.substitutes(absent, scope_of(deciding, node, unit), today(deciding))) {
        const bool fit = !is_absent(deciding, candidate.by) && !is_party(deciding, candidate.by) &&
                         check_four_eyes_of(deciding, step, nullptr, candidate.by);
        if (fit) {
            return std::move(candidate);
        }
    }
    return std::nullopt;
}

Result<void> check_present(const Deciding& deciding, const std::string& node, const UnitId& unit,
                           const OfficerId& officer) {
    if (!is_absent(deciding, officer)) {
        return {};
    }
    const auto substitutes = deciding.context().directory.substitutes(
        officer, scope_of(deciding, node, unit), today(deciding));
    return rejection(ErrorCode::condition_not_met,
                     "an officer who is there today, or a reason to choose one who is away",
                     substitutes.empty()
                         ? "officer \"" + officer.value + "\" is away and nobody stands in"
                         : "officer \"" + officer.value + "\" is away: \"" +
                               substitutes.front().by.value + "\" stands in");
}

void take_over(Deciding& deciding, const Task& task) {
    const Actor& actor = deciding.actor();
    const OfficerId& absent = actor.on_behalf_of;
    if (absent.empty() || task.holder == actor.officer) {
        return;
    }
    const auto substitutes = deciding.context().directory.substitutes(
        absent, scope_of(deciding, task.step, task.unit), today(deciding));
    const auto own =
        std::find_if(substitutes.begin(), substitutes.end(),
                     [&](const Substitution& candidate) { return candidate.by == actor.officer; });
    deciding.emit(TaskSubstituted{task.number,
                                  actor.officer,
                                  absent,
                                  own != substitutes.end() ? own->decision : std::string(),
                                  {}});
}

}  // namespace motcua::core
