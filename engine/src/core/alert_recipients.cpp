// Who is told: the words of a rung (assignee, unit-head, leader, desk, watcher, or a role) as persons
// of the directory on the day it is told.
#include <algorithm>
#include <utility>

#include "alerts.hpp"

namespace motcua::core {
namespace {

using Officers = std::vector<OfficerId>;

/// The function by which an organisation marks the unit of an agency's leaders.
constexpr std::string_view kLeadership = "leadership";

class Recipients {
public:
    Recipients(const Deciding& deciding, const AlertSubject& subject)
        : deciding_(deciding),
          directory_(deciding.context().directory),
          today_(date_of(deciding.now())) {
        const Dossier& dossier = deciding.dossier();
        if (subject.of == AlertOf::wait) {
            take_wait(subject.number);
        } else if (subject.of == AlertOf::incident) {
            take_incident(subject.number);
        } else {
            for (const Task& task : dossier.tasks) {
                if (subject.of != AlertOf::task || task.number == subject.number) {
                    tasks_.push_back(&task);
                    note_unit(task.unit);
                }
            }
        }
        if (units_.empty()) {
            note_unit(subject.limit == reception_limit ? dossier.header.received_at
                                                       : dossier.header.decides);
        }
    }

    void add(const std::string& word) {
        if (word == "assignee") {
            add_assignees();
        } else if (word == "unit-head") {
            for (const UnitId& unit : units_) {
                add_all(heads_over(unit));
            }
        } else if (word == "leader") {
            add_all(leaders());
        } else if (word == "desk") {
            add_holders(rule(&AlertRules::desk_role), deciding_.dossier().header.received_at);
        } else if (word == "watcher") {
            add_watchers();
        } else {
            add_role(RoleId(word));
        }
    }
    void add_leaders() { add_all(leaders()); }
    [[nodiscard]] bool at_task() const { return !tasks_.empty(); }
    [[nodiscard]] bool are_none() const { return officers_.empty(); }
    [[nodiscard]] Officers take() { return std::exchange(officers_, {}); }

private:
    void take_incident(std::uint32_t number) {
        const Dossier& dossier = deciding_.dossier();
        const Incident* incident = dossier.incident(number);
        const Place* place = incident == nullptr ? nullptr : dossier.place(incident->place);
        if (place == nullptr) {
            return;
        }
        if (const Task* task = dossier.task(place->task)) {
            tasks_.push_back(task);
            note_unit(task->unit);
        } else {
            take_wait(place->number);
        }
    }

    void take_wait(std::uint32_t number) {
        const Place* place = deciding_.dossier().place(number);
        const Node* node = place == nullptr ? nullptr : deciding_.procedure().node(place->node);
        if (node == nullptr) {
            return;
        }
        step_ = node->id;
        if (const auto* wait = node->as<WaitNode>()) {
            seat_ = resolve_seat(deciding_, wait->responsible);
        } else if (const auto* consult = node->as<ConsultNode>()) {
            seat_ = resolve_seat(deciding_, consult->responsible);
        } else if (const auto* service = node->as<ServiceNode>()) {
            seat_ = resolve_seat(deciding_, service->responsible);
        }
        note_unit(seat_.unit);
    }

    void note_unit(const UnitId& unit) {
        if (!unit.empty() && std::find(units_.begin(), units_.end(), unit) == units_.end()) {
            units_.push_back(unit);
        }
    }

    [[nodiscard]] RoleId rule(RoleId AlertRules::*role) const {
        const RuleSet* rules = deciding_.context().rule_set;
        return rules == nullptr ? RoleId{} : rules->alerts.*role;
    }

    // An offered task is nobody's yet: its unit's heads see to it that somebody takes it.
    void add_assignees() {
        for (const Task* task : tasks_) {
            step_ = task->step;
            if (task->holder.empty()) {
                add_all(heads_over(task->unit));
            } else {
                add_one(task->holder);
            }
        }
        if (tasks_.empty()) {
            if (!seat_.officer.empty()) {
                add_one(seat_.officer);
            } else {
                add_holders(seat_.role, seat_.unit);
            }
        }
    }

    void add_watchers() {
        const RoleId role = rule(&AlertRules::watcher_role);
        const std::size_t before = officers_.size();
        for (const UnitId& unit : units_) {
            add_holders(role, unit);
        }
        if (officers_.size() == before) {
            for (const UnitId& unit : units_) {
                if (const auto agency = directory_.agency_of(unit, today_)) {
                    add_holders(role, agency->id);
                }
            }
        }
    }

    void add_role(const RoleId& role) {
        if (deciding_.procedure().role(role) != nullptr) {
            const Seat seat = resolve_seat(deciding_, PartyRef{PartyKind::role, role.value});
            add_holders(seat.role, seat.unit);
            return;
        }
        if (const auto agency = directory_.agency_of(deciding_.dossier().header.decides, today_)) {
            add_holders(role, agency->id);
        }
    }

    void add_holders(const RoleId& role, const UnitId& unit) {
        if (!role.empty() && !unit.empty()) {
            add_all(directory_.holders(role, unit, today_));
        }
    }

    // Heads of the unit, or of the nearest one around it that has any, up to the agency.
    [[nodiscard]] Officers heads_over(UnitId unit) const {
        while (!unit.empty()) {
            Officers heads = directory_.heads(unit, today_);
            const auto known = directory_.unit(unit);
            if (!heads.empty() || !known || !known->agency_code.empty()) {
                return heads.empty() ? leaders() : heads;
            }
            unit = known->parent;
        }
        return leaders();
    }

    [[nodiscard]] Officers leaders() const {
        const auto agency = directory_.agency_of(deciding_.dossier().header.decides, today_);
        if (!agency) {
            return {};
        }
        Officers heads = directory_.heads(agency->id, today_);
        if (heads.empty()) {
            if (const auto unit = directory_.unit_with_function(agency->id, kLeadership, today_)) {
                heads = directory_.heads(unit->id, today_);
            }
        }
        return heads;
    }

    void add_all(const Officers& officers) {
        for (const OfficerId& officer : officers) {
            add_one(officer);
        }
    }

    void add_one(const OfficerId& officer) {
        put(officer);
        if (directory_.is_absent(officer, today_)) {
            const SubstitutionScope scope{deciding_.procedure().ref.id, step_, units_.front()};
            const auto substitutes = directory_.substitutes(officer, scope, today_);
            if (!substitutes.empty()) {
                put(substitutes.front().by);
            }
        }
    }

    void put(const OfficerId& officer) {
        if (std::find(officers_.begin(), officers_.end(), officer) == officers_.end()) {
            officers_.push_back(officer);
        }
    }

    const Deciding& deciding_;
    const Directory& directory_;
    Date today_;
    std::vector<const Task*> tasks_;
    std::vector<UnitId> units_;  ///< never empty once constructed
    Seat seat_;                  ///< who answers for a wait
    std::string step_;
    Officers officers_;
};

}  // namespace

std::vector<OfficerId> recipients_of(const Deciding& deciding, const AlertSubject& subject,
                                     const std::vector<std::string>& words) {
    Recipients recipients(deciding, subject);
    for (const std::string& word : words) {
        recipients.add(word);
    }
    if (words.empty()) {
        recipients.add("assignee");
    }
    std::vector<OfficerId> officers = recipients.take();
    if (officers.empty()) {
        recipients.add_leaders();
        officers = recipients.take();
    }
    return officers;
}

std::vector<OfficerId> recipients_of_incident(const Deciding& deciding, std::uint32_t incident) {
    Recipients recipients(deciding, {AlertOf::incident, incident, {}});
    recipients.add("assignee");
    if (recipients.at_task()) {
        recipients.add_leaders();
    }
    if (recipients.are_none()) {
        recipients.add("unit-head");
    }
    if (recipients.are_none()) {
        recipients.add_leaders();
    }
    return recipients.take();
}

}  // namespace motcua::core
