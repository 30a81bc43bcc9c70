// OpenSSL behind the Signatures port: published vectors, and keys that are none. Tokens signed by it
// in all four ways are in tests/unit/http.
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <motcua/system/openssl_signatures.hpp>

using namespace motcua;

namespace {

std::string bytes(std::string_view hex) {
    std::string made;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        made += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    }
    return made;
}

bool is_key(SignatureAlgorithm algorithm, const PublicKey& key) {
    const auto made = system::OpenSslSignatures().key(algorithm, key);
    if (!made) {
        CHECK(made.error().code == ErrorCode::invalid_argument);
    }
    return made.has_value();
}

// The generator of P-256 (FIPS 186-4 D.1.2.3): a point that is on the curve.
const std::string generator_x =
    bytes("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296");
const std::string generator_y =
    bytes("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");

}  // namespace

TEST_CASE("names of algorithms are taken byte for byte", "[system]") {
    using enum SignatureAlgorithm;
    for (const auto algorithm : {rs256, ps256, es256, eddsa}) {
        CHECK(signature_algorithm(to_string(algorithm)) == algorithm);
    }
    for (const char* name : {"", "none", "rs256", "RS256 ", "HS256", "RS384", "ES512", "Ed25519"}) {
        CHECK_FALSE(signature_algorithm(name));
    }
}

TEST_CASE("RFC 8032 7.1: signatures by Ed25519", "[system]") {
    struct Vector {
        std::string key;
        std::string message;
        std::string signature;
    };
    const std::vector<Vector> vectors{
        {"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701"
         "c"
         "f9b46bd25bf5f0595bbe24655141438e7a100b"},
        {"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d"
         "0"
         "f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
        {"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
         "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f7609"
         "84"
         "dc6594a7c15e9716ed28dc027beceea1ec40a"}};
    const system::OpenSslSignatures signatures;
    for (const Vector& vector : vectors) {
        const auto key = signatures.key(SignatureAlgorithm::eddsa, {{}, {}, bytes(vector.key), {}});
        REQUIRE(key);
        CHECK((*key)->algorithm() == SignatureAlgorithm::eddsa);
        CHECK((*key)->verifies(bytes(vector.message), bytes(vector.signature)));
        CHECK_FALSE((*key)->verifies(bytes(vector.message) + "x", bytes(vector.signature)));
        CHECK_FALSE((*key)->verifies(bytes(vector.message), bytes(vector.signature) + "x"));
        CHECK_FALSE((*key)->verifies(bytes(vector.message), ""));
    }
}

TEST_CASE("an RSA key is odd, of 2048 to 8192 bits, and its exponent is more than 1", "[system]") {
    using enum SignatureAlgorithm;
    const auto refused = [](const std::string& modulus, const std::string& exponent) {
        return !is_key(rs256, {modulus, exponent, {}, {}}) &&
               !is_key(ps256, {modulus, exponent, {}, {}});
    };
    const std::string usual("\1\0\1", 3);
    CHECK(refused("", usual));
    CHECK(refused(std::string(128, '\xff'), usual));
    CHECK(refused("\x7f" + std::string(255, '\xff'), usual));  // 2047 bits
    CHECK(refused(std::string(1, '\0') + std::string(256, '\xff'), usual));
    CHECK(refused(std::string(1025, '\xff'), usual));
    CHECK(refused(std::string(255, '\xff') + "\xfe", usual));
    const std::string modulus = std::string(255, '\xff') + "\xfd";
    for (const std::string& exponent :
         {std::string(), std::string("\1"), std::string("\2"), std::string(1, '\0'),
          std::string("\0\1\0\1", 4), std::string(9, '\xff')}) {
        CHECK(refused(modulus, exponent));
    }
}

TEST_CASE("a point is on its curve, and its coordinates have 32 bytes", "[system]") {
    using enum SignatureAlgorithm;
    CHECK(is_key(es256, {{}, {}, generator_x, generator_y}));
    CHECK_FALSE(is_key(es256, {{}, {}, generator_y, generator_x}));
    CHECK_FALSE(is_key(es256, {{}, {}, std::string(32, '\0'), std::string(32, '\0')}));
    CHECK_FALSE(is_key(es256, {{}, {}, std::string(32, '\xff'), generator_y}));
    CHECK_FALSE(is_key(es256, {{}, {}, generator_x.substr(1), generator_y}));
    CHECK_FALSE(is_key(es256, {{}, {}, std::string(1, '\0') + generator_x, generator_y}));
    CHECK_FALSE(is_key(es256, {}));
    CHECK_FALSE(is_key(eddsa, {{}, {}, std::string(31, 'x'), {}}));
    CHECK_FALSE(is_key(eddsa, {{}, {}, std::string(33, 'x'), {}}));
    CHECK_FALSE(is_key(eddsa, {}));
}
