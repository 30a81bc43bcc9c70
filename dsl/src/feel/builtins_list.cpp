// Built-in functions that look into lists or make other lists of them.
#include <algorithm>

#include "feel/builtin_arguments.hpp"
#include "feel/numbers.hpp"
#include "feel/operations.hpp"

namespace motcua::feel {
namespace {

/// Comparing or copying this many elements is one step of the budget.
constexpr std::size_t elements_per_step = 16;

bool spend_elements(std::size_t count, Budget& budget) {
    return budget.spend(1 + count / elements_per_step);
}

bool has(const Items& items, const Datum& wanted, Budget& budget) {
    spend_elements(items.size(), budget);
    return std::any_of(items.begin(), items.end(), [&](const Datum& item) {
        return equal(item, wanted, budget) == Truth(true);
    });
}

Datum count(Arguments arguments, Budget&) {
    return Datum::number(static_cast<std::int64_t>(items_at(arguments, 0).size()));
}

Datum list_contains(Arguments arguments, Budget& budget) {
    return Datum(has(items_at(arguments, 0), arguments[1], budget));
}

/// Index of the element at a position counted from 1, or from the end if negative.
std::optional<std::size_t> index_of_position(const Datum& position, std::size_t size) {
    const auto n = whole(*position.as<Decimal>());
    const auto count = static_cast<std::int64_t>(size);
    if (!n || *n == 0 || *n > count || *n < -count) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(*n > 0 ? *n - 1 : count + *n);
}

Datum sublist(Arguments arguments, Budget& budget) {
    const Items& items = items_at(arguments, 0);
    const auto first = index_of_position(arguments[1], items.size());
    if (!first || !spend_elements(items.size(), budget)) {
        return {};
    }
    const auto rest = static_cast<std::int64_t>(items.size() - *first);
    const auto wanted = arguments.size() > 2 ? whole(*arguments[2].as<Decimal>())
                                             : std::optional<std::int64_t>(rest);
    if (!wanted || *wanted < 0 || *wanted > rest) {
        return {};
    }
    const auto from = items.begin() + static_cast<std::ptrdiff_t>(*first);
    return Datum(Items(from, from + *wanted));
}

Datum append(Arguments arguments, Budget& budget) {
    Items all = items_at(arguments, 0);
    all.insert(all.end(), arguments.begin() + 1, arguments.end());
    spend_elements(all.size(), budget);
    return Datum(std::move(all));
}

Datum concatenate(Arguments arguments, Budget& budget) {
    Items all;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const Items& items = items_at(arguments, i);
        if (!spend_elements(items.size(), budget)) {
            return {};
        }
        all.insert(all.end(), items.begin(), items.end());
    }
    return Datum(std::move(all));
}

Items without_doubles(const Items& items, Budget& budget) {
    Items kept;
    for (const Datum& item : items) {
        if (budget.is_spent()) {
            break;
        }
        if (!has(kept, item, budget)) {
            kept.push_back(item);
        }
    }
    return kept;
}

Datum distinct_values(Arguments arguments, Budget& budget) {
    return Datum(without_doubles(items_at(arguments, 0), budget));
}

Datum union_of(Arguments arguments, Budget& budget) {
    const Datum all = concatenate(arguments, budget);
    return all.is_null() ? Datum() : Datum(without_doubles(*all.as<Items>(), budget));
}

Datum insert_before(Arguments arguments, Budget& budget) {
    Items all = items_at(arguments, 0);
    const auto index = index_of_position(arguments[1], all.size());
    if (!index || !spend_elements(all.size(), budget)) {
        return {};
    }
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(*index), arguments[2]);
    return Datum(std::move(all));
}

Datum remove(Arguments arguments, Budget& budget) {
    Items all = items_at(arguments, 0);
    const auto index = index_of_position(arguments[1], all.size());
    if (!index || !spend_elements(all.size(), budget)) {
        return {};
    }
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(*index));
    return Datum(std::move(all));
}

Datum reverse(Arguments arguments, Budget& budget) {
    Items all = items_at(arguments, 0);
    spend_elements(all.size(), budget);
    std::reverse(all.begin(), all.end());
    return Datum(std::move(all));
}

Datum index_of(Arguments arguments, Budget& budget) {
    const Items& items = items_at(arguments, 0);
    spend_elements(items.size(), budget);
    Items positions;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (equal(items[i], arguments[1], budget) == Truth(true)) {
            positions.push_back(Datum::number(static_cast<std::int64_t>(i) + 1));
        }
    }
    return Datum(std::move(positions));
}

void flatten_into(const Items& items, Items& out, Budget& budget) {
    for (const Datum& item : items) {
        if (!budget.spend()) {
            return;
        }
        if (const Items* inner = item.as<Items>()) {
            flatten_into(*inner, out, budget);
        } else {
            out.push_back(item);
        }
    }
}

Datum flatten(Arguments arguments, Budget& budget) {
    Items all;
    flatten_into(items_at(arguments, 0), all, budget);
    return Datum(std::move(all));
}

/// The elements' type, if all that go in have the same.
Type list_with(const Type& list, const Type& element) {
    const bool is_same = list.element().kind() == element.kind() && element.options().empty();
    return is_same ? list : Type::list(Type::any());
}

Type appended(Types types) {
    Type whole_type = types[0];
    for (const Type& item : types.subspan(1)) {
        whole_type = list_with(whole_type, item);
    }
    return whole_type;
}

Type inserted(Types types) { return list_with(types[0], types[2]); }

Type concatenated(Types types) {
    Type whole_type = types[0];
    for (const Type& list : types.subspan(1)) {
        whole_type = list_with(whole_type, list.element());
    }
    return whole_type;
}

Type positions(Types) { return Type::list(Type::number()); }

Type flattened(Types types) {
    const Type* element = &types[0].element();
    while (element->is(TypeKind::list)) {
        element = &element->element();
    }
    return Type::list(*element);
}

}  // namespace

void add_list_builtins(std::vector<Builtin>& table) {
    constexpr Parameter list{"list", Wants::list};
    constexpr Parameter position{"position", Wants::number};
    constexpr Parameter match{"match", Wants::anything};
    table.push_back({"count", {list}, 1, false, &always<Type::number>, count});
    table.push_back({"list contains",
                     {list, {"element", Wants::anything}},
                     2,
                     false,
                     &always<Type::boolean>,
                     list_contains});
    table.push_back({"sublist",
                     {list, {"start position", Wants::number}, {"length", Wants::number}},
                     2,
                     false,
                     first_type,
                     sublist});
    table.push_back({"append", {list, {"item", Wants::anything}}, 2, true, appended, append});
    table.push_back({"concatenate", {list}, 1, true, concatenated, concatenate});
    table.push_back({"union", {list}, 1, true, concatenated, union_of});
    table.push_back({"insert before",
                     {list, position, {"newItem", Wants::anything}},
                     3,
                     false,
                     inserted,
                     insert_before});
    table.push_back({"remove", {list, position}, 2, false, first_type, remove});
    table.push_back({"reverse", {list}, 1, false, first_type, reverse});
    table.push_back({"index of", {list, match}, 2, false, positions, index_of});
    table.push_back({"distinct values", {list}, 1, false, first_type, distinct_values});
    table.push_back({"flatten", {list}, 1, false, flattened, flatten});
}

}  // namespace motcua::feel
