// What the language library says, as the protocol writes it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/assist.hpp>
#include <motcua/json/writer.hpp>

#include "positions.hpp"

namespace motcua::lsp {

/// What the editor can show.
struct Abilities {
    bool markdown = false;        ///< in hover
    bool snippets = false;        ///< places to fill in, in completion
    bool nested_symbols = false;  ///< else the outline is a flat list
};

void write_range(json::Writer& writer, const Positions& positions, dsl::TextRange range);
void write_location(json::Writer& writer, std::string_view uri, const Positions& positions,
                    dsl::TextRange range);
void write_diagnostics(json::Writer& writer, const Positions& positions,
                       const std::vector<dsl::Remark>& remarks);
void write_completion(json::Writer& writer, const Positions& positions,
                      const std::vector<dsl::Suggestion>& suggestions, const Abilities& abilities);
void write_hover(json::Writer& writer, const Positions& positions, const dsl::Help& help,
                 const Abilities& abilities);
void write_symbols(json::Writer& writer, std::string_view uri, const Positions& positions,
                   const std::vector<dsl::Symbol>& symbols, const Abilities& abilities);

}  // namespace motcua::lsp
