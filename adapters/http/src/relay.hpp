// The relay: hands the events of the log to the clients that follow it. A client is *live* when it
// stands where the relay stands, and gets each event as the relay passes it; else it reads the past,
// page by page, until it meets the relay. Values and a lock: it knows no socket, reader or thread.
//
// No gap: a client becomes live only where all up to the relay's position was looked through for it.
// No double: whoever read further than the relay passes over what comes again (Follower).
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "dialogue.hpp"
#include "event_filter.hpp"

namespace motcua::http {

/// Thread-safe.
class Relay {
public:
    class Client;
    using ClientPtr = std::shared_ptr<Client>;

    /// At most `waiting_max` messages wait for a client; one that does not keep up goes back to
    /// reading the past, at its own pace. `hungry` is called under the lock as soon as there is
    /// something for next_page(): it hands over and returns.
    Relay(std::size_t waiting_max, std::function<void()> hungry)
        : waiting_max_(waiting_max), hungry_signal_(std::move(hungry)) {}

    // A client, from join() to leave().

    /// It is told nothing before it is admitted. `wake`: as Opening::wake.
    [[nodiscard]] ClientPtr join(std::function<void()> wake);
    /// What it may see from now on; again whenever its rights were looked at.
    void admit(const ClientPtr& client, const Visibility& visibility);
    /// "From now on" is where the relay stands. The client hears its cursor when all the past that
    /// it asked for was sent. False if it would have more than `most` subscriptions: none is added.
    [[nodiscard]] bool subscribe(const ClientPtr& client, const std::vector<Wish>& wishes,
                                 std::size_t most);
    /// False if it has no such subscription.
    [[nodiscard]] bool unsubscribe(const ClientPtr& client, const EventFilter& filter);
    /// The next message; nullptr: none now.
    [[nodiscard]] Bytes take(const ClientPtr& client);
    [[nodiscard]] std::optional<Farewell> farewell(const ClientPtr& client) const;
    /// Drops what waits and says `last`, if that is given. The first farewell counts.
    void part(const ClientPtr& client, Farewell farewell, std::string last = {});
    /// Its `wake` is not called any more.
    void leave(const ClientPtr& client);

    // The past.

    /// A page that a client needs; what was read goes to take_page(), what could not be read to
    /// part(). A client has one on its way at a time.
    struct PageOrder {
        ClientPtr client;
        std::uint64_t after = 0;
        std::uint64_t generation = 0;  ///< of its rights and subscriptions
        Visibility visibility;
        Follower follower;  ///< for what it may want
    };
    [[nodiscard]] std::optional<PageOrder> next_page();
    /// Whether next_page() has one.
    [[nodiscard]] bool is_hungry() const;
    void take_page(const PageOrder& order, const EventPage& page);

    // The present.

    [[nodiscard]] std::uint64_t position() const;
    /// Events behind position(), in order, with their audience.
    void publish(const EventPage& page);
    /// Nobody is live: the relay may stand anywhere. False if somebody is, then nothing is done.
    [[nodiscard]] bool skip_to(std::uint64_t sequence);
    /// Tells clients how far they are, where no event has told them.
    void tell_cursors();

private:
    using Reached = std::unordered_map<std::string, std::vector<Client*>>;

    void settle(const ClientPtr& client);
    void set_live(Client& client, bool live);
    void push(Client& client, Bytes message, std::uint64_t sequence);
    [[nodiscard]] std::uint64_t cursor_at(const Client& client) const;
    void tell_cursor(Client& client);
    void wake(Client& client) const;
    void offer(Client& client, const PublicEventPtr& event, Bytes& message);
    void deliver(const PublicEventPtr& event);
    void index(Client& client);
    void forget(Client& client);

    const std::size_t waiting_max_;
    const std::function<void()> hungry_signal_;
    mutable std::mutex mutex_;
    std::uint64_t position_ = 0;
    std::size_t live_ = 0;
    std::set<ClientPtr> clients_;
    std::deque<ClientPtr> hungry_;
    // Whom an event can reach, by the units and officers that see its dossier.
    Reached by_unit_;
    Reached by_officer_;
    std::vector<Client*> seeing_all_;
};

}  // namespace motcua::http
