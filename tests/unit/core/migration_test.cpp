// Moving a dossier to another version of its procedure: who is moved, what it is called there, what
// becomes of tasks, clocks and memories, and how its history is read afterwards.
#include <algorithm>

#include <motcua/engine/core/due_changes.hpp>
#include <motcua/engine/core/explain.hpp>
#include <motcua/engine/core/holding.hpp>
#include <motcua/engine/core/project.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

const Actor host = Actor::of_host("cong");
const std::string law = "201/2026/NĐ-CP, Điều 9";

MigrateDossier ordered(std::vector<NodeMove> moves = {}, MovedLimit limit = MovedLimit::keep) {
    return MigrateDossier{1, 2, law, limit, std::move(moves)};
}
MigrateDossier by_rule() { return MigrateDossier{1, 2, {}, MovedLimit::keep, {}}; }

Transition rule_for(unsigned from) {
    Transition rule;
    rule.from_version = from;
    rule.ground = law;
    return rule;
}

// Version 2: "tham-dinh" is called "xem-xet" there, the limit is 5 days instead of 10.
Procedure renamed_permit() {
    Procedure draft = permit(2);
    for (Node& node : draft.nodes) {
        if (node.id == "tham-dinh") {
            node.id = "xem-xet";
            node.title = "Xem xét";
        }
    }
    outcome_of(draft, "tiep-nhan", "nhan").to = to("xem-xet");
    for (Node& node : draft.nodes) {
        if (auto* step = std::get_if<StepNode>(&node.kind)) {
            step->not_same_as = step->not_same_as == "tham-dinh" ? "xem-xet" : step->not_same_as;
            for (OutcomeDef& way : step->outcomes) {
                for (RouteCase& route : way.to) {
                    route.to = route.to == "tham-dinh" ? "xem-xet" : route.to;
                }
            }
        }
    }
    for (Node& node : draft.nodes) {
        if (auto* waiting = std::get_if<WaitNode>(&node.kind)) {
            for (OutcomeDef& way : waiting->outcomes) {
                for (RouteCase& route : way.to) {
                    route.to = route.to == "tham-dinh" ? "xem-xet" : route.to;
                }
            }
        }
    }
    draft.time_limit.cases = within("5wd");
    return draft;
}

const std::vector<NodeMove> renaming{{"tham-dinh", "xem-xet"}};

// Received on Monday 2 March at 9:00, due 16 March; binh has "tham-dinh" from 10:00 on.
Desk with_binh(Procedure draft = permit()) {
    Desk desk(std::move(draft));
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.file().complete("tiep-nhan", "nhan", "an");
    desk.wait_until("2026-03-02T10:00:00+07:00").claim("tham-dinh", "binh");
    return desk;
}

Instant old_due() { return at("2026-03-16T17:00:00+07:00"); }
Instant new_due() { return at("2026-03-09T17:00:00+07:00"); }

class Shelf final : public DefinitionLookup {
public:
    [[nodiscard]] std::shared_ptr<const WorkingCalendar> calendar(
        const std::string&) const override {
        return std::make_shared<WorkingCalendar>(motcua::desk::calendar());
    }
    [[nodiscard]] RuleSetPtr rule_set(const std::string&) const override { return nullptr; }
};

// Both versions, as whoever walks through the history has them.
HeldVersions versions(Procedure first, Procedure second) {
    std::vector<ProcedurePtr> built;
    for (Procedure* draft : {&first, &second}) {
        Result<ProcedurePtr> one = ProcedureBuilder(std::move(*draft)).build();
        REQUIRE(one);
        built.push_back(*one);
    }
    return HeldVersions(std::move(built));
}

}  // namespace

TEST_CASE("publishing another version moves nothing") {
    Desk desk = with_binh();
    desk.publish(renamed_permit());
    desk.wait_until("2026-03-04T09:00:00+07:00").complete("tham-dinh", "dat", "binh");

    CHECK(desk.dossier().procedure.version == 1);
    CHECK(desk.dossier().clock.due == old_due());
    CHECK(desk.stands_at() == Types{"ky"});
}

TEST_CASE("by order a dossier comes to another version with its ground and its step map") {
    Desk desk = with_binh();
    desk.publish(renamed_permit());
    desk.wait_until("2026-03-03T09:00:00+07:00").then(ordered(renaming), host);

    CHECK(desk.happened() == Types{"dossier-migrated"});
    const auto moved = desk.event<DossierMigrated>();
    CHECK(moved.procedure.version == 2);
    CHECK(moved.before.version == 1);
    CHECK(moved.ground == law);
    CHECK_FALSE(moved.by_rule);
    CHECK(moved.moves == renaming);
    CHECK(desk.dossier().procedure == moved.procedure);
    CHECK(desk.stands_at() == Types{"xem-xet"});
}

TEST_CASE("who has a task keeps it, and goes on by the other version") {
    Desk desk = with_binh();
    const Task before = desk.task("tham-dinh");
    desk.publish(renamed_permit());
    desk.wait_until("2026-03-03T09:00:00+07:00").then(ordered(renaming), host);

    Task after = desk.task("xem-xet");
    CHECK(after.holder == OfficerId("binh"));
    CHECK(after.number == before.number);
    CHECK(after.clock == before.clock);
    desk.complete("xem-xet", "dat", "binh");
    CHECK(desk.stands_at() == Types{"ky"});
    CHECK(desk.dossier().memory.at("xem-xet").outcome == "dat");
}

TEST_CASE("what was promised stays, whatever the other version says and data become later") {
    Procedure first = permit();
    Procedure second = renamed_permit();
    for (Procedure* draft : {&first, &second}) {
        draft->data = {field("khan", FieldType::boolean)};
    }
    Desk desk = with_binh(std::move(first));
    desk.publish(std::move(second));
    desk.wait_until("2026-03-03T09:00:00+07:00").then(ordered(renaming), host);
    CHECK(desk.dossier().clock.due == old_due());
    CHECK(desk.dossier().limit_kept);

    desk.then(CorrectData{{{"khan", Value(true)}}, {}, "nhập sai"}, "binh");
    CHECK(desk.dossier().clock.due == old_due());
}

TEST_CASE("where the rule says so the limit of the other version counts from the same start") {
    Desk desk = with_binh();
    desk.publish(renamed_permit());
    desk.wait_until("2026-03-03T09:00:00+07:00").then(ordered(renaming, MovedLimit::anew), host);

    const auto moved = desk.event<DossierMigrated>();
    REQUIRE(moved.clock);
    CHECK(moved.clock->due == new_due());
    CHECK(desk.dossier().clock.due == new_due());
    CHECK(desk.dossier().clock.started == at("2026-03-02T09:00:00+07:00"));
    CHECK_FALSE(desk.dossier().limit_kept);
}

TEST_CASE("a limit that counts anew keeps the time the dossier stood still") {
    Procedure first = permit();
    Node waiting = wait("cho-bo-sung", {outcome("nop", "tham-dinh")});
    waiting.clock = ClockMode::paused;
    first.nodes.push_back(waiting);
    outcome_of(first, "tham-dinh", "hoi").to = to("cho-bo-sung");
    Procedure second = renamed_permit();
    std::get<WaitNode>(waiting.kind).outcomes = {outcome("nop", "xem-xet")};
    second.nodes.push_back(waiting);
    outcome_of(second, "xem-xet", "hoi").to = to("cho-bo-sung");

    Desk desk = with_binh(std::move(first));
    desk.wait_until("2026-03-03T09:00:00+07:00").complete("tham-dinh", "hoi", "binh");
    const Minutes left = desk.dossier().clock.remaining->minutes;
    desk.publish(std::move(second));
    desk.wait_until("2026-03-05T09:00:00+07:00").then(ordered(renaming, MovedLimit::anew), host);

    // Five days less of the limit, and nothing for the pause.
    CHECK(desk.happened() == Types{"dossier-migrated"});
    CHECK(desk.dossier().clock.phase == ClockPhase::paused);
    CHECK(left - desk.dossier().clock.remaining->minutes == Minutes{5 * 8 * 60});
    CHECK_FALSE(desk.dossier().clock.alerts.next);
    desk.wait_until("2026-03-10T09:00:00+07:00").then(ResolveWait{"cho-bo-sung", "nop", {}}, "an");
    CHECK(desk.dossier().clock.phase == ClockPhase::running);
    CHECK(desk.dossier().clock.due == at("2026-03-16T17:00:00+07:00"));
    CHECK(desk.stands_at() == Types{"xem-xet"});
}

TEST_CASE("a granted appointment stays even where the limit counts anew") {
    Desk desk = with_binh();
    desk.wait_until("2026-03-03T09:00:00+07:00");
    ExtendDeadline extension{at("2026-03-20T17:00:00+07:00"), "chờ ý kiến", Paper{}};
    extension.apology->name = std::string("phiếu xin lỗi");
    desk.then(extension, "chi");
    desk.publish(renamed_permit());
    desk.then(ordered(renaming, MovedLimit::anew), host);

    CHECK(desk.dossier().clock.due == at("2026-03-20T17:00:00+07:00"));
    CHECK(desk.dossier().clock.original_due == old_due());
}

TEST_CASE("a transitional rule moves the dossiers that it means and no others") {
    Procedure second = renamed_permit();
    Transition rule = rule_for(1);
    rule.moves = renaming;
    rule.received_before = date_of(at("2026-03-02T00:00:00+07:00"));
    second.transitions = {rule};
    Desk desk = with_binh();
    desk.publish(second);
    desk.then(by_rule(), host);
    CHECK(desk.happened().empty());
    CHECK(desk.dossier().procedure.version == 1);

    second.transitions.front().received_before.reset();
    second.transitions.front().received_from = date_of(at("2026-03-02T00:00:00+07:00"));
    desk.publish(second);
    desk.then(by_rule(), host);
    CHECK(desk.event<DossierMigrated>().by_rule);
    CHECK(desk.event<DossierMigrated>().ground == law);
    CHECK(desk.stands_at() == Types{"xem-xet"});
}

TEST_CASE("a transitional rule may look at data, in the words of its own version") {
    Procedure second = renamed_permit();
    Transition small = rule_for(1);
    small.moves = renaming;
    small.when = is_set("nho");
    Transition rest = small;
    rest.when = nullptr;
    rest.limit = MovedLimit::anew;
    Procedure first = permit();
    for (Procedure* draft : {&first, &second}) {
        draft->data = {field("nho", FieldType::boolean)};
    }
    second.transitions = {small, rest};
    const bool is_small = GENERATE(true, false);
    Desk desk(first);
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    StartDossier start = application();
    start.data = {{"nho", Value(is_small)}};
    desk.file(start).complete("tiep-nhan", "nhan", "an");
    desk.publish(second);
    desk.then(by_rule(), host);

    CHECK(desk.dossier().procedure.version == 2);
    CHECK(desk.dossier().clock.due == (is_small ? old_due() : new_due()));
}

TEST_CASE("a dossier that is there already is not moved again") {
    Desk desk = with_binh();
    desk.publish(renamed_permit());
    desk.then(ordered(renaming), host).then(ordered(renaming), host);
    CHECK(desk.happened().empty());
}

TEST_CASE("before reception a rule moves nothing, for reception takes the version in force") {
    Procedure second = renamed_permit();
    Transition rule = rule_for(1);
    rule.moves = renaming;
    second.transitions = {rule};
    Desk desk(permit());
    desk.file();
    desk.publish(second);
    desk.then(by_rule(), host);
    CHECK(desk.happened().empty());

    desk.complete("tiep-nhan", "nhan", "an");
    CHECK(desk.dossier().procedure.version == 2);
    CHECK(desk.has_event("version-pinned"));
    CHECK(desk.stands_at() == Types{"tiep-nhan"});
    desk.complete("tiep-nhan", "nhan", "an");
    CHECK(desk.stands_at() == Types{"xem-xet"});
    CHECK(desk.dossier().clock.due == new_due());
}

TEST_CASE("work that nobody has is offered to whom the other version names") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an");
    REQUIRE(desk.task("tham-dinh").holder.empty());
    Procedure second = renamed_permit();
    part<StepNode>(second, "xem-xet").responsible = PartyRef{PartyKind::role, "lanh-dao"};
    desk.publish(second);
    desk.then(ordered(renaming), host);

    CHECK(desk.task("xem-xet").role == RoleId("lanh-dao"));
    CHECK(desk.task("xem-xet").unit == UnitId("lanh-dao"));
    desk.refused(ErrorCode::not_permitted, ClaimTask{desk.task("xem-xet").number}, "binh");
    desk.claim("xem-xet", "chi");
}

TEST_CASE("four eyes see through the renaming, and steps that become one are joined") {
    Desk desk = with_binh();
    desk.complete("tham-dinh", "dat", "binh");
    desk.publish(renamed_permit());
    desk.then(ordered(renaming), host);
    CHECK(desk.dossier().memory.at("xem-xet").officer == OfficerId("binh"));
    CHECK_FALSE(desk.dossier().memory.contains("tham-dinh"));
    // "ky" may not be done by who did "xem-xet": binh-2 is the same person.
    desk.refused(ErrorCode::not_permitted, ClaimTask{desk.task("ky").number}, "binh-2");

    Procedure one = work({step("soan", "chuyen-vien", {outcome("xong", "sua")}),
                          step("sua", "chuyen-vien", {outcome("xong", "duyet")}),
                          step("duyet", "lanh-dao", {outcome("xong", "het")}), end("het")});
    Procedure two = work({step("soan", "chuyen-vien", {outcome("xong", "duyet")}),
                          step("duyet", "lanh-dao", {outcome("xong", "het")}), end("het")});
    two.ref.version = 2;
    Desk office(std::move(one));
    office.file().complete("soan", "xong", "binh").complete("sua", "xong", "dung");
    office.publish(std::move(two));
    office.then(ordered({{"sua", "soan"}}), host);
    CHECK(office.dossier().memory.at("soan").visits == 2);
    CHECK(office.dossier().memory.at("soan").officer == OfficerId("dung"));
    CHECK(office.event<DossierMigrated>().moves ==
          std::vector<NodeMove>{{"soan", "soan"}, {"sua", "soan"}});
}

TEST_CASE("branches go with their parallel") {
    const auto version = [](std::uint32_t number, const std::string& at, const std::string& a) {
        Procedure draft = work({parallel(at, {a, "b"}, "ket"),
                                inside(step(a, "chuyen-vien", {outcome("xong", "a-het")}), at, 1),
                                inside(end("a-het"), at, 1),
                                inside(step("b", "lanh-dao", {outcome("xong", "b-het")}), at, 2),
                                inside(end("b-het"), at, 2),
                                step("ket", "chuyen-vien", {outcome("xong", "het")}), end("het")});
        draft.ref.version = number;
        return draft;
    };
    Desk desk(version(1, "cung", "a"));
    desk.file().complete("b", "xong", "chi");
    desk.publish(version(2, "song", "a2"));
    desk.refused(ErrorCode::condition_not_met, ordered({{"cung", "song"}, {"a", "a2"}}), host);
    desk.then(ordered({{"cung", "song"}, {"cung.1", "song.1"}, {"cung.2", "song.2"}, {"a", "a2"}}),
              host);

    CHECK(desk.dossier().ended_branches.contains("song.2"));
    desk.complete("a2", "xong", "binh");
    CHECK(desk.stands_at() == Types{"ket"});
}

TEST_CASE("a ladder of the other version tells nothing twice and nothing of the past") {
    Procedure first = permit();
    Procedure second = renamed_permit();
    const auto warn = [](const std::string& before) {
        Rung rung;
        rung.distance = *parse_duration(before);
        rung.to = {"leader"};
        return rung;
    };
    first.alerts = Ladder{{warn("9wd")}};
    second.alerts = Ladder{{warn("9wd"), warn("2wd")}};
    Desk desk = with_binh(std::move(first));
    desk.wait_until("2026-03-04T09:00:00+07:00");
    desk.publish(std::move(second));
    desk.then(ordered(renaming), host);

    const ClockState& clock = desk.dossier().clock;
    CHECK(desk.event<DossierMigrated>().clock == clock);
    CHECK(clock.due == old_due());
    CHECK(clock.alerts.told == 1);
    CHECK(clock.alerts.next == at("2026-03-12T17:00:00+07:00"));
}

TEST_CASE("rows of open work carry the names of the version that holds") {
    Desk desk = with_binh();
    const Dossier before = desk.dossier();
    desk.publish(renamed_permit());
    desk.then(ordered(renaming), host);
    const DossierRows rows =
        project(desk.procedure(), &before, desk.last().events, desk.dossier(), desk.now);

    REQUIRE(rows.tasks.size() == 1);
    CHECK(rows.tasks.front().step == "xem-xet");
    CHECK(rows.tasks.front().title == "Xem xét");
    CHECK(rows.dossier.procedure_version == 2);
    const auto move = version_move(before, desk.dossier());
    REQUIRE(move);
    CHECK(move->places ==
          std::vector<StandingMove>{{move->places.front().place, "tham-dinh", "xem-xet"}});
}

TEST_CASE("whoever walks through the history sees each version while it held") {
    Desk desk = with_binh();
    desk.publish(renamed_permit());
    desk.wait_until("2026-03-03T09:00:00+07:00").then(ordered(renaming, MovedLimit::anew), host);
    desk.wait_until("2026-03-04T10:00:00+07:00").complete("xem-xet", "dat", "binh");
    const HeldVersions both = versions(permit(), renamed_permit());
    CHECK(versions_of(desk.history()).size() == 2);

    const auto held = holding(desk.history(), both, WorkingCalendar(calendar()), nullptr, desk.now);
    REQUIRE(held);
    std::vector<std::pair<std::string, std::int64_t>> binhs;
    for (const HeldSpan& span : held->spans) {
        if (span.who == "binh") {
            binhs.emplace_back(span.node, span.minutes.count());
        }
    }
    CHECK(binhs == std::vector<std::pair<std::string, std::int64_t>>{{"tham-dinh", 7 * 60},
                                                                     {"xem-xet", 9 * 60}});
    CHECK(held->current.due == new_due());

    const auto told = explain(desk.history(), both, Shelf());
    REQUIRE(told);
    const ClockExplanation& main = told->front();
    CHECK(main.agrees);
    CHECK(main.recomputed == new_due());
    CHECK(std::any_of(main.lines.begin(), main.lines.end(), [](const DerivationLine& line) {
        return line.rule == "migrated" && line.text_vi.find("phiên bản 2") != std::string::npos &&
               line.text_vi.find(law) != std::string::npos;
    }));
}

TEST_CASE("a dossier can be moved while handling is suspended, and stays suspended") {
    Desk desk = with_binh();
    SuspendHandling suspended{"suspended-by-law", "theo luật", {}};
    suspended.paper = Paper{};
    suspended.paper->name = std::string("12/QĐ");
    desk.wait_until("2026-03-03T09:00:00+07:00").then(suspended, "chi");
    desk.publish(renamed_permit());
    desk.wait_until("2026-03-05T09:00:00+07:00").then(ordered(renaming, MovedLimit::anew), host);

    CHECK(desk.dossier().suspended);
    desk.wait_until("2026-03-06T09:00:00+07:00").then(ResumeHandling{"xong"}, "chi");
    CHECK(desk.dossier().clock.due == at("2026-03-12T17:00:00+07:00"));
}
