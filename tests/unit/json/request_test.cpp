// Commands as programs of others write them.
#include <catch2/catch.hpp>

#include <motcua/json/request.hpp>

using namespace motcua;

namespace {

CommandBody read(std::string_view type, std::string_view text) {
    const auto node = json::parse(text);
    REQUIRE(node);
    json::RequestReader reader;
    Result<CommandBody> body = reader.command(type, *node);
    INFO((body ? "" : body.error().detail));
    REQUIRE(body);
    return *body;
}

/// Where and why a text is refused: "/pointer: detail".
std::string refusal(std::string_view type, std::string_view text,
                    const std::vector<std::string_view>& preset = {}) {
    const auto node = json::parse(text);
    REQUIRE(node);
    json::RequestReader reader;
    const Result<CommandBody> body = reader.command(type, *node, preset);
    REQUIRE_FALSE(body);
    CHECK(body.error() == reader.misfit().error);
    return reader.misfit().pointer + ": " + body.error().detail;
}

}  // namespace

TEST_CASE("members come in any order, those left out are as by default", "[json]") {
    const CommandBody body = read("complete-task", R"({
        "form": {"reason": "vì thế", "items": ["a", "b"], "next_officer": "binh",
                 "data": {"ngay": "2026-03-15", "so": 12.50, "co": true, "khong": null,
                          "dong": [{"ten": "Hoa\u0300"}]}},
        "outcome": "dat", "task": 3})");
    const auto* task = std::get_if<CompleteTask>(&body);
    REQUIRE(task != nullptr);
    CHECK(task->task == 3);
    CHECK(task->outcome == "dat");
    CHECK(task->form.reason == "vì thế");
    CHECK(task->form.items == std::vector<std::string>{"a", "b"});
    CHECK(task->form.next_officer == OfficerId("binh"));
    CHECK(task->form.papers.empty());
    CHECK(task->form.data.at("ngay") == Value("2026-03-15"));
    CHECK(task->form.data.at("so") == Value(*Decimal::parse("12.5")));
    CHECK(task->form.data.at("khong").is_null());
    // Text about people is compared: two spellings of a letter are one.
    CHECK(task->form.data.at("dong") == Value(List{Value(Record{{"ten", Value("Hoà")}})}));
}

TEST_CASE("names, times, dates and durations are read strictly", "[json]") {
    const CommandBody start = read("start-dossier", R"({
        "procedure": "x", "header": {"channel": "online", "owner": {"name": "A"}},
        "papers": [{"document": "don", "kind": "certified", "quantity": 2, "issued": "2026-01-31"}]})");
    const auto* filed = std::get_if<StartDossier>(&start);
    REQUIRE(filed != nullptr);
    CHECK(filed->header.channel == Channel::online);
    CHECK(filed->header.owner.name.value == "A");
    REQUIRE(filed->papers.size() == 1);
    CHECK(filed->papers.front().kind == PaperKind::certified);
    CHECK(filed->papers.front().issued == *parse_date("2026-01-31"));
    CHECK(refusal("start-dossier", R"({"papers": [{"issued": "2026-02-30"}]})") ==
          "/papers/0/issued: expected a date like 2026-03-15, but it is none");
    CHECK(refusal("start-dossier", R"({"papers": [{"quantity": -1}]})")
              .find("/papers/0/quantity: ") == 0);
    CHECK(refusal("start-dossier", R"({"papers": [{"quantity": 4294967296}]})")
              .find("/papers/0/quantity: ") == 0);
    CHECK(refusal("start-dossier", R"({"papers": [{"quantity": 1.5}]})")
              .find("/papers/0/quantity: ") == 0);
    CHECK(refusal("start-dossier", R"({"header": {"channel": "Online"}})")
              .find("/header/channel: expected one of ") == 0);
    CHECK(refusal("extend-deadline", R"({"due": "2026-03-15"})").find("/due: ") == 0);
}

TEST_CASE("what a command does not have, and what is said elsewhere, is refused where it stands",
          "[json]") {
    CHECK(refusal("claim-task", R"({"task": 1, "a/b~c": 2})") ==
          "/a~1b~0c: expected no member of this name, but there is one");
    CHECK(refusal("claim-task", R"({"task": 1})", {"task"}) ==
          "/task: expected no member of this name, but there is one");
    CHECK(refusal("complete-task", R"({"form": {"data": []}})") ==
          "/form/data: expected an object, but it is an array");
    CHECK(refusal("claim-task", "[]") == ": expected an object, but it is an array");
    CHECK(refusal("no-such-act", "{}").find("expected a command") != std::string::npos);
}
