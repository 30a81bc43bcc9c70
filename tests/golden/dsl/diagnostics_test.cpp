// Every wrong file in bad/ gives exactly the diagnostics approved beside it. To approve new ones:
// MOTCUA_UPDATE_GOLDEN=1, then read the diff.
#include <algorithm>
#include <cstdlib>
#include <set>

#include <catch2/catch.hpp>

#include <motcua/dsl/closure.hpp>
#include <motcua/dsl/load.hpp>

#include "unit/dsl/files.hpp"

namespace motcua::dsl {
namespace {

const std::filesystem::path bad_dir = testing::source_dir / "tests/golden/dsl/bad";

/// Fragments and procedures that the wrong files are put together with.
const std::filesystem::path parts_dir = testing::source_dir / "tests/golden/dsl/parts";

std::optional<FoundText> find_part(const WantedText& wanted) {
    TextShelf shelf;
    for (const auto& file : testing::xml_files(parts_dir)) {
        shelf.put({"parts/" + file.filename().string(), testing::read_file(file)});
    }
    return shelf.find(wanted);
}

LoadedAny load(const std::filesystem::path& file) {
    LoadOptions options;
    options.calendars = {"vn-state"};
    options.rules = {"vn-2025"};
    const std::string name = file.filename().string();
    if (name.starts_with("role-not-held")) {
        options.roles = {"mot-cua", "theo-doi-han"};
    }
    if (name.starts_with("no-holder")) {
        options.roles = {"chuyen-vien", "truong-phong"};
        options.holders = {{"chuyen-vien", 1}};
    }
    if (name.starts_with("too-few-persons")) {
        options.roles = {"chuyen-vien", "truong-phong"};
        options.holders = {{"chuyen-vien", 1}, {"truong-phong", 2}};
    }
    if (name.starts_with("unknown-unit-function")) {
        options.roles = {"chuyen-vien", "mot-cua"};
        options.units = {"xa-a"};
        options.functions = {"desk", "kinh-te"};
    }
    if (name.starts_with("unresolved-include")) {
        return load_any(testing::read_file(file), name, options);
    }
    return load_whole(testing::read_file(file), name, find_part, options).loaded;
}

/// What a person can be told, apart from defects of expressions and bounds of size (bounds_test.cpp).
const std::set<std::string> codes{"agency-code-taken",
                                  "asks-in-reception",
                                  "assumed-limit",
                                  "automatic-cycle",
                                  "bad-agency-code",
                                  "bad-binding",
                                  "bad-bounds",
                                  "bad-character",
                                  "bad-date",
                                  "bad-duration",
                                  "bad-encoding",
                                  "bad-id",
                                  "bad-ladder",
                                  "bad-number",
                                  "bad-parameter",
                                  "bad-party",
                                  "bad-period",
                                  "bad-portal-state",
                                  "bad-session",
                                  "bad-time",
                                  "bad-value",
                                  "bare-request",
                                  "calendar-cycle",
                                  "call-not-waited",
                                  "call-over",
                                  "case-never",
                                  "case-order",
                                  "completed-without-receive",
                                  "doctype",
                                  "duplicate-day",
                                  "duplicate-id",
                                  "duplicate-rule",
                                  "duplicate-year",
                                  "earlier-result",
                                  "effect-order",
                                  "empty-branch",
                                  "empty-value",
                                  "excluded-without-span",
                                  "fee-base",
                                  "fee-not-local",
                                  "field-or-document",
                                  "finish-missing",
                                  "finish-twice",
                                  "incomplete-public",
                                  "instalments",
                                  "join-never-met",
                                  "join-too-many",
                                  "law-out-of-force",
                                  "limit-moments",
                                  "longer-limit",
                                  "missing-agency-code",
                                  "missing-attribute",
                                  "missing-condition",
                                  "missing-element",
                                  "missing-otherwise",
                                  "missing-parameter",
                                  "missing-rule",
                                  "missing-target",
                                  "nested-include",
                                  "no-effect",
                                  "no-end",
                                  "no-ground",
                                  "no-holder",
                                  "no-national-code",
                                  "no-source",
                                  "nobody-asked",
                                  "nothing-changed",
                                  "nobody-present",
                                  "outcomes-run-out",
                                  "outside-reception",
                                  "outsider-step",
                                  "own-substitute",
                                  "overlap",
                                  "parameter-place",
                                  "personal-unclassified",
                                  "predecessor-dates",
                                  "redo-without-branches",
                                  "reception-act-after-receive",
                                  "reception-day",
                                  "refused-after-receive",
                                  "role-not-held",
                                  "repeated-element",
                                  "request-in-reception",
                                  "role-or-agency",
                                  "schedule-condition",
                                  "schedule-day",
                                  "schedule-not-internal",
                                  "sensitive-shown",
                                  "send-back-never-visited",
                                  "send-back-not-to-step",
                                  "substitution-loop",
                                  "share-of",
                                  "silence-agrees",
                                  "silence-without-meaning",
                                  "steps-below-limit",
                                  "steps-exceed-limit",
                                  "tier-order",
                                  "timeout-without-limit",
                                  "timer-act",
                                  "timer-moment",
                                  "timer-outcome",
                                  "timer-without-limit",
                                  "to-or-within",
                                  "too-deep",
                                  "transition-ground",
                                  "transition-map",
                                  "transition-order",
                                  "transition-version",
                                  "too-few-persons",
                                  "two-amounts",
                                  "two-conditions",
                                  "two-limits",
                                  "two-moments",
                                  "two-targets",
                                  "unexpected-text",
                                  "unit-cycle",
                                  "unknown-attribute",
                                  "unknown-branch",
                                  "unknown-calendar",
                                  "unknown-document",
                                  "unknown-element",
                                  "unknown-field",
                                  "unknown-fee",
                                  "unknown-form-set",
                                  "unknown-fragment",
                                  "unknown-leave",
                                  "unknown-member",
                                  "unknown-officer",
                                  "unknown-parameter",
                                  "unknown-procedure",
                                  "unknown-outcome",
                                  "unknown-limit",
                                  "unknown-party",
                                  "unknown-result",
                                  "unknown-role",
                                  "unknown-rules",
                                  "unknown-slip",
                                  "unknown-stage",
                                  "unknown-step",
                                  "unknown-supplement",
                                  "unknown-target",
                                  "unknown-unit",
                                  "untitled-external",
                                  "unreachable",
                                  "unused-parameter",
                                  "unresolved-include",
                                  "wait-without-time",
                                  "wall",
                                  "wrong-field-type",
                                  "wrong-namespace",
                                  "wrong-procedure",
                                  "wrong-root",
                                  "wrong-year",
                                  "xml-malformed"};

}  // namespace

TEST_CASE("each wrong file gives its approved diagnostics") {
    const bool updating = std::getenv("MOTCUA_UPDATE_GOLDEN") != nullptr;
    const auto files = testing::xml_files(bad_dir);
    REQUIRE_FALSE(files.empty());
    for (const auto& file : files) {
        const std::string text = to_text(load(file).diagnostics);
        const auto approved = std::filesystem::path(file).replace_extension(".txt");
        if (updating) {
            std::ofstream(approved, std::ios::binary) << text;
        }
        INFO(file.filename());
        CHECK_FALSE(text.empty());
        CHECK(text == testing::read_file(approved));
    }
}

TEST_CASE("a wrong file is named after the first thing that is wrong with it") {
    for (const auto& file : testing::xml_files(bad_dir)) {
        const LoadedAny loaded = load(file);
        const std::string name = file.stem().string();
        const bool named = std::any_of(
            loaded.diagnostics.begin(), loaded.diagnostics.end(),
            [&](const Diagnostic& d) { return name == d.code || name.starts_with(d.code + "-"); });
        INFO(name << "\n" << to_text(loaded.diagnostics));
        CHECK(named);
    }
}

TEST_CASE("every code of the loader has a wrong file that shows it") {
    std::set<std::string> shown;
    for (const auto& file : testing::xml_files(bad_dir)) {
        for (const Diagnostic& d : load(file).diagnostics) {
            shown.insert(d.code);
        }
    }
    for (const std::string& code : codes) {
        INFO(code);
        CHECK(shown.count(code) == 1);
    }
}

TEST_CASE("programs read the same diagnostics as people, all files in one answer") {
    std::vector<Diagnostic> all;
    std::size_t files = 0;
    for (const auto& file : testing::xml_files(bad_dir)) {
        if (file.stem().string().find("-and-more") != std::string::npos) {
            const std::vector<Diagnostic> found = load(file).diagnostics;
            all.insert(all.end(), found.begin(), found.end());
            ++files;
        }
    }
    REQUIRE(files >= 2);
    const std::string text = to_json(files, all) + "\n";
    const auto approved = bad_dir / "and-more.json";
    if (std::getenv("MOTCUA_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(approved, std::ios::binary) << text;
    }
    CHECK(text == testing::read_file(approved));
}

TEST_CASE("a file with an error gives no definition, one with warnings does") {
    for (const auto& file : testing::xml_files(bad_dir)) {
        const LoadedAny loaded = load(file);
        const bool errors =
            std::any_of(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                        [](const Diagnostic& d) { return d.severity == Severity::error; });
        INFO(file.filename());
        // A fragment is no definition, however good it is.
        CHECK(loaded.ok() == (!errors && loaded.part != PartKind::fragment));
    }
}

TEST_CASE("every diagnostic has a place inside its file, a sentence and, if an error, a remedy") {
    for (const auto& file : testing::xml_files(bad_dir)) {
        const std::string text = testing::read_file(file);
        const auto lines = static_cast<unsigned>(std::count(text.begin(), text.end(), '\n')) + 1;
        for (const Diagnostic& d : load(file).diagnostics) {
            INFO(to_text(d));
            CHECK(d.line >= 1);
            CHECK((d.line <= lines || d.file.starts_with("parts/")));
            CHECK(d.column >= 1);
            CHECK_FALSE(d.message.empty());
            CHECK(d.message.back() != '.');
            CHECK_FALSE(d.hint.empty());
        }
    }
}

}  // namespace motcua::dsl
