// What the tables of built-in functions share: arguments whose kind has been checked, and results
// that may be missing.
#pragma once

#include <optional>
#include <string>

#include "feel/builtins.hpp"

namespace motcua::feel {

[[nodiscard]] inline const std::string& text_at(Arguments arguments, std::size_t index) {
    return *arguments[index].as<std::string>();
}
[[nodiscard]] inline const Decimal& number_at(Arguments arguments, std::size_t index) {
    return *arguments[index].as<Decimal>();
}
[[nodiscard]] inline const Items& items_at(Arguments arguments, std::size_t index) {
    return *arguments[index].as<Items>();
}

template <class T>
[[nodiscard]] Datum datum_of(const std::optional<T>& value) {
    return value ? Datum(*value) : Datum();
}

/// For tables: the result has the type of the first argument.
[[nodiscard]] inline Type first_type(Types types) { return types[0]; }

}  // namespace motcua::feel
