// Building permits (cap-giay-phep-xay-dung) from the counter to each of their ends.
#include "story.hpp"

namespace motcua::scenario {
namespace {

Application permit(const std::string& kind = "nha_o") {
    Application application;
    application.procedure = "cap-giay-phep-xay-dung";
    application.data = {{"loai", Value(kind)},
                        {"dia_diem", Value("Thửa đất mẫu")},
                        {"gan_di_tich", Value(false)},
                        {"thuoc_dien_pccc", Value(false)}};
    return application.with_paper("don")
        .with_paper("giay_chung_nhan")
        .with_paper(kind == "nha_o" ? "ban_ve" : "ban_ve_cong_trinh");
}

/// Close to a monument and subject to fire safety: all three agencies are asked.
Application asked_permit() {
    return permit("khac")
        .with("gan_di_tich", Value(true))
        .with("thuoc_dien_pccc", Value(true))
        .with_paper("ket_qua_pccc");
}

Case consulted(Counter& counter) {
    Case dossier = counter.file(asked_permit());
    dossier.does("tiep-nhan", "du").does("tham-dinh", "dat").does("gui-lay-y-kien", "gui");
    CHECK(dossier.open() == "lay-y-kien");
    return dossier;
}

const std::vector<std::string> agencies{"co-quan-quy-hoach", "co-quan-chuyen-nganh",
                                        "cong-an-pccc"};

void issue(Case& dossier) {
    dossier.does("lap-giay-phep", "trinh").does("ky", "ky", numbered("15/GPXD"));
}

void deny(Case& dossier) {
    dossier.does("ky-khong-cap", "ky", numbered("16/TB")).does("tra-thong-bao", "da-tra");
}

}  // namespace

STORY("a house needs nobody's opinion: fifteen days over Tết, the fee paid at return") {
    Counter& counter = telling.open("2026-02-06 08:30");
    Case dossier = counter.file(permit());
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.code() == "H99.101-260206-0001");
    // 21/2 is the Saturday after Tết.
    CHECK(dossier.due() == "17:30 23/02/2026");
    CHECK(dossier.due("tham-dinh") == "17:30 11/02/2026");
    CHECK(dossier.unit("tham-dinh") == "tan-mau-kinh-te");
    dossier.does("tham-dinh", "dat").does("gui-lay-y-kien", "khong-phai-hoi");
    dossier.may_not("tong-hop", "co-phan-doi", ErrorCode::outcome_not_available,
                    because("Không ai hỏi"));
    dossier.does("tong-hop", "khong-phan-doi").does("lap-giay-phep", "trinh");
    dossier.does("ky", "tra-lai", because("Sửa ranh giới"));
    issue(dossier);
    CHECK(dossier.state().finished_at);
    dossier.may_not("tra-ket-qua", "da-tra", ErrorCode::fee_unpaid);
    dossier.pays("le_phi", 75'000).does("tra-ket-qua", "da-tra");
    CHECK(dossier.end() == "xong completed");
    CHECK(dossier.results() == "giay_phep returned");
}

STORY("other works have twenty days, and a due date in 2027 is provisional") {
    Counter& counter = telling.open("2026-12-01 08:30");
    Case sure = counter.file(permit("khac"));
    sure.does("tiep-nhan", "du");
    CHECK(sure.due() == "17:30 21/12/2026");
    CHECK_FALSE(sure.state().clock.provisional);

    counter.until("2026-12-21 08:30");
    Case unsure = counter.file(permit("khac"));
    unsure.does("tiep-nhan", "du");
    CHECK(unsure.due() == "17:30 11/01/2027");
    CHECK(unsure.state().clock.provisional);
    for (const RecordedEvent& event : counter.events_of(unsure.state().id)) {
        if (const auto* started = std::get_if<ClockStarted>(&event.event)) {
            CHECK(started->clock.provisional);
            CHECK(started->clock.calendar == "vn-state@1");
            CHECK_FALSE(started->clock.rules.empty());
        }
    }
}

STORY("twenty days over the day of culture and a make-up Saturday") {
    Counter& november = telling.open("2026-11-04 09:00");
    Case culture = november.file(permit("khac"));
    culture.does("tiep-nhan", "du");
    CHECK(culture.due() == "17:30 25/11/2026");

    Counter& august = telling.open("2026-08-07 09:00");
    Case made_up = august.file(permit());
    made_up.does("tiep-nhan", "du");
    // The fifteenth day is Saturday 22 August, which is worked.
    CHECK(made_up.due() == "17:30 22/08/2026");
}

STORY("three agencies agree, and the works get their permit") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = consulted(counter);
    for (const std::string& agency : agencies) {
        dossier.records("lay-y-kien", agency, "dong_y");
    }
    CHECK(dossier.open() == "tong-hop");
    dossier.does("tong-hop", "khong-phan-doi");
    issue(dossier);
    CHECK(dossier.state().memory.at("ky").person !=
          dossier.state().memory.at("lap-giay-phep").person);
    dossier.pays("le_phi", 150'000).does("tra-ket-qua", "da-tra");
    CHECK(dossier.end() == "xong completed");
}

STORY("an agency that stays silent for twelve days agrees") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = consulted(counter);
    CHECK(dossier.due() == "17:30 23/03/2026");
    // 14 March is a Saturday.
    counter.until("2026-03-16 17:29");
    CHECK(dossier.open() == "lay-y-kien");
    counter.until("2026-03-16 17:30");
    CHECK(dossier.open() == "tong-hop");
    CHECK(dossier.due() == "17:30 23/03/2026");
    dossier.does("tong-hop", "khong-phan-doi");
    CHECK(dossier.open() == "lap-giay-phep");
}

STORY("one agency objects in writing, whichever it is: no permit, no fee") {
    for (const std::string& agency : agencies) {
        Counter& counter = telling.open("2026-03-02 08:30");
        Case dossier = consulted(counter);
        for (const std::string& asked : agencies) {
            dossier.records("lay-y-kien", asked, asked == agency ? "phan_doi" : "dong_y");
        }
        dossier.may_not("tong-hop", "khong-phan-doi", ErrorCode::outcome_not_available);
        dossier.does("tong-hop", "co-phan-doi", because("Có cơ quan phản đối"));
        deny(dossier);
        CHECK(dossier.end() == "xong-khong-cap completed");
        CHECK(dossier.results() == "khong_cap returned");
    }
}

STORY("only planning is asked where nothing else is near") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = counter.file(permit());
    dossier.does("tiep-nhan", "du").does("tham-dinh", "dat").does("gui-lay-y-kien", "gui");
    CHECK(dossier.open() == "lay-y-kien");
    dossier.records("lay-y-kien", "co-quan-quy-hoach", "dong_y");
    CHECK(dossier.open() == "tong-hop");
}

STORY("supplements stop the clock while they are awaited and reviewed") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = counter.file(permit());
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.due() == "17:30 17/03/2026");
    counter.until("2026-03-04 08:30");
    dossier.does("tham-dinh", "bo-sung", lacking("Bản vẽ móng"));
    CHECK(dossier.state().clock.phase == ClockPhase::paused);
    counter.until("2026-03-09 08:30");
    dossier.resolves("cho-bo-sung", "da-bo-sung");
    CHECK(dossier.state().clock.phase == ClockPhase::paused);
    CHECK(dossier.due("xem-lai") == "08:30 16/03/2026");
    CHECK(dossier.task("xem-lai").holder == dossier.state().memory.at("tham-dinh").officer);
    dossier.does("xem-lai", "chua-dat", lacking("Bản vẽ mặt cắt"));
    counter.until("2026-03-11 08:30");
    dossier.resolves("cho-bo-sung-cuoi", "da-bo-sung");
    CHECK(dossier.due("xem-lan-cuoi") == "08:30 16/03/2026");
    dossier.does("xem-lan-cuoi", "dat");
    // Seven days were spent away: thirteen were left on 4 March, and are left on 11 March.
    CHECK(dossier.due() == "17:30 24/03/2026");
    CHECK(dossier.open() == "gui-lay-y-kien");

    Case once = counter.file(permit());
    once.does("tiep-nhan", "du").does("tham-dinh", "bo-sung", lacking("Bản vẽ móng"));
    once.resolves("cho-bo-sung", "da-bo-sung").does("xem-lai", "dat");
    CHECK(once.open() == "gui-lay-y-kien");
}

STORY("a builder who never brings what was asked for, the first time or the last") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case first = counter.file(permit());
    first.does("tiep-nhan", "du").does("tham-dinh", "bo-sung", lacking("Bản vẽ móng"));
    Case last = counter.file(permit());
    last.does("tiep-nhan", "du").does("tham-dinh", "bo-sung", lacking("Bản vẽ móng"));
    last.resolves("cho-bo-sung", "da-bo-sung").does("xem-lai", "chua-dat", lacking("Mặt cắt"));
    // Longer than any rule set waits.
    counter.until("2026-12-01 08:30");
    for (const Case* dossier : {&first, &last}) {
        CHECK(dossier->end() == "het-khong-bo-sung not-supplemented");
        CHECK_FALSE(dossier->state().finished_at);
    }
}

STORY("a permit is denied after appraisal, or after the last review") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case planned = counter.file(permit());
    planned.does("tiep-nhan", "du").does("tham-dinh", "khong", because("Trái quy hoạch"));
    deny(planned);
    CHECK(planned.end() == "xong-khong-cap completed");
    CHECK(planned.state().finished_at);

    Case poor = counter.file(permit());
    poor.does("tiep-nhan", "du").does("tham-dinh", "bo-sung", lacking("Bản vẽ móng"));
    poor.resolves("cho-bo-sung", "da-bo-sung").does("xem-lai", "chua-dat", lacking("Mặt cắt"));
    poor.resolves("cho-bo-sung-cuoi", "da-bo-sung");
    poor.does("xem-lan-cuoi", "khong", because("Vẫn không đạt"));
    deny(poor);
    CHECK(poor.end() == "xong-khong-cap completed");
}

STORY("a permit is not received: refused, guided, completed or given up") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case elsewhere = counter.file(permit());
    elsewhere.does("tiep-nhan", "tu-choi", because("Không thuộc thẩm quyền"));
    CHECK(elsewhere.end() == "het-tu-choi refused");

    Case completed = counter.file(permit().without_paper("giay_chung_nhan"));
    completed.may_not("tiep-nhan", "du", ErrorCode::document_missing);
    completed.does("tiep-nhan", "thieu", lacking("Giấy tờ về đất"));
    completed.brings("giay_dat_khac").resolves("cho-hoan-thien", "nop-lai");
    completed.does("tiep-nhan", "du");
    CHECK(completed.open() == "tham-dinh");

    Case given_up = counter.file(permit());
    given_up.does("tiep-nhan", "thieu", lacking("Bản vẽ"))
        .resolves("cho-hoan-thien", "thoi", because("Không hoàn thiện"));
    CHECK(given_up.end() == "het-tu-choi refused");
}

STORY("a permit is withdrawn before the decision, and not after it") {
    Counter& counter = telling.open("2026-03-02 08:30");
    Case dossier = counter.file(permit());
    dossier.does("tiep-nhan", "du").withdraws("Không xây nữa");
    CHECK(dossier.end() == "withdrawn");

    Case decided = counter.file(permit());
    decided.does("tiep-nhan", "du").does("tham-dinh", "khong", because("Trái quy hoạch"));
    decided.does("ky-khong-cap", "ky", numbered("17/TB"));
    const Result<Accepted> refused =
        counter.submit(Command{"", Actor::of_host("cong-dich-vu-cong"), decided.state().id,
                               std::nullopt, WithdrawDossier{"Không xây nữa"}});
    REQUIRE_FALSE(refused);
    CHECK(to_string(refused.error().code) == to_string(ErrorCode::condition_not_met));
}

}  // namespace motcua::scenario
