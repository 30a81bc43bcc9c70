// One JSON line a figure.
#include "figures.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <fmt/format.h>

namespace motcua::performance {

void give_up(const std::string& what) {
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(1);
}

void check(const Load& result) {
    if (result.failed > 0) {
        give_up(fmt::format("{} requests failed, the first: {}", result.failed, result.failure));
    }
}

void print(const std::string& id, const std::string& name, double value, const std::string& unit,
           double limit, double ratio, const std::string& goal, bool met) {
    std::cout
        << fmt::format(
               R"({{"id":"{}","name":"{}","value":{:.2f},"unit":"{}","limit":{:.2f},"ratio":{:.3f},"goal":"{}","met":{}}})",
               id, name, value, unit, limit, ratio, goal, met)
        << std::endl;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}  // namespace motcua::performance
