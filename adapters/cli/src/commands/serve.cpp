// motcua serve: the database over HTTP, until somebody asks it to stop.
#include <charconv>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../edge_flags.hpp"
#include "../families.hpp"
#include "../identity_flags.hpp"
#include "../notice_flags.hpp"
#include "../serving.hpp"

namespace motcua::cli {
namespace {

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
    std::vector<std::string> auditor_roles;
    std::string syslog;
    std::string syslog_authorities;
    bool no_tracking = false;
    std::vector<std::string> untracked;
    std::vector<std::string> tracking_steps;
    std::string forms;
    std::size_t sheet_rows = http::ServerLimits{}.sheet_rows;
    std::string scanner;
    std::uint64_t document_mib = 20;
    std::vector<std::string> document_types;
    bool allow_root = false;
    bool plain_cookie = false;
    unsigned sign_ins = http::SignInOptions{}.of_address.count;
    IdentityFlags identity;
    NoticeFlags notices;
    std::string public_address;
    EdgeFlags edge;
};

/// An address that only this machine reaches.
bool is_of_this_machine(const std::string& host) {
    return host.starts_with("127.") || host == "::1";
}

/// How people sign in by accounts of the server.
Result<http::SignInOptions> sign_in_options(const ServeOptions& options,
                                            const std::string& address) {
    http::SignInOptions sign_in;
    if (options.plain_cookie && !is_of_this_machine(address)) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected an address of this machine with --plain-cookie, but "
                                 "'{}' is none",
                                 address)};
    }
    sign_in.cookie_secure = !options.plain_cookie;
    sign_in.of_address.count = options.sign_ins;
    return sign_in;
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

/// Where the audit trail is forwarded to; nullopt: nowhere.
Result<std::optional<notify::ForwarderOptions>> syslog_in(const ServeOptions& options) {
    if (options.syslog.empty()) {
        return std::optional<notify::ForwarderOptions>();
    }
    Result<notify::SyslogAddress> address = notify::parse_syslog(options.syslog);
    if (!address) {
        return address.error();
    }
    notify::ForwarderOptions forwarder;
    forwarder.address = std::move(*address);
    forwarder.address.authorities = options.syslog_authorities;
    return std::optional(std::move(forwarder));
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
    const auto address = listen_address(options.listen);
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
    const Result<notify::NoticeOptions> notices = notices_in(options.notices, *policy);
    if (!notices) {
        return notices.error();
    }
    Result<std::string> public_address = public_address_in(options.public_address);
    if (!public_address) {
        return public_address.error();
    }
    Result<http::SignInOptions> sign_in = sign_in_options(options, address->address);
    if (!sign_in) {
        return sign_in.error();
    }
    const auto syslog = syslog_in(options);
    if (!syslog) {
        return syslog.error();
    }
    notify::DeliveryOptions delivery;
    delivery.policy = std::move(*policy);
    ::umask(0077);  // what it makes is its user's alone
    const sigset_t signals = hold_signals();
    http::ServerOptions server;
    server.address = address->address;
    server.port = address->port;
    server.hosts = options.hosts;
    server.proxies = options.proxies;
    server.tracking.enabled = !options.no_tracking;
    server.tracking.private_procedures = options.untracked;
    server.tracking.publishing_agencies = options.tracking_steps;
    server.origins = options.origins;
    server.limits.sheet_rows = options.sheet_rows;
    server.identity = std::move(*identity);
    server.documents = document_options(options);
    server.sign_in = *sign_in;
    server.auditor_roles = options.auditor_roles;
    server.public_address = std::move(*public_address);
    MOTCUA_TRY(read_edge(options.edge, server));
    Result<BackupPlan> backups = backup_plan(options.edge);
    if (!backups) {
        return backups.error();
    }
    const HostOptions around{std::move(*backups),
                             options.identity.authorities,
                             std::move(*notices),
                             options.forms,
                             *syslog,
                             options.scanner};
    auto host = ServerHost::open(options.database, server, delivery, around);
    if (!host) {
        return host.error();
    }
    output.line(std::string_view((*host)->address()));
    if (server.tracking_listen) {
        output.line(std::string_view((*host)->tracking_address()));
    }
    output.flush();
    wait_for_end(signals, **host);
    const std::optional<Error> failure = (*host)->failure();
    (*host)->close(kFarewell);
    return failure ? Result<Exit>(*failure) : Result<Exit>(Exit::fine);
}

void define_forms(Command& command, std::string& folder) {
    command.option("--forms", folder, "DIR",
                   {"Thư mục mẫu phiếu riêng: DIR/BỘ-MẪU/VAI-TRÒ.html, hoặc "
                    "DIR/CƠ-QUAN/BỘ-MẪU/VAI-TRÒ.html; sửa tệp là dùng ngay",
                    "Folder of own templates of forms: DIR/SET/ROLE.html or "
                    "DIR/AGENCY/SET/ROLE.html; a changed file counts at once"});
}

void define_sign_in(Command& command, ServeOptions& options) {
    command
        .option("--sign-ins", options.sign_ins, "COUNT",
                {"Số lần thử đăng nhập mỗi phút từ một địa chỉ mạng; bỏ trống: 5. Cơ quan ra mạng "
                 "bằng một địa chỉ chung thì cần nhiều hơn",
                 "Tries to sign in a minute from one network address; without: 5. An office behind "
                 "one address needs more"})
        .check(is_between(1, 10'000, command.language()));
    command.flag("--plain-cookie", options.plain_cookie,
                 {"Phiên đăng nhập không cần TLS; chỉ khi nghe trên chính máy này",
                  "Sessions without TLS; only while listening on this machine alone"});
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
            command.option(
                "--auditor-role", options.auditor_roles, "ROLE",
                {"Vai trò được xem nhật ký kiểm toán, và không được xem gì khác; lặp lại "
                 "được",
                 "Role whose holders read the audit trail, and nothing else; "
                 "repeatable"});
            command.option("--syslog", options.syslog, "ADDRESS",
                           {"Nơi chuyển nhật ký kiểm toán tới: /dev/log, udp://MÁY:514, "
                            "tcp://MÁY:601, tls://MÁY:6514",
                            "Where the audit trail is forwarded to: /dev/log, udp://HOST:514, "
                            "tcp://HOST:601, tls://HOST:6514"});
            command.option("--syslog-ca", options.syslog_authorities, "FILE",
                           {"Chứng thư gốc của máy nhận syslog qua tls",
                            "Certificates to trust of a syslog receiver by tls"});
            command.flag("--no-tracking", options.no_tracking,
                         {"Không cho tra cứu công khai", "No public tracking"});
            command.option("--untracked", options.untracked, "PROCEDURE",
                           {"Thủ tục không cho tra cứu công khai; lặp lại được",
                            "Procedure that is not tracked in public; repeatable"});
            command.option("--tracking-steps", options.tracking_steps, "AGENCY",
                           {"Cơ quan công khai bước xử lý và chức danh; lặp lại được",
                            "Agency that publishes step and post; repeatable"});
            define_documents(command, options);
            define_forms(command, options.forms);
            define_sign_in(command, options);
            command
                .option("--sheet-rows", options.sheet_rows, "N",
                        {"Số dòng nhiều nhất của một bảng tính (.xlsx)",
                         "At most so many rows of a spreadsheet (.xlsx)"})
                .check(is_between(1, 1'000'000, command.language()));
            command.flag("--allow-root", options.allow_root,
                         {"Vẫn chạy dù là root", "Serve although we are root"});
            command.option(
                "--public-address", options.public_address, "URL",
                {"Địa chỉ mà công chúng vào được, như https://hoso.tinh.gov.vn",
                 "Address by which the public reaches us, like https://hoso.tinh.gov.vn"});
            define_notices(command, options.notices);
            define_identity(command, options.identity);
            define_edge(command, options.edge);
            command.more(
                {"In một dòng địa chỉ khi đã sẵn sàng; dừng bằng SIGTERM hoặc Ctrl-C.\n"
                 "Hệ thống khác đăng nhập bằng khóa (motcua key add); cán bộ bằng mã truy cập "
                 "OIDC,\n"
                 "khi có --oidc-issuer, --oidc-audience và --oidc-keys, hoặc bằng tài khoản của "
                 "máy chủ\n(motcua account add).\n"
                 "Ví dụ: motcua serve --db hs.db --listen 127.0.0.1:8080",
                 "Prints one line with the address when ready; SIGTERM or Ctrl-C stops it.\n"
                 "Other systems sign in by keys (motcua key add); officers by OIDC access tokens,\n"
                 "given --oidc-issuer, --oidc-audience and --oidc-keys, or by accounts of the "
                 "server\n(motcua account add).\n"
                 "Example: motcua serve --db hs.db --listen 127.0.0.1:8080"});
        },
        serve);
}

}  // namespace motcua::cli
