// A replay that is killed again and again, wherever it happens to be, ends as one that was left alone.
#include <array>
#include <cstdlib>

#include <motcua/engine/testing/seeded_random.hpp>

#include "logs.hpp"
#include "stage_process.hpp"

using namespace motcua;
using namespace motcua::replay_testing;
using integration::Finished;
using integration::kill_after_remarks;
using integration::run_program;

namespace {

std::uint64_t seed() {
    const char* given = std::getenv("MOTCUA_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : 20261128;
}

/// A log of `cases`, each with four events in one of a few orders.
std::string made_up_log(testing::SeededRandom& random, int cases) {
    const std::array<const char*, 3> steps{"Nhận", "Xem", "Trả"};
    const std::array<const char*, 4> people{"Lan", "Bình", "Chi", "Dũng"};
    std::string text = "case,activity,resource,time,deadline,enddate\n";
    for (int one = 0; one < cases; ++one) {
        const std::string end = one % 7 == 0 ? "" : "2026-03-" + std::to_string(10 + one % 15);
        for (int event = 0; event < 4; ++event) {
            text += "V" + std::to_string(one) + "," + steps[random.below(3)] + "," +
                    people[random.below(4)] + ",2026-03-" + std::to_string(10 + event * 3) + "T0" +
                    std::to_string(random.below(10)) + ":00:00+07:00,2026-03-15," + end + "\n";
        }
    }
    return text;
}

std::size_t killed_replays(const std::string& log, const std::string& database,
                           testing::SeededRandom& random, std::size_t kills_max) {
    std::size_t kills = 0;
    while (kills < kills_max) {
        const Finished run =
            kill_after_remarks({"replay", log, "--db", database}, 1 + random.below(2),
                               static_cast<unsigned>(random.below(30'000)));
        if (run.exit_code) {
            break;
        }
        ++kills;
    }
    return kills;
}

void check_killed_is_as_left_alone(const std::string& log, std::size_t kills_max) {
    const std::uint64_t chosen = seed();
    CAPTURE(chosen);
    testing::SeededRandom random(chosen);
    const contract::TemporaryDirectory directory;
    const std::string database = directory.file("killed.db");
    const Ran alone = call({"replay", log, "--json"});
    REQUIRE(alone.code == 0);

    CHECK(killed_replays(log, database, random, kills_max) >= kills_max / 2);
    const Finished last = run_program({"replay", log, "--db", database, "--json"});

    CHECK(last.exit_code == 0);
    REQUIRE(last.lines.size() == 1);
    CHECK(last.lines.front() + "\n" == alone.out);
    CHECK(call({"verify", "--db", database}).code == 0);
}

}  // namespace

TEST_CASE(
    "killed at any moment and started again, a replay does nothing twice and leaves nothing") {
    const contract::TemporaryDirectory directory;
    testing::SeededRandom random(seed());
    const std::string log = directory.file("viec.csv");
    cli::testing::write_file(log, made_up_log(random, 600));

    check_killed_is_as_left_alone(log, 8);
}

TEST_CASE("the replay of the real log, killed and started again, reports the same") {
    if (const auto log = shared_log("receipt.csv")) {
        check_killed_is_as_left_alone(*log, 4);
    }
}

TEST_CASE("replayed again after its end, a log changes nothing in its database") {
    const contract::TemporaryDirectory directory;
    testing::SeededRandom random(seed());
    const std::string log = directory.file("viec.csv");
    const std::string database = directory.file("viec.db");
    cli::testing::write_file(log, made_up_log(random, 20));
    const Ran first = call({"replay", log, "--db", database});
    const Ran events = call({"log", "--db", database, "--limit", "1000000"});

    const Ran second = call({"replay", log, "--db", database});

    CHECK(second.code == 0);
    CHECK(second.out == first.out);
    CHECK(call({"log", "--db", database, "--limit", "1000000"}).out == events.out);
}
