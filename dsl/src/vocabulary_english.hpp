// The tables behind in_english(): each sentence of the vocabulary beside its English.
#pragma once

#include <span>
#include <string_view>

namespace motcua::dsl {

struct Translation {
    std::string_view vi;
    std::string_view en;
};

[[nodiscard]] std::span<const Translation> procedure_english();
[[nodiscard]] std::span<const Translation> structure_english();  ///< elements and attributes
[[nodiscard]] std::span<const Translation> people_english();     ///< parties, notices, slips
[[nodiscard]] std::span<const Translation> other_english();      ///< of the other three languages
[[nodiscard]] std::span<const Translation> words_english();      ///< single words

}  // namespace motcua::dsl
