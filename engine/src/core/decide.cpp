// Dispatch of commands, with the preconditions that all share.
#include <algorithm>
#include <type_traits>
#include <variant>

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/core/decide.hpp>
#include <motcua/engine/model/limits.hpp>

#include "clocks.hpp"
#include "deciding.hpp"
#include "declared.hpp"

namespace motcua {
namespace core {

Deciding::Deciding(const Dossier* before, const Command& command, const DecisionContext& context)
    : command_(command), context_(context), procedure_(&context.procedure) {
    if (before != nullptr) {
        decision_.after = *before;
    }
}

void Deciding::emit(Event event) {
    std::vector<Incident> open = decision_.after.incidents;
    std::erase_if(open, [&](const Incident& incident) {
        return decision_.after.place(incident.place) == nullptr;
    });
    const bool ends = std::holds_alternative<DossierEnded>(event);
    apply(decision_.after, event, context_.now);
    decision_.events.push_back(std::move(event));
    // Nobody can do anything about an incident whose place was left, or of a dossier that ended.
    for (const Incident& incident : open) {
        if (decision_.after.place(incident.place) == nullptr) {
            emit(IncidentResolved{incident.number, "left", {}});
        }
    }
    while (ends && !decision_.after.incidents.empty()) {
        emit(IncidentResolved{decision_.after.incidents.front().number, "ended", {}});
    }
}

Result<bool> Deciding::holds(const ExpressionPtr& condition) const {
    if (!condition) {
        return true;
    }
    const DossierFacts view = facts();
    Result<Value> value = condition->evaluate(view);
    if (!value) {
        return value.error();
    }
    return value->is_true();
}

Result<void> Deciding::within_bounds() const {
    if (failure_) {
        return *failure_;
    }
    if (decision_.after.places.size() > limits::branches_max) {
        return rejection(ErrorCode::limit_exceeded,
                         "at most " + std::to_string(limits::branches_max) + " live branches",
                         "the command would open " + std::to_string(decision_.after.places.size()) +
                             "; use child dossiers");
    }
    if (decision_.events.size() > limits::events_per_command_max) {
        return rejection(
            ErrorCode::limit_exceeded,
            "at most " + std::to_string(limits::events_per_command_max) + " events of a command",
            "it would cause more");
    }
    return {};
}

Error within(const std::string& member, Error error) {
    error.at = error.at.empty() ? member : member + "/" + error.at;
    return error;
}

Result<void> require_text(const std::string& text, const std::string& what, const std::string& at) {
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        return rejection(ErrorCode::input_missing, what, "none was given", at);
    }
    return within_text_bounds(text, what, at);
}

namespace {

Result<void> within_bytes(const std::string& text, const std::string& what, std::size_t most,
                          const std::string& at) {
    if (text.size() > most) {
        return rejection(ErrorCode::limit_exceeded,
                         what + " of at most " + std::to_string(most) + " bytes", "it is longer",
                         at);
    }
    return {};
}

}  // namespace

Result<void> within_text_bounds(const std::string& text, const std::string& what,
                                const std::string& at) {
    return within_bytes(text, what, limits::text_bytes_max, at);
}

Result<void> within_id_bounds(const std::string& text, const std::string& what,
                              const std::string& at) {
    return within_bytes(text, what, limits::id_bytes_max, at);
}

namespace {

// What can still be done with a dossier that has ended.
template <class Body>
constexpr bool works_on_ended =
    std::is_same_v<Body, ErasePersonalData> || std::is_same_v<Body, RefundFee> ||
    std::is_same_v<Body, FulfilObligation> || std::is_same_v<Body, RecordFee> ||
    std::is_same_v<Body, FireTimer> || std::is_same_v<Body, AnswerFollowUp> ||
    std::is_same_v<Body, EndChild> || std::is_same_v<Body, ExplainLateness> ||
    std::is_same_v<Body, JudgeLateness> || std::is_same_v<Body, RecordApology> ||
    std::is_same_v<Body, ReprojectDueDates> || std::is_same_v<Body, SeeAlert>;

// What begins a dossier: there is none before.
template <class Body>
constexpr bool starts_one =
    std::is_same_v<Body, StartDossier> || std::is_same_v<Body, AdoptDossier>;

// What can be done while handling is suspended: everything that is no step of handling.
template <class Body>
constexpr bool works_suspended =
    works_on_ended<Body> || std::is_same_v<Body, ResumeHandling> ||
    std::is_same_v<Body, WithdrawDossier> || std::is_same_v<Body, AddNote> ||
    std::is_same_v<Body, AttachPaper> || std::is_same_v<Body, AssignTask> ||
    std::is_same_v<Body, SubstituteTask> || std::is_same_v<Body, TransferDossier> ||
    std::is_same_v<Body, RequestCancellation> || std::is_same_v<Body, DecideCancellation> ||
    std::is_same_v<Body, ReceiveMessage> || std::is_same_v<Body, RecordFee> ||
    std::is_same_v<Body, MigrateDossier>;

template <class Body>
Result<void> check_state(const Deciding& deciding) {
    const Dossier& dossier = deciding.dossier();
    if (!works_on_ended<Body> && !dossier.is_open()) {
        return rejection(ErrorCode::dossier_closed, "an open dossier",
                         "it ended as " + std::string(enum_name(*dossier.end_status)));
    }
    if (!works_suspended<Body> && dossier.suspended) {
        return rejection(ErrorCode::dossier_suspended, "a dossier in handling",
                         "the agency suspended it");
    }
    const auto& expected = deciding.command().expected_version;
    if (expected && *expected != dossier.version) {
        return rejection(ErrorCode::stale_version, "version " + std::to_string(*expected),
                         "the dossier is at version " + std::to_string(dossier.version));
    }
    return {};
}

/// What conditions of limits can see besides data and papers: where the dossier was and is, what was
/// answered, what was paid.
bool is_seen_by_conditions(const Event& event) {
    return std::visit(
        []([[maybe_unused]] const auto& of_type) {
            using Type = std::decay_t<decltype(of_type)>;
            return std::is_same_v<Type, TaskOpened> || std::is_same_v<Type, TaskCompleted> ||
                   std::is_same_v<Type, PlaceEntered> || std::is_same_v<Type, PlaceLeft> ||
                   std::is_same_v<Type, BranchEnded> || std::is_same_v<Type, ConsultAnswered> ||
                   std::is_same_v<Type, FeePaid> || std::is_same_v<Type, FeeWaived>;
        },
        static_cast<const AnyEvent&>(event));
}

/// Limits are read again when what their cases look at has changed; data and papers do so at once,
/// for the steps that open behind them.
Result<void> reread_after_moves(Deciding& deciding) {
    const Events& events = deciding.events();
    return std::any_of(events.begin(), events.end(), is_seen_by_conditions) ? reread_limit(deciding)
                                                                            : Result<void>{};
}

}  // namespace
}  // namespace core

Result<Decision> decide(const Dossier* before, const Command& command,
                        const DecisionContext& context) {
    const bool starts = std::holds_alternative<StartDossier>(command.body) ||
                        std::holds_alternative<AdoptDossier>(command.body);
    if (starts && before != nullptr) {
        return core::rejection(ErrorCode::already_exists, "a new dossier id",
                               "a dossier with this id exists");
    }
    if (!starts && before == nullptr) {
        return core::rejection(ErrorCode::not_found, "a dossier with this id", "there is none");
    }
    const std::optional<Command> declared = core::as_declared(context.procedure, command);
    const Command& asked = declared ? *declared : command;
    core::Deciding deciding(before, asked, context);
    Result<void> done = std::visit(
        [&](const auto& body) -> Result<void> {
            using Body = std::decay_t<decltype(body)>;
            if constexpr (!core::starts_one<Body>) {
                MOTCUA_TRY(core::check_state<Body>(deciding));
            }
            return core::decide_on(deciding, body);
        },
        asked.body);
    MOTCUA_TRY(done);
    if (!starts && deciding.dossier().is_open()) {
        MOTCUA_TRY(core::reread_after_moves(deciding));
    }
    MOTCUA_TRY(deciding.within_bounds());
    return deciding.take();
}

}  // namespace motcua
