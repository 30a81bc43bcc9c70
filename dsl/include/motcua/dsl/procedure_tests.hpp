// Tests beside a procedure, `<name>.test.xml` (docs/dsl.md, section 18): given an application, when
// officers act and time passes, then this must hold. Read here, run by `motcua test`. Statements
// keep their attributes as written, in the forms that the vocabulary has checked.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/load.hpp>

namespace motcua::dsl {

/// A field as a test writes it. Neither text nor rows: no value.
struct WrittenValue {
    Position at;
    std::string field;
    std::optional<std::string> text;
    std::vector<std::vector<WrittenValue>> rows;  ///< of a list, each with its columns
};

struct WrittenPaper {
    Position at;
    std::string document;
    PaperKind kind = PaperKind::original;
    unsigned quantity = 1;
    std::optional<Date> issued = {};
};

/// An element of a test with its attributes, by their names; moments as Việt Nam writes them. An act
/// says also what the vocabulary takes for granted where nothing is written. Comparing or doing it is
/// the runner's business: the vocabulary (`when`, `then`) says which there are.
struct Statement {
    Position at;
    std::string word;  ///< name of the element
    std::map<std::string, std::string, std::less<>> said;
    std::vector<WrittenValue> data;
    std::vector<WrittenPaper> papers;  ///< also the one that an `attach` is
    std::vector<std::string> items;    ///< what the applicant must bring

    [[nodiscard]] bool says(std::string_view attribute) const { return said.count(attribute) == 1; }
    /// "" if it is not written.
    [[nodiscard]] std::string text(std::string_view attribute) const;
    /// Nothing if it is not written, or is `none`.
    [[nodiscard]] std::optional<Instant> moment(std::string_view attribute) const;
};

/// What an applicant hands in: an `application` that tests share, or the `given` of one test, which
/// says what differs.
struct WrittenApplication {
    /// application, at, channel, owner, receives, decides, refused, from (file of the version that
    /// the dossier begins on)
    Statement head;
    std::vector<Statement> left_out;  ///< `without`: a field or a document
};

/// A `when` (acts) or a `then` (expectations).
struct TestPart {
    bool acts = true;
    /// Call whose dossier it is about, the one that was started last; empty: the tested dossier.
    std::string called;
    unsigned row = 0;  ///< of a call over a list: the one for that row; 0 = the last of all
    std::vector<Statement> statements;
};

struct ProcedureTest {
    Position at;
    std::string title;
    WrittenApplication given;
    std::vector<TestPart> parts;  ///< in order
};

/// What no test can reach, and why.
struct Exemption {
    Position at;
    std::string item;  ///< as coverage names it: "outcome:ky/tra-lai"
    std::string reason;
};

struct ProcedureTests {
    std::string procedure;          ///< id
    std::string procedure_file;     ///< beside the test file unless said
    std::string organisation_file;  ///< empty: `organisation`, else made from the procedure's roles
    std::optional<OrganisationDefinition> organisation;      ///< written in the file itself
    std::map<std::string, WrittenApplication> applications;  ///< by id
    std::vector<Exemption> exemptions;
    std::vector<ProcedureTest> tests;
};

using LoadedTests = Loaded<std::optional<ProcedureTests>>;

/// Words, forms and what the file says of itself. Whether it fits its procedure: check_tests().
[[nodiscard]] LoadedTests load_tests(std::string_view source, std::string_view filename);

/// Steps, outcomes, fields … that the tests name and the procedure does not have; in order. What a
/// test says of a dossier before it is migrated is about another version, and not looked at.
[[nodiscard]] std::vector<Diagnostic> check_tests(const std::string& file,
                                                  const ProcedureTests& tests,
                                                  const Procedure& procedure);

/// A file that holds tests and no definition, by its name.
[[nodiscard]] bool is_test_file(std::string_view path);

}  // namespace motcua::dsl
