// What is late, and by how much working time: open tasks, what is awaited, dossiers, and those that
// were late when they were finished.
#pragma once

#include <optional>
#include <vector>

#include <motcua/engine/core/holding.hpp>

#include "view_late_waits.hpp"
#include "view_worklist.hpp"

namespace motcua::cli {

struct LateDossier {
    DossierRow row;
    Minutes late{0};  ///< working time past the due date
    Minutes daily{0};
    bool open = true;
    Timeliness by_day = Timeliness::late;
    Timeliness by_instant = Timeliness::late;
    std::vector<LateShare> shares;  ///< who made it late; most first
    ProcedurePtr procedure;         ///< nullptr where the shares are not known
};

/// Which late dossiers are asked for.
struct LateFilter {
    bool finished = false;    ///< also what was finished late: reads every dossier
    bool no_apology = false;  ///< dossiers only: those that nobody said sorry for
};

struct LateList {
    std::vector<ListedTask> tasks;
    std::vector<LateWait> waits;
    std::vector<LateDossier> dossiers;
    std::string next;
};

/// Longest late first; of open tasks a page.
[[nodiscard]] Result<LateList> read_late(View& view, const LateFilter& filter,
                                         const PageRequest& page);

void print_late(Output& output, View& view, const LateList& late);
/// {"tasks": […], "waits": […], "dossiers": […], "next"}.
void render(json::Writer& writer, const LateList& late, Instant at, bool personal);

}  // namespace motcua::cli
