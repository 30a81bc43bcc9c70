// What may be written at a cursor: elements, attributes, values. Names come from the vocabulary, ids
// from the sketch.
#include <algorithm>

#include <motcua/dsl/vocabulary_docs.hpp>

#include "assist/place.hpp"
#include "assist/reading.hpp"
#include "assist/scanner.hpp"

namespace motcua::dsl::assist {
namespace {

/// "id=\"$1\" title=\"$2\"" …: the attributes that must be there, with places to fill in.
std::string required_attributes(const ElementType& type, std::size_t& places) {
    std::string all;
    for (const AttributeRule& rule : type.attributes) {
        if (rule.required) {
            all += " " + std::string(rule.name) + "=\"$" + std::to_string(++places) + "\"";
        }
    }
    return all;
}

class Suggestions {
public:
    Suggestions(const Reading& reading, std::size_t offset, HelpLanguage language)
        : sketch_(reading.sketch),
          reading_(reading),
          offset_(offset),
          language_(language),
          place_(place_at(reading.sketch, offset)) {}

    std::vector<Suggestion> run() {
        switch (place_.spot) {
            case Spot::nothing:
                break;
            case Spot::content:
            case Spot::element_name:
                elements();
                break;
            case Spot::end_name:
                end_name();
                break;
            case Spot::attribute_name:
                attributes();
                break;
            case Spot::attribute_value:
                values();
                break;
        }
        std::stable_sort(
            found_.begin(), found_.end(),
            [](const Suggestion& a, const Suggestion& b) { return a.wanted > b.wanted; });
        return std::move(found_);
    }

private:
    Suggestion& add(SuggestionKind kind, std::string_view label, std::string detail = {},
                    std::string_view meaning = {}) {
        Suggestion suggestion;
        suggestion.label = label;
        suggestion.kind = kind;
        suggestion.detail = std::move(detail);
        suggestion.meaning = say(meaning, language_);
        suggestion.replaces = {place_.word.begin, place_.word.end};
        suggestion.text = label;
        found_.push_back(std::move(suggestion));
        return found_.back();
    }

    // Elements

    void elements() {
        if (place_.element == nullptr) {
            roots();
            return;
        }
        const ElementType* parent = place_.element->type;
        if (parent == nullptr) {
            return;
        }
        for (const ChildRule& rule : parent->children) {
            const std::size_t count = count_of(rule.element);
            const ElementType* type = sketch_.vocabulary()->type(rule.type);
            if (type != nullptr && (rule.repeated || count == 0)) {
                element(rule.element, *type, {}).wanted = rule.required && count == 0;
            }
        }
    }

    /// Without the one that is just being written.
    [[nodiscard]] std::size_t count_of(std::string_view name) const {
        const auto& children = place_.element->children;
        return static_cast<std::size_t>(
            std::count_if(children.begin(), children.end(), [&](std::size_t child) {
                return sketch_[child].name == name &&
                       sketch_[child].offset + 1 != place_.word.begin;
            }));
    }

    void roots() {
        for (const Vocabulary* vocabulary :
             {&procedure_vocabulary(), &calendar_vocabulary(), &organisation_vocabulary(),
              &rules_vocabulary(), &tests_vocabulary(), &fragment_vocabulary(),
              &override_vocabulary()}) {
            element(vocabulary->root, *vocabulary->type(vocabulary->root),
                    " xmlns=\"" + std::string(vocabulary->xml_namespace) + "\"");
        }
    }

    Suggestion& element(std::string_view name, const ElementType& type, const std::string& first) {
        Suggestion& suggestion = add(SuggestionKind::element, name, {}, meaning_of(type, name));
        const std::string open = place_.spot == Spot::content ? "<" : "";
        suggestion.text = open + std::string(name);
        if (!is_written_already()) {
            std::size_t places = 0;
            const std::string head = suggestion.text + first + required_attributes(type, places);
            const bool has_content = type.text || !type.children.empty();
            suggestion.snippet = head + (has_content ? ">$0</" + std::string(name) + ">" : "$0/>");
        }
        return suggestion;
    }

    /// Only the name is to be changed: the rest of the tag is there.
    [[nodiscard]] bool is_written_already() const {
        if (place_.spot != Spot::element_name) {
            return false;
        }
        const SketchElement& own = sketch_[*sketch_.token_at(offset_).element];
        return own.whole || !own.attributes.empty();
    }

    void end_name() {
        if (place_.element == nullptr) {
            return;
        }
        Suggestion& suggestion = add(SuggestionKind::element, place_.element->name);
        if (!sketch_.text().substr(place_.word.end).starts_with(">")) {
            suggestion.text += ">";
        }
    }

    // Attributes

    void attributes() {
        const SketchElement& element = *place_.element;
        if (element.type == nullptr) {
            return;
        }
        const bool has_value = place_.attribute != nullptr && place_.attribute->value_offset != 0;
        const auto is_written = [&](std::string_view name) {
            const SketchAttribute* written = element.attribute(name);
            return written != nullptr && written != place_.attribute;
        };
        for (const AttributeRule& rule : element.type->attributes) {
            if (!is_written(rule.name)) {
                Suggestion& suggestion =
                    add(SuggestionKind::attribute, rule.name, default_of(rule), rule.doc);
                suggestion.wanted = rule.required;
                if (!has_value) {
                    suggestion.text += "=\"\"";
                    suggestion.snippet = std::string(rule.name) + "=\"$1\"$0";
                }
            }
        }
        if (element.index == 0 && !has_value && !is_written("xmlns")) {
            Suggestion& suggestion = add(SuggestionKind::attribute, "xmlns");
            suggestion.text += "=\"" + std::string(sketch_.vocabulary()->xml_namespace) + "\"";
            suggestion.wanted = true;
        }
    }

    [[nodiscard]] std::string default_of(const AttributeRule& rule) const {
        if (rule.fallback.empty()) {
            return {};
        }
        return (language_ == HelpLanguage::vi ? "không ghi: " : "default: ") +
               std::string(rule.fallback);
    }

    // Values

    void values() {
        if (place_.rule == nullptr) {
            return;
        }
        if (is_expression(place_.rule->type)) {
            found_ = expression_suggestions(reading_, *place_.attribute, offset_, language_);
            return;
        }
        const std::vector<ReferenceForm> forms =
            reference_forms(*place_.element->type, *place_.rule);
        for (const ReferenceForm& form : forms) {
            if (is_offered(form, forms)) {
                ids(form);
            }
        }
        words(forms);
        if (place_.rule->name == "leave") {
            for (const SketchElement* way : ways_out(sketch_, *place_.element)) {
                add(SuggestionKind::reference, way->value("id"));
            }
        }
        durations();
    }

    [[nodiscard]] std::string_view written() const {
        return sketch_.text().substr(place_.word.begin, place_.word.end - place_.word.begin);
    }

    /// "role:x" says no more than "x": shown only to who began to write it.
    [[nodiscard]] bool is_offered(const ReferenceForm& form,
                                  const std::vector<ReferenceForm>& forms) const {
        const bool has_bare = std::any_of(forms.begin(), forms.end(), [&](const auto& other) {
            return other.space == form.space && other.prefix.empty();
        });
        return form.prefix.empty() || !has_bare || written().starts_with(form.prefix);
    }

    void ids(const ReferenceForm& form) {
        for (const SketchElement* declared : reading_.declarations.all(form.space, form.only)) {
            const std::string id = std::string(form.prefix) + std::string(declared->value("id"));
            if (!is_listed(id)) {
                add(SuggestionKind::reference, id, title_of(sketch_, *declared));
            }
        }
    }

    void words(const std::vector<ReferenceForm>& forms) {
        for (const WordMeaning& word : words_of(*place_.rule)) {
            const bool is_form = std::any_of(forms.begin(), forms.end(), [&](const auto& form) {
                return form.prefix == word.word;
            });
            if (!is_form && !is_listed(word.word)) {
                add(SuggestionKind::word, word.word, {}, word.meaning);
            }
        }
    }

    /// Is the word in the list already, elsewhere than where the cursor is?
    [[nodiscard]] bool is_listed(std::string_view word) const {
        if (!is_list(place_.rule->type)) {
            return false;
        }
        const std::string_view value = place_.attribute->value;
        const std::size_t own = place_.word.begin - place_.attribute->value_offset;
        for (std::size_t at = 0; at < value.size();) {
            const std::size_t end = std::min(value.find_first_of(" \t\r\n", at), value.size());
            if (at != own && value.substr(at, end - at) == word) {
                return true;
            }
            at = end + 1;
        }
        return false;
    }

    /// Behind a number every unit that it can have.
    void durations() {
        const ValueType type = place_.rule->type;
        const bool is_length = type == ValueType::duration || type == ValueType::distance ||
                               type == ValueType::length || type == ValueType::before;
        const std::string_view word = written();
        const std::string number(word.substr(0, word.find_first_not_of("0123456789.")));
        if (!is_length || number.empty()) {
            return;
        }
        for (const std::string_view unit : {"wd", "wh", "wm", "d", "mo", "h"}) {
            const std::string label = number + std::string(unit);
            add(SuggestionKind::word, label, duration_in_words(label, language_));
        }
        if (type == ValueType::length || type == ValueType::before) {
            add(SuggestionKind::word, number + "%", duration_in_words(number + "%", language_));
        }
    }

    const Sketch& sketch_;
    const Reading& reading_;
    std::size_t offset_;
    HelpLanguage language_;
    Place place_;
    std::vector<Suggestion> found_;
};

}  // namespace

std::vector<Suggestion> suggestions_at(const Reading& reading, std::size_t offset,
                                       HelpLanguage language) {
    return Suggestions(reading, offset, language).run();
}

}  // namespace motcua::dsl::assist
