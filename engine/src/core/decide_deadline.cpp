// Commands on due dates: one extension in time with its apology (rules 26, 27), and apologies at any
// time, which change nothing that lateness is tested against.
#include <algorithm>

#include "deciding.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

bool holds_role(const Deciding& deciding, const std::string& role) {
    const Directory& directory = deciding.context().directory;
    const Date today = date_of(deciding.now());
    const Header& header = deciding.dossier().header;
    for (const Post& post : directory.posts(acting_as(deciding.actor()), today)) {
        const auto agency = directory.agency_of(post.unit, today);
        const auto is_at = [&](const UnitId& unit) {
            const auto own = directory.agency_of(unit, today);
            return agency && own && agency->id == own->id;
        };
        if (post.role.value == role && (is_at(header.decides) || is_at(header.received_at))) {
            return true;
        }
    }
    return false;
}

// One of the rule set's words for who may act, for the officer who asks.
bool is_meant(const Deciding& deciding, const std::string& word) {
    const Dossier& dossier = deciding.dossier();
    const OfficerId officer = acting_as(deciding.actor());
    const RuleSet& rules = *deciding.context().rule_set;
    if (word == "assignee") {
        return std::any_of(dossier.tasks.begin(), dossier.tasks.end(),
                           [&](const Task& task) { return task.holder == officer; });
    }
    if (word == "unit-head") {
        return std::any_of(dossier.tasks.begin(), dossier.tasks.end(), [&](const Task& task) {
            return heads(deciding.context().directory, officer, task.unit, date_of(deciding.now()));
        });
    }
    if (word == "desk") {
        return holds_role(deciding, rules.alerts.desk_role.value);
    }
    if (word == "watcher") {
        return holds_role(deciding, rules.alerts.watcher_role.value);
    }
    return word != "leader" && holds_role(deciding, word);  // leaders govern
}

Result<void> may_act(const Deciding& deciding, std::string_view act) {
    const Result<void> governs = deciding.allowed(Action::govern);
    const RuleSet* rules = deciding.context().rule_set;
    const ActRule* rule = rules != nullptr ? rules->act(act) : nullptr;
    if (governs || rule == nullptr || deciding.actor().kind != ActorKind::officer) {
        return governs;
    }
    const bool meant =
        std::any_of(rule->roles.begin(), rule->roles.end(),
                    [&](const std::string& word) { return is_meant(deciding, word); });
    return meant ? Result<void>{} : governs;
}

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
    return {};
}

// From what is left before the new date a pause must lead back to the same date: one at the close
// of a day is kept as that day's last minute, as whole days are.
Instant unrounded(const Deciding& deciding, const LimitRule& rule, Instant due) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    for (const Instant end : {due, due - Minutes{1}}) {
        const Remaining left = remaining_at(calendar, rule, end, deciding.now());
        if (due_date_after_pause(calendar, rule, left, deciding.now()).due == due) {
            return end;
        }
    }
    return due;
}

ClockState extended(const Deciding& deciding, Instant due) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    ClockState clock = deciding.dossier().clock;
    clock.original_due = clock.original_due ? clock.original_due : as_running(deciding).due;
    clock.due = due;
    clock.due_unrounded = unrounded(deciding, *clock.rule, due);
    clock.provisional = calendar.is_provisional(date_of(deciding.now()), date_of(due));
    clock.calendar = calendar_name(calendar.definition());
    clock.rules = deciding.context().rules;
    clock.resumed.reset();
    clock.left.reset();
    clock.promised = due;
    clock.projected.reset();
    if (clock.remaining) {
        clock.remaining = remaining_at(calendar, *clock.rule, *clock.due_unrounded, deciding.now());
    }
    arm(deciding, ClockKind::dossier, {}, clock);
    return clock;
}

// Attaches the slip, named after its form if it says nothing of itself; 0 if there is none.
Result<std::uint32_t> attach_apology(Deciding& deciding, std::optional<Paper> paper) {
    if (!paper) {
        return 0U;
    }
    const RuleSet* rules = deciding.context().rule_set;
    const FormSet::Form* form = rules != nullptr ? rules->form("apology") : nullptr;
    if (paper->document.empty() && paper->name.value.empty() && form != nullptr) {
        paper->name = form->title;
    }
    const std::uint32_t number = deciding.dossier().next_paper;
    MOTCUA_TRY(attach_papers(deciding, {*paper}));
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
    MOTCUA_TRY(may_act(deciding, "extend"));
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
    MOTCUA_TRY(require_text(body.reason, "a reason for the extension"));
    if (rules.requires_apology && !body.apology) {
        return rejection(ErrorCode::document_missing,
                         "the apology slip of the extension (" + rules.source + ")",
                         "none was given");
    }
    MOTCUA_TRY(check_dates(deciding, body, rules));
    Result<std::uint32_t> paper = attach_apology(deciding, body.apology);
    if (!paper) {
        return paper.error();
    }
    deciding.emit(DeadlineExtended{extended(deciding, body.due), body.reason, *paper,
                                   deciding.actor().officer, rules.source});
    return {};
}

Result<void> decide_on(Deciding& deciding, const RecordApology& body) {
    MOTCUA_TRY(may_act(deciding, "apologise"));
    MOTCUA_TRY(require_reception(deciding));
    MOTCUA_TRY(require_text(body.reason, "a reason for the apology"));
    MOTCUA_TRY(within_text_bounds(body.cause, "the cause of the delay"));
    if (body.promised && *body.promised <= deciding.now()) {
        return rejection(ErrorCode::invalid_argument, "a promised date to come", "it has passed");
    }
    Result<std::uint32_t> paper = attach_apology(deciding, body.paper);
    if (!paper) {
        return paper.error();
    }
    deciding.emit(
        ApologyRecorded{body.reason, body.cause, body.promised, *paper, deciding.actor().officer});
    return {};
}

}  // namespace motcua::core
