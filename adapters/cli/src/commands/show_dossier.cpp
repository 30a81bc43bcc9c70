// motcua dossier: one dossier on a page.
#include "commands/show.hpp"
#include "view_dossier.hpp"

namespace motcua::cli {
namespace {

struct DossierOptions : ViewOptions {
    std::string dossier;
};

Result<Exit> show(Output& output, const DossierOptions& options) {
    auto view = View::open(output, options);
    if (!view) {
        return view.error();
    }
    const Result<DossierRow> row = (*view)->find(options.dossier);
    if (!row) {
        return row.error();
    }
    const Result<DossierPage> page = read_dossier_page(**view, *row);
    if (!page) {
        return page.error();
    }
    if (output.json()) {
        json::Writer writer;
        render(writer, **view, *page);
        output.json_text(std::move(writer));
    } else {
        print_dossier_page(output, **view, *page);
    }
    return Exit::fine;
}

}  // namespace

void add_dossier_command(Commands& commands) {
    commands.add<DossierOptions>(
        "dossier",
        {"Một hồ sơ: đang ở đâu, ai giữ, thời hạn, giấy tờ, phí, kết quả",
         "One dossier: where it stands, who has it, clock, papers, fees, results"},
        [](Command& command, DossierOptions& options) {
            command.required("dossier", options.dossier, "CODE",
                             {"Mã hồ sơ, số tạm hoặc mã định danh",
                              "Official code, provisional number or permanent id"});
            define_viewing(command, options);
        },
        show);
}

}  // namespace motcua::cli
