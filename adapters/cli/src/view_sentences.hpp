// One sentence for each kind of event. `before` is the dossier as it was when the event happened.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/event.hpp>

#include "view_story.hpp"

namespace motcua::cli {

/// What a sentence may look at.
struct Scene {
    Book& book;
    const Dossier& before;
    const Procedure* procedure;  ///< nullptr if it is not known
    bool personal;
    Instant at;
    const Actor& actor;  ///< who stands beside the sentence

    /// The deed of an officer: his name is left out when it stands beside the sentence.
    [[nodiscard]] std::string deed(const OfficerId& officer, std::string_view alone,
                                   std::string_view named) const;
    [[nodiscard]] std::string task_name(std::uint32_t number) const;
    [[nodiscard]] std::string step_of(std::uint32_t number) const;
    [[nodiscard]] std::string place_name(std::uint32_t number) const;
    [[nodiscard]] std::string place_node(std::uint32_t number) const;
    [[nodiscard]] std::string branch_name(std::uint32_t place, const std::string& branch) const;
    [[nodiscard]] std::string field_names(const std::map<std::string, Value>& open,
                                          const std::map<std::string, Value>& personal) const;
    [[nodiscard]] std::string paper_name(const Paper& paper) const;
    [[nodiscard]] std::string paper_name(std::uint32_t number) const;
    [[nodiscard]] std::string fee_name(const std::string& fee) const;
    [[nodiscard]] std::string result_name(const std::string& result) const;
    /// "; lý do: …", as much of it as may be told.
    [[nodiscard]] std::string because(const Personal<std::string>& reason) const;
    [[nodiscard]] std::string items(const Personal<std::vector<std::string>>& items) const;
    /// "75.000 đồng": in the currency of the fee.
    [[nodiscard]] std::string fee_amount(const std::string& fee, const Decimal& amount) const;
    /// Its title in the procedure, else its id.
    [[nodiscard]] std::string obligation_name(const std::string& id) const;
    [[nodiscard]] std::string due_words(const ClockState& clock) const;
    /// "còn 2 giờ làm việc" until the due time of a clock that ran until now; else empty.
    [[nodiscard]] std::string left_words(const ClockState& clock) const;
};

/// Text, step and weight of an event.
struct Said {
    std::string text;
    std::string step = {};
    Weight weight = Weight::main;
};

[[nodiscard]] Said say(const Scene& scene, const DossierFiled& event);
[[nodiscard]] Said say(const Scene& scene, const VersionPinned& event);
[[nodiscard]] Said say(const Scene& scene, const DossierReceived& event);
[[nodiscard]] Said say(const Scene& scene, const DossierRefused& event);
[[nodiscard]] Said say(const Scene& scene, const ApplicantGuided& event);

[[nodiscard]] Said say(const Scene& scene, const PlaceEntered& event);
[[nodiscard]] Said say(const Scene& scene, const PlaceLeft& event);
[[nodiscard]] Said say(const Scene& scene, const PlaceCancelled& event);
[[nodiscard]] Said say(const Scene& scene, const BranchEnded& event);
[[nodiscard]] Said say(const Scene& scene, const PartiesAsked& event);
[[nodiscard]] Said say(const Scene& scene, const BranchOpened& event);
[[nodiscard]] Said say(const Scene& scene, const NoticePosted& event);

[[nodiscard]] Said say(const Scene& scene, const TaskOpened& event);
[[nodiscard]] Said say(const Scene& scene, const TaskClaimed& event);
[[nodiscard]] Said say(const Scene& scene, const TaskAssigned& event);
[[nodiscard]] Said say(const Scene& scene, const TaskReleased& event);
[[nodiscard]] Said say(const Scene& scene, const TaskAccepted& event);
[[nodiscard]] Said say(const Scene& scene, const HandOverPulledBack& event);
[[nodiscard]] Said say(const Scene& scene, const TaskHandedBack& event);
[[nodiscard]] Said say(const Scene& scene, const TaskCompleted& event);
[[nodiscard]] Said say(const Scene& scene, const TaskCancelled& event);

[[nodiscard]] Said say(const Scene& scene, const ClockStarted& event);
[[nodiscard]] Said say(const Scene& scene, const ClockPaused& event);
[[nodiscard]] Said say(const Scene& scene, const ClockResumed& event);
[[nodiscard]] Said say(const Scene& scene, const ClockStopped& event);
[[nodiscard]] Said say(const Scene& scene, const ClockHeld& event);
[[nodiscard]] Said say(const Scene& scene, const ClockFreed& event);
[[nodiscard]] Said say(const Scene& scene, const TimerSet& event);
[[nodiscard]] Said say(const Scene& scene, const TimerFired& event);
[[nodiscard]] Said say(const Scene& scene, const TimerPaused& event);
[[nodiscard]] Said say(const Scene& scene, const TimerCancelled& event);

[[nodiscard]] Said say(const Scene& scene, const DataChanged& event);
[[nodiscard]] Said say(const Scene& scene, const DataCorrected& event);
[[nodiscard]] Said say(const Scene& scene, const HeaderCorrected& event);
[[nodiscard]] Said say(const Scene& scene, const PaperAttached& event);
[[nodiscard]] Said say(const Scene& scene, const PaperReplaced& event);
[[nodiscard]] Said say(const Scene& scene, const PaperChecked& event);
[[nodiscard]] Said say(const Scene& scene, const NoteAdded& event);

[[nodiscard]] Said say(const Scene& scene, const FeePaid& event);
[[nodiscard]] Said say(const Scene& scene, const FeeWaived& event);
[[nodiscard]] Said say(const Scene& scene, const FeeRefunded& event);
[[nodiscard]] Said say(const Scene& scene, const FeeDebtRecorded& event);

[[nodiscard]] Said say(const Scene& scene, const ResultPrepared& event);
[[nodiscard]] Said say(const Scene& scene, const ResultSigned& event);
[[nodiscard]] Said say(const Scene& scene, const ResultNumbered& event);
[[nodiscard]] Said say(const Scene& scene, const ResultIssued& event);
[[nodiscard]] Said say(const Scene& scene, const HandlingFinished& event);
[[nodiscard]] Said say(const Scene& scene, const ResultReturned& event);
[[nodiscard]] Said say(const Scene& scene, const ObligationArisen& event);
[[nodiscard]] Said say(const Scene& scene, const ObligationFulfilled& event);

[[nodiscard]] Said say(const Scene& scene, const DossierWithdrawn& event);
[[nodiscard]] Said say(const Scene& scene, const HandlingSuspended& event);
[[nodiscard]] Said say(const Scene& scene, const HandlingResumed& event);
[[nodiscard]] Said say(const Scene& scene, const DossierTransferred& event);
[[nodiscard]] Said say(const Scene& scene, const StepOverridden& event);
[[nodiscard]] Said say(const Scene& scene, const CancellationRequested& event);
[[nodiscard]] Said say(const Scene& scene, const CancellationDeclined& event);
[[nodiscard]] Said say(const Scene& scene, const DossierCancelled& event);
[[nodiscard]] Said say(const Scene& scene, const DossierEnded& event);
[[nodiscard]] Said say(const Scene& scene, const PersonalDataErased& event);

[[nodiscard]] Said say(const Scene& scene, const FollowUpSent& event);
[[nodiscard]] Said say(const Scene& scene, const FollowUpAccepted& event);
[[nodiscard]] Said say(const Scene& scene, const FollowUpRefused& event);
[[nodiscard]] Said say(const Scene& scene, const ChildEnded& event);
[[nodiscard]] Said say(const Scene& scene, const MessageReceived& event);
[[nodiscard]] Said say(const Scene& scene, const IncidentRaised& event);
[[nodiscard]] Said say(const Scene& scene, const IncidentResolved& event);

[[nodiscard]] Said say(const Scene& scene, const SupplementRequested& event);
[[nodiscard]] Said say(const Scene& scene, const SupplementReceived& event);
[[nodiscard]] Said say(const Scene& scene, const DeadlineExtended& event);
[[nodiscard]] Said say(const Scene& scene, const ApologyRecorded& event);
[[nodiscard]] Said say(const Scene& scene, const DueDatesReprojected& event);
[[nodiscard]] Said say(const Scene& scene, const LimitStarted& event);
[[nodiscard]] Said say(const Scene& scene, const LimitStopped& event);
[[nodiscard]] Said say(const Scene& scene, const SpanExcluded& event);
[[nodiscard]] Said say(const Scene& scene, const SpanReturned& event);
[[nodiscard]] Said say(const Scene& scene, const AppointmentPrinted& event);

[[nodiscard]] Said say(const Scene& scene, const TaskSubstituted& event);
[[nodiscard]] Said say(const Scene& scene, const TaskApproved& event);
[[nodiscard]] Said say(const Scene& scene, const ConsultAnswered& event);
[[nodiscard]] Said say(const Scene& scene, const LatenessExplained& event);
[[nodiscard]] Said say(const Scene& scene, const LatenessJudged& event);
[[nodiscard]] Said say(const Scene& scene, const DossierAdopted& event);

[[nodiscard]] Said say(const Scene& scene, const AlertRaised& event);
[[nodiscard]] Said say(const Scene& scene, const AlertSeen& event);
[[nodiscard]] Said say(const Scene& scene, const TimersSet& event);

[[nodiscard]] Said say(const Scene& scene, const ServiceOffered& event);
[[nodiscard]] Said say(const Scene& scene, const ServiceLocked& event);
[[nodiscard]] Said say(const Scene& scene, const ServiceLeaseExtended& event);
[[nodiscard]] Said say(const Scene& scene, const ServiceFailed& event);
[[nodiscard]] Said say(const Scene& scene, const SittingJoined& event);
[[nodiscard]] Said say(const Scene& scene, const SittingLeft& event);
[[nodiscard]] Said say(const Scene& scene, const SittingDecided& event);

[[nodiscard]] Said say(const Scene& scene, const DossierMigrated& event);

}  // namespace motcua::cli
