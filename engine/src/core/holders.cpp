// Who gets a task that is opened: the officer named, the one before, or by the step's way of
// assigning; his substitute if he is away (rules 36, 40, 43). The reason stands in the event.
#include <algorithm>

#include "deciding.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

// One step to be opened; answers who could have it.
class Opening {
public:
    Opening(const Deciding& deciding, const Node& node, const StepNode& step, const Seat& seat)
        : deciding_(deciding),
          node_(node),
          step_(step),
          seat_(seat),
          holders_(deciding.context().directory.holders(seat.role, seat.unit,
                                                        date_of(deciding.now()))) {}

    // He may have the task; where a unit answers for the step, anybody of it may.
    [[nodiscard]] bool holds_post(const OfficerId& officer) const {
        return may_hold(deciding_.context().directory, officer, seat_.role, seat_.unit,
                        date_of(deciding_.now()));
    }
    [[nodiscard]] bool is_fit(const OfficerId& officer) const {
        return check_four_eyes_of(deciding_, step_, nullptr, officer).has_value();
    }
    // Those the engine may choose among: present, fit, and no party of the dossier.
    [[nodiscard]] bool can_be_chosen(const OfficerId& officer) const {
        return is_fit(officer) && !is_absent(deciding_, officer) && !is_party(deciding_, officer);
    }

    // The officer, or who stands in for him; nobody if neither may do it: the unit is offered it.
    [[nodiscard]] Choice give(const OfficerId& officer, const std::string& why) const {
        if (officer.empty()) {
            return {};
        }
        if (!is_absent(deciding_, officer)) {
            return is_fit(officer) ? Choice{officer, {}, why} : Choice{};
        }
        const auto substitute = find_substitute(deciding_, node_.id, step_, seat_.unit, officer);
        const std::string by = why.empty() ? "" : why + "; ";
        return substitute && is_fit(officer)
                   ? Choice{substitute->by, officer, by + "substitute " + substitute->decision}
                   : Choice{};
    }

    [[nodiscard]] Choice by_turns() const;
    [[nodiscard]] Choice by_slack() const;

private:
    [[nodiscard]] OfficerId last_holder() const;
    [[nodiscard]] std::vector<TaskLoad> loads(const OfficerId& officer) const;

    const Deciding& deciding_;
    const Node& node_;
    const StepNode& step_;
    const Seat& seat_;
    std::vector<OfficerId> holders_;
};

// What this command has opened already counts too.
OfficerId Opening::last_holder() const {
    const Events& events = deciding_.events();
    for (auto it = events.rbegin(); it != events.rend(); ++it) {
        const auto* opened = std::get_if<TaskOpened>(&*it);
        if (opened != nullptr && !opened->holder.empty() && opened->role == seat_.role &&
            opened->unit == seat_.unit) {
            return opened->holder;
        }
    }
    const Workload* workload = deciding_.context().workload;
    return workload != nullptr ? workload->last_holder(seat_.role, seat_.unit) : OfficerId{};
}

Choice Opening::by_turns() const {
    const auto last = std::find(holders_.begin(), holders_.end(), last_holder());
    const std::size_t first =
        last != holders_.end() ? static_cast<std::size_t>(last - holders_.begin()) + 1 : 0;
    for (std::size_t i = 0; i < holders_.size(); ++i) {
        const OfficerId& officer = holders_[(first + i) % holders_.size()];
        if (can_be_chosen(officer)) {
            return Choice{officer, {}, "round-robin"};
        }
    }
    return {};
}

std::vector<TaskLoad> Opening::loads(const OfficerId& officer) const {
    const Workload* workload = deciding_.context().workload;
    std::vector<TaskLoad> held =
        workload != nullptr ? workload->held_by(officer) : std::vector<TaskLoad>{};
    const Dossier& dossier = deciding_.dossier();
    std::erase_if(held, [&](const TaskLoad& load) { return load.dossier == dossier.id; });
    for (const Task& task : dossier.tasks) {
        if (task.holder == officer) {
            held.push_back(TaskLoad{dossier.id, task.number, task.clock.due,
                                    task.clock.phase == ClockPhase::running});
        }
    }
    return held;
}

// What an officer has left for each task: the least, over his due dates, of the working minutes
// until then shared by the running tasks due by then. No running task with a due date: all the time.
struct Slack {
    Minutes each = Minutes::max();
    std::size_t tasks = 0;
};

Slack slack_of(const Deciding& deciding, const std::vector<TaskLoad>& held) {
    Slack slack;
    slack.tasks = held.size();
    std::vector<Instant> dues;
    for (const TaskLoad& load : held) {
        if (load.running && load.due) {
            dues.push_back(*load.due);
        }
    }
    std::sort(dues.begin(), dues.end());
    for (std::size_t i = 0; i < dues.size(); ++i) {
        const Minutes left = dues[i] > deciding.now()
                                 ? deciding.context().calendar.working_time(deciding.now(), dues[i])
                                 : Minutes{0};
        slack.each = std::min(slack.each, left / static_cast<std::int64_t>(i + 1));
    }
    return slack;
}

Choice Opening::by_slack() const {
    const OfficerId* best = nullptr;
    Slack most;
    for (const OfficerId& officer : holders_) {
        if (!can_be_chosen(officer)) {
            continue;
        }
        const Slack slack = slack_of(deciding_, loads(officer));
        const bool better = best == nullptr || slack.each > most.each ||
                            (slack.each == most.each && slack.tasks < most.tasks);
        if (better) {
            best = &officer;
            most = slack;
        }
    }
    if (best == nullptr) {
        return {};
    }
    std::string why = "least-slack: " + std::to_string(most.tasks) + " việc";
    if (most.each != Minutes::max()) {
        why += ", còn " + std::to_string(most.each.count()) + " phút mỗi việc";
    }
    return Choice{*best, {}, std::move(why)};
}

OfficerId last_officer(const Deciding& deciding, const std::string& step) {
    const auto& memory = deciding.dossier().memory;
    const auto found = memory.find(step);
    return found == memory.end() ? OfficerId{} : found->second.officer;
}

Result<Choice> give_to_next(const Deciding& deciding, const Opening& opening, const Node& node,
                            const StepNode& step, const Seat& seat, const Arrival& arrival) {
    const OfficerId& next = arrival.next_officer;
    const std::string at = "form/next_officer";
    if (!opening.holds_post(next)) {
        return seat.role.empty()
                   ? rejection(ErrorCode::invalid_argument, "a next officer of " + seat.unit.value,
                               "officer \"" + next.value + "\" is none", at)
                   : rejection(
                         ErrorCode::invalid_argument,
                         "a next officer who holds " + seat.role.value + " in " + seat.unit.value,
                         next.value + " does not", at);
    }
    MOTCUA_TRY(within(at, check_four_eyes_of(deciding, step, nullptr, next)));
    if (!arrival.despite_absence) {
        MOTCUA_TRY(within(at, check_present(deciding, node.id, seat.unit, next)));
    }
    return Choice{next, {}, "next-officer"};
}

}  // namespace

Result<Choice> choose_holder(const Deciding& deciding, const Node& node, const StepNode& step,
                             const Seat& seat, const Arrival& arrival) {
    const Opening opening(deciding, node, step, seat);
    if (!arrival.next_officer.empty()) {
        return give_to_next(deciding, opening, node, step, seat, arrival);
    }
    if (!seat.officer.empty()) {
        // Nobody else is meant: while he is away without a substitute it waits for him, and his head
        // sees it with him.
        const Choice chosen = opening.give(seat.officer, "named");
        const bool waits = chosen.holder.empty() && opening.is_fit(seat.officer);
        return waits ? Choice{seat.officer, {}, "named"} : chosen;
    }
    const auto if_in_post = [&](const OfficerId& officer, const std::string& why) {
        return opening.holds_post(officer) ? opening.give(officer, why) : Choice{};
    };
    const bool back = arrival.how == HandOver::send_back || arrival.how == HandOver::returned;
    if (back && !arrival.offered_anew) {
        const OfficerId before = last_officer(deciding, node.id);
        const bool first = before.empty() && arrival.how == HandOver::returned;
        return if_in_post(first ? arrival.giver : before, "returned");
    }
    switch (step.assign) {
        case Assign::same_as:
            return if_in_post(last_officer(deciding, step.same_as), "same-as:" + step.same_as);
        case Assign::round_robin:
            return opening.by_turns();
        case Assign::least_slack:
            return opening.by_slack();
        case Assign::claim:
        case Assign::by_head:
            break;
    }
    return Choice{};
}

}  // namespace motcua::core
