// Webhooks: tells subscribers of what was committed. At least once; in order for each dossier; a
// receiver that is dead or slow delays nobody but himself; what was tried in vain too often is given
// up, stays visible and can be sent again.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/deliveries.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/log.hpp>
#include <motcua/engine/ports/random.hpp>
#include <motcua/engine/ports/webhooks.hpp>
#include <motcua/notify/guard.hpp>
#include <motcua/notify/schedule.hpp>

namespace motcua::notify {

/// Borrowed; must outlive the deliverer. The ports are called from several threads.
struct DelivererParts {
    Engine& engine;
    const EventCodec& codec;
    const Digest& digest;
    const Clock& clock;
    Random& random;  ///< thread-safe
    Webhooks& webhooks;
    Deliveries& deliveries;
    Log* log = nullptr;
};

struct DeliveryOptions {
    SendPolicy policy;
    RetryPlan retry;
    std::size_t parallel = 8;     ///< to one receiver at a time, of different dossiers
    std::size_t backlog = 1'000;  ///< of one receiver; more waits in the log
    std::chrono::seconds answer_within{10};
    std::size_t answer_bytes_max = 64 * 1024;
    /// After a round in which nothing arrived the receiver is left alone for so long.
    std::chrono::milliseconds rest{5'000};
    /// How soon what nobody tells us of is noticed: new webhooks, deliveries that fall due.
    std::chrono::milliseconds look_again{1'000};
};

class Deliverer {
public:
    /// Begins to deliver, each webhook on a thread of its own. Errors of Engine::reader().
    [[nodiscard]] static Result<std::unique_ptr<Deliverer>> start(const DelivererParts& parts,
                                                                  const DeliveryOptions& options);
    /// As stop().
    virtual ~Deliverer() = default;
    /// Breaks off what is under way (it is sent again after the next start) and ends the threads.
    /// Before the engine is closed. Idempotent.
    virtual void stop() = 0;
};

}  // namespace motcua::notify
