// What a provider publishes, and which of it is used.
#include <catch2/catch.hpp>
#include <key_set.hpp>

#include <motcua/system/openssl_signatures.hpp>

#include "token_vectors.hpp"

namespace motcua::http {
namespace {

Result<KeySet> read(std::string_view text) {
    return parse_key_set(text, SignatureAlgorithm::rs256, system::OpenSslSignatures());
}

const std::string good =
    R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")";

TEST_CASE("of a set the keys that can be trusted are used, and the others left out") {
    const auto& vectors = testing::token_vectors();
    const auto set = read(vectors.keys);
    INFO((set ? "" : set.error().detail));
    REQUIRE(set);
    CHECK(set->keys.size() == vectors.usable);
    CHECK(set->left_out == vectors.left_out);
    std::size_t twins = 0;
    for (const PublishedKey& key : set->keys) {
        twins += key.kid == "twin" ? 1U : 0U;
        for (const char* kid : {"weak", "one", "secret", "told", "enc"}) {
            CHECK(key.kid != kid);
        }
    }
    CHECK(twins == 3);
}

TEST_CASE("a key serves what its entry says, and an RSA key that says nothing what we say") {
    const auto algorithm_of = [](const std::string& kid, SignatureAlgorithm rsa) {
        const auto set =
            parse_key_set(testing::token_vectors().keys, rsa, system::OpenSslSignatures());
        REQUIRE(set);
        for (const PublishedKey& key : set->keys) {
            if (key.kid == kid) {
                return key.key->algorithm();
            }
        }
        FAIL(kid);
        return SignatureAlgorithm::rs256;
    };
    using enum SignatureAlgorithm;
    CHECK(algorithm_of("rs", ps256) == rs256);
    CHECK(algorithm_of("ps", rs256) == ps256);
    CHECK(algorithm_of("es", rs256) == es256);
    CHECK(algorithm_of("ed", rs256) == eddsa);
    CHECK(algorithm_of("rsa", rs256) == rs256);
    CHECK(algorithm_of("rsa", ps256) == ps256);
}

TEST_CASE("a text that is no set, or has nothing to trust, is refused") {
    CHECK(read(R"({"keys":[)" + good + "}]}"));
    CHECK(read(R"({"keys":[{"kty":"new"},)" + good + R"(,"use":"sig"}],"more":1})"));
    for (const std::string& text :
         {std::string(), std::string("[]"), std::string("{}"), std::string(R"({"keys":{}})"),
          std::string(R"({"keys":[]})"), good + "}", R"({"keys":[)" + good + R"(,"kty":"OKP"}]})",
          R"({"keys":[)" + good + R"(,"use":"enc"}]})",
          R"({"keys":[)" + good + R"(,"use":["sig"]}]})",
          R"({"keys":[)" + good + R"(,"key_ops":"verify"}]})",
          R"({"keys":[)" + good + R"(,"key_ops":[]}]})",
          R"({"keys":[)" + good + R"(,"d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}]})",
          R"({"keys":[)" + good + R"(,"alg":"Ed448"}]})", R"({"keys":[)" + good + R"(,"alg":7}]})",
          R"({"keys":[)" + good + R"(,"kid":""}]})",
          R"({"keys":[)" + good +
              "}]} "
              "x"}) {
        INFO(text);
        CHECK_FALSE(read(text));
    }
}

TEST_CASE("a set has at most so many keys") {
    const auto set_of = [](std::size_t count) {
        std::string text = R"({"keys":[)";
        for (std::size_t i = 0; i < count; ++i) {
            text += (i == 0 ? "" : ",") + good + "}";
        }
        return text + "]}";
    };
    CHECK(read(set_of(keys_of_set_max)));
    const auto refused = read(set_of(keys_of_set_max + 1));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.find("at most 64 keys") != std::string::npos);
}

}  // namespace
}  // namespace motcua::http
