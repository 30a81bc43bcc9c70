// Work for machines: a worker fetches what waits under its topic and gets it for a while. How it went
// is told by commands (ExtendService, CompleteService, FailService) with the number of the lease.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <motcua/engine/engine.hpp>

namespace motcua {

struct FetchServices {
    std::string topic;
    std::string worker;  ///< name of the machine, for people
    std::uint32_t lease_seconds = 300;
    std::size_t most = 1;  ///< 1 to limits::services_fetched_max
    Actor actor;           ///< the host
};

/// Work that the worker has now, with what the procedure hands over.
struct FetchedService {
    DossierId dossier;
    std::string code;  ///< official code, or provisional number
    DefinitionRef procedure;
    std::string node;  ///< id of the service
    std::uint32_t place = 0;
    std::uint32_t lease = 0;
    Instant leased_until{};
    std::uint32_t failures = 0;         ///< how often it was tried in vain
    std::map<std::string, Value> data;  ///< fields that are set; may be personal
    std::vector<Paper> papers;
};

/// "<dossier>.<place>.<lease>": what was fetched, in one word.
[[nodiscard]] std::string work_name(const FetchedService& fetched);

/// Locks up to `request.most` services of the topic that are free at `now`, free for longest first.
/// What another worker takes in between is passed over. Looks at no more than
/// limits::services_scanned_max of them. Not idempotent: an answer that got lost is a lease that ends.
/// Waits for the engine like submit_and_wait(). Errors: `invalid_argument`, `not_permitted`, those of
/// the store; what was locked before an error stays locked until its lease ends.
[[nodiscard]] Result<std::vector<FetchedService>> fetch_services(Engine& engine,
                                                                 const FetchServices& request,
                                                                 Instant now);

}  // namespace motcua
