// Looking for rows that overlap and for inputs that no row takes, by trying samples.
#include <algorithm>
#include <set>

#include <motcua/dsl/feel/decision.hpp>

#include "feel/notation.hpp"
#include "feel/numbers.hpp"
#include "feel/operations.hpp"
#include "feel/session.hpp"

namespace motcua::feel {
namespace {

/// More combinations of samples than this are not tried.
constexpr std::size_t combinations_max = 50'000;

class NoFacts final : public Facts {
public:
    [[nodiscard]] Value variable(std::string_view) const override { return {}; }
    [[nodiscard]] Value call(std::string_view, std::span<const Value>) const override { return {}; }
};

const Evaluable& evaluable(const CompiledPtr& compiled) {
    return static_cast<const Evaluable&>(*compiled);
}

bool reads_nothing(const CompiledPtr& tests) {
    return tests->reads().empty() && tests->lookups().empty();
}

/// Something between two neighbours, or beyond one if they are the same.
Datum between(const Datum& low, const Datum& high, bool is_whole) {
    const Decimal* a = low.as<Decimal>();
    const Decimal* b = high.as<Decimal>();
    if (a != nullptr && b != nullptr) {
        const Number sum = add(*a, *b);
        const Number half = sum ? divide(*sum, Decimal(2)) : sum;
        const Number middle = half && is_whole ? round_to(*half, 0, Rounding::floor) : half;
        return middle ? Datum(*middle) : Datum();
    }
    const Date* from = low.as<Date>();
    const Date* to = high.as<Date>();
    return from != nullptr && to != nullptr ? Datum(*from + (*to - *from) / 2) : Datum();
}

Datum beyond(const Datum& end, bool is_up) {
    if (const Decimal* number = end.as<Decimal>()) {
        const Number moved = is_up ? add(*number, Decimal(1)) : subtract(*number, Decimal(1));
        return moved ? Datum(*moved) : Datum();
    }
    const Date* date = end.as<Date>();
    return date == nullptr ? Datum() : Datum(*date + std::chrono::days{is_up ? 1 : -1});
}

bool is_less(const Datum& a, const Datum& b) {
    const auto ordered = order(a, b);
    return ordered && *ordered < 0;
}

/// The constants of one kind in order, with values between and beyond.
std::vector<Datum> spread(std::vector<Datum> constants, bool is_whole) {
    std::sort(constants.begin(), constants.end(), is_less);
    std::vector<Datum> samples;
    for (std::size_t i = 0; i < constants.size(); ++i) {
        samples.push_back(i == 0 ? beyond(constants[0], false)
                                 : between(constants[i - 1], constants[i], is_whole));
        samples.push_back(constants[i]);
    }
    if (!constants.empty()) {
        samples.push_back(beyond(constants.back(), true));
    }
    samples.erase(
        std::remove_if(samples.begin(), samples.end(), [](const Datum& d) { return d.is_null(); }),
        samples.end());
    return samples;
}

std::vector<Datum> finite(const Type& type) {
    std::vector<Datum> samples;
    if (type.is(TypeKind::boolean)) {
        return {Datum(false), Datum(true)};
    }
    for (const std::string& option : type.options()) {
        samples.push_back(Datum(option));
    }
    return samples;
}

/// Every sample of one input, with the rows that take it.
struct Column {
    std::vector<Datum> samples;
    std::vector<std::vector<bool>> taken;  ///< by sample, then by row
};

class Examination {
public:
    explicit Examination(const Decision& decision) : decision_(decision) {
        for (const DecisionRule& rule : decision.rules) {
            known_.push_back(std::all_of(rule.tests.begin(), rule.tests.end(), reads_nothing));
        }
        for (std::size_t i = 0; i < decision.inputs.size(); ++i) {
            columns_.push_back(column(i));
        }
    }

    std::vector<DecisionFinding> run() {
        std::size_t combinations = 1;
        for (const Column& column : columns_) {
            combinations *= std::max<std::size_t>(column.samples.size(), 1);
            if (column.samples.empty() || combinations > combinations_max) {
                return {};
            }
        }
        std::vector<std::size_t> chosen;
        visit(chosen, known_);
        return std::move(findings_);
    }

private:
    Column column(std::size_t input) const {
        const Type& type = decision_.inputs[input].value->type();
        Column made;
        made.samples = finite(type);
        if (made.samples.empty()) {
            made.samples = spread(constants(input), decision_.inputs[input].is_whole);
        }
        if (made.samples.empty() || type.is(TypeKind::text)) {
            // Something that no test names.
            const bool is_open = type.options().empty();
            if (is_open && type.is(TypeKind::text)) {
                made.samples.push_back(Datum("…"));
            } else if (is_open && type.is(TypeKind::number)) {
                made.samples.push_back(Datum::number(0));
            }
        }
        const NoFacts facts;
        for (const Datum& sample : made.samples) {
            std::vector<bool> taken;
            for (std::size_t i = 0; i < decision_.rules.size(); ++i) {
                Session session(facts);
                const Datum truth =
                    known_[i] ? session.test(evaluable(decision_.rules[i].tests[input]), sample)
                              : Datum();
                taken.push_back(truth_of(truth) == Truth(true));
            }
            made.taken.push_back(std::move(taken));
        }
        return made;
    }

    /// Literals in the tests of that input, each once, of the kind that occurs first.
    [[nodiscard]] std::vector<Datum> constants(std::size_t input) const {
        std::vector<Datum> all;
        for (const DecisionRule& rule : decision_.rules) {
            for (const Datum& literal : evaluable(rule.tests[input]).constants()) {
                const bool is_kind =
                    order(literal, literal) && (all.empty() || literal.same_kind(all[0]));
                const bool is_new = std::none_of(all.begin(), all.end(), [&](const Datum& known) {
                    const auto ordered = order(known, literal);
                    return ordered && *ordered == 0;
                });
                if (is_kind && is_new) {
                    all.push_back(literal);
                }
            }
        }
        return all;
    }

    /// `rows` take all samples chosen so far.
    void visit(std::vector<std::size_t>& chosen, const std::vector<bool>& rows) {
        const std::size_t input = chosen.size();
        if (input == columns_.size()) {
            judge(chosen, rows);
            return;
        }
        for (std::size_t i = 0; i < columns_[input].samples.size(); ++i) {
            std::vector<bool> left = rows;
            for (std::size_t row = 0; row < left.size(); ++row) {
                left[row] = left[row] && columns_[input].taken[i][row];
            }
            chosen.push_back(i);
            visit(chosen, left);
            chosen.pop_back();
        }
    }

    void judge(const std::vector<std::size_t>& chosen, const std::vector<bool>& rows) {
        std::vector<std::size_t> hits;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows[row]) {
                hits.push_back(row);
            }
        }
        const bool all_known = std::all_of(known_.begin(), known_.end(), [](bool k) { return k; });
        if (hits.empty() && all_known && !has_hole_) {
            has_hole_ = true;
            findings_.push_back({{}, example(chosen)});
        }
        if (decision_.hit == HitPolicy::unique && hits.size() > 1) {
            hits.resize(2);
            if (pairs_.insert(hits).second) {
                findings_.push_back({hits, example(chosen)});
            }
        }
    }

    [[nodiscard]] std::string example(const std::vector<std::size_t>& chosen) const {
        std::string text;
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            text += (i == 0 ? "" : ", ") + std::string(decision_.inputs[i].value->text()) + " = " +
                    notation_of(columns_[i].samples[chosen[i]]);
        }
        return text;
    }

    const Decision& decision_;
    std::vector<bool> known_;  ///< rows whose tests look at nothing but their input
    std::vector<Column> columns_;
    std::vector<DecisionFinding> findings_;
    std::set<std::vector<std::size_t>> pairs_;
    bool has_hole_ = false;
};

}  // namespace

std::vector<DecisionFinding> examine(const Decision& decision) {
    return Examination(decision).run();
}

}  // namespace motcua::feel
