// Definitions over HTTP: looked at, deployed, listed, compared.
#include <catch2/catch.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;

namespace {

std::string machine_procedure() { return file_text("tests/integration/cli/data/tra-cuu-may.xml"); }

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("a procedure is deployed once, listed with its versions, and given back as it was") {
    const Served served;
    const std::string source = machine_procedure();
    const Answer deployed = served.post_xml("/v1/procedures", source);
    INFO(deployed.body);
    REQUIRE(deployed.status == 201);
    CHECK(text_of(deployed.json(), "id") == "tra-cuu-may");
    CHECK_FALSE(deployed.json().find("unchanged")->boolean);
    CHECK(served.get(deployed.field("location")).body == source);
    const Answer again = served.post_xml("/v1/procedures", source);
    CHECK(again.status == 200);
    CHECK(again.json().find("unchanged")->boolean);

    const std::string next = replaced(replaced(source, R"(version="1")", R"(version="2")"),
                                      R"(within="2wd")", R"(within="3wd")");
    REQUIRE(served.post_xml("/v1/procedures", next).status == 201);
    CHECK(served.get("/v1/procedures/tra-cuu-may").json().find("rows")->items.size() == 2);
    CHECK(served.get("/v1/procedures").json().find("rows")->items.size() == 3);
    CHECK(served.get("/v1/procedures/khong-co").status == 404);
    CHECK(served.get("/v1/procedures/tra-cuu-may/versions/3/source").status == 404);
    CHECK(served.get("/v1/procedures/tra-cuu-may/versions/x/source").status == 404);

    const Answer diff = served.get("/v1/procedures/tra-cuu-may/diff?from=1&to=2");
    INFO(diff.body);
    REQUIRE(diff.status == 200);
    CHECK_FALSE(diff.json().find("same")->boolean);
    CHECK_FALSE(diff.json().find("changes")->items.empty());
    CHECK(served.get("/v1/procedures/tra-cuu-may/diff?from=1&to=3").status == 404);
    CHECK(served.get("/v1/procedures/tra-cuu-may/diff?from=1").status == 404);
}

TEST_CASE("a list of procedures says what each version is about, so that no text is read for it") {
    const Served served;
    const Answer listed = served.get("/v1/procedures");
    INFO(listed.body);
    REQUIRE(listed.status == 200);
    const json::Node page = listed.json();
    REQUIRE(page.find("rows")->items.size() == 1);
    const json::Node& about = *page.find("rows")->items.front().find("about");
    CHECK_FALSE(text_of(about, "title").empty());
    CHECK(text_of(about, "kind") == "public");
    CHECK(text_of(about, "decision") == "thử");
    CHECK(text_of(about, "calendar") == "vn-state");
    CHECK(text_of(about, "rules") == "vn-2025");
    const json::Node versions = served.get("/v1/procedures/giay-xac-nhan").json();
    CHECK(text_of(*versions.find("rows")->items.front().find("about"), "title") ==
          text_of(about, "title"));
    // Only procedures have it.
    const json::Node calendars = served.get("/v1/calendars").json();
    CHECK(calendars.find("rows")->items.front().find("about") == nullptr);
}

TEST_CASE("what is wrong with a procedure is told whole, with its places") {
    const Served served;
    const std::string wrong =
        replaced(replaced(machine_procedure(), R"(to="xem"/>)", R"(to="dau-do"/>)"),
                 R"(<end id="xong"/>)", R"(<ende id="xong"/>)");
    const Answer looked = served.post_xml("/v1/procedures/check?file=tra-cuu.xml", wrong);
    INFO(looked.body);
    REQUIRE(looked.status == 200);
    const json::Node said = looked.json();
    CHECK(text_of(said, "errors") != "0");
    const json::Node& first = said.find("diagnostics")->items.front();
    CHECK(text_of(first, "file") == "tra-cuu.xml");
    CHECK(text_of(first, "severity") == "error");
    CHECK_FALSE(text_of(first, "line").empty());
    CHECK_FALSE(text_of(first, "message").empty());

    const Answer refused = served.post_xml("/v1/procedures", wrong);
    CHECK(refused.status == 422);
    CHECK(refused.field("content-type") == "application/problem+json");
    CHECK(text_of(refused.json(), "code") == "definition_invalid");
    CHECK(refused.json().find("diagnostics")->items.size() ==
          said.find("diagnostics")->items.size());
    CHECK(served.get("/v1/procedures/tra-cuu-may").status == 404);

    // What is deployed does not change under one version.
    REQUIRE(served.post_xml("/v1/procedures", machine_procedure()).status == 201);
    const Answer other = served.post_xml(
        "/v1/procedures", replaced(machine_procedure(), R"(within="2wd")", R"(within="3wd")"));
    CHECK(other.status == 422);
    CHECK(other.body.find("version-deployed") != std::string::npos);
}

TEST_CASE("each kind of definition has its own place") {
    const Served served;
    const std::string calendar = file_text("workflows/calendars/vn-state.xml");
    CHECK(served.post_xml("/v1/calendars", calendar).status == 200);
    CHECK(served.post_xml("/v1/rules", file_text("workflows/rules/vn-2025.xml")).status == 200);
    CHECK(served.post_xml("/v1/procedures", calendar).status == 400);
    CHECK(served.get("/v1/calendars/vn-state").status == 200);
    CHECK(served.get("/v1/calendars/vn-state/versions/1/source").body == calendar);
    CHECK(served.get("/v1/rules").json().find("rows")->items.size() == 1);
    const std::string organisation = file_text("workflows/organisations/tinh-mau.xml");
    CHECK(served.post_xml("/v1/organisation", organisation).status == 200);
    const json::Node rows = *served.get("/v1/organisation").json().find("rows");
    REQUIRE(rows.items.size() == 1);
    const std::string version = text_of(rows.items.front(), "version");
    CHECK(served.get("/v1/organisation/versions/" + version + "/source").body == organisation);
}

TEST_CASE("who deploys is a system with the scope, and what is no XML is refused") {
    const Served served;
    Headers xml{{"Content-Type", "text/xml; charset=utf-8"}};
    const auto status = [&](Headers headers, const std::string& body) {
        headers.insert(headers.end(), xml.begin(), xml.end());
        return ask(served.address(), "POST", "/v1/procedures", headers, body).status;
    };
    CHECK(status(served.key_with({"read"}), machine_procedure()) == 403);
    CHECK(status(served.key_with({"file"}), machine_procedure()) == 403);
    Headers officer = served.key_with({"act_as"});
    officer.emplace_back("On-Behalf-Of", desk);
    CHECK(status(officer, machine_procedure()) == 403);
    CHECK(status(served.key_with({"administer"}), machine_procedure()) == 201);
    CHECK(status(served.key_with({"administer"}), "<procedure") == 422);
    CHECK(served.post("/v1/procedures", "{}").status == 415);
    CHECK(served.post_xml("/v1/procedures/check", "khong phai xml").status == 200);
    CHECK(served.post_xml("/v1/procedures/check?colour=red", "<a/>").status == 400);
}
