// Backups that the server makes of what it serves: one at a time, in the background.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

enum class BackupState { running, done, failed };

struct BackupRun {
    std::string id;  ///< the name of its file, without the folder
    BackupState state = BackupState::running;
    Instant begun{};
    std::optional<Instant> ended{};
    std::uint64_t pages_done = 0;
    std::uint64_t pages = 0;       ///< in all; 0: not known yet
    std::string path{};            ///< where it is, once it is done
    std::uint64_t bytes = 0;       ///< likewise
    std::uint64_t events = 0;      ///< likewise: of the log that was verified
    std::string root{};            ///< likewise: of its Merkle tree, in hexadecimal digits
    std::optional<Error> error{};  ///< why it failed
};

/// Thread-safe.
class Backups {
public:
    virtual ~Backups() = default;
    /// Begins one, or gives the one that runs. Errors: `closed` when the server stops.
    [[nodiscard]] virtual Result<BackupRun> begin() = 0;
    /// Those since the server started, the newest first; old ones are forgotten.
    [[nodiscard]] virtual std::vector<BackupRun> runs() const = 0;
    /// When the newest whole one was begun, also by an earlier server; nothing if there is none.
    [[nodiscard]] virtual std::optional<Instant> newest() const = 0;
    /// Whether the schedule is kept: false if the last run failed, or none is as new as it should be.
    [[nodiscard]] virtual bool sound() const = 0;
};

}  // namespace motcua
