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

struct Member {
    const char* officer;
    const char* capacity;
};
const std::vector<Member> members{
    {"ton-duy-khoa", "chu_tich"}, {"vuong-tue-man", "pho_chu_tich"}, {"la-hoai-nam", "thu_ky"},
    {"kieu-yen-chi", "uy_vien"},  {"le-tai-nguyen", "uy_vien"},      {"bach-cong-lap", "uy_vien"},
    {"chu-khai-minh", "uy_vien"}, {"tang-my-le", "uy_vien"},
};
constexpr std::size_t seven = 7;

OutcomeForm formed(std::size_t count, bool visit, bool ask) {
    List council;
    for (std::size_t i = 0; i < count; ++i) {
        council.push_back(Value(Record{{"thanh_vien", Value(members[i].officer)},
                                       {"tu_cach", Value(members[i].capacity)}}));
    }
    OutcomeForm form = filled("hoi_dong", Value(std::move(council)));
    form.data["khao_sat"] = Value(visit);
    form.data["hoi_co_quan"] = Value(ask);
    return form;
}

/// Each member of a council of seven hands in what he thinks.
void write(Case& dossier) {
    OutcomeForm form;
    form.papers.emplace_back();
    form.papers.back().document = "ban_nhan_xet";
    form.papers.back().kind = PaperKind::original;
    form.papers.back().name = std::string("Bản nhận xét");
    for (std::size_t i = 0; i < seven; ++i) {
        dossier.says(members[i].officer, "thu-nhan-xet", members[i].officer, "given", form);
    }
}

/// A council of seven has written, and meets.
Case meeting(Counter& counter) {
    Case dossier = counter.file(report());
    dossier.does("tiep-nhan", "du").does("ra-soat", "dung");
    dossier.does("lap-hoi-dong", "da-lap", formed(seven, false, false));
    write(dossier);
    CHECK(dossier.open() == "hop");
    return dossier;
}

/// In the order of the members; who has no word is not there.
Case& vote(Case& dossier, const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words[i].empty()) {
            dossier.says(members[i].officer, "bo-phieu", members[i].officer, words[i]);
        }
    }
    return dossier;
}

const std::string as_is = "thong_qua";
const std::string mended_first = "chinh_sua";
const std::string against = "khong";

std::vector<std::string> votes(std::size_t passing, std::size_t mending, std::size_t rejecting) {
    std::vector<std::string> words(passing, as_is);
    words.insert(words.end(), mending, mended_first);
    words.insert(words.end(), rejecting, against);
    return words;
}

Case voted(Counter& counter, const std::vector<std::string>& words) {
    Case dossier = meeting(counter);
    vote(dossier, words).does("hop", "da-kiem-phieu");
    return dossier;
}

/// The experts of a special project, and what each of them writes.
Case advised(Counter& counter, const std::vector<std::string>& words) {
    List experts;
    for (std::size_t i = 0; i < words.size(); ++i) {
        experts.push_back(Value(Record{{"nguoi", Value(members[i].officer)}}));
    }
    Case dossier = counter.file(report(true));
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.due() == "17:30 12/03/2026");
    dossier.may_not("ra-soat", "dung", ErrorCode::input_missing);
    dossier.does("ra-soat", "dung", filled("chuyen_gia", Value(std::move(experts))));
    for (std::size_t i = 0; i < words.size(); ++i) {
        dossier.says(members[i].officer, "lay-y-kien-chuyen-gia", members[i].officer, words[i]);
    }
    return dossier;
}

/// The owner brings the papers of the second stage, and the wait for them ends.
Case& comes_again(Case& dossier) {
    return dossier.brings("de_nghi_phe_duyet").resolves("cho-ho-so-giai-doan-2", "da-nop");
}

OutcomeForm open_to_all() { return filled("bi_mat", Value(false)); }

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
    for (const std::size_t few_or_even : {std::size_t{6}, std::size_t{8}}) {
        dossier.may_not("lap-hoi-dong", "da-lap", ErrorCode::condition_not_met,
                        formed(few_or_even, true, true));
    }
    dossier.does("lap-hoi-dong", "da-lap", formed(seven, true, true));
    CHECK(dossier.open() == "khao-sat thu-nhan-xet y-kien-co-quan");
    write(dossier);
    CHECK(dossier.open() == "khao-sat y-kien-co-quan");
    dossier.does("khao-sat", "xong").records("y-kien-co-quan", "co-quan-ngoai-tinh", "gop_y");
    CHECK(dossier.open() == "hop");
    counter.until("2026-03-16 08:30");
    vote(dossier, votes(7, 0, 0));
    dossier.may_not("hop", "hoan", ErrorCode::outcome_not_available, because("Chưa đủ"));
    dossier.does("hop", "da-kiem-phieu");
    // The second clock waits for the second set of papers.
    CHECK(dossier.open() == "cho-ho-so-giai-doan-2");
    CHECK(dossier.due_of_limit("phe-duyet").empty());
    comes_again(dossier);
    CHECK(dossier.due_of_limit("phe-duyet") == "17:30 31/03/2026");
    dossier.does("xem-de-nghi", "dat", open_to_all());
    CHECK(dossier.unit("ky") == "lanh-dao-tinh");
    dossier.does("ky", "ky", numbered("70/QĐ-UBND"));
    CHECK(dossier.due_of_limit("phe-duyet").empty());
    CHECK(dossier.portal() == 9);
    dossier.does("tra-ket-qua", "da-tra");
    CHECK(dossier.end() == "xong completed");
    // Published afterwards.
    CHECK(dossier.state().obligations.size() == 1);
    dossier.fulfils("cong_khai");
    CHECK(dossier.results() == "quyet_dinh returned");
    CHECK(dossier.portal() == 10);
}

STORY("a council that is too small or without its secretary does not decide and meets again") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = meeting(counter);
    vote(dossier, votes(4, 0, 0));
    dossier.may_not("hop", "da-kiem-phieu", ErrorCode::condition_not_met);
    dossier.does("hop", "hoan", because("Bốn trên bảy thành viên"));
    CHECK(dossier.open() == "hop");
    vote(dossier, {as_is, as_is, "", as_is, as_is, as_is, as_is});
    dossier.may_not("hop", "da-kiem-phieu", ErrorCode::condition_not_met);
    dossier.says("la-hoai-nam", "bo-phieu", "la-hoai-nam", as_is).does("hop", "da-kiem-phieu");
    CHECK(dossier.open() == "cho-ho-so-giai-doan-2");
}

STORY("one third may be against, one more may not") {
    Counter& counter = telling.open("2026-03-02 08:30");
    CHECK(voted(counter, votes(4, 0, 2)).open() == "thong-bao-chinh-sua");
    CHECK(voted(counter, votes(6, 1, 0)).open() == "thong-bao-chinh-sua");
    Case rejected = voted(counter, votes(4, 0, 3));
    CHECK(rejected.open() == "ky-khong");
    reject(rejected);
}

STORY("a report to be mended stands still for twelve months at most") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case mended = voted(counter, votes(0, 7, 0));
    Case forgotten = voted(counter, votes(0, 7, 0));
    for (Case* dossier : {&mended, &forgotten}) {
        dossier->does("thong-bao-chinh-sua", "da-gui", lacking("Phương án xử lý nước thải"));
    }
    CHECK(mended.state().clock.phase == ClockPhase::paused);
    CHECK(mended.portal() == 5);
    counter.until("2026-06-01 08:30");
    comes_again(mended.brings("bao_cao_chinh_sua"));
    CHECK(mended.due_of_limit("phe-duyet") == "17:30 16/06/2026");
    mended.does("xem-de-nghi", "dat", open_to_all());
    CHECK(mended.open() == "ky");
    counter.until("2027-03-02 17:29");
    CHECK(forgotten.open() == "cho-ho-so-giai-doan-2");
    counter.until("2027-03-02 17:30");
    CHECK(forgotten.end() == "het-12-thang expired");
    CHECK(forgotten.portal() == 8);
}

STORY("experts take the place of the council for a special public project, in ten days") {
    Counter& counter = telling.open("2026-03-02 08:30");
    CHECK(advised(counter, {as_is, as_is, as_is}).open() == "cho-ho-so-giai-doan-2");
    CHECK(advised(counter, {as_is, as_is, against}).open() == "thong-bao-chinh-sua");
    CHECK(advised(counter, {mended_first, against, against}).open() == "ky-khong");
}

STORY("an agency agrees, or does not answer in seven days and is not waited for") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case silent = counter.file(report());
    Case agreed = counter.file(report());
    for (Case* dossier : {&silent, &agreed}) {
        dossier->does("tiep-nhan", "du").does("ra-soat", "dung");
        dossier->does("lap-hoi-dong", "da-lap", formed(seven, false, true));
        write(*dossier);
    }
    agreed.records("y-kien-co-quan", "co-quan-ngoai-tinh", "nhat_tri");
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
        comes_again(*dossier);
        OutcomeForm lacks = lacking("Giải trình về nước thải");
        lacks.data["bi_mat"] = Value(false);
        dossier->does("xem-de-nghi", "chua-dat", lacks);
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
