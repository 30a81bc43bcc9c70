// Statistics of handling: the identities of the periodic reports, for any mix of dossiers.
#include <algorithm>
#include <random>

#include <motcua/engine/core/statistics.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

Instant late_now() { return at("2027-03-01T09:00:00+07:00"); }

DossierRow dossier(const std::string& received, const std::string& due,
                   const std::string& finished = "") {
    DossierRow row;
    row.dossier = DossierId(received + due + finished);
    row.decides = UnitId("xa");
    row.phase = Phase::received;
    row.received = at(received + "T09:00:00+07:00");
    row.due = at(due + "T17:00:00+07:00");
    row.clock = ClockPhase::running;
    if (!finished.empty()) {
        row.finished = at(finished + ":00+07:00");
        row.clock = ClockPhase::stopped;
    }
    return row;
}

DossierRow ended(DossierRow row, EndStatus status, const std::string& when) {
    row.ended = at(when + ":00+07:00");
    row.end_status = status;
    return row;
}

Statistics november(const ReportRules& rules = {}, Instant now = late_now()) {
    return {*parse_period("2026-11"), now, rules, GroupBy::unit, true};
}

Placed placed(Statistics& statistics, const DossierRow& row, const RuleSet* rules = nullptr) {
    const auto found = statistics.add(dossier_at(row, statistics.as_of()), rules);
    REQUIRE(found);
    return *found;
}

Standing standing(const DossierRow& row, const ReportRules& rules = {}) {
    Statistics statistics = november(rules);
    return placed(statistics, row).standing;
}

}  // namespace

TEST_CASE("rule 31: the end of handling decides, not the return of the result") {
    DossierRow row = dossier("2026-11-02", "2026-11-10", "2026-11-10T10:00");
    row.returned = at("2026-11-20T10:00:00+07:00");
    CHECK(standing(row) == Standing::on_time);
}

TEST_CASE("rule 32: the same day after the hour is on time by day and late by instant") {
    const DossierRow row = dossier("2026-11-02", "2026-11-10", "2026-11-10T17:30");
    CHECK(standing(row) == Standing::on_time);
    ReportRules by_instant;
    by_instant.test = LatenessTest::by_instant;
    CHECK(standing(row, by_instant) == Standing::late);
    CHECK(standing(dossier("2026-11-02", "2026-11-10", "2026-11-09T17:30")) == Standing::early);
}

TEST_CASE("rule 34: refused dossiers are in no figure, withdrawn ones are shown apart") {
    Statistics statistics = november();
    DossierRow refused =
        ended(dossier("2026-11-02", "2026-11-10"), EndStatus::refused, "2026-11-03T09:00");
    refused.received.reset();
    CHECK_FALSE(statistics.add(dossier_at(refused, statistics.as_of()), nullptr));
    const Placed withdrawn = placed(statistics, ended(dossier("2026-11-02", "2026-11-10"),
                                                      EndStatus::withdrawn, "2026-11-20T09:00"));
    CHECK(withdrawn.standing == Standing::on_time);
    CHECK(statistics.total().withdrawn == 1);
    CHECK(statistics.total().resolved() == 1);
}

TEST_CASE("withdrawn dossiers are judged by their date where the policy does not excuse them") {
    ReportRules rules;
    rules.withdrawn_on_time = false;
    CHECK(standing(
              ended(dossier("2026-11-02", "2026-11-10"), EndStatus::withdrawn, "2026-11-20T09:00"),
              rules) == Standing::late);
}

TEST_CASE("rule 25: not supplemented in time is resolved, and not late") {
    Statistics statistics = november();
    DossierRow row =
        ended(dossier("2026-11-02", "2026-11-10"), EndStatus::not_supplemented, "2026-11-20T09:00");
    row.clock = ClockPhase::stopped;
    row.stands_since = at("2026-11-09T09:00:00+07:00");
    CHECK(placed(statistics, row).standing == Standing::on_time);
    CHECK(statistics.total().not_resolved == 1);
}

TEST_CASE("rule 35: what is in progress is judged at the end of the period, not today") {
    CHECK(standing(dossier("2026-11-02", "2026-12-10", "2026-12-20T09:00")) == Standing::in_time);
    CHECK(standing(dossier("2026-11-02", "2026-11-27", "2026-12-20T09:00")) == Standing::overdue);
    // Due on the last day of the period: not late while that day lasts.
    CHECK(standing(dossier("2026-11-02", "2026-11-30", "2026-12-20T09:00")) == Standing::in_time);
}

TEST_CASE("rule 35: a period that lasts is judged now") {
    Statistics statistics = november({}, at("2026-11-12T09:00:00+07:00"));
    CHECK(placed(statistics, dossier("2026-11-02", "2026-11-11")).standing == Standing::overdue);
    CHECK(placed(statistics, dossier("2026-11-02", "2026-11-12")).standing == Standing::in_time);
    CHECK(placed(statistics, dossier("2026-11-02", "2026-11-12", "2026-11-12T09:00")).standing ==
          Standing::on_time);
}

TEST_CASE("rule 35: how a dossier stood at a past moment is read from its events") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an");
    desk.wait_until("2026-03-05T09:00:00+07:00");
    desk.then(SuspendHandling{"cho-toa", "chờ tòa", {}}, "chi");
    desk.wait_until("2026-04-10T09:00:00+07:00");
    desk.then(ResumeHandling{"xong"}, "chi");
    DossierRow row = dossier("2026-03-02", "2026-04-20");
    row.due = desk.dossier().clock.due;
    const Instant then = at("2026-04-01T00:00:00+07:00");
    CHECK(needs_replay(row, then, desk.now));
    CHECK_FALSE(needs_replay(row, desk.now, desk.now));
    const Result<DossierAt> past = dossier_at(row, desk.history(), then);
    REQUIRE(past);
    CHECK(past->row.clock == ClockPhase::paused);
    CHECK(past->row.due == at("2026-03-16T17:00:00+07:00"));
    CHECK(past->row.suspended);
}

TEST_CASE("paused dossiers are a share of those in progress, in time by policy") {
    DossierRow row = dossier("2026-11-02", "2026-11-10");
    row.clock = ClockPhase::paused;
    row.stands_since = at("2026-11-09T09:00:00+07:00");
    Statistics statistics = november();
    CHECK(placed(statistics, row).standing == Standing::in_time);
    CHECK(statistics.total().paused == 1);
    CHECK(statistics.total().in_progress() == 1);
    ReportRules strict;
    strict.paused_in_time = false;
    CHECK(standing(row, strict) == Standing::overdue);
}

TEST_CASE("rule 20: without an appointment nothing is late") {
    DossierRow row = dossier("2026-11-02", "2026-11-10");
    row.due.reset();
    CHECK(standing(row) == Standing::in_time);
    row.finished = at("2026-11-29T09:00:00+07:00");
    CHECK(standing(row) == Standing::on_time);
}

TEST_CASE("every end has a bucket, and a rule set may say another") {
    for (const std::string_view name : EnumNames<EndStatus>::names) {
        const EndStatus status = *enum_from_name<EndStatus>(name);
        CHECK_FALSE(enum_name(bucket_of(status, nullptr)).empty());
    }
    RuleSet rules;
    rules.ends.push_back(EndRule{EndStatus::stopped, 0, Bucket::withdrawn, {}});
    CHECK(bucket_of(EndStatus::stopped, &rules) == Bucket::withdrawn);
    CHECK(bucket_of(EndStatus::expired, &rules) == Bucket::not_resolved);
}

namespace {

// A year of dossiers that end in all ways.
std::vector<DossierRow> a_year(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto below = [&](std::uint64_t bound) { return random() % bound; };
    const Instant first = at("2026-01-01T00:00:00+07:00");
    const auto hours = [](std::uint64_t count) { return std::chrono::hours(count); };
    std::vector<DossierRow> rows;
    for (int i = 0; i < 400; ++i) {
        DossierRow row;
        row.dossier = DossierId(std::to_string(i));
        row.decides = UnitId("don-vi-" + std::to_string(below(4)));
        row.domain = "linh-vuc-" + std::to_string(below(3));
        row.procedure = "thu-tuc-" + std::to_string(below(5));
        row.channel = static_cast<Channel>(below(3));
        row.received = first + hours(below(24 * 365));
        if (below(10) != 0) {
            row.due = *row.received + hours(below(24 * 60));
        }
        row.clock = below(8) == 0 ? ClockPhase::paused : ClockPhase::running;
        const Instant end = *row.received + hours(below(24 * 120));
        if (below(4) != 0) {
            if (below(3) != 0) {
                row.finished = end;
            }
            if (!row.finished || below(2) == 0) {
                row.ended = end + hours(below(48));
                row.end_status = static_cast<EndStatus>(below(8));
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

void check_identities(const Figures& figures) {
    CHECK(figures.received() == figures.resolved() + figures.in_progress());
    CHECK(figures.paused <= figures.in_progress());
    CHECK(figures.withdrawn + figures.not_resolved <= figures.resolved());
}

}  // namespace

TEST_CASE("rule 53: received is resolved and in progress, for every group, and equals the list") {
    const std::vector<DossierRow> rows = a_year(20261127);
    for (const GroupBy by : {GroupBy::unit, GroupBy::procedure, GroupBy::field, GroupBy::channel}) {
        for (const char* text : {"2026-02", "2026-Q3", "15-14:2026-07", "2026"}) {
            Statistics statistics(*parse_period(text), late_now(), {}, by, true);
            for (const DossierRow& row : rows) {
                statistics.add(dossier_at(row, statistics.as_of()), nullptr);
            }
            Figures sum;
            for (const auto& [key, figures] : statistics.rows()) {
                check_identities(figures);
                sum += figures;
            }
            CHECK(sum == statistics.total());
            check_identities(statistics.total());
            CHECK(statistics.list().size() == statistics.total().received());
            Figures listed;
            for (const Statistics::Listed& one : statistics.list()) {
                listed += figures_of(one.dossier, one.placed);
            }
            CHECK(listed == statistics.total());
        }
    }
}

TEST_CASE("rule 54: carried over is what was in progress at the end of the period before") {
    const std::vector<DossierRow> rows = a_year(54);
    for (const char* prefix : {"", "15-14:"}) {
        std::uint64_t in_progress = 0;
        for (int month = 1; month <= 12; ++month) {
            const std::string text =
                std::string(prefix) + "2026-" + (month < 10 ? "0" : "") + std::to_string(month);
            Statistics statistics(*parse_period(text), late_now(), {}, GroupBy::unit);
            for (const DossierRow& row : rows) {
                statistics.add(dossier_at(row, statistics.as_of()), nullptr);
            }
            if (month > 1) {
                CHECK(statistics.total().carried_over == in_progress);
            }
            in_progress = statistics.total().in_progress();
        }
    }
}

TEST_CASE("rule 56: by officer and by unit the same dossiers are counted") {
    const std::vector<DossierRow> rows = a_year(56);
    Statistics by_unit(*parse_period("2026-Q2"), late_now(), {}, GroupBy::unit);
    Statistics by_officer(*parse_period("2026-Q2"), late_now(), {}, GroupBy::officer);
    std::size_t index = 0;
    for (const DossierRow& row : rows) {
        DossierAt dossier = dossier_at(row, by_unit.as_of());
        dossier.officer = OfficerId(++index % 5 == 0 ? "" : "can-bo-" + std::to_string(index % 7));
        by_unit.add(dossier, nullptr);
        by_officer.add(dossier, nullptr);
    }
    CHECK(by_unit.total() == by_officer.total());
}

TEST_CASE("rule 56: delay is split into officer, consulted agency, applicant and system") {
    Holding holding;
    holding.lateness = {LateShare{Bearer::officer, "binh", Minutes{100}},
                        LateShare{Bearer::consulted, "so", Minutes{50}},
                        LateShare{Bearer::applicant, "", Minutes{20}},
                        LateShare{Bearer::system, "", Minutes{10}},
                        LateShare{Bearer::unit, "xa", Minutes{5}}};
    const LateCauses causes = causes_of(holding);
    CHECK(causes.officers.count() == 100);
    CHECK(causes.consulted.count() == 50);
    CHECK(causes.applicant.count() == 20);
    CHECK(causes.system.count() == 10);
    CHECK(causes.whole().count() == 185);
}

TEST_CASE("late dossiers without an apology are counted, late reception apart") {
    Statistics statistics = november();
    DossierRow late = dossier("2026-11-02", "2026-11-10", "2026-11-12T09:00");
    late.reception_late = true;
    placed(statistics, late);
    late.apologies = 1;
    placed(statistics, late);
    CHECK(statistics.total().late == 2);
    CHECK(statistics.total().no_apology == 1);
    CHECK(statistics.total().reception_late == 2);
}

TEST_CASE("a dossier with a remark on a pause is counted once, however many there are") {
    Statistics statistics = november();
    DossierRow row = dossier("2026-11-02", "2026-11-10", "2026-11-09T09:00");
    placed(statistics, row);
    row.pause_remarks = bits_of({PauseRemark::after_due, PauseRemark::too_long});
    placed(statistics, row);
    CHECK(statistics.total().suspicious_pauses == 1);
    CHECK(figure_of(statistics.total(), Figure::suspicious_pauses) == 1);
    CHECK(remarks_in(row.pause_remarks) ==
          std::vector{PauseRemark::after_due, PauseRemark::too_long});
    CHECK(remarks_in(0).empty());
}

TEST_CASE("each figure has a name, and says what the counts say") {
    Figures figures;
    figures.received_online = 1;
    figures.received_direct = 2;
    figures.carried_over = 3;
    figures.early = 1;
    figures.late = 2;
    figures.overdue = 3;
    CHECK(figure_of(figures, Figure::received) == 6);
    CHECK(figure_of(figures, Figure::resolved) == 3);
    CHECK(figure_of(figures, Figure::in_progress) == 3);
    CHECK(figure_of(figures, Figure::carried_over) == 3);
    CHECK(figure_of(figures, Figure::no_apology) == 0);
    CHECK(enum_name(Figure::no_apology) == "no_apology");
}

TEST_CASE("times of handling have a median and a time in which nine of ten are done") {
    CHECK(lead_time_of({}) == LeadTime{});
    CHECK(lead_time_of({Minutes{60}}) == LeadTime{1, Minutes{60}, Minutes{60}});
    std::vector<Minutes> ten;
    for (int i = 10; i > 0; --i) {
        ten.emplace_back(i * 100);
    }
    CHECK(lead_time_of(ten) == LeadTime{10, Minutes{550}, Minutes{900}});
    // However few there are, the one is not below the other, and nine in ten are within it.
    std::vector<Minutes> times;
    for (int i = 1; i <= 40; ++i) {
        times.emplace_back(i * i);
        const LeadTime lead = lead_time_of(times);
        INFO(i);
        CHECK(lead.p90 >= lead.median);
        const auto within = std::count_if(times.begin(), times.end(),
                                          [&](Minutes time) { return time <= lead.p90; });
        CHECK(10 * within >= 9 * i);
        CHECK(10 * (within - 1) < 9 * i);
    }

    Statistics statistics = november();
    placed(statistics, dossier("2026-11-02", "2026-11-10", "2026-11-03T09:00"));
    placed(statistics, dossier("2026-11-02", "2026-11-10", "2026-11-05T09:00"));
    placed(statistics, dossier("2026-11-02", "2026-11-10"));
    CHECK(statistics.lead_time() == LeadTime{2, Minutes{2 * 24 * 60}, Minutes{3 * 24 * 60}});
    CHECK(statistics.lead_time("xa") == statistics.lead_time());
    CHECK(statistics.lead_time("khong-co") == LeadTime{});
}
