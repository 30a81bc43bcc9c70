// Defects of a definition file, as people and programs read them: place, code, sentence, remedy.
// Codes are stable; sentences are Vietnamese, for the officials who write and sign the files.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/severity.hpp>

namespace motcua::dsl {

/// A place in a text: line and column from 1, columns counted in characters (code points).
struct Position {
    unsigned line = 1;
    unsigned column = 1;
    friend auto operator<=>(const Position&, const Position&) = default;
};

struct Diagnostic {
    std::string file;  ///< as the caller named it
    unsigned line = 1;
    unsigned column = 1;
    Severity severity = Severity::error;
    std::string code;     ///< "unknown-element", "bad-duration" …; never renamed
    std::string message;  ///< one sentence without a full stop
    std::string hint;     ///< what to do; may be empty

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// "file:line:column: error[code]: sentence", with the hint on a second, indented line.
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic);
/// One after the other, each with a line end.
[[nodiscard]] std::string to_text(std::span<const Diagnostic> diagnostics);

/// {"file","line","column","severity","code","message","hint"} as one line of JSON.
[[nodiscard]] std::string to_json(const Diagnostic& diagnostic);
/// What `motcua check --json` prints: {"files","errors","warnings","diagnostics"}; `files` is how
/// many were looked at.
[[nodiscard]] std::string to_json(std::size_t files, std::span<const Diagnostic> diagnostics);

/// `text` as a JSON string with its quotes. Expects UTF-8.
[[nodiscard]] std::string json_string(std::string_view text);

/// Gathers the diagnostics of one file.
class Diagnostics {
public:
    explicit Diagnostics(std::string file) : file_(std::move(file)) {}

    void add(Position at, Severity severity, std::string_view code, std::string message,
             std::string hint = {});
    void error(Position at, std::string_view code, std::string message, std::string hint = {}) {
        add(at, Severity::error, code, std::move(message), std::move(hint));
    }
    void warning(Position at, std::string_view code, std::string message, std::string hint = {}) {
        add(at, Severity::warning, code, std::move(message), std::move(hint));
    }

    [[nodiscard]] std::size_t errors() const noexcept { return errors_; }
    [[nodiscard]] bool has_error(std::string_view code) const;
    /// By line, column, code and message, without doubles; leaves this empty.
    [[nodiscard]] std::vector<Diagnostic> take_sorted();

private:
    std::string file_;
    std::vector<Diagnostic> list_;
    std::size_t errors_ = 0;
};

}  // namespace motcua::dsl
