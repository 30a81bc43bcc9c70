// Public tracking: what a code alone tells, what the token adds, and what nobody can find out.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <future>
#include <set>

#include <catch2/catch.hpp>
#include <unit/notify/receiver.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;
using motcua::notify::testing::Receiver;

namespace {

const std::vector<std::string> personal{"Nguyễn Thị Mẫu", "099000000001", "1990-03-15"};

/// So many that nobody is held up, and no time lost.
TrackingOptions unbounded() {
    TrackingOptions options;
    for (Rate* rate :
         {&options.of_address, &options.of_network, &options.of_code, &options.of_all}) {
        rate->count = 1'000'000;
    }
    options.answered_after = std::chrono::milliseconds{0};
    return options;
}

/// Files an application, receives it, and returns its official code.
std::string received(const Served& served) {
    const std::string id = served.filed();
    const std::string task = served.task_of(id);
    REQUIRE(served.post_as(desk, "/v1/tasks/" + task + "/claim", "{}").status == 200);
    REQUIRE(
        served.post_as(desk, "/v1/tasks/" + task + "/complete", R"({"outcome": "du"})").status ==
        200);
    return text_of(served.get("/v1/dossiers/" + id).json(), "code");
}

Answer track(const Served& served, const std::string& code, const Headers& headers = {}) {
    return ask(served.address(), "GET", "/v1/tracking/" + code, headers);
}

std::string token_of(const Served& served, const std::string& code) {
    const Answer answer = served.get("/v1/dossiers/" + code + "/tracking");
    REQUIRE(answer.status == 200);
    return text_of(answer.json(), "token");
}

void has_no_person(const Answer& answer) {
    for (const std::string& text : personal) {
        CHECK(answer.body.find(text) == std::string::npos);
    }
}

void is_guarded(const Answer& answer) {
    CHECK(answer.field("cache-control") == "no-store");
    CHECK(answer.field("referrer-policy") == "no-referrer");
    CHECK(answer.field("x-robots-tag") == "noindex");
}

std::set<std::string> members(const Answer& answer) {
    std::set<std::string> names;
    const json::Node node = answer.json();
    for (const auto& [name, value] : node.members) {
        names.insert(name);
    }
    return names;
}

const std::set<std::string> told_to_all{"code",      "state",       "state_label",
                                        "procedure", "received_by", "received",
                                        "due",       "timeliness",  "timeliness_label"};

using Times = std::array<std::vector<std::chrono::nanoseconds>, 2>;

/// Asks about each of two codes in turns, so that what else the machine does meanwhile meets both.
/// Runs on a thread of its own, where nothing may be asserted: no time for an answer that is not 404.
Times times_of(Connection& connection, const std::array<std::string, 2>& codes, int samples) {
    Times times;
    for (int i = 0; i < 2 * samples; ++i) {
        const auto which = static_cast<std::size_t>(i % 2);
        const auto begin =
            std::chrono::steady_clock::now();  // lint: allow clock: time is what is tested
        connection.send("GET /v1/tracking/" + codes.at(which) +
                        " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        const bool unknown = connection.receive().status == 404;
        const auto end = std::chrono::steady_clock::now();  // lint: allow clock: as above
        if (unknown) {
            times.at(which).push_back(end - begin);
        }
    }
    return times;
}

/// Medians of how long answers about each of two codes take, asked by many clients at once.
std::array<double, 2> median_times(const Served& served, const std::array<std::string, 2>& codes,
                                   int samples) {
    constexpr int clients = 20;
    std::vector<Connection> connections;
    std::vector<std::future<Times>> asked;
    connections.reserve(clients);
    for (int i = 0; i < clients; ++i) {
        Connection& connection = connections.emplace_back(served.address());
        asked.push_back(std::async(std::launch::async, [&connection, &codes, samples] {
            return times_of(connection, codes, samples / clients);
        }));
    }
    Times all;
    for (std::future<Times>& each : asked) {
        const Times times = each.get();
        for (std::size_t which = 0; which < 2; ++which) {
            all.at(which).insert(all.at(which).end(), times.at(which).begin(),
                                 times.at(which).end());
        }
    }
    std::array<double, 2> medians{};
    for (std::size_t which = 0; which < 2; ++which) {
        std::vector<std::chrono::nanoseconds>& times = all.at(which);
        REQUIRE(times.size() == static_cast<std::size_t>(samples));
        std::sort(times.begin(), times.end());
        medians.at(which) = static_cast<double>(times.at(times.size() / 2).count());
    }
    return medians;
}

}  // namespace

TEST_CASE("the code alone tells state, procedure, unit and dates, and nothing of persons") {
    const Served served;
    const std::string code = received(served);
    const Answer answer = track(served, code);
    REQUIRE(answer.status == 200);
    CHECK(members(answer) == told_to_all);
    const json::Node told = answer.json();
    CHECK(told.find("state")->text == "2");
    CHECK(text_of(told, "state_label") == "Được tiếp nhận");
    CHECK(text_of(told, "procedure") == "Cấp giấy xác nhận");
    CHECK(text_of(told, "received_by") == "Ủy ban nhân dân xã Tân Mẫu");
    CHECK(text_of(told, "timeliness") == "on-time");
    CHECK(text_of(told, "timeliness_label") == "Đúng hạn");
    has_no_person(answer);
    is_guarded(answer);
    const Answer english = track(served, code, {{"Accept-Language", "en"}});
    CHECK(text_of(english.json(), "state_label") == "received");
}

TEST_CASE("before reception it is followed by its provisional number, never by its id") {
    const Served served;
    const std::string id = served.filed();
    const std::string number =
        text_of(served.get("/v1/dossiers/" + id).json(), "provisional_number");
    const Answer answer = track(served, number);
    REQUIRE(answer.status == 200);
    CHECK(answer.json().find("state")->text == "1");
    CHECK(track(served, id).status == 404);
}

TEST_CASE("names come with the token of the receipt, in a header alone, and with no other") {
    const Served served;
    const std::string code = received(served);
    const std::string token = token_of(served, code);
    CHECK(token.size() == 32);
    CHECK(text_of(track(served, code, {{"Tracking-Token", token}}).json(), "owner") == personal[0]);
    const Answer in_address = track(served, code + "?token=" + token);
    CHECK(in_address.status == 400);
    has_no_person(in_address);
    const std::string other = token_of(served, received(served));
    for (const std::string& wrong : {std::string("0"), std::string(32, '0'), other}) {
        const Answer answer = track(served, code, {{"Tracking-Token", wrong}});
        CHECK(answer.status == 200);
        CHECK(members(answer) == told_to_all);
        has_no_person(answer);
    }
    CHECK(track(served, code + "?tokens=" + token).status == 400);
    CHECK(ask(served.address(), "GET", "/v1/dossiers/" + code + "/tracking").status == 401);
}

TEST_CASE("whoever prints the code is told where the public reaches the server, if it is known") {
    Served served;
    const std::string code = received(served);
    const auto address = [&] {
        const Answer answer = served.get("/v1/dossiers/" + code + "/tracking");
        REQUIRE(answer.status == 200);
        const json::Node told = answer.json();
        const json::Node* const found = told.find("address");
        REQUIRE(found != nullptr);
        return found->kind == json::NodeKind::null ? std::string("null") : found->text;
    };
    CHECK(address() == "null");
    served.restart(
        [](ServerOptions& options) { options.public_address = "https://hoso.tinh-mau.vn"; });
    CHECK(address() == "https://hoso.tinh-mau.vn");
}

TEST_CASE("step and post are told where the agency publishes them") {
    Served served;
    const std::string code = received(served);
    TrackingOptions options = unbounded();
    options.publishing_agencies = {"tan-mau"};
    served.restart_with(options);
    const Answer answer = track(served, code);
    CHECK(text_of(answer.json(), "step") == "Xử lý");
    CHECK(answer.json().find("post") != nullptr);
    CHECK(answer.json().find("officer") == nullptr);
    has_no_person(answer);
    options.publishing_agencies = {"hoa-mau"};
    served.restart_with(options);
    CHECK(members(track(served, code)) == told_to_all);
}

TEST_CASE("S7: unknown, private and switched off look the same, and take the same time") {
    Served served;
    const std::string code = received(served);
    TrackingOptions options = unbounded();
    options.private_procedures = {"giay-xac-nhan"};
    options.answered_after = std::chrono::milliseconds{10};
    served.restart_with(options);
    const Answer hidden = track(served, code);
    const std::string unknown_code = code.substr(0, code.size() - 4) + "9999";
    const Answer unknown = track(served, unknown_code);
    REQUIRE(hidden.status == 404);
    CHECK(hidden.status == unknown.status);
    CHECK(hidden.body == unknown.body);
    CHECK(track(served, std::string(300, 'x')).body == unknown.body);
    is_guarded(hidden);
    is_guarded(unknown);

    constexpr int samples = 2'000;
    const auto [known_time, unknown_time] = median_times(served, {code, unknown_code}, samples);
    INFO(known_time / 1e6 << " ms and " << unknown_time / 1e6 << " ms");
    CHECK(std::abs(known_time - unknown_time) <= 0.05 * std::max(known_time, unknown_time));

    TrackingOptions off = unbounded();
    off.enabled = false;
    served.restart_with(off);
    CHECK(track(served, code).body == unknown.body);
}

TEST_CASE("S7: an address asks ten times a minute, and is told when it may again") {
    Served served;
    const std::string code = received(served);
    for (int i = 0; i < 10; ++i) {
        CHECK(track(served, i % 2 == 0 ? code : "H99.101-260101-" + std::to_string(9'000 + i))
                  .status != 429);
    }
    // What the client says of itself changes nothing: no proxy is trusted.
    const Answer refused = track(served, code, {{"X-Forwarded-For", "203.0.113.9"}});
    REQUIRE(refused.status == 429);
    CHECK(text_of(refused.json(), "code") == "rate_limited");
    const int wait = std::stoi(refused.field("retry-after"));
    CHECK(wait >= 1);
    CHECK(wait <= 6);
    is_guarded(refused);
    // Only tracking is counted.
    CHECK(served.get("/v1/dossiers").status == 200);
}

TEST_CASE("behind our proxy each client has its own count, and its network one together") {
    Served served;
    TrackingOptions options;
    options.answered_after = std::chrono::milliseconds{0};
    options.of_network.count = 15;
    served.restart_with(options, {"127.0.0.0/8"});
    const auto asked = [&](const std::string& client, int times) {
        int let_in = 0;
        for (int i = 0; i < times; ++i) {
            const std::string code = "H99.101-260101-" + std::to_string(i);
            let_in += track(served, code, {{"X-Forwarded-For", client}}).status == 404 ? 1 : 0;
        }
        return let_in;
    };
    CHECK(asked("203.0.113.9", 12) == 10);
    CHECK(asked("203.0.113.10", 12) == 5);  // what its /24 has left
    CHECK(asked("198.51.100.1", 12) == 10);
    CHECK(asked("1.1.1.1, 198.51.100.1", 1) == 0);  // the client wrote the first itself
}

TEST_CASE("S7: who counts through ten thousand codes finds no personal data") {
    Served served;
    const std::string code = received(served);
    received(served);
    received(served);
    served.restart_with(unbounded());
    const std::string day = code.substr(0, code.size() - 4);
    Connection connection(served.address());
    int found = 0;
    int others = 0;
    int leaks = 0;
    for (int number = 0; number < 10'000; ++number) {
        const std::string digits = std::to_string(10'000 + number).substr(1);
        connection.send("GET /v1/tracking/" + day + digits +
                        " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        const Answer answer = connection.receive();
        found += answer.status == 200 ? 1 : 0;
        others += answer.status == 200 || answer.status == 404 ? 0 : 1;
        leaks += answer.status == 200 && members(answer) != told_to_all ? 1 : 0;
        for (const std::string& text : personal) {
            leaks += answer.body.find(text) == std::string::npos ? 0 : 1;
        }
    }
    CHECK(found == 3);
    CHECK(others == 0);
    CHECK(leaks == 0);
}

namespace {

/// Questions of one code each time: only the rate of that code can hold them up.
struct Crowd {
    explicit Crowd(Receiver::Answer verdict) : check(std::move(verdict)) {}

    void serve(const std::function<void(TrackingOptions&)>& change = nullptr) {
        cli::HostOptions around;
        around.human_check.emplace();
        around.human_check->address = check.url("/siteverify");
        around.human_check->secret = "bi-mat-cua-trang";
        around.human_check->challenge = "khoa-cua-trang";
        around.human_check->policy = {{}, {check.port()}, {*notify::parse_network("127.0.0.0/8")}};
        served.restart(
            [&](ServerOptions& options) {
                options.tracking = unbounded();
                options.tracking.of_code.count = 1;
                if (change) {
                    change(options.tracking);
                }
            },
            std::move(around));
    }
    [[nodiscard]] Answer ask_with(const std::string& proof) const {
        return track(served, code, {{"Human-Proof", proof}});
    }

    Receiver check;
    Served served;
    std::string code = received(served);
};

std::string says(bool human) {
    return Receiver::status(200, {}, human ? R"({"success": true})" : R"({"success": false})");
}

/// Only "nguoi" is one.
std::string knows_one(const notify::testing::Received& asked) {
    return says(asked.body.ends_with("response=nguoi"));
}

}  // namespace

TEST_CASE("when too many ask about a code, who proves to be human is answered") {
    Crowd crowd(knows_one);
    crowd.serve();
    // A proof that nobody needs is not looked at.
    CHECK(crowd.ask_with("nguoi").status == 200);
    CHECK(crowd.check.connections() == 0);
    const Answer held_up = track(crowd.served, crowd.code);
    REQUIRE(held_up.status == 429);
    CHECK(text_of(held_up.json(), "code") == "human_check_required");
    CHECK(text_of(held_up.json(), "header") == "Human-Proof");
    CHECK(text_of(held_up.json(), "challenge") == "khoa-cua-trang");
    CHECK(std::stoi(held_up.field("retry-after")) >= 1);
    is_guarded(held_up);
    CHECK(held_up.body.find("bi-mat") == std::string::npos);
    const Answer answered = crowd.ask_with("nguoi");
    CHECK(answered.status == 200);
    CHECK(members(answered) == told_to_all);
    const Answer refused = crowd.ask_with("may");
    CHECK(refused.status == 429);
    CHECK(refused.body == held_up.body);
    CHECK(crowd.check.connections() == 2);
    // Whether there is such a code shows with a proof as little as without.
    const std::string unknown = crowd.code.substr(0, crowd.code.size() - 4) + "9999";
    CHECK(track(crowd.served, unknown).status == 404);
    CHECK(track(crowd.served, unknown).body == held_up.body);
    CHECK(track(crowd.served, unknown, {{"Human-Proof", "nguoi"}}).status == 404);
}

TEST_CASE("a proof lifts no bound of who sends it, and proofs have a bound of their own") {
    Crowd crowd(knows_one);
    crowd.serve([](TrackingOptions& options) { options.of_address.count = 3; });
    CHECK(track(crowd.served, crowd.code).status == 200);
    CHECK(crowd.ask_with("nguoi").status == 200);
    CHECK(crowd.ask_with("may").status == 429);
    const Answer over = crowd.ask_with("nguoi");
    REQUIRE(over.status == 429);
    CHECK(text_of(over.json(), "code") == "rate_limited");
    CHECK(crowd.check.connections() == 2);

    crowd.serve([](TrackingOptions& options) { options.of_proofs.count = 1; });
    CHECK(track(crowd.served, crowd.code).status == 200);
    CHECK(text_of(crowd.ask_with("may").json(), "code") == "human_check_required");
    CHECK(text_of(crowd.ask_with("nguoi").json(), "code") == "rate_limited");
    CHECK(crowd.check.connections() == 3);
}

TEST_CASE("while nobody says who is human all wait, as without a check") {
    Crowd crowd([](const notify::testing::Received&) { return Receiver::status(500); });
    crowd.serve([](TrackingOptions& options) {
        options.of_code.count = 1'000;
        options.of_all.count = 1;
    });
    CHECK(track(crowd.served, crowd.code).status == 200);
    CHECK(text_of(track(crowd.served, "khac").json(), "code") == "human_check_required");
    const Answer waits = crowd.ask_with("nguoi");
    CHECK(waits.status == 429);
    CHECK(text_of(waits.json(), "code") == "rate_limited");
    CHECK_FALSE(waits.field("retry-after").empty());
}

TEST_CASE("a proxy that is no range is refused at the start") {
    contract::TemporaryDirectory folder;
    ServerOptions options;
    options.port = 0;
    options.proxies = {"10.0.0.0/40"};
    const auto host = cli::ServerHost::open(folder.file("thu.db"), options);
    REQUIRE_FALSE(host);
    CHECK(host.error().code == ErrorCode::invalid_argument);
}
