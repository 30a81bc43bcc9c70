// What a change of the organisation would leave undone: open tasks that nobody could do any more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <motcua/engine/core/organisation_change.hpp>
#include <motcua/engine/ports/directory.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua {

/// An open task that somebody can do now and nobody could any more.
struct OrphanedTask {
    TaskRow task;
    std::string code;  ///< of the dossier; before reception its provisional number
    Date from{};       ///< first day on which nobody could
};

struct Orphans {
    std::vector<OrphanedTask> tasks;  ///< the first of them
    std::uint64_t count = 0;          ///< all of them
};

/// Open tasks whose holder is no longer in office, or may no longer hold them, and tasks of nobody
/// that nobody in their unit could claim any more: on the first day on which a change counts, but not
/// before `today`. What nobody could do before either is no orphan. `change` is the difference of
/// what the two directories answer from; at most `limit` tasks are told. Errors of the reader.
[[nodiscard]] Result<Orphans> orphaned_tasks(Reader& reader, const Directory& before,
                                             const Directory& after,
                                             const OrganisationDifference& change, Date today,
                                             std::size_t limit);

}  // namespace motcua
