// Unary tests, contexts, functions that an expression defines, and types.
#include <algorithm>
#include <array>

#include "feel/parsing.hpp"

namespace motcua::feel {
namespace {

struct NamedType {
    std::string_view name;
    Type (*make)();
};

Type any_list() { return Type::list(Type::any()); }
Type any_range() { return Type::range(Type::any()); }
Type any_function() { return Type::function({}, Type::any()); }

constexpr std::array<NamedType, 13> named_types{
    {{"number", Type::number},
     {"string", Type::text},
     {"boolean", Type::boolean},
     {"date", Type::date},
     {"time", Type::time},
     {"date and time", Type::date_time},
     {"days and time duration", Type::day_time_duration},
     {"years and months duration", Type::year_month_duration},
     {"list", any_list},
     {"context", Type::open_record},
     {"range", any_range},
     {"Any", Type::any},
     {"Null", Type::null}}};

Operator operator_of(std::string_view sign) {
    if (sign == "=") {
        return Operator::equal;
    }
    return sign == "!=" ? Operator::not_equal : Operator::less;
}

bool is_sign(const Token& token) {
    constexpr std::array<std::string_view, 6> signs{"<", "<=", ">", ">=", "=", "!="};
    return token.kind == TokenKind::symbol &&
           std::find(signs.begin(), signs.end(), token.word) != signs.end();
}

}  // namespace

/// `-`, `not(tests)`, or tests: what a cell of a decision table says of the value `?`.
NodeId Parser::tests() {
    const Level level(*this);
    const Span first = here();
    if (peek().is_symbol("-") && peek(1).kind == TokenKind::end) {
        advance();
        return add_literal(first, Datum(true));
    }
    const bool is_negated = peek().word == "not" && peek(1).is_symbol("(");
    if (is_negated) {
        at_ += 2;
    }
    ++tested_;
    Children children{{add(AstKind::name, first, {}, word("?"))}};
    do {
        children.push_back(test());
    } while (take_symbol(","));
    --tested_;
    if (is_negated) {
        expect_symbol(")", "đóng not(…)");
    }
    const NodeId any = add(AstKind::in, since(first), children);
    return is_negated ? add(AstKind::call, since(first), {{any}}, word("not")) : any;
}

AstChild Parser::test() {
    if (peek().is_symbol("=") || peek().is_symbol("!=")) {
        return {comparing_test(), asks_question};
    }
    const std::size_t before = questions_;
    const NodeId node = is_sign(peek()) ? half_open() : expression();
    return {node, questions_ > before ? asks_question : 0};
}

/// `= 5`, `!= 5`: ? = 5, ? != 5
NodeId Parser::comparing_test() {
    const Token& sign = advance();
    const NodeId value = add(AstKind::name, sign.span, {}, word("?"));
    const NodeId bound = sum();
    ++questions_;
    return add(AstKind::comparison, since(sign.span), {{value}, {bound}},
               static_cast<std::uint32_t>(operator_of(sign.word)));
}

/// `< 5`: the range without a lower bound; `= 5`: the one from 5 to 5.
NodeId Parser::half_open() {
    const Token& sign = advance();
    if (sign.is_symbol("!=")) {
        fail(sign.span, "feel-syntax", "“!=” không tạo thành khoảng giá trị",
             "Viết x != 5, hoặc x in (!= 5)");
        return no_node;
    }
    const NodeId bound = sum();
    const Span span = since(sign.span);
    const bool is_included = sign.word != "<" && sign.word != ">";
    if (sign.is_symbol("=")) {
        return add(AstKind::range, span, {{bound}, {bound}}, low_included | high_included);
    }
    if (sign.word.front() == '<') {
        return add(AstKind::range, span, {{no_node}, {bound}}, is_included ? high_included : 0);
    }
    return add(AstKind::range, span, {{bound}, {no_node}}, is_included ? low_included : 0);
}

/// Name of an entry, as a text or as a name of any number of words.
std::uint32_t Parser::key() {
    if (peek().kind == TokenKind::text) {
        const std::string name = unescaped(advance().word);
        learn(name);
        return word(name);
    }
    if (peek().kind == TokenKind::keyword && peek(1).is_symbol(":")) {
        return word(advance().word);
    }
    return new_name([](const Token& token) { return token.is_symbol(":"); },
                    "tên của một mục trong { … }", true);
}

/// { name: value, … }
NodeId Parser::context() {
    const Level level(*this);
    const Span first = advance().span;
    Children entries;
    if (!take_symbol("}")) {
        do {
            const std::uint32_t name = key();
            expect_symbol(":", "sau tên của mục");
            entries.push_back({expression(), name});
        } while (take_symbol(","));
        expect_symbol("}", "đóng ngữ cảnh");
    }
    return add(AstKind::context, since(first), entries);
}

/// function(name: type, …) body
NodeId Parser::function() {
    const Span first = advance().span;
    expect_symbol("(", "sau function");
    Signature signature;
    if (!take_symbol(")")) {
        const auto ends = [](const Token& token) {
            return token.is_symbol(":") || token.is_symbol(",") || token.is_symbol(")");
        };
        do {
            const std::uint32_t name = new_name(ends, "tên tham số");
            signature.names.push_back(ast_.words[name]);
            signature.types.push_back(take_symbol(":") ? type() : Type::any());
        } while (take_symbol(","));
        expect_symbol(")", "đóng các tham số");
    }
    if (peek().word == "external") {
        fail(here(), "feel-unsupported", "Không gọi được hàm external bằng ngôn ngữ khác",
             "Viết thân hàm bằng FEEL: function(x) x * 2");
        return no_node;
    }
    const NodeId body = expression();
    ast_.signatures.push_back(std::move(signature));
    return add(AstKind::function, since(first), {{body}},
               static_cast<std::uint32_t>(ast_.signatures.size() - 1));
}

/// number, list<string>, context<a: number>, function<number> -> string
Type Parser::type() {
    const Level level(*this);
    const Span first = here();
    if (peek().is_keyword("function")) {
        advance();
        return peek().is_symbol("<") ? function_type() : any_function();
    }
    const NamedType* named = nullptr;
    std::size_t words = 0;
    for (const NamedType& known : named_types) {
        if (const std::size_t spelled = words_of(known.name); spelled > words) {
            words = spelled;
            named = &known;
        }
    }
    if (peek().is_keyword("null")) {
        advance();
        return Type::null();
    }
    if (named == nullptr) {
        std::vector<std::string_view> known;
        for (const NamedType& candidate : named_types) {
            known.push_back(candidate.name);
        }
        // What is near no type is most likely one that another file defines.
        const bool is_misspelt = !nearest(peek().word, known).empty();
        fail(
            first, is_misspelt ? "feel-syntax" : "feel-unsupported",
            "Không có kiểu " + quoted(peek().word),
            nearest_hint(peek().word, known, "Kiểu riêng viết là context<tên: kiểu, …>; các kiểu"));
        return Type::any();
    }
    at_ += words;
    const bool has_parts =
        named->name == "list" || named->name == "range" || named->name == "context";
    if (!has_parts || !take_symbol("<")) {
        return named->make();
    }
    if (named->name == "context") {
        std::vector<Member> members = member_types();
        expect_symbol(">", "đóng các thành phần của context");
        return Type::record(std::move(members));
    }
    Type element = type();
    expect_symbol(">", "đóng kiểu");
    return named->name == "list" ? Type::list(std::move(element)) : Type::range(std::move(element));
}

std::vector<Member> Parser::member_types() {
    std::vector<Member> members;
    do {
        const std::uint32_t name =
            new_name([](const Token& token) { return token.is_symbol(":"); }, "tên thành phần");
        expect_symbol(":", "sau tên thành phần");
        members.push_back({ast_.words[name], type()});
    } while (take_symbol(","));
    return members;
}

/// From behind the word `function` on: <types> -> type
Type Parser::function_type() {
    advance();
    std::vector<Member> parameters;
    if (!take_symbol(">")) {
        do {
            parameters.push_back({"", type()});
        } while (take_symbol(","));
        expect_symbol(">", "đóng các kiểu của tham số");
    }
    expect_symbol("-", "của “->” trước kiểu kết quả");
    expect_symbol(">", "của “->” trước kiểu kết quả");
    return Type::function(std::move(parameters), type());
}

}  // namespace motcua::feel
