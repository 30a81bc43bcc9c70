// Reading a template once, strictly, and filling it in.
#include <algorithm>
#include <numeric>

#include <motcua/engine/model/text.hpp>
#include <motcua/forms/template.hpp>

#include "html_guard.hpp"

namespace motcua::forms {
namespace {

using Part = Template::Part;

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";

/// Levenshtein's distance.
std::size_t distance(std::string_view one, std::string_view other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < one.size(); ++i) {
        std::size_t before = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < other.size(); ++j) {
            const std::size_t replaced = before + (one[i] == other[j] ? 0 : 1);
            before = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

std::string_view trim(std::string_view text) {
    const auto blank = [](char letter) { return letter == ' ' || letter == '\t'; };
    while (!text.empty() && blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

class Parser {
public:
    Parser(const std::string& file, std::string_view text, std::span<const FormName> names)
        : file_(file), text_(text), names_(names) {}

    [[nodiscard]] Result<std::vector<Part>> parse() {
        while (at_ < text_.size()) {
            const std::size_t open = std::min(text_.find(kOpen, at_), text_.size());
            MOTCUA_TRY(take_literal(text_.substr(at_, open - at_)));
            if (open == text_.size()) {
                break;
            }
            const std::size_t close = text_.find(kClose, open);
            if (close == std::string_view::npos) {
                return wrong("expected the closing braces of a name, but the file ends");
            }
            MOTCUA_TRY(take_mark(text_.substr(open + 2, close - open - 2)));
            at_ = close + kClose.size();
        }
        if (!open_.empty()) {
            return wrong("expected {{/" + open_.back().name + "}}, but the file ends");
        }
        if (!guard_.in_text()) {
            return wrong("expected the end of a tag, but the file ends");
        }
        return std::move(top_);
    }

private:
    struct Section {
        std::string name;
        Part part;
    };

    [[nodiscard]] std::vector<Part>& here() {
        return open_.empty() ? top_ : open_.back().part.inner;
    }

    [[nodiscard]] Error wrong(const std::string& sentence) const {
        const std::string_view before = text_.substr(0, at_);
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        std::string detail =
            sentence + "; template \"" + file_ + "\", line " + std::to_string(line);
        return {ErrorCode::invalid_argument, std::move(detail)};
    }

    [[nodiscard]] Result<void> take_literal(std::string_view literal) {
        if (literal.empty()) {
            return {};
        }
        if (const auto bad = guard_.feed(literal)) {
            at_ += bad->at;
            return wrong(bad->sentence);
        }
        at_ += literal.size();
        here().push_back({Part::Kind::text, std::string(literal), {}});
        return {};
    }

    [[nodiscard]] Result<void> take_mark(std::string_view mark) {
        const char first = mark.empty() ? '\0' : mark.front();
        if (first == '!') {
            return {};
        }
        if (first == '{' || first == '&' || first == '>') {
            return wrong("expected a name, but there is a mark that templates have not");
        }
        if (first == '#' || first == '^') {
            return begin(trim(mark.substr(1)), first == '#');
        }
        if (first == '/') {
            return end(trim(mark.substr(1)));
        }
        return value(trim(mark));
    }

    [[nodiscard]] Result<void> value(std::string_view name) {
        const FormName* known = nullptr;
        MOTCUA_TRY(look_up(name, known));
        if (known->is_list) {
            return wrong("expected a text, but \"" + std::string(name) + "\" is a list");
        }
        if (!guard_.takes_value()) {
            return wrong(
                "expected a name in the text or in one of the attributes d, viewBox, title "
                "and aria-label, but \"" +
                std::string(name) + "\" stands elsewhere");
        }
        here().push_back({Part::Kind::value, std::string(name), {}});
        return {};
    }

    [[nodiscard]] Result<void> begin(std::string_view name, bool if_there) {
        const FormName* known = nullptr;
        MOTCUA_TRY(look_up(name, known));
        if (!guard_.in_text()) {
            return wrong("expected a section between elements, but it begins inside a tag");
        }
        if (open_.size() == template_limits::depth_max) {
            return wrong("expected at most " + std::to_string(template_limits::depth_max) +
                         " sections inside one another, but there are more");
        }
        const auto kind = if_there ? Part::Kind::section : Part::Kind::inverted;
        open_.push_back({std::string(name), {kind, std::string(name), {}}});
        return {};
    }

    [[nodiscard]] Result<void> end(std::string_view name) {
        if (open_.empty() || open_.back().name != name) {
            return wrong(
                "expected " +
                (open_.empty() ? "the beginning of a section" : "{{/" + open_.back().name + "}}") +
                ", but {{/" + std::string(name) + "}} stands here");
        }
        if (!guard_.in_text()) {
            return wrong("expected a section between elements, but it ends inside a tag");
        }
        Part part = std::move(open_.back().part);
        open_.pop_back();
        here().push_back(std::move(part));
        return {};
    }

    /// In the rows of the sections around it, from the inside out; then among those of the form.
    [[nodiscard]] Result<void> look_up(std::string_view name, const FormName*& found) const {
        const auto named = [this](const std::string& whole) {
            const auto at = std::find_if(names_.begin(), names_.end(),
                                         [&](const FormName& each) { return each.name == whole; });
            return at == names_.end() ? nullptr : &*at;
        };
        for (auto section = open_.rbegin(); section != open_.rend() && found == nullptr;
             ++section) {
            // Where there are no rows, nothing of a row can be told.
            found = section->part.kind == Part::Kind::section
                        ? named(section->name + "." + std::string(name))
                        : nullptr;
        }
        const bool inside_row = name.find('.') != std::string_view::npos;
        found = found == nullptr && !inside_row ? named(std::string(name)) : found;
        return found != nullptr ? Result<void>{} : unknown(name);
    }

    [[nodiscard]] Error unknown(std::string_view name) const {
        const auto in_row = std::find_if(names_.begin(), names_.end(), [&](const FormName& each) {
            return each.name.ends_with("." + std::string(name));
        });
        if (in_row != names_.end()) {
            return wrong("expected a name that this form has here, but \"" + std::string(name) +
                         "\" stands in the rows of \"" +
                         std::string(in_row->name.substr(0, in_row->name.find('.'))) + "\"");
        }
        std::string nearest;
        std::size_t best = std::max<std::size_t>(name.size() / 2, 1) + 1;
        for (const FormName& each : names_) {
            const std::string_view bare = each.name.substr(each.name.find('.') + 1);
            if (const std::size_t far = distance(name, bare); far < best) {
                best = far;
                nearest = bare;
            }
        }
        return wrong("expected a name that this form has, but \"" + std::string(name) +
                     "\" is none" +
                     (nearest.empty() ? std::string{} : "; did you mean \"" + nearest + "\"?"));
    }

    const std::string& file_;
    std::string_view text_;
    std::span<const FormName> names_;
    std::size_t at_ = 0;
    HtmlGuard guard_;
    std::vector<Part> top_;
    std::vector<Section> open_;
};

class Renderer {
public:
    [[nodiscard]] Result<std::string> render(const std::vector<Part>& parts,
                                             const FormValues& values) {
        around_.push_back(&values);
        write(parts);
        if (text_.size() > template_limits::output_bytes_max) {
            return Error{ErrorCode::limit_exceeded,
                         "expected a form of at most " +
                             std::to_string(template_limits::output_bytes_max) +
                             " bytes, but it is longer"};
        }
        return std::move(text_);
    }

private:
    void write(const std::vector<Part>& parts) {
        for (const Part& part : parts) {
            if (text_.size() > template_limits::output_bytes_max) {
                return;
            }
            switch (part.kind) {
                case Part::Kind::text:
                    text_ += part.text;
                    break;
                case Part::Kind::value:
                    text_ += escape_html(text_of(part.text));
                    break;
                case Part::Kind::section:
                    section(part);
                    break;
                case Part::Kind::inverted:
                    if (rows_of(part.text) == nullptr ? text_of(part.text).empty()
                                                      : rows_of(part.text)->empty()) {
                        write(part.inner);
                    }
                    break;
            }
        }
    }

    void section(const Part& part) {
        const std::vector<FormValues>* const rows = rows_of(part.text);
        if (rows == nullptr) {
            if (!text_of(part.text).empty()) {
                write(part.inner);
            }
            return;
        }
        for (const FormValues& row : *rows) {
            around_.push_back(&row);
            write(part.inner);
            around_.pop_back();
        }
    }

    [[nodiscard]] std::string_view text_of(std::string_view name) const {
        for (auto scope = around_.rbegin(); scope != around_.rend(); ++scope) {
            if (const auto found = (*scope)->texts.find(name); found != (*scope)->texts.end()) {
                return found->second;
            }
        }
        return {};
    }

    [[nodiscard]] const std::vector<FormValues>* rows_of(std::string_view name) const {
        for (auto scope = around_.rbegin(); scope != around_.rend(); ++scope) {
            if (const auto found = (*scope)->lists.find(name); found != (*scope)->lists.end()) {
                return &found->second;
            }
        }
        return nullptr;
    }

    std::string text_;
    std::vector<const FormValues*> around_;
};

}  // namespace

std::string escape_html(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char letter : text) {
        switch (letter) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                escaped += letter;
        }
    }
    return escaped;
}

Result<Template> Template::parse(const std::string& file, std::string_view text,
                                 std::span<const FormName> names) {
    if (text.size() > template_limits::bytes_max || !is_valid_utf8(text)) {
        return Error{
            ErrorCode::invalid_argument,
            "expected a template of at most " + std::to_string(template_limits::bytes_max) +
                " bytes of UTF-8, but it is longer or no UTF-8; template \"" + file + "\""};
    }
    Result<std::vector<Part>> parts = Parser(file, text, names).parse();
    if (!parts) {
        return parts.error();
    }
    return Template(std::move(*parts));
}

Result<std::string> Template::render(const FormValues& values) const {
    return Renderer().render(parts_, values);
}

}  // namespace motcua::forms
