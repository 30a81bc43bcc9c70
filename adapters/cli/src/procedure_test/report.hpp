// What became of test files: for people, for programs, and as JUnit XML for build servers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "../output.hpp"
#include "run.hpp"

namespace motcua::cli::procedure_test {

struct Verdict {
    std::size_t tests = 0;
    std::size_t failed = 0;
    std::size_t defects = 0;    ///< errors of files
    std::size_t uncovered = 0;  ///< files below the coverage that is asked for
    bool unreadable = false;

    [[nodiscard]] Exit exit() const;
};

/// `least`: per cent of coverage that each file must reach.
[[nodiscard]] Verdict verdict_of(const std::vector<FileReport>& files,
                                 const std::optional<unsigned>& least);

/// Failures with file, line, what was expected and what was so; a table of coverage; what is missing,
/// unless only some of the tests ran (`partial`).
void tell(Output& output, const std::vector<FileReport>& files, const Verdict& verdict,
          const std::optional<unsigned>& least, bool partial);

/// What tell() writes for programs, without a line end.
[[nodiscard]] std::string report_json(const std::vector<FileReport>& files, const Verdict& verdict);

/// A suite for each file, a case for each test with at most one failure, which tells all that did not
/// hold; what is wrong with a file is an error of its suite, coverage that is too low a failed case.
/// `time` is how long the machine took, in seconds.
[[nodiscard]] std::string junit_xml(const std::vector<FileReport>& files, Language language,
                                    const std::optional<unsigned>& least);

}  // namespace motcua::cli::procedure_test
