// Looking at clocks day by day.
#include "calendar_cases.hpp"

#include <algorithm>

namespace motcua::cli::procedure_test {
namespace {

/// A clock longer than this shows every kind of day there is.
constexpr int days_max = 800;

void each_clock(const Event& event, const auto& use) {
    const auto if_set = [&](const auto& clock) {
        if (clock) {
            use(*clock);
        }
    };
    if (const auto* started = std::get_if<ClockStarted>(&event)) {
        use(started->clock);
    } else if (const auto* resumed = std::get_if<ClockResumed>(&event)) {
        use(resumed->clock);
    } else if (const auto* opened = std::get_if<TaskOpened>(&event)) {
        use(opened->clock);
    } else if (const auto* limit = std::get_if<LimitStarted>(&event)) {
        use(limit->clock);
    } else if (const auto* entered = std::get_if<PlaceEntered>(&event)) {
        if_set(entered->clock);
    }
}

/// What one clock shows.
class Clock {
public:
    Clock(const ClockState& clock, const WorkingCalendar& calendar)
        : clock_(clock), calendar_(calendar) {}

    std::vector<CalendarCase> run() {
        if (!clock_.started || !clock_.due || !clock_.rule) {
            return {};
        }
        look_at_days(date_of(*clock_.started), date_of(*clock_.due));
        if (is_outside_hours()) {
            found_.push_back(CalendarCase::outside_hours);
        }
        if (is_after_cutoff()) {
            found_.push_back(CalendarCase::cutoff);
        }
        if (clock_.due_unrounded && !calendar_.is_working_day(date_of(*clock_.due_unrounded)) &&
            date_of(*clock_.due_unrounded) < date_of(*clock_.due)) {
            found_.push_back(CalendarCase::rolled);
        }
        return std::move(found_);
    }

private:
    void look_at_days(Date from, Date to) {
        const auto& weekly = calendar_.definition().weekly_days_off;
        Date day = from;
        for (int n = 0; day <= to && n < days_max; ++n, day += std::chrono::days{1}) {
            const CalendarEntry* entry = calendar_.entry(day);
            const unsigned weekday = std::chrono::weekday(day).iso_encoding();
            if (entry == nullptr &&
                std::find(weekly.begin(), weekly.end(), weekday) != weekly.end()) {
                found_.push_back(CalendarCase::weekend);
            } else if (entry != nullptr && entry->rule == DayRule::off) {
                found_.push_back(CalendarCase::day_off);
            } else if (entry != nullptr && entry->rule == DayRule::make_up) {
                found_.push_back(CalendarCase::make_up);
            }
        }
    }

    /// The very end of a session is no evening.
    [[nodiscard]] bool is_outside_hours() const {
        const TimeOfDay time = time_of_day(*clock_.started);
        const std::vector<Session>& sessions = calendar_.sessions(date_of(*clock_.started));
        return std::none_of(sessions.begin(), sessions.end(), [&](const Session& session) {
            return session.from <= time && time <= session.to;
        });
    }

    [[nodiscard]] bool is_after_cutoff() const {
        const Date day = date_of(*clock_.started);
        if (!clock_.rule->cutoff || !calendar_.is_working_day(day)) {
            return false;
        }
        const Cutoff& cutoff = *clock_.rule->cutoff;
        const Instant last =
            cutoff.at ? at_time(day, *cutoff.at) : calendar_.close_of(day) - cutoff.before_close;
        return *clock_.started > last;
    }

    const ClockState& clock_;
    const WorkingCalendar& calendar_;
    std::vector<CalendarCase> found_;
};

/// Which units and cut-offs the limits of a procedure have.
struct Limits {
    bool any = false;
    bool rolls = false;
    bool has_cutoff = false;

    void look_at(const LimitCases& cases) {
        for (const LimitCase& one : cases) {
            const DurationUnit unit = one.rule.within.unit;
            any = any || one.rule.is_limited() || !one.until.empty();
            rolls = rolls || unit == DurationUnit::calendar_days || unit == DurationUnit::months;
            has_cutoff = has_cutoff || one.rule.cutoff.has_value();
        }
    }
};

Limits limits_of(const Procedure& procedure) {
    Limits limits;
    limits.look_at(procedure.time_limit.cases);
    for (const LimitDef& limit : procedure.limits) {
        limits.look_at(limit.cases);
    }
    for (const Node& node : procedure.nodes) {
        const auto* step = node.as<StepNode>();
        const auto* consult = node.as<ConsultNode>();
        if (step != nullptr || (consult != nullptr && !consult->step.empty())) {
            // Steps count to the minute, whatever the unit, and so does what is asked in them: they
            // never roll.
            Limits own;
            own.look_at(step != nullptr ? step->within : consult->within);
            limits.any = limits.any || own.any;
        } else if (const auto* wait = node.as<WaitNode>()) {
            limits.look_at(wait->within);
            limits.look_at(wait->lasts);
        } else if (const auto* service = node.as<ServiceNode>()) {
            limits.look_at(service->within);
        } else if (consult != nullptr) {
            limits.look_at(consult->within);
        }
    }
    return limits;
}

}  // namespace

std::vector<CalendarCase> calendar_cases_of(const Procedure& procedure) {
    const Limits limits = limits_of(procedure);
    if (!limits.any) {
        return {};
    }
    std::vector<CalendarCase> all{CalendarCase::weekend, CalendarCase::day_off,
                                  CalendarCase::make_up, CalendarCase::outside_hours};
    if (limits.has_cutoff) {
        all.push_back(CalendarCase::cutoff);
    }
    if (limits.rolls) {
        all.push_back(CalendarCase::rolled);
    }
    return all;
}

std::vector<CalendarCase> calendar_cases_of(const RecordedEvent& recorded,
                                            const WorkingCalendar& calendar) {
    std::vector<CalendarCase> all;
    each_clock(recorded.event, [&](const ClockState& clock) {
        const std::vector<CalendarCase> found = Clock(clock, calendar).run();
        all.insert(all.end(), found.begin(), found.end());
    });
    return all;
}

std::string_view words_of(CalendarCase one) {
    constexpr std::array<std::string_view, 6> words{
        "đồng hồ chạy qua ngày nghỉ hằng tuần",
        "đồng hồ chạy qua ngày lễ, ngày nghỉ bù",
        "đồng hồ chạy qua ngày làm bù",
        "bắt đầu ngoài giờ làm việc",
        "bắt đầu sau giờ chốt",
        "ngày cuối là ngày nghỉ, hạn lùi sang ngày làm việc"};
    return words.at(static_cast<std::size_t>(one));
}

}  // namespace motcua::cli::procedure_test
