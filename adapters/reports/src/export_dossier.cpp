// From recorded events to what leaves the house: follows the state for the step, unit and due date
// of each event, and looks at nothing that tells of a person.
#include <string_view>
#include <variant>

#include <motcua/engine/core/apply.hpp>
#include <motcua/reports/event_export.hpp>

namespace motcua::reports {
namespace {

std::string activity_of(const Procedure& procedure, const std::string& id) {
    const Node* node = procedure.node(id);
    if (node == nullptr || node->title.empty()) {
        return id;
    }
    return node->no.empty() ? node->title : node->no + " " + node->title;
}

class Trail {
public:
    Trail(const HeldVersions& versions, const RuleSet* rules, Dossier& dossier)
        : versions_(versions), rules_(rules), dossier_(dossier) {}

    ExportedEvent follow(const RecordedEvent& recorded) {
        ExportedEvent told;
        told.number = recorded.number;
        told.at = recorded.at;
        told.type = type_of(recorded.event);
        told.officer = recorded.actor.officer.value;
        told.lifecycle = "complete";
        std::visit([&](const auto& event) { before(event, told); }, recorded.event);
        apply(dossier_, recorded.event, recorded.at);
        std::visit([&](const auto& event) { after(event, told); }, recorded.event);
        told.activity = told.node.empty()
                            ? told.type
                            : activity_of(versions_.of(dossier_.procedure), told.node);
        told.due = dossier_.clock.due;
        told.paused = dossier_.clock.phase == ClockPhase::paused;
        return told;
    }

private:
    void name_task(std::uint32_t number, ExportedEvent& told) const {
        if (const Task* task = dossier_.task(number)) {
            told.task = number;
            told.node = task->step;
            told.unit = task->unit.value;
            told.role = task->role.value;
            told.task_due = task->clock.due;
        }
    }
    // What an officer does with his task.
    template <class E>
    void name_act(const E& event, std::string_view lifecycle, ExportedEvent& told) const {
        name_task(event.task, told);
        told.officer = event.officer.value;
        told.lifecycle = lifecycle;
    }
    void name_place(std::uint32_t number, ExportedEvent& told) const {
        if (const Place* place = dossier_.place(number)) {
            told.node = place->node;
        }
    }

    // What is gone afterwards is named before.
    template <class E>
    void before(const E&, ExportedEvent&) const {}
    void before(const TaskCompleted& event, ExportedEvent& told) const {
        name_act(event, "complete", told);
        told.outcome = event.outcome;
    }
    void before(const TaskCancelled& event, ExportedEvent& told) const {
        name_task(event.task, told);
        told.lifecycle = "ate_abort";
    }
    void before(const HandOverPulledBack& event, ExportedEvent& told) const {
        name_act(event, "withdraw", told);
    }
    void before(const TaskHandedBack& event, ExportedEvent& told) const {
        name_act(event, "withdraw", told);
    }
    void before(const TaskAssigned& event, ExportedEvent& told) const {
        const Task* task = dossier_.task(event.task);
        told.lifecycle = task != nullptr && !task->holder.empty() ? "reassign" : "assign";
    }
    void before(const PlaceLeft& event, ExportedEvent& told) const {
        name_place(event.place, told);
        told.outcome = event.outcome;
    }
    void before(const PlaceCancelled& event, ExportedEvent& told) const {
        name_place(event.place, told);
        told.lifecycle = "ate_abort";
    }

    template <class E>
    void after(const E&, ExportedEvent&) const {}
    void after(const TaskOpened& event, ExportedEvent& told) const {
        name_task(event.task, told);
        told.officer = event.holder.value;
        told.lifecycle = event.holder.empty() ? "schedule" : "assign";
    }
    void after(const TaskClaimed& event, ExportedEvent& told) const {
        name_act(event, "start", told);
    }
    void after(const TaskAccepted& event, ExportedEvent& told) const {
        name_act(event, "start", told);
    }
    void after(const TaskAssigned& event, ExportedEvent& told) const {
        name_task(event.task, told);
        told.officer = event.officer.value;
    }
    void after(const TaskReleased& event, ExportedEvent& told) const {
        name_task(event.task, told);
        told.lifecycle = "reassign";
    }
    void after(const TaskSubstituted& event, ExportedEvent& told) const {
        name_act(event, "reassign", told);
    }
    void after(const TaskApproved& event, ExportedEvent& told) const {
        name_act(event, "unknown", told);
        told.outcome = event.outcome;
    }
    void after(const PlaceEntered& event, ExportedEvent& told) const {
        name_place(event.place, told);
        told.lifecycle = "start";
    }
    void after(const PartiesAsked& event, ExportedEvent& told) const {
        name_place(event.place, told);
        told.lifecycle = "start";
    }
    void after(const ClockPaused& event, ExportedEvent& told) const {
        name_task(event.task, told);
        if (rules_ != nullptr && rules_->pause(event.ground) != nullptr) {
            told.ground = event.ground;
        }
        told.lifecycle = "suspend";
    }
    void after(const ClockResumed& event, ExportedEvent& told) const {
        name_task(event.task, told);
        told.lifecycle = "resume";
    }

    const HeldVersions& versions_;
    const RuleSet* rules_;
    Dossier& dossier_;
};

}  // namespace

Result<ExportedDossier> export_dossier(const std::vector<RecordedEvent>& history,
                                       const HeldVersions& versions, const RuleSet* rules,
                                       const std::optional<Instant>& from,
                                       const std::optional<Instant>& until) {
    if (const Result<Dossier> sound = replay(history); !sound) {
        return sound.error();
    }
    Dossier dossier;
    Trail trail(versions, rules, dossier);
    ExportedDossier exported;
    for (const RecordedEvent& recorded : history) {
        if (recorded.number == 1) {
            dossier.id = recorded.dossier;
        }
        ExportedEvent event = trail.follow(recorded);
        if ((!from || *from <= event.at) && (!until || event.at < *until)) {
            exported.events.push_back(std::move(event));
        }
    }
    exported.id = dossier.id.value;
    exported.code = dossier.code.empty() ? dossier.provisional_number : dossier.code;
    exported.procedure = dossier.procedure.id;
    exported.title = versions.latest().title;
    exported.channel = enum_name(dossier.header.channel);
    exported.agency = dossier.header.decides.value;
    return exported;
}

}  // namespace motcua::reports
