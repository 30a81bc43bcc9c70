// How a command family describes its commands: names, options, help in both languages, and the
// function that does it. Hides how options live until the whole line was read.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "language.hpp"
#include "output.hpp"

// The library that reads command lines is known to command.cpp and application.cpp only: it is slow
// to compile.
namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace motcua::cli {

/// Says what is wrong with a text that was given; empty = nothing.
using Check = std::function<std::string(const std::string&)>;

/// An option while it is described.
class Option {
public:
    explicit Option(CLI::Option& option) : option_(option) {}
    Option& required(bool value = true);
    /// Each value must pass; a wrong one is a usage error (exit 2).
    Option& check(Check check);
    /// Taken from this variable of the environment where the line does not give it; the values of a
    /// list are separated by commas.
    Option& environment(const std::string& name);

private:
    CLI::Option& option_;
};

/// One command while it is described.
class Command {
public:
    Command(CLI::App& app, Language language) : app_(app), language_(language) {}

    /// "--name", "-n,--name", or "name" for a place on the line; `shape` stands for the value in
    /// the help ("FILE"). `target` is a text, a number, an optional of one, or a vector: the types
    /// that command.cpp names.
    template <class T>
    Option option(const std::string& names, T& target, const std::string& shape, Text help);
    template <class T>
    Option required(const std::string& names, T& target, const std::string& shape, Text help) {
        return option(names, target, shape, help).required();
    }
    Option flag(const std::string& names, bool& target, Text help);
    /// What is described after this may also be given by the environment, `--data-dir` as
    /// MOTCUA_DATA_DIR, and by a file that `--config` (MOTCUA_CONFIG) names, a line
    /// `data-dir = "…"` each. The line comes before the environment, that before the file.
    void configurable();
    /// Examples and remarks below the options.
    void more(Text text);
    /// Called once the whole line was read and this is its command.
    void when_chosen(std::function<void()> then);

    [[nodiscard]] Language language() const noexcept { return language_; }

private:
    Option described(CLI::Option& option, const std::string& names);

    CLI::App& app_;
    Language language_;
    bool configurable_ = false;
};

/// What a command does; an Error is told by Output::fail().
using Work = std::function<Result<Exit>(Output&)>;

/// All commands. `--json`, `--lang` and `--help` are given to each.
class Commands {
public:
    Commands(CLI::App& root, Language language) : root_(root), language_(language) {}

    /// Commands that follow are listed under this heading.
    void group(Text title) { group_ = title; }

    /// Commands named "<name> …" that follow are described together under `name`.
    void family(const std::string& name, Text summary);

    /// `define(Command&, Options&)` describes the options, `run(Output&, const Options&)` does it
    /// and returns Result<Exit>.
    template <class Options, class Define, class Run>
    void add(const std::string& name, Text summary, Define define, Run run) {
        auto options = std::make_shared<Options>();
        Command command = begin(name, summary);
        define(command, *options);
        command.when_chosen([this, options, run] {
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
    CLI::App& describe(CLI::App& above, const std::string& name, Text summary);

    CLI::App& root_;
    Language language_;
    Text group_{"Lệnh", "Commands"};
    Work chosen_;
    std::string language_text_;
    bool json_ = false;
};

[[nodiscard]] Check is_instant(Language language);
[[nodiscard]] Check is_name_and_value(Language language);
[[nodiscard]] Check is_one_of(std::vector<std::string> words, Language language);
/// A whole number between two, both included.
[[nodiscard]] Check is_between(std::uint64_t least, std::uint64_t most, Language language);

}  // namespace motcua::cli
