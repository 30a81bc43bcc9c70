// How types go together: what an operator gives, what may be compared, what a place takes.
#pragma once

#include <optional>
#include <string>

#include <motcua/dsl/feel/type.hpp>

#include "feel/ast.hpp"

namespace motcua::feel {

[[nodiscard]] Type type_of_literal(const Datum& literal);
/// The type of values that are of one or the other; nothing if nothing would be known of them.
[[nodiscard]] std::optional<Type> joined(const Type& a, const Type& b);
/// Of +, -, * or /; nothing where the operator has no meaning for these.
[[nodiscard]] std::optional<Type> arithmetic_type(Operator op, const Type& a, const Type& b);
/// May = be asked of them? Null may be compared with everything.
[[nodiscard]] bool are_comparable(const Type& a, const Type& b);
[[nodiscard]] bool is_ordered(const Type& type);
/// Have < and > a meaning for them?
[[nodiscard]] bool are_ordered(const Type& a, const Type& b);
/// Both are texts with known values, none of which they share.
[[nodiscard]] bool share_no_option(const Type& a, const Type& b);
/// May a value of type `actual` stand where `wanted` is wanted? Options are not looked at.
[[nodiscard]] bool fits(const Type& wanted, const Type& actual);

/// What to do about two types that do not go together; empty if there is nothing to say.
[[nodiscard]] std::string mixing_hint(Operator op, const Type& a, const Type& b);
/// Members of moments and durations; any for a name that none of their kind has.
[[nodiscard]] std::vector<std::string_view> member_names(const Type& type);

}  // namespace motcua::feel
