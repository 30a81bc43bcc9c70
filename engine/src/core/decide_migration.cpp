// A later law moves a dossier to another version of its procedure (rule 1): by the transitional rule of
// that version, or by order. Places go by a step map; who has a task keeps it; what cannot be taken
// over whole is refused with the reason, and the dossier stays where it is.
#include "migration_map.hpp"

namespace motcua::core {
namespace {

/// What is to happen, whoever ordered it.
struct Order {
    std::string ground;
    bool by_rule = false;
    MovedLimit limit = MovedLimit::keep;
    std::vector<NodeMove> moves;
};

std::string version_of(const Procedure& procedure) {
    return "version " + std::to_string(procedure.ref.version);
}

// Before reception a dossier follows the version in force of itself.
bool is_handled(const Deciding& deciding) {
    return deciding.dossier().is_received() || deciding.procedure().kind == ProcedureKind::internal;
}

Result<void> check_target(const Deciding& deciding, const MigrateDossier& command) {
    const Dossier& dossier = deciding.dossier();
    if (command.from != 0 && dossier.procedure.version != command.from) {
        return rejection(ErrorCode::condition_not_met,
                         "a dossier at version " + std::to_string(command.from),
                         "it is at version " + std::to_string(dossier.procedure.version));
    }
    const Procedure* target = deciding.context().moves_to;
    if (target == nullptr) {
        return rejection(ErrorCode::not_found,
                         "version " + std::to_string(command.to) + " of the procedure",
                         "it is not known");
    }
    const std::optional<Date>& begins = target->effective.from;
    if (begins && *begins > date_of(deciding.now())) {
        return rejection(ErrorCode::condition_not_met, "a version that is in force by now",
                         version_of(*target) + " begins on " + format_date(*begins));
    }
    if (target->kind != deciding.procedure().kind) {
        return rejection(ErrorCode::condition_not_met, "a version of the same kind of procedure",
                         version_of(*target) + " is of another");
    }
    return {};
}

Result<bool> is_meant(const Deciding& deciding, const Procedure& target, const Transition& rule) {
    const Dossier& dossier = deciding.dossier();
    const Date begun = date_of(dossier.received_at.value_or(dossier.filed_at));
    const bool out_of_time = (rule.received_from && begun < *rule.received_from) ||
                             (rule.received_before && !(begun < *rule.received_before));
    if (out_of_time || !rule.when) {
        return !out_of_time;
    }
    Dossier renamed = dossier;
    rename_nodes(renamed, MigrationMap(deciding.procedure(), target, rule.moves).moves());
    const DossierFacts facts(target, renamed, deciding.context().calendar, deciding.now());
    Result<Value> value = rule.when->evaluate(facts);
    return value ? Result<bool>(value->is_true()) : value.error();
}

/// Nothing: no rule means this dossier, so it stays.
Result<std::optional<Order>> order_by_rule(const Deciding& deciding, const Procedure& target) {
    bool any = false;
    for (const Transition& rule : target.transitions) {
        if (rule.from_version != deciding.procedure().ref.version) {
            continue;
        }
        any = true;
        Result<bool> meant = is_meant(deciding, target, rule);
        if (!meant) {
            return meant.error();
        }
        if (*meant) {
            return std::optional(Order{rule.ground, true, rule.limit, rule.moves});
        }
    }
    if (!any) {
        return rejection(ErrorCode::input_missing, "the legal ground of the move",
                         version_of(target) + " has no transitional rule for " +
                             version_of(deciding.procedure()));
    }
    return std::optional<Order>{};
}

Result<std::optional<Order>> order_of(const Deciding& deciding, const MigrateDossier& command) {
    const Procedure& target = *deciding.context().moves_to;
    if (command.ground.empty()) {
        if (!is_handled(deciding)) {
            return std::optional<Order>{};
        }
        return order_by_rule(deciding, target);
    }
    MOTCUA_TRY(require_text(command.ground, "the legal ground of the move", "ground"));
    MOTCUA_TRY(within_id_bounds(command.ground, "the legal ground of the move", "ground"));
    if (command.ground == "assumed") {
        return rejection(ErrorCode::invalid_argument, "a document that orders the move",
                         "\"assumed\" is none");
    }
    if (!is_handled(deciding)) {
        return rejection(ErrorCode::dossier_not_received, "a received dossier",
                         "before reception it follows the version in force of itself");
    }
    return std::optional(Order{command.ground, false, command.limit, command.moves});
}

// Since when the clock stands still, else now: what lies before that was told of already.
Instant stands_since(const Deciding& deciding, const ClockState& clock) {
    if (clock.phase != ClockPhase::paused) {
        return deciding.now();
    }
    const auto& pause = deciding.dossier().pause;
    return clock.alerts.paused.value_or(pause ? pause->since : deciding.now());
}

/// The clocks as they are by the version that the dossier came to.
class Clocks {
public:
    /// `before` decides on the version that is left, `after` on the other, with its names.
    Clocks(const Deciding& before, const Deciding& after) : before_(before), after_(after) {}

    Result<void> put_into(DossierMigrated& event) const {
        Result<std::optional<ClockState>> main = main_anew(after_);
        if (!main) {
            return main.error();
        }
        event.clock = changed(*main, after_.dossier().clock, ClockKind::dossier, {}, {});
        for (const LimitClock& limit : after_.dossier().limits) {
            Result<std::optional<ClockState>> anew = second_anew(after_, limit);
            if (!anew) {
                return anew.error();
            }
            if (auto clock =
                    changed(*anew, limit.clock, ClockKind::limit, limit.limit, limit.limit)) {
                event.limits.push_back(LimitClock{limit.limit, std::move(*clock)});
            }
        }
        for (const Task& task : after_.dossier().tasks) {
            const std::string& old = before_.dossier().task(task.number)->step;
            if (auto clock = changed({}, task.clock, ClockKind::step, old, task.step)) {
                event.tasks.push_back(TaskClock{task.number, std::move(*clock)});
            }
        }
        return {};
    }

private:
    [[nodiscard]] std::optional<ClockState> changed(const std::optional<ClockState>& anew,
                                                    const ClockState& known, ClockKind kind,
                                                    const std::string& old_id,
                                                    const std::string& id) const {
        ClockState clock = anew.value_or(known);
        const bool stands = known.phase == ClockPhase::paused;
        if ((stands || known.phase == ClockPhase::running) && !is_told_alike(kind, old_id, id)) {
            arm_otherwise(after_, kind, id, stands_since(after_, known), clock);
        }
        if (stands) {
            clock.alerts.next.reset();
        }
        return clock == known ? std::nullopt : std::optional(std::move(clock));
    }

    [[nodiscard]] bool is_told_alike(ClockKind kind, const std::string& old_id,
                                     const std::string& id) const {
        if (!(ladder_of(before_, kind, old_id) == ladder_of(after_, kind, id))) {
            return false;
        }
        const StepNode* old = before_.procedure().step(old_id);
        const StepNode* now = after_.procedure().step(id);
        return kind != ClockKind::step || old == nullptr || now == nullptr ||
               old->timers == now->timers;
    }

    const Deciding& before_;
    const Deciding& after_;
};

// Work that nobody has yet is offered to whom the other version names; what somebody has stays his.
std::vector<TaskOffer> offers(const Deciding& after) {
    std::vector<TaskOffer> found;
    for (const Task& task : after.dossier().tasks) {
        const StepNode* step = after.procedure().step(task.step);
        if (step == nullptr || !task.holder.empty()) {
            continue;
        }
        const Seat seat = resolve_seat(after, step->responsible);
        if (!seat.unit.empty() && (seat.unit != task.unit || seat.role != task.role)) {
            found.push_back(TaskOffer{task.number, seat.role, seat.unit});
        }
    }
    return found;
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const MigrateDossier& command) {
    MOTCUA_TRY(deciding.allowed(Action::migrate));
    if (deciding.dossier().procedure.version == command.to) {
        return {};  // moved before
    }
    MOTCUA_TRY(check_target(deciding, command));
    Result<std::optional<Order>> order = order_of(deciding, command);
    if (!order) {
        return order.error();
    }
    if (!*order) {
        return {};
    }
    const Procedure& target = *deciding.context().moves_to;
    const MigrationMap map(deciding.procedure(), target, (*order)->moves);
    MOTCUA_TRY(map.check());
    MOTCUA_TRY(map.check(deciding.dossier()));
    DossierMigrated event;
    event.procedure = target.ref;
    event.before = deciding.dossier().procedure;
    event.ground = (*order)->ground;
    event.by_rule = (*order)->by_rule;
    event.limit = (*order)->limit;
    event.moves = map.moves();
    Deciding after = deciding;
    after.pin(target);
    after.emit(event);
    MOTCUA_TRY(Clocks(deciding, after).put_into(event));
    event.offers = offers(after);
    deciding.emit(std::move(event));
    deciding.pin(target);
    MOTCUA_TRY(start_main(deciding));  // its moment may have come long ago by this version
    return change_data(deciding, {});  // what is computed follows the version
}

}  // namespace motcua::core
