// When the statutory clock begins, what it counts by, and the clocks beside it: second limits and the
// reception clock.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

constexpr std::int64_t day = 8 * 60;
const Actor host = Actor::of_host("cong");

Desk by_rules(Procedure draft, RuleSet rules = rule_set()) {
    Desk desk(std::move(draft));
    desk.rules = std::make_shared<const RuleSet>(std::move(rules));
    return desk;
}

Desk received_at(const std::string& local, Procedure draft, RuleSet rules = rule_set()) {
    Desk desk = by_rules(std::move(draft), std::move(rules));
    desk.file().wait_until(local).complete("tiep-nhan", "nhan", "an");
    return desk;
}

Instant due_after(const std::string& local, const std::string& limit) {
    Procedure draft = permit();
    draft.time_limit.cases = within(limit);
    return *received_at(local, std::move(draft)).dossier().clock.due;
}

LimitDef second(const std::string& id, const std::string& limit, Moment from, Moment until,
                MainEffect main = MainEffect::beside) {
    LimitDef def;
    def.id = id;
    def.cases = within(limit);
    def.from = std::move(from);
    def.to = std::move(until);
    def.main = main;
    return def;
}

Moment enter(const std::string& node) { return Moment{Moment::Kind::enter, node}; }
Moment leave(const std::string& node) { return Moment{Moment::Kind::leave, node}; }

StartDossier online() {
    StartDossier start = application();
    start.header.channel = Channel::online;
    return start;
}

}  // namespace

TEST_CASE("rule 12: reception outside working hours counts from the next session") {
    CHECK(due_after("2026-03-02T16:59:00+07:00", "4wh") == at("2026-03-03T11:59:00+07:00"));
    CHECK(due_after("2026-03-02T17:00:00+07:00", "4wh") == at("2026-03-03T12:00:00+07:00"));
    CHECK(due_after("2026-03-02T17:01:00+07:00", "4wh") == at("2026-03-03T12:00:00+07:00"));
    CHECK(due_after("2026-03-02T12:30:00+07:00", "4wh") == at("2026-03-02T17:00:00+07:00"));
    CHECK(due_after("2026-03-07T10:00:00+07:00", "4wh") == at("2026-03-09T12:00:00+07:00"));
    CHECK(due_after("2026-03-02T16:59:00+07:00", "10wd") == at("2026-03-16T17:00:00+07:00"));
    CHECK(due_after("2026-03-02T17:00:00+07:00", "10wd") == at("2026-03-17T17:00:00+07:00"));
}

TEST_CASE("rule 13: the cut-off of the rule set holds unless the procedure has its own") {
    RuleSet rules = rule_set();
    rules.counting.cutoff = Cutoff(TimeOfDay{15 * 60});
    const auto due = [&](const std::string& local, const Procedure& draft) {
        return *received_at(local, draft, rules).dossier().clock.due;
    };
    Procedure draft = permit();
    draft.time_limit.cases = within("1wd");
    CHECK(due("2026-03-02T15:00:00+07:00", draft) == at("2026-03-03T17:00:00+07:00"));
    CHECK(due("2026-03-02T15:00:01+07:00", draft) == at("2026-03-04T17:00:00+07:00"));
    draft.time_limit.cases.front().rule.cutoff = Cutoff(TimeOfDay{16 * 60});
    CHECK(due("2026-03-02T15:00:01+07:00", draft) == at("2026-03-03T17:00:00+07:00"));
}

TEST_CASE("rule 14: a cut-off before closing follows the agency's hours") {
    RuleSet rules = rule_set();
    Cutoff before_close;
    before_close.before_close = Minutes{60};
    rules.counting.cutoff = before_close;
    Procedure draft = permit();
    draft.time_limit.cases = within("1wd");
    CHECK(received_at("2026-03-02T16:00:00+07:00", draft, rules).dossier().clock.due ==
          at("2026-03-03T17:00:00+07:00"));
    CHECK(received_at("2026-03-02T16:00:01+07:00", draft, rules).dossier().clock.due ==
          at("2026-03-04T17:00:00+07:00"));
}

TEST_CASE("rule 20: a procedure without appointment is never late, whatever is done to it") {
    Procedure draft = permit();
    draft.time_limit.cases.clear();
    Desk desk = received_at("2026-03-02T10:00:00+07:00", draft);
    CHECK(desk.dossier().clock.phase == ClockPhase::running);
    CHECK_FALSE(desk.dossier().clock.due.has_value());
    desk.refused(ErrorCode::condition_not_met,
                 ExtendDeadline{at("2026-04-01T17:00:00+07:00"), "lý do", {}}, "chi");
}

TEST_CASE("the clock may begin with filing, with payment, or with a step") {
    Procedure draft = permit();
    draft.time_limit.from = Moment{Moment::Kind::filed, {}};
    CHECK(received_at("2026-03-04T10:00:00+07:00", draft).dossier().clock.due ==
          at("2026-03-16T17:00:00+07:00"));

    draft.time_limit.from = Moment{Moment::Kind::paid, {}};
    FeeDef fee;
    fee.id = "thue";
    fee.due = FeeDue::treasury;
    fee.cases = {FeeCase{nullptr, amount(100)}};
    draft.fees = {fee};
    Desk paid = received_at("2026-03-04T10:00:00+07:00", draft);
    CHECK(paid.dossier().clock.phase == ClockPhase::not_started);
    CHECK(paid.dossier().rules == "luat@1");
    paid.wait_until("2026-03-05T10:00:00+07:00");
    paid.then(RecordFee{"thue", Decimal(40), "", ""}, host);
    CHECK(paid.dossier().clock.phase == ClockPhase::not_started);
    paid.wait_until("2026-03-06T10:00:00+07:00");
    paid.then(RecordFee{"thue", Decimal(60), "", ""}, host);
    CHECK(paid.dossier().clock.started == at("2026-03-06T10:00:00+07:00"));
    CHECK(paid.dossier().clock.due == at("2026-03-20T17:00:00+07:00"));

    draft.fees.clear();
    draft.time_limit.from = leave("tham-dinh");
    Desk left = received_at("2026-03-04T10:00:00+07:00", draft);
    CHECK(left.dossier().clock.phase == ClockPhase::not_started);
    left.wait_until("2026-03-05T10:00:00+07:00").complete("tham-dinh", "dat", "binh");
    CHECK(left.dossier().clock.due == at("2026-03-19T17:00:00+07:00"));

    draft.time_limit.from = enter("ky");
    Desk entered = received_at("2026-03-04T10:00:00+07:00", draft);
    entered.wait_until("2026-03-06T10:00:00+07:00").complete("tham-dinh", "dat", "binh");
    CHECK(entered.dossier().clock.started == at("2026-03-06T10:00:00+07:00"));
}

TEST_CASE("statutory additions lengthen the limit when they hold, also after a correction") {
    Procedure draft = permit();
    draft.data = {field("vung_xa", FieldType::boolean)};
    LimitCase remote = within("5wd").front();
    remote.when = is_set("vung_xa");
    draft.time_limit.added = {remote};
    Desk desk = received_at("2026-03-02T09:00:00+07:00", draft);
    CHECK(desk.dossier().clock.due == at("2026-03-16T17:00:00+07:00"));

    CorrectData corrected;
    corrected.data = {{"vung_xa", Value(true)}};
    corrected.reason = "ghi thiếu";
    desk.then(corrected, "an");
    CHECK(desk.dossier().clock.due == at("2026-03-23T17:00:00+07:00"));
    CHECK(desk.dossier().clock.rule->added.size() == 1);
}

TEST_CASE("a limit that depends on where the dossier went is read again when it goes there") {
    Procedure draft = permit();
    LimitCase verified = within("5wd").front();
    verified.when = expression([](const Facts& facts) {
        const Value step{std::string("tham-dinh")};
        return Value{facts.call("outcome", {&step, 1}) == Value{std::string("hoi")}};
    });
    draft.time_limit.added = {verified};
    Desk desk = received_at("2026-03-02T09:00:00+07:00", draft);
    CHECK(desk.dossier().clock.due == at("2026-03-16T17:00:00+07:00"));
    desk.complete("tham-dinh", "hoi", "binh");
    CHECK(desk.dossier().clock.due == at("2026-03-23T17:00:00+07:00"));
    desk.complete("ky", "tra-lai", "chi");
    CHECK(desk.has_event("clock-started") == false);
}

TEST_CASE("a second limit that is a share of what was left is taken once") {
    Procedure draft = permit();
    LimitDef half;
    half.id = "nua";
    half.from = Moment{Moment::Kind::received, {}};
    half.to = Moment{Moment::Kind::finished, {}};
    half.cases.emplace_back();
    half.cases.front().of = ShareOf::remaining;
    half.cases.front().rule.within = Duration{50'000, DurationUnit::percent};
    draft.limits = {half};
    Desk desk = received_at("2026-03-02T09:00:00+07:00", draft);
    REQUIRE(desk.dossier().limit("nua") != nullptr);
    const auto due = desk.dossier().limit("nua")->clock.due;
    desk.wait_until("2026-03-05T09:00:00+07:00").complete("tham-dinh", "dat", "binh");
    CHECK(desk.dossier().limit("nua")->clock.due == due);
}

TEST_CASE("a date in the data ends the limit if it comes first") {
    Procedure draft = permit();
    draft.data = {field("han_giay", FieldType::date)};
    draft.time_limit.cases.front().until = "han_giay";
    StartDossier start = application();
    start.data = {{"han_giay", Value(date_of(at("2026-03-10T00:00:00+07:00")))}};
    Desk desk = by_rules(draft);
    desk.file(start).complete("tiep-nhan", "nhan", "an");
    CHECK(desk.dossier().clock.due == at("2026-03-10T17:00:00+07:00"));

    Desk late = by_rules(draft);
    late.file(start).wait_until("2026-03-11T09:00:00+07:00").claim("tiep-nhan", "an");
    late.refused(ErrorCode::input_missing, CompleteTask{late.task("tiep-nhan").number, "nhan", {}},
                 "an");
}

TEST_CASE("a step may have a share of the dossier's limit or of what is left of it") {
    Procedure draft = permit();
    LimitCase share;
    share.rule.within = Duration{25'000, DurationUnit::percent};
    share.of = ShareOf::limit;
    part<StepNode>(draft, "tham-dinh").within = {share};
    share.of = ShareOf::remaining;
    share.rule.within = Duration{50'000, DurationUnit::percent};
    part<StepNode>(draft, "ky").within = {share};
    Desk desk = received_at("2026-03-02T09:00:00+07:00", draft);
    // A quarter of ten days; then half of the eight and seven hours that are left until it is due.
    CHECK(desk.task("tham-dinh").clock.due == at("2026-03-04T14:00:00+07:00"));
    desk.wait_until("2026-03-04T09:00:00+07:00").complete("tham-dinh", "dat", "binh");
    CHECK(desk.task("ky").clock.due == at("2026-03-10T13:30:00+07:00"));
}

TEST_CASE("all that is left of a limit is due with the dossier, half of it halfway") {
    Procedure draft = permit();
    LimitCase share;
    share.of = ShareOf::remaining;
    share.rule.within = Duration{100'000, DurationUnit::percent};
    part<StepNode>(draft, "tham-dinh").within = {share};
    share.rule.within = Duration{50'000, DurationUnit::percent};
    part<StepNode>(draft, "ky").within = {share};
    for (const auto& [limit, due] : std::map<std::string, std::string>{
             {"7d", "2026-03-09T17:00:00+07:00"},
             {"5d", "2026-03-09T17:00:00+07:00"},  // Saturday, rolled to Monday
             {"1mo", "2026-04-02T17:00:00+07:00"},
             {"5wd", "2026-03-09T17:00:00+07:00"},
             {"40wh", "2026-03-09T09:00:00+07:00"}}) {
        INFO(limit);
        draft.time_limit.cases = within(limit);
        Desk desk = received_at("2026-03-02T09:00:00+07:00", draft);
        REQUIRE(desk.dossier().clock.due == at(due));
        CHECK(desk.task("tham-dinh").clock.due == at(due));
    }
    draft.time_limit.cases = within("7d");
    Desk desk = received_at("2026-03-02T09:00:00+07:00", draft);
    desk.wait_until("2026-03-05T08:00:00+07:00").complete("tham-dinh", "dat", "binh");
    // Thursday to Monday evening are three days.
    CHECK(desk.task("ky").clock.due == at("2026-03-06T12:00:00+07:00"));
}

TEST_CASE("what is left while the clock stands still is due as if it went on now") {
    Procedure draft = permit();
    draft.time_limit.cases = within("7d");
    LimitCase share;
    share.of = ShareOf::remaining;
    share.rule.within = Duration{100'000, DurationUnit::percent};
    part<StepNode>(draft, "ky").within = {share};
    draft.limits = {second("xem", "3wd", enter("tham-dinh"), leave("ky"), MainEffect::suspends)};
    Desk desk = received_at("2026-03-02T09:00:00+07:00", draft);
    desk.wait_until("2026-03-05T08:00:00+07:00").complete("tham-dinh", "dat", "binh");
    REQUIRE(desk.dossier().clock.phase == ClockPhase::paused);
    CHECK(desk.task("ky").clock.due == at("2026-03-12T17:00:00+07:00"));
}

TEST_CASE("a second limit runs beside the first, from its moment to its moment") {
    Procedure draft = permit();
    draft.limits = {second("xem", "3wd", enter("tham-dinh"), leave("tham-dinh"))};
    Desk desk = received_at("2026-03-02T09:00:00+07:00", draft);
    CHECK(desk.event<LimitStarted>().clock.due == at("2026-03-05T17:00:00+07:00"));
    CHECK(desk.dossier().clock.phase == ClockPhase::running);

    desk.wait_until("2026-03-06T09:00:00+07:00").complete("tham-dinh", "dat", "binh");
    CHECK(desk.event<LimitStopped>().remaining == Remaining{Minutes{-60}, true});
    CHECK(desk.dossier().limits.empty());
}

TEST_CASE("a limit that suspends the first holds it while it runs") {
    Procedure draft = permit();
    draft.limits = {
        second("xem", "3wd", enter("tham-dinh"), leave("tham-dinh"), MainEffect::suspends)};
    Desk desk = received_at("2026-03-02T09:00:00+07:00", draft);
    CHECK(desk.dossier().clock.phase == ClockPhase::paused);
    CHECK(desk.dossier().pause->ground == "xem");
    desk.wait_until("2026-03-04T09:00:00+07:00").complete("tham-dinh", "dat", "binh");
    CHECK(desk.dossier().clock.phase == ClockPhase::running);
    CHECK(desk.dossier().clock.due == at("2026-03-18T17:00:00+07:00"));
}

TEST_CASE("a limit that replaces the first is followed by it") {
    Procedure draft = permit();
    draft.limits = {second("moi", "3wd", enter("ky"), Moment{Moment::Kind::finished, {}},
                           MainEffect::replaces)};
    Desk desk = received_at("2026-03-02T09:00:00+07:00", draft);
    desk.wait_until("2026-03-04T09:00:00+07:00").complete("tham-dinh", "dat", "binh");
    CHECK(desk.dossier().clock.started == at("2026-03-04T09:00:00+07:00"));
    CHECK(desk.dossier().clock.due == at("2026-03-09T17:00:00+07:00"));
    CHECK(desk.dossier().limit("moi") != nullptr);
}

TEST_CASE("a pause stops second limits, but not one that began inside it") {
    Procedure draft = permit();
    Node waiting = wait("cho", {outcome("xong", "tham-dinh")});
    waiting.clock = ClockMode::paused;
    draft.nodes.push_back(waiting);
    outcome_of(draft, "tham-dinh", "hoi").to = to("cho");
    draft.limits = {second("tong", "20wd", Moment{}, Moment{Moment::Kind::finished, {}}),
                    second("cua-dan", "5wd", enter("cho"), leave("cho"))};
    draft.limits[1].applicant = true;
    Desk desk = received_at("2026-03-02T09:00:00+07:00", draft);
    desk.complete("tham-dinh", "hoi", "binh");
    CHECK(desk.dossier().limit("tong")->clock.phase == ClockPhase::paused);
    CHECK(desk.dossier().limit("cua-dan")->clock.phase == ClockPhase::running);

    desk.wait_until("2026-03-04T09:00:00+07:00").then(ResolveWait{"cho", "xong", {}}, "an");
    CHECK(desk.dossier().limit("cua-dan") == nullptr);
    CHECK(desk.dossier().limit("tong")->clock.left == Remaining{Minutes{20 * day}, true});
    CHECK(desk.dossier().limit("tong")->clock.phase == ClockPhase::running);
}

TEST_CASE("rule 33: an online dossier received after eight working hours is late at reception") {
    Desk desk = by_rules(permit());
    desk.file(online());
    CHECK(desk.dossier().limit(reception_limit)->clock.due == at("2026-03-03T09:00:00+07:00"));
    Desk late = desk.copy();
    desk.wait_until("2026-03-03T09:00:00+07:00").complete("tiep-nhan", "nhan", "an");
    CHECK_FALSE(desk.dossier().reception_late);
    CHECK(desk.dossier().limits.empty());

    late.wait_until("2026-03-03T09:01:00+07:00").complete("tiep-nhan", "nhan", "an");
    CHECK(late.dossier().reception_late);
    CHECK(late.dossier().clock.due == at("2026-03-17T17:00:00+07:00"));
}

TEST_CASE("rule 33: guidance stops the reception clock and handing in again starts it anew") {
    Desk desk = by_rules(permit());
    desk.file(online());
    OutcomeForm form;
    form.items = {"bản vẽ"};
    form.reason = "thiếu";
    desk.complete("tiep-nhan", "thieu", "an", form);
    CHECK(desk.dossier().limits.empty());

    desk.wait_until("2026-03-10T09:00:00+07:00").then(ResolveWait{"cho-them", "nop-lai", {}}, "an");
    CHECK(desk.dossier().limit(reception_limit)->clock.due == at("2026-03-11T09:00:00+07:00"));
    CHECK_FALSE(desk.dossier().reception_late);
}

TEST_CASE("rule 33: a channel without a rule has no reception clock") {
    Desk desk = by_rules(permit());
    desk.file();
    CHECK(desk.dossier().limits.empty());
}

TEST_CASE("rule 31: the end of handling stops the clock, the return of the result does not count") {
    Desk desk = received_at("2026-03-02T09:00:00+07:00", permit());
    desk.complete("tham-dinh", "dat", "binh");
    OutcomeForm form;
    form.number = "12/GP";
    desk.wait_until("2026-03-16T16:00:00+07:00").complete("ky", "ky", "chi", form);
    const ClockState at_the_end = desk.dossier().clock;
    CHECK(at_the_end.phase == ClockPhase::stopped);
    desk.wait_until("2026-05-04T09:00:00+07:00").complete("tra", "tra", "an");
    CHECK(desk.dossier().clock == at_the_end);
    CHECK(*desk.dossier().clock.stopped < *desk.dossier().clock.due);
}

TEST_CASE("rule 29: a dossier is withdrawn while no decision is recorded") {
    Desk desk = received_at("2026-03-02T09:00:00+07:00", permit());
    desk.complete("tham-dinh", "dat", "binh");
    Desk early = desk.copy();
    early.then(WithdrawDossier{"không cần nữa"}, "an");
    CHECK(early.dossier().end_status == EndStatus::withdrawn);
    CHECK(early.dossier().clock.phase == ClockPhase::stopped);
    OutcomeForm form;
    form.number = "12/GP";
    desk.complete("ky", "ky", "chi", form);
    desk.refused(ErrorCode::condition_not_met, WithdrawDossier{"không cần nữa"}, "an");
}

TEST_CASE("a step that is sent back goes on with what was left, at least the least") {
    RuleSet rules = rule_set();
    rules.least_after_send_back = parse_duration("0.5wd").value();
    Desk desk = received_at("2026-03-02T09:00:00+07:00", permit(), rules);
    desk.wait_until("2026-03-03T09:00:00+07:00").complete("tham-dinh", "dat", "binh");
    Desk spent = desk.copy();
    desk.complete("ky", "tra-lai", "chi");
    CHECK(desk.task("tham-dinh").clock.due == at("2026-03-04T09:00:00+07:00"));

    spent.complete("ky", "tra-lai", "chi");
    spent.wait_until("2026-03-03T16:00:00+07:00");
    spent.wait_until("2026-03-05T09:00:00+07:00").complete("tham-dinh", "dat", "binh");
    spent.complete("ky", "tra-lai", "chi");
    CHECK(spent.task("tham-dinh").clock.due == at("2026-03-05T14:00:00+07:00"));
}
