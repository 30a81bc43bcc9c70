// Marriage registration (dang-ky-ket-hon) from the counter to each of its ends.
#include "civil_status.hpp"
#include "story.hpp"

namespace motcua::scenario {
namespace {

Application marriage() {
    Application application;
    application.procedure = "dang-ky-ket-hon";
    application.data = {{"ho_ten_nam", Value("Chú Rể Mẫu")},
                        {"ho_ten_nu", Value("Cô Dâu Mẫu")},
                        {"da_tung_ket_hon", Value(false)}};
    return application.with_paper("to_khai")
        .with_paper("xac_nhan_hon_nhan", PaperKind::data)
        .with_paper("giay_tuy_than", PaperKind::data);
}

/// From the register to the signed certificates.
Case& sign(Case& dossier, const std::string& date) {
    return dossier.does("ghi-so", "da-ghi")
        .does("in-trinh-ky", "trinh")
        .does("ky", "ky", numbered("07/GCNKH", "ngay_ky", day(date)));
}

/// Both are there and show who they are.
Case& both_come(Case& dossier) {
    return dossier.brings("xuat_trinh_nam", PaperKind::present_only)
        .brings("xuat_trinh_nu", PaperKind::present_only);
}

}  // namespace

STORY("a couple marries within a working day, and both sign at the handing over") {
    Counter& counter = telling.open("2026-03-05 08:10");
    Case couple = counter.file(marriage());
    CHECK(couple.portal() == 1);
    CHECK(couple.owes("le_phi") == "0");
    couple.does("tiep-nhan", "du");
    CHECK(couple.portal() == 2);
    CHECK(couple.due() == "17:30 06/03/2026");
    CHECK(couple.due("tham-tra") == "10:10 05/03/2026");
    couple.does("tham-tra", "dat");
    CHECK(couple.portal() == 4);
    sign(couple, "2026-03-05");
    CHECK(couple.state().memory.at("ky").person != couple.state().memory.at("in-trinh-ky").person);
    CHECK(couple.unit("trao") == "tan-mau-ho-tich");
    // Signed, but not handed over: not finished.
    CHECK_FALSE(couple.state().finished_at);
    CHECK(couple.results() == "giay_chung_nhan issued");
    counter.until("2026-03-05 14:00");
    couple.brings("xuat_trinh_nam", PaperKind::present_only);
    couple.may_not("trao", "da-trao", ErrorCode::document_missing);
    couple.brings("xuat_trinh_nu", PaperKind::present_only).does("trao", "da-trao");
    CHECK(couple.end() == "xong completed");
    CHECK(couple.state().finished_at == at("2026-03-05 14:00"));
    CHECK(couple.results() == "giay_chung_nhan returned");
    CHECK(couple.portal() == 10);
}

STORY("a couple that does not come keeps the certificate for sixty days from the signature") {
    Counter& counter = telling.open("2026-03-05 08:10");
    Case couple = counter.file(marriage());
    couple.does("tiep-nhan", "du").does("tham-tra", "dat");
    sign(couple, "2026-03-05").does("trao", "vang");
    CHECK(couple.open() == "cho-den-nhan");
    CHECK(couple.state().clock.phase == ClockPhase::paused);
    CHECK(couple.portal() == 5);
    counter.until("2026-03-16 08:10");
    couple.resolves("cho-den-nhan", "da-den");
    CHECK(couple.state().clock.phase == ClockPhase::running);
    CHECK(couple.due() == "17:30 17/03/2026");
    // Only one of them came: the last day is that of the signature, not of the visit.
    couple.does("trao", "vang").brings("de_nghi_gia_han");
    counter.until("2026-05-04 17:29");
    CHECK(couple.open() == "cho-den-nhan");
    counter.until("2026-05-04 17:30");
    CHECK(couple.end() == "het-huy-ket-qua expired");
    CHECK_FALSE(couple.state().finished_at);
    CHECK(couple.results() == "giay_chung_nhan issued");
    CHECK(couple.portal() == 8);
}

STORY("a certificate that nobody came for in sixty days is void") {
    Counter& counter = telling.open("2026-03-05 08:10");
    Case couple = counter.file(marriage());
    couple.does("tiep-nhan", "du").does("tham-tra", "dat");
    sign(couple, "2026-03-05").may_not("trao", "qua-han", ErrorCode::outcome_not_available);
    counter.until("2026-05-05 08:00");
    both_come(couple).may_not("trao", "da-trao", ErrorCode::condition_not_met);
    couple.may_not("trao", "vang", ErrorCode::outcome_not_available);
    couple.does("trao", "qua-han");
    CHECK(couple.end() == "het-huy-ket-qua expired");
}

STORY("one of the two is no longer willing at the handing over") {
    Counter& counter = telling.open("2026-03-05 08:10");
    Case couple = counter.file(marriage());
    couple.does("tiep-nhan", "du").does("tham-tra", "dat");
    sign(couple, "2026-03-05");
    couple.may_not("trao", "khong-tu-nguyen", ErrorCode::input_missing);
    couple.does("trao", "khong-tu-nguyen", because("Bên nữ không còn tự nguyện"));
    refuse(couple);
    CHECK(couple.end() == "xong-tu-choi completed");
    CHECK(couple.results() == "giay_chung_nhan issued, tu_choi returned");
    CHECK(couple.portal() == 10);
}

STORY("conditions verified elsewhere make it five working days, over Tết") {
    Counter& counter = telling.open("2026-02-11 09:00");
    Case answered = counter.file(marriage());
    Case silent = counter.file(marriage());
    OutcomeForm verify = because("Cư trú ở nơi khác trước đây");
    verify.data["phai_xac_minh"] = Value(true);
    for (Case* couple : {&answered, &silent}) {
        couple->does("tiep-nhan", "du");
        CHECK(couple->due() == "17:30 12/02/2026");
        couple->does("tham-tra", "xac-minh", verify);
        // 12/2, 13/2, then 23/2, 24/2, 25/2.
        CHECK(couple->due() == "17:30 25/02/2026");
        couple->does("de-nghi-xac-minh", "da-gui");
        CHECK(couple->state().clock.phase == ClockPhase::running);
        CHECK(couple->portal() == 4);
    }
    counter.until("2026-02-12 09:00");
    answered.records("cho-xac-minh", "", "da-xac-minh");
    CHECK(answered.open() == "tham-tra");

    counter.until("2026-02-23 17:29");
    CHECK(silent.open() == "cho-xac-minh");
    counter.until("2026-02-23 17:30");
    CHECK(silent.open() == "cho-cam-doan");
    CHECK(silent.portal() == 5);
    silent.brings("cam_doan_xac_minh").resolves("cho-cam-doan", "da-cam-doan");
    CHECK(silent.open() == "tham-tra");
    CHECK(silent.due() == "17:30 25/02/2026");
}

STORY("filed online, the form is confirmed, found wrong, or left a day without an answer") {
    Counter& counter = telling.open("2026-03-05 09:00");
    Case couple = counter.file(marriage().online());
    Case silent = counter.file(marriage().online());
    couple.does("tiep-nhan", "du").does("tham-tra", "dat");
    silent.does("tiep-nhan", "du").does("tham-tra", "dat");
    couple.hears("bao-sai-bieu-mau").does("tham-tra", "dat").hears("xac-nhan-bieu-mau");
    CHECK(couple.open() == "ghi-so");
    counter.until("2026-03-06 17:29");
    CHECK(silent.open() == "xac-nhan-bieu-mau");
    counter.until("2026-03-06 17:30");
    CHECK(silent.open() == "ghi-so");
    // Fourteen working hours and a half were the applicant's, and are left out.
    CHECK(silent.due() == "17:30 10/03/2026");
    sign(silent, "2026-03-09");
    both_come(silent).does("trao", "da-trao");
    CHECK(silent.end() == "xong completed");
}

STORY("a make-up Saturday is worked, and a day to confirm that ends on a Saturday is not") {
    Counter& august = telling.open("2026-08-21 10:00");
    Case made_up = august.file(marriage());
    made_up.does("tiep-nhan", "du");
    CHECK(made_up.due() == "17:30 22/08/2026");

    Counter& march = telling.open("2026-03-06 09:00");
    Case weekend = march.file(marriage().online());
    weekend.does("tiep-nhan", "du").does("tham-tra", "dat");
    march.until("2026-03-09 17:29");
    CHECK(weekend.open() == "xac-nhan-bieu-mau");
    march.until("2026-03-09 17:30");
    CHECK(weekend.open() == "ghi-so");
}

STORY("papers of an earlier marriage and of residence are asked for only where they are needed") {
    Counter& counter = telling.open("2026-03-05 09:00");
    Case widowed = counter.file(marriage().with("da_tung_ket_hon", Value(true)));
    widowed.may_not("tiep-nhan", "du", ErrorCode::document_missing);
    widowed.brings("cham_dut_hon_nhan").does("tiep-nhan", "du");
    CHECK(widowed.open() == "tham-tra");

    Case unknown = counter.file(
        marriage().with("khong_ro_cu_tru", Value(true)).without_paper("xac_nhan_hon_nhan"));
    unknown.may_not("tiep-nhan", "du", ErrorCode::document_missing);
    unknown.does("tiep-nhan", "thieu", lacking("Giấy tờ cư trú"));
    unknown.brings("xac_nhan_hon_nhan").brings("giay_cu_tru", PaperKind::present_only);
    unknown.resolves("cho-hoan-thien", "nop-lai").does("tiep-nhan", "du");
    CHECK(unknown.open() == "tham-tra");

    Case copies = counter.file(marriage().with("so_ban_sao", Value::number(3)));
    CHECK(copies.owes("phi_ban_sao") == "24000");
    copies.may_not("tiep-nhan", "du", ErrorCode::fee_unpaid);
    copies.pays("phi_ban_sao", 24'000).does("tiep-nhan", "du");
    CHECK(copies.open() == "tham-tra");
}

STORY("the provincial centre receives a marriage for a commune") {
    Counter& counter = telling.open("2026-03-05 09:00");
    Case couple = counter.file(marriage().at("pvhcc-tinh", "hoa-mau"));
    couple.does("tiep-nhan", "du-chuyen");
    CHECK(couple.unit("chuyen-ho-so") == "pvhcc-tinh");
    couple.does("chuyen-ho-so", "da-chuyen");
    CHECK(couple.unit("tham-tra") == "hoa-mau-ho-tich");
}

STORY("a marriage is not received: refused at once, or not completed") {
    Counter& counter = telling.open("2026-03-05 09:00");
    Case elsewhere = counter.file(marriage());
    elsewhere.does("tiep-nhan", "tu-choi", because("Không bên nào cư trú tại xã"));
    CHECK(elsewhere.end() == "het-tu-choi refused");
    CHECK(elsewhere.portal() == 3);
    Case given_up = counter.file(marriage());
    given_up.does("tiep-nhan", "thieu", lacking("Tờ khai"))
        .resolves("cho-hoan-thien", "thoi", because("Không hoàn thiện"));
    CHECK(given_up.end() == "het-tu-choi refused");
}

STORY("a supplement of a marriage is brought, cannot be brought, or never comes") {
    Counter& counter = telling.open("2026-03-05 09:00");
    Case brought = counter.file(marriage());
    Case unable = counter.file(marriage());
    Case forgotten = counter.file(marriage());
    for (Case* couple : {&brought, &unable, &forgotten}) {
        couple->does("tiep-nhan", "du").does("tham-tra", "bo-sung", lacking("Bản án ly hôn"));
        CHECK(couple->portal() == 5);
    }
    counter.until("2026-03-09 09:00");
    brought.resolves("cho-bo-sung", "da-bo-sung");
    CHECK(brought.due() == "17:30 10/03/2026");
    brought.may_not("tham-tra", "bo-sung", ErrorCode::supplement_used_up, lacking("Giấy khác"));
    unable.resolves("cho-bo-sung", "khong-bo-sung", because("Không có bản án"));
    refuse(unable);
    CHECK(unable.end() == "xong-tu-choi completed");
    // Ninety days from 5 March.
    counter.until("2026-06-03 17:29");
    CHECK(forgotten.open() == "cho-bo-sung");
    counter.until("2026-06-03 17:30");
    CHECK(forgotten.end() == "het-khong-bo-sung not-supplemented");
    CHECK(forgotten.portal() == 8);
}

STORY("a marriage is sent back by who signs, refused on second thought, or withdrawn") {
    Counter& counter = telling.open("2026-03-05 08:10");
    Case couple = counter.file(marriage());
    couple.does("tiep-nhan", "du").does("tham-tra", "dat");
    couple.does("ghi-so", "da-ghi").does("in-trinh-ky", "trinh");
    couple.does("ky", "tra-lai", because("Sai tên đệm"));
    couple.does("tham-tra", "khong-dat", because("Chưa đủ tuổi")).does("bao-cao-tu-choi", "trinh");
    couple.does("ky-tu-choi", "tra-lai", because("Xem lại ngày sinh"));
    CHECK(couple.open() == "tham-tra");
    couple.withdraws("Hai bên đổi ý");
    CHECK(couple.end() == "withdrawn");
    CHECK(couple.portal() == 7);
}

STORY("a marriage received in the lunch hour counts from the afternoon") {
    Counter& counter = telling.open("2026-03-05 12:00");
    Case couple = counter.file(marriage());
    couple.does("tiep-nhan", "du");
    CHECK(couple.due() == "17:30 06/03/2026");
    CHECK(couple.due("tham-tra") == "15:30 05/03/2026");
}

}  // namespace motcua::scenario
