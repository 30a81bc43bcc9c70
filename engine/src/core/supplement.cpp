// Papers asked of the applicant during handling: once unless a cited ground allows more, all at
// once with the reason; and what their return does to the clock (rules 22-25).
#include <algorithm>

#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {
namespace {

// The kind the outcome names, else the only one there is during handling.
const SupplementDef* supplement_of(const Procedure& procedure, const OutcomeDef& outcome) {
    if (!outcome.supplement.empty()) {
        return procedure.supplement(outcome.supplement);
    }
    const SupplementDef* only = nullptr;
    for (const SupplementDef& candidate : procedure.supplements) {
        if (candidate.reception) {
            continue;
        }
        if (only != nullptr) {
            return nullptr;
        }
        only = &candidate;
    }
    return only;
}

bool is_cited(const SupplementDef& supplement) {
    return supplement.limit && !supplement.ground.empty() && supplement.ground != "assumed";
}

std::uint32_t requests_of(const Dossier& dossier, const std::string& supplement) {
    const auto found = dossier.supplements.find(supplement);
    return found == dossier.supplements.end() ? 0 : found->second.requests;
}

// Over the whole handling; asking to complete before reception does not count.
std::uint32_t requests_in_handling(const Deciding& deciding) {
    std::uint32_t requests = 0;
    for (const auto& [id, state] : deciding.dossier().supplements) {
        const SupplementDef* def = deciding.procedure().supplement(id);
        requests += def != nullptr && def->reception ? 0 : state.requests;
    }
    return requests;
}

Error used_up(unsigned limit, const std::string& ground, std::uint32_t had) {
    return rejection(ErrorCode::supplement_used_up,
                     "at most " + std::to_string(limit) + " requests for papers during handling (" +
                         ground + ")",
                     "there were " + std::to_string(had));
}

Result<void> check_number(const Deciding& deciding, const SupplementDef& supplement) {
    const std::uint32_t own = requests_of(deciding.dossier(), supplement.id);
    if (is_cited(supplement)) {
        if (*supplement.limit != 0 && own >= *supplement.limit) {
            return used_up(*supplement.limit, supplement.ground, own);
        }
        return {};
    }
    const RuleSet* rules = deciding.context().rule_set;
    const std::uint32_t all = requests_in_handling(deciding);
    if (rules != nullptr && rules->supplement.limit != 0 && all >= rules->supplement.limit) {
        return used_up(rules->supplement.limit, cited(deciding, rules->supplement.source), all);
    }
    if (supplement.limit && *supplement.limit != 0 && own >= *supplement.limit) {
        return used_up(*supplement.limit, "the procedure", own);
    }
    return {};
}

Result<void> check_request(const Deciding& deciding, const OutcomeForm& form) {
    const RuleSet* rules = deciding.context().rule_set;
    if ((rules == nullptr || rules->supplement.requires_items) && form.items.empty()) {
        return rejection(ErrorCode::input_missing, "a list of what is missing", "it is empty",
                         "form/items");
    }
    if (rules == nullptr || rules->supplement.requires_reason) {
        MOTCUA_TRY(require_text(form.reason, "a reason", "form/reason"));
    }
    return {};
}

// The clock of that id takes the place of the statutory one.
bool replaces_main(const Procedure& procedure, const std::string& id) {
    const LimitDef* limit = procedure.limit(id);
    return limit != nullptr && limit->main == MainEffect::replaces;
}

// An outcome that leads straight to an end says that nothing was brought.
bool brings_papers(const Procedure& procedure, const WaitNode& wait, const std::string& outcome) {
    if (outcome == "timeout") {
        return false;
    }
    const auto found =
        std::find_if(wait.outcomes.begin(), wait.outcomes.end(),
                     [&](const OutcomeDef& candidate) { return candidate.id == outcome; });
    const Routing& ways = found != wait.outcomes.end() ? found->to : wait.next;
    return std::none_of(ways.begin(), ways.end(), [&](const RouteCase& way) {
        const Node* node = procedure.node(way.to);
        return node != nullptr && node->as<EndNode>() != nullptr && node->parallel.empty();
    });
}

}  // namespace

Result<void> request_supplement(Deciding& deciding, const OutcomeDef& outcome,
                                const OutcomeForm& form) {
    const SupplementDef* supplement = supplement_of(deciding.procedure(), outcome);
    if (supplement == nullptr) {
        return rejection(ErrorCode::outcome_not_available,
                         "a kind of supplement that the outcome asks for",
                         "the procedure names none");
    }
    if (!supplement->reception && !deciding.dossier().is_received() &&
        deciding.procedure().kind != ProcedureKind::internal) {
        return rejection(ErrorCode::dossier_not_received, "a dossier received into handling",
                         "it is only filed");
    }
    MOTCUA_TRY(check_request(deciding, form));
    if (!supplement->reception) {
        MOTCUA_TRY(check_number(deciding, *supplement));
    }
    const bool again = !supplement->reception && requests_in_handling(deciding) > 0;
    SupplementRequested requested;
    requested.supplement = supplement->id;
    requested.items = form.items;
    requested.reason = form.reason;
    requested.slip = outcome.slip;
    requested.officer = deciding.actor().officer;
    requested.ground = again ? supplement->ground : "";
    requested.after_due = !supplement->reception && is_overdue(deciding, deciding.dossier().clock);
    deciding.emit(std::move(requested));
    return {};
}

void take_supplement(Deciding& deciding, const WaitNode& wait, const std::string& outcome) {
    const SupplementDef* supplement = deciding.procedure().supplement(wait.supplement);
    const auto state = deciding.dossier().supplements.find(wait.supplement);
    const bool open = state != deciding.dossier().supplements.end() && state->second.requested_at;
    if (supplement == nullptr || !open || !brings_papers(deciding.procedure(), wait, outcome)) {
        return;
    }
    // Asked for when the due date had passed, papers give no new time: what was late stays late.
    const bool after_due = state->second.after_due;
    const bool restarts =
        supplement->on_return == "restart" && !supplement->reception && !after_due;
    deciding.emit(SupplementReceived{supplement->id, restarts});
    if (restarts) {
        if (Result<void> restarted = restart_main(deciding); !restarted) {
            deciding.fail(restarted.error());
        }
    }
    constexpr std::string_view limit = "limit:";
    if (supplement->on_return.rfind(limit, 0) == 0) {
        const std::string id = supplement->on_return.substr(limit.size());
        if (!after_due || !replaces_main(deciding.procedure(), id)) {
            start_limit(deciding, id);
        }
    }
    moment(deciding, Moment{Moment::Kind::complete_papers, {}});
}

}  // namespace motcua::core
