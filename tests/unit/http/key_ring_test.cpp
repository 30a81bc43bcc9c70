// Published keys as time goes on: asked for when it is needed, seldom, and by one thread.
#include <future>
#include <vector>

#include <catch2/catch.hpp>
#include <key_ring.hpp>

#include <motcua/engine/testing/manual_clock.hpp>

namespace motcua::http {
namespace {

using namespace std::chrono_literals;

class FakeKey final : public VerifyingKey {
public:
    FakeKey(SignatureAlgorithm algorithm, std::string x)
        : algorithm_(algorithm), x_(std::move(x)) {}
    [[nodiscard]] SignatureAlgorithm algorithm() const override { return algorithm_; }
    [[nodiscard]] bool verifies(std::string_view, std::string_view signature) const override {
        return signature == x_;
    }

private:
    SignatureAlgorithm algorithm_;
    std::string x_;
};

class FakeSignatures final : public Signatures {
public:
    [[nodiscard]] Result<std::shared_ptr<const VerifyingKey>> key(
        SignatureAlgorithm algorithm, const PublicKey& key) const override {
        return std::shared_ptr<const VerifyingKey>(std::make_shared<FakeKey>(algorithm, key.x));
    }
};

std::string set_of(const std::vector<std::string>& kids) {
    std::string text = R"({"keys":[)";
    for (const std::string& kid : kids) {
        text += (text.back() == '[' ? "" : ",") +
                (R"({"kty":"OKP","crv":"Ed25519","x":"AAAA","kid":")" + kid + "\"}");
    }
    return text + "]}";
}

/// A ring whose publisher answers with `published`, or not at all.
struct Fixture {
    motcua::testing::ManualClock clock;
    FakeSignatures signatures;
    IdentityOptions options = [] {
        IdentityOptions made;
        made.keys_address = "https://dang-nhap.tinh-mau.vn/keys";
        return made;
    }();
    std::vector<std::string> published{"a"};
    bool reachable = true;
    int asked = 0;
    KeyRing ring{options, signatures,
                 [this](const std::string& address) -> Result<std::string> {
                     CHECK(address == options.keys_address);
                     ++asked;
                     if (!reachable) {
                         return Error{ErrorCode::storage_unavailable, "expected an answer"};
                     }
                     return set_of(published);
                 },
                 clock, nullptr};

    /// How many keys of that name there are; -1 while it cannot be told.
    int count(const std::optional<std::string>& kid,
              SignatureAlgorithm algorithm = SignatureAlgorithm::eddsa) {
        const auto keys = ring.keys_for(algorithm, kid);
        if (!keys) {
            CHECK(keys.error().code == ErrorCode::overloaded);
            return -1;
        }
        return static_cast<int>(keys->size());
    }
};

TEST_CASE("the set is asked for when the first token comes, and then kept") {
    Fixture fixture;
    CHECK(fixture.asked == 0);
    for (int i = 0; i < 100; ++i) {
        CHECK(fixture.count("a") == 1);
        CHECK(fixture.count(std::nullopt) == 1);
        CHECK(fixture.count("a", SignatureAlgorithm::rs256) == 0);
    }
    CHECK(fixture.asked == 1);
}

TEST_CASE("ten thousand unknown names ask at most once a minute") {
    Fixture fixture;
    for (int i = 0; i < 10'000; ++i) {
        CHECK(fixture.count("x" + std::to_string(i)) == 0);
    }
    CHECK(fixture.asked == 1);
    fixture.clock.advance(59s);
    CHECK(fixture.count("x") == 0);
    CHECK(fixture.asked == 1);
    fixture.clock.advance(1s);
    for (int i = 0; i < 10'000; ++i) {
        CHECK(fixture.count("x" + std::to_string(i)) == 0);
    }
    CHECK(fixture.asked == 2);
}

TEST_CASE("a new key is known with its first token, while the old one is still good") {
    Fixture fixture;
    CHECK(fixture.count("a") == 1);
    fixture.clock.advance(60s);
    fixture.published = {"a", "b"};
    CHECK(fixture.count("b") == 1);
    CHECK(fixture.count("a") == 1);
    CHECK(fixture.asked == 2);
}

TEST_CASE("a removed key is gone when the set is no longer fresh") {
    Fixture fixture;
    fixture.published = {"a", "b"};
    CHECK(fixture.count("a") == 1);
    fixture.published = {"b"};
    fixture.clock.advance(fixture.options.keys_fresh - 1ms);
    CHECK(fixture.count("a") == 1);
    fixture.clock.advance(1ms);
    CHECK(fixture.count("a") == 0);
    CHECK(fixture.count("b") == 1);
    CHECK(fixture.asked == 2);
}

TEST_CASE("the last set serves for a day while its publisher does not answer, no longer") {
    Fixture fixture;
    CHECK(fixture.count("a") == 1);
    fixture.reachable = false;
    fixture.clock.advance(24h - 1ms);
    CHECK(fixture.count("a") == 1);
    CHECK(fixture.count("b") == 0);
    CHECK(fixture.asked == 2);
    fixture.clock.advance(1ms);
    CHECK(fixture.count("a") == -1);
    fixture.reachable = true;
    CHECK(fixture.count("a") == -1);  // asked a moment ago
    fixture.clock.advance(60s);
    CHECK(fixture.count("a") == 1);
}

TEST_CASE("a publisher who never answered is asked once a minute, and nobody is let in or out") {
    Fixture fixture;
    fixture.reachable = false;
    for (int i = 0; i < 1'000; ++i) {
        CHECK(fixture.count("a") == -1);
    }
    CHECK(fixture.asked == 1);
}

TEST_CASE("a set without a good key does not take the place of the last") {
    Fixture fixture;
    CHECK(fixture.count("a") == 1);
    fixture.published = {};
    fixture.clock.advance(fixture.options.keys_fresh);
    CHECK(fixture.count("a") == 1);
    CHECK(fixture.asked == 2);
}

TEST_CASE("a clock that somebody set makes no key older or younger") {
    Fixture fixture;
    CHECK(fixture.count("a") == 1);
    fixture.clock.step(48h);
    CHECK(fixture.count("a") == 1);
    fixture.clock.step(-96h);
    CHECK(fixture.count("a") == 1);
    CHECK(fixture.asked == 1);
}

TEST_CASE("of many keys of one name a few are tried") {
    Fixture fixture;
    fixture.published = std::vector<std::string>(20, "a");
    CHECK(fixture.count("a") == static_cast<int>(keys_tried_max));
}

TEST_CASE("keys of the configuration stay, and nobody is asked") {
    Fixture fixture;
    IdentityOptions options;
    options.keys = set_of({"a"});
    KeyRing ring(options, fixture.signatures, nullptr, fixture.clock, nullptr);
    REQUIRE(ring.begin());
    fixture.clock.advance(1'000h);
    CHECK(ring.keys_for(SignatureAlgorithm::eddsa, "a")->size() == 1);
    CHECK(ring.keys_for(SignatureAlgorithm::eddsa, "b")->empty());
    options.keys = "{}";
    CHECK_FALSE(KeyRing(options, fixture.signatures, nullptr, fixture.clock, nullptr).begin());
}

TEST_CASE("one thread asks, the others go on with the last set") {
    motcua::testing::ManualClock clock;
    const FakeSignatures signatures;
    IdentityOptions options;
    options.keys_address = "https://a/keys";
    std::promise<void> begun;
    std::promise<void> go_on;
    auto may_go_on = go_on.get_future().share();
    int asked = 0;
    KeyRing ring(
        options, signatures,
        [&](const std::string&) -> Result<std::string> {
            if (++asked == 2) {
                begun.set_value();
                may_go_on.wait();
                return set_of({"a", "b"});
            }
            return set_of({"a"});
        },
        clock, nullptr);
    REQUIRE(ring.keys_for(SignatureAlgorithm::eddsa, "a"));
    clock.advance(options.keys_fresh);
    auto asking = std::async(std::launch::async,
                             [&] { return ring.keys_for(SignatureAlgorithm::eddsa, "a")->size(); });
    begun.get_future().wait();
    CHECK(ring.keys_for(SignatureAlgorithm::eddsa, "a")->size() == 1);
    // Whether there is such a key is just being found out.
    const auto unknown = ring.keys_for(SignatureAlgorithm::eddsa, "b");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == ErrorCode::overloaded);
    go_on.set_value();
    CHECK(asking.get() == 1);
    CHECK(ring.keys_for(SignatureAlgorithm::eddsa, "b")->size() == 1);
    CHECK(asked == 2);
}

}  // namespace
}  // namespace motcua::http
