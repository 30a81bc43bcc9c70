// Giving tickets out, and taking each back once.
#include "tickets.hpp"

#include <iterator>
#include <utility>

#include <motcua/engine/ports/digest.hpp>

namespace motcua::http {

Result<std::string> TicketBook::issue(const Caller& caller) {
    const std::lock_guard lock(mutex_);
    const std::chrono::milliseconds now = clock_.boot_time();
    if (issued_.size() >= tickets_max) {
        drop_old(now);
    }
    if (issued_.size() >= tickets_max) {
        return Error{ErrorCode::overloaded, "expected fewer tickets that wait to be used, but " +
                                                std::to_string(tickets_max) + " do"};
    }
    Hash bits{};
    random_.fill(bits);
    std::string ticket = to_hex(bits);
    issued_.emplace(ticket, Issued{caller, now + good_for_});
    return ticket;
}

std::optional<Caller> TicketBook::take(std::string_view ticket) {
    const std::lock_guard lock(mutex_);
    const auto found = issued_.find(ticket);
    if (found == issued_.end()) {
        return std::nullopt;
    }
    const auto taken = issued_.extract(found);
    return clock_.boot_time() < taken.mapped().until ? std::optional(taken.mapped().caller)
                                                     : std::nullopt;
}

void TicketBook::drop_old(std::chrono::milliseconds now) {
    std::erase_if(issued_, [now](const auto& entry) { return entry.second.until <= now; });
}

}  // namespace motcua::http
