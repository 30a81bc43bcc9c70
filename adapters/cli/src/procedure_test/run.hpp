// Running a test file: its procedure, the definitions that go with it, each test on an office of its
// own, what all of them went through.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <motcua/engine/model/organisation.hpp>

#include "../language.hpp"
#include "coverage.hpp"
#include "library.hpp"
#include "subject.hpp"

namespace motcua::cli::procedure_test {

struct TestOutcome {
    std::string title;
    unsigned line = 0;
    std::vector<Failure> failures;  ///< empty: it passed
    /// Nothing could be filed: on its day the procedure is not in force.
    bool not_in_force = false;
    std::chrono::milliseconds took{0};  ///< of the machine's time

    [[nodiscard]] bool passed() const noexcept { return failures.empty(); }
};

/// What became of one file. With errors among `diagnostics` of the file or its procedure no test
/// was run.
struct FileReport {
    std::string file;
    std::string procedure;  ///< id
    std::string procedure_file;
    std::vector<dsl::Diagnostic> diagnostics;
    std::vector<TestOutcome> tests;
    std::vector<Item> items;
    std::size_t missing = 0;
    unsigned percent = 0;
    bool unreadable = false;
    bool out_of_time = false;  ///< not all tests were run to their end
    Validity effective;        ///< of the procedure

    [[nodiscard]] bool ran() const noexcept { return !items.empty(); }
    [[nodiscard]] std::size_t failed() const;
    /// Every test failed for the same reason: its day lies outside the procedure's dates.
    [[nodiscard]] bool never_in_force() const;
    /// No defect, no failure; coverage is not looked at.
    [[nodiscard]] bool good() const;
};

struct RunOptions {
    Language language = Language::vi;
    std::string only;                        ///< tests whose title holds this; empty: all
    std::function<bool()> out_of_time = {};  ///< then what is left is not run; may be empty
};

/// Tests that lie in no file.
struct TestText {
    std::string file;  ///< as it is called in the report
    std::string source;
    std::string procedure_file;  ///< what the library calls the tested procedure
};

/// `path` is a test file. Its definitions come from `library`, its procedure from beside it.
[[nodiscard]] FileReport run_file(const std::string& path, Library& library,
                                  const RunOptions& options);

/// The same of a text. Files that the tests name besides are looked for in the library.
[[nodiscard]] FileReport run_text(const TestText& text, Library& library,
                                  const RunOptions& options);

/// The first folder above a file that holds a folder `calendars`, such as workflows/; empty if none
/// does.
[[nodiscard]] std::string workflows_above(const std::string& path);

}  // namespace motcua::cli::procedure_test
