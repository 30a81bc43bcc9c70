// What the benchmark runs: a calendar, an office and two procedures of invented work.
#pragma once

#include <string_view>
#include <vector>

namespace motcua::cli::bench {

/// XML in the order of deployment.
[[nodiscard]] std::vector<std::string_view> definitions();

inline constexpr std::string_view kRound = "bench-vong";          ///< draft, sign, wait, for ever
inline constexpr std::string_view kTenSteps = "bench-muoi-buoc";  ///< ten steps to the end
inline constexpr unsigned kSteps = 10;

}  // namespace motcua::cli::bench
