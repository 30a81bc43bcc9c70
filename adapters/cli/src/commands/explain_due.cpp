// motcua explain-due: when a limit ends, and why, by a calendar and a rule that are given.
#include <fmt/format.h>

#include "../calendar_shelf.hpp"
#include "../families.hpp"
#include "../session.hpp"
#include "../view_time.hpp"

namespace motcua::cli {
namespace {

struct ExplainDueOptions {
    std::string calendar;
    std::string start;
    std::string within = "none";
    std::string counting;
    std::string due_at;
    std::string cutoff;
    std::string until;
    std::vector<std::string> added;
    std::string database;
};

/// A check by one of the engine's own parsers.
template <class Parse>
Check is_read_by(Parse parse, Text expected, Language language) {
    return [parse, expected = expected.in(language)](const std::string& text) {
        return parse(text) ? std::string{} : expected + ": '" + text + "'";
    };
}

void define_limit(Command& command, ExplainDueOptions& options) {
    const Language language = command.language();
    const Text duration{"thời hạn như 3wd, 0.5wd, 4wh, 30wm, 15d, 12mo, 48h, same-day",
                        "a duration such as 3wd, 0.5wd, 4wh, 30wm, 15d, 12mo, 48h, same-day"};
    const Check is_duration = is_read_by(parse_duration, duration, language);
    command
        .option("--within", options.within, "DURATION",
                {"Thời hạn, ví dụ 5wd; không ghi thì chỉ theo --until",
                 "The limit, e.g. 5wd; without it --until alone counts"})
        .check(is_duration);
    command
        .option("--add", options.added, "DURATION",
                {"Cộng thêm, tính tiếp từ khi hết phần trước",
                 "An addition, counted on from the end of what is before"})
        .check(is_duration);
    command
        .option("--counting", options.counting, "civil|minutes",
                {"Cách đếm: theo ngày hay đến từng phút (không ghi: theo đơn vị)",
                 "By days or to the minute (default: by the unit)"})
        .check(is_one_of({"civil", "minutes"}, language));
    command
        .option("--due-at", options.due_at, "end-of-day|same-time",
                {"Hết hạn cuối ngày hay đúng giờ (không ghi: theo cách đếm)",
                 "At the close of the day or at the hour (default: by the counting)"})
        .check(is_one_of({"end-of-day", "same-time"}, language));
    command
        .option("--cutoff", options.cutoff, "HH:MM|close-Nm",
                {"Nhận sau mốc này thì tính từ ngày làm việc sau",
                 "What is received later counts from the next working day"})
        .check(is_read_by(parse_cutoff, {"giờ như 14:20 hoặc close-60m", "14:20 or close-60m"},
                          language));
    command
        .option("--until", options.until, "DATE",
                {"Ngày cố định; đến trước thì quyết định hạn",
                 "A fixed date, which wins if it comes first"})
        .check(is_read_by(parse_date, {"ngày như 2026-02-12", "a date like 2026-02-12"}, language));
}

void define(Command& command, ExplainDueOptions& options) {
    command.required("--calendar", options.calendar, "ID|FILE",
                     {"Mã lịch có sẵn (vn-state …), hoặc tệp lịch; với --db là lịch đã triển khai",
                      "A calendar that ships (vn-state …) or a file; with --db one deployed"});
    command
        .required("--start", options.start, "TIME",
                  {"Thời điểm bắt đầu, ví dụ 2026-02-12T10:00:00+07:00",
                   "When it starts, e.g. 2026-02-12T10:00:00+07:00"})
        .check(is_instant(command.language()));
    define_limit(command, options);
    command.option("--db", options.database, "FILE",
                   {"Tệp dữ liệu có lịch đã triển khai", "A database with deployed calendars"});
}

LimitRule rule_of(const ExplainDueOptions& options) {
    // Every text has passed its check.
    LimitRule rule;
    rule.within = *parse_duration(options.within);
    rule.counting = enum_from_name<Counting>(options.counting);
    rule.due_at = enum_from_name<DueAt>(options.due_at);
    for (const std::string& more : options.added) {
        rule.added.push_back(*parse_duration(more));
    }
    if (!options.cutoff.empty()) rule.cutoff = *parse_cutoff(options.cutoff);
    if (!options.until.empty()) rule.until = *parse_date(options.until);
    return rule;
}

Result<CalendarDefinition> calendar_of(Output& output, const ExplainDueOptions& options) {
    CalendarShelf shelf;
    shelf.add_shipped();
    if (!options.database.empty()) {
        const auto session = Session::open(output, {options.database, {}}, Purpose::read);
        if (!session) {
            return session.error();
        }
        MOTCUA_TRY(shelf.use_deployed((*session)->store(), (*session)->loader()));
    }
    return shelf.whole_named(options.calendar);
}

void print_json(Output& output, const CalendarDefinition& calendar, const DueDate& due) {
    json::Writer writer;
    writer.begin_object();
    writer.member("due");
    if (due.due == Instant::max()) {
        writer.null();
    } else {
        writer.string(format_instant(due.due));
    }
    writer.boolean_member("provisional", due.provisional);
    writer.text_member("calendar", fmt::format("{}@{}", calendar.ref.id, calendar.ref.version));
    render_why(writer, due.why);
    writer.end_object();
    output.json_text(std::move(writer));
}

void print_text(Output& output, const DueDate& due) {
    if (due.due == Instant::max()) {
        output.line(Text{"Không có ngày hẹn trả", "No appointment"});
    } else {
        output.line(fmt::format(
            "{}: {}{}", output.say({"Hết hạn", "Due"}), format_for_people(due.due),
            due.provisional ? output.say({" (tạm tính)", " (provisional)"}) : std::string{}));
    }
    std::size_t number = 0;
    for (const DerivationLine& line : due.why) {
        output.line(fmt::format("  {:>2}. {}", ++number, line.text_vi));
    }
}

Result<Exit> explain(Output& output, const ExplainDueOptions& options) {
    Result<CalendarDefinition> calendar = calendar_of(output, options);
    if (!calendar) {
        return calendar.error();
    }
    const DueDate due = due_date(WorkingCalendar(*calendar), rule_of(options),
                                 *parse_instant(options.start), Lines::all);
    if (output.json()) {
        print_json(output, *calendar, due);
    } else {
        print_text(output, due);
    }
    return Exit::fine;
}

}  // namespace

void add_explain_due_command(Commands& commands) {
    commands.add<ExplainDueOptions>("explain-due",
                                    {"Tính hạn theo một lịch và giải thích từng dòng",
                                     "When a limit ends by a calendar, line by line"},
                                    define, explain);
}

}  // namespace motcua::cli
