// Do the limits of the steps add up to the statutory limit?
#include <algorithm>

#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>

namespace motcua::dsl {
namespace {

/// Diagnostics about sums, of internal work with this limit and these places.
std::vector<Diagnostic> sums(const std::string& limit, const std::string& places,
                             const std::string& more = "") {
    const std::string text =
        R"(<procedure xmlns="urn:motcua:procedure:1" id="thu" version="1" kind="internal" calendar="vn-state">
<title>Thử</title>
<data><boolean id="lon" title="Lớn" personal="none"/><date id="han" title="Hạn" personal="none"/></data>)" +
        limit + more + R"(<roles><role id="cv" title="Chuyên viên"/></roles>
<flow><start id="dau" title="Đầu" to="a"/>)" +
        places + R"(<end id="het"/></flow></procedure>)";
    LoadResult result = load_procedure(text, "thu.xml");
    INFO(to_text(result.diagnostics));
    REQUIRE(result.definition != nullptr);
    std::erase_if(result.diagnostics,
                  [](const Diagnostic& found) { return !found.code.starts_with("steps-"); });
    return result.diagnostics;
}

std::string step(const std::string& id, const std::string& words, const std::string& to,
                 const std::string& effect = "") {
    return "<step id=\"" + id + "\" title=\"" + id + "\" responsible=\"cv\" " + words +
           "><outcome id=\"x\" title=\"X\" to=\"" + to + "\"" +
           (effect.empty() ? "" : " effect=\"" + effect + "\"") + "/></step>";
}
std::string last(const std::string& id, const std::string& words) {
    return step(id, words, "het", "finish");
}
std::string within(const std::string& time) { return "within=\"" + time + "\""; }
std::string limit(const std::string& time) { return "<time-limit within=\"" + time + "\"/>"; }

}  // namespace

TEST_CASE("rule 18: a known sample of 11.5 days with steps of 1, 11 and 1 is reported") {
    const auto found =
        sums(limit("11.5wd"), step("a", within("1wd"), "b") + step("b", within("11wd"), "c") +
                                  last("c", within("1wd")));
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "steps-exceed-limit");
    CHECK(found[0].severity == Severity::warning);
    CHECK(found[0].message.find("13 ngày làm việc") != std::string::npos);
    CHECK(found[0].message.find("11,5 ngày làm việc") != std::string::npos);
    CHECK(found[0].message.find("a [X] → b [X] → c") != std::string::npos);
}

TEST_CASE("rule 18: steps that are exactly the limit are told nothing, fewer are") {
    CHECK(sums(limit("3wd"), step("a", within("2.5wd"), "b") + last("b", within("4wh"))).empty());
    const auto found = sums(limit("3wd"), step("a", within("1wd"), "b") + last("b", within("4wh")));
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "steps-below-limit");
    CHECK(sums(limit("3wd"), step("a", within("1wd"), "b") + last("b", "")).empty());
    CHECK(sums(limit("none"), last("a", within("1wd"))).empty());
}

TEST_CASE("what holds the clock counts nothing, what runs does") {
    const auto with_wait = [](const std::string& clock) {
        return sums(limit("3wd"),
                    step("a", within("1wd"), "w") +
                        "<wait id=\"w\" title=\"W\" within=\"2wd\" next=\"b\" clock=\"" + clock +
                        "\"/>" + last("b", within("2wd")));
    };
    CHECK(with_wait("paused").empty());
    CHECK(with_wait("excluded").empty());
    REQUIRE(with_wait("running").size() == 1);
    CHECK(with_wait("running")[0].code == "steps-exceed-limit");
    const std::string consult =
        R"(<consult id="a" title="Hỏi" ask="cv" within="4wd" next="b"><answer id="y"><option value="co" title="Có"/></answer></consult>)";
    CHECK(sums(limit("3wd"), consult + last("b", "")).size() == 1);
    const std::string again =
        R"(<limit id="l" title="L" within="5wd" from="enter:a" to="leave:a" main="suspends"/>)";
    CHECK(sums(limit("3wd"), step("a", within("5wd"), "b") + last("b", within("3wd")), again)
              .empty());
    const std::string stage =
        R"(<limit id="l" title="L" within="9wd" from="leave:a" main="replaces"/>)";
    CHECK(sums(limit("3wd"), step("a", within("3wd"), "b") + last("b", within("9wd")), stage)
              .empty());
}

TEST_CASE("a circle is gone through once, of branches the longest counts") {
    const std::string circle =
        R"(<step id="a" title="A" responsible="cv" within="2wd"><outcome id="x" title="X" to="b"/></step>)"
        R"(<step id="b" title="B" responsible="cv" within="1wd"><outcome id="lai" title="Lại" to="a" effect="send-back"/>)"
        R"(<outcome id="x" title="X" to="het" effect="finish"/></step>)";
    CHECK(sums(limit("3wd"), circle).empty());
    const auto parallel = [](const std::string& join) {
        return R"(<parallel id="a" title="A" next="z" join=")" + join + R"(">)" +
               "<branch id=\"b1\" title=\"1\">" + step("s1", within("1wd"), "e1") +
               "<end id=\"e1\"/></branch><branch id=\"b2\" title=\"2\">" +
               step("s2", within("4wd"), "e2") + "<end id=\"e2\"/></branch></parallel>" +
               last("z", within("1wd"));
    };
    CHECK(sums(limit("5wd"), parallel("all")).empty());
    CHECK(sums(limit("2wd"), parallel("any")).empty());
    const auto found = sums(limit("4wd"), parallel("all"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.find("a → s2 [X] → e2 → z") != std::string::npos);
}

TEST_CASE("each case of the limit is compared with the steps that hold in it") {
    const std::string cases =
        R"(<time-limit within="2wd"><case when="lon = true" within="5wd"/></time-limit>)";
    const auto step_with = [](const std::string& big) {
        return R"(<step id="a" title="A" responsible="cv" within="2wd"><case when="lon = true" within=")" +
               big + R"("/><outcome id="x" title="X" to="het" effect="finish"/></step>)";
    };
    CHECK(sums(cases, step_with("5wd")).empty());
    const auto found = sums(cases, step_with("6wd"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.find("khi lon = true") != std::string::npos);
    CHECK(sums(R"(<time-limit within="2wd"><add within="3wd"/></time-limit>)",
               last("a", within("5wd")))
              .empty());
}

TEST_CASE("ways and branches that a case of the limit excludes are not walked in it") {
    const std::string cases =
        R"(<time-limit within="2wd"><case when="lon = true" within="5wd"/></time-limit>)";
    const auto routed = [&](const std::string& big, const std::string& small) {
        return sums(cases,
                    R"(<route id="a"><case when="lon = true" to="b"/><otherwise to="c"/></route>)" +
                        last("b", within(big)) + last("c", within(small)));
    };
    CHECK(routed("5wd", "2wd").empty());
    REQUIRE(routed("6wd", "2wd").size() == 1);
    CHECK(routed("6wd", "2wd")[0].message.find("khi lon = true: dau → a → b") != std::string::npos);
    REQUIRE(routed("5wd", "3wd").size() == 1);
    CHECK(routed("5wd", "3wd")[0].message.find("còn lại: dau → a → c") != std::string::npos);
    const std::string branches =
        R"(<parallel id="a" title="A" next="z" join="all"><branch id="b1" title="1">)" +
        step("s1", within("1wd"), "e1") +
        R"(<end id="e1"/></branch><branch id="b2" title="2" when="lon = true">)" +
        step("s2", within("4wd"), "e2") + R"(<end id="e2"/></branch></parallel>)" +
        last("z", within("1wd"));
    CHECK(sums(cases, branches).empty());
}

TEST_CASE("the conditions of the longest path are told with it") {
    const auto found =
        sums(limit("2wd"),
             R"(<route id="a"><case when="han != null" to="b"/><otherwise to="c"/></route>)" +
                 last("b", within("3wd")) + last("c", within("1wd")));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.find("a → b (chỉ khi han != null)") != std::string::npos);
}

TEST_CASE("working days and calendar days are compared at five in seven, and it says so") {
    const auto found = sums(limit("15d"), step("a", within("10wd"), "b") + last("b", within("2d")));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.find("10 ngày làm việc và 2 ngày (khoảng 16 ngày") != std::string::npos);
    CHECK(sums(limit("20d"), last("a", within("10wd"))).empty());
}

}  // namespace motcua::dsl
