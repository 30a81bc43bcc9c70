// motcua lsp: the language server, on standard input and output.
#include <iostream>

#include <motcua/lsp/server.hpp>

#include "../families.hpp"

namespace motcua::cli {
namespace {

struct LspOptions {
    bool stdio = false;
};

/// The editor's messages come from standard input and nobody else's; the answers go where the output
/// of every command goes.
Result<Exit> serve_editor(Output& output, const LspOptions&) {
    const dsl::HelpLanguage language =
        output.language() == Language::en ? dsl::HelpLanguage::en : dsl::HelpLanguage::vi;
    return lsp::serve(std::cin, output.out(), {MOTCUA_VERSION, language}) ? Exit::fine
                                                                          : Exit::findings;
}

void define_lsp(Command& command, LspOptions& options) {
    command.flag("--stdio", options.stdio,
                 {"Qua đầu vào và đầu ra chuẩn; luôn như vậy, nhận để trình soạn thảo ghi được",
                  "On standard input and output; always so, taken because editors write it"});
    command.more(
        {"Trình soạn thảo gọi lệnh này; cách cài đặt ở docs/editor.md.\n"
         "Mã thoát: 0 trình soạn thảo đã đóng đúng cách · 1 đóng giữa chừng.",
         "Editors run this; docs/editor.md says how to set them up.\n"
         "Exit codes: 0 the editor shut down in order, 1 it did not."});
}

}  // namespace

void add_lsp_command(Commands& commands) {
    commands.add<LspOptions>("lsp",
                             {"Trợ giúp soạn tệp định nghĩa trong trình soạn thảo (LSP)",
                              "Help with definition files in editors (LSP)"},
                             define_lsp, serve_editor);
}

}  // namespace motcua::cli
