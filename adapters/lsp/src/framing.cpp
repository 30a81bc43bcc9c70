// Headers as the base protocol of LSP has them. Other headers than Content-Length change nothing: the
// only encoding is UTF-8.
#include "framing.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace motcua::lsp {
namespace {

constexpr std::string_view length_name = "content-length:";
constexpr std::size_t header_bytes_max = 4096;

/// One line of a header without its end; nothing at the end of input.
std::optional<std::string> read_line(std::istream& in) {
    std::string line;
    char c = 0;
    while (line.size() < header_bytes_max && in.get(c)) {
        if (c == '\n') {
            if (line.ends_with('\r')) {
                line.pop_back();
            }
            return line;
        }
        line += c;
    }
    return std::nullopt;
}

std::string lower(std::string_view text) {
    std::string all(text);
    std::transform(all.begin(), all.end(), all.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    return all;
}

std::optional<std::size_t> length_of(std::string_view line) {
    if (!lower(line).starts_with(length_name)) {
        return std::nullopt;
    }
    line.remove_prefix(length_name.size());
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), length);
    const bool whole = error == std::errc{} && end == line.data() + line.size();
    return whole && length <= message_bytes_max ? std::optional(length) : std::nullopt;
}

}  // namespace

Framed read_message(std::istream& in, std::string& message) {
    std::optional<std::size_t> length;
    if (in.peek() == std::istream::traits_type::eof()) {
        return Framed::end;
    }
    while (true) {
        const std::optional<std::string> line = read_line(in);
        if (!line) {
            return Framed::broken;
        }
        if (line->empty()) {
            break;
        }
        if (lower(*line).starts_with(length_name)) {
            length = length_of(*line);
        }
    }
    if (!length) {
        return Framed::broken;
    }
    message.resize(*length);
    in.read(message.data(), static_cast<std::streamsize>(*length));
    return static_cast<std::size_t>(in.gcount()) == *length ? Framed::message : Framed::broken;
}

void write_message(std::ostream& out, std::string_view message) {
    out << "Content-Length: " << message.size() << "\r\n\r\n" << message;
    out.flush();
}

}  // namespace motcua::lsp
