// Where a command's words go: results on standard output (for people, or JSON with --json), progress
// and remarks on standard error. Commands print through this and nothing else.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

#include <motcua/engine/model/result.hpp>
#include <motcua/json/render.hpp>
#include <motcua/json/writer.hpp>

#include "exit_codes.hpp"
#include "language.hpp"
#include "table.hpp"

namespace motcua::cli {

struct OutputSettings {
    Language language = Language::vi;
    bool json = false;
    bool err_is_terminal = false;  ///< progress may rewrite its line
};

class Output {
public:
    Output(std::ostream& out, std::ostream& err, OutputSettings settings)
        : out_(out), err_(err), settings_(settings) {}

    [[nodiscard]] Language language() const noexcept { return settings_.language; }
    [[nodiscard]] bool json() const noexcept { return settings_.json; }
    /// The same output with another answer to json().
    [[nodiscard]] Output with_json(bool json) const {
        Output other = *this;
        other.settings_.json = json;
        return other;
    }
    [[nodiscard]] bool err_is_terminal() const noexcept { return settings_.err_is_terminal; }
    [[nodiscard]] std::string say(Text text) const { return text.in(settings_.language); }

    /// As say(); in English where a program reads.
    [[nodiscard]] std::string say_to_people(Text text) const {
        return json() ? text.in(Language::en) : say(text);
    }

    /// On standard output, with a line end.
    void line(std::string_view text);
    void line(Text text) { line(std::string_view(say(text))); }
    /// What was printed so far is seen at once.
    void flush() { out_.flush(); }
    /// On standard output as it is.
    void raw(std::string_view text);
    void table(const Table& table) { raw(table.text(language())); }
    void details(const Details& details) { raw(details.text(language())); }
    /// A whole JSON text as one line on standard output.
    void json_text(json::Writer writer) { line(std::string_view(writer.take())); }
    /// What adapters/json renders, as one line of JSON.
    template <class Thing>
    void rendered(const Thing& thing) {
        line(std::string_view(json::to_json(thing)));
    }

    /// A remark on standard error, with a line end.
    void note(std::string_view text);
    void note(Text text) { note(std::string_view(say(text))); }
    /// What went wrong: for people on standard error, sentence by code and the detail; with --json
    /// {"error":{"code","message","detail"}} on standard output. The exit code that goes with it.
    Exit fail(const Error& error);

    std::ostream& err() { return err_; }
    /// For what frames its own messages.
    std::ostream& out() { return out_; }

private:
    std::ostream& out_;
    std::ostream& err_;
    OutputSettings settings_;
};

/// "Đang kiểm tra… 1200/5000 (24%)" on standard error, for work that takes longer than a moment:
/// rewritten in place on a terminal, else one line at each tenth. Silent if `total` is small.
class Progress {
public:
    Progress(Output& output, Text what, std::uint64_t total);
    ~Progress() { finish(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void at(std::uint64_t done);
    void finish();

private:
    Output& output_;
    std::string what_;
    std::uint64_t total_;
    std::uint64_t shown_ = 0;  ///< per cent
    bool open_ = false;        ///< a line that was begun and not ended
};

}  // namespace motcua::cli
