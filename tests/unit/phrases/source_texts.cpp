// A reader of just as much C++ as the calls need: brackets, literals, "+" and "?:".
#include "source_texts.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace motcua::test {
namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

/// A call that makes an Error, and what its arguments become: "%1" is the second argument.
struct Maker {
    std::string_view name;
    std::vector<std::string_view> shapes;
};

const std::vector<Maker>& makers() {
    static const std::vector<Maker> all{
        {"rejection", {"expected %1, but %2"}},
        {"unfit", {"expected %1 in \"muc-a\", but %2"}},
        {"refuse", {"expected %1 in \"muc-a\", but %2"}},
        {"expect", {"step \"buoc-a\": expected %1, but %2"}},
        {"wrong", {"expected %1 in \"muc-a\" (Mục A), but got 'xyz'"}},
        {"require_text",
         {"expected %1, but none was given", "expected %1 of at most 12 bytes, but it is longer"}},
        {"within_text_bounds", {"expected %1 of at most 12 bytes, but it is longer"}},
        {"within_id_bounds", {"expected %1 of at most 12 bytes, but it is longer"}},
        {"check_party",
         {"expected a %1 as given, but part of it is marked as erased",
          "expected at most 12 bytes in each part of the %1, but one is longer"}},
        {"check_unit",
         {"expected the agency that %2, but none was given",
          "expected an agency that %2, but \"co-quan-a\" is none today"}},
        {"check_agency", {"expected %2 that the organisation knows, but \"co-quan-a\" is none"}},
        {"refused",
         {"expected the host, but officer \"can-bo-a\" %2",
          "expected the host, but the applicant %2"}},
        {"malformed", {"expected %0, but found \"xyz\""}},
        {"fail", {"expected to be able to %2, but SQLite says: database is locked (5)"}},
        {"fail_system", {"expected to be able to %0, but the system says: Permission denied"}},
        {"error", {"expected %0, but %1"}},
        {"Error", {"%1"}},
        {"Failure", {"%1"}},
        {"report", {"%0"}},
        {"refusal", {"%0"}},
        {"push_back", {"%0"}},
        {"find", {"%3"}},
    };
    return all;
}

std::size_t after_literal(std::string_view text, std::size_t at) {
    const char quote = text[at];
    for (++at; at < text.size() && text[at] != quote; ++at) {
        at += text[at] == '\\' ? 1U : 0U;
    }
    return at + 1;
}

bool opens_literal(std::string_view text, std::size_t at) {
    return text[at] == '"' ||
           (text[at] == '\'' &&
            (at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0));
}

/// Calls `see` with each place outside literals and brackets; stops at the closing bracket.
template <class See>
std::size_t walk(std::string_view text, std::size_t at, const See& see) {
    int depth = 0;
    while (at < text.size()) {
        if (opens_literal(text, at)) {
            at = after_literal(text, at);
            continue;
        }
        const char sign = text[at];
        if (sign == ')' || sign == ']' || sign == '}') {
            if (--depth < 0) {
                return at;
            }
        } else if (depth == 0) {
            see(at);
        }
        depth += sign == '(' || sign == '[' || sign == '{' ? 1 : 0;
        ++at;
    }
    return at;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \n\t");
    return first == std::string_view::npos
               ? std::string_view{}
               : text.substr(first, text.find_last_not_of(" \n\t") - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char sign) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    walk(text, 0, [&](std::size_t at) {
        const bool name_of_scope = sign == ':' && (text.substr(at, 2) == "::" ||
                                                   (at > 0 && text.substr(at - 1, 2) == "::"));
        if (text[at] == sign && !name_of_scope) {
            parts.push_back(trimmed(text.substr(begin, at - begin)));
            begin = at + 1;
        }
    });
    parts.push_back(trimmed(text.substr(begin)));
    return parts;
}

/// What is inside `std::string(…)` or plain brackets around all of it.
std::string_view unwrapped(std::string_view text) {
    text = trimmed(text);
    for (const std::string_view prefix : {"std::string(", "std::string{", "("}) {
        if (text.substr(0, prefix.size()) == prefix &&
            walk(text, prefix.size(), [](std::size_t) {}) == text.size() - 1) {
            return unwrapped(text.substr(prefix.size(), text.size() - prefix.size() - 1));
        }
    }
    return text;
}

std::string literal(std::string_view text) {
    std::string content;
    std::size_t at = text.find('"');
    while (at != std::string_view::npos && at < text.size()) {
        const std::size_t end = after_literal(text, at);
        for (std::size_t i = at + 1; i + 1 < end; ++i) {
            i += text[i] == '\\' ? 1U : 0U;
            content += text[i];
        }
        at = text.find('"', end);
    }
    return content;
}

std::string with_holes_filled(std::string format) {
    for (std::size_t hole = format.find("{}"); hole != std::string::npos;
         hole = format.find("{}")) {
        const bool counts = format.compare(hole + 2, 6, " bytes") == 0;
        format.replace(hole, 2, counts ? "12" : "vi-du");
    }
    return format;
}

/// All that an expression can give: both sides of "?:", each with each.
Texts values_of(std::string_view expression) {
    expression = unwrapped(expression);
    if (const auto asked = split(expression, '?'); asked.size() == 2) {
        const auto sides = split(asked[1], ':');
        Texts both = values_of(sides.front());
        for (std::string& text : values_of(sides.back())) {
            both.push_back(std::move(text));
        }
        return both;
    }
    if (const auto parts = split(expression, '+'); parts.size() > 1) {
        Texts all{""};
        for (const std::string_view part : parts) {
            Texts longer;
            for (const std::string& begun : all) {
                for (const std::string& more : values_of(part)) {
                    longer.push_back(begun + more);
                }
            }
            all = std::move(longer);
        }
        return all;
    }
    if (!expression.empty() && expression.front() == '"') {
        return {literal(expression)};
    }
    constexpr std::string_view kFormat = "fmt::format(";
    // A format chosen at run time is a text in both languages already.
    if (expression.substr(0, kFormat.size()) == kFormat &&
        expression.find("fmt::runtime") == std::string_view::npos) {
        return {with_holes_filled(literal(
            split(expression.substr(kFormat.size(), expression.size() - kFormat.size() - 1), ',')
                .front()))};
    }
    if (expression.empty()) {
        return {""};
    }
    const bool counts = expression.find("to_string(") != std::string_view::npos ||
                        expression.substr(0, 7) == "format_";
    if (expression.substr(0, 7) == "quoted(") {
        return {"\"vi-du\""};
    }
    return {counts ? "12" : "vi-du"};
}

bool has_literal(std::string_view text) { return text.find('"') != std::string_view::npos; }

/// The shape with each "%n" replaced by each value of the argument.
Texts filled(std::string_view shape, const std::vector<std::string_view>& arguments) {
    Texts all{""};
    for (std::size_t at = 0; at < shape.size(); ++at) {
        Texts pieces{std::string(1, shape[at])};
        if (shape[at] == '%') {
            const auto number = static_cast<std::size_t>(shape[++at] - '0');
            if (number >= arguments.size()) {
                return {};
            }
            pieces = values_of(arguments[number]);
        }
        Texts longer;
        for (const std::string& begun : all) {
            for (const std::string& piece : pieces) {
                longer.push_back(begun + piece);
            }
        }
        all = std::move(longer);
    }
    return all;
}

/// Only arguments with words of their own tell something.
bool tells(std::string_view shape, const std::vector<std::string_view>& arguments) {
    bool asks = false;
    for (std::size_t at = shape.find('%'); at != std::string_view::npos;
         at = shape.find('%', at + 1)) {
        const auto number = static_cast<std::size_t>(shape[at + 1] - '0');
        asks = asks || (number < arguments.size() && has_literal(arguments[number]));
    }
    return asks;
}

std::string without_comments(const std::string& source) {
    std::istringstream lines(source);
    std::string code;
    for (std::string line; std::getline(lines, line);) {
        const std::string_view begun = trimmed(line);
        // A sentence behind code is an example in a comment.
        code += begun.substr(0, 2) == "//" ? "" : line.substr(0, line.find("  ///<"));
        code += '\n';
    }
    return code;
}

bool is_word_sign(char sign) {
    return std::isalnum(static_cast<unsigned char>(sign)) != 0 || sign == '_';
}

std::ptrdiff_t line_of(const std::string& code, std::size_t at) {
    return 1 + std::count(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(at), '\n');
}

constexpr std::string_view kVariable = "vi-du";

/// Both halves come from the caller, where they are read.
bool says_nothing(const std::string& sample) {
    const std::size_t but = sample.find(", but ");
    return but != std::string::npos &&
           sample.find_first_not_of("vi-du ", but + 6) == std::string::npos;
}

/// What is expected can come from the caller, where it is read: something known stands for it here.
std::string with_known_half(std::string sample) {
    constexpr std::string_view kPassedOn = "expected vi-du";
    const std::size_t at = sample.find(kPassedOn);
    if (at == std::string::npos) {
        return sample;
    }
    for (const std::string_view next : {",", " of at most", " in ", " that "}) {
        if (sample.compare(at + kPassedOn.size(), next.size(), next) == 0) {
            return sample.replace(at, kPassedOn.size(), "expected an open task");
        }
    }
    return sample;
}

/// `expected = "…"`: half of a detail that is put together before the call.
void read_halves(const std::string& code, std::string_view variable, const std::string& name,
                 std::vector<SourceText>& texts) {
    const std::string begin = " " + std::string(variable) + " = ";
    for (std::size_t at = code.find(begin); at != std::string::npos;
         at = code.find(begin, at + 1)) {
        const std::size_t first = at + begin.size();
        std::size_t end = code.size();
        walk(code, first,
             [&](std::size_t place) { end = code[place] == ';' ? std::min(end, place) : end; });
        const std::string_view value = std::string_view(code).substr(first, end - first);
        for (const std::string& half : has_literal(value) ? values_of(value) : Texts{}) {
            if (!half.empty() && half.rfind(kVariable, 0) != 0) {
                texts.push_back({name + ":" + std::to_string(line_of(code, at)), "",
                                 "expected " + half + ", but there is none"});
            }
        }
    }
}

void read_call(const std::string& code, const Maker& maker, std::size_t at, const std::string& name,
               std::vector<SourceText>& texts) {
    std::size_t open = at + maker.name.size();
    if ((at > 0 && is_word_sign(code[at - 1])) || open >= code.size() ||
        (code[open] != '(' && code[open] != '{')) {
        return;
    }
    const std::size_t end = walk(code, ++open, [](std::size_t) {});
    const auto arguments = split(std::string_view(code).substr(open, end - open), ',');
    for (const std::string_view shape : maker.shapes) {
        if (!tells(shape, arguments)) {
            continue;
        }
        for (const std::string& sample : filled(shape, arguments)) {
            if (sample.find("expected ") != std::string::npos && !says_nothing(sample)) {
                texts.push_back({name + ":" + std::to_string(line_of(code, at)),
                                 std::string(arguments.front()), with_known_half(sample)});
            }
        }
    }
}

}  // namespace

std::vector<SourceText> texts_in(const std::string& source, const std::string& name) {
    const std::string code = without_comments(source);
    std::vector<SourceText> texts;
    read_halves(code, "expected", name, texts);
    read_halves(code, "wanted", name, texts);
    for (const Maker& maker : makers()) {
        for (std::size_t at = code.find(maker.name); at != std::string::npos;
             at = code.find(maker.name, at + 1)) {
            read_call(code, maker, at, name, texts);
        }
    }
    return texts;
}

namespace {

/// `read(content, name)` of each C++ file in these folders below the project's.
template <class Read>
std::vector<SourceText> read_below(const std::vector<std::string>& folders, const Read& read) {
    const fs::path project(MOTCUA_SOURCE_DIR);
    std::vector<SourceText> texts;
    for (const std::string& folder : folders) {
        for (const fs::directory_entry& entry :
             fs::recursive_directory_iterator(project / folder)) {
            const std::string end = entry.path().extension().string();
            if (end != ".cpp" && end != ".hpp") {
                continue;
            }
            std::ifstream file(entry.path());
            std::ostringstream content;
            content << file.rdbuf();
            for (SourceText& text :
                 read(content.str(), fs::relative(entry.path(), project).generic_string())) {
                texts.push_back(std::move(text));
            }
        }
    }
    std::sort(texts.begin(), texts.end(),
              [](const SourceText& a, const SourceText& b) { return a.where < b.where; });
    return texts;
}

std::vector<SourceText> sentences_in(const std::string& source, const std::string& name) {
    constexpr std::string_view kBegin = "\"expected ";
    const std::string code = without_comments(source);
    std::vector<SourceText> texts;
    for (std::size_t at = code.find(kBegin); at != std::string::npos;
         at = code.find(kBegin, at + 1)) {
        std::size_t end = code.size();
        const std::size_t closed = walk(code, at, [&](std::size_t place) {
            const char sign = code[place];
            const bool side = sign == ':' && code[place - 1] != ':' && code[place + 1] != ':';
            end = sign == ',' || sign == ';' || side ? std::min(end, place) : end;
        });
        const std::string_view said = std::string_view(code).substr(at, std::min(end, closed) - at);
        for (const std::string& sample : values_of(said)) {
            texts.push_back(
                {name + ":" + std::to_string(line_of(code, at)), "", with_known_half(sample)});
        }
    }
    return texts;
}

}  // namespace

std::vector<SourceText> sentences_below(const std::string& folder) {
    return read_below({folder}, sentences_in);
}

std::vector<SourceText> texts_below(const std::vector<std::string>& folders) {
    return read_below(folders, texts_in);
}

}  // namespace motcua::test
