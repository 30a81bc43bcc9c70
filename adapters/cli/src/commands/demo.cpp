// motcua demo: the sample province, served with weeks of work in it, or told as a story.
#include "demo/epilogue.hpp"
#include "demo/open_house.hpp"
#include "demo/scene.hpp"
#include "demo/stage.hpp"
#include "families.hpp"

namespace motcua::cli {
namespace {

struct DemoOptions {
    std::string database;
    std::string listen;
    std::string workflows;
    bool story = false;
    bool fresh = false;
    unsigned pace_ms = 100;
};

/// A few dossiers from filing to their ends, line by line.
Result<Exit> tell_story(Output& output, const DemoOptions& options) {
    if (options.database.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected --db FILE for a story that can be gone on with, but it is missing"};
    }
    MOTCUA_TRY(options.fresh ? demo::remove_own(options.database)
                             : demo::check_own(options.database));
    auto stage =
        demo::Stage::open(output, {options.database, demo::workflows_folder(options.workflows),
                                   std::chrono::milliseconds{options.pace_ms}});
    if (!stage) {
        return stage.error();
    }
    MOTCUA_TRY((*stage)->play());
    const Instant now = (*stage)->now();
    stage->reset();  // the database is read again by who tells what became of it
    return demo::tell_result(output, options.database, now);
}

}  // namespace

void add_demo_command(Commands& commands) {
    commands.add<DemoOptions>(
        "demo",
        {"Trình diễn: tỉnh mẫu với các thủ tục mẫu, khoảng 300 hồ sơ thử, mở cho các hệ thống khác",
         "Demonstration: a sample province with the shipped procedures and about 300 trial "
         "dossiers, served"},
        [](Command& command, DemoOptions& options) {
            command.option("--db", options.database, "FILE",
                           {"Tệp dữ liệu của buổi trình diễn; bỏ trống: tệp tạm, dừng thì mất",
                            "Database of the demonstration; without: one that is gone at the end"});
            command.option("--listen", options.listen, "ADDRESS:PORT",
                           {"Nơi nghe; bỏ trống: 127.0.0.1:8080 hoặc cổng trống kế tiếp",
                            "Where to listen; without: 127.0.0.1:8080 or the next free port"});
            command.option(
                "--workflows", options.workflows, "DIR",
                {"Thư mục có lịch, tổ chức và thủ tục; bỏ trống: workflows ở thư mục này, "
                 "không có thì thư mục cài theo chương trình",
                 "Folder with calendars, organisation and procedures; without: "
                 "workflows here, else the one installed with the program"});
            command.flag("--fresh", options.fresh,
                         {"Làm lại từ đầu (chỉ xóa tệp do trình diễn tạo ra)",
                          "Begin anew (removes only a file that the demonstration made)"});
            command.flag(
                "--story", options.story,
                {"Kể từng việc của vài hồ sơ từ nộp đến kết thúc, không mở máy chủ",
                 "Tell what happens to a few dossiers from filing to their ends; no server"});
            command
                .option("--pace", options.pace_ms, "MS",
                        {"Với --story: nghỉ bao nhiêu mili giây sau mỗi dòng",
                         "With --story: pause after each line"})
                .check(is_between(0, 10'000, command.language()));
            command.more(
                {"In một dòng địa chỉ khi đã sẵn sàng, rồi cách đăng nhập và vài lệnh curl để "
                 "thử.\n"
                 "Dừng lúc nào cũng được, kể cả kill -9: chạy lại với cùng --db thì đi tiếp.",
                 "Prints one line with the address when ready, then how to sign in and some curl "
                 "lines to try.\n"
                 "Stop it at any moment, with kill -9 too: run again with the same --db, it goes "
                 "on."});
        },
        [](Output& output, const DemoOptions& options) -> Result<Exit> {
            if (options.story) {
                return tell_story(output, options);
            }
            return demo::open_house(output,
                                    {options.database, options.listen,
                                     demo::workflows_folder(options.workflows), options.fresh});
        });
}

}  // namespace motcua::cli
