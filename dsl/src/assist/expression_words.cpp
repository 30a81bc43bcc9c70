// Cutting an expression into words, and telling from the words to the left what may come.
#include "assist/expression_words.hpp"

#include <algorithm>

#include "assist/entities.hpp"
#include "assist/scanner.hpp"
#include "feel/builtins.hpp"

namespace motcua::dsl::assist {
namespace {

using enum ExpressionWordKind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_character(char c) { return is_name_character(c) && c != '-' && c != '.' && c != ':'; }

class Cutter {
public:
    explicit Cutter(std::string_view written) : written_(written) {}

    std::vector<ExpressionWord> run() {
        while (at_ < written_.size()) {
            const char c = written_[at_];
            if (is_blank(c)) {
                ++at_;
            } else if (opens_text()) {
                text();
            } else if (is_digit(c)) {
                take(number, [](char next) { return is_digit(next) || next == '.'; });
            } else if (is_word_character(c)) {
                take(name, is_word_character);
            } else {
                sign();
            }
        }
        return std::move(words_);
    }

private:
    std::size_t quote_bytes() const {
        const std::string_view rest = written_.substr(at_);
        return rest.starts_with('"') ? 1 : rest.starts_with("&quot;") ? entity_bytes(rest) : 0;
    }
    bool opens_text() const { return quote_bytes() != 0; }

    template <class Belongs>
    void take(ExpressionWordKind kind, Belongs belongs) {
        const std::size_t begin = at_;
        while (at_ < written_.size() && belongs(written_[at_])) {
            ++at_;
        }
        add(kind, begin, at_);
    }

    void text() {
        at_ += quote_bytes();
        const std::size_t begin = at_;
        while (at_ < written_.size() && quote_bytes() == 0) {
            at_ += written_[at_] == '\\' && at_ + 1 < written_.size() ? 2U : 1U;
        }
        add(ExpressionWordKind::text, begin, at_);
        if (at_ < written_.size()) {
            at_ += quote_bytes();
        }
    }

    /// "!=" and the like are one sign: what is compared stands beside it.
    void sign() {
        const std::size_t begin = at_;
        at_ += std::max<std::size_t>(1, entity_bytes(written_.substr(at_)));
        if (at_ < written_.size() && written_[at_] == '=' && written_[begin] != '=') {
            ++at_;
        }
        add(ExpressionWordKind::sign, begin, at_);
    }

    void add(ExpressionWordKind kind, std::size_t begin, std::size_t end) {
        words_.push_back({kind, resolved(written_.substr(begin, end - begin)), begin, end});
    }

    std::string_view written_;
    std::size_t at_ = 0;
    std::vector<ExpressionWord> words_;
};

bool is_sign(const std::vector<ExpressionWord>& words, std::size_t count, std::size_t back,
             std::string_view sign) {
    return count >= back && words[count - back].kind == ExpressionWordKind::sign &&
           words[count - back].meant == sign;
}
bool is_name(const std::vector<ExpressionWord>& words, std::size_t count, std::size_t back) {
    return count >= back && words[count - back].kind == name;
}

/// `count`: how many words stand to the left.
void place_text(const std::vector<ExpressionWord>& words, std::size_t count,
                ExpressionPlace& place) {
    place.spot = ExpressionSpot::text;
    if (is_sign(words, count, 1, "(") && is_name(words, count, 2)) {
        place.spot = ExpressionSpot::id;
        place.function = words[count - 2].meant;
        return;
    }
    // x = "…", x in ("…", "…": the name before the sign.
    std::size_t left = count;
    while (is_sign(words, left, 1, ",") && left >= 2 && words[left - 2].kind == text) {
        left -= 2;
    }
    if (is_sign(words, left, 1, "(") && left >= 2 && words[left - 2].meant == "in") {
        --left;
    }
    const bool compares = is_sign(words, left, 1, "=") || is_sign(words, left, 1, "!=") ||
                          (left >= 1 && words[left - 1].meant == "in");
    if (!compares) {
        return;
    }
    if (is_name(words, left, 2)) {
        place.spot = ExpressionSpot::option;
        place.owner = words[left - 2].meant;
    } else if (is_sign(words, left, 2, ")") && left >= 5 && words[left - 3].kind == text &&
               is_sign(words, left, 4, "(") && is_name(words, left, 5)) {
        place.spot = ExpressionSpot::option;
        place.of_lookup = true;
        place.owner = words[left - 3].meant;
        place.function = words[left - 5].meant;
    }
}

std::vector<std::string> filtered_lists(const std::vector<ExpressionWord>& words,
                                        std::size_t count) {
    std::vector<std::string> lists;
    std::size_t closed = 0;
    for (std::size_t i = count; i > 0; --i) {
        if (is_sign(words, i, 1, "]")) {
            ++closed;
        } else if (is_sign(words, i, 1, "[")) {
            if (closed == 0 && is_name(words, i, 2)) {
                lists.push_back(words[i - 2].meant);
            }
            closed -= closed == 0 ? 0U : 1U;
        }
    }
    return lists;
}

}  // namespace

std::vector<ExpressionWord> expression_words(std::string_view written) {
    return Cutter(written).run();
}

ExpressionPlace expression_place(const std::vector<ExpressionWord>& words, std::size_t at) {
    const auto is_around = [at](const ExpressionWord& word) {
        return word.begin <= at && at <= word.end && word.kind != sign;
    };
    const auto around = std::find_if(words.begin(), words.end(), is_around);
    const bool found = around != words.end();
    const auto left = found ? around
                            : std::find_if(words.begin(), words.end(),
                                           [at](const auto& w) { return w.end > at; });
    const auto count = static_cast<std::size_t>(left - words.begin());
    ExpressionPlace place;
    place.begin = found ? around->begin : at;
    place.end = found ? around->end : at;
    place.word = found ? around->meant : std::string();
    place.filtered = filtered_lists(words, count);
    if (found && around->kind == text) {
        place_text(words, count, place);
    } else if (found && around->kind == number) {
        place.spot = ExpressionSpot::number;
    } else if (is_sign(words, count, 1, ".")) {
        place.spot = ExpressionSpot::member;
        place.owner = is_name(words, count, 2) ? words[count - 2].meant : std::string();
    }
    return place;
}

const feel::Type* compared_type(const feel::Scope& scope, const ExpressionPlace& place) {
    if (!place.of_lookup) {
        if (const feel::Type* type = scope.variable(place.owner)) {
            return type;
        }
        for (const std::string& list : place.filtered) {
            for (const feel::Member& member : members_of(scope, list)) {
                if (member.name == place.owner) {
                    return &member.type;
                }
            }
        }
        return nullptr;
    }
    const feel::Lookup* lookup = scope.lookup(place.function);
    const auto found =
        lookup == nullptr ? feel::IdTypes::const_iterator{} : lookup->ids.find(place.owner);
    return lookup == nullptr || found == lookup->ids.end() ? nullptr : &found->second;
}

const std::vector<feel::Member>& members_of(const feel::Scope& scope, std::string_view variable) {
    static const std::vector<feel::Member> none;
    const feel::Type* type = scope.variable(variable);
    if (type == nullptr) {
        return none;
    }
    return type->is(feel::TypeKind::list) ? type->element().members() : type->members();
}

std::optional<FunctionName> function_at(const std::vector<ExpressionWord>& words,
                                        std::size_t begin) {
    for (const std::string_view candidate : feel::builtin_names()) {
        const std::vector<ExpressionWord> parts = expression_words(candidate);
        for (std::size_t first = 0; first + parts.size() <= words.size(); ++first) {
            bool same = true;
            bool covers = false;
            for (std::size_t i = 0; i < parts.size(); ++i) {
                same = same && words[first + i].kind == name &&
                       words[first + i].meant == parts[i].meant;
                covers = covers || words[first + i].begin == begin;
            }
            const std::size_t next = first + parts.size();
            const bool called = next < words.size() && words[next].meant == "(";
            if (same && covers && called) {
                return FunctionName{candidate, words[first].begin, words[next - 1].end};
            }
        }
    }
    return std::nullopt;
}

std::string signature_of(std::string_view function) {
    const std::span<const feel::Builtin> forms = feel::builtins_named(function);
    std::string all(function);
    all += "(";
    if (!forms.empty()) {
        const feel::Builtin& form = forms.front();
        for (std::size_t i = 0; i < form.parameters.size(); ++i) {
            all += (i == 0 ? "" : ", ") + std::string(form.parameters[i].name);
            all += i >= form.required ? "?" : "";
        }
        all += form.repeats ? ", …" : "";
    }
    return all + ")";
}

}  // namespace motcua::dsl::assist
