// What designers ask of the language: everything that is wrong with a text, and what a new version
// changes. The engine itself never asks; adapters that take definitions from people do.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/organisation.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/ports/procedure_loader.hpp>

namespace motcua {

/// One defect, or one thing to think over, of a definition's text.
struct Finding {
    std::string file;  ///< as the caller named the text
    std::uint32_t line = 1;
    std::uint32_t column = 1;  ///< in characters
    bool is_error = true;      ///< false: a warning, which keeps nobody from deploying
    std::string code;          ///< stable
    std::string message;       ///< Vietnamese, for who writes the files
    std::string hint;          ///< may be empty
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// What a text turned out to be.
struct CheckedDefinition {
    std::optional<DefinitionKind> kind;  ///< unset: of none by its root element
    DefinitionRef ref;                   ///< of one without errors, its hash too
    std::vector<Finding> findings;       ///< in the order of their places

    [[nodiscard]] std::uint64_t errors() const {
        return static_cast<std::uint64_t>(
            std::count_if(findings.begin(), findings.end(),
                          [](const Finding& finding) { return finding.is_error; }));
    }
};

/// Tests of a procedure, with the procedure or for the one that is deployed.
struct TestOrder {
    std::string tests;      ///< text of the tests
    std::string procedure;  ///< text of the procedure; empty: the version in force, else the latest
    std::chrono::milliseconds within{0};
    bool in_english = false;  ///< what failed, for people
};

/// Thread-safe. Reads nothing but what it is given and what is deployed.
class DefinitionTools {
public:
    virtual ~DefinitionTools() = default;

    /// The text by itself and beside what is deployed; `file` is only repeated in the findings.
    /// Changes nothing.
    [[nodiscard]] virtual CheckedDefinition check(const std::string& source,
                                                  const std::string& file) = 0;
    /// Two texts of a procedure, the older first, as `motcua diff --json` prints it.
    /// `definition_invalid` names the first defect of one that is no sound procedure.
    [[nodiscard]] virtual Result<std::string> compare(const std::string& before,
                                                      const std::string& after) = 0;
    /// The organisation of a text without errors; else `definition_invalid`.
    [[nodiscard]] virtual Result<OrganisationDefinition> organisation(
        const std::string& source) = 0;
    /// The text of an organisation: read again it is the same. `remark` stands in it as a comment.
    [[nodiscard]] virtual std::string organisation_text(const OrganisationDefinition& organisation,
                                                        const std::string& remark) = 0;
    /// What became of the tests, with their coverage, as `motcua test --json` prints it. A test that
    /// fails is no error. `invalid_argument`: the tests name no procedure that is deployed, and there
    /// is none beside them; `limit_exceeded`: they took too long; `overloaded`: others run.
    [[nodiscard]] virtual Result<std::string> test(const TestOrder& order) = 0;
};

}  // namespace motcua
