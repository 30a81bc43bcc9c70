// The canonical text of an entry of the audit trail. It is hashed: what it looks like never changes.
#include <array>
#include <charconv>

#include <motcua/engine/model/text.hpp>
#include <motcua/engine/ports/audit_trail.hpp>

namespace motcua {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;
constexpr std::string_view kHex = "0123456789abcdef";

void put_number(std::string& line, std::string_view name, std::int64_t number) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    line.append(name).append(digits.data(), end);
}

void put_unit(std::string& line, std::uint32_t unit) {
    line += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) {
        line += kHex[(unit >> static_cast<unsigned>(shift)) & 0xFU];
    }
}

void put_escaped(std::string& line, std::uint32_t character) {
    if (character < 0x10000) {
        put_unit(line, character);
        return;
    }
    put_unit(line, 0xD800 + ((character - 0x10000) >> 10U));
    put_unit(line, 0xDC00 + ((character - 0x10000) & 0x3FFU));
}

/// The character that begins at `at`, which moves behind it; what is no UTF-8 is replaced byte by byte.
std::uint32_t take_character(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::uint32_t first = byte(at++);
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
    if (more == 0 || first > 0xF4 || at + more > text.size()) {
        return kReplacement;
    }
    std::uint32_t character = first & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80) {
            return kReplacement;
        }
        character = (character << 6U) | (byte(at + i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 4> least{0, 0x80, 0x800, 0x10000};
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (character < least.at(more) || surrogate || character > 0x10FFFF) {
        return kReplacement;
    }
    at += more;
    return character;
}

void put_text(std::string& line, std::string_view name, std::string_view text) {
    line.append(name) += '"';
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte == '"' || byte == '\\') {
            line += '\\';
            line += text[at++];
        } else if (byte >= 0x20 && byte < 0x7F) {
            line += text[at++];
        } else if (byte < 0x80) {
            put_unit(line, byte);
            ++at;
        } else {
            put_escaped(line, take_character(text, at));
        }
    }
    line += '"';
}

}  // namespace

std::string audit_line(const AuditEntry& entry) {
    std::string line;
    line.reserve(256);
    put_number(line, "{\"no\":", static_cast<std::int64_t>(entry.no));
    put_number(line, ",\"at_ms\":", static_cast<std::int64_t>(entry.at.time_since_epoch().count()));
    put_text(line, ",\"kind\":", enum_name(entry.kind));
    put_text(line, ",\"actor\":", entry.actor);
    put_text(line, ",\"system\":", entry.system);
    put_text(line, ",\"subject\":", entry.subject);
    put_text(line, ",\"what\":", entry.what);
    put_text(line, ",\"client\":", entry.client);
    put_text(line, ",\"outcome\":", entry.outcome);
    put_number(line, ",\"count\":", entry.count);
    line += '}';
    return line;
}

AuditEntry bounded(AuditEntry entry) {
    for (std::string* const text : {&entry.actor, &entry.system, &entry.subject, &entry.what,
                                    &entry.client, &entry.outcome}) {
        text->resize(cut_utf8(*text, audit_text_bytes_max).size());
    }
    return entry;
}

}  // namespace motcua
