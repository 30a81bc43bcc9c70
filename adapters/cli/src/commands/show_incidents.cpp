// motcua incidents: what could not be done by itself and waits for a person.
#include "commands/show.hpp"
#include "view_incidents.hpp"

namespace motcua::cli {
namespace {

Result<Exit> show(Output& output, const ViewOptions& options) {
    auto view = View::open(output, options);
    if (!view) {
        return view.error();
    }
    const Result<std::vector<ListedIncident>> incidents =
        read_incidents(**view, OfficerId(options.officer));
    if (!incidents) {
        return incidents.error();
    }
    if (!output.json()) {
        print_incidents(output, *incidents);
        return Exit::fine;
    }
    json::Writer writer;
    writer.begin_object().member("incidents");
    render(writer, *incidents);
    writer.end_object();
    output.json_text(std::move(writer));
    return Exit::fine;
}

}  // namespace

void add_incidents_command(Commands& commands) {
    commands.add<ViewOptions>(
        "incidents",
        {"Sự cố chờ người xử lý: ở đâu, vì sao, ai xử lý; với --as chỉ sự cố người đó được xử lý",
         "Incidents that wait for a person: where, why, who; with --as those he may resolve"},
        [](Command& command, ViewOptions& options) {
            define_viewing(command, options);
            command.more(
                {"Xử lý: motcua resolve-incident HỒ-SƠ --number SỐ --resolution retry|skip",
                 "To resolve: motcua resolve-incident DOSSIER --number N --resolution "
                 "retry|skip"});
        },
        show);
}

}  // namespace motcua::cli
