// Writing JSON for `--json`, and what rows and events look like in it.
#include <catch2/catch.hpp>

#include <motcua/json/reader.hpp>
#include <motcua/json/render.hpp>

using namespace motcua;

TEST_CASE("a JSON text is written compactly or for people", "[json]") {
    const auto write = [](json::Layout layout) {
        json::Writer writer(layout);
        writer.begin_object().text_member("tên", "Hồng \"Ánh\"\n");
        writer.number_member("n", -5).boolean_member("b", true);
        writer.member("l").begin_array().number(std::uint64_t{18'446'744'073'709'551'615U});
        writer.null().string(std::string_view("x\0y\xff", 4)).end_array().end_object();
        return writer.take();
    };
    CHECK(write(json::Layout::compact) == R"({"tên":"Hồng \"Ánh\"\n","n":-5,"b":true,)"
                                          R"("l":[18446744073709551615,null,"x�y�"]})");
    CHECK(write(json::Layout::readable).substr(0, 24) == "{\n  \"tên\": \"Hồng \\\"Á");
}

TEST_CASE("an event is shown with its type, its time at +07:00 and all its members", "[json]") {
    RecordedEvent event;
    event.dossier = DossierId("01JA0000000000000000000000");
    event.number = 7;
    event.sequence = 42;
    event.at = Instant{std::chrono::milliseconds{1'772'413'200'000}};
    event.actor = Actor::of_officer("an");
    TaskAssigned body{4, OfficerId("binh"), OfficerId("an"), {}};
    body.reason.erase();
    event.event = body;
    CHECK(json::to_json(event) ==
          R"({"sequence":42,"dossier":"01JA0000000000000000000000","number":7,)"
          R"("at":"2026-03-02T08:00:00+07:00","type":"task-assigned","version":1,)"
          R"("actor":{"kind":"officer","officer":"an","subject":"","for":null,"local":""},)"
          R"("data":{"task":4,"officer":"binh","giver":"an","reason":{"erased":true}}})");
}

TEST_CASE("a page of late tasks is shown with its rows and where the next one begins", "[json]") {
    Page<LateTask> page;
    LateTask late;
    late.task.dossier = late.dossier.dossier = DossierId("01JA0000000000000000000000");
    late.task.task = 3;
    late.task.no = "B3";
    late.task.due = Instant{std::chrono::milliseconds{1'772'413'200'000}};
    late.dossier.owner = "Đặng Thị Hồng";
    page.rows = {late};
    page.next = "x.1";
    const std::string text = json::to_json(page);
    CHECK_THAT(text,
               Catch::StartsWith(R"({"rows":[{"task":{"id":"01JA0000000000000000000000.3",)"));
    CHECK_THAT(text, Catch::Contains(R"("no":"B3")"));
    CHECK_THAT(text, Catch::Contains(R"("due":"2026-03-02T08:00:00+07:00")"));
    CHECK_THAT(text, Catch::Contains(R"("accepted":null)"));
    CHECK_THAT(text, Catch::Contains(R"("owner":"Đặng Thị Hồng")"));
    CHECK_THAT(text, Catch::EndsWith(R"(],"next":"x.1"})"));
}

TEST_CASE("an error is shown by its code and its sentence", "[json]") {
    CHECK(json::to_json(Error{ErrorCode::stale_version, "expected version 3, but it is 4"}) ==
          R"({"code":"stale_version","detail":"expected version 3, but it is 4"})");
}

TEST_CASE("rows of outcomes, definitions and jobs are JSON objects that can be read", "[json]") {
    const auto members = [](const std::string& text) {
        const auto node = json::parse(text);
        REQUIRE(node);
        return node->members.size();
    };
    CHECK(members(json::to_json(CommandOutcome{})) == 8);
    CHECK(members(json::to_json(DefinitionRow{})) == 9);
    CHECK(members(json::to_json(JobRow{})) == 11);
    CHECK(members(json::to_json(DossierRow{})) == 24);
    CHECK(members(json::to_json(Dossier{})) > 30);
    CHECK(json::to_json(std::vector<TaskRow>{}) == "[]");
}
