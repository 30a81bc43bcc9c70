// The order of the checks: form, key, signature, claims. Nothing that a token says is used before its
// signature was found good, but the name of the key.
#include "token_sign_in.hpp"

#include <algorithm>

namespace motcua::http {
namespace {

Error refusal(std::string detail) { return {ErrorCode::invalid_argument, std::move(detail)}; }

Result<void> check(const IdentityOptions& options, const TokenParts& parts) {
    if (options.issuer.empty() || options.audience.empty() || options.officer_claim.empty()) {
        return refusal(
            "expected issuer, audience and officer's claim for sign-in by tokens, but one of them "
            "is empty");
    }
    if (options.keys.empty() == options.keys_address.empty()) {
        return refusal(
            "expected either the issuer's keys or the address where they are published, but there "
            "are both or neither");
    }
    if (!options.keys_address.empty() && !options.keys_address.starts_with("https://")) {
        return refusal("expected an https address for the issuer's keys, but it is another one");
    }
    const bool rsa = options.rsa_algorithm == SignatureAlgorithm::rs256 ||
                     options.rsa_algorithm == SignatureAlgorithm::ps256;
    if (!rsa) {
        return refusal("expected RS256 or PS256 for RSA keys, but it is another one");
    }
    if (parts.signatures == nullptr || (!options.keys_address.empty() && !parts.fetch)) {
        return refusal(
            "expected a server that can check signatures and ask for keys, but this one was "
            "started without");
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<TokenSignIn>> TokenSignIn::make(const IdentityOptions& options,
                                                       const TokenParts& parts) {
    MOTCUA_TRY(check(options, parts));
    std::unique_ptr<TokenSignIn> made(new TokenSignIn(options, parts));
    MOTCUA_TRY(made->ring_.begin());
    return made;
}

Result<TokenSubject> TokenSignIn::subject(std::string_view text, Instant now) {
    const Result<Token> token = parse_token(text);
    if (!token) {
        return token.error();
    }
    const Result<KeyRing::Keys> keys = ring_.keys_for(token->algorithm, token->kid);
    if (!keys) {
        return keys.error();
    }
    if (keys->empty()) {
        return refusal("expected a token by a key of the issuer, but it has no such key");
    }
    const bool good = std::any_of(keys->begin(), keys->end(), [&](const auto& key) {
        return key->verifies(token->message, token->signature);
    });
    if (!good) {
        return refusal("expected a token that the issuer signed, but its signature is not good");
    }
    return check_claims(*token, options_, now);
}

}  // namespace motcua::http
