// Spans of time without a calendar, and what each kind of place takes of the statutory limit.
#include "check/step_time.hpp"

#include <algorithm>

namespace motcua::dsl::check {

namespace {

// Nominal, for comparing what a file says; due dates are always counted on a real calendar.
constexpr std::int64_t minutes_of_hour = 60;
constexpr std::int64_t minutes_of_working_day = 8 * minutes_of_hour;
constexpr std::int64_t minutes_of_day = 24 * minutes_of_hour;
constexpr std::int64_t minutes_of_month = 30 * minutes_of_day;
constexpr std::int64_t thousand = 1000;

bool same_condition(const ExpressionPtr& a, const ExpressionPtr& b) {
    return a != nullptr && b != nullptr && a->text() == b->text();
}

std::string working_text(std::int64_t working) {
    const bool whole = working % (minutes_of_working_day * thousand / 2) == 0;
    return to_vietnamese(
        whole ? Duration{working / minutes_of_working_day, DurationUnit::working_days}
              : Duration{working / minutes_of_hour, DurationUnit::working_hours});
}

std::string calendar_text(std::int64_t calendar) {
    const bool whole = calendar % (minutes_of_day * thousand) == 0;
    return to_vietnamese(whole ? Duration{calendar / minutes_of_day, DurationUnit::calendar_days}
                               : Duration{calendar / minutes_of_hour, DurationUnit::clock_hours});
}

/// To a tenth of a day.
std::string about(std::int64_t minutes, std::int64_t minutes_of_unit, DurationUnit unit) {
    constexpr std::int64_t tenth = 100;
    const std::int64_t days = (minutes / minutes_of_unit + tenth / 2) / tenth * tenth;
    return "khoảng " + to_vietnamese({days, unit});
}

}  // namespace

Span& Span::operator+=(const Span& other) {
    working += other.working;
    calendar += other.calendar;
    hours = hours || other.hours;
    days = days || other.days;
    return *this;
}

std::optional<Span> span_of(const Duration& duration) {
    const std::int64_t amount = duration.thousandths;
    switch (duration.unit) {
        case DurationUnit::working_days:
            return Span{amount * minutes_of_working_day, 0, false, true};
        case DurationUnit::working_hours:
            return Span{amount * minutes_of_hour, 0, true, false};
        case DurationUnit::working_minutes:
            return Span{amount, 0, true, false};
        case DurationUnit::calendar_days:
            return Span{0, amount * minutes_of_day, false, false};
        case DurationUnit::months:
            return Span{0, amount * minutes_of_month, false, false};
        case DurationUnit::clock_hours:
            return Span{0, amount * minutes_of_hour, false, false};
        case DurationUnit::same_day:
            return Span{minutes_of_working_day * thousand, 0, false, true};
        case DurationUnit::office_hours:
            return Span{};
        default:
            return std::nullopt;
    }
}

std::string span_text(const Span& span, const Span& like) {
    const bool as_calendar = like.calendar > 0;
    const bool mixed = as_calendar ? span.working > 0 : span.calendar > 0;
    if (!mixed && span.calendar > 0) return calendar_text(span.calendar);
    std::string text = working_text(span.working);
    const bool converted = span.hours && (span.days || like.days);
    if (!mixed) return converted ? text + " (tính 8 giờ một ngày làm việc)" : text;
    if (span.calendar > 0) {
        text = span.working > 0 ? text + " và " + calendar_text(span.calendar)
                                : calendar_text(span.calendar);
    }
    text +=
        as_calendar
            ? " (" + about(span.nominal() / 5, minutes_of_day, DurationUnit::calendar_days)
            : " (" + about(span.nominal() / 21, minutes_of_working_day, DurationUnit::working_days);
    return text + ", tính 5 ngày làm việc trong 7 ngày)";
}

StepTime::StepTime(const Procedure& procedure, std::size_t limit_case)
    : procedure_(procedure), case_(limit_case) {
    const TimeLimitDef& limit = procedure.time_limit;
    if (limit.cases.empty()) return;
    const LimitCase& chosen = limit.cases.at(limit_case);
    if (chosen.rule.within.unit == DurationUnit::office_hours) return;
    allowed_ = span_of(chosen.rule.within);
    if (!allowed_) return;
    exact_ = chosen.rule.within.unit != DurationUnit::same_day && chosen.until.empty() &&
             limit.added.empty();
    for (const LimitCase& added : limit.added) {
        *allowed_ += span_of(added.rule.within).value_or(Span{});
    }
}

StepTime::Use StepTime::of(const Node& node) const {
    if (node.clock != ClockMode::running || is_suspended(node)) return {};
    if (const auto* step = node.as<StepNode>()) {
        const bool on_reception_clock =
            step->reception && procedure_.time_limit.from.kind != Moment::Kind::filed;
        if (on_reception_clock) return {};
        const std::optional<Span> span = longest(step->within);
        return {span.value_or(Span{}), span.has_value()};
    }
    // Waits, calls, consultations and services without a length leave nothing to add up.
    if (const auto* wait = node.as<WaitNode>()) {
        const std::optional<Span> lasts = longest(wait->lasts);
        return {(lasts ? lasts : longest(wait->within)).value_or(Span{}), true};
    }
    if (const auto* call = node.as<CallNode>()) {
        return {call->wait ? longest(call->within).value_or(Span{}) : Span{}, true};
    }
    if (const auto* consult = node.as<ConsultNode>()) {
        return {longest(consult->within).value_or(Span{}), true};
    }
    if (const auto* service = node.as<ServiceNode>()) {
        return {longest(service->within).value_or(Span{}), true};
    }
    return {};
}

/// The longest that may hold. A case with the very condition of the limit's case holds with it, one
/// with the condition of an earlier case of the limit does not; of others nothing is known.
std::optional<Span> StepTime::longest(const LimitCases& limits) const {
    std::optional<Span> most;
    for (const LimitCase& limit : limits) {
        if (never(limit.when)) continue;
        std::optional<Span> span = span_of(limit.rule.within);
        if (limit.of == ShareOf::limit && allowed_) {
            const std::int64_t percent = limit.rule.within.thousandths / thousand;
            span = Span{allowed_->working * percent / 100, allowed_->calendar * percent / 100,
                        allowed_->hours, allowed_->days};
        }
        if (span && (!most || span->nominal() > most->nominal())) most = span;
        if (limit.when == nullptr || surely(limit.when)) break;
    }
    return most;
}

bool StepTime::surely(const ExpressionPtr& when) const {
    const LimitCases& cases = procedure_.time_limit.cases;
    return case_ < cases.size() && same_condition(when, cases[case_].when);
}

bool StepTime::never(const ExpressionPtr& when) const {
    const LimitCases& cases = procedure_.time_limit.cases;
    return std::any_of(
        cases.begin(), cases.begin() + static_cast<std::ptrdiff_t>(std::min(case_, cases.size())),
        [&](const LimitCase& earlier) { return same_condition(earlier.when, when); });
}

bool StepTime::is_suspended(const Node& node) const {
    return std::any_of(procedure_.limits.begin(), procedure_.limits.end(),
                       [&](const LimitDef& limit) {
                           return limit.main == MainEffect::suspends &&
                                  limit.from == Moment{Moment::Kind::enter, node.id} &&
                                  limit.to == Moment{Moment::Kind::leave, node.id};
                       });
}

bool StepTime::ends_before(const Node& node) const {
    return std::any_of(procedure_.limits.begin(), procedure_.limits.end(),
                       [&](const LimitDef& limit) {
                           return limit.main == MainEffect::replaces &&
                                  limit.from == Moment{Moment::Kind::enter, node.id};
                       });
}

bool StepTime::ends_after(const Node& node) const {
    return std::any_of(procedure_.limits.begin(), procedure_.limits.end(),
                       [&](const LimitDef& limit) {
                           return limit.main == MainEffect::replaces &&
                                  limit.from == Moment{Moment::Kind::leave, node.id};
                       });
}

}  // namespace motcua::dsl::check
