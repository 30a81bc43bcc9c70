// Machines of other systems do the work of `service` steps over HTTP.
#include <catch2/catch.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;

namespace {

const std::string fetch = "/v1/services/dan-cu/fetch";

/// Deploys a procedure that begins with a machine, and files one; its id.
std::string filed_for_machine(const Served& served) {
    const Answer deployed =
        served.post_xml("/v1/procedures", file_text("tests/integration/cli/data/tra-cuu-may.xml"));
    INFO(deployed.body);
    REQUIRE(deployed.status == 201);
    const Answer filed =
        served.post("/v1/dossiers", R"({"procedure": "tra-cuu-may", "data": {"so": "012"},
            "header": {"received_at": "tan-mau", "owner": {"name": "Nguyễn Thị Mẫu"}}})");
    INFO(filed.body);
    REQUIRE(filed.status == 201);
    return text_of(filed.json(), "dossier");
}

std::vector<json::Node> fetched(const Served& served) {
    const Answer answer = served.post(fetch, R"({"worker": "may-1", "most": 5})");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json().find("services")->items;
}

/// Where the work is told of.
std::string place_of(const json::Node& work) {
    return "/v1/services/" + text_of(work, "dossier") + "/" + text_of(work, "place");
}

std::string with_lease(const json::Node& work, const std::string& members) {
    return R"({"lease": )" + text_of(work, "lease") + members + "}";
}

}  // namespace

TEST_CASE("a worker fetches work with its inputs, holds it longer and completes it") {
    const Served served;
    const std::string id = filed_for_machine(served);
    const std::vector<json::Node> works = fetched(served);
    REQUIRE(works.size() == 1);
    const json::Node& work = works.front();
    CHECK(text_of(work, "dossier") == id);
    CHECK(text_of(work, "service") == "tra-cuu");
    CHECK(text_of(*work.find("data"), "so") == "012");
    CHECK(fetched(served).empty());

    const std::string place = place_of(work);
    const Answer longer =
        served.post(place + "/extend", with_lease(work, R"(, "lease_seconds": 900)"));
    INFO(longer.body);
    CHECK(longer.status == 200);
    const std::string done = with_lease(work, R"(, "outcome": "co",
        "form": {"data": {"noi_o": "Tân Mẫu"}})");
    const Answer completed = served.post(place + "/complete", done, {{"Idempotency-Key", "k"}});
    INFO(completed.body);
    REQUIRE(completed.status == 200);
    const Answer again = served.post(place + "/complete", done, {{"Idempotency-Key", "k"}});
    CHECK(again.json().find("repeated")->boolean);
    CHECK(served.post(place + "/complete", with_lease(work, R"(, "outcome": "co")")).status == 409);
    CHECK(served.get("/v1/dossiers/" + id).body.find("Tân Mẫu") != std::string::npos);
}

TEST_CASE("a machine that fails is asked again, and then it is people's business") {
    const Served served;
    const std::string id = filed_for_machine(served);
    for (int times = 0; times < 2; ++times) {
        const std::vector<json::Node> works = fetched(served);
        REQUIRE(works.size() == 1);
        const Answer failed = served.post(
            place_of(works.front()) + "/fail",
            with_lease(works.front(), R"(, "message": "mất mạng", "retry_after_seconds": 0)"));
        INFO(failed.body);
        REQUIRE(failed.status == 200);
    }
    CHECK(fetched(served).empty());
    const Answer state = served.get("/v1/dossiers/" + id);
    CHECK(state.json().find("incidents")->items.size() == 1);
}

TEST_CASE("work of machines is for systems with the scope, and is named as it was fetched") {
    const Served served;
    const std::string ask_for = R"({"worker": "may-1"})";
    CHECK(ask(served.address(), "POST", fetch, served.key_with({"work"}), ask_for).status == 200);
    CHECK(ask(served.address(), "POST", fetch, served.key_with({"file"}), ask_for).status == 403);
    CHECK(served.post_as(desk, fetch, ask_for).status == 403);

    const auto refused = [&](const std::string& body, const std::string& pointer) {
        const Answer answer = served.post(fetch, body);
        INFO(body << " -> " << answer.body);
        CHECK(answer.status == 400);
        CHECK(text_of(answer.json(), "pointer") == pointer);
    };
    refused("{}", "/worker");
    refused(R"({"worker": ""})", "/worker");
    refused(R"({"worker": 7})", "/worker");
    refused(R"({"worker": "x", "most": 0})", "/most");
    refused(R"({"worker": "x", "most": 101})", "/most");
    refused(R"({"worker": "x", "most": "2"})", "/most");
    refused(R"({"worker": "x", "lease_seconds": 86401})", "/lease_seconds");
    refused(R"({"worker": "x", "topic": "dan-cu"})", "/topic");

    const std::string nowhere = "/v1/services/00000000000000000000000000/";
    CHECK(served.post("/v1/services/x/1/extend", "{}").status == 404);
    CHECK(served.post(nowhere + "x/extend", "{}").status == 404);
    CHECK(served.post(nowhere + "1/dance", "{}").status == 404);
    CHECK(served.post(nowhere + "1/extend", R"({"lease": 1, "lease_seconds": 9})").status == 404);
    const Answer twice = served.post(nowhere + "1/extend", R"({"lease": 1, "place": 1})");
    CHECK(twice.status == 400);
    CHECK(text_of(twice.json(), "pointer") == "/place");
}
