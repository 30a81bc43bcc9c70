// What an editor asks about a definition file that somebody is writing: what is wrong so far, what may
// stand at the cursor, what the word there means, where it is declared and who names it. Pure: nothing
// is read but the text and those that the caller gives, and there is no text for which it fails. Places are byte offsets of the UTF-8
// text; what they are for an editor's protocol is the protocol's business.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/closure.hpp>

namespace motcua::dsl {

/// Bytes from `begin` to before `end`.
struct TextRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const TextRange&, const TextRange&) = default;
};

/// A diagnostic of the loader with the stretch of text that it is about. Vietnamese.
struct Remark {
    TextRange range;
    Severity severity = Severity::error;
    std::string code;
    std::string message;
    std::string hint;  ///< what to do; may be empty
    /// Of a text that takes others in: where in the other one it is, or what it is about.
    std::optional<OtherPlace> other = {};
};

/// Of the sentences that explain. What names things in the file stays as it is written there.
enum class HelpLanguage { vi, en };

enum class SuggestionKind {
    element,
    attribute,
    word,       ///< a fixed value
    reference,  ///< an id that the file declares
    variable,   ///< of an expression
    function,
    keyword,
};

struct Suggestion {
    std::string label;
    SuggestionKind kind = SuggestionKind::word;
    std::string detail;   ///< a few words: a title, a type
    std::string meaning;  ///< a sentence; may be empty
    TextRange replaces;   ///< around or at the cursor
    std::string text;     ///< to be put there
    /// The same with places to fill in, as editors know them: `$1`, `$0`. Empty: none to fill in.
    std::string snippet;
    bool wanted = false;  ///< required here and still missing
};

/// One line of a longer explanation: a word and what it means.
struct HelpLine {
    std::string word;
    std::string meaning;
};
struct Help {
    TextRange range;      ///< what is explained
    std::string title;    ///< the word as it would be written
    std::string meaning;  ///< a sentence
    std::vector<HelpLine> lines;
};

enum class SymbolKind { file, section, place, choice, field, paper, role, time, other };

/// A part of the file that has a name, with those inside it.
struct Symbol {
    std::string name;    ///< the id, or the element's name if it has none
    std::string detail;  ///< the title
    SymbolKind kind = SymbolKind::other;
    TextRange whole;
    TextRange name_range;  ///< inside `whole`
    std::vector<Symbol> inside;
};

/// One text as it stands in an editor. Immutable: after a change make another. Safe to read from
/// several threads at once.
class OpenText {
public:
    explicit OpenText(std::string text);
    OpenText(OpenText&&) noexcept;
    OpenText& operator=(OpenText&&) noexcept;
    ~OpenText();

    [[nodiscard]] const std::string& text() const noexcept;

    /// What `check` says of the text alone, by place. Where tags or values break off, that, and what
    /// can be said of the rest as if they had ended. Nothing about other people's XML, which has
    /// neither a root nor a namespace of ours.
    [[nodiscard]] std::vector<Remark> remarks() const;
    /// The same with the texts that this one takes in; what is wrong in one of them is told where it
    /// is taken in.
    [[nodiscard]] std::vector<Remark> remarks(const FindText& find) const;

    // `offset` is where the cursor stands, from 0 to the size of the text; more means its end.

    /// What may be written at the cursor, what is required first; empty where nothing is known.
    [[nodiscard]] std::vector<Suggestion> suggestions(
        std::size_t offset, HelpLanguage language = HelpLanguage::vi) const;
    [[nodiscard]] std::optional<Help> help(std::size_t offset,
                                           HelpLanguage language = HelpLanguage::vi) const;
    /// Where what the word at the cursor names is declared: the value of its `id`.
    [[nodiscard]] std::optional<TextRange> definition(std::size_t offset) const;
    /// The other text that is named at the cursor: the fragment of an include, the procedure of an
    /// override.
    [[nodiscard]] std::optional<WantedText> wanted_text(std::size_t offset) const;
    /// Every attribute value or part of one that names what the cursor is on, be it there or where
    /// it is declared; in order. Expressions too.
    [[nodiscard]] std::vector<TextRange> references(std::size_t offset) const;
    /// The root with what is in it; empty if the root is none of ours.
    [[nodiscard]] std::vector<Symbol> symbols() const;

private:
    struct Content;
    std::unique_ptr<const Content> content_;
};

}  // namespace motcua::dsl
