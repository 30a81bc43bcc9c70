// Signatures against published examples: Standard Webhooks, RFC 4231, RFC 4648.
#include <catch2/catch.hpp>

#include <motcua/notify/signature.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/system_random.hpp>

namespace motcua::notify {
namespace {

const system::OpenSslDigest digest;

std::string hmac(std::string_view key, std::string_view text) {
    return to_hex(hmac_sha256(key, {text}, digest));
}

std::string encoded(std::string_view text) {
    return to_base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

const std::string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const std::string id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
constexpr std::int64_t timestamp = 1'614'265'330;
const std::string body = R"({"test": 2432232314})";
const std::string signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

TEST_CASE("a message is signed as Standard Webhooks shows") {
    CHECK(signature_of({secret}, id, timestamp, body, digest) == signature);
    CHECK(signature_of({secret}, id, timestamp + 1, body, digest) != signature);
    CHECK(signature_of({secret}, id + "x", timestamp, body, digest) != signature);
    CHECK(signature_of({secret}, id, timestamp, body + " ", digest) != signature);
}

TEST_CASE("two secrets sign while one replaces the other, the newest first") {
    system::SystemRandom random;
    const std::string next = make_secret(random);
    const std::string both = signature_of({next, secret}, id, timestamp, body, digest);
    CHECK(both == signature_of({next}, id, timestamp, body, digest) + " " + signature);
}

TEST_CASE("HMAC is that of RFC 4231") {
    CHECK(hmac(std::string(20, '\x0b'), "Hi There") ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(hmac("Jefe", "what do ya want for nothing?") ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(
        hmac(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First") ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("base64 is that of RFC 4648, and read in one way only") {
    for (const auto& [text, letters] :
         {std::pair("", ""), std::pair("f", "Zg=="), std::pair("fo", "Zm8="),
          std::pair("foo", "Zm9v"), std::pair("foob", "Zm9vYg=="), std::pair("fooba", "Zm9vYmE="),
          std::pair("foobar", "Zm9vYmFy")}) {
        CHECK(encoded(text) == letters);
        CHECK(from_base64(letters) == std::string(text));
    }
    for (const char* text :
         {"Zg", "Zg=", "Zh==", "Z===", "====", "Zm9=", "Zm9vYg==Zm9v", "Zm 9v", "Zm9v\n", "Zm-_"}) {
        INFO(text);
        CHECK_FALSE(from_base64(text));
    }
}

TEST_CASE("a secret is random, and nothing but a secret signs") {
    system::SystemRandom random;
    const std::string made = make_secret(random);
    CHECK(made != make_secret(random));
    REQUIRE(key_of(made));
    CHECK(key_of(made)->size() == 32);
    CHECK_FALSE(key_of(made.substr(1)));
    CHECK_FALSE(key_of("whsec_"));
    CHECK_FALSE(key_of("whsec_" + encoded(std::string(23, 'x'))));
    CHECK_FALSE(key_of("whsec_" + encoded(std::string(65, 'x'))));
    CHECK(signature_of({"whsec_"}, id, timestamp, body, digest).empty());
}

}  // namespace
}  // namespace motcua::notify
