// What is late, and by how much working time: open tasks and dossiers, and those that were late
// when they were finished.
#pragma once

#include <vector>

#include "view_worklist.hpp"

namespace motcua::cli {

struct LateDossier {
    DossierRow row;
    Minutes late{0};  ///< working time past the due date
    Minutes daily{0};
    bool open = true;
};

struct LateList {
    std::vector<ListedTask> tasks;
    std::vector<LateDossier> dossiers;
    std::string next;
};

/// Open ones, longest late first; a page of each. `agency` may be empty.
[[nodiscard]] Result<LateList> read_late(View& view, const PageRequest& page);
/// Also those that are finished, of all dossiers that may be seen: reads every one of them.
[[nodiscard]] Result<LateList> read_ever_late(View& view);

void print_late(Output& output, View& view, const LateList& late);
/// {"tasks": […], "dossiers": […], "next"}.
void render(json::Writer& writer, const LateList& late, Instant at, bool personal);

}  // namespace motcua::cli
