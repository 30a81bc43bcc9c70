// The schemas in dsl/schema are what the vocabulary says, and other people's tools agree with the
// loader about the files we ship and the files we refuse.
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <set>

#include <catch2/catch.hpp>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <motcua/dsl/closure.hpp>
#include <motcua/dsl/load.hpp>
#include <motcua/dsl/procedure_tests.hpp>
#include <motcua/dsl/vocabulary.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

using testing::source_dir;

void silent(void* /*user*/, xmlErrorPtr /*error*/) {}

/// One of our schemas, as libxml2 understands it.
class Schema {
public:
    explicit Schema(std::string_view root) {
        xmlSetStructuredErrorFunc(nullptr, silent);
        const std::string path =
            (source_dir / "dsl/schema" / (std::string(root) + ".xsd")).string();
        const std::unique_ptr<xmlSchemaParserCtxt, decltype(&xmlSchemaFreeParserCtxt)> parser(
            xmlSchemaNewParserCtxt(path.c_str()), xmlSchemaFreeParserCtxt);
        schema_.reset(xmlSchemaParse(parser.get()));
    }
    [[nodiscard]] bool usable() const { return schema_ != nullptr; }

    [[nodiscard]] bool accepts(const std::string& text) const {
        const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
            xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                          XML_PARSE_NONET),
            xmlFreeDoc);
        const std::unique_ptr<xmlSchemaValidCtxt, decltype(&xmlSchemaFreeValidCtxt)> validity(
            xmlSchemaNewValidCtxt(schema_.get()), xmlSchemaFreeValidCtxt);
        xmlSchemaSetValidStructuredErrors(validity.get(), silent, nullptr);
        return document != nullptr && xmlSchemaValidateDoc(validity.get(), document.get()) == 0;
    }

private:
    std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)> schema_{nullptr, xmlSchemaFree};
};

std::string_view root_of(const std::string& text) {
    const LoadedAny loaded = load_any(text, "a.xml");
    return loaded.kind ? enum_name(*loaded.kind) : std::string_view();
}

bool updating() { return std::getenv("MOTCUA_UPDATE_GOLDEN") != nullptr; }

}  // namespace

TEST_CASE("the schemas on disk are those of the vocabulary") {
    for (const Vocabulary* vocabulary :
         {&procedure_vocabulary(), &calendar_vocabulary(), &organisation_vocabulary(),
          &rules_vocabulary(), &tests_vocabulary(), &fragment_vocabulary(),
          &override_vocabulary()}) {
        const auto path = source_dir / "dsl/schema" / (std::string(vocabulary->root) + ".xsd");
        const std::string expected = to_xsd(*vocabulary);
        if (updating()) {
            std::ofstream(path, std::ios::binary) << expected;
        }
        INFO("differs from the vocabulary (MOTCUA_UPDATE_GOLDEN=1 rewrites it): " << path);
        CHECK((testing::read_file(path) == expected));
        CHECK(Schema(vocabulary->root).usable());
    }
}

TEST_CASE("the schema accepts every definition that we ship") {
    std::vector<std::filesystem::path> files = testing::xml_files(source_dir / "workflows");
    for (const auto& file : testing::xml_files(testing::data_dir)) {
        files.push_back(file);
    }
    for (const auto& file : files) {
        const std::string text = testing::read_file(file);
        const std::string root = head_of(text).root;
        INFO(file);
        REQUIRE_FALSE(root.empty());
        CHECK(Schema(root).accepts(text));
    }
}

TEST_CASE("the schema accepts every test file that we ship") {
    std::size_t files = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(source_dir / "workflows")) {
        if (is_test_file(entry.path().string())) {
            INFO(entry.path());
            CHECK(Schema("tests").accepts(testing::read_file(entry.path())));
            ++files;
        }
    }
    CHECK(files > 2);
}

TEST_CASE("the schema refuses wrong words where the loader refuses them, and nothing else") {
    // What a table of words decides; the rest is only the loader's.
    const std::set<std::string> words{
        "unknown-element", "unknown-attribute", "missing-attribute", "bad-value",
        "bad-id",          "bad-number",        "bad-date",          "bad-time",
        "bad-duration",    "bad-party",         "empty-value",       "unexpected-text"};
    // Beyond what a schema can say: words that belong together, or must not be said twice.
    const std::set<std::string> only_the_loader{
        "bad-party-chair", "bad-value-week",           "bare-request",
        "limit-moments",   "missing-attribute-limits", "timeout-without-limit-consult",
        "timer-moment"};
    std::size_t refused = 0;
    std::size_t accepted = 0;
    for (const auto& file : testing::xml_files(source_dir / "tests/golden/dsl/bad")) {
        const std::string text = testing::read_file(file);
        const std::string_view root = root_of(text);
        if (root.empty() || only_the_loader.count(file.stem().string()) == 1) {
            continue;  // not even XML, or of another language
        }
        const std::vector<Diagnostic> found = load_any(text, "a.xml").diagnostics;
        const bool wrong_words = std::any_of(found.begin(), found.end(), [&](const Diagnostic& d) {
            return words.count(d.code) == 1;
        });
        const bool missing_parts = std::any_of(found.begin(), found.end(), [](const Diagnostic& d) {
            return d.code == "missing-element" || d.code == "repeated-element";
        });
        INFO(file << "\n" << to_text(found));
        if (wrong_words) {
            CHECK_FALSE(Schema(root).accepts(text));
            ++refused;
        } else if (!missing_parts) {
            CHECK(Schema(root).accepts(text));
            ++accepted;
        }
    }
    CHECK(refused > 10);
    CHECK(accepted > 10);
    CHECK_FALSE(
        Schema("procedure")
            .accepts(testing::read_file(source_dir / "tests/golden/dsl/bad/wrong-namespace.xml")));
}

}  // namespace motcua::dsl
