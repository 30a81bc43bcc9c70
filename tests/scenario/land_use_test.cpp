// Change of purpose of land (chuyen-muc-dich-su-dung-dat) from the counter to each of its ends.
#include "story.hpp"

namespace motcua::scenario {
namespace {

Application change(const std::string& payment = "khong_phai_nop") {
    Application application;
    application.procedure = "chuyen-muc-dich-su-dung-dat";
    application.data = {{"viec", Value("chuyen_muc_dich")},
                        {"thua_dat", Value("Thửa mẫu số 2, tờ bản đồ mẫu")},
                        {"dat_chuyen_lua", Value(false)},
                        {"can_cu", Value("khong")},
                        {"nop_tien", Value(payment)}};
    return application.with_paper("don");
}

OutcomeForm notice() { return filled("tien_thong_bao", Value::number(120'000'000)); }

/// Received, classified and looked at on the spot: it stands at the draft of the decision.
Case inspected(Counter& counter, const Application& application) {
    Case dossier = counter.file(application);
    dossier.does("tiep-nhan", "du").does("phan-loai", "du");
    dossier.does("trich-luc", "xong").does("thuc-dia", "phu-hop");
    CHECK(dossier.open() == "trinh");
    return dossier;
}

Case permitted(Counter& counter, const Application& application) {
    Case dossier = inspected(counter, application);
    dossier.does("trinh", "trinh").does("ky", "ky", numbered("50/QĐ-UBND"));
    return dossier;
}

void hand_over(Case& dossier) {
    dossier.does("ban-giao", "xong").does("tra-ket-qua", "da-tra");
    CHECK(dossier.end() == "xong completed");
    CHECK(dossier.portal() == 10);
}

void deny(Case& dossier) {
    dossier.does("ky-khong-cho-phep", "ky", numbered("51/UBND"));
    CHECK(dossier.state().finished_at);
    dossier.does("tra-thong-bao", "da-tra");
    CHECK(dossier.end() == "xong-khong-cho-phep completed");
    CHECK(dossier.results() == "khong_cho_phep returned");
}

}  // namespace

STORY("land changes its purpose without payment in fifteen days, over Tết") {
    Counter& counter = telling.open("2026-02-10 08:30");
    Case dossier = counter.file(change());
    CHECK(dossier.due("tiep-nhan") == "14:30 10/02/2026");
    CHECK(dossier.owes("tien_bao_ve_dat_lua") == "0");
    CHECK(dossier.owes("tien_su_dung_dat") == "0");
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.due() == "17:30 25/02/2026");
    CHECK(dossier.portal() == 2);
    CHECK(dossier.unit("phan-loai") == "tan-mau-kinh-te");
    dossier.does("phan-loai", "du");
    CHECK(dossier.open() == "thuc-dia trich-luc");
    CHECK(dossier.unit("trich-luc") == "chi-nhanh-vpdk");
    CHECK(dossier.portal() == 4);
    dossier.does("trich-luc", "xong").does("thuc-dia", "phu-hop");
    dossier.does("trinh", "trinh").does("ky", "ky", numbered("50/QĐ-UBND"));
    CHECK(dossier.open() == "chuyen-ky");
    CHECK_FALSE(dossier.state().finished_at);
    dossier.does("chuyen-ky", "cap-moi").does("ky-giay-moi", "ky", numbered("52/GCN"));
    hand_over(dossier);
    CHECK(dossier.results() == "quyet_dinh returned, giay_moi returned");
}

STORY("by the table of prices: tax, payment and confirmation stop the clock") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = permitted(counter, change("bang_gia"));
    CHECK(dossier.owes("tien_su_dung_dat") == "what another body sets");
    CHECK(dossier.due() == "17:30 17/03/2026");
    dossier.does("chuyen-thong-tin", "da-gui");
    CHECK(dossier.state().clock.phase == ClockPhase::paused);
    CHECK(dossier.due("xac-dinh-thue") == "08:30 09/03/2026");
    CHECK(dossier.unit("xac-dinh-thue") == "thue-co-so");
    counter.until("2026-03-06 08:30");
    dossier.does("xac-dinh-thue", "phai-nop", notice());
    CHECK(dossier.portal() == 6);
    counter.until("2026-03-16 08:30");
    CHECK(dossier.owes("tien_su_dung_dat") == "120000000");
    dossier.pays("tien_su_dung_dat", 120'000'000);
    CHECK(dossier.portal() == 4);
    dossier.hears("hoan-thanh-nghia-vu-tai-chinh");
    CHECK(dossier.open() == "chuyen-ky");
    CHECK(dossier.state().clock.phase == ClockPhase::running);
    // Fifteen days were left on 2 March, and are left on 16 March.
    CHECK(dossier.due() == "17:30 31/03/2026");
    dossier.does("chuyen-ky", "xac-nhan");
    CHECK(dossier.unit("ky-xac-nhan") == "chi-nhanh-vpdk");
    dossier.does("ky-xac-nhan", "ky", numbered("53/XN"));
    hand_over(dossier);
    CHECK(dossier.results() == "quyet_dinh returned, xac_nhan returned");
}

STORY("by a particular price: it is fixed first, and who is exempt pays nothing") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = permitted(counter, change("gia_cu_the"));
    CHECK(dossier.open() == "xac-dinh-gia");
    CHECK(dossier.state().clock.phase == ClockPhase::paused);
    counter.until("2026-05-04 08:30");
    dossier.does("xac-dinh-gia", "da-phe-duyet");
    CHECK(dossier.state().clock.phase == ClockPhase::running);
    dossier.does("chuyen-thong-tin", "da-gui").does("xac-dinh-thue", "mien");
    CHECK(dossier.open() == "chuyen-ky");
    CHECK(dossier.owes("tien_su_dung_dat") == "0");
}

STORY("who pays late is reminded, who may owe goes on") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = permitted(counter, change("bang_gia"));
    dossier.does("chuyen-thong-tin", "da-gui").does("xac-dinh-thue", "phai-nop", notice());
    // 31 May is a Sunday.
    counter.until("2026-06-01 17:29");
    CHECK(dossier.open() == "cho-nop-tien");
    counter.until("2026-06-01 17:30");
    CHECK(dossier.open() == "nhac-nop");
    CHECK(dossier.state().clock.phase == ClockPhase::paused);
    dossier.does("nhac-nop", "da-nhac").may_owe("tien_su_dung_dat", "15/QĐ-GN");
    CHECK(dossier.open() == "chuyen-ky");
}

STORY("papers by the ground of the application and the kind of land") {
    Counter& counter = telling.open("2026-03-02 08:30");
    const std::vector<std::pair<std::string, std::string>> grounds = {
        {"du_an", "phe_duyet_du_an"},
        {"dau_gia_khong_thanh", "dau_gia_khong_thanh"},
        {"nhan_du_an", "nhan_du_an"},
    };
    for (const auto& [ground, document] : grounds) {
        Case dossier = counter.file(change().with("can_cu", Value(ground)));
        dossier.may_not("tiep-nhan", "du", ErrorCode::document_missing);
        dossier.brings(document).does("tiep-nhan", "du");
        CHECK(dossier.open() == "phan-loai");
    }
    Case rice = counter.file(change().with("dat_chuyen_lua", Value(true)));
    CHECK(rice.owes("tien_bao_ve_dat_lua") == "what another body sets");
    rice.may_not("tiep-nhan", "du", ErrorCode::document_missing);
    rice.brings("tang_dat_mat").does("tiep-nhan", "du");
    CHECK(rice.open() == "phan-loai");
}

STORY("a supplement is asked for once, who never brings it is answered that it is not permitted") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case brought = counter.file(change());
    Case forgotten = counter.file(change());
    for (Case* dossier : {&brought, &forgotten}) {
        dossier->does("tiep-nhan", "du").does("phan-loai", "thieu", lacking("Mảnh trích đo"));
        CHECK(dossier->portal() == 5);
    }
    counter.until("2026-03-09 08:30");
    brought.resolves("cho-bo-sung", "da-bo-sung");
    CHECK(brought.open() == "phan-loai");
    CHECK(brought.due() == "17:30 24/03/2026");
    brought.may_not("phan-loai", "thieu", ErrorCode::supplement_used_up, lacking("Giấy khác"));
    // 31 May is a Sunday.
    counter.until("2026-06-01 17:29");
    CHECK(forgotten.open() == "cho-bo-sung");
    counter.until("2026-06-01 17:30");
    CHECK(forgotten.open() == "ky-khong-cho-phep");
    deny(forgotten);
}

STORY("against the plan on the spot: the other branch is cancelled, or the chairman says no") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case planned = counter.file(change());
    planned.does("tiep-nhan", "du").does("phan-loai", "du");
    planned.does("thuc-dia", "khong-phu-hop", because("Trái kế hoạch sử dụng đất"));
    CHECK(planned.open() == "ky-khong-cho-phep");
    deny(planned);

    Case chairman = inspected(counter, change());
    chairman.does("trinh", "trinh").does("ky", "tra-lai", because("Sai diện tích"));
    CHECK(chairman.open() == "phan-loai");
    chairman.does("phan-loai", "du").does("trich-luc", "xong").does("thuc-dia", "phu-hop");
    chairman.does("trinh", "trinh").does("ky", "khong", because("Chưa phù hợp"));
    deny(chairman);
}

STORY("an application for land is refused at the counter, completed, given up or withdrawn") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case elsewhere = counter.file(change());
    elsewhere.does("tiep-nhan", "tu-choi", because("Thẩm quyền cấp tỉnh"));
    CHECK(elsewhere.end() == "het-tu-choi refused");
    CHECK(elsewhere.portal() == 3);

    Case completed = counter.file(change().without_paper("don"));
    completed.does("tiep-nhan", "thieu", lacking("Đơn")).brings("don");
    completed.resolves("cho-hoan-thien", "nop-lai").does("tiep-nhan", "du");
    completed.withdraws("Không chuyển mục đích nữa");
    CHECK(completed.end() == "withdrawn");
    CHECK(completed.portal() == 7);

    Case given_up = counter.file(change());
    given_up.does("tiep-nhan", "thieu", lacking("Đơn"))
        .resolves("cho-hoan-thien", "thoi", because("Không hoàn thiện"));
    CHECK(given_up.end() == "het-tu-choi refused");
}

STORY("an application for land received in the lunch hour counts from the afternoon") {
    Counter& counter = telling.open("2026-03-05 12:00");
    Case dossier = counter.file(change());
    CHECK(dossier.due("tiep-nhan") == "17:30 05/03/2026");
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.due() == "17:30 20/03/2026");
}

}  // namespace motcua::scenario
