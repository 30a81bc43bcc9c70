// A function a sentence; the sentences that decide are the last two.
#include "reference_rights.hpp"

#include <algorithm>
#include <initializer_list>

namespace motcua::test {
namespace {

bool is_one_of(Action action, std::initializer_list<Action> acts) {
    return std::find(acts.begin(), acts.end(), action) != acts.end();
}

/// Hosts, applicants and the engine itself have their acts whatever the dossier.
bool is_given(ActorKind kind, Action action) {
    using enum Action;
    switch (kind) {
        case ActorKind::host:
            return is_one_of(action, {file, contribute, collect_fee, withdraw, erase,
                                      deliver_message, work_service, adopt, migrate});
        case ActorKind::applicant:
            return is_one_of(action, {file, withdraw});
        case ActorKind::system:
            return is_one_of(action, {file, deliver_message, adopt, migrate, internal});
        case ActorKind::officer:
            return false;
    }
    return false;
}

class Reference {
public:
    Reference(const SmallOffice& office, const SmallDossier& dossier, const SmallActor& actor,
              int task)
        : o_(office), d_(dossier), actor_(actor) {
        t_ = task < 0 ? nullptr : &d_.tasks.at(static_cast<std::size_t>(task));
    }

    [[nodiscard]] bool may(Action action) const {
        const int whose = actor_.on_behalf_of < 0 ? actor_.officer : actor_.on_behalf_of;
        if (actor_.officer < 0 || !has_post(whose, [](auto&) { return true; })) {
            return false;
        }
        if (actor_.on_behalf_of < 0) {
            return has_right(whose, action);
        }
        // A substitute does the other's work; what is a head's alone he does only as a head.
        using enum Action;
        const bool own = is_one_of(action, {govern, erase, assign_task, explain_late, judge_late,
                                            substitute, adopt, migrate});
        const bool took_it_over = action == work_task && t_ != nullptr &&
                                  t_->holder == actor_.officer && t_->instead_of == whose;
        return stands_in(whose) && (!own || has_right(actor_.officer, action)) &&
               (took_it_over || has_right(whose, action));
    }

private:
    [[nodiscard]] const SmallOffice::Unit& unit(int u) const {
        return o_.units.at(static_cast<std::size_t>(u));
    }
    /// No agency's border lies between them.
    [[nodiscard]] bool inside(int u, int outer) const {
        while (u >= 0 && u != outer && !unit(u).agency) {
            u = unit(u).parent;
        }
        return u >= 0 && u == outer;
    }
    [[nodiscard]] int agency(int u) const {
        while (u >= 0 && !unit(u).agency) {
            u = unit(u).parent;
        }
        return u;
    }
    template <class Fits>
    [[nodiscard]] bool has_post(int who, Fits fits) const {
        return who >= 0 && o_.in_service.at(static_cast<std::size_t>(who)) &&
               std::any_of(o_.posts.begin(), o_.posts.end(), [&](const SmallOffice::Post& p) {
                   return p.today && p.officer == who && fits(p);
               });
    }
    [[nodiscard]] bool works_in(int who, int u) const {
        return u >= 0 && has_post(who, [&](auto& p) { return inside(p.unit, u); });
    }
    [[nodiscard]] bool leads(int who, int u) const {
        const int a = agency(u);
        return a >= 0 && has_post(who, [&](auto& p) {
                   const bool at_top = unit(p.unit).function == 'l' && inside(p.unit, a);
                   return p.head && (p.unit == a || at_top);
               });
    }
    /// The first desk of the agency; where it has none, all of it.
    [[nodiscard]] bool at_desk(int who, int u) const {
        const int a = agency(u);
        if (a < 0 || unit(a).function == 'd') {
            return works_in(who, a);
        }
        for (int i = 0; i < static_cast<int>(o_.units.size()); ++i) {
            if (unit(i).function == 'd' && inside(i, a)) {
                return works_in(who, i);
            }
        }
        return works_in(who, a);
    }
    [[nodiscard]] bool may_take(int who, const SmallDossier::Task& t) const {
        return has_post(who, [&](auto& p) {
            return inside(p.unit, t.unit) && (t.role < 0 || p.role == t.role);
        });
    }
    [[nodiscard]] bool handles(int who) const {
        return std::any_of(d_.tasks.begin(), d_.tasks.end(),
                           [&](auto& t) { return t.holder == who || may_take(who, t); }) ||
               std::count(d_.did_before.begin(), d_.did_before.end(), who) > 0;
    }
    [[nodiscard]] bool governs(int who) const {
        return leads(who, d_.received_at) || leads(who, d_.decides);
    }
    [[nodiscard]] bool receives(int who) const {
        return at_desk(who, d_.received_at) || at_desk(who, d_.helped_at);
    }
    [[nodiscard]] bool is_away(int who) const {
        return std::any_of(o_.substitutions.begin(), o_.substitutions.end(),
                           [&](auto& s) { return s.today && s.absent == who; });
    }
    /// By a paper of today that reaches that step and unit, and being there himself.
    [[nodiscard]] bool stands_in_at(int step, int u) const {
        return std::any_of(o_.substitutions.begin(), o_.substitutions.end(), [&](auto& s) {
            return s.today && s.absent == actor_.on_behalf_of && s.by == actor_.officer &&
                   o_.in_service.at(static_cast<std::size_t>(s.by)) && !is_away(s.by) &&
                   (s.procedure < 0 || s.procedure == d_.procedure) &&
                   (s.step < 0 || s.step == step) && (s.unit < 0 || inside(u, s.unit));
        });
    }
    /// For the task; without one, for all that the other does there or for a task that he has.
    [[nodiscard]] bool stands_in(int whose) const {
        constexpr int no_step_in_particular = -2;
        if (t_ != nullptr) {
            return stands_in_at(t_->step, t_->unit);
        }
        return has_post(whose,
                        [&](auto& p) { return stands_in_at(no_step_in_particular, p.unit); }) ||
               std::any_of(d_.tasks.begin(), d_.tasks.end(), [&](auto& t) {
                   return (t.holder == whose || t.instead_of == whose) &&
                          stands_in_at(t.step, t.unit);
               });
    }
    [[nodiscard]] bool has_right_on_task(int who, Action action) const {
        using enum Action;
        return t_ != nullptr &&
               ((action == work_task && t_->holder == who) ||
                (action == claim_task && may_take(who, *t_)) ||
                (action == pull_back && t_->giver == who) ||
                (action == assign_task && (leads(who, t_->unit) || has_post(who, [&](auto& p) {
                                               return p.head && inside(t_->unit, p.unit);
                                           }))));
    }
    [[nodiscard]] bool has_right(int who, Action action) const {
        using enum Action;
        if (is_one_of(action, {explain_late, see_alert, substitute})) {
            return true;
        }
        if (is_one_of(action, {govern, erase, adopt, migrate, judge_late})) {
            return governs(who);
        }
        if (is_one_of(action, {contribute, collect_fee, request_cancel})) {
            return handles(who) || receives(who) || governs(who);
        }
        if (action == file) {
            return works_in(who, agency(d_.received_at)) || works_in(who, agency(d_.decides)) ||
                   works_in(who, agency(d_.helped_at));
        }
        return action == withdraw ? receives(who) : has_right_on_task(who, action);
    }

    const SmallOffice& o_;
    const SmallDossier& d_;
    const SmallActor& actor_;
    const SmallDossier::Task* t_ = nullptr;
};

}  // namespace

bool may(const SmallOffice& office, const SmallDossier& dossier, const SmallActor& actor,
         Action action, int task) {
    return actor.kind == ActorKind::officer ? Reference(office, dossier, actor, task).may(action)
                                            : is_given(actor.kind, action);
}

}  // namespace motcua::test
