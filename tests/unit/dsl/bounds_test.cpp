// Every bound of a definition file, at the bound and one past it.
#include <algorithm>

#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/model/limits.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

using testing::small_procedure;

bool has_code(const std::vector<Diagnostic>& diagnostics, const std::string& code) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [&](const Diagnostic& d) { return d.code == code; });
}

/// A well-formed document that is no procedure: the gate is what is measured.
bool gate_refuses(const std::string& text, const std::string& code) {
    return has_code(load_procedure(text, "a.xml").diagnostics, code);
}

std::string nested(std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) {
        text += "<a>";
    }
    for (std::size_t i = 0; i < depth; ++i) {
        text += "</a>";
    }
    return text;
}

std::string siblings(std::size_t elements) {
    std::string text = "<a>";
    for (std::size_t i = 1; i < elements; ++i) {
        text += "<b/>";
    }
    return text + "</a>";
}

std::string attributes(std::size_t count) {
    std::string text = "<a";
    for (std::size_t i = 0; i < count; ++i) {
        text += " a" + std::to_string(i) + "=\"1\"";
    }
    return text + "/>";
}

}  // namespace

TEST_CASE("a file may be as large as the bound and no larger") {
    std::string text = small_procedure("");
    text += std::string(limits::definition_bytes_max - text.size(), '\n');
    CHECK(load_procedure(text, "a.xml").ok());
    CHECK(gate_refuses(text + "\n", "too-large"));
}

TEST_CASE("an organisation may be as large as its own bounds and no larger") {
    const std::string begin =
        "<?xml version=\"1.0\"?><!-- <x> -->\n<organisation xmlns=\"urn:motcua:organisation:1\">";
    const std::string end = "</organisation>";
    const auto refuses = [](const std::string& text, const std::string& code) {
        return has_code(load_organisation(text, "a.xml").diagnostics, code);
    };
    const std::size_t rest = limits::organisation_bytes_max - begin.size() - end.size();
    CHECK_FALSE(refuses(begin + std::string(rest, '\n') + end, "too-large"));
    CHECK(refuses(begin + std::string(rest + 1, '\n') + end, "too-large"));
    const auto elements = [&](std::size_t count) {
        std::string text = begin;
        for (std::size_t i = 1; i < count; ++i) {
            text += "<title>a</title>";
        }
        return text + end;
    };
    CHECK_FALSE(refuses(elements(limits::organisation_elements_max), "too-many-elements"));
    CHECK(refuses(elements(limits::organisation_elements_max + 1), "too-many-elements"));
}

TEST_CASE("elements may be nested as deep as the bound and no deeper") {
    CHECK_FALSE(gate_refuses(nested(limits::definition_depth_max), "too-deep"));
    CHECK(gate_refuses(nested(limits::definition_depth_max + 1), "too-deep"));
    CHECK(gate_refuses(nested(100'000), "too-deep"));
}

TEST_CASE("a file may have as many elements as the bound and no more") {
    CHECK_FALSE(gate_refuses(siblings(limits::definition_elements_max), "too-many-elements"));
    CHECK(gate_refuses(siblings(limits::definition_elements_max + 1), "too-many-elements"));
}

TEST_CASE("an element may have as many attributes as the bound and no more") {
    CHECK_FALSE(gate_refuses(attributes(limits::definition_attributes_max), "too-many-attributes"));
    CHECK(gate_refuses(attributes(limits::definition_attributes_max + 1), "too-many-attributes"));
}

TEST_CASE("an id may be as long as the bound and no longer") {
    const auto with_role = [](std::size_t length) {
        const std::string id(length, 'a');
        return small_procedure("<results><result id=\"" + id + "\" title=\"X\"/></results>");
    };
    CHECK(load_procedure(with_role(limits::id_bytes_max), "a.xml").ok());
    CHECK(has_code(load_procedure(with_role(limits::id_bytes_max + 1), "a.xml").diagnostics,
                   "bad-id"));
}

TEST_CASE("an expression may be as long as the bound and no longer") {
    const auto with_check = [](std::size_t length) {
        const std::string condition = "true" + std::string(length - 4, ' ');
        return small_procedure("<data><check that=\"" + condition + "\" title=\"X\"/></data>");
    };
    CHECK(load_procedure(with_check(limits::expression_bytes_max), "a.xml").ok());
    CHECK_FALSE(load_procedure(with_check(limits::expression_bytes_max + 1), "a.xml").ok());
}

TEST_CASE("a file that is wrong everywhere is refused in reasonable time") {
    std::string text = small_procedure("");
    const std::size_t at = text.find("<end");
    std::string steps;
    for (int i = 0; i < 6'000; ++i) {
        steps += "<step id=\"s" + std::to_string(i) +
                 "\" title=\"X\" responsible=\"ai\"><outcome id=\"x\" "
                 "title=\"X\" to=\"khong-co-" +
                 std::to_string(i) + "\"/></step>";
    }
    const LoadResult result = load_procedure(text.insert(at, steps), "a.xml");
    CHECK(result.diagnostics.size() >= 12'000);
    CHECK(result.definition == nullptr);
}

}  // namespace motcua::dsl
