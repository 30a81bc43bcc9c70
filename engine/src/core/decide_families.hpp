// What is decided of each command; defined in the decide_*.cpp of its family.
#pragma once

#include <motcua/engine/model/command.hpp>
#include <motcua/engine/model/result.hpp>

namespace motcua::core {

class Deciding;

[[nodiscard]] Result<void> decide_on(Deciding&, const StartDossier&);
[[nodiscard]] Result<void> decide_on(Deciding&, const CompleteTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const PerformAct&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ResolveWait&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ClaimTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const AssignTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ReleaseTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const AcceptTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const PullBackTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const HandBackTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const CorrectData&);
[[nodiscard]] Result<void> decide_on(Deciding&, const AttachPaper&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ReplacePaper&);
[[nodiscard]] Result<void> decide_on(Deciding&, const CheckPaper&);
[[nodiscard]] Result<void> decide_on(Deciding&, const AddNote&);
[[nodiscard]] Result<void> decide_on(Deciding&, const RecordFee&);
[[nodiscard]] Result<void> decide_on(Deciding&, const WaiveFee&);
[[nodiscard]] Result<void> decide_on(Deciding&, const RefundFee&);
[[nodiscard]] Result<void> decide_on(Deciding&, const RecordFeeDebt&);
[[nodiscard]] Result<void> decide_on(Deciding&, const FulfilObligation&);
[[nodiscard]] Result<void> decide_on(Deciding&, const WithdrawDossier&);
[[nodiscard]] Result<void> decide_on(Deciding&, const SuspendHandling&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ResumeHandling&);
[[nodiscard]] Result<void> decide_on(Deciding&, const TransferDossier&);
[[nodiscard]] Result<void> decide_on(Deciding&, const OverrideStep&);
[[nodiscard]] Result<void> decide_on(Deciding&, const RequestCancellation&);
[[nodiscard]] Result<void> decide_on(Deciding&, const DecideCancellation&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ErasePersonalData&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ReceiveMessage&);
[[nodiscard]] Result<void> decide_on(Deciding&, const FireTimer&);
[[nodiscard]] Result<void> decide_on(Deciding&, const AnswerFollowUp&);
[[nodiscard]] Result<void> decide_on(Deciding&, const EndChild&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ResolveIncident&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ExtendDeadline&);
[[nodiscard]] Result<void> decide_on(Deciding&, const RecordApology&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ReprojectDueDates&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ExplainLateness&);
[[nodiscard]] Result<void> decide_on(Deciding&, const JudgeLateness&);
[[nodiscard]] Result<void> decide_on(Deciding&, const SeeAlert&);
[[nodiscard]] Result<void> decide_on(Deciding&, const SubstituteTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const AnswerConsult&);
[[nodiscard]] Result<void> decide_on(Deciding&, const AdoptDossier&);
[[nodiscard]] Result<void> decide_on(Deciding&, const LockService&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ExtendService&);
[[nodiscard]] Result<void> decide_on(Deciding&, const CompleteService&);
[[nodiscard]] Result<void> decide_on(Deciding&, const FailService&);
[[nodiscard]] Result<void> decide_on(Deciding&, const MigrateDossier&);
[[nodiscard]] Result<void> decide_on(Deciding&, const JoinSitting&);
[[nodiscard]] Result<void> decide_on(Deciding&, const LeaveSitting&);
[[nodiscard]] Result<void> decide_on(Deciding&, const DecideInSitting&);

}  // namespace motcua::core
