// Pairing from the ids down to what only its place tells.
#include "diff/pairing.hpp"

#include <algorithm>

namespace motcua::dsl::diff {
namespace {

bool is_global(IdSpace space) { return space != IdSpace::none && space != IdSpace::in_parent; }

}  // namespace

Pairing::Pairing(const Tree& before, const Tree& after)
    : old_(before), new_(after), after_(before.size(), nobody), before_(after.size(), nobody) {
    pair(0, 0);
    pair_ids();
    pair_renamed();
    // Document order: parts below a pair are paired after it, and then their own parts.
    for (std::size_t index = 0; index < old_.size(); ++index) {
        if (after_[index] != nobody) {
            pair_children(index, after_[index]);
        }
    }
}

void Pairing::pair(std::size_t before, std::size_t after) {
    after_[before] = after;
    before_[after] = before;
}

void Pairing::pair_ids() {
    std::map<std::pair<IdSpace, std::string>, std::size_t> known;
    for (std::size_t index = 0; index < new_.size(); ++index) {
        if (is_global(new_.space(index))) {
            known.emplace(std::pair(new_.space(index), new_.id(index)), index);
        }
    }
    for (std::size_t index = 0; index < old_.size(); ++index) {
        const auto found = known.find({old_.space(index), old_.id(index)});  // `none` is nobody's
        if (found != known.end()) {
            pair(index, found->second);
        }
    }
}

void Pairing::pair_renamed() {
    // A part that is known to be renamed may make another one recognisable, and so on.
    constexpr int rounds_max = 16;
    for (int round = 0; round < rounds_max && pair_renamed_once(); ++round) {
    }
}

bool Pairing::pair_renamed_once() {
    // What nobody shares is left open on both sides; what is known to be renamed gets its new name.
    Renames old_ids = renames_;
    Renames new_ids;
    const auto open = [](const Tree& tree, const Indices& pairs, Renames& ids) {
        Indices alone;
        for (std::size_t index = 0; index < tree.size(); ++index) {
            if (pairs[index] == nobody && is_global(tree.space(index))) {
                ids.emplace(std::pair(tree.space(index), tree.id(index)), "?");
                alone.push_back(index);
            }
        }
        return alone;
    };
    const Indices removed = open(old_, after_, old_ids);
    const Indices added = open(new_, before_, new_ids);
    std::map<std::string, std::pair<Indices, Indices>> alike;
    for (const std::size_t index : removed) {
        alike[said(old_, index, old_ids, "id")].first.push_back(index);
    }
    for (const std::size_t index : added) {
        alike[said(new_, index, new_ids, "id")].second.push_back(index);
    }
    bool found = false;
    for (const auto& [what, sides] : alike) {
        // Several that say the same cannot be told apart.
        if (sides.first.size() == 1 && sides.second.size() == 1) {
            const std::size_t before = sides.first.front();
            const std::size_t after = sides.second.front();
            pair(before, after);
            renames_[{old_.space(before), old_.id(before)}] = new_.id(after);
            found = true;
        }
    }
    return found;
}

void Pairing::pair_children(std::size_t before, std::size_t after) {
    std::map<std::string, std::pair<Indices, Indices>> by_name;
    for (const std::size_t child : old_.at(before).children) {
        if (after_[child] == nobody && !is_global(old_.space(child))) {
            by_name[old_.at(child).name].first.push_back(child);
        }
    }
    for (const std::size_t child : new_.at(after).children) {
        if (before_[child] == nobody && !is_global(new_.space(child))) {
            by_name[new_.at(child).name].second.push_back(child);
        }
    }
    const ElementType* type = new_.type(after);
    for (const auto& [name, sides] : by_name) {
        const ChildRule* rule = type == nullptr ? nullptr : type->child(name);
        pair_siblings(sides.first, sides.second, rule != nullptr && !rule->repeated);
    }
}

void Pairing::pair_siblings(const Indices& before, const Indices& after, bool single) {
    if (before.empty() || after.empty()) {
        return;
    }
    const bool with_ids = new_.space(after.front()) == IdSpace::in_parent;
    const std::string_view key = with_ids ? "id" : new_.key_attribute(after.front());
    if (single) {
        return pair_in_order(before, after);
    }
    const bool one_word =
        new_.type(after.front()) != nullptr && new_.type(after.front())->attributes.size() == 1;
    const auto everything = [this](const Tree& tree, std::size_t index) {
        return said(tree, index, &tree == &old_ ? renames_ : Renames{}, {});
    };
    if (!with_ids && !one_word) {
        pair_equal(before, after, everything);
    }
    if (key.empty()) {
        return pair_in_order(before, after);
    }
    pair_equal(before, after, [this, key](const Tree& tree, std::size_t index) {
        const AttributeRule* rule = tree.rule(index, key);
        const std::string value = tree.value(index, key);
        const bool is_old = &tree == &old_;
        return rule == nullptr || !is_old ? value : renamed(value, rule->type, renames_);
    });
    pair_equal(before, after, [this, key](const Tree& tree, std::size_t index) {
        return said(tree, index, &tree == &old_ ? renames_ : Renames{}, key);
    });
}

template <class Key>
void Pairing::pair_equal(const Indices& before, const Indices& after, Key key) {
    std::map<std::string, Indices> waiting;
    for (auto at = after.rbegin(); at != after.rend(); ++at) {
        if (before_[*at] == nobody) {
            waiting[key(new_, *at)].push_back(*at);
        }
    }
    for (const std::size_t index : before) {
        if (after_[index] != nobody) {
            continue;
        }
        const auto found = waiting.find(key(old_, index));
        if (found != waiting.end() && !found->second.empty()) {
            pair(index, found->second.back());
            found->second.pop_back();
        }
    }
}

void Pairing::pair_in_order(const Indices& before, const Indices& after) {
    auto next = after.begin();
    for (const std::size_t index : before) {
        if (after_[index] != nobody) {
            continue;
        }
        next = std::find_if(next, after.end(),
                            [this](std::size_t other) { return before_[other] == nobody; });
        if (next == after.end()) {
            return;
        }
        pair(index, *next);
    }
}

std::string Pairing::said(const Tree& tree, std::size_t index, const Renames& ids,
                          std::string_view without) const {
    std::string text = "<" + tree.at(index).name;
    for (const std::string_view name : tree.attributes(index)) {
        if (name == without) {
            continue;
        }
        const AttributeRule* rule = tree.rule(index, name);
        std::string value = tree.value(index, name);
        if (name == "id" && is_global(tree.space(index))) {
            const auto found = ids.find({tree.space(index), value});
            value = found == ids.end() ? value : found->second;
        } else if (rule != nullptr) {
            value = renamed(value, rule->type, ids);
        }
        if (!value.empty()) {
            text += ' ' + std::string(name) + '\x01' + value + '\x02';
        }
    }
    text += '>' + tree.text(index);
    for (const std::size_t child : tree.at(index).children) {
        text += said(tree, child, ids, {});
    }
    return text + "</>";
}

}  // namespace motcua::dsl::diff
