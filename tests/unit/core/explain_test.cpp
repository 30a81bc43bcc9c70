// Why a due date is what it is: every clock of a dossier, line by line, counted anew.
#include <algorithm>

#include <motcua/engine/core/explain.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

class Shelf final : public DefinitionLookup {
public:
    [[nodiscard]] std::shared_ptr<const WorkingCalendar> calendar(
        const std::string& version) const override {
        return version == "lich@1" ? days : nullptr;
    }
    [[nodiscard]] RuleSetPtr rule_set(const std::string& version) const override {
        return version == "luat@1" ? rules : nullptr;
    }
    std::shared_ptr<const WorkingCalendar> days =
        std::make_shared<WorkingCalendar>(calendar_2026());
    RuleSetPtr rules;

    static CalendarDefinition calendar_2026() {
        CalendarDefinition definition = motcua::desk::calendar();
        CalendarEntry holiday;
        holiday.date = *parse_date("2026-03-10");
        holiday.name = "Nghỉ bù";
        holiday.decision = "7/TB";
        definition.entries.push_back(holiday);
        return definition;
    }
};

std::vector<std::string> keys(const ClockExplanation& told) {
    std::vector<std::string> keys;
    for (const DerivationLine& line : told.lines) {
        keys.push_back(line.rule);
    }
    return keys;
}

bool says(const ClockExplanation& told, const std::string& rule, const std::string& part = "") {
    return std::any_of(told.lines.begin(), told.lines.end(), [&](const DerivationLine& line) {
        return line.rule == rule && line.text_vi.find(part) != std::string::npos;
    });
}

std::vector<ClockExplanation> told(const std::vector<RecordedEvent>& events, const Desk& desk,
                                   const Shelf& shelf = {}) {
    const auto result = explain(events, desk.procedure(), shelf);
    REQUIRE(result);
    return *result;
}

Desk received() {
    Procedure draft = permit();
    Node waiting = wait("cho-bo-sung", {outcome("nop", "tham-dinh")});
    waiting.clock = ClockMode::paused;
    draft.nodes.push_back(waiting);
    outcome_of(draft, "tham-dinh", "hoi").to = to("cho-bo-sung");
    draft.time_limit.cases.front().ground = "Điều 43 175/2024/NĐ-CP";
    Desk desk(std::move(draft));
    desk.file().complete("tiep-nhan", "nhan", "an");
    return desk;
}

RecordedEvent next(const std::vector<RecordedEvent>& events, const std::string& when, Event event) {
    RecordedEvent recorded = events.back();
    ++recorded.number;
    recorded.at = at(when);
    recorded.event = std::move(event);
    return recorded;
}

}  // namespace

TEST_CASE("rule 60: a due date is explained from its start to its result, line by line") {
    const Desk desk = received();
    const auto all = told(desk.history(), desk);

    REQUIRE(all.size() == 3);
    const ClockExplanation& dossier = all.front();
    CHECK(dossier.of == ClockOwner::dossier);
    CHECK(dossier.agrees == (dossier.recomputed == dossier.clock.due));
    CHECK(says(dossier, "event", "khi tiếp nhận hồ sơ"));
    CHECK(says(dossier, "start", "09:00"));
    CHECK(says(dossier, "limit", "10 ngày làm việc"));
    CHECK(says(dossier, "calendar", "phiên bản 1"));
    CHECK(says(dossier, "day-off", "Nghỉ bù"));
    CHECK(keys(dossier).back() == "result");
    CHECK(all[1].of == ClockOwner::task);
    CHECK(all[2].id == "tham-dinh");
    CHECK(all[2].agrees);
}

TEST_CASE("rule 60: a recorded date that counting anew does not give is said") {
    const Desk desk = received();
    const auto all = told(desk.history(), desk);
    // The desk counted on a calendar without the tenth of March.
    CHECK_FALSE(all.front().agrees);
    CHECK(says(all.front(), "mismatch", "khác hạn đã ghi"));
}

TEST_CASE("rule 3: an explanation names the rule set and its source") {
    const Desk desk = received();
    Shelf shelf;
    auto rules = std::make_shared<RuleSet>();
    rules->ref = DefinitionRef{"luat", "", 1, ""};
    rules->title = "Quy tắc mẫu";
    shelf.rules = rules;
    const auto all = told(desk.history(), desk, shelf);
    CHECK(says(all.front(), "rule-set", "Quy tắc mẫu (luat, phiên bản 1)"));
}

TEST_CASE("a calendar that is not known here is said, and nothing is claimed") {
    const Desk desk = received();
    Shelf shelf;
    shelf.days = nullptr;
    const auto all = told(desk.history(), desk, shelf);
    CHECK(says(all.front(), "unknown-version"));
    CHECK_FALSE(all.front().recomputed.has_value());
    CHECK(all.front().agrees);
}

TEST_CASE("rule 60: pauses are told with their ends and what remained") {
    Desk desk = received();
    desk.wait_until("2026-03-03T10:30:00+07:00").complete("tham-dinh", "hoi", "binh");
    desk.wait_until("2026-03-20T10:30:00+07:00");
    desk.then(ResolveWait{"cho-bo-sung", "nop", {}}, "an");
    const auto all = told(desk.history(), desk);
    CHECK(says(all.front(), "pause", "10:30 ngày 03/03/2026"));
    CHECK(says(all.front(), "pause", "còn lại"));
    CHECK(says(all.front(), "resume", "10:30 ngày 20/03/2026"));
    CHECK(all.front().clock.phase == ClockPhase::running);
}

TEST_CASE("rule 27: an extension is told with both dates") {
    const Desk desk = received();
    std::vector<RecordedEvent> events = desk.history();
    DeadlineExtended extended;
    extended.clock = desk.dossier().clock;
    extended.clock.original_due = extended.clock.due;
    extended.clock.due = at("2026-03-25T17:00:00+07:00");
    extended.rule = "Điều 11 của bộ quy tắc";
    events.push_back(next(events, "2026-03-05T09:00:00+07:00", extended));
    const auto all = told(events, desk);
    CHECK(says(all.front(), "extension", "sang 17:00 ngày 25/03/2026"));
    CHECK(says(all.front(), "original-due", "17:00 ngày 16/03/2026"));
    CHECK(says(all.front(), "result", "25/03/2026"));
}

TEST_CASE(
    "rule 9: a promise that holds and the date by the calendar published later are both told") {
    const Desk desk = received();
    std::vector<RecordedEvent> events = desk.history();
    events.push_back(next(events, "2026-03-02T09:00:00+07:00",
                          AppointmentPrinted{*desk.dossier().clock.due, "receipt"}));
    DueDatesReprojected changed;
    changed.before = "lich@1";
    changed.calendar = "lich@1";
    changed.clock = desk.dossier().clock;
    changed.clock->promised = changed.clock->due;
    changed.clock->projected = at("2026-03-17T17:00:00+07:00");
    events.push_back(next(events, "2026-03-04T09:00:00+07:00", changed));
    const auto all = told(events, desk);
    CHECK(says(all.front(), "promise", "16/03/2026"));
    CHECK(says(all.front(), "projected", "17/03/2026"));
    CHECK(says(all.front(), "result", "16/03/2026"));
    CHECK(all.front().recomputed == at("2026-03-17T17:00:00+07:00"));
}
