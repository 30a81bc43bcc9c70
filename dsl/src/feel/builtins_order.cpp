// Built-in functions that put a list in order, replace in it, or measure how its numbers spread.
#include <algorithm>

#include "feel/builtin_arguments.hpp"
#include "feel/numbers.hpp"
#include "feel/operations.hpp"

namespace motcua::feel {
namespace {

/// Merge sort: stable, and safe for whatever `precedes` answers. Null if it is asked and gives no
/// truth.
class Sorting {
public:
    Sorting(const Function* precedes, Budget& budget) : precedes_(precedes), budget_(budget) {}

    Datum run(Items items) {
        for (std::size_t width = 1; width < items.size() && !failed_; width *= 2) {
            Items merged;
            merged.reserve(items.size());
            for (std::size_t from = 0; from < items.size(); from += 2 * width) {
                const std::size_t middle = std::min(from + width, items.size());
                merge(items, from, middle, std::min(middle + width, items.size()), merged);
            }
            items = std::move(merged);
        }
        return failed_ ? Datum() : Datum(std::move(items));
    }

private:
    void merge(const Items& items, std::size_t left, std::size_t right, std::size_t end,
               Items& merged) {
        const std::size_t middle = right;
        while (left < middle || right < end) {
            const bool takes_right =
                right < end && (left == middle || precedes(items[right], items[left]));
            merged.push_back(items[takes_right ? right++ : left++]);
        }
    }

    bool precedes(const Datum& a, const Datum& b) {
        if (failed_ || !budget_.spend()) {
            failed_ = true;
            return false;
        }
        const Datum both[] = {a, b};
        const Truth truth = precedes_ == nullptr ? compare(Operator::less, a, b, budget_)
                                                 : truth_of(precedes_->call(both, budget_));
        failed_ = !truth;
        return truth.value_or(false);
    }

    const Function* precedes_;
    Budget& budget_;
    bool failed_ = false;
};

Datum sorted(Arguments arguments, Budget& budget) {
    const Function* precedes = arguments.size() > 1 ? arguments[1].as<Function>() : nullptr;
    return Sorting(precedes, budget).run(*arguments[0].as<Items>());
}

/// The element at a position, counted from 1 or from the end.
Datum replaced_at(Arguments arguments, Budget& budget) {
    Items all = *arguments[0].as<Items>();
    const auto n = whole(*arguments[1].as<Decimal>());
    const auto size = static_cast<std::int64_t>(all.size());
    if (!n || *n == 0 || *n > size || *n < -size || !budget.spend(all.size())) {
        return {};
    }
    all[static_cast<std::size_t>(*n > 0 ? *n - 1 : size + *n)] = arguments[2];
    return Datum(std::move(all));
}

/// Every element for which the function, given it and the new one, is true.
Datum replaced_where(Arguments arguments, Budget& budget) {
    const Function& match = *arguments[1].as<Function>();
    Items all = *arguments[0].as<Items>();
    for (Datum& item : all) {
        const Datum both[] = {item, arguments[2]};
        const Truth truth = budget.spend() ? truth_of(match.call(both, budget)) : std::nullopt;
        if (!truth) {
            return {};
        }
        item = *truth ? arguments[2] : item;
    }
    return Datum(std::move(all));
}

/// Nothing if there is an element that is no number.
std::optional<std::vector<Decimal>> numbers_in(Arguments arguments, Budget& budget) {
    const Items* items = arguments.size() == 1 ? arguments[0].as<Items>() : nullptr;
    const Arguments all = items == nullptr ? arguments : Arguments(*items);
    std::vector<Decimal> numbers;
    for (const Datum& datum : all) {
        const Decimal* number = datum.as<Decimal>();
        if (number == nullptr || !budget.spend()) {
            return std::nullopt;
        }
        numbers.push_back(*number);
    }
    return numbers;
}

/// The most frequent ones, in ascending order.
Datum mode(Arguments arguments, Budget& budget) {
    auto numbers = numbers_in(arguments, budget);
    if (!numbers) {
        return {};
    }
    std::sort(numbers->begin(), numbers->end());
    Items modes;
    std::size_t most = 0;
    for (std::size_t from = 0; from < numbers->size();) {
        std::size_t to = from;
        while (to < numbers->size() && (*numbers)[to] == (*numbers)[from]) {
            ++to;
        }
        if (to - from > most) {
            modes.clear();
            most = to - from;
        }
        if (to - from == most) {
            modes.push_back(Datum((*numbers)[from]));
        }
        from = to;
    }
    return Datum(std::move(modes));
}

/// Of a sample: the divisor is one less than how many there are.
Datum stddev(Arguments arguments, Budget& budget) {
    const auto numbers = numbers_in(arguments, budget);
    if (!numbers || numbers->size() < 2) {
        return {};
    }
    const auto count = static_cast<std::int64_t>(numbers->size());
    Number sum = Decimal(0);
    for (const Decimal& number : *numbers) {
        sum = sum ? add(*sum, number) : sum;
    }
    const Number mean = sum ? divide(*sum, Decimal(count)) : sum;
    Number squares = mean ? Number(Decimal(0)) : mean;
    for (const Decimal& number : *numbers) {
        const Number off = mean ? subtract(number, *mean) : mean;
        const Number square = off ? multiply(*off, *off) : off;
        squares = squares && square ? add(*squares, *square) : std::nullopt;
    }
    const Number variance = squares ? divide(*squares, Decimal(count - 1)) : squares;
    const Number root = variance ? square_root(*variance) : variance;
    return root ? Datum(*root) : Datum();
}

Type list_of_any(Types) { return Type::list(Type::any()); }
Type list_of_numbers(Types) { return Type::list(Type::number()); }

}  // namespace

void add_order_builtins(std::vector<Builtin>& table) {
    constexpr auto to_number = &always<Type::number>;
    constexpr Parameter list{"list", Wants::list};
    constexpr Parameter numbers{"list", Wants::numbers};
    constexpr Parameter number{"n", Wants::number};
    constexpr Parameter item{"newItem", Wants::anything};
    table.push_back({"sort", {list, {"precedes", Wants::function}}, 2, false, first_type, sorted});
    table.push_back({"sort", {{"list", Wants::orderables}}, 1, false, first_type, sorted});
    table.push_back({"list replace",
                     {list, {"position", Wants::number}, item},
                     3,
                     false,
                     list_of_any,
                     replaced_at});
    table.push_back({"list replace",
                     {list, {"match", Wants::function}, item},
                     3,
                     false,
                     list_of_any,
                     replaced_where});
    table.push_back({"mode", {numbers}, 1, false, list_of_numbers, mode});
    table.push_back({"mode", {number}, 1, true, list_of_numbers, mode});
    table.push_back({"stddev", {numbers}, 1, false, to_number, stddev});
    table.push_back({"stddev", {number}, 1, true, to_number, stddev});
}

}  // namespace motcua::feel
