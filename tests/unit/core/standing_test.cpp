// One answer to whether a dossier is late, whoever asks: the figures, the list of what is late, the
// shares of lateness. What stands still is measured where it stopped; the past stays as it was.
#include <motcua/engine/core/adoption.hpp>
#include <motcua/engine/core/project.hpp>
#include <motcua/engine/core/statistics.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

// Received on Monday the 2nd, due on Monday the 16th at 17:00.
Desk received() {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an");
    return desk;
}

Desk suspended(const std::string& since) {
    Desk desk = received();
    desk.wait_until(since).then(SuspendHandling{"cho-toa", "chờ tòa", {}}, "chi");
    return desk;
}

Desk finished(const std::string& when) {
    Desk desk = received();
    desk.complete("tham-dinh", "dat", "binh");
    OutcomeForm form;
    form.number = "12/GP";
    desk.wait_until(when).complete("ky", "ky", "chi", form);
    return desk;
}

DossierRow row_of(const Desk& desk) {
    return project(desk.procedure(), nullptr, {}, desk.dossier(), desk.now).dossier;
}

Holding held(const Desk& desk, const std::string& now) {
    const CalendarDefinition days = calendar();
    const Result<Holding> result =
        holding(desk.history(), desk.procedure(), WorkingCalendar(days), nullptr, at(now));
    REQUIRE(result);
    return *result;
}

// How the period judges it, seen from long after: from the row, or from events where it must.
std::optional<Placed> placed(const Desk& desk, const std::string& period,
                             const ReportRules& report = {}) {
    const Instant now = at("2027-01-01T09:00:00+07:00");
    Statistics statistics(*parse_period(period), now, report, GroupBy::unit);
    const DossierRow row = row_of(desk);
    if (!needs_replay(row, statistics.as_of(), now)) {
        return statistics.add(dossier_at(row, statistics.as_of()), nullptr);
    }
    const Result<DossierAt> then = dossier_at(row, desk.history(), statistics.as_of());
    REQUIRE(then);
    return statistics.add(*then, nullptr);
}

Figures figures(const Desk& desk, const std::string& period) {
    const Instant now = at("2027-01-01T09:00:00+07:00");
    Statistics statistics(*parse_period(period), now, {}, GroupBy::unit);
    const DossierRow row = row_of(desk);
    const Result<DossierAt> then = needs_replay(row, statistics.as_of(), now)
                                       ? dossier_at(row, desk.history(), statistics.as_of())
                                       : Result<DossierAt>(dossier_at(row, statistics.as_of()));
    REQUIRE(then);
    statistics.add(*then, nullptr);
    return statistics.total();
}

ReportRules judging_withdrawn() {
    ReportRules report;
    report.withdrawn_on_time = false;
    return report;
}

AdoptDossier from_elsewhere() {
    AdoptDossier adopt = taken_over("2026-02-10T08:00:00+07:00", "2026-02-10T09:00:00+07:00");
    adopt.due = at("2026-02-25T17:00:00+07:00");
    ImportedSpan before;
    before.bearer = Bearer::officer;
    before.who = "dung";
    before.step = "tham-dinh";
    before.from = adopt.received;
    before.to = at("2026-02-27T17:00:00+07:00");
    before.minutes = Minutes{480};
    adopt.history = {before};
    return adopt;
}

Desk adopted() {
    Desk desk(permit());
    desk.then(from_elsewhere(), Actor::of_host("cong"));
    return desk;
}

}  // namespace

TEST_CASE("a dossier paused in time stays in time, in figures and in shares") {
    const Desk desk = suspended("2026-03-10T09:00:00+07:00");
    CHECK(row_of(desk).stands_since == at("2026-03-10T09:00:00+07:00"));
    CHECK(placed(desk, "2026-03")->standing == Standing::in_time);
    CHECK(placed(desk, "2026-03")->bucket == Bucket::paused);
    CHECK(held(desk, "2026-04-01T00:00:00+07:00").current.late == Minutes{0});
}

TEST_CASE("a dossier that was late before its pause is late, in figures and in shares") {
    const Desk desk = suspended("2026-03-18T09:00:00+07:00");
    CHECK(placed(desk, "2026-03")->standing == Standing::overdue);
    CHECK(placed(desk, "2026-03")->bucket == Bucket::paused);
    // The 17th, and an hour of the 18th: the pause adds nothing.
    CHECK(held(desk, "2026-04-01T00:00:00+07:00").current.late == Minutes{9 * 60});
}

TEST_CASE("a dossier that ends in a pause is measured where the pause began") {
    Desk desk = suspended("2026-03-10T09:00:00+07:00");
    desk.wait_until("2026-04-20T09:00:00+07:00").then(WithdrawDossier{"thôi"}, "an");
    CHECK(desk.dossier().clock.phase == ClockPhase::stopped);
    CHECK(row_of(desk).stands_since == at("2026-03-10T09:00:00+07:00"));
    CHECK(placed(desk, "2026-04", judging_withdrawn())->standing == Standing::early);
    CHECK(held(desk, "2026-05-01T00:00:00+07:00").current.late == Minutes{0});

    Desk late = suspended("2026-03-18T09:00:00+07:00");
    late.wait_until("2026-04-20T09:00:00+07:00").then(WithdrawDossier{"thôi"}, "an");
    CHECK(placed(late, "2026-04", judging_withdrawn())->standing == Standing::late);
    CHECK(placed(late, "2026-04")->standing == Standing::on_time);
    CHECK(held(late, "2026-05-01T00:00:00+07:00").current.late == Minutes{9 * 60});
}

TEST_CASE("an end without a decision is late only if the due date had passed before") {
    const auto ended = [](const std::string& when) {
        Desk desk = received();
        desk.wait_until(when).then(
            TransferDossier{UnitId("xa-ben"), "CV-1", "không thuộc thẩm quyền"}, "chi");
        return desk;
    };
    CHECK(placed(ended("2026-03-10T09:00:00+07:00"), "2026-03")->standing == Standing::on_time);
    const Desk late = ended("2026-03-20T09:00:00+07:00");
    CHECK(placed(late, "2026-03")->standing == Standing::late);
    CHECK(placed(late, "2026-03")->bucket == Bucket::not_resolved);
    CHECK(held(late, "2026-04-01T00:00:00+07:00").current.late > Minutes{0});
}

TEST_CASE("rule 35: an apology after the period does not change its figures") {
    Desk desk = finished("2026-03-20T09:00:00+07:00");
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.wait_until("2026-04-10T09:00:00+07:00");
    desk.then(RecordApology{"quá tải", "", {}, {}}, "an");
    REQUIRE(desk.dossier().apologies == 1);
    CHECK(figures(desk, "2026-03").no_apology == 1);
    CHECK(figures(desk, "2026").no_apology == 0);
}

TEST_CASE("rule 35: remarks on a pause after the period are none of its") {
    const Desk desk = suspended("2026-04-02T09:00:00+07:00");
    const DossierRow row = row_of(desk);
    REQUIRE(row.pause_remarks != 0);
    const auto remarks = [&](const std::string& when) {
        const Result<DossierAt> then = dossier_at(row, desk.history(), at(when));
        REQUIRE(then);
        return then->row.pause_remarks;
    };
    CHECK(remarks("2026-04-01T00:00:00+07:00") == 0);
    CHECK(remarks("2026-05-01T00:00:00+07:00") == row.pause_remarks);
}

TEST_CASE("rule 54: a dossier taken over later was in progress since it was received") {
    Desk desk = adopted();
    const std::optional<Placed> february = placed(desk, "2026-02");
    REQUIRE(february);
    CHECK_FALSE(february->carried_over);
    CHECK(february->bucket == Bucket::in_progress);
    CHECK(february->standing == Standing::overdue);
    CHECK(placed(desk, "2026-03")->carried_over);
    CHECK_FALSE(placed(desk, "2026-01"));

    desk.complete("tham-dinh", "dat", "binh");
    CHECK(placed(desk, "2026-02") == february);
    CHECK(figures(desk, "2026-02").in_progress() == figures(desk, "2026-03").carried_over);
}

TEST_CASE("who held a dossier before it was taken over holds it in the periods before") {
    const Desk desk = adopted();
    const Instant march = at("2026-03-01T00:00:00+07:00");
    const std::vector<RecordedEvent> events = events_before(desk.history(), march);
    REQUIRE(events.size() == desk.history().size());
    const CalendarDefinition days = calendar();
    const Result<Holding> result =
        holding(events, desk.procedure(), WorkingCalendar(days), nullptr, march);
    REQUIRE(result);
    CHECK(held_longest(*result) == OfficerId("dung"));
    CHECK(events_before(received().history(), march).empty());
}
