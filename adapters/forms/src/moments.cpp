// From events to the roles of forms that they call for.
#include "moments.hpp"

#include <algorithm>
#include <optional>

namespace motcua::forms {
namespace {

/// What law asks for at an event of its kind, or what the procedure prints there; empty: nothing.
std::string role_of(const Event& event) {
    if (std::holds_alternative<DossierReceived>(event)) {
        return "receipt";  // NĐ 63/2010: whoever takes a dossier gives a receipt
    }
    if (std::holds_alternative<DossierRefused>(event)) {
        return "refusal";
    }
    if (std::holds_alternative<ApplicantGuided>(event) ||
        std::holds_alternative<SupplementRequested>(event)) {
        return "supplement";
    }
    if (std::holds_alternative<DeadlineExtended>(event) ||
        std::holds_alternative<ApologyRecorded>(event)) {
        return "apology";
    }
    if (std::holds_alternative<DossierWithdrawn>(event)) {
        return "stop";
    }
    if (const auto* done = std::get_if<TaskCompleted>(&event)) {
        return done->slip;
    }
    return {};
}

bool hands_over(const Event& event) {
    return std::holds_alternative<TaskOpened>(event) ||
           std::holds_alternative<TaskClaimed>(event) ||
           std::holds_alternative<TaskAssigned>(event) ||
           std::holds_alternative<TaskAccepted>(event) ||
           std::holds_alternative<TaskSubstituted>(event) ||
           std::holds_alternative<TaskCompleted>(event) ||
           std::holds_alternative<TaskHandedBack>(event) ||
           std::holds_alternative<HandOverPulledBack>(event);
}

class Walk {
public:
    void take(const RecordedEvent& recorded) {
        if (latest_ == nullptr || recorded.at != latest_->at || recorded.actor != latest_->actor) {
            act_begins_ = moments_.size();
        }
        latest_ = &recorded;
        received_ = received_ || std::holds_alternative<DossierReceived>(recorded.event) ||
                    std::holds_alternative<DossierAdopted>(recorded.event);
        const std::string role = role_of(recorded.event);
        if (!role.empty() && !called_in_act(role)) {
            moments_.push_back(
                {role, recorded.number, recorded.number, recorded.at, recorded.actor.officer});
        }
        for (std::size_t i = act_begins_; i < moments_.size(); ++i) {
            moments_[i].last = recorded.number;
        }
        if (hands_over(recorded.event)) {
            hand_over_ = {"control-slip", recorded.number, recorded.number, recorded.at,
                          recorded.actor.officer};
        }
    }

    [[nodiscard]] std::vector<FormMoment> finish() {
        if (received_ && hand_over_) {
            moments_.push_back(*hand_over_);
        }
        return std::move(moments_);
    }

private:
    [[nodiscard]] bool called_in_act(const std::string& role) const {
        return std::any_of(moments_.begin() + static_cast<std::ptrdiff_t>(act_begins_),
                           moments_.end(),
                           [&](const FormMoment& moment) { return moment.role == role; });
    }

    std::vector<FormMoment> moments_;
    std::size_t act_begins_ = 0;
    const RecordedEvent* latest_ = nullptr;
    bool received_ = false;
    std::optional<FormMoment> hand_over_;
};

}  // namespace

std::vector<FormMoment> form_moments(const std::vector<RecordedEvent>& events) {
    Walk walk;
    for (const RecordedEvent& recorded : events) {
        walk.take(recorded);
    }
    return walk.finish();
}

}  // namespace motcua::forms
