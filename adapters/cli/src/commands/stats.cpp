// motcua stats: statistics of handling, as the periodic reports ask for them.
#include <fstream>

#include <fmt/format.h>

#include <motcua/json/figures.hpp>
#include <motcua/reports/forms.hpp>

#include "commands/show.hpp"
#include "view_holding.hpp"
#include "view_statistics.hpp"

namespace motcua::cli {
namespace {

struct StatsOptions : ViewOptions {
    std::string form;
    std::string period;
    std::string by;
    std::string agency;
    std::string procedure;
    std::string xlsx;
    std::string csv;
    bool list = false;
    bool causes = false;
    bool pauses = false;
};

GroupBy grouping(const StatsOptions& options) {
    if (!options.by.empty()) {
        return enum_from_name<GroupBy>(options.by).value_or(GroupBy::unit);
    }
    return options.form == "07a" ? GroupBy::field : GroupBy::unit;
}

Result<StatisticsRequest> request_of(const View& view, const StatsOptions& options) {
    MOTCUA_TRY(view.check_unit(options.agency));
    MOTCUA_TRY(view.check_procedure(options.procedure));
    Result<Period> period = period_of(options.period, view.now());
    if (!period) {
        return period.error();
    }
    return StatisticsRequest{std::move(*period),
                             grouping(options),
                             options.agency,
                             options.procedure,
                             options.list,
                             options.causes,
                             0};
}

std::vector<std::string> texts_of(const std::vector<reports::Cell>& cells) {
    std::vector<std::string> texts;
    for (const reports::Cell& cell : cells) {
        texts.push_back(reports::text_of(cell));
    }
    return texts;
}

void print(Output& output, const reports::Sheet& sheet) {
    for (const std::string& head : sheet.heads) {
        output.line(std::string_view(head));
    }
    std::vector<Column> columns;
    for (std::size_t index = 0; index < sheet.columns.size(); ++index) {
        const reports::SheetColumn& column = sheet.columns[index];
        const std::string& title = column.brief.empty() ? column.title : column.brief;
        const bool counts =
            !sheet.rows.empty() && std::holds_alternative<std::int64_t>(sheet.rows.front()[index]);
        columns.push_back({{title, title}, counts ? Align::right : Align::left, 48});
    }
    Table table(std::move(columns));
    for (const std::vector<reports::Cell>& cells : sheet.rows) {
        table.add(texts_of(cells));
    }
    if (!sheet.total.empty()) {
        table.add(texts_of(sheet.total));
    }
    output.table(table);
    for (const std::string& note : sheet.notes) {
        output.line(std::string_view(note));
    }
}

void render_list(json::Writer& writer, const Statistics& statistics) {
    writer.member("list").begin_array();
    for (const Statistics::Listed& listed : statistics.list()) {
        json::render(writer, listed);
    }
    writer.end_array();
}

void render_all(json::Writer& writer, View& view, const Statistics& statistics,
                const StatsOptions& options) {
    const Period& period = statistics.period();
    const KeyNames names = key_names(view, statistics.by());
    writer.begin_object();
    writer.text_member("form", options.form).text_member("by", enum_name(statistics.by()));
    writer.text_member("period", period.text);
    writer.text_member("from", format_date(period.first));
    writer.text_member("to", format_date(period.last));
    writer.text_member("as_of", format_instant(statistics.as_of()));
    writer.text_member("test", enum_name(statistics.report().test));
    writer.member("rows").begin_array();
    for (const auto& [key, figures] : statistics.rows()) {
        writer.begin_object().text_member("key", key);
        writer.text_member("name", key_words(names, statistics.by(), key));
        json::figure_members(writer, figures);
        writer.end_object();
    }
    writer.end_array().member("total").begin_object();
    json::figure_members(writer, statistics.total());
    writer.end_object();
    if (options.causes) {
        writer.member("causes").begin_object();
        for (const auto& [key, causes] : statistics.causes()) {
            writer.member(key);
            json::render(writer, causes);
        }
        writer.end_object();
    }
    if (options.list) {
        render_list(writer, statistics);
    }
    writer.end_object();
}

Result<void> write_csv_file(const std::string& path, const reports::Sheet& sheet) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    reports::write_csv(file, sheet);
    file.close();
    return file ? Result<void>{}
                : Error{ErrorCode::storage_unavailable,
                        fmt::format("expected to write {}, but it failed", path)};
}

// Dossiers whose pauses look as if they hid lateness.
Result<Exit> show_pauses(Output& output, View& view, const StatisticsRequest& request) {
    const Result<std::vector<DossierRow>> found = suspicious_pauses(view, request);
    if (!found) {
        return found.error();
    }
    if (output.json()) {
        json::Writer writer;
        writer.begin_object().member("dossiers").begin_array();
        for (const DossierRow& row : *found) {
            writer.begin_object().text_member("dossier", row.dossier.value);
            code_members(writer, row.code, row.provisional_number);
            writer.text_member("decides", row.decides.value).member("remarks").begin_array();
            for (std::size_t bit = 0; bit < EnumNames<PauseRemark>::names.size(); ++bit) {
                if ((row.pause_remarks >> bit & 1U) != 0) {
                    writer.string(EnumNames<PauseRemark>::names.at(bit));
                }
            }
            writer.end_array().end_object();
        }
        writer.end_array().end_object();
        output.json_text(std::move(writer));
        return Exit::fine;
    }
    if (found->empty()) {
        output.line(Text{"Không có lần tạm dừng nào đáng ngờ.", "No suspicious pauses."});
        return Exit::fine;
    }
    Table table({{{"Hồ sơ", "Dossier"}, Align::left, 32},
                 {{"Thủ tục", "Procedure"}, Align::left, 48},
                 {{"Cơ quan giải quyết", "Decides"}, Align::left, 40},
                 {{"Dấu hiệu", "Remarks"}, Align::left, 160}});
    for (const DossierRow& row : *found) {
        table.add({name_of(row), row.title, view.book().unit(row.decides),
                   pause_remark_words(row.pause_remarks)});
    }
    output.table(table);
    return Exit::fine;
}

Result<Exit> show(Output& output, const StatsOptions& options) {
    auto opened = View::open(output, options);
    if (!opened) {
        return opened.error();
    }
    View& view = **opened;
    const Result<StatisticsRequest> request = request_of(view, options);
    if (!request) {
        return request.error();
    }
    if (options.pauses) {
        return show_pauses(output, view, *request);
    }
    const Result<Statistics> statistics = gather(view, *request);
    if (!statistics) {
        return statistics.error();
    }
    const KeyNames names = key_names(view, request->by);
    const NameOf name_of = [&](const std::string& key) {
        return key_words(names, request->by, key);
    };
    std::vector<reports::Sheet> sheets{reports::figures_sheet(*statistics, options.form, name_of)};
    if (options.causes) {
        sheets.push_back(reports::causes_sheet(*statistics, name_of));
    }
    if (options.list) {
        sheets.push_back(reports::list_sheet(*statistics, name_of));
    }
    if (!options.xlsx.empty()) {
        MOTCUA_TRY(reports::write_xlsx(options.xlsx, sheets));
    }
    if (!options.csv.empty()) {
        MOTCUA_TRY(write_csv_file(options.csv, sheets.front()));
    }
    if (output.json()) {
        json::Writer writer;
        render_all(writer, view, *statistics, options);
        output.json_text(std::move(writer));
        return Exit::fine;
    }
    std::string_view between;
    for (const reports::Sheet& sheet : sheets) {
        output.raw(between);
        print(output, sheet);
        between = "\n";
    }
    return Exit::fine;
}

void define(Command& command, StatsOptions& options) {
    const Language language = command.language();
    command
        .option("--form", options.form, "06a|07a",
                {"Biểu mẫu: 06a theo cơ quan, 07a theo lĩnh vực", "Form: by unit or by field"})
        .check(is_one_of({"06a", "07a"}, language));
    command.option("--period", options.period, "PERIOD",
                   {"Kỳ: 2026-11, 2026-Q4, 2026-H1, 2026-9M, 2026, 2026-11-01..2026-11-20, "
                    "15-14:2026-11 (từ 15 tháng trước đến 14); mặc định tháng này",
                    "Period; by default this month"});
    command
        .option("--by", options.by, "GROUP",
                {"Theo: unit, officer, procedure, field, channel",
                 "By: unit, officer, procedure, field, channel"})
        .check(is_one_of({"unit", "officer", "procedure", "field", "channel"}, language));
    command.option("--agency", options.agency, "UNIT",
                   {"Chỉ hồ sơ do cơ quan này tiếp nhận hoặc giải quyết",
                    "Only what this agency received or decides"});
    command.option("--procedure", options.procedure, "ID",
                   {"Chỉ thủ tục này", "Only this procedure"});
    command.option("--xlsx", options.xlsx, "FILE", {"Ghi ra bảng tính", "Write a spreadsheet"});
    command.option("--csv", options.csv, "FILE", {"Ghi ra tệp CSV", "Write a CSV file"});
    command.flag("--list", options.list,
                 {"Kèm danh sách hồ sơ của số liệu", "With the dossiers behind the figures"});
    command.flag("--causes", options.causes,
                 {"Kèm thời gian quá hạn theo nguyên nhân", "With late time by cause"});
    command.flag("--pauses", options.pauses,
                 {"Thay vào đó: hồ sơ có lần tạm dừng đáng ngờ",
                  "Instead: dossiers with suspicious pauses"});
    define_viewing(command, options);
}

}  // namespace

void add_stats_command(Commands& commands) {
    commands.add<StatsOptions>(
        "stats",
        {"Thống kê giải quyết hồ sơ: nhận, đã giải quyết, đang giải quyết, đúng hạn, quá hạn",
         "Statistics of handling: received, resolved, in progress, on time, late"},
        define, show);
}

}  // namespace motcua::cli
