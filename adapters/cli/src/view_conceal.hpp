// Taking what is about persons out of something that is to be shown: the values vanish, that there
// is a place for them stays.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua::cli {

namespace detail {

template <class T>
void conceal_value(T& value);

struct Conceal {
    template <class T>
    void operator()(std::string_view name, T& member) const {
        // The one map of a state that is personal without saying so in its type.
        if constexpr (std::is_same_v<T, std::map<std::string, Value>>) {
            if (name == "personal_data") {
                member.clear();
            }
        } else {
            conceal_value(member);
        }
    }
};

template <class T>
void conceal_one(Personal<T>& personal) {
    personal.value = T{};
}
template <class T>
void conceal_one(std::optional<T>& some) {
    if (some) {
        conceal_value(*some);
    }
}
template <class T>
void conceal_one(std::vector<T>& list) {
    for (T& element : list) {
        conceal_value(element);
    }
}
template <class T>
void conceal_one(std::map<std::string, T>& map) {
    for (auto& [name, element] : map) {
        conceal_value(element);
    }
}
template <class T>
void conceal_one(T& value) {
    if constexpr (Described<T>) {
        const Conceal visit;
        T::describe(value, visit);
    }
}

template <class T>
void conceal_value(T& value) {
    conceal_one(value);
}

}  // namespace detail

template <Described T>
void conceal(T& object) {
    detail::conceal_value(object);
}

}  // namespace motcua::cli
