// The linked procedure (lien-thong-khai-tu-xoa-thuong-tru-mai-tang), the death dossier that it
// calls, and what that one returns.
#include "civil_status.hpp"
#include "story.hpp"

namespace motcua::scenario {
namespace {

Application linked(bool funeral, bool survivors, const std::string& class_of = "") {
    Application application;
    application.procedure = "lien-thong-khai-tu-xoa-thuong-tru-mai-tang";
    application.channel = Channel::online;
    application.data = {{"ho_ten_nguoi_chet", Value("Người Mẫu")},
                        {"ngay_chet", day("2026-02-28")},
                        {"mai_tang_phi", Value(funeral)},
                        {"tu_tuat", Value(survivors)}};
    if (!class_of.empty()) {
        application.data["doi_tuong"] = Value(class_of);
    }
    return application.with_paper("to_khai")
        .with_paper("giay_bao_tu")
        .with_paper("giay_tuy_than", PaperKind::data)
        .with_paper("ban_khai_mai_tang")
        .with_paper("to_khai_than_nhan");
}

/// The called dossier goes through the hands of the same counter.
void register_death(Case dossier) {
    dossier.does("tiep-nhan", "du").does("tham-tra", "dat").hears("xac-nhan-bieu-mau");
    issue_extract(dossier);
    CHECK(dossier.end() == "xong completed");
}

/// Received, death registered: the chosen works stand side by side.
Case underway(Counter& counter, const Application& application) {
    Case dossier = counter.file(application);
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.open() == "khai-tu");
    register_death(dossier.called());
    return dossier;
}

void strike_off(Case& dossier) { dossier.does("xoa-thuong-tru", "da-xoa", numbered("21/TB-CA")); }

}  // namespace

STORY("two works: the death dossier returns its extract, the police strike off, two days") {
    Counter& counter = telling.open("2026-03-03 08:30");
    Case dossier = counter.file(linked(false, false));
    dossier.does("tiep-nhan", "du");
    CHECK(dossier.code() == "H99.101-260303-0001");
    CHECK(dossier.due() == "17:30 05/03/2026");

    Case death = dossier.called();
    CHECK(death.state().procedure.id == "dang-ky-khai-tu");
    CHECK(death.open() == "tiep-nhan");
    CHECK(death.state().field("ho_ten_nguoi_chet") == Value("Người Mẫu"));
    CHECK(death.state().papers.size() == 2);
    CHECK(death.state().header.decides == UnitId("tan-mau"));
    register_death(death);
    CHECK(death.code() == "H99.101-260303-0002");

    CHECK(dossier.open() == "xoa-thuong-tru");
    CHECK(dossier.results() == "trich_luc issued");
    CHECK(dossier.unit("xoa-thuong-tru") == "cong-an-tan-mau");
    strike_off(dossier);
    CHECK(dossier.open() == "tra-ket-qua");
    dossier.does("tra-ket-qua", "da-tra");
    CHECK(dossier.end() == "xong completed");
    CHECK(dossier.results() == "trich_luc returned, thong_bao_xoa returned");
}

STORY("four works of ten days over Tết, each at its own agency, join when all are done") {
    Counter& counter = telling.open("2026-02-09 08:30");
    Case dossier =
        underway(counter, linked(true, true, "bao_tro").with("ngay_chet", day("2026-02-08")));
    CHECK(dossier.due() == "17:30 02/03/2026");
    CHECK(dossier.open() == "de-nghi-mai-tang giai-quyet-tu-tuat xoa-thuong-tru");
    CHECK(dossier.unit("de-nghi-mai-tang") == "tan-mau-van-hoa-xa-hoi");
    CHECK(dossier.unit("giai-quyet-tu-tuat") == "bhxh-co-so");
    CHECK(dossier.due("de-nghi-mai-tang") == "08:30 11/02/2026");
    CHECK(dossier.due("giai-quyet-tu-tuat") == "08:30 26/02/2026");
    strike_off(dossier);
    dossier.does("de-nghi-mai-tang", "de-nghi");
    CHECK(dossier.unit("quyet-dinh-bao-tro") == "tan-mau-lanh-dao");
    CHECK(dossier.due("quyet-dinh-bao-tro") == "08:30 12/02/2026");
    dossier.does("quyet-dinh-bao-tro", "dat", numbered("30/QĐ"));
    CHECK(dossier.open() == "giai-quyet-tu-tuat");
    dossier.does("giai-quyet-tu-tuat", "dat", numbered("31/QĐ"));
    dossier.does("tra-ket-qua", "da-tra");
    CHECK(dossier.end() == "xong completed");
}

STORY("persons of merit and veterans are decided by the department of the province") {
    Counter& counter = telling.open("2026-03-03 08:30");
    Case merit = underway(counter, linked(true, false, "nguoi_co_cong"));
    strike_off(merit);
    merit.does("de-nghi-mai-tang", "de-nghi");
    CHECK(merit.unit("quyet-dinh-nguoi-co-cong") == "so-noi-vu");
    merit.does("quyet-dinh-nguoi-co-cong", "dat", numbered("32/QĐ")).does("tra-ket-qua", "da-tra");
    CHECK(merit.end() == "xong completed");

    Case veteran = underway(counter, linked(true, false, "cuu_chien_binh"));
    strike_off(veteran);
    veteran.does("de-nghi-mai-tang", "de-nghi");
    CHECK(veteran.unit("quyet-dinh-cuu-chien-binh") == "so-noi-vu");
    veteran.does("quyet-dinh-cuu-chien-binh", "dat", numbered("33/QĐ"));
    veteran.does("tra-ket-qua", "da-tra");
    CHECK(veteran.end() == "xong completed");
}

STORY("a funeral allowance denied makes the end partial, whichever agency denies it") {
    struct Denial {
        std::string class_of, step, answer, unit;
    };
    for (const auto& [class_of, step, answer, unit] :
         {Denial{"bao_tro", "quyet-dinh-bao-tro", "tra-loi-mai-tang", "tan-mau-lanh-dao"},
          Denial{"nguoi_co_cong", "quyet-dinh-nguoi-co-cong", "tra-loi-mai-tang-so", "so-noi-vu"},
          Denial{"cuu_chien_binh", "quyet-dinh-cuu-chien-binh", "tra-loi-mai-tang-so",
                 "so-noi-vu"}}) {
        Counter& counter = telling.open("2026-03-03 08:30");
        Case dossier = underway(counter, linked(true, false, class_of));
        strike_off(dossier);
        dossier.does("de-nghi-mai-tang", "de-nghi");
        dossier.does(step, "khong", because("Không thuộc diện"));
        CHECK(dossier.unit(answer) == unit);
        dossier.does(answer, "ky", numbered("34/TB"));
        dossier.does("tra-ket-qua", "da-tra");
        CHECK(dossier.end() == "xong-mot-phan partial");
    }
}

STORY("papers missing in one branch stop the dossier's clock, not the other officers' steps") {
    Counter& counter = telling.open("2026-03-03 08:30");
    Case dossier = underway(counter, linked(false, true));
    CHECK(dossier.due() == "17:30 17/03/2026");
    CHECK(dossier.due("xoa-thuong-tru") == "08:30 04/03/2026");
    dossier.does("giai-quyet-tu-tuat", "thieu", lacking("Biên bản họp gia đình"));
    CHECK(dossier.open() == "cho-than-nhan xoa-thuong-tru");
    CHECK(dossier.state().clock.phase == ClockPhase::paused);
    CHECK(dossier.task("xoa-thuong-tru").clock.phase == ClockPhase::running);
    strike_off(dossier);
    counter.until("2026-03-05 08:30");
    dossier.resolves("cho-than-nhan", "da-bo-sung");
    CHECK(dossier.due() == "17:30 19/03/2026");
    dossier.may_not("giai-quyet-tu-tuat", "thieu", ErrorCode::supplement_used_up,
                    lacking("Giấy khác"));
    dossier.does("giai-quyet-tu-tuat", "dat", numbered("35/QĐ")).does("tra-ket-qua", "da-tra");
    CHECK(dossier.end() == "xong completed");
}

STORY("a survivors' allowance is denied, at once or when papers do not come") {
    Counter& counter = telling.open("2026-03-03 08:30");
    Case dossier = underway(counter, linked(false, true));
    strike_off(dossier);
    dossier.does("giai-quyet-tu-tuat", "khong", because("Chưa đủ thời gian đóng"));
    dossier.does("tra-loi-tu-tuat", "ky", numbered("36/TB")).does("tra-ket-qua", "da-tra");
    CHECK(dossier.end() == "xong-mot-phan partial");
    CHECK(dossier.results() ==
          "trich_luc returned, thong_bao_xoa returned, tra_loi_tu_tuat returned");

    Case unfinished = underway(counter, linked(false, true));
    strike_off(unfinished);
    unfinished.does("giai-quyet-tu-tuat", "thieu", lacking("Biên bản họp gia đình"))
        .resolves("cho-than-nhan", "khong-bo-sung", because("Thân nhân không bổ sung"));
    unfinished.does("tra-loi-tu-tuat", "ky", numbered("37/TB")).does("tra-ket-qua", "da-tra");
    CHECK(unfinished.end() == "xong-mot-phan partial");
}

STORY("papers that never come end in an answer once the assumed ninety days have passed") {
    Counter& counter = telling.open("2026-03-03 08:30");
    Case dossier = underway(counter, linked(false, true));
    strike_off(dossier);
    dossier.does("giai-quyet-tu-tuat", "thieu", lacking("Biên bản họp gia đình"));
    counter.until("2026-06-03 08:30");
    CHECK(dossier.open() == "tra-loi-tu-tuat");
    dossier.does("tra-loi-tu-tuat", "ky", numbered("39/TB")).does("tra-ket-qua", "da-tra");
    CHECK(dossier.end() == "xong-mot-phan partial");
}

STORY("a death that is not registered stops the whole group with a negative result") {
    Counter& counter = telling.open("2026-03-03 08:30");
    Case dossier = counter.file(linked(true, true, "bao_tro"));
    dossier.does("tiep-nhan", "du");
    Case death = dossier.called();
    death.does("tiep-nhan", "du").does("tham-tra", "khong-dat", because("Đã đăng ký khai tử"));
    refuse(death);
    CHECK(death.end() == "xong-tu-choi completed");
    CHECK(dossier.open() == "tu-choi-ca-nhom");
    dossier.does("tu-choi-ca-nhom", "trinh", because("Không đăng ký được khai tử"))
        .does("ky-tu-choi", "ky", numbered("38/TB"))
        .does("tra-thong-bao", "da-tra");
    CHECK(dossier.end() == "xong-tu-choi completed");
    CHECK(dossier.results() == "tu_choi returned");

    Case refused = counter.file(linked(false, false));
    refused.does("tiep-nhan", "du");
    refused.called().does("tiep-nhan", "tu-choi", because("Không thuộc thẩm quyền"));
    CHECK(refused.open() == "tu-choi-ca-nhom");
}

STORY("a linked application is not received: refused, guided, completed or given up") {
    Counter& counter = telling.open("2026-03-03 08:30");
    Case elsewhere = counter.file(linked(false, false));
    elsewhere.does("tiep-nhan", "tu-choi", because("Không thuộc thẩm quyền"));
    CHECK(elsewhere.end() == "het-tu-choi refused");
    CHECK(elsewhere.state().follow_ups.empty());

    Case completed = counter.file(linked(false, false).without_paper("giay_bao_tu"));
    completed.does("tiep-nhan", "thieu", lacking("Giấy báo tử"));
    completed.brings("giay_bao_tu").resolves("cho-hoan-thien", "nop-lai");
    completed.does("tiep-nhan", "du");
    CHECK(completed.open() == "khai-tu");

    Case given_up = counter.file(linked(false, false));
    given_up.does("tiep-nhan", "thieu", lacking("Giấy báo tử"))
        .resolves("cho-hoan-thien", "thoi", because("Không hoàn thiện"));
    CHECK(given_up.end() == "het-tu-choi refused");
}

STORY("whoever asks for a funeral allowance says of which class") {
    Counter& counter = telling.open("2026-03-03 08:30");
    StartDossier start;
    start.procedure = "lien-thong-khai-tu-xoa-thuong-tru-mai-tang";
    start.header.owner.name = std::string("Người Nộp Mẫu");
    start.header.channel = Channel::online;
    start.header.received_at = UnitId("tan-mau");
    start.data = linked(true, false).data;
    const Result<Accepted> filed = counter.submit(
        Command{"", Actor::of_host("cong-dich-vu-cong"), {}, std::nullopt, std::move(start)});
    REQUIRE_FALSE(filed);
    CHECK(to_string(filed.error().code) == to_string(ErrorCode::condition_not_met));
}

}  // namespace motcua::scenario
