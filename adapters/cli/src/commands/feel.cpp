// motcua feel: one expression, evaluated in a context from a file.
#include <fmt/format.h>

#include <motcua/dsl/feel/surroundings.hpp>
#include <motcua/json/reader.hpp>
#include <motcua/system/system_clock.hpp>

#include "../families.hpp"
#include "../input.hpp"

namespace motcua::cli {
namespace {

struct FeelOptions {
    std::string expression;
    std::string context;
    std::string now;
};

/// Line and column of a byte of a text, and what is wrong there.
std::string told(std::string_view where, std::string_view text, const feel::Diagnostic& d) {
    const bool is_error = d.severity == feel::Severity::error;
    return fmt::format("{}:{}: {}[{}]: {}{}", where, json::position(text, d.offset),
                       is_error ? "error" : "warning", d.code, d.message,
                       d.hint.empty() ? std::string{} : "\n    -> " + d.hint);
}

void render(json::Writer& writer, std::string_view text, const feel::Diagnostic& d) {
    const std::string at = json::position(text, d.offset);
    const std::size_t colon = at.find(':');
    writer.begin_object();
    writer.number_member("line", std::stoll(at.substr(0, colon)));
    writer.number_member("column", std::stoll(at.substr(colon + 1)));
    writer.text_member("severity", d.severity == feel::Severity::error ? "error" : "warning");
    writer.text_member("code", d.code);
    writer.text_member("message", d.message);
    writer.text_member("hint", d.hint);
    writer.end_object();
}

/// Errors of an expression: {"error": the first, "diagnostics": all}.
Exit tell_defects(Output& output, std::string_view where, std::string_view text,
                  const std::vector<feel::Diagnostic>& defects) {
    if (!output.json()) {
        for (const feel::Diagnostic& d : defects) {
            output.note(told(where, text, d));
        }
        return Exit::findings;
    }
    json::Writer writer;
    writer.begin_object();
    for (const feel::Diagnostic& d : defects) {
        if (d.severity == feel::Severity::error) {
            writer.member("error");
            render(writer, text, d);
            break;
        }
    }
    writer.member("diagnostics").begin_array();
    for (const feel::Diagnostic& d : defects) {
        render(writer, text, d);
    }
    writer.end_array().end_object();
    output.json_text(std::move(writer));
    return Exit::findings;
}

void tell_value(Output& output, std::string_view text, const feel::Shown& shown,
                const std::vector<feel::Diagnostic>& warnings) {
    if (!output.json()) {
        for (const feel::Diagnostic& d : warnings) {
            output.note(told("EXPR", text, d));
        }
        output.line(shown.feel);
        return;
    }
    json::Writer writer;
    writer.begin_object().member("value");
    json::from_value(shown.plain, writer);
    writer.text_member("feel", shown.feel);
    writer.member("diagnostics").begin_array();
    for (const feel::Diagnostic& d : warnings) {
        render(writer, text, d);
    }
    writer.end_array().end_object();
    output.json_text(std::move(writer));
}

/// Numbers may be as long as decimals are.
json::ReadLimits context_limits() {
    json::ReadLimits limits;
    limits.number_chars = 64;
    return limits;
}

/// By the file's name; standard input has none, so what reads as JSON is JSON.
bool is_json(const std::string& path, const std::string& text) {
    return path == "-" ? json::parse(text, context_limits()).has_value() : path.ends_with(".json");
}

/// JSON, else a FEEL context. Nothing if it was refused, which has
/// been told.
Result<std::optional<feel::Surroundings>> surroundings_of(Output& output,
                                                          const FeelOptions& options) {
    feel::Surroundings names;
    names.set_now(options.now.empty() ? system::SystemClock().now() : *parse_instant(options.now));
    if (options.context.empty()) {
        return std::optional(std::move(names));
    }
    const Result<std::string> text = read_file_or_input(options.context, context_limits().bytes);
    if (!text) {
        return text.error();
    }
    if (!is_json(options.context, *text)) {
        std::vector<feel::Diagnostic> defects;
        if (!names.give(*text, defects)) {
            tell_defects(output, options.context, *text, defects);
            return std::optional<feel::Surroundings>();
        }
        return std::optional(std::move(names));
    }
    const Result<json::Node> node = json::parse(*text, context_limits());
    if (!node) {
        return Error{node.error().code, options.context + ": " + node.error().detail};
    }
    const Result<Value> value = json::to_value(*node);
    if (!value) {
        return Error{value.error().code, options.context + ": " + value.error().detail};
    }
    const Record* record = value->as<Record>();
    if (record == nullptr) {
        return Error{ErrorCode::invalid_argument, "expected a JSON object in '" + options.context +
                                                      "', but it is something else"};
    }
    names.give(*record);
    return std::optional(std::move(names));
}

Result<Exit> evaluate(Output& output, const FeelOptions& options) {
    Result<std::optional<feel::Surroundings>> names = surroundings_of(output, options);
    if (!names) {
        return names.error();
    }
    if (!*names) {
        return Exit::findings;
    }
    const feel::Compiled compiled = (*names)->compile(options.expression);
    if (!compiled.ok()) {
        return tell_defects(output, "EXPR", options.expression, compiled.diagnostics);
    }
    const Result<feel::Shown> shown = compiled.expression->show((*names)->facts());
    if (!shown) {
        return shown.error();
    }
    tell_value(output, options.expression, *shown, compiled.diagnostics);
    return Exit::fine;
}

void define(Command& command, FeelOptions& options) {
    command.required("EXPR", options.expression, "EXPR",
                     {"Biểu thức FEEL, đặt trong dấu nháy đơn của vỏ lệnh",
                      "A FEEL expression, in the shell's single quotes"});
    command.option(
        "--context", options.context, "FILE",
        {"Các tên dùng được: tệp .json (đối tượng), hoặc tệp chứa một ngữ cảnh FEEL {…}; - là đầu "
         "vào chuẩn, JSON hoặc FEEL",
         "The names there are: a .json file (an object), or a file with a FEEL context; - is "
         "standard input, either of them"});
    command
        .option("--now", options.now, "TIME",
                {"Giá trị của now() và today(); không ghi thì là lúc chạy lệnh",
                 "What now() and today() give; by default when the command runs"})
        .check(is_instant(command.language()));
    command.more(
        {"In giá trị theo cách viết của FEEL; với --json in {\"value\", \"feel\", "
         "\"diagnostics\"}, hoặc {\"error\", \"diagnostics\"}.\n"
         "Kiểu không hợp cho null kèm cảnh báo, như chuẩn DMN; trong thủ tục đó là lỗi khi kiểm "
         "tra.\n"
         "Mã thoát: 0 có giá trị · 1 biểu thức sai · 66 không đọc được tệp.\n"
         "Ví dụ: motcua feel 'sum(for x in 1..3 return x * x)'",
         "Prints the value as FEEL writes it; with --json {\"value\", \"feel\", \"diagnostics\"}, "
         "or {\"error\", \"diagnostics\"}.\n"
         "Types that do not fit give null and a warning, as DMN says; in a procedure they are "
         "errors.\n"
         "Exit codes: 0 a value, 1 the expression is wrong, 66 a file cannot be read.\n"
         "Example: motcua feel 'sum(for x in 1..3 return x * x)'"});
}

}  // namespace

void add_feel_command(Commands& commands) {
    commands.add<FeelOptions>("feel", {"Tính một biểu thức FEEL", "Evaluate a FEEL expression"},
                              define, evaluate);
}

}  // namespace motcua::cli
