// The parser's inside: its state, and one function for each level of the grammar. Levels are in
// parser.cpp, what stands without operators in parser_primary.cpp, names and calls in
// parser_names.cpp, tests, contexts, functions and types in parser_parts.cpp.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feel/ast.hpp"
#include "feel/lexer.hpp"
#include "feel/parser.hpp"

namespace motcua::feel {

/// After the first error every token reads as the end, so that all functions return soon; what
/// they return then means nothing.
class Parser {
public:
    Parser(const std::vector<Token>& tokens, const std::vector<std::string>& names, Report& report);

    /// False if the text is none of this form.
    bool run(Form form);
    [[nodiscard]] Ast take() { return std::move(ast_); }

private:
    using Children = std::vector<AstChild>;
    /// One more pair of brackets or keyword deep, for the length of its life.
    class Level {
    public:
        explicit Level(Parser& parser);
        ~Level();
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

    private:
        Parser& parser_;
    };
    /// A name of several tokens: `Full Name`, `a-b`.
    struct Phrase {
        std::vector<std::string> tokens;
        std::string name;
    };

    // Tokens.
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
    const Token& advance();
    bool take_symbol(std::string_view symbol);
    bool take_keyword(std::string_view keyword);
    void expect_symbol(std::string_view symbol, std::string_view after);
    void expect_keyword(std::string_view keyword, std::string_view after);
    void fail(Span at, std::string_view code, std::string message, std::string hint = {});
    void fail_unexpected(std::string_view wanted);
    [[nodiscard]] Span here() const { return peek().span; }

    // Nodes.
    NodeId add(AstKind kind, Span span, const Children& children, std::uint32_t payload = 0);
    NodeId add_literal(Span span, Datum datum);
    std::uint32_t word(std::string_view text);
    [[nodiscard]] Span span_of(NodeId node) const { return ast_.nodes[node].span; }
    [[nodiscard]] Span since(Span first) const;

    // Levels, loosest first.
    NodeId expression();
    NodeId unnested_expression();
    NodeId conditional();
    NodeId quantified(AstKind kind);
    NodeId iteration();
    Children domains();
    NodeId domain();
    NodeId disjunction();
    NodeId conjunction();
    NodeId comparison();
    NodeId between(NodeId value);
    NodeId membership(NodeId value);
    NodeId sum();
    NodeId product();
    NodeId power();
    NodeId negation();
    NodeId instance();
    NodeId postfix();
    template <class Operand, class Take>
    NodeId chain(AstKind kind, Operand operand, Take take);

    // What stands without operators.
    NodeId primary();
    NodeId number();
    NodeId temporal();
    NodeId keyword_primary();
    NodeId symbol_primary();
    NodeId parenthesis();
    NodeId bracketed();
    NodeId bracket();
    NodeId outward_bracket();
    NodeId range_from(NodeId low, bool low_is_included, Span first);
    NodeId question();
    [[nodiscard]] bool closes_range() const;
    [[nodiscard]] static std::string_view foreign_word_hint(std::string_view word);

    // Names and calls.
    NodeId name_or_call();
    std::uint32_t member_name();
    /// A name that is made here, up to a token that `ends` it; known from now on.
    std::uint32_t new_name(bool (*ends)(const Token&), std::string_view what,
                           bool takes_keywords = false);
    void learn(std::string_view name);
    [[nodiscard]] const Phrase* phrase_here() const;
    [[nodiscard]] std::size_t words_of(std::string_view name) const;
    [[nodiscard]] std::size_t builtin_words(std::string_view& name) const;
    [[nodiscard]] std::size_t refused_words(std::string_view& name) const;
    [[nodiscard]] std::size_t spaced_builtin_words(std::string_view& name) const;
    [[nodiscard]] std::size_t words_before_call() const;
    NodeId call(std::size_t words, std::string_view function);
    NodeId invocation(NodeId callee, Span first);
    void arguments(Children& given);
    std::uint32_t argument_name();

    // Tests, contexts, functions and types.
    NodeId tests();
    AstChild test();
    NodeId comparing_test();
    NodeId half_open();
    NodeId context();
    std::uint32_t key();
    NodeId function();
    Type type();
    std::vector<Member> member_types();
    Type function_type();

    const std::vector<Token>& tokens_;
    Report& report_;
    Ast ast_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t open_ranges_ = 0;
    std::vector<Phrase> phrases_;
    std::size_t tested_ = 0;     ///< how many tests around here have a `?`
    std::size_t questions_ = 0;  ///< how many `?` were read
    bool failed_ = false;
};

}  // namespace motcua::feel
