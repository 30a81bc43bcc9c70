// Flags of a server in groups, each described by one function, and read into what the server takes.
#include "serve_flags.hpp"

#include <charconv>

#include <fmt/format.h>

namespace motcua::cli {
namespace {

/// A document is read whole to be looked at and to be handed out.
constexpr std::uint64_t kDocumentMibMost = 256;

/// An address that only this machine reaches.
bool is_of_this_machine(const std::string& host) {
    return host.starts_with("127.") || host == "::1";
}

/// How people sign in by accounts of the server.
Result<http::SignInOptions> sign_in_options(const ServeFlags& flags, const std::string& address) {
    http::SignInOptions sign_in;
    if (flags.plain_cookie && !is_of_this_machine(address)) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected an address of this machine with --plain-cookie, but "
                                 "'{}' is none",
                                 address)};
    }
    sign_in.cookie_secure = !flags.plain_cookie;
    sign_in.of_address.count = flags.sign_ins;
    return sign_in;
}

std::optional<std::uint16_t> port_in(const std::string& text) {
    std::uint16_t port = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, port);
    return failed == std::errc{} && stop == end && port != 0 ? std::optional(port) : std::nullopt;
}

/// Where webhooks may be sent to.
Result<notify::SendPolicy> send_policy(const ServeFlags& flags) {
    notify::SendPolicy policy;
    policy.hosts = flags.webhook_hosts;
    if (!flags.webhook_ports.empty()) {
        policy.ports.clear();
    }
    for (const std::string& text : flags.webhook_ports) {
        const auto port = port_in(text);
        if (!port) {
            return Error{ErrorCode::invalid_argument,
                         fmt::format("expected a port from 1 to 65535, but '{}' is none", text)};
        }
        policy.ports.push_back(*port);
    }
    for (const std::string& text : flags.webhook_networks) {
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
Result<std::optional<notify::ForwarderOptions>> syslog_in(const ServeFlags& flags) {
    if (flags.syslog.empty()) {
        return std::optional<notify::ForwarderOptions>();
    }
    Result<notify::SyslogAddress> address = notify::parse_syslog(flags.syslog);
    if (!address) {
        return address.error();
    }
    notify::ForwarderOptions forwarder;
    forwarder.address = std::move(*address);
    forwarder.address.authorities = flags.syslog_authorities;
    return std::optional(std::move(forwarder));
}

Result<http::DocumentOptions> document_options(const ServeFlags& flags) {
    http::DocumentOptions documents;
    documents.document_bytes = flags.document_mib * 1024 * 1024;
    documents.types = flags.document_types;
    if (!flags.unreferenced.empty()) {
        const auto wait = duration_in(flags.unreferenced);
        if (!wait) {
            return Error{
                ErrorCode::invalid_argument,
                fmt::format("expected a duration like 24h, but '{}' is none", flags.unreferenced)};
        }
        documents.unreferenced = *wait;
    }
    return documents;
}

void define_documents(Command& command, ServeFlags& flags) {
    command.option("--scanner", flags.scanner, "ADDRESS",
                   {"Trình quét mã độc (clamd): unix:/run/clamav/clamd.ctl hoặc MÁY:CỔNG",
                    "Scanner of documents (clamd): unix:/run/clamav/clamd.ctl or HOST:PORT"});
    command
        .option("--document-mib", flags.document_mib, "N",
                {"Tệp tải lên lớn nhất bao nhiêu MiB; bỏ trống: 20",
                 "Largest document that is taken, in MiB; without: 20"})
        .check(is_between(1, kDocumentMibMost, command.language()));
    command.option("--document-type", flags.document_types, "TYPE",
                   {"Loại tệp được nhận, theo nội dung, thay cho danh sách thường dùng; lặp lại "
                    "được",
                    "Media type that is taken, by content, instead of the usual ones; repeatable"});
    command.option(
        "--unreferenced", flags.unreferenced, "DURATION",
        {"Tệp đã tải lên chờ bao lâu để được dùng trong hồ sơ, như 24h, 7d; bỏ trống: 7d",
         "How long what was uploaded waits to be referred to, like 24h, 7d; without: 7d"});
}

void define_forms(Command& command, std::string& folder) {
    command.option("--forms", folder, "DIR",
                   {"Thư mục mẫu phiếu riêng: DIR/BỘ-MẪU/VAI-TRÒ.html, hoặc "
                    "DIR/CƠ-QUAN/BỘ-MẪU/VAI-TRÒ.html; sửa tệp là dùng ngay",
                    "Folder of own templates of forms: DIR/SET/ROLE.html or "
                    "DIR/AGENCY/SET/ROLE.html; a changed file counts at once"});
}

void define_sign_in(Command& command, ServeFlags& flags) {
    command
        .option("--sign-ins", flags.sign_ins, "COUNT",
                {"Số lần thử đăng nhập mỗi phút từ một địa chỉ mạng; bỏ trống: 5. Cơ quan ra mạng "
                 "bằng một địa chỉ chung thì cần nhiều hơn",
                 "Tries to sign in a minute from one network address; without: 5. An office behind "
                 "one address needs more"})
        .check(is_between(1, 10'000, command.language()));
    command.flag("--plain-cookie", flags.plain_cookie,
                 {"Phiên đăng nhập không cần TLS; chỉ khi nghe trên chính máy này",
                  "Sessions without TLS; only while listening on this machine alone"});
}

void define_address(Command& command, ServeFlags& flags) {
    command.required("--db", flags.database, "FILE",
                     {"Tệp dữ liệu (SQLite); chưa có thì tạo mới",
                      "Database file (SQLite); made where there is none"});
    command.option(
        "--listen", flags.listen, "ADDRESS:PORT",
        {"Nơi nghe; cổng 0: cổng nào còn trống", "Where to listen; port 0: any that is free"});
    command.option("--host", flags.hosts, "NAME[:PORT]",
                   {"Tên mà máy khách được gọi; lặp lại được; bỏ trống: tên nào cũng được",
                    "Name by which clients may call us; repeatable; without: any"});
}

void define_webhooks(Command& command, ServeFlags& flags) {
    command.option("--webhook-host", flags.webhook_hosts, "NAME",
                   {"Máy được gửi webhook tới, chữ thường; *.gov.vn: mọi tên dưới nó; "
                    "lặp lại được; bỏ trống: không gửi đi đâu",
                    "Host that webhooks may be sent to, in small letters; *.gov.vn: all "
                    "below it; repeatable; without: none"});
    command.option("--webhook-network", flags.webhook_networks, "CIDR",
                   {"Mạng riêng được gửi webhook tới, cả bằng http; lặp lại được",
                    "Network besides the Internet that webhooks may be sent to, by http "
                    "too; repeatable"});
    command.option("--webhook-port", flags.webhook_ports, "PORT",
                   {"Cổng được gửi webhook tới; lặp lại được; bỏ trống: 443",
                    "Port that webhooks may be sent to; repeatable; without: 443"});
}

void define_around(Command& command, ServeFlags& flags) {
    command.option("--origin", flags.origins, "ORIGIN",
                   {"Trang được mở WebSocket, ví dụ https://mot-cua.example; lặp lại được",
                    "Page that may open a WebSocket, e.g. https://mot-cua.example; "
                    "repeatable"});
    command.option(
        "--frame-ancestor", flags.frame_ancestors, "HOST",
        {"Máy chủ có trang được đặt ứng dụng trong khung, ví dụ https://mot-cua.example; "
         "lặp lại được; bỏ trống: không ai",
         "Host whose pages may show the application in a frame, e.g. "
         "https://mot-cua.example; repeatable; without: nobody's"});
    command.option("--proxy", flags.proxies, "RANGE",
                   {"Máy chủ trung gian được tin ở X-Forwarded-For, như 10.0.0.0/8; lặp "
                    "lại được",
                    "Proxy that is believed in X-Forwarded-For, like 10.0.0.0/8; "
                    "repeatable"});
}

void define_trail(Command& command, ServeFlags& flags) {
    command.option("--auditor-role", flags.auditor_roles, "ROLE",
                   {"Vai trò được xem nhật ký kiểm toán, và không được xem gì khác; lặp lại "
                    "được",
                    "Role whose holders read the audit trail, and nothing else; "
                    "repeatable"});
    command.option("--syslog", flags.syslog, "ADDRESS",
                   {"Nơi chuyển nhật ký kiểm toán tới: /dev/log, udp://MÁY:514, "
                    "tcp://MÁY:601, tls://MÁY:6514",
                    "Where the audit trail is forwarded to: /dev/log, udp://HOST:514, "
                    "tcp://HOST:601, tls://HOST:6514"});
    command.option("--syslog-ca", flags.syslog_authorities, "FILE",
                   {"Chứng thư gốc của máy nhận syslog qua tls",
                    "Certificates to trust of a syslog receiver by tls"});
}

void define_tracking(Command& command, ServeFlags& flags) {
    command.flag("--no-tracking", flags.no_tracking,
                 {"Không cho tra cứu công khai", "No public tracking"});
    command.option("--untracked", flags.untracked, "PROCEDURE",
                   {"Thủ tục không cho tra cứu công khai; lặp lại được",
                    "Procedure that is not tracked in public; repeatable"});
    command.option("--tracking-steps", flags.tracking_steps, "AGENCY",
                   {"Cơ quan công khai bước xử lý và chức danh; lặp lại được",
                    "Agency that publishes step and post; repeatable"});
}

/// All that the server itself is told.
Result<http::ServerOptions> server_options(const ServeFlags& flags) {
    http::ServerOptions server;
    const auto address = listen_address(flags.listen);
    if (!address) {
        return Error{
            ErrorCode::invalid_argument,
            fmt::format("expected ADDRESS:PORT to listen at, but '{}' is none", flags.listen)};
    }
    server.address = address->address;
    server.port = address->port;
    auto identity = identity_in(flags.identity);
    if (!identity) {
        return identity.error();
    }
    server.identity = std::move(*identity);
    Result<std::string> public_address = public_address_in(flags.public_address);
    if (!public_address) {
        return public_address.error();
    }
    server.public_address = std::move(*public_address);
    Result<http::SignInOptions> sign_in = sign_in_options(flags, server.address);
    if (!sign_in) {
        return sign_in.error();
    }
    server.sign_in = std::move(*sign_in);
    server.hosts = flags.hosts;
    server.proxies = flags.proxies;
    server.origins = flags.origins;
    server.frames = flags.frame_ancestors;
    server.auditor_roles = flags.auditor_roles;
    server.limits.sheet_rows = flags.sheet_rows;
    server.tracking.enabled = !flags.no_tracking;
    server.tracking.private_procedures = flags.untracked;
    server.tracking.publishing_agencies = flags.tracking_steps;
    Result<http::DocumentOptions> documents = document_options(flags);
    if (!documents) {
        return documents.error();
    }
    server.documents = std::move(*documents);
    MOTCUA_TRY(read_edge(flags.edge, server));
    return server;
}

/// All that stands around it.
Result<HostOptions> host_options(const ServeFlags& flags, const notify::SendPolicy& policy) {
    HostOptions around;
    Result<notify::NoticeOptions> notices = notices_in(flags.notices, policy);
    if (!notices) {
        return notices.error();
    }
    around.notices = std::move(*notices);
    Result<std::optional<notify::ForwarderOptions>> syslog = syslog_in(flags);
    if (!syslog) {
        return syslog.error();
    }
    around.syslog = std::move(*syslog);
    Result<BackupPlan> backups = backup_plan(flags.edge);
    if (!backups) {
        return backups.error();
    }
    around.backups = std::move(*backups);
    Result<std::optional<notify::HumanCheckOptions>> human = human_check_in(flags.human, policy);
    if (!human) {
        return human.error();
    }
    around.human_check = std::move(*human);
    around.key_authorities = flags.identity.authorities;
    around.forms_folder = flags.forms;
    around.scanner = flags.scanner;
    return around;
}

}  // namespace

void define_serve(Command& command, ServeFlags& flags) {
    command.configurable();
    define_address(command, flags);
    define_webhooks(command, flags);
    define_around(command, flags);
    define_trail(command, flags);
    define_tracking(command, flags);
    define_human(command, flags.human);
    define_documents(command, flags);
    define_forms(command, flags.forms);
    define_sign_in(command, flags);
    command
        .option("--sheet-rows", flags.sheet_rows, "N",
                {"Số dòng nhiều nhất của một bảng tính (.xlsx)",
                 "At most so many rows of a spreadsheet (.xlsx)"})
        .check(is_between(1, 1'000'000, command.language()));
    command.flag("--allow-root", flags.allow_root,
                 {"Vẫn chạy dù là root", "Serve although we are root"});
    command.option("--public-address", flags.public_address, "URL",
                   {"Địa chỉ mà công chúng vào được, như https://hoso.tinh.gov.vn",
                    "Address by which the public reaches us, like https://hoso.tinh.gov.vn"});
    define_notices(command, flags.notices);
    define_identity(command, flags.identity);
    define_edge(command, flags.edge);
}

Result<ServeOrder> serve_order(const ServeFlags& flags) {
    ServeOrder order;
    Result<notify::SendPolicy> policy = send_policy(flags);
    if (!policy) {
        return policy.error();
    }
    Result<http::ServerOptions> server = server_options(flags);
    if (!server) {
        return server.error();
    }
    Result<HostOptions> around = host_options(flags, *policy);
    if (!around) {
        return around.error();
    }
    order.server = std::move(*server);
    order.around = std::move(*around);
    order.delivery.policy = std::move(*policy);
    return order;
}

}  // namespace motcua::cli
