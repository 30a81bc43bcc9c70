// Requests with an Idempotency-Key that are no commands of dossiers: one that was done is answered
// again, and not done again. One mechanism for all routes that are marked `keyed`.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "call.hpp"

namespace motcua::http {

/// What was done (2xx) is kept for limits::idempotency_kept. What was refused did nothing, so its key
/// stays free. Thread-safe; must outlive the calls that it began.
class KeyedRequests {
public:
    explicit KeyedRequests(const ServerParts& parts) : parts_(parts) {}

    /// True: the request is to be done; it has no key, or what call.respond() is given is kept. False:
    /// it is answered: as before, 422 `key_reused`, 503 while the first is at work, or
    /// `outcome_unknown` where the server ended in the midst of it.
    [[nodiscard]] bool begin(Call& call);

private:
    class Keeper;
    struct Keeping;
    using Name = std::pair<std::string, std::string>;  ///< caller and key

    /// False: somebody else is at work on it.
    [[nodiscard]] bool take(const Name& name);
    void release(const Name& name);

    const ServerParts& parts_;
    std::mutex mutex_;
    std::set<Name> at_work_;
};

}  // namespace motcua::http
