// How types go together.
#include "feel/typing.hpp"

#include <algorithm>

namespace motcua::feel {
namespace {

bool is_moment(const Type& type) { return type.is(TypeKind::date) || type.is(TypeKind::date_time); }

bool is_duration(const Type& type) {
    return type.is(TypeKind::day_time_duration) || type.is(TypeKind::year_month_duration);
}

/// Dates move by both kinds of duration, times of day by hours only.
bool moves(const Type& moment, const Type& by) {
    return (is_moment(moment) && is_duration(by)) ||
           (moment.is(TypeKind::time) && by.is(TypeKind::day_time_duration));
}

std::optional<Type> sum_type(const Type& a, const Type& b) {
    const bool is_same = a.kind() == b.kind();
    if (is_same && (a.is(TypeKind::number) || is_duration(a))) {
        return a;
    }
    if (is_same && a.is(TypeKind::text)) {
        return Type::text();
    }
    if (moves(a, b)) {
        return a;
    }
    return moves(b, a) ? std::optional(b) : std::nullopt;
}

std::optional<Type> difference_type(const Type& a, const Type& b) {
    const bool is_same = a.kind() == b.kind();
    if (is_same && (a.is(TypeKind::number) || is_duration(a))) {
        return a;
    }
    if (is_same && (is_moment(a) || a.is(TypeKind::time))) {
        return Type::day_time_duration();
    }
    return moves(a, b) ? std::optional(a) : std::nullopt;
}

std::optional<Type> product_type(const Type& a, const Type& b) {
    if (b.is(TypeKind::number) && (a.is(TypeKind::number) || is_duration(a))) {
        return a;
    }
    return a.is(TypeKind::number) && is_duration(b) ? std::optional(b) : std::nullopt;
}

std::optional<Type> quotient_type(const Type& a, const Type& b) {
    if (b.is(TypeKind::number) && (a.is(TypeKind::number) || is_duration(a))) {
        return a;
    }
    return is_duration(a) && a.kind() == b.kind() ? std::optional(Type::number()) : std::nullopt;
}

/// One is a date, the other a date and time.
bool mixes_moments(const Type& a, const Type& b) {
    return is_moment(a) && is_moment(b) && a.kind() != b.kind();
}

Type joined_texts(const Type& a, const Type& b) {
    if (a.options().empty() || b.options().empty()) {
        return Type::text();
    }
    std::vector<std::string> all = a.options();
    for (const std::string& option : b.options()) {
        if (std::find(all.begin(), all.end(), option) == all.end()) {
            all.push_back(option);
        }
    }
    return Type::choice(std::move(all));
}

/// Of two closed records with the same names one with the types of both.
Type joined_records(const Type& a, const Type& b) {
    const auto same_name = [](const Member& x, const Member& y) { return x.name == y.name; };
    const bool is_closed = a.is_closed_record() && b.is_closed_record();
    if (!is_closed || !std::equal(a.members().begin(), a.members().end(), b.members().begin(),
                                  b.members().end(), same_name)) {
        return Type::open_record();
    }
    std::vector<Member> members;
    for (std::size_t i = 0; i < a.members().size(); ++i) {
        members.push_back({a.members()[i].name,
                           joined(a.members()[i].type, b.members()[i].type).value_or(Type::any())});
    }
    return Type::record(std::move(members));
}

}  // namespace

Type type_of_literal(const Datum& literal) {
    if (const bool* truth = literal.as<bool>(); truth != nullptr) {
        return Type::boolean();
    }
    if (literal.as<Decimal>() != nullptr) {
        return Type::number();
    }
    if (const auto* text = literal.as<std::string>()) {
        return Type::choice({*text});
    }
    if (literal.as<Date>() != nullptr) {
        return Type::date();
    }
    if (literal.as<Time>() != nullptr) {
        return Type::time();
    }
    if (literal.as<Moment>() != nullptr) {
        return Type::date_time();
    }
    if (literal.as<DayTimeDuration>() != nullptr) {
        return Type::day_time_duration();
    }
    return literal.as<YearMonthDuration>() != nullptr ? Type::year_month_duration() : Type::null();
}

std::optional<Type> joined(const Type& a, const Type& b) {
    if (a.is_any() || b.is_any()) {
        return Type::any();
    }
    if (a.is(TypeKind::null) || b.is(TypeKind::null)) {
        return a.is(TypeKind::null) ? b : a;
    }
    if (a.kind() != b.kind()) {
        return std::nullopt;
    }
    switch (a.kind()) {
        case TypeKind::text:
            return joined_texts(a, b);
        case TypeKind::list:
            return Type::list(joined(a.element(), b.element()).value_or(Type::any()));
        case TypeKind::range:
            return Type::range(joined(a.element(), b.element()).value_or(Type::any()));
        case TypeKind::record:
            return joined_records(a, b);
        default:
            return a;
    }
}

std::optional<Type> arithmetic_type(Operator op, const Type& a, const Type& b) {
    if (a.is(TypeKind::null) || b.is(TypeKind::null)) {
        return std::nullopt;
    }
    if (a.is_any() || b.is_any()) {
        return Type::any();
    }
    switch (op) {
        case Operator::add:
            return sum_type(a, b);
        case Operator::subtract:
            return difference_type(a, b);
        case Operator::multiply:
            return product_type(a, b);
        default:
            return quotient_type(a, b);
    }
}

bool are_comparable(const Type& a, const Type& b) {
    if (a.is_any() || b.is_any() || a.is(TypeKind::null) || b.is(TypeKind::null)) {
        return true;
    }
    const bool has_elements = a.is(TypeKind::list) || a.is(TypeKind::range);
    return a.kind() == b.kind() && (!has_elements || are_comparable(a.element(), b.element()));
}

bool is_ordered(const Type& type) {
    switch (type.kind()) {
        case TypeKind::any:
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

bool are_ordered(const Type& a, const Type& b) {
    return is_ordered(a) && is_ordered(b) && (a.is_any() || b.is_any() || a.kind() == b.kind());
}

bool share_no_option(const Type& a, const Type& b) {
    if (a.options().empty() || b.options().empty()) {
        return false;
    }
    return std::none_of(a.options().begin(), a.options().end(), [&b](const std::string& option) {
        return std::find(b.options().begin(), b.options().end(), option) != b.options().end();
    });
}

bool fits(const Type& wanted, const Type& actual) {
    if (wanted.is_any() || actual.is_any()) {
        return true;
    }
    if (wanted.kind() != actual.kind()) {
        return false;
    }
    return !wanted.is(TypeKind::list) || actual.element().is(TypeKind::null) ||
           fits(wanted.element(), actual.element());
}

std::string mixing_hint(Operator op, const Type& a, const Type& b) {
    if (a.is(TypeKind::null) || b.is(TypeKind::null)) {
        return "Kết quả luôn là null; so sánh với null chỉ có = và !=";
    }
    if (mixes_moments(a, b)) {
        return "Đổi cả hai về cùng kiểu: date(…) lấy ngày của một ngày giờ";
    }
    const bool is_sum = op == Operator::add || op == Operator::subtract;
    const bool has_number = a.is(TypeKind::number) || b.is(TypeKind::number);
    if (is_sum && has_number && (is_moment(a) || is_moment(b))) {
        return R"(Cộng trừ ngày bằng khoảng thời gian: today + @"P5D")";
    }
    if (op == Operator::add && has_number && (a.is(TypeKind::text) || b.is(TypeKind::text))) {
        return "Nối chữ với số: đổi số thành chữ bằng string(…)";
    }
    if (has_number && (a.is(TypeKind::text) || b.is(TypeKind::text))) {
        return "Số viết không có dấu ngoặc kép; đổi chữ thành số bằng number(…)";
    }
    if ((a.is(TypeKind::text) && is_moment(b)) || (b.is(TypeKind::text) && is_moment(a))) {
        return R"(Ngày viết là @"2026-01-31" hoặc date("2026-01-31"))";
    }
    if (a.is(TypeKind::list) != b.is(TypeKind::list)) {
        return "Với danh sách dùng count(…), some … satisfies … hoặc in";
    }
    return "Hai vế phải cùng kiểu";
}

std::vector<std::string_view> member_names(const Type& type) {
    switch (type.kind()) {
        case TypeKind::date:
            return {"year", "month", "day", "weekday"};
        case TypeKind::time:
            return {"hour", "minute", "second", "time offset"};
        case TypeKind::date_time:
            return {"year", "month", "day", "weekday", "hour", "minute", "second", "time offset"};
        case TypeKind::day_time_duration:
            return {"days", "hours", "minutes", "seconds"};
        case TypeKind::year_month_duration:
            return {"years", "months"};
        case TypeKind::range:
            return {"start", "end", "start included", "end included"};
        case TypeKind::record:
            break;
        default:
            return {};
    }
    std::vector<std::string_view> names;
    for (const Member& member : type.members()) {
        names.push_back(member.name);
    }
    return names;
}

}  // namespace motcua::feel
