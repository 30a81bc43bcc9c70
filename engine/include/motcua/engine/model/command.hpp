// Every command on a dossier, in one variant, and the envelope it is submitted in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include <motcua/engine/model/actor.hpp>
#include <motcua/engine/model/commands/deadline.hpp>
#include <motcua/engine/model/commands/exchange.hpp>
#include <motcua/engine/model/commands/filing.hpp>
#include <motcua/engine/model/commands/life.hpp>
#include <motcua/engine/model/commands/money.hpp>
#include <motcua/engine/model/commands/papers.hpp>
#include <motcua/engine/model/commands/people.hpp>
#include <motcua/engine/model/commands/task.hpp>

namespace motcua {

using CommandBody =
    std::variant<StartDossier, CompleteTask, PerformAct, ResolveWait, ClaimTask, AssignTask,
                 ReleaseTask, AcceptTask, PullBackTask, HandBackTask, CorrectData, AttachPaper,
                 ReplacePaper, CheckPaper, AddNote, RecordFee, WaiveFee, RefundFee, WithdrawDossier,
                 SuspendHandling, ResumeHandling, TransferDossier, OverrideStep,
                 RequestCancellation, DecideCancellation, ErasePersonalData, ReceiveMessage,
                 FireTimer, AnswerFollowUp, EndChild, ResolveIncident, ExtendDeadline,
                 RecordApology, ReprojectDueDates, ExplainLateness, JudgeLateness, SeeAlert,
                 SubstituteTask, AnswerConsult, AdoptDossier>;

[[nodiscard]] std::string_view type_of(const CommandBody& body);

/// A request to change one dossier.
struct Command {
    /// Chosen by the client, unique per actor; the same key and command give the same outcome
    /// for limits::idempotency_kept. Empty: no such protection.
    std::string key;
    Actor actor;
    DossierId dossier;  ///< empty for StartDossier unless the sender chose it
    /// Version of the dossier the form was drawn from; a newer one gives `stale_version`.
    std::optional<std::uint32_t> expected_version;
    CommandBody body;

    friend bool operator==(const Command&, const Command&) = default;
};

}  // namespace motcua
