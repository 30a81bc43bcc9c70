// Which column of an event log is what: as the options say, else as logs usually call it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/result.hpp>

namespace motcua::cli::replay {

/// Names of columns as they were given; empty: look for a usual name. "-": there is none.
struct ColumnNames {
    std::string case_id;
    std::string activity;
    std::string resource;
    std::string time;
    std::string end;
    std::string deadline;
    std::vector<std::string> attributes;  ///< of the case, besides those named "case:…"
};

struct Columns {
    std::size_t case_id = 0;
    std::size_t activity = 0;
    std::size_t time = 0;
    std::optional<std::size_t> resource;
    std::optional<std::size_t> end;         ///< when the case ended, the same in each of its events
    std::optional<std::size_t> deadline;    ///< likewise
    std::optional<std::size_t> transition;  ///< of the XES life cycle; only "complete" counts
    std::vector<std::size_t> attributes;
};

/// input_missing lists the columns there are and the option that chooses; invalid_argument for a name
/// that is none of them. End and deadline may be missing; a case, an activity, a time may not, and a
/// resource only if that is said.
[[nodiscard]] Result<Columns> choose_columns(const std::vector<std::string>& header,
                                             const ColumnNames& names);

}  // namespace motcua::cli::replay
