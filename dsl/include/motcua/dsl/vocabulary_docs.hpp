// What the words of the definition languages mean, for editors, schemas and people: the sentences of
// the vocabulary, those of single words of an attribute, and all of them in English.
#pragma once

#include <string_view>
#include <vector>

#include <motcua/dsl/vocabulary.hpp>

namespace motcua::dsl {

/// A word that an attribute may hold, with its Vietnamese meaning.
struct WordMeaning {
    std::string_view word;
    std::string_view meaning;
};

/// The fixed words of an attribute, by its `words` or by its type; what is declared in a file is not
/// among them. A word that ends in ':' or begins a pattern stands for the form that begins so.
[[nodiscard]] std::vector<WordMeaning> words_of(const AttributeRule& rule);
/// Empty if `word` is not one of words_of(rule).
[[nodiscard]] std::string_view meaning_of(const AttributeRule& rule, std::string_view word);
/// The meaning of an element where it stands: types that several elements share say which it is.
[[nodiscard]] std::string_view meaning_of(const ElementType& type, std::string_view element);

/// A Vietnamese sentence of the vocabulary or of this file in English; empty if there is none.
[[nodiscard]] std::string_view in_english(std::string_view vietnamese);

}  // namespace motcua::dsl
