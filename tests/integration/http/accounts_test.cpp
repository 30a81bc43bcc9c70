// Accounts of the server over HTTP: the first administrator, sign-in, sessions, and what no foreign page
// can make a browser do.
#include <catch2/catch.hpp>

#include "browser.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;

namespace {

/// A server with an account of the desk's officer, who has set his password.
struct Office {
    Office() {
        served.restart(lift_limits,
                       [&] { link = add_account_on_file(served, "sang", "officer", desk); });
        browser = Browser(served.address());
        browser.begin("sang", link);
    }
    Served served;
    std::string link;
    Browser browser{""};
};

std::string code_of(const Answer& answer) { return text_of(answer.json(), "code"); }

}  // namespace

TEST_CASE("the first administrator comes from the command line, and the others from him") {
    Served served;
    std::string link;
    served.restart(lift_limits,
                   [&] { link = add_account_on_file(served, "quan-tri", "administrator"); });
    Browser admin(served.address());
    admin.begin("quan-tri", link);
    // Without a second factor he can do nothing but set it up.
    CHECK(text_of(admin.get("/v1/session").json(), "second_factor") == "needed");
    for (const char* const target : {"/v1/accounts", "/v1/webhooks", "/v1/procedures"}) {
        const Answer refused = admin.get(target);
        CHECK(refused.status == 403);
        CHECK(code_of(refused) == "second_factor_missing");
    }
    admin.enrol();
    CHECK(admin.get("/v1/accounts").status == 200);

    const Answer added =
        admin.send("POST", "/v1/accounts", R"({"login": "sang", "officer": ")" + desk + "\"}");
    REQUIRE(added.status == 201);
    CHECK(added.field("location") == "/v1/accounts/sang");
    Browser officer(served.address());
    officer.begin("sang", text_of(added.json(), "token"));
    const json::Node session = officer.get("/v1/session").json();
    CHECK(text_of(session, "officer") == desk);
    CHECK(text_of(session, "second_factor") == "off");
    CHECK_FALSE(session.find("posts")->items.empty());

    // Of what does not fit nothing is made, and nobody changes himself.
    for (const char* const body :
         {R"({"login": "sang", "officer": "ngo-quang-sang"})", R"({"login": "An", "officer": "x"})",
          R"({"login": "khac", "officer": "khong-co"})", R"({"login": "khac"})",
          R"({"login": "khac", "role": "king"})",
          R"({"login": "khac", "role": "auditor", "officer": "ngo-quang-sang"})",
          R"({"login": "khac", "role": 1})", R"({"login": "khac", "password": "x"})"}) {
        INFO(body);
        const Answer refused = admin.send("POST", "/v1/accounts", body);
        CHECK(refused.status >= 400);
        CHECK(refused.status < 500);
    }
    CHECK(admin.send("PATCH", "/v1/accounts/quan-tri", R"({"disabled": true})").status == 403);
    CHECK(admin.send("POST", "/v1/accounts/quan-tri/setup-link").status == 403);
    CHECK(admin.get("/v1/accounts").json().find("rows")->items.size() == 2);

    // Disabled, he is out at once; enabled again, he signs in anew.
    CHECK(admin.send("PATCH", "/v1/accounts/sang", R"({"disabled": true})").status == 200);
    CHECK(officer.get("/v1/session").status == 401);
    CHECK(officer.sign_in("sang").status == 401);
    CHECK(admin.send("PATCH", "/v1/accounts/sang", R"({"disabled": false})").status == 200);
    CHECK(officer.get("/v1/session").status == 401);
    CHECK(officer.sign_in("sang").status == 200);

    // A new link takes the old password away once it is used.
    const Answer renewed = admin.send("POST", "/v1/accounts/sang/setup-link");
    REQUIRE(renewed.status == 201);
    CHECK(officer.get("/v1/session").status == 200);
    officer.set_up(text_of(renewed.json(), "token"));
    CHECK(officer.get("/v1/session").status == 401);
    CHECK(admin.send("POST", "/v1/accounts/khong-co/setup-link").status == 404);

    // With a second factor a password alone is not enough, and each code is good once.
    Browser again(served.address());
    const Answer needed = again.sign_in("quan-tri");
    CHECK(needed.status == 401);
    CHECK(code_of(needed) == "code_needed");
    const std::string next = admin.code(1);
    CHECK(again.sign_in("quan-tri", good_password, next).status == 200);
    CHECK(again.sign_in("quan-tri", good_password, next).status == 401);
}

TEST_CASE("an officer who signed in works as by a token, until he signs out") {
    Office office;
    const std::string dossier = office.served.filed();
    const std::string task = office.served.task_of(dossier);
    CHECK(office.browser.get("/v1/tasks/" + task).status == 200);
    CHECK(office.browser.send("POST", "/v1/tasks/" + task + "/claim").status == 200);
    CHECK(office.browser.send("POST", "/v1/ws-tickets").status == 201);
    CHECK(office.browser.send("POST", "/v1/webhooks", R"({"url": "https://a.example"})").status ==
          403);
    CHECK(office.browser.get("/v1/accounts").status == 403);
    CHECK(office.browser
              .send("POST", "/v1/tasks/" + task + "/release", "{}", {{"On-Behalf-Of", clerk}})
              .status == 403);
    // Signing in anew ends the session of before.
    Browser anew(office.served.address());
    const std::string body = R"({"login": "sang", "password": ")" + good_password + "\"}";
    anew.keep(anew.bare("POST", "/v1/session", {{"Cookie", office.browser.cookie()}}, body));
    CHECK(office.browser.get("/v1/session").status == 401);
    office.browser = anew;
    const Answer out = office.browser.send("DELETE", "/v1/session");
    CHECK(out.status == 200);
    CHECK(out.field("set-cookie").find("Max-Age=0") != std::string::npos);
    const Answer gone = office.browser.get("/v1/tasks");
    CHECK(gone.status == 401);
    CHECK(code_of(gone) == "not_signed_in");
}

TEST_CASE("the cookie is for this server, over TLS, and for no script") {
    Office office;
    Browser browser(office.served.address());
    const std::string field = browser.sign_in("sang").field("set-cookie");
    CHECK(field.starts_with("__Host-motcua="));
    CHECK(field.substr(field.find(';')) == "; Path=/; HttpOnly; SameSite=Strict; Secure");
    office.served.restart([](ServerOptions& options) { options.sign_in.cookie_secure = false; });
    Browser plain(office.served.address());
    const std::string without = plain.sign_in("sang").field("set-cookie");
    CHECK(without.starts_with("motcua="));
    CHECK(without.substr(without.find(';')) == "; Path=/; HttpOnly; SameSite=Strict");
    CHECK(plain.get("/v1/session").status == 200);
    // The old name is none any more.
    CHECK(plain.bare("GET", "/v1/session", {{"Cookie", browser.cookie()}}).status == 401);
}

TEST_CASE("no foreign page makes a browser change anything") {
    Office office;
    const std::string task = office.served.task_of(office.served.filed());
    const std::string target = "/v1/tasks/" + task + "/claim";
    const std::pair<std::string, std::string> cookie{"Cookie", office.browser.cookie()};
    const std::pair<std::string, std::string> token{"X-CSRF-Token", office.browser.csrf()};
    const std::string other(64, '0');
    const std::vector<Headers> foreign{
        {cookie},
        {cookie, {"X-CSRF-Token", ""}},
        {cookie, {"X-CSRF-Token", other}},
        {cookie, {"X-CSRF-Token", office.browser.csrf() + "0"}},
        {cookie, {"X-CSRF-Token", office.browser.csrf().substr(1)}},
        {cookie, {"Origin", "http://localhost"}},
        {cookie, {"Origin", "http://localhost"}, {"Sec-Fetch-Site", "same-origin"}},
        {cookie, {"Content-Type", "text/plain"}},
        {cookie, {"Content-Type", "application/x-www-form-urlencoded"}},
        {cookie, token, {"Origin", "https://ke-xau.example"}},
        {cookie, token, {"Origin", "null"}},
        {cookie, token, {"Origin", "http://localhost.ke-xau.example"}},
        {cookie, token, {"Origin", "http://ke-xau.example/localhost"}},
        {cookie, token, {"Origin", "localhost"}},
        {cookie, token, {"Origin", "http://localhost:81"}},
        {cookie, token, {"Origin", "http://"}},
        {cookie, token, {"Sec-Fetch-Site", "cross-site"}},
        {cookie, token, {"Sec-Fetch-Site", "same-site"}},
        {cookie, token, {"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://localhost"}},
        {cookie, token, {"Sec-Fetch-Site", ""}, {"Origin", "http://ke-xau.example"}},
    };
    for (std::size_t i = 0; i < foreign.size(); ++i) {
        INFO(i);
        const Answer answer = office.browser.bare("POST", target, foreign[i], "{}");
        CHECK(answer.status == 403);
        CHECK(code_of(answer) == "foreign_page");
        CHECK(office.browser.bare("DELETE", "/v1/session", foreign[i]).status == 403);
    }
    // Two cookies of our name are nobody's.
    CHECK(office.browser
              .bare("POST", target,
                    {{"Cookie", office.browser.cookie() + "; " + office.browser.cookie()}, token},
                    "{}")
              .status == 401);
    // Signing in from elsewhere, into an account that is not the victim's, does not work either.
    const std::string body = R"({"login": "sang", "password": ")" + good_password + "\"}";
    for (const Headers& headers : std::vector<Headers>{{{"Origin", "https://ke-xau.example"}},
                                                       {{"Sec-Fetch-Site", "cross-site"}}}) {
        CHECK(office.browser.bare("POST", "/v1/session", headers, body).status == 403);
    }
    CHECK(
        office.browser.bare("POST", "/v1/session", {{"Content-Type", "text/plain"}}, body).status ==
        415);
    CHECK(office.browser.send("POST", target).status == 200);
    // A page that the operator allows, and a program that sends no origin.
    office.served.restart(
        [](ServerOptions& options) { options.origins = {"https://mot-cua.example"}; });
    Browser there(office.served.address());
    REQUIRE(there.sign_in("sang").status == 200);
    const std::pair<std::string, std::string> new_cookie{"Cookie", there.cookie()};
    const std::pair<std::string, std::string> new_token{"X-CSRF-Token", there.csrf()};
    CHECK(there
              .bare("POST", "/v1/tasks/" + task + "/release",
                    {new_cookie,
                     new_token,
                     {"Origin", "https://mot-cua.example"},
                     {"Sec-Fetch-Site", "same-site"}},
                    "{}")
              .status == 200);
    CHECK(there.bare("POST", "/v1/ws-tickets", {new_cookie, new_token}).status == 201);
}

TEST_CASE("five tries a minute of a name and of an address, and a stranger learns nothing",
          "[S16]") {
    Served served;
    std::string link;
    served.restart(
        [](ServerOptions& options) {
            lift_limits(options);
            options.sign_in.of_login = Rate{5};
        },
        [&] { link = add_account_on_file(served, "sang", "officer", desk); });
    Browser browser(served.address());
    browser.set_up(link);
    std::string first;
    for (const char* const login : {"sang", "khong-co"}) {
        for (int i = 0; i < 5; ++i) {
            const Answer answer = browser.sign_in(login, "sai mat khau roi");
            CHECK(answer.status == 401);
            first = first.empty() ? answer.body : first;
            CHECK(answer.body == first);
            CHECK(answer.field("set-cookie").empty());
        }
        const Answer often = browser.sign_in(login, "sai mat khau roi");
        CHECK(often.status == 429);
        CHECK(std::stoi(often.field("retry-after")) >= 1);
        CHECK(std::stoi(often.field("retry-after")) <= 12);
    }
    served.restart([](ServerOptions& options) { options.sign_in.of_address = Rate{5}; });
    Browser other(served.address());
    for (int i = 0; i < 5; ++i) {
        CHECK(other.sign_in("ten-" + std::string(1, static_cast<char>('a' + i)), "sai").status ==
              401);
    }
    CHECK(other.sign_in("ten-khac", "sai").status == 429);
    CHECK(ask(served.address(), "POST", "/v1/setup", {}, R"({"token": "a", "password": "b"})")
              .status == 429);
    CHECK(ask(served.address(), "POST", "/v1/session/link", {}, R"({"token": "a"})").status == 429);
}

TEST_CASE("a refused try leaves after the same time, whatever was wrong") {
    Served served;
    served.restart([](ServerOptions& options) {
        lift_limits(options);
        options.sign_in.refused_after = std::chrono::milliseconds{700};
    });
    Browser browser(served.address());
    CHECK(browser.sign_in("khong-co", "sai").status == 401);  // makes the decoy
    const system::SystemClock clock;
    const std::chrono::milliseconds begun = clock.boot_time();
    CHECK(browser.sign_in("khong-co", "sai").status == 401);
    CHECK(clock.boot_time() - begun >= std::chrono::milliseconds{690});
}

TEST_CASE("links sign in where the server was started for a demonstration, and nowhere else") {
    Office office;
    system::OpenSslDigest digest;
    system::SystemRandom random;
    system::SystemClock clock;
    const NewLink link =
        make_sign_in_link("sang", clock.now() + std::chrono::hours{1}, random, digest);
    const auto keep_link = [&] {
        auto file = sqlite::SqliteOperations::open(
            sqlite::operations_path(office.served.database()), {digest, random});
        REQUIRE(file);
        REQUIRE((*file)->local_accounts().add_link(link.link));
    };
    const auto by_link = [&] {
        return ask(office.served.address(), "POST", "/v1/session/link", {},
                   R"({"token": ")" + link.text + "\"}");
    };
    office.served.restart([](ServerOptions&) {}, keep_link);
    CHECK(by_link().status == 404);
    office.served.restart([](ServerOptions& options) { options.sign_in.links = true; });
    for (int i = 0; i < 2; ++i) {
        Browser browser(office.served.address());
        browser.keep(by_link());
        CHECK(text_of(browser.get("/v1/session").json(), "officer") == desk);
    }
}
