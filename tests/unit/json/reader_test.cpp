// Reading what people and other systems send: RFC 8259 and nothing that two readers could understand
// in two ways.
#include <catch2/catch.hpp>

#include <motcua/json/reader.hpp>
#include <motcua/json/writer.hpp>

using namespace motcua;
using json::NodeKind;

namespace {

std::string refusal(std::string_view text, const json::ReadLimits& limits = {}) {
    const auto node = json::parse(text, limits);
    REQUIRE_FALSE(node);
    CHECK(node.error().code == ErrorCode::invalid_argument);
    return node.error().detail;
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("a JSON text becomes a tree of its values", "[json]") {
    const auto node = json::parse(
        " {\"a\": [1, -2.50e3, \"ch\\u1eef \\ud83d\\ude00\", true, false, null],\n \"b\": {}} ");
    REQUIRE(node);
    CHECK(node->kind == NodeKind::object);
    CHECK(node->offset == 1);
    const json::Node* a = node->find("a");
    REQUIRE(a != nullptr);
    REQUIRE(a->items.size() == 6);
    CHECK(a->offset == 7);
    CHECK(a->items[0].kind == NodeKind::number);
    CHECK(a->items[0].text == "1");
    CHECK(a->items[0].offset == 8);
    CHECK(a->items[1].text == "-2.50e3");
    CHECK(a->items[2].text == "chữ 😀");
    CHECK(a->items[2].offset == 20);
    CHECK(a->items[3].boolean);
    CHECK(a->items[3].offset == 45);
    CHECK(a->items[4].kind == NodeKind::boolean);
    CHECK_FALSE(a->items[4].boolean);
    CHECK(a->items[4].offset == 51);
    CHECK(a->items[5].kind == NodeKind::null);
    CHECK(a->items[5].offset == 58);
    CHECK(node->find("b")->members.empty());
    CHECK(node->find("c") == nullptr);
    CHECK(node->members[0].first == "a");
}

TEST_CASE("what RFC 8259 allows is read", "[json][S4]") {
    for (const char* good :
         {"null", " true ", "\t\r\n0\n", "-0", "0.1", "1E+2", "1e-2", "\"\"",
          "\"\\/\\b\\f\\n\\r\\t\"", "[]", "{}", "[[],{}]", R"({"":0})", R"({"a":{"a":{"a":1}}})",
          "\"\x7f\"", "\"\\u007f\"", "\"\xf4\x8f\xbf\xbf\"", "\"\\uDBFF\\uDFFF\""}) {
        INFO(good);
        CHECK(json::parse(good));
    }
}

TEST_CASE("what RFC 8259 does not allow is refused", "[json][S4]") {
    for (const char* bad : {"",
                            " ",
                            "nul",
                            "nulll",
                            "True",
                            "[1,]",
                            "[,1]",
                            "[1 2]",
                            "[1",
                            "]",
                            "{\"a\":1,}",
                            "{a:1}",
                            "{'a':1}",
                            "{\"a\"}",
                            "{\"a\":}",
                            "{1:1}",
                            "{\"a\":1",
                            "01",
                            "+1",
                            "1.",
                            ".5",
                            "1e",
                            "1e+",
                            "--1",
                            "-",
                            "0x1",
                            "NaN",
                            "Infinity",
                            "-Infinity",
                            "\"",
                            "\"\n\"",
                            "\"\t\"",
                            "\"\\x\"",
                            "\"\\u12\"",
                            "\"\\uD800\"",
                            "\"\\uD800\\u0041\"",
                            "\"\\uDC00\"",
                            "1 2",
                            "{} {}",
                            "[] x",
                            "// c\n1",
                            "/* c */1",
                            "[1]\x01",
                            "\"\\\"",
                            "\x0b"
                            "1"}) {
        INFO(bad);
        refusal(bad);
    }
}

TEST_CASE("text that is not UTF-8 is refused", "[json][S4]") {
    for (const char* bad : {"\"\x80\"", "\"\xc3\"", "\"\xc0\xaf\"", "\"\xe0\x80\x80\"",
                            "\"\xed\xa0\x80\"", "\"\xf5\x80\x80\x80\"", "\"\xf4\x90\x80\x80\"",
                            "\"\xff\xfe\"", "{\"\xc3\":1}", "\xc3\xa1"}) {
        INFO(bad);
        refusal(bad);
    }
}

TEST_CASE("a byte order mark is refused, whole or cut short", "[json][S4]") {
    for (const char* bad : {"\xEF\xBB\xBF{}", "\xEF\xBB{}", "\xEF{}", "\xFE\xFF{}"}) {
        CHECK_THAT(refusal(bad), Catch::Contains("byte order mark"));
    }
}

TEST_CASE("NUL is refused wherever it stands", "[json][S4]") {
    using namespace std::string_view_literals;
    CHECK_THAT(refusal("{\"a\":1}\0{\"b\":2}"sv), Catch::StartsWith("1:8: "));
    refusal("\0"sv);
    refusal("{}\0"sv);
    refusal("\"a\0b\""sv);
    CHECK_THAT(refusal(R"("a\u0000b")"), Catch::Contains("NUL"));
    CHECK_THAT(refusal(R"({"a\u0000":1})"), Catch::Contains("NUL"));
}

TEST_CASE("a member that stands twice in one object is refused", "[json][S4]") {
    CHECK_THAT(refusal(R"({"role":"can_bo","role":"admin"})"),
               Catch::Contains("'role' stands twice"));
    refusal(R"({"a":1,"b":{"x":1,"y":{},"x":2}})");
    refusal(R"([{"a":1,"\u0061":2}])");
    CHECK(json::parse(R"({"a":{"a":1},"b":[{"a":1},{"a":2}]})"));
}

TEST_CASE("a member that stands twice is told by its place", "[json]") {
    const auto place = [](std::string_view text) {
        const auto node = json::parse(text);
        REQUIRE_FALSE(node);
        return node.error().at;
    };
    CHECK(place(R"({"a":1,"a":2})") == "a");
    CHECK(place(R"({"a":1,"b":{"x":1,"y":{},"x":2}})") == "b/x");
    CHECK(place(R"([[{"k":[1,{"m":2}]},3],[],{"l":[{},{"a/b~":1,"a/b~":2}]}])") == "2/l/1/a~1b~0");
    CHECK(place(R"({"a":1,)").empty());
}

TEST_CASE("nesting is bounded", "[json][S4]") {
    CHECK(json::parse(nested(32)));
    CHECK_THAT(refusal(nested(33)), Catch::Contains("at most 32 levels"));
    std::string objects = "1";
    for (int depth = 0; depth < 32; ++depth) {
        objects = "{\"a\":" + objects + "}";
    }
    CHECK(json::parse(objects));
    refusal("[" + objects + "]");
    refusal(nested(3'000'000), {.bytes = 10'000'000});
    refusal(std::string(1'000'000, '['));
}

TEST_CASE("numbers are kept as text and bounded in length, exponents never computed",
          "[json][S4]") {
    CHECK(json::parse("12345678901234567890")->text == "12345678901234567890");
    CHECK_THAT(refusal("123456789012345678901"), Catch::Contains("at most 20 characters"));
    for (const char* dangerous : {"0.00000000001e-2147483639", "-1e-99999999999999999999"}) {
        INFO(dangerous);
        refusal(dangerous);
        CHECK(json::parse(dangerous, {.number_chars = 100}));
    }
    CHECK(json::parse("1e308")->text == "1e308");
    for (const char* vast : {"1e309", "1e99999999999999999999"}) {
        INFO(vast);
        refusal(vast, {.number_chars = 100});
    }
}

TEST_CASE("sizes are bounded", "[json]") {
    const std::string long_text(64 * 1024, 'a');
    CHECK(json::parse("\"" + long_text + "\""));
    CHECK_THAT(refusal("\"" + long_text + "a\""), Catch::Contains("at most 65536 bytes"));
    std::string list = "[0";
    for (int i = 0; i < 9'998; ++i) {
        list += ",0";
    }
    CHECK(json::parse(list + "]"));
    CHECK_THAT(refusal(list + ",0]"), Catch::Contains("at most 10000 members"));
    CHECK_THAT(refusal("[1,2]", {.bytes = 4}), Catch::Contains("at most 4 bytes"));
}

TEST_CASE("a defect is named by line and column, columns in characters", "[json]") {
    CHECK_THAT(refusal("{\n  \"tên\": \"Hồng\" 1\n}"), Catch::StartsWith("2:17: expected JSON"));
    CHECK_THAT(refusal("[1,\n2,\n\x03]"), Catch::StartsWith("3:1: "));
    CHECK(json::position("a\nbc", 0) == "1:1");
    CHECK(json::position("a\nbc", 3) == "2:2");
    CHECK(json::position("a\nbc", 99) == "2:3");
}

TEST_CASE("JSON becomes a value: numbers exact, text as text", "[json]") {
    const auto node = json::parse(R"({"n":0.1,"t":"2026-02-12","l":[true,null],"r":{"x":-7}})");
    REQUIRE(node);
    const auto value = json::to_value(*node);
    REQUIRE(value);
    CHECK(*value == Value(Record{{"n", Value(*Decimal::parse("0.1"))},
                                 {"t", Value("2026-02-12")},
                                 {"l", Value(List{Value(true), Value()})},
                                 {"r", Value(Record{{"x", Value::number(-7)}})}}));
    CHECK_FALSE(json::to_value(*json::parse("1e-9999")));
}

TEST_CASE("a value becomes JSON that people can read", "[json]") {
    const auto text = [](const Value& value) {
        json::Writer writer;
        json::from_value(value, writer);
        return writer.take();
    };
    CHECK(text(Value()) == "null");
    CHECK(text(Value(Erased{})) == "null");
    CHECK(text(Value(*Decimal::parse("8000.50"))) == "8000.5");
    CHECK(text(Value(*Decimal::parse("123456789012345678901"))) == R"("123456789012345678901")");
    CHECK(text(Value(*Decimal::parse("1e500"))).front() == '"');
    CHECK(text(Value(*parse_date("2026-02-12"))) == R"("2026-02-12")");
    CHECK(text(Value(*parse_instant("2026-02-12T10:00:00+07:00"))) ==
          R"("2026-02-12T10:00:00+07:00")");
    CHECK(text(Value(TimeOfDay{450})) == R"("07:30")");
    using std::chrono::milliseconds;
    CHECK(text(Value(DayTimeDuration{milliseconds{93'784'005}})) == R"("P1DT2H3M4.005S")");
    CHECK(text(Value(DayTimeDuration{milliseconds{-1'500}})) == R"("-PT1.5S")");
    CHECK(text(Value(DayTimeDuration{milliseconds{3'600'000}})) == R"("PT1H")");
    CHECK(text(Value(DayTimeDuration{})) == R"("PT0S")");
    CHECK(text(Value(DayTimeDuration{milliseconds::min()})).front() == '"');
    CHECK(text(Value(YearMonthDuration{std::chrono::months{14}})) == R"("P1Y2M")");
    CHECK(text(Value(YearMonthDuration{std::chrono::months{-2}})) == R"("-P2M")");
    CHECK(text(Value(YearMonthDuration{})) == R"("P0M")");
    CHECK(text(Value(List{Value(Record{{"a", Value(true)}})})) == R"([{"a":true}])");
}
