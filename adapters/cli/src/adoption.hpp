// Dossiers of another system as rows of a file, read into the commands that take them over. Every
// mistake of every row is found at once, with its line, its column and a hint. The columns stand in
// docs/adoption.md.
#pragma once

#include <string>
#include <vector>

#include <motcua/engine/model/commands/people.hpp>

#include "input_csv.hpp"
#include "session.hpp"

namespace motcua::cli {

/// What is wrong in the file.
struct AdoptionFinding {
    std::size_t line = 0;
    std::string column;  ///< as the file names it; empty: the row
    Error error;
};

struct AdoptionRow {
    std::size_t line = 0;
    AdoptDossier dossier;
};

struct Adoptions {
    std::vector<AdoptionRow> rows;  ///< those without a mistake
    std::vector<AdoptionFinding> findings;
};

struct AdoptionSettings {
    std::string source;             ///< name of the other system
    std::vector<std::string> map;   ///< "THEIRS=OURS"
    std::vector<std::string> fill;  ///< "OURS=VALUE": where the file has no such column, or nothing
};

/// invalid_argument if a column that must be there is not, or one is not known.
[[nodiscard]] Result<Adoptions> read_adoptions(Session& session, CsvTable table,
                                               const AdoptionSettings& settings);

}  // namespace motcua::cli
