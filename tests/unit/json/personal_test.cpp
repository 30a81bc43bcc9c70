// What is said about people stays out of the bytes that are hashed for ever, and can be taken away.
#include <catch2/catch.hpp>

#include <motcua/engine/testing/sha256_digest.hpp>
#include <motcua/json/codec.hpp>

#include "filler.hpp"

using namespace motcua;
using namespace motcua::json_test;

namespace {

const json::JsonEventCodec codec;
const testing::Sha256Digest digest;

EncodedEvent encode(const RecordedEvent& event, std::uint64_t seed = 7) {
    testing::SeededRandom random(seed);
    return codec.encode(event, Hash{1}, random, digest);
}

RecordedEvent filed() {
    DossierFiled body;
    body.procedure = {"dang-ky-khai-sinh", "", 3, "ab"};
    body.header.owner.name = std::string("Đặng Thị Hồng");
    body.header.filer.kind = PersonKind::organisation;
    body.data = {{"so_ban_sao", Value::number(2)}};
    body.personal_data = std::map<std::string, Value>{{"ho_ten", Value("Đặng Văn An")}};
    RecordedEvent event;
    event.dossier = DossierId("01JA0000000000000000000000");
    event.number = 1;
    event.event = body;
    return event;
}

/// What remains of an event whose personal part is gone: what was written as a default says that
/// nothing was there.
class Erasure {
public:
    template <Described T>
    void erase(T& object) {
        const T usual{};
        std::vector<const void*> defaults;
        const auto note = [&](std::string_view, const auto& member) {
            defaults.push_back(&member);
        };
        T::describe(usual, note);
        std::size_t index = 0;
        const auto visit = [&]<class Member>(std::string_view, Member& member) {
            if (std::size_t at = index++; !is_written(member, defaults[at])) {
                return;
            }
            erase(member);
        };
        T::describe(object, visit);
    }
    template <class T>
    void erase(std::optional<T>& some) {
        if (some) {
            erase(*some);
        }
    }
    template <class T>
    void erase(Personal<T>& personal) {
        personal.erase();
    }
    template <class T>
    requires(!Described<T>) void erase(T&) {}

private:
    template <class T>
    static bool is_written(const Personal<T>&, const void*) {
        return true;
    }
    template <class Member>
    static bool is_written(const Member& member, const void* usual) {
        return !(member == *static_cast<const Member*>(usual));
    }
};

}  // namespace

TEST_CASE("the bytes of an event hold nothing personal, only a commitment to it", "[json]") {
    const EncodedEvent encoded = encode(filed());
    CHECK(encoded.bytes.find("Hồng") == std::string::npos);
    CHECK(encoded.bytes.find("ho_ten") == std::string::npos);
    CHECK(encoded.bytes.find("so_ban_sao") != std::string::npos);
    const std::string_view part = encoded.personal;
    CHECK(encoded.bytes.find(to_hex(digest.sha256({&part, 1}))) != std::string::npos);
    CHECK(encoded.personal.find("Đặng Văn An") != std::string::npos);
}

TEST_CASE("two events that say the same of a person cannot be told to do so", "[json]") {
    const EncodedEvent one = encode(filed(), 1);
    const EncodedEvent two = encode(filed(), 2);
    CHECK(one.bytes != two.bytes);
    CHECK(one.personal.substr(0, 32) != two.personal.substr(0, 32));
    CHECK(one.personal.substr(32) == two.personal.substr(32));
}

TEST_CASE("an event that says nothing of a person has no commitment and no personal part",
          "[json]") {
    RecordedEvent event;
    event.event = TaskReleased{4, {}};
    const EncodedEvent encoded = encode(event);
    CHECK(encoded.personal.empty());
    CHECK(encoded.bytes.find("\"p\":") == std::string::npos);
    const auto decoded = codec.decode(encoded.bytes, "", digest);
    REQUIRE(decoded);
    CHECK_FALSE(std::get<TaskReleased>(decoded->event).reason.erased);
}

TEST_CASE("an event whose personal part was erased is read with erased values", "[json]") {
    const EncodedEvent encoded = encode(filed());
    const auto decoded = codec.decode(encoded.bytes, "", digest);
    REQUIRE(decoded);
    const auto& body = std::get<DossierFiled>(decoded->event);
    CHECK(body.header.owner.name.erased);
    CHECK(body.header.owner.name.value.empty());
    CHECK(body.header.filer.identity.erased);
    CHECK(body.personal_data.erased);
    CHECK(body.data.at("so_ban_sao") == Value::number(2));
    CHECK(body.header.filer.kind == PersonKind::organisation);
    CHECK_FALSE(body.header.representative);
}

TEST_CASE("every event can be read after its personal part was erased", "[json]") {
    for_each_type<Event>([]<class Body>() {
        for (std::uint64_t seed = 100; seed < 140; ++seed) {
            Filler filler(seed, Fill::some);
            const RecordedEvent event = filler.event<Body>();
            const EncodedEvent encoded = encode(event);
            const auto decoded = codec.decode(encoded.bytes, "", digest);
            INFO(Body::type << ", seed " << seed << ": " << encoded.bytes);
            INFO((decoded ? "" : decoded.error().detail));
            REQUIRE(decoded);
            RecordedEvent expected = event;
            if (!encoded.personal.empty()) {
                Erasure().erase(std::get<Body>(expected.event));
            }
            REQUIRE(*decoded == expected);
        }
    });
}

TEST_CASE("an erased value that is told again stays erased", "[json]") {
    HeaderCorrected body;
    body.before.owner.name.erase();
    body.header.owner.name = std::string("Đặng Thị Hoa");
    RecordedEvent event;
    event.event = body;
    const EncodedEvent encoded = encode(event);
    const auto decoded = codec.decode(encoded.bytes, encoded.personal, digest);
    REQUIRE(decoded);
    CHECK(*decoded == event);
}

TEST_CASE("a personal part that was changed is found out", "[json]") {
    const EncodedEvent encoded = encode(filed());
    for (std::size_t at = 0; at < encoded.personal.size(); ++at) {
        std::string changed = encoded.personal;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        const auto decoded = codec.decode(encoded.bytes, changed, digest);
        REQUIRE_FALSE(decoded);
        CHECK(decoded.error().code == ErrorCode::storage_corrupt);
    }
    for (const std::string& other :
         {encode(filed(), 8).personal, encoded.personal + " ", encoded.personal.substr(32)}) {
        CHECK_FALSE(codec.decode(encoded.bytes, other, digest));
    }
}

TEST_CASE("a personal part beside an event that commits to none is refused", "[json]") {
    RecordedEvent event;
    event.event = TaskClaimed{4, OfficerId("an")};
    const EncodedEvent encoded = encode(event);
    CHECK_FALSE(codec.decode(encoded.bytes, encode(filed()).personal, digest));
}

TEST_CASE("a personal part with more or fewer values than the event has is refused", "[json]") {
    RecordedEvent event;
    event.event = NoteAdded{std::string("ghi chú")};
    const EncodedEvent encoded = encode(event);
    const std::string old_commitment =
        encoded.bytes.substr(encoded.bytes.rfind("\"p\":\"") + 5, 64);
    const std::string salt = encoded.personal.substr(0, 32);
    for (const std::string values : {"[]", R"(["ghi chú","thêm"])", R"({"a":"b"})", R"("x")", ""}) {
        const std::string part = salt + values;
        const std::string_view view = part;
        std::string bytes = encoded.bytes;
        bytes.replace(bytes.find(old_commitment), 64, to_hex(digest.sha256({&view, 1})));
        const auto decoded = codec.decode(bytes, part, digest);
        INFO(values);
        REQUIRE_FALSE(decoded);
        CHECK(decoded.error().code == ErrorCode::storage_corrupt);
    }
}

TEST_CASE("a field that is named like the commitment is not taken for it", "[json]") {
    DataChanged body;
    body.data = {{"p", Value(to_hex(Hash{3}))}};
    RecordedEvent event;
    event.event = body;
    const EncodedEvent encoded = encode(event);
    const auto decoded = codec.decode(encoded.bytes, encoded.personal, digest);
    REQUIRE(decoded);
    CHECK(*decoded == event);
}

TEST_CASE("the state of a dossier holds erased values as erased", "[json]") {
    Dossier dossier;
    dossier.header.owner.name.erase();
    dossier.header.owner.phone = std::string("000");
    dossier.personal_data = {{"ho_ten", Value(Erased{})}};
    const auto decoded = codec.decode_state(codec.encode_state(dossier));
    REQUIRE(decoded);
    CHECK(*decoded == dossier);
}
