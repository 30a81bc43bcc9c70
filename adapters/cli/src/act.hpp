// The shape of every act: open the file, find the dossier, submit one command, tell what became of
// it and what waits next.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "input.hpp"
#include "session.hpp"

namespace motcua::cli {

struct DossierOptions : ActOptions {
    std::string dossier;  ///< id, official code or provisional number
};
struct TaskOptions : ActOptions {
    std::string task;  ///< "CODE#N", "<id>.<n>", or a dossier with one open task
};
void define_dossier(Command& command, DossierOptions& options, bool officer_required = true);
void define_task(Command& command, TaskOptions& options);

/// The option `--reason`, in most acts.
void define_reason(Command& command, std::string& reason, bool required = false);

/// The options `--data` and `--data-file`.
void define_data(Command& command, DataInput& input);
/// `--paper DOC[:KIND[:QUANTITY]][=FILE]`, any number.
void define_papers(Command& command, std::vector<std::string>& papers);

/// What the act works on: the dossier as it is, and its procedure.
struct Subject {
    Session& session;
    std::string database;
    Dossier dossier;
    ProcedurePtr procedure;
};
using MakeBody = std::function<Result<CommandBody>(const Subject&)>;
using MakeTaskBody = std::function<Result<CommandBody>(const Subject&, std::uint32_t task)>;

[[nodiscard]] Result<Exit> act_on_dossier(Output& output, const DossierOptions& options,
                                          const MakeBody& make);
[[nodiscard]] Result<Exit> act_on_task(Output& output, const TaskOptions& options,
                                       const MakeTaskBody& make);
/// Submits, lets what follows happen, and tells.
[[nodiscard]] Result<Exit> submit(Output& output, Session& session, const ActOptions& options,
                                  const DossierId& dossier, CommandBody body);

/// Papers as typed, their files' bytes stored in the operations file of `database`.
[[nodiscard]] Result<std::vector<Paper>> take_papers(const std::string& database,
                                                     const DossierId& dossier,
                                                     const std::vector<std::string>& papers);
/// The one paper of an act, none if nothing was typed: a document of the procedure, or the name of
/// one that it does not list (a decision, an apology slip).
[[nodiscard]] Result<std::optional<Paper>> take_act_paper(const Subject& subject,
                                                          const std::string& text);
/// The bytes of all papers of a dossier vanish.
[[nodiscard]] Result<void> erase_papers(const std::string& database, const DossierId& dossier);

}  // namespace motcua::cli
