// What a browser and an app of one-time codes do, in a few lines.
#include "browser.hpp"

#include <catch2/catch.hpp>
#include <one_time_code.hpp>

#include <motcua/system/openssl_keyed_digest.hpp>
#include <motcua/system/system_clock.hpp>

namespace motcua::http::testing {
namespace {

/// RFC 4648, without filling.
std::string from_base32(const std::string& text) {
    const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char letter : text) {
        held = (held << 5U | static_cast<std::uint32_t>(letters.find(letter))) & 0xffffU;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(held >> bits & 0xffU);
        }
    }
    return bytes;
}

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

}  // namespace

std::string add_account_on_file(const Served& served, const std::string& login,
                                const std::string& role, const std::string& officer) {
    std::vector<std::string> args{"account", "add",    "--db", served.database(), "--login",
                                  login,     "--role", role,   "--json"};
    if (!officer.empty()) {
        args.insert(args.end(), {"--officer", officer});
    }
    const auto said = json::parse(run_motcua(args));
    REQUIRE(said);
    return text_of(*said, "token");
}

void lift_limits(ServerOptions& options) {
    options.sign_in.of_login.count = 10'000;
    options.sign_in.of_address.count = 10'000;
    options.sign_in.refused_after = std::chrono::milliseconds{0};
    options.tracking.of_address.count = 10'000;
    options.tracking.of_network.count = 10'000;
    options.tracking.of_code.count = 10'000;
    options.tracking.of_all.count = 10'000;
    options.tracking.answered_after = std::chrono::milliseconds{1};
}

void Browser::keep(const Answer& answer) {
    const std::string field = answer.field("set-cookie");
    if (answer.status == 200 && !field.empty()) {
        cookie_ = field.substr(0, field.find(';'));
        csrf_ = text_of(answer.json(), "csrf");
    }
}

Answer Browser::sign_in(const std::string& login, const std::string& password,
                        const std::string& code) {
    std::string body = R"({"login": )" + quoted(login) + R"(, "password": )" + quoted(password);
    body += code.empty() ? "}" : R"(, "code": )" + quoted(code) + "}";
    Answer answer = ask(address_, "POST", "/v1/session", {}, body);
    keep(answer);
    return answer;
}

void Browser::set_up(const std::string& link) {
    const Answer answer =
        ask(address_, "POST", "/v1/setup", {},
            R"({"token": )" + quoted(link) + R"(, "password": )" + quoted(good_password) + "}");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
}

void Browser::begin(const std::string& login, const std::string& link, bool second_factor) {
    set_up(link);
    const Answer answer = sign_in(login);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    if (second_factor) {
        enrol();
    }
}

void Browser::enrol() {
    const Answer begun =
        send("POST", "/v1/session/second-factor", R"({"password": )" + quoted(good_password) + "}");
    INFO(begun.body);
    REQUIRE(begun.status == 201);
    secret_ = from_base32(text_of(begun.json(), "secret"));
    const Answer confirmed =
        send("POST", "/v1/session/second-factor", R"({"code": )" + quoted(code()) + "}");
    INFO(confirmed.body);
    REQUIRE(confirmed.status == 200);
    keep(confirmed);
}

std::string Browser::code(std::int64_t steps) const {
    const system::SystemClock clock;
    const auto step = static_cast<std::int64_t>(code_step(clock.now())) + steps;
    return code_at(system::OpenSslKeyedDigest(), secret_, static_cast<std::uint64_t>(step));
}

Answer Browser::get(const std::string& target) const {
    return ask(address_, "GET", target, {{"Cookie", cookie_}});
}

Answer Browser::send(const std::string& method, const std::string& target, const std::string& body,
                     Headers headers) const {
    headers.emplace_back("Cookie", cookie_);
    headers.emplace_back("X-CSRF-Token", csrf_);
    headers.emplace_back("Origin", "http://localhost");
    headers.emplace_back("Sec-Fetch-Site", "same-origin");
    return ask(address_, method, target, headers, method == "DELETE" ? "" : body);
}

Answer Browser::bare(const std::string& method, const std::string& target, const Headers& headers,
                     const std::string& body) const {
    return ask(address_, method, target, headers, body);
}

}  // namespace motcua::http::testing
