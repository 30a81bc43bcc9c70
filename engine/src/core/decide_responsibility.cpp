// What an officer says to a late mark, and what a head makes of it. The mark itself stays: reports
// show both figures.
#include <algorithm>

#include "deciding.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

Result<LateTaskMemory> find_late(const Deciding& deciding, std::uint32_t task) {
    const auto& known = deciding.dossier().late_tasks;
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&](const LateTaskMemory& late) { return late.task == task; });
    if (found == known.end()) {
        return rejection(ErrorCode::not_found, "a task that was finished late",
                         "task " + std::to_string(task) + " is none");
    }
    return *found;
}

bool is_same_person(const Deciding& deciding, const OfficerId& one, const OfficerId& other) {
    const Directory& directory = deciding.context().directory;
    return one == other || person_of(directory, one) == person_of(directory, other);
}

ActSubject about(const LateTaskMemory& late) {
    return ActSubject{nullptr, nullptr, late.officer, late.unit};
}

// A head of the agency that handles the dossier, or of a unit where the late officer works: those of
// a consulted agency answer to their own. So does a unit that nobody's task was with.
Result<void> check_head(const Deciding& deciding, const LateTaskMemory& late) {
    const Directory& directory = deciding.context().directory;
    const Actor& actor = deciding.actor();
    const Date today = date_of(deciding.now());
    if (is_ruled(deciding, "judge-lateness")) {
        return may_act(deciding, "judge-lateness", Action::judge_late, about(late));
    }
    const std::vector<Post> posts = directory.posts(late.officer, today);
    const bool heads_it = late.officer.empty()
                              ? heads(directory, actor.officer, late.unit, today)
                              : std::any_of(posts.begin(), posts.end(), [&](const Post& post) {
                                    return heads(directory, actor.officer, post.unit, today);
                                });
    const bool own_head =
        actor.kind == ActorKind::officer && actor.on_behalf_of.empty() && heads_it;
    return own_head ? Result<void>{} : deciding.allowed(Action::judge_late);
}

Error no_explainer(const Actor& actor, const LateTaskMemory& late) {
    return late.officer.empty()
               ? rejection(ErrorCode::not_permitted,
                           "a head of unit \"" + late.unit.value + "\" or of its agency",
                           "officer \"" + actor.officer.value + "\" is none")
               : rejection(ErrorCode::not_permitted,
                           "the officer who had the task when it fell due",
                           "that was officer \"" + late.officer.value + "\"");
}

// Who was late: the officer, or a head of the unit whose task nobody had taken; unless the rule set
// leaves it to others. Nobody in the name of another.
Result<void> check_explainer(const Deciding& deciding, const LateTaskMemory& late) {
    const Actor& actor = deciding.actor();
    const bool ruled = is_ruled(deciding, "explain-lateness");
    if (ruled) {
        MOTCUA_TRY(may_act(deciding, "explain-lateness", Action::explain_late, about(late)));
    }
    const bool own = late.officer.empty() ? heads(deciding.context().directory, actor.officer,
                                                  late.unit, date_of(deciding.now()))
                                          : is_same_person(deciding, actor.officer, late.officer);
    const bool may = actor.on_behalf_of.empty() && (ruled || own);
    return may ? Result<void>{} : no_explainer(actor, late);
}

// Nobody judges what he answers for or has said himself.
Result<void> check_other_head(const Deciding& deciding, const LateTaskMemory& late) {
    const OfficerId& head = deciding.actor().officer;
    const OfficerId& own = late.officer.empty() ? late.explained_by : late.officer;
    if (own.empty() || !is_same_person(deciding, head, own)) {
        return {};
    }
    return rejection(ErrorCode::not_permitted,
                     late.officer.empty() ? "a head other than who explained it"
                                          : "a head other than the late officer",
                     "officer \"" + head.value + "\" is the same person");
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const ExplainLateness& command) {
    MOTCUA_TRY(deciding.allowed(Action::explain_late));
    Result<LateTaskMemory> late = find_late(deciding, command.task);
    if (!late) {
        return late.error();
    }
    const OfficerId& officer = deciding.actor().officer;
    MOTCUA_TRY(check_explainer(deciding, *late));
    if (late->explanation == ExplanationState::given ||
        late->explanation == ExplanationState::accepted) {
        return rejection(ErrorCode::already_exists, "a late task without an explanation",
                         late->explanation == ExplanationState::given ? "one waits to be judged"
                                                                      : "one was accepted");
    }
    MOTCUA_TRY(require_text(command.reason, "a reason for the delay", "reason"));
    std::uint32_t paper = 0;
    if (command.paper) {
        paper = deciding.dossier().next_paper;
        MOTCUA_TRY(attach_paper(deciding, *command.paper));
    }
    deciding.emit(LatenessExplained{command.task, officer, command.reason, paper});
    return {};
}

Result<void> decide_on(Deciding& deciding, const JudgeLateness& command) {
    Result<LateTaskMemory> late = find_late(deciding, command.task);
    if (!late) {
        return late.error();
    }
    MOTCUA_TRY(check_head(deciding, *late));
    const OfficerId& head = deciding.actor().officer;
    MOTCUA_TRY(check_other_head(deciding, *late));
    if (late->explanation != ExplanationState::given) {
        return rejection(ErrorCode::condition_not_met, "an explanation that waits to be judged",
                         "there is none");
    }
    if (!command.accept) {
        MOTCUA_TRY(require_text(command.reason, "a reason to refuse the explanation", "reason"));
    }
    MOTCUA_TRY(within_text_bounds(command.reason, "a reason", "reason"));
    deciding.emit(LatenessJudged{command.task, head, command.accept, command.reason});
    return {};
}

}  // namespace motcua::core
