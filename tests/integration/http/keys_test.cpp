// Keys of systems, made and revoked while the server runs; and the sessions that one has.
#include <sstream>

#include <application.hpp>
#include <catch2/catch.hpp>

#include "browser.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;

namespace {

/// A server with an administrator and an officer's account.
struct Hall {
    Hall() {
        std::string link;
        std::string officers;
        served.restart(lift_limits, [&] {
            link = add_account_on_file(served, "quan-tri", "administrator");
            officers = add_account_on_file(served, "sang", "officer", desk);
        });
        admin = Browser(served.address());
        admin.begin("quan-tri", link, true);
        officer = Browser(served.address());
        officer.begin("sang", officers);
    }
    [[nodiscard]] Answer by(const std::string& key, const std::string& target) const {
        return ask(served.address(), "GET", target, {{"Authorization", "Bearer " + key}});
    }
    Served served;
    Browser admin{""};
    Browser officer{""};
};

const std::string wish = R"({"system": "kho-du-lieu", "scopes": ["read", "events", "read"]})";

const std::vector<json::Node>& rows_of(const json::Node& page) { return page.find("rows")->items; }

}  // namespace

TEST_CASE("an administrator makes and revokes keys while the server runs") {
    Hall hall;
    const std::size_t before = rows_of(hall.admin.get("/v1/keys").json()).size();
    const Answer made = hall.admin.send("POST", "/v1/keys", wish);
    INFO(made.body);
    REQUIRE(made.status == 201);
    const json::Node key = made.json();
    const std::string id = text_of(key, "id");
    CHECK(made.field("location") == "/v1/keys/" + id);
    CHECK(key.find("scopes")->items.size() == 2);
    CHECK(key.find("good")->boolean);
    const std::string text = text_of(key, "key");
    CHECK(hall.by(text, "/v1/dossiers").status == 200);
    CHECK(hall.by(text, "/v1/webhooks").status == 403);

    // Its text is in no list; of one system there are two good ones at most.
    const Answer list = hall.admin.get("/v1/keys");
    REQUIRE(rows_of(list.json()).size() == before + 1);
    CHECK(list.body.find(text) == std::string::npos);
    const Answer second = hall.admin.send("POST", "/v1/keys", wish);
    REQUIRE(second.status == 201);
    CHECK(hall.admin.send("POST", "/v1/keys", wish).status == 422);

    const Answer revoked = hall.admin.send("DELETE", "/v1/keys/" + id, "");
    INFO(revoked.body);
    REQUIRE(revoked.status == 200);
    CHECK_FALSE(revoked.json().find("good")->boolean);
    CHECK(hall.by(text, "/v1/dossiers").status == 401);
    CHECK(hall.by(text_of(second.json(), "key"), "/v1/dossiers").status == 200);
    // Done twice it stays as it was.
    CHECK(text_of(hall.admin.send("DELETE", "/v1/keys/" + id, "").json(), "revoked") ==
          text_of(revoked.json(), "revoked"));
    CHECK(hall.admin.send("DELETE", "/v1/keys/khong-co", "").status == 404);

    // Before it was done it stood in the trail, by whom and which key.
    const Answer trail =
        ask(hall.served.address(), "GET", "/v1/audit?kind=configuration&subject=key:" + id,
            hall.served.key_with({"audit"}));
    const json::Node noted = trail.json();
    REQUIRE(rows_of(noted).size() == 3);
    CHECK(text_of(rows_of(noted).back(), "what") == "add");
    CHECK(text_of(rows_of(noted).back(), "actor") == "officer:@quan-tri");
    CHECK(text_of(rows_of(noted).front(), "what") == "revoke");
    CHECK(trail.body.find(text) == std::string::npos);
}

TEST_CASE("a key of a request is refused where a secret is answered") {
    Hall hall;
    const Answer refused =
        hall.admin.send("POST", "/v1/keys", wish, {{"Idempotency-Key", "khoa-1"}});
    CHECK(refused.status == 400);
    CHECK(text_of(refused.json(), "header") == "Idempotency-Key");
}

TEST_CASE("no key makes keys, and what fits no key makes none") {
    const Hall hall;
    CHECK(hall.served.post("/v1/keys", wish).status == 403);
    CHECK(hall.served.get("/v1/keys").status == 403);
    CHECK(hall.officer.send("POST", "/v1/keys", wish).status == 403);
    CHECK(hall.officer.send("DELETE", "/v1/keys/khong-co", "").status == 403);
    const std::size_t before = rows_of(hall.admin.get("/v1/keys").json()).size();
    for (const char* const body :
         {"{}", R"({"system": "kho"})", R"({"system": "kho", "scopes": []})",
          R"({"system": "kho", "scopes": ["king"]})", R"({"system": "kho", "scopes": "read"})",
          R"({"system": "kho", "scopes": ["audit", "read"]})",
          R"({"system": "kho", "scopes": [7]})", R"({"system": "Kho dữ liệu", "scopes": ["read"]})",
          R"({"system": "kho", "scopes": ["read"], "expires": "mai"})",
          R"({"system": "kho", "scopes": ["read"], "expires": "2020-01-01T00:00:00+07:00"})",
          R"({"system": "kho", "scopes": ["read"], "secret": "x"})"}) {
        INFO(body);
        CHECK(hall.admin.send("POST", "/v1/keys", body).status == 400);
    }
    CHECK(rows_of(hall.admin.get("/v1/keys").json()).size() == before);
}

TEST_CASE("the command line mixes no scope with that of the trail either") {
    Served served;
    served.stop();
    std::ostringstream out;
    std::ostringstream err;
    CHECK(cli::run({"key", "add", "--db", served.database(), "--system", "kho", "--scope", "audit",
                    "--scope", "read"},
                   out, err) != 0);
}

TEST_CASE("while a server has the file, key add says how else") {
    const Served served;
    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::run({"key", "add", "--db", served.database(), "--system", "kho",
                               "--scope", "read", "--lang", "en"},
                              out, err);
    INFO(err.str());
    CHECK(code != 0);
    CHECK(out.str().empty());
    CHECK(err.str().find("POST /v1/keys") != std::string::npos);
}

TEST_CASE("one sees one's sessions, and ends all but this one") {
    Hall hall;
    Browser elsewhere(hall.served.address());
    REQUIRE(elsewhere.sign_in("sang").status == 200);
    const json::Node page = hall.officer.get("/v1/session/others").json();
    REQUIRE(rows_of(page).size() == 2);
    std::size_t own = 0;
    for (const json::Node& row : rows_of(page)) {
        own += row.find("this")->boolean ? 1U : 0U;
    }
    CHECK(own == 1);
    REQUIRE(hall.officer.send("DELETE", "/v1/session/others", "").status == 200);
    CHECK(elsewhere.get("/v1/session").status == 401);
    CHECK(hall.officer.get("/v1/session").status == 200);
    CHECK(hall.admin.get("/v1/session").status == 200);
    CHECK(rows_of(hall.officer.get("/v1/session/others").json()).size() == 1);
    CHECK(hall.served.get("/v1/session/others").status == 403);
}
