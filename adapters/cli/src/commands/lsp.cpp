// motcua lsp: the language server, on standard input and output.
#include <cctype>
#include <iostream>

#include <motcua/lsp/server.hpp>

#include "../families.hpp"
#include "../nearby_texts.hpp"

namespace motcua::cli {
namespace {

struct LspOptions {
    bool stdio = false;
};

constexpr std::string_view file_scheme = "file://";

int digit_of(char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    const std::size_t at =
        digits.find(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// Empty if the document is no file of this machine.
std::string path_of(std::string_view uri) {
    constexpr int base = 16;
    std::string path;
    if (!uri.starts_with(file_scheme)) {
        return path;
    }
    uri.remove_prefix(file_scheme.size());
    for (std::size_t at = 0; at < uri.size(); ++at) {
        const int high = uri[at] == '%' && at + 2 < uri.size() ? digit_of(uri[at + 1]) : -1;
        const int low = high >= 0 ? digit_of(uri[at + 2]) : -1;
        path += low >= 0 ? static_cast<char>(high * base + low) : uri[at];
        at += low >= 0 ? 2 : 0;
    }
    return path;
}

std::string uri_of(std::string_view path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr unsigned low_bits = 0xF;
    std::string uri(file_scheme);
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain =
            std::isalnum(byte) != 0 || c == '/' || c == '-' || c == '_' || c == '.' || c == '~';
        if (is_plain) {
            uri += c;
        } else {
            uri += '%';
            uri += digits[byte >> 4U];
            uri += digits[byte & low_bits];
        }
    }
    return uri;
}

/// What lies beside a document, read anew each time: it may have been saved meanwhile.
std::vector<dsl::FoundText> texts_beside(const std::string& uri) {
    std::vector<dsl::FoundText> texts;
    if (const std::string path = path_of(uri); !path.empty()) {
        texts = NearbyTexts().around(path);
    }
    for (dsl::FoundText& text : texts) {
        text.file = uri_of(text.file);
    }
    return texts;
}

/// The editor's messages come from standard input and nobody else's; the answers go where the output
/// of every command goes.
Result<Exit> serve_editor(Output& output, const LspOptions&) {
    const dsl::HelpLanguage language =
        output.language() == Language::en ? dsl::HelpLanguage::en : dsl::HelpLanguage::vi;
    return lsp::serve(std::cin, output.out(), {MOTCUA_VERSION, language, texts_beside})
               ? Exit::fine
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
