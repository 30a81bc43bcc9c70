// How much a defect of a definition weighs. On its own so that checks need nothing else.
#pragma once

#include <array>
#include <string_view>

#include <motcua/engine/model/describe.hpp>

namespace motcua::dsl {

enum class Severity {
    error,    ///< the definition cannot be used
    warning,  ///< it can be used, but somebody should look
};

}  // namespace motcua::dsl

template <>
struct motcua::EnumNames<motcua::dsl::Severity> {
    static constexpr std::array<std::string_view, 2> names{"error", "warning"};
};
