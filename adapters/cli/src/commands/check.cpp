// motcua check: everything that is wrong with definition files, all at once.
#include <motcua/system/openssl_digest.hpp>

#include "../definition_files.hpp"
#include "../families.hpp"

namespace motcua::cli {
namespace {

struct CheckOptions {
    std::vector<std::string> files;
    std::string format = "text";
};

Result<Exit> check(Output& output, const CheckOptions& options) {
    Output told = output.with_json(output.json() || options.format == "json");
    const CheckedFiles checked = check_files(told, options.files, system::OpenSslDigest{}, nullptr);
    tell_findings(told, checked);
    return exit_of(checked);
}

void define_check(Command& command, CheckOptions& options) {
    command.required(
        "files", options.files, "FILE…|DIR…",
        {"Tệp thủ tục, lịch làm việc, bộ quy tắc, tổ chức (XML), hoặc thư mục của chúng",
         "Procedures, calendars, rule sets, organisations (XML), or their folders"});
    command
        .option("--format", options.format, "text|json",
                {"Cách in (mặc định: text)", "How to print (default: text)"})
        .check(is_one_of({"text", "json"}, command.language()));
    command.more(
        {"Mã thoát: 0 không có lỗi (có thể có cảnh báo) · 1 có lỗi · 66 không đọc được "
         "tệp.\nCác tệp đưa vào cùng nhau được đối chiếu với nhau.",
         "Exit codes: 0 no errors (perhaps warnings), 1 errors, 66 a file cannot be read.\n"
         "Files that are given together are checked against one another."});
}

}  // namespace

void add_check_command(Commands& commands) {
    commands.add<CheckOptions>("check", {"Kiểm tra tệp định nghĩa", "Check definition files"},
                               define_check, check);
}

}  // namespace motcua::cli
