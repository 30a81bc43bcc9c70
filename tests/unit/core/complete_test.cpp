// Ending a task or wait: by a named outcome, by the one outcome that does an act, by who is
// responsible. What is refused, and what it says.
#include <motcua/engine/model/limits.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

Procedure two_steps() {
    return work({step("lam", "chuyen-vien", {outcome("xong", "duyet")}),
                 step("duyet", "lanh-dao", {outcome("duyet", "het")}), end("het")});
}

CompleteTask completing(const Desk& desk, const std::string& step, const std::string& outcome,
                        OutcomeForm form = {}) {
    return CompleteTask{desk.task(step).number, outcome, std::move(form)};
}

OutcomeForm because(const std::string& reason) {
    OutcomeForm form;
    form.reason = reason;
    return form;
}

Paper paper(const std::string& document) {
    Paper paper;
    paper.document = document;
    return paper;
}

// A permit that was received by an and is with binh.
Desk received() {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an");
    return desk;
}

OutcomeForm numbered() {
    OutcomeForm form;
    form.number = "12/GP";
    return form;
}

}  // namespace

TEST_CASE("a completed step says who ended it how, and the next one opens") {
    Desk desk(two_steps());
    desk.file().complete("lam", "xong", "binh");

    CHECK(desk.happened() == Types{"task-completed", "task-opened"});
    const TaskCompleted completed = desk.event<TaskCompleted>();
    CHECK(completed.officer == OfficerId("binh"));
    CHECK(completed.person == "người binh");
    CHECK_FALSE(completed.local);
    CHECK(desk.task("duyet").giver == OfficerId("binh"));
    CHECK(desk.dossier().memory.at("lam").outcome == "xong");
}

TEST_CASE("a task is completed by its holder only, after receipt") {
    Desk desk(two_steps());
    desk.file();
    desk.refused(ErrorCode::not_permitted, completing(desk, "lam", "xong"), "binh");  // offered
    desk.then(AssignTask{1, OfficerId("binh"), ""}, "truong");
    desk.refused(ErrorCode::condition_not_met, completing(desk, "lam", "xong"), "binh");
    desk.then(AcceptTask{1}, "binh");
    desk.refused(ErrorCode::not_permitted, completing(desk, "lam", "xong"), "dung");
    desk.refused(ErrorCode::not_permitted, completing(desk, "lam", "xong"), Actor::of_host("cong"));
    desk.then(completing(desk, "lam", "xong"), "binh");

    CHECK(desk.is_open("duyet"));
}

TEST_CASE("a task that is over, and one that never was, are told apart") {
    Desk desk(two_steps());
    desk.file().complete("lam", "xong", "binh");

    desk.refused(ErrorCode::task_not_active, CompleteTask{1, "xong", {}}, "binh");
    desk.refused(ErrorCode::not_found, CompleteTask{3, "xong", {}}, "binh");
    desk.refused(ErrorCode::not_found, CompleteTask{0, "xong", {}}, "binh");
}

TEST_CASE("an outcome is one that the step has, whose condition holds, not too often") {
    Procedure draft = work(
        {step("lam", "chuyen-vien", {outcome("xong", "het"), outcome("lai", "lam")}), end("het")});
    draft.data = {field("du", FieldType::boolean)};
    outcome_of(draft, "lam", "xong").when = is_set("du");
    outcome_of(draft, "lam", "lai").max = 2;
    Desk desk(draft);
    desk.file().claim("lam", "binh");

    desk.refused(ErrorCode::outcome_not_available, completing(desk, "lam", "khong-co"), "binh");
    desk.refused(ErrorCode::outcome_not_available, completing(desk, "lam", "xong"), "binh");
    desk.complete("lam", "lai", "binh").complete("lam", "lai", "binh").claim("lam", "binh");
    desk.refused(ErrorCode::outcome_not_available, completing(desk, "lam", "lai"), "binh");
}

TEST_CASE("a condition that cannot be evaluated refuses the command") {
    Procedure draft = two_steps();
    outcome_of(draft, "lam", "xong").when = endless();
    Desk desk(draft);
    desk.file().claim("lam", "binh");

    desk.refused(ErrorCode::limit_exceeded, completing(desk, "lam", "xong"), "binh");
}

TEST_CASE("what an outcome requires is in the form") {
    Procedure draft = two_steps();
    OutcomeDef& xong = outcome_of(draft, "lam", "xong");
    OutcomeForm form = because("vì thế");
    form.items = {"bản sao"};
    form.papers = {Paper{}};
    form.papers[0].name = std::string("tờ trình");
    form.number = "1";
    form.signature = "chu-ky";
    ErrorCode expected = ErrorCode::input_missing;
    SECTION("a reason") {
        xong.requires_reason = true;
        form.reason = " \n";
    }
    SECTION("items") {
        xong.requires_items = true;
        form.items.clear();
    }
    SECTION("no blank item") { form.items.push_back(" "); }
    SECTION("a document") {
        xong.requires_document = true;
        form.papers.clear();
        expected = ErrorCode::document_missing;
    }
    SECTION("a signature") {
        xong.requires_signature = true;
        form.signature.clear();
    }
    SECTION("a number") {
        xong.requires_number = true;
        form.number.clear();
    }
    Desk desk(draft);
    desk.file().claim("lam", "binh");

    desk.refused(expected, completing(desk, "lam", "xong", form), "binh");
}

TEST_CASE("a reason is at most 64 KiB, a list of items at most 1000") {
    Procedure draft = two_steps();
    OutcomeForm form = because(std::string(limits::text_bytes_max, 'a'));
    form.items.assign(limits::list_items_max, "a");
    CHECK(Desk(draft).file().complete("lam", "xong", "binh", form).is_open("duyet"));

    SECTION("reason") { form.reason += "a"; }
    SECTION("items") { form.items.emplace_back("a"); }
    Desk desk(draft);
    desk.file().claim("lam", "binh");
    desk.refused(ErrorCode::limit_exceeded, completing(desk, "lam", "xong", form), "binh");
}

TEST_CASE("data and papers of the form are in the dossier before the task is done") {
    Procedure draft = two_steps();
    draft.data = {field("loai", FieldType::text)};
    OutcomeForm form;
    form.data = {{"loai", Value("a")}};
    form.papers = {Paper{}};
    form.papers[0].name = std::string("tờ trình");
    Desk desk(draft);

    desk.file().complete("lam", "xong", "binh", form);

    CHECK(desk.happened() ==
          Types{"paper-attached", "data-changed", "task-completed", "task-opened"});
}

TEST_CASE("a step asks for its required inputs before it goes forward") {
    Procedure draft =
        work({step("lam", "chuyen-vien",
                   {outcome("xong", "het"), outcome("lui", "lam", {Effect::send_back})}),
              end("het")});
    draft.data = {field("ket-luan", FieldType::text), field("can", FieldType::boolean)};
    draft.documents = {DocumentDef{}};
    draft.documents[0].id = "bien-ban";
    part<StepNode>(draft, "lam").inputs = {InputDef{"ket-luan", "", true, is_set("can")},
                                           InputDef{"", "bien-ban", true, is_set("can")},
                                           InputDef{"can", "", false, nullptr}};
    OutcomeForm form;
    Desk desk(draft);
    desk.file().claim("lam", "binh");

    SECTION("not when they are not needed") { desk.then(completing(desk, "lam", "xong"), "binh"); }
    SECTION("not when it goes back") {
        form.data = {{"can", Value(true)}};
        desk.then(completing(desk, "lam", "lui", form), "binh");
    }
    SECTION("the field, then the paper") {
        form.data = {{"can", Value(true)}};
        desk.refused(ErrorCode::input_missing, completing(desk, "lam", "xong", form), "binh");
        form.data["ket-luan"] = Value("đạt");
        desk.refused(ErrorCode::document_missing, completing(desk, "lam", "xong", form), "binh");
        form.papers = {paper("bien-ban")};
        desk.then(completing(desk, "lam", "xong", form), "binh");
        CHECK_FALSE(desk.dossier().is_open());
    }
}

TEST_CASE("the giver chooses the next officer among the holders of the next step") {
    Desk desk(work({step("lam", "chuyen-vien", {outcome("xong", "tiep"), outcome("thoi", "het")}),
                    step("tiep", "chuyen-vien", {outcome("xong", "het")}), end("het")}));
    OutcomeForm form;
    form.next_officer = OfficerId("dung");
    desk.file().claim("lam", "binh");

    OutcomeForm stranger;
    stranger.next_officer = OfficerId("chi");
    desk.refused(ErrorCode::invalid_argument, completing(desk, "lam", "xong", stranger), "binh");
    desk.refused(ErrorCode::invalid_argument, completing(desk, "lam", "thoi", form), "binh");
    desk.then(completing(desk, "lam", "xong", form), "binh");

    CHECK(desk.task("tiep").holder == OfficerId("dung"));
    CHECK_FALSE(desk.task("tiep").accepted);
}

TEST_CASE("reception gives the official code, starts the clock and goes on, in that order") {
    Desk desk(permit());
    desk.file().claim("tiep-nhan", "an");
    desk.then(completing(desk, "tiep-nhan", "nhan"), "an");

    CHECK(desk.happened() ==
          Types{"task-completed", "dossier-received", "clock-started", "task-opened"});
    CHECK(desk.dossier().code == "H36.12-260302-0001");
    CHECK(desk.dossier().clock.phase == ClockPhase::running);
    CHECK(desk.dossier().clock.due == at("2026-03-16T17:00:00+07:00"));
    CHECK(desk.dossier().clock.calendar == "lich@1");
    CHECK(desk.dossier().clock.rules == "luat@1");
}

TEST_CASE("a second reception after a loop does nothing") {
    Procedure draft = permit();
    outcome_of(draft, "tham-dinh", "hoi").to = to("tiep-nhan");
    Desk desk(draft);
    desk.file().complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "hoi", "binh");
    const std::string code = desk.dossier().code;
    desk.next_code_sequence = 2;

    desk.wait_until("2026-03-03T09:00:00+07:00").complete("tiep-nhan", "nhan", "an");

    CHECK(desk.happened() == Types{"task-completed", "task-opened"});
    CHECK(desk.dossier().code == code);
    CHECK(desk.dossier().clock.started == at("2026-03-02T09:00:00+07:00"));
}

TEST_CASE("a code of the host must be one, and nobody else's") {
    Desk desk(permit());
    desk.file().claim("tiep-nhan", "an");
    OutcomeForm form;
    form.code = "ho-so-12";
    desk.refused(ErrorCode::invalid_argument, completing(desk, "tiep-nhan", "nhan", form), "an");
    form.code = "H36.12-260302-0077";
    desk.given_code_taken = true;
    desk.refused(ErrorCode::already_exists, completing(desk, "tiep-nhan", "nhan", form), "an");
    desk.given_code_taken = false;
    desk.then(completing(desk, "tiep-nhan", "nhan", form), "an");

    CHECK(desk.dossier().code == "H36.12-260302-0077");
    CHECK(desk.event<DossierReceived>().given_by_host);
}

TEST_CASE("an applicant who is guided keeps number and dossier, and is counted") {
    Desk desk(permit());
    desk.file();
    const std::string number = desk.dossier().provisional_number;
    OutcomeForm form = because("thiếu bản vẽ");
    form.items = {"bản vẽ"};

    desk.complete("tiep-nhan", "thieu", "an", form);

    CHECK(desk.happened() == Types{"task-completed", "applicant-guided", "place-entered"});
    CHECK(desk.dossier().phase == Phase::filed);
    CHECK(desk.dossier().provisional_number == number);
    CHECK(desk.dossier().guided == 1);
}

TEST_CASE("a refused application ends before reception, and only then") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "tu-choi", "an", because("không thuộc thẩm quyền"));

    CHECK(desk.dossier().end_status == EndStatus::refused);
    desk.refused(ErrorCode::dossier_closed, ClaimTask{1}, "an");

    Procedure late = permit();
    outcome_of(late, "tham-dinh", "hoi").effects = {Effect::refuse};
    Desk other(late);
    other.file().complete("tiep-nhan", "nhan", "an").claim("tham-dinh", "binh");
    other.refused(ErrorCode::outcome_not_available, completing(other, "tham-dinh", "hoi"), "binh");
}

TEST_CASE("rule 42: the acts on a result are events of their own, in the order drawn") {
    Desk desk = received();
    desk.complete("tham-dinh", "dat", "binh").complete("ky", "ky", "chi", numbered());

    CHECK(desk.happened() == Types{"task-completed", "result-prepared", "result-signed",
                                   "result-numbered", "result-issued", "handling-finished",
                                   "clock-stopped", "task-opened"});
    desk.complete("tra", "tra", "an");
    CHECK(desk.has_event("result-returned"));
    CHECK(desk.dossier().end_status == EndStatus::completed);
}

TEST_CASE("what was signed is kept with its signature, and is a paper that stands in the dossier") {
    Desk desk = received();
    desk.complete("tham-dinh", "dat", "binh").claim("ky", "chi");
    OutcomeForm form = numbered();
    Paper draft;
    draft.name = std::string("quyết định");
    draft.digest = "ban-hai";
    form.papers = {draft};
    form.signatures = {{"", "ban-hai", "chu-ky"}};
    SECTION("kept") {
        desk.then(completing(desk, "ky", "ky", form), "chi");
        REQUIRE(desk.dossier().results.size() == 1);
        CHECK(desk.dossier().results.front().document_digest == "ban-hai");
        CHECK(desk.dossier().results.front().container_digest == "chu-ky");
    }
    SECTION("an earlier version") {
        form.signatures.front().document_digest = "ban-mot";
        desk.refused(ErrorCode::condition_not_met, completing(desk, "ky", "ky", form), "chi");
    }
    SECTION("half of it") {
        form.signatures.front().container_digest.clear();
        desk.refused(ErrorCode::input_missing, completing(desk, "ky", "ky", form), "chi");
    }
    SECTION("of another result") {
        form.signatures.front().result = "khac";
        desk.refused(ErrorCode::invalid_argument, completing(desk, "ky", "ky", form), "chi");
    }
}

TEST_CASE("rule 42: a result is signed, then numbered, then issued, and returned after that") {
    Procedure draft = permit();
    OutcomeDef& ky = outcome_of(draft, "ky", "ky");
    ErrorCode expected = ErrorCode::condition_not_met;
    OutcomeForm form = numbered();
    SECTION("no number") {
        form.number.clear();
        expected = ErrorCode::input_missing;
    }
    SECTION("numbered before signed") { ky.effects = {Effect::number}; }
    SECTION("issued before numbered") { ky.effects = {Effect::sign, Effect::issue}; }
    SECTION("issued before signed") { ky.effects = {Effect::issue}; }
    SECTION("nothing to sign") {
        ky.effects = {Effect::sign};
        ky.result.clear();
    }
    SECTION("returned before issued") { ky.effects = {Effect::sign, Effect::return_result}; }
    Desk desk(draft);
    desk.file().complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "dat", "binh");
    desk.claim("ky", "chi").refused(expected, completing(desk, "ky", "ky", form), "chi");
}

TEST_CASE("acts of handling need a received dossier, but for internal work") {
    const std::vector<Node> nodes{
        step("lam", "chuyen-vien", {outcome("xong", "het", {Effect::finish})}), end("het")};
    Desk filed(service(nodes));
    filed.file().claim("lam", "binh");
    filed.refused(ErrorCode::dossier_not_received, completing(filed, "lam", "xong"), "binh");

    CHECK_FALSE(Desk(work(nodes)).file().complete("lam", "xong", "binh").dossier().is_open());
}

TEST_CASE("reception asks for the fields, papers and fees that are due") {
    Procedure draft = permit();
    draft.data = {field("loai", FieldType::text)};
    Paper form_paper;
    StartDossier start = application();
    ErrorCode expected = ErrorCode::input_missing;
    SECTION("a field") {
        draft.data[0].required = true;
        start.data = {{"loai", Value("  ")}};
    }
    SECTION("a paper") {
        draft.documents = {DocumentDef{}};
        draft.documents[0].id = "don";
        expected = ErrorCode::document_missing;
    }
    SECTION("a fee due at filing") {
        draft.fees = {FeeDef{"le-phi", "Lệ phí", "", "", FeeDue::at_filing, {}, false}};
        draft.fees[0].cases = {FeeCase{nullptr, amount(75'000)}};
        expected = ErrorCode::fee_unpaid;
    }
    SECTION("a fee due at acceptance") {
        draft.fees = {FeeDef{"le-phi", "Lệ phí", "", "", FeeDue::at_acceptance, {}, false}};
        draft.fees[0].cases = {FeeCase{nullptr, amount(75'000)}};
        expected = ErrorCode::fee_unpaid;
    }
    Desk desk(draft);
    desk.file(start).claim("tiep-nhan", "an");
    desk.refused(expected, completing(desk, "tiep-nhan", "nhan"), "an");
}

TEST_CASE("a result is returned after the fee that is due then") {
    Procedure draft = permit();
    draft.fees = {FeeDef{"le-phi", "Lệ phí", "", "", FeeDue::at_return, {}, false}};
    draft.fees[0].cases = {FeeCase{nullptr, amount(75'000)}};
    Desk desk(draft);
    desk.file().complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "dat", "binh");
    desk.complete("ky", "ky", "chi", numbered()).claim("tra", "an");

    desk.refused(ErrorCode::fee_unpaid, completing(desk, "tra", "tra"), "an");
    desk.then(RecordFee{"le-phi", Decimal(75'000), "", ""}, "an");
    desk.then(completing(desk, "tra", "tra"), "an");

    CHECK_FALSE(desk.dossier().is_open());
}

TEST_CASE("an agency without a code cannot receive") {
    OrganisationDefinition nameless = organisation();
    Desk desk(permit());
    desk.file().claim("tiep-nhan", "an");
    nameless.units[0].agency_code.clear();
    desk.reorganise(nameless);

    const Result<Decision> refused =
        desk.when(completing(desk, "tiep-nhan", "nhan"), Actor::of_officer("an"));

    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::directory_unresolved);
}

TEST_CASE("an act is done by the one open outcome that does it") {
    Desk desk(permit());
    desk.file().claim("tiep-nhan", "an");

    desk.refused(ErrorCode::outcome_not_available, PerformAct{Effect::sign, 0, {}}, "an");
    desk.then(PerformAct{Effect::receive, 0, {}}, "an");

    CHECK(desk.event<TaskCompleted>().outcome == "nhan");
    desk.refused(ErrorCode::task_not_active, PerformAct{Effect::receive, 1, {}}, "an");
    desk.refused(ErrorCode::not_found, PerformAct{Effect::receive, 9, {}}, "an");
}

TEST_CASE("an act that two outcomes do is not chosen by the engine") {
    Procedure draft = permit();
    outcome_of(draft, "ky", "tra-lai").effects = {Effect::send_back, Effect::finish};
    Desk desk(draft);
    desk.file().complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "dat", "binh");
    desk.claim("ky", "chi");

    desk.refused(ErrorCode::outcome_not_available, PerformAct{Effect::finish, 0, {}}, "chi");
}

TEST_CASE("an act may be an outcome of a wait") {
    Procedure draft = permit();
    OutcomeDef stop = outcome("thoi", "het-tu-choi", {Effect::refuse});
    part<WaitNode>(draft, "cho-them").outcomes.push_back(stop);
    Desk desk(draft);
    OutcomeForm form = because("thiếu");
    form.items = {"bản vẽ"};
    desk.file().complete("tiep-nhan", "thieu", "an", form);

    desk.then(PerformAct{Effect::refuse, 0, because("không nộp nữa")}, "an");

    CHECK(desk.dossier().end_status == EndStatus::refused);
}

TEST_CASE("a wait is ended by who is responsible for it, and by nobody else") {
    Desk desk(permit());
    OutcomeForm form = because("thiếu");
    form.items = {"bản vẽ"};
    desk.file().complete("tiep-nhan", "thieu", "an", form);

    desk.refused(ErrorCode::not_permitted, ResolveWait{"cho-them", "nop-lai", {}}, "yen");
    desk.refused(ErrorCode::not_permitted, ResolveWait{"cho-them", "nop-lai", {}}, "binh");
    desk.refused(ErrorCode::not_permitted, ResolveWait{"cho-them", "nop-lai", {}},
                 Actor::of_host("cong"));
    desk.refused(ErrorCode::outcome_not_available, ResolveWait{"cho-them", "khac", {}}, "an");
    desk.refused(ErrorCode::outcome_not_available, ResolveWait{"cho-them", "", {}}, "an");
    desk.refused(ErrorCode::not_found, ResolveWait{"tiep-nhan", "nhan", {}}, "an");
    desk.then(ResolveWait{"cho-them", "nop-lai", {}}, "anh");

    CHECK(desk.happened() == Types{"place-left", "task-opened"});
    CHECK(desk.dossier().memory.at("tiep-nhan").visits == 2);
    desk.refused(ErrorCode::task_not_active, ResolveWait{"cho-them", "nop-lai", {}}, "an");
}

TEST_CASE("a wait for the applicant is ended by the applicant, the host or a handler") {
    Procedure draft = work({wait("cho", {outcome("bo-sung", "lam")}),
                            step("lam", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    part<WaitNode>(draft, "cho").responsible = PartyRef{PartyKind::party, "applicant"};
    Actor applicant;
    applicant.kind = ActorKind::applicant;
    for (const Actor& actor : {applicant, Actor::of_host("cong"), Actor::of_officer("an")}) {
        CHECK(Desk(draft).file().then(ResolveWait{"cho", "bo-sung", {}}, actor).is_open("lam"));
    }
    Desk desk(draft);
    desk.file().refused(ErrorCode::not_permitted, ResolveWait{"cho", "bo-sung", {}}, "yen");
}

TEST_CASE("a wait goes on by its short form, but one that lasts ends on its day only") {
    Procedure draft =
        work({wait("cho", {}), step("lam", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    part<WaitNode>(draft, "cho").next = to("lam");
    CHECK(Desk(draft).file().then(ResolveWait{"cho", "", {}}, "an").is_open("lam"));

    part<WaitNode>(draft, "cho").lasts = within("15d");
    Desk desk(draft);
    desk.file().refused(ErrorCode::outcome_not_available, ResolveWait{"cho", "", {}}, "an");
}
