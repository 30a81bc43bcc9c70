// Periods of reports: of the calendar, or with a cut-off day as a decree may set it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

/// Whole days in Việt Nam, [from, until).
struct Period {
    std::string text;  ///< as it was given
    Date first{};
    Date last{};
    Instant from{};
    Instant until{};
    friend bool operator==(const Period&, const Period&) = default;
};

/// "2026", "2026-H1" (half), "2026-Q4" (quarter), "2026-9M" (nine months), "2026-11" (month),
/// "2026-11-27" (day), "2026-11-01..2026-11-20". With a cut-off, "15-14:2026-11": from the 15th of
/// the month before to the 14th; likewise the longer ones (rule 55). invalid_argument otherwise.
[[nodiscard]] Result<Period> parse_period(std::string_view text);

/// By what a trend goes.
enum class TrendStep { week, month };
template <>
struct EnumNames<TrendStep> {
    static constexpr std::array<std::string_view, 2> names{"week", "month"};
};

/// The week (Monday to Sunday) or month that `last` lies in and those before it, `count` in all, the
/// earliest first.
[[nodiscard]] std::vector<Period> periods_until(TrendStep step, Date last, unsigned count);

/// "từ ngày 01/11/2026 đến ngày 30/11/2026".
[[nodiscard]] std::string to_vietnamese(const Period& period);

}  // namespace motcua
