// The table of words holds together, and finds what was meant.
#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include <motcua/dsl/vocabulary.hpp>
#include <motcua/engine/core/holding.hpp>
#include <motcua/engine/core/timeliness.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/result.hpp>

namespace motcua::dsl {
namespace {

std::vector<const Vocabulary*> all() {
    return {&procedure_vocabulary(), &calendar_vocabulary(), &organisation_vocabulary(),
            &rules_vocabulary(),     &tests_vocabulary(),    &fragment_vocabulary(),
            &override_vocabulary()};
}

}  // namespace

TEST_CASE("every child of every element has a type, and every type is reached from the root") {
    for (const Vocabulary* vocabulary : all()) {
        INFO(vocabulary->root);
        std::set<std::string_view> reached{vocabulary->root};
        std::vector<std::string_view> waiting{vocabulary->root};
        while (!waiting.empty()) {
            const ElementType* type = vocabulary->type(waiting.back());
            INFO(waiting.back());
            waiting.pop_back();
            REQUIRE(type != nullptr);
            for (const ChildRule& child : type->children) {
                if (reached.insert(child.type).second) {
                    waiting.push_back(child.type);
                }
            }
        }
        for (const ElementType& type : vocabulary->types) {
            INFO(type.name);
            CHECK(reached.count(type.name) == 1);
        }
    }
}

TEST_CASE("names are unique: types in a vocabulary, attributes and children in a type") {
    for (const Vocabulary* vocabulary : all()) {
        std::set<std::string_view> types;
        for (const ElementType& type : vocabulary->types) {
            INFO(type.name);
            CHECK(types.insert(type.name).second);
            std::set<std::string_view> attributes;
            for (const AttributeRule& attribute : type.attributes) {
                CHECK(attributes.insert(attribute.name).second);
            }
            std::set<std::string_view> children;
            for (const ChildRule& child : type.children) {
                CHECK(children.insert(child.element).second);
            }
        }
    }
}

TEST_CASE("every element and attribute says in Vietnamese what it is for") {
    for (const Vocabulary* vocabulary : all()) {
        for (const ElementType& type : vocabulary->types) {
            INFO(type.name);
            CHECK_FALSE(type.doc.empty());
            for (const AttributeRule& attribute : type.attributes) {
                INFO(attribute.name);
                CHECK_FALSE(attribute.doc.empty());
                CHECK((attribute.type == ValueType::keyword ||
                       attribute.type == ValueType::keywords ||
                       attribute.type == ValueType::people) == !attribute.words.empty());
                if (!attribute.fallback.empty() && attribute.type == ValueType::keyword) {
                    CHECK(std::count(attribute.words.begin(), attribute.words.end(),
                                     attribute.fallback) == 1);
                }
            }
        }
    }
}

TEST_CASE("words for values that the engine has are the engine's") {
    const auto words_of = [](std::string_view type, std::string_view attribute) {
        const ElementType* element = tests_vocabulary().type(type);
        REQUIRE(element != nullptr);
        const AttributeRule* rule = element->attribute(attribute);
        REQUIRE(rule != nullptr);
        return std::vector<std::string_view>(rule->words.begin(), rule->words.end());
    };
    const auto names = [](const auto& all) {
        return std::vector<std::string_view>(all.begin(), all.end());
    };
    CHECK(words_of("held", "because") == names(EnumNames<HoldReason>::names));
    CHECK(words_of("held", "bearer") == names(EnumNames<Bearer>::names));
    CHECK(words_of("ended", "status") == names(EnumNames<EndStatus>::names));
    CHECK(words_of("dossier", "timeliness") == names(EnumNames<Timeliness>::names));
    const std::vector<std::string_view> refusals = words_of("complete", "refused");
    CHECK(refusals.size() == 26);
    CHECK(std::count(refusals.begin(), refusals.end(), to_string(ErrorCode::internal)) == 0);
    CHECK(std::count(refusals.begin(), refusals.end(), to_string(ErrorCode::not_permitted)) == 1);
}

TEST_CASE("the nearest word is found when it is near, and only then") {
    const std::vector<std::string_view> words{"step", "start", "wait", "parallel"};
    CHECK(nearest("stepp", words) == "step");
    CHECK(nearest("paralel", words) == "parallel");
    CHECK(nearest("wiat", words) == "");
    CHECK(nearest("tiep-nhan", words) == "");
    CHECK(nearest(std::string(10'000, 's'), words) == "");
    CHECK(nearest("step", {}) == "");
}

TEST_CASE("a root element belongs to one language") {
    CHECK(vocabulary_of("procedure") == &procedure_vocabulary());
    CHECK(vocabulary_of("calendar") == &calendar_vocabulary());
    CHECK(vocabulary_of("organisation") == &organisation_vocabulary());
    CHECK(vocabulary_of("rules") == &rules_vocabulary());
    CHECK(vocabulary_of("fragment") == &fragment_vocabulary());
    CHECK(vocabulary_of("override") == &override_vocabulary());
    CHECK(vocabulary_of("thu-tuc") == nullptr);
    CHECK(vocabulary_of("tests") == nullptr);
}

}  // namespace motcua::dsl
