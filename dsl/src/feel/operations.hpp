// What operators mean for values: three-valued comparison, membership, arithmetic. Operands of
// kinds that do not go together give null; nothing here fails.
#pragma once

#include <compare>
#include <optional>

#include "feel/ast.hpp"
#include "feel/budget.hpp"
#include "feel/datum.hpp"

namespace motcua::feel {

/// True, false, or not known.
using Truth = std::optional<bool>;

[[nodiscard]] Truth truth_of(const Datum& datum);
[[nodiscard]] Datum to_datum(Truth truth);
[[nodiscard]] inline Truth negated(Truth truth) { return truth ? Truth(!*truth) : truth; }

/// Nothing where the kinds differ or have no order.
[[nodiscard]] std::optional<std::strong_ordering> order(const Datum& a, const Datum& b);
/// Null equals null and nothing else; different kinds are not comparable.
[[nodiscard]] Truth equal(const Datum& a, const Datum& b, Budget& budget);
[[nodiscard]] Truth compare(Operator op, const Datum& a, const Datum& b, Budget& budget);
[[nodiscard]] Truth is_between(const Datum& value, const Datum& low, const Datum& high);
[[nodiscard]] Truth includes(const RangeDatum& range, const Datum& value);
/// `value in test`: in a range, equal to a value, or one of a list of both.
[[nodiscard]] Truth is_in(const Datum& value, const Datum& test, Budget& budget);

/// +, -, * and / of two values.
[[nodiscard]] Datum calculate(Operator op, const Datum& a, const Datum& b, Budget& budget);
[[nodiscard]] Datum power_of(const Datum& base, const Datum& exponent);
[[nodiscard]] Datum opposite_of(const Datum& value);

/// Spends a step for everything a value is made of, so that its size is bounded.
void spend_size(const Datum& datum, Budget& budget);

}  // namespace motcua::feel
