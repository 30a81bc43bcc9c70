// How many evaluations a second one thread does: a figure for people, printed and not judged.
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "feel.hpp"

namespace motcua::feel {
namespace {

class Fixed : public Facts {
public:
    [[nodiscard]] Value variable(std::string_view name) const override {
        return name == "so_tang" ? Value::number(7) : Value("nha_o");
    }
    [[nodiscard]] Value call(std::string_view, std::span<const Value>) const override {
        return Value("dat");
    }
};

void measure(const char* text) {
    constexpr int rounds = 1'000'000;
    const Compiled compiled = compile(text, testing::scope(), Type::boolean());
    if (!compiled.ok()) {
        std::printf("%s\n%s\n", text, testing::to_text(compiled.diagnostics).c_str());
        std::exit(1);
    }
    const Fixed facts;
    int truths = 0;
    // Time of the processor, so that what else the machine does counts little.
    const std::clock_t start = std::clock();  // lint: allow clock: a figure for people
    for (int i = 0; i < rounds; ++i) {
        const Result<Value> value = compiled.expression->evaluate(facts);
        truths += value && value->is_true() ? 1 : 0;
    }
    const std::clock_t end = std::clock();  // lint: allow clock: a figure for people
    const double taken = static_cast<double>(end - start) / CLOCKS_PER_SEC;
    std::printf("%6.2f M/s  %s  (%d true)\n", rounds / taken / 1e6, text, truths);
}

}  // namespace
}  // namespace motcua::feel

int main() {
    motcua::feel::measure("so_tang > 6");
    motcua::feel::measure(R"(loai = "nha_o")");
    motcua::feel::measure(R"(loai = "nha_o" and so_tang between 1 and 7)");
    motcua::feel::measure(R"(outcome("tham-dinh") = "dat")");
    motcua::feel::measure("so_tang * 75000 + 150000 > 600000");
    return 0;
}
