// Due dates a second time, by somebody who has only read docs/dsl.md: walks day by day and minute by
// minute straight from a CalendarDefinition and shares no arithmetic with the engine's model.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include <motcua/engine/model/time_limit.hpp>

namespace motcua::test {

class IndependentDue {
public:
    explicit IndependentDue(const CalendarDefinition& calendar);

    struct End {
        std::int64_t due = 0;        ///< ms since 1970 in UTC
        std::int64_t unrounded = 0;  ///< the same
        bool provisional = false;
    };
    [[nodiscard]] End due(const LimitRule& rule, std::int64_t start_ms);
    /// Minutes left at `now`, and whether they are working minutes.
    struct Left {
        std::int64_t minutes = 0;
        bool working = true;
    };
    [[nodiscard]] Left left(const LimitRule& rule, std::int64_t unrounded_ms, std::int64_t now_ms);
    [[nodiscard]] End after_pause(const LimitRule& rule, const Left& left, std::int64_t now_ms);
    /// Working minutes of [from, to), negative if to < from.
    [[nodiscard]] std::int64_t worked_between(std::int64_t from_ms, std::int64_t to_ms);

private:
    /// Local minutes since 1970-01-01T00:00 in Việt Nam; days likewise.
    using Minute = std::int64_t;
    using Day = std::int64_t;
    /// Which minutes of a day are worked.
    struct Worked {
        std::vector<bool> minutes;
        std::int64_t count = 0;
    };
    struct Part {
        std::int64_t thousandths = 0;
        DurationUnit unit = DurationUnit::none;
        bool civil = false;
        bool end_of_day = false;
        bool working = false;
    };

    const Worked& day(Day number);
    std::int64_t usual_minutes(Day number) const;
    bool works(Minute at) { return day(floor_day(at)).minutes[minute_of(at)]; }
    bool day_works(Day number) { return day(number).count > 0; }
    Minute first_worked(Minute from);
    Minute close(Day number);
    Day roll(Day number);
    Day nth_working_day(Day from, std::int64_t n);
    Minute after_worked(Minute from, std::int64_t minutes);
    Minute before_worked(Minute from, std::int64_t minutes);
    Minute after_days(Minute from, std::int64_t thousandths);
    std::int64_t count(Minute from, Minute to);

    static Day floor_day(Minute at) { return at >= 0 ? at / 1440 : (at - 1439) / 1440; }
    static std::size_t minute_of(Minute at) {
        return static_cast<std::size_t>(at - floor_day(at) * 1440);
    }
    static Part read(const LimitRule& rule, const Duration& within);
    static std::vector<Part> parts(const LimitRule& rule);
    Minute counted_from(const LimitRule& rule, std::int64_t start_ms);
    Minute unrounded_end(const Part& part, Minute from);
    Minute rounded(const Part& part, Minute end);
    End finish(const LimitRule& rule, Minute start, Minute rounded_end, Minute unrounded);
    bool provisional(Day from, Day to) const;

    const CalendarDefinition& calendar_;
    std::map<Day, const CalendarEntry*> entries_;
    std::map<Day, Worked> days_;
    Day last_number_ = 0;
    const Worked* last_ = nullptr;  ///< the day that was asked for last
};

}  // namespace motcua::test
