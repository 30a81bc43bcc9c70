// Second clocks: the limits of a procedure that run beside the statutory one, suspend it or take its
// place, and the reception clock of the rule set (rule 33). They begin and end with moments.
#include <algorithm>

#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {
namespace {

bool runs(const Dossier& dossier, const std::string& limit) {
    return dossier.limit(limit) != nullptr;
}

bool has_reception_step(const Procedure& procedure) {
    return std::any_of(procedure.nodes.begin(), procedure.nodes.end(), [](const Node& node) {
        const auto* step = node.as<StepNode>();
        return step != nullptr && step->reception;
    });
}

// The limit takes effect on the statutory clock.
void affect_main(Deciding& deciding, const LimitDef& def, const ClockState& clock) {
    if (def.main == MainEffect::suspends) {
        pause_main(deciding, def.id);
    } else if (def.main == MainEffect::replaces) {
        replace_main(deciding, clock);
    }
}

// Of an amount that is not known yet nothing is paid.
bool is_paid(const Deciding& deciding) {
    const Result<bool> paid = is_paid_already(deciding);
    return deciding.procedure().fees.empty() || (paid && *paid);
}

}  // namespace

bool has_come(const Deciding& deciding, const Moment& moment) {
    const Dossier& dossier = deciding.dossier();
    const auto memory = dossier.memory.find(moment.node);
    const bool known = memory != dossier.memory.end();
    switch (moment.kind) {
        case Moment::Kind::filed:
            return true;
        case Moment::Kind::received:
        case Moment::Kind::complete_papers:  // reception asks for all of them
            return dossier.is_received() || deciding.procedure().kind == ProcedureKind::internal;
        case Moment::Kind::paid:
            return is_paid(deciding);
        case Moment::Kind::enter:
            return known && memory->second.visits > 0;
        case Moment::Kind::leave:
            return known && !memory->second.outcome.empty();
        case Moment::Kind::finished:
            return dossier.finished_at.has_value();
    }
    return false;
}

void start_limit(Deciding& deciding, const std::string& id) {
    const LimitDef* def = deciding.procedure().limit(id);
    if (def == nullptr) {
        return;
    }
    Result<ChosenLimit> limit = choose_limit(deciding, def->cases, LimitOf::dossier);
    if (!limit) {
        deciding.fail(limit.error());
        return;
    }
    if (!limit->rule.is_limited()) {
        return;
    }
    ClockState clock = clock_with(deciding, limit->rule, limit->ground, deciding.now());
    ClockState shown = clock;
    arm_anew(deciding, ClockKind::limit, id, shown);
    deciding.emit(LimitStarted{id, std::move(shown)});
    affect_main(deciding, *def, clock);
}

void stop_limit(Deciding& deciding, const std::string& id) {
    if (const LimitClock* limit = deciding.dossier().limit(id)) {
        deciding.emit(LimitStopped{id, remaining_of(deciding, limit->clock)});
    }
}

void stop_limits(Deciding& deciding) {
    while (!deciding.dossier().limits.empty()) {
        stop_limit(deciding, deciding.dossier().limits.front().limit);
    }
}

void moment(Deciding& deciding, const Moment& moment) {
    if (deciding.is_ending()) {
        return;
    }
    bool stopped = false;
    for (const LimitDef& def : deciding.procedure().limits) {
        if (def.to == moment && runs(deciding.dossier(), def.id)) {
            stop_limit(deciding, def.id);
            stopped = true;
        }
    }
    if (stopped) {
        resume_clocks(deciding);  // one of them may have suspended the statutory clock
    }
    for (const LimitDef& def : deciding.procedure().limits) {
        if (def.from == moment) {
            start_limit(deciding, def.id);
        }
    }
    if (deciding.procedure().time_limit.from == moment) {
        if (Result<void> started = begin_main(deciding); !started) {
            deciding.fail(started.error());
        }
    }
}

void start_reception_clock(Deciding& deciding) {
    const Dossier& dossier = deciding.dossier();
    const RuleSet* rules = deciding.context().rule_set;
    const ReceptionRule* rule =
        rules != nullptr ? rules->reception_of(dossier.header.channel) : nullptr;
    const std::string id(reception_limit);
    if (rule == nullptr || dossier.is_received() || runs(dossier, id) ||
        !has_reception_step(deciding.procedure())) {
        return;
    }
    ClockState clock =
        clock_with(deciding, rule->within, cited(deciding, rule->source), deciding.now());
    arm_anew(deciding, ClockKind::limit, id, clock);
    deciding.emit(LimitStarted{id, std::move(clock)});
}

}  // namespace motcua::core
