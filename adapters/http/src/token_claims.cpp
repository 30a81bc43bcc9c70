// What a token says: by whom and for whom it is, when it is good, what kind it is, who holds it.
#include "token_claims.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <motcua/engine/model/limits.hpp>

#include "text_case.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kSubjectBytesMax = 255;          // OpenID Connect Core 2
constexpr std::int64_t kLastSecond = 253'402'300'799;  // 9999-12-31T23:59:59Z

Error refusal(std::string detail) { return {ErrorCode::invalid_argument, std::move(detail)}; }

/// "" if it is no text; an empty text says as little.
std::string text_of(const json::Node& claims, std::string_view name) {
    const json::Node* const claim = claims.find(name);
    return claim != nullptr && claim->kind == json::NodeKind::string ? claim->text : std::string{};
}

bool has(const json::Node& claims, std::string_view name) { return claims.find(name) != nullptr; }

/// Seconds written as a whole number of this era. A text, a fraction or an exponent is none: readers
/// round them in different ways.
std::optional<Instant> moment_in(const json::Node& claim) {
    std::int64_t seconds = 0;
    const char* const end = claim.text.data() + claim.text.size();
    const auto [stop, failed] = std::from_chars(claim.text.data(), end, seconds);
    if (claim.kind != json::NodeKind::number || failed != std::errc{} || stop != end ||
        seconds < 0 || seconds > kLastSecond) {
        return std::nullopt;
    }
    return Instant{std::chrono::seconds{seconds}};
}

/// Where to the token is: one text, or several.
bool is_for(const json::Node* claim, const std::string& audience) {
    if (claim == nullptr) {
        return false;
    }
    if (claim->kind == json::NodeKind::string) {
        return claim->text == audience;
    }
    const bool texts =
        claim->kind == json::NodeKind::array &&
        std::all_of(claim->items.begin(), claim->items.end(),
                    [](const json::Node& one) { return one.kind == json::NodeKind::string; });
    return texts && std::any_of(claim->items.begin(), claim->items.end(),
                                [&](const json::Node& one) { return one.text == audience; });
}

Result<void> check_times(const json::Node& claims, Instant now) {
    const json::Node* const exp = claims.find("exp");
    const std::optional<Instant> end = exp == nullptr ? std::nullopt : moment_in(*exp);
    if (!end) {
        return refusal("expected a token with exp in whole seconds, but it has none");
    }
    if (now >= *end + token_skew) {
        return refusal("expected a token that has not expired, but it has");
    }
    constexpr std::array<std::string_view, 2> not_later{"nbf", "iat"};
    for (const std::string_view name : not_later) {
        const json::Node* const claim = claims.find(name);
        if (claim == nullptr) {
            continue;
        }
        const std::optional<Instant> begin = moment_in(*claim);
        if (!begin) {
            return refusal("expected a token with " + std::string(name) +
                           " in whole seconds, but it is something else");
        }
        if (now < *begin - token_skew) {
            return refusal("expected a token that is good by now, but its " + std::string(name) +
                           " lies in the future");
        }
    }
    return {};
}

/// Other things that providers sign with the same key: ID tokens tell their client who signed in,
/// logout tokens that somebody left, refresh tokens are for the provider.
bool is_of_another_kind(const Token& token) {
    const json::Node& claims = token.claims;
    if (has(claims, "at_hash") || has(claims, "c_hash") || has(claims, "s_hash") ||
        has(claims, "events")) {
        return true;
    }
    // A type of its own says what it is; in a plain JWT a nonce is the mark of an ID token.
    if (!token.at_jwt && has(claims, "nonce")) {
        return true;
    }
    // So do some providers name kinds: "ID", "Refresh", "Logout"; access tokens are "Bearer".
    return has(claims, "typ") && !equal_ignoring_case(text_of(claims, "typ"), "Bearer");
}

/// `scope` is one text with words between spaces (RFC 8693 4.2).
bool has_scope(const json::Node& claims, std::string_view scope) {
    const std::string text = text_of(claims, "scope");
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (rest.substr(0, end) == scope) {
            return true;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

Result<void> check_purpose(const Token& token, const IdentityOptions& options) {
    if ((options.at_jwt_only && !token.at_jwt) || is_of_another_kind(token)) {
        return refusal("expected an access token, but it is a token of another kind");
    }
    // It is only good together with a proof that its holder has the key, and that we do not ask for.
    if (has(token.claims, "cnf")) {
        return refusal("expected a token for its bearer, but it is bound to a key");
    }
    if (!options.scope.empty() && !has_scope(token.claims, options.scope)) {
        return refusal("expected a token with the scope that this server asks for, but it has not");
    }
    return {};
}

Result<TokenSubject> subject_of(const json::Node& claims, const IdentityOptions& options) {
    const std::string subject = text_of(claims, "sub");
    if (subject.empty() || subject.size() > kSubjectBytesMax) {
        return refusal("expected a token with sub, but it has none");
    }
    const std::string officer = text_of(claims, options.officer_claim);
    if (officer.empty() || officer.size() > limits::id_bytes_max) {
        return refusal(
            "expected a token with the officer's id in the claim that this server reads, "
            "but it has none");
    }
    std::string client = text_of(claims, "client_id");
    if (client.empty()) {
        client = text_of(claims, "azp");
    }
    return TokenSubject{
        OfficerId(officer), client.size() <= limits::id_bytes_max ? client : std::string{}, {}};
}

}  // namespace

Result<TokenSubject> check_claims(const Token& token, const IdentityOptions& options, Instant now) {
    const json::Node& claims = token.claims;
    if (options.issuer.empty() || text_of(claims, "iss") != options.issuer) {
        return refusal(
            "expected a token of the issuer that this server trusts, but it is another's");
    }
    if (options.audience.empty() || !is_for(claims.find("aud"), options.audience)) {
        return refusal("expected a token for this server, but its aud says otherwise");
    }
    MOTCUA_TRY(check_times(claims, now));
    MOTCUA_TRY(check_purpose(token, options));
    Result<TokenSubject> subject = subject_of(claims, options);
    if (subject) {
        subject->good_until = *moment_in(*claims.find("exp")) + token_skew;
    }
    return subject;
}

}  // namespace motcua::http
