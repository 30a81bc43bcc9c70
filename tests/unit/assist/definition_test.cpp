// Where names are declared, who uses them, and the outline.
#include "cursor.hpp"

namespace motcua::dsl::testing {

TEST_CASE("a target leads to the id of its step") {
    CHECK(Cursor(procedure("<outcome id=\"lai\" title=\"L\" to=\"l|am\"/>\n")).target() ==
          "lam:12");
    CHECK(Cursor(procedure("<outcome id=\"lai\" title=\"L\" to=\"|het\"/>\n")).target() ==
          "het:16");
    CHECK(Cursor(procedure("<outcome id=\"lai\" title=\"L\" to=\"khong-co|\"/>\n")).target() ==
          "nothing");
}

TEST_CASE("each kind of reference leads to its declaration") {
    const auto at = [](const std::string& attribute) {
        return Cursor(procedure("", "<step id=\"b\" title=\"B\" " + attribute + "/>\n")).target();
    };
    CHECK(at("responsible=\"lanh-d|ao\"") == "lanh-dao:9");
    CHECK(at("responsible=\"role:lanh-d|ao\"") == "lanh-dao:9");
    CHECK(at("participants=\"lanh-dao chuyen-|vien\"") == "chuyen-vien:9");
    CHECK(at("until=\"ngay_hen|\"") == "ngay_hen:6");
    CHECK(at("not-same-as=\"|lam\"") == "lam:12");
    CHECK(at("assign=\"same-as:la|m\"") == "lam:12");
    CHECK(Cursor(procedure("<input document=\"d|on\"/>\n")).target() == "don:8");
    CHECK(Cursor(procedure("<input field=\"lo|ai\"/>\n")).target() == "loai:4");
}

TEST_CASE("names in expressions lead to fields, columns, options and steps") {
    const auto at = [](const std::string& when) {
        return Cursor(procedure("<case when='" + when + "' within=\"1d\"/>\n")).target();
    };
    CHECK(at("lo|ai = \"khac\"") == "loai:4");
    CHECK(at("loai = \"kh|ac\"") == "option:4");
    CHECK(at("count(con[ngay|_sinh > today]) > 0") == "ngay_sinh:5");
    CHECK(at("outcome(\"la|m\") = \"xong\"") == "lam:12");
    CHECK(at("outcome(\"lam\") = \"xo|ng\"") == "xong:13");
    CHECK(at("has(\"do|n\")") == "don:8");
    CHECK(at("tod|ay = null") == "nothing");
}

TEST_CASE("a decision table is offered to expressions, and found from them") {
    const std::string table =
        "</data>\n<decisions><decision id=\"muc_thu\" title=\"Mức thu\"><input value=\"loai\"/>"
        "<output type=\"money\"/><rule><when is='\"khac\"'/><then is=\"8000\"/></rule></decision>"
        "</decisions>\n<data>\n";
    const Cursor cursor(procedure("<case when='mu|c_thu > 0' within=\"1d\"/>\n", "", table));
    CHECK(cursor.target() == "muc_thu:7");
    CHECK(cursor.meaning() == "muc_thu: Mức thu");
    CHECK(Cursor(procedure("<case when='|' within=\"1d\"/>\n", "", table)).offers("muc_thu"));
}

TEST_CASE("what names a step is found from the step and from any of them") {
    const std::string text = procedure(
        "<outcome id=\"lai\" title=\"L\" to=\"lam\"/>\n"
        "<case when='visits(\"lam\") > 1' within=\"1d\"/>\n");
    const OpenText open(text);
    for (const std::string& at : {std::string("step id=\""), std::string("title=\"L\" to=\"")}) {
        const std::vector<TextRange> found = open.references(text.find(at) + at.size());
        REQUIRE(found.size() == 3);
        for (const TextRange range : found) {
            CHECK(text.substr(range.begin, range.end - range.begin) == "lam");
        }
        CHECK(std::is_sorted(
            found.begin(), found.end(),
            [](const TextRange& a, const TextRange& b) { return a.begin < b.begin; }));
    }
}

TEST_CASE("the outline has sections, fields, steps and their outcomes") {
    const std::vector<Symbol> symbols = OpenText(procedure("")).symbols();
    REQUIRE(symbols.size() == 1);
    const Symbol& root = symbols.front();
    CHECK(root.name == "thu");
    CHECK(root.detail == "Quy trình thử");
    CHECK(root.kind == SymbolKind::file);
    REQUIRE(root.inside.size() == 4);
    CHECK(root.inside[0].name == "data");
    CHECK(root.inside[0].kind == SymbolKind::section);
    CHECK(root.inside[0].inside[0].name == "loai");
    CHECK(root.inside[0].inside[0].kind == SymbolKind::field);
    const Symbol& flow = root.inside[3];
    REQUIRE(flow.inside.size() == 3);
    CHECK(flow.inside[1].name == "lam");
    CHECK(flow.inside[1].kind == SymbolKind::place);
    REQUIRE(flow.inside[1].inside.size() == 1);
    CHECK(flow.inside[1].inside[0].detail == "Xong");
}

TEST_CASE("in the outline each name lies inside its part") {
    const auto check = [](const auto& self, const Symbol& symbol) -> void {
        CHECK(symbol.whole.begin <= symbol.name_range.begin);
        CHECK(symbol.name_range.end <= symbol.whole.end);
        for (const Symbol& inner : symbol.inside) {
            CHECK(symbol.whole.begin <= inner.whole.begin);
            CHECK(inner.whole.end <= symbol.whole.end);
            self(self, inner);
        }
    };
    const std::string text = procedure("");
    for (const std::size_t bytes : {text.size(), text.size() / 2, text.size() - 40}) {
        for (const Symbol& symbol : OpenText(text.substr(0, bytes)).symbols()) {
            check(check, symbol);
        }
    }
    CHECK(OpenText("<html/>").symbols().empty());
}

}  // namespace motcua::dsl::testing
