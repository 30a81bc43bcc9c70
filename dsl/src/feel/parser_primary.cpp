// Literals and brackets.
#include <algorithm>
#include <array>

#include "feel/beyond.hpp"
#include "feel/parsing.hpp"
#include "feel/temporal.hpp"

namespace motcua::feel {
namespace {

struct Word {
    std::string_view written;
    std::string_view hint;
};
constexpr std::array<Word, 14> foreign_words{{{"và", "“Và” viết là and"},
                                              {"hoặc", "“Hoặc” viết là or"},
                                              {"không", "Phủ định viết là not(…)"},
                                              {"nếu", "“Nếu” viết là if … then … else …"},
                                              {"thì", "“Thì” viết là then"},
                                              {"AND", "Viết chữ thường: and"},
                                              {"And", "Viết chữ thường: and"},
                                              {"OR", "Viết chữ thường: or"},
                                              {"Or", "Viết chữ thường: or"},
                                              {"IN", "Viết chữ thường: in"},
                                              {"is", "So sánh bằng viết là ="},
                                              {"div", "Phép chia viết là /"},
                                              {"mod", "Phép chia lấy dư viết là modulo(a, b)"},
                                              {"like", "Dùng contains(…) hoặc starts with(…)"}}};

bool starts_half_open(const Token& token) {
    constexpr std::array<std::string_view, 6> signs{"<", "<=", ">", ">=", "=", "!="};
    return token.kind == TokenKind::symbol &&
           std::find(signs.begin(), signs.end(), token.word) != signs.end();
}

bool starts_expression(const Token& token) {
    constexpr std::array<std::string_view, 8> symbols{"(", "[", "-", "<", ">", "<=", ">=", "{"};
    constexpr std::array<std::string_view, 8> keywords{"if",   "for",   "some", "every",
                                                       "true", "false", "null", "function"};
    switch (token.kind) {
        case TokenKind::end:
            return false;
        case TokenKind::symbol:
            return std::find(symbols.begin(), symbols.end(), token.word) != symbols.end();
        case TokenKind::keyword:
            return std::find(keywords.begin(), keywords.end(), token.word) != keywords.end();
        case TokenKind::number:
        case TokenKind::text:
        case TokenKind::temporal:
        case TokenKind::name:
            break;
    }
    return true;
}

/// Has three zeros and nothing else after the point: most likely thousands were meant.
bool looks_like_thousands(std::string_view number) {
    const std::size_t point = number.find('.');
    return point != std::string_view::npos && point > 0 && number.substr(point) == ".000";
}

}  // namespace

std::string_view Parser::foreign_word_hint(std::string_view word) {
    const auto* const found = std::find_if(foreign_words.begin(), foreign_words.end(),
                                           [word](const Word& w) { return w.written == word; });
    return found == foreign_words.end() ? std::string_view{} : found->hint;
}

NodeId Parser::primary() {
    switch (peek().kind) {
        case TokenKind::number:
            return number();
        case TokenKind::text: {
            const Token& token = advance();
            return add_literal(token.span, Datum(unescaped(token.word)));
        }
        case TokenKind::temporal:
            return temporal();
        case TokenKind::name:
            return name_or_call();
        case TokenKind::keyword:
            return keyword_primary();
        case TokenKind::symbol:
            return symbol_primary();
        case TokenKind::end:
            break;
    }
    fail_unexpected("một giá trị");
    return no_node;
}

NodeId Parser::number() {
    const Token& token = advance();
    const std::string padded = (token.word.front() == '.' ? "0" : "") + std::string(token.word);
    const Result<Decimal> value = Decimal::parse(padded);
    if (!value) {
        fail(token.span, "feel-number", "Số " + quoted(token.word) + " dài quá 34 chữ số có nghĩa",
             "Số được giữ đúng tuyệt đối, không làm tròn ngầm; viết ngắn lại");
        return no_node;
    }
    if (looks_like_thousands(token.word)) {
        report_.warning(
            token.span, "feel-number",
            quoted(token.word) + " là số " + value->to_string() + ", không phải hàng nghìn",
            "Không viết dấu chấm ngăn hàng nghìn");
    }
    return add_literal(token.span, Datum(*value));
}

NodeId Parser::temporal() {
    const Token& token = advance();
    const std::string text = unescaped(token.word.substr(1));
    Datum value = parse_temporal(text);
    const Beyond beyond = value.is_null() ? beyond_of(text) : Beyond::none;
    if (beyond != Beyond::none) {
        fail(token.span, "feel-unsupported", refusal_of(title_of(beyond)) + ": " + quoted(text),
             std::string(hint_of(beyond)));
        return no_node;
    }
    if (value.is_null() && report_.is_lenient()) {
        report_.warning(token.span, "feel-literal",
                        quoted(text) + " không phải là ngày, giờ hay khoảng thời gian",
                        "Giá trị ở đây là null");
    } else if (value.is_null()) {
        fail(token.span, "feel-literal",
             quoted(text) + " không phải là ngày, giờ hay khoảng thời gian",
             R"(Ví dụ: @"2026-01-31", @"2026-01-31T08:00:00", @"08:00:00", @"P10D", @"P1Y6M")");
        return no_node;
    }
    return add_literal(token.span, std::move(value));
}

NodeId Parser::keyword_primary() {
    const Token& token = peek();
    if (token.word == "true" || token.word == "false") {
        advance();
        return add_literal(token.span, Datum(token.word == "true"));
    }
    if (token.word == "null") {
        advance();
        return add_literal(token.span, Datum());
    }
    if (token.word == "function" || token.word == "if" || token.word == "for" ||
        token.word == "some" || token.word == "every") {
        fail(token.span, "feel-syntax", quoted(token.word) + " không đứng ngay sau một phép toán",
             "Đặt cả đoạn " + std::string(token.word) + " … trong ngoặc tròn");
    } else if (const std::string_view hint = refused_function_hint(token.word);
               !hint.empty() && peek(1).is_symbol("(")) {
        fail(token.span, "feel-unsupported", refusal_of("hàm " + quoted(token.word)),
             std::string(hint));
    } else {
        fail_unexpected("một giá trị");
    }
    return no_node;
}

NodeId Parser::symbol_primary() {
    const Token& token = peek();
    if (token.is_symbol("(")) {
        return parenthesis();
    }
    if (token.is_symbol("[")) {
        return bracket();
    }
    if (token.is_symbol("]")) {
        return outward_bracket();
    }
    if (token.is_symbol("{")) {
        return context();
    }
    if (token.is_symbol("?")) {
        return question();
    }
    fail_unexpected("một giá trị");
    return no_node;
}

/// `?`, the value that is tested.
NodeId Parser::question() {
    const Token& token = advance();
    if (tested_ == 0) {
        fail(token.span, "feel-syntax", "“?” chỉ có nghĩa sau in và trong ô của bảng quyết định",
             "Viết tên của giá trị được so sánh");
        return no_node;
    }
    ++questions_;
    return add(AstKind::name, token.span, {}, word("?"));
}

/// An expression, or `< 5` for the range without a lower bound.
NodeId Parser::bracketed() { return starts_half_open(peek()) ? half_open() : expression(); }

/// ( expression ), (low .. high), (< 5)
NodeId Parser::parenthesis() {
    const Span first = advance().span;
    if (take_symbol("..")) {
        return range_from(no_node, false, first);
    }
    const NodeId inner = bracketed();
    if (take_symbol("..")) {
        return range_from(inner, false, first);
    }
    expect_symbol(")", "đóng ngoặc");
    return inner;
}

/// [ elements ], [low .. high]
NodeId Parser::bracket() {
    const Span first = advance().span;
    Children elements;
    if (take_symbol("]")) {
        return add(AstKind::list, since(first), elements);
    }
    const NodeId head = bracketed();
    if (take_symbol("..")) {
        return range_from(head, true, first);
    }
    elements.push_back({head});
    while (take_symbol(",")) {
        elements.push_back({bracketed()});
    }
    expect_symbol("]", "đóng danh sách");
    return add(AstKind::list, since(first), elements);
}

/// ]low .. high]
NodeId Parser::outward_bracket() {
    const Span first = advance().span;
    const NodeId low = expression();
    if (!take_symbol("..")) {
        fail_unexpected("“..” của khoảng giá trị");
        return no_node;
    }
    return range_from(low, false, first);
}

/// From behind the `..` on. An end that is not there, as in `[5..)`, does not belong to the range.
NodeId Parser::range_from(NodeId low, bool low_is_included, Span first) {
    ++open_ranges_;
    const bool is_open = low != no_node && peek().is_symbol(")");
    const NodeId high = is_open ? no_node : expression();
    --open_ranges_;
    const bool is_included = take_symbol("]");
    if (!is_included && !take_symbol(")") && !take_symbol("[")) {
        fail_unexpected("“]” hoặc “)” đóng khoảng giá trị");
    }
    return add(AstKind::range, since(first), {{low}, {high}},
               (low_is_included ? low_included : 0) | (is_included ? high_included : 0));
}

/// In the upper end of a range `[` may close it; then no selector follows.
bool Parser::closes_range() const { return open_ranges_ > 0 && !starts_expression(peek(1)); }

}  // namespace motcua::feel
