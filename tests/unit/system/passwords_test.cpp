// Hashes of passwords, and HMAC-SHA-1.
#include <catch2/catch.hpp>

#include <motcua/system/openssl_keyed_digest.hpp>
#include <motcua/system/sodium_password_hash.hpp>

using namespace motcua;
using namespace motcua::system;

namespace {

/// The least that libsodium does: what is tested here is not the cost.
const PasswordCost cheap{1, 8192, 2};

}  // namespace

TEST_CASE("a password is verified by its hash and by no other, and the hash does not tell it") {
    const SodiumPasswordHash passwords(cheap);
    const auto one = passwords.hash("mật khẩu thứ nhất");
    const auto other = passwords.hash("mật khẩu thứ nhất");
    REQUIRE((one && other));
    CHECK(one->starts_with("$argon2id$v=19$"));
    CHECK(*one != *other);  // salt
    CHECK(one->find("nhất") == std::string::npos);
    CHECK(passwords.verify(*one, "mật khẩu thứ nhất"));
    CHECK_FALSE(passwords.verify(*one, "mật khẩu thứ nhì"));
    CHECK_FALSE(passwords.verify(*one, ""));
    for (const std::string& hash :
         {std::string{}, std::string("khong phai"), std::string(200, '$'), *one + "x",
          one->substr(0, 40), std::string("$argon2id$v=19$m=4294967295,t=1,p=1$c2FsdA$aGFzaA")}) {
        INFO(hash);
        CHECK_FALSE(passwords.verify(hash, "mật khẩu thứ nhất"));
    }
}

TEST_CASE("a hash of lower cost is outdated, and verified all the same") {
    const SodiumPasswordHash before(cheap);
    const SodiumPasswordHash after(PasswordCost{2, 16'384, 2});
    const auto hash = before.hash("mật khẩu thứ nhất");
    REQUIRE(hash);
    CHECK_FALSE(before.is_outdated(*hash));
    CHECK(after.is_outdated(*hash));
    CHECK(after.is_outdated("khong phai"));
    CHECK(after.verify(*hash, "mật khẩu thứ nhất"));
}

TEST_CASE("what the server hashes with costs what RFC 9106 advises where memory is short") {
    CHECK(PasswordCost{}.passes >= 3);
    CHECK(PasswordCost{}.memory >= std::size_t{64} * 1024 * 1024);
    CHECK(PasswordCost{}.at_once <= 2);
}

TEST_CASE("HMAC-SHA-1 is that of RFC 2202") {
    const OpenSslKeyedDigest digest;
    const auto code = digest.hmac_sha1("Jefe", "what do ya want for nothing?");
    constexpr std::array<std::uint8_t, 20> expected{0xef, 0xfc, 0xdf, 0x6a, 0xe5, 0xeb, 0x2f,
                                                    0xa2, 0xd2, 0x74, 0x16, 0xd5, 0xf1, 0x84,
                                                    0xdf, 0x9c, 0x25, 0x9a, 0x7c, 0x79};
    CHECK(code == expected);
}
