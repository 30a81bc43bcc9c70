// Prefetch, decide, check.
#include "planner.hpp"

#include <algorithm>
#include <variant>

#include <motcua/engine/core/adoption.hpp>
#include <motcua/engine/core/unit_calendar.hpp>
#include <motcua/engine/model/limits.hpp>

#include "workload.hpp"

namespace motcua::runtime {
namespace {

/// As events name a version.
std::string name_of(const DefinitionRef& ref) { return ref.id + "@" + std::to_string(ref.version); }

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

// What a new dossier begins with; nullptr for acts on one that is there.
const StartDossier* filing_of(const CommandBody& body) {
    if (const auto* start = std::get_if<StartDossier>(&body)) {
        return start;
    }
    const auto* adopt = std::get_if<AdoptDossier>(&body);
    return adopt != nullptr ? &adopt->filing : nullptr;
}

// A dossier taken over keeps the law of the day it was received elsewhere.
Date law_date(const CommandBody& body, Instant now) {
    const auto* adopt = std::get_if<AdoptDossier>(&body);
    return date_of(adopt != nullptr ? std::min(adopt->received, now) : now);
}

// The official code that comes from outside; empty if the engine gives one.
std::string given_code(const CommandBody& body) {
    if (const auto* adopt = std::get_if<AdoptDossier>(&body)) {
        return adopt->code;
    }
    const OutcomeForm* form = form_of(body);
    return form != nullptr ? form->code : std::string();
}

}  // namespace

Result<ProcedurePtr> Planner::pinned(const Dossier* before, const Command& command, Instant now) {
    if (const StartDossier* start = filing_of(command.body)) {
        auto ref =
            registry_.in_force(start->procedure, start->variant, law_date(command.body, now));
        if (!ref) {  // received before the first version that is deployed here
            ref = registry_.in_force(start->procedure, start->variant, date_of(now));
        }
        if (!ref) {
            const bool other = registry_.is_in_force(start->procedure, date_of(now));
            const bool adopts = std::holds_alternative<AdoptDossier>(command.body);
            return Error{ErrorCode::not_found,
                         "expected a version of the procedure \"" + start->procedure +
                             "\" in force on " + format_date(date_of(now)) +
                             ", but none is deployed",
                         (adopts ? "filing/" : "") + std::string(other ? "variant" : "procedure")};
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

Result<ProcedurePtr> Planner::moved_to(const Dossier* before, const Command& command) {
    const auto* migrate = std::get_if<MigrateDossier>(&command.body);
    if (migrate == nullptr || before == nullptr) {
        return ProcedurePtr{};
    }
    return registry_.procedure(
        DefinitionRef{before->procedure.id, before->procedure.variant, migrate->to, {}});
}

Result<ProcedurePtr> Planner::in_force_now(const Dossier* before, Instant now) {
    if (before == nullptr || before->is_received()) {
        return ProcedurePtr{};
    }
    const DefinitionRef& pinned = before->procedure;
    const auto ref = registry_.in_force(pinned.id, pinned.variant, date_of(now));
    return ref ? registry_.procedure(*ref) : ProcedurePtr{};
}

Result<CalendarPtr> Planner::calendar_for(const Dossier* before, const Command& command,
                                          const Procedure& procedure, Instant now) {
    UnitId agency = before != nullptr ? before->header.decides : UnitId{};
    if (const StartDossier* start = filing_of(command.body); before == nullptr && start) {
        agency = start->header.decides.empty() ? start->header.received_at : start->header.decides;
    }
    const std::string own = calendar_of_unit(registry_.directory(), agency, date_of(now));
    return registry_.calendar(own.empty() ? procedure.calendar : own);
}

Result<RuleSetPtr> Planner::rules_for(const Dossier* before, const Command& command,
                                      const Procedure& procedure, const Procedure* in_force,
                                      Instant now) {
    if (before != nullptr && !before->rules.empty()) {
        Result<RuleSetPtr> kept = registry_.rules(before->rules);
        if (!kept && kept.error().code == ErrorCode::not_found) {
            return Error{ErrorCode::storage_corrupt, kept.error().detail};
        }
        return kept;
    }
    const std::string& id = in_force != nullptr ? in_force->rules : procedure.rules;
    if (id.empty()) {
        return RuleSetPtr{};
    }
    Result<RuleSetPtr> found = registry_.rules(id, law_date(command.body, now));
    return found ? found : registry_.rules(id, date_of(now));
}

Result<Planner::CodePart> Planner::code_part(BatchDraft& draft, const Dossier* before,
                                             const Command& command, Instant now) {
    CodePart part;
    const bool may_receive =
        form_of(command.body) != nullptr || std::holds_alternative<ReceiveMessage>(command.body);
    const bool adopts = std::holds_alternative<AdoptDossier>(command.body);
    if (!adopts && (before == nullptr || before->is_received() || !may_receive)) {
        return part;
    }
    if (const std::string code = given_code(command.body); !code.empty()) {
        Result<bool> taken = draft.is_code_taken(code);
        if (!taken) {
            return taken.error();
        }
        part.given_taken = *taken;
        MOTCUA_TRY(draft.expect_host_code(code));
        return part;  // no number of ours is used
    }
    if (before == nullptr) {
        return part;
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

Result<const Dossier*> Planner::earlier_of(BatchDraft& draft, const Command& command) {
    const StartDossier* start = filing_of(command.body);
    if (start == nullptr || !is_dossier_id(start->origin.earlier.value)) {
        return static_cast<const Dossier*>(nullptr);
    }
    Result<DossierEntry*> known = draft.entry(start->origin.earlier);
    return known ? Result<const Dossier*>((*known)->dossier.get())
                 : Result<const Dossier*>(known.error());
}

Result<Plan> Planner::plan(BatchDraft& draft, const Dossier* before, const Command& command,
                           Instant now) {
    Result<Decision> decided = decision(draft, before, command, now);
    return decided ? checked(before, command, now, std::move(*decided))
                   : Result<Plan>(decided.error());
}

Result<Decision> Planner::decision(BatchDraft& draft, const Dossier* before, const Command& command,
                                   Instant now) {
    if (const auto* adopt = std::get_if<AdoptDossier>(&command.body); adopt && before == nullptr) {
        // Whoever sent it may not have looked whether it was taken over before.
        const Result<DossierEntry*> known =
            draft.entry(adoption_id(adopt->source, adopt->reference));
        if (!known) {
            return known.error();
        }
        before = (*known)->dossier.get();
    }
    if (before == nullptr && filing_of(command.body) == nullptr) {
        return Error{ErrorCode::not_found, "expected a dossier with this id, but there is none"};
    }
    Result<ProcedurePtr> procedure = pinned(before, command, now);
    if (!procedure) {
        return procedure.error();
    }
    Result<ProcedurePtr> moved = moved_to(before, command);
    if (!moved) {
        return moved.error();
    }
    Result<CalendarPtr> calendar =
        calendar_for(before, command, *moved ? **moved : **procedure, now);
    if (!calendar) {
        return calendar.error();
    }
    Result<ProcedurePtr> in_force = in_force_now(before, now);
    if (!in_force) {
        return in_force.error();
    }
    Result<RuleSetPtr> rules = rules_for(before, command, **procedure, in_force->get(), now);
    if (!rules) {
        return rules.error();
    }
    Result<CodePart> code = code_part(draft, before, command, now);
    if (!code) {
        return code.error();
    }
    Result<const Dossier*> earlier = earlier_of(draft, command);
    if (!earlier) {
        return earlier.error();
    }
    const DraftWorkload workload(options_.store, draft);
    const DecisionContext context{now,
                                  **procedure,
                                  in_force->get(),
                                  registry_.directory(),
                                  **calendar,
                                  *rules ? name_of((*rules)->ref) : std::string(),
                                  ids_,
                                  code->next_sequence,
                                  code->given_taken,
                                  rules->get(),
                                  &workload,
                                  moved->get(),
                                  *earlier};
    return decide(before, command, context);
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
