// Built-in functions of numbers, number(), and not().
#include <algorithm>
#include <cmath>

#include "feel/builtin_arguments.hpp"
#include "feel/numbers.hpp"
#include "feel/operations.hpp"

namespace motcua::feel {
namespace {

/// The second argument says how many digits behind the point stay; none if it is not there.
template <Rounding rounding>
Datum rounded(Arguments arguments, Budget&) {
    const auto scale = arguments.size() > 1 ? whole(number_at(arguments, 1)) : std::optional(0L);
    return scale ? datum_of(round_to(number_at(arguments, 0), *scale, rounding)) : Datum();
}

template <Number (*function)(const Decimal&)>
Datum applied(Arguments arguments, Budget&) {
    return datum_of(function(number_at(arguments, 0)));
}

Datum absolute_of(Arguments arguments, Budget&) {
    if (const Decimal* number = arguments[0].as<Decimal>()) {
        return Datum(absolute(*number));
    }
    const auto* days = arguments[0].as<DayTimeDuration>();
    const auto* years = arguments[0].as<YearMonthDuration>();
    const bool is_negative = days != nullptr ? days->length.count() < 0 : years->length.count() < 0;
    return is_negative ? opposite_of(arguments[0]) : arguments[0];
}

Datum modulo_of(Arguments arguments, Budget&) {
    return datum_of(modulo(number_at(arguments, 0), number_at(arguments, 1)));
}

Datum remainder_is(Arguments arguments, std::int64_t wanted) {
    const Decimal& number = number_at(arguments, 0);
    const Number rest = modulo(number, Decimal(2));
    const bool is_whole = rest && (rest->is_zero() || *rest == Decimal(1));
    return is_whole ? Datum(*rest == Decimal(wanted)) : Datum(false);
}

Datum odd(Arguments arguments, Budget&) { return remainder_is(arguments, 1); }
Datum even(Arguments arguments, Budget&) { return remainder_is(arguments, 0); }

Datum number_from(std::string_view text) {
    const Result<Decimal> number = Decimal::parse(text);
    return number ? Datum(*number) : Datum();
}

Datum number_of(Arguments arguments, Budget&) {
    return number_from(*arguments[0].as<std::string>());
}

/// "1.000.000,5" with separators "." and ",".
Datum separated_number(Arguments arguments, Budget& budget) {
    std::string text = *arguments[0].as<std::string>();
    const auto* grouping = arguments[1].as<std::string>();
    const auto* point = arguments[2].as<std::string>();
    const bool is_known =
        (grouping == nullptr ? arguments[1].is_null()
                             : *grouping == "." || *grouping == "," || *grouping == " ") &&
        (point == nullptr ? arguments[2].is_null() : *point == "." || *point == ",");
    const bool is_same = grouping != nullptr && point != nullptr && *grouping == *point;
    if (!is_known || is_same || !budget.spend_text(text.size())) {
        return {};
    }
    if (grouping != nullptr) {
        text.erase(std::remove(text.begin(), text.end(), grouping->front()), text.end());
    }
    const char written = point == nullptr ? '.' : point->front();
    if (written != '.' && text.find('.') != std::string::npos) {
        return {};
    }
    std::replace(text.begin(), text.end(), written, '.');
    return number_from(text);
}

Datum opposite_truth(Arguments arguments, Budget&) {
    return to_datum(negated(truth_of(arguments[0])));
}

}  // namespace

void add_number_builtins(std::vector<Builtin>& table) {
    constexpr auto to_number = &always<Type::number>;
    constexpr auto to_boolean = &always<Type::boolean>;
    constexpr Parameter n{"n", Wants::number};
    constexpr Parameter scale{"scale", Wants::number};
    constexpr Parameter from{"from", Wants::text};
    constexpr Parameter number{"number", Wants::number};
    table.push_back({"decimal", {n, scale}, 2, false, to_number, rounded<Rounding::half_even>});
    table.push_back({"floor", {n, scale}, 1, false, to_number, rounded<Rounding::floor>});
    table.push_back({"ceiling", {n, scale}, 1, false, to_number, rounded<Rounding::ceiling>});
    table.push_back({"round up", {n, scale}, 2, false, to_number, rounded<Rounding::up>});
    table.push_back({"round down", {n, scale}, 2, false, to_number, rounded<Rounding::down>});
    table.push_back({"round half up", {n, scale}, 2, false, to_number, rounded<Rounding::half_up>});
    table.push_back(
        {"round half down", {n, scale}, 2, false, to_number, rounded<Rounding::half_down>});
    table.push_back({"abs", {n}, 1, false, to_number, absolute_of});
    table.push_back({"abs", {{"n", Wants::duration}}, 1, false, first_type, absolute_of});
    table.push_back({"modulo",
                     {{"dividend", Wants::number}, {"divisor", Wants::number}},
                     2,
                     false,
                     to_number,
                     modulo_of});
    table.push_back({"sqrt", {number}, 1, false, to_number, applied<square_root>});
    table.push_back({"log", {number}, 1, false, to_number, applied<natural_logarithm>});
    table.push_back({"exp", {number}, 1, false, to_number, applied<exponential>});
    table.push_back({"odd", {number}, 1, false, to_boolean, odd});
    table.push_back({"even", {number}, 1, false, to_boolean, even});
    table.push_back({"number", {from}, 1, false, to_number, number_of});
    table.push_back(
        {"number",
         {from, {"grouping separator", Wants::anything}, {"decimal separator", Wants::anything}},
         3,
         false,
         to_number,
         separated_number});
    table.push_back({"not", {{"negand", Wants::boolean}}, 1, false, to_boolean, opposite_truth});
}

}  // namespace motcua::feel
