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
#include <utility>
#include <vector>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/accounts.hpp>
#include <motcua/engine/ports/audit_trail.hpp>
#include <motcua/engine/ports/backups.hpp>
#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/content_scanner.hpp>
#include <motcua/engine/ports/definition_tools.hpp>
#include <motcua/engine/ports/deliveries.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/documents.hpp>
#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/forms.hpp>
#include <motcua/engine/ports/human_check.hpp>
#include <motcua/engine/ports/kept_answers.hpp>
#include <motcua/engine/ports/log.hpp>
#include <motcua/engine/ports/notices.hpp>
#include <motcua/engine/ports/ops_store.hpp>
#include <motcua/engine/ports/random.hpp>
#include <motcua/engine/ports/sheets.hpp>
#include <motcua/engine/ports/signatures.hpp>
#include <motcua/engine/ports/webhooks.hpp>
#include <motcua/http/identity.hpp>
#include <motcua/http/local_account.hpp>

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

/// The papers' bytes: the three views of one store, and who looks for what is harmful.
struct DocumentParts {
    Documents& store;
    Uploads& uploads;
    DocumentShelf& shelf;
    ContentScanner* scanner = nullptr;  ///< nullptr: documents are not scanned, and say so
};

/// A number for monitoring that others than the server know; each name comes once. Names and labels
/// are words of the program: nothing of a dossier, a person or a request.
struct Measure {
    std::string name;  ///< "motcua_database_bytes"
    std::string help;
    double value = 0;
    std::vector<std::pair<std::string, std::string>> labels{};
};

/// How the machine is.
struct MachineState {
    std::optional<bool> clock_synchronised;  ///< nullopt: it does not say
};

/// A file of the web application.
struct WebFile {
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
    AuditTrail& audit;
    Accounts& accounts;
    DefinitionTools& definitions;
    Say say;
    Log* log = nullptr;                                 ///< nullptr: silent
    const Signatures* signatures = nullptr;             ///< for ServerOptions::identity
    Fetch fetch = nullptr;                              ///< for IdentityOptions::keys_address
    std::optional<WebhookParts> webhooks{};             ///< nullopt: this server has none
    std::optional<LocalAccountParts> local_accounts{};  ///< nullopt: this server has none
    KeptAnswers* kept_answers = nullptr;  ///< nullptr: Idempotency-Key counts for dossiers alone
    Notices* notices = nullptr;           ///< nullptr: this server has none
    FormDesk* forms = nullptr;            ///< nullptr: this server issues none
    Backups* backups = nullptr;           ///< nullptr: this server makes none
    std::function<MachineState()> machine = nullptr;           ///< nullptr: nobody says
    std::function<std::vector<Measure>()> measures = nullptr;  ///< nullptr: no others
    const Sheets* sheets = nullptr;  ///< nullptr: no spreadsheets, no forms of figures
    /// nullopt: the host keeps its documents, and commands say of papers what they like.
    std::optional<DocumentParts> documents{};
    /// Asked in public tracking once everybody together, or everybody about one code, asks too often;
    /// nullptr: then all wait.
    HumanCheck* human_check = nullptr;
    std::vector<WebFile> pages{};  ///< of the web application; none: this server has no pages
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
    /// Of all fields together with the first line; an access token alone may have 8 KiB. Of that the
    /// target may be 8 KiB, and there may be 100 fields.
    std::size_t header_bytes = 16 * 1024;
    std::size_t body_bytes = 1024 * 1024;
    std::size_t sync_body_bytes = 8 * 1024 * 1024;  ///< of POST /v1/organisation/sync
    std::size_t connections = 4'096;
    /// Of one address, of IPv6 of one /64, at once, while half of `connections` are taken: an office may
    /// come from one address, and as long as half is free it takes nothing from anybody. Proxies are not
    /// counted. 0: any number.
    std::size_t connections_of_address = 100;
    std::chrono::seconds header_within{10};  ///< of a request whose first byte came
    std::chrono::seconds body_within{30};    ///< and one second more for each KiB that came
    std::chrono::seconds idle{75};           ///< between two requests
    /// What still comes behind the last answer is read and dropped for so long and so far: a
    /// connection closed with bytes unread would take the answer from its client.
    std::chrono::seconds drain_within{5};
    std::size_t drain_bytes = 16 * 1024 * 1024;
    std::chrono::seconds wait_max{30};  ///< of a request that waits for events
    std::size_t reads_waiting = 1'024;  ///< more are `overloaded`
    std::size_t sheet_rows = 50'000;    ///< of a list as a spreadsheet
    /// Dossiers or open tasks that one question about figures looks at.
    std::size_t counted = 500'000;
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
    Rate of_proofs{
        300};  ///< with ServerParts::human_check: proofs of all together that are checked
    std::size_t buckets = 100'000;  ///< kept at once, those not asked for longest go first
    /// Answers leave so long after the question, whether there is something to be told or not.
    std::chrono::milliseconds answered_after{50};
};

/// What is taken of documents. A chunk is a body: ServerLimits::body_bytes.
struct DocumentOptions {
    std::uint64_t document_bytes = 20 * 1024 * 1024;   ///< of one
    std::size_t uploads_open = 50;                     ///< of one caller, not finished yet
    std::chrono::seconds upload_within{24 * 60 * 60};  ///< from its beginning to its last byte
    /// How long a document waits for a command that refers to it; longer, while a draft of a task of
    /// its dossier does.
    std::chrono::seconds unreferenced{7 * 24 * 60 * 60};
    std::vector<std::string> types;  ///< media types by content; empty: the usual ones
    std::chrono::milliseconds sweep_every{600'000};  ///< looks for what nobody needs
    std::chrono::milliseconds rescan_every{15'000};  ///< asks a scanner again that did not answer
};

/// Files for TLS, PEM. Read at the start and by Server::renew_certificate().
struct TlsOptions {
    std::string certificate;  ///< with what leads to its root
    std::string key;          ///< without a password; only its owner may be able to read it
};

struct ListenAddress {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: any that is free
};

/// How often may be asked; a `count` of 0: as often as one likes. Heavy requests count for several.
struct RateOptions {
    Rate of_caller{6'000};          ///< each officer, and each system's key for itself
    Rate of_stranger{1'200};        ///< each address of which nobody signed in
    std::size_t buckets = 100'000;  ///< kept at once, those not asked for longest go first
};

/// Somebody whom a visitor of a demonstration can be.
struct Visitor {
    std::string title;  ///< Vietnamese
    std::string title_en;
    std::string token;  ///< of a link of kind sign_in
};

/// Sign-in by accounts of the server itself.
struct SignInOptions {
    Rate of_login{5};    ///< tries with one name, whether there is such an account or not
    Rate of_address{5};  ///< tries from one address
    std::size_t buckets = 100'000;        ///< kept at once, those not asked for longest go first
    std::uint32_t failures_free = 5;      ///< in a row; from then on each locks the account
    std::chrono::seconds lock_first{60};  ///< each further failure doubles it
    std::chrono::seconds lock_most{60 * 60};
    std::chrono::seconds session_idle{30 * 60};
    std::chrono::seconds session_most{12 * 60 * 60};
    std::size_t sessions_most = 5;  ///< of one account; the one not used longest ends
    std::size_t waiting = 64;       ///< tries that wait for a hash; more are `overloaded`
    /// A refused try is answered so long after the question, whatever was wrong.
    std::chrono::milliseconds refused_after{400};
    /// The cookie is sent over TLS alone and has the prefix __Host-. False for plain HTTP on this
    /// machine.
    bool cookie_secure = true;
    bool links = false;               ///< links of kind sign_in sign in: for demonstrations alone
    std::vector<Visitor> visitors{};  ///< with `links`: those whom anybody may be
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
    /// Where the public reaches us, without a slash at its end ("https://hoso.tinh.gov.vn"); empty: not
    /// known, and then no link to us is given away.
    std::string public_address;
    /// Roles of the organisation whose holders read the audit trail, and nothing else.
    std::vector<std::string> auditor_roles{};
    /// Hosts whose pages may show ours inside a frame ("https://mot-cua.example", "https://*.tinh.gov.vn");
    /// none: nobody's. invalid_argument for what is no host.
    std::vector<std::string> frames;
    std::size_t readers = 3;                  ///< threads that read and render
    std::optional<IdentityOptions> identity;  ///< nullopt: no sign-in by access tokens
    ServerLimits limits{};
    TrackingOptions tracking{};
    std::optional<TlsOptions> tls{};  ///< nullopt: plain HTTP, for this machine or behind a proxy
    /// Where public tracking is answered, with its page and nothing else; then it is not answered
    /// elsewhere.
    std::optional<ListenAddress> tracking_listen{};
    /// "/motcua": the path under which a proxy shows us; empty: none. It is taken off what is asked,
    /// where it is there, and put before the addresses that we tell.
    std::string path_prefix{};
    RateOptions rates{};
    /// Not ready while ServerParts::machine says that the clock is not kept in step.
    bool synchronised_clock = false;
    bool open_metrics = false;  ///< /metrics for whoever asks; else for keys with its scope
    SignInOptions sign_in{};
    DocumentOptions documents{};
};

/// Thread-safe.
class Server {
public:
    /// Listens and serves on threads of its own. Errors: storage_unavailable with what the system
    /// said when an address cannot be had; invalid_argument for one that is none, for a proxy that is
    /// no range, a prefix that is no path, and files of TLS that are no good; those of
    /// OpsStore::secret().
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(const ServerParts& parts,
                                                               const ServerOptions& options);
    /// As stop().
    virtual ~Server() = default;

    /// "http://127.0.0.1:8080"; https with TLS.
    [[nodiscard]] virtual std::string address() const = 0;
    /// Of ServerOptions::tracking_listen; empty without it.
    [[nodiscard]] virtual std::string tracking_address() const = 0;
    /// Reads certificate and key again, for the connections that come from now on. Nothing without
    /// TLS. Errors as start(); then the old ones go on to be used.
    [[nodiscard]] virtual Result<void> renew_certificate() = 0;
    /// Takes no more connections, lets what runs be answered for at most `within`, then closes.
    /// Before the engine is closed. Idempotent.
    virtual void stop(std::chrono::milliseconds within) = 0;
};

}  // namespace motcua::http
