// What a procedure makes depend on the dossier's data besides outcomes: channels, fees, results, who
// must be there; and what a public notice shows.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

StartDossier saying(bool can) {
    StartDossier start = application();
    start.data = {{"can", Value(can)}};
    return start;
}

Procedure asking_whether() {
    Procedure draft = permit();
    draft.data = {field("can", FieldType::boolean)};
    return draft;
}

OutcomeForm with(std::vector<std::string> present) {
    OutcomeForm form;
    form.present = std::move(present);
    return form;
}

// "hop" with two who must be there, the second if the data say so.
Procedure meeting() {
    Procedure draft = work(
        {step("hop", "chuyen-vien", {outcome("xong", "het"), outcome("vang", "het")}), end("het")});
    draft.data = {field("can", FieldType::boolean)};
    draft.outsiders = {{"vo", "Vợ"}, {"phien_dich", "Người phiên dịch"}};
    auto& node = part<StepNode>(draft, "hop");
    node.present = {BesideDef{PartyRef{PartyKind::party, "vo"}, nullptr},
                    BesideDef{PartyRef{PartyKind::party, "phien_dich"}, is_set("can")}};
    outcome_of(draft, "hop", "xong").requires_presence = true;
    return draft;
}

}  // namespace

TEST_CASE("a channel is open only to applications for which its condition holds") {
    Procedure draft = asking_whether();
    draft.channels = {ChannelDef{application().header.channel, "", is_set("can")}};
    Desk desk(draft);
    desk.refused(ErrorCode::condition_not_met, saying(false), "an");
    desk.file(saying(true));
    CHECK(desk.stands_at() == Types{"tiep-nhan"});
}

TEST_CASE("a fee that does not apply is nothing due, whatever its cases say") {
    FeeDef fee;
    fee.id = "le_phi";
    fee.when = is_set("can");
    fee.cases = {FeeCase{nullptr, amount(50'000)}};
    for (const bool can : {false, true}) {
        Procedure draft = asking_whether();
        draft.fees = {fee};
        Desk desk(std::move(draft));
        desk.file(saying(can));
        const auto due = fee_due(desk.procedure().fees.front(), desk.facts());
        REQUIRE(due);
        CHECK(*due == Decimal(can ? 50'000 : 0));
    }
}

TEST_CASE("an outcome is not offered while the result that it makes is out of the question") {
    Procedure draft = asking_whether();
    for (ResultDef& result : draft.results) {
        result.when = is_set("can");
    }
    Desk desk(std::move(draft));
    desk.file(saying(false))
        .complete("tiep-nhan", "nhan", "an")
        .complete("tham-dinh", "dat", "binh")
        .claim("ky", "chi");
    const std::uint32_t task = desk.task("ky").number;
    desk.refused(ErrorCode::outcome_not_available, CompleteTask{task, "ky", {}}, "chi");
    desk.complete("ky", "tra-lai", "chi");
    CHECK(desk.stands_at() == Types{"tham-dinh"});
}

TEST_CASE("an outcome that requires presence has all of those who must be there, and nobody else") {
    Desk desk(meeting());
    desk.file(saying(true)).claim("hop", "binh");
    const std::uint32_t task = desk.task("hop").number;
    desk.refused(ErrorCode::condition_not_met, CompleteTask{task, "xong", {}}, "binh");
    desk.refused(ErrorCode::condition_not_met, CompleteTask{task, "xong", with({"vo"})}, "binh");
    desk.refused(ErrorCode::invalid_argument,
                 CompleteTask{task, "xong", with({"vo", "phien_dich", "chong"})}, "binh");
    desk.then(CompleteTask{task, "xong", with({"vo", "phien_dich"})}, "binh");
    CHECK(desk.event<TaskCompleted>().present == Types{"vo", "phien_dich"});
}

TEST_CASE("who need not be there is not waited for, and an outcome without presence asks nobody") {
    Desk desk(meeting());
    desk.file(saying(false)).complete("hop", "xong", "binh", with({"vo"}));
    CHECK(desk.stands_at().empty());
    Desk absent(meeting());
    absent.file(saying(true)).complete("hop", "vang", "binh");
    CHECK(absent.event<TaskCompleted>().present.empty());
}

TEST_CASE("a notice shows what tells of nobody and what it names, never what it hides") {
    Node posting = wait("niem-yet", {outcome("xong", "het")});
    NoticeDef notice;
    notice.title = "Danh sách";
    notice.places = {"Trụ sở"};
    notice.shows = {{"ten", nullptr}, {"so", is_set("can")}};
    notice.hides = {{"mat", is_set("can")}};
    std::get<WaitNode>(posting.kind).notice = notice;
    Procedure draft = work({std::move(posting), end("het")});
    FieldDef list = field("con", FieldType::list);
    FieldDef name = field("ten_con", FieldType::text);
    name.personal = PersonalClass::basic;
    list.columns = {name, field("tuoi", FieldType::integer)};
    draft.data = {field("can", FieldType::boolean), field("mat", FieldType::text),
                  field("ten", FieldType::text), field("so", FieldType::text), list};
    draft.data[2].personal = draft.data[3].personal = PersonalClass::basic;

    StartDossier start = application();
    start.data = {
        {"can", Value(true)},
        {"mat", Value("diện")},
        {"ten", Value("An")},
        {"so", Value("12")},
        {"con",
         Value(List{Value(Record{{"ten_con", Value("Bình")}, {"tuoi", Value::number(3)}})})}};
    Desk desk(draft);
    desk.file(start);
    NoticePosted posted = desk.event<NoticePosted>();
    CHECK(posted.title == "Danh sách");
    CHECK(posted.places == Types{"Trụ sở"});
    CHECK(posted.personal_data.value ==
          std::map<std::string, Value>{{"ten", Value("An")}, {"so", Value("12")}});
    CHECK(posted.data.count("mat") == 0);
    CHECK(posted.data.at("con") == Value(List{Value(Record{{"tuoi", Value::number(3)}})}));

    // What cannot be known is not shown by a condition, and is hidden by one.
    start.data.erase("can");
    Desk unknown(draft);
    unknown.file(start);
    posted = unknown.event<NoticePosted>();
    CHECK(posted.personal_data.value == std::map<std::string, Value>{{"ten", Value("An")}});
    CHECK(posted.data.count("mat") == 0);

    start.data["can"] = Value(false);
    Desk open(draft);
    open.file(start);
    CHECK(open.event<NoticePosted>().data.count("mat") == 1);
}

TEST_CASE("papers of a stage are asked for when its place is left, and not before") {
    Procedure draft = permit();
    DocumentDef plan;
    plan.id = "bao_cao";
    plan.stage = "tham-dinh";
    draft.documents.push_back(plan);
    Desk desk(std::move(draft));
    desk.file().complete("tiep-nhan", "nhan", "an").claim("tham-dinh", "binh");
    const std::uint32_t task = desk.task("tham-dinh").number;
    desk.refused(ErrorCode::document_missing, CompleteTask{task, "dat", {}}, "binh");
    Paper paper;
    paper.document = "bao_cao";
    OutcomeForm form;
    form.papers = {paper};
    desk.complete("tham-dinh", "dat", "binh", form);
    CHECK(desk.stands_at() == Types{"ky"});
}

TEST_CASE("papers of a start are asked for of the dossiers that begin there, and of no others") {
    Procedure draft = permit();
    Node again = draft.nodes.front();
    REQUIRE(again.as<StartNode>() != nullptr);
    const std::string first = again.id;
    again.id = "nop-lai";
    draft.nodes.push_back(again);
    DocumentDef kept;
    kept.id = "bao_luu";
    kept.stage = "nop-lai";
    draft.documents.push_back(kept);
    StartDossier start = application();
    start.origin.start = first;
    Desk desk(draft);
    desk.file(start).complete("tiep-nhan", "nhan", "an");
    CHECK(desk.stands_at() == Types{"tham-dinh"});

    start.origin.start = "nop-lai";
    Desk other(draft);
    other.file(start).claim("tiep-nhan", "an");
    const std::uint32_t task = other.task("tiep-nhan").number;
    other.refused(ErrorCode::document_missing, CompleteTask{task, "nhan", {}}, "an");
}

TEST_CASE("a procedure says who does what no flow draws, before the rule set") {
    Procedure draft = permit();
    draft.acts = {ProcedureAct{"withdraw", {}}};
    Desk closed(draft);
    closed.file();
    closed.refused(ErrorCode::not_permitted, WithdrawDossier{"đổi ý"}, Actor::of_host("cong"));
    closed.refused(ErrorCode::not_permitted, WithdrawDossier{"đổi ý"}, "an");
    draft.acts = {ProcedureAct{"withdraw", {"lanh-dao"}}};
    Desk led(draft);
    led.file();
    led.refused(ErrorCode::not_permitted, WithdrawDossier{"đổi ý"}, "an");
    led.then(WithdrawDossier{"đổi ý"}, "chi");
    CHECK_FALSE(led.dossier().is_open());
}
