// Looking words up: types, reserved words of later versions, the nearest known word.
#include <algorithm>

#include <motcua/dsl/vocabulary.hpp>

#include "feel/edit_distance.hpp"
#include "vocabulary_parts.hpp"

namespace motcua::dsl {
namespace {

template <class Range>
const auto* find_named(const Range& range, std::string_view name) {
    const auto found = std::find_if(range.begin(), range.end(),
                                    [name](const auto& entry) { return entry.name == name; });
    return found == range.end() ? nullptr : &*found;
}

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
        for (const auto& part : {flow_types(), include_types()}) {
            v.types.insert(v.types.end(), part.begin(), part.end());
        }
        return v;
    }();
    return vocabulary;
}

const Vocabulary* vocabulary_of(std::string_view root) {
    for (const Vocabulary* candidate :
         {&procedure_vocabulary(), &calendar_vocabulary(), &organisation_vocabulary(),
          &rules_vocabulary(), &fragment_vocabulary(), &override_vocabulary()}) {
        if (candidate->root == root) {
            return candidate;
        }
    }
    return nullptr;
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
            candidate.size() > longest_word ? best_distance : feel::edit_distance(word, candidate);
        if (d < best_distance) {
            best = candidate;
            best_distance = d;
        }
    }
    return best;
}

}  // namespace motcua::dsl
