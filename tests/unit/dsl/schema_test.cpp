// The schemas in dsl/schema are what the vocabulary says, and other people's tools agree with the
// loader about the files we ship and the files we refuse.
#include <cstdlib>
#include <memory>

#include <catch2/catch.hpp>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <motcua/dsl/load.hpp>
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
    if (!loaded.kind || *loaded.kind == DefinitionKind::rules) {
        return "";
    }
    return *loaded.kind == DefinitionKind::procedure  ? "procedure"
           : *loaded.kind == DefinitionKind::calendar ? "calendar"
                                                      : "organisation";
}

bool updating() { return std::getenv("MOTCUA_UPDATE_GOLDEN") != nullptr; }

}  // namespace

TEST_CASE("the schemas on disk are those of the vocabulary") {
    for (const Vocabulary* vocabulary :
         {&procedure_vocabulary(), &calendar_vocabulary(), &organisation_vocabulary()}) {
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
    files.push_back(testing::data_dir / "example.xml");
    for (const auto& file : files) {
        const std::string text = testing::read_file(file);
        const std::string_view root = root_of(text);
        INFO(file);
        REQUIRE_FALSE(root.empty());
        CHECK(Schema(root).accepts(text));
    }
}

TEST_CASE("the schema refuses wrong words where the loader refuses them") {
    const Schema schema("procedure");
    REQUIRE(schema.usable());
    for (const std::string name :
         {"unknown-element", "unknown-attribute", "unsupported-element", "unsupported-attribute",
          "missing-attribute", "bad-value", "bad-id", "bad-duration", "bad-time", "bad-number",
          "empty-value", "unexpected-text", "wrong-namespace"}) {
        INFO(name);
        const std::string text =
            testing::read_file(source_dir / "tests/golden/dsl/bad" / (name + ".xml"));
        REQUIRE_FALSE(text.empty());
        CHECK_FALSE(schema.accepts(text));
    }
}

}  // namespace motcua::dsl
