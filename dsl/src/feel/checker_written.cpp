// Calls with literals that can be read when the file is loaded: values such as date("2026-01-31"),
// and the patterns of matches(), replace() and split().
#include "feel/beyond.hpp"
#include "feel/characters.hpp"
#include "feel/checking.hpp"

namespace motcua::feel {
namespace {

/// Functions whose arguments, if they are written out, must make a value.
bool reads_text(std::string_view function) {
    return function == "date" || function == "time" || function == "date and time" ||
           function == "duration" || function == "number";
}

/// Where the flags of the function stand; split has none.
std::size_t flags_place(std::string_view function) { return function == "matches" ? 2 : 3; }

}  // namespace

Type Checker::written_call(NodeId id, const Type& type) {
    const std::string& function = word(id);
    if (function == "matches" || function == "replace" || function == "split") {
        pattern_call(id);
    }
    return reads_text(function) ? literal_call(id, type) : type;
}

/// So that a date that does not exist is found now.
Type Checker::literal_call(NodeId id, const Type& type) {
    std::vector<Datum> values;
    for (const AstChild& argument : children(id)) {
        const Datum* value = literal(argument.node);
        if (value == nullptr) {
            return type;
        }
        values.push_back(*value);
    }
    Budget budget;
    const Datum value = call_builtin(program_.resolved[id].forms, values, budget);
    if (budget.refused() != Beyond::none) {
        error(id, "feel-unsupported", refusal_of(title_of(budget.refused())) + ": " + written(id),
              std::string(hint_of(budget.refused())));
        return Type::any();
    }
    if (value.is_null()) {
        error(id, "feel-literal", written(id) + " không có giá trị",
              R"(Ví dụ: date("2026-01-31"), time("08:00:00"), duration("P10D"), number("12.5"))");
        return Type::any();
    }
    return type.is_any() ? type_of_literal(value) : type;
}

/// The argument, if it is a text that is written out.
const std::string* Checker::written_text(NodeId id, std::size_t argument) const {
    const Datum* value = argument < node(id).count ? literal(child(id, argument)) : nullptr;
    return value == nullptr ? nullptr : value->as<std::string>();
}

/// Nothing is said of a pattern whose flags are not written out: they change what it means.
void Checker::pattern_call(NodeId id) {
    const std::string* pattern = written_text(id, 1);
    const std::string* flags = written_text(id, flags_place(word(id)));
    const bool has_flags = node(id).count > flags_place(word(id));
    if (pattern == nullptr || (has_flags && flags == nullptr)) {
        return;
    }
    const PatternRead read = Pattern::read(*pattern, flags == nullptr ? "" : *flags);
    switch (read.defect) {
        case PatternDefect::none:
            break;
        case PatternDefect::pattern:
            error(child(id, 1), "feel-literal", "Mẫu " + quoted(*pattern) + " không đọc được",
                  R"(Mẫu viết như của XPath: \d{3}, [a-z]+, (a|b); ký tự đặc biệt viết sau \)");
            return;
        case PatternDefect::flags:
            error(child(id, flags_place(word(id))), "feel-literal",
                  "Cờ " + quoted(*flags) + " không có nghĩa", "Có: s, m, i, x, q");
            return;
        case PatternDefect::category:
            error(child(id, 1), "feel-unsupported",
                  refusal_of(title_of(Beyond::category)) + ": " + quoted(read.category),
                  std::string(hint_of(Beyond::category)));
            return;
        case PatternDefect::size:
            error(child(id, 1), "feel-limit", "Mẫu dài hoặc lồng nhau quá mức",
                  "Lặp nhiều nhất 1000 lần; tách thành nhiều mẫu ngắn");
            return;
    }
    Budget budget;
    if (word(id) != "matches" && read.pattern->find({}, 0, budget)) {
        error(child(id, 1), "feel-literal", "Mẫu " + quoted(*pattern) + " khớp cả chuỗi rỗng",
              "Thay * hoặc ? bằng +, để mẫu khớp ít nhất một ký tự");
        return;
    }
    if (word(id) == "replace") {
        replacement(id, *read.pattern);
    }
}

void Checker::replacement(NodeId id, const Pattern& pattern) {
    const std::string* text = written_text(id, 2);
    if (text != nullptr && !read_replacement(characters_of(*text), pattern)) {
        error(child(id, 2), "feel-literal", "Chuỗi thay thế " + quoted(*text) + " không đọc được",
              R"(Nhóm viết $1; chính dấu $ viết \$, dấu \ viết \\)");
    }
}

}  // namespace motcua::feel
