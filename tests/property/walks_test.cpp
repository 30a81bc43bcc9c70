// Random procedures, random people, restarts at random moments: the log replayed is the state, and
// what was refused changed nothing.
#include <cstdlib>
#include <iostream>
#include <random>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "contract/temporary_directory.hpp"
#include "random_procedure.hpp"
#include "walker.hpp"

namespace motcua::property {
namespace {

std::uint64_t chosen_seed() {
    if (const char* given = std::getenv("MOTCUA_SEED")) {
        return std::strtoull(given, nullptr, 10);
    }
    return std::random_device{}();  // lint: allow random: the test prints its seed
}

void prepare(Bureau& bureau) {
    bureau.deploy(calendar_source());
    bureau.deploy(organisation_source());
    bureau.deploy(called_procedure());
}

/// `procedures` made-up procedures with `walks` dossiers each.
WalkCount stroll(Bureau& bureau, std::uint64_t seed, unsigned procedures, unsigned walks) {
    testing::SeededRandom random(seed);
    WalkCount count;
    prepare(bureau);
    for (unsigned p = 0; p < procedures; ++p) {
        const std::string id = "p" + std::to_string(p);
        const std::string source = random_procedure(id, random);
        INFO("seed " << seed << ", procedure " << id << "\n" << source);
        const dsl::LoadResult loaded = dsl::load_procedure(source, id + ".xml");
        INFO(dsl::to_text(loaded.diagnostics));
        REQUIRE(loaded.definition != nullptr);
        bureau.deploy(source);
        for (unsigned w = 0; w < walks; ++w) {
            Walker walker(bureau, random, loaded.definition, id + "-" + std::to_string(w));
            try {
                walker.walk(60, count);
            } catch (const std::runtime_error& broken) {
                FAIL(broken.what());
            }
        }
    }
    bureau.verify_all();
    std::cout << "seed " << seed << ": " << procedures * walks << " walks, " << count.acts
              << " acts (" << count.refused << " refused), " << count.restarts << " restarts, "
              << count.ended << " dossiers ended\n";
    return count;
}

}  // namespace

TEST_CASE("on 1,000 random walks with restarts the log replayed is the state") {
    const std::uint64_t seed = chosen_seed();
    CAPTURE(seed);
    Bureau bureau(seed);
    const WalkCount count = stroll(bureau, seed, 250, 4);
    // The walk has to go somewhere: acts of every kind succeed, and some are refused.
    CHECK(count.acts > 10'000);
    CHECK(count.refused > count.acts / 50);
    CHECK(count.refused < count.acts * 2 / 3);
    CHECK(count.restarts > 500);
    CHECK(count.ended > 200);
    for (const char* kind :
         {"complete-task", "claim-task", "assign-task", "release-task", "accept-task",
          "pull-back-task", "hand-back-task", "resolve-wait", "add-note", "correct-data",
          "attach-paper", "suspend-handling", "resume-handling", "withdraw-dossier",
          "override-step", "receive-message"}) {
        CAPTURE(kind);
        CHECK(count.kinds.count(kind) == 1);
    }
}

TEST_CASE("on random walks over a file with restarts the log replayed is the state") {
    const std::uint64_t seed = chosen_seed();
    CAPTURE(seed);
    const contract::TemporaryDirectory directory;
    Bureau bureau(seed, directory.file("walks.db"));
    CHECK(stroll(bureau, seed, 12, 3).acts > 100);
}

}  // namespace motcua::property
