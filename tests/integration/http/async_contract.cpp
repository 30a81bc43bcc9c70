// Finds what the contract says of a message and holds the message against it. Schemas are the business of
// schema_check.cpp.
#include "async_contract.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "schema_check.hpp"

namespace motcua::http::testing {
namespace {

using json::Node;

Node read_contract() {
    const std::ifstream file(std::string(MOTCUA_SOURCE_DIR) + "/docs/api/asyncapi.json");
    std::ostringstream text;
    text << file.rdbuf();
    Result<Node> node = json::parse(text.str());
    if (!node) {
        throw std::logic_error("docs/api/asyncapi.json: " + node.error().detail);
    }
    return std::move(*node);
}

const Node& message_named(const std::string& name) {
    const Node* const found = async_contract().find("components")->find("messages")->find(name);
    if (found == nullptr) {
        throw std::logic_error("the contract has no message " + name);
    }
    return *found;
}

Node object_of(const std::map<std::string, std::string>& headers) {
    Node object;
    object.kind = json::NodeKind::object;
    for (const auto& [name, text] : headers) {
        Node value;
        value.kind = json::NodeKind::string;
        value.text = text;
        object.members.emplace_back(name, value);
    }
    return object;
}

}  // namespace

const Node& async_contract() {
    static const Node document = read_contract();
    return document;
}

std::vector<std::string> message_misfits(const std::string& message, const Node& payload) {
    return misfits(async_contract(), *message_named(message).find("payload"), payload,
                   Unnamed::refused);
}

std::vector<std::string> post_misfits(const std::string& message,
                                      const std::map<std::string, std::string>& headers,
                                      const std::string& body) {
    const Node& said = message_named(message);
    // Other headers are of HTTP.
    std::vector<std::string> found =
        misfits(async_contract(), *said.find("headers"), object_of(headers), Unnamed::allowed);
    const auto type = headers.find("content-type");
    const std::string& expected = said.find("contentType")->text;
    if (type == headers.end() || type->second.substr(0, type->second.find(';')) != expected) {
        found.push_back("expected the media type " + expected + ", but it is " +
                        (type == headers.end() ? "none" : type->second));
    }
    const Result<Node> payload = json::parse(body);
    if (!payload) {
        found.push_back("expected JSON, but " + payload.error().detail);
        return found;
    }
    for (std::string& misfit : message_misfits(message, *payload)) {
        found.push_back(std::move(misfit));
    }
    return found;
}

}  // namespace motcua::http::testing
