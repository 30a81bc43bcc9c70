// The live stream: follows the log after each commit, reads the past for those who resume, looks at
// everybody's rights again, and speaks with each client. Its work is done on the readers' threads.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

#include "event_hub.hpp"
#include "relay.hpp"
#include "tickets.hpp"
#include "workers.hpp"

namespace motcua::http {

/// A client that showed its ticket.
struct Guest {
    Relay::ClientPtr client;
    Caller caller;
    Language language = Language::vi;
    std::chrono::milliseconds checked{};  ///< boot time of the last good look at its rights
    bool checking = false;
};

/// Thread-safe, but for what Dialogues says.
class Live final : public Dialogues {
public:
    /// All must outlive it, and the workers stop before it is destroyed.
    Live(const ServerParts& parts, const ServerOptions& options, EventHub& hub, Workers& workers);

    /// Begins where the log ends now. Errors of Engine::reader().
    [[nodiscard]] Result<void> begin();
    /// Whether the log ends before that cursor. May read the log. Thread-safe.
    [[nodiscard]] bool is_ahead(std::uint64_t after) const;
    /// What is on its way ends by itself; before the hub stops. Idempotent.
    void stop() { stopping_ = true; }

    [[nodiscard]] TicketBook& tickets() { return tickets_; }
    /// Keys, accounts or roles changed: everybody's are looked at again within a second.
    void rights_changed() { rights_changed_ = true; }

    [[nodiscard]] std::variant<std::unique_ptr<Dialogue>, Response> open(Opening opening) override;
    void tick() override;

    // For dialogues.
    [[nodiscard]] Relay& relay() { return relay_; }
    [[nodiscard]] const ServerParts& parts() const { return parts_; }
    [[nodiscard]] const WebSocketLimits& limits() const { return limits_; }
    /// From now on its rights are looked at, the first time at once.
    void welcome(Guest guest);
    void see_off(const Relay::ClientPtr& client);

private:
    void await_commit();
    void follow();
    void follow_on(Reader& reader);
    [[nodiscard]] Result<EventPage> read_present(Reader& reader);
    void feed();
    void feed_one(Reader& reader);
    void check_later(bool everybody);
    void check(const std::vector<Guest>& guests);
    [[nodiscard]] std::vector<Guest> due_guests(bool everybody);
    void judge(const Guest& guest);
    void checked(const Guest& guest, bool known);

    const ServerParts& parts_;
    const WebSocketLimits& limits_;
    EventHub& hub_;
    Workers& workers_;
    TicketBook tickets_;
    Relay relay_;
    std::atomic<bool> stopping_ = false;
    std::atomic<bool> rights_changed_ = false;
    std::atomic<bool> resting_ = false;  ///< follow() is to be tried again
    std::size_t ticks_ = 0;              ///< on the network's thread
    std::mutex feeding_mutex_;
    std::size_t feeding_ = 0;  ///< pages of the past being read
    std::mutex judging_mutex_;
    std::mutex mutex_;
    std::map<Relay::ClientPtr, Guest> guests_;
    // As it was when rights were last looked at because of it.
    DefinitionRef organisation_followed_;  ///< by follow_on()
    DefinitionRef organisation_ticked_;    ///< by tick()
};

/// The words of one client, docs/websocket.md.
[[nodiscard]] std::unique_ptr<Dialogue> make_dialogue(Live& live, Opening opening,
                                                      std::optional<Caller> caller);

}  // namespace motcua::http
