// Parameters of fragments: how they are written in values, what they may hold, where they may stand.
// A value is checked before it is put in, so that it can never be read as more than one value.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/vocabulary.hpp>
#include <motcua/engine/model/describe.hpp>

#include "checked_document.hpp"

namespace motcua::dsl {

enum class ParameterType { id, text, duration, number, expression };

}  // namespace motcua::dsl

template <>
struct motcua::EnumNames<motcua::dsl::ParameterType> {
    static constexpr std::array<std::string_view, 5> names{"id", "text", "duration", "number",
                                                           "expression"};
};

namespace motcua::dsl {

/// "{name}" in a value. Nothing of FEEL is written so: a context has a colon after the name.
struct Placeholder {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name;
};
[[nodiscard]] std::vector<Placeholder> placeholders_in(std::string_view value);

/// Why `value` is none of that type, as a sentence; nothing if it is one.
[[nodiscard]] std::optional<std::string> refuse_value(ParameterType type, std::string_view value);

/// May a value of that type stand there? `is_whole`: it is all that the attribute holds.
[[nodiscard]] bool may_stand(ParameterType type, const AttributeRule& rule, bool is_whole);

struct Parameter {
    ParameterType type = ParameterType::id;
    const XmlElement* element = nullptr;
    const XmlAttribute* fallback = nullptr;
};
/// Those that a fragment declares, by name; what has errors is left out.
[[nodiscard]] std::map<std::string, Parameter, std::less<>> parameters_of(
    const CheckedDocument& fragment);

/// What is wrong with the parameters of a fragment, whoever includes it: names that are not
/// declared or not used, values of a wrong type, places where none may stand.
void check_parameters(const CheckedDocument& fragment, Diagnostics& diagnostics);

}  // namespace motcua::dsl
