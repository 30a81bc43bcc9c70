// Persons behind the acts: four eyes, several approvers, and who stands in for an officer who is
// away (rules 40, 43). Persons are compared, never accounts.
#include <algorithm>

#include "deciding.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

Date today(const Deciding& deciding) { return date_of(deciding.now()); }

bool did(const Directory& directory, const NodeMemory& memory, const std::string& person) {
    const auto is_same = [&](const OfficerId& officer, const std::string& known) {
        return person == known || person == person_of(directory, officer);
    };
    return is_same(memory.officer, memory.person) ||
           std::any_of(memory.approvals.begin(), memory.approvals.end(),
                       [&](const Approval& given) { return is_same(given.officer, given.person); });
}

bool approved(const Directory& directory, const Task& task, const std::string& person) {
    return std::any_of(task.approvals.begin(), task.approvals.end(), [&](const Approval& given) {
        return person == given.person || person == person_of(directory, given.officer);
    });
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
    if (task != nullptr && approved(directory, *task, person)) {
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
                         "a local act is no second pair of eyes");
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
