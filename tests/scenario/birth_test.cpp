// Birth registration (dang-ky-khai-sinh) from the counter to each of its ends.
#include "civil_status.hpp"
#include "story.hpp"

namespace motcua::scenario {
namespace {

Application birth() {
    Application application;
    application.procedure = "dang-ky-khai-sinh";
    application.data = {{"ho_ten_tre", Value("Trẻ Mẫu")},
                        {"ngay_sinh", day("2026-01-20")},
                        {"gioi_tinh", Value("nu")}};
    return application.with_paper("to_khai")
        .with_paper("giay_chung_sinh")
        .with_paper("giay_tuy_than", PaperKind::data);
}

/// From the register to the applicant's hands.
void issue(Case& dossier) {
    dossier.does("ghi-so", "da-ghi")
        .serves("cho-so-dinh-danh", "nhan-so", {{"so_dinh_danh", Value("000000000001")}})
        .does("in-trinh-ky", "trinh")
        .does("ky", "ky", numbered("12/GKS"))
        .does("tra-ket-qua", "da-tra");
}

}  // namespace

STORY("a birth reported before the cut-off is registered the same day, on the eve of Tết") {
    Counter& counter = telling.open("2026-02-13 09:10");
    Case child = counter.file(birth());
    CHECK(child.open() == "tiep-nhan");
    CHECK(child.unit("tiep-nhan") == "tan-mau-pvhcc");
    CHECK(child.due("tiep-nhan") == "10:10 13/02/2026");
    CHECK(child.due().empty());
    CHECK(child.code().empty());
    CHECK(child.state().provisional_number.starts_with("TN-260213-"));

    counter.until("2026-02-13 09:40");
    child.does("tiep-nhan", "du");
    CHECK(child.code() == "H99.101-260213-0001");
    CHECK(child.due() == "17:30 13/02/2026");
    CHECK_FALSE(child.state().clock.provisional);
    CHECK(child.state().clock.calendar == "vn-state@1");
    CHECK(child.unit("tham-tra") == "tan-mau-ho-tich");
    CHECK(child.due("tham-tra") == "13:40 13/02/2026");

    counter.until("2026-02-13 14:00");
    child.does("tham-tra", "dat");
    issue(child);
    CHECK(child.end() == "xong completed");
    CHECK(child.results() == "giay_khai_sinh returned");
    CHECK(child.state().finished_at == at("2026-02-13 14:00"));
    CHECK(child.state().clock.phase == ClockPhase::stopped);
}

STORY("a birth reported after the cut-off on the eve of Tết is due when the office opens again") {
    Counter& counter = telling.open("2026-02-13 15:00");
    Case in_time = counter.file(birth());
    in_time.does("tiep-nhan", "du");
    CHECK(in_time.due() == "17:30 13/02/2026");

    counter.until("2026-02-13 15:01");
    Case late = counter.file(birth());
    late.does("tiep-nhan", "du");
    CHECK(late.code() == "H99.101-260213-0002");
    CHECK(late.due() == "17:30 23/02/2026");
}

STORY("the make-up Saturdays of 2026 are worked, the day of culture is not") {
    Counter& january = telling.open("2026-01-09 15:30");
    Case first = january.file(birth().with("ngay_sinh", day("2026-01-02")));
    first.does("tiep-nhan", "du");
    CHECK(first.due() == "17:30 10/01/2026");
    CHECK(first.due("tham-tra") == "17:30 09/01/2026");

    Counter& august = telling.open("2026-08-21 16:00");
    Case second = august.file(birth().with("ngay_sinh", day("2026-08-03")));
    second.does("tiep-nhan", "du");
    CHECK(second.due() == "17:30 22/08/2026");
    CHECK(second.due("tham-tra") == "08:00 22/08/2026");

    Counter& november = telling.open("2026-11-23 16:00");
    Case third = november.file(birth().with("ngay_sinh", day("2026-11-02")));
    third.does("tiep-nhan", "du");
    CHECK(third.due() == "17:30 25/11/2026");
    CHECK(third.due("tham-tra") == "08:00 25/11/2026");
}

STORY("each agency and each day counts its own codes") {
    Counter& counter = telling.open("2026-03-03 08:00");
    Case here = counter.file(birth());
    Case there = counter.file(birth().at("hoa-mau"));
    Case next = counter.file(birth());
    here.does("tiep-nhan", "du");
    there.does("tiep-nhan", "du");
    next.does("tiep-nhan", "du");
    CHECK(here.code() == "H99.101-260303-0001");
    CHECK(there.code() == "H99.102-260303-0001");
    CHECK(next.code() == "H99.101-260303-0002");
    CHECK(there.unit("tham-tra") == "hoa-mau-ho-tich");

    counter.until("2026-03-04 08:00");
    Case tomorrow = counter.file(birth());
    tomorrow.does("tiep-nhan", "du");
    CHECK(tomorrow.code() == "H99.101-260304-0001");
}

STORY("the provincial centre receives for a commune and hands the dossier on") {
    Counter& counter = telling.open("2026-03-03 08:00");
    Case child = counter.file(birth().at("pvhcc-tinh", "hoa-mau"));
    CHECK(child.unit("tiep-nhan") == "pvhcc-tinh");
    child.does("tiep-nhan", "du-chuyen");
    CHECK(child.code() == "H99.01-260303-0001");
    CHECK(child.unit("chuyen-ho-so") == "pvhcc-tinh");
    child.does("chuyen-ho-so", "da-chuyen");
    CHECK(child.unit("tham-tra") == "hoa-mau-ho-tich");
    child.does("tham-tra", "dat");
    issue(child);
    CHECK(child.end() == "xong completed");
}

STORY("an applicant guided to complete keeps the provisional number and is received later") {
    Counter& counter = telling.open("2026-03-03 08:00");
    Case child = counter.file(birth().without_paper("giay_chung_sinh"));
    const std::string number = child.state().provisional_number;
    child.may_not("tiep-nhan", "du", ErrorCode::document_missing);
    child.may_not("tiep-nhan", "thieu", ErrorCode::input_missing, because("Thiếu giấy tờ"));
    child.does("tiep-nhan", "thieu", lacking("Giấy chứng sinh"));
    CHECK(child.open() == "cho-hoan-thien");
    CHECK(child.state().guided == 1);
    CHECK(child.code().empty());
    CHECK(child.due().empty());

    counter.until("2026-03-10 08:00");
    // Nobody gave a birth certificate: a witness may stand for it.
    child.brings("nguoi_lam_chung").resolves("cho-hoan-thien", "nop-lai");
    CHECK(child.state().provisional_number == number);
    child.does("tiep-nhan", "du");
    CHECK(child.state().provisional_number == number);
    CHECK(child.code() == "H99.101-260310-0001");
    CHECK(child.due() == "17:30 10/03/2026");
}

STORY("an application is refused at the counter, at once or after it was not completed") {
    Counter& counter = telling.open("2026-03-03 08:00");
    Case elsewhere = counter.file(birth());
    elsewhere.may_not("tiep-nhan", "tu-choi", ErrorCode::input_missing);
    elsewhere.does("tiep-nhan", "tu-choi", because("Không thuộc thẩm quyền"));
    CHECK(elsewhere.end() == "het-tu-choi refused");
    CHECK(elsewhere.code().empty());
    CHECK_FALSE(elsewhere.state().received_at);

    Case unfinished = counter.file(birth());
    unfinished.does("tiep-nhan", "thieu", lacking("Giấy chứng sinh"))
        .resolves("cho-hoan-thien", "thoi", because("Người nộp không hoàn thiện"));
    CHECK(unfinished.end() == "het-tu-choi refused");
    CHECK(unfinished.results().empty());
}

STORY("an applicant confirms the electronic form, finds a mistake, or stays silent for a day") {
    Counter& counter = telling.open("2026-03-03 09:00");
    Case child = counter.file(birth().online());
    child.does("tiep-nhan", "du").does("tham-tra", "dat");
    CHECK(child.open() == "xac-nhan-bieu-mau");
    // The span is known beforehand and is left out at once: the clock does not stand still.
    CHECK(child.state().clock.phase == ClockPhase::running);
    child.hears("bao-sai-bieu-mau");
    CHECK(child.open() == "tham-tra");
    counter.until("2026-03-03 10:00");
    child.does("tham-tra", "dat");
    counter.until("2026-03-04 10:00");
    child.hears("xac-nhan-bieu-mau");
    CHECK(child.open() == "ghi-so");
    // 5 hours and a half were left at 10:00, and are left at 10:00 of the next day.
    CHECK(child.due() == "17:30 04/03/2026");
    issue(child);
    CHECK(child.end() == "xong completed");

    Case silent = counter.file(birth().online());
    silent.does("tiep-nhan", "du").does("tham-tra", "dat");
    counter.until("2026-03-05 17:29");
    CHECK(silent.open() == "xac-nhan-bieu-mau");
    counter.until("2026-03-05 17:30");
    CHECK(silent.open() == "ghi-so");
}

STORY("another commune verifies within three working days, else the applicant declares") {
    Counter& counter = telling.open("2026-02-12 09:00");
    Case answered = counter.file(birth());
    answered.does("tiep-nhan", "du")
        .does("tham-tra", "xac-minh", because("Cha mẹ kết hôn ở nơi khác"))
        .does("de-nghi-xac-minh", "da-gui");
    CHECK(answered.state().clock.phase == ClockPhase::running);
    Case silent = counter.file(birth());
    silent.does("tiep-nhan", "du")
        .does("tham-tra", "xac-minh", because("Cha mẹ kết hôn ở nơi khác"))
        .does("de-nghi-xac-minh", "da-gui");

    counter.until("2026-02-13 09:00");
    answered.records("cho-xac-minh", "", "da-xac-minh");
    CHECK(answered.open() == "tham-tra");
    CHECK(answered.due() == "17:30 13/02/2026");

    // Three working days from 12/2: 13/2, then 23/2 and 24/2 after Tết.
    counter.until("2026-02-24 17:29");
    CHECK(silent.open() == "cho-xac-minh");
    counter.until("2026-02-24 17:30");
    CHECK(silent.open() == "cho-cam-doan");
    silent.brings("cam_doan_xac_minh").resolves("cho-cam-doan", "da-cam-doan");
    silent.does("tham-tra", "dat");
    CHECK(silent.open() == "ghi-so");
}

STORY("a supplement is asked for once, and a dossier not supplemented ends with a notice") {
    Counter& counter = telling.open("2026-03-03 09:00");
    Case child = counter.file(birth());
    child.does("tiep-nhan", "du").does("tham-tra", "bo-sung", lacking("Trích lục kết hôn"));
    CHECK(child.state().clock.phase == ClockPhase::paused);
    counter.until("2026-03-05 09:00");
    child.resolves("cho-bo-sung", "da-bo-sung");
    CHECK(child.due() == "17:30 05/03/2026");
    child.may_not("tham-tra", "bo-sung", ErrorCode::supplement_used_up, lacking("Giấy khác"));

    Case unfinished = counter.file(birth());
    unfinished.does("tiep-nhan", "du")
        .does("tham-tra", "bo-sung", lacking("Trích lục kết hôn"))
        .resolves("cho-bo-sung", "khong-bo-sung", because("Người nộp không có giấy tờ"));
    refuse(unfinished);
    CHECK(unfinished.end() == "xong-tu-choi completed");
    CHECK(unfinished.results() == "tu_choi returned");

    Case forgotten = counter.file(birth());
    forgotten.does("tiep-nhan", "du").does("tham-tra", "bo-sung", lacking("Trích lục kết hôn"));
    counter.until("2026-12-01 09:00");
    CHECK(forgotten.end() == "het-khong-bo-sung not-supplemented");
    CHECK_FALSE(forgotten.state().finished_at);
}

STORY("a dossier that does not qualify ends with a negative result that the director signs") {
    Counter& counter = telling.open("2026-03-03 09:00");
    Case child = counter.file(birth());
    child.does("tiep-nhan", "du")
        .does("tham-tra", "khong-dat", because("Đã đăng ký khai sinh"))
        .does("bao-cao-tu-choi", "trinh")
        .does("ky-tu-choi", "tra-lai", because("Xem lại"))
        .does("tham-tra", "khong-dat", because("Đã đăng ký khai sinh"));
    refuse(child);
    CHECK(child.end() == "xong-tu-choi completed");
    CHECK(child.state().finished_at);
}

STORY("a foundling is posted for seven days, unless the parents are found") {
    Counter& counter = telling.open("2026-02-10 09:00");
    const Application foundling = birth()
                                      .without_paper("giay_chung_sinh")
                                      .with("tre_bo_roi", Value(true))
                                      .with_paper("bien_ban_bo_roi");
    Case child = counter.file(foundling);
    Case other = counter.file(foundling);
    child.does("tiep-nhan", "du").does("tham-tra", "niem-yet");
    other.does("tiep-nhan", "du").does("tham-tra", "niem-yet");
    other.resolves("niem-yet", "tim-duoc", because("Mẹ của trẻ đến nhận"));
    CHECK(other.end() == "het-tim-duoc-cha-me stopped");

    // The seventh day is the first of Tết: it moves on to the first working day.
    counter.until("2026-02-23 17:29");
    CHECK(child.open() == "niem-yet");
    counter.until("2026-02-23 17:30");
    CHECK(child.open() == "tham-tra");
    child.may_not("tham-tra", "niem-yet", ErrorCode::outcome_not_available);
    child.does("tham-tra", "dat");
    issue(child);
    CHECK(child.end() == "xong completed");
}

STORY("wrong data come back from the national database, and the leader sends back") {
    Counter& counter = telling.open("2026-03-03 08:00");
    Case child = counter.file(birth());
    child.does("tiep-nhan", "du").does("tham-tra", "dat").does("ghi-so", "da-ghi");
    child.serves("cho-so-dinh-danh", "loi");
    CHECK(child.open() == "tham-tra");
    child.does("tham-tra", "dat").does("ghi-so", "da-ghi");
    child.serves("cho-so-dinh-danh", "nhan-so");
    child.may_not("in-trinh-ky", "trinh", ErrorCode::input_missing);
    child.does("in-trinh-ky", "trinh", filled("so_dinh_danh", Value("000000000002")));
    child.does("ky", "tra-lai", because("Sai tên đệm"));
    CHECK(child.open() == "tham-tra");
    child.does("tham-tra", "dat");
    issue(child);
    CHECK(child.end() == "xong completed");
}

STORY("copies are paid for before reception, and a dossier can be withdrawn until it is decided") {
    Counter& counter = telling.open("2026-03-03 08:00");
    Case child = counter.file(birth().with("so_ban_sao", Value::number(2)));
    child.may_not("tiep-nhan", "du", ErrorCode::fee_unpaid);
    child.pays("phi_ban_sao", 16'000).does("tiep-nhan", "du");
    CHECK(child.open() == "tham-tra");
    child.withdraws("Người nộp đổi ý");
    CHECK(child.end() == "withdrawn");
    CHECK(child.open().empty());
    CHECK(child.results().empty());
}

STORY("a birth is late by the day it is filed, and a last day off moves to the next working day") {
    // Sixty days after 20/01/2026 end on a Saturday.
    Counter& counter = telling.open("2026-03-23 16:50");
    Case on_time = counter.file(birth());
    counter.until("2026-03-24 08:00");
    on_time.does("tiep-nhan", "du");
    CHECK(on_time.open() == "tham-tra");
    Case late = counter.file(birth());
    CHECK(on_time.owes("le_phi") == "0");
    CHECK(late.owes("le_phi") == "what another body sets");
    // Poor households are exempt, once they prove it.
    Case poor = counter.file(birth().with("dien_mien", Value("ho_ngheo")));
    CHECK(poor.owes("le_phi") == "what another body sets");
    CHECK(poor.brings("giay_mien_le_phi").owes("le_phi") == "0");
}

}  // namespace motcua::scenario
