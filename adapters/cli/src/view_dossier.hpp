// One dossier on a page: its header, where it stands, its clock, papers, fees, results, incidents.
#pragma once

#include <vector>

#include "view_worklist.hpp"

namespace motcua::cli {

struct DossierPage {
    DossierRow row;
    Dossier state;                 ///< concealed as its reader must see it
    std::vector<ListedTask> open;  ///< where it stands now
    std::vector<ListedTask> done;
    std::vector<DossierRow> called;  ///< dossiers that it called and that may be seen
    std::optional<DossierRow> caller;
};

[[nodiscard]] Result<DossierPage> read_dossier_page(View& view, const DossierRow& row);
void print_dossier_page(Output& output, View& view, const DossierPage& page);
/// {"dossier", "tasks", "called"}.
void render(json::Writer& writer, const DossierPage& page, Instant at, bool personal);

}  // namespace motcua::cli
