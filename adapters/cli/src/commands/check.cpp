// motcua check: everything that is wrong with definition files, all at once.
#include <motcua/system/openssl_digest.hpp>

#include "../definition_files.hpp"
#include "../families.hpp"

namespace motcua::cli {
namespace {

struct CheckOptions {
    std::vector<std::string> files;
    std::string format = "text";
    bool resolved = false;
};

/// The closure as it would be deployed, for people to read and sign.
Result<Exit> print_resolved(Output& output, const CheckedFiles& checked) {
    if (checked.files.size() != 1) {
        return Error{ErrorCode::invalid_argument,
                     "expected one procedure or override to resolve, but got " +
                         std::to_string(checked.files.size()) + " definitions"};
    }
    if (!checked.diagnostics.empty()) {
        output.note(dsl::to_text(checked.diagnostics));
    }
    output.raw(checked.files.front().source);
    return Exit::fine;
}

Result<Exit> check(Output& output, const CheckOptions& options) {
    Output told = output.with_json(output.json() || options.format == "json");
    const CheckedFiles checked = check_files(told, options.files, system::OpenSslDigest{}, nullptr);
    if (options.resolved && exit_of(checked) == Exit::fine) {
        return print_resolved(told, checked);
    }
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
    command.flag("--resolved", options.resolved,
                 {"In toàn văn thủ tục sau khi ghép đoạn dùng chung và quy định của địa phương",
                  "Print the whole procedure with its fragments and overrides put in"});
    command.more(
        {"Mã thoát: 0 không có lỗi (có thể có cảnh báo) · 1 có lỗi · 66 không đọc được "
         "tệp.\nCác tệp đưa vào cùng nhau được đối chiếu với nhau. Đoạn dùng chung và thủ tục gốc "
         "được\n"
         "tìm cùng thư mục, trong thư mục fragments, và ở thư mục trên.",
         "Exit codes: 0 no errors (perhaps warnings), 1 errors, 66 a file cannot be read.\n"
         "Files that are given together are checked against one another. Fragments, and the\n"
         "procedure of an override, are looked for in the same folder, in the folder fragments,\n"
         "and one folder up."});
}

}  // namespace

void add_check_command(Commands& commands) {
    commands.add<CheckOptions>("check", {"Kiểm tra tệp định nghĩa", "Check definition files"},
                               define_check, check);
}

}  // namespace motcua::cli
