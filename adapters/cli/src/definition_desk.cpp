// Findings are those of `motcua check` beside what is deployed, comparisons those of `motcua diff --json`.
#include "definition_desk.hpp"

#include "definition_files.hpp"
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

}  // namespace motcua::cli
