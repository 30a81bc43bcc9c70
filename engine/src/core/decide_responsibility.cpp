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

// A head of the agency that handles the dossier, or of a unit where the late officer works: those of
// a consulted agency answer to their own.
Result<void> check_head(const Deciding& deciding, const OfficerId& late) {
    const Directory& directory = deciding.context().directory;
    const Actor& actor = deciding.actor();
    const Date today = date_of(deciding.now());
    const std::vector<Post> posts = directory.posts(late, today);
    if (is_ruled(deciding, "judge-lateness")) {
        return may_act(deciding, "judge-lateness", Action::judge_late,
                       ActSubject{nullptr, nullptr, late});
    }
    const bool own_head = actor.kind == ActorKind::officer && actor.on_behalf_of.empty() &&
                          std::any_of(posts.begin(), posts.end(), [&](const Post& post) {
                              return heads(directory, actor.officer, post.unit, today);
                          });
    return own_head ? Result<void>{} : deciding.allowed(Action::judge_late);
}

// The late officer, unless the rule set leaves it to others; nobody in the name of another.
Result<void> check_explainer(const Deciding& deciding, const OfficerId& late) {
    const Actor& actor = deciding.actor();
    if (is_ruled(deciding, "explain-lateness")) {
        MOTCUA_TRY(may_act(deciding, "explain-lateness", Action::explain_late,
                           ActSubject{nullptr, nullptr, late}));
    }
    const bool may = actor.on_behalf_of.empty() && (is_ruled(deciding, "explain-lateness") ||
                                                    is_same_person(deciding, actor.officer, late));
    return may ? Result<void>{}
               : rejection(ErrorCode::not_permitted, "the officer who finished the task late",
                           "that was officer \"" + late.value + "\"");
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const ExplainLateness& command) {
    MOTCUA_TRY(deciding.allowed(Action::explain_late));
    Result<LateTaskMemory> late = find_late(deciding, command.task);
    if (!late) {
        return late.error();
    }
    const OfficerId& officer = deciding.actor().officer;
    MOTCUA_TRY(check_explainer(deciding, late->officer));
    if (late->explanation == ExplanationState::given ||
        late->explanation == ExplanationState::accepted) {
        return rejection(ErrorCode::already_exists, "a late task without an explanation",
                         late->explanation == ExplanationState::given ? "one waits to be judged"
                                                                      : "one was accepted");
    }
    MOTCUA_TRY(require_text(command.reason, "a reason for the delay"));
    std::uint32_t paper = 0;
    if (command.paper) {
        paper = deciding.dossier().next_paper;
        MOTCUA_TRY(attach_papers(deciding, {*command.paper}));
    }
    deciding.emit(LatenessExplained{command.task, officer, command.reason, paper});
    return {};
}

Result<void> decide_on(Deciding& deciding, const JudgeLateness& command) {
    Result<LateTaskMemory> late = find_late(deciding, command.task);
    if (!late) {
        return late.error();
    }
    MOTCUA_TRY(check_head(deciding, late->officer));
    const OfficerId& head = deciding.actor().officer;
    if (is_same_person(deciding, head, late->officer)) {
        return rejection(ErrorCode::not_permitted, "a head other than the late officer",
                         "officer \"" + head.value + "\" is the same person");
    }
    if (late->explanation != ExplanationState::given) {
        return rejection(ErrorCode::condition_not_met, "an explanation that waits to be judged",
                         "there is none");
    }
    if (!command.accept) {
        MOTCUA_TRY(require_text(command.reason, "a reason to refuse the explanation"));
    }
    MOTCUA_TRY(within_text_bounds(command.reason, "a reason"));
    deciding.emit(LatenessJudged{command.task, head, command.accept, command.reason});
    return {};
}

}  // namespace motcua::core
