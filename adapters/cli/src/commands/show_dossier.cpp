// motcua dossier: one dossier on a page.
#include "commands/show.hpp"
#include "view_dossier.hpp"

namespace motcua::cli {
namespace {

Result<Exit> show(Output& output, const OneDossierOptions& options) {
    const Result<OneDossier> shown = OneDossier::open(output, options);
    if (!shown) {
        return shown.error();
    }
    const Result<DossierPage> page = read_dossier_page(*shown->view, shown->row);
    if (!page) {
        return page.error();
    }
    if (output.json()) {
        json::Writer writer;
        render(writer, *shown->view, *page);
        output.json_text(std::move(writer));
    } else {
        print_dossier_page(output, *shown->view, *page);
    }
    return Exit::fine;
}

}  // namespace

void add_dossier_command(Commands& commands) {
    commands.add<OneDossierOptions>(
        "dossier",
        {"Một hồ sơ: đang ở đâu, ai giữ, thời hạn, giấy tờ, phí, kết quả",
         "One dossier: where it stands, who has it, clock, papers, fees, results"},
        define_one_dossier, show);
}

}  // namespace motcua::cli
