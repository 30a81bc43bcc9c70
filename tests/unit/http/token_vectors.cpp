// Reads data/tokens.json, which data/make_tokens.py writes.
#include "token_vectors.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include <motcua/json/reader.hpp>

namespace motcua::http::testing {
namespace {

std::string text_of(const json::Node& node, std::string_view name, std::string unless = {}) {
    const json::Node* const found = node.find(name);
    return found == nullptr ? unless : found->text;
}

TokenVectors read() {
    std::ifstream file(MOTCUA_SOURCE_DIR "/tests/unit/http/data/tokens.json");
    std::ostringstream content;
    content << file.rdbuf();
    const Result<json::Node> node = json::parse(content.str());
    INFO((node ? "" : node.error().detail));
    REQUIRE(node);
    TokenVectors vectors;
    vectors.now = Instant{std::chrono::seconds{std::stoll(text_of(*node, "now"))}};
    vectors.keys = text_of(*node, "set");
    vectors.usable = std::stoul(text_of(*node, "usable"));
    vectors.left_out = std::stoul(text_of(*node, "left_out"));
    vectors.options.issuer = text_of(*node, "issuer");
    vectors.options.audience = text_of(*node, "audience");
    vectors.options.keys = vectors.keys;
    for (const json::Node& one : node->find("vectors")->items) {
        TokenVector vector{text_of(one, "name"), text_of(one, "token"), text_of(one, "verdict"),
                           vectors.options};
        vector.options.officer_claim = text_of(one, "officer_claim", "sub");
        vector.options.scope = text_of(one, "scope");
        vector.options.at_jwt_only = one.find("at_jwt_only") != nullptr;
        vector.options.rsa_algorithm = *signature_algorithm(text_of(one, "rsa", "RS256"));
        vectors.all.push_back(std::move(vector));
    }
    return vectors;
}

}  // namespace

const std::string& TokenVectors::token(const std::string& name) const {
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const TokenVector& one) { return one.name == name; });
    REQUIRE(found != all.end());
    return found->token;
}

const TokenVectors& token_vectors() {
    static const TokenVectors vectors = read();
    return vectors;
}

}  // namespace motcua::http::testing
