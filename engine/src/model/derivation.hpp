// The lines that explain a due date, in Vietnamese and with stable keys. What is said here, never
// how it is computed: that is time_limit.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/time_limit.hpp>

namespace motcua::derivation {

/// "thứ Hai" … "Chủ nhật".
[[nodiscard]] std::string_view weekday_name(Date date);
/// "26/02/2026 (thứ Năm)".
[[nodiscard]] std::string day_text(Date date);
/// "17:30 ngày 26/02/2026 (thứ Năm)".
[[nodiscard]] std::string moment_text(Instant at);

/// How a length of time is counted.
struct Counted {
    bool civil = false;
    bool end_of_day = false;
    bool added = false;  ///< to a limit that was said before
};

/// Collects the lines of one due date over one calendar; none if nobody asks for them.
class Derivation {
public:
    Derivation(const WorkingCalendar& calendar, Lines lines)
        : calendar_(calendar), asked_(lines == Lines::all) {}

    void start(Instant at);
    void outside_hours(Instant at, Instant counted_from);
    /// `limit` is where the cut-off lies on the day of `at`.
    void after_cutoff(Instant at, const Cutoff& cutoff, Instant limit, Instant counted_from);
    void resume(Instant at, const Remaining& remaining);
    void overdue(const Remaining& remaining);
    void used_calendar();
    /// How long it is and how it is counted, from `from` on.
    void limit(const Duration& within, const Counted& how, Date from);
    /// Every day of (from, to) that is not worked although another was, and the reverse; and what
    /// is special about `to` itself.
    void skipped_days(Date from, Date to);
    void roll_forward(Date from, Date to);
    /// A fixed date and the end it sets, which comes first or not.
    void until(Date date, Instant end, bool first);
    /// The seasons whose hours hold somewhere in [from, to].
    void seasons(Date from, Date to);
    void provisional(Date from, Date to);
    void result(Instant due);
    void no_appointment();

    [[nodiscard]] std::vector<DerivationLine> take() { return std::move(lines_); }

private:
    struct About {
        std::string name;
        std::string source;
    };
    void add(std::string_view rule, std::string text, std::optional<Instant> at = std::nullopt,
             About about = {});
    void special_day(Date date, const CalendarEntry& entry);
    void weekly_days_off(const std::vector<Date>& dates);

    const WorkingCalendar& calendar_;
    bool asked_;
    std::vector<DerivationLine> lines_;
};

}  // namespace motcua::derivation
