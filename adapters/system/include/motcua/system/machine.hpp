// What an operator should know of the machine before trusting it with a database.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include <motcua/engine/model/result.hpp>

namespace motcua::system {

/// How long it takes to get a page of 4 KiB onto the disk of `folder`: the median of `rounds`
/// (at least 1), by a file that is gone afterwards. A disk that answers in less than about 0.05 ms
/// has most likely written nothing yet. Errors: storage_full; storage_unavailable.
[[nodiscard]] Result<std::chrono::nanoseconds> sync_time(const std::string& folder,
                                                         std::size_t rounds);

/// Whether the kernel's clock is kept in step with others (NTP); if it may not be asked, what
/// timesync_has_synchronised() says. Nothing if nobody says.
[[nodiscard]] std::optional<bool> clock_is_synchronised();

/// Whether systemd-timesyncd has set the clock by others, as the files in its runtime folder say;
/// nothing if it does not run.
[[nodiscard]] std::optional<bool> timesync_has_synchronised(const std::string& folder);

}  // namespace motcua::system
