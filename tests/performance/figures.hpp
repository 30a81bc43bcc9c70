// What a benchmark prints and how it ends.
#pragma once

#include <string>
#include <vector>

#include "load.hpp"

namespace motcua::performance {

/// Ends the program, with a sentence on the error stream.
[[noreturn]] void give_up(const std::string& what);
/// Ends it if a request failed.
void check(const Load& result);
/// One figure as a line of JSON.
void print(const std::string& id, const std::string& name, double value, const std::string& unit,
           double limit, double ratio, const std::string& goal, bool met);
[[nodiscard]] double median(std::vector<double> values);

}  // namespace motcua::performance
