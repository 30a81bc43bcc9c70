// What the benchmark runs: a calendar, an office and two procedures of invented work.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace motcua::cli::bench {

/// XML in the order of deployment.
[[nodiscard]] std::vector<std::string_view> definitions();

/// Two procedures of one step whose officer is told at the end of its limit.
[[nodiscard]] std::vector<std::string> alarm_definitions();

/// A procedure as large as those in use, with an id by its number.
[[nodiscard]] std::string public_procedure(std::size_t number);

/// The calendar's next version: a day off more, on the day of the office's clock.
[[nodiscard]] std::string_view changed_calendar();

inline constexpr std::string_view kRound = "bench-vong";          ///< draft, sign, wait, for ever
inline constexpr std::string_view kTenSteps = "bench-muoi-buoc";  ///< ten steps to the end
inline constexpr std::string_view kDueLater = "bench-han-xa";     ///< a step of thirty days
inline constexpr std::string_view kDueSoon = "bench-han-gan";     ///< … of thirty minutes
inline constexpr unsigned kSteps = 10;

}  // namespace motcua::cli::bench
