// Incoming documents (iso-xu-ly-van-ban-den), internal work, from the mailroom to each end.
#include <algorithm>

#include "story.hpp"

namespace motcua::scenario {
namespace {

Application letter(const std::string& urgency = "thuong") {
    Application application;
    application.procedure = "iso-xu-ly-van-ban-den";
    application.data = {
        {"noi_gui", Value("Sở Mẫu")}, {"do_khan", Value(urgency)}, {"mat_dich_danh", Value(false)}};
    return application.with_paper("van_ban_den");
}

Value units(const std::vector<std::string>& ids) {
    List rows;
    for (const std::string& id : ids) {
        rows.push_back(Value(Record{{"don_vi", Value(id)}}));
    }
    return Value(std::move(rows));
}

/// What the head of the commune writes on it: the economic office leads, two others help.
OutcomeForm note(const std::string& date) {
    OutcomeForm form = filled("chu_tri", Value("tan-mau-kinh-te"));
    form.data["nguoi_duyet"] = Value("ha-quoc-van");
    form.data["phoi_hop"] = units({"tan-mau-ho-tich", "tan-mau-van-hoa-xa-hoi"});
    if (!date.empty()) {
        form.data["han_giai_quyet"] = day(date);
    }
    return form;
}

Value all_units() { return units({"tan-mau-ho-tich", "tan-mau-van-hoa-xa-hoi", "tan-mau-pvhcc"}); }

Case presented(Counter& counter, const Application& application) {
    Case dossier = counter.file(application);
    dossier.does("tiep-nhan", "nhan");
    dossier.does("dang-ky", "da-dang-ky", filled("so_den", Value("101")));
    dossier.does("trinh", "da-trinh");
    return dossier;
}

Case shared_out(Counter& counter, const OutcomeForm& note) {
    Case dossier = presented(counter, letter());
    dossier.does("but-phe", "xu-ly", note).does("giao-viec", "da-giao");
    return dossier;
}

/// The head of the leading unit has it drafted.
Case& draft(Case& dossier, const std::string& outcome) {
    dossier.assigns("ha-quoc-van", "chu-tri", "luu-tuan-tu");
    return dossier.does_as("luu-tuan-tu", "chu-tri", outcome);
}

Case& mend(Case& dossier) {
    CHECK(dossier.open() == "sua-du-thao");
    return dossier.does_as("luu-tuan-tu", "sua-du-thao", "da-sua");
}

void issue(Case& dossier) {
    dossier.does("kiem-tra-the-thuc", "dat").does("ky", "ky");
    dossier.does("phat-hanh", "da-phat-hanh", numbered("202/UBND")).does("luu", "da-luu");
}

}  // namespace

STORY("a letter with a date on it: one unit leads, two have half of the time left") {
    Counter& counter = telling.open("2026-03-02 07:30");
    Case dossier = counter.file(letter());
    CHECK(dossier.due("tiep-nhan") == "08:00 02/03/2026");
    CHECK(dossier.due_of_limit("dang-ky-den") == "17:30 03/03/2026");
    // Seven days, until somebody writes a date.
    CHECK(dossier.due() == "17:30 09/03/2026");
    dossier.does("tiep-nhan", "nhan");
    CHECK(dossier.due("dang-ky") == "08:30 02/03/2026");
    dossier.may_not("dang-ky", "da-dang-ky", ErrorCode::input_missing);
    dossier.does("dang-ky", "da-dang-ky", filled("so_den", Value("101")));
    CHECK(dossier.due_of_limit("dang-ky-den").empty());
    CHECK(dossier.due("trinh") == "11:30 02/03/2026");
    dossier.does("trinh", "da-trinh").does("but-phe", "xu-ly", note("2026-03-13"));
    CHECK(dossier.due() == "17:30 13/03/2026");
    dossier.does("giao-viec", "da-giao");
    CHECK(dossier.open() == "chu-tri");
    CHECK(dossier.unit("chu-tri") == "tan-mau-kinh-te");
    CHECK(dossier.due("chu-tri") == "17:30 13/03/2026");
    // Half of ten working days.
    const Task helping = dossier.task("phoi-hop", "tan-mau-ho-tich");
    CHECK(format_for_people(*helping.clock.due) == "17:30 06/03/2026");
    dossier.says("dinh-thy-khanh", "phoi-hop", "tan-mau-ho-tich", "gop_y",
                 because("Bổ sung số liệu"));
    dossier.assigns("ha-quoc-van", "chu-tri", "luu-tuan-tu");
    dossier.may_not("chu-tri", "tra-loi", ErrorCode::condition_not_met);
    counter.until("2026-03-06 17:29");
    dossier.may_not("chu-tri", "tra-loi", ErrorCode::condition_not_met);
    counter.until("2026-03-06 17:30");
    dossier.does("chu-tri", "tra-loi");
    CHECK(dossier.open() == "duyet");
    CHECK(dossier.task("duyet").holder == OfficerId("ha-quoc-van"));
    dossier.does("duyet", "dat");
    issue(dossier);
    CHECK(dossier.end() == "xong completed");
    CHECK(dossier.results() == "van_ban_di issued");
}

STORY("a draft comes back from the head of the unit, the office and the leader") {
    Counter& counter = telling.open("2026-03-02 07:30");
    OutcomeForm three = note("");
    three.data["phoi_hop"] = all_units();
    Case dossier = shared_out(counter, three);
    CHECK(dossier.open() == "chu-tri");
    CHECK(dossier.due() == "17:30 09/03/2026");
    dossier.says("dinh-thy-khanh", "phoi-hop", "tan-mau-ho-tich", "nhat_tri");
    dossier.says("luong-truc-lien", "phoi-hop", "tan-mau-van-hoa-xa-hoi", "nhat_tri");
    dossier.says("dao-thu-oanh", "phoi-hop", "tan-mau-pvhcc", "gop_y", because("Thêm phụ lục"));
    draft(dossier, "tra-loi").does("duyet", "sua", because("Viết gọn lại"));
    // The opinions given stay given: nobody is asked again.
    mend(dossier).does("duyet", "dat");
    dossier.does("kiem-tra-the-thuc", "sai", because("Sai thể thức"));
    mend(dossier).does("duyet", "dat").does("kiem-tra-the-thuc", "dat");
    dossier.does("ky", "khong", because("Chưa đúng ý kiến chỉ đạo"));
    mend(dossier).does("duyet", "dat");
    issue(dossier);
    CHECK(dossier.end() == "xong completed");
}

STORY("three units help in any way, or none of them answers") {
    Counter& counter = telling.open("2026-03-02 07:30");
    OutcomeForm three = note("2026-03-13");
    three.data["phoi_hop"] = all_units();
    Case some = shared_out(counter, three);
    Case none = shared_out(counter, three);
    some.says("luong-truc-lien", "phoi-hop", "tan-mau-van-hoa-xa-hoi", "gop_y",
              because("Thiếu căn cứ"));
    some.says("dao-thu-oanh", "phoi-hop", "tan-mau-pvhcc", "nhat_tri");
    for (Case* dossier : {&some, &none}) {
        dossier->assigns("ha-quoc-van", "chu-tri", "luu-tuan-tu");
        dossier->may_not("chu-tri", "tra-loi", ErrorCode::condition_not_met);
    }
    counter.until("2026-03-06 17:30");
    some.does("chu-tri", "tra-loi");
    none.does("chu-tri", "tra-loi");
    CHECK(some.open() == "duyet");
    CHECK(none.open() == "duyet");
}

STORY("a letter at noon, one over Tết and one over a make-up Saturday") {
    Counter& march = telling.open("2026-03-05 12:00");
    Case noon = march.file(letter());
    CHECK(noon.due("tiep-nhan") == "14:00 05/03/2026");
    CHECK(noon.due() == "17:30 12/03/2026");

    Counter& february = telling.open("2026-02-12 09:00");
    Case festive = february.file(letter());
    CHECK(festive.due() == "17:30 23/02/2026");

    Counter& august = telling.open("2026-08-20 09:00");
    Case made_up = august.file(letter());
    CHECK(made_up.due() == "17:30 27/08/2026");
}

STORY("what needs no reply is filed, and nobody is waited for") {
    Counter& counter = telling.open("2026-03-02 07:30");
    Case dossier = shared_out(counter, note("2026-03-13"));
    draft(dossier, "khong-tra-loi");
    CHECK(dossier.open() == "luu");
    dossier.does("luu", "da-luu");
    CHECK(dossier.end() == "xong completed");
    CHECK(dossier.results().empty());
}

STORY("a letter for information, one in confidence, and one for somebody else") {
    Counter& counter = telling.open("2026-03-02 07:30");
    Case known = presented(counter, letter());
    known.does("but-phe", "de-biet").does("chuyen-de-biet", "da-chuyen");
    CHECK(known.end() == "xong-de-biet completed");

    Case secret = counter.file(letter().with("mat_dich_danh", Value(true)));
    secret.does("tiep-nhan", "nhan");
    secret.does("dang-ky", "da-dang-ky", filled("so_den", Value("102")));
    CHECK(secret.open() == "chuyen-dich-danh");
    secret.does("chuyen-dich-danh", "da-chuyen");
    CHECK(secret.end() == "xong-chuyen completed");

    Case strayed = counter.file(letter());
    strayed.does("tiep-nhan", "gui-nham", because("Gửi cơ quan khác"));
    strayed.does("tra-lai-noi-gui", "da-tra");
    CHECK(strayed.end() == "het-tra-lai refused");
}

STORY("an urgent letter is registered and presented at once") {
    Counter& counter = telling.open("2026-03-02 07:30");
    for (const char* urgency : {"khan", "thuong_khan", "hoa_toc"}) {
        Case dossier = counter.file(letter(urgency));
        dossier.does("tiep-nhan", "nhan");
        CHECK(dossier.due("dang-ky") == "08:00 02/03/2026");
        dossier.does("dang-ky", "da-dang-ky", filled("so_den", Value("103")));
        CHECK(dossier.due("trinh") == "08:00 02/03/2026");
    }
}

STORY("a letter that is overdue is told every working day, up to the leader") {
    Counter& counter = telling.open("2026-03-02 07:30");
    OutcomeForm alone = filled("chu_tri", Value("tan-mau-kinh-te"));
    alone.data["nguoi_duyet"] = Value("ha-quoc-van");
    alone.data["han_giai_quyet"] = day("2026-03-04");
    Case dossier = shared_out(counter, alone);
    dossier.assigns("ha-quoc-van", "chu-tri", "luu-tuan-tu");
    counter.until("2026-03-09 17:30");
    std::size_t told = 0;
    for (const RecordedEvent& event : counter.events_of(dossier.state().id)) {
        if (const auto* raised = std::get_if<AlertRaised>(&event.event)) {
            const auto& to = raised->recipients;
            const bool to_leader =
                std::find(to.begin(), to.end(), OfficerId("trinh-quang-hoa")) != to.end();
            told += raised->kind == RungKind::overdue && to_leader ? 1U : 0U;
        }
    }
    CHECK(told >= 3);
}

}  // namespace motcua::scenario
