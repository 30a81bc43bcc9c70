// Certification of copies (chung-thuc-ban-sao) from the counter to each of its ends.
#include "story.hpp"

namespace motcua::scenario {
namespace {

Application copies(std::int64_t pages, std::int64_t number) {
    Application application;
    application.procedure = "chung-thuc-ban-sao";
    application.data = {{"ten_giay_to", Value("Bằng tốt nghiệp mẫu")},
                        {"so_trang", Value::number(pages)},
                        {"so_ban", Value::number(number)}};
    return application.with_paper("ban_chinh_giay_to", PaperKind::present_only);
}

Application one_page() { return copies(1, 1); }

void certify(Case& dossier) { dossier.does("doi-chieu", "khop").does("ky", "ky", numbered("301")); }

}  // namespace

STORY("a copy is made, certified and paid by the page while the citizen waits") {
    Counter& counter = telling.open("2026-03-05 08:00");
    Case dossier = counter.file(copies(3, 2));
    CHECK(dossier.portal() == 1);
    CHECK(dossier.due("tiep-nhan") == "08:30 05/03/2026");
    dossier.does("tiep-nhan", "nhan");
    CHECK(dossier.due() == "17:30 05/03/2026");
    CHECK(dossier.open() == "chup");
    dossier.brings("ban_sao", PaperKind::plain).does("chup", "da-chup");
    CHECK(dossier.due("doi-chieu") == "09:30 05/03/2026");
    certify(dossier);
    CHECK(dossier.state().memory.at("ky").person != dossier.state().memory.at("doi-chieu").person);
    CHECK(dossier.portal() == 9);
    // 2 x (2.000 + 2.000 + 1.000).
    CHECK(dossier.owes("phi") == "10000");
    dossier.may_not("tra-ket-qua", "da-tra", ErrorCode::fee_unpaid);
    dossier.pays("phi", 10'000).does("tra-ket-qua", "da-tra");
    CHECK(dossier.end() == "xong completed");
    CHECK(dossier.results() == "ban_chung_thuc returned");
    CHECK(dossier.portal() == 10);
}

STORY("the fee has two tiers and a most for each copy") {
    Counter& counter = telling.open("2026-03-05 08:00");
    struct Priced {
        std::int64_t pages;
        std::int64_t number;
        std::string amount;
    };
    const std::vector<Priced> fees = {
        {1, 1, "2000"},     {2, 1, "4000"},     {3, 1, "5000"},       {4, 3, "18000"},
        {198, 1, "200000"}, {199, 1, "200000"}, {1'000, 2, "400000"},
    };
    for (const Priced& fee : fees) {
        CHECK(counter.file(copies(fee.pages, fee.number)).owes("phi") == fee.amount);
    }
    Case unknown = counter.file(one_page().with("so_trang", Value()));
    unknown.may_not("tiep-nhan", "nhan", ErrorCode::input_missing);
    // Ten dollars a copy where an embassy certifies, and nothing by the page.
    Case abroad = counter.file(copies(3, 2).with("noi_chung_thuc", Value("dai_dien")));
    CHECK(abroad.owes("phi") == "0");
    CHECK(abroad.owes("phi_dai_dien") == "20");
}

STORY("after three o'clock a copy is due on the next working day") {
    Counter& counter = telling.open("2026-03-06 15:00");
    Case in_time = counter.file(one_page());
    in_time.does("tiep-nhan", "nhan");
    CHECK(in_time.due() == "17:30 06/03/2026");
    counter.until("2026-03-06 15:01");
    Case late = counter.file(one_page());
    late.does("tiep-nhan", "nhan");
    CHECK(late.due() == "17:30 09/03/2026");
}

STORY("the next working day is a make-up Saturday, comes after Tết, or is this one after lunch") {
    Counter& august = telling.open("2026-08-21 15:30");
    Case made_up = august.file(one_page());
    made_up.does("tiep-nhan", "nhan");
    CHECK(made_up.due() == "17:30 22/08/2026");

    Counter& february = telling.open("2026-02-13 15:30");
    Case festive = february.file(one_page());
    festive.does("tiep-nhan", "nhan");
    CHECK(festive.due() == "17:30 23/02/2026");

    Counter& march = telling.open("2026-03-05 12:00");
    Case noon = march.file(one_page());
    noon.does("tiep-nhan", "nhan");
    CHECK(noon.due() == "17:30 05/03/2026");
    CHECK(noon.due("chup") == "14:00 05/03/2026");
}

STORY("many or difficult copies take two days more, or until the day agreed upon") {
    Counter& counter = telling.open("2026-03-05 08:00");
    Case many = counter.file(copies(40, 100));
    many.does("tiep-nhan", "nhan", filled("keo_dai", Value(true)));
    CHECK(many.due() == "17:30 09/03/2026");
    Case agreed = counter.file(copies(40, 500));
    agreed.does("tiep-nhan", "nhan", filled("ngay_thoa_thuan", day("2026-03-20")));
    CHECK(agreed.due() == "17:30 20/03/2026");
}

STORY("a citizen who needs no certified copy is told so, and goes or insists") {
    Counter& counter = telling.open("2026-03-05 08:00");
    Case gone = counter.file(one_page());
    gone.does("tiep-nhan", "khong-bat-buoc").does("huong-dan", "rut");
    CHECK(gone.end() == "het-rut withdrawn");
    CHECK(gone.code().empty());
    CHECK(gone.portal() == 7);

    Case insists = counter.file(one_page().with_paper("ban_sao", PaperKind::plain));
    insists.does("tiep-nhan", "khong-bat-buoc").does("huong-dan", "van-yeu-cau");
    CHECK(insists.open() == "doi-chieu");
    CHECK(insists.due() == "17:30 05/03/2026");

    Case uncopied = counter.file(one_page());
    uncopied.does("tiep-nhan", "khong-bat-buoc").does("huong-dan", "van-yeu-cau");
    CHECK(uncopied.open() == "chup");
}

STORY("an original that may not be used is refused, and one in the data need not be shown") {
    Counter& counter = telling.open("2026-03-05 08:00");
    Case blotted = counter.file(one_page());
    blotted.does("tiep-nhan", "tu-choi", because("Bản chính bị tẩy xóa"));
    CHECK(blotted.end() == "het-tu-choi refused");
    CHECK(blotted.portal() == 3);

    Case missing = counter.file(one_page().without_paper("ban_chinh_giay_to"));
    missing.may_not("tiep-nhan", "nhan", ErrorCode::document_missing);
    missing.brings("ban_chinh_giay_to", PaperKind::data).does("tiep-nhan", "nhan");
    CHECK(missing.open() == "chup");
}

STORY("a copy that differs is refused without a fee, one badly made is mended") {
    Counter& counter = telling.open("2026-03-05 08:00");
    Case differs = counter.file(one_page().with_paper("ban_sao", PaperKind::plain));
    differs.does("tiep-nhan", "nhan").does("doi-chieu", "khong-khop", because("Thiếu một trang"));
    differs.does("ky-tu-choi", "ky", numbered("09/TB"));
    CHECK(differs.owes("phi") == "0");
    differs.does("tra-thong-bao", "da-tra");
    CHECK(differs.end() == "xong-tu-choi completed");
    CHECK(differs.results() == "tu_choi returned");

    Case mended = counter.file(one_page().with_paper("ban_sao", PaperKind::plain));
    mended.does("tiep-nhan", "nhan").does("doi-chieu", "khop");
    mended.does("ky", "tra-lai", because("Thiếu dấu giáp lai"));
    CHECK(mended.open() == "doi-chieu");
    certify(mended);
    mended.pays("phi", 2'000).does("tra-ket-qua", "da-tra");
    CHECK(mended.end() == "xong completed");

    Case withdrawn = counter.file(one_page());
    withdrawn.does("tiep-nhan", "nhan").withdraws("Không cần nữa");
    CHECK(withdrawn.end() == "withdrawn");
}

}  // namespace motcua::scenario
