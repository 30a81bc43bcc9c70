// Walking through a history with the dossier beside it, which knows what was due when.
#include "handovers.hpp"

#include <algorithm>

#include <motcua/engine/core/apply.hpp>

namespace motcua::forms {
namespace {

class Walk {
public:
    Walk(const HeldVersions& versions, LatenessTest test) : versions_(versions), test_(test) {}

    void take(const RecordedEvent& recorded) {
        if (recorded.number == 1) {
            dossier_.id = recorded.dossier;
        }
        at_ = recorded.at;
        std::visit([this](const auto& event) { note(event); },
                   static_cast<const AnyEvent&>(recorded.event));
        apply(dossier_, recorded.event, recorded.at);
    }

    [[nodiscard]] std::vector<HandOverRow> finish() { return std::move(rows_); }

private:
    template <class Kind>
    void note(const Kind&) {}  // hands nothing over

    void note(const TaskOpened& event) {
        const Node* const node = versions_.of(dossier_.procedure).node(event.step);
        const StepNode* const step = node != nullptr ? node->as<StepNode>() : nullptr;
        if (step != nullptr && step->reception) {
            return;  // what the applicant hands in is on the receipt
        }
        HandOverRow row;
        row.task = event.task;
        row.step = node != nullptr ? node->title : event.step;
        row.giver = event.giver.empty() ? latest_officer_ : event.giver;
        row.giver_unit = latest_unit_;
        row.receiver = event.holder;
        row.receiver_unit = event.unit;
        row.given = at_;
        rows_.push_back(std::move(row));
    }
    void note(const TaskClaimed& event) { take_over(event.task, event.officer); }
    void note(const TaskAccepted& event) { take_over(event.task, event.officer); }
    void note(const TaskSubstituted& event) {
        if (HandOverRow* const row = open(event.task)) {
            row->receiver = event.officer;
        }
    }

    /// A head passes on what came to the unit; one that somebody had already is handed over anew.
    void note(const TaskAssigned& event) {
        HandOverRow* row = open(event.task);
        if (row == nullptr) {
            return;
        }
        if (row->received) {
            HandOverRow next = *row;
            next.giver = event.giver;
            next.giver_unit = row->receiver_unit;
            next.given = at_;
            row->ended = at_;
            rows_.push_back(std::move(next));
            row = &rows_.back();
        }
        row->receiver = event.officer;
        row->received.reset();
    }
    void note(const TaskReleased& event) {
        if (HandOverRow* const row = open(event.task)) {
            row->receiver = {};
            row->received.reset();
        }
    }

    void note(const TaskCompleted& event) {
        const Task* const task = dossier_.task(event.task);
        latest_officer_ = event.officer;
        latest_unit_ = task != nullptr ? task->unit : latest_unit_;
        HandOverRow* const row = open(event.task);
        if (row == nullptr || task == nullptr) {
            return;
        }
        row->receiver = event.officer;
        row->received = row->received ? row->received : std::optional(at_);
        row->ended = at_;
        row->result = timeliness(task->clock.due, at_, test_);
        row->note = outcome_title(task->step, event.outcome);
    }
    void note(const TaskHandedBack& event) { close(event.task, "Trả lại"); }
    void note(const HandOverPulledBack& event) { close(event.task, "Rút lại"); }
    void note(const TaskCancelled& event) { close(event.task, "Không thực hiện"); }

    void take_over(std::uint32_t task, const OfficerId& officer) {
        if (HandOverRow* const row = open(task)) {
            row->receiver = officer;
            row->received = at_;
        }
    }

    void close(std::uint32_t task, std::string_view why) {
        if (HandOverRow* const row = open(task)) {
            row->ended = at_;
            row->note = why;
        }
    }

    [[nodiscard]] HandOverRow* open(std::uint32_t task) {
        const auto found = std::find_if(rows_.rbegin(), rows_.rend(), [&](const HandOverRow& row) {
            return row.task == task && !row.ended;
        });
        return found == rows_.rend() ? nullptr : &*found;
    }

    [[nodiscard]] std::string outcome_title(const std::string& id,
                                            const std::string& outcome) const {
        const StepNode* const step = versions_.of(dossier_.procedure).step(id);
        if (step == nullptr) {
            return outcome;
        }
        const auto found = std::find_if(step->outcomes.begin(), step->outcomes.end(),
                                        [&](const OutcomeDef& each) { return each.id == outcome; });
        return found == step->outcomes.end() ? outcome : found->title;
    }

    const HeldVersions& versions_;
    const LatenessTest test_;
    Dossier dossier_;
    std::vector<HandOverRow> rows_;
    OfficerId latest_officer_;
    UnitId latest_unit_;
    Instant at_{};
};

}  // namespace

std::vector<HandOverRow> hand_overs(const std::vector<RecordedEvent>& events, std::uint32_t last,
                                    const HeldVersions& versions, LatenessTest test) {
    Walk walk(versions, test);
    for (const RecordedEvent& recorded : events) {
        if (recorded.number > last) {
            break;
        }
        walk.take(recorded);
    }
    return walk.finish();
}

}  // namespace motcua::forms
