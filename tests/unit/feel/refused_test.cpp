// What FEEL has and is not here: refused by name, as docs/feel.md lists it; never a silent null.
#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include <motcua/dsl/feel/scope.hpp>

#include "feel.hpp"

namespace motcua::feel {

using testing::defects;
using testing::run;

namespace {

/// The section "Refused by name".
std::string page() {
    std::ifstream file(std::string(MOTCUA_SOURCE_DIR) + "/docs/feel.md");
    std::ostringstream text;
    text << file.rdbuf();
    const std::string whole = text.str();
    const std::size_t at = whole.find("## Refused by name");
    return at == std::string::npos ? std::string() : whole.substr(at);
}

/// What stands between backticks.
std::vector<std::string> quoted_code(std::string_view text) {
    std::vector<std::string> all;
    for (std::size_t at = text.find('`'); at != std::string_view::npos; at = text.find('`', at)) {
        const std::size_t end = text.find('`', at + 1);
        all.emplace_back(text.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return all;
}

/// Of each row of the table the second column.
std::vector<std::string> examples() {
    std::vector<std::string> all;
    std::istringstream lines(page());
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.starts_with("| ") ? line.find(" | ") : std::string::npos;
        if (first != std::string::npos && line.find('`') != std::string::npos) {
            const std::size_t end = line.find(" | ", first + 3);
            const auto found = quoted_code(std::string_view(line).substr(first, end - first));
            all.insert(all.end(), found.begin(), found.end());
        }
    }
    return all;
}

std::string said_of(std::string_view expression, Checking checking) {
    return testing::to_text(
        compile(expression, testing::scope(), Type::any(), checking).diagnostics);
}

bool is_refused(const std::string& said) {
    return said.find(" feel-unsupported: ") != std::string::npos && !said.ends_with("| ");
}

}  // namespace

TEST_CASE("every example of the page is refused by name, with a remedy, however it is checked") {
    const std::vector<std::string> all = examples();
    REQUIRE(all.size() > 20);
    for (const std::string& expression : all) {
        INFO(expression);
        for (const Checking checking : {Checking::strict, Checking::lenient}) {
            const std::string said = said_of(expression, checking);
            INFO(said);
            CHECK(is_refused(said));
            CHECK_FALSE(compile(expression, testing::scope(), Type::any(), checking).ok());
        }
    }
}

TEST_CASE("the page lists the functions that are refused, and no others") {
    const std::string text = page();
    const std::size_t at = text.find("Functions of earlier versions");
    REQUIRE(at != std::string::npos);
    const std::vector<std::string> listed = quoted_code(std::string_view(text).substr(at));
    const std::vector<std::string_view> refused = refused_functions();
    CHECK(std::set<std::string_view>(listed.begin(), listed.end()) ==
          std::set<std::string_view>(refused.begin(), refused.end()));
}

TEST_CASE("a refused function says what to write instead, and is no built-in one") {
    const std::vector<std::string_view> known = builtin_names();
    for (const std::string_view name : refused_functions()) {
        INFO(name);
        CHECK(std::find(known.begin(), known.end(), name) == known.end());
        const std::string said = defects(std::string(name) + "(ten)");
        INFO(said);
        CHECK(is_refused(said));
        CHECK(said.find("“" + std::string(name) + "”") != std::string::npos);
    }
    CHECK(defects("get or else(ten, 1)").starts_with("0+11 feel-unsupported: Chưa hỗ trợ hàm"));
    CHECK(defects("gap and or([gap])").starts_with("8+2 feel-unsupported: Chưa hỗ trợ hàm “or”"));
}

TEST_CASE("a function of the expression itself may have the name of one that is refused") {
    CHECK(run("{trim: function(x) x + 1, y: trim(1)}.y") == "2");
    CHECK(run("{put all: function(x) x + 1, y: put all(1)}.y") == "2");
}

TEST_CASE("values that are known only when it is evaluated are refused then, not null") {
    const auto failed = [](std::string_view expression) {
        return run(expression) == to_string(ErrorCode::invalid_argument);
    };
    CHECK(failed("time(\"10:00:00@\" + \"Europe/Paris\")"));
    CHECK(failed("date and time(\"2026-01-31T10:00:00@\" + \"Europe/Paris\")"));
    CHECK(failed("time(\"10:00:00\" + \"+07:06:30\")"));
    CHECK(failed("date(\"1\" + \"2026-01-31\")"));
    CHECK(failed("date(so_tang * 10000, 1, 1)"));
    CHECK(failed("duration(\"P12345\" + \"67890D\")"));
    CHECK(failed("matches(ten, \"\\p{Is\" + \"Greek}\")"));
    testing::Dossier facts = testing::dossier();
    facts.variables["nguoi"] = facts.variables["received"];
    CHECK(run("nguoi.timezone", facts) == to_string(ErrorCode::invalid_argument));
    // What FEEL does not know either stays null.
    CHECK(run("time(\"10:00:00@\" + \"\")") == "null");
    CHECK(run("time(\"10:00\" + \"\")") == "null");
    CHECK(run("date(\"P12345\" + \"67890D\")") == "null");
    CHECK(run("matches(ten, \"\\p{Alpha\" + \"}\")") == "null");
}

TEST_CASE("a pattern that means nothing is found at load") {
    CHECK(defects(R"x(matches(ten, "("))x").starts_with("13+3 feel-literal: Mẫu “(” không đọc"));
    CHECK(defects(R"(matches(ten, "(?i)a"))").find("feel-literal") != std::string::npos);
    CHECK(defects(R"(matches(ten, "\p{Alpha}"))").find("feel-literal") != std::string::npos);
    CHECK(defects(R"(matches(ten, "a", "g"))").starts_with("18+3 feel-literal: Cờ “g”"));
    CHECK(defects(R"(replace(ten, "a", "$"))").starts_with("18+3 feel-literal: Chuỗi thay thế"));
    CHECK(defects(R"(replace(ten, "a*", ""))").find("chuỗi rỗng") != std::string::npos);
    CHECK(defects(R"(split(ten, ""))").find("chuỗi rỗng") != std::string::npos);
    CHECK(defects(R"(matches(ten, "a{2000}"))").find("feel-limit") != std::string::npos);
    // Under flags that are not known it may mean something.
    CHECK(defects(R"x(matches(ten, "(", trong_chu))x").empty());
    CHECK(defects(R"x(matches(ten, "(", "q"))x").empty());
    CHECK(defects(R"(matches(ten, "^\p{Lu}\p{L}+ "))").empty());
}

}  // namespace motcua::feel
