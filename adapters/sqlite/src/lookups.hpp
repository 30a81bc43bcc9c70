// What both the writer and the readers look up, each on its own connection. Throw Failure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/ports/store.hpp>

#include "query.hpp"

namespace motcua::sqlite {

[[nodiscard]] std::optional<CommandOutcome> find_outcome(Connection& connection,
                                                         const std::string& actor,
                                                         const std::string& key);
[[nodiscard]] std::vector<DefinitionRow> list_definitions(Connection& connection);
/// not_found, thrown, if there is none.
[[nodiscard]] std::string find_source(Connection& connection, DefinitionKind kind,
                                      const DefinitionRef& ref);
[[nodiscard]] std::uint32_t find_code_sequence(Connection& connection,
                                               const std::string& agency_code, Date date);
[[nodiscard]] std::vector<JobRow> list_jobs(Connection& connection, bool open_only);
[[nodiscard]] std::vector<Hash> read_tree_edge(Connection& connection);
/// The state of a dossier, or nothing.
[[nodiscard]] std::optional<LoadedDossier> load_dossier(Connection& connection,
                                                        const EventCodec& codec,
                                                        const DossierId& id);

}  // namespace motcua::sqlite
