// motcua serve: the database over HTTP, until somebody asks it to stop.
#include <charconv>
#include <csignal>
#include <ctime>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../families.hpp"
#include "../identity_flags.hpp"
#include "../server_host.hpp"

namespace motcua::cli {
namespace {

/// How long requests that run may take after a stop was asked for.
constexpr std::chrono::seconds kFarewell{10};

/// A document is read whole to be looked at and to be handed out.
constexpr std::uint64_t kDocumentMibMost = 256;

struct ServeOptions {
    std::string database;
    std::string listen = "127.0.0.1:8080";
    std::vector<std::string> hosts;
    std::vector<std::string> webhook_hosts;
    std::vector<std::string> webhook_networks;
    std::vector<std::string> webhook_ports;
    std::vector<std::string> origins;
    std::vector<std::string> proxies;
    bool no_tracking = false;
    std::vector<std::string> untracked;
    std::vector<std::string> tracking_steps;
    std::string scanner;
    std::uint64_t document_mib = 20;
    std::vector<std::string> document_types;
    bool allow_root = false;
    IdentityFlags identity;
};

struct Address {
    std::string host;
    std::uint16_t port = 0;
};

/// "127.0.0.1:8080", "[::1]:8080", ":8080" for this machine alone.
std::optional<Address> address_in(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos) {
        return std::nullopt;
    }
    Address address;
    address.host = text.substr(0, colon);
    if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']') {
        address.host = address.host.substr(1, address.host.size() - 2);
    }
    if (address.host.empty()) {
        address.host = "127.0.0.1";
    }
    const char* const end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data() + colon + 1, end, address.port);
    return failed == std::errc{} && stop == end && colon + 1 < text.size() ? std::optional(address)
                                                                           : std::nullopt;
}

/// Signals that end the program, held back in every thread that is started after this.
sigset_t hold_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

/// Returns when a signal came, or the engine writes no more.
void wait_for_end(const sigset_t& signals, const ServerHost& host) {
    const timespec second{1, 0};
    while (sigtimedwait(&signals, nullptr, &second) < 0) {
        if (host.failure()) {
            return;
        }
    }
}

std::optional<std::uint16_t> port_in(const std::string& text) {
    std::uint16_t port = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, port);
    return failed == std::errc{} && stop == end && port != 0 ? std::optional(port) : std::nullopt;
}

/// Where webhooks may be sent to.
Result<notify::SendPolicy> send_policy(const ServeOptions& options) {
    notify::SendPolicy policy;
    policy.hosts = options.webhook_hosts;
    if (!options.webhook_ports.empty()) {
        policy.ports.clear();
    }
    for (const std::string& text : options.webhook_ports) {
        const auto port = port_in(text);
        if (!port) {
            return Error{ErrorCode::invalid_argument,
                         fmt::format("expected a port from 1 to 65535, but '{}' is none", text)};
        }
        policy.ports.push_back(*port);
    }
    for (const std::string& text : options.webhook_networks) {
        const auto network = notify::parse_network(text);
        if (!network) {
            return Error{
                ErrorCode::invalid_argument,
                fmt::format("expected a network like 10.20.0.0/16, but '{}' is none", text)};
        }
        policy.networks.push_back(*network);
    }
    return policy;
}

http::DocumentOptions document_options(const ServeOptions& options) {
    http::DocumentOptions documents;
    documents.document_bytes = options.document_mib * 1024 * 1024;
    documents.types = options.document_types;
    return documents;
}

void define_documents(Command& command, ServeOptions& options) {
    command.option("--scanner", options.scanner, "ADDRESS",
                   {"Trình quét mã độc (clamd): unix:/run/clamav/clamd.ctl hoặc MÁY:CỔNG",
                    "Scanner of documents (clamd): unix:/run/clamav/clamd.ctl or HOST:PORT"});
    command
        .option("--document-mib", options.document_mib, "N",
                {"Tệp tải lên lớn nhất bao nhiêu MiB; bỏ trống: 20",
                 "Largest document that is taken, in MiB; without: 20"})
        .check(is_between(1, kDocumentMibMost, command.language()));
    command.option("--document-type", options.document_types, "TYPE",
                   {"Loại tệp được nhận, theo nội dung, thay cho danh sách thường dùng; lặp lại "
                    "được",
                    "Media type that is taken, by content, instead of the usual ones; repeatable"});
}

Result<Exit> serve(Output& output, const ServeOptions& options) {
    if (::geteuid() == 0 && !options.allow_root) {
        return Error{ErrorCode::not_permitted,
                     "expected a user of its own for the server, but it is root; --allow-root "
                     "serves all the same"};
    }
    const std::optional<Address> address = address_in(options.listen);
    if (!address) {
        return Error{
            ErrorCode::invalid_argument,
            fmt::format("expected ADDRESS:PORT to listen at, but '{}' is none", options.listen)};
    }
    auto identity = identity_in(options.identity);
    if (!identity) {
        return identity.error();
    }
    Result<notify::SendPolicy> policy = send_policy(options);
    if (!policy) {
        return policy.error();
    }
    notify::DeliveryOptions delivery;
    delivery.policy = std::move(*policy);
    ::umask(0077);  // what it makes is its user's alone
    const sigset_t signals = hold_signals();
    http::ServerOptions server;
    server.address = address->host;
    server.port = address->port;
    server.hosts = options.hosts;
    server.proxies = options.proxies;
    server.tracking.enabled = !options.no_tracking;
    server.tracking.private_procedures = options.untracked;
    server.tracking.publishing_agencies = options.tracking_steps;
    server.origins = options.origins;
    server.identity = std::move(*identity);
    server.documents = document_options(options);
    auto host = ServerHost::open(options.database, server, delivery, options.scanner);
    if (!host) {
        return host.error();
    }
    output.line(std::string_view((*host)->address()));
    output.flush();
    wait_for_end(signals, **host);
    const std::optional<Error> failure = (*host)->failure();
    (*host)->close(kFarewell);
    return failure ? Result<Exit>(*failure) : Result<Exit>(Exit::fine);
}

}  // namespace

void add_serve_command(Commands& commands) {
    commands.add<ServeOptions>(
        "serve",
        {"Phục vụ tệp dữ liệu qua HTTP cho các hệ thống khác",
         "Serve a database over HTTP for other systems"},
        [](Command& command, ServeOptions& options) {
            command.configurable();
            command.required("--db", options.database, "FILE",
                             {"Tệp dữ liệu (SQLite); chưa có thì tạo mới",
                              "Database file (SQLite); made where there is none"});
            command.option("--listen", options.listen, "ADDRESS:PORT",
                           {"Nơi nghe; cổng 0: cổng nào còn trống",
                            "Where to listen; port 0: any that is free"});
            command.option("--host", options.hosts, "NAME[:PORT]",
                           {"Tên mà máy khách được gọi; lặp lại được; bỏ trống: tên nào cũng được",
                            "Name by which clients may call us; repeatable; without: any"});
            command.option("--webhook-host", options.webhook_hosts, "NAME",
                           {"Máy được gửi webhook tới, chữ thường; *.gov.vn: mọi tên dưới nó; "
                            "lặp lại được; bỏ trống: không gửi đi đâu",
                            "Host that webhooks may be sent to, in small letters; *.gov.vn: all "
                            "below it; repeatable; without: none"});
            command.option("--webhook-network", options.webhook_networks, "CIDR",
                           {"Mạng riêng được gửi webhook tới, cả bằng http; lặp lại được",
                            "Network besides the Internet that webhooks may be sent to, by http "
                            "too; repeatable"});
            command.option("--webhook-port", options.webhook_ports, "PORT",
                           {"Cổng được gửi webhook tới; lặp lại được; bỏ trống: 443",
                            "Port that webhooks may be sent to; repeatable; without: 443"});
            command.option("--origin", options.origins, "ORIGIN",
                           {"Trang được mở WebSocket, ví dụ https://mot-cua.example; lặp lại được",
                            "Page that may open a WebSocket, e.g. https://mot-cua.example; "
                            "repeatable"});
            command.option("--proxy", options.proxies, "RANGE",
                           {"Máy chủ trung gian được tin ở X-Forwarded-For, như 10.0.0.0/8; lặp "
                            "lại được",
                            "Proxy that is believed in X-Forwarded-For, like 10.0.0.0/8; "
                            "repeatable"});
            command.flag("--no-tracking", options.no_tracking,
                         {"Không cho tra cứu công khai", "No public tracking"});
            command.option("--untracked", options.untracked, "PROCEDURE",
                           {"Thủ tục không cho tra cứu công khai; lặp lại được",
                            "Procedure that is not tracked in public; repeatable"});
            command.option("--tracking-steps", options.tracking_steps, "AGENCY",
                           {"Cơ quan công khai bước xử lý và chức danh; lặp lại được",
                            "Agency that publishes step and post; repeatable"});
            define_documents(command, options);
            command.flag("--allow-root", options.allow_root,
                         {"Vẫn chạy dù là root", "Serve although we are root"});
            define_identity(command, options.identity);
            command.more(
                {"In một dòng địa chỉ khi đã sẵn sàng; dừng bằng SIGTERM hoặc Ctrl-C.\n"
                 "Hệ thống khác đăng nhập bằng khóa (motcua key add); cán bộ bằng mã truy cập "
                 "OIDC,\n"
                 "khi có --oidc-issuer, --oidc-audience và --oidc-keys.\n"
                 "Ví dụ: motcua serve --db hs.db --listen 127.0.0.1:8080",
                 "Prints one line with the address when ready; SIGTERM or Ctrl-C stops it.\n"
                 "Other systems sign in by keys (motcua key add); officers by OIDC access tokens,\n"
                 "given --oidc-issuer, --oidc-audience and --oidc-keys.\n"
                 "Example: motcua serve --db hs.db --listen 127.0.0.1:8080"});
        },
        serve);
}

}  // namespace motcua::cli
