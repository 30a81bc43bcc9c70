// The table as a whole, and what parameters take.
#include "feel/builtins.hpp"

#include <algorithm>

#include "feel/temporal.hpp"

namespace motcua::feel {
namespace {

std::vector<Builtin> whole_table() {
    std::vector<Builtin> table;
    add_text_builtins(table);
    add_number_builtins(table);
    add_list_builtins(table);
    add_aggregate_builtins(table);
    add_time_builtins(table);
    add_range_builtins(table);
    add_context_builtins(table);
    add_pattern_builtins(table);
    add_order_builtins(table);
    std::stable_sort(table.begin(), table.end(),
                     [](const Builtin& a, const Builtin& b) { return a.name < b.name; });
    return table;
}

bool is_orderable(TypeKind kind) {
    switch (kind) {
        case TypeKind::number:
        case TypeKind::text:
        case TypeKind::date:
        case TypeKind::time:
        case TypeKind::date_time:
        case TypeKind::day_time_duration:
        case TypeKind::year_month_duration:
            return true;
        default:
            return false;
    }
}

/// What the elements of a list must be.
Wants element_of(Wants list) {
    switch (list) {
        case Wants::booleans:
            return Wants::boolean;
        case Wants::numbers:
            return Wants::number;
        case Wants::texts:
            return Wants::text;
        case Wants::orderables:
            return Wants::orderable;
        case Wants::contexts:
            return Wants::context;
        default:
            return Wants::anything;
    }
}

template <class... Kinds>
bool is_one_of(const Datum& datum) {
    return ((datum.as<Kinds>() != nullptr) || ...);
}

std::optional<std::vector<Datum>> all_converted(const Builtin& form, Arguments arguments) {
    std::vector<Datum> given;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::optional<Datum> one = converted(form.wants(i), arguments[i]);
        if (!one) {
            return std::nullopt;
        }
        given.push_back(std::move(*one));
    }
    return given;
}

}  // namespace

std::span<const Builtin> builtins() {
    static const std::vector<Builtin> table = whole_table();
    return table;
}

std::span<const Builtin> builtins_named(std::string_view name) {
    const std::span<const Builtin> all = builtins();
    const auto first =
        std::find_if(all.begin(), all.end(), [name](const Builtin& b) { return b.name == name; });
    const auto last =
        std::find_if(first, all.end(), [name](const Builtin& b) { return b.name != name; });
    return {first, last};
}

Datum call_builtin(std::span<const Builtin> forms, Arguments arguments, Budget& budget) {
    for (const Builtin& form : forms) {
        bool fits = form.takes(arguments.size());
        for (std::size_t i = 0; fits && i < arguments.size(); ++i) {
            fits = admits(form.wants(i), arguments[i]);
        }
        if (fits) {
            return budget.spend() ? form.run(arguments, budget) : Datum();
        }
    }
    for (const Builtin& form : forms) {
        const auto given =
            form.takes(arguments.size()) ? all_converted(form, arguments) : std::nullopt;
        if (given) {
            return budget.spend() ? form.run(*given, budget) : Datum();
        }
    }
    return {};
}

bool converts(Wants wants, const Type& type) {
    if (type.is(TypeKind::list)) {
        return accepts(wants, type.element());
    }
    const bool is_midnight = wants == Wants::date_time && type.is(TypeKind::date);
    return is_midnight || (!type.is(TypeKind::null) && accepts(wants, Type::list(type)));
}

std::optional<Datum> converted(Wants wants, const Datum& datum) {
    if (admits(wants, datum)) {
        return datum;
    }
    if (datum.is_null()) {
        return std::nullopt;
    }
    const Items* items = datum.as<Items>();
    if (items != nullptr) {
        const bool is_single = items->size() == 1 && admits(wants, items->front());
        return is_single ? std::optional(items->front()) : std::nullopt;
    }
    if (const Date* date = datum.as<Date>(); date != nullptr && wants == Wants::date_time) {
        return Datum(moment_at(*date, {std::chrono::milliseconds{0}, std::chrono::minutes{0}}));
    }
    Datum list(Items{datum});
    return admits(wants, list) ? std::optional(std::move(list)) : std::nullopt;
}

bool accepts(Wants wants, const Type& type) {
    const TypeKind kind = type.kind();
    if (type.is_any()) {
        return true;
    }
    switch (wants) {
        case Wants::anything:
            return true;
        case Wants::boolean:
            return kind == TypeKind::boolean;
        case Wants::number:
            return kind == TypeKind::number;
        case Wants::text:
            return kind == TypeKind::text;
        case Wants::text_or_null:
            return kind == TypeKind::text || kind == TypeKind::null;
        case Wants::date:
            return kind == TypeKind::date;
        case Wants::time:
            return kind == TypeKind::time;
        case Wants::date_time:
            return kind == TypeKind::date_time;
        case Wants::date_or_date_time:
            return kind == TypeKind::date || kind == TypeKind::date_time;
        case Wants::day_time_duration:
            return kind == TypeKind::day_time_duration;
        case Wants::duration:
            return kind == TypeKind::day_time_duration || kind == TypeKind::year_month_duration;
        case Wants::orderable:
            return is_orderable(kind);
        case Wants::list:
        case Wants::booleans:
        case Wants::numbers:
        case Wants::texts:
        case Wants::orderables:
        case Wants::contexts:
            return kind == TypeKind::list && (type.element().is(TypeKind::null) ||
                                              accepts(element_of(wants), type.element()));
        case Wants::range:
            return kind == TypeKind::range;
        case Wants::context:
            return kind == TypeKind::record;
        case Wants::function:
            return kind == TypeKind::function;
    }
    return false;
}

bool admits(Wants wants, const Datum& datum) {
    switch (wants) {
        case Wants::anything:
            return true;
        case Wants::boolean:
            return is_one_of<bool>(datum);
        case Wants::number:
            return is_one_of<Decimal>(datum);
        case Wants::text:
            return is_one_of<std::string>(datum);
        case Wants::text_or_null:
            return datum.is_null() || is_one_of<std::string>(datum);
        case Wants::date:
            return is_one_of<Date>(datum);
        case Wants::time:
            return is_one_of<Time>(datum);
        case Wants::date_time:
            return is_one_of<Moment>(datum);
        case Wants::date_or_date_time:
            return is_one_of<Date, Moment>(datum);
        case Wants::day_time_duration:
            return is_one_of<DayTimeDuration>(datum);
        case Wants::duration:
            return is_one_of<DayTimeDuration, YearMonthDuration>(datum);
        case Wants::orderable:
            return is_one_of<Decimal, std::string, Date, Time, Moment, DayTimeDuration,
                             YearMonthDuration>(datum);
        case Wants::list:
        case Wants::booleans:
        case Wants::numbers:
        case Wants::texts:
        case Wants::orderables:
        case Wants::contexts:
            return is_one_of<Items>(datum);
        case Wants::range:
            return is_one_of<RangeDatum>(datum);
        case Wants::context:
            return is_one_of<Members>(datum);
        case Wants::function:
            return is_one_of<Function>(datum);
    }
    return false;
}

std::string_view title_of(Wants wants) {
    switch (wants) {
        case Wants::anything:
            return "giá trị bất kỳ";
        case Wants::boolean:
            return "đúng/sai";
        case Wants::number:
            return "số";
        case Wants::text:
        case Wants::text_or_null:
            return "chữ";
        case Wants::date:
            return "ngày";
        case Wants::time:
            return "giờ trong ngày";
        case Wants::date_time:
            return "ngày giờ";
        case Wants::date_or_date_time:
            return "ngày hoặc ngày giờ";
        case Wants::day_time_duration:
            return "khoảng thời gian (ngày, giờ)";
        case Wants::duration:
            return "khoảng thời gian";
        case Wants::orderable:
            return "số, chữ, ngày giờ hoặc khoảng thời gian";
        case Wants::list:
            return "danh sách";
        case Wants::booleans:
            return "danh sách đúng/sai";
        case Wants::numbers:
            return "danh sách số";
        case Wants::texts:
            return "danh sách chữ";
        case Wants::orderables:
            return "danh sách giá trị so sánh được";
        case Wants::range:
            return "khoảng giá trị";
        case Wants::context:
            return "bản ghi";
        case Wants::contexts:
            return "danh sách bản ghi";
        case Wants::function:
            return "hàm";
    }
    return "giá trị";
}

}  // namespace motcua::feel
