// Random schedules: whatever happens to a dossier, the parts of its time are the whole to the minute,
// replay gives the state, every due date can be counted anew, and no alert comes early, twice or
// never. MOTCUA_SEEDS says how many, MOTCUA_SEED repeats one.
#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include "schedule.hpp"

namespace motcua::property {
namespace {

std::uint64_t number_in(const char* name, std::uint64_t otherwise) {
    const char* given = std::getenv(name);
    return given == nullptr ? otherwise : std::strtoull(given, nullptr, 10);
}

void live(const Stage& stage, std::uint64_t seed, ScheduleCount& count) {
    try {
        Schedule(stage, seed).run(60, count);
    } catch (const std::runtime_error& broken) {
        FAIL("MOTCUA_SEED=" << seed << ": " << broken.what());
    }
}

}  // namespace

TEST_CASE(
    "random schedules: parts are the whole, no alert is early, twice or lost, replay is the "
    "state") {
    const Stage stage;
    ScheduleCount count;
    if (std::getenv("MOTCUA_SEED") != nullptr) {
        live(stage, number_in("MOTCUA_SEED", 0), count);
        return;
    }
    const std::uint64_t seeds = number_in("MOTCUA_SEEDS", 1000);
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        live(stage, seed, count);
    }
    std::cout << seeds << " schedules, " << count.acts << " acts (" << count.refused
              << " refused), " << count.alerts << " alerts, " << count.ended << " dossiers ended\n";
    for (const char* type :
         {"task-claimed",      "task-assigned",         "task-accepted",         "task-released",
          "task-handed-back",  "hand-over-pulled-back", "task-completed",        "task-substituted",
          "clock-paused",      "clock-resumed",         "handling-suspended",    "branch-ended",
          "handling-finished", "supplement-requested",  "deadline-extended",     "apology-recorded",
          "span-excluded",     "span-returned",         "due-dates-reprojected", "alert-raised",
          "alert-seen",        "dossier-migrated"}) {
        INFO(type);
        CHECK(count.events[type] > 0);
    }
    CHECK(count.handed[HandOver::send_back] > 0);
    CHECK(count.handed[HandOver::returned] > 0);
    CHECK(count.restarts > 0);
}

}  // namespace motcua::property
