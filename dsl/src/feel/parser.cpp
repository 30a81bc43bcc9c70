// The levels of the grammar, from `if` down to postfix operators, and reading tokens.
#include "feel/parser.hpp"

#include <array>
#include <functional>

#include <motcua/engine/model/limits.hpp>

#include "feel/beyond.hpp"
#include "feel/parsing.hpp"

namespace motcua::feel {
namespace {

struct Sign {
    std::string_view word;
    Operator op;
};
constexpr std::array<Sign, 6> comparisons{{{"=", Operator::equal},
                                           {"!=", Operator::not_equal},
                                           {"<=", Operator::less_equal},
                                           {">=", Operator::greater_equal},
                                           {"<", Operator::less},
                                           {">", Operator::greater}}};

const Sign* comparison_sign(const Token& token) {
    for (const Sign& sign : comparisons) {
        if (token.is_symbol(sign.word)) {
            return &sign;
        }
    }
    return nullptr;
}

bool compares(const Token& token) {
    return comparison_sign(token) != nullptr || token.is_keyword("in") ||
           token.is_keyword("between");
}

}  // namespace

Parser::Level::Level(Parser& parser) : parser_(parser) {
    if (++parser_.depth_ > limits::expression_depth_max) {
        parser_.fail(
            parser_.here(), "feel-limit",
            "Biểu thức lồng nhau quá " + std::to_string(limits::expression_depth_max) + " tầng",
            "Tách thành nhiều trường tính sẵn");
    }
}

Parser::Level::~Level() { --parser_.depth_; }

std::optional<Ast> parse(const std::vector<Token>& tokens, Form form,
                         const std::vector<std::string>& names, Report& report) {
    Parser parser(tokens, names, report);
    if (!parser.run(form)) {
        return std::nullopt;
    }
    return parser.take();
}

Parser::Parser(const std::vector<Token>& tokens, const std::vector<std::string>& names,
               Report& report)
    : tokens_(tokens), report_(report) {
    for (const std::string& name : names) {
        learn(name);
    }
}

bool Parser::run(Form form) {
    if (peek().kind == TokenKind::end) {
        fail(here(), "feel-syntax", "Biểu thức trống", "Viết một biểu thức, hoặc bỏ thuộc tính");
        return false;
    }
    ast_.root = form == Form::tests ? tests() : expression();
    if (!failed_ && peek().kind != TokenKind::end) {
        fail_unexpected("phép toán hoặc hết biểu thức");
    }
    return !failed_;
}

const Token& Parser::peek(std::size_t ahead) const {
    const bool past = failed_ || at_ + ahead >= tokens_.size();
    return past ? tokens_.back() : tokens_[at_ + ahead];
}

const Token& Parser::advance() {
    const Token& token = peek();
    if (token.kind != TokenKind::end) {
        ++at_;
    }
    return token;
}

bool Parser::take_symbol(std::string_view symbol) {
    return peek().is_symbol(symbol) && (advance(), true);
}

bool Parser::take_keyword(std::string_view keyword) {
    return peek().is_keyword(keyword) && (advance(), true);
}

void Parser::expect_symbol(std::string_view symbol, std::string_view after) {
    if (!take_symbol(symbol)) {
        fail_unexpected(quoted(symbol) + " " + std::string(after));
    }
}

void Parser::expect_keyword(std::string_view keyword, std::string_view after) {
    if (!take_keyword(keyword)) {
        fail_unexpected(quoted(keyword) + " " + std::string(after));
    }
}

void Parser::fail(Span at, std::string_view code, std::string message, std::string hint) {
    if (!failed_) {
        report_.error(at, code, std::move(message), std::move(hint));
        failed_ = true;
    }
}

void Parser::fail_unexpected(std::string_view wanted) {
    const Token& token = peek();
    const std::string found =
        token.kind == TokenKind::end ? "hết biểu thức" : "gặp " + quoted(token.word);
    std::string hint = token.is_symbol("'") ? "Chuỗi đặt trong dấu ngoặc kép thẳng: \"…\"" : "";
    if (token.kind == TokenKind::name) {
        hint =
            token.word == "not" ? "Phủ định viết là not(x in (…))" : foreign_word_hint(token.word);
        const bool after_word = at_ > 0 && tokens_[at_ - 1].kind == TokenKind::name;
        if (hint.empty() && after_word && tokens_[at_ - 1].word == "not") {
            hint = "Phủ định viết là not(…)";
        } else if (hint.empty() && after_word) {
            hint = "Tên không có dấu cách; hay thiếu phép toán ở giữa?";
        }
    }
    if (hint.empty()) {
        hint = "Xem lại dấu ngoặc và phép toán quanh chỗ này";
    }
    fail(token.span, "feel-syntax", "Cần " + std::string(wanted) + ", nhưng " + found,
         std::move(hint));
}

NodeId Parser::add(AstKind kind, Span span, const Children& children, std::uint32_t payload) {
    const auto first = static_cast<std::uint32_t>(ast_.children.size());
    ast_.children.insert(ast_.children.end(), children.begin(), children.end());
    ast_.nodes.push_back({kind, span, first, static_cast<std::uint32_t>(children.size()), payload});
    return static_cast<NodeId>(ast_.nodes.size() - 1);
}

NodeId Parser::add_literal(Span span, Datum datum) {
    ast_.literals.push_back(std::move(datum));
    return add(AstKind::literal, span, {}, static_cast<std::uint32_t>(ast_.literals.size() - 1));
}

std::uint32_t Parser::word(std::string_view text) {
    ast_.words.emplace_back(text);
    return static_cast<std::uint32_t>(ast_.words.size() - 1);
}

Span Parser::since(Span first) const {
    return at_ == 0 ? first : join(first, tokens_[at_ - 1].span);
}

NodeId Parser::expression() {
    const Level level(*this);
    return unnested_expression();
}

NodeId Parser::unnested_expression() {
    if (peek().is_keyword("if")) {
        return conditional();
    }
    if (peek().is_keyword("some")) {
        return quantified(AstKind::some);
    }
    if (peek().is_keyword("every")) {
        return quantified(AstKind::every);
    }
    if (peek().is_keyword("for")) {
        return iteration();
    }
    if (peek().is_keyword("function")) {
        return function();
    }
    return disjunction();
}

NodeId Parser::conditional() {
    const Span first = advance().span;
    const NodeId condition = expression();
    expect_keyword("then", "sau điều kiện của if");
    const NodeId then = expression();
    expect_keyword("else", "của if");
    const NodeId otherwise = expression();
    return add(AstKind::conditional, since(first), {{condition}, {then}, {otherwise}});
}

Parser::Children Parser::domains() {
    Children all;
    do {
        if (peek().kind != TokenKind::name) {
            fail_unexpected("tên biến");
            break;
        }
        const std::uint32_t variable =
            new_name([](const Token& token) { return token.is_keyword("in"); }, "tên biến");
        expect_keyword("in", "sau tên biến");
        all.push_back({domain(), variable});
    } while (take_symbol(","));
    return all;
}

/// A list, or first..last without brackets.
NodeId Parser::domain() {
    const Span first = here();
    const NodeId low = expression();
    if (!take_symbol("..")) {
        return low;
    }
    const NodeId high = expression();
    return add(AstKind::range, since(first), {{low}, {high}}, low_included | high_included);
}

NodeId Parser::quantified(AstKind kind) {
    const Span first = advance().span;
    Children children = domains();
    expect_keyword("satisfies", "sau danh sách");
    children.push_back({expression()});
    return add(kind, since(first), children);
}

NodeId Parser::iteration() {
    const Span first = advance().span;
    Children children = domains();
    expect_keyword("return", "sau danh sách");
    children.push_back({expression()});
    return add(AstKind::iteration, since(first), children);
}

/// operand { operator operand } as one node; `take` gives the operator's tag, if there is one.
template <class Operand, class Take>
NodeId Parser::chain(AstKind kind, Operand operand, Take take) {
    const Span first = here();
    const NodeId head = operand();
    Children children;
    while (const std::optional<std::uint32_t> tag = take()) {
        if (children.empty()) {
            children.push_back({head});
        }
        const NodeId next = operand();
        children.push_back({next, *tag});
    }
    return children.empty() ? head : add(kind, since(first), children);
}

NodeId Parser::disjunction() {
    return chain(
        AstKind::disjunction, [this] { return conjunction(); },
        [this] { return take_keyword("or") ? std::optional(0U) : std::nullopt; });
}

NodeId Parser::conjunction() {
    return chain(
        AstKind::conjunction, [this] { return comparison(); },
        [this] { return take_keyword("and") ? std::optional(0U) : std::nullopt; });
}

NodeId Parser::comparison() {
    const NodeId left = sum();
    NodeId whole = left;
    if (const Sign* sign = comparison_sign(peek())) {
        advance();
        // A range is a value too: r = >= 2
        const bool is_equality = sign->op == Operator::equal || sign->op == Operator::not_equal;
        const NodeId right =
            is_equality && comparison_sign(peek()) != nullptr ? half_open() : sum();
        whole = add(AstKind::comparison, failed_ ? Span{} : join(span_of(left), span_of(right)),
                    {{left}, {right}}, static_cast<std::uint32_t>(sign->op));
    } else if (take_keyword("between")) {
        whole = between(left);
    } else if (take_keyword("in")) {
        whole = membership(left);
    }
    if (whole != left && compares(peek())) {
        fail(here(), "feel-syntax", "Hai phép so sánh nối tiếp nhau",
             "Đặt ngoặc, hoặc nối bằng and: 0 < x and x < 5");
    }
    return whole;
}

NodeId Parser::between(NodeId value) {
    const NodeId low = sum();
    expect_keyword("and", "giữa hai đầu của between");
    const NodeId high = sum();
    return add(AstKind::between, since(span_of(value)), {{value}, {low}, {high}});
}

/// Tests in round brackets are alternatives, unless they are the ends of one range.
NodeId Parser::membership(NodeId value) {
    Children children{{value}};
    ++tested_;
    if (!peek().is_symbol("(")) {
        children.push_back(comparison_sign(peek()) != nullptr ? test() : AstChild{sum()});
        if (peek().is_symbol("..")) {
            fail(here(), "feel-syntax", "Khoảng giá trị thiếu dấu ngoặc",
                 "Viết [1..5], hoặc (1..5] nếu không kể số đầu");
        }
    } else {
        const Span first = advance().span;
        const AstChild head = test();
        if (take_symbol("..")) {
            children.push_back({range_from(head.node, false, first)});
        } else {
            children.push_back(head);
            while (take_symbol(",")) {
                children.push_back(test());
            }
            expect_symbol(")", "đóng các giá trị sau in");
        }
    }
    --tested_;
    return add(AstKind::in, since(span_of(value)), children);
}

NodeId Parser::sum() {
    return chain(
        AstKind::sum, [this] { return product(); },
        [this]() -> std::optional<std::uint32_t> {
            if (take_symbol("+")) {
                return static_cast<std::uint32_t>(Operator::add);
            }
            return take_symbol("-") ? std::optional(static_cast<std::uint32_t>(Operator::subtract))
                                    : std::nullopt;
        });
}

NodeId Parser::product() {
    return chain(
        AstKind::product, [this] { return power(); },
        [this]() -> std::optional<std::uint32_t> {
            if (take_symbol("*")) {
                return static_cast<std::uint32_t>(Operator::multiply);
            }
            return take_symbol("/") ? std::optional(static_cast<std::uint32_t>(Operator::divide))
                                    : std::nullopt;
        });
}

NodeId Parser::power() {
    return chain(
        AstKind::power, [this] { return negation(); },
        [this] { return take_symbol("**") ? std::optional(0U) : std::nullopt; });
}

/// Binds tighter than ** (DMN grammar rule 4): -2 ** 2 is 4.
NodeId Parser::negation() {
    const Span first = here();
    std::size_t signs = 0;
    while (take_symbol("-")) {
        ++signs;
    }
    NodeId operand = instance();
    // Two of them cancel out, but still want a number.
    for (std::size_t i = signs == 0 ? 0 : 2 - signs % 2; i > 0; --i) {
        operand = add(AstKind::negation, since(first), {{operand}});
    }
    return operand;
}

NodeId Parser::instance() {
    const NodeId value = postfix();
    if (!take_keyword("instance")) {
        return value;
    }
    if (peek().word != "of") {
        fail_unexpected("“of” sau instance");
    }
    advance();
    ast_.types.push_back(type());
    return add(AstKind::instance, since(span_of(value)), {{value}},
               static_cast<std::uint32_t>(ast_.types.size() - 1));
}

NodeId Parser::postfix() {
    const Span first = here();
    NodeId value = primary();
    std::size_t steps = 0;
    while (peek().is_symbol(".") || peek().is_symbol("(") ||
           (peek().is_symbol("[") && !closes_range())) {
        if (depth_ + ++steps > limits::expression_depth_max) {
            fail(here(), "feel-limit", "Quá nhiều phép truy cập nối nhau",
                 "Tách thành nhiều trường tính sẵn");
        } else if (take_symbol("[")) {
            const NodeId selector = expression();
            expect_symbol("]", "đóng phép chọn");
            value = add(AstKind::filter, since(first), {{value}, {selector}});
        } else if (peek().is_symbol("(")) {
            value = invocation(value, first);
        } else {
            advance();
            const std::uint32_t name = member_name();
            value = add(AstKind::path, since(first), {{value}}, name);
        }
    }
    if (peek().is_symbol("..") && peek(1).is_symbol(".")) {
        fail(join(here(), peek(1).span), "feel-unsupported", refusal_of("“...” (mọi cấp bên dưới)"),
             "Viết rõ đường đi: a.b.c");
    }
    return value;
}

}  // namespace motcua::feel
