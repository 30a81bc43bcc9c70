// The schemas of commands and dossiers in docs/api/openapi.yaml are those that follow from the engine's
// types: a member that is new, or means something new, changes the contract where everybody sees it.
// MOTCUA_UPDATE_GOLDEN=1 writes them anew; render_openapi.py then renders the JSON.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>
#include <routes.hpp>

#include <motcua/json/reader.hpp>
#include <motcua/json/schema.hpp>

namespace motcua::http {
namespace {

constexpr std::string_view kMarker =
    "    # Below: written by tests/golden/api from the engine's types. MOTCUA_UPDATE_GOLDEN=1 "
    "writes it "
    "anew.\n";

std::string file_name() { return std::string(MOTCUA_SOURCE_DIR) + "/docs/api/openapi.yaml"; }

/// JSON on one line, with blanks for people, as YAML takes it too.
std::string flow(const json::Node& node) {
    const auto quoted = [](const std::string& text) {
        json::Writer writer;
        writer.string(text);
        return writer.take();
    };
    std::string text;
    const auto add = [&](const std::string& one) { text += (text.empty() ? "" : ", ") + one; };
    switch (node.kind) {
        case json::NodeKind::null:
            return "null";
        case json::NodeKind::boolean:
            return node.boolean ? "true" : "false";
        case json::NodeKind::number:
            return node.text;
        case json::NodeKind::string:
            return quoted(node.text);
        case json::NodeKind::array:
            for (const json::Node& item : node.items) {
                add(flow(item));
            }
            return "[" + text + "]";
        case json::NodeKind::object:
            for (const auto& [name, member] : node.members) {
                add(quoted(name) + ": " + flow(member));
            }
            return "{" + text + "}";
    }
    return text;
}

/// What YAML would read as something other than a name.
std::string key(const std::string& name) {
    constexpr std::array<std::string_view, 8> words{"on", "off", "yes",  "no",
                                                    "y",  "n",   "true", "false"};
    return std::find(words.begin(), words.end(), name) == words.end() ? name : "'" + name + "'";
}

std::string block(const std::string& name, const json::Node& schema) {
    std::string text = "    " + name + ":\n";
    for (const auto& [keyword, rule] : schema.members) {
        if (keyword != "properties" || rule.members.empty()) {
            text += "      " + keyword + ": " + flow(rule) + "\n";
            continue;
        }
        text += "      properties:\n";
        for (const auto& [member, property] : rule.members) {
            text += "        " + key(member) + ": " + flow(property) + "\n";
        }
    }
    return text;
}

/// Of everything that the routes read or write by describe(). The names of a task's acts are those of
/// their commands, "Task" before it where a dossier has the same act.
json::Schemas schemas() {
    json::Schemas schemas;
    schemas.command("start-dossier", {"parent"});
    const auto of_dossiers = dossier_acts();
    for (const std::string_view act : of_dossiers) {
        schemas.command(act);
    }
    for (const RouteAct& act : task_acts()) {
        const bool both =
            std::find(of_dossiers.begin(), of_dossiers.end(), act.command) != of_dossiers.end();
        schemas.command(act.command, {"task"}, both ? "Task" : "");
    }
    for (const RouteAct& act : service_acts()) {
        schemas.command(act.command, {"place"});
    }
    schemas.answers();
    return schemas;
}

std::string generated() {
    std::string text;
    const json::Schemas made = schemas();
    for (const auto& [name, schema] : made.all()) {
        const Result<json::Node> node = json::parse(schema);
        INFO(name << ": " << schema << (node ? "" : node.error().detail));
        REQUIRE(node);
        text += block(name, *node);
    }
    return text;
}

TEST_CASE("the contract's schemas are those of the engine's types") {
    std::ostringstream content;
    content << std::ifstream(file_name()).rdbuf();
    const std::string text = content.str();
    const std::size_t marker = text.find(kMarker);
    REQUIRE(marker != std::string::npos);
    const std::string by_hand = text.substr(0, marker + kMarker.size());
    const char* const update = std::getenv("MOTCUA_UPDATE_GOLDEN");
    if (update != nullptr && std::string_view(update) == "1") {
        const std::string written = generated();
        std::ofstream(file_name()) << by_hand << written;
        return;
    }
    INFO("MOTCUA_UPDATE_GOLDEN=1 writes them anew; then read the difference");
    CHECK(text.substr(by_hand.size()) == generated());
}

TEST_CASE("every member in the contract says what it means, in two languages") {
    const json::Schemas made = schemas();
    for (const auto& [name, schema] : made.all()) {
        const Result<json::Node> node = json::parse(schema);
        REQUIRE(node);
        const json::Node* const properties = node->find("properties");
        if (properties == nullptr || name == "Erased") {
            continue;
        }
        for (const auto& [member, property] : properties->members) {
            INFO(name << "." << member << ": adapters/json/src/schema_meanings.cpp");
            const json::Node* const meaning = property.find("description");
            REQUIRE(meaning != nullptr);
            CHECK(meaning->text.find(" · ") != std::string::npos);
        }
    }
}

TEST_CASE("a schema leaves out what is said elsewhere in a request, and knows no other command") {
    json::Schemas all;
    CHECK(all.command("no-such-command").empty());
    CHECK(all.command("claim-task", {"task"}, "Task") == "TaskClaimTask");
    CHECK(all.all().at("TaskClaimTask") ==
          R"({"type":"object","additionalProperties":false,"properties":{}})");
}

}  // namespace
}  // namespace motcua::http
