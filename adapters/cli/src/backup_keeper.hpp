// Backups of a database that this process serves: when they are asked for, and as often as planned.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <motcua/engine/ports/backups.hpp>
#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/log.hpp>

namespace motcua::cli {

struct BackupPlan {
    std::string folder;               ///< empty: none are made
    std::vector<std::string> copies;  ///< folders, elsewhere, that each whole one is copied to
    std::chrono::seconds every{0};    ///< 0: only when asked for
    std::size_t keep = 14;            ///< of each folder, at least 1; older ones are deleted
    /// After what failed, if nothing is planned earlier.
    std::chrono::seconds retry = std::chrono::minutes{15};
};

class BackupKeeper : public Backups {
public:
    /// Begins to keep the plan on a thread of its own: "<folder>/<stem>-20260302T013000.000Z.db", where
    /// the stem is the database's. A folder of `copies` that has not got the newest gets it, again and
    /// again if that fails, and a new one is not made for it. The log is told of those that lie on the
    /// database's own file system. `clock` and `log` must outlive it. Errors: not_found for a folder
    /// that is none.
    [[nodiscard]] static Result<std::unique_ptr<BackupKeeper>> start(const std::string& database,
                                                                     BackupPlan plan,
                                                                     const Clock& clock, Log* log);
    /// As stop().
    ~BackupKeeper() override = default;
    /// Breaks off what is under way; it leaves nothing. Idempotent.
    virtual void stop() = 0;
};

}  // namespace motcua::cli
