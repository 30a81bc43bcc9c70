// Registration of land changes (dang-ky-bien-dong-chuyen-nhuong) from the counter to each end.
#include "story.hpp"

namespace motcua::scenario {
namespace {

Application transfer() {
    Application application;
    application.procedure = "dang-ky-bien-dong-chuyen-nhuong";
    application.data = {{"hinh_thuc", Value("chuyen_nhuong")},
                        {"doi_tuong", Value("ca_nhan")},
                        {"noi_nop", Value("trung_tam")},
                        {"thua_dat", Value("Thửa mẫu số 1, tờ bản đồ mẫu")},
                        {"nghia_vu_tai_chinh", Value(false)}};
    return application.at("tan-mau", "chi-nhanh-vpdk")
        .with_paper("don")
        .with_paper("giay_chung_nhan")
        .with_paper("hop_dong");
}

Application taxed() { return transfer().with("nghia_vu_tai_chinh", Value(true)); }

OutcomeForm notice() { return filled("tien_thong_bao", Value::number(32'000'000)); }

/// Received and found in order.
Case checked(Counter& counter, const Application& application) {
    Case dossier = counter.file(application);
    dossier.does("tiep-nhan", "du").does("kiem-tra", "du");
    return dossier;
}

void register_it(Case& dossier, const std::string& outcome) {
    dossier.does("ky", outcome, numbered("21/GCN"));
    dossier.does("cap-nhat", "xong").does("tra-ket-qua", "da-tra");
}

}  // namespace

STORY("a transfer without tax is registered by the land office in eight working days") {
    Counter& counter = telling.open("2026-02-11 09:00");
    Case dossier = counter.file(transfer());
    CHECK(dossier.owes("le_phi") == "what another body sets");
    CHECK(dossier.unit("tiep-nhan") == "tan-mau-pvhcc");
    CHECK(dossier.due("tiep-nhan") == "15:00 11/02/2026");
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.portal() == 2);
    // 12/2, 13/2, and six days from 23/2 after Tết.
    CHECK(dossier.due() == "17:30 02/03/2026");
    CHECK(dossier.unit("kiem-tra") == "chi-nhanh-vpdk");
    CHECK(dossier.due("kiem-tra") == "09:00 12/02/2026");
    dossier.does("kiem-tra", "du");
    CHECK(dossier.open() == "chinh-ly");
    CHECK(dossier.portal() == 4);
    dossier.does("chinh-ly", "xong");
    register_it(dossier, "xac-nhan");
    CHECK(dossier.end() == "xong completed");
    CHECK(dossier.results() == "xac_nhan returned");
    CHECK(dossier.portal() == 10);
}

STORY("a plot measured anew and taxed: the tax stops the clock, not the other branches") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier =
        checked(counter, taxed().with("can_trich_do", Value(true)).with_paper("manh_trich_do"));
    CHECK(dossier.open() == "chinh-ly chuyen-thong-tin trich-do");
    CHECK(dossier.due() == "17:30 12/03/2026");
    CHECK(dossier.due("trich-do") == "08:30 04/03/2026");
    dossier.does("chuyen-thong-tin", "da-gui");
    CHECK(dossier.unit("xac-dinh-thue") == "thue-co-so");
    CHECK(dossier.state().clock.phase == ClockPhase::paused);
    // The officers of the other branches work on.
    CHECK(dossier.portal() == 4);
    CHECK(dossier.due("trich-do") == "08:30 04/03/2026");
    dossier.does("trich-do", "xong").does("chinh-ly", "xong");
    counter.until("2026-03-04 08:30");
    dossier.does("xac-dinh-thue", "phai-nop", notice());
    CHECK(dossier.open() == "cho-nop-tien");
    CHECK(dossier.portal() == 6);
    counter.until("2026-03-11 08:30");
    dossier.pays("nghia_vu_thue", 32'000'000);
    CHECK(dossier.open() == "cho-xac-nhan-thue");
    CHECK(dossier.portal() == 4);
    dossier.hears("hoan-thanh-nghia-vu-tai-chinh");
    CHECK(dossier.open() == "ky");
    CHECK(dossier.state().clock.phase == ClockPhase::running);
    // Eight working days were left on 2 March, and are left on 11 March.
    CHECK(dossier.due() == "17:30 23/03/2026");
    register_it(dossier, "cap-moi");
    CHECK(dossier.results() == "giay_moi returned");
}

STORY("who does not pay in ninety days is reminded, and may then owe") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = checked(counter, taxed());
    dossier.does("chuyen-thong-tin", "da-gui").does("xac-dinh-thue", "phai-nop", notice());
    dossier.does("chinh-ly", "xong");
    // 31 May is a Sunday.
    counter.until("2026-06-01 17:29");
    CHECK(dossier.open() == "cho-nop-tien");
    counter.until("2026-06-01 17:30");
    CHECK(dossier.open() == "nhac-nop");
    CHECK(dossier.unit("nhac-nop") == "thue-co-so");
    dossier.does("nhac-nop", "da-nhac");
    CHECK(dossier.open() == "cho-nop-tien");
    dossier.may_owe("nghia_vu_thue", "16/QĐ-GN");
    CHECK(dossier.open() == "ky");
}

STORY("who need not pay goes on at once") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = checked(counter, taxed());
    dossier.does("chuyen-thong-tin", "da-gui").does("xac-dinh-thue", "khong-phai-nop");
    CHECK(dossier.state().clock.phase == ClockPhase::running);
    dossier.does("chinh-ly", "xong").does("ky", "tra-lai", because("Sai diện tích"));
    CHECK(dossier.open() == "kiem-tra");
    dossier.does("kiem-tra", "khong", because("Đất đang tranh chấp"));
    dossier.does("tra-ho-so", "ky", numbered("22/VPĐK"));
    CHECK(dossier.state().finished_at);
    dossier.does("tra-thong-bao", "da-tra");
    CHECK(dossier.end() == "xong-tra-ho-so completed");
    CHECK(dossier.results() == "tra_ho_so returned");
}

STORY("the limit goes by the kind of change and the area") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case park = counter.file(transfer().with("hinh_thuc", Value("cho_thue_lai_kcn")));
    park.does("tiep-nhan", "du");
    CHECK(park.due() == "17:30 06/03/2026");
    Case remote = counter.file(transfer().with("vung_kho_khan", Value(true)));
    remote.does("tiep-nhan", "du");
    CHECK(remote.due() == "17:30 26/03/2026");
}

STORY("where to file depends on who files and what") {
    Counter& counter = telling.open("2026-03-02 08:30");
    const Application company = transfer().with("doi_tuong", Value("to_chuc"));
    counter.will_not_file(company.with("noi_nop", Value("chi_nhanh")),
                          ErrorCode::condition_not_met);
    CHECK(counter.file(company).open() == "tiep-nhan");
    counter.will_not_file(transfer().with("hinh_thuc", Value("tang_cho_nha_nuoc")),
                          ErrorCode::condition_not_met);
    counter.will_not_file(transfer().with("noi_nop", Value("uy_ban")),
                          ErrorCode::condition_not_met);
    CHECK(counter
              .file(transfer()
                        .with("hinh_thuc", Value("tang_cho_nha_nuoc"))
                        .with("noi_nop", Value("uy_ban")))
              .open() == "tiep-nhan");
}

STORY("papers of a change are asked for by circumstance") {
    const std::vector<std::pair<std::string, std::string>> asked = {
        {"dang_the_chap", "dong_y_the_chap"},  {"can_trich_do", "manh_trich_do"},
        {"cap_chung", "thoa_thuan_cap_chung"}, {"chi_tai_san", "dong_y_nguoi_su_dung_dat"},
        {"qua_dai_dien", "van_ban_dai_dien"},
    };
    Counter& counter = telling.open("2026-03-02 08:30");
    for (const auto& [field, document] : asked) {
        INFO(field);
        Case dossier = counter.file(transfer().with(field, Value(true)));
        dossier.may_not("tiep-nhan", "du", ErrorCode::document_missing);
        dossier.brings(document).does("tiep-nhan", "du");
        CHECK(dossier.open() == "kiem-tra");
    }
}

STORY("a change is not received, is completed, or withdrawn") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case elsewhere = counter.file(transfer());
    elsewhere.does("tiep-nhan", "tu-choi", because("Đất ở tỉnh khác"));
    CHECK(elsewhere.end() == "het-tu-choi refused");
    CHECK(elsewhere.portal() == 3);

    Case completed = counter.file(transfer().without_paper("hop_dong"));
    completed.does("tiep-nhan", "thieu", lacking("Hợp đồng")).brings("hop_dong");
    completed.resolves("cho-hoan-thien", "nop-lai").does("tiep-nhan", "du");
    completed.withdraws("Hai bên hủy hợp đồng");
    CHECK(completed.end() == "withdrawn");
    CHECK(completed.portal() == 7);

    Case given_up = counter.file(transfer());
    given_up.does("tiep-nhan", "thieu", lacking("Hợp đồng"))
        .resolves("cho-hoan-thien", "thoi", because("Không hoàn thiện"));
    CHECK(given_up.end() == "het-tu-choi refused");
}

STORY("a change received in the lunch hour counts from the afternoon") {
    Counter& counter = telling.open("2026-03-05 12:00");
    Case dossier = counter.file(transfer());
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.due() == "17:30 17/03/2026");
    CHECK(dossier.due("kiem-tra") == "11:30 06/03/2026");
}

}  // namespace motcua::scenario
