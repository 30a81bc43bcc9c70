// Checks of the raw text of a definition. Only line feeds end a line; a carriage return before
// one is the last character of its line, as editors count.
#include "source_text.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>

#include <motcua/engine/model/limits.hpp>

namespace motcua::dsl {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct CodePoint {
    std::uint32_t value = 0;
    std::size_t bytes = 0;  ///< 0: not UTF-8
};

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The shortest encodings of scalar values only (RFC 3629).
CodePoint decode(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x80) {
        return {first, 1};
    }
    const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (bytes == 0 || first > 0xF4 || text.size() < bytes) {
        return {};
    }
    std::uint32_t value = first & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if (!is_continuation(text[i])) {
            return {};
        }
        value = (value << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    const bool overlong = (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return overlong || surrogate || value > 0x10FFFF ? CodePoint{} : CodePoint{value, bytes};
}

/// Characters that make a text read otherwise than it is (bidirectional overrides and isolates).
bool is_bidi_control(std::uint32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
           c == 0x200F || c == 0x061C;
}

/// The encoding that the XML declaration names; empty if it names none.
std::string_view declared_encoding(std::string_view text) {
    if (!text.starts_with("<?xml") || text.size() < 6 ||
        std::isspace(static_cast<unsigned char>(text[5])) == 0) {
        return {};
    }
    const std::string_view declaration = text.substr(0, text.find("?>"));
    const std::size_t at = declaration.find("encoding");
    const std::size_t open =
        at == std::string_view::npos ? at : declaration.find_first_of("\"'", at);
    if (open == std::string_view::npos) {
        return {};
    }
    const std::size_t close = declaration.find(declaration[open], open + 1);
    return close == std::string_view::npos ? std::string_view{}
                                           : declaration.substr(open + 1, close - open - 1);
}

/// Name of the first element; empty if something else comes first.
std::string_view root_name(std::string_view text) {
    for (;;) {
        const std::size_t open = text.find('<');
        text.remove_prefix(std::min(open, text.size()));
        const bool comment = text.starts_with("<!--");
        if (!comment && !text.starts_with("<?")) {
            break;
        }
        const std::string_view end = comment ? "-->" : "?>";
        const std::size_t at = text.find(end, comment ? 4 : 2);
        text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
    }
    const std::string_view name = text.substr(std::min<std::size_t>(1, text.size()));
    return name.substr(0, name.find_first_of(" \t\r\n/>"));
}

}  // namespace

bool SourceText::is_organisation() const { return root_name(text_) == "organisation"; }

SourceText::SourceText(std::string_view bytes)
    : text_(bytes.starts_with(byte_order_mark) ? bytes.substr(byte_order_mark.size()) : bytes) {
    lines_.push_back(0);
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (i % mark_bytes == 0) {
            marks_.push_back(characters);
        }
        characters += is_continuation(text_[i]) ? 0U : 1U;
        if (text_[i] == '\n') {
            lines_.push_back(i + 1);
        }
    }
    marks_.push_back(characters);
}

std::size_t SourceText::characters_before(std::size_t offset) const {
    const std::size_t mark = offset / mark_bytes;
    const std::string_view rest = text_.substr(mark * mark_bytes, offset % mark_bytes);
    return marks_[mark] +
           static_cast<std::size_t>(
               std::count_if(rest.begin(), rest.end(), [](char c) { return !is_continuation(c); }));
}

Position SourceText::position(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const auto line = std::upper_bound(lines_.begin(), lines_.end(), offset) - 1;
    const std::size_t characters = characters_before(offset) - characters_before(*line);
    return {static_cast<unsigned>(line - lines_.begin()) + 1,
            static_cast<unsigned>(characters) + 1};
}

bool SourceText::check(Diagnostics& diagnostics) const {
    const std::size_t most =
        is_organisation() ? limits::organisation_bytes_max : limits::definition_bytes_max;
    if (text_.size() > most) {
        diagnostics.error({1, 1}, "too-large",
                          "Tệp lớn " + std::to_string(text_.size()) + " byte, quá mức " +
                              std::to_string(most) + " byte",
                          "Tách thành nhiều thủ tục hoặc bỏ bớt nội dung không cần");
        return false;
    }
    return check_characters(diagnostics) && check_encoding(diagnostics);
}

bool SourceText::check_characters(Diagnostics& diagnostics) const {
    for (std::size_t at = 0; at < text_.size();) {
        const CodePoint c = decode(text_.substr(at));
        if (c.bytes == 0) {
            diagnostics.error(position(at), "bad-utf8", "Tệp có byte không phải UTF-8",
                              "Lưu lại tệp với bảng mã UTF-8 (Unicode)");
            return false;
        }
        if (c.value == 0) {
            diagnostics.error(position(at), "bad-character", "Tệp có ký tự rỗng (NUL)",
                              "Lưu lại tệp với bảng mã UTF-8, không phải UTF-16");
            return false;
        }
        if (is_bidi_control(c.value)) {
            diagnostics.error(position(at), "bad-character",
                              "Tệp có ký tự vô hình đổi chiều đọc của chữ",
                              "Xóa ký tự này: nó làm người đọc thấy khác nội dung thật");
            return false;
        }
        at += c.bytes;
    }
    return true;
}

bool SourceText::check_encoding(Diagnostics& diagnostics) const {
    const std::string_view encoding = declared_encoding(text_);
    std::string lower(encoding);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    if (encoding.empty() || lower == "utf-8") {
        return true;
    }
    diagnostics.error(position(static_cast<std::size_t>(encoding.data() - text_.data())),
                      "bad-encoding",
                      "Tệp khai báo bảng mã “" + std::string(encoding) + "”, chỉ chấp nhận UTF-8",
                      "Lưu lại tệp với bảng mã UTF-8 và ghi encoding=\"UTF-8\"");
    return false;
}

}  // namespace motcua::dsl
