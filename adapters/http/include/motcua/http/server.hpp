// MotCua over HTTP: one server in front of one engine. What it answers is `docs/api/openapi.yaml`;
// how it is run, docs/operations.md.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/accounts.hpp>
#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/definition_tools.hpp>
#include <motcua/engine/ports/deliveries.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/log.hpp>
#include <motcua/engine/ports/ops_store.hpp>
#include <motcua/engine/ports/random.hpp>
#include <motcua/engine/ports/signatures.hpp>
#include <motcua/engine/ports/webhooks.hpp>
#include <motcua/http/identity.hpp>

namespace motcua::http {

enum class Language { vi, en };

/// What an error means to people: a short sentence by its code, and its detail in their language.
struct Said {
    std::string title;
    std::string detail;
};
using Say = std::function<Said(const Error&, Language)>;

/// Those who are told of events at addresses of their own; who tells them is not the server's.
struct WebhookParts {
    Webhooks& store;
    Deliveries& deliveries;
    const WebhookRules& rules;
};

/// A file of the web application.
struct Page {
    std::string_view path;  ///< "index.html", "assets/main-1a2b.js"
    std::string_view media_type;
    std::string_view bytes;
    std::string_view gzip;  ///< the same compressed, or empty
};

/// What the server works with. Everything borrowed must outlive it; the ports are called from
/// several threads.
struct ServerParts {
    Engine& engine;  ///< with a thread of its own
    const EventCodec& codec;
    const Clock& clock;
    const Digest& digest;
    Random& random;  ///< called from several threads, as all of these
    OpsStore& ops;
    Accounts& accounts;
    DefinitionTools& definitions;
    Say say;
    Log* log = nullptr;                      ///< nullptr: silent
    const Signatures* signatures = nullptr;  ///< for ServerOptions::identity
    Fetch fetch = nullptr;                   ///< for IdentityOptions::keys_address
    std::optional<WebhookParts> webhooks{};  ///< nullopt: this server has none
    std::vector<Page> pages{};               ///< of the web application; none: this server has no pages
};

/// Bounds of a WebSocket; each has a test.
struct WebSocketLimits {
    std::size_t message_bytes = 64 * 1024;    ///< of a message from the client
    std::size_t messages_a_second = 20;       ///< from the client, pings too
    std::size_t subscriptions = 200;          ///< of one connection
    std::size_t waiting = 128;                ///< messages to the client that wait for the network
    std::chrono::seconds sign_in_within{10};  ///< from the handshake to the ticket
    std::chrono::seconds ticket{30};          ///< how long a ticket can be used
    std::chrono::seconds recheck{30};         ///< of key and rights; twice that is the most
    std::chrono::seconds ping{20};            ///< after silence; twice that closes
    std::chrono::seconds send_within{10};     ///< a message that takes longer: the reader is slow
};

/// Bounds of what one client may take; each has a test.
struct ServerLimits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t body_bytes = 1024 * 1024;
    std::size_t connections = 4'096;
    std::chrono::seconds header_within{10};  ///< of a request whose first byte came
    std::chrono::seconds body_within{30};
    std::chrono::seconds idle{75};      ///< between two requests
    std::chrono::seconds wait_max{30};  ///< of a request that waits for events
    std::size_t reads_waiting = 1'024;  ///< more are `overloaded`
    WebSocketLimits websocket{};
};

/// So many at once, and as many again within `per`.
struct Rate {
    std::uint32_t count = 0;  ///< at least 1
    std::chrono::milliseconds per{60'000};
};

/// What the public follows without signing in.
struct TrackingOptions {
    bool enabled = true;
    std::vector<std::string> private_procedures;  ///< ids of those that are not followed in public
    /// Ids of agencies that publish step and post; others show the state alone.
    std::vector<std::string> publishing_agencies;
    Rate of_address{10};
    Rate of_network{60};  ///< /24 of IPv4, /64 of IPv6
    Rate of_code{30};
    Rate of_all{1'200};
    std::size_t buckets = 100'000;  ///< kept at once, those not asked for longest go first
    /// Answers leave so long after the question, whether there is something to be told or not.
    std::chrono::milliseconds answered_after{50};
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: any that is free
    /// Names by which clients may call us ("host" or "host:port"); empty: whatever they say.
    std::vector<std::string> hosts;
    /// Addresses and ranges ("10.0.0.0/8") of proxies in front of us: whom X-Forwarded-For is
    /// believed from.
    std::vector<std::string> proxies;
    /// Pages that may open a WebSocket, as browsers send them in Origin ("https://motcua.example");
    /// a client that sends none is no browser and comes in by its ticket.
    std::vector<std::string> origins;
    /// Hosts whose pages may show ours inside a frame ("https://mot-cua.example"); none: nobody's.
    std::vector<std::string> frames;
    std::size_t readers = 3;                  ///< threads that read and render
    std::optional<IdentityOptions> identity;  ///< nullopt: no sign-in by access tokens
    ServerLimits limits{};
    TrackingOptions tracking{};
};

/// Thread-safe.
class Server {
public:
    /// Listens and serves on threads of its own. Errors: storage_unavailable with what the system
    /// said when the address cannot be had; invalid_argument for one that is none, and for a proxy
    /// that is no range; those of OpsStore::secret().
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(const ServerParts& parts,
                                                               const ServerOptions& options);
    /// As stop().
    virtual ~Server() = default;

    /// "http://127.0.0.1:8080".
    [[nodiscard]] virtual std::string address() const = 0;
    /// Takes no more connections, lets what runs be answered for at most `within`, then closes.
    /// Before the engine is closed. Idempotent.
    virtual void stop(std::chrono::milliseconds within) = 0;
};

}  // namespace motcua::http
