// S4: bodies that are no JSON, or JSON that two readers could understand in two ways. What the reader
// takes and refuses has its own tests; here is that every body goes by it, and nothing of a refused one
// is done.
#include <catch2/catch.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;

namespace {

using namespace std::string_literals;

std::vector<std::string> malformed_values() {
    return {"",
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
            "\"\\uDC00\"",
            "\"\\uD800\\u0041\"",
            "\"\x80\"",
            "\"\xc0\xaf\"",
            "\"\xed\xa0\x80\"",
            "\"\xf4\x90\x80\x80\"",
            "\"\\u0000\"",
            "\"a\0b\""s,
            "\0"s,
            "'a'",
            "1 2",
            "// c\n1",
            "/* c */1",
            "\x0b"
            "1",
            "undefined",
            "\"\\\"",
            "{\"a\":1,\"a\":1}",
            "{\"a\":1,\"\\u0061\":2}",
            "0.00000000001e-2147483639",
            "123456789012345678901"};
}

/// Bodies each of which must be refused.
std::vector<std::string> bad_bodies() {
    const std::string good = application();
    std::vector<std::string> bodies;
    for (std::size_t size = 1; size < good.size(); size += 3) {
        bodies.push_back(good.substr(0, size));
    }
    const std::size_t gap = good.find("false");
    for (const std::string& value : malformed_values()) {
        if (!value.empty()) {
            bodies.push_back(value);
        }
        bodies.push_back(std::string(good).replace(gap, 5, value));
    }
    bodies.insert(bodies.end(),
                  {"\xef\xbb\xbf" + good, "\xef\xbb" + good, "\xfe\xff" + good, good + "\0"s,
                   "\0"s + good, good + "\0{}"s, good + good, good + "x", "[" + good + "]",
                   R"({"procedure": "giay-xac-nhan", )" + good.substr(1),
                   R"({"\u0070rocedure": "giay-xac-nhan", )" + good.substr(1)});
    for (const std::size_t depth : {33U, 100U, 10'000U, 200'000U}) {
        bodies.push_back(std::string(depth, '[') + std::string(depth, ']'));
        bodies.push_back(R"({"data": )" + std::string(depth, '[') + std::string(depth, ']') + "}");
    }
    return bodies;
}

}  // namespace

TEST_CASE("S4: a body that is no JSON is refused whole, wherever it is wrong") {
    const Served served;
    for (const std::string& body : bad_bodies()) {
        INFO(body.substr(0, 400));
        const Answer answer = served.post("/v1/dossiers", body);
        CHECK(answer.status == 400);
        CHECK(text_of(answer.json(), "code") == "invalid_argument");
    }
    CHECK(served.get("/v1/dossiers").json().find("rows")->items.empty());
}

TEST_CASE("S4: whatever RFC 8259 allows to be written in another way is the same application") {
    const Served served;
    std::string escaped = application();
    const std::string name = "Nguyễn";
    for (std::size_t at = escaped.find(name); at != std::string::npos; at = escaped.find(name)) {
        escaped.replace(at, name.size(), "\\u004e\\u0067uy\\u1ec5n");
    }
    const Answer filed = served.post("/v1/dossiers", " \t\r\n" + escaped + "\n\r\t ");
    INFO(filed.body);
    REQUIRE(filed.status == 201);
    const Answer shown = served.get("/v1/dossiers/" + text_of(filed.json(), "dossier"));
    CHECK(shown.body.find("\"Nguyễn Thị Mẫu\"") != std::string::npos);
}
