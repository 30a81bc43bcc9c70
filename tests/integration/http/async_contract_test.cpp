// The contract of messages holds itself: its examples fit its schemas, and the check can fail. What the
// server sends is held against it where it comes in: ws_client.cpp, webhooks_test.cpp, notices.
#include <stdexcept>

#include <catch2/catch.hpp>

#include "async_contract.hpp"
#include "schema_check.hpp"

using namespace motcua;
using namespace motcua::http::testing;

namespace {

using json::Node;

const Node& messages() { return *async_contract().find("components")->find("messages"); }

Node example_of(const std::string& message) {
    return *messages().find(message)->find("examples")->items.front().find("payload");
}

Node& member(Node& object, std::string_view name) {
    for (auto& [key, value] : object.members) {
        if (key == name) {
            return value;
        }
    }
    throw std::logic_error("no member " + std::string(name));
}

void drop(Node& object, std::string_view name) {
    std::erase_if(object.members, [&](const auto& one) { return one.first == name; });
}

}  // namespace

TEST_CASE("each example of a message fits its schema, headers too") {
    for (const auto& [name, message] : messages().members) {
        const json::Node* const examples = message.find("examples");
        INFO(name);
        REQUIRE(examples != nullptr);
        for (const json::Node& example : examples->items) {
            CHECK(message_misfits(name, *example.find("payload")) == std::vector<std::string>{});
            if (const json::Node* const headers = example.find("headers")) {
                CHECK(misfits(async_contract(), *message.find("headers"), *headers,
                              Unnamed::refused) == std::vector<std::string>{});
            }
        }
    }
}

TEST_CASE("an event with other data than the server writes does not fit the contract") {
    json::Node event = example_of("webhook");
    REQUIRE(message_misfits("webhook", event).empty());
    SECTION("a member is missing") { drop(member(event, "data"), "portal"); }
    SECTION("a member has no name there") {
        member(event, "data").members.emplace_back("officer", json::Node{});
    }
    SECTION("the type is none of ours") { member(event, "type").text = "task.claimed"; }
    CHECK(message_misfits("webhook", event).size() == 1);
}

TEST_CASE("of several forms exactly one must fit, and lists have their lengths") {
    json::Node asks = example_of("subscribe");
    REQUIRE(message_misfits("subscribe", asks).empty());
    json::Node& subscriptions = member(asks, "subscribe");
    subscriptions = json::Node{};
    subscriptions.kind = json::NodeKind::array;
    CHECK(message_misfits("subscribe", asks).size() == 1);  // at least one of them
    json::Node one;
    one.kind = json::NodeKind::object;
    member(asks, "subscribe").items.push_back(one);
    CHECK(message_misfits("subscribe", asks).empty());
}

TEST_CASE("a post is held to its headers and its media type") {
    const std::string body = text_of(example_of("webhook"));
    std::map<std::string, std::string> headers{
        {"content-type", "application/cloudevents+json; charset=utf-8"},
        {"host", "localhost"},
        {"webhook-id", "01KH8M3Z6Q0000000000000000_1"},
        {"webhook-timestamp", "1772414400"},
        {"webhook-signature", "v1,AAAA v1,BBBB"}};
    CHECK(post_misfits("webhook", headers, body) == std::vector<std::string>{});
    headers["content-type"] = "application/json";
    headers.erase("webhook-timestamp");
    CHECK(post_misfits("webhook", headers, body).size() == 2);
    CHECK(post_misfits("webhook", headers, "{").size() == 3);
}
