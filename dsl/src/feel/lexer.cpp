// Tokens, text literals with their escapes, and hints for what other languages write differently.
#include "feel/lexer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <motcua/engine/model/text.hpp>

#include "feel/characters.hpp"

namespace motcua::feel {
namespace {

constexpr std::array<std::string_view, 17> keywords{
    "if",  "then", "else", "for",  "in",      "return",   "some",     "every", "satisfies",
    "and", "or",   "true", "null", "between", "instance", "function", "false"};

/// Longest first where one begins another.
constexpr std::array<std::string_view, 25> symbols{"**", "..", "<=", ">=", "!=", "+", "-", "*", "/",
                                                   "(",  ")",  "[",  "]",  "{",  "}", ",", ".", ":",
                                                   "=",  "<",  ">",  "?",  "@",  ";", "'"};

struct Foreign {
    std::string_view written;
    std::string_view hint;
};
/// What people bring from other languages and word processors.
constexpr std::array<Foreign, 8> foreign{{{"==", "So sánh bằng viết là ="},
                                          {"<>", "So sánh khác viết là !="},
                                          {"&&", "“Và” viết là and"},
                                          {"||", "“Hoặc” viết là or"},
                                          {"!", "Phủ định viết là not(…)"},
                                          {"“", "Chuỗi đặt trong dấu ngoặc kép thẳng: \"…\""},
                                          {"”", "Chuỗi đặt trong dấu ngoặc kép thẳng: \"…\""},
                                          {"%", "Phần trăm viết là số: 25 % là 0.25"}}};

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

char32_t hex_value(std::string_view digits) {
    char32_t value = 0;
    for (const char c : digits) {
        const char32_t digit = c <= '9' ? static_cast<char32_t>(c - '0')
                                        : static_cast<char32_t>((c | 0x20) - 'a' + 10);
        value = value * 16 + digit;
    }
    return value;
}

/// Digits of an escape that begins with this letter: \u0110, \U01F600; 0 if it takes none.
std::size_t escape_digits(char letter) { return letter == 'u' ? 4U : letter == 'U' ? 6U : 0U; }

bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }
bool is_high_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDBFF; }
bool is_low_surrogate(char32_t c) { return c >= 0xDC00 && c <= 0xDFFF; }

class Lexer {
public:
    Lexer(std::string_view text, Report& report) : text_(text), report_(report) {}

    std::optional<std::vector<Token>> run() {
        while (skip_blanks()) {
            if (at_ == text_.size()) {
                push(TokenKind::end, 0);
                return std::move(tokens_);
            }
            if (!next()) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    void push(TokenKind kind, std::size_t bytes) {
        tokens_.push_back({kind, {at_, bytes}, text_.substr(at_, bytes)});
        at_ += bytes;
    }
    bool refuse(Span at, std::string_view code, std::string message, std::string hint = {}) {
        report_.error(at, code, std::move(message), std::move(hint));
        return false;
    }

    /// False if a comment does not end.
    bool skip_blanks() {
        while (at_ < text_.size()) {
            const Character c = decode(rest());
            if (is_blank(c.code)) {
                at_ += c.bytes;
            } else if (rest().starts_with("//")) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (rest().starts_with("/*")) {
                const std::size_t end = text_.find("*/", at_ + 2);
                if (end == std::string_view::npos) {
                    return refuse({at_, 2}, "feel-syntax", "Chú thích không được đóng lại",
                                  "Thêm */ ở cuối chú thích");
                }
                at_ = end + 2;
            } else {
                break;
            }
        }
        return true;
    }

    bool next() {
        const Character c = decode(rest());
        if (is_digit(c.code) || (c.code == U'.' && is_digit(static_cast<unsigned char>(peek(1))))) {
            return number();
        }
        if (c.code == U'"') {
            return text_literal(TokenKind::text, at_);
        }
        if (c.code == U'@' && peek(1) == '"') {
            return text_literal(TokenKind::temporal, at_ + 1);
        }
        if (is_name_start(c.code)) {
            name();
            return true;
        }
        return symbol(c);
    }

    std::size_t digits_from(std::size_t at) const {
        const auto* const end =
            std::find_if_not(text_.begin() + static_cast<std::ptrdiff_t>(at), text_.end(),
                             [](char d) { return is_digit(static_cast<unsigned char>(d)); });
        return static_cast<std::size_t>(end - text_.begin());
    }
    [[nodiscard]] bool digit_at(std::size_t at) const {
        return at < text_.size() && is_digit(static_cast<unsigned char>(text_[at]));
    }

    bool number() {
        std::size_t end = digits_from(at_);
        if (end < text_.size() && text_[end] == '.' && digit_at(end + 1)) {
            end = digits_from(end + 1);
        }
        if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
            std::size_t exponent = end + 1;
            if (exponent < text_.size() && (text_[exponent] == '+' || text_[exponent] == '-')) {
                ++exponent;
            }
            end = digit_at(exponent) ? digits_from(exponent) : end;
        }
        if (end < text_.size() && text_[end] == '.' && digit_at(end + 1)) {
            return refuse(
                {at_, digits_from(end + 1) - at_}, "feel-number",
                "Số " + quoted(text_.substr(at_, digits_from(end + 1) - at_)) + " có hai dấu chấm",
                "Không viết dấu chấm ngăn hàng nghìn: 1000000");
        }
        if (end < text_.size() && is_name_part(decode(text_.substr(end)).code)) {
            return refuse({at_, end - at_}, "feel-syntax",
                          "Chữ viết liền sau số " + quoted(text_.substr(at_, end - at_)),
                          "Tên không bắt đầu bằng chữ số; thời hạn như 5wd không viết trong "
                          "biểu thức");
        }
        push(TokenKind::number, end - at_);
        return true;
    }

    void name() {
        std::size_t end = at_;
        while (end < text_.size()) {
            const Character c = decode(text_.substr(end));
            if (!is_name_part(c.code)) {
                break;
            }
            end += c.bytes;
        }
        const bool key = is_keyword(text_.substr(at_, end - at_));
        push(key ? TokenKind::keyword : TokenKind::name, end - at_);
    }

    /// `<>` has a place in the type of functions without parameters.
    [[nodiscard]] bool is_foreign_here(std::string_view written) const {
        const bool is_type =
            written == "<>" && !tokens_.empty() && tokens_.back().is_keyword("function");
        return rest().starts_with(written) && !rest().starts_with("!=") && !is_type;
    }

    bool symbol(Character c) {
        const auto* const alien =
            std::find_if(foreign.begin(), foreign.end(),
                         [this](const Foreign& f) { return is_foreign_here(f.written); });
        if (alien != foreign.end()) {
            return refuse({at_, alien->written.size()}, "feel-syntax",
                          "Không có ký hiệu " + quoted(alien->written), std::string(alien->hint));
        }
        const auto* const found =
            std::find_if(symbols.begin(), symbols.end(),
                         [this](std::string_view s) { return rest().starts_with(s); });
        if (found == symbols.end()) {
            return refuse(
                {at_, c.bytes}, "feel-syntax",
                "Ký tự " + quoted(text_.substr(at_, c.bytes)) + " không có chỗ trong biểu thức",
                "Bỏ ký tự này; chữ thì đặt trong dấu ngoặc kép thẳng");
        }
        push(TokenKind::symbol, found->size());
        return true;
    }

    /// `open` is where the opening quote stands.
    bool text_literal(TokenKind kind, std::size_t open) {
        std::size_t i = open + 1;
        while (i < text_.size() && text_[i] != '"') {
            const char c = text_[i];
            if (c == '\n' || c == '\r') {
                break;
            }
            if (c != '\\') {
                ++i;
                continue;
            }
            const std::size_t bytes = escape_bytes(i);
            if (bytes == 0) {
                return refuse({i, std::min<std::size_t>(2, text_.size() - i)}, "feel-text",
                              "Dãy thoát " + quoted(text_.substr(i, 2)) + " không có nghĩa",
                              R"(Có: \" \\ \n \r \t \u0110 \U01F600)");
            }
            i += bytes;
        }
        if (i >= text_.size() || text_[i] != '"') {
            return refuse({open, 1}, "feel-text", "Chuỗi không có dấu ngoặc kép đóng",
                          "Thêm \" ở cuối chuỗi, trên cùng một dòng");
        }
        push(kind, i + 1 - at_);
        return true;
    }

    /// Bytes of the escape that begins at `at`; 0 if it means nothing. A backslash before any other
    /// letter is itself: "\d" is a digit of a pattern.
    [[nodiscard]] std::size_t escape_bytes(std::size_t at) const {
        const char letter = at + 1 < text_.size() ? text_[at + 1] : '\0';
        if (letter != '\0' && std::string_view("\"\\'nrt").find(letter) != std::string_view::npos) {
            return 2;
        }
        const std::size_t digits = escape_digits(letter);
        const std::string_view hex = text_.substr(std::min(at + 2, text_.size()), digits);
        if (digits == 0) {
            return letter == '\0' || letter == '\r' || letter == '\n' ? 0 : 1;
        }
        if (hex.size() < digits || !std::all_of(hex.begin(), hex.end(), is_hex)) {
            return 0;
        }
        const char32_t value = hex_value(hex);
        if (is_high_surrogate(value) && letter == 'u') {
            const std::string_view low = text_.substr(std::min(at + 6, text_.size()), 6);
            const bool pair = low.size() == 6 && low.starts_with("\\u") &&
                              std::all_of(low.begin() + 2, low.end(), is_hex) &&
                              is_low_surrogate(hex_value(low.substr(2)));
            return pair ? 12 : 0;
        }
        return value == 0 || value > 0x10FFFF || is_surrogate(value) ? 0 : 2 + digits;
    }

    std::string_view text_;
    Report& report_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

/// Appends what the escape at the front of `rest` stands for; returns its bytes.
std::size_t append_escape(std::string_view rest, std::string& out) {
    const char letter = rest[1];
    const std::size_t digits = escape_digits(letter);
    if (digits == 0) {
        constexpr std::array<std::pair<char, char>, 3> controls{
            {{'n', '\n'}, {'r', '\r'}, {'t', '\t'}}};
        const auto* const control = std::find_if(controls.begin(), controls.end(),
                                                 [letter](auto c) { return c.first == letter; });
        const bool is_itself = letter == '"' || letter == '\\' || letter == '\'';
        if (control == controls.end() && !is_itself) {
            out += '\\';
            return 1;
        }
        out += control == controls.end() ? letter : control->second;
        return 2;
    }
    const char32_t value = hex_value(rest.substr(2, digits));
    if (!is_high_surrogate(value)) {
        append_utf8(value, out);
        return 2 + digits;
    }
    const char32_t low = hex_value(rest.substr(8, 4));
    append_utf8(0x10000 + ((value - 0xD800) << 10U) + (low - 0xDC00), out);
    return 12;
}

}  // namespace

bool is_keyword(std::string_view word) {
    return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

std::optional<std::vector<Token>> tokenize(std::string_view text, Report& report) {
    return Lexer(text, report).run();
}

std::string unescaped(std::string_view quoted_word) {
    std::string_view rest = quoted_word.substr(1, quoted_word.size() - 2);
    std::string text;
    text.reserve(rest.size());
    while (!rest.empty()) {
        if (rest.front() == '\\') {
            rest.remove_prefix(append_escape(rest, text));
        } else {
            text += rest.front();
            rest.remove_prefix(1);
        }
    }
    return to_nfc(text);
}

}  // namespace motcua::feel
