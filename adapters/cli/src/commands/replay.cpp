// motcua replay: drives the engine by an event log of another system, in simulated time, and tells
// what came of it. Killed and called again it goes on.
#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "families.hpp"
#include "messages.hpp"
#include "replay/figures.hpp"
#include "replay/player.hpp"

namespace motcua::cli {
namespace {

struct ReplayOptions {
    std::string log;
    std::string database;
    std::string definitions;
    replay::ColumnNames columns;
};

/// So many mistakes of a log are told; the rest is counted.
constexpr std::size_t kFindingsMax = 20;

double seconds_now() {
    const auto now = std::chrono::steady_clock::now();  // lint: allow clock: measures a speed
    return std::chrono::duration<double>(now.time_since_epoch()).count();
}

Exit tell_findings(Output& output, const std::string& path,
                   const std::vector<replay::LogFinding>& wrong) {
    if (output.json()) {
        json::Writer writer;
        writer.begin_object().member("findings").begin_array();
        for (const replay::LogFinding& finding : wrong) {
            writer.begin_object();
            writer.member("line").number(std::uint64_t{finding.line});
            writer.text_member("column", finding.column);
            writer.text_member("detail", finding.detail);
            writer.end_object();
        }
        writer.end_array().end_object();
        output.json_text(std::move(writer));
        return Exit::findings;
    }
    for (std::size_t at = 0; at < std::min(wrong.size(), kFindingsMax); ++at) {
        const replay::LogFinding& finding = wrong[at];
        output.line(fmt::format(
            "{}:{}{}: {}", path, finding.line,
            finding.column.empty() ? std::string{} : fmt::format(" [{}]", finding.column),
            detail_in(output.language(), finding.detail)));
    }
    output.line(fmt::format(fmt::runtime(output.say({"{} lỗi trong nhật ký; chưa chạy lại gì",
                                                     "{} mistakes in the log; nothing was done"})),
                            wrong.size()));
    return Exit::findings;
}

void tell_left_out(Output& output, const replay::EventLog& log) {
    if (log.other_steps > 0) {
        output.note(fmt::format(
            fmt::runtime(output.say({"{} dòng không phải là lúc hoàn thành (complete): bỏ qua",
                                     "{} rows are no completions: left out"})),
            log.other_steps));
    }
    if (log.empty_traces > 0) {
        output.note(fmt::format(fmt::runtime(output.say({"{} vụ việc không có sự kiện nào: bỏ qua",
                                                         "{} cases without an event: left out"})),
                                log.empty_traces));
    }
}

Result<void> write_definitions(const std::string& folder, const replay::FreeOrder& order) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    const std::array<std::pair<std::string, const std::string*>, 2> files{
        {{order.procedure + ".xml", &order.procedure_source},
         {order.procedure + ".to-chuc.xml", &order.organisation_source}}};
    for (const auto& [name, source] : files) {
        std::ofstream file(std::filesystem::path(folder) / name, std::ios::binary);
        file << *source;
        file.close();
        if (!file) {
            return Error{ErrorCode::storage_unavailable,
                         fmt::format("expected to write {}, but it failed", folder + "/" + name)};
        }
    }
    return {};
}

replay::FiguresFields fields_of(const replay::EventLog& log, const replay::FreeOrder& order) {
    replay::FiguresFields fields;
    fields.end = log.tells_end ? std::string(replay::kEndField) : std::string{};
    fields.deadline = log.tells_deadline ? std::string(replay::kDeadlineField) : std::string{};
    for (std::size_t at = 0; at < log.attributes.size(); ++at) {
        fields.attributes.emplace_back(order.attributes[at], log.attributes[at]);
    }
    return fields;
}

// Most frequent first, of equal ones by name.
std::vector<std::pair<std::string, std::uint64_t>> by_count(
    const std::map<std::string, std::uint64_t>& counts) {
    std::vector<std::pair<std::string, std::uint64_t>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return sorted;
}

/// Three digits behind the point, as engines of other languages print them too.
Decimal rounded(double days) {
    return Decimal::parse(fmt::format("{:.3f}", days)).value_or(Decimal());
}

void render_counts(json::Writer& writer, const std::map<std::string, std::uint64_t>& counts) {
    writer.begin_object();
    for (const auto& [name, count] : by_count(counts)) {
        writer.member(name).number(count);
    }
    writer.end_object();
}

void render_figures(json::Writer& writer, const replay::Figures& figures) {
    const auto maybe = [&](std::string_view name, const std::optional<std::uint64_t>& count) {
        writer.member(name);
        count ? writer.number(*count) : writer.null();
    };
    writer.begin_object();
    writer.member("dossiers").number(figures.dossiers);
    writer.member("completions").number(figures.completions);
    writer.member("unascribed").number(figures.unascribed);
    writer.member("officers").number(figures.officers);
    writer.member("variants").number(figures.variants);
    maybe("open", figures.open);
    maybe("late_by_enddate", figures.late_by_enddate);
    maybe("late_by_last_event", figures.late_by_last_event);
    writer.member("steps");
    render_counts(writer, figures.steps);
    const replay::LeadTime& lead = figures.lead_time;
    writer.member("lead_time_days").begin_object();
    writer.member("mean").number(rounded(lead.mean)).member("median").number(rounded(lead.median));
    writer.member("p90").number(rounded(lead.p90)).member("max").number(rounded(lead.max));
    writer.end_object().member("attributes").begin_object();
    for (const auto& [name, values] : figures.attributes) {
        writer.member(name);
        render_counts(writer, values);
    }
    writer.end_object().end_object();
}

void print_counts(Output& output, Text what, const std::map<std::string, std::uint64_t>& counts) {
    Table table({{what, Align::left, 60}, {{"Số lượng", "Count"}, Align::right, 12}});
    for (const auto& [name, count] : by_count(counts)) {
        table.add({name.empty() ? output.say({"(không ghi)", "(not said)"}) : name,
                   std::to_string(count)});
    }
    output.line(std::string_view(""));
    output.table(table);
}

void print_figures(Output& output, const std::string& name, const replay::Figures& figures) {
    const auto count = [](const std::optional<std::uint64_t>& number) {
        return number ? std::to_string(*number) : std::string{};
    };
    const replay::LeadTime& lead = figures.lead_time;
    Details details;
    details.add({"Nhật ký", "Log"}, name);
    details.add({"Hồ sơ", "Dossiers"}, count(figures.dossiers));
    details.add({"Việc đã hoàn thành", "Completions"}, count(figures.completions));
    details.add({"Không ghi người làm", "Ascribed to nobody"},
                figures.unascribed == 0 ? std::string{} : count(figures.unascribed));
    details.add({"Cán bộ", "Officers"}, count(figures.officers));
    details.add({"Trình tự khác nhau", "Variants"}, count(figures.variants));
    details.add({"Chưa có lúc kết thúc", "Without an end"}, count(figures.open));
    details.add({"Kết thúc sau hạn", "Ended after the deadline"}, count(figures.late_by_enddate));
    details.add({"Còn làm việc sau hạn", "Worked on after the deadline"},
                count(figures.late_by_last_event));
    details.add({"Từ việc đầu đến việc cuối (ngày)", "First to last event (days)"},
                fmt::format(fmt::runtime(output.say(
                                {"trung bình {:.3f}, trung vị {:.3f}, 9/10 hồ sơ không quá {:.3f}, "
                                 "dài nhất {:.3f}",
                                 "mean {:.3f}, median {:.3f}, p90 {:.3f}, max {:.3f}"})),
                            lead.mean, lead.median, lead.p90, lead.max));
    output.details(details);
    print_counts(output, {"Bước", "Step"}, figures.steps);
    for (const auto& [attribute, values] : figures.attributes) {
        print_counts(output, {attribute, attribute}, values);
    }
}

Result<Exit> run(Output& output, const ReplayOptions& options) {
    const double begin = seconds_now();
    const Result<replay::EventLog> log = replay::read_event_log(options.log, options.columns);
    if (!log) {
        return log.error();
    }
    if (!log->wrong.empty()) {
        return tell_findings(output, options.log, log->wrong);
    }
    tell_left_out(output, *log);
    const replay::FreeOrder order = replay::free_order_for(*log);
    if (!options.definitions.empty()) {
        MOTCUA_TRY(write_definitions(options.definitions, order));
    }
    const auto player = replay::Player::open(options.database, *log, order);
    if (!player) {
        return player.error();
    }
    {
        Progress progress(output, {"Đang chạy lại", "Replaying"},
                          log->events.size() - (*player)->found());
        MOTCUA_TRY((*player)->play([&](std::uint64_t done) { progress.at(done); }));
    }
    const Result<replay::Figures> figures =
        replay::read_figures((*player)->reader(), fields_of(*log, order));
    if (!figures) {
        return figures.error();
    }
    if (output.json()) {
        json::Writer writer;
        render_figures(writer, *figures);
        output.json_text(std::move(writer));
    } else {
        print_figures(output, std::filesystem::path(options.log).filename().string(), *figures);
    }
    output.note(fmt::format(
        fmt::runtime(output.say({"Chạy lại {} việc trong {:.2f} giây; {} việc đã có từ trước",
                                 "Replayed {} completions in {:.2f} s; {} were there before"})),
        log->events.size() - (*player)->found(), seconds_now() - begin, (*player)->found()));
    return Exit::fine;
}

void define_columns(Command& command, replay::ColumnNames& columns) {
    command.option("--case", columns.case_id, "COLUMN", {"Cột mã vụ việc", "Column of the case"});
    command.option("--activity", columns.activity, "COLUMN",
                   {"Cột tên công việc", "Column of the activity"});
    command.option("--resource", columns.resource, "COLUMN",
                   {"Cột người làm; '-' nếu nhật ký không ghi",
                    "Column of who did it; '-' if the log does not tell"});
    command.option("--time", columns.time, "COLUMN",
                   {"Cột thời điểm hoàn thành", "Column of the time"});
    command.option("--end", columns.end, "COLUMN",
                   {"Cột lúc kết thúc của vụ việc; '-' để bỏ qua",
                    "Column of the end of the case; '-' for none"});
    command.option(
        "--deadline", columns.deadline, "COLUMN",
        {"Cột hạn của vụ việc; '-' để bỏ qua", "Column of the deadline of the case; '-' for none"});
    command.option("--attribute", columns.attributes, "COLUMN",
                   {"Cột khác nói về vụ việc, ngoài các cột 'case:…'; lặp lại được",
                    "Another column about the case, besides those named 'case:…'; repeatable"});
}

void define(Command& command, ReplayOptions& options) {
    command.required("log", options.log, "LOG",
                     {"Nhật ký: tệp .csv, .xes hoặc .xes.gz", "A .csv, .xes or .xes.gz file"});
    command.option("--db", options.database, "FILE",
                   {"Tệp dữ liệu để giữ lại; bỏ trống: chỉ trong bộ nhớ",
                    "Database to keep; without: in memory only"});
    define_columns(command, options.columns);
    command.option("--definitions", options.definitions, "DIR",
                   {"Ghi thủ tục và tổ chức dựng từ nhật ký vào thư mục này",
                    "Write the procedure and the organisation made from the log here"});
    command.more(
        {"Mỗi vụ việc thành một hồ sơ, mỗi sự kiện thành một việc do người làm hoàn thành đúng lúc "
         "ấy, trong thời gian mô phỏng.\nCột không nêu thì tìm theo tên thường gặp "
         "(docs/replay.md). Bị dừng giữa chừng thì gọi lại: hồ sơ đi tiếp, không việc nào làm hai "
         "lần.",
         "Each case becomes a dossier, each event a task completed by its officer at its time, in "
         "simulated time.\nColumns that are not named are found by their usual names "
         "(docs/replay.md). Stopped in the middle, call it again: it goes on, and nothing is done "
         "twice."});
}

}  // namespace

void add_replay_command(Commands& commands) {
    commands.add<ReplayOptions>("replay",
                                {"Chạy lại nhật ký sự kiện (CSV, XES) của một hệ thống khác",
                                 "Replay an event log (CSV, XES) of another system"},
                                define, run);
}

}  // namespace motcua::cli
