// The check of a flow's graph on small flows: what is sound passes without a word, what is not is
// named; and one mistake is not told as several. Exact texts are golden (tests/golden/dsl).
#include <algorithm>

#include <catch2/catch.hpp>

#include <motcua/dsl/check_flow.hpp>
#include <motcua/dsl/load.hpp>
#include <motcua/engine/model/limits.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

/// An internal procedure with this flow; everything may be responsible to "ai".
std::string with_flow(const std::string& flow) {
    return "<procedure xmlns=\"urn:motcua:procedure:1\" id=\"thu\" version=\"1\" "
           "kind=\"internal\" calendar=\"vn-state\"><title>Thử</title>"
           "<results><result id=\"giay\" title=\"Giấy\"/></results>"
           "<roles><role id=\"ai\" title=\"Ai\"/></roles><flow>" +
           flow + "</flow></procedure>";
}

std::string step(const std::string& id, const std::string& outcomes) {
    return "<step id=\"" + id + "\" title=\"X\" responsible=\"ai\">" + outcomes + "</step>";
}

std::string outcome(const std::string& id, const std::string& more) {
    return "<outcome id=\"" + id + "\" title=\"X\" " + more + "/>";
}

const std::string start = "<start id=\"s\" title=\"X\" to=\"a\"/>";
const std::string done = "<end id=\"het\"/>";

/// Codes in order of their places, separated by blanks.
std::string defects(const std::string& flow) {
    std::string codes;
    for (const Diagnostic& d : load_procedure(with_flow(flow), "a.xml").diagnostics) {
        codes += (codes.empty() ? "" : " ") + d.code;
    }
    return codes;
}

std::string branch(const std::string& id, const std::string& flow) {
    return "<branch id=\"" + id + "\">" + flow + "</branch>";
}

std::string ending(const std::string& id, const std::string& effect = {}) {
    const std::string more = effect.empty() ? "" : " effect=\"" + effect + "\"";
    return step(id, outcome("xong", "to=\"het-" + id + "\"" + more)) + "<end id=\"het-" + id +
           "\"/>";
}

std::string parallel(const std::string& more, const std::string& inside) {
    return "<parallel id=\"a\" next=\"z\" " + more + ">" + inside + "</parallel>";
}

const std::string last = step("z", outcome("xong", "to=\"het\" effect=\"finish\"")) + done;
const std::string merely_last = step("z", outcome("xong", "to=\"het\"")) + done;

}  // namespace

TEST_CASE("a loop with a person in it is sound, one without is not") {
    CHECK(defects(start +
                  step("a", outcome("lai", "to=\"r\"") +
                                outcome("xong", "to=\"het\" effect=\"finish\"")) +
                  "<route id=\"r\" to=\"a\"/>" + done)
              .empty());
    CHECK(defects("<start id=\"s\" title=\"X\" to=\"r\"/><route id=\"r\"><case when=\"true\" "
                  "to=\"q\"/><otherwise to=\"het\"/></route><route id=\"q\" to=\"r\"/>" +
                  done) == "automatic-cycle");
    CHECK(defects("<start id=\"s\" title=\"X\" to=\"c\"/><call id=\"c\" title=\"X\" "
                  "procedure=\"p\" wait=\"false\"><case when=\"true\" to=\"c\"/><otherwise "
                  "to=\"het\"/></call>" +
                  done) == "automatic-cycle");
}

TEST_CASE("a parallel whose branches all end at once does not stop the machine") {
    const std::string at_once = branch("b1", "<end id=\"e1\"/>") + branch("b2", "<end id=\"e2\"/>");
    CHECK(defects(start + parallel("", at_once) +
                  "<route id=\"z\"><case when=\"true\" to=\"a\"/>"
                  "<otherwise to=\"het\"/></route>" +
                  done) == "automatic-cycle");
    CHECK(defects(start + parallel("", at_once + branch("b3", ending("c"))) +
                  "<route id=\"z\"><case when=\"true\" to=\"a\"/><otherwise to=\"het\"/></route>" +
                  done)
              .empty());
}

TEST_CASE("finish in every branch of a parallel that waits for all happens more than once") {
    const std::string both =
        branch("b1", ending("c", "finish")) + branch("b2", ending("d", "finish"));
    CHECK(defects(start + parallel("", both) + merely_last) == "finish-twice");
    CHECK(defects(start +
                  parallel("", branch("b1", ending("c", "finish")) + branch("b2", ending("d"))) +
                  merely_last)
              .empty());
    // With `any` the first branch to end cancels the other, which may or may not have finished.
    CHECK(defects(start + parallel("join=\"any\"", both) + merely_last).empty());
    CHECK(defects(start + parallel("join=\"any\" rest=\"keep\"", both) + last) == "finish-twice");
}

TEST_CASE("a way out of a parallel counts what its branch has done, and may pass the join") {
    const std::string leaving =
        branch("b1", step("c", outcome("xong", "to=\"het-c\"") + outcome("thoat", "leave=\"l\"")) +
                         "<end id=\"het-c\"/>") +
        branch("b2", ending("d")) + "<leave id=\"l\" to=\"y\"/>";
    const std::string y = step("y", outcome("xong", "to=\"het\" effect=\"finish\""));
    CHECK(defects(start + parallel("", leaving) + y + last).empty());
    CHECK(defects(start +
                  parallel("", branch("b1", step("c", outcome("thoat", "leave=\"l\""))) +
                                   branch("b2", ending("d")) + "<leave id=\"l\" to=\"z\"/>") +
                  last) == "join-never-met");
    CHECK(defects(start +
                  parallel("join=\"any\"",
                           branch("b1", step("c", outcome("thoat", "leave=\"l\""))) +
                               branch("b2", ending("d")) + "<leave id=\"l\" to=\"z\"/>") +
                  last)
              .empty());
}

TEST_CASE("work goes back into a parallel as a whole or by some of its branches") {
    const std::string two = branch("b1", ending("c")) + branch("b2", ending("d"));
    const std::string back = "effect=\"send-back\" to=\"a\"";
    const auto check = [&](const std::string& more) {
        return defects(start + parallel("", two) +
                       step("z", outcome("xong", "to=\"het\" effect=\"finish\"") +
                                     outcome("lai", back + more)) +
                       done);
    };
    CHECK(check("").empty());
    CHECK(check(" branches=\"b2\"").empty());
    CHECK(check(" branches=\"b1 b2\"").empty());
    CHECK(check(" branches=\"b3\"") == "unknown-branch");
}

TEST_CASE("no way leads into a branch, out of it, or from one to the other") {
    const std::string inner =
        branch("b1", step("c", outcome("x", "to=\"het-d\"")) + "<end id=\"e\"/>");
    CHECK(defects(start + parallel("", inner + branch("b2", ending("d"))) + last) ==
          "wall unreachable");
    CHECK(defects(start +
                  parallel("", branch("b1", ending("c")) +
                                   branch("b2", step("d", outcome("x", "to=\"e\"") +
                                                              outcome("y", "to=\"z\"")) +
                                                    "<end id=\"e\"/>")) +
                  last) == "wall");
    CHECK(defects(start + parallel("", branch("b1", ending("c")) + branch("b2", ending("d"))) +
                  step("z",
                       outcome("xong", "to=\"het\" effect=\"finish\"") + outcome("x", "to=\"c\"")) +
                  done) == "wall");
}

TEST_CASE("a step may run out of choices only if they lead away") {
    const auto with_max = [](const std::string& second) {
        return defects(
            start + step("a", outcome("lai", "to=\"b\" max=\"2\"") + outcome("ra", second)) +
            step("b", outcome("ve", "to=\"a\"") + outcome("xong", "to=\"het\" effect=\"finish\"")) +
            done);
    };
    CHECK(with_max("to=\"b\" max=\"1\"") == "outcomes-run-out");
    CHECK(with_max("to=\"b\"").empty());
    CHECK(with_max("to=\"het\" effect=\"finish\" max=\"1\"").empty());
}

TEST_CASE("a misspelt target is one error, and what is wrong elsewhere is told with it") {
    const std::string lost = step("lac-loi", outcome("x", "to=\"het\""));
    CHECK(defects("<start id=\"s\" title=\"X\" to=\"viec-mot-\"/>" +
                  step("viec-mot", outcome("xong", "to=\"het\" effect=\"finish\"")) + lost +
                  done) == "unknown-target unreachable");
    CHECK(defects("<start id=\"s\" title=\"X\" to=\"khong-giong-gi\"/>" +
                  step("a", outcome("xong", "to=\"het\" effect=\"finish\"")) + done) ==
          "unknown-target");
}

TEST_CASE("a misspelt element or word is not told again as its consequences") {
    CHECK(defects(start + "<stepp id=\"a\"/>" +
                  step("b", outcome("xong", "to=\"het\" effect=\"finish\"")) + done) ==
          "unknown-element");
    CHECK(defects(start + step("a", outcome("xong", "to=\"het\" efect=\"finish\"")) + done) ==
          "unknown-attribute");
    CHECK(defects(start + step("a", outcome("xong", "to=\"het\" effect=\"finsh\"")) + done) ==
          "bad-value");
    CHECK(defects(start + step("a", "<outcome id=\"x\" title=\"X\"/>") + done) == "missing-target");
}

TEST_CASE("an id used twice does not hide what is wrong with the rest of the flow") {
    const std::string twice = step("a", outcome("x", "to=\"b\" effect=\"finish\""));
    const std::string again = step("b", outcome("x", "to=\"het\" effect=\"finish\""));
    CHECK(defects(start + twice + again + "<end id=\"b\"/>" + done) == "finish-twice duplicate-id");
    CHECK(defects(start + twice + again + "<end title=\"X\"/>" + done) == "missing-attribute");
}

TEST_CASE("more branches than a dossier can hold open are refused") {
    const auto with_branches = [](std::size_t count) {
        std::string inside;
        for (std::size_t i = 0; i < count; ++i) {
            inside += branch("b" + std::to_string(i), "<end id=\"e" + std::to_string(i) + "\"/>");
        }
        return defects(start + parallel("", inside) + last);
    };
    CHECK(with_branches(limits::branches_max).empty());
    CHECK(with_branches(limits::branches_max + 1) == "too-many-branches");
}

TEST_CASE("a model built without XML is checked for ways that lead nowhere as well") {
    Procedure procedure;
    procedure.kind = ProcedureKind::internal;
    Node begin;
    begin.id = "s";
    begin.kind = StartNode{{{nullptr, "khong-co", {}, false}}};
    procedure.nodes.push_back(begin);
    const std::vector<Finding> found = check_flow(procedure);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "unknown-target");
    CHECK(found[0].where == "node:s@to");
    procedure.nodes.clear();
    REQUIRE(check_flow(procedure).size() == 1);
    CHECK(check_flow(procedure)[0].code == "no-start");
}

}  // namespace motcua::dsl
