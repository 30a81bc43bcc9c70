// First settlement of complaints (giai-quyet-khieu-nai-lan-dau) from the letter to each end.
#include "story.hpp"

namespace motcua::scenario {
namespace {

Application complaint() {
    Application application;
    application.procedure = "giai-quyet-khieu-nai-lan-dau";
    application.data = {{"noi_dung", Value("Thu hồi giấy phép mẫu")},
                        {"bi_khieu_nai", Value("Quyết định mẫu số 1")},
                        {"vung_sau", Value(false)}};
    return application.with_paper("don");
}

Case admitted(Counter& counter, const Application& application) {
    Case dossier = counter.file(application);
    dossier.does("xem-thu-ly", "thu-ly");
    return dossier;
}

/// From the inquiry to the day of the dialogue, which comes then.
void invite(Case& dossier, Counter& counter, const std::string& date) {
    dossier.does("moi-doi-thoai", "da-moi", filled("ngay_doi_thoai", day(date)));
    CHECK(dossier.open() == "cho-doi-thoai");
    counter.until(date + " 17:29");
    CHECK(dossier.open() == "cho-doi-thoai");
    counter.until(date + " 17:30");
    CHECK(dossier.open() == "doi-thoai");
}

/// The verifier hands in his report.
void verify(Case& dossier) {
    OutcomeForm form;
    form.papers.emplace_back();
    form.papers.back().document = "bao_cao_xac_minh";
    form.papers.back().kind = PaperKind::original;
    form.papers.back().name = std::string("Báo cáo kết quả xác minh");
    dossier.may_not("xac-minh", "da-xac-minh", ErrorCode::document_missing);
    dossier.does("xac-minh", "da-xac-minh", form);
}

void decide(Case& dossier, const std::string& verdict) {
    dossier.may_not("ket-luan", "da-ket-luan", ErrorCode::input_missing);
    dossier.does("ket-luan", "da-ket-luan", filled("ket_luan", Value(verdict)));
    dossier.does("ra-quyet-dinh", "ky", numbered("40/QĐ-UBND"));
}

}  // namespace

STORY("a complaint is admitted, looked into, talked over and decided in thirty days") {
    Counter& counter = telling.open("2026-08-03 09:00");
    Case dossier = counter.file(complaint());
    CHECK(dossier.portal() == 1);
    CHECK(dossier.owes("khong_thu") == "0");
    CHECK(dossier.unit("xem-thu-ly") == "tan-mau-lanh-dao");
    // Seven working days of the law in force since July.
    CHECK(dossier.due_of_limit("thu-ly") == "17:30 12/08/2026");
    counter.until("2026-08-05 09:00");
    dossier.does("xem-thu-ly", "thu-ly");
    CHECK(dossier.due_of_limit("thu-ly").empty());
    // 4 September is a Friday after the National Day.
    CHECK(dossier.due() == "17:30 04/09/2026");
    CHECK(dossier.portal() == 2);
    dossier.does("kiem-tra-lai", "xac-minh");
    CHECK(dossier.unit("xac-minh") == "tan-mau-van-phong");
    CHECK(dossier.portal() == 4);
    verify(dossier);
    // Invited for too soon a day: to be invited anew.
    dossier.does("moi-doi-thoai", "da-moi", filled("ngay_doi_thoai", day("2026-08-09")));
    CHECK(dossier.open() == "moi-doi-thoai");
    invite(dossier, counter, "2026-08-12");
    dossier.does("doi-thoai", "da-doi-thoai");
    decide(dossier, "mot_phan");
    CHECK(dossier.state().finished_at);
    CHECK(dossier.portal() == 9);
    // Signed as the office closed: counted from the next day.
    CHECK(dossier.due_of_limit("gui-quyet-dinh") == "17:30 18/08/2026");
    counter.until("2026-08-14 09:00");
    dossier.fulfils("cong_khai");
    dossier.does("gui-quyet-dinh", "da-gui");
    CHECK(dossier.due_of_limit("gui-quyet-dinh").empty());
    CHECK(dossier.results() == "quyet_dinh returned");
    // Nobody complains again in thirty days; 13 September is a Sunday.
    counter.until("2026-09-14 17:29");
    CHECK(dossier.open() == "thoi-hieu");
    counter.until("2026-09-14 17:30");
    CHECK(dossier.end() == "xong completed");
    CHECK(dossier.portal() == 10);
}

STORY("a letter of before July 2026 must be answered in ten days") {
    Counter& counter = telling.open("2026-06-30 09:00");
    Case before = counter.file(complaint());
    CHECK(before.due_of_limit("thu-ly") == "17:30 10/07/2026");
    counter.until("2026-07-01 09:00");
    Case after = counter.file(complaint());
    CHECK(after.due_of_limit("thu-ly") == "17:30 10/07/2026");
    counter.until("2026-07-03 09:00");
    Case later = counter.file(complaint());
    CHECK(later.due_of_limit("thu-ly") == "17:30 14/07/2026");
}

STORY("remote or complex cases have forty-five days, both together sixty") {
    Counter& counter = telling.open("2026-08-03 09:00");
    const Application remote = complaint().with("vung_sau", Value(true));
    Case far = admitted(counter, remote);
    CHECK(far.due() == "17:30 17/09/2026");
    Case complex = admitted(counter, complaint());
    CHECK(complex.due() == "17:30 03/09/2026");
    Case both = admitted(counter, remote);
    for (Case* dossier : {&complex, &both}) {
        dossier->does("kiem-tra-lai", "phuc-tap");
        dossier->may_not("xac-dinh-phuc-tap", "da-xac-dinh", ErrorCode::input_missing);
        dossier->does("xac-dinh-phuc-tap", "da-xac-dinh", filled("phuc_tap", Value(true)));
    }
    CHECK(complex.due() == "17:30 17/09/2026");
    CHECK(both.due() == "17:30 02/10/2026");
    CHECK(both.open() == "xac-minh");
}

STORY("a suspension stands still by decision, and what was left goes on") {
    Counter& counter = telling.open("2026-08-03 09:00");
    Case dossier = admitted(counter, complaint());
    CHECK(dossier.due() == "17:30 03/09/2026");
    dossier.does("kiem-tra-lai", "xac-minh");
    dossier.does("xac-minh", "tam-dinh-chi", because("Chờ kết quả giám định"));
    dossier.does("quyet-dinh-tam-dinh-chi", "khong", because("Chưa cần"));
    CHECK(dossier.open() == "xac-minh");
    dossier.does("xac-minh", "tam-dinh-chi", because("Chờ kết quả giám định"));
    dossier.does("quyet-dinh-tam-dinh-chi", "ky");
    CHECK(dossier.due("gui-tam-dinh-chi") == "09:00 06/08/2026");
    CHECK(dossier.state().clock.phase == ClockPhase::paused);
    dossier.does("gui-tam-dinh-chi", "da-gui");
    CHECK(dossier.open() == "tam-dinh-chi");
    CHECK(dossier.portal() == 8);
    counter.until("2026-08-17 09:00");
    dossier.resolves("tam-dinh-chi", "tiep-tuc");
    CHECK(dossier.state().clock.phase == ClockPhase::running);
    CHECK(dossier.open() == "xac-minh");
    // Fourteen days were spent away, added to 2 September before it was rolled off a day off.
    CHECK(dossier.due() == "17:30 16/09/2026");

    Case ended = admitted(counter, complaint());
    ended.does("kiem-tra-lai", "xac-minh");
    ended.does("xac-minh", "tam-dinh-chi", because("Bất khả kháng"));
    ended.does("quyet-dinh-tam-dinh-chi", "ky").does("gui-tam-dinh-chi", "da-gui");
    ended.resolves("tam-dinh-chi", "dinh-chi", because("Người khiếu nại rút đơn"));
    ended.does("dinh-chi", "ky", numbered("41/QĐ-UBND"));
    CHECK(ended.end() == "het-rut withdrawn");
    CHECK(ended.results() == "dinh_chi issued");
    CHECK(ended.portal() == 7);
}

STORY("the dialogue goes on without who stays away, and is held again for who could not come") {
    Counter& counter = telling.open("2026-08-03 09:00");
    Case dossier = admitted(counter, complaint());
    verify(dossier.does("kiem-tra-lai", "xac-minh"));
    invite(dossier, counter, "2026-08-10");
    dossier.does("doi-thoai", "vang-co-ly-do", because("Nằm viện"));
    CHECK(dossier.state().clock.phase == ClockPhase::paused);
    dossier.does("hen-lai", "hen");
    CHECK(dossier.state().clock.phase == ClockPhase::running);
    invite(dossier, counter, "2026-08-20");
    dossier.does("doi-thoai", "vang-khong-ly-do", because("Không đến, không báo"));
    CHECK(dossier.open() == "ket-luan");
    dossier.does("ket-luan", "da-ket-luan", filled("ket_luan", Value("bac")));
    dossier.does("ra-quyet-dinh", "rut", because("Rút đơn trước quyết định"));
    dossier.does("dinh-chi", "ky", numbered("42/QĐ-UBND"));
    CHECK(dossier.end() == "het-rut withdrawn");
}

STORY("a decision is obeyed, complained about again, or taken to court") {
    Counter& counter = telling.open("2026-08-03 09:00");
    const std::vector<std::pair<std::string, std::string>> ways = {
        {"thi-hanh", "xong completed"},
        {"lan-hai", "khieu-nai-lan-hai completed"},
        {"khoi-kien", "khoi-kien completed"},
    };
    for (const auto& [outcome, end] : ways) {
        Case dossier = admitted(counter, complaint());
        dossier.does("kiem-tra-lai", "quyet-dinh-ngay");
        decide(dossier, "cong_nhan");
        dossier.does("gui-quyet-dinh", "da-gui").resolves("thoi-hieu", outcome);
        CHECK(dossier.end() == end);
        CHECK(dossier.portal() == 10);
    }
    Case far = admitted(counter, complaint().with("vung_sau", Value(true)));
    far.does("kiem-tra-lai", "quyet-dinh-ngay");
    decide(far, "bac");
    far.does("gui-quyet-dinh", "da-gui");
    counter.until("2026-09-17 17:29");
    CHECK(far.open() == "thoi-hieu");
    counter.until("2026-09-17 17:30");
    CHECK(far.end() == "xong completed");
}

STORY("a complaint that is not admitted, or belongs elsewhere, is answered") {
    Counter& counter = telling.open("2026-08-03 09:00");
    Case late = counter.file(complaint());
    late.does("xem-thu-ly", "khong-du", because("Hết thời hiệu"));
    late.does("thong-bao-khong-thu-ly", "ky", numbered("43/TB-UBND"));
    CHECK(late.end() == "het-khong-thu-ly refused");
    CHECK(late.portal() == 3);
    CHECK(late.results().empty());

    Case elsewhere = counter.file(complaint());
    elsewhere.does("xem-thu-ly", "khong-tham-quyen", because("Của cấp tỉnh"));
    elsewhere.does("huong-dan", "da-chuyen");
    CHECK(elsewhere.end() == "het-chuyen transferred");
    CHECK(elsewhere.portal() == 4);

    Case unsigned_letter = counter.file(complaint().without_paper("don"));
    unsigned_letter.may_not("xem-thu-ly", "thu-ly", ErrorCode::document_missing);
    for (const auto& [field, document] :
         {std::pair{"qua_dai_dien", "giay_dai_dien"}, std::pair{"co_chung_cu", "chung_cu"}}) {
        Case more = counter.file(complaint().with(field, Value(true)));
        more.may_not("xem-thu-ly", "thu-ly", ErrorCode::document_missing);
        more.brings(document).does("xem-thu-ly", "thu-ly").withdraws("Rút đơn");
        CHECK(more.end() == "withdrawn");
    }
}

STORY("a complaint that comes in the lunch hour counts from that day") {
    Counter& counter = telling.open("2026-08-05 12:00");
    Case dossier = counter.file(complaint());
    CHECK(dossier.due_of_limit("thu-ly") == "17:30 14/08/2026");
    dossier.does("xem-thu-ly", "thu-ly");
    CHECK(dossier.due() == "17:30 04/09/2026");
}

}  // namespace motcua::scenario
