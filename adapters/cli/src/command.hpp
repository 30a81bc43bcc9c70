// How a command family describes its commands: names, options, help in both languages, and the
// function that does it. Hides how options live until the whole line was read.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "language.hpp"
#include "output.hpp"

namespace motcua::cli {

/// One command while it is described.
class Command {
public:
    Command(CLI::App& app, Language language) : app_(app), language_(language) {}

    /// "--name", "-n,--name", or "name" for a place on the line; `shape` stands for the value in
    /// the help ("FILE"). `target` is a number, text, optional or vector.
    template <class T>
    CLI::Option& option(const std::string& names, T& target, const std::string& shape, Text help) {
        CLI::Option& added = *app_.add_option(names, target, help.in(language_));
        added.type_name(shape);
        if (names.front() == '-') {
            added.allow_extra_args(false);  // "--data a=1 DOSSIER": one value after each
        }
        return added;
    }
    template <class T>
    CLI::Option& required(const std::string& names, T& target, const std::string& shape,
                          Text help) {
        return *option(names, target, shape, help).required();
    }
    CLI::Option& flag(const std::string& names, bool& target, Text help) {
        return *app_.add_flag(names, target, help.in(language_));
    }
    /// Examples and remarks below the options.
    void more(Text text) { app_.footer("\n" + text.in(language_)); }

    [[nodiscard]] CLI::App& app() { return app_; }
    [[nodiscard]] Language language() const noexcept { return language_; }

private:
    CLI::App& app_;
    Language language_;
};

/// What a command does; an Error is told by Output::fail().
using Work = std::function<Result<Exit>(Output&)>;

/// All commands. `--json`, `--lang` and `--help` are given to each.
class Commands {
public:
    Commands(CLI::App& root, Language language) : root_(root), language_(language) {}

    /// Commands that follow are listed under this heading.
    void group(Text title) { group_ = title; }

    /// `define(Command&, Options&)` describes the options, `run(Output&, const Options&)` does it
    /// and returns Result<Exit>.
    template <class Options, class Define, class Run>
    void add(const std::string& name, Text summary, Define define, Run run) {
        auto options = std::make_shared<Options>();
        Command command = begin(name, summary);
        define(command, *options);
        command.app().callback([this, options, run] {
            chosen_ = [options, run](Output& output) -> Result<Exit> {
                return run(output, std::as_const(*options));
            };
        });
    }

    /// The work of the command that was read.
    [[nodiscard]] const Work& chosen() const noexcept { return chosen_; }
    [[nodiscard]] bool json() const noexcept { return json_; }
    [[nodiscard]] Language language() const noexcept { return language_; }

private:
    [[nodiscard]] Command begin(const std::string& name, Text summary);

    CLI::App& root_;
    Language language_;
    Text group_{"Lệnh", "Commands"};
    Work chosen_;
    std::string language_text_;
    bool json_ = false;
};

/// Validators: a wrong text is a usage error (exit 2).
[[nodiscard]] CLI::Validator is_instant(Language language);
[[nodiscard]] CLI::Validator is_name_and_value(Language language);
[[nodiscard]] CLI::Validator is_one_of(std::vector<std::string> words, Language language);

}  // namespace motcua::cli
