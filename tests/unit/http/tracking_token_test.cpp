// The token of a receipt.
#include <catch2/catch.hpp>
#include <tracking_token.hpp>

#include <motcua/system/openssl_digest.hpp>

namespace motcua::http {
namespace {

const system::OpenSslDigest digest;

TEST_CASE("the code is that of RFC 4231") {
    CHECK(to_hex(hmac_sha256(std::string(20, '\x0b'), "Hi There", digest)) ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?", digest)) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(to_hex(hmac_sha256(std::string(131, '\xaa'),
                             "Test Using Larger Than Block-Size Key - Hash Key First", digest)) ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("a token has 128 bits, is the same each time, and is another's of nothing else") {
    const std::string secret(32, 's');
    const DossierId one(std::string("01J00000000000000000000001"));
    const DossierId other(std::string("01J00000000000000000000002"));
    const std::string token = tracking_token(secret, one, digest);
    CHECK(token.size() == 32);
    CHECK(token == tracking_token(secret, one, digest));
    CHECK(token != tracking_token(secret, other, digest));
    CHECK(token != tracking_token(std::string(32, 't'), one, digest));
    CHECK(is_tracking_token(token, secret, one, digest));
    CHECK_FALSE(is_tracking_token(token, secret, other, digest));
    CHECK_FALSE(is_tracking_token("", secret, one, digest));
    CHECK_FALSE(is_tracking_token(token + "0", secret, one, digest));
    CHECK_FALSE(is_tracking_token(token.substr(1), secret, one, digest));
    std::string changed = token;
    changed.back() = changed.back() == '0' ? '1' : '0';
    CHECK_FALSE(is_tracking_token(changed, secret, one, digest));
}

}  // namespace
}  // namespace motcua::http
