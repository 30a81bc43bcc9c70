// JSON of the answers; the numbers are those of the specification.
#include "answers.hpp"

#include <algorithm>
#include <cstdint>

namespace motcua::lsp {
namespace {

constexpr std::int64_t plain_format = 1;
constexpr std::int64_t snippet_format = 2;

void write_position(json::Writer& writer, Position position) {
    writer.begin_object()
        .number_member("line", static_cast<std::int64_t>(position.line))
        .number_member("character", static_cast<std::int64_t>(position.character))
        .end_object();
}

std::int64_t item_kind(dsl::SuggestionKind kind) {
    switch (kind) {
        case dsl::SuggestionKind::element:
            return 7;  // Class
        case dsl::SuggestionKind::attribute:
            return 10;  // Property
        case dsl::SuggestionKind::word:
            return 20;  // EnumMember
        case dsl::SuggestionKind::reference:
            return 18;  // Reference
        case dsl::SuggestionKind::variable:
            return 6;  // Variable
        case dsl::SuggestionKind::function:
            return 3;  // Function
        case dsl::SuggestionKind::keyword:
            return 14;  // Keyword
    }
    return 1;  // Text
}

std::int64_t symbol_kind(dsl::SymbolKind kind) {
    switch (kind) {
        case dsl::SymbolKind::file:
            return 1;  // File
        case dsl::SymbolKind::section:
            return 3;  // Namespace
        case dsl::SymbolKind::place:
            return 12;  // Function
        case dsl::SymbolKind::choice:
            return 22;  // EnumMember
        case dsl::SymbolKind::field:
            return 8;  // Field
        case dsl::SymbolKind::paper:
            return 19;  // Object
        case dsl::SymbolKind::role:
            return 5;  // Class
        case dsl::SymbolKind::time:
            return 24;  // Event
        case dsl::SymbolKind::other:
            return 7;  // Property
    }
    return 7;
}

/// Editors sort by this text, which keeps the order that is meant.
std::string sort_text(std::size_t index) {
    constexpr std::size_t digits = 5;
    const std::string number = std::to_string(index);
    return std::string(digits - std::min(digits, number.size()), '0') + number;
}

void write_item(json::Writer& writer, const Positions& positions, const dsl::Suggestion& item,
                std::size_t index, const Abilities& abilities) {
    const bool is_snippet = abilities.snippets && !item.snippet.empty();
    const std::string& text = is_snippet ? item.snippet : item.text;
    writer.begin_object()
        .text_member("label", item.label)
        .number_member("kind", item_kind(item.kind))
        .text_member("sortText", sort_text(index))
        .number_member("insertTextFormat", is_snippet ? snippet_format : plain_format);
    if (!item.detail.empty()) {
        writer.text_member("detail", item.detail);
    }
    if (!item.meaning.empty()) {
        writer.text_member("documentation", item.meaning);
    }
    const Position begin = positions.position(item.replaces.begin);
    const Position end = positions.position(item.replaces.end);
    if (begin.line == end.line) {  // the protocol wants the edit of an item in one line
        writer.member("textEdit").begin_object().member("range");
        write_range(writer, positions, item.replaces);
        writer.text_member("newText", text).end_object();
    } else {
        writer.text_member("insertText", text);
    }
    writer.end_object();
}

std::string in_markdown(const dsl::Help& help) {
    std::string text = "**`" + help.title + "`**";
    text += help.meaning.empty() ? "" : "\n\n" + help.meaning;
    text += help.lines.empty() ? "" : "\n";
    for (const dsl::HelpLine& line : help.lines) {
        text += "\n- `" + line.word + "`" + (line.meaning.empty() ? "" : ": " + line.meaning);
    }
    return text;
}

std::string in_plain_text(const dsl::Help& help) {
    std::string text = help.title + (help.meaning.empty() ? "" : "\n" + help.meaning);
    for (const dsl::HelpLine& line : help.lines) {
        text += "\n  " + line.word + (line.meaning.empty() ? "" : ": " + line.meaning);
    }
    return text;
}

void write_nested(json::Writer& writer, const Positions& positions, const dsl::Symbol& symbol) {
    writer.begin_object()
        .text_member("name", symbol.name)
        .text_member("detail", symbol.detail)
        .number_member("kind", symbol_kind(symbol.kind))
        .member("range");
    write_range(writer, positions, symbol.whole);
    writer.member("selectionRange");
    write_range(writer, positions, symbol.name_range);
    writer.member("children").begin_array();
    for (const dsl::Symbol& inner : symbol.inside) {
        write_nested(writer, positions, inner);
    }
    writer.end_array().end_object();
}

void write_flat(json::Writer& writer, std::string_view uri, const Positions& positions,
                const dsl::Symbol& symbol) {
    writer.begin_object()
        .text_member("name", symbol.name)
        .number_member("kind", symbol_kind(symbol.kind))
        .member("location");
    write_location(writer, uri, positions, symbol.whole);
    writer.end_object();
    for (const dsl::Symbol& inner : symbol.inside) {
        write_flat(writer, uri, positions, inner);
    }
}

/// Columns of the other file are characters; they are units of UTF-16 too for all that Vietnamese is
/// written with.
void write_other_place(json::Writer& writer, const dsl::OtherPlace& place) {
    const Position at{place.line - 1, place.column - 1};
    writer.member("relatedInformation").begin_array().begin_object().member("location");
    writer.begin_object().text_member("uri", place.file).member("range");
    writer.begin_object().member("start");
    write_position(writer, at);
    writer.member("end");
    write_position(writer, at);
    writer.end_object().end_object();
    writer.text_member("message", place.message).end_object().end_array();
}

}  // namespace

void write_range(json::Writer& writer, const Positions& positions, dsl::TextRange range) {
    writer.begin_object().member("start");
    write_position(writer, positions.position(range.begin));
    writer.member("end");
    write_position(writer, positions.position(range.end));
    writer.end_object();
}

void write_location(json::Writer& writer, std::string_view uri, const Positions& positions,
                    dsl::TextRange range) {
    writer.begin_object().text_member("uri", uri).member("range");
    write_range(writer, positions, range);
    writer.end_object();
}

void write_diagnostics(json::Writer& writer, const Positions& positions,
                       const std::vector<dsl::Remark>& remarks) {
    writer.begin_array();
    for (const dsl::Remark& remark : remarks) {
        const std::string hint = remark.hint.empty() ? "" : "\n→ " + remark.hint;
        writer.begin_object().member("range");
        write_range(writer, positions, remark.range);
        writer.number_member("severity", remark.severity == dsl::Severity::error ? 1 : 2)
            .text_member("code", remark.code)
            .text_member("source", "motcua")
            .text_member("message", remark.message + hint);
        if (remark.other) {
            write_other_place(writer, *remark.other);
        }
        writer.end_object();
    }
    writer.end_array();
}

void write_completion(json::Writer& writer, const Positions& positions,
                      const std::vector<dsl::Suggestion>& suggestions, const Abilities& abilities) {
    // Incomplete: what fits a value depends on what of it is written.
    writer.begin_object().boolean_member("isIncomplete", true).member("items").begin_array();
    for (std::size_t index = 0; index < suggestions.size(); ++index) {
        write_item(writer, positions, suggestions[index], index, abilities);
    }
    writer.end_array().end_object();
}

void write_hover(json::Writer& writer, const Positions& positions, const dsl::Help& help,
                 const Abilities& abilities) {
    writer.begin_object().member("contents").begin_object();
    writer.text_member("kind", abilities.markdown ? "markdown" : "plaintext")
        .text_member("value", abilities.markdown ? in_markdown(help) : in_plain_text(help))
        .end_object()
        .member("range");
    write_range(writer, positions, help.range);
    writer.end_object();
}

void write_symbols(json::Writer& writer, std::string_view uri, const Positions& positions,
                   const std::vector<dsl::Symbol>& symbols, const Abilities& abilities) {
    writer.begin_array();
    for (const dsl::Symbol& symbol : symbols) {
        if (abilities.nested_symbols) {
            write_nested(writer, positions, symbol);
        } else {
            write_flat(writer, uri, positions, symbol);
        }
    }
    writer.end_array();
}

}  // namespace motcua::lsp
