// Commands on due dates: one extension in time with its apology (rules 26, 27), and apologies at any
// time, which change nothing that lateness is tested against.
#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {
namespace {

struct ExtensionRules {
    unsigned limit = 0;
    std::optional<Duration> notice;
    bool requires_apology = true;
    std::string source;
};

ExtensionRules extension_rules(const Deciding& deciding) {
    ExtensionRules known;
    if (const RuleSet* rules = deciding.context().rule_set) {
        known.limit = rules->extension.limit;
        known.notice = rules->extension.notice;
        known.requires_apology = rules->extension.requires_apology;
        known.source = cited(deciding, rules->extension.source);
    }
    if (const auto& own = deciding.procedure().extension) {
        known.limit = own->limit.value_or(known.limit);
        known.notice = own->notice ? own->notice : known.notice;
        known.source = own->ground.empty() ? known.source : own->ground;
    }
    return known;
}

Result<void> check_number(const Deciding& deciding, const ExtensionRules& rules) {
    const std::uint32_t had = deciding.dossier().extensions;
    if (rules.limit == 0) {
        return rejection(ErrorCode::extension_used_up, "a rule that allows an extension",
                         "neither the procedure nor its rule set has one");
    }
    if (had >= rules.limit) {
        return rejection(
            ErrorCode::extension_used_up,
            "at most " + std::to_string(rules.limit) + " extensions (" + rules.source + ")",
            "there were " + std::to_string(had));
    }
    return {};
}

// The clock as it runs, or as it would if what holds it ended now.
ClockState as_running(const Deciding& deciding) {
    const ClockState& clock = deciding.dossier().clock;
    return clock.remaining ? going_on(deciding, clock, *clock.remaining, deciding.now()) : clock;
}

// Recorded so long before the due date that it is still in time; exactly so long is.
bool is_in_time(const Deciding& deciding, Instant due, const std::optional<Duration>& notice) {
    if (deciding.now() > due) {
        return false;
    }
    if (!notice) {
        return true;
    }
    const bool working = notice->unit == DurationUnit::working_days ||
                         notice->unit == DurationUnit::working_hours ||
                         notice->unit == DurationUnit::working_minutes;
    const WorkingCalendar& calendar = deciding.context().calendar;
    if (!working) {
        LimitRule ahead;
        ahead.within = *notice;
        ahead.counting = Counting::minutes;
        return due_date(calendar, ahead, deciding.now()).due_unrounded <= due;
    }
    return calendar.working_time(deciding.now(), due) >= working_minutes(deciding, *notice);
}

Error too_late(const ExtensionRules& rules, Instant due) {
    if (!rules.notice) {
        return rejection(ErrorCode::condition_not_met,
                         "an extension recorded before the due date (" + rules.source + ")",
                         "it was due at " + format_instant(due));
    }
    return rejection(ErrorCode::condition_not_met,
                     "an extension recorded at least " + to_string(*rules.notice) +
                         " before the due date (" + rules.source + ")",
                     "it is due at " + format_instant(due));
}

Result<void> check_dates(const Deciding& deciding, const ExtendDeadline& body,
                         const ExtensionRules& rules) {
    const Instant due = *as_running(deciding).due;
    if (!is_in_time(deciding, due, rules.notice)) {
        return too_late(rules, due);
    }
    if (body.due <= due) {
        return rejection(ErrorCode::invalid_argument, "a date later than " + format_instant(due),
                         "it is no later");
    }
    return within_reach(deciding, body.due);
}

ClockState extended(const Deciding& deciding, Instant due) {
    ClockState clock = deciding.dossier().clock;
    clock.original_due = clock.original_due ? clock.original_due : as_running(deciding).due;
    if (auto& until = clock.rule->until; until && *until < date_of(due)) {
        // The date that ended it was moved, and ends it no more where there is a limit beside it.
        until = clock.rule->within.unit == DurationUnit::none ? std::optional(date_of(due))
                                                              : std::nullopt;
    }
    clock.rules = deciding.context().rules;
    clock.resumed.reset();
    clock.left.reset();
    clock.projected.reset();
    clock = with_appointment(deciding, std::move(clock), due);
    if (clock.remaining) {
        clock.remaining = remaining_at(deciding.context().calendar, *clock.rule,
                                       *clock.due_unrounded, deciding.now());
    }
    arm_anew(deciding, ClockKind::dossier, {}, clock);
    return clock;
}

// Attaches the slip, named after its form if it says nothing of itself; 0 if there is none.
Result<std::uint32_t> attach_apology(Deciding& deciding, std::optional<Paper> paper,
                                     const std::string& at) {
    if (!paper) {
        return 0U;
    }
    const RuleSet* rules = deciding.context().rule_set;
    const FormSet::Form* form = rules != nullptr ? rules->form("apology") : nullptr;
    if (paper->document.empty() && paper->name.value.empty() && form != nullptr) {
        paper->name = form->title;
    }
    const std::uint32_t number = deciding.dossier().next_paper;
    MOTCUA_TRY(attach_paper(deciding, *paper, at));
    return number;
}

Result<void> require_reception(const Deciding& deciding) {
    if (!deciding.dossier().is_received()) {
        return rejection(ErrorCode::dossier_not_received, "a received dossier", "it is only filed");
    }
    return {};
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const ExtendDeadline& body) {
    MOTCUA_TRY(may_act(deciding, "extend", Action::govern));
    MOTCUA_TRY(require_reception(deciding));
    const Dossier& dossier = deciding.dossier();
    if (dossier.finished_at) {
        return rejection(ErrorCode::condition_not_met, "handling that goes on", "it has ended");
    }
    if (!dossier.clock.due || !dossier.clock.rule) {
        return rejection(ErrorCode::condition_not_met, "an appointment to extend",
                         "the dossier has none");
    }
    const ExtensionRules rules = extension_rules(deciding);
    MOTCUA_TRY(check_number(deciding, rules));
    MOTCUA_TRY(require_text(body.reason, "a reason for the extension", "reason"));
    if (rules.requires_apology && !body.apology) {
        return rejection(ErrorCode::document_missing,
                         "the apology slip of the extension (" + rules.source + ")",
                         "none was given", "apology");
    }
    MOTCUA_TRY(check_dates(deciding, body, rules));
    Result<std::uint32_t> paper = attach_apology(deciding, body.apology, "apology");
    if (!paper) {
        return paper.error();
    }
    deciding.emit(DeadlineExtended{extended(deciding, body.due), body.reason, *paper,
                                   deciding.actor().officer, rules.source});
    return {};
}

Result<void> decide_on(Deciding& deciding, const RecordApology& body) {
    MOTCUA_TRY(may_act(deciding, "apologise", Action::govern));
    MOTCUA_TRY(require_reception(deciding));
    MOTCUA_TRY(require_text(body.reason, "a reason for the apology", "reason"));
    MOTCUA_TRY(within_text_bounds(body.cause, "the cause of the delay", "cause"));
    if (body.promised && *body.promised <= deciding.now()) {
        return rejection(ErrorCode::invalid_argument, "a promised date to come", "it has passed",
                         "promised");
    }
    if (body.promised) {
        MOTCUA_TRY(within_reach(deciding, *body.promised));
    }
    Result<std::uint32_t> paper = attach_apology(deciding, body.paper, "paper");
    if (!paper) {
        return paper.error();
    }
    deciding.emit(
        ApologyRecorded{body.reason, body.cause, body.promised, *paper, deciding.actor().officer});
    return {};
}

}  // namespace motcua::core
