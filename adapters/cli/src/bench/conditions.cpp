// P11: how fast conditions are computed, and procedures loaded with every check of their files.
#include <algorithm>

#include <motcua/dsl/feel/compile.hpp>
#include <motcua/dsl/load.hpp>

#include "definitions.hpp"
#include "figure.hpp"
#include "office.hpp"

namespace motcua::cli::bench {
namespace {

constexpr double kComparisonsMin = 3e6;
constexpr double kLoadSecondsMax = 3;

/// One dossier's data, as a condition reads it.
class Answers final : public Facts {
public:
    [[nodiscard]] Value variable(std::string_view name) const override {
        return name == "so_tang" ? Value::number(7) : Value("nha_o");
    }
    [[nodiscard]] Value call(std::string_view /*function*/,
                             std::span<const Value> /*arguments*/) const override {
        return {};
    }
};

/// Evaluations a second of one comparison, by one thread; of a number and of a choice in turn.
Result<Figure> comparisons(const Settings& settings) {
    feel::Scope scope = feel::Scope::procedure();
    scope.declare("so_tang", feel::Type::number());
    scope.declare("loai", feel::Type::choice({"nha_o", "khac"}));
    const feel::Compiled number = feel::compile("so_tang > 6", scope, feel::Type::boolean());
    const feel::Compiled choice = feel::compile(R"(loai = "nha_o")", scope, feel::Type::boolean());
    if (!number.ok() || !choice.ok()) {
        return Error{ErrorCode::internal, "expected conditions that compile, but they do not"};
    }
    const Answers answers;
    constexpr std::size_t kRuns = 1'000'000;
    std::vector<double> rates;
    for (unsigned round = 0; round < settings.rounds; ++round) {
        std::size_t held = 0;
        const double begin = seconds_now();
        for (std::size_t run = 0; run < kRuns; ++run) {
            for (const feel::Compiled* one : {&number, &choice}) {
                const Result<Value> value = one->expression->evaluate(answers);
                held += value && value->is_true() ? 1U : 0U;
            }
        }
        const double seconds = seconds_now() - begin;
        if (held != 2 * kRuns) {
            return Error{ErrorCode::internal, "expected both conditions to hold, but they do not"};
        }
        rates.push_back(2.0 * static_cast<double>(kRuns) / seconds);
    }
    const double rate = median(std::move(rates));
    return Figure{"P11",
                  {"Phép so sánh FEEL mỗi giây", "Compiled FEEL comparisons a second"},
                  rate,
                  "/s",
                  kComparisonsMin,
                  rate / kComparisonsMin,
                  {"≥ 3.000.000", ">= 3,000,000"},
                  rate >= kComparisonsMin};
}

/// Texts are made beforehand: what is measured begins with the text of a file.
Result<Figure> loading(const Settings& settings) {
    std::vector<std::string> texts;
    for (std::size_t number = 0; number < settings.procedures; ++number) {
        texts.push_back(public_procedure(number));
    }
    std::vector<double> seconds;
    for (unsigned round = 0; round < std::min(settings.rounds, 3U); ++round) {
        const double begin = seconds_now();
        for (const std::string& text : texts) {
            const dsl::LoadResult loaded = dsl::load_procedure(text, "bench.xml");
            if (loaded.definition == nullptr) {
                return Error{ErrorCode::internal, "expected a procedure without errors, but " +
                                                      to_text(loaded.diagnostics.front())};
            }
        }
        seconds.push_back(seconds_now() - begin);
    }
    return at_most("P11", {"Nạp và kiểm tra 2.000 thủ tục", "2,000 procedures loaded and verified"},
                   median(std::move(seconds)) * 1000.0 * 2000.0 / static_cast<double>(texts.size()),
                   "ms", kLoadSecondsMax * 1000.0, {"≤ 3.000 ms", "<= 3,000 ms"});
}

}  // namespace

Result<std::vector<Figure>> measure_conditions(const Settings& settings) {
    Result<Figure> compared = comparisons(settings);
    if (!compared) {
        return compared.error();
    }
    Result<Figure> loaded = loading(settings);
    if (!loaded) {
        return loaded.error();
    }
    return std::vector<Figure>{std::move(*compared), std::move(*loaded)};
}

}  // namespace motcua::cli::bench
