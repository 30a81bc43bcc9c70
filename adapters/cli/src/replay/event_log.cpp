// Rows become cases and events; names become numbers in the order of the names, so that the same log
// gives the same definitions whatever the order of its rows.
#include "replay/event_log.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

#include <motcua/engine/model/text.hpp>
#include <motcua/reports/event_import.hpp>

#include "input.hpp"
#include "input_csv.hpp"

namespace motcua::cli::replay {
namespace {

constexpr std::size_t kFileBytesMax = std::size_t{256} * 1024 * 1024;
constexpr std::size_t kEventsMax = 2'000'000;

struct Format {
    std::string_view end;
    bool xes;
};
constexpr std::array<Format, 3> kFormats{{{".xes.gz", true}, {".xes", true}, {".csv", false}}};

Result<CsvTable> read_table(const std::string& path, bool xes, std::size_t& empty_traces) {
    if (!xes) {
        const Result<std::string> text = read_file(path, kFileBytesMax);
        return text ? parse_csv(*text) : Result<CsvTable>(text.error());
    }
    Result<reports::ImportedLog> log = reports::read_xes(path, kEventsMax);
    if (!log) {
        return log.error();
    }
    empty_traces = log->empty_traces;
    CsvTable table;
    table.header = std::move(log->columns);
    table.rows.reserve(log->events.size());
    for (reports::ImportedEvent& event : log->events) {
        table.rows.push_back({event.line, std::move(event.cells)});
    }
    return table;
}

/// Numbers for names: first as they come, then in the order of the names.
class Names {
public:
    std::size_t number(const std::string& name) {
        return numbers_.emplace(name, numbers_.size()).first->second;
    }
    /// The names in their order; `renumber[old]` is the place there.
    std::vector<std::string> sorted(std::vector<std::size_t>& renumber) const {
        std::vector<std::string> names;
        renumber.resize(numbers_.size());
        for (const auto& [name, number] : numbers_) {
            renumber[number] = names.size();
            names.push_back(name);
        }
        return names;
    }

private:
    std::map<std::string, std::size_t> numbers_;
};

class Interpreter {
public:
    Interpreter(const CsvTable& table, const Columns& columns, EventLog& log)
        : table_(table), columns_(columns), log_(log) {}

    void run() {
        for (const std::size_t attribute : columns_.attributes) {
            log_.attributes.push_back(table_.header[attribute]);
        }
        log_.tells_end = columns_.end.has_value();
        log_.tells_deadline = columns_.deadline.has_value();
        for (const CsvRow& row : table_.rows) {
            interpret(row);
        }
        number_by_name();
        order_by_time();
    }

private:
    void wrong(const CsvRow& row, std::size_t column, std::string detail) {
        log_.wrong.push_back({row.line, table_.header[column], std::move(detail)});
    }

    [[nodiscard]] bool completes(const CsvRow& row) const {
        if (!columns_.transition || row.cells[*columns_.transition].empty()) {
            return true;
        }
        return fold(row.cells[*columns_.transition]) == "complete";
    }

    void interpret(const CsvRow& row) {
        if (row.cells.size() != table_.header.size()) {
            log_.wrong.push_back(
                {row.line, "",
                 fmt::format("expected {} cells, as many as columns, but the row has {}",
                             table_.header.size(), row.cells.size())});
            return;
        }
        if (!completes(row)) {
            ++log_.other_steps;
            return;
        }
        bool whole = true;
        for (const std::size_t column : {columns_.case_id, columns_.activity}) {
            if (row.cells[column].find_first_not_of(" \t\r\n") == std::string::npos) {
                wrong(row, column, "expected a name, but the cell is empty");
                whole = false;
            }
        }
        const std::optional<Instant> at = time(row, columns_.time);
        if (!at && row.cells[columns_.time].empty()) {
            wrong(row, columns_.time, "expected a time, but the cell is empty");
        }
        if (!whole || !at) {
            return;
        }
        LogEvent event{row.line, case_of(row), activities_.number(row.cells[columns_.activity]),
                       std::nullopt, *at};
        if (columns_.resource && !row.cells[*columns_.resource].empty()) {
            event.resource = resources_.number(row.cells[*columns_.resource]);
        }
        log_.events.push_back(event);
    }

    std::optional<Instant> time(const CsvRow& row, std::optional<std::size_t> column) {
        if (!column || row.cells[*column].empty()) {
            return std::nullopt;
        }
        const Result<Instant> at = parse_log_time(row.cells[*column]);
        if (!at) {
            wrong(row, *column, at.error().detail);
            return std::nullopt;
        }
        return *at;
    }

    /// The case of a row. What its first row says of it, the others must not deny.
    std::size_t case_of(const CsvRow& row) {
        const std::string& id = row.cells[columns_.case_id];
        const auto [known, added] = cases_.emplace(id, log_.cases.size());
        if (added) {
            LogCase made{id, time(row, columns_.end), time(row, columns_.deadline), {}, {}};
            for (const std::size_t column : columns_.attributes) {
                made.attributes.push_back(row.cells[column]);
            }
            log_.cases.push_back(std::move(made));
            first_rows_.push_back(&row);
            return known->second;
        }
        const CsvRow& first = *first_rows_[known->second];
        for (const std::optional<std::size_t> column : {columns_.end, columns_.deadline}) {
            agree(first, row, column);
        }
        for (const std::size_t column : columns_.attributes) {
            agree(first, row, column);
        }
        return known->second;
    }

    void agree(const CsvRow& first, const CsvRow& row, std::optional<std::size_t> column) {
        if (column && first.cells[*column] != row.cells[*column]) {
            wrong(row, *column,
                  fmt::format("expected '{}' as in line {} of the same case, but it is '{}'",
                              first.cells[*column], first.line, row.cells[*column]));
        }
    }

    void number_by_name() {
        std::vector<std::size_t> activity;
        std::vector<std::size_t> resource;
        log_.activities = activities_.sorted(activity);
        log_.resources = resources_.sorted(resource);
        for (LogEvent& event : log_.events) {
            event.activity = activity[event.activity];
            if (event.resource) {
                event.resource = resource[*event.resource];
            }
        }
    }

    void order_by_time() {
        std::stable_sort(log_.events.begin(), log_.events.end(),
                         [](const LogEvent& a, const LogEvent& b) { return a.at < b.at; });
        std::vector<std::size_t> place(log_.cases.size(), log_.cases.size());
        std::vector<LogCase> cases;
        for (std::size_t at = 0; at < log_.events.size(); ++at) {
            LogEvent& event = log_.events[at];
            std::size_t& number = place[event.case_number];
            if (number == log_.cases.size()) {
                number = cases.size();
                cases.push_back(std::move(log_.cases[event.case_number]));
            }
            event.case_number = number;
            cases[number].events.push_back(at);
        }
        log_.cases = std::move(cases);
    }

    const CsvTable& table_;
    const Columns& columns_;
    EventLog& log_;
    Names activities_;
    Names resources_;
    std::unordered_map<std::string, std::size_t> cases_;
    std::vector<const CsvRow*> first_rows_;
};

Error no_events(const std::string& path) {
    return Error{ErrorCode::input_missing,
                 fmt::format("expected events in '{}', but there are none", path)};
}

}  // namespace

Result<Instant> parse_log_time(std::string_view text) {
    constexpr std::size_t kDateLength = 10;  // 2026-02-12
    std::string rfc(text);
    if (rfc.size() == kDateLength) {
        rfc += "T00:00:00";
    }
    if (rfc.size() > kDateLength && rfc[kDateLength] == ' ') {
        rfc[kDateLength] = 'T';
    }
    if (rfc.find_first_of("Zz+-", kDateLength) == std::string::npos) {
        rfc += "+07:00";
    }
    const Result<Instant> at = parse_instant(rfc);
    if (!at) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected a time like 2026-02-12T10:00:00+07:00 or 2026-02-12 "
                                 "10:00:00, but got '{}'",
                                 cut_utf8(text, 60))};
    }
    return *at;
}

Result<EventLog> read_event_log(const std::string& path, const ColumnNames& names) {
    const std::string file = std::filesystem::path(path).filename().string();
    const auto format = std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& one) {
        return file.size() > one.end.size() && file.ends_with(one.end);
    });
    if (format == kFormats.end()) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected a log named .csv, .xes or .xes.gz, but got '{}'", file)};
    }
    EventLog log;
    log.name = file.substr(0, file.size() - format->end.size());
    const Result<CsvTable> table = read_table(path, format->xes, log.empty_traces);
    if (!table) {
        return Error{table.error().code, fmt::format("{}: {}", path, table.error().detail)};
    }
    if (table->rows.empty()) {
        return no_events(path);
    }
    const Result<Columns> columns = choose_columns(table->header, names);
    if (!columns) {
        return columns.error();
    }
    Interpreter(*table, *columns, log).run();
    return log.events.empty() && log.wrong.empty() ? Result<EventLog>(no_events(path))
                                                   : Result<EventLog>(std::move(log));
}

}  // namespace motcua::cli::replay
