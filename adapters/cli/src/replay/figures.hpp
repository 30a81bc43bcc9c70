// What a replayed log amounts to, read from the engine's rows and states alone.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/ports/reader.hpp>

namespace motcua::cli::replay {

/// Of the time from the first to the last completion of each dossier, in days.
struct LeadTime {
    double mean = 0;
    double median = 0;
    double p90 = 0;  ///< of two between which it lies the lower, but never below the median
    double max = 0;
};

struct Figures {
    std::uint64_t dossiers = 0;
    std::uint64_t completions = 0;
    std::uint64_t unascribed = 0;       ///< completions of which the log does not say who did them
    std::uint64_t officers = 0;         ///< who completed something
    std::uint64_t variants = 0;         ///< different orders of steps
    std::optional<std::uint64_t> open;  ///< without an end date
    std::optional<std::uint64_t> late_by_enddate;     ///< ended after the deadline
    std::optional<std::uint64_t> late_by_last_event;  ///< something was done after the deadline
    std::map<std::string, std::uint64_t> steps;       ///< completions by the title of the step
    LeadTime lead_time;
    /// Dossiers by the values of an attribute; those with more than a table holds are left out.
    std::map<std::string, std::map<std::string, std::uint64_t>> attributes;
};

/// Which fields of the dossiers to look at; empty: there is none.
struct FiguresFields {
    std::string end;
    std::string deadline;
    std::vector<std::pair<std::string, std::string>> attributes;  ///< field and its name
};

/// Reads all dossiers, one after the other. Errors of the reader.
[[nodiscard]] Result<Figures> read_figures(Reader& reader, const FiguresFields& fields);

}  // namespace motcua::cli::replay
