// An event log of whatever system, ready to be replayed: cases, who did what when, in the order of
// time. What cannot be read is told with its line, all at once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/time.hpp>

#include "replay/columns.hpp"

namespace motcua::cli::replay {

struct LogCase {
    std::string id;
    std::optional<Instant> end;
    std::optional<Instant> deadline;
    std::vector<std::string> attributes;  ///< as many as the log has
    std::vector<std::size_t> events;      ///< indices, in the order of time
};

struct LogEvent {
    std::size_t line = 0;  ///< in the file
    std::size_t case_number = 0;
    std::size_t activity = 0;
    std::optional<std::size_t> resource;  ///< nothing: the log does not say who
    Instant at{};
};

/// A cell that cannot be understood, or that says another thing of its case than an earlier one.
struct LogFinding {
    std::size_t line = 0;
    std::string column;
    std::string detail;  ///< "expected X, but Y"
};

struct EventLog {
    std::string name;                     ///< of the file, without its ending
    std::vector<std::string> activities;  ///< in the order of their names
    std::vector<std::string> resources;   ///< likewise
    std::vector<std::string> attributes;  ///< of cases: names of their columns
    bool tells_end = false;
    bool tells_deadline = false;
    std::vector<LogCase> cases;     ///< in the order in which they begin
    std::vector<LogEvent> events;   ///< by time, of one time as in the file
    std::size_t other_steps = 0;    ///< rows that begin, suspend … work: they complete nothing
    std::size_t empty_traces = 0;   ///< of XES: cases without an event
    std::vector<LogFinding> wrong;  ///< by line; while there are any, the log is not whole
};

/// Reads CSV, XES or compressed XES, by the end of the file's name. Errors: as read_file(), parse_csv()
/// and read_xes() give them, those of choose_columns(), and input_missing for a log without events.
[[nodiscard]] Result<EventLog> read_event_log(const std::string& path, const ColumnNames& names);

/// RFC 3339, or with a space instead of the T; without an offset in Việt Nam, a date alone at its
/// midnight.
[[nodiscard]] Result<Instant> parse_log_time(std::string_view text);

}  // namespace motcua::cli::replay
