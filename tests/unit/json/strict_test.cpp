// Stored text that encoding cannot have written is refused, never guessed at, and never a crash.
#include <catch2/catch.hpp>

#include <motcua/engine/testing/sha256_digest.hpp>
#include <motcua/json/codec.hpp>

#include "filler.hpp"

using namespace motcua;
using namespace motcua::json_test;

namespace {

const json::JsonEventCodec codec;
const testing::Sha256Digest digest;

std::string claimed() {
    RecordedEvent event;
    event.dossier = DossierId("01JA0000000000000000000000");
    event.number = 7;
    event.at = Instant{std::chrono::milliseconds{1'772'413'200'000}};
    event.actor = Actor::of_officer("an");
    event.event = TaskClaimed{4, OfficerId("an")};
    testing::SeededRandom random(7);
    return codec.encode(event, {}, random, digest).bytes;
}

std::string replaced(std::string text, std::string_view part, std::string_view by) {
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), by);
}

}  // namespace

TEST_CASE("an event is stored as compact JSON with members in a fixed order", "[json]") {
    CHECK(claimed() ==
          R"({"t":"task-claimed","v":1,"d":"01JA0000000000000000000000","n":7,"at":1772413200000,)"
          R"("by":{"kind":"officer","officer":"an"},"b":{"task":4,"officer":"an"}})");
}

TEST_CASE("a stored event that nobody can have written is refused with what was expected",
          "[json]") {
    struct Case {
        const char* part;
        const char* by;
        const char* says;
    };
    const Case bad = GENERATE(values<Case>({
        {"task-claimed", "task-stolen", "task-stolen"},
        {R"("v":1)", R"("v":2)", "'task-claimed' version 2"},
        {R"("v":1)", R"("v":-1)", "whole number"},
        {R"("v":1)", R"("v":1.0)", "whole number"},
        {R"("v":1)", R"("v":"1")", "a number"},
        {R"("n":7)", R"("n":4294967296)", "whole number"},
        {R"("n":7,)", "", "member 'n'"},
        {R"("n":7,)", R"("n":7,"n":7,)", "member 'at'"},
        {R"("task":4)", R"("task":4,"task":5)", "no other member"},
        {R"("task":4)", R"("taks":4)", "no other member"},
        {R"("task":4,"officer":"an")", R"("officer":"an","task":4)", "no other member"},
        {R"("kind":"officer")", R"("kind":"robot")", "a known name"},
        {R"("b":{)", R"("b":[)", ""},
        {R"("an"}})", R"("an"},"x":1})", "no other member"},
        {R"("an"}})", R"("an"},"p":"00"})", "no other member"},
        {R"("an"}})", R"("an"}}{})", ""},
        {R"("an"}})", R"("an"})", ""},
        {R"("n":7)", R"("prev":"00","n":7)", "member 'n'"},
    }));
    const std::string bytes = replaced(claimed(), bad.part, bad.by);
    const auto decoded = codec.decode(bytes, "", digest);
    INFO(bytes);
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error().code == ErrorCode::storage_corrupt);
    CHECK_THAT(decoded.error().detail, Catch::Contains(bad.says));
}

TEST_CASE("maps are stored in the order of their names and read in no other", "[json]") {
    const auto state = [](const std::string& data) {
        return codec.decode_state(R"({"v":1,"s":{"data":)" + data + "}}");
    };
    CHECK(state(R"({"a":true,"b":{"n":"1.5"}})"));
    CHECK_FALSE(state(R"({"b":true,"a":true})"));
    CHECK_FALSE(state(R"({"a":true,"a":true})"));
}

TEST_CASE("each kind of value has one stored form", "[json]") {
    const auto value = [](const std::string& text) -> std::optional<Value> {
        const auto state = codec.decode_state(R"({"v":1,"s":{"data":{"a":)" + text + "}}}");
        return state ? std::optional(state->data.at("a")) : std::nullopt;
    };
    CHECK(value("null") == Value());
    CHECK(value("true") == Value(true));
    CHECK(value(R"("chữ")") == Value("chữ"));
    CHECK(value(R"({"n":"1.5"})") == Value(*Decimal::parse("1.5")));
    CHECK(value(R"({"d":"2026-02-12"})") == Value(*parse_date("2026-02-12")));
    CHECK(value(R"({"t":450})") == Value(TimeOfDay{450}));
    CHECK(value(R"({"i":1772413200000})") ==
          Value(Instant{std::chrono::milliseconds{1'772'413'200'000}}));
    CHECK(value(R"({"p":-5})") == Value(DayTimeDuration{std::chrono::milliseconds{-5}}));
    CHECK(value(R"({"m":14})") == Value(YearMonthDuration{std::chrono::months{14}}));
    CHECK(value(R"({"x":1})") == Value(Erased{}));
    CHECK(value(R"([true,[]])") == Value(List{Value(true), Value(List{})}));
    CHECK(value(R"({"r":{"k":null}})") == Value(Record{{"k", Value()}}));
    for (const char* bad : {"1", "{}", R"({"n":"1,5"})", R"({"n":1.5})", R"({"n":"NaN"})",
                            R"({"d":"2026-02-30"})", R"({"z":1})", R"({"n":"1","d":"2026-02-12"})",
                            R"({"m":99999999999})", R"({"i":"x"})", R"({"nn":"1"})"}) {
        INFO(bad);
        CHECK_FALSE(value(bad));
    }
}

TEST_CASE("states and commands of another format are refused by number", "[json]") {
    const auto state = codec.decode_state(R"({"v":2,"s":{}})");
    REQUIRE_FALSE(state);
    CHECK(state.error().code == ErrorCode::storage_corrupt);
    CHECK_THAT(state.error().detail, Catch::Contains("format 1, but it is format 2"));
    CHECK_FALSE(codec.decode_state(""));
    CHECK_FALSE(codec.decode_state("{}"));
    const auto command =
        codec.decode_command(R"({"v":1,"t":"dance","key":"","by":{},"d":"","b":{}})");
    REQUIRE_FALSE(command);
    CHECK_THAT(command.error().detail, Catch::Contains("'dance'"));
}

TEST_CASE("a stored text that nests deeper than any value is refused without using the stack",
          "[json]") {
    const auto nested = [](std::size_t levels) {
        return R"({"v":1,"s":{"data":{"a":)" + std::string(levels, '[') + std::string(levels, ']') +
               "}}}";
    };
    CHECK(codec.decode_state(nested(60)));
    CHECK_FALSE(codec.decode_state(nested(70)));
    CHECK_FALSE(codec.decode_state(nested(2'000'000)));
}

TEST_CASE("the hash of the event before is not looked for in what people wrote", "[json]") {
    RecordedEvent event;
    event.dossier = DossierId(R"(,"by":{)");
    DataChanged body;
    body.data = {{"prev", Value(to_hex(Hash{3}))}};
    event.event = body;
    testing::SeededRandom random(7);
    const std::string bytes = codec.encode(event, {}, random, digest).bytes;
    INFO(bytes);
    REQUIRE(codec.previous_of(bytes));
    CHECK(*codec.previous_of(bytes) == Hash{});
    CHECK_FALSE(codec.previous_of(""));
    CHECK_FALSE(codec.previous_of("{}"));
    CHECK_FALSE(codec.previous_of(R"({"t":"x"})"));
}

TEST_CASE("random changes of stored text are read or refused, never a crash", "[json]") {
    const std::uint64_t seed = 4'711;
    testing::SeededRandom random(seed);
    INFO("seed " << seed);
    std::size_t refused = 0;
    for_each_type<Event>([&]<class Body>() {
        Filler filler(random.next(), Fill::some);
        const EncodedEvent encoded =
            codec.encode(filler.event<Body>(), filler.hash(), random, digest);
        for (int round = 0; round < 40; ++round) {
            std::string bytes = encoded.bytes;
            for (std::uint64_t left = 1 + random.below(3); left > 0; --left) {
                const std::size_t at = random.below(bytes.size());
                switch (random.below(4)) {
                    case 0:
                        bytes[at] = static_cast<char>(random.below(256));
                        break;
                    case 1:
                        bytes.erase(at, 1 + random.below(5));
                        break;
                    case 2:
                        bytes.insert(at, 1, R"({}[]",:0nt\)"[random.below(11)]);
                        break;
                    default:
                        bytes.resize(at + 1);
                        break;
                }
            }
            const auto decoded = codec.decode(bytes, encoded.personal, digest);
            static_cast<void>(codec.previous_of(bytes));
            refused += decoded ? 0U : 1U;
        }
    });
    CHECK(refused > 1'000);
}

TEST_CASE("random bytes are refused, never a crash", "[json]") {
    const std::uint64_t seed = 815;
    testing::SeededRandom random(seed);
    INFO("seed " << seed);
    for (int round = 0; round < 5'000; ++round) {
        std::string bytes(random.below(80), '\0');
        const bool looks_like_json = random.chance(700);
        for (char& byte : bytes) {
            byte = looks_like_json ? R"({}[]",:0123eE.-+nulltruefalse\u )"[random.below(33)]
                                   : static_cast<char>(random.below(256));
        }
        CHECK_FALSE(codec.decode(bytes, "", digest));
        CHECK_FALSE(codec.decode_state(bytes));
        CHECK_FALSE(codec.decode_command(bytes));
    }
}
