// Prefetch, decide, check.
#include "planner.hpp"

#include <variant>

#include <motcua/engine/model/limits.hpp>

namespace motcua::runtime {
namespace {

// The form of an act that can receive a dossier; nullptr for all others.
const OutcomeForm* form_of(const CommandBody& body) {
    if (const auto* complete = std::get_if<CompleteTask>(&body)) {
        return &complete->form;
    }
    if (const auto* act = std::get_if<PerformAct>(&body)) {
        return &act->form;
    }
    if (const auto* wait = std::get_if<ResolveWait>(&body)) {
        return &wait->form;
    }
    return nullptr;
}

}  // namespace

Result<ProcedurePtr> Planner::pinned(const Dossier* before, const Command& command, Instant now) {
    if (const auto* start = std::get_if<StartDossier>(&command.body)) {
        const auto ref = registry_.in_force(start->procedure, start->variant, date_of(now));
        if (!ref) {
            return Error{ErrorCode::not_found, "expected a version of the procedure \"" +
                                                   start->procedure + "\" in force on " +
                                                   format_date(date_of(now)) +
                                                   ", but none is deployed"};
        }
        return registry_.procedure(*ref);
    }
    Result<ProcedurePtr> procedure = registry_.procedure(before->procedure);
    if (!procedure && procedure.error().code != ErrorCode::storage_unavailable) {
        return Error{ErrorCode::storage_corrupt, procedure.error().detail};
    }
    if (procedure && (*procedure)->ref != before->procedure) {
        return Error{ErrorCode::storage_corrupt,
                     "expected the procedure with hash " + before->procedure.hash +
                         ", but the deployed version has " + (*procedure)->ref.hash};
    }
    return procedure;
}

Result<ProcedurePtr> Planner::in_force_now(const Dossier* before, Instant now) {
    if (before == nullptr || before->is_received()) {
        return ProcedurePtr{};
    }
    const DefinitionRef& pinned = before->procedure;
    const auto ref = registry_.in_force(pinned.id, pinned.variant, date_of(now));
    return ref ? registry_.procedure(*ref) : ProcedurePtr{};
}

Result<Planner::CodePart> Planner::code_part(BatchDraft& draft, const Dossier* before,
                                             const Command& command, Instant now) {
    CodePart part;
    const OutcomeForm* form = form_of(command.body);
    const bool may_receive =
        form != nullptr || std::holds_alternative<ReceiveMessage>(command.body);
    if (before == nullptr || before->is_received() || !may_receive) {
        return part;
    }
    if (form != nullptr && !form->code.empty()) {
        Result<bool> taken = draft.is_code_taken(form->code);
        if (!taken) {
            return taken.error();
        }
        part.given_taken = *taken;
        MOTCUA_TRY(draft.expect_host_code(form->code));
        return part;  // no number of ours is used
    }
    const Date today = date_of(now);
    const auto agency = registry_.directory().agency_of(before->header.received_at, today);
    if (agency && !agency->agency_code.empty()) {
        Result<std::uint32_t> next = draft.next_code_sequence(agency->agency_code, today);
        if (!next) {
            return next.error();
        }
        part.next_sequence = *next;
    }
    return part;
}

Result<Plan> Planner::plan(BatchDraft& draft, const Dossier* before, const Command& command,
                           Instant now) {
    if (before == nullptr && !std::holds_alternative<StartDossier>(command.body)) {
        return Error{ErrorCode::not_found, "expected a dossier with this id, but there is none"};
    }
    Result<ProcedurePtr> procedure = pinned(before, command, now);
    if (!procedure) {
        return procedure.error();
    }
    Result<std::shared_ptr<const WorkingCalendar>> calendar =
        registry_.calendar((*procedure)->calendar);
    if (!calendar) {
        return calendar.error();
    }
    Result<ProcedurePtr> in_force = in_force_now(before, now);
    if (!in_force) {
        return in_force.error();
    }
    Result<CodePart> code = code_part(draft, before, command, now);
    if (!code) {
        return code.error();
    }
    const DecisionContext context{now,
                                  **procedure,
                                  in_force->get(),
                                  registry_.directory(),
                                  **calendar,
                                  (*procedure)->rules,
                                  ids_,
                                  code->next_sequence,
                                  code->given_taken};
    Result<Decision> decision = decide(before, command, context);
    if (!decision) {
        return decision.error();
    }
    return checked(before, command, now, std::move(*decision));
}

Result<Plan> Planner::checked(const Dossier* before, const Command& command, Instant now,
                              Decision decision) {
    Plan plan;
    plan.now = now;
    plan.actor = command.actor;
    const Dossier& after = decision.after;
    if (!decision.events.empty()) {
        const std::size_t version = before != nullptr ? before->version : 0;
        const bool same = before == nullptr || before->id == after.id;
        if (after.id.empty() || !same || after.version != version + decision.events.size()) {
            return Error{ErrorCode::internal,
                         "expected a decision whose state follows from its events, but it is "
                         "another one"};
        }
        Result<ProcedurePtr> procedure = registry_.procedure(after.procedure);
        if (!procedure) {
            return procedure.error();
        }
        plan.procedure = std::move(*procedure);
        plan.state = options_.codec.encode_state(after);
        if (plan.state.size() > limits::state_bytes_max) {
            return Error{ErrorCode::limit_exceeded,
                         "expected a state of at most " + std::to_string(limits::state_bytes_max) +
                             " bytes, but it would have " + std::to_string(plan.state.size()) +
                             "; use child dossiers"};
        }
    }
    plan.decision = std::move(decision);
    return plan;
}

}  // namespace motcua::runtime
