// Options and commands on top of CLI11, what every command has, and checks.
#include "command.hpp"

#include <algorithm>
#include <charconv>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <motcua/engine/model/time.hpp>

namespace motcua::cli {
namespace {

/// "--data-dir" or "-d,--data-dir": MOTCUA_DATA_DIR; empty for a name without dashes.
std::string variable_of(const std::string& names) {
    const std::size_t dashes = names.find("--");
    if (dashes == std::string::npos) {
        return {};
    }
    std::string variable = "MOTCUA_";
    for (const char c : names.substr(dashes + 2)) {
        variable += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    return variable;
}

[[noreturn]] void refuse_configuration(const std::string& file, const std::string& why) {
    throw CLI::ValidationError("--config", why + ": '" + file + "'");
}

/// Gives to the options of `app` that have no value yet what the file says.
void read_configuration(CLI::App& app, const std::string& file, Language language) {
    CLI::ConfigBase reader;
    std::vector<CLI::ConfigItem> items;
    try {
        items = reader.from_file(file);
    } catch (const CLI::FileError&) {
        refuse_configuration(file, Text{"không đọc được tệp", "cannot be read"}.in(language));
    }
    for (const CLI::ConfigItem& item : items) {
        CLI::Option* option =
            item.parents.empty() ? app.get_option_no_throw("--" + item.name) : nullptr;
        if (option == nullptr || option->get_envname().empty() || item.name == "config") {
            const Text why{"không có tùy chọn '{}' trong tệp", "no such option, '{}', in the file"};
            refuse_configuration(file,
                                 fmt::format(fmt::runtime(why.in(language)), item.fullname()));
        }
        if (option->count() == 0) {
            for (const std::string& value : item.inputs) {
                option->add_result(value);
            }
        }
    }
}

}  // namespace

Option& Option::environment(const std::string& name) {
    option_.envname(name);
    if (option_.get_expected_max() > 1) {
        option_.delimiter(',');
    }
    return *this;
}

Option& Option::required(bool value) {
    option_.required(value);
    return *this;
}

Option& Option::check(Check check) {
    option_.check(CLI::Validator(std::move(check), ""));
    return *this;
}

template <class T>
Option Command::option(const std::string& names, T& target, const std::string& shape, Text help) {
    CLI::Option& added = *app_.add_option(names, target, help.in(language_));
    added.type_name(shape);
    if (names.front() == '-') {
        added.allow_extra_args(false);  // "--data a=1 DOSSIER": one value after each
    }
    return described(added, names);
}

// The types of values that commands take.
template Option Command::option(const std::string&, std::string&, const std::string&, Text);
template Option Command::option(const std::string&, std::uint32_t&, const std::string&, Text);
template Option Command::option(const std::string&, std::size_t&, const std::string&, Text);
template Option Command::option(const std::string&, std::optional<std::uint32_t>&,
                                const std::string&, Text);
template Option Command::option(const std::string&, std::vector<std::string>&, const std::string&,
                                Text);

Option Command::flag(const std::string& names, bool& target, Text help) {
    return described(*app_.add_flag(names, target, help.in(language_)), names);
}

Option Command::described(CLI::Option& option, const std::string& names) {
    Option described(option);
    const std::string variable = configurable_ ? variable_of(names) : "";
    if (!variable.empty()) {
        described.environment(variable);
    }
    return described;
}

void Command::configurable() {
    configurable_ = true;
    const Text help{"Tệp cấu hình, mỗi dòng một tùy chọn: listen = \"127.0.0.1:8080\"",
                    "Configuration, an option a line: listen = \"127.0.0.1:8080\""};
    // Options are looked at in the order of their description: what is read here is seen by those
    // that follow. The environment was read before, also that of commands that were not chosen.
    CLI::Option& added = *app_.add_option_function<std::string>(
        "--config",
        [&app = app_, language = language_](const std::string& file) {
            if (app.parsed()) {
                read_configuration(app, file, language);
            }
        },
        help.in(language_));
    added.type_name("FILE");
    described(added, "--config");
}

void Command::more(Text text) { app_.footer("\n" + text.in(language_)); }

void Command::when_chosen(std::function<void()> then) { app_.callback(std::move(then)); }

CLI::App& Commands::describe(CLI::App& above, const std::string& name, Text summary) {
    CLI::App* app = above.add_subcommand(name, summary.in(language_));
    app->group(group_.in(language_));
    app->set_help_flag("-h,--help",
                       Text{"In hướng dẫn này rồi thoát", "Print this help"}.in(language_));
    return *app;
}

void Commands::family(const std::string& name, Text summary) {
    describe(root_, name, summary).require_subcommand(1);
}

Command Commands::begin(const std::string& name, Text summary) {
    const std::size_t space = name.find(' ');
    CLI::App& app = space == std::string::npos
                        ? describe(root_, name, summary)
                        : describe(*root_.get_subcommand(name.substr(0, space)),
                                   name.substr(space + 1), summary);
    Command command(app, language_);
    command.flag("--json", json_, {"In kết quả dạng JSON cho chương trình đọc", "Print JSON"});
    command
        .option("--lang", language_text_, "vi|en",
                {"Ngôn ngữ: vi (mặc định) hoặc en", "Language: vi (default) or en"})
        .check(is_one_of({"vi", "en"}, language_));
    return command;
}

Check is_instant(Language language) {
    const std::string expected = Text{"thời điểm dạng RFC 3339, ví dụ 2026-03-02T08:00:00+07:00",
                                      "an RFC 3339 time, e.g. 2026-03-02T08:00:00+07:00"}
                                     .in(language);
    return [expected](const std::string& text) {
        return parse_instant(text) ? std::string{} : expected + ": '" + text + "'";
    };
}

Check is_name_and_value(Language language) {
    const std::string expected = Text{"dạng TÊN=GIÁ TRỊ", "the form NAME=VALUE"}.in(language);
    return [expected](const std::string& text) {
        const std::size_t sign = text.find('=');
        return sign == std::string::npos || sign == 0 ? expected + ": '" + text + "'"
                                                      : std::string{};
    };
}

Check is_one_of(std::vector<std::string> words, Language language) {
    const std::string expected = Text{"một trong", "one of"}.in(language);
    return [expected, words = std::move(words)](const std::string& text) {
        return std::find(words.begin(), words.end(), text) != words.end()
                   ? std::string{}
                   : fmt::format("{} {}: '{}'", expected, fmt::join(words, ", "), text);
    };
}

Check is_between(std::uint64_t least, std::uint64_t most, Language language) {
    const std::string expected = fmt::format(
        "{} {} - {}", Text{"một số nguyên trong khoảng", "a whole number in"}.in(language), least,
        most);
    return [expected, least, most](const std::string& text) {
        std::uint64_t number = 0;
        const char* end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, number);
        const bool fits = error == std::errc{} && stop == end && number >= least && number <= most;
        return fits ? std::string{} : expected + ": '" + text + "'";
    };
}

}  // namespace motcua::cli
