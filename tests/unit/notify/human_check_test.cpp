// The check of humans against a socket of our own: what it is asked, and what its answers mean.
#include <future>

#include <catch2/catch.hpp>

#include <motcua/notify/human_check.hpp>

#include "receiver.hpp"

namespace motcua::notify {
namespace {

using testing::Received;
using testing::Receiver;

HumanCheckOptions asking(const Receiver& receiver) {
    HumanCheckOptions options;
    options.address = receiver.url("/siteverify");
    options.secret = "bí mật&+";
    options.challenge = "khoa-cong-khai";
    options.policy = {{}, {receiver.port()}, {*parse_network("127.0.0.0/8")}};
    return options;
}

Result<bool> verdict(const std::string& answer, int status = 200) {
    Receiver receiver([&](const Received&) { return Receiver::status(status, {}, answer); });
    auto check = make_human_check(asking(receiver));
    REQUIRE(check);
    return (*check)->is_human("bang-chung");
}

TEST_CASE("secret and proof are posted as a form, and nothing else") {
    Receiver receiver(
        [](const Received&) { return Receiver::status(200, {}, R"({"success": true})"); });
    auto check = make_human_check(asking(receiver));
    REQUIRE(check);
    CHECK((*check)->challenge() == "khoa-cong-khai");
    const Result<bool> human = (*check)->is_human("a b&secret=x");
    REQUIRE(human);
    CHECK(*human);
    REQUIRE(receiver.wait_for(1));
    Received asked = receiver.received().front();
    CHECK(asked.line == "POST /siteverify HTTP/1.1");
    CHECK(asked.fields["content-type"] == "application/x-www-form-urlencoded");
    CHECK(asked.body == "secret=b%C3%AD%20m%E1%BA%ADt%26%2B&response=a%20b%26secret%3Dx");
}

TEST_CASE("only a verdict is one") {
    const Result<bool> refused = verdict(R"({"success": false, "error-codes": ["timeout"]})");
    REQUIRE(refused);
    CHECK_FALSE(*refused);
    CHECK(*verdict(R"({"success": true, "hostname": "tinh.vn"})"));
    for (const char* const none : {"", "true", "{}", R"({"success": "true"})", R"({"success": 1})",
                                   "[true]", R"({"success": true, "success": false})"}) {
        INFO(none);
        const Result<bool> said = verdict(none);
        REQUIRE_FALSE(said);
        CHECK(said.error().code == ErrorCode::service_failed);
    }
    CHECK_FALSE(verdict(R"({"success": true})", 500));
    CHECK_FALSE(verdict(R"({"success": true})", 302));
    CHECK_FALSE(verdict(std::string(70 * 1024, ' ') + R"({"success": true})"));
}

TEST_CASE("nobody is asked about what can be no proof") {
    Receiver receiver;
    auto check = make_human_check(asking(receiver));
    REQUIRE(check);
    for (const std::string& proof : {std::string{}, std::string(human_proof_bytes_max + 1, 'x')}) {
        const Result<bool> human = (*check)->is_human(proof);
        REQUIRE(human);
        CHECK_FALSE(*human);
    }
    CHECK(receiver.connections() == 0);
}

TEST_CASE("a check that is slow or away gives no verdict") {
    std::promise<void> released;
    const auto release = released.get_future().share();
    Receiver slow([release](const Received&) {
        release.wait_for(std::chrono::seconds{20});
        return Receiver::status(200, {}, R"({"success": true})");
    });
    HumanCheckOptions options = asking(slow);
    options.within = std::chrono::milliseconds{300};
    CHECK_FALSE((*make_human_check(options))->is_human("x"));
    released.set_value();
}

TEST_CASE("the human check lies where may be sent to, and has a secret", "[S10]") {
    Receiver receiver;
    HumanCheckOptions options = asking(receiver);
    options.policy.networks.clear();
    CHECK_FALSE(make_human_check(options));
    for (const char* const secret : {"", "a\nb", "a\r"}) {
        options = asking(receiver);
        options.secret = secret;
        CHECK_FALSE(make_human_check(options));
    }
    CHECK(receiver.connections() == 0);
}

}  // namespace
}  // namespace motcua::notify
