// Reads JSON text that people and other systems send, strictly: what two readers could understand
// in two ways is refused.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/value.hpp>

namespace motcua::json {

class Writer;

/// Bounds of what is read; one past any of them is `invalid_argument`.
struct ReadLimits {
    std::size_t bytes = 1024 * 1024;
    std::size_t depth = 32;        ///< objects and arrays inside one another
    std::size_t members = 10'000;  ///< members and elements in the whole text
    std::size_t string_bytes = 64 * 1024;
    std::size_t number_chars = 20;
};

enum class NodeKind { null, boolean, number, string, array, object };

/// A value of a JSON text, with all that is in it.
struct Node {
    NodeKind kind = NodeKind::null;
    bool boolean = false;
    std::string text;         ///< of a string; of a number as it was written
    std::vector<Node> items;  ///< of an array
    std::vector<std::pair<std::string, Node>> members;  ///< of an object, as they were written
    std::size_t offset = 0;  ///< where it begins, bytes from the start of the text

    /// The member's value; nullptr if there is none or this is not an object.
    [[nodiscard]] const Node* find(std::string_view name) const;
};

/// Parses RFC 8259 and refuses besides: a byte order mark, NUL (also as \u0000), text that is not
/// UTF-8, two members of one name in an object, and what is beyond `limits`. Errors:
/// `invalid_argument` with "line:column" and what was expected; of two members of one name, with the
/// place of the second in Error::at.
[[nodiscard]] Result<Node> parse(std::string_view text, const ReadLimits& limits = {});

/// "line:column" of a byte, both from 1, columns in characters.
[[nodiscard]] std::string position(std::string_view text, std::size_t offset);

/// Numbers become decimals (`invalid_argument` if not exact in 34 digits), text stays text, in NFC:
/// which texts are dates is known by the field they are for.
[[nodiscard]] Result<Value> to_value(const Node& node);
/// Dates, times and durations as their ISO 8601 text, erased as null.
void from_value(const Value& value, Writer& writer);

}  // namespace motcua::json
