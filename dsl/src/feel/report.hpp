// Collects the diagnostics of one compilation, and how their Vietnamese sentences quote.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <motcua/dsl/feel/compile.hpp>

namespace motcua::feel {

/// Bytes of the expression's text.
struct Span {
    std::size_t offset = 0;
    std::size_t length = 0;
};

/// From the start of the first to the end of the second.
[[nodiscard]] inline Span join(Span first, Span last) {
    return {first.offset, last.offset + last.length - first.offset};
}

class Report {
public:
    explicit Report(std::string_view text, Checking checking = Checking::strict)
        : text_(text), checking_(checking) {}

    void error(Span at, std::string_view code, std::string message, std::string hint = {}) {
        add(severity_of(code), at, code, std::move(message), std::move(hint));
    }
    void warning(Span at, std::string_view code, std::string message, std::string hint = {}) {
        add(Severity::warning, at, code, std::move(message), std::move(hint));
    }
    [[nodiscard]] bool is_lenient() const noexcept { return checking_ == Checking::lenient; }
    [[nodiscard]] bool has_errors() const noexcept { return errors_ > 0; }
    [[nodiscard]] std::string_view text(Span at) const {
        return text_.substr(at.offset, at.length);
    }
    /// By offset.
    [[nodiscard]] std::vector<Diagnostic> take();

private:
    void add(Severity severity, Span at, std::string_view code, std::string message,
             std::string hint);

    /// What only makes a value null is a warning where checking is lenient.
    [[nodiscard]] Severity severity_of(std::string_view code) const;

    std::string_view text_;
    Checking checking_;
    std::vector<Diagnostic> diagnostics_;
    std::size_t errors_ = 0;
};

/// “text”, shortened in the middle of a word if it is long.
[[nodiscard]] std::string quoted(std::string_view text);

/// The candidate with the fewest differing characters, if near enough to be meant; else empty.
[[nodiscard]] std::string_view nearest(std::string_view word,
                                       const std::vector<std::string_view>& candidates);

/// "Có phải là “x”?" or, if nothing is near, `otherwise` followed by the first few candidates.
[[nodiscard]] std::string nearest_hint(std::string_view word,
                                       const std::vector<std::string_view>& candidates,
                                       std::string_view otherwise);

}  // namespace motcua::feel
