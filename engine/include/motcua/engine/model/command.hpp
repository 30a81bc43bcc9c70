// Every command on a dossier, in one variant, and the envelope it is submitted in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include <motcua/engine/model/actor.hpp>
#include <motcua/engine/model/commands/deadline.hpp>
#include <motcua/engine/model/commands/exchange.hpp>
#include <motcua/engine/model/commands/filing.hpp>
#include <motcua/engine/model/commands/life.hpp>
#include <motcua/engine/model/commands/migration.hpp>
#include <motcua/engine/model/commands/money.hpp>
#include <motcua/engine/model/commands/papers.hpp>
#include <motcua/engine/model/commands/people.hpp>
#include <motcua/engine/model/commands/service.hpp>
#include <motcua/engine/model/commands/session.hpp>
#include <motcua/engine/model/commands/task.hpp>

namespace motcua {

using AnyCommandBody =
    std::variant<StartDossier, CompleteTask, PerformAct, ResolveWait, ClaimTask, AssignTask,
                 ReleaseTask, AcceptTask, PullBackTask, HandBackTask, CorrectData, AttachPaper,
                 ReplacePaper, CheckPaper, AddNote, RecordFee, WaiveFee, RefundFee, RecordFeeDebt,
                 FulfilObligation, WithdrawDossier, SuspendHandling, ResumeHandling,
                 TransferDossier, OverrideStep, RequestCancellation, DecideCancellation,
                 ErasePersonalData, ReceiveMessage, FireTimer, AnswerFollowUp, EndChild,
                 ResolveIncident, ExtendDeadline, RecordApology, ReprojectDueDates, ExplainLateness,
                 JudgeLateness, SeeAlert, SubstituteTask, AnswerConsult, AdoptDossier, LockService,
                 ExtendService, CompleteService, FailService, MigrateDossier, JoinSitting,
                 LeaveSitting, DecideInSitting>;

/// What a command asks for, of any kind. A class of its own so that copying, moving, comparing and ending it, most of
/// what a variant of so many kinds costs a compiler, is compiled once (command.cpp).
class CommandBody : public AnyCommandBody {
public:
    CommandBody();
    /// From any of the kinds; implicit, as with the variant.
    template <class Kind>
    requires(!std::is_base_of_v<AnyCommandBody, std::remove_cvref_t<Kind>> &&
             std::is_constructible_v<AnyCommandBody, Kind>) CommandBody(Kind&& kind)
        : AnyCommandBody(std::in_place_type<std::remove_cvref_t<Kind>>, std::forward<Kind>(kind)) {}
    CommandBody(const CommandBody& other);
    CommandBody(CommandBody&& other) noexcept;
    CommandBody& operator=(const CommandBody& other);
    CommandBody& operator=(CommandBody&& other) noexcept;
    ~CommandBody();

    friend bool operator==(const CommandBody& one, const CommandBody& other);
};

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
