// Completion, explanation and declarations inside expressions.
#include <algorithm>
#include <array>

#include "assist/expression_words.hpp"
#include "assist/reading.hpp"
#include "assist/scanner.hpp"

namespace motcua::dsl::assist {
namespace {

struct Sentence {
    std::string_view name;
    std::string_view form;
    std::string_view vi;
    std::string_view en;
};

/// What the dossier itself answers; the built-in functions are those of FEEL.
constexpr std::array<Sentence, 15> dossier_names{{
    {"channel", "channel", "Kênh nộp: counter, online hoặc post", "Channel of filing"},
    {"start", "start", "Hồ sơ bắt đầu từ chỗ nào", "By which start the dossier began"},
    {"filed", "filed", "Thời điểm nộp", "When it was filed"},
    {"received", "received", "Thời điểm tiếp nhận", "When it was received"},
    {"today", "today", "Ngày hôm nay", "The day of the decision"},
    {"outcome", "outcome(\"…\")", "Lựa chọn lần cuối ở bước ấy", "The outcome chosen last there"},
    {"visits", "visits(\"…\")", "Hồ sơ đã đến đó mấy lần", "How often the dossier has been there"},
    {"outcomes", "outcomes(\"…\")", "Mỗi lựa chọn ở bước ấy đã được chọn mấy lần",
     "How often each outcome was chosen there"},
    {"ended", "ended(\"…\")", "Nhánh hay thủ tục được gọi đã kết thúc ở end nào",
     "By which end the branch or called procedure ended"},
    {"ends", "ends(\"…\")", "Các hồ sơ được gọi cho từng dòng đã kết thúc ở end nào",
     "By which ends the dossiers called for the rows of a list ended"},
    {"answers", "answers(\"…\")", "Ý kiến trả lời lần cuối; hỏi nhiều nơi thì là danh sách",
     "The option answered last; of several who are asked the list"},
    {"votes", "votes",
     "Lần biểu quyết mở sau cùng: asked, present, letters, quorum, mỗi lựa chọn mấy phiếu",
     "The vote opened last: asked, present, letters, quorum, how many for each option"},
    {"has", "has(\"…\")", "Giấy tờ ấy có trong hồ sơ", "Whether the paper is there"},
    {"paid", "paid(\"…\")", "Khoản phí ấy đã nộp", "Whether the fee is paid"},
    {"working_days", "working_days(…, …)", "Số ngày làm việc giữa hai ngày",
     "Working days between two dates"},
}};

constexpr std::array<std::string_view, 16> keywords{
    "and", "or",   "not",   "between", "in",        "if",   "then",  "else",
    "for", "some", "every", "return",  "satisfies", "true", "false", "null"};

const Sentence* sentence_of(std::string_view name) {
    const auto* found = std::find_if(dossier_names.begin(), dossier_names.end(),
                                     [name](const Sentence& s) { return s.name == name; });
    return found == dossier_names.end() ? nullptr : found;
}

std::string meaning(std::string_view name, HelpLanguage language) {
    const Sentence* found = sentence_of(name);
    return found == nullptr ? std::string()
                            : std::string(language == HelpLanguage::vi ? found->vi : found->en);
}

IdSpace space_of(std::string_view lookup) {
    return lookup == "has" ? IdSpace::document : lookup == "paid" ? IdSpace::fee : IdSpace::node;
}

/// The field, decision table, or column of a list, of that name.
const SketchElement* field_named(const Reading& reading, std::string_view name) {
    if (const SketchElement* field = reading.declarations.find(IdSpace::field, name)) {
        return field;
    }
    for (const SketchElement& element : reading.sketch.elements()) {
        if (element.name == "decision" && element.value("id") == name) {
            return &element;
        }
    }
    for (const SketchElement* list : reading.declarations.all(IdSpace::field, Only::all)) {
        for (const std::size_t column : list->children) {
            if (reading.sketch[column].value("id") == name) {
                return &reading.sketch[column];
            }
        }
    }
    return nullptr;
}

const SketchElement* option_named(const Reading& reading, const SketchElement& field,
                                  std::string_view value) {
    for (const std::size_t child : field.children) {
        const SketchElement& option = reading.sketch[child];
        if (option.value("value") == value || option.value("id") == value) {
            return &option;
        }
        // The options of a consultation stand in its <answer>.
        for (const std::size_t inner : option.children) {
            if (reading.sketch[inner].value("value") == value) {
                return &reading.sketch[inner];
            }
        }
    }
    return nullptr;
}

const SketchElement* declared(const Reading& reading, const ExpressionPlace& place) {
    switch (place.spot) {
        case ExpressionSpot::name:
        case ExpressionSpot::member:
            return place.word.empty() ? nullptr : field_named(reading, place.word);
        case ExpressionSpot::id:
            return reading.declarations.find(space_of(place.function), place.word);
        case ExpressionSpot::option: {
            const SketchElement* owner =
                place.of_lookup ? reading.declarations.find(space_of(place.function), place.owner)
                                : field_named(reading, place.owner);
            return owner == nullptr ? nullptr : option_named(reading, *owner, place.word);
        }
        case ExpressionSpot::text:
        case ExpressionSpot::number:
            break;
    }
    return nullptr;
}

class ExpressionSuggestions {
public:
    ExpressionSuggestions(const Reading& reading, const SketchAttribute& attribute,
                          std::size_t offset, HelpLanguage language)
        : reading_(reading),
          language_(language),
          base_(attribute.value_offset),
          words_(expression_words(attribute.value)),
          place_(expression_place(words_, offset - attribute.value_offset)),
          scope_(scope_of(reading.sketch).value_or(feel::Scope::procedure())) {}

    std::vector<Suggestion> run() {
        switch (place_.spot) {
            case ExpressionSpot::name:
                names();
                break;
            case ExpressionSpot::member:
                members(place_.owner);
                break;
            case ExpressionSpot::id:
                ids();
                break;
            case ExpressionSpot::option:
                options();
                break;
            case ExpressionSpot::text:
            case ExpressionSpot::number:
                break;
        }
        return std::move(found_);
    }

private:
    Suggestion& add(SuggestionKind kind, std::string_view label, std::string detail) {
        Suggestion suggestion;
        suggestion.label = label;
        suggestion.kind = kind;
        suggestion.detail = std::move(detail);
        suggestion.replaces = {base_ + place_.begin, base_ + place_.end};
        suggestion.text = label;
        found_.push_back(std::move(suggestion));
        return found_.back();
    }

    [[nodiscard]] std::string title_of_field(std::string_view name, const feel::Type& type) const {
        const SketchElement* field = field_named(reading_, name);
        const std::string title =
            field == nullptr ? std::string() : title_of(reading_.sketch, *field);
        return title.empty() ? type.title() : title + " (" + type.title() + ")";
    }

    void members(std::string_view owner) {
        for (const feel::Member& member : members_of(scope_, owner)) {
            add(SuggestionKind::variable, member.name, title_of_field(member.name, member.type));
        }
    }

    void names() {
        for (const std::string& list : place_.filtered) {
            members(list);
        }
        for (const std::string_view name : scope_.variable_names()) {
            add(SuggestionKind::variable, name, title_of_field(name, *scope_.variable(name)))
                .meaning = meaning(name, language_);
        }
        for (const std::string_view name : scope_.function_names()) {
            const bool is_lookup = scope_.lookup(name) != nullptr;
            function(name, is_lookup ? "(\"$1\")" : "($1)").meaning = meaning(name, language_);
        }
        for (const std::string_view name : feel::builtin_names()) {
            Suggestion& suggestion = function(name, "($1)");
            suggestion.detail = signature_of(name);
            suggestion.replaces.begin = base_ + name_begin(name);
        }
        for (const std::string_view word : keywords) {
            add(SuggestionKind::keyword, word, {});
        }
    }

    Suggestion& function(std::string_view name, std::string_view arguments) {
        const Sentence* sentence = sentence_of(name);
        Suggestion& suggestion = add(SuggestionKind::function, name,
                                     sentence == nullptr ? "" : std::string(sentence->form));
        const bool is_called =
            std::any_of(words_.begin(), words_.end(), [this](const ExpressionWord& word) {
                return word.begin == place_.end && word.meant == "(";
            });
        if (!is_called) {
            suggestion.snippet = std::string(name) + quoted_for_attribute(arguments) + "$0";
            suggestion.text += "(";
        }
        return suggestion;
    }

    /// Inside an attribute in double quotes a text of an expression needs the entity.
    [[nodiscard]] std::string quoted_for_attribute(std::string_view arguments) const {
        std::string all;
        const bool doubled = base_ > 0 && reading_.sketch.text()[base_ - 1] == '"';
        for (const char c : arguments) {
            all += c == '"' && doubled ? std::string("&quot;") : std::string(1, c);
        }
        return all;
    }

    /// Names of several words replace those of their words that are already there.
    [[nodiscard]] std::size_t name_begin(std::string_view name) const {
        std::size_t begin = place_.begin;
        std::string typed;
        for (auto word = words_.rbegin(); word != words_.rend(); ++word) {
            if (word->end > place_.end) {
                continue;
            }
            if (word->kind != ExpressionWordKind::name) {
                break;
            }
            typed = word->meant + (typed.empty() ? "" : " " + typed);
            if (name.starts_with(typed)) {
                begin = word->begin;
            }
        }
        return begin;
    }

    void ids() {
        const feel::Lookup* lookup = scope_.lookup(place_.function);
        if (lookup == nullptr) {
            return;
        }
        for (const auto& [id, type] : lookup->ids) {
            const SketchElement* element =
                reading_.declarations.find(space_of(place_.function), id);
            add(SuggestionKind::reference, id,
                element == nullptr ? std::string() : title_of(reading_.sketch, *element));
        }
    }

    void options() {
        const feel::Type* type = compared_type(scope_, place_);
        if (type == nullptr) {
            return;
        }
        for (const std::string& option : type->options()) {
            ExpressionPlace as_written = place_;
            as_written.word = option;
            const SketchElement* element = declared(reading_, as_written);
            add(SuggestionKind::word, option,
                element == nullptr ? std::string() : title_of(reading_.sketch, *element));
        }
    }

    const Reading& reading_;
    HelpLanguage language_;
    std::size_t base_;
    std::vector<ExpressionWord> words_;
    ExpressionPlace place_;
    feel::Scope scope_;
    std::vector<Suggestion> found_;
};

}  // namespace

const SketchElement* named_in_expression(const Reading& reading, const SketchAttribute& attribute,
                                         std::size_t at) {
    return declared(
        reading, expression_place(expression_words(attribute.value), at - attribute.value_offset));
}

std::vector<Suggestion> expression_suggestions(const Reading& reading,
                                               const SketchAttribute& attribute,
                                               std::size_t place_offset, HelpLanguage language) {
    return ExpressionSuggestions(reading, attribute, place_offset, language).run();
}

std::optional<Help> expression_help(const Reading& reading, const SketchAttribute& attribute,
                                    std::size_t offset, HelpLanguage language) {
    const std::vector<ExpressionWord> words = expression_words(attribute.value);
    const ExpressionPlace place = expression_place(words, offset - attribute.value_offset);
    if (place.word.empty() || place.spot == ExpressionSpot::number) {
        return std::nullopt;
    }
    Help help;
    help.range = {attribute.value_offset + place.begin, attribute.value_offset + place.end};
    help.title = place.word;
    if (const auto function = function_at(words, place.begin);
        function && place.spot == ExpressionSpot::name) {
        help.range = {attribute.value_offset + function->begin,
                      attribute.value_offset + function->end};
        help.title = signature_of(function->name);
        help.meaning = language == HelpLanguage::vi ? "Hàm của FEEL" : "A function of FEEL";
        return help;
    }
    if (const SketchElement* element = declared(reading, place)) {
        help.meaning = title_of(reading.sketch, *element);
        help.lines.push_back({"<" + std::string(element->name) + ">", {}});
        return help;
    }
    if (const Sentence* sentence = sentence_of(place.word);
        sentence != nullptr && place.spot == ExpressionSpot::name) {
        help.title = sentence->form;
        help.meaning = meaning(place.word, language);
        return help;
    }
    return std::nullopt;
}

}  // namespace motcua::dsl::assist
