// Reading text as dates and numbers, copying only what is another.
#include "declared.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <variant>

namespace motcua::core {
namespace {

using Fields = std::map<std::string, Value>;

/// The data that a command of this kind brings; nullptr for most kinds.
template <class Body>
auto* data_of(Body& body) {
    if constexpr (requires { body.data; }) {
        return &body.data;
    } else if constexpr (requires { body.form.data; }) {
        return &body.form.data;
    } else if constexpr (requires { body.filing.data; }) {
        return &body.filing.data;
    } else {
        return static_cast<std::conditional_t<std::is_const_v<Body>, const Fields*, Fields*>>(
            nullptr);
    }
}

template <class T>
std::optional<Value> read_as(const Result<T>& parsed) {
    return parsed ? std::optional<Value>(Value(*parsed)) : std::nullopt;
}

std::optional<Value> read_text(FieldType type, const std::string& text) {
    switch (type) {
        case FieldType::integer:
        case FieldType::decimal:
        case FieldType::money:
            return read_as(Decimal::parse(text));
        case FieldType::date:
            return read_as(parse_date(text));
        case FieldType::date_time:
            return read_as(parse_instant(text));
        default:
            return std::nullopt;
    }
}

/// The value as the field declares it, if that is another one.
std::optional<Value> read_value(const FieldDef& field, const Value& value);

std::optional<Value> read_rows(const FieldDef& field, const List& rows) {
    std::optional<List> read;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const Record* const record = rows[row].as<Record>();
        for (const FieldDef& column : field.columns) {
            const auto cell =
                record != nullptr ? record->find(column.id) : Record::const_iterator{};
            if (record == nullptr || cell == record->end()) {
                continue;
            }
            if (std::optional<Value> better = read_value(column, cell->second)) {
                read = read ? std::move(read) : std::optional<List>(rows);
                Record changed = *(*read)[row].as<Record>();
                changed.insert_or_assign(column.id, std::move(*better));
                (*read)[row] = Value(std::move(changed));
            }
        }
    }
    return read ? std::optional<Value>(Value(std::move(*read))) : std::nullopt;
}

std::optional<Value> read_value(const FieldDef& field, const Value& value) {
    if (const auto* text = value.as<std::string>()) {
        return read_text(field.type, *text);
    }
    const List* const rows = field.type == FieldType::list ? value.as<List>() : nullptr;
    return rows != nullptr ? read_rows(field, *rows) : std::nullopt;
}

/// What is to be replaced in the data of a command.
Fields readings(const Procedure& procedure, const Fields& data) {
    Fields read;
    for (const auto& [id, value] : data) {
        const FieldDef* const field = procedure.field(id);
        if (field == nullptr) {
            continue;
        }
        if (std::optional<Value> better = read_value(*field, value)) {
            read.emplace(id, std::move(*better));
        }
    }
    return read;
}

}  // namespace

std::optional<Command> as_declared(const Procedure& procedure, const Command& command) {
    Fields read = std::visit(
        [&](const auto& body) {
            const Fields* const data = data_of(body);
            return data != nullptr ? readings(procedure, *data) : Fields{};
        },
        command.body);
    if (read.empty()) {
        return std::nullopt;
    }
    Command declared = command;
    std::visit(
        [&](auto& body) {
            Fields* const data = data_of(body);
            for (auto& [id, value] : read) {
                (*data)[id] = std::move(value);
            }
        },
        declared.body);
    return declared;
}

}  // namespace motcua::core
