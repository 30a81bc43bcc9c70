// Static types: how they are made, what they are made of, and their names for people.
#include <algorithm>

#include <motcua/dsl/feel/type.hpp>
#include <motcua/engine/model/text.hpp>

namespace motcua::feel {
namespace {

Type column_type(const FieldDef& list) {
    std::vector<Member> members;
    members.reserve(list.columns.size());
    for (const FieldDef& column : list.columns) {
        members.push_back({column.id, type_of(column)});
    }
    return Type::record(std::move(members));
}

Type choice_of(const FieldDef& field) {
    std::vector<std::string> options;
    options.reserve(field.options.size());
    for (const FieldOption& option : field.options) {
        options.push_back(option.value);
    }
    return Type::choice(std::move(options));
}

}  // namespace

Type Type::choice(std::vector<std::string> options) {
    Type type = text();
    if (!options.empty()) {
        for (std::string& option : options) {
            option = to_nfc(option);
        }
        type.options_ = std::make_shared<const std::vector<std::string>>(std::move(options));
    }
    return type;
}

Type Type::list(Type element) {
    Type type(TypeKind::list);
    type.element_ = std::make_shared<const Type>(std::move(element));
    return type;
}

Type Type::record(std::vector<Member> members) {
    Type type(TypeKind::record);
    type.members_ = std::make_shared<const std::vector<Member>>(std::move(members));
    return type;
}

Type Type::range(Type element) {
    Type type(TypeKind::range);
    type.element_ = std::make_shared<const Type>(std::move(element));
    return type;
}

Type Type::function(std::vector<Member> parameters, Type result) {
    Type type(TypeKind::function);
    type.members_ = std::make_shared<const std::vector<Member>>(std::move(parameters));
    type.element_ = std::make_shared<const Type>(std::move(result));
    return type;
}

const std::vector<std::string>& Type::options() const noexcept {
    static const std::vector<std::string> none;
    return options_ ? *options_ : none;
}

const Type& Type::element() const noexcept {
    static const Type unknown;
    return element_ ? *element_ : unknown;
}

const std::vector<Member>& Type::members() const noexcept {
    static const std::vector<Member> none;
    return members_ ? *members_ : none;
}

const Type* Type::member(std::string_view name) const noexcept {
    const auto found = std::find_if(members().begin(), members().end(),
                                    [name](const Member& m) { return m.name == name; });
    return found == members().end() ? nullptr : &found->type;
}

std::string Type::title() const {
    switch (kind_) {
        case TypeKind::any:
            return "giá trị bất kỳ";
        case TypeKind::null:
            return "null";
        case TypeKind::boolean:
            return "đúng/sai";
        case TypeKind::number:
            return "số";
        case TypeKind::text:
            return "chữ";
        case TypeKind::date:
            return "ngày";
        case TypeKind::time:
            return "giờ trong ngày";
        case TypeKind::date_time:
            return "ngày giờ";
        case TypeKind::day_time_duration:
            return "khoảng thời gian (ngày, giờ)";
        case TypeKind::year_month_duration:
            return "khoảng thời gian (năm, tháng)";
        case TypeKind::list:
            return element().is_any() ? "danh sách" : "danh sách " + element().title();
        case TypeKind::record:
            return "bản ghi";
        case TypeKind::range:
            return "khoảng giá trị";
        case TypeKind::function:
            return "hàm";
    }
    return "giá trị";
}

Type type_of(const FieldDef& field) {
    switch (field.type) {
        case FieldType::text:
        case FieldType::agency:
        case FieldType::unit:
        case FieldType::officer:
            return Type::text();
        case FieldType::integer:
        case FieldType::decimal:
        case FieldType::money:
            return Type::number();
        case FieldType::boolean:
            return Type::boolean();
        case FieldType::date:
            return Type::date();
        case FieldType::date_time:
            return Type::date_time();
        case FieldType::choice:
            return choice_of(field);
        case FieldType::list:
            return Type::list(column_type(field));
        case FieldType::person:
            return Type::any();
    }
    return Type::any();
}

}  // namespace motcua::feel
