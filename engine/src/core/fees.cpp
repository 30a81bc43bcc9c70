// The reckoning of fees: a price, bounds, quantity, relief, rounding, in this order.
#include <algorithm>

#include <motcua/engine/core/fees.hpp>

#include "fee_lines.hpp"

namespace motcua {
namespace {

using core::FeeLines;

constexpr std::int64_t hundred = 100;

// What a fee's own amount sees: asking there whether a fee is paid would never end.
class AmountFacts : public Facts {
public:
    explicit AmountFacts(const Facts& facts) : facts_(facts) {}

    [[nodiscard]] Value variable(std::string_view name) const override {
        return facts_.variable(name);
    }
    [[nodiscard]] Value call(std::string_view function,
                             std::span<const Value> arguments) const override {
        return function == "paid" ? Value{} : facts_.call(function, arguments);
    }

private:
    const Facts& facts_;
};

Result<Decimal> percent_of(const Decimal& amount, const Decimal& percent) {
    static const Decimal hundredth = *Decimal::parse("0.01");
    Result<Decimal> product = Decimal::multiply(amount, percent);
    return product ? Decimal::multiply(*product, hundredth) : product;
}

// Whole đồng, hundredths of any other currency.
Decimal in_whole_units(const FeeDef& fee, const Decimal& amount) {
    constexpr unsigned cents = 2;
    return amount.rounded(fee.currency == "VND" ? 0 : cents);
}

Result<bool> holds(const ExpressionPtr& condition, const Facts& facts) {
    if (!condition) {
        return true;
    }
    Result<Value> value = condition->evaluate(facts);
    if (!value) {
        return value.error();
    }
    return value->is_true();
}

class Assessment {
public:
    Assessment(const FeeDef& fee, const Facts& facts) : fee_(fee), facts_(facts), lines_(fee) {}

    Result<FeeAssessment> run() {
        Result<const FeeCase*> found = find_case();
        if (!found) {
            return found.error();
        }
        if (*found == nullptr) {
            lines_.not_due();
            return done(Decimal{});
        }
        std::optional<Decimal> amount;
        if ((*found)->is_known()) {
            Result<Decimal> price = price_of(**found);
            if (!price) {
                return price.error();
            }
            Result<Decimal> total = times_quantity(*price);
            if (!total) {
                return total.error();
            }
            amount = *total;
        } else {
            lines_.set_by((*found)->ground);
        }
        return relieved(std::move(amount));
    }

private:
    // The law in force on the day of filing is the one that counts.
    [[nodiscard]] bool applies(const FeeCase& one) const {
        const Value channel = facts_.variable("channel");
        const std::string* by = channel.as<std::string>();
        const bool by_channel =
            one.channels.empty() ||
            (by != nullptr &&
             std::any_of(one.channels.begin(), one.channels.end(),
                         [&](Channel accepted) { return enum_name(accepted) == *by; }));
        const std::optional<Date> day = filing_day();
        return by_channel && (!day || one.window.holds_on(*day));
    }

    [[nodiscard]] std::optional<Date> filing_day() const {
        const Value filed = facts_.variable("filed");
        if (const Instant* at = filed.as<Instant>()) {
            return date_of(*at);
        }
        const Value today = facts_.variable("today");
        const Date* date = today.as<Date>();
        return date != nullptr ? std::optional(*date) : std::nullopt;
    }

    Result<const FeeCase*> find_case() const {
        Result<bool> due = holds(fee_.when, facts_);
        if (!due || !*due) {
            return due ? Result<const FeeCase*>(nullptr) : Result<const FeeCase*>(due.error());
        }
        for (const FeeCase& one : fee_.cases) {
            if (!applies(one)) {
                continue;
            }
            Result<bool> matches = holds(one.when, facts_);
            if (!matches) {
                return matches.error();
            }
            if (*matches) {
                return &one;
            }
        }
        return static_cast<const FeeCase*>(nullptr);
    }

    Result<Decimal> value_of(const ExpressionPtr& expression) const {
        Result<Value> value = expression->evaluate(facts_);
        if (!value) {
            return value.error();
        }
        const Decimal* number = value->as<Decimal>();
        if (number == nullptr || number->is_negative()) {
            return Error{ErrorCode::input_missing,
                         "expected the data that the amount of fee \"" + fee_.id +
                             "\" depends on, but it cannot be computed yet"};
        }
        return *number;
    }

    Result<Decimal> price_of(const FeeCase& one) {
        Result<Decimal> price = unbounded_price(one);
        if (!price) {
            return price;
        }
        if (one.least && *price < *one.least) {
            lines_.bounded(FeeLineKind::least, *one.least, one.ground);
            return *one.least;
        }
        if (one.most && *price > *one.most) {
            lines_.bounded(FeeLineKind::most, *one.most, one.ground);
            return *one.most;
        }
        return price;
    }

    Result<Decimal> unbounded_price(const FeeCase& one) {
        if (one.amount) {
            Result<Decimal> amount = value_of(one.amount);
            if (amount) {
                lines_.price(*amount, one.ground);
            }
            return amount;
        }
        const Result<Decimal> base = value_of(one.of);
        if (!base) {
            return base;
        }
        if (!one.percent) {
            return by_tiers(one, *base);
        }
        Result<Decimal> amount = percent_of(*base, *one.percent);
        if (amount) {
            lines_.percent(*base, *one.percent, *amount, one.ground);
        }
        return amount;
    }

    Result<Decimal> by_tiers(const FeeCase& one, const Decimal& base) {
        Decimal total;
        Decimal before;
        for (const FeeTier& tier : one.tiers) {
            const Decimal end = tier.up_to && *tier.up_to < base ? *tier.up_to : base;
            const Result<Decimal> count = Decimal::add(end, before.negated());
            if (!count) {
                return count;
            }
            if (count->is_zero() || count->is_negative()) {
                break;
            }
            Result<Decimal> part =
                tier.percent ? percent_of(*count, tier.rate) : Decimal::multiply(*count, tier.rate);
            if (!part) {
                return part;
            }
            lines_.tier(before, tier, *count, *part, one.ground);
            const Result<Decimal> sum = Decimal::add(total, *part);
            if (!sum) {
                return sum;
            }
            total = *sum;
            before = end;
        }
        return total;
    }

    Result<Decimal> times_quantity(const Decimal& price) {
        if (!fee_.quantity) {
            return price;
        }
        const Result<Decimal> count = value_of(fee_.quantity);
        if (!count) {
            return count;
        }
        Result<Decimal> total = Decimal::multiply(price, *count);
        if (total) {
            lines_.quantity(*count, price, *total);
        }
        return total;
    }

    [[nodiscard]] bool is_proven(const FeeRelief& relief) const {
        return relief.proofs.empty() ||
               std::any_of(relief.proofs.begin(), relief.proofs.end(),
                           [&](const std::string& proof) {
                               const Value argument(proof);
                               return facts_.call("has", {&argument, 1}).is_true();
                           });
    }

    // The greatest that holds and is proven; those that only lack their proof are told.
    Result<const FeeRelief*> find_relief() {
        const FeeRelief* best = nullptr;
        for (const FeeRelief& relief : fee_.reliefs) {
            // Without a condition the proof alone says who is meant.
            Result<bool> meant = holds(relief.when, facts_);
            if (!meant) {
                return meant.error();
            }
            if (!*meant) {
                continue;
            }
            if (is_proven(relief)) {
                best = best == nullptr || best->percent < relief.percent ? &relief : best;
            } else if (relief.when) {
                lines_.unproven(relief);
            }
        }
        return best;
    }

    Result<FeeAssessment> relieved(std::optional<Decimal> amount) {
        if (amount && amount->is_zero()) {
            return done(std::move(amount));
        }
        const Result<const FeeRelief*> found = find_relief();
        if (!found) {
            return found.error();
        }
        const FeeRelief* relief = *found;
        if (relief == nullptr) {
            return done(std::move(amount));
        }
        if (relief->percent >= Decimal(hundred)) {
            lines_.relief(*relief, Decimal{});
            return done(Decimal{});
        }
        if (amount) {
            const Result<Decimal> less = percent_of(*amount, relief->percent);
            const Result<Decimal> rest = less ? Decimal::add(*amount, less->negated()) : less;
            if (!rest) {
                return rest.error();
            }
            amount = *rest;
        }
        lines_.relief(*relief, amount);
        return done(std::move(amount));
    }

    Result<FeeAssessment> done(std::optional<Decimal> amount) {
        if (amount) {
            const Decimal whole = in_whole_units(fee_, *amount);
            if (whole != *amount) {
                lines_.rounded(whole);
            }
            amount = whole;
        }
        return FeeAssessment{std::move(amount), fee_.currency, lines_.take()};
    }

    const FeeDef& fee_;
    AmountFacts facts_;
    FeeLines lines_;
};

}  // namespace

Result<FeeAssessment> assess_fee(const FeeDef& fee, const Facts& facts) {
    return Assessment(fee, facts).run();
}

bool falls_due(const FeeDef& fee, const DueTest& counts) {
    return fee.parts.empty() ? counts(fee.due)
                             : std::any_of(fee.parts.begin(), fee.parts.end(),
                                           [&](const FeePart& part) { return counts(part.due); });
}

Result<Decimal> share_of(const FeeDef& fee, const Decimal& amount, const DueTest& counts) {
    if (fee.parts.empty()) {
        return counts(fee.due) ? amount : Decimal{};
    }
    Decimal percent;
    for (const FeePart& part : fee.parts) {
        if (counts(part.due)) {
            Result<Decimal> sum = Decimal::add(percent, part.percent);
            if (!sum) {
                return sum;
            }
            percent = *sum;
        }
    }
    const Result<Decimal> share = percent_of(amount, percent);
    return share ? in_whole_units(fee, *share) : share;
}

Result<Decimal> share_due(const FeeDef& fee, const Decimal& amount, FeeDue due) {
    if (!falls_due(fee, [due](FeeDue part) { return part == due; })) {
        return Decimal{};
    }
    // What is paid to others follows no order of the desk's moments.
    const bool elsewhere = due == FeeDue::treasury || due == FeeDue::outside;
    return share_of(fee, amount,
                    [&](FeeDue part) { return part == due || (!elsewhere && part < due); });
}

}  // namespace motcua
