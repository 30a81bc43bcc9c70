// Words for values, by the type of their field.
#include "view_data.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "display_width.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

std::string option_title(const FieldDef& field, const std::string& value) {
    const auto found = std::find_if(field.options.begin(), field.options.end(),
                                    [&](const FieldOption& one) { return one.value == value; });
    return found == field.options.end() || found->title.empty() ? value : found->title;
}

/// A value that names something, or is written with a word.
std::string named(const Book& book, const FieldDef& field, const std::string& text) {
    switch (field.type) {
        case FieldType::choice:
            return option_title(field, text);
        case FieldType::agency:
        case FieldType::unit:
            return book.unit(UnitId(text));
        case FieldType::officer:
            return book.officer(OfficerId(text));
        default:
            return text;
    }
}

std::string row_words(const Book& book, const FieldDef& list, const Record& row) {
    std::string text;
    for (const FieldDef& column : list.columns) {
        const auto value = row.find(column.id);
        const std::string shown =
            value == row.end() ? std::string{} : value_words(book, &column, value->second);
        if (!shown.empty()) {
            text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", column.title, shown);
        }
    }
    return text;
}

std::string list_words(const Book& book, const FieldDef& field, const List& rows) {
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Record* row = rows[i].as<Record>();
        text += fmt::format("{}({}) {}", text.empty() ? "" : "; ", i + 1,
                            row != nullptr ? row_words(book, field, *row) : to_display(rows[i]));
    }
    return text;
}

class DataSection {
public:
    DataSection(Book& book, const Dossier& dossier)
        : book_(book), dossier_(dossier), procedure_(book.procedure(dossier.procedure)) {}

    /// In the order of the procedure, then what it does not know.
    [[nodiscard]] std::vector<std::string> lines() const {
        std::vector<std::string> lines;
        const auto add = [&](const FieldDef* field, const std::string& id) {
            const std::string shown = value_words(book_, field, dossier_.field(id));
            if (!shown.empty()) {
                lines.push_back(fmt::format("  {}: {}", field_title(procedure_.get(), id), shown));
            }
        };
        if (procedure_ != nullptr) {
            for (const FieldDef& field : procedure_->data) {
                add(&field, field.id);
            }
        }
        for (const auto* values : {&dossier_.data, &dossier_.personal_data}) {
            for (const auto& [id, value] : *values) {
                if (procedure_ == nullptr || procedure_->field(id) == nullptr) {
                    add(nullptr, id);
                }
            }
        }
        return lines;
    }

    /// What is about persons and not among the lines.
    [[nodiscard]] std::string kept_back(bool personal) const {
        const bool some =
            procedure_ != nullptr && std::any_of(procedure_->data.begin(), procedure_->data.end(),
                                                 [](const FieldDef& field) {
                                                     return field.personal != PersonalClass::none &&
                                                            field.computed == nullptr;
                                                 });
        if (!some) {
            return {};
        }
        if (dossier_.erased) {
            return "  Dữ liệu cá nhân: (đã xóa theo lệnh)";
        }
        return personal ? std::string{} : "  Dữ liệu cá nhân: (không hiển thị; xem với --as)";
    }

private:
    Book& book_;
    const Dossier& dossier_;
    ProcedurePtr procedure_;
};

}  // namespace

std::string field_title(const Procedure* procedure, const std::string& id) {
    const FieldDef* field = procedure != nullptr ? procedure->field(id) : nullptr;
    return field != nullptr && !field->title.empty() ? field->title : id;
}

std::string value_words(const Book& book, const FieldDef* field, const Value& value) {
    if (field == nullptr || value.is_null()) {
        return to_display(value);
    }
    if (const std::string* text = value.as<std::string>()) {
        return named(book, *field, *text);
    }
    if (const List* rows = value.as<List>(); rows != nullptr && field->type == FieldType::list) {
        return list_words(book, *field, *rows);
    }
    const Decimal* number = value.as<Decimal>();
    return number != nullptr && field->type == FieldType::money ? money_words(*number)
                                                                : to_display(value);
}

void print_data(Output& output, Book& book, const Dossier& dossier, bool personal) {
    const DataSection section(book, dossier);
    std::vector<std::string> lines = section.lines();
    if (std::string kept = section.kept_back(personal); !kept.empty()) {
        lines.push_back(std::move(kept));
    }
    if (lines.empty()) {
        return;
    }
    output.line(std::string_view(""));
    output.line(Text{"Dữ liệu:", "Data:"});
    for (const std::string& line : lines) {
        output.line(std::string_view(printable(line)));
    }
}

}  // namespace motcua::cli
