// One dossier on a page: its header, where it stands and for whom it waits, its clock, papers, fees,
// results, incidents.
#pragma once

#include <set>
#include <vector>

#include "view_worklist.hpp"

namespace motcua::cli {

/// What the applicant was asked to complete before reception.
struct Guidance {
    Instant at{};
    std::size_t count = 0;           ///< of items
    std::vector<std::string> items;  ///< none if they may not be shown
};

/// A place at which the dossier waits for somebody outside.
struct Waiting {
    std::string node;
    std::string title;
    Instant since{};
    std::optional<Instant> until;
    std::string responsible;            ///< whose role watches over it
    std::vector<std::string> outcomes;  ///< "nop-lai (Nộp lại)": what ends it
    std::string message;                ///< name of the message that ends it, or empty
    std::uint32_t place = 0;
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
    std::optional<Instant> paused_at;   ///< of the dossier's clock, while it stands still
    std::set<std::uint32_t> by_letter;  ///< tasks of members who voted by letter
};

[[nodiscard]] Result<DossierPage> read_dossier_page(View& view, const DossierRow& row);
void print_dossier_page(Output& output, View& view, const DossierPage& page);
/// {"code", "dossier", "tasks", "waiting", "fees", "obligations", "called"}.
void render(json::Writer& writer, View& view, const DossierPage& page);

}  // namespace motcua::cli
