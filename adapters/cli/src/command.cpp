// What every command has, and validators.
#include "command.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <motcua/engine/model/time.hpp>

namespace motcua::cli {

Command Commands::begin(const std::string& name, Text summary) {
    CLI::App* app = root_.add_subcommand(name, summary.in(language_));
    app->group(group_.in(language_));
    app->set_help_flag("-h,--help",
                       Text{"In hướng dẫn này rồi thoát", "Print this help"}.in(language_));
    Command command(*app, language_);
    command.flag("--json", json_, {"In kết quả dạng JSON cho chương trình đọc", "Print JSON"});
    command
        .option("--lang", language_text_, "vi|en",
                {"Ngôn ngữ: vi (mặc định) hoặc en", "Language: vi (default) or en"})
        .check(is_one_of({"vi", "en"}, language_));
    return command;
}

CLI::Validator is_instant(Language language) {
    const std::string expected = Text{"thời điểm dạng RFC 3339, ví dụ 2026-03-02T08:00:00+07:00",
                                      "an RFC 3339 time, e.g. 2026-03-02T08:00:00+07:00"}
                                     .in(language);
    return CLI::Validator(
        [expected](const std::string& text) {
            return parse_instant(text) ? std::string{} : expected + ": '" + text + "'";
        },
        "");
}

CLI::Validator is_name_and_value(Language language) {
    const std::string expected = Text{"dạng TÊN=GIÁ TRỊ", "the form NAME=VALUE"}.in(language);
    return CLI::Validator(
        [expected](const std::string& text) {
            const std::size_t sign = text.find('=');
            return sign == std::string::npos || sign == 0 ? expected + ": '" + text + "'"
                                                          : std::string{};
        },
        "");
}

CLI::Validator is_one_of(std::vector<std::string> words, Language language) {
    const std::string expected = Text{"một trong", "one of"}.in(language);
    return CLI::Validator(
        [expected, words = std::move(words)](const std::string& text) {
            return std::find(words.begin(), words.end(), text) != words.end()
                       ? std::string{}
                       : fmt::format("{} {}: '{}'", expected, fmt::join(words, ", "), text);
        },
        "");
}

}  // namespace motcua::cli
