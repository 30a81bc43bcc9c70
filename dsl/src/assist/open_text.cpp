// The public face of the answers, and what several of them need.
#include <algorithm>
#include <array>

#include <motcua/dsl/assist.hpp>
#include <motcua/dsl/vocabulary_docs.hpp>

#include "assist/mend.hpp"
#include "assist/reading.hpp"
#include "expression_scope.hpp"

namespace motcua::dsl {

struct OpenText::Content {
    explicit Content(std::string source) : text(std::move(source)), reading(text) {}

    std::string text;
    assist::Reading reading;
};

OpenText::OpenText(std::string text) : content_(std::make_unique<const Content>(std::move(text))) {}
OpenText::OpenText(OpenText&&) noexcept = default;
OpenText& OpenText::operator=(OpenText&&) noexcept = default;
OpenText::~OpenText() = default;

const std::string& OpenText::text() const noexcept { return content_->text; }

std::vector<Remark> OpenText::remarks() const { return remarks({}); }

std::vector<Remark> OpenText::remarks(const FindText& find) const {
    return assist::remarks_of(content_->reading, find);
}

std::vector<Suggestion> OpenText::suggestions(std::size_t offset, HelpLanguage language) const {
    return assist::suggestions_at(content_->reading, std::min(offset, text().size()), language);
}

std::optional<Help> OpenText::help(std::size_t offset, HelpLanguage language) const {
    return assist::help_at(content_->reading, std::min(offset, text().size()), language);
}

std::optional<TextRange> OpenText::definition(std::size_t offset) const {
    return assist::definition_at(content_->reading, std::min(offset, text().size()));
}

std::optional<WantedText> OpenText::wanted_text(std::size_t offset) const {
    return assist::wanted_at(content_->reading, std::min(offset, text().size()));
}

std::vector<TextRange> OpenText::references(std::size_t offset) const {
    return assist::references_at(content_->reading, std::min(offset, text().size()));
}

std::vector<Symbol> OpenText::symbols() const { return assist::symbols_of(content_->reading); }

namespace assist {
namespace {

struct Unit {
    std::string_view written;
    std::string_view vi;
    std::string_view en;
};
constexpr std::array<Unit, 7> units{{{"wd", "ngày làm việc", "working days"},
                                     {"wh", "giờ làm việc", "working hours"},
                                     {"wm", "phút làm việc", "working minutes"},
                                     {"d", "ngày", "days"},
                                     {"mo", "tháng", "months"},
                                     {"h", "giờ", "hours"},
                                     {"%", "phần trăm", "per cent"}}};

}  // namespace

std::string say(std::string_view vietnamese, HelpLanguage language) {
    const std::string_view english =
        language == HelpLanguage::en ? in_english(vietnamese) : std::string_view{};
    return std::string(english.empty() ? vietnamese : english);
}

std::optional<feel::Scope> scope_of(const Sketch& sketch) {
    if (sketch.vocabulary() != &procedure_vocabulary()) {
        return std::nullopt;
    }
    return expression_scope(Mended(sketch).text());
}

std::string duration_in_words(std::string_view text, HelpLanguage language) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    const auto* unit = std::find_if(units.begin(), units.end(), [&](const Unit& candidate) {
        return candidate.written == text.substr(digits);
    });
    if (digits == 0 || unit == units.end()) {
        return {};
    }
    return std::string(text.substr(0, digits)) + " " +
           std::string(language == HelpLanguage::vi ? unit->vi : unit->en);
}

TextRange id_range(const SketchElement& element) {
    const SketchAttribute* id = element.attribute("id");
    if (id == nullptr || id->value_offset == 0) {
        return {element.offset + 1, element.offset + 1 + element.name.size()};
    }
    return {id->value_offset, id->value_offset + id->value.size()};
}

}  // namespace assist
}  // namespace motcua::dsl
