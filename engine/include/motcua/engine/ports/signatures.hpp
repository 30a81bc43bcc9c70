// Checking signatures of others as a port: who signed an access token is found out without knowing a
// crypto library. Nothing here signs.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/result.hpp>

namespace motcua {

/// The algorithms that are trusted, all of them by a public key (RFC 7518, RFC 8037).
enum class SignatureAlgorithm {
    rs256,  ///< RSASSA-PKCS1-v1_5 with SHA-256
    ps256,  ///< RSASSA-PSS with SHA-256, MGF1 with SHA-256, a salt of 32 bytes
    es256,  ///< ECDSA on P-256 with SHA-256; r and s, 32 bytes each, one after the other
    eddsa,  ///< Ed25519
};

/// "RS256", "PS256", "ES256", "EdDSA": as tokens and published keys write them.
[[nodiscard]] std::string_view to_string(SignatureAlgorithm algorithm) noexcept;
/// Byte for byte; nullopt for every other name.
[[nodiscard]] std::optional<SignatureAlgorithm> signature_algorithm(std::string_view name) noexcept;

/// The numbers of a public key, big-endian bytes as a JWK has them once its base64url is decoded.
struct PublicKey {
    std::string modulus;   ///< n, for rs256 and ps256
    std::string exponent;  ///< e, for rs256 and ps256
    std::string x;         ///< for es256 and eddsa
    std::string y;         ///< for es256
};

/// A public key that serves one algorithm for ever: there is no way to ask it for another one.
class VerifyingKey {
public:
    virtual ~VerifyingKey() = default;
    [[nodiscard]] virtual SignatureAlgorithm algorithm() const = 0;
    /// Whether the owner of the key signed exactly this message. Anything that is no signature of
    /// the algorithm's own form is none. Thread-safe.
    [[nodiscard]] virtual bool verifies(std::string_view message,
                                        std::string_view signature) const = 0;
};

class Signatures {
public:
    virtual ~Signatures() = default;
    /// Binds the key to the algorithm. `invalid_argument` for a key that is none or too weak: RSA
    /// below 2,048 or above 8,192 bits or with an exponent that is even, 1 or above 64 bits, a
    /// number with leading zeros, a point that is not on the curve. Thread-safe.
    [[nodiscard]] virtual Result<std::shared_ptr<const VerifyingKey>> key(
        SignatureAlgorithm algorithm, const PublicKey& key) const = 0;
};

}  // namespace motcua
