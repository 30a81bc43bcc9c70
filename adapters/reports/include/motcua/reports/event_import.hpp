// Event logs of other systems, read as tables: what event_export.hpp writes, the other way round.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <motcua/engine/model/result.hpp>

namespace motcua::reports {

/// One event, with what its trace says of all of its events.
struct ImportedEvent {
    std::size_t line = 0;            ///< where it begins in the file, from 1
    std::vector<std::string> cells;  ///< as many as columns; empty where it says nothing
};

struct ImportedLog {
    /// Names of attributes in the order in which they come; those of the trace begin with "case:",
    /// so that "case:concept:name" is the case.
    std::vector<std::string> columns;
    std::vector<ImportedEvent> events;
    std::size_t empty_traces = 0;  ///< cases of which nothing is known but their attributes
};

/// XES (IEEE 1849) at `path`, also compressed (.xes.gz). Attributes of any type are kept as text;
/// what is nested in an attribute, declared for the whole log or listed is left out. Reads once and
/// keeps one event at a time besides the result. not_found, storage_unavailable; invalid_argument
/// names the line of what is not XES; limit_exceeded past `events_max`.
[[nodiscard]] Result<ImportedLog> read_xes(const std::string& path, std::size_t events_max);

}  // namespace motcua::reports
