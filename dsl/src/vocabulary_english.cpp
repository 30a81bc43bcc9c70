// English for the sentences of the vocabulary, found by the Vietnamese ones.
#include "vocabulary_english.hpp"

#include <map>

#include <motcua/dsl/vocabulary_docs.hpp>

namespace motcua::dsl {

std::string_view in_english(std::string_view vietnamese) {
    static const std::map<std::string_view, std::string_view> table = [] {
        std::map<std::string_view, std::string_view> all;
        for (const auto part : {procedure_english(), structure_english(), people_english(),
                                other_english(), words_english()}) {
            for (const Translation& translation : part) {
                all.emplace(translation.vi, translation.en);
            }
        }
        return all;
    }();
    const auto found = table.find(vietnamese);
    return found == table.end() ? std::string_view{} : found->second;
}

}  // namespace motcua::dsl
