// Decision tables in a procedure: read, named in conditions and amounts, looked over.
#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

/// One flow around what a test is about.
std::string procedure(std::string_view decisions, std::string_view amount) {
    return R"(<procedure xmlns="urn:motcua:procedure:1" id="thu" version="1" kind="internal" calendar="vn-state">
  <title>Thử</title>
  <data>
    <choice id="loai" title="Loại" personal="none"><option value="a" title="A"/><option value="b" title="B"/></choice>
    <integer id="so" title="Số" personal="none"/>
  </data>
)" + std::string(decisions) +
           R"(<fees><fee id="phi" title="Phí" amount=")" + std::string(amount) + R"("/></fees>
  <roles><role id="cv" title="Chuyên viên"/></roles>
  <flow>
    <start id="nop" title="Nộp" to="lam"/>
    <step id="lam" title="Làm" responsible="cv"><outcome id="xong" title="Xong" to="het" effect="finish"/></step>
    <end id="het"/>
  </flow>
</procedure>)";
}

std::string decision(std::string_view words, std::string_view rules) {
    return "<decisions><decision id=\"muc\" title=\"Mức\" " + std::string(words) +
           "><input value=\"loai\"/><input value=\"so\"/><output type=\"money\"/>" +
           std::string(rules) + "</decision></decisions>";
}

constexpr std::string_view by_kind = R"(
  <rule><when is='"a"'/><when is="&lt; 5"/><then is="so * 10"/></rule>
  <rule><when is='"a"'/><when is=">= 5"/><then is="100"/></rule>
  <rule><when is='"b"'/><when is="-"/><then is="7"/></rule>)";

class Data : public Facts {
public:
    Data(std::string_view kind, std::int64_t number) : kind_(kind), number_(number) {}
    [[nodiscard]] Value variable(std::string_view name) const override {
        return name == "loai" ? Value(kind_) : Value::number(number_);
    }
    [[nodiscard]] Value call(std::string_view, std::span<const Value>) const override { return {}; }

private:
    std::string kind_;
    std::int64_t number_;
};

LoadResult loaded(const std::string& text) {
    LoadResult result = load_procedure(text, "thu.xml");
    INFO(to_text(result.diagnostics));
    REQUIRE(result.definition != nullptr);
    return result;
}

std::string fee(const LoadResult& result, const Facts& facts) {
    const Result<Value> value = result.definition->fees[0].cases[0].amount->evaluate(facts);
    return value ? to_display(*value) : value.error().detail;
}

std::string codes(const std::string& text) {
    std::string all;
    for (const Diagnostic& d : load_procedure(text, "thu.xml").diagnostics) {
        all += (all.empty() ? "" : " ") + d.code;
    }
    return all;
}

}  // namespace

TEST_CASE("an amount reads a decision by its name") {
    const LoadResult result = loaded(procedure(decision("", by_kind), "muc + 1"));
    CHECK(result.diagnostics.empty());
    CHECK(fee(result, Data("a", 3)) == "31");
    CHECK(fee(result, Data("a", 9)) == "101");
    CHECK(fee(result, Data("b", 3)) == "8");
}

TEST_CASE("rows that overlap are refused at load, and with first they are not") {
    constexpr std::string_view rows = R"(
      <rule><when is='-'/><when is="[1..5]"/><then is="1"/></rule>
      <rule><when is='"a"'/><when is="[5..9]"/><then is="2"/></rule>
      <otherwise><then is="0"/></otherwise>)";
    CHECK(codes(procedure(decision("", rows), "muc")) == "decision-overlap");
    const LoadResult result = loaded(procedure(decision("hit=\"first\"", rows), "muc"));
    CHECK(fee(result, Data("a", 5)) == "1");
    CHECK(fee(result, Data("a", 6)) == "2");
    CHECK(fee(result, Data("b", 6)) == "0");
}

TEST_CASE("rows that overlap at run time are a failure, never a value") {
    constexpr std::string_view rows = R"(
      <rule><when is='-'/><when is="? = 5 or loai = &quot;a&quot;"/><then is="1"/></rule>
      <rule><when is='-'/><when is="> 4"/><then is="2"/></rule>)";
    const LoadResult result = loaded(procedure(decision("", rows), "muc"));
    CHECK(fee(result, Data("b", 6)) == "2");
    CHECK(fee(result, Data("b", 5)) ==
          "expected at most one rule of decision \"muc\" to hold, but rules 1 and 2 do");
}

TEST_CASE("a value that no row takes is a warning") {
    constexpr std::string_view rows = R"(
      <rule><when is='-'/><when is="&lt; 5"/><then is="1"/></rule>
      <rule><when is='-'/><when is="> 5"/><then is="2"/></rule>)";
    const LoadResult result =
        loaded(procedure(decision("", rows), "if muc = null then 0 else muc"));
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].code == "decision-hole");
    CHECK(result.diagnostics[0].message.find("so = 5") != std::string::npos);
    CHECK(fee(result, Data("a", 5)) == "0");
}

TEST_CASE("a later decision reads an earlier one, and their sum is collected") {
    std::string decisions = decision("", by_kind);
    decisions.replace(decisions.find("</decisions>"), std::string::npos, R"(
      <decision id="phu" title="Phụ thu" hit="collect" aggregate="sum">
        <input value="muc"/><output type="money"/>
        <rule><when is="> 5"/><then is="muc / 10"/></rule>
        <rule><when is="> 50"/><then is="1000"/></rule>
        <otherwise><then is="0"/></otherwise>
      </decision></decisions>)");
    const LoadResult result = loaded(procedure(decisions, "muc + phu"));
    CHECK(fee(result, Data("a", 0)) == "0");
    CHECK(fee(result, Data("b", 0)) == "7.7");
    CHECK(fee(result, Data("a", 6)) == "1110");
}

TEST_CASE("cells are checked against their columns") {
    CHECK(codes(procedure(decision("", R"(<rule><when is='"c"'/><when is="-"/><then is="1"/></rule>
          <otherwise><then is="0"/></otherwise>)"),
                          "muc")) == "feel-choice");
    CHECK(codes(procedure(decision("", R"(<rule><when is="-"/><then is="1"/></rule>)"), "muc")) ==
          "decision-cells");
    CHECK(codes(procedure(decision("aggregate=\"sum\"", by_kind), "muc")) == "decision-outputs");
    CHECK(codes(procedure(decision("", by_kind), "mucc")) == "feel-unknown-name");
}

}  // namespace motcua::dsl
