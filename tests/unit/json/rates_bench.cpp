// How long encoding and decoding take. Hidden: run with `unit_json_test "[.rates]"`.
#include <chrono>
#include <iostream>

#include <catch2/catch.hpp>

#include <motcua/json/codec.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/system_clock.hpp>

#include "filler.hpp"

using namespace motcua;
using namespace motcua::json_test;

namespace {

template <class Work>
double microseconds(const Work& work) {
    constexpr int rounds = 20'000;
    const system::SystemClock clock;
    double best = 1e9;
    for (int repeat = 0; repeat < 3; ++repeat) {
        const auto begin = clock.boot_time();
        for (int round = 0; round < rounds; ++round) {
            work();
        }
        const auto spent = clock.boot_time() - begin;
        best = std::min(best, static_cast<double>(spent.count()) * 1000.0 / rounds);
    }
    return best;
}

void report(const std::string& what, std::size_t bytes, double encode, double decode) {
    std::cout << what << ": " << bytes << " bytes, encode " << encode << " us, decode " << decode
              << " us\n";
}

template <class Body>
void measure_event(const std::string& what, const Body& body) {
    const json::JsonEventCodec codec;
    const system::OpenSslDigest digest;
    testing::SeededRandom random(1);
    Filler filler(1);
    RecordedEvent event = filler.event<TaskClaimed>();
    event.event = body;
    const Hash previous = filler.hash();
    const EncodedEvent encoded = codec.encode(event, previous, random, digest);
    report(what, encoded.bytes.size() + encoded.personal.size(),
           microseconds([&] { (void)codec.encode(event, previous, random, digest); }),
           microseconds([&] { (void)codec.decode(encoded.bytes, encoded.personal, digest); }));
}

}  // namespace

TEST_CASE("rates of the stored format", "[.rates]") {
    measure_event("task-claimed", TaskClaimed{4, OfficerId("an")});
    Filler filler(5);
    auto completed = filler.make<TaskCompleted>();
    measure_event("task-completed", completed);
    measure_event("dossier-filed", filler.make<DossierFiled>());

    const json::JsonEventCodec codec;
    const auto dossier = filler.make<Dossier>();
    const std::string state = codec.encode_state(dossier);
    report("state", state.size(), microseconds([&] { (void)codec.encode_state(dossier); }),
           microseconds([&] { (void)codec.decode_state(state); }));
    CHECK(state.size() > 1'000);
}
