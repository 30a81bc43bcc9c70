// How a struct names its members once, so that codecs, tables and comparisons need no second
// list. A described struct has
//     template <class Self, class Visit> static void describe(Self& self, Visit& visit) {
//         visit("member", self.member); …
//     }
// and a described enum specialises EnumNames. Names are stored formats: never rename one.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace motcua {

/// The stable texts of an enum's values, in the order of the enumerators, which start at 0.
template <class E>
struct EnumNames;  // specialised beside each enum: static constexpr std::array names{…}

template <class E>
concept DescribedEnum = std::is_enum_v<E> && requires {
    EnumNames<E>::names.size();
};

template <DescribedEnum E>
[[nodiscard]] constexpr std::string_view enum_name(E value) {
    const auto index = static_cast<std::size_t>(value);
    return index < EnumNames<E>::names.size() ? EnumNames<E>::names[index] : std::string_view{};
}

template <DescribedEnum E>
[[nodiscard]] constexpr std::optional<E> enum_from_name(std::string_view name) {
    for (std::size_t i = 0; i < EnumNames<E>::names.size(); ++i) {
        if (EnumNames<E>::names[i] == name) {
            return static_cast<E>(i);
        }
    }
    return std::nullopt;
}

namespace detail {
struct AnyVisit {
    template <class T>
    void operator()(std::string_view, T&&) {}
};
}  // namespace detail

template <class T>
concept Described = requires(T& object, detail::AnyVisit visit) {
    T::describe(object, visit);
};

/// A value about a person, or free text that may tell of one. Codecs keep it out of what is
/// hashed: the event holds a salted commitment, the value lives in a side table and can be erased.
template <class T>
struct Personal {
    T value{};
    bool erased = false;

    Personal() = default;
    Personal(T v) : value(std::move(v)) {}  // NOLINT
    void erase() {
        value = T{};
        erased = true;
    }
    friend bool operator==(const Personal&, const Personal&) = default;
};

}  // namespace motcua
