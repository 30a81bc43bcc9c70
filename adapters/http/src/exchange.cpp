// Looking for fields by name.
#include "exchange.hpp"

#include <algorithm>
#include <array>

#include "text_case.hpp"

namespace motcua::http {

std::string_view name_of(Method method) {
    constexpr std::array<std::string_view, 6> names{"GET", "HEAD",  "POST",
                                                    "PUT", "PATCH", "DELETE"};
    return names.at(static_cast<std::size_t>(method));
}

std::optional<std::string_view> Fields::find(std::string_view name) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const auto& field) {
        return equal_ignoring_case(field.first, name);
    });
    return found == fields_.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

std::size_t Fields::count(std::string_view name) const {
    return static_cast<std::size_t>(
        std::count_if(fields_.begin(), fields_.end(),
                      [&](const auto& field) { return equal_ignoring_case(field.first, name); }));
}

}  // namespace motcua::http
