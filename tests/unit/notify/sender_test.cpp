// The sender against sockets of our own: what arrives, and where it never connects to.
#include <future>

#include <catch2/catch.hpp>
#include <curl_sender.hpp>

#include <motcua/notify/signature.hpp>
#include <motcua/system/openssl_digest.hpp>

#include "receiver.hpp"

namespace motcua::notify {
namespace {

using testing::Received;
using testing::Receiver;

const system::OpenSslDigest digest;
const Instant now{std::chrono::seconds{1'614'265'330}};
const std::string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

CurlOptions local(const Receiver& receiver) {
    CurlOptions options;
    options.policy = {{"cong.vn"}, {receiver.port()}, {*parse_network("127.0.0.0/8")}};
    options.within = std::chrono::seconds{5};
    return options;
}

Resolve always(const std::string& text) {
    return [text](const std::string&) -> Result<std::vector<Address>> {
        return std::vector<Address>{*parse_address(text)};
    };
}

Webhook to(const std::string& url) { return {"wh_1", url, "", {}, {}, {secret}, false, Instant{}}; }

Sent one(const CurlOptions& options, const std::string& url) {
    const auto sender = make_curl_sender(options, digest);
    const auto sent = sender->send(to(url), {{"m_1", "{}"}}, now);
    REQUIRE(sent.size() == 1);
    return sent.front();
}

TEST_CASE("a message arrives whole, signed, and under the name that was asked for") {
    Receiver receiver;
    CurlOptions options = local(receiver);
    options.resolve = always("127.0.0.1");
    const std::string host = "cong.vn:" + std::to_string(receiver.port());
    const auto sender = make_curl_sender(options, digest);
    const std::string body = R"({"tên": "Nguyễn"})";
    const auto sent =
        sender->send(to("http://" + host + "/tin?a=1"), {{"m_1", body}, {"m_2", "{}"}}, now);
    REQUIRE(sent.size() == 2);
    CHECK(sent[0].arrived);
    CHECK(sent[1].arrived);
    REQUIRE(receiver.wait_for(2));
    for (Received& received : receiver.received()) {
        CHECK(received.line == "POST /tin?a=1 HTTP/1.1");
        CHECK(received.fields["host"] == host);
        CHECK(received.fields["content-type"] == "application/cloudevents+json; charset=utf-8");
        CHECK(received.fields["webhook-timestamp"] == "1614265330");
        CHECK(received.fields["webhook-signature"] ==
              signature_of({secret}, received.fields["webhook-id"], 1'614'265'330, received.body,
                           digest));
    }
}

TEST_CASE("nothing but success is one, and no redirect is followed", "[S10]") {
    Receiver elsewhere;
    for (const int status : {200, 202, 204}) {
        Receiver receiver([status](const Received&) { return Receiver::status(status); });
        CHECK(one(local(receiver), receiver.url()).arrived);
    }
    for (const int status : {301, 302, 307, 308, 400, 401, 404, 410, 429, 500, 503}) {
        Receiver receiver([&](const Received&) {
            return Receiver::status(status, "Location: " + elsewhere.url() + "\r\n");
        });
        CurlOptions options = local(receiver);
        options.policy.ports.push_back(elsewhere.port());
        const Sent sent = one(options, receiver.url());
        CHECK_FALSE(sent.arrived);
        CHECK(sent.reason == "status_" + std::to_string(status));
    }
    CHECK(elsewhere.connections() == 0);
}

TEST_CASE("an answer without end, without hurry or without sense ends the exchange") {
    Receiver long_one(
        [](const Received&) { return Receiver::status(200, {}, std::string(70 * 1024, 'x')); });
    CHECK(one(local(long_one), long_one.url()).reason == "answer_too_long");
    Receiver long_head([](const Received&) {
        return Receiver::status(200, "X-A: " + std::string(70 * 1024, 'x') + "\r\n");
    });
    CHECK_FALSE(one(local(long_head), long_head.url()).arrived);
    Receiver silent([](const Received&) { return std::string{}; });
    CHECK(one(local(silent), silent.url()).reason == "no_connection");
    std::promise<void> released;
    const auto release = released.get_future().share();
    Receiver slow([release](const Received&) {
        release.wait_for(std::chrono::seconds{20});
        return Receiver::status(200);
    });
    CurlOptions options = local(slow);
    options.within = std::chrono::seconds{1};
    CHECK(one(options, slow.url()).reason == "too_slow");
    released.set_value();
}

TEST_CASE("a forbidden address is never connected to, whatever its name says", "[S10]") {
    Receiver receiver;
    const std::string port = std::to_string(receiver.port());
    CurlOptions options = local(receiver);
    options.policy.networks.clear();
    options.policy.hosts = {"*"};
    for (const char* address : {"127.0.0.1", "::1", "::ffff:127.0.0.1", "0.0.0.0", "10.0.0.1",
                                "169.254.169.254", "64:ff9b::7f00:1"}) {
        options.resolve = always(address);
        CHECK(one(options, "https://cong.vn:" + port + "/").reason == "forbidden_address");
    }
    for (const char* host : {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433",
                             "127.1", "0x7f.1", "0177.0.0.1"}) {
        options.resolve = resolve;
        INFO(host);
        CHECK(one(options, "https://" + std::string(host) + ":" + port + "/").reason ==
              "forbidden_address");
        CHECK_FALSE(one(options, "http://" + std::string(host) + ":" + port + "/").arrived);
    }
    CHECK(receiver.connections() == 0);
}

TEST_CASE("a name that points elsewhere at the second look is looked up once and pinned", "[S10]") {
    Receiver receiver;
    CurlOptions options = local(receiver);
    options.policy.networks = {*parse_network("127.0.0.1/32")};
    int asked = 0;
    options.resolve = [&](const std::string&) -> Result<std::vector<Address>> {
        ++asked;
        return std::vector<Address>{*parse_address(asked == 1 ? "127.0.0.1" : "127.0.0.2")};
    };
    const std::string url = "http://cong.vn:" + std::to_string(receiver.port()) + "/";
    CHECK(one(options, url).arrived);
    CHECK(asked == 1);
    CHECK(one(options, url).reason == "forbidden_address");
    CHECK(asked == 2);
    CHECK(receiver.connections() == 1);
}

TEST_CASE("a name that nobody knows, and a port where nobody listens, are no connection") {
    Receiver receiver;
    CurlOptions options = local(receiver);
    options.resolve = [](const std::string&) -> Result<std::vector<Address>> {
        return Error{ErrorCode::not_found, "expected an address, but there is none"};
    };
    const std::string url = "http://cong.vn:" + std::to_string(receiver.port()) + "/";
    CHECK(one(options, url).reason == "unknown_host");
    options.resolve = always("127.0.0.2");
    options.policy.ports = {1};
    CHECK(one(options, "http://cong.vn:1/").reason == "no_connection");
}

TEST_CASE("http without a certificate is no https") {
    Receiver receiver;
    CurlOptions options = local(receiver);
    const Sent sent = one(options, "https://127.0.0.1:" + std::to_string(receiver.port()) + "/");
    CHECK_FALSE(sent.arrived);
}

TEST_CASE("after stop nothing is sent any more") {
    Receiver receiver;
    const auto sender = make_curl_sender(local(receiver), digest);
    sender->stop();
    const auto sent = sender->send(to(receiver.url()), {{"m_1", "{}"}}, now);
    CHECK(sent.front().reason == stopped);
}

}  // namespace
}  // namespace motcua::notify
