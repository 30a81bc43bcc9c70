// Messages on a stream: a header of lines with Content-Length, an empty line, the bytes.
#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace motcua::lsp {

/// A definition of the largest size in JSON, with every character escaped, and some room.
inline constexpr std::size_t message_bytes_max = 16U * 1024U * 1024U;

enum class Framed {
    message,
    end,     ///< of input, between two messages
    broken,  ///< no header, a length that is none or too much, or an end within a message
};

/// Reads the next message into `message`.
[[nodiscard]] Framed read_message(std::istream& in, std::string& message);

/// With its header, and sent at once.
void write_message(std::ostream& out, std::string_view message);

}  // namespace motcua::lsp
