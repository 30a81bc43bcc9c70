// What is written in the stored format is read back as it was, whatever it is.
#include <catch2/catch.hpp>

#include <motcua/engine/testing/sha256_digest.hpp>
#include <motcua/json/codec.hpp>

#include "filler.hpp"

using namespace motcua;
using namespace motcua::json_test;

namespace {

constexpr std::uint64_t kSeed = 20'260'302;

class Codec {
public:
    EncodedEvent encode(const RecordedEvent& event, const Hash& previous = {}) {
        return codec_.encode(event, previous, random_, digest_);
    }
    Result<RecordedEvent> decode(const EncodedEvent& encoded) {
        return codec_.decode(encoded.bytes, encoded.personal, digest_);
    }

private:
    json::JsonEventCodec codec_;
    testing::SeededRandom random_{7};
    testing::Sha256Digest digest_;
};

std::string explain(const Result<RecordedEvent>& result) {
    return result ? "" : result.error().detail;
}

}  // namespace

TEST_CASE("every event is read back as it was written", "[json]") {
    Codec codec;
    for_each_type<Event>([&]<class Body>() {
        for (std::uint64_t seed = kSeed; seed < kSeed + 60; ++seed) {
            const Fill fill = seed % 4 == 0 ? Fill::everything : Fill::some;
            Filler filler(seed, fill);
            const RecordedEvent event = filler.event<Body>();
            const EncodedEvent encoded = codec.encode(event, filler.hash());
            const Result<RecordedEvent> decoded = codec.decode(encoded);
            INFO(Body::type << ", seed " << seed << ": " << encoded.bytes << explain(decoded));
            REQUIRE(decoded);
            REQUIRE(*decoded == event);
        }
    });
}

TEST_CASE("an event with nothing in it is read back, and says nothing of its members", "[json]") {
    Codec codec;
    for_each_type<Event>([&]<class Body>() {
        RecordedEvent event;
        event.event = Body{};
        const EncodedEvent encoded = codec.encode(event);
        INFO(encoded.bytes);
        CHECK(encoded.bytes.find(R"("b":{})") != std::string::npos);
        CHECK(encoded.personal.empty());
        const Result<RecordedEvent> decoded = codec.decode(encoded);
        INFO(explain(decoded));
        REQUIRE(decoded);
        CHECK(*decoded == event);
    });
}

TEST_CASE("every command is read back as it was written", "[json]") {
    const json::JsonEventCodec codec;
    for_each_type<CommandBody>([&]<class Body>() {
        for (std::uint64_t seed = kSeed; seed < kSeed + 60; ++seed) {
            Filler filler(seed, seed % 4 == 0 ? Fill::everything : Fill::some);
            Command command;
            filler.fill(command.actor);
            if (seed % 2 == 0) {
                filler.fill(command.key);
                filler.fill(command.dossier);
                filler.fill(command.expected_version);
            }
            command.body = filler.make<Body>();
            const std::string bytes = codec.encode_command(command);
            const Result<Command> decoded = codec.decode_command(bytes);
            INFO(Body::type << ", seed " << seed << ": " << bytes);
            INFO((decoded ? "" : decoded.error().detail));
            REQUIRE(decoded);
            REQUIRE(*decoded == command);
        }
    });
}

TEST_CASE("the state of a dossier is read back as it was written", "[json]") {
    const json::JsonEventCodec codec;
    for (std::uint64_t seed = kSeed; seed < kSeed + 300; ++seed) {
        Filler filler(seed, seed % 4 == 0 ? Fill::everything : Fill::some);
        const auto dossier = filler.make<Dossier>();
        const std::string bytes = codec.encode_state(dossier);
        const Result<Dossier> decoded = codec.decode_state(bytes);
        INFO("seed " << seed << ": " << bytes);
        INFO((decoded ? "" : decoded.error().detail));
        REQUIRE(decoded);
        REQUIRE(*decoded == dossier);
    }
    const Dossier empty;
    REQUIRE(codec.decode_state(codec.encode_state(empty)));
    CHECK(*codec.decode_state(codec.encode_state(empty)) == empty);
}

TEST_CASE("the same state is written as the same bytes", "[json]") {
    const json::JsonEventCodec codec;
    Filler filler(kSeed);
    const auto dossier = filler.make<Dossier>();
    const std::string bytes = codec.encode_state(dossier);
    CHECK(codec.encode_state(*codec.decode_state(bytes)) == bytes);
}

TEST_CASE("an event carries the hash of the one before, found without reading all of it",
          "[json]") {
    Codec codec;
    const json::JsonEventCodec bare;
    for_each_type<Event>([&]<class Body>() {
        Filler filler(kSeed);
        const RecordedEvent event = filler.event<Body>();
        const Hash previous = filler.hash();
        const EncodedEvent first = codec.encode(event);
        const EncodedEvent later = codec.encode(event, previous);
        INFO(later.bytes);
        REQUIRE(bare.previous_of(first.bytes));
        CHECK(*bare.previous_of(first.bytes) == Hash{});
        REQUIRE(bare.previous_of(later.bytes));
        CHECK(*bare.previous_of(later.bytes) == previous);
    });
}

TEST_CASE("an optional member that is there but empty is told apart from one that is not",
          "[json]") {
    const json::JsonEventCodec codec;
    Dossier dossier;
    dossier.parent.emplace();
    dossier.clock.rule.emplace();
    dossier.received_at = Instant{};
    dossier.header.representative.emplace();
    const Result<Dossier> decoded = codec.decode_state(codec.encode_state(dossier));
    REQUIRE(decoded);
    CHECK(*decoded == dossier);
    CHECK(decoded->parent.has_value());
    CHECK(decoded->clock.rule.has_value());
    CHECK(decoded->received_at.has_value());
    CHECK_FALSE(decoded->finished_at.has_value());
}

TEST_CASE("text that is not UTF-8 is stored so that the log can be read again", "[json]") {
    Codec codec;
    RecordedEvent event;
    NoteAdded note;
    note.text = std::string("tốt \xff \xc3( \xed\xa0\x80 \0 xấu", 21);
    event.event = note;
    const Result<RecordedEvent> decoded = codec.decode(codec.encode(event));
    INFO(explain(decoded));
    REQUIRE(decoded);
    const std::string& text = std::get<NoteAdded>(decoded->event).text.value;
    CHECK(text.substr(0, 6) == "tốt ");
    CHECK(text.find("\xEF\xBF\xBD") != std::string::npos);
    CHECK(text.find('\0') == std::string::npos);
}
