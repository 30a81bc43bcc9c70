// The table of words holds together, and finds what was meant.
#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include <motcua/dsl/vocabulary.hpp>

namespace motcua::dsl {
namespace {

std::vector<const Vocabulary*> all() {
    return {&procedure_vocabulary(), &calendar_vocabulary(), &organisation_vocabulary(),
            &rules_vocabulary(), &tests_vocabulary()};
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

TEST_CASE("a word of a later version of the procedure language is not a word of this one") {
    for (const ElementType& type : procedure_vocabulary().types) {
        for (const ChildRule& child : type.children) {
            INFO(child.element);
            CHECK_FALSE(is_reserved_element(child.element));
        }
    }
    CHECK(is_reserved_element("session"));
    CHECK(is_reserved_attribute("pause"));
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
    CHECK(vocabulary_of("thu-tuc") == nullptr);
    CHECK(vocabulary_of("tests") == nullptr);
}

}  // namespace motcua::dsl
