// Walking the pairs: words that differ, parts without a counterpart, parts at another place.
#include "diff/comparison.hpp"

#include <algorithm>

namespace motcua::dsl::diff {
namespace {

/// Of numbers in a row those that are not part of its longest rising row: what must have been moved.
std::vector<bool> out_of_order(const std::vector<std::size_t>& numbers) {
    std::vector<std::size_t> tails;  // index of the least last number of a rising row, by length
    std::vector<std::size_t> behind(numbers.size(), nobody);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto at = std::lower_bound(
            tails.begin(), tails.end(), numbers[i],
            [&](std::size_t tail, std::size_t number) { return numbers[tail] < number; });
        behind[i] = at == tails.begin() ? nobody : *std::prev(at);
        if (at == tails.end()) {
            tails.push_back(i);
        } else {
            *at = i;
        }
    }
    std::vector<bool> moved(numbers.size(), true);
    for (std::size_t i = tails.empty() ? nobody : tails.back(); i != nobody; i = behind[i]) {
        moved[i] = false;
    }
    return moved;
}

class Comparison {
public:
    Comparison(const Tree& before, const Tree& after)
        : old_(before), new_(after), pairs_(before, after) {}

    std::vector<Change> run() {
        compare_words(0, 0);
        compare_children(0, 0);
        return std::move(changes_);
    }

private:
    void compare_pair(std::size_t before, std::size_t after) {
        if (pairs_.after(old_.at(before).parent) != new_.at(after).parent) {
            Change& change = add(ChangeKind::moved, new_.place(after));
            change.before = around(old_, old_.at(before).parent);
            change.after = around(new_, new_.at(after).parent);
        }
        if (old_.at(before).name != new_.at(after).name) {
            Change& change = add(ChangeKind::replaced, new_.place(after));
            change.before.text = old_.at(before).name;
            change.after.text = new_.at(after).name;
        }
        if (old_.id(before) != new_.id(after)) {
            Change& change = add(ChangeKind::renamed, new_.place(after));
            change.before.text = old_.id(before);
            change.after.text = new_.id(after);
        }
        compare_words(before, after);
        compare_children(before, after);
    }

    void compare_words(std::size_t before, std::size_t after) {
        std::vector<std::string_view> names = new_.attributes(after);
        for (const std::string_view name : old_.attributes(before)) {
            if (std::find(names.begin(), names.end(), name) == names.end()) {
                names.push_back(name);
            }
        }
        for (const std::string_view name : names) {
            // The version is what is compared; of other parts a new id is told as such.
            if (name == (after == 0 ? "version" : "id")) {
                continue;
            }
            const AttributeRule* old_rule = old_.rule(before, name);
            const AttributeRule* new_rule = new_.rule(after, name);
            const std::string was = old_.value(before, name);
            const std::string is = new_.value(after, name);
            const std::string carried =
                old_rule == nullptr ? was : renamed(was, old_rule->type, pairs_.renames());
            // What another kind of part does not have, and this one leaves as it is taken for granted.
            const bool is_usual = (old_rule == nullptr && new_rule != nullptr && was.empty() &&
                                   is == new_rule->fallback) ||
                                  (new_rule == nullptr && old_rule != nullptr && is.empty() &&
                                   was == old_rule->fallback);
            if (carried != is && !is_usual) {
                Change& change = add(ChangeKind::changed, new_.place(after));
                change.attribute = name;
                change.rule = new_rule != nullptr ? new_rule : old_rule;
                change.before = old_.written(was, old_rule);
                change.after = new_.written(is, new_rule);
            }
        }
        if (old_.text(before) != new_.text(after)) {
            Change& change = add(ChangeKind::changed, new_.place(after));
            change.before.text = old_.text(before);
            change.after.text = new_.text(after);
        }
    }

    void compare_children(std::size_t before, std::size_t after) {
        for (const std::size_t child : old_.at(before).children) {
            if (pairs_.after(child) == nobody) {
                Change& change = add(ChangeKind::removed, old_.place(child));
                change.content = content(old_, child);
            }
        }
        tell_order(before, after);
        for (const std::size_t child : in_reading_order(after)) {
            if (pairs_.before(child) == nobody) {
                Change& change = add(ChangeKind::added, new_.place(child));
                change.content = content(new_, child);
                compare_moved_here(child);
            } else {
                compare_pair(pairs_.before(child), child);
            }
        }
    }

    /// Parts that were elsewhere and came into a part that is new.
    void compare_moved_here(std::size_t added) {
        for (const std::size_t child : new_.at(added).children) {
            if (pairs_.before(child) == nobody) {
                compare_moved_here(child);
            } else {
                compare_pair(pairs_.before(child), child);
            }
        }
    }

    /// The order of sections says nothing: there the language's own is followed.
    [[nodiscard]] std::vector<std::size_t> in_reading_order(std::size_t parent) const {
        std::vector<std::size_t> children = new_.at(parent).children;
        if (parent == 0 && new_.type(0) != nullptr) {
            const std::vector<ChildRule>& rules = new_.type(0)->children;
            const auto rank = [&](std::size_t child) {
                return std::find_if(rules.begin(), rules.end(),
                                    [&](const ChildRule& rule) {
                                        return rule.element == new_.at(child).name;
                                    }) -
                       rules.begin();
            };
            std::stable_sort(children.begin(), children.end(),
                             [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
        }
        return children;
    }

    void tell_order(std::size_t before, std::size_t after) {
        const std::vector<std::size_t>& old_children = old_.at(before).children;
        std::vector<std::size_t> stayed;
        std::vector<std::size_t> positions;
        for (const std::size_t child : in_reading_order(after)) {
            const std::size_t was = pairs_.before(child);
            if (was != nobody && old_.at(was).parent == before) {
                stayed.push_back(child);
                const auto at = std::find(old_children.begin(), old_children.end(), was);
                positions.push_back(static_cast<std::size_t>(at - old_children.begin()));
            }
        }
        const std::vector<bool> moved = out_of_order(positions);
        for (std::size_t i = 0; i < stayed.size(); ++i) {
            const bool is_section =
                after == 0 && (i == 0 || new_.at(stayed[i - 1]).name != new_.at(stayed[i]).name) &&
                (i + 1 == stayed.size() || new_.at(stayed[i + 1]).name != new_.at(stayed[i]).name);
            if (moved[i] && !is_section) {
                Change& change = add(ChangeKind::reordered, new_.place(stayed[i]));
                const std::size_t position = positions[i];
                change.before =
                    position == 0 ? DiffValue{} : around(old_, old_children[position - 1]);
                const std::vector<std::size_t>& now = new_.at(after).children;
                const auto at = std::find(now.begin(), now.end(), stayed[i]);
                change.after = at == now.begin() ? DiffValue{} : around(new_, *std::prev(at));
            }
        }
    }

    /// How another part is spoken of: its id, or its element where it has none.
    [[nodiscard]] static DiffValue around(const Tree& tree, std::size_t index) {
        const PartName name = tree.name(index);
        DiffValue value;
        value.text = name.id.empty() ? name.element : name.id;
        if (!name.title.empty()) {
            value.titles = "“" + name.title + "”";
        }
        return value;
    }

    /// What was moved to or from elsewhere is told there.
    [[nodiscard]] DiffPart content(const Tree& tree, std::size_t index) const {
        DiffPart part;
        part.name = tree.name(index);
        for (const std::string_view name : tree.attributes(index)) {
            const AttributeRule* rule = tree.rule(index, name);
            const std::string value = tree.value(index, name);
            const bool is_default = rule != nullptr && value == rule->fallback;
            if (!value.empty() && !is_default) {
                DiffWord& word = part.words.emplace_back();
                word.name = name;
                word.rule = rule;
                word.value = tree.written(value, rule);
            }
        }
        if (const std::string text = tree.text(index); !text.empty()) {
            part.words.emplace_back().value.text = text;
        }
        for (const std::size_t child : tree.at(index).children) {
            const bool alone =
                (&tree == &old_ ? pairs_.after(child) : pairs_.before(child)) == nobody;
            if (alone) {
                part.parts.push_back(content(tree, child));
            }
        }
        return part;
    }

    Change& add(ChangeKind kind, std::vector<PartName> place) {
        Change& change = changes_.emplace_back();
        change.kind = kind;
        change.place = std::move(place);
        return change;
    }

    const Tree& old_;
    const Tree& new_;
    const Pairing pairs_;
    std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> compare(const Tree& before, const Tree& after) {
    return Comparison(before, after).run();
}

}  // namespace motcua::dsl::diff
