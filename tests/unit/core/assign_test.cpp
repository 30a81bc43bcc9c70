// How a step finds its officer (rule 36): by turns, by least slack, the same as before; the reason is
// kept, and who is away is passed over.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

// What officers hold, as the test says.
class Loads final : public Workload {
public:
    [[nodiscard]] std::vector<TaskLoad> held_by(const OfficerId& officer) const override {
        const auto found = held.find(officer.value);
        return found != held.end() ? found->second : std::vector<TaskLoad>{};
    }
    [[nodiscard]] OfficerId last_holder(const RoleId&, const UnitId&) const override {
        return last;
    }
    // A running task of another dossier, due then.
    Loads& due(const std::string& officer, const std::string& when, bool running = true) {
        held[officer].push_back(TaskLoad{DossierId("khac"), 1, at(when), running});
        return *this;
    }
    std::map<std::string, std::vector<TaskLoad>> held;
    OfficerId last;
};

Procedure spread(Assign assign) {
    Procedure draft = work({step("lam", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    part<StepNode>(draft, "lam").assign = assign;
    part<StepNode>(draft, "lam").within = within("1wd");
    return draft;
}

struct Given {
    std::string holder;
    std::string why;
    bool operator==(const Given&) const = default;
};

Given given_to(Assign assign, const Loads& loads,
               const OrganisationDefinition& known = organisation()) {
    Desk desk(spread(assign));
    desk.reorganise(known);
    desk.workload = &loads;
    desk.file();
    return Given{desk.task("lam").holder.value, desk.event<TaskOpened>().why};
}

OrganisationDefinition without(const std::string& officer) {
    OrganisationDefinition known = organisation();
    const Substitution span = substitution(officer, "truong");
    known.absences = {Absence{OfficerId(officer), span.from, span.until, "ốm"}};
    return known;
}

}  // namespace

TEST_CASE("by turns: after who got the last one, in the order of the organisation") {
    Loads loads;
    CHECK(given_to(Assign::round_robin, loads) == Given{"binh", "round-robin"});
    loads.last = OfficerId("binh");
    CHECK(given_to(Assign::round_robin, loads).holder == "dung");
    loads.last = OfficerId("dung");
    CHECK(given_to(Assign::round_robin, loads).holder == "binh");
    CHECK(given_to(Assign::round_robin, loads, without("binh")).holder == "dung");
    loads.last = OfficerId("da-nghi");
    CHECK(given_to(Assign::round_robin, loads).holder == "binh");
}

TEST_CASE("by turns: two steps opened at once go to two officers") {
    Procedure draft =
        work({parallel("hai", {"lam", "cung-lam"}, "het"),
              inside(step("lam", "chuyen-vien", {outcome("xong", "het-1")}), "hai", 1),
              inside(end("het-1"), "hai", 1),
              inside(step("cung-lam", "chuyen-vien", {outcome("xong", "het-2")}), "hai", 2),
              inside(end("het-2"), "hai", 2), end("het")});
    for (const char* id : {"lam", "cung-lam"}) {
        part<StepNode>(draft, id).assign = Assign::round_robin;
    }
    Desk desk(draft);
    desk.file();
    CHECK(desk.task("lam").holder == OfficerId("binh"));
    CHECK(desk.task("cung-lam").holder == OfficerId("dung"));
}

TEST_CASE("everybody away: the unit is offered the task") {
    OrganisationDefinition known = without("binh");
    Absence other = known.absences.front();
    other.officer = OfficerId("dung");
    known.absences.push_back(other);
    CHECK(given_to(Assign::round_robin, Loads{}, known) == Given{});
    CHECK(given_to(Assign::least_slack, Loads{}, known) == Given{});
}

TEST_CASE("least slack: whoever has the most working time for each task due by then") {
    // binh: one task due tomorrow 9:00, 8 hours; dung: three, the third due on Thursday 9:00,
    // 24 hours for three is 8 hours each, but the first alone has 4.
    Loads loads;
    loads.due("binh", "2026-03-03T09:00:00+07:00");
    loads.due("dung", "2026-03-02T14:00:00+07:00")
        .due("dung", "2026-03-05T09:00:00+07:00")
        .due("dung", "2026-03-05T09:00:00+07:00");
    CHECK(given_to(Assign::least_slack, loads) ==
          Given{"binh", "least-slack: 1 việc, còn 480 phút mỗi việc"});
}

TEST_CASE("least slack: tasks that stand still press nobody, and count where all else is equal") {
    Loads loads;
    loads.due("binh", "2026-03-02T10:00:00+07:00", false);
    CHECK(given_to(Assign::least_slack, loads) == Given{"dung", "least-slack: 0 việc"});
    loads.due("dung", "2026-03-02T10:00:00+07:00");
    CHECK(given_to(Assign::least_slack, loads) == Given{"binh", "least-slack: 1 việc"});
}

TEST_CASE("least slack: an overdue task leaves nothing, and who is away is not asked") {
    Loads loads;
    loads.due("binh", "2026-02-27T10:00:00+07:00").due("dung", "2026-03-02T09:30:00+07:00");
    CHECK(given_to(Assign::least_slack, loads) ==
          Given{"dung", "least-slack: 1 việc, còn 30 phút mỗi việc"});
    CHECK(given_to(Assign::least_slack, loads, without("dung")) ==
          Given{"binh", "least-slack: 1 việc, còn 0 phút mỗi việc"});
}

TEST_CASE("the engine gives no task to who is a party of the dossier") {
    Desk desk(spread(Assign::round_robin));
    StartDossier start = application();
    start.header.owner.identity = std::string("người binh");
    desk.file(start);
    CHECK(desk.task("lam").holder == OfficerId("dung"));
}
