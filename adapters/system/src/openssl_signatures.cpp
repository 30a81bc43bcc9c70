// Everything that a signature or a key must be is checked here before OpenSSL is asked, so that what
// is accepted does not hang on how lenient one release of it is.
#include <array>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <motcua/system/openssl_signatures.hpp>

namespace motcua::system {
namespace {

constexpr std::size_t kModulusBitsMin = 2'048;
constexpr std::size_t kModulusBitsMax = 8'192;  // checking takes the longer the larger it is
constexpr std::size_t kExponentBytesMax = 8;
constexpr std::size_t kCoordinateBytes = 32;
constexpr std::size_t kPairBytes = 2 * kCoordinateBytes;  // r and s, R and S

template <class T, void (*release)(T*)>
struct Release {
    void operator()(T* owned) const noexcept { release(owned); }
};
template <class T, void (*release)(T*)>
using Owned = std::unique_ptr<T, Release<T, release>>;

using Number = Owned<BIGNUM, BN_free>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Builder = Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Parameters = Owned<OSSL_PARAM, OSSL_PARAM_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using Pair = Owned<ECDSA_SIG, ECDSA_SIG_free>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Number number(std::string_view big_endian) {
    return Number(BN_bin2bn(bytes_of(big_endian), static_cast<int>(big_endian.size()), nullptr));
}

/// Of a big-endian number without leading zeros.
std::size_t bits_of(std::string_view number) {
    std::size_t bits = (number.size() - 1) * 8;
    for (auto first = static_cast<unsigned char>(number.front()); first != 0; first >>= 1U) {
        ++bits;
    }
    return bits;
}

bool is_odd(std::string_view number) {
    return (static_cast<unsigned char>(number.back()) & 1U) != 0;
}

Error refusal(std::string detail) { return {ErrorCode::invalid_argument, std::move(detail)}; }

/// RFC 7518 6.3.1: the least number of bytes.
bool is_plain(std::string_view number) { return !number.empty() && number.front() != '\0'; }

Result<void> check_rsa(const PublicKey& key) {
    if (!is_plain(key.modulus) || !is_plain(key.exponent)) {
        return refusal(
            "expected modulus and exponent of an RSA key without leading zeros, but they are not "
            "so");
    }
    const std::size_t bits =
        key.modulus.size() > kModulusBitsMax / 8 ? kModulusBitsMax + 1 : bits_of(key.modulus);
    if (bits < kModulusBitsMin || bits > kModulusBitsMax || !is_odd(key.modulus)) {
        return refusal("expected an odd RSA modulus of 2048 to 8192 bits, but it is another one");
    }
    if (key.exponent.size() > kExponentBytesMax || !is_odd(key.exponent) ||
        key.exponent == std::string_view("\1")) {
        return refusal(
            "expected an odd RSA exponent from 3 on of at most 64 bits, but it is another one");
    }
    return {};
}

/// A public key of these parameters; nullptr if OpenSSL says that they make none.
Key built(const char* type, OSSL_PARAM_BLD* builder) {
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* made = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
        return nullptr;
    }
    Key key(made);
    const KeyContext checking(EVP_PKEY_CTX_new_from_pkey(nullptr, made, nullptr));
    return checking && EVP_PKEY_public_check(checking.get()) == 1 ? std::move(key) : nullptr;
}

Result<Key> rsa_key(const PublicKey& key) {
    MOTCUA_TRY(check_rsa(key));
    const Number modulus = number(key.modulus);
    const Number exponent = number(key.exponent);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!modulus || !exponent || !builder ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1) {
        return Key();
    }
    return built("RSA", builder.get());
}

Result<Key> p256_key(const PublicKey& key) {
    if (key.x.size() != kCoordinateBytes || key.y.size() != kCoordinateBytes) {
        return refusal("expected x and y of 32 bytes each, but they are not so");
    }
    const std::string point = '\x04' + key.x + key.y;
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!builder ||
        OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) !=
            1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                         point.size()) != 1) {
        return Key();
    }
    return built("EC", builder.get());
}

Result<Key> ed25519_key(const PublicKey& key) {
    if (key.x.size() != kCoordinateBytes) {
        return refusal("expected x of 32 bytes, but it is not so");
    }
    return Key(
        EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr, bytes_of(key.x), key.x.size()));
}

Result<Key> key_of(SignatureAlgorithm algorithm, const PublicKey& key) {
    switch (algorithm) {
        case SignatureAlgorithm::rs256:
        case SignatureAlgorithm::ps256:
            return rsa_key(key);
        case SignatureAlgorithm::es256:
            return p256_key(key);
        case SignatureAlgorithm::eddsa:
            return ed25519_key(key);
    }
    return Key();
}

/// The order of P-256 (FIPS 186-4 D.1.2.3): r and s are below it.
constexpr std::string_view kOrder(
    "\xff\xff\xff\xff\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff"
    "\xbc\xe6\xfa\xad\xa7\x17\x9e\x84\xf3\xb9\xca\xc2\xfc\x63\x25\x51",
    kCoordinateBytes);

bool is_in_order(std::string_view number) {
    constexpr std::array<char, kCoordinateBytes> zero{};
    // Of one length: text compares as the numbers do (char_traits compare as unsigned).
    return number < kOrder && number != std::string_view(zero.data(), zero.size());
}

/// r and s as OpenSSL wants them, in DER; empty if they are out of range.
std::string der_of(std::string_view pair) {
    const std::string_view r = pair.substr(0, kCoordinateBytes);
    const std::string_view s = pair.substr(kCoordinateBytes);
    if (!is_in_order(r) || !is_in_order(s)) {
        return {};
    }
    const Pair made(ECDSA_SIG_new());
    Number first = number(r);
    Number second = number(s);
    if (!made || !first || !second || ECDSA_SIG_set0(made.get(), first.get(), second.get()) != 1) {
        return {};
    }
    static_cast<void>(first.release());  // they are the pair's now
    static_cast<void>(second.release());
    unsigned char* der = nullptr;
    const int length = i2d_ECDSA_SIG(made.get(), &der);
    if (length <= 0) {
        return {};
    }
    std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(length));
    OPENSSL_free(der);
    return text;
}

class OpenSslKey final : public VerifyingKey {
public:
    OpenSslKey(SignatureAlgorithm algorithm, Key key)
        : algorithm_(algorithm), key_(std::move(key)) {}

    [[nodiscard]] SignatureAlgorithm algorithm() const override { return algorithm_; }

    [[nodiscard]] bool verifies(std::string_view message,
                                std::string_view signature) const override {
        const bool good = has_form(signature) && (algorithm_ == SignatureAlgorithm::es256
                                                      ? holds(message, der_of(signature))
                                                      : holds(message, signature));
        ERR_clear_error();
        return good;
    }

private:
    [[nodiscard]] bool is_rsa() const {
        return algorithm_ == SignatureAlgorithm::rs256 || algorithm_ == SignatureAlgorithm::ps256;
    }
    [[nodiscard]] bool has_form(std::string_view signature) const {
        return signature.size() ==
               (is_rsa() ? static_cast<std::size_t>(EVP_PKEY_get_size(key_.get())) : kPairBytes);
    }
    [[nodiscard]] bool set_padding(EVP_PKEY_CTX* context) const {
        if (algorithm_ == SignatureAlgorithm::rs256) {
            return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
        }
        return algorithm_ != SignatureAlgorithm::ps256 ||
               (EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
                EVP_PKEY_CTX_set_rsa_mgf1_md_name(context, "SHA256", nullptr) == 1 &&
                EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1);
    }
    [[nodiscard]] bool holds(std::string_view message, std::string_view signature) const {
        const DigestContext context(EVP_MD_CTX_new());
        EVP_PKEY_CTX* settings = nullptr;  // the context's own
        const char* const digest = algorithm_ == SignatureAlgorithm::eddsa ? nullptr : "SHA256";
        return context && !signature.empty() &&
               EVP_DigestVerifyInit_ex(context.get(), &settings, digest, nullptr, nullptr,
                                       key_.get(), nullptr) == 1 &&
               set_padding(settings) &&
               EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(),
                                bytes_of(message), message.size()) == 1;
    }

    SignatureAlgorithm algorithm_;
    Key key_;
};

}  // namespace

Result<std::shared_ptr<const VerifyingKey>> OpenSslSignatures::key(SignatureAlgorithm algorithm,
                                                                   const PublicKey& key) const {
    Result<Key> made = key_of(algorithm, key);
    ERR_clear_error();
    if (!made) {
        return made.error();
    }
    if (!*made) {
        return refusal("expected a public key of " + std::string(to_string(algorithm)) +
                       ", but its numbers make none");
    }
    return std::shared_ptr<const VerifyingKey>(
        std::make_shared<const OpenSslKey>(algorithm, std::move(*made)));
}

}  // namespace motcua::system
