// What changed between two states of one dossier: whose due date moved, who got which task, which
// version it has. A preview of a bulk act is made of these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/events/alert.hpp>

namespace motcua {

/// The due date of one clock, before and after.
struct DueChange {
    AlertOf of = AlertOf::dossier;
    std::uint32_t number = 0;  ///< of the task or the place
    std::string name;          ///< node of the task or place; id of a second limit
    OfficerId holder;          ///< of a task
    std::optional<Instant> before;
    std::optional<Instant> after;
    /// What the calendar gives where a printed promise holds the date: `after` is then `before`.
    std::optional<Instant> projected;
    bool provisional = false;  ///< afterwards
    friend bool operator==(const DueChange&, const DueChange&) = default;
};

/// A task that went into other hands.
struct TaskMove {
    std::uint32_t task = 0;
    std::string step;
    OfficerId from;
    OfficerId to;  ///< empty = offered to its role
    friend bool operator==(const TaskMove&, const TaskMove&) = default;
};

/// A place at which a dossier stands, by its names in both versions.
struct StandingMove {
    std::uint32_t place = 0;
    std::string from;
    std::string to;
    friend bool operator==(const StandingMove&, const StandingMove&) = default;
};

/// A dossier that came to another version of its procedure.
struct VersionMove {
    DefinitionRef from;
    DefinitionRef to;
    std::vector<StandingMove> places;  ///< where it stood and stands
    friend bool operator==(const VersionMove&, const VersionMove&) = default;
};

/// Clocks that are in both states and whose due date, projection or certainty differs.
[[nodiscard]] std::vector<DueChange> due_changes(const Dossier& before, const Dossier& after);
/// Open tasks that are in both states with another holder.
[[nodiscard]] std::vector<TaskMove> task_moves(const Dossier& before, const Dossier& after);
/// Nothing if both are of one version.
[[nodiscard]] std::optional<VersionMove> version_move(const Dossier& before, const Dossier& after);

}  // namespace motcua
