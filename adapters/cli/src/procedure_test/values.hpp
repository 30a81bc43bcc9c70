// What a test writes, as the engine's values.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <motcua/dsl/procedure_tests.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua::cli::procedure_test {

using Data = std::map<std::string, Value>;

/// By the type of its field. invalid_argument.
[[nodiscard]] Result<Value> value_of(const FieldDef& field, const dsl::WrittenValue& written);
/// not_found for a field that the procedure does not have; by look if there is no field to ask.
[[nodiscard]] Result<Data> data_of(const Procedure& procedure,
                                   const std::vector<dsl::WrittenValue>& written);
[[nodiscard]] Paper paper_of(const Procedure& procedure, const dsl::WrittenPaper& written);
[[nodiscard]] std::vector<Paper> papers_of(const Procedure& procedure,
                                           const std::vector<dsl::WrittenPaper>& written);

/// Places and reasons of values that do not have the form of their field, over all tests.
[[nodiscard]] std::vector<dsl::Diagnostic> check_values(const std::string& file,
                                                        const dsl::ProcedureTests& tests,
                                                        const Procedure& procedure);

}  // namespace motcua::cli::procedure_test
