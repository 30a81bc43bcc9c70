// Handing committed events to durable subscribers: order per dossier, a dead receiver delays
// nobody else. Part of the operations file; filled from the log by cursor, never inside a commit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

/// One event for one subscriber, until he has it.
struct Delivery {
    std::string subscriber;
    std::uint64_t sequence = 0;
    DossierId dossier;
    std::uint32_t attempts = 0;
    Instant next_at{};
    bool dead = false;  ///< given up; visible and re-sendable
    std::string
        reason{};  ///< why the last attempt failed; a word or two, nothing of the receiver's
    friend bool operator==(const Delivery&, const Delivery&) = default;
};

/// Thread-safe.
class Deliveries {
public:
    virtual ~Deliveries() = default;
    /// Materialises deliveries and moves the subscriber's cursor in one step.
    [[nodiscard]] virtual Result<void> add(const std::string& subscriber, std::uint64_t cursor,
                                           const std::vector<Delivery>& deliveries) = 0;
    [[nodiscard]] virtual Result<std::uint64_t> cursor(const std::string& subscriber) = 0;
    /// Due by `now`, oldest first; at most one of a dossier: its oldest, given up ones apart.
    [[nodiscard]] virtual Result<std::vector<Delivery>> due(const std::string& subscriber,
                                                            Instant now, std::size_t limit) = 0;
    /// How many are not given up.
    [[nodiscard]] virtual Result<std::uint64_t> waiting(const std::string& subscriber) = 0;
    /// Those that are given up, or those that are not, after sequence `after`, oldest first.
    [[nodiscard]] virtual Result<std::vector<Delivery>> list(const std::string& subscriber,
                                                             bool dead, std::uint64_t after,
                                                             std::size_t limit) = 0;
    [[nodiscard]] virtual Result<std::optional<Delivery>> find(const std::string& subscriber,
                                                               std::uint64_t sequence) = 0;
    /// He has it: it is gone.
    [[nodiscard]] virtual Result<void> done(const Delivery& delivery) = 0;
    /// Attempts, next_at, dead and reason as they are now; nothing if it is gone.
    [[nodiscard]] virtual Result<void> failed(const Delivery& delivery) = 0;
};

}  // namespace motcua
