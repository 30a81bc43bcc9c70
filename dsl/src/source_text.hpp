// The bytes of a definition file: what must hold before any XML reader sees them (size, UTF-8,
// encoding, invisible characters), and where an offset lies for a person.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/diagnostic.hpp>

namespace motcua::dsl {

/// A view: the text must outlive it. A UTF-8 byte order mark at the start is skipped.
class SourceText {
public:
    explicit SourceText(std::string_view bytes);

    /// Without the byte order mark; offsets count from here.
    [[nodiscard]] std::string_view text() const noexcept { return text_; }
    /// The root element says that it is an organisation, which may be larger than other definitions.
    [[nodiscard]] bool is_organisation() const;
    /// Offsets past the end mean the end.
    [[nodiscard]] Position position(std::size_t offset) const;

    /// Reports what no reader may be shown; true if there is nothing of the kind.
    [[nodiscard]] bool check(Diagnostics& diagnostics) const;

private:
    [[nodiscard]] bool check_characters(Diagnostics& diagnostics) const;
    [[nodiscard]] bool check_encoding(Diagnostics& diagnostics) const;

    [[nodiscard]] std::size_t characters_before(std::size_t offset) const;

    /// A file may be one long line: columns are counted from the mark before, not from its start.
    /// A loader asks for the place of every part of a file: that must cost next to nothing.
    static constexpr std::size_t mark_bytes = 32;

    std::string_view text_;
    std::vector<std::size_t> lines_;  ///< offset of the first byte of each line
    std::vector<std::size_t> marks_;  ///< characters before every mark_bytes-th byte
};

}  // namespace motcua::dsl
