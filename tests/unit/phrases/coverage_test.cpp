// No rejection without Vietnamese: the sources are read, and every detail that they can give must
// have its phrases. A new text in the engine fails here until somebody writes how it is said.
#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "messages.hpp"
#include "source_texts.hpp"

using motcua::cli::detail_in;
using motcua::cli::Language;
using motcua::test::SourceText;
using motcua::test::texts_below;
using motcua::test::texts_in;

namespace {

/// English on purpose: read by who develops MotCua, never by an officer.
bool is_excepted(const SourceText& text) {
    constexpr std::array<std::string_view, 3> folders{
        "engine/src/testing/",      // doubles for tests
        "adapters/cli/src/bench/",  // measuring, a tool of developers
        "adapters/cli/src/phrases_",
    };
    return text.code == "ErrorCode::internal" ||  // a defect of ours, for the report of it
           std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) {
               return text.where.compare(0, folder.size(), folder) == 0;
           });
}

std::vector<std::string> without_phrase(const std::vector<SourceText>& texts) {
    std::vector<std::string> missing;
    for (const SourceText& text : texts) {
        if (!is_excepted(text) && detail_in(Language::vi, text.sample) == text.sample) {
            missing.push_back(text.where + " says: " + text.sample);
        }
    }
    return missing;
}

std::string lines_of(const std::vector<std::string>& texts) {
    std::string lines;
    for (const std::string& text : texts) {
        lines += text + "\n";
    }
    return lines;
}

}  // namespace

TEST_CASE("every rejection of the deciding core is known in Vietnamese", "[phrases]") {
    const auto texts = texts_below({"engine/src/core"});
    // Fewer would mean that the sources are no longer understood here.
    CHECK(texts.size() > 200);
    INFO(lines_of(without_phrase(texts)));
    CHECK(without_phrase(texts).empty());
}

TEST_CASE("who may do an act is known in Vietnamese for every act", "[phrases]") {
    std::ifstream file(MOTCUA_SOURCE_DIR "/engine/src/core/authorize.cpp");
    std::ostringstream content;
    content << file.rdbuf();
    const std::string source = content.str();
    const std::size_t begin = source.find("expected_for(Action action)");
    const std::size_t end = source.find("\n}\n", begin);
    REQUIRE(end != std::string::npos);
    constexpr std::string_view kReturn = "return \"";
    std::size_t acts = 0;
    for (std::size_t at = source.find(kReturn, begin); at < end;
         at = source.find(kReturn, at + 1)) {
        const std::size_t first = at + kReturn.size();
        const std::string who = source.substr(first, source.find('"', first) - first);
        const std::string detail = "expected " + who + ", but officer \"can-bo-a\" asked";
        CHECK(detail_in(Language::vi, detail).rfind("cần ", 0) == 0);
        ++acts;
    }
    CHECK(acts > 10);
}

TEST_CASE("every rejection of the running engine and the model is known in Vietnamese",
          "[phrases]") {
    const auto texts = texts_below({"engine/src/runtime", "engine/src/model"});
    CHECK(texts.size() > 90);
    INFO(lines_of(without_phrase(texts)));
    CHECK(without_phrase(texts).empty());
}

TEST_CASE("every error of the database file and of the commands is known in Vietnamese",
          "[phrases]") {
    const auto texts = texts_below({"adapters/sqlite/src", "adapters/cli/src"});
    CHECK(texts.size() > 70);
    INFO(lines_of(without_phrase(texts)));
    CHECK(without_phrase(texts).empty());
}

TEST_CASE("what is wrong with a form or its template is known in Vietnamese", "[phrases]") {
    const auto texts = texts_below({"adapters/forms/src"});
    CHECK(texts.size() > 10);
    INFO(lines_of(without_phrase(texts)));
    CHECK(without_phrase(texts).empty());
    // What the line of a template follows is put together by its parser.
    for (
        const char* const detail :
        {R"(expected {{/papers}}, but the file ends; template "a.html", line 3)",
         R"(expected a name that this form has, but "x" is none; template "a.html", line 3)",
         R"(expected a name that this form has, but "x" is none; did you mean "y"?; template "a.html", line 3)",
         R"(expected an element that forms are made of, but <a> is none; template "a.html", line 3)"}) {
        CHECK(detail_in(Language::vi, detail).rfind("cần ", 0) == 0);
    }
}

TEST_CASE("why somebody cannot sign in is known in Vietnamese", "[phrases]") {
    std::vector<SourceText> texts;
    for (const char* const name :
         {"adapters/http/src/token.cpp", "adapters/http/src/token_claims.cpp",
          "adapters/http/src/key_set.cpp", "adapters/http/src/key_ring.cpp",
          "adapters/http/src/token_sign_in.cpp", "adapters/system/src/openssl_signatures.cpp"}) {
        std::ifstream file(std::string(MOTCUA_SOURCE_DIR "/") + name);
        std::ostringstream content;
        content << file.rdbuf();
        const auto of_file = texts_in(content.str(), name);
        CHECK_FALSE(of_file.empty());
        texts.insert(texts.end(), of_file.begin(), of_file.end());
    }
    CHECK(texts.size() > 30);
    INFO(lines_of(without_phrase(texts)));
    CHECK(without_phrase(texts).empty());
}

TEST_CASE("whatever the server refuses, it is known in Vietnamese why", "[phrases]") {
    const auto texts = motcua::test::sentences_below("adapters/http/src");
    CHECK(texts.size() > 120);
    INFO(lines_of(without_phrase(texts)));
    CHECK(without_phrase(texts).empty());
}

TEST_CASE("every error about webhooks is known in Vietnamese", "[phrases]") {
    const auto texts = texts_below({"adapters/notify/src"});
    CHECK(texts.size() > 5);
    INFO(lines_of(without_phrase(texts)));
    CHECK(without_phrase(texts).empty());
}

TEST_CASE("a rejection that nobody translated is found in the sources", "[phrases]") {
    const auto texts = texts_in(R"(
        return rejection(ErrorCode::not_found, "a blue \"" + name + "\"",
                         red ? "it is red" : "there are " + std::to_string(count));
    )",
                                "a.cpp");
    REQUIRE(texts.size() == 2);
    CHECK(texts[0].where == "a.cpp:2");
    CHECK(texts[0].code == "ErrorCode::not_found");
    CHECK(texts[0].sample == "expected a blue \"vi-du\", but it is red");
    CHECK(texts[1].sample == "expected a blue \"vi-du\", but there are 12");
    CHECK(without_phrase(texts).size() == 2);
}
