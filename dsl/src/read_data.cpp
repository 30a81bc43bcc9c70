// The fields of a procedure, their computed values, and checks over several of them.
#include "readers.hpp"

namespace motcua::dsl {
namespace {

void read_bounds(const ReadContext& context, const XmlElement& e, FieldDef& field) {
    field.min = context.decimal(e, "min");
    field.max = context.decimal(e, "max");
    if (field.min && field.max && *field.max < *field.min) {
        context.error(e, "max", "bad-bounds", "Giá trị lớn nhất nhỏ hơn giá trị nhỏ nhất",
                      "Sửa min hoặc max");
    }
}

FieldDef read_field(const ReadContext& context, const XmlElement& e) {
    FieldDef field;
    field.id = context.text(e, "id");
    field.title = context.text(e, "title");
    field.type = enum_from_name<FieldType>(e.name).value_or(FieldType::text);
    field.required = context.boolean(e, "required", false);
    field.personal = context.word(e, "personal", PersonalClass::basic);
    read_bounds(context, e, field);
    for (const XmlElement* option : context.children(e, "option")) {
        field.options.push_back({context.text(*option, "value"), context.text(*option, "title")});
    }
    return field;
}

/// Law 91/2025/QH15: unmarked fields are kept as basic personal data, and somebody should decide.
void warn_unclassified(const ReadContext& context, const XmlElement& e) {
    if (e.attribute("personal") == nullptr) {
        context.warning(
            e, "personal-unclassified",
            "Trường " + quoted(context.text(e, "id")) + " chưa được phân loại dữ liệu cá nhân",
            "Thêm personal=\"none\", \"basic\" hoặc \"sensitive\"");
    }
}

void read_columns(const ReadContext& context, const XmlElement& list, FieldDef& field) {
    for (const XmlElement* e : context.children(list)) {
        FieldDef column = read_field(context, *e);
        column.personal = context.word(*e, "personal", field.personal);
        field.columns.push_back(std::move(column));
    }
    if (field.columns.empty()) {
        context.error(list, "missing-element", "Danh sách " + quoted(field.id) + " không có cột",
                      "Thêm các cột vào trong <list>, ví dụ <text id=\"…\" title=\"…\"/>");
    }
}

}  // namespace

void read_fields(const ReadContext& context, Procedure& procedure) {
    const XmlElement* data = context.child(context.root(), "data");
    if (data == nullptr) {
        return;
    }
    for (const XmlElement* e : context.children(*data)) {
        if (e->name == "check") {
            continue;
        }
        FieldDef field = read_field(context, *e);
        warn_unclassified(context, *e);
        if (field.type == FieldType::list) {
            read_columns(context, *e, field);
        }
        context.place("field:" + field.id, *e);
        procedure.data.push_back(std::move(field));
    }
}

void read_field_expressions(const ReadContext& context, Procedure& procedure) {
    const XmlElement* data = context.child(context.root(), "data");
    if (data == nullptr) {
        return;
    }
    auto field = procedure.data.begin();
    for (const XmlElement* e : context.children(*data)) {
        if (e->name == "check") {
            context.place("check:" + std::to_string(procedure.checks.size()), *e);
            procedure.checks.push_back({context.expression(*e, "that"), context.text(*e, "title")});
            continue;
        }
        if (field->type != FieldType::list) {
            field->computed = context.computed(*e, "value", *field);
        }
        ++field;
    }
}

}  // namespace motcua::dsl
