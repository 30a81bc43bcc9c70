// Each file v<version>/<type>.json holds one event with every member set and one with none, as they
// are stored, and what each of them means, defaults included. Files are only ever added:
// MOTCUA_UPDATE_GOLDEN=1 writes those that are missing and changes none.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include <motcua/engine/testing/sha256_digest.hpp>
#include <motcua/json/codec.hpp>
#include <motcua/json/reader.hpp>
#include <motcua/json/render.hpp>

#include "unit/json/filler.hpp"

using namespace motcua;
using namespace motcua::json_test;
namespace fs = std::filesystem;

namespace {

const json::JsonEventCodec codec;
const testing::Sha256Digest digest;

fs::path folder() { return fs::path(MOTCUA_SOURCE_DIR) / "tests/golden/events"; }

/// Gives the bytes that stand in the file as salt.
class KnownSalt final : public Random {
public:
    explicit KnownSalt(std::string hex) : hex_(std::move(hex)) {}
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::size_t i = 0; i < bytes.size() && 2 * i + 1 < hex_.size(); ++i) {
            bytes[i] = static_cast<std::uint8_t>(std::stoi(hex_.substr(2 * i, 2), nullptr, 16));
        }
    }

private:
    std::string hex_;
};

/// One event as it stands in a file: five lines, which together with their neighbours are JSON.
struct Stored {
    std::string bytes;
    std::string salt;
    std::string values = "null";
    std::string means;

    [[nodiscard]] std::string personal() const { return salt.empty() ? "" : salt + values; }
    [[nodiscard]] std::string text() const {
        return bytes + "\n,\"salt\":\"" + salt + "\",\"personal\":\n" + values + "\n,\"means\":\n" +
               means + "\n";
    }
};

Stored store(const RecordedEvent& event, const Hash& previous) {
    testing::SeededRandom random(11);
    const EncodedEvent encoded = codec.encode(event, previous, random, digest);
    Stored stored{encoded.bytes, "", "null", json::to_json(event)};
    if (!encoded.personal.empty()) {
        stored.salt = encoded.personal.substr(0, 32);
        stored.values = encoded.personal.substr(32);
    }
    return stored;
}

template <class Body>
std::string file_text() {
    Filler filler(2'026);
    const RecordedEvent full = filler.event<Body>();
    RecordedEvent empty;
    empty.event = Body{};
    return "{\"full\":{\"bytes\":\n" + store(full, filler.hash()).text() +
           "},\"empty\":{\"bytes\":\n" + store(empty, {}).text() + "}}\n";
}

Stored take(std::istream& lines) {
    std::string line;
    Stored stored;
    REQUIRE(std::getline(lines, line));
    REQUIRE(std::getline(lines, stored.bytes));
    REQUIRE(std::getline(lines, line));
    stored.salt = line.substr(9, line.find('"', 9) - 9);
    REQUIRE(std::getline(lines, stored.values));
    REQUIRE(std::getline(lines, line));
    REQUIRE(std::getline(lines, stored.means));
    return stored;
}

/// Everything that `expected` says is so in `found`; `found` may say more.
bool says(const json::Node& found, const json::Node& expected) {
    if (found.kind != expected.kind || found.text != expected.text ||
        found.boolean != expected.boolean || found.items.size() != expected.items.size()) {
        return false;
    }
    for (std::size_t i = 0; i < expected.items.size(); ++i) {
        if (!says(found.items[i], expected.items[i])) {
            return false;
        }
    }
    for (const auto& [name, member] : expected.members) {
        const json::Node* same = found.find(name);
        if (same == nullptr || !says(*same, member)) {
            return false;
        }
    }
    return true;
}

void check(const Stored& stored) {
    INFO(stored.bytes);
    const auto event = codec.decode(stored.bytes, stored.personal(), digest);
    INFO((event ? "" : event.error().detail));
    REQUIRE(event);
    const auto found = json::parse(json::to_json(*event));
    const auto expected = json::parse(stored.means);
    REQUIRE(found);
    REQUIRE(expected);
    INFO("means now: " << json::to_json(*event));
    INFO("meant:     " << stored.means);
    CHECK(says(*found, *expected));

    KnownSalt salt(stored.salt);
    const auto previous = codec.previous_of(stored.bytes);
    REQUIRE(previous);
    const EncodedEvent again = codec.encode(*event, *previous, salt, digest);
    CHECK(again.bytes == stored.bytes);
    CHECK(again.personal == stored.personal());
}

fs::path path_of(std::string_view type, unsigned version) {
    return folder() / ("v" + std::to_string(version)) / (std::string(type) + ".json");
}

}  // namespace

TEST_CASE("every type of event has a stored example", "[golden]") {
    const char* update = std::getenv("MOTCUA_UPDATE_GOLDEN");
    for_each_type<Event>([&]<class Body>() {
        const fs::path path = path_of(Body::type, Body::version);
        if (update != nullptr && std::string_view(update) == "1" && !fs::exists(path)) {
            fs::create_directories(path.parent_path());
            std::ofstream(path) << file_text<Body>();
        }
        INFO(path.string() << ": run once with MOTCUA_UPDATE_GOLDEN=1 and commit the new file");
        CHECK(fs::exists(path));
    });
}

TEST_CASE("what was stored once is read for ever and means the same", "[golden]") {
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder())) {
        if (entry.path().extension() != ".json") {
            continue;
        }
        INFO(entry.path().string()
             << ": a stored event never changes its meaning; a new shape is a new version");
        std::ifstream file(entry.path());
        std::ostringstream content;
        content << file.rdbuf();
        CHECK(json::parse(content.str()));
        std::istringstream lines(content.str());
        check(take(lines));
        check(take(lines));
        ++files;
    }
    CHECK(files >= std::variant_size_v<AnyEvent>);
}
