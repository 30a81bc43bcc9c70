// The organisation over HTTP: put, ended, synced; what it would orphan; keys of requests.
#include <set>

#include <catch2/catch.hpp>

#include <motcua/system/system_clock.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;

namespace {

const std::string chairman = "trinh-quang-hoa";
const std::string head_clerk = "luong-quoc-truong";
const std::string officers = "/v1/organisation/officers/";
const std::string posts = "/v1/organisation/posts/";
const std::string long_ago = "until=2020-12-31";

Answer put(const Served& served, const std::string& target, const std::string& body,
           Headers headers = {}) {
    headers.emplace_back("Authorization", "Bearer " + served.key());
    return ask(served.address(), "PUT", target, headers, body);
}

Answer end(const Served& served, const std::string& target) {
    return served.send("DELETE", target);
}

std::string version_of(const Served& served) {
    return served.get("/v1/organisation/roles").field("etag");
}

std::string count_of(const Answer& answer, const std::string& what) {
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return text_of(*answer.json().find("counts"), what);
}

/// The row of a list whose member `name` is `value`; null if there is none.
json::Node row_of(const Answer& answer, const std::string& name, const std::string& value) {
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const json::Node told = answer.json();
    for (const json::Node& row : told.find("rows")->items) {
        if (text_of(row, name) == value) {
            return row;
        }
    }
    return {};
}

std::string pointer_of(const Answer& answer) { return text_of(answer.json(), "pointer"); }
std::string code_of(const Answer& answer) { return text_of(answer.json(), "code"); }

/// So many new officers with a post each, as a personnel system sends them.
std::string many(std::size_t count) {
    std::string people;
    std::string their_posts;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string id = "nv-" + std::to_string(i);
        people += (i == 0 ? "" : ",") + (R"({"id": ")" + id + R"(", "name": "Nhân viên )" +
                                         std::to_string(i) + R"(", "from": "2025-07-01"})");
        their_posts += (i == 0 ? "" : ",") + (R"({"officer": ")" + id +
                                              R"(", "unit": "tan-mau-pvhcc", "role": "mot-cua",)"
                                              R"( "from": "2025-07-01"})");
    }
    return R"({"officers": [)" + people + R"(], "posts": [)" + their_posts + "]}";
}

void check_twice(const Served& served, const std::string& body, std::size_t count) {
    const Answer first = served.post("/v1/organisation/sync", body);
    CHECK(count_of(first, "added") == std::to_string(2 * count));
    CHECK_FALSE(first.json().find("unchanged")->boolean);
    const std::string version = version_of(served);
    const Answer second = served.post("/v1/organisation/sync", body);
    CHECK(count_of(second, "added") == "0");
    CHECK(second.json().find("unchanged")->boolean);
    CHECK(version_of(served) == version);
}

}  // namespace

TEST_CASE("an officer with a post is a version of the organisation and can work at once") {
    const Served served;
    const std::string before = version_of(served);
    REQUIRE(before == "\"1\"");
    const std::string source = served.get("/v1/organisation/versions/1/source").body;
    const Answer made =
        put(served, officers + "nguyen-van-mau",
            R"({"name": "Nguyễn Văn Mẫu", "person": "nguoi-099001", "from": "2025-07-01"})");
    CHECK(count_of(made, "added") == "1");
    CHECK(made.field("etag") == "\"2\"");
    const Answer posted = put(served, posts + "nguyen-van-mau/tan-mau-pvhcc/mot-cua",
                              R"({"title": "Công chức một cửa", "from": "2025-07-01"})");
    CHECK(count_of(posted, "added") == "1");
    CHECK(version_of(served) == "\"3\"");

    const json::Node officer =
        row_of(served.get("/v1/organisation/officers?limit=200"), "id", "nguyen-van-mau");
    CHECK(text_of(officer, "name") == "Nguyễn Văn Mẫu");
    CHECK(officer.find("person") == nullptr);
    const json::Node post =
        row_of(served.get("/v1/organisation/posts?officer=nguyen-van-mau"), "role", "mot-cua");
    CHECK(text_of(post, "title") == "Công chức một cửa");
    CHECK(text_of(post, "from") == "2025-07-01");
    const std::string task = served.task_of(served.filed());
    CHECK(served.post_as("nguyen-van-mau", "/v1/tasks/" + task + "/claim", "{}").status == 200);

    // What is not sent stays, the same again is no version, and what was deployed stays as it was.
    CHECK(count_of(put(served, officers + "nguyen-van-mau", R"({"name": "Nguyễn Thị Mẫu"})"),
                   "changed") == "1");
    CHECK(text_of(row_of(served.get("/v1/organisation/officers?limit=200"), "id", "nguyen-van-mau"),
                  "from") == "2025-07-01");
    const Answer again = put(served, officers + "nguyen-van-mau", R"({"name": "Nguyễn Thị Mẫu"})");
    CHECK(again.json().find("unchanged")->boolean);
    CHECK(version_of(served) == "\"4\"");
    CHECK(served.get("/v1/organisation/versions/1/source").body == source);
    CHECK(served.get("/v1/organisation/versions/4/source").body.find("Nguyễn Thị Mẫu") !=
          std::string::npos);
    CHECK(served.get("/v1/organisation").json().find("rows")->items.size() == 4);
}

TEST_CASE("a unit is put and ended, and a dry run changes nothing") {
    const Served served;
    const std::string unit = "/v1/organisation/units/tan-mau-luu-tru";
    const std::string body = R"({"name": "Bộ phận lưu trữ", "parent": "tan-mau"})";
    const Answer looked = put(served, unit + "?dry_run=true", body);
    CHECK(count_of(looked, "added") == "1");
    CHECK(looked.json().find("dry_run")->boolean);
    CHECK(version_of(served) == "\"1\"");
    CHECK(count_of(put(served, unit, body), "added") == "1");
    CHECK(
        text_of(row_of(served.get("/v1/organisation/units?unit=tan-mau"), "id", "tan-mau-luu-tru"),
                "name") == "Bộ phận lưu trữ");
    CHECK(end(served, unit).status == 400);
    CHECK(count_of(end(served, unit + "?until=2026-01-31"), "ended") == "1");
    CHECK(
        text_of(row_of(served.get("/v1/organisation/units?unit=tan-mau"), "id", "tan-mau-luu-tru"),
                "until") == "2026-01-31");
    CHECK(end(served, "/v1/organisation/units/khong-co?until=2026-01-31").status == 404);
}

TEST_CASE("what is wrong is told by its place, and nothing is done") {
    const Served served;
    const std::string an = officers + "an";
    CHECK(pointer_of(put(served, an, R"({"name": "An", "colour": 1})")) == "/colour");
    CHECK(pointer_of(put(served, an, R"({"name": 7})")) == "/name");
    CHECK(pointer_of(put(served, an, R"({"name": "An", "from": "hôm qua"})")) == "/from");
    CHECK(pointer_of(put(served, an, R"({"name": "An", "id": "binh"})")) == "/id");
    CHECK(pointer_of(put(served, an, R"({"name": "An", "person": "hai từ"})")) == "/person");
    CHECK(put(served, officers + "hai%20tu", R"({"name": "An"})").status == 400);
    CHECK(put(served, an, "[]").status == 400);
    CHECK(put(served, an + "?colour=red", R"({"name": "An"})").status == 400);
    const Answer nameless = put(served, an, "{}");
    CHECK(nameless.status == 422);
    CHECK(code_of(nameless) == "definition_invalid");
    CHECK(pointer_of(nameless) == "/name");
    CHECK(pointer_of(
              put(served, an, R"({"name": "An", "from": "2026-02-02", "until": "2026-02-01"})")) ==
          "/until");
    CHECK(pointer_of(put(served, posts + desk + "/khong-co/mot-cua", "{}")) == "/unit");
    CHECK(pointer_of(put(served, posts + desk + "/tan-mau-pvhcc/khong-co", "{}")) == "/role");
    CHECK(pointer_of(put(served, posts + "khong-ai/tan-mau-pvhcc/mot-cua", "{}")) == "/officer");
    // He holds it already, without a first day.
    CHECK(pointer_of(put(served, posts + desk + "/tan-mau-pvhcc/mot-cua",
                         R"({"from": "2026-01-01"})")) == "/from");
    CHECK(pointer_of(put(served, "/v1/organisation/units/tan-mau",
                         R"({"parent": "tan-mau-pvhcc"})")) == "/parent");
    CHECK(put(served, "/v1/organisation/units/tan-mau", R"({"calendar": "khong-co"})").status ==
          422);
    const Answer dry =
        put(served, "/v1/organisation/units/tan-mau?dry_run=true", R"({"calendar": "khong-co"})");
    REQUIRE(dry.status == 200);
    CHECK_FALSE(dry.json().find("problems")->items.empty());
    CHECK(version_of(served) == "\"1\"");
}

TEST_CASE("who changes the organisation is a system with the scope") {
    const Served served;
    const auto status = [&](Headers headers) {
        return ask(served.address(), "PUT", officers + "an", headers, R"({"name": "An"})").status;
    };
    CHECK(status(served.key_with({"read"})) == 403);
    CHECK(status(served.key_with({"file"})) == 403);
    Headers named = served.key_with({"act_as"});
    named.emplace_back("On-Behalf-Of", chairman);
    CHECK(status(named) == 403);
    CHECK(status(served.key_with({"administer"})) == 200);
}

TEST_CASE("If-Match keeps a change from being made on what was not seen") {
    const Served served;
    REQUIRE(put(served, officers + "an", R"({"name": "An"})", {{"If-Match", "\"1\""}}).status ==
            200);
    const Answer stale =
        put(served, officers + "binh", R"({"name": "Bình"})", {{"If-Match", "\"1\""}});
    CHECK(stale.status == 412);
    CHECK(code_of(stale) == "stale_version");
    CHECK(put(served, officers + "binh", R"({"name": "Bình"})", {{"If-Match", "x"}}).status == 400);
    CHECK(version_of(served) == "\"2\"");
}

TEST_CASE("changes at the same time are all made, one after the other") {
    const Served served;
    constexpr int each = 8;
    const std::string body = R"({"name": "Tên"})";
    const auto request = [&](const std::string& officer) {
        return "PUT " + officers + officer + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " +
               served.key() + "\r\nContent-Type: application/json\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\n\r\n" + body;
    };
    Connection one(served.address());
    Connection other(served.address());
    for (int i = 0; i < each; ++i) {
        one.send(request("mot-" + std::to_string(i)));
        other.send(request("hai-" + std::to_string(i)));
        CHECK(one.receive().status == 200);
        CHECK(other.receive().status == 200);
    }
    std::set<std::string> found;
    std::string cursor;
    do {
        const Answer page = served.get("/v1/organisation/officers?limit=200" + cursor);
        const json::Node told = page.json();
        for (const json::Node& row : told.find("rows")->items) {
            found.insert(text_of(row, "id"));
        }
        const std::string next = text_of(page.json(), "next");
        cursor = next.empty() ? "" : "&cursor=" + next;
    } while (!cursor.empty());
    for (int i = 0; i < each; ++i) {
        CHECK(found.count("mot-" + std::to_string(i)) == 1);
        CHECK(found.count("hai-" + std::to_string(i)) == 1);
    }
    CHECK(version_of(served) == "\"" + std::to_string(1 + 2 * each) + "\"");
}

TEST_CASE("a removal that would orphan open tasks is refused with them, unless there is a ground") {
    const Served served;
    const std::string dossier = served.filed();
    const std::string task = served.task_of(dossier);
    const std::string offered = served.filed();
    REQUIRE(served.post_as(desk, "/v1/tasks/" + task + "/claim", "{}").status == 200);

    // What he holds would be nobody's; what is offered his colleague can do.
    const Answer refused = end(served, officers + desk + "?" + long_ago);
    INFO(refused.body);
    REQUIRE(refused.status == 409);
    CHECK(code_of(refused) == "orphaned_tasks");
    const json::Node orphans = *refused.json().find("orphans");
    CHECK(text_of(orphans, "count") == "1");
    REQUIRE(orphans.find("tasks")->items.size() == 1);
    const json::Node& row = orphans.find("tasks")->items.front();
    CHECK(text_of(row, "task") == task);
    CHECK(text_of(row, "dossier") == dossier);
    CHECK(text_of(row, "holder") == desk);
    CHECK_FALSE(text_of(row, "code").empty());
    const Answer looked = end(served, officers + desk + "?" + long_ago + "&dry_run=true");
    REQUIRE(looked.status == 200);
    CHECK(text_of(*looked.json().find("orphans"), "count") == "1");
    // The same of his post, and of a day to come.
    CHECK(end(served, posts + desk + "/tan-mau-pvhcc/mot-cua?" + long_ago).status == 409);
    CHECK(end(served, officers + desk + "?until=2090-12-31").status == 409);
    CHECK(version_of(served) == "\"1\"");

    // The colleague holds nothing, so he may go; then nobody is left for what is offered.
    REQUIRE(end(served, officers + other_desk + "?" + long_ago).status == 200);
    const Answer both = end(served, officers + desk + "?" + long_ago);
    REQUIRE(both.status == 409);
    CHECK(text_of(*both.json().find("orphans"), "count") == "2");

    const Answer done = end(served, officers + desk + "?" + long_ago +
                                        "&ground=Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%2012");
    INFO(done.body);
    CHECK(done.status == 200);
    CHECK(text_of(*done.json().find("orphans"), "count") == "2");
    CHECK(served.get("/v1/organisation/versions/3/source").body.find("Quyết định 12") !=
          std::string::npos);
    // Whose they become is a head's to say.
    CHECK(served
              .post_as(chairman, "/v1/tasks/" + served.task_of(offered) + "/assign",
                       R"({"officer": "luong-quoc-truong", "reason": "không còn ai"})")
              .status == 200);
}

TEST_CASE("a whole text that would orphan open tasks is refused as a removal is") {
    const Served served;
    const std::string task = served.task_of(served.filed());
    REQUIRE(served.post_as(desk, "/v1/tasks/" + task + "/claim", "{}").status == 200);
    std::string text = file_text("workflows/organisations/tinh-mau.xml");
    REQUIRE(served.post_xml("/v1/organisation", text).status == 200);
    const std::string version = R"(id="tinh-mau" version="1")";
    text.replace(text.find(version), version.size(), R"(id="tinh-mau" version="2")");
    const std::string without_end = R"(<officer id="ngo-quang-sang" )";
    text.replace(text.find(without_end), without_end.size(),
                 without_end + R"(until="2020-12-31" )");

    const Answer refused = served.post_xml("/v1/organisation", text);
    INFO(refused.body);
    REQUIRE(refused.status == 409);
    CHECK(code_of(refused) == "orphaned_tasks");
    const json::Node told = refused.json();
    const json::Node* const orphans = told.find("orphans");
    CHECK(text_of(*orphans, "count") == "1");
    CHECK(text_of(orphans->find("tasks")->items.front(), "task") == task);
    CHECK(version_of(served) == "\"1\"");
    CHECK(served.post_xml("/v1/procedures?ground=12", text).status == 400);
    CHECK(served.post_xml("/v1/organisation?ground=12", text).status == 201);
    CHECK(version_of(served) == "\"2\"");
    const Answer trail = ask(served.address(), "GET", "/v1/audit?kind=configuration&limit=1",
                             served.key_with({"audit"}));
    CHECK(trail.body.find("ground: 12") != std::string::npos);
}

TEST_CASE("a personnel system syncs: looked at first, one version, and nothing the second time") {
    const Served served;
    const std::string body = many(50);
    const Answer looked = served.post("/v1/organisation/sync?dry_run=true", body);
    CHECK(count_of(looked, "added") == "100");
    CHECK(looked.json().find("problems")->items.empty());
    CHECK(version_of(served) == "\"1\"");
    check_twice(served, body, 50);
    CHECK(version_of(served) == "\"2\"");

    // A list that is complete ends what it does not name; others are left alone.
    const std::string units =
        R"({"complete": true, "effective": "2026-01-01", "posts": [)"
        R"({"officer": "nv-1", "unit": "tan-mau-pvhcc", "role": "mot-cua"}]})";
    const Answer complete = served.post("/v1/organisation/sync?dry_run=true", units);
    CHECK(count_of(complete, "ended") != "0");
    CHECK(count_of(complete, "added") == "0");
    CHECK(version_of(served) == "\"2\"");
}

TEST_CASE("what is wrong in a sync is told by its place, and none of it is done") {
    const Served served;
    const auto sync = [&](const std::string& body) {
        return served.post("/v1/organisation/sync", body);
    };
    CHECK(pointer_of(sync(R"({"officers": {}})")) == "/officers");
    CHECK(pointer_of(sync(R"({"officer": []})")) == "/officer");
    CHECK(pointer_of(sync(R"({"complete": 1})")) == "/complete");
    CHECK(pointer_of(sync(R"({"officers": [{"id": "a", "name": "A"}, {"name": "B"}]})")) ==
          "/officers/1/id");
    CHECK(
        pointer_of(sync(R"({"officers": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]})")) ==
        "/officers/1");
    CHECK(pointer_of(sync(R"({"officers": [{"id": "a", "name": "A"}],
        "posts": [{"officer": "a", "unit": "tan-mau", "role": "mot-cua"},
                  {"officer": "a", "unit": "khong-co", "role": "mot-cua"}]})")) == "/posts/1/unit");
    CHECK(sync("{}").json().find("unchanged")->boolean);
    CHECK(version_of(served) == "\"1\"");
}

TEST_CASE("ten thousand officers are synced in a few seconds", "[.figure]") {
    const Served served;
    const system::SystemClock clock;
    const std::chrono::milliseconds begin = clock.boot_time();
    check_twice(served, many(10'000), 10'000);
    WARN("two syncs of 10,000 officers took " << (clock.boot_time() - begin).count() << " ms");
}

TEST_CASE("heads say who stands in for whom in their units, by a paper") {
    const Served served;
    const std::string of_clerk =
        "/v1/organisation/substitutions/" + clerk + "/" + head_clerk + "/2026-03-02";
    const std::string of_desk =
        "/v1/organisation/substitutions/" + desk + "/" + other_desk + "/2026-03-02";
    const std::string body = R"({"until": "2026-03-06", "decision": "12/QĐ-UBND"})";
    const auto as = [&](const std::string& officer, const std::string& target) {
        return put(served, target, body, {{"On-Behalf-Of", officer}});
    };
    CHECK(as(clerk, of_clerk).status == 403);
    CHECK(as(head_clerk, of_desk).status == 403);
    CHECK(as(head_clerk, of_clerk).status == 200);
    CHECK(as(chairman, of_desk).status == 200);
    CHECK(text_of(row_of(served.get("/v1/organisation/substitutions?officer=" + clerk), "absent",
                         clerk),
                  "decision") == "12/QĐ-UBND");
    const Answer paperless =
        put(served, "/v1/organisation/substitutions/" + desk + "/" + other_desk + "/2026-04-02",
            R"({"until": "2026-04-06"})");
    CHECK(paperless.status == 422);
    CHECK(pointer_of(paperless) == "/decision");
    CHECK(put(served, "/v1/organisation/substitutions/a/b/mai", body).status == 400);
    CHECK(count_of(end(served, of_desk + "?until=2026-03-04"), "ended") == "1");
    CHECK(end(served, of_desk + "?until=2026-03-04&procedure=khac").status == 404);
}

TEST_CASE("a request with a key is done once, whatever it is") {
    const Served served;
    const Headers key{{"Idempotency-Key", "viec-1"}};
    const std::string body = R"({"kind": "reproject", "from": "2026-01-01T00:00:00+07:00"})";
    const Answer first = served.post("/v1/jobs", body, key);
    REQUIRE(first.status == 202);
    const Answer second = served.post("/v1/jobs", body, key);
    CHECK(second.status == 202);
    CHECK(second.body == first.body);
    CHECK(second.field("location") == first.field("location"));
    CHECK(served.get("/v1/jobs").json().find("rows")->items.size() == 1);
    const Answer other = served.post(
        "/v1/jobs", R"({"kind": "reproject", "from": "2026-02-01T00:00:00+07:00"})", key);
    CHECK(other.status == 422);
    CHECK(code_of(other) == "key_reused");
    CHECK(served.get("/v1/jobs").json().find("rows")->items.size() == 1);
    // Another caller's keys are his own.
    Headers elsewhere = served.key_with({"administer"});
    elsewhere.insert(elsewhere.end(), key.begin(), key.end());
    CHECK(ask(served.address(), "POST", "/v1/jobs", elsewhere, body).status == 202);

    // Whoever lost the answer finds out, by his own keys, with the scope by which he did it.
    Headers configures = served.key_with({"administer"});
    const auto state_of = [&](const std::string& of) {
        const Answer told = ask(served.address(), "GET", "/v1/commands/" + of, configures);
        INFO(told.body);
        REQUIRE(told.status == 200);
        return text_of(told.json(), "state");
    };
    CHECK(state_of("viec-1") == "accepted");
    CHECK(state_of("viec-9") == "unknown");

    const Answer synced =
        served.post("/v1/organisation/sync", many(1), {{"Idempotency-Key", "dem-1"}});
    REQUIRE(synced.status == 200);
    CHECK(served.post("/v1/organisation/sync", many(1), {{"Idempotency-Key", "dem-1"}}).body ==
          synced.body);
    CHECK(
        served.post("/v1/organisation/sync", many(1), {{"Idempotency-Key", std::string(200, 'k')}})
            .status == 400);
    // What was refused did nothing: the key is free for what was meant.
    CHECK(served.post("/v1/jobs", R"({"kind": "x"})", {{"Idempotency-Key", "viec-2"}}).status ==
          400);
    CHECK(served.post("/v1/jobs", body, {{"Idempotency-Key", "viec-2"}}).status == 202);
}

TEST_CASE("a key is refused where what is answered is not kept") {
    const Served served;
    const Answer refused = served.post(
        "/v1/uploads",
        R"({"name": "don.pdf", "size_bytes": 9, "sha256": ")" + std::string(64, 'a') + "\"}",
        {{"Idempotency-Key", "tep-1"}});
    CHECK(refused.status == 400);
    CHECK(text_of(refused.json(), "header") == "Idempotency-Key");
}

TEST_CASE("tests of a procedure are run here, with what is deployed") {
    const Served served;
    const auto tests = [](const std::string& outcome, const std::string& procedure) {
        return R"(<tests xmlns='urn:motcua:test:1' procedure=')" + procedure +
               R"(' organisation='../organisations/tinh-mau.xml'><application id='h' receives='tan-mau'>)"
               R"(<data field='ho_ten' value='Nguyễn Thị Mẫu'/><paper document='don' kind='original'/>)"
               R"(</application><test title='Tiếp nhận'><given at='2026-03-05T08:00' application='h'/>)"
               R"(<when><complete step='tiep-nhan' outcome=')" +
               outcome + R"('/></when><then><stands at='xu-ly'/></then></test></tests>)";
    };
    const auto run = [&](const std::string& text) {
        return served.post("/v1/procedures/test", "{\"tests\": \"" + text + "\"}");
    };
    const Answer passed = run(tests("du", "giay-xac-nhan"));
    INFO(passed.body);
    REQUIRE(passed.status == 200);
    CHECK(text_of(passed.json(), "tests") == "1");
    CHECK(text_of(passed.json(), "failed") == "0");
    CHECK(text_of(passed.json(), "errors") == "0");
    const json::Node file = passed.json().find("files")->items.front();
    CHECK(text_of(*file.find("coverage"), "percent") != "0");
    const Answer failed = run(tests("khong", "giay-xac-nhan"));
    CHECK(text_of(failed.json(), "failed") == "1");
    const Answer unknown = run(tests("du", "khong-co"));
    CHECK(unknown.status == 400);
    CHECK(pointer_of(unknown) == "/tests");
    CHECK(text_of(run("<tests").json(), "errors") != "0");
    CHECK(served.post("/v1/procedures/test", "{}").status == 400);
    // No file of the server is read, whatever the tests name.
    std::string elsewhere = tests("du", "giay-xac-nhan");
    elsewhere.replace(elsewhere.find("<given "), 7, "<given from='/etc/hostname' ");
    CHECK(text_of(run(elsewhere).json(), "errors") != "0");
}
