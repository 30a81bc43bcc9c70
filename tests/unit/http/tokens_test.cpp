// Access tokens: who is let in by them, and above all who is not.
#include <map>
#include <memory>
#include <string>

#include <catch2/catch.hpp>
#include <token_sign_in.hpp>

#include <motcua/engine/testing/manual_clock.hpp>
#include <motcua/system/openssl_signatures.hpp>

#include "base64url.hpp"
#include "token_vectors.hpp"

namespace motcua::http {
namespace {

using testing::token_vectors;
using testing::TokenVector;

/// Sign-in with each kind of options that the vectors have, made once: reading keys takes longer than
/// all the rest.
class Doors {
public:
    [[nodiscard]] Result<TokenSubject> subject(const std::string& token,
                                               const IdentityOptions& options) {
        const std::string name = options.officer_claim + "/" + options.scope + "/" +
                                 std::to_string(static_cast<int>(options.at_jwt_only)) +
                                 std::string(to_string(options.rsa_algorithm));
        auto& door = doors_[name];
        if (!door) {
            auto made = TokenSignIn::make(options, {&signatures_, nullptr, clock_, nullptr});
            REQUIRE(made);
            door = std::move(*made);
        }
        return door->subject(token, clock_.now());
    }

private:
    const system::OpenSslSignatures signatures_;
    const motcua::testing::ManualClock clock_{token_vectors().now};
    std::map<std::string, std::unique_ptr<TokenSignIn>> doors_;
};

/// A published key, and whether it says that the token's last part signs the two before.
bool verifies(SignatureAlgorithm algorithm, const PublicKey& key, std::string_view token) {
    const system::OpenSslSignatures signatures;
    const auto made = signatures.key(algorithm, key);
    REQUIRE(made);
    const std::size_t dot = token.rfind('.');
    const auto signature = from_base64url(token.substr(dot + 1));
    REQUIRE(signature);
    return (*made)->verifies(token.substr(0, dot), *signature);
}

std::string bytes(std::string_view base64url) {
    const auto read = from_base64url(base64url);
    REQUIRE(read);
    return *read;
}

const std::string joe =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlf"
    "Q";

TEST_CASE("every token of the collection gets its verdict: none is let in or kept out wrongly",
          "[S2]") {
    Doors doors;
    std::size_t good = 0;
    for (const TokenVector& vector : token_vectors().all) {
        const auto subject = doors.subject(vector.token, vector.options);
        INFO(vector.name << ": " << (subject ? "let in" : subject.error().detail));
        CHECK(subject.has_value() == vector.verdict.empty());
        if (subject) {
            ++good;
            CHECK(subject->client == "mot-cua-so");
        } else {
            CHECK(subject.error().code == ErrorCode::invalid_argument);
            CHECK(subject.error().detail.find(vector.verdict) != std::string::npos);
        }
    }
    CHECK(good > 40);
    CHECK(token_vectors().all.size() > 300);
}

TEST_CASE("no bit of a token can be changed, and nothing of it left out", "[S2]") {
    Doors doors;
    const std::string& token = token_vectors().token("good: ed");
    const IdentityOptions& options = token_vectors().options;
    REQUIRE(doors.subject(token, options));
    for (std::size_t i = 0; i < token.size(); ++i) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            std::string other = token;
            other[i] = static_cast<char>(static_cast<unsigned char>(other[i]) ^ (1U << bit));
            INFO(i << " " << bit);
            CHECK_FALSE(doors.subject(other, options));
        }
        CHECK_FALSE(doors.subject(token.substr(0, i), options));
    }
}

TEST_CASE("the officer is who the claim of the configuration says") {
    Doors doors;
    IdentityOptions options = token_vectors().options;
    options.officer_claim = "ma_can_bo";
    const auto subject = doors.subject(token_vectors().token("officer in another claim"), options);
    REQUIRE(subject);
    CHECK(subject->officer.value == "ngo-quang-sang");
}

TEST_CASE("RFC 7515 A.2: a signature by RSA") {
    const PublicKey key{
        bytes(
            "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEz"
            "P1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63"
            "kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh"
            "9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuX"
            "poQ"),
        bytes("AQAB"),
        {},
        {}};
    const std::string signature =
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_"
        "O8W2Fp"
        "5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_"
        "nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMH"
        "lb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-"
        "eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w"
        "9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
    const std::string token = "eyJhbGciOiJSUzI1NiJ9." + joe + "." + signature;
    CHECK(verifies(SignatureAlgorithm::rs256, key, token));
    CHECK_FALSE(verifies(SignatureAlgorithm::ps256, key, token));
    CHECK_FALSE(verifies(SignatureAlgorithm::rs256, key, "e" + token));
    CHECK_FALSE(parse_token(token));  // it says nothing of its type
}

TEST_CASE("RFC 7515 A.3: a signature by ECDSA on P-256") {
    const PublicKey key{{},
                        {},
                        bytes("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                        bytes("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")};
    const std::string token =
        "eyJhbGciOiJFUzI1NiJ9." + joe +
        ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    CHECK(verifies(SignatureAlgorithm::es256, key, token));
    CHECK_FALSE(verifies(SignatureAlgorithm::es256, key, "e" + token));
}

TEST_CASE("RFC 8037 A.4: a signature by Ed25519") {
    const PublicKey key{{}, {}, bytes("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"), {}};
    const std::string token =
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGc"
        "vMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    CHECK(verifies(SignatureAlgorithm::eddsa, key, token));
    CHECK_FALSE(verifies(SignatureAlgorithm::eddsa, key, "e" + token));
}

TEST_CASE("RFC 7515 A.1, A.4, A.5: tokens that are signed by a secret, by ES512 or not at all") {
    const std::string keyed = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + joe +
                              ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const std::string longer =
        "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWRO"
        "c-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vc"
        "nwNrmxYbSW9ERBXukOXolLzeO_Jn";
    const std::string bare = "eyJhbGciOiJub25lIn0." + joe + ".";
    for (const std::string& token : {keyed, longer, bare}) {
        CHECK_FALSE(parse_token(token));
    }
}

TEST_CASE("what no reader of base64url writes is not read") {
    CHECK(from_base64url("") == "");
    CHECK(from_base64url("AA") == std::string(1, '\0'));
    CHECK(from_base64url("_-8") == "\xff\xef");
    CHECK(from_base64url("TW90Q3Vh") == "MotCua");
    for (const char* text : {"A", "AB", "AAB", "AA=", "AA==", "A A", "A\nA", "+A", "/A", "AAAAA",
                             "\xc3\xa9", "AA\t"}) {
        INFO(text);
        CHECK_FALSE(from_base64url(text));
    }
    CHECK_FALSE(from_base64url(std::string_view("A\0", 2)));
}

TEST_CASE("an identity that would let in nobody or everybody is refused at the start") {
    const system::OpenSslSignatures signatures;
    const motcua::testing::ManualClock clock;
    const Fetch fetch = [](const std::string&) { return std::string{}; };
    const auto refused = [&](void (*change)(IdentityOptions&), bool can_fetch = true,
                             bool can_check = true) {
        IdentityOptions options = token_vectors().options;
        change(options);
        const auto made =
            TokenSignIn::make(options, {can_check ? &signatures : nullptr,
                                        can_fetch ? fetch : Fetch(nullptr), clock, nullptr});
        return !made && made.error().code == ErrorCode::invalid_argument;
    };
    const auto published = [](IdentityOptions& options) {
        options.keys.clear();
        options.keys_address = "https://dang-nhap.tinh-mau.vn/keys";
    };
    CHECK_FALSE(refused([](IdentityOptions&) {}, false));
    CHECK_FALSE(refused(published));
    CHECK(refused(published, false));
    CHECK(refused([](IdentityOptions&) {}, true, false));
    CHECK(refused([](IdentityOptions& options) { options.issuer.clear(); }));
    CHECK(refused([](IdentityOptions& options) { options.audience.clear(); }));
    CHECK(refused([](IdentityOptions& options) { options.officer_claim.clear(); }));
    CHECK(refused([](IdentityOptions& options) { options.keys.clear(); }));
    CHECK(refused([](IdentityOptions& options) { options.keys_address = "https://a/keys"; }));
    CHECK(refused([](IdentityOptions& options) {
        options.keys.clear();
        options.keys_address = "http://dang-nhap.tinh-mau.vn/keys";
    }));
    CHECK(refused([](IdentityOptions& options) { options.keys = R"({"keys": []})"; }));
    CHECK(refused(
        [](IdentityOptions& options) { options.rsa_algorithm = SignatureAlgorithm::es256; }));
}

}  // namespace
}  // namespace motcua::http
