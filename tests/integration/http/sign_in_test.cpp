// Officers who sign in by an access token, from the flag on the command line to the worklist.
#include <fstream>

#include <catch2/catch.hpp>
#include <identity_flags.hpp>
#include <unit/http/token_vectors.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;

namespace {

Headers bearing(const std::string& token) { return {{"Authorization", "Bearer " + token}}; }

Headers signed_in(const std::string& name) { return bearing(token_vectors().token(name)); }

const std::string desk_token = "server: the desk";
const std::string other_token = "server: another desk";

}  // namespace

TEST_CASE("an officer works with an access token as with a key of a system that acts for him") {
    const Served served({}, {}, token_vectors().options);
    const std::string id = served.filed();
    const Answer offered =
        ask(served.address(), "GET", "/v1/tasks?offered=true", signed_in(desk_token));
    INFO(offered.body);
    REQUIRE(offered.status == 200);
    const std::string task = served.task_of(id);
    REQUIRE(offered.json().find("rows")->items.size() == 1);
    CHECK(text_of(offered.json().find("rows")->items.front(), "id") == task);
    CHECK(ask(served.address(), "POST", "/v1/tasks/" + task + "/claim", signed_in(desk_token), "{}")
              .status == 200);
    const Answer timeline = served.get("/v1/dossiers/" + id + "/timeline");
    CHECK(timeline.body.find(desk) != std::string::npos);
    CHECK(
        ask(served.address(), "POST", "/v1/tasks/" + task + "/claim", signed_in(other_token), "{}")
            .status >= 400);
}

TEST_CASE("whoever has a good token but no place in the organisation is refused") {
    const Served served({}, {}, token_vectors().options);
    const Answer answer = ask(served.address(), "GET", "/v1/tasks", signed_in("server: nobody"));
    CHECK(answer.status == 403);
    CHECK(text_of(answer.json(), "code") == "not_permitted");
    CHECK(text_of(answer.json(), "header") == "Authorization");
}

TEST_CASE("an officer who has left comes in neither by a token nor through a system") {
    const Served served({}, {}, token_vectors().options);
    const auto by_token = [&] {
        return ask(served.address(), "GET", "/v1/tasks", signed_in(other_token));
    };
    REQUIRE(by_token().status == 200);
    REQUIRE(served.get_as(other_desk, "/v1/tasks").status == 200);
    REQUIRE(served.send("DELETE", "/v1/organisation/officers/" + other_desk + "?until=2020-12-31")
                .status == 200);
    const Answer token = by_token();
    CHECK(token.status == 403);
    CHECK(text_of(token.json(), "header") == "Authorization");
    const Answer named = served.get_as(other_desk, "/v1/tasks");
    CHECK(named.status == 403);
    CHECK(text_of(named.json(), "header") == "On-Behalf-Of");
}

TEST_CASE("a token that is no good is told why, without a word of what stands in it") {
    const Served served({}, {}, token_vectors().options);
    for (const char* const name : {"server: expired", "kid 'unknown'", "rs: of SHA-1",
                                   "alg none, some signature", "exp None"}) {
        for (const char* const language : {"vi", "en"}) {
            Headers headers = signed_in(name);
            headers.emplace_back("Accept-Language", language);
            const Answer answer = ask(served.address(), "GET", "/v1/tasks", headers);
            INFO(name << " " << answer.body);
            CHECK(answer.status == 401);
            CHECK(answer.field("www-authenticate") == "Bearer error=\"invalid_token\"");
            CHECK(text_of(answer.json(), "code") == "not_signed_in");
            const std::string detail = text_of(answer.json(), "detail");
            CHECK((detail.rfind("expected ", 0) == 0) == (std::string(language) == "en"));
            CHECK(detail.find(desk) == std::string::npos);
        }
    }
    CHECK(ask(served.address(), "GET", "/v1/tasks", bearing("x")).status == 401);
}

TEST_CASE("an officer's token acts for nobody else, and a key stays a key") {
    const Served served({}, {}, token_vectors().options);
    Headers headers = signed_in(desk_token);
    headers.emplace_back("On-Behalf-Of", other_desk);
    const Answer answer = ask(served.address(), "GET", "/v1/tasks", headers);
    CHECK(answer.status == 403);
    CHECK(text_of(answer.json(), "header") == "On-Behalf-Of");
    CHECK(served.get("/v1/dossiers").status == 200);
    const Answer wrong = ask(served.address(), "GET", "/v1/tasks", bearing(served.key() + "0"));
    CHECK(wrong.status == 401);
    CHECK(wrong.field("www-authenticate") == "Bearer");
    // What a token lets one see is the officer's, not the system's.
    CHECK(ask(served.address(), "GET", "/v1/events", signed_in(other_token)).status ==
          served.get_as(other_desk, "/v1/events").status);
}

TEST_CASE("without an identity no token lets anybody in") {
    const Served served;
    CHECK(ask(served.address(), "GET", "/v1/tasks", signed_in(desk_token)).status == 401);
}

TEST_CASE("the flags of serve say whose tokens are taken") {
    const contract::TemporaryDirectory folder;
    const std::string file = folder.file("khoa.json");
    std::ofstream(file) << token_vectors().keys;
    cli::IdentityFlags flags;
    CHECK_FALSE(cli::identity_in(flags)->has_value());
    flags.issuer = token_vectors().options.issuer;
    flags.keys = file;
    const auto missing = cli::identity_in(flags);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ErrorCode::invalid_argument);
    flags.audience = token_vectors().options.audience;
    const auto identity = cli::identity_in(flags);
    REQUIRE(identity);
    REQUIRE(identity->has_value());
    CHECK((*identity)->keys == token_vectors().keys);
    CHECK((*identity)->keys_address.empty());
    CHECK((*identity)->officer_claim == "sub");
    CHECK((*identity)->rsa_algorithm == SignatureAlgorithm::rs256);
    const Served served({}, {}, *identity);
    CHECK(ask(served.address(), "GET", "/v1/tasks", signed_in(desk_token)).status == 200);

    flags.rsa = "PS256";
    flags.officer_claim = "ma_can_bo";
    flags.scope = "motcua";
    flags.at_jwt_only = true;
    flags.keys = "https://dang-nhap.tinh-mau.vn/keys";
    const auto published = cli::identity_in(flags);
    REQUIRE(published);
    CHECK((*published)->keys.empty());
    CHECK((*published)->keys_address == flags.keys);
    CHECK((*published)->officer_claim == "ma_can_bo");
    CHECK((*published)->scope == "motcua");
    CHECK((*published)->at_jwt_only);
    CHECK((*published)->rsa_algorithm == SignatureAlgorithm::ps256);

    flags.keys = folder.file("khong-co.json");
    CHECK_FALSE(cli::identity_in(flags));
    std::ofstream(folder.file("trong.json")).flush();
    flags.keys = folder.file("trong.json");
    CHECK_FALSE(cli::identity_in(flags));
}
