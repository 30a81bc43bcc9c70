// Keys by which other systems sign in.
#include <catch2/catch.hpp>

#include <motcua/http/api_key.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/system_random.hpp>

namespace motcua::http {
namespace {

TEST_CASE("a key's text says its id and the digest of its secret, and nothing else reads as one") {
    system::SystemRandom random;
    const system::OpenSslDigest digest;
    const NewKey made = make_api_key(random, digest);
    const auto read = read_api_key(made.text, digest);
    REQUIRE(read);
    CHECK(read->id == made.key.id);
    CHECK(read->secret == made.key.secret);
    CHECK(made.text != make_api_key(random, digest).text);
    // Each letter counts: a key with another one is no key, or another key.
    for (std::size_t i = 0; i < made.text.size(); ++i) {
        std::string other = made.text;
        other[i] = other[i] == 'a' ? 'b' : 'a';
        CHECK_FALSE(read_api_key(other, digest));
    }
    for (std::size_t length = 0; length < made.text.size(); ++length) {
        CHECK_FALSE(read_api_key(made.text.substr(0, length), digest));
    }
    CHECK_FALSE(read_api_key(made.text + "a", digest));
}

TEST_CASE("a key is good until it expires or is revoked") {
    const Instant now{std::chrono::hours{1'000}};
    ApiKey key;
    CHECK(is_good(key, now));
    key.expires = now;
    CHECK_FALSE(is_good(key, now));
    CHECK(is_good(key, now - std::chrono::milliseconds{1}));
    key.expires.reset();
    key.revoked = now;
    CHECK_FALSE(is_good(key, now));
}

}  // namespace
}  // namespace motcua::http
