// Tickets: how a caller who signed in over HTTP opens a WebSocket, where browsers can send no key. One
// ticket, one connection, within seconds; in memory alone.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/random.hpp>

#include "access.hpp"

namespace motcua::http {

/// Thread-safe.
class TicketBook {
public:
    static constexpr std::size_t tickets_max = 8'192;  ///< that wait to be used

    TicketBook(Random& random, const Clock& clock, std::chrono::seconds good_for)
        : random_(random), clock_(clock), good_for_(good_for) {}

    /// A new ticket: 256 random bits in hexadecimal. `overloaded` if too many wait to be used.
    [[nodiscard]] Result<std::string> issue(const Caller& caller);
    /// Whose it is. Each can be taken once; nullopt for one that was, is too old, or was never
    /// given.
    [[nodiscard]] std::optional<Caller> take(std::string_view ticket);

private:
    struct Issued {
        Caller caller;
        std::chrono::milliseconds until{};  ///< boot time: no step of the wall clock lengthens it
    };
    void drop_old(std::chrono::milliseconds now);

    Random& random_;
    const Clock& clock_;
    const std::chrono::seconds good_for_;
    std::mutex mutex_;
    std::map<std::string, Issued, std::less<>> issued_;
};

}  // namespace motcua::http
