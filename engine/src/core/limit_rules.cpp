// From what a procedure says of a limit to a rule that can be counted: the case that holds, shares
// of other times, dates in the data, statutory additions, defaults of the rule set.
#include <algorithm>

#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {
namespace {

Result<const LimitCase*> first_case(const Deciding& deciding, const LimitCases& cases) {
    for (const LimitCase& limit : cases) {
        Result<bool> matches = deciding.holds(limit.when);
        if (!matches) {
            return matches.error();
        }
        if (*matches) {
            return &limit;
        }
    }
    return static_cast<const LimitCase*>(nullptr);
}

// Working minutes of the statutory limit as a whole, whether it runs yet or not.
Result<std::optional<Minutes>> whole_minutes(const Deciding& deciding) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    const ClockState& clock = deciding.dossier().clock;
    LimitRule rule = clock.rule.value_or(LimitRule{});
    if (clock.phase == ClockPhase::not_started) {
        Result<ChosenLimit> chosen = choose_main(deciding);
        if (!chosen) {
            return chosen.error();
        }
        rule = chosen->rule;
    }
    if (!rule.is_limited()) {
        return std::optional<Minutes>{};
    }
    const Instant start = clock.started.value_or(deciding.now());
    const DueDate due = due_date(calendar, rule, start);
    return std::optional(calendar.working_time(counted_from(calendar, rule, start),
                                               std::min(due.due, due.due_unrounded)));
}

// Working minutes that are left of it; of one that does not run yet, all.
Result<std::optional<Minutes>> minutes_left(const Deciding& deciding) {
    const ClockState& clock = deciding.dossier().clock;
    if (clock.phase == ClockPhase::not_started) {
        return whole_minutes(deciding);
    }
    const std::optional<Minutes> left = working_left(deciding, clock);
    return left ? std::optional(std::max(*left, Minutes{0})) : left;
}

Result<LimitRule> share_of(const Deciding& deciding, const LimitCase& limit) {
    Result<std::optional<Minutes>> whole =
        limit.of == ShareOf::remaining ? minutes_left(deciding) : whole_minutes(deciding);
    if (!whole) {
        return whole.error();
    }
    LimitRule rule = limit.rule;
    if (!*whole) {
        rule.within = Duration{};  // a share of no limit is none
        return rule;
    }
    const std::int64_t hundred_thousandths = (*whole)->count() * rule.within.thousandths;
    rule.within = Duration{hundred_thousandths / 100'000 * 1'000, DurationUnit::working_minutes};
    return rule;
}

std::optional<Date> date_in(const Deciding& deciding, const std::string& field) {
    const Value value = deciding.dossier().field(field);
    if (const Date* date = value.as<Date>()) {
        return *date;
    }
    const Instant* at = value.as<Instant>();
    return at != nullptr ? std::optional(date_of(*at)) : std::nullopt;
}

// The rule set's defaults are those of the law on receiving: they bind the dossier's own limits.
void fill_in(const Deciding& deciding, LimitRule& rule) {
    const RuleSet* rules = deciding.context().rule_set;
    if (rules == nullptr) {
        return;
    }
    if (!rule.cutoff) {
        rule.cutoff = rules->counting.cutoff;
    }
    const bool whole_days =
        rule.within.unit == DurationUnit::working_days && rule.within.is_whole();
    if (!rule.due_at && whole_days && rule.counting != Counting::minutes) {
        rule.due_at = rules->counting.due_at;
    }
}

}  // namespace

Result<ChosenLimit> choose_limit(const Deciding& deciding, const LimitCases& cases, LimitOf of) {
    Result<const LimitCase*> limit = first_case(deciding, cases);
    if (!limit) {
        return limit.error();
    }
    if (*limit == nullptr) {
        return ChosenLimit{};
    }
    ChosenLimit chosen{(*limit)->rule, (*limit)->ground, false};
    if (chosen.rule.within.unit == DurationUnit::percent) {
        Result<LimitRule> share = share_of(deciding, **limit);
        if (!share) {
            return share.error();
        }
        chosen.rule = std::move(*share);
        chosen.of_remaining = (*limit)->of == ShareOf::remaining;
    }
    if (!(*limit)->until.empty()) {
        chosen.rule.until = date_in(deciding, (*limit)->until);
    }
    if (of == LimitOf::step) {
        const LimitRule exact = step_rule(chosen.rule.within);
        chosen.rule.counting = chosen.rule.counting ? chosen.rule.counting : exact.counting;
        chosen.rule.due_at = chosen.rule.due_at ? chosen.rule.due_at : exact.due_at;
    } else if (of == LimitOf::dossier) {
        fill_in(deciding, chosen.rule);
    }
    return chosen;
}

Result<ChosenLimit> choose_main(const Deciding& deciding) {
    const Dossier& dossier = deciding.dossier();
    if (dossier.limit_kept && dossier.clock.started) {  // the law moved the dossier, not its limit
        return ChosenLimit{dossier.clock.rule.value_or(LimitRule{}), dossier.clock.ground};
    }
    const TimeLimitDef& limit = deciding.procedure().time_limit;
    Result<ChosenLimit> chosen = choose_limit(deciding, limit.cases, LimitOf::dossier);
    if (!chosen || chosen->rule.within.unit == DurationUnit::none) {
        return chosen;
    }
    for (const LimitCase& added : limit.added) {
        Result<bool> holds = deciding.holds(added.when);
        if (!holds) {
            return holds.error();
        }
        if (*holds) {
            chosen->rule.added.push_back(added.rule.within);
        }
    }
    return chosen;
}

Result<void> require_to_come(const Deciding& deciding, const LimitRule& rule) {
    if (rule.until && *rule.until < date_of(deciding.now())) {
        return rejection(ErrorCode::input_missing, "a date to come that ends the limit",
                         "it has passed; ask for it anew");
    }
    return {};
}

Minutes working_minutes(const Deciding& deciding, const Duration& length) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    const LimitRule rule = step_rule(length);
    const DueDate due = due_date(calendar, rule, deciding.now());
    return calendar.working_time(counted_from(calendar, rule, deciding.now()), due.due);
}

std::string cited(const Deciding& deciding, const Citation& source) {
    if (source.document.empty()) {
        return "rule set " + deciding.context().rules;
    }
    return source.article.empty() ? source.document : source.document + ", " + source.article;
}

}  // namespace motcua::core
