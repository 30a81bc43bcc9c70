// A small dossier for expressions, and what tests ask of them: values as text, diagnostics as text.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include <motcua/dsl/feel/compile.hpp>

namespace motcua::feel::testing {

/// Answers from tables and counts what it was asked.
class Dossier : public Facts {
public:
    std::map<std::string, Value, std::less<>> variables;
    std::map<std::string, Value, std::less<>> lookups;  ///< "outcome/tham-dinh"
    mutable int asked = 0;

    [[nodiscard]] Value variable(std::string_view name) const override {
        ++asked;
        const auto found = variables.find(name);
        return found == variables.end() ? Value{} : found->second;
    }
    [[nodiscard]] Value call(std::string_view function,
                             std::span<const Value> arguments) const override {
        ++asked;
        if (function == "working_days") {
            return Value::number((*arguments[1].as<Date>() - *arguments[0].as<Date>()).count());
        }
        const auto found =
            lookups.find(std::string(function) + "/" + *arguments[0].as<std::string>());
        return found == lookups.end() ? Value{} : found->second;
    }
};

inline Value row(std::string_view unit, std::int64_t area) {
    return Value(Record{{"co_quan", Value(std::string(unit))}, {"dien_tich", Value::number(area)}});
}

inline Dossier dossier() {
    Dossier facts;
    facts.variables = {
        {"loai", Value("nha_o")},
        {"dien_tich", Value(*Decimal::parse("120.5"))},
        {"so_tang", Value::number(3)},
        {"ten", Value("Nguyễn Văn An")},
        {"gap", Value(true)},
        {"ngay_sinh", Value(*parse_date("2026-01-31"))},
        {"today", Value(*parse_date("2026-03-02"))},
        {"filed", Value(*parse_instant("2026-02-26T20:15:00+07:00"))},
        {"received", Value(*parse_instant("2026-02-27T16:45:00+07:00"))},
        {"channel", Value("online")},
        {"hoi", Value(List{row("so-xay-dung", 10), row("so-tai-chinh", 25), row("cong-an", 40)})},
        {"diem", Value(List{Value::number(1), Value::number(2), Value::number(3)})}};
    facts.lookups = {{"outcome/tham-dinh", Value("khong")}, {"visits/tham-dinh", Value::number(2)}};
    return facts;
}

/// Every field once, and some fields that the dossier does not have (trong_…).
inline Scope scope() {
    Scope names = Scope::procedure();
    names.declare("loai", Type::choice({"nha_o", "khac"}));
    names.declare("dien_tich", Type::number());
    names.declare("so_tang", Type::number());
    names.declare("ten", Type::text());
    names.declare("gap", Type::boolean());
    names.declare("ngay_sinh", Type::date());
    names.declare(
        "hoi",
        Type::list(Type::record({{"co_quan", Type::text()}, {"dien_tich", Type::number()}})));
    names.declare("diem", Type::list(Type::number()));
    names.declare("nguoi", Type::any());
    names.declare("trong_so", Type::number());
    names.declare("trong_chu", Type::text());
    names.declare("trong_dung", Type::boolean());
    names.declare("trong_ngay", Type::date());
    names.declare("trong_hoi", Type::list(Type::record({{"co_quan", Type::text()}})));
    names.declare_id("outcome", "tham-dinh", Type::choice({"dat", "khong", "hoi"}));
    names.declare_id("visits", "tham-dinh", Type::number());
    names.declare_id("ended", "nhanh-a", Type::choice({"xong-a"}));
    names.declare_id("has", "don", Type::boolean());
    names.declare_id("paid", "le_phi", Type::boolean());
    return names;
}

inline std::string to_text(const Value& value) {
    if (value.is_null()) {
        return "null";
    }
    if (const bool* truth = value.as<bool>()) {
        return *truth ? "true" : "false";
    }
    if (const Decimal* number = value.as<Decimal>()) {
        return number->to_string();
    }
    if (const std::string* text = value.as<std::string>()) {
        return *text;
    }
    if (const Date* date = value.as<Date>()) {
        return format_date(*date);
    }
    if (const Instant* at = value.as<Instant>()) {
        return format_instant(*at);
    }
    if (const TimeOfDay* time = value.as<TimeOfDay>()) {
        return format_time_of_day(*time);
    }
    if (const auto* days = value.as<DayTimeDuration>()) {
        return std::to_string(days->length.count()) + "ms";
    }
    if (const auto* years = value.as<YearMonthDuration>()) {
        return std::to_string(years->length.count()) + "mo";
    }
    if (const List* list = value.as<List>()) {
        std::string text = "[";
        for (const Value& item : *list) {
            text += (text.size() > 1 ? ", " : "") + to_text(item);
        }
        return text + "]";
    }
    return "{…}";
}

/// One line for each: "offset+length code: message | hint".
inline std::string to_text(const std::vector<Diagnostic>& diagnostics) {
    std::string text;
    for (const Diagnostic& d : diagnostics) {
        text += (text.empty() ? "" : "\n") + std::to_string(d.offset) + "+" +
                std::to_string(d.length) + " " + std::string(d.code) + ": " + d.message + " | " +
                d.hint;
    }
    return text;
}

inline std::string defects(std::string_view text, const Type& expected = Type::any()) {
    return to_text(compile(text, scope(), expected).diagnostics);
}

/// The value on the small dossier; the defects if there is none.
inline std::string run(std::string_view text, const Facts& facts = dossier()) {
    const Compiled compiled = compile(text, scope(), Type::any());
    if (!compiled.ok()) {
        return to_text(compiled.diagnostics);
    }
    const Result<Value> value = compiled.expression->evaluate(facts);
    return value ? to_text(*value) : std::string(to_string(value.error().code));
}

}  // namespace motcua::feel::testing
