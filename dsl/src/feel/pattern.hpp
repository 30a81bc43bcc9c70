// Regular expressions as matches(), replace() and split() take them (XPath 3.1, XML Schema): reading
// a pattern, and looking for it within the step budget. Texts are code points.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feel/budget.hpp"

namespace motcua::feel {

/// Characters of a set: `[a-z-[aeiou]]`, `\d`, `.`.
struct CharacterSet {
    std::vector<std::pair<char32_t, char32_t>> ranges;
    std::vector<bool (*)(char32_t)> kinds;  ///< `\w` and the like
    std::vector<CharacterSet> others;       ///< `\D` and the like inside brackets
    std::vector<CharacterSet> without;      ///< what is subtracted
    bool is_negated = false;

    [[nodiscard]] bool has(char32_t c) const;
};

enum class Step : std::uint8_t {
    character,  ///< set: which
    split,      ///< goes on at `to`, and failing that at `other`
    jump,       ///< to
    save,       ///< slot: where a group begins or ends
    mark,       ///< slot: where a round of a loop begins
    progress,   ///< fails if nothing was read since the mark
    begin,      ///< of the text, or of a line
    end,
    again,  ///< slot: what the group read
    match,
};

struct Instruction {
    Step step = Step::match;
    std::uint32_t to = 0;
    std::uint32_t other = 0;
};

/// Where a match and its groups lie; groups that took no part are npos.
using Groups = std::vector<std::size_t>;

struct PatternRead;

class Pattern {
public:
    /// Flags are of s, m, i, x, q.
    [[nodiscard]] static PatternRead read(std::string_view pattern, std::string_view flags);

    /// The first match from `from` on: begin and end, then those of each group.
    [[nodiscard]] std::optional<Groups> find(std::u32string_view text, std::size_t from,
                                             Budget& budget) const;
    [[nodiscard]] std::size_t groups() const { return groups_; }
    /// Every character is itself, in a replacement too (flag q).
    [[nodiscard]] bool is_literal() const { return is_literal_; }

private:
    friend class PatternReader;

    [[nodiscard]] std::optional<Groups> match_at(std::u32string_view text, std::size_t at,
                                                 Budget& budget) const;
    [[nodiscard]] bool same(char32_t a, char32_t b) const;
    [[nodiscard]] bool reads_again(std::u32string_view text, std::size_t begin, std::size_t end,
                                   std::size_t& position) const;

    std::vector<Instruction> program_;
    std::vector<CharacterSet> sets_;
    std::size_t groups_ = 0;
    std::size_t slots_ = 2;
    bool dot_takes_lines_ = false;
    bool by_lines_ = false;
    bool ignores_case_ = false;
    bool is_literal_ = false;
};

enum class PatternDefect : std::uint8_t {
    none,
    pattern,   ///< it means nothing
    flags,     ///< they mean nothing
    category,  ///< a Unicode block, or a category other than L, Lu, Ll, N, Nd: not here
    size,      ///< longer or deeper than is allowed
};

struct PatternRead {
    std::optional<Pattern> pattern;  ///< nothing if there is a defect
    PatternDefect defect = PatternDefect::none;
    std::string category;  ///< that is not here: "IsGreek"
};

/// A replacement as parts: texts, and numbers of groups.
struct ReplacementPart {
    std::u32string text;
    std::optional<std::size_t> group;
};

/// Nothing if a `$` or `\` in it means nothing.
[[nodiscard]] std::optional<std::vector<ReplacementPart>> read_replacement(
    std::u32string_view replacement, const Pattern& pattern);

}  // namespace motcua::feel
