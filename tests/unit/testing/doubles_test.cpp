// The test doubles do what tests rely on. The memory store's promises as a store are in
// tests/contract.
#include <algorithm>
#include <array>
#include <set>

#include <catch2/catch.hpp>

#include <motcua/engine/testing/faulty_store.hpp>
#include <motcua/engine/testing/manual_clock.hpp>
#include <motcua/engine/testing/memory_store.hpp>
#include <motcua/engine/testing/recording_sink.hpp>
#include <motcua/engine/testing/seeded_random.hpp>
#include <motcua/engine/testing/sha256_digest.hpp>
#include <motcua/json/codec.hpp>

using namespace motcua;
using namespace motcua::testing;
using std::chrono::milliseconds;

namespace {

std::string hex_of(std::string_view text) { return to_hex(Sha256Digest().sha256({&text, 1})); }

/// A batch with one event of a definition's stream.
Batch one_event(std::uint64_t epoch, std::uint64_t sequence) {
    Batch batch;
    batch.epoch = epoch;
    LogRow row;
    row.sequence = sequence;
    row.stream = "def:calendar:vn-state";
    row.number = static_cast<std::uint32_t>(sequence);
    row.type = "definition-deployed";
    batch.log = {row};
    return batch;
}

}  // namespace

TEST_CASE("our SHA-256 gives the values of FIPS 180-4", "[testing]") {
    CHECK(hex_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(hex_of(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a manual clock moves when told: time passes, or somebody sets it", "[testing]") {
    ManualClock clock;
    CHECK(format_instant(clock.now()) == "2026-03-02T08:00:00+07:00");
    clock.advance(milliseconds{90'000});
    CHECK(format_instant(clock.now()) == "2026-03-02T08:01:30+07:00");
    CHECK(clock.boot_time() == milliseconds{90'000});
    clock.step(milliseconds{-60'000});
    CHECK(format_instant(clock.now()) == "2026-03-02T08:00:30+07:00");
    CHECK(clock.boot_time() == milliseconds{90'000});
    clock.advance_to(*parse_instant("2026-03-02T09:00:00+07:00"));
    CHECK(format_instant(clock.now()) == "2026-03-02T09:00:00+07:00");
    clock.advance_to(*parse_instant("2026-03-01T09:00:00+07:00"));
    CHECK(format_instant(clock.now()) == "2026-03-02T09:00:00+07:00");
}

TEST_CASE("a seed decides every random byte", "[testing]") {
    SeededRandom one(42);
    SeededRandom same(42);
    SeededRandom other(43);
    std::array<std::uint8_t, 37> a{};
    std::array<std::uint8_t, 37> b{};
    std::array<std::uint8_t, 37> c{};
    one.fill(a);
    same.fill(b);
    other.fill(c);
    CHECK(a == b);
    CHECK(a != c);
    CHECK(SeededRandom(0).next() == 11'091'344'671'253'066'420ULL);
    std::array<int, 7> counts{};
    for (int i = 0; i < 70'000; ++i) {
        ++counts[one.below(7)];
    }
    CHECK(*std::min_element(counts.begin(), counts.end()) > 9'500);
    CHECK(*std::max_element(counts.begin(), counts.end()) < 10'500);
    CHECK(one.below(1) == 0);
}

TEST_CASE("a recording sink keeps events in the order of the log", "[testing]") {
    RecordingSink sink;
    RecordedEvent first;
    first.dossier = DossierId("a");
    first.event = TaskReleased{1, {}};
    RecordedEvent second;
    second.dossier = DossierId("b");
    second.event = ClockStopped{};
    sink.committed({first, second});
    sink.committed({first});
    CHECK(sink.events() == std::vector<RecordedEvent>{first, second, first});
    CHECK(sink.events_of(DossierId("b")) == std::vector<RecordedEvent>{second});
    CHECK(sink.types() ==
          std::vector<std::string_view>{"task-released", "clock-stopped", "task-released"});
    CHECK(sink.batches() == 2);
    sink.clear();
    CHECK(sink.events().empty());
}

TEST_CASE("a store that is opened again holds what was committed and fences the one before",
          "[testing]") {
    const json::JsonEventCodec codec;
    MemoryStore store(codec);
    const std::uint64_t epoch = store.head()->epoch;
    REQUIRE(store.commit(one_event(epoch, 1)));
    const auto successor = store.reopen();
    CHECK(successor->head()->sequence == 1);
    const auto late = store.commit(one_event(epoch, 2));
    REQUIRE_FALSE(late);
    CHECK(late.error().code == ErrorCode::owned_elsewhere);
    CHECK(successor->commit(one_event(successor->head()->epoch, 2)));
    CHECK(*(*store.open_reader())->last_sequence() == 2);
}

TEST_CASE("a faulty store fails the call that the plan names, and no other", "[testing]") {
    const json::JsonEventCodec codec;
    MemoryStore memory(codec);
    FaultyStore store(memory, {.first = 2, .count = 2});
    CHECK(store.head());
    CHECK_FALSE(store.next_timer());
    CHECK_FALSE(store.code_taken("x"));
    CHECK(store.open_jobs());
    CHECK(store.calls() == 4);
    CHECK(store.failures() == 2);
    store.plan({.first = 1, .count = Fault::forever, .code = ErrorCode::storage_full});
    for (int i = 0; i < 5; ++i) {
        const auto head = store.head();
        REQUIRE_FALSE(head);
        CHECK(head.error().code == ErrorCode::storage_full);
    }
    store.plan({});
    CHECK(store.head());
    CHECK(store.failures() == 0);
}

TEST_CASE("a failed commit may or may not have stored the batch", "[testing]") {
    const json::JsonEventCodec codec;
    MemoryStore memory(codec);
    const auto when = GENERATE(Fault::When::before, Fault::When::after);
    FaultyStore store(memory, {.first = 2, .calls = Fault::Calls::commits, .when = when});
    const std::uint64_t epoch = store.head()->epoch;
    REQUIRE(store.commit(one_event(epoch, 1)));
    REQUIRE(store.next_timer());  // not counted
    const auto failed = store.commit(one_event(epoch, 2));
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == ErrorCode::storage_unavailable);
    CHECK(memory.head()->sequence == (when == Fault::When::after ? 2 : 1));
}
