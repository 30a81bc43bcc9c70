// Who may do what: every action for every kind of actor, and what their lists show.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

constexpr Instant now{std::chrono::hours(24 * 365 * 56)};  // 7:00 on 18/12/2025

const std::vector<std::pair<Action, std::string>> actions{
    {Action::file, "file"},
    {Action::work_task, "work_task"},
    {Action::claim_task, "claim_task"},
    {Action::assign_task, "assign_task"},
    {Action::pull_back, "pull_back"},
    {Action::contribute, "contribute"},
    {Action::collect_fee, "collect_fee"},
    {Action::withdraw, "withdraw"},
    {Action::govern, "govern"},
    {Action::request_cancel, "request_cancel"},
    {Action::erase, "erase"},
    {Action::deliver_message, "deliver_message"},
    {Action::internal, "internal"}};

// A dossier of "xa"; task 1 offered to chuyen-vien in kinh-te, given by an; dung holds task 2.
Dossier dossier() {
    Dossier dossier;
    dossier.header.received_at = dossier.header.decides = dossier.header.helped_at = UnitId("xa");
    Task offered;
    offered.number = 1;
    offered.step = "tham-dinh";
    offered.role = RoleId("chuyen-vien");
    offered.unit = UnitId("kinh-te");
    offered.giver = OfficerId("an");
    Task held = offered;
    held.number = 2;
    held.holder = OfficerId("dung");
    dossier.tasks = {offered, held};
    return dossier;
}

std::vector<std::string> rights(const Actor& actor, std::size_t task = 0,
                                const OrganisationDefinition& known = organisation()) {
    const OrganisationDirectory directory(known);
    const Dossier subject = dossier();
    std::vector<std::string> granted;
    for (const auto& [action, name] : actions) {
        const Result<void> answer =
            authorize(actor, action, subject, &subject.tasks[task], directory, now);
        if (answer) {
            granted.push_back(name);
        } else {
            CHECK(answer.error().code == ErrorCode::not_permitted);
            CHECK(answer.error().detail.rfind("expected ", 0) == 0);
        }
    }
    return granted;
}

std::vector<std::string> rights(const std::string& officer, std::size_t task = 0) {
    return rights(Actor::of_officer(officer), task);
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("the host files, delivers, collects and erases, but holds no task and governs nothing") {
    CHECK(rights(Actor::of_host("cong")) ==
          Names{"file", "contribute", "collect_fee", "withdraw", "erase", "deliver_message"});
}

TEST_CASE("an applicant files and withdraws") {
    Actor applicant;
    applicant.kind = ActorKind::applicant;
    CHECK(rights(applicant) == Names{"file", "withdraw"});
}

TEST_CASE("the engine does what is its own") {
    CHECK(rights(Actor::of_system()) == Names{"file", "deliver_message", "internal"});
}

TEST_CASE("a holder of the role claims and contributes") {
    CHECK(rights("binh") ==
          Names{"file", "claim_task", "contribute", "collect_fee", "request_cancel"});
}

TEST_CASE("the holder works on the task") {
    const Names held = rights("dung", 1);
    CHECK(held ==
          Names{"file", "work_task", "claim_task", "contribute", "collect_fee", "request_cancel"});
}

TEST_CASE("the desk withdraws for the applicant, asks for cancellation, pulls back what it gave") {
    CHECK(rights("an") ==
          Names{"file", "pull_back", "contribute", "collect_fee", "withdraw", "request_cancel"});
    CHECK(rights("anh") ==
          Names{"file", "contribute", "collect_fee", "withdraw", "request_cancel"});
}

TEST_CASE("a head of a unit assigns in it, a head of the agency everywhere, and governs") {
    CHECK(rights("truong") == Names{"file", "assign_task"});
    CHECK(rights("chi") == Names{"file", "assign_task", "contribute", "collect_fee", "govern",
                                 "request_cancel", "erase"});
}

TEST_CASE("an officer of another agency may do nothing, nor may nobody") {
    CHECK(rights("yen").empty());
    CHECK(rights("zung").empty());
    CHECK(rights("khong-co").empty());
    CHECK(rights("").empty());
}

TEST_CASE("who completed a step before handles the dossier still") {
    const OrganisationDirectory directory(organisation());
    Dossier subject = dossier();
    subject.tasks.clear();
    const Actor binh = Actor::of_officer("binh");
    CHECK_FALSE(authorize(binh, Action::contribute, subject, nullptr, directory, now));
    subject.memory["tham-dinh"].officer = OfficerId("binh");
    CHECK(authorize(binh, Action::contribute, subject, nullptr, directory, now));
}

TEST_CASE("an act on a task needs the task") {
    const OrganisationDirectory directory(organisation());
    for (const Action action :
         {Action::work_task, Action::claim_task, Action::assign_task, Action::pull_back}) {
        CHECK_FALSE(
            authorize(Actor::of_officer("chi"), action, dossier(), nullptr, directory, now));
    }
}

TEST_CASE("rights end with the post") {
    OrganisationDefinition past = organisation();
    for (Post& post : past.posts) {
        post.valid.until = date_of(now) - std::chrono::days(1);
    }
    const OrganisationDirectory directory(past);
    const Dossier subject = dossier();
    const Actor dung = Actor::of_officer("dung");
    CHECK_FALSE(authorize(dung, Action::work_task, subject, &subject.tasks[1], directory, now));
    CHECK(authorize(dung, Action::work_task, subject, &subject.tasks[1], directory,
                    now - std::chrono::hours(24)));
}

TEST_CASE("a substitute does the absent one's work, without his authority") {
    const OrganisationDefinition known = organisation_with(
        {substitution("dung", "an"), substitution("chi", "binh-2"), substitution("khong", "an")});
    CHECK(rights(on_behalf("an", "dung"), 1, known) == rights("dung", 1));
    CHECK(rights(on_behalf("binh-2", "chi"), 0, known) ==
          Names{"file", "contribute", "collect_fee", "request_cancel"});
    CHECK(rights(on_behalf("binh", "dung"), 1, known).empty());  // of the same unit, but no paper
    CHECK(rights(on_behalf("an", "chi"), 0, known).empty());
    CHECK(rights(on_behalf("yen", "chi"), 0, known).empty());
    CHECK(rights(on_behalf("khong-co", "chi"), 0, known).empty());
}

TEST_CASE("a substitution reaches as far as its scope") {
    const auto works = [](const Substitution& limited) {
        Dossier subject = dossier();
        subject.procedure.id = "thu-tuc";
        const OrganisationDirectory directory(organisation_with({limited}));
        return authorize(on_behalf("an", "dung"), Action::work_task, subject, &subject.tasks[1],
                         directory, now)
            .has_value();
    };
    Substitution limited = substitution("dung", "an");
    CHECK(works(limited));
    limited.procedure = "thu-tuc";
    limited.step = "tham-dinh";
    limited.unit = UnitId("xa");
    CHECK(works(limited));
    limited.unit = UnitId("quay");
    CHECK_FALSE(works(limited));
    limited.unit = UnitId();
    limited.step = "ky";
    CHECK_FALSE(works(limited));
    limited.step.clear();
    limited.procedure = "khac";
    CHECK_FALSE(works(limited));
    limited.procedure.clear();
    limited.until = date_of(now) - std::chrono::days(1);
    CHECK_FALSE(works(limited));
}

TEST_CASE("an agency that only helps the applicant governs nothing") {
    const OrganisationDirectory directory(organisation());
    Dossier subject = dossier();
    subject.header.helped_at = UnitId("xa-ben");
    const Actor head = Actor::of_officer("zung");
    CHECK_FALSE(authorize(head, Action::govern, subject, nullptr, directory, now));
    CHECK_FALSE(authorize(head, Action::erase, subject, nullptr, directory, now));
    subject.header.decides = UnitId("xa-ben");
    CHECK(authorize(head, Action::govern, subject, nullptr, directory, now));
}

TEST_CASE("a refusal says whom the task wants and who has it") {
    const OrganisationDirectory directory(organisation());
    const Dossier subject = dossier();
    const auto refusal = [&](const std::string& officer, Action action, std::size_t task) {
        return authorize(Actor::of_officer(officer), action, subject, &subject.tasks[task],
                         directory, now)
            .error()
            .detail;
    };
    CHECK(refusal("an", Action::claim_task, 0) ==
          "expected a holder of role \"chuyen-vien\" in unit \"kinh-te\", but officer \"an\" is "
          "none");
    CHECK(refusal("binh", Action::work_task, 0) ==
          "expected the officer who holds the task, but nobody holds it yet: claim it first");
    CHECK(refusal("binh", Action::work_task, 1) ==
          "expected the officer who holds the task, but officer \"dung\" holds it and officer "
          "\"binh\" asked");
}

TEST_CASE("lists show a substitute the units of his own posts") {
    const OrganisationDirectory directory(organisation_with({substitution("chi", "binh-2")}));
    const Visibility visible = visibility_of(on_behalf("binh-2", "chi"), directory, date_of(now));
    CHECK(visible.officer == OfficerId("chi"));
    CHECK(visible.units == std::vector<UnitId>{UnitId("lanh-dao")});
    CHECK(visibility_of(on_behalf("binh-2", "truong"), directory, date_of(now)).officer ==
          OfficerId("binh-2"));
}

TEST_CASE("an agency without a desk of its own receives as a whole") {
    OrganisationDefinition small = organisation();
    small.units[1].function.clear();
    const OrganisationDirectory directory(small);
    CHECK(
        authorize(Actor::of_officer("binh"), Action::withdraw, dossier(), nullptr, directory, now));
}

TEST_CASE(
    "an officer is offered what he may claim: of his roles and of no role, up to his agency") {
    const OrganisationDirectory directory(organisation());
    const Date today = date_of(now);
    const auto offered = offered_to(OfficerId("binh"), directory, today);
    CHECK(offered == std::vector<OfferedWork>{{UnitId("kinh-te"), RoleId("chuyen-vien")},
                                              {UnitId("kinh-te"), RoleId()},
                                              {UnitId("xa"), RoleId("chuyen-vien")},
                                              {UnitId("xa"), RoleId()}});
    for (const char* id : {"binh", "an", "yen", "truong"}) {
        for (const char* unit : {"xa", "quay", "kinh-te", "xa-ben"}) {
            for (const char* role : {"", "mot-cua", "chuyen-vien"}) {
                Task task;
                task.number = 1;
                task.unit = UnitId(unit);
                task.role = RoleId(role);
                const auto all = offered_to(OfficerId(id), directory, today);
                const bool shown = std::find(all.begin(), all.end(),
                                             OfferedWork{task.unit, task.role}) != all.end();
                INFO(id << " " << unit << " " << role);
                CHECK(shown == authorize(Actor::of_officer(id), Action::claim_task, dossier(),
                                         &task, directory, now)
                                   .has_value());
            }
        }
    }
    CHECK(offered_to(OfficerId("khong-co"), directory, today).empty());
}

TEST_CASE("lists show an officer the units of his posts") {
    const OrganisationDirectory directory(organisation());
    const Date today = date_of(now);
    const Visibility clerk = visibility_of(Actor::of_officer("an"), directory, today);
    CHECK_FALSE(clerk.everything);
    CHECK(clerk.units == std::vector<UnitId>{UnitId("quay")});
    CHECK(clerk.officer == OfficerId("an"));
}

TEST_CASE("lists show a head of the agency all of it, and nothing of another") {
    const OrganisationDirectory directory(organisation());
    const Visibility leader = visibility_of(Actor::of_officer("chi"), directory, date_of(now));
    CHECK(leader.units ==
          std::vector<UnitId>{UnitId("lanh-dao"), UnitId("xa"), UnitId("quay"), UnitId("kinh-te")});
    const Visibility head = visibility_of(Actor::of_officer("truong"), directory, date_of(now));
    CHECK(head.units == std::vector<UnitId>{UnitId("kinh-te")});
}

TEST_CASE("lists show the host everything and an applicant nothing") {
    const OrganisationDirectory directory(organisation());
    CHECK(visibility_of(Actor::of_host("cong"), directory, date_of(now)).everything);
    CHECK(visibility_of(Actor::of_system(), directory, date_of(now)).everything);
    Actor applicant;
    applicant.kind = ActorKind::applicant;
    const Visibility visible = visibility_of(applicant, directory, date_of(now));
    CHECK_FALSE(visible.everything);
    CHECK(visible.units.empty());
    CHECK(visible.officer.empty());
}

TEST_CASE("figures tell an officer of his own, a head of his units, the host of everything") {
    const OrganisationDirectory directory(organisation());
    const Date today = date_of(now);
    const FiguresScope clerk = figures_scope_of(Actor::of_officer("an"), directory, today);
    CHECK(clerk.only == OfficerId("an"));
    CHECK(clerk.visibility.units == std::vector<UnitId>{UnitId("quay")});
    FiguresScope leader = figures_scope_of(Actor::of_officer("chi"), directory, today);
    CHECK(leader.only.empty());
    CHECK(leader.visibility.officer.empty());
    std::sort(leader.visibility.units.begin(), leader.visibility.units.end());
    CHECK(leader.visibility.units ==
          std::vector<UnitId>{UnitId("kinh-te"), UnitId("lanh-dao"), UnitId("quay"), UnitId("xa")});
    const FiguresScope head = figures_scope_of(Actor::of_officer("truong"), directory, today);
    CHECK(head.only.empty());
    CHECK(head.visibility.units == std::vector<UnitId>{UnitId("kinh-te")});
    CHECK(figures_scope_of(Actor::of_host("cong"), directory, today).visibility.everything);
    Actor applicant;
    applicant.kind = ActorKind::applicant;
    const FiguresScope nothing = figures_scope_of(applicant, directory, today);
    CHECK_FALSE(nothing.visibility.everything);
    CHECK(nothing.visibility.units.empty());

    const Visibility own = load_visibility_of(Actor::of_officer("an"), directory, today);
    CHECK(own.units.empty());
    CHECK(own.officer == OfficerId("an"));
    CHECK(load_visibility_of(Actor::of_officer("truong"), directory, today).units ==
          std::vector<UnitId>{UnitId("kinh-te")});
}
