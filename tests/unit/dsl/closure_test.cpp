// Procedures put together from fragments, and overrides applied to procedures.
#include <catch2/catch.hpp>

#include <motcua/dsl/closure.hpp>

#include "closure/longer.hpp"
#include "files.hpp"

namespace motcua::dsl {
namespace {

const std::string fragment = R"(<?xml version="1.0" encoding="UTF-8"?>
<fragment xmlns="urn:motcua:procedure:1" id="duyet" version="1">
  <title>Duyệt</title>
  <parameter id="sau" type="id" title="Nơi đi tiếp"/>
  <parameter id="ten" type="text" default="Duyệt" title="Tên bước"/>
  <parameter id="han" type="duration" default="1wd" title="Thời hạn"/>
  <parameter id="khi" type="expression" default="true" title="Khi nào được duyệt"/>
  <parameter id="lan" type="number" default="1" title="Số người duyệt"/>
  <limit id="han-duyet" title="Hạn duyệt" within="{han}" from="enter:duyet" to="leave:duyet"/>
  <roles>
    <role id="lanh-dao" title="Lãnh đạo"/>
  </roles>
  <flow>
    <!-- Người ký. -->
    <step id="duyet" title="{ten}: {sau}" responsible="lanh-dao" within="{han}" approvers="{lan}">
      <outcome id="duyet" title="Đồng ý" to="{sau}" effect="finish" when='{khi}'/>
      <outcome id="tra-lai" title="Trả lại" to="lam" effect="send-back" requires="reason"/>
    </step>
  </flow>
</fragment>
)";

std::string procedure_with(const std::string& include, const std::string& sections = R"(<roles>
    <role id="chuyen-vien" title="Chuyên viên"/>
  </roles>)") {
    return R"(<procedure xmlns="urn:motcua:procedure:1" id="thu" version="3" kind="internal" calendar="vn-state">
  <title>Quy trình thử</title>
  <data>
    <text id="loai" title="Loại" personal="none"/>
  </data>
  )" + sections +
           R"(
  <flow>
    <start id="gui" title="Gửi" to="lam"/>
    <step id="lam" title="Làm" responsible="chuyen-vien">
      <outcome id="trinh" title="Trình" to="duyet"/>
    </step>
    )" + include +
           R"(
    <end id="xong"/>
  </flow>
</procedure>
)";
}

std::string including(const std::string& withs) {
    return "<include fragment=\"duyet\">" + withs + "</include>";
}
std::string with(const std::string& name, const std::string& value) {
    return "<with parameter=\"" + name + "\" value=\"" + value + "\"/>";
}

const std::string base =
    R"(<procedure xmlns="urn:motcua:procedure:1" id="goc" code="9.000001" version="4" kind="internal"
           effective-from="2025-01-01" decision="01/QĐ-MAU" calendar="vn-state">
  <title>Thủ tục gốc</title>
  <data>
    <integer id="so_ban" title="Số bản" personal="none"/>
  </data>
  <fees>
    <fee id="le_phi" title="Lệ phí" set-by="Hội đồng nhân dân tỉnh">
      <case when="so_ban > 10" amount="20000"/>
      <otherwise amount="10000"/>
    </fee>
  </fees>
  <time-limit within="5wd" from="received">
    <case when="so_ban > 10" within="8wd"/>
  </time-limit>
  <supplement id="bo-sung" wait="90d" wait-ground="assumed"/>
  <roles>
    <role id="chuyen-vien" title="Chuyên viên"/>
  </roles>
  <flow>
    <start id="gui" title="Gửi" to="lam"/>
    <step id="lam" title="Làm" responsible="chuyen-vien" within="25%" of="limit">
      <outcome id="xong" title="Xong" to="xong" effect="finish"/>
    </step>
    <end id="xong"/>
  </flow>
</procedure>
)";

std::string override_with(const std::string& body, const std::string& root = {}) {
    return R"(<override xmlns="urn:motcua:procedure:1" procedure="goc" base-version="4" version="2"
          variant="tinh-mau" decision="15/2026/QĐ-MAU" )" +
           root + ">\n" + body + "</override>\n";
}

FindText shelf(const std::vector<FoundText>& texts) {
    return [texts](const WantedText& wanted) {
        TextShelf all;
        for (const FoundText& text : texts) {
            all.put(text);
        }
        return all.find(wanted);
    };
}

const FindText parts = shelf({{"fragments/duyet.xml", fragment}, {"goc.xml", base}});

std::string resolved(const std::string& source) {
    const Closure closure = resolve(source, "thu.xml", parts);
    INFO(to_text(closure.diagnostics));
    REQUIRE(closure.ok());
    return closure.text;
}

ProcedurePtr loaded(const std::string& source) {
    const LoadResult result = load_procedure(resolved(source), "thu.xml");
    INFO(resolved(source) << to_text(result.diagnostics));
    REQUIRE(result.ok());
    return result.definition;
}

void put_for(std::string& text, const std::string& before, const std::string& after) {
    REQUIRE(text.find(before) != std::string::npos);
    text.replace(text.find(before), before.size(), after);
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::vector<Diagnostic> found_in(const std::string& source) {
    return load_whole(source, "thu.xml", parts).loaded.diagnostics;
}

}  // namespace

TEST_CASE("a text that takes nothing in is given back byte for byte") {
    for (const std::string& text :
         {base, fragment, std::string("<a/>"), std::string("không phải XML"), std::string()}) {
        const Closure closure = resolve(text, "a.xml", parts);
        CHECK(closure.text == text);
        CHECK(closure.ok());
        CHECK(closure.origins == nullptr);
    }
    CHECK_FALSE(load_whole(base, "a.xml", parts).is_composed);
}

TEST_CASE("the closure of a procedure is a whole procedure that needs no fragment") {
    const std::string text = resolved(procedure_with(including(with("sau", "xong"))));
    CHECK_FALSE(holds(text, "<include"));
    CHECK_FALSE(holds(text, "{"));
    CHECK(holds(text, "<!-- Đoạn dùng chung duyet, phiên bản 1 -->"));
    CHECK(holds(text, "<!-- Người ký. -->"));
    const Loader loader;
    CHECK(*loader.kind_of(text) == DefinitionKind::procedure);
    CHECK(loader.procedure(text));
    const ProcedurePtr procedure = loaded(procedure_with(including(with("sau", "xong"))));
    CHECK(procedure->roles.size() == 2);
    CHECK(procedure->limits.size() == 1);
    const Node* step = procedure->node("duyet");
    REQUIRE(step != nullptr);
    CHECK(step->title == "Duyệt: xong");
    CHECK(procedure->ref.version == 3);
}

TEST_CASE("the same texts give the same closure") {
    const std::string source = procedure_with(including(with("sau", "xong")));
    CHECK(resolved(source) == resolved(source));
    // A closure is a whole procedure already.
    CHECK(resolved(resolved(source)) == resolved(source));
}

TEST_CASE("a value is put in as one value, whatever it is written with") {
    const std::string source = procedure_with(including(
        with("sau", "xong") + with("ten", "A &amp; B &lt;&quot;x&quot;&gt; 'y' -- {han}") +
        "<with parameter=\"khi\" value='loai = \"nhà\" or loai = \"it&apos;s\"'/>"));
    const ProcedurePtr procedure = loaded(source);
    CHECK(procedure->node("duyet")->title == "A & B <\"x\"> 'y' -- {han}: xong");
    CHECK(holds(resolved(source), R"(when='loai = "nhà" or loai = "it&apos;s"')"));
}

TEST_CASE("texts that look unfinished to an editor are cut where they really are") {
    std::string odd = fragment;
    put_for(odd, "<step id", "<step no=\"B1 x=\" ground='a\nb=\"c\"' id");
    put_for(odd, "<!-- Người ký. -->", "<!-- <step> {sau} --><![CDATA[ ]]>");
    const Closure closure = resolve(procedure_with(including(with("sau", "xong"))), "a.xml",
                                    shelf({{"duyet.xml", odd}}));
    INFO(to_text(closure.diagnostics));
    REQUIRE(closure.ok());
    INFO(closure.text);
    CHECK(load_procedure(closure.text, "a.xml").ok());
    CHECK(holds(closure.text, "<!-- <step> {sau} -->"));
}

TEST_CASE("a value of another type is refused before it is put in") {
    for (const auto& [name, value] :
         std::vector<std::pair<std::string, std::string>>{{"sau", "xong&quot; effect=&quot;sign"},
                                                          {"sau", "a b"},
                                                          {"han", "hai ngày"},
                                                          {"lan", "-1"},
                                                          {"lan", "1e3"},
                                                          {"khi", " "}}) {
        const std::string given = name == "sau" ? "" : with("sau", "xong");
        const std::vector<Diagnostic> found =
            found_in(procedure_with(including(given + with(name, value))));
        INFO(name << " = " << value << "\n" << to_text(found));
        REQUIRE_FALSE(found.empty());
        CHECK((found.front().code == "bad-parameter" || found.front().code == "empty-value"));
    }
}

TEST_CASE("sections are made where the procedure has none, and filled where it is empty") {
    const std::string roles = "<role id=\"chuyen-vien\" title=\"Chuyên viên\"/>";
    std::string with_roles = fragment;
    with_roles.insert(with_roles.find("<role id"), roles + "\n    ");
    const FindText find = shelf({{"duyet.xml", with_roles}});
    for (const char* sections : {"", "<roles/>", "<roles></roles>"}) {
        const Closure closure =
            resolve(procedure_with(including(with("sau", "xong")), sections), "a.xml", find);
        REQUIRE(closure.ok());
        const LoadResult result = load_procedure(closure.text, "a.xml");
        INFO(closure.text << to_text(result.diagnostics));
        REQUIRE(result.ok());
        CHECK(result.definition->roles.size() == 2);
    }
}

TEST_CASE("what is wrong inside a fragment is told in its file, with the place that includes it") {
    std::string wrong = fragment;
    wrong.replace(wrong.find("responsible=\"lanh-dao\""), 22, "responsible=\"khong-co\"");
    const std::vector<Diagnostic> found =
        load_whole(procedure_with(including(with("sau", "xong"))), "thu.xml",
                   shelf({{"fragments/duyet.xml", wrong}}))
            .loaded.diagnostics;
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "unknown-role");
    CHECK(found[0].file == "fragments/duyet.xml");
    CHECK(found[0].line == 15);
    REQUIRE(found[0].other);
    CHECK(found[0].other->file == "thu.xml");
    CHECK(found[0].other->line == 14);
    CHECK(holds(to_text(found[0]), "\n    thu.xml:14:5: "));
    CHECK(holds(to_json(found[0]), "\"other\":{\"file\":\"thu.xml\",\"line\":14,\"column\":5,"));
}

TEST_CASE("a value that makes no sense is told where it is written") {
    const std::vector<Diagnostic> found =
        found_in(procedure_with("\n    " + including("\n      " + with("sau", "xongg"))));
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].code == "unknown-target");
    CHECK(found[0].file == "thu.xml");
    CHECK(found[0].line == 16);
    CHECK(found[0].column == 36);
    REQUIRE(found[0].other);
    CHECK(found[0].other->file == "fragments/duyet.xml");
}

TEST_CASE("what stands behind an include keeps its place, and so do the places of the model") {
    std::string source = procedure_with(including(with("sau", "xong")));
    source.replace(source.find("<end id=\"xong\"/>"), 16, "<end id=\"xong\" la=\"1\"/>");
    const std::vector<Diagnostic> found = found_in(source);
    REQUIRE(found.size() == 1);
    CHECK(found[0].file == "thu.xml");
    CHECK(found[0].line == 15);
    CHECK(found[0].column == 20);
    CHECK_FALSE(found[0].other);
    const LoadedWhole whole =
        load_whole(procedure_with(including(with("sau", "xong"))), "thu.xml", parts);
    CHECK(whole.is_composed);
    CHECK(whole.loaded.places.find("node:xong").line == 15);
    CHECK(whole.loaded.places.find("node:duyet").line == 14);
}

TEST_CASE("an id that the fragment has too is told with the file of the other one") {
    std::string source = procedure_with(including(with("sau", "xong")));
    source.replace(source.find("id=\"lam\""), 8, "id=\"duyet\"");
    bool told = false;
    for (const Diagnostic& found : found_in(source)) {
        told = told || (found.code == "duplicate-id" && found.file == "fragments/duyet.xml" &&
                        holds(found.message, "dòng") == false && holds(found.message, "thu.xml:"));
    }
    CHECK(told);
}

TEST_CASE("an include that nobody resolved is refused, and a part is no definition") {
    const std::vector<Diagnostic> found =
        load_any(procedure_with(including(with("sau", "xong"))), "a.xml").diagnostics;
    REQUIRE_FALSE(found.empty());
    bool told = false;
    for (const Diagnostic& one : found) {
        told = told || one.code == "unresolved-include";
    }
    CHECK(told);
    const Loader loader;
    CHECK(loader.kind_of(fragment).error().code == ErrorCode::definition_invalid);
    CHECK(loader.kind_of(override_with("")).error().code == ErrorCode::definition_invalid);
    CHECK(load_any(fragment, "a.xml").part == PartKind::fragment);
    CHECK(load_any(fragment, "a.xml").diagnostics.empty());
    CHECK_FALSE(load_any(fragment, "a.xml").ok());
}

TEST_CASE("of several versions the highest counts unless one is named") {
    std::string newer = fragment;
    newer.replace(newer.find("version=\"1\"", newer.find("<fragment")), 11, "version=\"2\"");
    TextShelf all;
    all.put({"a.xml", fragment});
    all.put({"b.xml", newer});
    all.put({"c.xml", newer});
    CHECK(all.find({"fragment", "duyet", {}, 0})->file == "b.xml");
    CHECK(all.find({"fragment", "duyet", {}, 1})->file == "a.xml");
    CHECK_FALSE(all.find({"fragment", "duyet", {}, 3}));
    CHECK_FALSE(all.find({"procedure", "duyet", {}, 0}));
    CHECK_FALSE(all.find({"fragment", "duyet", "la", 0}));
}

TEST_CASE("a procedure has a hundred includes and not one more") {
    std::string many;
    for (int i = 0; i <= 100; ++i) {
        many += including(with("sau", "xong"));
    }
    const Closure closure = resolve(procedure_with(many), "a.xml", parts);
    REQUIRE(closure.diagnostics.size() == 1);
    CHECK(closure.diagnostics[0].code == "too-many-elements");
}

TEST_CASE("a head is read from the root alone") {
    const TextHead head = head_of(
        "\xEF\xBB\xBF<?xml version='1.0'?><!-- <b id='x'> -->\n"
        "<procedure id='a' variant=\"b\" title='1 > 2' version='12'><x");
    CHECK(head.root == "procedure");
    CHECK(head.id == "a");
    CHECK(head.variant == "b");
    CHECK(head.version == 12);
    CHECK(head_of("").root.empty());
    CHECK(head_of("chữ").root.empty());
    CHECK(head_of(override_with("")).id == "goc");
}

TEST_CASE("an override sets times and fees, and leaves everything else") {
    const std::string source = override_with(R"(  <title>Thủ tục của tỉnh Mẫu</title>
  <time-limit within="4wd">
    <case when="so_ban > 10" within="6wd"/>
  </time-limit>
  <supplement id="bo-sung" wait="30d" ground="12/NQ-MAU"/>
  <fee id="le_phi" ground="07/2026/NQ-MAU">
    <case when="so_ban > 50" amount="30000"/>
    <case when="so_ban > 10" amount="15000"/>
  </fee>
  <step id="lam" within="2wd"/>
)",
                                             "effective-from=\"2026-03-01\" calendar=\"tinh-mau\"");
    const std::string text = resolved(source);
    INFO(text);
    const ProcedurePtr procedure = loaded(source);
    CHECK(procedure->ref.id == "goc");
    CHECK(procedure->ref.variant == "tinh-mau");
    CHECK(procedure->ref.version == 2);
    CHECK(procedure->decision == "15/2026/QĐ-MAU");
    CHECK(procedure->calendar == "tinh-mau");
    CHECK(procedure->title == "Thủ tục của tỉnh Mẫu");
    CHECK(procedure->code == "9.000001");
    CHECK(procedure->effective.from == parse_date("2026-03-01").value());
    CHECK(holds(
        text,
        R"(<time-limit within="4wd" from="received" ground="15/2026/QĐ-MAU" overridden-by="15/2026/QĐ-MAU">)"));
    CHECK(holds(text, R"(<case when="so_ban > 10" within="6wd" ground="15/2026/QĐ-MAU")"));
    CHECK(holds(text, R"(wait="30d" wait-ground="12/NQ-MAU" overridden-by="15/2026/QĐ-MAU")"));
    CHECK(holds(text, R"(<otherwise amount="10000"/>)"));
    CHECK(holds(text, R"(amount="15000" ground="07/2026/NQ-MAU")"));
    CHECK(text.find("so_ban > 50") < text.find("so_ban > 10\" amount"));
    CHECK(holds(text, R"(within="2wd" )"));
    CHECK_FALSE(holds(text, "of=\"limit\""));
    CHECK(holds(text, "<!-- Theo 15/2026/QĐ-MAU; trước là: within “5wd” -->"));
    CHECK(holds(text, "Ghép từ thủ tục gốc goc, phiên bản 4 (01/QĐ-MAU), và quyết định"));
}

TEST_CASE("a variant asks for other papers than its procedure, and takes other fees") {
    std::string goc = base;
    goc.insert(goc.find("<fees>"),
               "<documents>\n    <document id=\"don\" title=\"Đơn\"/>\n"
               "    <document id=\"anh\" title=\"Ảnh\" copies=\"2\"/>\n  </documents>\n  ");
    const std::string changes = override_with(R"(  <documents>
    <document id="anh" title="Ảnh 3x4" copies="1" when="so_ban > 1"/>
    <document id="xac_nhan" title="Xác nhận"/>
  </documents>
  <without document="don"/>
  <without fee="le_phi"/>
)");
    const std::string whole_fees = "<fee id=\"khac\" title=\"Khác\" amount=\"1\"/>\n    ";
    goc.insert(goc.find("<fee id"), whole_fees);
    const LoadedWhole whole = load_whole(changes, "thu.xml", shelf({{"goc.xml", goc}}));
    INFO(whole.text << to_text(whole.loaded.diagnostics));
    REQUIRE(whole.loaded.procedure != nullptr);
    const Procedure& procedure = *whole.loaded.procedure;
    CHECK(procedure.document("don") == nullptr);
    CHECK(procedure.document("xac_nhan") != nullptr);
    REQUIRE(procedure.document("anh") != nullptr);
    CHECK(procedure.document("anh")->title == "Ảnh 3x4");
    CHECK(procedure.fees.size() == 1);
    const auto codes = [&goc](const std::string& body) {
        std::string all;
        for (const Diagnostic& found :
             load_whole(override_with(body), "thu.xml", shelf({{"goc.xml", goc}}))
                 .loaded.diagnostics) {
            all += found.severity == Severity::error ? found.code + " " : "";
        }
        return all;
    };
    CHECK(codes("<without document=\"khong\"/>") == "unknown-document ");
    CHECK(codes("<without fee=\"khong\"/>") == "unknown-fee ");
    CHECK(codes("<without/>") == "field-or-document ");
}

TEST_CASE("without dates and variant an override has no end and the variant of its procedure") {
    std::string source = override_with("  <step id=\"lam\" within=\"2wd\"/>\n");
    source.replace(source.find("variant=\"tinh-mau\" "), 19, "");
    const ProcedurePtr procedure = loaded(source);
    CHECK(procedure->ref.variant.empty());
    CHECK_FALSE(procedure->effective.from);
}

TEST_CASE("an override of a procedure that includes fragments changes what they bring") {
    const std::string goc = procedure_with(including(with("sau", "xong")));
    const FindText find = shelf({{"fragments/duyet.xml", fragment}, {"thu.xml", goc}});
    const std::string changes =
        R"(<override xmlns="urn:motcua:procedure:1" procedure="thu" base-version="3" version="4" decision="2/QĐ">
  <step id="duyet" within="0.5wd"/>
</override>)";
    const LoadedWhole whole = load_whole(changes, "tinh.xml", find);
    INFO(whole.text << to_text(whole.loaded.diagnostics));
    REQUIRE(whole.loaded.procedure != nullptr);
    CHECK(holds(whole.text, "within=\"0.5wd\""));
    // A defect below two layers still has its file.
    std::string wrong = fragment;
    wrong.replace(wrong.find("to=\"lam\""), 8, "to=\"mal\"");
    const std::vector<Diagnostic> found =
        load_whole(changes, "tinh.xml", shelf({{"duyet.xml", wrong}, {"thu.xml", goc}}))
            .loaded.diagnostics;
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].file == "duyet.xml");
    CHECK(found[0].other->file == "thu.xml");
}

TEST_CASE("a longer limit wants a ground of its own, on the limit itself") {
    const auto codes = [](const std::string& body, const std::string& root = {}) {
        std::string all;
        for (const Diagnostic& found : found_in(override_with(body, root))) {
            all += found.severity == Severity::error ? found.code + " " : "";
        }
        return all;
    };
    CHECK(codes("<time-limit within=\"6wd\"/>") == "longer-limit ");
    CHECK(codes("<time-limit within=\"6wd\"/>", "ground=\"1/NQ\"") == "longer-limit ");
    CHECK(codes("<time-limit within=\"6wd\" ground=\"assumed\"/>") == "longer-limit ");
    CHECK(codes("<time-limit within=\"6wd\" ground=\"1/NQ\"/>").empty());
    CHECK(codes("<time-limit within=\"5wd\"/>").empty());
    // A case of the national procedure is compared with that case, a new one with all of them.
    CHECK(codes("<time-limit><case when=\"so_ban > 10\" within=\"7wd\"/></time-limit>").empty());
    CHECK(codes("<time-limit><case when=\"so_ban > 5\" within=\"6wd\"/></time-limit>") ==
          "longer-limit ");
    CHECK(codes("<time-limit><case when=\"so_ban > 5\" within=\"3wd\"/></time-limit>").empty());
    // Steps are the agency's own affair.
    CHECK(codes("<step id=\"lam\" within=\"4wd\"/>").empty());
}

TEST_CASE("durations of one unit compare, others hardly ever") {
    const auto is = [](std::string_view a, std::string_view b) { return compare_lengths(a, b); };
    CHECK(is("3wd", "3wd") == Comparison::not_longer);
    CHECK(is("3.5wd", "3wd") == Comparison::longer);
    CHECK(is("2wd", "3wd") == Comparison::not_longer);
    CHECK(is("90wm", "2wh") == Comparison::not_longer);
    CHECK(is("121wm", "2wh") == Comparison::longer);
    CHECK(is("3d", "2wd") == Comparison::unclear);
    CHECK(is("none", "12mo") == Comparison::longer);
    CHECK(is("1wd", "same-day") == Comparison::longer);
    CHECK(is("office-hours", "same-day") == Comparison::not_longer);
    CHECK(is("same-day", "1wd") == Comparison::not_longer);
    CHECK(is("none", "none") == Comparison::not_longer);
    CHECK(is("vài ngày", "1wd") == Comparison::not_longer);
}

TEST_CASE("expressions of an override are told in its file") {
    const std::vector<Diagnostic> found = found_in(override_with(
        "  <fee id=\"le_phi\">\n    <case when=\"so_bann > 1\" amount=\"1\"/>\n  </fee>\n"));
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].code == "feel-unknown-name");
    CHECK(found[0].file == "thu.xml");
    CHECK(found[0].line == 4);
    CHECK(found[0].column == 17);
}

}  // namespace motcua::dsl
