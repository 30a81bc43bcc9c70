// Diagnostics of one compilation, quoting, and the nearest known word.
#include "feel/report.hpp"

#include <algorithm>
#include <array>

#include <motcua/engine/model/text.hpp>

#include "feel/characters.hpp"
#include "feel/edit_distance.hpp"

namespace motcua::feel {
namespace {

/// More candidates than this help nobody.
constexpr std::size_t shown_max = 6;
/// Nobody misspells longer words, and their distance would cost.
constexpr std::size_t word_characters_max = 64;

}  // namespace

void Report::add(Severity severity, Span at, std::string_view code, std::string message,
                 std::string hint) {
    errors_ += severity == Severity::error ? 1U : 0U;
    diagnostics_.push_back(
        {severity, at.offset, at.length, code, std::move(message), std::move(hint)});
}

Severity Report::severity_of(std::string_view code) const {
    constexpr std::array<std::string_view, 6> gives_null{"feel-type",           "feel-choice",
                                                         "feel-arguments",      "feel-range",
                                                         "feel-unknown-member", "feel-literal"};
    const bool is_only_null =
        is_lenient() && std::find(gives_null.begin(), gives_null.end(), code) != gives_null.end();
    return is_only_null ? Severity::warning : Severity::error;
}

std::vector<Diagnostic> Report::take() {
    std::stable_sort(diagnostics_.begin(), diagnostics_.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.offset < b.offset; });
    return std::move(diagnostics_);
}

std::string quoted(std::string_view text) {
    constexpr std::size_t bytes_max = 60;
    const std::string_view shown = cut_utf8(text, bytes_max);
    return "“" + std::string(shown) + (shown.size() < text.size() ? "…”" : "”");
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
    const std::u32string wanted = characters_of(word);
    if (wanted.size() > word_characters_max) {
        return {};
    }
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        const std::u32string letters = characters_of(candidate);
        if (letters.size() > word_characters_max) {
            continue;
        }
        const std::size_t d = edit_distance(wanted, letters);
        if (d < best_distance) {
            best = candidate;
            best_distance = d;
        }
    }
    return best;
}

std::string nearest_hint(std::string_view word, const std::vector<std::string_view>& candidates,
                         std::string_view otherwise) {
    if (const std::string_view near = nearest(word, candidates); !near.empty()) {
        return "Có phải là " + quoted(near) + "?";
    }
    std::string hint(otherwise);
    const std::size_t shown = std::min(shown_max, candidates.size());
    for (std::size_t i = 0; i < shown; ++i) {
        hint += (i == 0 ? ": " : ", ") + quoted(candidates[i]);
    }
    return shown < candidates.size() ? hint + ", …" : hint;
}

}  // namespace motcua::feel
