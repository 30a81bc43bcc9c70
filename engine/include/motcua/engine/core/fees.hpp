// What a fee comes to, and why: which price, which tier, which exemption, by which ground. Pure; the
// same answer for a dossier, for a list of what is due, and for a person who asks.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/expression.hpp>
#include <motcua/engine/model/procedure.hpp>

namespace motcua {

/// What a line of a fee's derivation says. Stable keys.
enum class FeeLineKind {
    not_due,   ///< no case holds, or not at this time or by this channel
    set_by,    ///< another body sets the amount, which is not known here
    price,     ///< price of one unit
    percent,   ///< a percentage of an amount
    tier,      ///< so many, each at the rate of this tier
    least,     ///< below the least amount, which counts
    most,      ///< above the most, which counts
    quantity,  ///< so many units
    exempt,    ///< nothing to pay
    reduce,    ///< less to pay
    unproven,  ///< a ground to pay less, but its proof is not in the dossier
    rounded,   ///< to whole đồng, to hundredths of another currency
};
template <>
struct EnumNames<FeeLineKind> {
    static constexpr std::array<std::string_view, 12> names{
        "not-due", "set-by",   "price",  "percent", "tier",     "least",
        "most",    "quantity", "exempt", "reduce",  "unproven", "rounded"};
};

/// One line; `amount` is what the fee has come to so far (of a tier: what the tier gives).
struct FeeLine {
    FeeLineKind kind = FeeLineKind::price;
    std::string name;              ///< title of the exemption, who sets it, unit of the quantity
    std::optional<Decimal> count;  ///< how many, or of what a percentage is taken
    std::optional<Decimal> rate;   ///< of one, or in percent
    std::optional<Decimal> amount;
    std::string ground;
    std::string text_vi;
};

struct FeeAssessment {
    std::optional<Decimal> due;  ///< 0 if nothing is due; nullopt if another body sets it
    std::string currency;
    std::vector<FeeLine> lines;
};

/// What is due for a fee by these facts. Reckoned exactly and rounded once, at the end: half up, to
/// whole đồng, to hundredths of any other currency. Of several reductions the greatest counts.
/// input_missing if data that it depends on is not there yet; limit_exceeded beyond 34 digits.
[[nodiscard]] Result<FeeAssessment> assess_fee(const FeeDef& fee, const Facts& facts);

/// Which of the moments to pay at are meant.
using DueTest = std::function<bool(FeeDue)>;

/// Whether the fee, or one of its instalments, falls due at such a moment.
[[nodiscard]] bool falls_due(const FeeDef& fee, const DueTest& counts);

/// The share of `amount` that falls due at such moments, rounded as amounts are.
[[nodiscard]] Result<Decimal> share_of(const FeeDef& fee, const Decimal& amount,
                                       const DueTest& counts);

/// The share of `amount` that must be paid when `due` comes: all of it, or with instalments those
/// that have fallen due at the desk by then. Where nothing falls due at `due` itself, 0.
[[nodiscard]] Result<Decimal> share_due(const FeeDef& fee, const Decimal& amount, FeeDue due);

/// "200.000 đồng", "10,5 USD".
[[nodiscard]] std::string money_in_words(const Decimal& amount, const std::string& currency);

}  // namespace motcua
