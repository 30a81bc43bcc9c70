// Text and JSON.
#include "report.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace motcua::cli::procedure_test {
namespace {

Text words_of(ItemKind kind) {
    switch (kind) {
        case ItemKind::start:
            return {"nơi bắt đầu", "starts"};
        case ItemKind::place:
            return {"bước, lần chờ", "places"};
        case ItemKind::outcome:
            return {"kết quả xử lý", "outcomes"};
        case ItemKind::branch:
            return {"nhánh", "branches"};
        case ItemKind::end:
            return {"kết thúc", "ends"};
        case ItemKind::condition:
            return {"điều kiện", "conditions"};
        case ItemKind::row:
            return {"dòng của bảng", "table rows"};
        case ItemKind::calendar:
            return {"ngày giờ", "calendar"};
    }
    return {"", ""};
}

struct Tally {
    std::size_t taken = 0;
    std::size_t reachable = 0;
};

Tally tally(const FileReport& file, ItemKind kind) {
    Tally tally;
    for (const Item& item : file.items) {
        if (item.kind == kind && item.exempt.empty()) {
            tally.taken += item.taken ? 1U : 0U;
            ++tally.reachable;
        }
    }
    return tally;
}

constexpr std::array<ItemKind, 8> kinds{ItemKind::start,  ItemKind::place,   ItemKind::outcome,
                                        ItemKind::branch, ItemKind::end,     ItemKind::condition,
                                        ItemKind::row,    ItemKind::calendar};

bool is_low(const FileReport& file, const std::optional<unsigned>& least) {
    return least && file.ran() && file.percent < *least;
}

std::size_t errors_of(const FileReport& file) {
    return static_cast<std::size_t>(
        std::count_if(file.diagnostics.begin(), file.diagnostics.end(),
                      [](const dsl::Diagnostic& d) { return d.severity == dsl::Severity::error; }));
}

std::string sentence(const Output& output, const Failure& failure) {
    return fmt::format(
        fmt::runtime(output.say({"{}: cần {}, thực tế {}", "{}: expected {}, but it is {}"})),
        failure.what, failure.expected, failure.actual);
}

/// "từ 2026-01-01 đến 2026-06-30", as the procedure writes its dates.
std::string dates(const Output& output, const Validity& effective) {
    std::string text;
    if (effective.from) {
        text = output.say({"từ ", "from "}) + format_date(*effective.from);
    }
    if (effective.until) {
        text +=
            (text.empty() ? "" : " ") + output.say({"đến ", "to "}) + format_date(*effective.until);
    }
    return text;
}

/// Said once for the file: each test would only say it again.
void tell_never_in_force(Output& output, const FileReport& file) {
    output.line(fmt::format(
        fmt::runtime(output.say(
            {"{0}: HỎNG cả {1} kiểm thử: ngày của các kiểm thử nằm ngoài hiệu lực của phiên bản "
             "({2})",
             "{0}: all {1} tests FAILED: their dates lie outside the version's dates ({2})"})),
        file.file, file.tests.size(), dates(output, file.effective)));
    output.line(output.say(
        {"    -> Sửa at của <given> cho nằm trong hiệu lực, hoặc sửa effective-from, effective-to "
         "của thủ tục",
         "    -> Put at of <given> inside these dates, or mend effective-from, effective-to of the "
         "procedure"}));
}

void tell_failures(Output& output, const FileReport& file) {
    output.raw(dsl::to_text(file.diagnostics));
    if (file.never_in_force()) {
        tell_never_in_force(output, file);
        return;
    }
    for (const TestOutcome& test : file.tests) {
        if (test.passed()) {
            continue;
        }
        output.line(fmt::format("{}:{}: {} “{}”", file.file, test.line,
                                output.say({"HỎNG", "FAILED"}), test.title));
        for (const Failure& failure : test.failures) {
            output.line(fmt::format("{}:{}:{}:   {}", file.file, failure.line, failure.column,
                                    sentence(output, failure)));
        }
    }
}

void tell_missing(Output& output, const FileReport& file) {
    if (file.never_in_force()) {
        return;  // nothing was gone through, for a reason that has been said
    }
    for (const Item& item : file.items) {
        if (!item.taken && item.exempt.empty()) {
            output.line(fmt::format("{}:{}: {} {}{}", file.procedure_file, item.line,
                                    output.say({"chưa kiểm thử", "not tested"}), item.key,
                                    item.title.empty() ? "" : "  (" + item.title + ")"));
        }
    }
}

void tell_table(Output& output, const std::vector<FileReport>& files) {
    std::vector<Column> columns{{{"Thủ tục", "Procedure"}},
                                {{"Kiểm thử", "Tests"}, Align::right},
                                {{"Hỏng", "Failed"}, Align::right}};
    for (const ItemKind kind : kinds) {
        columns.push_back({words_of(kind), Align::right});
    }
    columns.push_back({{"Không đến được", "Exempt"}, Align::right});
    columns.push_back({{"Độ phủ", "Coverage"}, Align::right});
    Table table(columns);
    for (const FileReport& file : files) {
        if (!file.ran()) {
            continue;
        }
        std::vector<std::string> cells{file.procedure, std::to_string(file.tests.size()),
                                       std::to_string(file.failed())};
        for (const ItemKind kind : kinds) {
            const Tally counted = tally(file, kind);
            cells.push_back(fmt::format("{}/{}", counted.taken, counted.reachable));
        }
        cells.push_back(
            std::to_string(std::count_if(file.items.begin(), file.items.end(),
                                         [](const Item& item) { return !item.exempt.empty(); })));
        cells.push_back(fmt::format("{}%", file.percent));
        table.add(std::move(cells));
    }
    if (!table.empty()) {
        output.table(table);
    }
}

void render(json::Writer& writer, const TestOutcome& test) {
    writer.begin_object();
    writer.text_member("title", test.title);
    writer.number_member("line", test.line);
    writer.boolean_member("passed", test.passed());
    writer.member("failures").begin_array();
    for (const Failure& failure : test.failures) {
        writer.begin_object();
        writer.number_member("line", failure.line);
        writer.number_member("column", failure.column);
        writer.text_member("what", failure.what);
        writer.text_member("expected", failure.expected);
        writer.text_member("actual", failure.actual);
        writer.end_object();
    }
    writer.end_array().end_object();
}

void render(json::Writer& writer, const dsl::Diagnostic& found) {
    writer.begin_object();
    writer.text_member("file", found.file);
    writer.number_member("line", found.line);
    writer.number_member("column", found.column);
    writer.text_member("severity", enum_name(found.severity));
    writer.text_member("code", found.code);
    writer.text_member("message", found.message);
    writer.text_member("hint", found.hint);
    writer.end_object();
}

void render(json::Writer& writer, const Item& item) {
    writer.begin_object();
    writer.text_member("item", item.key);
    writer.text_member("title", item.title);
    writer.number_member("line", item.line);
    writer.boolean_member("taken", item.taken);
    if (!item.exempt.empty()) {
        writer.text_member("exempt", item.exempt);
    }
    writer.end_object();
}

void render(json::Writer& writer, const FileReport& file) {
    writer.begin_object();
    writer.text_member("file", file.file);
    writer.text_member("procedure", file.procedure);
    writer.text_member("procedure_file", file.procedure_file);
    writer.member("diagnostics").begin_array();
    for (const dsl::Diagnostic& found : file.diagnostics) {
        render(writer, found);
    }
    writer.end_array().member("tests").begin_array();
    for (const TestOutcome& test : file.tests) {
        render(writer, test);
    }
    writer.end_array().member("coverage").begin_object();
    writer.number_member("percent", file.percent);
    writer.member("kinds").begin_object();
    for (const ItemKind kind : kinds) {
        const Tally counted = tally(file, kind);
        writer.member(enum_name(kind)).begin_object();
        writer.number_member("taken", static_cast<std::int64_t>(counted.taken));
        writer.number_member("total", static_cast<std::int64_t>(counted.reachable));
        writer.end_object();
    }
    writer.end_object().member("items").begin_array();
    for (const Item& item : file.items) {
        render(writer, item);
    }
    writer.end_array().end_object().end_object();
}

}  // namespace

Exit Verdict::exit() const {
    if (unreadable) {
        return Exit::no_input;
    }
    return failed + defects + uncovered > 0 ? Exit::findings : Exit::fine;
}

Verdict verdict_of(const std::vector<FileReport>& files, const std::optional<unsigned>& least) {
    Verdict verdict;
    for (const FileReport& file : files) {
        verdict.tests += file.tests.size();
        verdict.failed += file.failed();
        verdict.defects += errors_of(file);
        verdict.uncovered += is_low(file, least) ? 1U : 0U;
        verdict.unreadable = verdict.unreadable || file.unreadable;
    }
    return verdict;
}

std::string report_json(const std::vector<FileReport>& files, const Verdict& verdict) {
    json::Writer writer;
    writer.begin_object();
    writer.number_member("tests", static_cast<std::int64_t>(verdict.tests));
    writer.number_member("failed", static_cast<std::int64_t>(verdict.failed));
    writer.number_member("errors", static_cast<std::int64_t>(verdict.defects));
    writer.number_member("uncovered", static_cast<std::int64_t>(verdict.uncovered));
    writer.member("files").begin_array();
    for (const FileReport& file : files) {
        render(writer, file);
    }
    writer.end_array().end_object();
    return writer.take();
}

void tell(Output& output, const std::vector<FileReport>& files, const Verdict& verdict,
          const std::optional<unsigned>& least, bool partial) {
    if (output.json()) {
        output.line(std::string_view(report_json(files, verdict)));
        return;
    }
    for (const FileReport& file : files) {
        tell_failures(output, file);
    }
    // What the other tests go through is not missing.
    for (const FileReport& file : partial ? std::vector<FileReport>() : files) {
        tell_missing(output, file);
    }
    tell_table(output, files);
    for (const FileReport& file : files) {
        if (is_low(file, least)) {
            output.line(fmt::format(
                fmt::runtime(output.say({"{}: độ phủ {}%, cần ít nhất {}%",
                                         "{}: coverage is {}%, expected at least {}%"})),
                file.file, file.percent, *least));
        }
    }
    output.line(
        fmt::format(fmt::runtime(output.say({"{} tệp, {} kiểm thử: {} hỏng, {} lỗi trong tệp",
                                             "{} files, {} tests: {} failed, {} errors in files"})),
                    files.size(), verdict.tests, verdict.failed, verdict.defects));
}

}  // namespace motcua::cli::procedure_test
