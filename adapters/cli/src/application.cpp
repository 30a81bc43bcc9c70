// Reads the command line, runs the chosen command, turns what went wrong into words and exit codes.
#include "application.hpp"

#include <algorithm>
#include <exception>
#include <limits>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "families.hpp"
#include "messages.hpp"
#include "nearest.hpp"
#include "output.hpp"

namespace motcua::cli {
namespace {

/// Help and usage errors need the language before the line is read.
Language language_of(const std::vector<std::string>& args) {
    for (std::size_t i = 0; i < args.size(); ++i) {
        if (args[i] == "--lang=en" ||
            (args[i] == "--lang" && i + 1 < args.size() && args[i + 1] == "en")) {
            return Language::en;
        }
    }
    return Language::vi;
}

bool asks_for_json(const std::vector<std::string>& args) {
    return std::find(args.begin(), args.end(), "--json") != args.end();
}

void describe(CLI::App& app, Language language) {
    app.name("motcua");
    app.description(
        Text{"MotCua: thực hiện thủ tục hành chính theo quy trình viết bằng XML.\n"
             "Mã thoát: 0 tốt · 1 có điều cần xem · 2 sai cách gọi · từ 64: sysexits.",
             "MotCua runs administrative procedures written in XML.\n"
             "Exit codes: 0 fine, 1 findings, 2 usage, 64 and above as in sysexits."}
            .in(language));
    app.option_defaults()->group(
        Text{"Tùy chọn (* bắt buộc)", "Options (* required)"}.in(language));
    app.set_help_flag("-h,--help",
                      Text{"In hướng dẫn này rồi thoát", "Print this help"}.in(language));
    app.footer(Text{"\nHướng dẫn từng lệnh: motcua LỆNH --help",
                    "\nHelp of a command: motcua COMMAND --help"}
                   .in(language));
    const auto formatter = std::make_shared<CLI::Formatter>();
    constexpr std::size_t kNames = 34;
    formatter->column_width(kNames);
    formatter->label("REQUIRED", "*");
    if (language == Language::vi) {
        formatter->label("Env", "biến");
        formatter->label("Usage", "Cách gọi");
        formatter->label("OPTIONS", "TÙY CHỌN");
        formatter->label("SUBCOMMAND", "LỆNH");
        formatter->label("Positionals", "Tham số (* bắt buộc)");
    } else {
        formatter->label("SUBCOMMAND", "COMMAND");
        formatter->label("Positionals", "Arguments (* required)");
    }
    app.formatter(formatter);
    app.require_subcommand(1);
}

/// The command's name that is most like `word`; empty if none is.
std::string nearest_command(const CLI::App& app, const std::string& word) {
    std::string nearest;
    std::size_t least = std::min<std::size_t>(3, word.size() / 2 + 1);
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        const std::size_t far = letters_between(word, command->get_name());
        if (far < least) {
            least = far;
            nearest = command->get_name();
        }
    }
    return nearest;
}

Text kind_of(const CLI::ParseError& error) {
    const std::string& name = error.get_name();
    if (name == "RequiredError") {
        return {"thiếu tham số bắt buộc", "something required is missing"};
    }
    if (name == "ExtrasError") {
        return {"có phần không hiểu được", "something was not understood"};
    }
    if (name == "ConversionError" || name == "ValidationError") {
        return {"giá trị không hợp lệ", "a value is not valid"};
    }
    if (name == "ArgumentMismatch") {
        return {"thiếu hoặc thừa giá trị", "too few or too many values"};
    }
    return {"không hợp lệ", "not valid"};
}

Exit usage_error(Output& output, const std::string& what, const std::string& command) {
    if (output.json()) {
        return output.fail({ErrorCode::invalid_argument, what}), Exit::usage;
    }
    output.note(fmt::format("{}: {}", output.say({"Sai cách gọi", "Usage"}), what));
    output.note(fmt::format("  {}: motcua {}--help", output.say({"Xem", "See"}),
                            command.empty() ? "" : command + " "));
    return Exit::usage;
}

/// The command that was read, and its name as typed: "dossier", "calendar preview".
std::pair<const CLI::App*, std::string> chosen_of(const CLI::App& app) {
    std::pair<const CLI::App*, std::string> chosen{&app, {}};
    for (auto below = app.get_subcommands(); !below.empty();
         below = chosen.first->get_subcommands()) {
        chosen.first = below.front();
        chosen.second += (chosen.second.empty() ? "" : " ") + below.front()->get_name();
    }
    return chosen;
}

Exit explain(Output& output, const CLI::App& app, const CLI::ParseError& error,
             const std::vector<std::string>& args) {
    const std::string command = chosen_of(app).second;
    if (command.empty() && !args.empty() && args.front().rfind('-', 0) != 0) {
        const std::string nearest = nearest_command(app, args.front());
        std::string what = fmt::format(
            "{} '{}'", output.say({"không có lệnh", "there is no command"}), args.front());
        if (!nearest.empty()) {
            what += fmt::format("; {} '{}'?", output.say({"có phải", "did you mean"}), nearest);
        }
        return usage_error(output, what, {});
    }
    // For programs the detail stays as the library says it.
    const std::string detail =
        output.json() ? error.what() : detail_in(output.language(), error.what());
    return usage_error(output, fmt::format("{} ({})", output.say(kind_of(error)), detail), command);
}

Exit run_line(const std::vector<std::string>& args, std::ostream& out, std::ostream& err,
              Terminal terminal) {
    const Language language = language_of(args);
    CLI::App app;
    describe(app, language);
    Commands commands(app, language);
    add_all_commands(commands);
    Output early(out, err, {language, asks_for_json(args), terminal.err_is_terminal});
    if (args.empty()) {
        early.raw(app.help());
        return Exit::usage;
    }
    try {
        app.parse(std::vector<std::string>(args.rbegin(), args.rend()));
    } catch (const CLI::CallForHelp&) {
        const auto [chosen, name] = chosen_of(app);
        const std::size_t last = name.rfind(' ');
        const std::string above = last == std::string::npos ? "" : " " + name.substr(0, last);
        early.raw(chosen == &app ? app.help() : chosen->help("motcua" + above));
        return Exit::fine;
    } catch (const CLI::ParseError& error) {
        return explain(early, app, error, args);
    }
    Output output(out, err, {language, commands.json(), terminal.err_is_terminal});
    const Result<Exit> result = commands.chosen()(output);
    return result ? *result : output.fail(result.error());
}

}  // namespace

int run(const std::vector<std::string>& args, std::ostream& out, std::ostream& err,
        Terminal terminal) {
    try {
        return static_cast<int>(run_line(args, out, err, terminal));
    } catch (const std::exception& error) {
        err << "motcua: " << error.what() << '\n';
        return static_cast<int>(Exit::software);
    }
}

}  // namespace motcua::cli
