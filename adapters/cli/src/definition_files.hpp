// Definition files read together: each checked alone, then what they say of one another and of what
// is deployed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/store.hpp>

#include "output.hpp"

namespace motcua::cli {

struct DefinitionFile {
    std::string path;
    std::string source;        ///< of a procedure that is put together: its closure
    bool is_fragment = false;  ///< nothing by itself
    std::optional<DefinitionKind> kind;
    DefinitionRef ref;    ///< of a definition without errors; its hash too
    Validity effective;   ///< of a procedure or rule set
    std::string extends;  ///< of a calendar
    ProcedurePtr procedure = {};
};

/// What the files are checked against besides one another.
struct Deployment {
    std::vector<DefinitionRow> rows;
    // Of the organisation in force; no roles = none is deployed.
    std::vector<std::string> roles;
    std::vector<std::string> units;
    std::vector<std::string> functions;
    /// A procedure of `rows`, for what is compared with it; nullptr if it cannot be read.
    std::function<ProcedurePtr(const DefinitionRef&)> procedure = {};
};

struct CheckedFiles {
    std::vector<DefinitionFile> files;
    std::vector<dsl::Diagnostic> diagnostics;
    std::size_t tests = 0;      ///< files of tests that were looked at
    std::size_t fragments = 0;  ///< files of fragments that were; they are not among `files`
    bool unreadable = false;    ///< a file could not be read at all

    [[nodiscard]] std::size_t errors() const;
    [[nodiscard]] std::size_t warnings() const { return diagnostics.size() - errors(); }
};

/// Of whatever was read; empty if it has errors.
[[nodiscard]] DefinitionRef ref_of(const dsl::LoadedAny& loaded);

/// Procedures are put together with the fragments and procedures beside them (nearby_texts.hpp).
/// A path may be a folder: all definitions below it. Tests beside procedures are read by their words,
/// and passed over where there is a deployment. Without one, references to files that were not given are not judged unless a file of
/// that kind was given.
[[nodiscard]] CheckedFiles check_files(Output& output, const std::vector<std::string>& paths,
                                       const Digest& digest, const Deployment* deployment);

/// The same for one text that lies in no file: nothing is looked for beside it, and no file is read.
[[nodiscard]] CheckedFiles check_text(const std::string& source, const std::string& name,
                                      const Digest& digest, const Deployment& deployment);

/// What the engine has. It is asked again for procedures, so it must outlive the answer.
[[nodiscard]] Deployment deployment_of(Engine& engine);

/// Diagnostics on standard output, as text with a closing line or as the fixed JSON.
void tell_findings(Output& output, const CheckedFiles& checked);
[[nodiscard]] Exit exit_of(const CheckedFiles& checked);

}  // namespace motcua::cli
