// Findings are those of `motcua check` beside what is deployed, comparisons those of `motcua diff --json`.
#include "definition_desk.hpp"

#include <motcua/dsl/load.hpp>
#include <motcua/dsl/write_organisation.hpp>

#include "definition_files.hpp"
#include "procedure_test/deployed_tests.hpp"
#include "view_diff.hpp"

namespace motcua::cli {

CheckedDefinition DefinitionDesk::check(const std::string& source, const std::string& file) {
    const CheckedFiles checked = check_text(source, file, digest_, deployment_of(engine_));
    CheckedDefinition definition;
    if (!checked.files.empty()) {
        definition.kind = checked.files.front().kind;
        definition.ref = checked.files.front().ref;
    }
    for (const dsl::Diagnostic& found : checked.diagnostics) {
        definition.findings.push_back({found.file, found.line, found.column,
                                       found.severity == dsl::Severity::error, found.code,
                                       found.message, found.hint});
    }
    return definition;
}

Result<std::string> DefinitionDesk::compare(const std::string& before, const std::string& after) {
    const Result<dsl::ProcedureDiff> diff = dsl::diff_procedures(before, after);
    if (!diff) {
        return diff.error();
    }
    json::Writer writer;
    render(writer, *diff);
    return writer.take();
}

Result<OrganisationDefinition> DefinitionDesk::organisation(const std::string& source) {
    return dsl::Loader().organisation(source);
}

std::string DefinitionDesk::organisation_text(const OrganisationDefinition& organisation,
                                              const std::string& remark) {
    return dsl::write_organisation(organisation, remark);
}

Result<std::string> DefinitionDesk::test(const TestOrder& order) {
    const std::unique_lock lock(testing_, std::try_to_lock);
    if (!lock) {
        return Error{ErrorCode::overloaded,
                     "expected no tests to be running, but some are; try again in a moment"};
    }
    return procedure_test::run_deployed(engine_, order);
}

}  // namespace motcua::cli
