// The reader of alerts finds what it is there to find: an alert that is early, twice or lost.
#include <algorithm>
#include <stdexcept>

#include "ladder_check.hpp"
#include "unit/core/desk.hpp"

namespace motcua::property {
namespace {

using Catch::Matchers::Predicate;

// Due on Wednesday the 4th at nine; it is told then and every working day after it.
class Told {
public:
    Told() : check_(rules(), desk::calendar()) {
        dossier_.clock.phase = ClockPhase::running;
        dossier_.clock.started = desk::at("2026-03-02T09:00:00+07:00");
        dossier_.clock.due = desk::at("2026-03-04T09:00:00+07:00");
        take(ClockStarted{dossier_.clock}, "2026-03-02T09:00:00+07:00");
    }

    void tell(RungKind kind, std::uint32_t repeat, const std::string& local) {
        AlertRaised raised;
        raised.alert = dossier_.next_alert++;
        raised.kind = kind;
        raised.repeat = repeat;
        raised.recipients = {OfficerId("binh")};
        raised.next = dossier_.clock.alerts;
        raised.next.told |= kind == RungKind::due ? 1U : 0U;
        raised.next.repeat = std::max(raised.next.repeat, repeat);
        dossier_.clock.alerts = raised.next;
        take(raised, local);
    }
    void go_up(std::uint32_t unseen, const std::string& to, const std::string& local) {
        AlertRaised raised;
        raised.alert = dossier_.next_alert++;
        raised.unseen = unseen;
        raised.recipients = {OfficerId(to)};
        raised.next = dossier_.clock.alerts;
        take(raised, local);
    }
    void move_due(const std::string& due, const std::string& local) {
        dossier_.clock.due = desk::at(due);
        DueDatesReprojected moved;
        moved.clock = dossier_.clock;
        take(moved, local);
    }
    void extend(const std::string& due, const std::string& local) {
        dossier_.clock.due = desk::at(due);
        take(DeadlineExtended{dossier_.clock, {}, 0, {}, {}}, local);
    }
    void restart(const std::string& due, const std::string& local) {
        dossier_.clock.started = desk::at(local);
        dossier_.clock.due = desk::at(due);
        take(ClockStarted{dossier_.clock}, local);
    }
    void nothing_lost(const std::string& local) { check_.nothing_lost(dossier_, desk::at(local)); }

private:
    static const AlertRules& rules() {
        static const AlertRules rules = [] {
            AlertRules made;
            Rung due;
            due.kind = RungKind::due;
            Rung overdue;
            overdue.kind = RungKind::overdue;
            overdue.distance = *parse_duration("1wd");
            made.dossier.rungs = {due, overdue};
            return made;
        }();
        return rules;
    }
    void take(Event event, const std::string& local) {
        check_.take(RecordedEvent{{}, 1, 0, desk::at(local), Actor::of_system(), std::move(event)},
                    dossier_);
    }

    Dossier dossier_;
    LadderCheck check_;
};

// What is thrown begins with the finding.
auto finds(const std::string& finding) {
    return Predicate<std::runtime_error>(
        [finding](const std::runtime_error& error) {
            return std::string(error.what()).rfind(finding + ":", 0) == 0;
        },
        "finds " + finding);
}

}  // namespace

TEST_CASE("the reader of alerts finds nothing where each rung is told once, at its moment") {
    Told told;
    told.nothing_lost("2026-03-04T08:59:00+07:00");
    told.tell(RungKind::due, 0, "2026-03-04T09:00:00+07:00");
    told.tell(RungKind::overdue, 1, "2026-03-05T09:00:00+07:00");
    told.tell(RungKind::overdue, 2, "2026-03-06T09:00:00+07:00");
    told.nothing_lost("2026-03-06T17:00:00+07:00");
}

TEST_CASE("the reader of alerts finds an alert that comes twice") {
    Told told;
    told.tell(RungKind::due, 0, "2026-03-04T09:00:00+07:00");
    CHECK_THROWS_MATCHES(told.tell(RungKind::due, 0, "2026-03-04T10:00:00+07:00"),
                         std::runtime_error, finds("twice"));
}

TEST_CASE("the reader of alerts finds one that goes up to who has it, or goes up twice") {
    Told told;
    told.tell(RungKind::due, 0, "2026-03-04T09:00:00+07:00");
    Told other = told;
    CHECK_THROWS_MATCHES(other.go_up(1, "binh", "2026-03-04T11:00:00+07:00"), std::runtime_error,
                         finds("twice"));
    told.go_up(1, "chi", "2026-03-04T11:00:00+07:00");
    CHECK_THROWS_MATCHES(told.go_up(1, "truong", "2026-03-04T12:00:00+07:00"), std::runtime_error,
                         finds("twice"));
}

TEST_CASE("the reader of alerts finds an alert that never came") {
    Told told;
    CHECK_THROWS_MATCHES(told.nothing_lost("2026-03-04T09:00:00+07:00"), std::runtime_error,
                         finds("lost"));
    told.tell(RungKind::due, 0, "2026-03-04T09:00:00+07:00");
    told.tell(RungKind::overdue, 2, "2026-03-06T09:00:00+07:00");
    CHECK_THROWS_MATCHES(told.nothing_lost("2026-03-06T17:00:00+07:00"), std::runtime_error,
                         finds("lost"));
}

TEST_CASE("the reader of alerts finds an alert that comes early") {
    Told told;
    CHECK_THROWS_MATCHES(told.tell(RungKind::due, 0, "2026-03-04T08:59:00+07:00"),
                         std::runtime_error, finds("early"));
    CHECK_THROWS_MATCHES(told.tell(RungKind::overdue, 1, "2026-03-05T08:59:00+07:00"),
                         std::runtime_error, finds("early"));
}

TEST_CASE("what a due date passes that moves earlier is lost unless it is told") {
    Told told;
    told.move_due("2026-03-03T09:00:00+07:00", "2026-03-03T11:00:00+07:00");
    CHECK_THROWS_MATCHES(told.nothing_lost("2026-03-03T11:00:00+07:00"), std::runtime_error,
                         finds("lost"));
    told.tell(RungKind::due, 0, "2026-03-03T11:00:00+07:00");
    told.move_due("2026-03-05T09:00:00+07:00", "2026-03-03T12:00:00+07:00");
    CHECK_THROWS_MATCHES(told.tell(RungKind::due, 0, "2026-03-05T09:00:00+07:00"),
                         std::runtime_error, finds("twice"));
}

TEST_CASE("after an extension or a restart the whole ladder is to be told again") {
    for (const auto& again : {&Told::extend, &Told::restart}) {
        Told told;
        told.tell(RungKind::due, 0, "2026-03-04T09:00:00+07:00");
        (told.*again)("2026-03-10T09:00:00+07:00", "2026-03-04T10:00:00+07:00");
        told.nothing_lost("2026-03-09T17:00:00+07:00");
        CHECK_THROWS_MATCHES(told.nothing_lost("2026-03-10T09:00:00+07:00"), std::runtime_error,
                             finds("lost"));
        told.tell(RungKind::due, 0, "2026-03-10T09:00:00+07:00");
        told.nothing_lost("2026-03-10T17:00:00+07:00");
    }
}

}  // namespace motcua::property
