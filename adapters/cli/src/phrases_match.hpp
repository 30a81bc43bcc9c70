// Turning a text by a table of phrases: "at most {0#} bytes" -> "không quá {0} byte". A pattern is
// literal text with numbered holes; the Vietnamese side uses the holes in any order.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::cli::phrases {

struct Phrase {
    std::string_view english;
    std::string_view vietnamese;
};

/// What may stand in a hole, by the sign after its number.
enum class Hole : char {
    any = ' ',       ///< {0}   any text, left as it is
    number = '#',    ///< {0#}  digits and what stands in numbers, dates and times
    word = '@',      ///< {0@}  a word of the table of words, else left as it is
    wanted = '=',    ///< {0=}  another phrase of the kind "X"; the pattern fails without one
    sentence = '!',  ///< {0!}  another whole sentence; the pattern fails without one
    remark = '~',    ///< {0~}  another whole sentence, else left as it is
};

/// Turns what fills a hole; nothing if the pattern cannot be used.
using Filler = std::function<std::optional<std::string>(Hole, std::string_view)>;

/// One table, made ready: its patterns in the order in which they are tried, most literal text first.
class Book {
public:
    static constexpr std::size_t holes_max = 6;

    explicit Book(const std::vector<Phrase>& phrases);

    /// `text` turned by the first pattern that fits. Work is bounded by patterns times length.
    [[nodiscard]] std::optional<std::string> turn(std::string_view text, const Filler& fill) const;

    [[nodiscard]] std::size_t size() const noexcept { return patterns_.size(); }

private:
    struct Piece {
        std::string_view literal;  ///< stands before the hole
        Hole hole = Hole::any;
        std::size_t number = 0;
        bool ends = false;  ///< no hole after the literal: it closes the pattern
    };
    struct Pattern {
        std::vector<Piece> pieces;
        std::size_t literal_bytes = 0;
        std::string_view vietnamese;
    };
    using Captures = std::array<std::string_view, holes_max>;

    static Pattern read(const Phrase& phrase);
    static bool fits(const Pattern& pattern, std::string_view text, Captures& captures);
    static std::optional<std::string> turn(const Pattern& pattern, const Captures& captures,
                                           const Filler& fill);

    std::vector<Pattern> patterns_;
};

}  // namespace motcua::cli::phrases
