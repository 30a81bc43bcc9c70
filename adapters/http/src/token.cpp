// The form of a token: three parts, strict base64url, strict JSON, and a header that asks for nothing
// that we do not do.
#include "token.hpp"

#include <algorithm>
#include <array>

#include "base64url.hpp"
#include "text_case.hpp"

namespace motcua::http {
namespace {

constexpr json::ReadLimits kLimits{token_bytes_max, 8, 2'000, token_bytes_max, 20};

struct Parts {
    std::string_view header;
    std::string_view claims;
    std::string_view signature;
    std::string_view message;
};

Error refusal(std::string detail) { return {ErrorCode::invalid_argument, std::move(detail)}; }

/// Three parts that are there; five would be an encrypted token, an empty third an unsigned one.
std::optional<Parts> parts_of(std::string_view text) {
    const std::size_t first = text.find('.');
    const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos || text.find('.', second + 1) != std::string_view::npos) {
        return std::nullopt;
    }
    const Parts parts{text.substr(0, first), text.substr(first + 1, second - first - 1),
                      text.substr(second + 1), text.substr(0, second)};
    const bool whole = !parts.header.empty() && !parts.claims.empty() && !parts.signature.empty();
    return whole ? std::optional(parts) : std::nullopt;
}

/// The object in a part; nullopt if it is none that every reader understands in the same way.
std::optional<json::Node> object_in(std::string_view part) {
    const std::optional<std::string> text = from_base64url(part);
    if (!text) {
        return std::nullopt;
    }
    Result<json::Node> node = json::parse(*text, kLimits);
    return node && node->kind == json::NodeKind::object ? std::optional(std::move(*node))
                                                        : std::nullopt;
}

/// Members by which a token brings its own key, changes what is signed, or asks for an extension
/// that must be understood.
bool has_forbidden_member(const json::Node& header) {
    constexpr std::array<std::string_view, 8> forbidden{"crit", "jwk", "jku", "x5u",
                                                        "x5c",  "b64", "enc", "zip"};
    return std::any_of(forbidden.begin(), forbidden.end(),
                       [&](std::string_view name) { return header.find(name) != nullptr; });
}

/// typ: "JWT" or "at+jwt", with "application/" or without (RFC 7515 4.1.9), whatever the case.
Result<bool> is_at_jwt(const json::Node& header) {
    const json::Node* const type = header.find("typ");
    std::string_view name =
        type != nullptr && type->kind == json::NodeKind::string ? type->text : std::string_view{};
    constexpr std::string_view prefix = "application/";
    if (equal_ignoring_case(name.substr(0, prefix.size()), prefix)) {
        name.remove_prefix(prefix.size());
    }
    if (equal_ignoring_case(name, "at+jwt")) {
        return true;
    }
    if (equal_ignoring_case(name, "JWT")) {
        return false;
    }
    return refusal("expected a token whose typ is at+jwt or JWT, but it has another or none");
}

Result<void> read_header(const json::Node& header, Token& token) {
    if (has_forbidden_member(header)) {
        return refusal(
            "expected a token without crit, jwk, jku, x5u, x5c, b64, enc and zip, but it has one");
    }
    const json::Node* const name = header.find("alg");
    const auto algorithm = name != nullptr && name->kind == json::NodeKind::string
                               ? signature_algorithm(name->text)
                               : std::nullopt;
    if (!algorithm) {
        return refusal(
            "expected a token whose alg is RS256, PS256, ES256 or EdDSA, but it has another or "
            "none");
    }
    token.algorithm = *algorithm;
    if (const json::Node* const kid = header.find("kid")) {
        if (kid->kind != json::NodeKind::string || kid->text.empty() ||
            kid->text.size() > kid_bytes_max) {
            return refusal("expected a token whose kid is a text of at most " +
                           std::to_string(kid_bytes_max) + " bytes, but it is none");
        }
        token.kid = kid->text;
    }
    const Result<bool> at_jwt = is_at_jwt(header);
    if (!at_jwt) {
        return at_jwt.error();
    }
    token.at_jwt = *at_jwt;
    return {};
}

}  // namespace

Result<Token> parse_token(std::string_view text) {
    if (text.size() > token_bytes_max) {
        return refusal("expected a token of at most " + std::to_string(token_bytes_max) +
                       " bytes, but it is longer");
    }
    const std::optional<Parts> parts = parts_of(text);
    if (!parts) {
        return refusal("expected a signed token in three parts, but it is something else");
    }
    const std::optional<json::Node> header = object_in(parts->header);
    std::optional<json::Node> claims = object_in(parts->claims);
    std::optional<std::string> signature = from_base64url(parts->signature);
    if (!header || !claims || !signature) {
        return refusal(
            "expected a token of base64url without padding with a JSON object in its first and "
            "second part, but it is not so");
    }
    Token token;
    token.claims = std::move(*claims);
    token.message = parts->message;
    token.signature = std::move(*signature);
    MOTCUA_TRY(read_header(*header, token));
    return token;
}

}  // namespace motcua::http
