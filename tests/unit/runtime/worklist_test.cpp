// The order of an officer's list, and how it is counted.
#include <catch2/catch.hpp>

#include <motcua/engine/worklist.hpp>

namespace motcua {
namespace {

const Instant noon = *parse_instant("2026-03-02T12:00:00+07:00");

TaskRow row(std::uint32_t task, const std::string& holder, std::optional<Instant> due,
            ClockPhase clock = ClockPhase::running) {
    TaskRow one;
    one.dossier = DossierId("a");
    one.task = task;
    one.holder = OfficerId(holder);
    one.due = due;
    one.clock = clock;
    return one;
}

TEST_CASE("first what is due first, then what is never due, last what stands still") {
    std::vector<TaskRow> rows{row(1, "x", noon, ClockPhase::paused), row(2, "x", std::nullopt),
                              row(3, "x", noon + Minutes{1}), row(4, "x", noon)};
    sort_by_due(rows);
    std::vector<std::uint32_t> order;
    for (const TaskRow& one : rows) {
        order.push_back(one.task);
    }
    CHECK(order == std::vector<std::uint32_t>{4, 3, 2, 1});
}

TEST_CASE("late is what fell due before now and does not stand still") {
    const std::vector<TaskRow> rows{
        row(1, "x", noon - Minutes{1}), row(2, "", noon - Minutes{1}), row(3, "x", noon),
        row(4, "x", noon - Minutes{1}, ClockPhase::paused), row(5, "", std::nullopt)};
    CHECK(counts_of(rows, OfficerId("x"), noon) == WorkCounts{3, 2, 2});
    CHECK(counts_of({}, OfficerId("x"), noon) == WorkCounts{});
}

}  // namespace
}  // namespace motcua
