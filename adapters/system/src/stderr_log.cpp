// Making a message harmless, and writing it in one piece.
#include <cerrno>
#include <cstdint>
#include <new>

#include <unistd.h>

#include <motcua/engine/model/text.hpp>
#include <motcua/system/stderr_log.hpp>

namespace motcua::system {
namespace {

constexpr std::size_t kLineBytesMax = 8 * 1024;
constexpr std::string_view kCut = "…";

std::string_view name_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return "debug";
        case LogLevel::info:
            return "info";
        case LogLevel::warning:
            return "warning";
        case LogLevel::error:
            return "error";
    }
    return "unknown";
}

/// Length of the well-formed UTF-8 character at the start; 0 if there is none.
std::size_t character_length(std::string_view text) {
    const auto lead = static_cast<std::uint8_t>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    // NUL is not text for is_valid_utf8 but a character here, escaped like other control codes.
    const bool well_formed =
        lead == 0 || (length <= text.size() && is_valid_utf8(text.substr(0, length)));
    return well_formed ? length : 0;
}

std::uint32_t code_point(std::string_view character) {
    const auto lead = static_cast<std::uint8_t>(character.front());
    std::uint32_t code = character.size() == 1   ? lead
                         : character.size() == 2 ? lead & 0x1fU
                         : character.size() == 3 ? lead & 0x0fU
                                                 : lead & 0x07U;
    for (const char byte : character.substr(1)) {
        code = (code << 6U) | (static_cast<std::uint8_t>(byte) & 0x3fU);
    }
    return code;
}

/// Control codes, line separators and what changes the direction of text.
bool is_harmful(std::uint32_t code) {
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x061c || code == 0x200e ||
           code == 0x200f || (code >= 0x2028 && code <= 0x202e) ||
           (code >= 0x2066 && code <= 0x2069);
}

std::string hex(std::uint32_t number) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    do {
        text.insert(text.begin(), digits[number & 15U]);
        number >>= 4U;
    } while (number != 0);
    return text.size() % 2 == 0 ? text : "0" + text;
}

std::string escaped(std::uint32_t code) {
    switch (code) {
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        default:
            return code < 0x80 ? "\\x" + hex(code) : "\\u{" + hex(code) + "}";
    }
}

void append_harmless(std::string& line, std::string_view message) {
    while (!message.empty() && line.size() <= kLineBytesMax) {
        const std::size_t length = character_length(message);
        if (length == 0) {
            line += "\\x" + hex(static_cast<std::uint8_t>(message.front()));
            message.remove_prefix(1);
            continue;
        }
        const std::string_view character = message.substr(0, length);
        const std::uint32_t code = code_point(character);
        if (is_harmful(code)) {
            line += escaped(code);
        } else {
            line += character;
        }
        message.remove_prefix(length);
    }
}

}  // namespace

std::string log_line(Instant at, LogLevel level, std::string_view message) {
    std::string line = format_instant(at);
    line.append(" ").append(name_of(level)).append(" ");
    append_harmless(line, message);
    if (line.size() > kLineBytesMax) {
        line = std::string(cut_utf8(line, kLineBytesMax - kCut.size())).append(kCut);
    }
    return line;
}

void StderrLog::write(LogLevel level, std::string_view message) noexcept {
    if (level < least_) {
        return;
    }
    try {
        const std::string line = log_line(clock_.now(), level, message) + "\n";
        ssize_t written = 0;
        do {
            written = ::write(STDERR_FILENO, line.data(), line.size());
        } while (written < 0 && errno == EINTR);
    } catch (const std::bad_alloc&) {
        // A log line is not worth a process that is short of memory.
    }
}

}  // namespace motcua::system
