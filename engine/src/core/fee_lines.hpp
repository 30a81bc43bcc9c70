// The lines that say how a fee came about, with their Vietnamese sentences.
#pragma once

#include <motcua/engine/core/fees.hpp>

namespace motcua::core {

/// Gathers the lines of one fee.
class FeeLines {
public:
    explicit FeeLines(const FeeDef& fee) : fee_(fee) {}

    void not_due();
    void set_by(const std::string& ground);
    void price(const Decimal& amount, const std::string& ground);
    void percent(const Decimal& base, const Decimal& percent, const Decimal& amount,
                 const std::string& ground);
    /// Of `count` units that follow the first `before`.
    void tier(const Decimal& before, const FeeTier& tier, const Decimal& count,
              const Decimal& amount, const std::string& ground);
    void bounded(FeeLineKind kind, const Decimal& bound, const std::string& ground);
    void quantity(const Decimal& count, const Decimal& price, const Decimal& total);
    /// `left`: what is still to pay; unset where the amount is not known.
    void relief(const FeeRelief& relief, const std::optional<Decimal>& left);
    void unproven(const FeeRelief& relief);
    void rounded(const Decimal& amount);
    [[nodiscard]] std::vector<FeeLine> take() { return std::move(lines_); }

private:
    void add(FeeLine line);
    [[nodiscard]] std::string money(const Decimal& amount) const;

    const FeeDef& fee_;
    std::vector<FeeLine> lines_;
};

}  // namespace motcua::core
