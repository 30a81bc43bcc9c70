// motcua late: tasks, what is awaited, and dossiers past their due time.
#include "commands/show.hpp"
#include "view_late.hpp"

namespace motcua::cli {
namespace {

struct LateOptions : ListOptions {
    bool finished = false;
    bool no_apology = false;
};

Result<Exit> show(Output& output, const LateOptions& options) {
    auto view = View::open(output, options);
    if (!view) {
        return view.error();
    }
    const Result<LateList> late =
        read_late(**view, {options.finished, options.no_apology}, options.page());
    if (!late) {
        return late.error();
    }
    if (output.json()) {
        json::Writer writer;
        render(writer, *late, (*view)->now(), (*view)->personal());
        output.json_text(std::move(writer));
    } else {
        print_late(output, **view, *late);
        tell_more(output, late->next);
    }
    return Exit::fine;
}

}  // namespace

void add_late_command(Commands& commands) {
    commands.add<LateOptions>(
        "late",
        {"Việc, chỗ chờ và hồ sơ trễ hạn: ai giữ, chờ ai, trễ bao lâu theo giờ làm việc",
         "Late tasks, waits and dossiers: who, what is awaited, by how much working time"},
        [](Command& command, LateOptions& options) {
            define_listing(command, options);
            command.flag("--finished", options.finished,
                         {"Cả những việc, hồ sơ đã xong nhưng xong trễ (đọc toàn bộ hồ sơ)",
                          "Also what was finished late (reads every dossier)"});
            command.flag("--no-apology", options.no_apology,
                         {"Chỉ hồ sơ trễ hạn chưa có văn bản xin lỗi",
                          "Only late dossiers that nobody apologised for"});
            command.more(
                {"Chỉ đọc, theo lúc chạy lệnh hoặc lúc ghi ở --now: không cho hẹn giờ nào nổ. Nhắc "
                 "hạn, hết thời gian chờ, im lặng coi như đồng ý chỉ được ghi khi chạy motcua "
                 "fire-due.",
                 "Only reads, as of now or of --now: no timer fires. Reminders, time-outs and "
                 "silence that counts are recorded by motcua fire-due."});
        },
        show);
}

}  // namespace motcua::cli
