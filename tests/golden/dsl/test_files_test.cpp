// Every wrong test file in bad_tests/ gives exactly the diagnostics approved beside it. To approve new
// ones: MOTCUA_UPDATE_GOLDEN=1, then read the diff.
#include <algorithm>
#include <cstdlib>
#include <set>

#include <catch2/catch.hpp>

#include <motcua/dsl/procedure_tests.hpp>

#include "unit/dsl/files.hpp"

namespace motcua::dsl {
namespace {

const std::filesystem::path golden = testing::source_dir / "tests/golden/dsl";

std::vector<std::filesystem::path> wrong_files() {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(golden / "bad_tests")) {
        if (is_test_file(entry.path().string())) {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<Diagnostic> diagnose(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    LoadedTests loaded = load_tests(testing::read_file(file), name);
    if (loaded.definition) {
        const LoadResult procedure =
            load_procedure(testing::read_file(golden / "tested_procedure.xml"), "thu.xml");
        REQUIRE(procedure.definition != nullptr);
        const std::vector<Diagnostic> found =
            check_tests(name, *loaded.definition, *procedure.definition);
        loaded.diagnostics.insert(loaded.diagnostics.end(), found.begin(), found.end());
    }
    return loaded.diagnostics;
}

/// "unknown-step" of "unknown-step.test.xml".
std::string code_of(const std::filesystem::path& file) { return file.stem().stem().string(); }

}  // namespace

TEST_CASE("each wrong test file gives its approved diagnostics") {
    REQUIRE(wrong_files().size() > 20);
    for (const auto& file : wrong_files()) {
        const std::string text = to_text(diagnose(file));
        const auto approved = file.parent_path() / (code_of(file) + ".txt");
        if (std::getenv("MOTCUA_UPDATE_GOLDEN") != nullptr) {
            std::ofstream(approved, std::ios::binary) << text;
        }
        INFO(file.filename());
        CHECK_FALSE(text.empty());
        CHECK(text == testing::read_file(approved));
    }
}

TEST_CASE("a wrong test file is named after the first thing that is wrong with it") {
    for (const auto& file : wrong_files()) {
        const std::vector<Diagnostic> found = diagnose(file);
        INFO(file.filename() << "\n" << to_text(found));
        CHECK(std::any_of(found.begin(), found.end(), [&](const Diagnostic& diagnostic) {
            return diagnostic.code == code_of(file) && !diagnostic.hint.empty();
        }));
    }
}

TEST_CASE("every code of test files has a wrong file that shows it") {
    std::set<std::string> shown;
    for (const auto& file : wrong_files()) {
        for (const Diagnostic& diagnostic : diagnose(file)) {
            shown.insert(diagnostic.code);
        }
    }
    for (const char* code :
         {"empty-part", "nothing-expected", "migrate-from", "two-organisations", "value-or-rows",
          "unknown-application", "wrong-procedure", "unknown-answer", "unknown-call",
          "unknown-consult", "unknown-fee", "unknown-message", "unknown-outcome", "unknown-service",
          "unknown-session", "unknown-start", "unknown-wait"}) {
        INFO(code);
        CHECK(shown.count(code) == 1);
    }
}

}  // namespace motcua::dsl
