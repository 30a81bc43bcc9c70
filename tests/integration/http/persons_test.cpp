// What is held about one person, who saw it, and that all of it goes when it is erased by order.
#include <algorithm>
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;
using namespace std::chrono_literals;

namespace {

const std::string identity = "099000000001";
const std::string question = R"({"identity": "099000000001"})";

const std::vector<json::Node>& rows_of(const json::Node& page) { return page.find("rows")->items; }

json::Node asked(const Served& served, const std::string& path, const std::string& body) {
    const Answer answer = served.post(path, body);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json();
}

/// Until `done`, at most 20 s.
template <class Done>
bool eventually(const Done& done) {
    for (int i = 0; i < 400; ++i) {
        if (done()) {
            return true;
        }
        std::this_thread::sleep_for(50ms);  // lint: allow sleep: asks again
    }
    return false;
}

}  // namespace

TEST_CASE("the dossiers of a person are found by the identity number, and by all of it") {
    const Served served;
    const std::string first = served.filed();
    const std::string second = served.filed();
    const json::Node found = asked(served, "/v1/persons/search", question);
    REQUIRE(rows_of(found).size() == 2);
    const json::Node& row = rows_of(found).front();
    CHECK(text_of(*row.find("dossier"), "dossier") == second);
    CHECK(row.find("as")->items.front().text == "owner");
    CHECK(text_of(row, "owner_identity") == "***001");
    for (const char* const other :
         {R"({"identity": "09900000000"})", R"({"identity": "0990000000012"})",
          R"({"identity": "Nguyễn"})", R"({"identity": "1.000001"})"}) {
        INFO(other);
        CHECK(rows_of(asked(served, "/v1/persons/search", other)).empty());
    }
    const json::Node page =
        asked(served, "/v1/persons/search", R"({"identity": "099000000001", "limit": 1})");
    CHECK(rows_of(page).size() == 1);
    const std::string next = text_of(page, "next");
    REQUIRE_FALSE(next.empty());
    const json::Node rest =
        asked(served, "/v1/persons/search",
              R"({"identity": "099000000001", "limit": 1, "cursor": ")" + next + "\"}");
    REQUIRE(rows_of(rest).size() == 1);
    CHECK(text_of(*rows_of(rest).front().find("dossier"), "dossier") == first);

    CHECK(served.post("/v1/persons/search", "{}").status == 400);
    CHECK(served.post("/v1/persons/search", R"({"identity": 7})").status == 400);
    CHECK(served.post("/v1/persons/search", R"({"identity": "1", "name": "x"})").status == 400);
    CHECK(served.post("/v1/persons/search", R"({"identity": "1", "cursor": "x"})").status == 400);
    CHECK(served.post("/v1/persons/search", R"({"identity": ")" + std::string(65, '1') + "\"}")
              .status == 400);
    // Who may not know of a dossier does not find its people.
    CHECK(rows_of(served.post_as("dinh-quoc-quy", "/v1/persons/search", question).json()).empty());
    CHECK(rows_of(served.post_as(desk, "/v1/persons/search", question).json()).size() == 2);
}

TEST_CASE("the export of a person has the dossier, its notes and its whole history") {
    const Served served;
    const std::string id = served.filed();
    REQUIRE(served.post("/v1/dossiers/" + id + "/add-note", R"({"text": "Ghi chú mẫu"})").status ==
            200);
    const Answer answer = served.post("/v1/persons/export", question);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const json::Node page = answer.json();
    REQUIRE(rows_of(page).size() == 1);
    const json::Node& row = rows_of(page).front();
    CHECK(text_of(*row.find("dossier"), "id") == id);
    CHECK(row.find("events")->items.size() > 2);
    REQUIRE(row.find("documents")->items.size() == 1);
    CHECK(text_of(row.find("documents")->items.front(), "document") == "don");
    CHECK(row.find("forms")->items.empty());
    for (const char* const list : {"notices", "readings"}) {
        CHECK(row.find(list) != nullptr);
    }
    // Who saw it before is told, the export itself comes with the next one.
    const json::Node again = served.post("/v1/persons/export", question).json();
    CHECK(text_of(rows_of(again).front().find("readings")->items.front(), "what") ==
          "person-export");
    for (const char* const text : {"Nguyễn Thị Mẫu", "099000000001", "1990-03-15", "Ghi chú mẫu"}) {
        INFO(text);
        CHECK(answer.body.find(text) != std::string::npos);
    }
}

TEST_CASE("an export tells who saw a dossier to whoever may see it, and is told itself") {
    const Served served;
    const std::string id = served.filed();
    REQUIRE(served.get_as(desk, "/v1/dossiers/" + id).status == 200);
    const json::Node own = served.post_as(desk, "/v1/persons/export", question).json();
    REQUIRE(rows_of(own).size() == 1);
    const json::Node& readings = *rows_of(own).front().find("readings");
    CHECK(std::any_of(readings.items.begin(), readings.items.end(), [](const json::Node& one) {
        return text_of(one, "actor") == "officer:" + desk && text_of(one, "what") == "dossier";
    }));

    // Who may not see the dossier learns as little of its readers, and no auditor exports.
    const Answer strange = served.post_as("dinh-quoc-quy", "/v1/persons/export", question);
    REQUIRE(strange.status == 200);
    CHECK(rows_of(strange.json()).empty());
    CHECK(strange.body.find(desk) == std::string::npos);
    CHECK(ask(served.address(), "POST", "/v1/persons/export", served.key_with({"audit"}), question)
              .status == 403);

    const Answer trail = ask(served.address(), "GET", "/v1/audit?kind=export&actor=officer:" + desk,
                             served.key_with({"audit"}));
    REQUIRE(trail.status == 200);
    REQUIRE(rows_of(trail.json()).size() == 1);
    CHECK(text_of(rows_of(trail.json()).front(), "what") == "dossiers:1");
}

TEST_CASE("who saw a person's data is told to the auditor, without the data") {
    const Served served;
    const std::string id = served.filed();
    REQUIRE(served.get_as(desk, "/v1/dossiers/" + id).status == 200);
    REQUIRE(served.get_as(desk, "/v1/dossiers/" + id).status == 200);
    static_cast<void>(asked(served, "/v1/persons/export", question));
    const Answer answer =
        ask(served.address(), "POST", "/v1/persons/readers", served.key_with({"audit"}), question);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const json::Node page = answer.json();
    REQUIRE(rows_of(page).size() == 2);
    CHECK(text_of(rows_of(page)[0], "what") == "person-export");
    CHECK(text_of(rows_of(page)[1], "actor") == "officer:" + desk);
    CHECK(text_of(rows_of(page)[1], "times") == "2");
    CHECK(answer.body.find("Mẫu") == std::string::npos);
    CHECK(answer.body.find(identity) == std::string::npos);
    CHECK(ask(served.address(), "POST", "/v1/persons/readers", served.key_with({"read"}), question)
              .status == 403);

    // Nothing about persons stands in the trail itself.
    const Answer trail =
        ask(served.address(), "GET", "/v1/audit?limit=200", served.key_with({"audit"}));
    CHECK(trail.body.find(identity) == std::string::npos);
    CHECK(trail.body.find("Mẫu") == std::string::npos);
}

TEST_CASE("what was erased by order is gone, drafts too, and the trail says so") {
    const Served served;
    const std::string id = served.filed();
    const std::string task = served.task_of(id);
    Headers headers{{"Authorization", "Bearer " + served.key()}, {"On-Behalf-Of", desk}};
    REQUIRE(ask(served.address(), "PUT", "/v1/tasks/" + task + "/draft", headers,
                R"({"ho_ten": "Nguyễn Thị Mẫu"})")
                .status == 200);
    const std::string place = "/v1/dossiers/" + id;
    const std::string order = R"({"order": "QD-12/2026"})";
    CHECK(served.post(place + "/erase-personal-data", order).status == 422);  // still open
    REQUIRE(served.post(place + "/withdraw-dossier", R"({"reason": "Không cần nữa"})").status ==
            200);
    CHECK(served.post(place + "/erase-personal-data", "{}").status == 422);  // by no order
    REQUIRE(served.post(place + "/erase-personal-data", order).status == 200);

    CHECK(served.get(place).body.find("Mẫu") == std::string::npos);
    CHECK(served.get(place + "/timeline").body.find("Mẫu") == std::string::npos);
    CHECK(rows_of(asked(served, "/v1/persons/search", question)).empty());
    CHECK(eventually([&] {
        const Answer trail = ask(served.address(), "GET", "/v1/audit?kind=erasure&subject=" + id,
                                 served.key_with({"audit"}));
        return trail.status == 200 && rows_of(trail.json()).size() == 1;
    }));
    CHECK(ask(served.address(), "GET", "/v1/tasks/" + task + "/draft", headers).status == 404);
}

TEST_CASE("erasing is anonymising: what is counted stays, and nothing about the applicant") {
    const Served served;
    const std::string id = served.filed();
    const std::string place = "/v1/dossiers/" + id;
    REQUIRE(served.post_as(desk, "/v1/tasks/" + served.task_of(id) + "/claim", "{}").status == 200);
    REQUIRE(served.post(place + "/add-note", R"({"text": "Ghi chú mẫu"})").status == 200);
    REQUIRE(served.post(place + "/withdraw-dossier", R"({"reason": "Bà Mẫu đổi ý"})").status ==
            200);
    const std::vector<std::string> counted{"/v1/statistics", "/v1/statistics?by=officer",
                                           "/v1/statistics?by=procedure"};
    // What was asked when is another matter.
    const auto figures = [&](const std::string& target) {
        const std::string body = served.get(target).body;
        return body.substr(std::min(body.find("\"rows\""), body.size()));
    };
    std::vector<std::string> before;
    for (const std::string& target : counted) {
        before.push_back(figures(target));
        REQUIRE_FALSE(before.back().empty());
    }
    const std::size_t events = rows_of(served.get(place + "/timeline").json()).size();
    REQUIRE(served.post(place + "/erase-personal-data", R"({"order": "QD-12/2026"})").status ==
            200);
    for (std::size_t i = 0; i < counted.size(); ++i) {
        INFO(counted[i]);
        CHECK(figures(counted[i]) == before[i]);
    }
    const Answer whole = served.get(place);
    const Answer timeline = served.get(place + "/timeline");
    CHECK(rows_of(timeline.json()).size() == events + 1);
    CHECK(timeline.body.find(desk) != std::string::npos);
    CHECK(whole.body.find("giay-xac-nhan") != std::string::npos);
    for (const std::string& target :
         {place, place + "/timeline", place + "/documents", place + "/portal", place + "/explain",
          place + "/notices", std::string("/v1/dossiers?q=mau"), std::string("/v1/events"),
          std::string("/v1/alerts"), std::string("/v1/late")}) {
        const Answer answer = served.get(target);
        for (const char* const text :
             {"Nguyễn Thị Mẫu", "Ghi chú mẫu", "099000000001", "1990-03-15", "đổi ý"}) {
            INFO(target << " " << text);
            CHECK(answer.body.find(text) == std::string::npos);
        }
    }
}

TEST_CASE("the header is corrected with the reason for it, and the person found by what is right") {
    const Served served;
    const std::string id = served.filed();
    const Answer answer = served.post("/v1/dossiers/" + id + "/correct-data",
                                      R"({"header": {"received_at": "tan-mau", "decides": "tan-mau",
                       "helped_at": "tan-mau", "channel": "online",
                       "owner": {"name": "Nguyễn Thị Mẫu", "identity": "099000000002"}},
            "reason": "Theo căn cước"})");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    CHECK(rows_of(asked(served, "/v1/persons/search", question)).empty());
    CHECK(rows_of(asked(served, "/v1/persons/search", R"({"identity": "099000000002"})")).size() ==
          1);
    const Answer without =
        served.post("/v1/dossiers/" + id + "/correct-data", R"({"data": {"gap": true}})");
    CHECK(without.status >= 400);
    CHECK(without.status < 500);
}

TEST_CASE("data are corrected with the reason for it") {
    const Served served;
    const std::string id = served.filed();
    const Answer answer =
        served.post("/v1/dossiers/" + id + "/correct-data",
                    R"({"data": {"ho_ten": "Nguyễn Thị Đúng"}, "reason": "Theo giấy khai sinh"})");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    CHECK(served.get("/v1/dossiers/" + id).body.find("Nguyễn Thị Đúng") != std::string::npos);
}
