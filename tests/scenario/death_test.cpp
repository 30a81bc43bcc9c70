// Death registration (dang-ky-khai-tu) from the counter to each of its ends.
#include "civil_status.hpp"
#include "story.hpp"

namespace motcua::scenario {
namespace {

Application death() {
    Application application;
    application.procedure = "dang-ky-khai-tu";
    application.data = {{"ho_ten_nguoi_chet", Value("Người Mẫu")},
                        {"ngay_chet", day("2026-02-28")}};
    return application.with_paper("giay_bao_tu").with_paper("giay_tuy_than", PaperKind::data);
}

}  // namespace

STORY("a death is registered the same day") {
    Counter& counter = telling.open("2026-03-03 08:15");
    Case dossier = counter.file(death());
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.code() == "H99.101-260303-0001");
    CHECK(dossier.due() == "17:30 03/03/2026");
    CHECK(dossier.due("tham-tra") == "10:15 03/03/2026");
    dossier.does("tham-tra", "dat");
    issue_extract(dossier);
    CHECK(dossier.end() == "xong completed");
    CHECK(dossier.results() == "trich_luc returned");
}

STORY("who prepared an extract does not sign it") {
    Counter& counter = telling.open("2026-03-03 08:15");
    Case dossier = counter.file(death());
    dossier.does("tiep-nhan", "du").does("tham-tra", "dat").does("ghi-so", "da-ghi");
    dossier.does("in-trinh-ky", "trinh");
    const Dossier state = dossier.state();
    dossier.does("ky", "ky", numbered("06/TLKT"));
    CHECK(dossier.state().memory.at("ky").person != state.memory.at("in-trinh-ky").person);
}

STORY("a verification makes the limit three working days, counted from reception") {
    Counter& counter = telling.open("2026-02-12 09:00");
    Case dossier = counter.file(death().with("ngay_chet", day("2026-02-10")));
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.due() == "17:30 12/02/2026");
    OutcomeForm verify = because("Nơi cư trú cuối cùng chưa rõ");
    verify.data["phai_xac_minh"] = Value(true);
    dossier.does("tham-tra", "xac-minh", verify);
    CHECK(dossier.due() == "17:30 24/02/2026");
    dossier.does("de-nghi-xac-minh", "da-gui");
    counter.until("2026-02-13 10:00");
    dossier.records("cho-xac-minh", "", "da-xac-minh").does("tham-tra", "dat");
    CHECK(dossier.due() == "17:30 24/02/2026");
    issue_extract(dossier);
    CHECK(dossier.end() == "xong completed");
}

STORY("a verification that nobody answers is replaced by a declaration") {
    Counter& counter = telling.open("2026-03-03 09:00");
    Case dossier = counter.file(death());
    dossier.does("tiep-nhan", "du").does("tham-tra", "xac-minh", because("Nơi chết chưa rõ"));
    dossier.may_not("de-nghi-xac-minh", "da-gui", ErrorCode::input_missing);
    dossier.does("de-nghi-xac-minh", "da-gui", filled("phai_xac_minh", Value(true)));
    CHECK(dossier.due() == "17:30 06/03/2026");
    counter.until("2026-03-06 17:30");
    CHECK(dossier.open() == "cho-cam-doan");
    dossier.brings("cam_doan_xac_minh").resolves("cho-cam-doan", "da-cam-doan");
    dossier.does("tham-tra", "dat");
    issue_extract(dossier);
    CHECK(dossier.end() == "xong completed");
}

STORY("a death reported online is confirmed, corrected, or taken as confirmed after a day") {
    Counter& counter = telling.open("2026-03-03 09:00");
    Case dossier = counter.file(death().online());
    dossier.does("tiep-nhan", "du").does("tham-tra", "dat");
    dossier.hears("bao-sai-bieu-mau").does("tham-tra", "dat").hears("xac-nhan-bieu-mau");
    CHECK(dossier.open() == "ghi-so");
    Case silent = counter.file(death().online());
    silent.does("tiep-nhan", "du").does("tham-tra", "dat");
    counter.until("2026-03-04 17:30");
    CHECK(silent.open() == "ghi-so");
}

STORY("the provincial centre receives a death for a commune") {
    Counter& counter = telling.open("2026-03-03 09:00");
    Case dossier = counter.file(death().at("pvhcc-tinh", "tan-mau"));
    dossier.does("tiep-nhan", "du-chuyen").does("chuyen-ho-so", "da-chuyen");
    CHECK(dossier.unit("tham-tra") == "tan-mau-ho-tich");
}

STORY("a death is not received: refused, or not completed") {
    Counter& counter = telling.open("2026-03-03 09:00");
    Case elsewhere = counter.file(death());
    elsewhere.does("tiep-nhan", "tu-choi", because("Không thuộc thẩm quyền"));
    CHECK(elsewhere.end() == "het-tu-choi refused");

    Case completed = counter.file(death().without_paper("giay_bao_tu"));
    completed.does("tiep-nhan", "thieu", lacking("Giấy báo tử"));
    completed.brings("chung_cu_chet").resolves("cho-hoan-thien", "nop-lai");
    completed.does("tiep-nhan", "du");
    CHECK(completed.open() == "tham-tra");

    Case unfinished = counter.file(death());
    unfinished.does("tiep-nhan", "thieu", lacking("Giấy báo tử"))
        .resolves("cho-hoan-thien", "thoi", because("Không hoàn thiện"));
    CHECK(unfinished.end() == "het-tu-choi refused");
}

STORY("a received death that cannot be registered ends with a negative result") {
    Counter& counter = telling.open("2026-03-03 09:00");
    Case dossier = counter.file(death());
    dossier.does("tiep-nhan", "du").does("tham-tra", "bo-sung", lacking("Giấy tờ nơi chết"));
    dossier.resolves("cho-bo-sung", "da-bo-sung");
    dossier.may_not("tham-tra", "bo-sung", ErrorCode::supplement_used_up, lacking("Giấy khác"));
    dossier.does("tham-tra", "khong-dat", because("Đã đăng ký khai tử"))
        .does("bao-cao-tu-choi", "trinh")
        .does("ky-tu-choi", "tra-lai", because("Xem lại"))
        .does("tham-tra", "khong-dat", because("Đã đăng ký khai tử"));
    refuse(dossier);
    CHECK(dossier.end() == "xong-tu-choi completed");
    CHECK(dossier.results() == "tu_choi returned");

    Case unfinished = counter.file(death());
    unfinished.does("tiep-nhan", "du")
        .does("tham-tra", "bo-sung", lacking("Giấy tờ nơi chết"))
        .resolves("cho-bo-sung", "khong-bo-sung", because("Không có giấy tờ"));
    CHECK(unfinished.open() == "bao-cao-tu-choi");

    Case forgotten = counter.file(death());
    forgotten.does("tiep-nhan", "du").does("tham-tra", "bo-sung", lacking("Giấy tờ nơi chết"));
    counter.until("2026-12-01 09:00");
    CHECK(forgotten.end() == "het-khong-bo-sung not-supplemented");
}

STORY("an extract is sent back by the leader before it is signed") {
    Counter& counter = telling.open("2026-03-03 09:00");
    Case dossier = counter.file(death());
    dossier.does("tiep-nhan", "du").does("tham-tra", "dat").does("ghi-so", "da-ghi");
    dossier.does("in-trinh-ky", "trinh").does("ky", "tra-lai", because("Sai ngày chết"));
    CHECK(dossier.open() == "tham-tra");
    CHECK(dossier.state().results.empty());
}

STORY("a death is late by the day it is filed, and a last day off moves to the next working day") {
    // Fifteen days after 28/02/2026 end on a Sunday.
    Counter& counter = telling.open("2026-03-16 16:50");
    Case on_time = counter.file(death());
    counter.until("2026-03-17 08:00");
    on_time.does("tiep-nhan", "du");
    CHECK(on_time.open() == "tham-tra");
    Case late = counter.file(death());
    CHECK(on_time.owes("le_phi") == "0");
    CHECK(late.owes("le_phi") == "what another body sets");
}

}  // namespace motcua::scenario
