// Fragments and overrides on the command line: found, checked, printed, deployed, tested, filed.
#include <filesystem>

#include <catch2/catch.hpp>

#include "office.hpp"

using Catch::Matchers::Contains;

namespace motcua::cli::testing {
namespace {

const std::string kSource = "tests/integration/cli/data/giay-xac-nhan.xml";

const std::string kFragment = R"(<fragment xmlns="urn:motcua:procedure:1" id="ket-thuc" version="1">
  <title>Phát hành và kết thúc</title>
  <parameter id="tra" type="id" title="Bước trả kết quả"/>
  <parameter id="gio" type="duration" default="1wh" title="Thời gian phát hành"/>
  <flow>
    <step id="phat-hanh" no="B5" title="Phát hành" responsible="ho-tich" within="{gio}">
      <outcome id="gui" title="Phát hành" to="ket-thuc" effect="issue"/>
    </step>
    <step id="ket-thuc" no="B6" title="Kết thúc xử lý" responsible="ho-tich">
      <outcome id="xong" title="Kết thúc" to="{tra}" effect="finish"/>
    </step>
  </flow>
</fragment>
)";

/// The procedure of the office as version 2, the last steps but one of which are a fragment's.
std::string including_procedure() {
    std::string text = read_whole(source_path(kSource));
    put_for(text, "version=\"1\" kind", "version=\"2\" kind");
    const std::size_t from = text.find("    <step id=\"phat-hanh\"");
    const std::size_t to = text.find("    <step id=\"tra\"");
    REQUIRE(to != std::string::npos);
    return text.replace(from, to - from,
                        "    <include fragment=\"ket-thuc\">\n"
                        "      <with parameter=\"tra\" value=\"tra\"/>\n"
                        "    </include>\n");
}

const std::string kOverride =
    R"(<override xmlns="urn:motcua:procedure:1" procedure="giay-xac-nhan" base-version="1" variant="tinh-mau" version="1"
          decision="15/2026/QĐ-MAU">
  <time-limit within="2wd"/>
  <fee id="le_phi" ground="07/2026/NQ-MAU">
    <otherwise amount="5000"/>
  </fee>
</override>
)";

/// An office beside whose database there are files of procedures.
class Files {
public:
    Files() {
        write("thu-tuc/giay.xml", including_procedure());
        write("thu-tuc/fragments/ket-thuc.xml", kFragment);
        write("thu-tuc/goc.xml", read_whole(source_path(kSource)));
        write("thu-tuc/tinh/tinh-mau.xml", kOverride);
    }
    [[nodiscard]] std::string path(const std::string& name) const { return office.file(name); }
    void write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
        write_file(path(name), text);
    }

    Office office;
};

}  // namespace

TEST_CASE("fragments are found beside a procedure, and what is wrong in one is told once") {
    const Files files;
    const Ran good = call({"check", files.path("thu-tuc/giay.xml")});
    INFO(good.out);
    CHECK(good.code == 0);
    CHECK_THAT(good.out, Contains("1 tệp: 0 lỗi"));

    std::string wrong = kFragment;
    put_for(wrong, "responsible=\"ho-tich\"", "responsible=\"ho-tic\"");
    files.write("thu-tuc/fragments/ket-thuc.xml", wrong);
    const Ran bad = call({"check", files.path("thu-tuc")});
    CHECK(bad.code == 1);
    CHECK_THAT(bad.out, Contains("fragments/ket-thuc.xml:6:") && Contains("unknown-role") &&
                            Contains("giay.xml:73:5: Đoạn dùng chung được đưa vào ở đây"));
    CHECK_THAT(bad.out, Contains("4 tệp: 1 lỗi"));
}

TEST_CASE("the resolved text is a whole procedure, and the same as what is deployed") {
    const Files files;
    const Ran printed = call({"check", "--resolved", files.path("thu-tuc/giay.xml")});
    REQUIRE(printed.code == 0);
    CHECK_THAT(printed.out, Contains("<step id=\"ket-thuc\"") && !Contains("<include"));
    const std::string whole = files.path("toan-van.xml");
    write_file(whole, printed.out);
    CHECK(call({"check", whole}).code == 0);

    const json::Node first = files.office.done("", {"deploy", files.path("thu-tuc/giay.xml")});
    std::filesystem::remove_all(files.path("thu-tuc"));
    const json::Node second = files.office.done("", {"deploy", whole});
    const json::Node& row = second.find("deployed")->items.at(0);
    CHECK(row.find("unchanged")->boolean);
    CHECK(text_of(row, "hash") == text_of(first.find("deployed")->items.at(0), "hash"));
    // The fragment is not needed again.
    CHECK_FALSE(files.office.filed().empty());
    CHECK(call({"verify", "--db", files.office.database()}).code == 0);
}

TEST_CASE("a fragment alone is checked, and neither deployed nor printed") {
    const Files files;
    const std::string fragment = files.path("thu-tuc/fragments/ket-thuc.xml");
    CHECK(call({"check", fragment}).code == 0);
    const json::Node told = files.office.done("", {"deploy", fragment});
    CHECK(told.find("deployed")->items.empty());
    CHECK(call({"check", "--resolved", fragment}).code != 0);
}

TEST_CASE("an include that leads nowhere changes nothing in the database") {
    const Files files;
    std::filesystem::remove(files.path("thu-tuc/fragments/ket-thuc.xml"));
    const Ran ran = files.office.run({"deploy", files.path("thu-tuc/giay.xml")});
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("unknown-fragment"));
    // Given together it is found wherever it lies.
    files.write("noi-khac/ket-thuc.xml", kFragment);
    CHECK(files.office
              .run({"deploy", files.path("thu-tuc/giay.xml"), files.path("noi-khac/ket-thuc.xml")})
              .code == 0);
}

TEST_CASE("a province's override is a variant that is deployed, listed and filed") {
    const Files files;
    const std::string path = files.path("thu-tuc/tinh/tinh-mau.xml");
    const Ran printed = call({"check", "--resolved", path});
    INFO(printed.out << printed.err);
    REQUIRE(printed.code == 0);
    CHECK_THAT(printed.out, Contains("overridden-by=\"15/2026/QĐ-MAU\"") &&
                                Contains("<!-- Theo 15/2026/QĐ-MAU; trước là: within “3wd” -->"));

    const json::Node deployed = files.office.done("", {"deploy", path});
    const json::Node& row = deployed.find("deployed")->items.at(0);
    CHECK(text_of(row, "id") == "giay-xac-nhan");
    CHECK(text_of(row, "variant") == "tinh-mau");
    CHECK_THAT(files.office.run({"definitions"}).out, Contains("giay-xac-nhan/tinh-mau"));

    const Args filing{"start",      "--procedure", "giay-xac-nhan",  "--received-at",
                      "tan-mau",    "--owner",     "Nguyễn Thị Mẫu", "--data",
                      "ho_ten=Mẫu", "--paper",     "don:original:1"};
    Args local = filing;
    local.insert(local.end(), {"--variant", "tinh-mau"});
    const std::string id = text_of(files.office.done(desk, local), "dossier");
    files.office.done(desk, {"claim", id});
    files.office.done(desk, {"receive", id});
    // Received on Monday morning: two working days instead of three.
    CHECK_THAT(files.office.run({"dossier", id}).out, Contains("04/03/2026"));

    Args unknown = filing;
    unknown.insert(unknown.end(), {"--variant", "tinh-khac"});
    CHECK_THAT(files.office.act(desk, unknown).err, Contains("giay-xac-nhan/tinh-mau"));
}

TEST_CASE("an override that makes a limit longer is refused") {
    const Files files;
    std::string longer = kOverride;
    put_for(longer, "within=\"2wd\"", "within=\"4wd\"");
    files.write("thu-tuc/tinh/tinh-mau.xml", longer);
    const Ran ran = call({"check", "--json", files.path("thu-tuc/tinh/tinh-mau.xml")});
    CHECK(ran.code == 1);
    CHECK(text_of(ran.json().find("diagnostics")->items.at(0), "code") == "longer-limit");
}

TEST_CASE("tests beside a procedure run its closure, and count what a fragment brings") {
    const Files files;
    const std::string tests =
        "<tests xmlns=\"urn:motcua:test:1\" procedure=\"giay-xac-nhan\" file=\"giay.xml\">\n"
        "<test title=\"Nhận\">\n<given at=\"2026-03-02T09:00\">"
        "<data field=\"ho_ten\" value=\"Mẫu\"/><paper document=\"don\"/></given>\n"
        "<when><complete step=\"tiep-nhan\" outcome=\"du\"/></when>\n"
        "<then><stands at=\"xu-ly\"/></then>\n</test>\n</tests>\n";
    files.write("thu-tuc/giay.test.xml", tests);
    const Ran ran = call(
        {"test", files.path("thu-tuc/giay.test.xml"), "--workflows", source_path("workflows")});
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, Contains("chưa kiểm thử outcome:ket-thuc/xong"));
}

}  // namespace motcua::cli::testing
