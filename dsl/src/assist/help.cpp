// What the word at a cursor means.
#include <motcua/dsl/vocabulary_docs.hpp>

#include "assist/place.hpp"
#include "assist/reading.hpp"

namespace motcua::dsl::assist {
namespace {

class Explanation {
public:
    Explanation(const Reading& reading, std::size_t offset, HelpLanguage language)
        : reading_(reading),
          sketch_(reading.sketch),
          offset_(offset),
          language_(language),
          place_(place_at(reading.sketch, offset)) {}

    std::optional<Help> run() {
        help_.range = {place_.word.begin, place_.word.end};
        switch (place_.spot) {
            case Spot::element_name:
                return element(sketch_[*sketch_.token_at(offset_).element]);
            case Spot::end_name:
                return place_.element == nullptr ? std::nullopt : element(*place_.element);
            case Spot::attribute_name:
                return place_.rule == nullptr ? std::nullopt : attribute();
            case Spot::attribute_value:
                return place_.rule == nullptr ? std::nullopt : value();
            case Spot::nothing:
            case Spot::content:
                break;
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::string told(std::string_view vi, std::string_view en) const {
        return std::string(language_ == HelpLanguage::vi ? vi : en);
    }

    std::optional<Help> element(const SketchElement& element) {
        if (element.type == nullptr) {
            return std::nullopt;
        }
        help_.title = "<" + std::string(element.name) + ">";
        help_.meaning = say(meaning_of(*element.type, element.name), language_);
        for (const AttributeRule& rule : element.type->attributes) {
            const std::string mark = rule.required ? " *" : "";
            help_.lines.push_back({std::string(rule.name) + mark, say(rule.doc, language_)});
        }
        return help_;
    }

    std::optional<Help> attribute() {
        const AttributeRule& rule = *place_.rule;
        help_.title = std::string(rule.name) + "=\"…\"";
        help_.meaning = say(rule.doc, language_);
        if (rule.required) {
            help_.meaning += told(" (bắt buộc)", " (required)");
        } else if (!rule.fallback.empty()) {
            help_.meaning +=
                told(" (không ghi: ", " (default: ") + std::string(rule.fallback) + ")";
        }
        for (const WordMeaning& word : words_of(rule)) {
            help_.lines.push_back({std::string(word.word), say(word.meaning, language_)});
        }
        return help_;
    }

    std::optional<Help> value() {
        const AttributeRule& rule = *place_.rule;
        if (is_expression(rule.type)) {
            return expression_help(reading_, *place_.attribute, offset_, language_);
        }
        const std::string_view word =
            sketch_.text().substr(place_.word.begin, place_.word.end - place_.word.begin);
        help_.title = word;
        if (const SketchElement* meant =
                referred(sketch_, reading_.declarations, *place_.element, rule, word)) {
            help_.meaning = title_of(sketch_, *meant);
            const std::string_view kind =
                meant->type == nullptr ? std::string_view{} : meaning_of(*meant->type, meant->name);
            help_.lines.push_back({"<" + std::string(meant->name) + ">", say(kind, language_)});
            return help_;
        }
        if (const std::string_view meaning = meaning_of(rule, word); !meaning.empty()) {
            help_.meaning = say(meaning, language_);
            return help_;
        }
        if (std::string length = length_in_words(rule.type, word); !length.empty()) {
            help_.meaning = std::move(length);
            return help_;
        }
        return attribute();
    }

    [[nodiscard]] std::string length_in_words(ValueType type, std::string_view word) const {
        switch (type) {
            case ValueType::duration:
            case ValueType::distance:
            case ValueType::length:
            case ValueType::before:
                return duration_in_words(word, language_);
            default:
                return {};
        }
    }

    const Reading& reading_;
    const Sketch& sketch_;
    std::size_t offset_;
    HelpLanguage language_;
    Place place_;
    Help help_;
};

}  // namespace

std::optional<Help> help_at(const Reading& reading, std::size_t offset, HelpLanguage language) {
    return Explanation(reading, offset, language).run();
}

}  // namespace motcua::dsl::assist
