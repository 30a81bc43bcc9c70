// One dossier on a page: its header, where it stands and for whom it waits, its clock, papers, fees,
// results, incidents.
#pragma once

#include <map>
#include <vector>

#include "view_places.hpp"
#include "view_worklist.hpp"

namespace motcua::cli {

/// What the applicant was asked to complete before reception.
struct Guidance {
    Instant at{};
    std::size_t count = 0;           ///< of items
    std::vector<std::string> items;  ///< none if they may not be shown
};

struct DossierPage {
    DossierRow row;
    Dossier state;                 ///< concealed as its reader must see it
    std::vector<ListedTask> open;  ///< where it stands now
    std::vector<ListedTask> done;
    std::vector<DossierRow> called;  ///< dossiers that it called and that may be seen
    std::optional<DossierRow> caller;
    std::vector<Guidance> guidance;
    std::vector<Waiting> waiting;
    std::optional<Instant> paused_at;  ///< of the dossier's clock, while it stands still
    /// Tasks that were closed for who was asked, and by what answer.
    std::map<std::uint32_t, ConsultAnswer> closed;
};

[[nodiscard]] Result<DossierPage> read_dossier_page(View& view, const DossierRow& row);
void print_dossier_page(Output& output, View& view, const DossierPage& page);
/// {"code", "dossier", "tasks", "waiting", "fees", "obligations", "called"}.
void render(json::Writer& writer, View& view, const DossierPage& page);

}  // namespace motcua::cli
