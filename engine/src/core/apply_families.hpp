// One function per event; apply.cpp dispatches, each family has a file of its own.
#pragma once

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/event.hpp>

namespace motcua::core {

/// Between the id of a branch and the number of one that a message opened: "phan-anh#2".
inline constexpr char numbered_branch = '#';

void apply_event(Dossier&, const DossierFiled&, Instant);
void apply_event(Dossier&, const VersionPinned&, Instant);
void apply_event(Dossier&, const DossierReceived&, Instant);
void apply_event(Dossier&, const DossierRefused&, Instant);
void apply_event(Dossier&, const ApplicantGuided&, Instant);

void apply_event(Dossier&, const PlaceEntered&, Instant);
void apply_event(Dossier&, const PlaceLeft&, Instant);
void apply_event(Dossier&, const PlaceCancelled&, Instant);
void apply_event(Dossier&, const BranchEnded&, Instant);
void apply_event(Dossier&, const PartiesAsked&, Instant);
void apply_event(Dossier&, const BranchOpened&, Instant);
void apply_event(Dossier&, const NoticePosted&, Instant);

void apply_event(Dossier&, const TaskOpened&, Instant);
void apply_event(Dossier&, const TaskClaimed&, Instant);
void apply_event(Dossier&, const TaskAssigned&, Instant);
void apply_event(Dossier&, const TaskReleased&, Instant);
void apply_event(Dossier&, const TaskAccepted&, Instant);
void apply_event(Dossier&, const HandOverPulledBack&, Instant);
void apply_event(Dossier&, const TaskHandedBack&, Instant);
void apply_event(Dossier&, const TaskCompleted&, Instant);
void apply_event(Dossier&, const TaskCancelled&, Instant);

void apply_event(Dossier&, const ClockStarted&, Instant);
void apply_event(Dossier&, const ClockPaused&, Instant);
void apply_event(Dossier&, const ClockResumed&, Instant);
void apply_event(Dossier&, const ClockStopped&, Instant);
void apply_event(Dossier&, const ClockHeld&, Instant);
void apply_event(Dossier&, const ClockFreed&, Instant);
void apply_event(Dossier&, const TimerSet&, Instant);
void apply_event(Dossier&, const TimerFired&, Instant);
void apply_event(Dossier&, const TimerPaused&, Instant);
void apply_event(Dossier&, const TimerCancelled&, Instant);

void apply_event(Dossier&, const DataChanged&, Instant);
void apply_event(Dossier&, const DataCorrected&, Instant);
void apply_event(Dossier&, const HeaderCorrected&, Instant);
void apply_event(Dossier&, const PaperAttached&, Instant);
void apply_event(Dossier&, const PaperReplaced&, Instant);
void apply_event(Dossier&, const PaperChecked&, Instant);
void apply_event(Dossier&, const NoteAdded&, Instant);

void apply_event(Dossier&, const FeePaid&, Instant);
void apply_event(Dossier&, const FeeWaived&, Instant);
void apply_event(Dossier&, const FeeRefunded&, Instant);
void apply_event(Dossier&, const FeeDebtRecorded&, Instant);

void apply_event(Dossier&, const ResultPrepared&, Instant);
void apply_event(Dossier&, const ResultSigned&, Instant);
void apply_event(Dossier&, const ResultNumbered&, Instant);
void apply_event(Dossier&, const ResultIssued&, Instant);
void apply_event(Dossier&, const HandlingFinished&, Instant);
void apply_event(Dossier&, const ResultReturned&, Instant);
void apply_event(Dossier&, const ObligationArisen&, Instant);
void apply_event(Dossier&, const ObligationFulfilled&, Instant);

void apply_event(Dossier&, const DossierWithdrawn&, Instant);
void apply_event(Dossier&, const HandlingSuspended&, Instant);
void apply_event(Dossier&, const HandlingResumed&, Instant);
void apply_event(Dossier&, const DossierTransferred&, Instant);
void apply_event(Dossier&, const StepOverridden&, Instant);
void apply_event(Dossier&, const CancellationRequested&, Instant);
void apply_event(Dossier&, const CancellationDeclined&, Instant);
void apply_event(Dossier&, const DossierCancelled&, Instant);
void apply_event(Dossier&, const DossierEnded&, Instant);
void apply_event(Dossier&, const PersonalDataErased&, Instant);

void apply_event(Dossier&, const FollowUpSent&, Instant);
void apply_event(Dossier&, const FollowUpAccepted&, Instant);
void apply_event(Dossier&, const FollowUpRefused&, Instant);
void apply_event(Dossier&, const ChildEnded&, Instant);
void apply_event(Dossier&, const MessageReceived&, Instant);
void apply_event(Dossier&, const IncidentRaised&, Instant);
void apply_event(Dossier&, const IncidentResolved&, Instant);

void apply_event(Dossier&, const SupplementRequested&, Instant);
void apply_event(Dossier&, const SupplementReceived&, Instant);
void apply_event(Dossier&, const DeadlineExtended&, Instant);
void apply_event(Dossier&, const ApologyRecorded&, Instant);
void apply_event(Dossier&, const DueDatesReprojected&, Instant);
void apply_event(Dossier&, const LimitStarted&, Instant);
void apply_event(Dossier&, const LimitStopped&, Instant);
void apply_event(Dossier&, const SpanExcluded&, Instant);
void apply_event(Dossier&, const SpanReturned&, Instant);
void apply_event(Dossier&, const AppointmentPrinted&, Instant);

void apply_event(Dossier&, const TaskSubstituted&, Instant);
void apply_event(Dossier&, const TaskApproved&, Instant);
void apply_event(Dossier&, const ConsultAnswered&, Instant);
void apply_event(Dossier&, const LatenessExplained&, Instant);
void apply_event(Dossier&, const LatenessJudged&, Instant);
void apply_event(Dossier&, const DossierAdopted&, Instant);

void apply_event(Dossier&, const AlertRaised&, Instant);
void apply_event(Dossier&, const AlertSeen&, Instant);
void apply_event(Dossier&, const TimersSet&, Instant);

void apply_event(Dossier&, const ServiceOffered&, Instant);
void apply_event(Dossier&, const ServiceLocked&, Instant);
void apply_event(Dossier&, const ServiceLeaseExtended&, Instant);
void apply_event(Dossier&, const ServiceFailed&, Instant);

void apply_event(Dossier&, const DossierMigrated&, Instant);
void apply_event(Dossier&, const SittingJoined&, Instant);
void apply_event(Dossier&, const SittingLeft&, Instant);
void apply_event(Dossier&, const SittingDecided&, Instant);

/// The clock of the dossier, of a task, or a second clock, which must run.
[[nodiscard]] ClockState& clock_of(Dossier& dossier, std::uint32_t task, const std::string& limit);
/// The task changes hands: notes in whose it fell due, if it has.
void leave_hands(Task& task, Instant at);
/// Remembers a task that ended late, for what is said to it.
void remember_late(Dossier& dossier, const Task& task, const Remaining& remaining);
/// Sets fields; null takes a field away.
void set_fields(Dossier& dossier, const std::map<std::string, Value>& data,
                const Personal<std::map<std::string, Value>>& personal_data);
/// Counts an entry of the node below the place `parent`.
void count_visit(Dossier& dossier, const std::string& node, std::uint32_t parent);
/// Where the dossier stands, and what it remembers of places, goes by other names from now on.
void rename_nodes(Dossier& dossier, const std::vector<NodeMove>& moves);
/// Sets second clocks, which must run.
void set_limits(Dossier& dossier, const std::vector<LimitClock>& limits);
/// Removes the place; must exist.
void remove_place(Dossier& dossier, std::uint32_t number);
/// Removes the task and its place; must exist.
void remove_task(Dossier& dossier, std::uint32_t number);
/// The task, which must be open.
[[nodiscard]] Task& open_task(Dossier& dossier, std::uint32_t number);

}  // namespace motcua::core
