// The documentation is checked like code: every whole sample loads, every word of the languages is
// explained, and the table of codes is that of the loader.
#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include <motcua/dsl/closure.hpp>
#include <motcua/dsl/feel/scope.hpp>
#include <motcua/dsl/load.hpp>
#include <motcua/dsl/procedure_tests.hpp>
#include <motcua/dsl/vocabulary.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

struct Sample {
    std::string name;  ///< file and line, as a diagnostic names it
    std::string kind;  ///< procedure, calendar, organisation; empty for a piece
    std::string text;
};

std::vector<std::filesystem::path> pages() {
    std::vector<std::filesystem::path> found;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(testing::source_dir / "docs")) {
        if (entry.path().extension() == ".md") {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// "file=NAME", "change=NAME": a page that is followed as a whole by tests/integration/docs.
bool is_followed(const std::string& fence) { return fence.find('=') != std::string::npos; }

/// What stands between "```xml KIND" and "```".
std::vector<Sample> samples_of(const std::filesystem::path& page) {
    std::vector<Sample> samples;
    std::ifstream file(page);
    bool inside = false;
    unsigned number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (inside && line == "```") {
            inside = false;
        } else if (inside) {
            samples.back().text += line + "\n";
        } else if (line == "```xml" || (line.starts_with("```xml ") && !is_followed(line))) {
            inside = true;
            samples.push_back({page.filename().string() + ":" + std::to_string(number),
                               line.size() > 7 ? line.substr(7) : "", ""});
        }
    }
    return samples;
}

/// Samples that others are put together from: of one page, whatever stands before or behind.
FindText other_samples(const std::vector<Sample>& samples) {
    return [&samples](const WantedText& wanted) {
        TextShelf shelf;
        for (const Sample& sample : samples) {
            shelf.put({sample.name, sample.text});
        }
        return shelf.find(wanted);
    };
}

std::string reference() { return testing::read_file(testing::source_dir / "docs/dsl.md"); }

bool mentions(const std::string& text, const std::string& word) {
    return text.find("`" + word + "`") != std::string::npos ||
           text.find("`<" + word + ">`") != std::string::npos ||
           std::regex_search(text, std::regex("`<" + word + "[ >]")) ||
           // Among the attributes that follow an element's name: `<law number title>`.
           std::regex_search(text, std::regex("`<[a-z-]+[^`>]*[ |]" + word + "[ |>]"));
}

const std::regex code_in_row("`([a-z][a-z0-9]*(?:-[a-z0-9]+)*)`");

/// First cells of the tables of section 15.
std::set<std::string> documented_codes() {
    const std::string text = reference();
    const std::size_t from = text.find("## 15. Diagnostics");
    const std::size_t to = text.find("## 16.", from);
    REQUIRE(from != std::string::npos);
    REQUIRE(to != std::string::npos);
    std::set<std::string> codes;
    std::istringstream section(text.substr(from, to - from));
    for (std::string line; std::getline(section, line);) {
        if (!line.starts_with("| `")) {
            continue;
        }
        const std::string cell = line.substr(0, line.find('|', 1));
        for (std::sregex_iterator at(cell.begin(), cell.end(), code_in_row), end; at != end; ++at) {
            codes.insert((*at)[1]);
        }
    }
    return codes;
}

/// Codes that the approved diagnostics show.
std::set<std::string> approved_codes() {
    const std::regex code("(?:error|warning)\\[([a-z0-9-]+)\\]");
    std::set<std::string> codes;
    for (const char* folder : {"tests/golden/dsl/bad", "tests/golden/dsl/bad_tests"}) {
        for (const auto& entry :
             std::filesystem::directory_iterator(testing::source_dir / folder)) {
            if (entry.path().extension() != ".txt") {
                continue;
            }
            const std::string text = testing::read_file(entry.path());
            for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end; ++at) {
                codes.insert((*at)[1]);
            }
        }
    }
    return codes;
}

}  // namespace

TEST_CASE("every whole sample in the documentation loads without an error") {
    LoadOptions options;
    options.calendars = {"vn-state"};
    options.rules = {"vn-2025"};
    std::set<std::string> kinds;
    for (const auto& page : pages()) {
        const std::vector<Sample> samples = samples_of(page);
        for (const Sample& sample : samples) {
            if (sample.kind.empty()) {
                continue;
            }
            if (sample.kind == "tests") {
                const LoadedTests loaded = load_tests(sample.text, sample.name);
                INFO(sample.name << "\n" << to_text(loaded.diagnostics));
                CHECK(loaded.diagnostics.empty());
                kinds.insert(sample.kind);
                continue;
            }
            const LoadedAny loaded =
                load_whole(sample.text, sample.name, other_samples(samples), options).loaded;
            INFO(sample.name << "\n" << to_text(loaded.diagnostics));
            CHECK(loaded.ok() != (loaded.part == PartKind::fragment));
            CHECK(loaded.diagnostics.empty());
            CHECK(head_of(sample.text).root == sample.kind);
            kinds.insert(sample.kind);
        }
    }
    CHECK(kinds == std::set<std::string>{"calendar", "fragment", "organisation", "override",
                                         "procedure", "rules", "tests"});
}

TEST_CASE("a whole definition in the documentation is marked as one, so that it is checked") {
    for (const auto& page : pages()) {
        for (const Sample& sample : samples_of(page)) {
            INFO(sample.name);
            const bool whole = sample.text.find("xmlns=\"urn:motcua:") != std::string::npos;
            CHECK(whole == !sample.kind.empty());
        }
    }
}

TEST_CASE("the language reference explains every element and attribute") {
    const std::string text = reference();
    for (const Vocabulary* vocabulary :
         {&procedure_vocabulary(), &calendar_vocabulary(), &organisation_vocabulary(),
          &rules_vocabulary(), &tests_vocabulary(), &fragment_vocabulary(),
          &override_vocabulary()}) {
        CHECK(mentions(text, std::string(vocabulary->root)));
        for (const ElementType& type : vocabulary->types) {
            for (const ChildRule& child : type.children) {
                INFO("element " << child.element << " of " << type.name);
                CHECK(mentions(text, std::string(child.element)));
            }
            for (const AttributeRule& attribute : type.attributes) {
                INFO("attribute " << attribute.name << " of " << type.name);
                CHECK(mentions(text, std::string(attribute.name)));
                for (const std::string_view word : attribute.words) {
                    INFO("value " << word);
                    CHECK(text.find(std::string(word)) != std::string::npos);
                }
            }
        }
    }
}

TEST_CASE("the language reference names every function of expressions") {
    const std::string text = reference();
    for (const std::string_view function : feel::builtin_names()) {
        INFO(function);
        CHECK(mentions(text, std::string(function)));
    }
    for (const std::string_view function : feel::Scope::procedure().function_names()) {
        INFO(function);
        CHECK(text.find("`" + std::string(function) + "(") != std::string::npos);
    }
}

TEST_CASE("the language reference lists every code of a diagnostic, and no other") {
    const std::set<std::string> documented = documented_codes();
    const std::set<std::string> approved = approved_codes();
    // Shown elsewhere: bounds of size, what `motcua check` says of several files, what `motcua test`
    // says while it runs, and what only a defect of ours could show.
    const std::set<std::string> without_file{
        "too-large",       "too-many-elements",     "too-many-attributes", "too-many-branches",
        "unreadable-file", "duplicate-definition",  "version-deployed",    "other-organisation",
        "bad-calendar",    "bad-organisation",      "bad-rules",           "incoherent",
        "period-overlap",  "transition-incomplete", "no-procedure",        "cannot-prepare",
        "unknown-item",    "exempt-but-reached"};
    for (const std::string& code : approved) {
        INFO(code);
        CHECK(documented.count(code) == 1);
    }
    for (const std::string& code : documented) {
        INFO(code);
        CHECK((approved.count(code) == 1 || without_file.count(code) == 1 ||
               code.starts_with("feel-")));
    }
}

}  // namespace motcua::dsl
