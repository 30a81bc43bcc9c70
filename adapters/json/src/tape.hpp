// A JSON text as a flat list of its parts, in the order in which they stand. No tree, so nothing
// that walks or frees it needs a stack as deep as the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/json/reader.hpp>

namespace motcua::json {

/// A value, or the name of a member, which stands before its value.
struct TapePart {
    enum class Kind : std::uint8_t { null, yes, no, number, string, object, array, name };

    Kind kind = Kind::null;
    std::uint32_t size = 0;    ///< members of an object, elements of an array
    std::uint32_t offset = 0;  ///< where it begins in the text
    std::string_view text;     ///< of a number, a string, a name; lies in the tape's own copy
};

/// Not movable: parts point into it.
class Tape {
public:
    Tape() = default;
    Tape(const Tape&) = delete;
    Tape& operator=(const Tape&) = delete;

    /// Replaces what it holds by `text`. On failure `detail` and `offset` of the defect are kept, of
    /// a member that stands twice also `at` (see Error), and the parts are not to be used. Names of one object are compared only if
    /// `refuse_doubles` (a reader that knows the order of members need not ask).
    [[nodiscard]] bool parse(std::string_view text, const ReadLimits& limits, bool refuse_doubles);

    [[nodiscard]] const std::vector<TapePart>& parts() const noexcept { return parts_; }
    [[nodiscard]] const std::string& detail() const noexcept { return detail_; }
    [[nodiscard]] std::size_t offset() const noexcept { return offset_; }
    [[nodiscard]] const std::string& at() const noexcept { return at_; }

private:
    [[nodiscard]] bool refuse(std::string detail, std::size_t offset);

    std::string copy_;
    std::vector<TapePart> parts_;
    std::string detail_;
    std::size_t offset_ = 0;
    std::string at_;
};

}  // namespace motcua::json
