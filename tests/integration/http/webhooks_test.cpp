// Webhooks from the request that asks for them to the receiver that is told.
#include <atomic>
#include <future>

#include <catch2/catch.hpp>
#include <unit/notify/receiver.hpp>

#include <motcua/notify/signature.hpp>
#include <motcua/system/openssl_digest.hpp>

#include "async_contract.hpp"
#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;
using motcua::notify::testing::Received;
using motcua::notify::testing::Receiver;

namespace {

/// Webhooks may go to these receivers; what fails once is given up.
notify::DeliveryOptions to(const std::vector<const Receiver*>& receivers) {
    notify::DeliveryOptions options;
    options.policy.networks = {*notify::parse_network("127.0.0.0/8")};
    options.policy.ports.clear();
    for (const Receiver* receiver : receivers) {
        options.policy.ports.push_back(receiver->port());
    }
    options.retry = {{}, 0};
    options.rest = std::chrono::milliseconds{0};
    options.look_again = std::chrono::milliseconds{50};
    return options;
}

json::Node subscribed(const Served& served, const Receiver& receiver,
                      const std::string& more = {}) {
    const Answer answer =
        served.post("/v1/webhooks", R"({"url": ")" + receiver.url() + "\"" + more + "}");
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    CHECK(answer.field("location") == "/v1/webhooks/" + text_of(answer.json(), "id"));
    return answer.json();
}

std::vector<json::Node> deliveries(const Served& served, const std::string& id,
                                   const std::string& state) {
    const Answer answer = served.get("/v1/webhooks/" + id + "/deliveries?state=" + state);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json().find("rows")->items;
}

/// Asks until there are so many; each question takes a moment.
std::vector<json::Node> until(const Served& served, const std::string& id, const std::string& state,
                              std::size_t count) {
    std::vector<json::Node> rows = deliveries(served, id, state);
    for (int asked = 0; rows.size() != count && asked < 2'000; ++asked) {
        rows = deliveries(served, id, state);
    }
    return rows;
}

void file(const Served& served) { static_cast<void>(served.filed()); }

std::string type_in(const Received& received) {
    return text_of(*json::parse(received.body), "type");
}

}  // namespace

TEST_CASE("a webhook is told of each event once, signed, in the order of the dossier") {
    Receiver receiver;
    const Served served({}, {}, std::nullopt, to({&receiver}));
    const std::string before = served.filed();
    const json::Node webhook = subscribed(served, receiver);
    const std::string secret = text_of(webhook, "secret");
    CHECK(secret.substr(0, 6) == "whsec_");
    const std::string id = served.filed();
    const Answer log = served.get("/v1/events?limit=1000");  // what happened before it is not told
    const std::string subject = R"("subject":")" + id;
    std::size_t expected = 0;
    for (std::size_t at = log.body.find(subject); at != std::string::npos;
         at = log.body.find(subject, at + 1)) {
        ++expected;
    }
    REQUIRE(expected > 0);
    REQUIRE(receiver.wait_for(expected));
    CHECK(until(served, text_of(webhook, "id"), "waiting", 0).empty());

    const system::OpenSslDigest digest;
    std::string last;
    std::vector<Received> received = receiver.received();
    CHECK(received.size() == expected);
    for (Received& each : received) {
        CHECK(each.line == "POST /tin HTTP/1.1");
        CHECK(post_misfits("webhook", each.fields, each.body) == std::vector<std::string>{});
        CHECK(each.fields["webhook-signature"] ==
              notify::signature_of({secret}, each.fields["webhook-id"],
                                   std::stoll(each.fields["webhook-timestamp"]), each.body,
                                   digest));
        CHECK(each.body.find(before) == std::string::npos);
        CHECK(each.body.find("Nguyễn Thị Mẫu") == std::string::npos);
        CHECK(each.body.find("099000000001") == std::string::npos);
        const std::string sequence = text_of(*json::parse(each.body), "sequence");
        CHECK(last < sequence);
        last = sequence;
        // The feed tells the same.
        CHECK(log.body.find(each.body.substr(0, each.body.find(R"("source")"))) !=
              std::string::npos);
    }
}

TEST_CASE("a webhook hears what its filter lets through, from the cursor it begins at") {
    Receiver receiver;
    const Served served({}, {}, std::nullopt, to({&receiver}));
    file(served);
    file(served);
    subscribed(served, receiver,
               R"(, "types": ["vn.motcua.dossier.filed.v1"], "procedures": ["giay-xac-nhan"],
                   "after": "c1-0")");
    subscribed(served, receiver, R"(, "procedures": ["khac"], "after": "c1-0")");
    REQUIRE(receiver.wait_for(2));
    file(served);
    REQUIRE(receiver.wait_for(3));
    for (const Received& each : receiver.received()) {
        CHECK(type_in(each) == "vn.motcua.dossier.filed.v1");
    }
    CHECK(receiver.received().size() == 3);
}

TEST_CASE("a receiver that never answers delays nobody else") {
    std::promise<void> released;
    const auto release = released.get_future().share();
    Receiver stuck([release](const Received&) {
        release.wait_for(std::chrono::seconds{20});
        return std::string{};
    });
    Receiver well;
    {
        const Served served({}, {}, std::nullopt, to({&stuck, &well}));
        subscribed(served, stuck);
        subscribed(served, well, R"(, "types": ["vn.motcua.dossier.filed.v1"])");
        for (int i = 0; i < 5; ++i) {
            file(served);
        }
        CHECK(well.wait_for(5));
        released.set_value();
    }
    CHECK(well.received().size() == 5);
}

TEST_CASE("what was given up is seen, and sent again when somebody asks for it") {
    std::atomic<int> status{503};
    Receiver receiver([&](const Received&) { return Receiver::status(status); });
    const Served served({}, {}, std::nullopt, to({&receiver}));
    const std::string id =
        text_of(subscribed(served, receiver, R"(, "types": ["vn.motcua.dossier.filed.v1"])"), "id");
    const std::string dossier = served.filed();
    const auto dead = until(served, id, "dead", 1);
    REQUIRE(dead.size() == 1);
    CHECK(text_of(dead.front(), "reason") == "status_503");
    CHECK(text_of(dead.front(), "dossier") == dossier);
    CHECK(deliveries(served, id, "waiting").empty());

    status = 204;
    const std::string target =
        "/v1/webhooks/" + id + "/deliveries/" + text_of(dead.front(), "sequence") + "/resend";
    CHECK(served.send("POST", target).status == 200);
    REQUIRE(receiver.wait_for(2));
    CHECK(until(served, id, "dead", 0).empty());
    CHECK(until(served, id, "waiting", 0).empty());
    std::vector<Received> received = receiver.received();
    CHECK(received[0].fields["webhook-id"] == received[1].fields["webhook-id"]);
    CHECK(served.send("POST", target).status == 404);
}

TEST_CASE("what happens while a webhook pauses or the server is down is told afterwards") {
    Receiver receiver;
    Served served({}, {}, std::nullopt, to({&receiver}));
    const std::string id =
        text_of(subscribed(served, receiver, R"(, "types": ["vn.motcua.dossier.filed.v1"])"), "id");
    const std::string target = "/v1/webhooks/" + id;
    REQUIRE(served.send("PATCH", target, R"({"paused": true})").status == 200);
    file(served);
    served.stop();
    served.start();
    CHECK(receiver.connections() == 0);
    REQUIRE(served.send("PATCH", target, R"({"paused": false})").status == 200);
    REQUIRE(receiver.wait_for(1));
    CHECK(served.send("DELETE", target).status == 200);
    CHECK(served.get(target).status == 404);
    CHECK(served.send("DELETE", target).status == 404);
}

TEST_CASE("secrets are shown once, replaced by a second one, and retired") {
    Receiver receiver;
    const Served served({}, {}, std::nullopt, to({&receiver}));
    const json::Node made = subscribed(served, receiver);
    const std::string target = "/v1/webhooks/" + text_of(made, "id");
    CHECK(served.get(target).body.find("whsec_") == std::string::npos);
    CHECK(served.get("/v1/webhooks").body.find("whsec_") == std::string::npos);
    const Answer rotated = served.send("PATCH", target, R"({"secret": "rotate"})");
    REQUIRE(rotated.status == 200);
    CHECK(text_of(rotated.json(), "secret") != text_of(made, "secret"));
    CHECK(text_of(rotated.json(), "secrets") == "2");
    file(served);
    REQUIRE(receiver.wait_for(1));
    CHECK(receiver.received().front().fields["webhook-signature"].find(" v1,") !=
          std::string::npos);
    const Answer retired = served.send("PATCH", target, R"({"secret": "retire"})");
    CHECK(text_of(retired.json(), "secrets") == "1");
    CHECK(retired.body.find("whsec_") == std::string::npos);
}

TEST_CASE("a webhook that could reach what is not allowed is refused with the place of it") {
    Receiver receiver;
    const Served served({}, {}, std::nullopt, to({&receiver}));
    const std::string port = std::to_string(receiver.port());
    const auto refused = [&](const std::string& body, const std::string& pointer) {
        const Answer answer = served.post("/v1/webhooks", body);
        INFO(body << " -> " << answer.body);
        CHECK(answer.status == 400);
        CHECK(text_of(answer.json(), "pointer") == pointer);
    };
    const std::vector<std::string> urls{"http://10.0.0.1:" + port + "/",
                                        "http://169.254.169.254:" + port + "/",
                                        "http://[::1]:" + port + "/",
                                        "http://localhost:" + port + "/",
                                        "http://127.0.0.1:1/",
                                        "http://127.1:" + port + "/",
                                        "ftp://127.0.0.1/",
                                        "http://a@127.0.0.1:" + port + "/",
                                        "nowhere"};
    for (const std::string& url : urls) {
        refused(R"({"url": ")" + url + "\"}", "/url");
    }
    const std::string good = R"({"url": ")" + receiver.url() + "\", ";
    refused("{}", "/url");
    refused(R"({"url": 7})", "/url");
    refused(good + R"("colour": 1})", "/colour");
    refused(good + R"("types": ["vn.motcua.task.v1"]})", "/types/0");
    refused(good + R"("types": ["vn.motcua.task.*", "*"]})", "/types/1");
    refused(good + R"("types": "x"})", "/types");
    refused(good + R"("procedures": ["a b"]})", "/procedures/0");
    refused(good + R"("after": "c1-999999"})", "/after");
    refused(good + R"("secret": "whsec_x"})", "/secret");
    CHECK(served.get("/v1/webhooks").json().find("rows")->items.empty());
    CHECK(receiver.connections() == 0);
}

TEST_CASE("webhooks are for systems that configure, and for nobody else") {
    Receiver receiver;
    const Served served({}, {}, std::nullopt, to({&receiver}));
    const auto asked = [&](const std::string& scope) {
        return ask(served.address(), "GET", "/v1/webhooks", served.key_with({scope})).status;
    };
    CHECK(asked("administer") == 200);
    CHECK(asked("read") == 403);
    CHECK(asked("events") == 403);
    CHECK(served.get_as(desk, "/v1/webhooks").status == 403);
    CHECK(served.get("/v1/webhooks/wh_x").status == 404);
    CHECK(served.get("/v1/webhooks/wh_x/deliveries").status == 404);
    CHECK(served.get("/v1/webhooks/wh_x/deliveries?state=sent").status == 400);
    CHECK(served.send("POST", "/v1/webhooks/wh_x/deliveries/1/resend").status == 404);
    CHECK(served.send("POST", "/v1/webhooks/wh_x/deliveries/x/resend").status == 404);
}
