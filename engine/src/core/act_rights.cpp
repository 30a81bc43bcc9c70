// Who does what no flow draws: the words of the procedure or else of the rule set, for each act that
// these name. For all others the built-in rights hold (authorize.cpp).
#include <algorithm>

#include <motcua/engine/model/rule_words.hpp>

#include "deciding.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

const AlertRules& alerts_of(const Deciding& deciding) {
    static const AlertRules none;
    const RuleSet* rules = deciding.context().rule_set;
    return rules != nullptr ? rules->alerts : none;
}

// One act that is named, and what it is about.
class Words {
public:
    Words(const Deciding& deciding, const ActSubject& about, const Dossier& dossier)
        : directory_(deciding.context().directory),
          alerts_(alerts_of(deciding)),
          about_(about),
          dossier_(dossier),
          today_(date_of(deciding.now())) {}

    [[nodiscard]] bool mean(const OfficerId& officer, const std::string& word) const {
        if (word == "assignee") {
            return is_assignee(officer);
        }
        if (word == "unit-head") {
            return any_unit(
                [&](const UnitId& unit) { return heads(directory_, officer, unit, today_); });
        }
        if (word == "leader") {
            return is_leader(officer);
        }
        if (word == "desk") {
            return holds_role(officer, alerts_.desk_role);
        }
        if (word == "watcher") {
            return holds_role(officer, alerts_.watcher_role);
        }
        return word != rule_words::applicant && holds_role(officer, RoleId(word));
    }

private:
    // What is nobody's in a unit is its heads' to answer for.
    [[nodiscard]] bool is_assignee(const OfficerId& officer) const {
        if (!about_.late_unit.empty()) {
            return heads(directory_, officer, about_.late_unit, today_);
        }
        if (!about_.late.empty()) {
            return person_of(directory_, officer) == person_of(directory_, about_.late);
        }
        if (about_.task != nullptr) {
            return about_.task->holder == officer;
        }
        return std::any_of(dossier_.tasks.begin(), dossier_.tasks.end(),
                           [&](const Task& task) { return task.holder == officer; });
    }

    // The units whose work the act is about.
    template <class Test>
    [[nodiscard]] bool any_unit(Test test) const {
        if (!about_.late_unit.empty()) {
            return test(about_.late_unit);
        }
        if (!about_.late.empty()) {
            const std::vector<Post> posts = directory_.posts(about_.late, today_);
            return std::any_of(posts.begin(), posts.end(),
                               [&](const Post& post) { return test(post.unit); });
        }
        if (about_.task != nullptr) {
            return test(about_.task->unit);
        }
        return std::any_of(dossier_.tasks.begin(), dossier_.tasks.end(),
                           [&](const Task& task) { return test(task.unit); });
    }

    // Of the agencies of the dossier; of a task or an officer elsewhere, that one's agency.
    [[nodiscard]] bool is_leader(const OfficerId& officer) const {
        const auto is_led = [&](const UnitId& unit) {
            return leads(directory_, officer, unit, today_);
        };
        const bool of_one =
            about_.task != nullptr || !about_.late.empty() || !about_.late_unit.empty();
        return is_led(dossier_.header.received_at) || is_led(dossier_.header.decides) ||
               (of_one && any_unit(is_led));
    }

    [[nodiscard]] bool holds_role(const OfficerId& officer, const RoleId& role) const {
        const Header& header = dossier_.header;
        const std::vector<Post> posts = directory_.posts(officer, today_);
        return !role.empty() && std::any_of(posts.begin(), posts.end(), [&](const Post& post) {
            return post.role == role &&
                   (is_beside(post.unit, header.received_at) ||
                    is_beside(post.unit, header.decides) || is_beside(post.unit, header.helped_at));
        });
    }

    [[nodiscard]] bool is_beside(const UnitId& one, const UnitId& other) const {
        const auto own = directory_.agency_of(one, today_);
        const auto theirs = other.empty() ? std::nullopt : directory_.agency_of(other, today_);
        return own && theirs && own->id == theirs->id;
    }

    const Directory& directory_;
    const AlertRules& alerts_;
    const ActSubject& about_;
    const Dossier& dossier_;
    Date today_;
};

// Who may, and who says so.
struct Named {
    const std::vector<std::string>* by = nullptr;  ///< nullptr: nobody says anything
    std::string_view who;
};

std::string wanted(std::string_view act, const Named& named) {
    std::string roles;
    for (const std::string& role : *named.by) {
        roles += (roles.empty() ? "" : ", ") + role;
    }
    return "whom the " + std::string(named.who) + " names for \"" + std::string(act) + "\" (" +
           (roles.empty() ? "nobody" : roles) + ")";
}

Named named_for(const Deciding& deciding, std::string_view act) {
    if (const ProcedureAct* own = deciding.procedure().act(act)) {
        return {&own->by, "procedure"};
    }
    const RuleSet* rules = deciding.context().rule_set;
    const ActRule* rule = rules != nullptr ? rules->act(act) : nullptr;
    return rule != nullptr ? Named{&rule->roles, "rule set"} : Named{};
}

}  // namespace

bool is_ruled(const Deciding& deciding, std::string_view act) {
    return named_for(deciding, act).by != nullptr;
}

Result<void> may_act(const Deciding& deciding, std::string_view act, Action action,
                     const ActSubject& about) {
    const Dossier& dossier = about.dossier != nullptr ? *about.dossier : deciding.dossier();
    const Directory& directory = deciding.context().directory;
    const Actor& actor = deciding.actor();
    const Named named = named_for(deciding, act);
    const bool forbidden = deciding.procedure().act(act) != nullptr && named.by->empty();
    if (forbidden && actor.kind != ActorKind::officer) {
        return rejection(ErrorCode::not_permitted, wanted(act, named),
                         "the " + std::string(enum_name(actor.kind)) + " asked");
    }
    if (named.by == nullptr || actor.kind != ActorKind::officer) {
        return authorize(actor, action, dossier, about.task, directory, deciding.now());
    }
    const Words words(deciding, about, dossier);
    const Right right{[&](const OfficerId& officer) {
                          return std::any_of(
                              named.by->begin(), named.by->end(),
                              [&](const std::string& word) { return words.mean(officer, word); });
                      },
                      wanted(act, named)};
    return authorize_by(right, actor, action, dossier, about.task, directory, deciding.now());
}

}  // namespace motcua::core
