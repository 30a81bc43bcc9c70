// What a bulk act would change, as people weigh it: which due dates move and by how much, which stay
// because they were promised on paper, and the sums.
#pragma once

#include <string>
#include <vector>

#include <motcua/engine/preview.hpp>

#include "output.hpp"
#include "view_book.hpp"

namespace motcua::cli {

/// One due date that the preview found to change.
struct ShownChange {
    std::string code;
    std::string procedure;
    DueChange change;
    /// The new date less the old one; of a promise that is kept what it would have been.
    std::chrono::milliseconds by{0};
    bool kept = false;  ///< the printed promise stays
};

struct ShownPreview {
    std::vector<ShownChange> changes;  ///< later ones first, by how much
    std::vector<PreviewItem> refused;
    std::size_t dossiers = 0;  ///< that change
    std::size_t later = 0;     ///< due dates
    std::size_t earlier = 0;
    std::size_t kept = 0;
    std::size_t confirmed = 0;  ///< the date stays and is provisional no more
};

[[nodiscard]] ShownPreview shown(std::vector<PreviewItem> items);

void print_preview(Output& output, Book& book, const ShownPreview& preview, std::size_t lines_max);
void render(json::Writer& writer, const ShownPreview& preview);

}  // namespace motcua::cli
