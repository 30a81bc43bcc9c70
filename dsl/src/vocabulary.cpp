// Looking words up: types, reserved words of later versions, the nearest known word.
#include <algorithm>
#include <array>
#include <numeric>

#include <motcua/dsl/vocabulary.hpp>

#include "vocabulary_parts.hpp"

namespace motcua::dsl {
namespace {

/// Letters to insert, delete or replace to get from one word to the other.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

template <class Range>
const auto* find_named(const Range& range, std::string_view name) {
    const auto found = std::find_if(range.begin(), range.end(),
                                    [name](const auto& entry) { return entry.name == name; });
    return found == range.end() ? nullptr : &*found;
}

constexpr std::array<std::string_view, 7> reserved_elements{
    "session", "fragment", "include", "override", "party", "notice", "variant"};

constexpr std::array<std::string_view, 8> reserved_attributes{"every",  "present", "over",  "each",
                                                              "notice", "stage",   "pause", "when"};

}  // namespace

const AttributeRule* ElementType::attribute(std::string_view wanted) const {
    return find_named(attributes, wanted);
}

const ChildRule* ElementType::child(std::string_view wanted) const {
    const auto found = std::find_if(children.begin(), children.end(),
                                    [wanted](const ChildRule& c) { return c.element == wanted; });
    return found == children.end() ? nullptr : &*found;
}

const ElementType* Vocabulary::type(std::string_view name) const { return find_named(types, name); }

const Vocabulary& procedure_vocabulary() {
    static const Vocabulary vocabulary = [] {
        Vocabulary v{"procedure", procedure_namespace, procedure_part_types()};
        const std::vector<ElementType> flow = flow_types();
        v.types.insert(v.types.end(), flow.begin(), flow.end());
        return v;
    }();
    return vocabulary;
}

const Vocabulary* vocabulary_of(std::string_view root) {
    for (const Vocabulary* candidate : {&procedure_vocabulary(), &calendar_vocabulary(),
                                        &organisation_vocabulary(), &rules_vocabulary()}) {
        if (candidate->root == root) {
            return candidate;
        }
    }
    return nullptr;
}

bool is_reserved_element(std::string_view name) {
    return std::find(reserved_elements.begin(), reserved_elements.end(), name) !=
           reserved_elements.end();
}

bool is_reserved_attribute(std::string_view name) {
    return std::find(reserved_attributes.begin(), reserved_attributes.end(), name) !=
           reserved_attributes.end();
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
    constexpr std::size_t longest_word = 64;  // nobody misspells more than that
    if (word.size() > longest_word) {
        return {};
    }
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        const std::size_t d =
            candidate.size() > longest_word ? best_distance : distance(word, candidate);
        if (d < best_distance) {
            best = candidate;
            best_distance = d;
        }
    }
    return best;
}

}  // namespace motcua::dsl
