// From a table of holidays to the days of one year.
#include "calendar_proposal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <vector>

#include <fmt/format.h>

#include <motcua/dsl/xml_text.hpp>
#include <motcua/engine/model/lunar.hpp>

#include "input_csv.hpp"
#include "view_time.hpp"

namespace motcua::cli {
namespace {

using std::chrono::days;

/// A row of the table.
struct Holiday {
    std::string kind;
    std::string name;
    unsigned month = 0;
    unsigned day = 0;
    int since = 0;
    std::string basis;
    std::string certainty;
};

constexpr std::array<std::string_view, 6> kColumns{"kind",  "name",  "date",
                                                   "since", "basis", "certainty"};

bool read_number(std::string_view text, int& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

std::optional<Holiday> read_row(const std::vector<std::string>& cells) {
    if (cells.size() != kColumns.size()) {
        return std::nullopt;
    }
    int month = 0;
    int day = 0;
    int since = 0;
    const std::string_view date = cells[2];
    const std::size_t dash = date.find('-');
    if (!date.empty() &&
        (dash == std::string_view::npos || !read_number(date.substr(0, dash), month) ||
         !read_number(date.substr(dash + 1), day))) {
        return std::nullopt;
    }
    if (!read_number(cells[3], since)) {
        return std::nullopt;
    }
    return Holiday{
        cells[0], cells[1], static_cast<unsigned>(month), static_cast<unsigned>(day), since,
        cells[4], cells[5]};
}

Error unreadable(std::size_t line) {
    return {ErrorCode::definition_invalid,
            fmt::format("expected a line of the table of holidays, but line {} is not", line)};
}

Result<std::vector<Holiday>> read_table(std::string_view text, int year) {
    const Result<CsvTable> table = parse_csv(text);
    if (!table) {
        return table.error();
    }
    if (!std::ranges::equal(table->header, kColumns)) {
        return unreadable(1);
    }
    std::vector<Holiday> holidays;
    for (const CsvRow& row : table->rows) {
        std::optional<Holiday> holiday = read_row(row.cells);
        if (!holiday) {
            return unreadable(row.line);
        }
        if (holiday->since <= year) {
            holidays.push_back(std::move(*holiday));
        }
    }
    return holidays;
}

std::optional<Date> date_of_holiday(const Holiday& holiday, int year) {
    if (holiday.kind.ends_with("lunar")) {
        return from_lunar({year, holiday.month, holiday.day, false});
    }
    const std::chrono::year_month_day date{
        std::chrono::year{year}, std::chrono::month{holiday.month}, std::chrono::day{holiday.day}};
    return date.ok() ? std::optional(Date{date}) : std::nullopt;
}

bool is_weekly_off(const CalendarDefinition& base, Date date) {
    return std::ranges::find(base.weekly_days_off, std::chrono::weekday{date}.iso_encoding()) !=
           base.weekly_days_off.end();
}

std::string off_line(Date date, const std::string& name, const Holiday& source) {
    return fmt::format(
        "    <off date=\"{}\" name=\"{}\" basis=\"{}\"{}/>\n", format_date(date),
        dsl::xml_escaped(name), dsl::xml_escaped(source.basis),
        source.certainty == "derived" ? "" : fmt::format(" certainty=\"{}\"", source.certainty));
}

std::string comment_line(const Holiday& holiday, const std::optional<Date>& anchor) {
    return fmt::format("    <!-- Chưa biết, chờ quyết định: {}{}. -->\n", holiday.name,
                       anchor ? " (" + day_words(*anchor) + ")" : std::string{});
}

/// The days of the year, in order, each with its line.
class Proposal {
public:
    Proposal(int year, const CalendarDefinition& base, const std::vector<Holiday>& holidays)
        : year_(year), base_(base), holidays_(holidays) {}

    std::string run() {
        for (const Holiday& holiday : holidays_) {
            if (holiday.kind == "solar" || holiday.kind == "lunar") {
                if (const auto date = date_of_holiday(holiday, year_))
                    holy_.emplace(*date, &holiday);
            }
        }
        for (const auto& [date, holiday] : holy_) {
            if (!is_weekly_off(base_, date)) {
                lines_.emplace(date, off_line(date, holiday->name, *holiday));
            }
        }
        compensate();
        std::string text = fmt::format("  <year number=\"{}\" status=\"proposed\">\n", year_);
        for (const auto& [date, line] : lines_) {
            text += line;
        }
        for (const Holiday& holiday : holidays_) {
            if (holiday.kind.starts_with("decided")) {
                text += comment_line(
                    holiday, holiday.month == 0 ? std::nullopt : date_of_holiday(holiday, year_));
            }
        }
        return text + "  </year>\n";
    }

private:
    /// For a holiday on a weekly day off the next day that would be worked.
    void compensate() {
        const auto rule = std::ranges::find(holidays_, "compensation", &Holiday::kind);
        if (rule == holidays_.end()) {
            return;
        }
        for (const auto& [date, holiday] : holy_) {
            if (!is_weekly_off(base_, date)) {
                continue;
            }
            Date instead = date;
            while (is_weekly_off(base_, instead) || lines_.contains(instead)) {
                instead += days{1};
            }
            lines_.emplace(
                instead, off_line(instead, fmt::format("{} {}", rule->name, holiday->name), *rule));
        }
    }

    int year_;
    const CalendarDefinition& base_;
    const std::vector<Holiday>& holidays_;
    std::map<Date, const Holiday*> holy_;
    std::map<Date, std::string> lines_;
};

}  // namespace

Result<std::string> propose_year(int year, const CalendarDefinition& base,
                                 std::string_view holidays) {
    const Result<std::vector<Holiday>> table = read_table(holidays, year);
    if (!table) {
        return table.error();
    }
    return Proposal(year, base, *table).run();
}

}  // namespace motcua::cli
