// Each entry of a JWK set becomes a key for one algorithm, or is left out.
#include "key_set.hpp"

#include <algorithm>
#include <array>

#include <motcua/json/reader.hpp>

#include "base64url.hpp"
#include "token.hpp"

namespace motcua::http {
namespace {

constexpr json::ReadLimits kLimits{key_set_bytes_max, 8, 10'000, 64 * 1024, 20};

Error refusal(std::string detail) { return {ErrorCode::invalid_argument, std::move(detail)}; }

bool says(const json::Node& entry, std::string_view member, std::string_view text) {
    const json::Node* const found = entry.find(member);
    return found != nullptr && found->kind == json::NodeKind::string && found->text == text;
}

/// What kind of key the entry is, by itself; RSA keys serve `rsa`.
std::optional<SignatureAlgorithm> natural_algorithm(const json::Node& entry,
                                                    SignatureAlgorithm rsa) {
    if (says(entry, "kty", "RSA")) {
        return rsa;
    }
    if (says(entry, "kty", "EC") && says(entry, "crv", "P-256")) {
        return SignatureAlgorithm::es256;
    }
    if (says(entry, "kty", "OKP") && says(entry, "crv", "Ed25519")) {
        return SignatureAlgorithm::eddsa;
    }
    return std::nullopt;
}

bool is_of_rsa(SignatureAlgorithm algorithm) {
    return algorithm == SignatureAlgorithm::rs256 || algorithm == SignatureAlgorithm::ps256;
}

/// The one algorithm that the entry serves.
std::optional<SignatureAlgorithm> algorithm_of(const json::Node& entry, SignatureAlgorithm rsa) {
    const auto natural = natural_algorithm(entry, rsa);
    const json::Node* const alg = entry.find("alg");
    if (!natural || alg == nullptr) {
        return natural;
    }
    const auto said =
        alg->kind == json::NodeKind::string ? signature_algorithm(alg->text) : std::nullopt;
    const bool fits = said && (*said == *natural || (is_of_rsa(*said) && is_of_rsa(*natural)));
    return fits ? said : std::nullopt;
}

bool is_for_signatures(const json::Node& entry) {
    if (entry.find("use") != nullptr && !says(entry, "use", "sig")) {
        return false;
    }
    const json::Node* const operations = entry.find("key_ops");
    return operations == nullptr ||
           std::any_of(operations->items.begin(), operations->items.end(),
                       [](const json::Node& one) {
                           return one.kind == json::NodeKind::string && one.text == "verify";
                       });
}

/// Everybody can sign with a key whose private part is published.
bool tells_its_secret(const json::Node& entry) {
    constexpr std::array<std::string_view, 8> secret{"d", "p", "q", "dp", "dq", "qi", "oth", "k"};
    return std::any_of(secret.begin(), secret.end(),
                       [&](std::string_view name) { return entry.find(name) != nullptr; });
}

/// Empty if it is not there or no base64url: no key has an empty number.
std::string bytes_in(const json::Node& entry, std::string_view member) {
    const json::Node* const found = entry.find(member);
    return found != nullptr && found->kind == json::NodeKind::string
               ? from_base64url(found->text).value_or(std::string{})
               : std::string{};
}

std::optional<PublishedKey> key_in(const json::Node& entry, SignatureAlgorithm rsa,
                                   const Signatures& signatures) {
    const auto algorithm = algorithm_of(entry, rsa);
    if (!algorithm || !is_for_signatures(entry) || tells_its_secret(entry)) {
        return std::nullopt;
    }
    PublishedKey published;
    if (const json::Node* const kid = entry.find("kid")) {
        if (kid->kind != json::NodeKind::string || kid->text.empty() ||
            kid->text.size() > kid_bytes_max) {
            return std::nullopt;
        }
        published.kid = kid->text;
    }
    auto key = signatures.key(*algorithm, {bytes_in(entry, "n"), bytes_in(entry, "e"),
                                           bytes_in(entry, "x"), bytes_in(entry, "y")});
    if (!key) {
        return std::nullopt;
    }
    published.key = std::move(*key);
    return published;
}

}  // namespace

Result<KeySet> parse_key_set(std::string_view text, SignatureAlgorithm rsa,
                             const Signatures& signatures) {
    const Result<json::Node> node = json::parse(text, kLimits);
    if (!node) {
        return node.error();
    }
    const json::Node* const entries = node->find("keys");
    if (entries == nullptr || entries->kind != json::NodeKind::array) {
        return refusal("expected a JWK set with the member keys, but it is something else");
    }
    if (entries->items.size() > keys_of_set_max) {
        return refusal("expected at most " + std::to_string(keys_of_set_max) +
                       " keys in a JWK set, but there are " +
                       std::to_string(entries->items.size()));
    }
    KeySet set;
    for (const json::Node& entry : entries->items) {
        if (auto key = key_in(entry, rsa, signatures)) {
            set.keys.push_back(std::move(*key));
        } else {
            ++set.left_out;
        }
    }
    if (set.keys.empty()) {
        return refusal(
            "expected a JWK set with a public key for RS256, PS256, ES256 or EdDSA, but it has "
            "none that can be used");
    }
    return set;
}

}  // namespace motcua::http
