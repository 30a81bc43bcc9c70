// motcua timeline: everything that happened to a dossier, a sentence an event.
#include "commands/show.hpp"
#include "view_timeline.hpp"

namespace motcua::cli {
namespace {

struct TimelineOptions : OneDossierOptions {
    bool main_only = false;
};

Result<Exit> show(Output& output, const TimelineOptions& options) {
    const Result<OneDossier> shown = OneDossier::open(output, options);
    if (!shown) {
        return shown.error();
    }
    const Result<Timeline> timeline = read_timeline(*shown->view, shown->row);
    if (!timeline) {
        return timeline.error();
    }
    if (output.json()) {
        json::Writer writer;
        render(writer, *timeline);
        output.json_text(std::move(writer));
    } else {
        print_timeline(output, *timeline, !options.main_only);
    }
    return Exit::fine;
}

}  // namespace

void add_timeline_command(Commands& commands) {
    commands.add<TimelineOptions>(
        "timeline",
        {"Quá trình xử lý một hồ sơ, từng sự kiện một", "What happened to a dossier, every event"},
        [](Command& command, TimelineOptions& options) {
            define_one_dossier(command, options);
            command.flag("--main", options.main_only,
                         {"Chỉ những việc chính", "Only what somebody did"});
        },
        show);
}

}  // namespace motcua::cli
