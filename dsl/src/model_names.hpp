// Words that stand for values of the model: written once, with the enum, and read from there.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include <motcua/engine/model/describe.hpp>

namespace motcua::dsl {

/// All names of an enum, in the model's order.
template <DescribedEnum E>
inline constexpr std::span<const std::string_view> names_of{EnumNames<E>::names};

/// Those before `end`, where the language leaves out the last values.
template <DescribedEnum E>
[[nodiscard]] constexpr std::span<const std::string_view> names_before(E end) {
    return names_of<E>.first(static_cast<std::size_t>(end));
}

/// Those from `first` on, where the language leaves out the first values.
template <DescribedEnum E>
[[nodiscard]] constexpr std::span<const std::string_view> names_from(E first) {
    return names_of<E>.subspan(static_cast<std::size_t>(first));
}

}  // namespace motcua::dsl
