// Names of one or several words, names that an expression makes itself, and calls.
#include <algorithm>
#include <array>

#include <motcua/dsl/feel/scope.hpp>

#include "feel/builtins.hpp"
#include "feel/parsing.hpp"

namespace motcua::feel {
namespace {

/// Members of moments and ranges whose names are two words.
constexpr std::array<std::string_view, 3> spaced_members{"time offset", "start included",
                                                         "end included"};

/// What may stand inside a name beside letters and digits (DMN grammar rule 30).
bool joins_name(const Token& token) {
    constexpr std::array<std::string_view, 6> joints{".", "/", "-", "'", "+", "*"};
    return token.kind == TokenKind::name || token.kind == TokenKind::number ||
           (token.kind == TokenKind::symbol &&
            std::find(joints.begin(), joints.end(), token.word) != joints.end());
}

/// Runs of blanks as one.
std::string with_single_blanks(std::string_view text) {
    std::string name;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!is_blank) {
            name += c;
        } else if (!name.empty() && name.back() != ' ') {
            name += ' ';
        }
    }
    return name;
}

}  // namespace

void Parser::learn(std::string_view name) {
    Report unheard(name);
    const auto tokens = tokenize(name, unheard);
    if (!tokens || tokens->size() <= 2) {
        return;
    }
    Phrase phrase;
    for (const Token& token : *tokens) {
        if (token.kind != TokenKind::end) {
            phrase.tokens.emplace_back(token.word);
        }
    }
    phrase.name = name;
    phrases_.push_back(std::move(phrase));
}

/// The longest known name of several tokens that stands here.
const Parser::Phrase* Parser::phrase_here() const {
    const Phrase* longest = nullptr;
    for (const Phrase& phrase : phrases_) {
        std::size_t matched = 0;
        while (matched < phrase.tokens.size() && peek(matched).kind != TokenKind::end &&
               peek(matched).kind != TokenKind::text &&
               peek(matched).word == phrase.tokens[matched]) {
            ++matched;
        }
        const bool is_longer = longest == nullptr || longest->tokens.size() < matched;
        if (matched == phrase.tokens.size() && is_longer) {
            longest = &phrase;
        }
    }
    return longest;
}

std::uint32_t Parser::new_name(bool (*ends)(const Token&), std::string_view what,
                               bool takes_keywords) {
    std::size_t count = 0;
    while (joins_name(peek(count)) ||
           (takes_keywords && count > 0 && peek(count).kind == TokenKind::keyword)) {
        ++count;
    }
    if (peek().kind != TokenKind::name) {
        fail_unexpected(what);
        return word("");
    }
    if (count == 1 || !ends(peek(count))) {
        return word(advance().word);
    }
    const Span span = join(here(), peek(count - 1).span);
    at_ += count;
    const std::string name = with_single_blanks(report_.text(span));
    learn(name);
    return word(name);
}

/// How many tokens from here spell `name`, whose words are parted by single blanks; 0 if they do
/// not.
std::size_t Parser::words_of(std::string_view name) const {
    std::size_t words = 0;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find(' '), name.size());
        if (!peek(words).is_word() || peek(words).word != name.substr(0, end)) {
            return 0;
        }
        name.remove_prefix(std::min(end + 1, name.size()));
        ++words;
    }
    return words;
}

/// How many tokens from here spell a built-in function before a bracket; the longest name counts.
std::size_t Parser::builtin_words(std::string_view& name) const {
    std::size_t longest = 0;
    const std::string_view first = peek(0).word;
    for (const Builtin& builtin : builtins()) {
        // Every name of every expression comes here: most are told apart by their first letter.
        if (first.empty() || first.front() != builtin.name.front()) {
            continue;
        }
        const std::size_t words = words_of(builtin.name);
        if (words > longest && peek(words).is_symbol("(")) {
            longest = words;
            name = builtin.name;
        }
    }
    return longest;
}

/// The same for a function that is refused by name; some have words of the language in them.
std::size_t Parser::refused_words(std::string_view& name) const {
    static const std::vector<std::string_view> all = refused_functions();
    const std::string_view first = peek(0).word;
    for (const std::string_view refused : all) {
        if (first.empty() || first.front() != refused.front()) {
            continue;
        }
        const std::size_t words = words_of(refused);
        if (words > 0 && peek(words).is_symbol("(")) {
            name = refused;
            return words;
        }
    }
    return 0;
}

/// How many tokens from here spell a built-in function of several names; 0 if none does.
std::size_t Parser::spaced_builtin_words(std::string_view& name) const {
    std::size_t longest = 0;
    for (const Builtin& builtin : builtins()) {
        const std::size_t words = words_of(builtin.name);
        bool are_names = words > 1;
        for (std::size_t i = 0; i < words; ++i) {
            are_names = are_names && peek(i).kind == TokenKind::name;
        }
        if (are_names && words > longest) {
            longest = words;
            name = builtin.name;
        }
    }
    return longest;
}

/// How many names in a row stand before a bracket; 0 if none does.
std::size_t Parser::words_before_call() const {
    std::size_t words = 0;
    while (peek(words).kind == TokenKind::name) {
        ++words;
    }
    return peek(words).is_symbol("(") ? words : 0;
}

NodeId Parser::name_or_call() {
    std::string_view builtin;
    if (const std::size_t words = builtin_words(builtin); words > 0) {
        return call(words, builtin);
    }
    if (const Phrase* phrase = phrase_here()) {
        const std::size_t count = phrase->tokens.size();
        const std::string name = phrase->name;
        if (peek(count).is_symbol("(")) {
            return call(count, name);
        }
        const Span span = join(here(), peek(count - 1).span);
        at_ += count;
        return add(AstKind::name, span, {}, word(name));
    }
    std::string_view refused;
    if (const std::size_t words = refused_words(refused); words > 0) {
        return call(words, refused);
    }
    if (const std::size_t words = words_before_call(); words > 0) {
        return call(words, report_.text(join(here(), peek(words - 1).span)));
    }
    // As a value, which is refused with its own name.
    const bool is_next_name = peek(1).kind == TokenKind::name;
    if (const std::size_t words = is_next_name ? spaced_builtin_words(builtin) : 0; words > 0) {
        const Span span = join(here(), peek(words - 1).span);
        at_ += words;
        return add(AstKind::name, span, {}, word(builtin));
    }
    const Token& token = advance();
    return add(AstKind::name, token.span, {}, word(token.word));
}

/// After a dot.
std::uint32_t Parser::member_name() {
    for (const std::string_view name : spaced_members) {
        if (const std::size_t words = words_of(name); words > 0) {
            at_ += words;
            return word(name);
        }
    }
    if (const Phrase* phrase = phrase_here()) {
        at_ += phrase->tokens.size();
        return word(phrase->name);
    }
    if (!peek().is_word()) {
        fail_unexpected("tên thành phần sau dấu chấm");
    }
    return word(advance().word);
}

/// Text of the name of an argument, if one stands here: `start position: 2`. As tag, 0 is none.
std::uint32_t Parser::argument_name() {
    std::size_t words = 0;
    while (peek(words).is_word() || (words > 0 && joins_name(peek(words)))) {
        ++words;
    }
    if (words == 0 || !peek(words).is_symbol(":")) {
        return 0;
    }
    const std::uint32_t name =
        word(with_single_blanks(report_.text(join(here(), peek(words - 1).span))));
    at_ += words + 1;
    return name + 1;
}

/// From behind the opening bracket on.
void Parser::arguments(Children& given) {
    if (take_symbol(")")) {
        return;
    }
    do {
        const std::uint32_t tag = argument_name();
        given.push_back({bracketed(), tag});
    } while (take_symbol(","));
    expect_symbol(")", "đóng các đối số");
}

NodeId Parser::call(std::size_t words, std::string_view function) {
    const Span first = here();
    at_ += words + 1;
    const std::uint32_t name = word(function);
    Children given;
    arguments(given);
    return add(AstKind::call, since(first), given, name);
}

NodeId Parser::invocation(NodeId callee, Span first) {
    advance();
    Children children{{callee}};
    arguments(children);
    return add(AstKind::invocation, since(first), children);
}

}  // namespace motcua::feel
