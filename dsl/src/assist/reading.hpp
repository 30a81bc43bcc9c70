// A text read once for all that may be asked about it, and the answers' parts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/assist.hpp>
#include <motcua/dsl/feel/scope.hpp>

#include "assist/references.hpp"
#include "assist/sketch.hpp"

namespace motcua::dsl::assist {

struct Reading {
    /// `text` must outlive it.
    explicit Reading(std::string_view text) : sketch(text), declarations(sketch) {}
    Reading(const Reading&) = delete;  // declarations point into the sketch
    Reading& operator=(const Reading&) = delete;

    Sketch sketch;
    Declarations declarations;
};

/// A sentence of the vocabulary in the language that was asked for, if it has it.
[[nodiscard]] std::string say(std::string_view vietnamese, HelpLanguage language);

/// What expressions of the text may name, as far as it can be read.
[[nodiscard]] std::optional<feel::Scope> scope_of(const Sketch& sketch);

/// "3wd" in words; empty if it is no length of time.
[[nodiscard]] std::string duration_in_words(std::string_view text, HelpLanguage language);

/// The place of the value of an element's `id`; of its name if it has none.
[[nodiscard]] TextRange id_range(const SketchElement& element);

/// The element that declares what a word of an expression names; nullptr if it is not of this file.
[[nodiscard]] const SketchElement* named_in_expression(const Reading& reading,
                                                       const SketchAttribute& attribute,
                                                       std::size_t at);

[[nodiscard]] std::vector<Remark> remarks_of(const Reading& reading, const FindText& find);
[[nodiscard]] std::vector<Suggestion> suggestions_at(const Reading& reading, std::size_t offset,
                                                     HelpLanguage language);
/// In the value of an expression; `place_offset` is the cursor's.
[[nodiscard]] std::vector<Suggestion> expression_suggestions(const Reading& reading,
                                                             const SketchAttribute& attribute,
                                                             std::size_t place_offset,
                                                             HelpLanguage language);
[[nodiscard]] std::optional<Help> help_at(const Reading& reading, std::size_t offset,
                                          HelpLanguage language);
[[nodiscard]] std::optional<Help> expression_help(const Reading& reading,
                                                  const SketchAttribute& attribute,
                                                  std::size_t offset, HelpLanguage language);
[[nodiscard]] std::optional<TextRange> definition_at(const Reading& reading, std::size_t offset);
[[nodiscard]] std::optional<WantedText> wanted_at(const Reading& reading, std::size_t offset);
[[nodiscard]] std::vector<TextRange> references_at(const Reading& reading, std::size_t offset);
[[nodiscard]] std::vector<Symbol> symbols_of(const Reading& reading);

}  // namespace motcua::dsl::assist
