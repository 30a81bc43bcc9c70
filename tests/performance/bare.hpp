// What Beast and SQLite do alone: the limit that the server is measured against.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace motcua::performance {

/// Takes a POST of JSON, looks at one condition, writes one transition (history, instance, task,
/// outbox) and answers once it is synced. One network thread, one writer that commits what is queued,
/// at most 64 at a time. No sign-in, no rights, no rules, no proofs.
class BareServer {
public:
    explicit BareServer(const std::string& database, std::size_t instances);
    ~BareServer();
    BareServer(const BareServer&) = delete;
    BareServer& operator=(const BareServer&) = delete;
    [[nodiscard]] std::uint16_t port() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

/// Accepts WebSockets and sends each message to those that it is meant for.
class BareBroadcaster {
public:
    explicit BareBroadcaster(std::size_t clients);
    ~BareBroadcaster();
    BareBroadcaster(const BareBroadcaster&) = delete;
    BareBroadcaster& operator=(const BareBroadcaster&) = delete;
    [[nodiscard]] std::uint16_t port() const;
    /// Sends `message` to the clients of these numbers, in the order in which they connected.
    void send(const std::shared_ptr<const std::string>& message, std::vector<std::size_t> to);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace motcua::performance
