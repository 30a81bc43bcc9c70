// Who may do what, judged from posts as of today and from the dossier. An officer who acts for an
// absent one does that one's work as far as a substitution reaches (rule 40); what is a head's
// alone, only who may himself.
#include <algorithm>

#include <motcua/engine/core/authorize.hpp>

#include "rights.hpp"

namespace motcua {
namespace core {
namespace {

constexpr std::string_view leadership = "leadership";
constexpr std::string_view desk = "desk";
constexpr int depth_max = 64;  // a directory that runs in circles must not hang us

UnitId current(const Directory& directory, const UnitId& unit, Date on) {
    const std::optional<Unit> heir = directory.successor(unit, on);
    return heir ? heir->id : unit;
}

std::optional<Unit> agency(const Directory& directory, const UnitId& unit, Date on) {
    return unit.empty() ? std::nullopt : directory.agency_of(current(directory, unit, on), on);
}

// `inner` is `outer` or lies in it, without crossing into another agency.
bool lies_in(const Directory& directory, const UnitId& inner, const UnitId& outer) {
    UnitId at = inner;
    for (int depth = 0; depth < depth_max && !at.empty(); ++depth) {
        if (at == outer) {
            return true;
        }
        const std::optional<Unit> unit = directory.unit(at);
        if (!unit || !unit->agency_code.empty()) {
            return false;
        }
        at = unit->parent;
    }
    return false;
}

bool heads_agency(const Directory& directory, const Post& post, const UnitId& unit, Date on) {
    const std::optional<Unit> of = agency(directory, unit, on);
    if (!post.head || !of) {
        return false;
    }
    if (post.unit == of->id) {
        return true;
    }
    const std::optional<Unit> own = directory.unit(post.unit);
    return own && own->function == leadership && lies_in(directory, post.unit, of->id);
}

// One officer's question; built for one authorize().
class Judge {
public:
    Judge(OfficerId officer, const Dossier& dossier, const Task* task, const Directory& directory,
          Date on)
        : officer_(std::move(officer)),
          dossier_(dossier),
          task_(task),
          directory_(directory),
          on_(on),
          posts_(directory.posts(officer_, on)) {}

    [[nodiscard]] bool may(Action action) const {
        switch (action) {
            case Action::file:
                return any_agency([this](const UnitId& id) { return works_in(id); });
            case Action::work_task:
                return task_ != nullptr && task_->holder == officer_;
            case Action::claim_task:
                return task_ != nullptr && may_hold(directory_, officer_, *task_, on_);
            case Action::assign_task:
                return task_ != nullptr && heads_unit_of(*task_);
            case Action::pull_back:
                return task_ != nullptr && task_->giver == officer_;
            case Action::contribute:
            case Action::collect_fee:
            case Action::request_cancel:
                return handles() || at_desk() || governs();
            case Action::withdraw:
                return at_desk();
            case Action::govern:
            case Action::erase:
                return governs();
            case Action::adopt:
            case Action::migrate:
            case Action::judge_late:
                return governs();
            case Action::explain_late:
            case Action::see_alert:
            case Action::substitute:
                return true;  // the decision itself knows whose task or alert it is
            case Action::deliver_message:
            case Action::work_service:
            case Action::internal:
                return false;
        }
        return false;
    }

private:
    [[nodiscard]] bool works_in(const UnitId& unit) const {
        const std::optional<Unit> of = agency(directory_, unit, on_);
        return of && std::any_of(posts_.begin(), posts_.end(), [&](const Post& post) {
                   return lies_in(directory_, post.unit, of->id);
               });
    }

    template <class Test>
    [[nodiscard]] bool any_agency(Test test) const {
        const Header& header = dossier_.header;
        return test(header.received_at) || test(header.decides) || test(header.helped_at);
    }

    [[nodiscard]] bool heads_unit_of(const Task& task) const {
        const UnitId unit = current(directory_, task.unit, on_);
        return std::any_of(posts_.begin(), posts_.end(), [&](const Post& post) {
            return (post.head && lies_in(directory_, unit, post.unit)) ||
                   heads_agency(directory_, post, unit, on_);
        });
    }

    [[nodiscard]] bool governs() const {
        const auto heads_it = [this](const UnitId& unit) {
            return std::any_of(posts_.begin(), posts_.end(), [&](const Post& post) {
                return heads_agency(directory_, post, unit, on_);
            });
        };
        return heads_it(dossier_.header.received_at) || heads_it(dossier_.header.decides);
    }

    // Where an agency has no desk of its own, all of it receives.
    [[nodiscard]] bool at_desk() const {
        const auto sits_at = [this](const UnitId& receiving) {
            const std::optional<Unit> of = agency(directory_, receiving, on_);
            if (!of) {
                return false;
            }
            const auto unit = directory_.unit_with_function(of->id, desk, on_);
            const UnitId where = unit ? unit->id : of->id;
            return std::any_of(posts_.begin(), posts_.end(), [&](const Post& post) {
                return lies_in(directory_, post.unit, where);
            });
        };
        return sits_at(dossier_.header.received_at) || sits_at(dossier_.header.helped_at);
    }

    // Holds an open step, may take one, or did one before.
    [[nodiscard]] bool handles() const {
        return std::any_of(dossier_.tasks.begin(), dossier_.tasks.end(),
                           [this](const Task& task) {
                               return task.holder == officer_ ||
                                      may_hold(directory_, officer_, task, on_);
                           }) ||
               std::any_of(dossier_.memory.begin(), dossier_.memory.end(),
                           [this](const auto& entry) { return entry.second.officer == officer_; });
    }

    OfficerId officer_;
    const Dossier& dossier_;
    const Task* task_;
    const Directory& directory_;
    Date on_;
    std::vector<Post> posts_;
};

bool substitutes(const Directory& directory, const Actor& actor, const SubstitutionScope& scope,
                 Date on) {
    const auto known = directory.substitutes(actor.on_behalf_of, scope, on);
    return std::any_of(known.begin(), known.end(), [&](const Substitution& substitution) {
        return substitution.by == actor.officer;
    });
}

// Nowhere in particular: in a unit where the absent officer has a post.
bool substitutes_in_office(const Directory& directory, const Actor& actor,
                           const std::string& procedure, Date on) {
    const std::vector<Post> posts = directory.posts(actor.on_behalf_of, on);
    return std::any_of(posts.begin(), posts.end(), [&](const Post& post) {
        return substitutes(directory, actor, {procedure, {}, post.unit}, on);
    });
}

// The substitution reaches the task; or, for other acts, an open task of the absent officer, or all
// that one does with dossiers of this procedure.
bool stands_in(const Directory& directory, const Actor& actor, const Dossier& dossier,
               const Task* task, Date on) {
    const std::string& procedure = dossier.procedure.id;
    if (task != nullptr) {
        return substitutes(directory, actor, {procedure, task->step, task->unit}, on);
    }
    return substitutes_in_office(directory, actor, procedure, on) ||
           std::any_of(dossier.tasks.begin(), dossier.tasks.end(), [&](const Task& open) {
               return (open.holder == actor.on_behalf_of ||
                       open.instead_of == actor.on_behalf_of) &&
                      substitutes(directory, actor, {procedure, open.step, open.unit}, on);
           });
}

// The actor took this very task over from whom he still acts for.
bool took_over(const Actor& actor, Action action, const Task* task) {
    return action == Action::work_task && task != nullptr && task->holder == actor.officer &&
           task->instead_of == actor.on_behalf_of;
}

// A substitute does the absent one's work, and has no authority by it; nor does he answer for what
// the other did.
bool needs_own_right(Action action) {
    switch (action) {
        case Action::govern:
        case Action::erase:
        case Action::assign_task:
        case Action::explain_late:
        case Action::judge_late:
        case Action::substitute:
        case Action::adopt:
        case Action::migrate:
            return true;
        default:
            return false;
    }
}

std::string_view expected_for(Action action) {
    switch (action) {
        case Action::file:
            return "the host, the applicant or an officer of a receiving agency";
        case Action::work_task:
            return "the officer who holds the task";
        case Action::claim_task:
            return "a holder of the task's role in its unit";
        case Action::assign_task:
            return "a head of the task's unit or of its agency";
        case Action::explain_late:
            return "the officer who finished the task late";
        case Action::judge_late:
            return "a head of the agency";
        case Action::see_alert:
            return "a recipient of the alert";
        case Action::substitute:
            return "a substitute of the absent holder";
        case Action::adopt:
        case Action::migrate:
            return "the host or a head of the agency";
        case Action::pull_back:
            return "the officer who handed the task over";
        case Action::contribute:
            return "the host or an officer who handles the dossier";
        case Action::collect_fee:
            return "the host or an officer who handles the dossier";
        case Action::withdraw:
            return "the applicant or the desk";
        case Action::govern:
            return "a head of the agency";
        case Action::request_cancel:
            return "the desk or an officer who handles the dossier";
        case Action::erase:
            return "the host or a head of the agency";
        case Action::deliver_message:
            return "the host";
        case Action::work_service:
            return "the host, for its workers";
        case Action::internal:
            return "the engine itself";
    }
    return "somebody else";
}

bool may_without_post(ActorKind kind, Action action) {
    switch (kind) {
        case ActorKind::host:
            return action == Action::file || action == Action::contribute ||
                   action == Action::collect_fee || action == Action::withdraw ||
                   action == Action::erase || action == Action::deliver_message ||
                   action == Action::work_service || action == Action::adopt ||
                   action == Action::migrate;
        case ActorKind::applicant:
            return action == Action::file || action == Action::withdraw;
        case ActorKind::system:
            return action == Action::file || action == Action::deliver_message ||
                   action == Action::adopt || action == Action::migrate ||
                   action == Action::internal;
        case ActorKind::officer:
            return false;
    }
    return false;
}

std::string who_asks(const Actor& actor) {
    return actor.kind == ActorKind::officer ? "officer \"" + actor.officer.value + "\""
                                            : "the " + std::string(enum_name(actor.kind));
}

Error refused(const Actor& actor, const std::string& expected, const std::string& why) {
    return Error{ErrorCode::not_permitted,
                 "expected " + expected + ", but " + who_asks(actor) + " " + why};
}

// The same, with what the task says: whom it wants, and who has it now.
Error refused(const Actor& actor, Action action, const Task* task) {
    const std::string expected(expected_for(action));
    if (task == nullptr) {
        return refused(actor, expected, "asked");
    }
    const auto error = [&](const std::string& wanted, const std::string& but) {
        return Error{ErrorCode::not_permitted, "expected " + wanted + ", but " + but};
    };
    const std::string unit = "unit \"" + task->unit.value + "\"";
    switch (action) {
        case Action::work_task:
            return task->holder.empty()
                       ? error(expected, "nobody holds it yet: claim it first")
                       : error(expected, "officer \"" + task->holder.value + "\" holds it and " +
                                             who_asks(actor) + " asked");
        case Action::claim_task:
            return error(task->role.empty()
                             ? "an officer of " + unit
                             : "a holder of role \"" + task->role.value + "\" in " + unit,
                         who_asks(actor) + " is none");
        case Action::assign_task:
            return error("a head of " + unit + " or of its agency", who_asks(actor) + " is none");
        case Action::pull_back:
            return task->giver.empty()
                       ? error(expected, "the flow itself did")
                       : error(expected, "officer \"" + task->giver.value + "\" did and " +
                                             who_asks(actor) + " asked");
        default:
            return refused(actor, expected, "asked");
    }
}

bool in_office(const Directory& directory, const OfficerId& officer, Date on) {
    return !officer.empty() && !directory.posts(officer, on).empty();
}

// What an officer may do, by whatever tells it: `holds` judges one officer, `refuse` says why not.
template <class Holds, class Refuse>
Result<void> judged(const Holds& holds, const std::string& expected, const Refuse& refuse,
                    const Actor& actor, Action action, const Dossier& dossier, const Task* task,
                    const Directory& directory, Date today) {
    if (actor.officer.empty() || !in_office(directory, acting_as(actor), today)) {
        return refused(actor, expected, "holds no post today");
    }
    const std::string& absent = actor.on_behalf_of.value;
    if (!absent.empty()) {
        if (!stands_in(directory, actor, dossier, task, today)) {
            return refused(actor, expected, "is no substitute of \"" + absent + "\" here today");
        }
        if (needs_own_right(action) && !holds(actor.officer)) {
            return refused(actor, expected, "is none himself and acts for \"" + absent + "\"");
        }
        if (took_over(actor, action, task)) {
            return {};
        }
    }
    return holds(acting_as(actor)) ? Result<void>{} : refuse();
}

}  // namespace

OfficerId acting_as(const Actor& actor) {
    return actor.on_behalf_of.empty() ? actor.officer : actor.on_behalf_of;
}

std::string person_of(const Directory& directory, const OfficerId& officer) {
    const std::optional<Officer> known = directory.officer(officer);
    return known && !known->person.empty() ? known->person : officer.value;
}

bool may_hold(const Directory& directory, const OfficerId& officer, const RoleId& role,
              const UnitId& unit, Date on) {
    if (officer.empty() || unit.empty()) {
        return false;
    }
    const UnitId now = current(directory, unit, on);
    if (!role.empty()) {
        const std::vector<OfficerId> holders = directory.holders(role, now, on);
        return std::find(holders.begin(), holders.end(), officer) != holders.end();
    }
    const std::vector<Post> posts = directory.posts(officer, on);
    return std::any_of(posts.begin(), posts.end(),
                       [&](const Post& post) { return lies_in(directory, post.unit, now); });
}

bool may_hold(const Directory& directory, const OfficerId& officer, const Task& task, Date on) {
    return may_hold(directory, officer, task.role, task.unit, on);
}

bool works_beside(const Directory& directory, const OfficerId& officer, const UnitId& unit,
                  Date on) {
    const std::optional<Unit> of = agency(directory, unit, on);
    const std::vector<Post> posts = directory.posts(officer, on);
    return of && std::any_of(posts.begin(), posts.end(), [&](const Post& post) {
               return lies_in(directory, post.unit, of->id);
           });
}

bool leads(const Directory& directory, const OfficerId& officer, const UnitId& unit, Date on) {
    const std::vector<Post> posts = directory.posts(officer, on);
    return std::any_of(posts.begin(), posts.end(),
                       [&](const Post& post) { return heads_agency(directory, post, unit, on); });
}

Result<void> authorize_by(const Right& right, const Actor& actor, Action action,
                          const Dossier& dossier, const Task* task, const Directory& directory,
                          Instant now) {
    const auto refuse = [&]() -> Result<void> { return refused(actor, right.expected, "asked"); };
    return judged(right.holds, right.expected, refuse, actor, action, dossier, task, directory,
                  date_of(now));
}

bool heads(const Directory& directory, const OfficerId& officer, const UnitId& unit, Date on) {
    const UnitId now = current(directory, unit, on);
    const std::vector<Post> posts = directory.posts(officer, on);
    return std::any_of(posts.begin(), posts.end(), [&](const Post& post) {
        return (post.head && lies_in(directory, now, post.unit)) ||
               heads_agency(directory, post, now, on);
    });
}

}  // namespace core

Result<void> authorize(const Actor& actor, Action action, const Dossier& dossier, const Task* task,
                       const Directory& directory, Instant now) {
    if (actor.kind != ActorKind::officer) {
        return core::may_without_post(actor.kind, action) ? Result<void>{}
                                                          : core::refused(actor, action, task);
    }
    const Date today = date_of(now);
    const auto holds = [&](const OfficerId& officer) {
        return core::Judge(officer, dossier, task, directory, today).may(action);
    };
    const auto refuse = [&]() -> Result<void> { return core::refused(actor, action, task); };
    return core::judged(holds, std::string(core::expected_for(action)), refuse, actor, action,
                        dossier, task, directory, today);
}

bool heads_unit(const OfficerId& officer, const UnitId& unit, const Directory& directory, Date on) {
    return core::heads(directory, officer, unit, on);
}

Visibility visibility_of(const Actor& actor, const Directory& directory, Date on) {
    if (actor.kind == ActorKind::host || actor.kind == ActorKind::system) {
        return Visibility::all();
    }
    Visibility visible;
    if (actor.kind != ActorKind::officer) {
        return visible;
    }
    // Whoever stands in for another without limits of scope sees the other's tasks, and of the
    // units those of his own posts.
    const bool stands_in =
        !actor.on_behalf_of.empty() && core::substitutes_in_office(directory, actor, {}, on);
    visible.officer = stands_in ? actor.on_behalf_of : actor.officer;
    const auto add = [&visible](const UnitId& unit) {
        if (std::find(visible.units.begin(), visible.units.end(), unit) == visible.units.end()) {
            visible.units.push_back(unit);
        }
    };
    for (const Post& post : directory.posts(actor.officer, on)) {
        add(post.unit);
        if (core::heads_agency(directory, post, post.unit, on)) {
            const UnitId agency = directory.agency_of(post.unit, on)->id;
            for (const UnitId& unit : directory.units_within(agency, on)) {
                add(unit);
            }
        }
    }
    return visible;
}

FiguresScope figures_scope_of(const Actor& actor, const Directory& directory, Date on) {
    Visibility visible = visibility_of(actor, directory, on);
    if (visible.everything || actor.kind != ActorKind::officer) {
        return {std::move(visible), {}};
    }
    std::vector<UnitId> headed;
    for (const Post& post : directory.posts(actor.officer, on)) {
        if (!post.head) {
            continue;
        }
        const bool whole = core::heads_agency(directory, post, post.unit, on);
        const UnitId top = whole ? directory.agency_of(post.unit, on)->id : post.unit;
        for (const UnitId& unit : directory.units_within(top, on)) {
            if (std::find(headed.begin(), headed.end(), unit) == headed.end()) {
                headed.push_back(unit);
            }
        }
    }
    if (headed.empty()) {
        OfficerId only = visible.officer;
        return {std::move(visible), std::move(only)};
    }
    return {Visibility{false, std::move(headed), {}}, {}};
}

Visibility load_visibility_of(const Actor& actor, const Directory& directory, Date on) {
    FiguresScope scope = figures_scope_of(actor, directory, on);
    return scope.only.empty() ? std::move(scope.visibility)
                              : Visibility{false, {}, std::move(scope.only)};
}

std::vector<OfferedWork> offered_to(const OfficerId& officer, const Directory& directory, Date on) {
    std::vector<OfferedWork> offered;
    const auto add = [&offered](OfferedWork work) {
        if (std::find(offered.begin(), offered.end(), work) == offered.end()) {
            offered.push_back(std::move(work));
        }
    };
    for (const Post& post : directory.posts(officer, on)) {
        UnitId at = post.unit;  // and what is offered to a unit around it, as may_hold() has it
        for (int depth = 0; depth < core::depth_max && !at.empty(); ++depth) {
            add(OfferedWork{at, post.role});
            add(OfferedWork{at, {}});
            const std::optional<Unit> unit = directory.unit(at);
            at = unit && unit->agency_code.empty() ? unit->parent : UnitId{};
        }
    }
    return offered;
}

}  // namespace motcua
