// What the archives need to know of a described type: which of its members are personal, and what
// each member is by default.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ids.hpp>

namespace motcua::json {

template <class T>
inline constexpr bool is_personal = false;
template <class T>
inline constexpr bool is_personal<Personal<T>> = true;

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool is_map = false;
template <class T>
inline constexpr bool is_map<std::map<std::string, T>> = true;

/// The members of a default-made Owner, in the order in which describe() names them.
template <class Owner>
const std::vector<const void*>& default_members() {
    static const Owner owner{};
    static const std::vector<const void*> members = [] {
        std::vector<const void*> list;
        const auto note = [&](std::string_view, const auto& member) { list.push_back(&member); };
        Owner::describe(owner, note);
        return list;
    }();
    return members;
}

}  // namespace motcua::json
