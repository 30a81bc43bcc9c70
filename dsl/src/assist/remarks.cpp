// Diagnostics with the text that they are about; for a text that is not well-formed those of the
// mended one, but for what may only follow from the mending.
#include <algorithm>
#include <tuple>

#include <motcua/dsl/load.hpp>
#include <motcua/dsl/procedure_tests.hpp>

#include "assist/mend.hpp"
#include "assist/reading.hpp"
#include "assist/scanner.hpp"
#include "quote.hpp"

namespace motcua::dsl::assist {
namespace {

constexpr std::string_view malformed = "xml-malformed";
/// More than anybody reads; a hostile text must not become a flood of answers.
constexpr std::size_t remarks_max = 500;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Where the lines of a text begin, as the loader counts them.
class Lines {
public:
    explicit Lines(std::string_view text)
        : text_(text), starts_{text.starts_with("\xEF\xBB\xBF") ? std::size_t{3} : 0} {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\n') {
                starts_.push_back(i + 1);
            }
        }
    }

    [[nodiscard]] std::size_t offset(const Diagnostic& at) const {
        std::size_t offset = starts_[std::min<std::size_t>(at.line, starts_.size()) - 1];
        for (unsigned column = 1; column < at.column && offset < text_.size(); ++column) {
            ++offset;
            while (offset < text_.size() && is_continuation(text_[offset])) {
                ++offset;
            }
        }
        return offset;
    }

private:
    std::string_view text_;
    std::vector<std::size_t> starts_;
};

const SketchElement* head_at(const Sketch& sketch, std::size_t offset) {
    const Token& token = sketch.token_at(offset + 1);
    return token.kind == TokenKind::start && offset >= token.begin && offset < token.end
               ? &sketch[*token.element]
               : nullptr;
}

std::size_t word_end(std::string_view text, std::size_t begin, std::size_t limit) {
    std::size_t end = begin;
    while (end < limit && !is_blank(text[end])) {
        ++end;
    }
    return end;
}

/// What to underline for a defect that begins at `offset`.
TextRange extent(const Sketch& sketch, std::size_t offset) {
    const std::string_view text = sketch.text();
    offset = std::min(offset, text.size());
    const SketchElement* head = head_at(sketch, offset);
    if (head != nullptr && offset == head->offset) {
        return {offset, offset + 1 + head->name.size()};
    }
    if (head != nullptr) {
        for (const SketchAttribute& attribute : head->attributes) {
            const std::size_t value_end = attribute.value_offset + attribute.value.size();
            if (offset == attribute.offset) {
                return {offset, attribute.end};
            }
            if (offset >= attribute.value_offset && offset < value_end) {
                return {offset, word_end(text, offset, value_end)};
            }
        }
    }
    const std::size_t limit = std::min(text.find_first_of("<\n", offset + 1), text.size());
    return {offset, std::max(word_end(text, offset, limit), std::min(offset + 1, limit))};
}

class Remarks {
public:
    Remarks(const Reading& reading, const FindText& find) : sketch_(reading.sketch), find_(find) {}

    std::vector<Remark> run() {
        const std::vector<Diagnostic> diagnostics = judged(sketch_.text());
        const Lines lines(sketch_.text());
        const bool is_malformed =
            std::any_of(diagnostics.begin(), diagnostics.end(),
                        [](const Diagnostic& d) { return d.code == malformed; });
        if (is_malformed) {
            report_broken();
        }
        const bool explained = !remarks_.empty();
        for (const Diagnostic& diagnostic : diagnostics) {
            const bool is_told = explained && diagnostic.code == malformed;
            if (!is_told && !is_full()) {
                add(told_here(diagnostic), lines);
            }
        }
        if (is_malformed && !sketch_.elements().empty()) {
            report_rest();
        }
        std::stable_sort(remarks_.begin(), remarks_.end(), [](const Remark& a, const Remark& b) {
            return std::tie(a.range.begin, a.range.end) < std::tie(b.range.begin, b.range.end);
        });
        return std::move(remarks_);
    }

private:
    [[nodiscard]] bool is_full() const { return remarks_.size() >= remarks_max; }

    /// What the loader of its language says of a text.
    [[nodiscard]] std::vector<Diagnostic> judged(std::string_view text) const {
        if (sketch_.vocabulary() == &tests_vocabulary()) {
            return load_tests(text, {}).diagnostics;
        }
        return find_ ? load_whole(text, {}, find_).loaded.diagnostics
                     : load_any(text, {}).diagnostics;
    }

    /// What is wrong in a text that is taken in is told where it is: this file has no name.
    static Diagnostic told_here(Diagnostic found) {
        if (found.file.empty()) {
            return found;
        }
        OtherPlace there{found.file, found.line, found.column, found.message};
        const bool has_site = found.other && found.other->file.empty();
        found.line = has_site ? found.other->line : 1;
        found.column = has_site ? found.other->column : 1;
        found.message =
            "Trong " + there.file.substr(there.file.find_last_of('/') + 1) + ": " + found.message;
        found.other = std::move(there);
        return found;
    }

    void add(const Diagnostic& diagnostic, const Lines& lines) {
        add(diagnostic, lines.offset(diagnostic));
    }
    void add(const Diagnostic& diagnostic, std::size_t offset) {
        std::optional<OtherPlace> other = diagnostic.other;
        if (other && other->file.empty()) {
            other.reset();
        }
        remarks_.push_back({extent(sketch_, offset), diagnostic.severity, diagnostic.code,
                            diagnostic.message, diagnostic.hint, std::move(other)});
    }
    void broken(TextRange range, std::string message, std::string hint) {
        if (is_full()) {
            return;
        }
        remarks_.push_back(
            {range, Severity::error, std::string(malformed), std::move(message), std::move(hint)});
    }

    /// What breaks off, where it does: closer to the cause than where a parser gives up.
    void report_broken() {
        for (const SketchElement& element : sketch_.elements()) {
            const TextRange name{element.offset, element.offset + 1 + element.name.size()};
            const std::string tagged = tag(element.name);
            report_broken_attributes(element);
            if (element.name.empty()) {
                broken(name, "Dấu “<” đứng trơ trọi", "Viết tên phần tử, hoặc &lt; thay cho <");
            } else if (!element.whole) {
                broken(name, "Thẻ " + tagged + " viết dở", "Đóng thẻ bằng “>” hoặc “/>”");
            } else if (!element.ended) {
                broken(name, "Phần tử " + tagged + " chưa được đóng",
                       "Thêm </" + std::string(element.name) + ">, hoặc kết thúc thẻ bằng “/>”");
            }
        }
        for (const Token& token : sketch_.tokens()) {
            if (token.kind == TokenKind::end && !token.element) {
                broken({token.begin, token.end}, "Thẻ đóng không có thẻ mở tương ứng",
                       "Xóa thẻ này, hoặc sửa tên cho khớp với thẻ mở");
            } else if (token.kind == TokenKind::end && !token.whole) {
                broken({token.begin, token.end}, "Thẻ đóng thiếu dấu “>”", "Thêm “>”");
            } else if (token.kind == TokenKind::aside && !token.whole) {
                broken({token.begin, token.end}, "Chú thích không được đóng", "Đóng bằng “-->”");
            }
        }
    }

    void report_broken_attributes(const SketchElement& element) {
        for (const SketchAttribute& attribute : element.attributes) {
            if (!attribute.whole) {
                const std::string name(attribute.name);
                broken({attribute.offset, attribute.end}, "Thuộc tính " + quoted(name) + " viết dở",
                       "Viết " + name + "=\"giá trị\"");
            }
        }
    }

    void report_rest() {
        const Mended mended(sketch_);
        const Lines lines(mended.text());
        for (const Diagnostic& judgement : judged(mended.text())) {
            if (is_full()) {
                return;
            }
            const Diagnostic diagnostic = told_here(judgement);
            const std::size_t offset = mended.sketch_offset(lines.offset(diagnostic));
            if (diagnostic.code != malformed && !follows_from_mending(offset)) {
                add(diagnostic, offset);
            }
        }
    }

    /// What a tag lacks that is still being written is not worth a word.
    [[nodiscard]] bool follows_from_mending(std::size_t offset) const {
        const SketchElement* head = head_at(sketch_, offset);
        if (head == nullptr) {
            return false;
        }
        const bool breaks_off = std::any_of(head->attributes.begin(), head->attributes.end(),
                                            [](const SketchAttribute& a) { return !a.whole; });
        return !head->whole || (offset == head->offset && (!head->ended || breaks_off));
    }

    const Sketch& sketch_;
    const FindText& find_;
    std::vector<Remark> remarks_;
};

}  // namespace

std::vector<Remark> remarks_of(const Reading& reading, const FindText& find) {
    const Sketch& sketch = reading.sketch;
    const bool is_foreign =
        !sketch.elements().empty() && !sketch[0].name.empty() && sketch.vocabulary() == nullptr;
    return is_foreign ? std::vector<Remark>{} : Remarks(reading, find).run();
}

}  // namespace motcua::dsl::assist
