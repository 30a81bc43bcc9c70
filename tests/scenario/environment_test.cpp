// Environmental impact assessment (tham-dinh-danh-gia-tac-dong-moi-truong) at the province, from
// the counter to each of its ends.
#include "story.hpp"

namespace motcua::scenario {
namespace {

Application report(bool special = false) {
    Application application;
    application.procedure = "tham-dinh-danh-gia-tac-dong-moi-truong";
    application.data = {{"ten_du_an", Value("Dự án mẫu")},
                        {"dia_diem", Value("Khu đất mẫu")},
                        {"dac_biet", Value(special)}};
    return application.at("pvhcc-tinh", "ubnd-tinh")
        .with_paper("de_nghi_tham_dinh")
        .with_paper("bao_cao")
        .with_paper("nghien_cuu_kha_thi");
}

Value council(int members, bool written) {
    List all;
    for (int member = 1; member <= members; ++member) {
        all.push_back(Value(Record{{"ho_ten", Value("Thành viên " + std::to_string(member))},
                                   {"tu_cach", Value("Ủy viên")},
                                   {"da_nhan_xet", Value(written)}}));
    }
    return Value(std::move(all));
}

OutcomeForm formed(int members, bool visit, bool ask) {
    OutcomeForm form = filled("thanh_vien", council(members, false));
    form.data["khao_sat"] = Value(visit);
    form.data["hoi_co_quan"] = Value(ask);
    return form;
}

OutcomeForm votes(std::int64_t as_is, std::int64_t mended, std::int64_t against,
                  bool chaired = true) {
    OutcomeForm form = filled("so_du_hop", Value::number(as_is + mended + against));
    form.data["phieu_thong_qua"] = Value::number(as_is);
    form.data["phieu_chinh_sua"] = Value::number(mended);
    form.data["phieu_khong"] = Value::number(against);
    form.data["du_nguoi_chu_tri"] = Value(chaired);
    return form;
}

/// A council of seven has written, and meets.
Case meeting(Counter& counter) {
    Case dossier = counter.file(report());
    dossier.does("tiep-nhan", "du").does("ra-soat", "dung");
    dossier.does("lap-hoi-dong", "da-lap", formed(7, false, false));
    dossier.does("thu-nhan-xet", "xong", filled("thanh_vien", council(7, true)));
    CHECK(dossier.open() == "hop");
    return dossier;
}

Case voted(Counter& counter, const OutcomeForm& form) {
    Case dossier = meeting(counter);
    dossier.does("hop", "da-kiem-phieu", form);
    return dossier;
}

void reject(Case& dossier) {
    dossier.does("ky-khong", "ky", numbered("71/SNNMT"));
    CHECK(dossier.state().finished_at);
    dossier.does("tra-thong-bao", "da-tra");
    CHECK(dossier.end() == "xong-khong completed");
    CHECK(dossier.results() == "khong_phe_duyet returned");
    CHECK(dossier.portal() == 10);
}

}  // namespace

STORY("a council passes a report as it is: two stages, two clocks, two sets of papers") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = counter.file(report());
    CHECK(dossier.unit("tiep-nhan") == "pvhcc-tinh");
    CHECK(dossier.due("tiep-nhan") == "10:30 02/03/2026");
    CHECK(dossier.owes("phi_tham_dinh") == "what another body sets");
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.portal() == 2);
    // 22 March is a Sunday.
    CHECK(dossier.due() == "17:30 23/03/2026");
    CHECK(dossier.unit("ra-soat") == "so-nong-nghiep-moi-truong");
    dossier.does("ra-soat", "dung");
    CHECK(dossier.portal() == 4);
    // Six members are too few, eight are even.
    dossier.does("lap-hoi-dong", "da-lap", formed(6, true, true));
    dossier.does("lap-hoi-dong", "da-lap", formed(8, true, true));
    dossier.does("lap-hoi-dong", "da-lap", formed(7, true, true));
    CHECK(dossier.open() == "khao-sat thu-nhan-xet y-kien-co-quan");
    dossier.does("thu-nhan-xet", "xong", filled("thanh_vien", council(7, false)));
    CHECK(dossier.open() == "khao-sat thu-nhan-xet y-kien-co-quan");
    dossier.does("thu-nhan-xet", "xong", filled("thanh_vien", council(7, true)));
    dossier.does("khao-sat", "xong").resolves("y-kien-co-quan", "gop_y");
    CHECK(dossier.open() == "hop");
    counter.until("2026-03-16 08:30");
    dossier.does("hop", "da-kiem-phieu", votes(7, 0, 0));
    CHECK(dossier.open() == "xem-de-nghi");
    CHECK(dossier.due_of_limit("phe-duyet") == "17:30 31/03/2026");
    dossier.may_not("xem-de-nghi", "dat", ErrorCode::document_missing);
    dossier.brings("de_nghi_phe_duyet").does("xem-de-nghi", "dat");
    CHECK(dossier.unit("ky") == "lanh-dao-tinh");
    dossier.does("ky", "ky", numbered("70/QĐ-UBND"));
    CHECK(dossier.due_of_limit("phe-duyet").empty());
    CHECK(dossier.portal() == 9);
    dossier.does("cong-khai", "xong", filled("bi_mat", Value(false))).does("tra-ket-qua", "da-tra");
    CHECK(dossier.end() == "xong completed");
    CHECK(dossier.results() == "quyet_dinh returned");
    CHECK(dossier.portal() == 10);
}

STORY("a council that is too small or without its chair and secretary meets again") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = meeting(counter);
    dossier.does("hop", "da-kiem-phieu", votes(4, 0, 0));
    CHECK(dossier.open() == "hop");
    dossier.does("hop", "da-kiem-phieu", votes(7, 0, 0, false));
    CHECK(dossier.open() == "hop");
    dossier.does("hop", "da-kiem-phieu", votes(5, 0, 0));
    CHECK(dossier.open() == "xem-de-nghi");
}

STORY("one third may be against, one more may not") {
    Counter& counter = telling.open("2026-03-02 08:30");
    CHECK(voted(counter, votes(4, 0, 2)).open() == "cho-chinh-sua");
    CHECK(voted(counter, votes(6, 1, 0)).open() == "cho-chinh-sua");
    Case against = voted(counter, votes(4, 0, 3));
    CHECK(against.open() == "ky-khong");
    reject(against);
    OutcomeForm wrong = votes(4, 0, 3);
    wrong.data["so_du_hop"] = Value::number(6);
    meeting(counter).may_not("hop", "da-kiem-phieu", ErrorCode::condition_not_met, wrong);
}

STORY("a report to be mended stands still for twelve months at most") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case mended = voted(counter, votes(0, 7, 0));
    Case forgotten = voted(counter, votes(0, 7, 0));
    CHECK(mended.state().clock.phase == ClockPhase::paused);
    CHECK(mended.portal() == 5);
    counter.until("2026-06-01 08:30");
    mended.resolves("cho-chinh-sua", "da-nop");
    CHECK(mended.due_of_limit("phe-duyet") == "17:30 16/06/2026");
    mended.brings("de_nghi_phe_duyet");
    mended.may_not("xem-de-nghi", "dat", ErrorCode::document_missing);
    mended.brings("bao_cao_chinh_sua").does("xem-de-nghi", "dat");
    CHECK(mended.open() == "ky");
    counter.until("2027-03-02 17:29");
    CHECK(forgotten.open() == "cho-chinh-sua");
    counter.until("2027-03-02 17:30");
    CHECK(forgotten.end() == "het-12-thang expired");
    CHECK(forgotten.portal() == 8);
}

STORY("experts take the place of the council for a special public project, in ten days") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = counter.file(report(true));
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.due() == "17:30 12/03/2026");
    dossier.does("ra-soat", "dung").does("chuyen-gia", "da-co");
    dossier.does("hop", "da-kiem-phieu", votes(0, 0, 0));
    CHECK(dossier.open() == "hop");
    dossier.does("hop", "da-kiem-phieu", votes(3, 0, 0));
    CHECK(dossier.open() == "xem-de-nghi");
}

STORY("an agency agrees, or does not answer in seven days and is not waited for") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case silent = counter.file(report());
    Case agreed = counter.file(report());
    for (Case* dossier : {&silent, &agreed}) {
        dossier->does("tiep-nhan", "du").does("ra-soat", "dung");
        dossier->does("lap-hoi-dong", "da-lap", formed(7, false, true));
        dossier->does("thu-nhan-xet", "xong", filled("thanh_vien", council(7, true)));
    }
    agreed.resolves("y-kien-co-quan", "nhat_tri");
    CHECK(agreed.open() == "hop");
    counter.until("2026-03-09 17:29");
    CHECK(silent.open() == "y-kien-co-quan");
    counter.until("2026-03-09 17:30");
    CHECK(silent.open() == "hop");
}

STORY("explanations in the second stage are given, or never come") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case given = voted(counter, votes(7, 0, 0));
    Case forgotten = voted(counter, votes(7, 0, 0));
    for (Case* dossier : {&given, &forgotten}) {
        dossier->brings("de_nghi_phe_duyet");
        dossier->does("xem-de-nghi", "chua-dat", lacking("Giải trình về nước thải"));
        CHECK(dossier->portal() == 5);
    }
    counter.until("2026-03-09 08:30");
    given.resolves("cho-giai-trinh", "da-giai-trinh");
    // Seven days were spent away from fifteen that ended on 17 March.
    CHECK(given.due_of_limit("phe-duyet") == "17:30 24/03/2026");
    given.does("xem-de-nghi", "dat").does("ky", "khong", because("Chưa bảo đảm"));
    reject(given);
    // 31 May is a Sunday.
    counter.until("2026-06-01 17:30");
    CHECK(forgotten.end() == "het-khong-giai-trinh not-supplemented");
}

STORY("a report of no concern, one not received, one completed and withdrawn") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case wrong = counter.file(report());
    wrong.does("tiep-nhan", "du").does("ra-soat", "sai", because("Không phải đánh giá"));
    reject(wrong);

    Case refused = counter.file(report());
    refused.does("tiep-nhan", "tu-choi", because("Hồ sơ chưa hợp lệ"));
    CHECK(refused.end() == "het-tu-choi refused");
    CHECK(refused.portal() == 3);

    Case completed = counter.file(report().without_paper("bao_cao"));
    completed.may_not("tiep-nhan", "du", ErrorCode::document_missing);
    completed.does("tiep-nhan", "thieu", lacking("Báo cáo")).brings("bao_cao");
    completed.resolves("cho-hoan-thien", "nop-lai").does("tiep-nhan", "du");
    completed.withdraws("Dừng dự án");
    CHECK(completed.end() == "withdrawn");
    CHECK(completed.portal() == 7);

    Case given_up = counter.file(report());
    given_up.does("tiep-nhan", "thieu", lacking("Báo cáo"))
        .resolves("cho-hoan-thien", "thoi", because("Không hoàn thiện"));
    CHECK(given_up.end() == "het-tu-choi refused");
}

STORY("a report received in the lunch hour counts from that day") {
    Counter& counter = telling.open("2026-03-05 12:00");
    Case dossier = counter.file(report());
    CHECK(dossier.due("tiep-nhan") == "15:30 05/03/2026");
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.due() == "17:30 25/03/2026");
}

}  // namespace motcua::scenario
