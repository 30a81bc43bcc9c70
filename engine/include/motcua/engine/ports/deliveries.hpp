// Handing committed events to durable subscribers: order per dossier, a dead receiver delays
// nobody else. Part of the operations file; filled from the log by cursor, never inside a commit.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

/// One event for one subscriber.
struct Delivery {
    std::string subscriber;
    std::uint64_t sequence = 0;
    DossierId dossier;
    std::uint32_t attempts = 0;
    Instant next_at{};
    bool dead = false;  ///< given up; visible and re-sendable
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
    /// Due by `now`, at most one per (subscriber, dossier): the oldest.
    [[nodiscard]] virtual Result<std::vector<Delivery>> due(Instant now, std::size_t limit) = 0;
    [[nodiscard]] virtual Result<void> done(const Delivery& delivery) = 0;
    [[nodiscard]] virtual Result<void> failed(const Delivery& delivery) = 0;
};

}  // namespace motcua
