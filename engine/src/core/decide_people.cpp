// Substitutes who take over a task and give it back (rule 40), and answers of agencies outside the
// directory that somebody records (rule 30).
#include <algorithm>

#include "flow_asking.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

Result<void> take_back(Deciding& deciding, const Task& task, const SubstituteTask& command) {
    const OfficerId& officer = deciding.actor().officer;
    if (is_absent(deciding, officer)) {
        return rejection(ErrorCode::condition_not_met, "an officer who has returned",
                         "officer \"" + officer.value + "\" is still away");
    }
    if (!may_hold(deciding.context().directory, officer, task, date_of(deciding.now()))) {
        return rejection(ErrorCode::not_permitted, "an officer who may still hold the task",
                         "officer \"" + officer.value + "\" no longer has the post for it");
    }
    const Work work(deciding.procedure(), task.step);
    MOTCUA_TRY(check_four_eyes(deciding, work.step(), &task));
    deciding.emit(TaskSubstituted{task.number, officer, {}, {}, command.reason});
    return {};
}

// For whom the task is to be taken: its holder, or the one whose substitute is away himself.
Result<OfficerId> absent_holder(const Deciding& deciding, const Task& task) {
    if (task.holder.empty()) {
        return rejection(ErrorCode::condition_not_met, "a task that somebody holds",
                         "nobody holds it yet: claim it");
    }
    if (!is_absent(deciding, task.holder)) {
        return rejection(ErrorCode::task_taken, "a holder who is away",
                         "officer \"" + task.holder.value + "\" is there");
    }
    return task.instead_of.empty() ? task.holder : task.instead_of;
}

Result<void> substitute(Deciding& deciding, const Task& task, const SubstituteTask& command) {
    Result<OfficerId> absent = absent_holder(deciding, task);
    if (!absent) {
        return absent.error();
    }
    const OfficerId& officer = deciding.actor().officer;
    const auto known = deciding.context().directory.substitutes(
        *absent, scope_of(deciding, task.step, task.unit), date_of(deciding.now()));
    const auto own = std::find_if(known.begin(), known.end(), [&](const Substitution& candidate) {
        return candidate.by == officer;
    });
    if (own == known.end()) {
        return rejection(ErrorCode::not_permitted, "a substitute of \"" + absent->value + "\" here",
                         "officer \"" + officer.value + "\" is none today");
    }
    if (is_party(deciding, officer)) {
        return rejection(ErrorCode::not_permitted, "a substitute who is no party of the dossier",
                         "officer \"" + officer.value + "\" is one");
    }
    const Work work(deciding.procedure(), task.step);
    MOTCUA_TRY(check_four_eyes(deciding, work.step(), &task));
    deciding.emit(TaskSubstituted{task.number, officer, *absent, own->decision, command.reason});
    return {};
}

const ConsultNode* consult_of(const Deciding& deciding, const std::string& id) {
    const Node* node = deciding.procedure().node(id);
    return node != nullptr ? node->as<ConsultNode>() : nullptr;
}

Result<void> check_answer(const ConsultNode& consult, const AnswerConsult& command) {
    if (std::none_of(consult.answers.begin(), consult.answers.end(),
                     [&](const FieldOption& option) { return option.value == command.answer; })) {
        std::string options;
        for (const FieldOption& option : consult.answers) {
            options += (options.empty() ? "\"" : ", \"") + option.value + "\"";
        }
        return rejection(ErrorCode::outcome_not_available,
                         "an answer to \"" + command.consult + "\" (it has " + options + ")",
                         "\"" + command.answer + "\" is none", "answer");
    }
    if (consult.requires_reason) {
        MOTCUA_TRY(require_text(command.reason, "a reason for the answer", "reason"));
    }
    if (consult.requires_document && !command.paper) {
        return rejection(ErrorCode::document_missing, "a document with the answer",
                         "none was given", "paper");
    }
    MOTCUA_TRY(within_id_bounds(command.party, "the party that answers", "party"));
    return within_text_bounds(command.reason, "a reason", "reason");
}

Result<std::uint32_t> attach_answer(Deciding& deciding, const AnswerConsult& command) {
    if (!command.paper) {
        return 0U;
    }
    const std::uint32_t number = deciding.dossier().next_paper;
    MOTCUA_TRY(attach_paper(deciding, *command.paper));
    return number;
}

// It came when its silence had been taken for an answer: kept, and nothing is changed by it.
Result<void> record_late(Deciding& deciding, const AnswerConsult& command,
                         const ConsultAnswer& before) {
    Result<std::uint32_t> paper = attach_answer(deciding, command);
    if (!paper) {
        return paper.error();
    }
    ConsultAnswered answered;
    answered.consult = command.consult;
    answered.answer = before;
    answered.answer.answer = command.answer;
    answered.answer.silent = false;
    answered.answer.at = deciding.now();
    answered.reason = command.reason;
    answered.paper = *paper;
    answered.officer = deciding.actor().officer;
    answered.late = deciding.context().calendar.working_time(before.at, deciding.now());
    deciding.emit(std::move(answered));
    return {};
}

// Somebody who could not come sends the vote in writing: the letter is the vote.
bool is_letter(const ConsultNode& consult, const AnswerConsult& command) {
    return consult.kind == ConsultNode::Kind::vote && command.paper.has_value();
}

Result<void> take_letter(Deciding& deciding, const Place& place, const AnswerConsult& command) {
    if (place.task != 0) {
        MOTCUA_TRY(check_one_vote(deciding, place.node, voter(deciding, place, true)));
    }
    Result<std::uint32_t> paper = attach_answer(deciding, command);
    if (!paper) {
        return paper.error();
    }
    record_answer(deciding, place.number, command.answer, command.reason, *paper, true);
    if (place.task != 0) {
        cancel_place(deciding, place.number);
    } else {
        leave_place(deciding, place.number, command.answer);
    }
    return count_answers(deciding, place.parent);
}

Result<void> answer_open(Deciding& deciding, const ConsultNode& consult, const Place& place,
                         const AnswerConsult& command) {
    if (is_letter(consult, command)) {
        return take_letter(deciding, place, command);
    }
    if (place.task != 0) {
        return rejection(
            ErrorCode::outcome_not_available, "an agency outside the organisation",
            "it is asked by task " + std::to_string(place.task) + ": its officer completes that");
    }
    Result<std::uint32_t> paper = attach_answer(deciding, command);
    if (!paper) {
        return paper.error();
    }
    const Lane lane = lane_of(deciding.dossier(), place.number);
    const bool several = deciding.dossier().asking(place) != nullptr;
    record_answer(deciding, place.number, command.answer, command.reason, *paper);
    leave_place(deciding, place.number, command.answer);
    if (several) {
        return count_answers(deciding, lane.parent);
    }
    return move_on(deciding, consult.next, lane, Arrival{});
}

// The silence that the answer comes too late for: of the party named, if it is not asked any more.
const ConsultAnswer* find_silence(const Dossier& dossier, const AnswerConsult& command) {
    const bool still_asked =
        std::any_of(dossier.places.begin(), dossier.places.end(), [&](const Place& place) {
            const bool several = !place.opened.empty();
            return place.node == command.consult && !several &&
                   (command.party.empty() || place.branch == command.party);
        });
    const auto known = dossier.answers.find(command.consult);
    if (still_asked || known == dossier.answers.end()) {
        return nullptr;
    }
    const auto found =
        std::find_if(known->second.begin(), known->second.end(), [&](const ConsultAnswer& answer) {
            return answer.silent && answer.party == command.party;
        });
    return found == known->second.end() ? nullptr : &*found;
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const SubstituteTask& command) {
    Result<const Task*> found = find_task(deciding, command.task);
    if (!found) {
        return found.error();
    }
    const Task task = **found;
    MOTCUA_TRY(deciding.allowed(Action::substitute));
    MOTCUA_TRY(within_text_bounds(command.reason, "a reason", "reason"));
    return task.instead_of == deciding.actor().officer ? take_back(deciding, task, command)
                                                       : substitute(deciding, task, command);
}

Result<void> decide_on(Deciding& deciding, const AnswerConsult& command) {
    const ConsultNode* consult = consult_of(deciding, command.consult);
    if (consult == nullptr) {
        return rejection(ErrorCode::not_found, "a consult of the procedure",
                         "it has no \"" + command.consult + "\"", "consult");
    }
    MOTCUA_TRY(check_responsible(deciding, consult->responsible));
    MOTCUA_TRY(check_answer(*consult, command));
    const auto& places = deciding.dossier().places;
    const auto at = std::find_if(places.begin(), places.end(),
                                 [&](const Place& place) { return place.node == command.consult; });
    if (const ConsultAnswer* silence = find_silence(deciding.dossier(), command)) {
        return record_late(deciding, command, ConsultAnswer(*silence));
    }
    if (at == places.end()) {
        const auto& answers = deciding.dossier().answers;
        const bool never = answers.find(command.consult) == answers.end();
        return rejection(ErrorCode::task_not_active, "an agency that is asked",
                         never ? "\"" + command.consult + "\" was not asked yet"
                               : "\"" + command.consult + "\" has answered");
    }
    if (consult->asks_one()) {
        return answer_open(deciding, *consult, Place(*at), command);
    }
    Result<std::uint32_t> party = find_party(deciding, *at, command.party);
    if (!party) {
        return party.error();
    }
    return answer_open(deciding, *consult, Place(*deciding.dossier().place(*party)), command);
}

}  // namespace motcua::core
