// Built-in functions that make one value of many, given as a list or one after the other.
#include <algorithm>

#include "feel/builtin_arguments.hpp"
#include "feel/numbers.hpp"
#include "feel/operations.hpp"

namespace motcua::feel {
namespace {

/// The elements of the only argument if it is a list, else the arguments.
Arguments spread(Arguments arguments) {
    const Items* items = arguments.size() == 1 ? arguments[0].as<Items>() : nullptr;
    return items == nullptr ? arguments : Arguments(*items);
}

/// Null for an empty list, and if two elements have no order.
template <bool greatest>
Datum extreme(Arguments arguments, Budget& budget) {
    const Arguments all = spread(arguments);
    if (all.empty() || !budget.spend(all.size())) {
        return {};
    }
    const Datum* best = &all.front();
    for (const Datum& candidate : all) {
        const auto found = order(candidate, *best);
        if (!found) {
            return {};
        }
        best = (greatest ? *found > 0 : *found < 0) ? &candidate : best;
    }
    return *best;
}

/// All of them as numbers; nothing if there is none, or one is none.
std::optional<std::vector<Decimal>> numbers_of(Arguments arguments, Budget& budget) {
    const Arguments all = spread(arguments);
    if (all.empty() || !budget.spend(all.size())) {
        return std::nullopt;
    }
    std::vector<Decimal> numbers;
    numbers.reserve(all.size());
    for (const Datum& datum : all) {
        const Decimal* number = datum.as<Decimal>();
        if (number == nullptr) {
            return std::nullopt;
        }
        numbers.push_back(*number);
    }
    return numbers;
}

template <Number (*operation)(const Decimal&, const Decimal&)>
Number folded(const std::vector<Decimal>& numbers) {
    Number result = numbers.front();
    for (std::size_t i = 1; i < numbers.size() && result; ++i) {
        result = operation(*result, numbers[i]);
    }
    return result;
}

template <Number (*operation)(const Decimal&, const Decimal&)>
Datum folded_all(Arguments arguments, Budget& budget) {
    const auto numbers = numbers_of(arguments, budget);
    return numbers ? datum_of(folded<operation>(*numbers)) : Datum();
}

Number mean_of(const Decimal& sum, std::size_t count) {
    return divide(sum, Decimal(static_cast<std::int64_t>(count)));
}

Datum mean(Arguments arguments, Budget& budget) {
    const auto numbers = numbers_of(arguments, budget);
    const Number sum = numbers ? folded<add>(*numbers) : std::nullopt;
    return sum ? datum_of(mean_of(*sum, numbers->size())) : Datum();
}

Datum median(Arguments arguments, Budget& budget) {
    auto numbers = numbers_of(arguments, budget);
    if (!numbers) {
        return {};
    }
    std::sort(numbers->begin(), numbers->end());
    const std::size_t middle = numbers->size() / 2;
    if (numbers->size() % 2 == 1) {
        return Datum((*numbers)[middle]);
    }
    const Number sum = add((*numbers)[middle - 1], (*numbers)[middle]);
    return sum ? datum_of(mean_of(*sum, 2)) : Datum();
}

/// One that is `decisive` decides; failing that one that is unknown makes it unknown.
template <bool decisive>
Datum decided(Arguments arguments, Budget& budget) {
    const Arguments all = spread(arguments);
    budget.spend(all.size());
    Truth result = !decisive;
    for (const Datum& datum : all) {
        const Truth truth = truth_of(datum);
        if (truth == Truth(decisive)) {
            return Datum(decisive);
        }
        if (!truth) {
            result.reset();
        }
    }
    return to_datum(result);
}

Type element_type(Types types) { return types[0].element(); }

/// Several values of one kind have that kind.
Type common_type(Types types) {
    for (const Type& type : types) {
        if (type.kind() != types[0].kind()) {
            return Type::any();
        }
    }
    return types[0].is(TypeKind::text) ? Type::text() : types[0];
}

}  // namespace

void add_aggregate_builtins(std::vector<Builtin>& table) {
    constexpr auto to_number = &always<Type::number>;
    constexpr auto to_boolean = &always<Type::boolean>;
    const auto add_pair = [&table](std::string_view name, Wants list, Wants item,
                                   Type (*of_list)(Types), Type (*of_items)(Types),
                                   Datum (*run)(Arguments, Budget&)) {
        table.push_back({name, {{"list", list}}, 1, false, of_list, run});
        table.push_back({name, {{"n", item}}, 1, true, of_items, run});
    };
    add_pair("min", Wants::orderables, Wants::orderable, element_type, common_type, extreme<false>);
    add_pair("max", Wants::orderables, Wants::orderable, element_type, common_type, extreme<true>);
    add_pair("sum", Wants::numbers, Wants::number, to_number, to_number, folded_all<add>);
    add_pair("product", Wants::numbers, Wants::number, to_number, to_number, folded_all<multiply>);
    add_pair("mean", Wants::numbers, Wants::number, to_number, to_number, mean);
    add_pair("median", Wants::numbers, Wants::number, to_number, to_number, median);
    add_pair("all", Wants::booleans, Wants::anything, to_boolean, to_boolean, decided<false>);
    add_pair("any", Wants::booleans, Wants::anything, to_boolean, to_boolean, decided<true>);
}

}  // namespace motcua::feel
