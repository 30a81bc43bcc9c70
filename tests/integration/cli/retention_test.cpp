// How long dossiers are kept, told and carried out from the command line.
#include <catch2/catch.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

std::string withdrawn(const Office& office) {
    const std::string code = office.received();
    office.done(desk, {"withdraw", code, "--reason", "không cần nữa"});
    return code;
}

json::Node explained(const Office& office, const std::string& code) {
    return office.done("", {"explain", code});
}

}  // namespace

TEST_CASE("dossiers that are kept no longer are listed, and erased by an order alone") {
    Office office;
    const std::string for_ever = withdrawn(office);
    const std::string path = office.file("phien-ban.xml");
    write_file(path, kept_for_a_month());
    office.done("", {"deploy", path});
    office.at("2026-03-03T09:00:00+07:00");
    const std::string open = office.received();
    const std::string code = withdrawn(office);

    CHECK(explained(office, open).find("kept")->kind == json::NodeKind::null);
    const json::Node first = explained(office, for_ever);
    CHECK(first.find("kept")->find("until")->kind == json::NodeKind::null);
    const json::Node told = explained(office, code);
    const json::Node& kept = *told.find("kept");
    CHECK(text_of(kept, "ended") == "2026-03-03");
    CHECK(text_of(kept, "until") == "2026-04-02");
    CHECK(text_of(kept, "ground") == "assumed");
    CHECK_FALSE(kept.find("over")->boolean);
    CHECK_THAT(office.run({"explain", for_ever}).out, Contains("giữ mãi"));
    CHECK_THAT(office.run({"explain", code}).out, Contains("lưu đến hết 02/04/2026"));

    office.at("2026-04-02T23:00:00+07:00");
    CHECK(office.done("", {"retention"}).find("dossiers")->items.empty());
    office.at("2026-04-03T00:30:00+07:00");
    const json::Node over = office.done("", {"retention"});  // a list is a reading
    REQUIRE(over.find("dossiers")->items.size() == 1);
    CHECK(text_of(over.find("dossiers")->items.front(), "code") == code);
    CHECK(text_of(over.find("dossiers")->items.front(), "kept_until") == "2026-04-02");
    CHECK_THAT(office.run({"explain", code}).out, Contains("Đã hết thời hạn lưu"));
    CHECK_THAT(office.run({"dossier", "--as", chairman, code}).out, Contains("Nguyễn Thị Mẫu"));

    const Ran nobody = office.run({"retention", "--order", "12/QĐ-UBND"});
    CHECK(nobody.code != 0);
    CHECK_THAT(nobody.err, Contains("--as"));
    CHECK_THAT(office.run({"dossier", "--as", chairman, code}).out, Contains("Nguyễn Thị Mẫu"));

    const json::Node job = office.done(chairman, {"retention", "--order", "12/QĐ-UBND"});
    CHECK(text_of(job, "kind") == "retention");
    CHECK(text_of(job, "state") == "done");
    CHECK(text_of(job, "done") == "1");
    CHECK_THAT(office.run({"dossier", "--as", chairman, code}).out, !Contains("Nguyễn Thị Mẫu"));
    CHECK_THAT(office.run({"timeline", code}).out, Contains("12/QĐ-UBND"));
    CHECK_THAT(office.run({"dossier", "--as", chairman, for_ever}).out, Contains("Nguyễn Thị Mẫu"));
    CHECK_THAT(office.run({"dossier", "--as", chairman, open}).out, Contains("Nguyễn Thị Mẫu"));
    CHECK(explained(office, code).find("kept")->find("erased")->boolean);
    CHECK_THAT(office.run({"explain", code}).out, Contains("đã xóa theo quyết định"));
    CHECK(office.done(chairman, {"retention"}).find("dossiers")->items.empty());
    CHECK(call({"verify", "--db", office.database()}).code == 0);
}
