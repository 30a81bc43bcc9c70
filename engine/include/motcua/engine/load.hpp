// Who holds how much now, how little time is left in it, and at which steps work piles up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/dossier_case.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua {

/// Open tasks, counted.
struct OpenWork {
    std::uint64_t open = 0;
    std::uint64_t due_today = 0;  ///< and not late yet
    std::uint64_t late = 0;
    std::uint64_t paused = 0;  ///< their clocks stand still: never late, never due today
    friend bool operator==(const OpenWork&, const OpenWork&) = default;
};

/// Of one holder in one unit, or of a unit's queue.
struct Load {
    UnitId unit;
    OfficerId officer;  ///< empty = offered, nobody has it
    OpenWork work;
    /// Least working time left in a task that runs; negative = late.
    std::optional<Minutes> slack;
    Minutes daily{0};  ///< working minutes of a day there
    friend bool operator==(const Load&, const Load&) = default;
};

/// Of one step of a procedure.
struct StepLoad {
    std::string procedure;  ///< id
    std::string step;
    std::string no;  ///< "B3"
    std::string title;
    OpenWork work;
    std::uint64_t unclaimed = 0;  ///< of the open ones
    Instant oldest{};             ///< when the one that is open longest was opened
    friend bool operator==(const StepLoad&, const StepLoad&) = default;
};

struct Loads {
    std::vector<Load> holders;    ///< by unit and officer
    std::vector<StepLoad> steps;  ///< where most is late, then where most is open, first
};

struct LoadQuery {
    std::vector<UnitId> units;  ///< empty = all that may be seen
    std::size_t tasks_max = 0;  ///< more are limit_exceeded; 0 = any number
};

/// Reads the open tasks that may be seen, page by page, and the state of their dossiers. Errors of the
/// reader; not_found for a task whose dossier is gone.
[[nodiscard]] Result<Loads> read_loads(Reader& reader, const Visibility& visibility,
                                       const LawBook& law, const LoadQuery& query, Instant now);

/// The unit and those inside it; one that is no more still has what was left to it.
[[nodiscard]] std::vector<UnitId> units_of(const Directory& directory, const UnitId& unit, Date on);

}  // namespace motcua
