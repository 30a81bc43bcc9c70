// Names from the most usual family and given names, with "Mẫu" between them.
#include "demo/sample.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace motcua::cli::demo {
namespace {

constexpr std::array<std::string_view, 14> kFamilies{"Nguyễn", "Trần", "Lê",    "Phạm", "Hoàng",
                                                     "Phan",   "Vũ",   "Đặng",  "Bùi",  "Đỗ",
                                                     "Hồ",     "Ngô",  "Dương", "Lý"};
constexpr std::array<std::string_view, 29> kGiven{
    "An",  "Bình", "Chi",   "Dũng",  "Đạt",  "Giang", "Hà",   "Hải",   "Hạnh", "Hiếu",
    "Hoa", "Hùng", "Hương", "Khánh", "Lan",  "Linh",  "Long", "Mai",   "Minh", "Nam",
    "Nga", "Ngọc", "Nhung", "Phúc",  "Quân", "Sơn",   "Thảo", "Trang", "Tuấn"};

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
    return std::any_of(starts.begin(), starts.end(),
                       [text](std::string_view start) { return text.starts_with(start); });
}

Value sample_text(const FieldDef& field, const Sample& sample) {
    const std::string& id = field.id;
    if (begins_with_any(id, {"ho_ten", "nguoi", "ben_"})) {
        return Value(person_name(sample.number * 7 + id.size()));
    }
    if (begins_with_any(id, {"noi_", "dia_", "thua_", "khu_"})) {
        return Value(place_name(sample.number, sample.agency));
    }
    if (id.find("dinh_danh") != std::string::npos) {
        return Value(identity_number(sample.number + 50'000));
    }
    if (begins_with_any(id, {"so_"})) {
        return Value(fmt::format("{:03}", sample.number % 1'000));
    }
    return Value("Theo hồ sơ kèm theo");
}

Value sample_number(const FieldDef& field, std::int64_t usual) {
    const Decimal value(usual);
    if (field.max && *field.max < value) {
        return Value(*field.max);
    }
    return field.min && value < *field.min ? Value(*field.min) : Value(value);
}

/// What the applicant tells of has been; what an officer sets is today.
Value sample_date(const Sample& sample) {
    const auto back = static_cast<int>(sample.number % 20) + 2;
    return Value(sample.officer.empty() ? sample.day - std::chrono::days{back} : sample.day);
}

Value sample_row(const FieldDef& field, const Sample& sample) {
    Record row;
    for (const FieldDef& column : field.columns) {
        row[column.id] = sample_value(column, sample);
    }
    return Value(List{Value(std::move(row))});
}

}  // namespace

std::string person_name(std::uint64_t number) {
    return fmt::format("{} Mẫu {}", kFamilies[number % kFamilies.size()],
                       kGiven[(number / 3 + number * 5) % kGiven.size()]);
}

std::string identity_number(std::uint64_t number) { return fmt::format("099{:09}", number); }

std::string place_name(std::uint64_t number, const UnitId& agency) {
    return agency.value == "hoa-mau" ? fmt::format("Tổ dân phố {}, phường Hòa Mẫu", number % 9 + 1)
                                     : fmt::format("Thôn {}, xã Tân Mẫu", number % 7 + 1);
}

Value sample_value(const FieldDef& field, const Sample& sample) {
    const auto varied = static_cast<std::int64_t>(sample.number % 3);
    switch (field.type) {
        case FieldType::text:
            return sample_text(field, sample);
        case FieldType::integer:
            return sample_number(field, 1 + varied);
        case FieldType::decimal:
            return sample_number(field, 80 + 45 * varied);
        case FieldType::money:
            return sample_number(field, 1'500'000 + 500'000 * varied);
        case FieldType::boolean:
            return Value(false);
        case FieldType::date:
            return sample_date(sample);
        case FieldType::date_time:
            return Value(at_time(sample.day, std::chrono::hours{9}));
        case FieldType::choice:
            return Value(field.options.front().value);
        case FieldType::list:
            return sample_row(field, sample);
        case FieldType::agency:
        case FieldType::unit:
            return Value(sample.agency.value);
        case FieldType::officer:
            return Value(sample.officer.value);
        case FieldType::person:
            return Value(person_name(sample.number));
    }
    return Value(Null{});
}

}  // namespace motcua::cli::demo
