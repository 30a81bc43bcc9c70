// The flags --oidc-… of `serve`, described and read; what they mean is checked where tokens are.
#include "identity_flags.hpp"

#include "input.hpp"

namespace motcua::cli {
namespace {

bool says_nothing(const IdentityFlags& flags) {
    return flags.issuer.empty() && flags.audience.empty() && flags.keys.empty() &&
           flags.officer_claim.empty() && flags.scope.empty() && flags.rsa.empty() &&
           !flags.at_jwt_only;
}

bool is_address(const std::string& text) { return text.find("://") != std::string::npos; }

}  // namespace

void define_identity(Command& command, IdentityFlags& flags) {
    command.option("--oidc-issuer", flags.issuer, "URL",
                   {"Nơi cấp mã truy cập cho cán bộ (claim iss), đúng từng ký tự",
                    "Who issues officers' access tokens (claim iss), byte for byte"});
    command.option("--oidc-audience", flags.audience, "NAME",
                   {"Tên của máy chủ này trong mã truy cập (claim aud)",
                    "Name of this server in the tokens (claim aud)"});
    command.option("--oidc-keys", flags.keys, "FILE|URL",
                   {"Khóa công khai của nơi cấp (JWK set): tệp, hoặc địa chỉ https",
                    "Public keys of the issuer (JWK set): a file, or an https address"});
    command.option(
        "--oidc-officer-claim", flags.officer_claim, "CLAIM",
        {"Claim mang mã cán bộ; bỏ trống: sub", "Claim with the officer's id; without: sub"});
    command.option("--oidc-scope", flags.scope, "SCOPE",
                   {"Phạm vi mà mã truy cập phải có; bỏ trống: không đòi",
                    "Scope that a token must have; without: none"});
    command
        .option("--oidc-rsa", flags.rsa, "ALGORITHM",
                {"RS256 | PS256: thuật toán của khóa RSA không ghi thuật toán; bỏ trống: RS256",
                 "RS256 | PS256: what RSA keys serve that name no algorithm; without: RS256"})
        .check(is_one_of({"RS256", "PS256"}, command.language()));
    command.option("--oidc-authority", flags.authorities, "FILE",
                   {"Chứng thư gốc (PEM) của máy công bố khóa; bỏ trống: theo máy này",
                    "Root certificates (PEM) for the host of the keys; without: this machine's"});
    command.flag("--oidc-at-jwt", flags.at_jwt_only,
                 {"Chỉ nhận mã truy cập có typ là at+jwt", "Take tokens of type at+jwt alone"});
}

Result<std::optional<http::IdentityOptions>> identity_in(const IdentityFlags& flags) {
    if (says_nothing(flags)) {
        return std::optional<http::IdentityOptions>{};
    }
    if (flags.issuer.empty() || flags.audience.empty() || flags.keys.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected --oidc-issuer, --oidc-audience and --oidc-keys together, but one of "
                     "them is missing"};
    }
    http::IdentityOptions identity;
    identity.issuer = flags.issuer;
    identity.audience = flags.audience;
    identity.scope = flags.scope;
    identity.at_jwt_only = flags.at_jwt_only;
    if (!flags.officer_claim.empty()) {
        identity.officer_claim = flags.officer_claim;
    }
    if (const auto rsa = signature_algorithm(flags.rsa)) {
        identity.rsa_algorithm = *rsa;
    }
    if (is_address(flags.keys)) {
        identity.keys_address = flags.keys;
        return std::optional(identity);
    }
    Result<std::string> keys = read_file(flags.keys, http::key_set_bytes_max);
    if (!keys) {
        return keys.error();
    }
    if (keys->empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected a JWK set in '" + flags.keys + "', but it is empty"};
    }
    identity.keys = std::move(*keys);
    return std::optional(identity);
}

}  // namespace motcua::cli
