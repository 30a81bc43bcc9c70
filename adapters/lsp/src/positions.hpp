// Places as editors count them: lines from 0, and in a line UTF-16 code units from 0. A line ends with
// LF, CR LF or CR.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace motcua::lsp {

struct Position {
    std::size_t line = 0;
    std::size_t character = 0;
    friend bool operator==(const Position&, const Position&) = default;
};

class Positions {
public:
    /// `text` is UTF-8 and must outlive this.
    explicit Positions(std::string_view text);

    /// Bytes from the start. A character behind the end of its line is that end, a line behind the
    /// last the end of the text, a place between two surrogates the begin of their character.
    [[nodiscard]] std::size_t offset(Position position) const;
    /// Of a byte within a character: of that character.
    [[nodiscard]] Position position(std::size_t offset) const;

private:
    [[nodiscard]] std::size_t line_end(std::size_t line) const;

    std::string_view text_;
    std::vector<std::size_t> starts_;
};

}  // namespace motcua::lsp
