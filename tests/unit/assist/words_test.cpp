// Every word of the languages has a meaning, in Vietnamese and in English.
#include <catch2/catch.hpp>

#include <motcua/dsl/vocabulary_docs.hpp>

namespace motcua::dsl {
namespace {

template <class Visit>
void each_sentence(Visit visit) {
    for (const Vocabulary* vocabulary :
         {&procedure_vocabulary(), &calendar_vocabulary(), &organisation_vocabulary(),
          &rules_vocabulary(), &fragment_vocabulary(), &override_vocabulary()}) {
        for (const ElementType& type : vocabulary->types) {
            visit(type.name, type.doc);
            for (const ChildRule& child : type.children) {
                visit(child.element, meaning_of(*vocabulary->type(child.type), child.element));
            }
            for (const AttributeRule& rule : type.attributes) {
                visit(rule.name, rule.doc);
                for (const WordMeaning& word : words_of(rule)) {
                    visit(std::string(rule.name) + "=" + std::string(word.word), word.meaning);
                }
            }
        }
    }
}

}  // namespace

TEST_CASE("every element, attribute and fixed word has a meaning in Vietnamese") {
    each_sentence([](std::string_view what, std::string_view sentence) {
        INFO(what);
        CHECK_FALSE(sentence.empty());
    });
}

TEST_CASE("every meaning has its English") {
    each_sentence([](std::string_view what, std::string_view sentence) {
        INFO(what << ": " << sentence);
        CHECK_FALSE(in_english(sentence).empty());
    });
}

TEST_CASE("a word means what it does in its attribute") {
    const AttributeRule kind{"kind", ValueType::keyword, false, {}, {}, {}};
    constexpr std::string_view words[] = {"partial", "nonsense"};
    AttributeRule of_result = kind;
    of_result.words = words;
    CHECK(meaning_of(of_result, "partial") == "Đồng ý một phần");
    AttributeRule of_end = of_result;
    of_end.name = "status";
    CHECK(meaning_of(of_end, "partial") == "Hoàn thành một phần");
    CHECK(meaning_of(of_end, "nonsense").empty());
    CHECK(meaning_of(of_end, "completed").empty());
}

}  // namespace motcua::dsl
