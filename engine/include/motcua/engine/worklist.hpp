// What one officer can do something about: the tasks that he holds, and those that he is offered,
// also where they lie in a unit around his own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/ports/directory.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua {

struct OwnWorkQuery {
    OfficerId officer;
    bool offered_only = false;          ///< without what he holds
    std::optional<Instant> due_before;  ///< with running clock only
    std::size_t limit = 50;
    std::string procedure;  ///< id; empty: any
    std::string step;       ///< id; empty: any
};

/// In due order: those without a due time after the others, those whose clock stands still last.
void sort_by_due(std::vector<TaskRow>& rows);

struct OwnWork {
    std::vector<TaskRow> rows;  ///< as sort_by_due()
    bool more = false;          ///< there are more than the limit
};

/// As of `on`. Errors are the reader's.
[[nodiscard]] Result<OwnWork> own_work(Reader& reader, const Directory& directory,
                                       const OwnWorkQuery& query, Date on);

/// How many, each counted once.
struct WorkCounts {
    std::uint64_t held = 0;
    std::uint64_t offered = 0;
    std::uint64_t late = 0;  ///< of both; those whose clock runs
    friend bool operator==(const WorkCounts&, const WorkCounts&) = default;
};
[[nodiscard]] WorkCounts counts_of(const std::vector<TaskRow>& rows, const OfficerId& officer,
                                   Instant now);

}  // namespace motcua
