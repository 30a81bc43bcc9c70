// What the national portal is told: the row of a dossier and the rows of its progress (rules 49, 50).
#include <algorithm>

#include <motcua/engine/core/portal.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

PortalSources sources(const Desk& desk) {
    return {HeldVersions(desk.procedure()), desk.rules.get(), desk.directory(), nullptr};
}

PortalRows rows(const Desk& desk) {
    const Result<PortalRows> made = portal_rows(desk.history(), sources(desk));
    INFO((made ? "" : made.error().detail));
    REQUIRE(made);
    return *made;
}

std::vector<unsigned> states(const PortalRows& rows) {
    std::vector<unsigned> all;
    for (const PortalProgress& row : rows.progress) {
        all.push_back(row.state);
    }
    return all;
}

Procedure titled() {
    Procedure draft = permit();
    draft.code = "1.009994";
    draft.title = "Cấp giấy phép";
    draft.domain = "Xây dựng";
    for (Node& node : draft.nodes) {
        node.title = "Bước " + node.id;
    }
    outcome_of(draft, "tham-dinh", "dat").title = "Đạt";
    return draft;
}

/// Each act a minute after the one before.
Desk handled(const Procedure& draft) {
    Desk desk(draft);
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.file();
    desk.wait_until("2026-03-02T09:01:00+07:00").claim("tiep-nhan", "an");
    desk.wait_until("2026-03-02T09:02:00+07:00").complete("tiep-nhan", "nhan", "an");
    desk.wait_until("2026-03-02T09:03:00+07:00").claim("tham-dinh", "binh");
    desk.wait_until("2026-03-02T09:04:00+07:00").complete("tham-dinh", "dat", "binh");
    desk.wait_until("2026-03-02T09:05:00+07:00").claim("ky", "chi");
    OutcomeForm form;
    form.number = "12/GP";
    desk.wait_until("2026-03-02T09:06:00+07:00").complete("ky", "ky", "chi", form);
    desk.wait_until("2026-03-02T09:07:00+07:00").claim("tra", "an");
    desk.wait_until("2026-03-02T09:08:00+07:00").complete("tra", "tra", "an");
    return desk;
}

}  // namespace

TEST_CASE("the progress has a row for each hand-over and each change of the national state") {
    const PortalRows told = rows(handled(titled()));
    CHECK(states(told) == std::vector<unsigned>{1, 2, 4, 4, 9, 10});
    const PortalProgress& examined = told.progress.at(3);
    CHECK(examined.content == "Bước tham-dinh: Đạt");
    CHECK(examined.officer == "binh");
    CHECK(examined.post == "chuyen-vien");
    CHECK_FALSE(examined.unit.empty());
    CHECK(portal_time(examined.at) == "20260302090400");
    REQUIRE(examined.begun);
    CHECK(portal_time(*examined.begun) == "20260302090200");
    REQUIRE(examined.step_due);
    CHECK(portal_time(*examined.step_due).substr(0, 8) == "20260304");
    for (const PortalProgress& row : told.progress) {
        CHECK(missing_fields(row).empty());
        CHECK(row.code == told.dossier.code);
    }
}

TEST_CASE("the row of a dossier has every field that the portal requires, at each moment") {
    Desk desk(titled());
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.file();
    PortalDossier row = rows(desk).dossier;
    CHECK(missing_fields(row).empty());
    CHECK(row.state == 1);
    CHECK(row.code == desk.dossier().provisional_number);
    CHECK_FALSE(row.received);
    desk.complete("tiep-nhan", "nhan", "an");
    row = rows(desk).dossier;
    CHECK(missing_fields(row).empty());
    CHECK(row.code == desk.dossier().code);
    CHECK(row.received);
    CHECK(row.due == desk.dossier().clock.due);

    row = rows(handled(titled())).dossier;
    CHECK(row.state == 10);
    CHECK(row.finished);
    CHECK(row.returned);
    CHECK(row.procedure_code == "1.009994");
    CHECK(row.domain_code == "Xây dựng");
    REQUIRE(row.results.size() == 1);
    CHECK(row.results.front().title == "Giấy phép");
}

TEST_CASE("an act carries agency and code as they were after it") {
    const Desk desk = handled(titled());
    const auto acts = portal_acts(desk.history(), sources(desk));
    REQUIRE(acts);
    REQUIRE(acts->size() > 3);
    CHECK(acts->front().part.code.empty());
    CHECK(acts->back().part.code == desk.dossier().code);
    for (const PortalAct& act : *acts) {
        CHECK(act.part.received_at == desk.dossier().header.received_at);
    }
}

TEST_CASE("what stands for a national code that is not known is named") {
    using Fields = std::vector<std::string>;
    const auto substituted = [](const Procedure& draft) {
        Desk desk(draft);
        desk.file();
        return rows(desk).substituted;
    };
    Procedure draft = titled();
    CHECK(substituted(draft) == Fields{"MaLinhVuc"});
    draft.domain_code = "G01-MAU";
    CHECK(substituted(draft).empty());
    draft.code.clear();
    CHECK(substituted(draft) == Fields{"MaTTHC"});
    draft.domain.clear();
    draft.domain_code.clear();  // nothing stands for it: it is missing
    Desk desk(draft);
    desk.file();
    CHECK(rows(desk).substituted == Fields{"MaTTHC"});
    CHECK(missing_fields(rows(desk).dossier) == Fields{"MaLinhVuc", "TenLinhVuc"});
}

TEST_CASE("the kind of the owner's number is told for 12 and for 9 digits, and for nothing else") {
    const auto kind = [](const std::string& identity) {
        Desk desk(titled());
        StartDossier start = application();
        start.header.owner.identity = identity;
        desk.file(start);
        return rows(desk).dossier.identity_kind;
    };
    CHECK(kind("099000000001") == 1);
    CHECK(kind("012345678") == 2);
    CHECK(kind("0102030405") == 0);  // a tax code
    CHECK(kind("C1234567A") == 0);   // a passport, nine characters long
    CHECK(kind("") == 0);
}

TEST_CASE("rule 49: a stopped dossier is 8 in its row and its progress, and never 9") {
    Desk desk(titled());
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.file();
    desk.wait_until("2026-03-02T09:02:00+07:00").complete("tiep-nhan", "nhan", "an");
    desk.rules.reset();
    desk.wait_until("2026-03-02T09:03:00+07:00");
    desk.then(SuspendHandling{"Điều 41", "chờ", {}}, "chi");
    const PortalRows told = rows(desk);
    CHECK(told.dossier.state == 8);
    CHECK(told.progress.back().state == 8);
    CHECK(told.progress.back().content == "Tạm dừng xử lý");
    const std::vector<unsigned> all = states(told);
    CHECK(std::find(all.begin(), all.end(), 9U) == all.end());
    // An end of which no rule set says anything is told by its meaning: the map is total.
    desk.wait_until("2026-03-02T09:04:00+07:00");
    desk.then(WithdrawDossier{"không cần nữa"}, "an");
    CHECK(rows(desk).dossier.state == 7);
}

TEST_CASE(
    "rule 50: what is too long is cut on the border of a character, and the loss is reported") {
    CHECK(cut_characters("Đặng", 2) == "Đặ");
    CHECK(cut_characters("Đặng", 4) == "Đặng");
    CHECK(cut_characters("", 4).empty());

    Desk desk(titled());
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    StartDossier filing = application();
    std::string text;
    for (int i = 0; i < 1'001; ++i) {
        text += "ặ";
    }
    filing.header.abstract = text;
    desk.file(filing);
    const PortalRows told = rows(desk);
    CHECK(told.dossier.abstract.size() == text.size() - std::string("ặ").size());
    CHECK(told.cuts == std::vector<PortalCut>{{"TrichYeuHoSo", 1}});
}

TEST_CASE("rule 50: times are yyyyMMddHHmmss in Việt Nam whatever the host's zone") {
    CHECK(portal_time(at("2026-01-01T00:00:00+07:00")) == "20260101000000");
    CHECK(portal_time(at("2025-12-31T16:59:59Z")) == "20251231235959");
}

TEST_CASE("papers say whether they were digitised, reused or taken from a store") {
    StartDossier filing = application();
    const auto paper = [](PaperKind kind, bool reused) {
        Paper made;
        made.document = "don";
        made.kind = kind;
        made.name = std::string("Đơn");
        made.reused = reused;
        return made;
    };
    Procedure draft = titled();
    DocumentDef form;
    form.id = "don";
    form.title = "Đơn đề nghị";
    form.required = false;
    draft.documents = {form};
    filing.papers = {paper(PaperKind::digitised, false), paper(PaperKind::original, true),
                     paper(PaperKind::data, false)};
    Desk desk(draft);
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.file(filing);
    const PortalDossier row = rows(desk).dossier;
    REQUIRE(row.papers.size() == 3);
    CHECK(row.papers[0].digitised);
    CHECK_FALSE(row.papers[0].reused);
    CHECK(row.papers[1].reused);
    CHECK(row.papers[2].from_store);
    CHECK(row.has_digitised);
}

TEST_CASE("every state has a name in both languages, and what is none has none") {
    for (unsigned state = 1; state <= 10; ++state) {
        CHECK_FALSE(national_state_in_vietnamese(state).empty());
        CHECK_FALSE(national_state_in_english(state).empty());
    }
    CHECK(national_state_in_vietnamese(0).empty());
    CHECK(national_state_in_vietnamese(11).empty());
}

TEST_CASE("what an event carries needs nothing that it says of persons") {
    const Desk desk = handled(titled());
    std::vector<RecordedEvent> veiled = desk.history();
    std::get<DossierFiled>(veiled.front().event).header.owner.name = std::string{};
    const auto told = portal_acts(desk.history(), sources(desk));
    const auto same = portal_acts(veiled, sources(desk));
    REQUIRE(told);
    REQUIRE(same);
    CHECK(*told == *same);
    CHECK(told->back().last == desk.history().back().number);
    std::uint32_t next = 1;
    for (const PortalAct& act : *told) {
        CHECK(act.first == next);
        CHECK(act.part.state >= 1);
        CHECK_FALSE(act.part.content.empty());
        next = act.last + 1;
    }
}

TEST_CASE("a history with a gap is refused") {
    const Desk desk = handled(titled());
    std::vector<RecordedEvent> events = desk.history();
    events.erase(events.begin() + 1);
    CHECK_FALSE(portal_rows(events, sources(desk)));
    CHECK_FALSE(portal_rows({}, sources(desk)));
}
