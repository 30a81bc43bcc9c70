// A figure of the benchmark: what was measured, against what, and what it should be.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <motcua/engine/model/result.hpp>

#include "../language.hpp"

namespace motcua::cli::bench {

struct Figure {
    std::string id;  ///< "P1" of the quality goals
    Text what;
    double value = 0;
    std::string unit;
    std::optional<double> limit;  ///< measured in the same run, or the fixed limit
    double ratio = 0;             ///< value / limit
    Text goal;                    ///< as a person reads it
    bool met = false;
};

/// A figure that is to stay at or below `limit`.
[[nodiscard]] inline Figure at_most(std::string id, Text what, double value, std::string unit,
                                    double limit, Text goal) {
    return {std::move(id), what,          value, std::move(unit),
            limit,         value / limit, goal,  value <= limit};
}

struct Settings {
    std::string directory;                ///< scratch files go into a new folder below it
    unsigned rounds = 5;                  ///< medians of so many
    std::size_t dossiers = 2'000;         ///< hot set
    std::size_t commands = 6'400;         ///< a round
    std::size_t open_dossiers = 100'000;  ///< under which the calendar changes, alarms ring
    std::size_t procedures = 2'000;       ///< that are loaded and verified
    std::size_t overdue = 50'000;         ///< that fall due while nobody runs
};

/// P1 and P3: the library against SQLite alone, in one run.
[[nodiscard]] Result<std::vector<Figure>> measure_speed(const Settings& settings);
/// P7: bytes a command and a finished dossier leave in the file.
[[nodiscard]] Result<std::vector<Figure>> measure_disk(const Settings& settings);
/// P8: from a due time to the stored alert, and what fell due while nobody ran.
[[nodiscard]] Result<std::vector<Figure>> measure_alarms(const Settings& settings);
/// P9: arithmetic of due dates, and a calendar that changes under open dossiers.
[[nodiscard]] Result<std::vector<Figure>> measure_calendar(const Settings& settings);
/// P11: comparisons of conditions, and procedures loaded with all their checks.
[[nodiscard]] Result<std::vector<Figure>> measure_conditions(const Settings& settings);
/// P12: the size of this program without its symbols.
[[nodiscard]] Result<std::vector<Figure>> measure_program();

[[nodiscard]] double median(std::vector<double> values);

}  // namespace motcua::cli::bench
