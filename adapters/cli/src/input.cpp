// Reading typed text strictly: what could mean two things is refused with what was expected.
#include "input.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

#include <fmt/format.h>

#include <motcua/engine/model/text.hpp>

namespace motcua::cli {
namespace {

constexpr std::size_t kDataFileBytesMax = 1024 * 1024;

Error wrong(const FieldDef& field, std::string_view expected, std::string_view got) {
    return {ErrorCode::invalid_argument,
            fmt::format("expected {} in \"{}\" ({}), but got '{}'", expected, field.id,
                        enum_name(field.type), cut_utf8(got, 60))};
}

/// 15/03/2026, as people in Việt Nam write it, or 2026-03-15.
Result<Date> date_from(const std::string& text) {
    if (text.size() == 10 && text[2] == '/' && text[5] == '/') {
        return parse_date(text.substr(6) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2));
    }
    return parse_date(text);
}

Result<Value> number_from(const FieldDef& field, const std::string& text) {
    const Result<Decimal> number = Decimal::parse(text);
    if (!number) {
        return wrong(field, "a number like 1500000 or 12.5", text);
    }
    if (field.type == FieldType::integer && !number->to_integer()) {
        return wrong(field, "a whole number", text);
    }
    return Value(*number);
}

Result<Value> boolean_from(const FieldDef& field, const std::string& text) {
    const std::string word = fold(text);
    constexpr std::array<std::string_view, 4> yes{"true", "co", "yes", "1"};
    constexpr std::array<std::string_view, 4> no{"false", "khong", "no", "0"};
    if (std::find(yes.begin(), yes.end(), word) != yes.end()) {
        return Value(true);
    }
    if (std::find(no.begin(), no.end(), word) != no.end()) {
        return Value(false);
    }
    return wrong(field, "true or false (có, không)", text);
}

Result<Value> from_json_text(const FieldDef& field, const std::string& text) {
    const Result<json::Node> node = json::parse(text);
    if (!node) {
        return wrong(field, "JSON", text);
    }
    return typed_value(field, *node);
}

Result<Value> list_from(const FieldDef& field, const json::Node& node) {
    if (node.kind != json::NodeKind::array) {
        return wrong(field, "a JSON array of objects", node.text);
    }
    List rows;
    for (const json::Node& item : node.items) {
        Record row;
        for (const auto& [name, member] : item.members) {
            const auto column =
                std::find_if(field.columns.begin(), field.columns.end(),
                             [&name = name](const FieldDef& known) { return known.id == name; });
            if (column == field.columns.end()) {
                return wrong(field, "only its columns", name);
            }
            Result<Value> value = typed_value(*column, member);
            if (!value) {
                return value.error();
            }
            row.emplace(name, std::move(*value));
        }
        if (item.kind != json::NodeKind::object) {
            return wrong(field, "a JSON array of objects", item.text);
        }
        rows.emplace_back(std::move(row));
    }
    return Value(std::move(rows));
}

Result<json::Node> read_object(const std::string& path) {
    const Result<std::string> text = read_file(path, kDataFileBytesMax);
    if (!text) {
        return text.error();
    }
    Result<json::Node> node = json::parse(*text);
    if (!node) {
        return Error{node.error().code, path + ":" + node.error().detail};
    }
    if (node->kind != json::NodeKind::object) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected a JSON object in '{}', but it is something else", path)};
    }
    return node;
}

Error unknown_field(const Procedure& procedure, const std::string& id) {
    std::string known;
    for (const FieldDef& field : procedure.data) {
        known += (known.empty() ? "" : ", ") + field.id;
    }
    return {ErrorCode::invalid_argument,
            fmt::format("expected a field of \"{}\" ({}), but '{}' is none", procedure.ref.id,
                        known, cut_utf8(id, 60))};
}

/// Walks the file's members, then the pairs; `put(name, text or node)`.
template <class Put>
Result<void> walk(const DataInput& input, Put put) {
    if (!input.file.empty()) {
        const Result<json::Node> object = read_object(input.file);
        if (!object) {
            return object.error();
        }
        for (const auto& [name, node] : object->members) {
            MOTCUA_TRY(put(name, node));
        }
    }
    for (const std::string& pair : input.pairs) {
        const std::size_t sign = pair.find('=');
        if (sign == std::string::npos || sign == 0) {
            return Error{ErrorCode::invalid_argument,
                         fmt::format("expected NAME=VALUE, but got '{}'", cut_utf8(pair, 60))};
        }
        MOTCUA_TRY(put(pair.substr(0, sign), pair.substr(sign + 1)));
    }
    return {};
}

Result<Value> plain_value(const std::string& text) {
    if (text == "true" || text == "false") {
        return Value(text == "true");
    }
    const Result<Decimal> number = Decimal::parse(text);
    return number ? Value(*number) : Value(text);
}
Result<Value> plain_value(const json::Node& node) { return json::to_value(node); }

Result<std::string> read_all(std::istream& stream, const std::string& path, std::size_t bytes_max) {
    std::string content;
    std::array<char, 65'536> block{};
    while (stream.read(block.data(), block.size()) || stream.gcount() > 0) {
        content.append(block.data(), static_cast<std::size_t>(stream.gcount()));
        if (content.size() > bytes_max) {
            return Error{
                ErrorCode::limit_exceeded,
                fmt::format("expected at most {} bytes in '{}', but it has more", bytes_max, path)};
        }
    }
    return content;
}

}  // namespace

Result<std::string> read_file_or_input(const std::string& path, std::size_t bytes_max) {
    return path == "-" ? read_all(std::cin, path, bytes_max) : read_file(path, bytes_max);
}

Result<std::string> read_file(const std::string& path, std::size_t bytes_max) {
    std::error_code failed;
    if (!std::filesystem::exists(path, failed)) {
        return Error{ErrorCode::not_found,
                     fmt::format("expected a file '{}', but there is none", path)};
    }
    std::ifstream stream(path, std::ios::binary);
    if (!stream || std::filesystem::is_directory(path, failed)) {
        return Error{
            ErrorCode::storage_unavailable,
            fmt::format("expected to be able to read '{}', but it cannot be opened", path)};
    }
    return read_all(stream, path, bytes_max);
}

Result<std::string> secret_in(const std::string& path) {
    constexpr std::size_t kBytesMax = 4'096;
    if (path.empty()) {
        return std::string{};
    }
    Result<std::string> secret = read_file(path, kBytesMax);
    while (secret && !secret->empty() && (secret->back() == '\n' || secret->back() == '\r')) {
        secret->pop_back();
    }
    return secret;
}

Result<Value> typed_value(const FieldDef& field, const std::string& text) {
    if (text.empty()) {
        return Value{};
    }
    switch (field.type) {
        case FieldType::integer:
        case FieldType::decimal:
        case FieldType::money:
            return number_from(field, text);
        case FieldType::boolean:
            return boolean_from(field, text);
        case FieldType::date: {
            const Result<Date> date = date_from(text);
            return date ? Result<Value>(Value(*date))
                        : wrong(field, "a date like 15/03/2026 or 2026-03-15", text);
        }
        case FieldType::date_time: {
            const Result<Instant> at = parse_instant(text);
            return at ? Result<Value>(Value(*at))
                      : wrong(field, "a time like 2026-03-15T09:20:00+07:00", text);
        }
        case FieldType::list:
        case FieldType::person:
            return from_json_text(field, text);
        default:
            return Value(to_nfc(text));
    }
}

Result<Value> typed_value(const FieldDef& field, const json::Node& node) {
    switch (node.kind) {
        case json::NodeKind::null:
            return Value{};
        case json::NodeKind::string:
            return field.type == FieldType::list || field.type == FieldType::person
                       ? Result<Value>(wrong(field, "an array or object", node.text))
                       : typed_value(field, node.text);
        case json::NodeKind::number:
            return typed_value(field, node.text);
        case json::NodeKind::boolean:
            return typed_value(field, std::string(node.boolean ? "true" : "false"));
        default:
            break;
    }
    if (field.type == FieldType::list) {
        return list_from(field, node);
    }
    return field.type == FieldType::person
               ? json::to_value(node)
               : Result<Value>(wrong(field, "one value", "an array or object"));
}

Result<std::map<std::string, Value>> typed_data(const Procedure& procedure, const DataInput& input,
                                                UnknownField unknown) {
    std::map<std::string, Value> data;
    const Result<void> walked =
        walk(input, [&](const std::string& name, const auto& source) -> Result<void> {
            const FieldDef* field = procedure.field(name);
            if (field == nullptr && unknown == UnknownField::refuse) {
                return unknown_field(procedure, name);
            }
            Result<Value> value =
                field != nullptr ? typed_value(*field, source) : plain_value(source);
            if (!value) {
                return value.error();
            }
            data[name] = std::move(*value);
            return {};
        });
    return walked ? Result<std::map<std::string, Value>>(std::move(data)) : walked.error();
}

Result<PaperInput> parse_paper(const std::string& text) {
    PaperInput input;
    const std::size_t sign = text.find('=');
    std::string what = text.substr(0, sign);
    input.file = sign == std::string::npos ? "" : text.substr(sign + 1);
    std::array<std::string, 4> parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t colon = i + 1 < parts.size() ? what.find(':') : std::string::npos;
        parts.at(i) = what.substr(0, colon);
        what = colon == std::string::npos ? "" : what.substr(colon + 1);
    }
    input.paper.document = parts[0];
    if (!parts[1].empty()) {
        const auto kind = enum_from_name<PaperKind>(parts[1]);
        if (!kind) {
            return Error{ErrorCode::invalid_argument,
                         fmt::format("expected original, certified, plain, digitised, "
                                     "present-only or data after ':', but got '{}'",
                                     cut_utf8(parts[1], 60))};
        }
        input.paper.kind = *kind;
    }
    if (!parts[2].empty()) {
        const char* end = parts[2].data() + parts[2].size();
        const auto [stopped, failed] = std::from_chars(parts[2].data(), end, input.paper.quantity);
        if (failed != std::errc{} || stopped != end || input.paper.quantity == 0) {
            return Error{ErrorCode::invalid_argument,
                         fmt::format("expected how many papers after the second ':', but got '{}'",
                                     cut_utf8(parts[2], 60))};
        }
    }
    if (!parts[3].empty()) {
        const Result<Date> issued = parse_date(parts[3]);
        if (!issued) {
            return Error{ErrorCode::invalid_argument,
                         fmt::format("expected the day of issue like 2026-01-31 after the third "
                                     "':', but got '{}'",
                                     cut_utf8(parts[3], 60))};
        }
        input.paper.issued = *issued;
    }
    return input;
}

std::string_view media_type_of(std::string_view path) {
    struct Type {
        std::string_view end;
        std::string_view name;
    };
    constexpr std::array<Type, 9> types{{{".pdf", "application/pdf"},
                                         {".png", "image/png"},
                                         {".jpg", "image/jpeg"},
                                         {".jpeg", "image/jpeg"},
                                         {".tif", "image/tiff"},
                                         {".tiff", "image/tiff"},
                                         {".xml", "application/xml"},
                                         {".json", "application/json"},
                                         {".txt", "text/plain"}}};
    const std::size_t dot = path.rfind('.');
    const std::string end = dot == std::string_view::npos ? "" : "." + fold(path.substr(dot + 1));
    const auto found =
        std::find_if(types.begin(), types.end(), [&](const Type& type) { return type.end == end; });
    return found != types.end() ? found->name : "application/octet-stream";
}

}  // namespace motcua::cli
