// Defects of a definition file, as people and programs read them: place, code, sentence, remedy.
// Codes are stable; sentences are Vietnamese, for the officials who write and sign the files.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
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

/// One more place that a finding is about: where the text came in, or what it is in place of.
struct OtherPlace {
    std::string file;
    unsigned line = 1;
    unsigned column = 1;
    std::string message;  ///< what that place is, one sentence without a full stop

    friend bool operator==(const OtherPlace&, const OtherPlace&) = default;
};

struct Diagnostic {
    std::string file;  ///< as the caller named it
    unsigned line = 1;
    unsigned column = 1;
    Severity severity = Severity::error;
    std::string code;                      ///< "unknown-element", "bad-duration" …; never renamed
    std::string message;                   ///< one sentence without a full stop
    std::string hint;                      ///< what to do; may be empty
    std::optional<OtherPlace> other = {};  ///< only for texts that are put together from several

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// "file:line:column: error[code]: sentence", with the hint on a second, indented line, and the other
/// place on one more.
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic);
/// One after the other, each with a line end.
[[nodiscard]] std::string to_text(std::span<const Diagnostic> diagnostics);

/// {"file","line","column","severity","code","message","hint"} as one line of JSON; with
/// "other":{"file","line","column","message"} if there is another place.
[[nodiscard]] std::string to_json(const Diagnostic& diagnostic);
/// What `motcua check --json` prints: {"files","errors","warnings","diagnostics"}; `files` is how
/// many were looked at.
[[nodiscard]] std::string to_json(std::size_t files, std::span<const Diagnostic> diagnostics);

/// `text` as a JSON string with its quotes. Expects UTF-8.
[[nodiscard]] std::string json_string(std::string_view text);

class Origins;

/// Gathers the diagnostics of one text. With `origins` the text is put together from several files,
/// which the diagnostics name then instead of it.
class Diagnostics {
public:
    explicit Diagnostics(std::string file, std::shared_ptr<const Origins> origins = nullptr)
        : file_(std::move(file)), origins_(std::move(origins)) {}

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
    /// "dòng 12", or if that is another file than the one of `told` "tệp.xml:12": for sentences that
    /// name a second place.
    [[nodiscard]] std::string line_words(Position at, Position told) const;
    /// By line, column, code and message, without doubles; leaves this empty. With origins what is
    /// of the file itself comes first.
    [[nodiscard]] std::vector<Diagnostic> take_sorted();

private:
    std::string file_;
    std::shared_ptr<const Origins> origins_;
    std::vector<Diagnostic> list_;
    std::size_t errors_ = 0;
};

}  // namespace motcua::dsl
