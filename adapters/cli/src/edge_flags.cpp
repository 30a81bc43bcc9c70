// The flags of the edge, described and read; what addresses and files mean is checked where they are
// used.
#include "edge_flags.hpp"

#include <charconv>

#include <fmt/format.h>

namespace motcua::cli {
namespace {

constexpr std::int64_t kDurationMost = 366 * 24 * 60 * 60;  // longer is a slip

Error refusal(std::string detail) { return {ErrorCode::invalid_argument, std::move(detail)}; }

void define_listening(Command& command, EdgeFlags& flags) {
    command.option("--tls-certificate", flags.certificate, "FILE",
                   {"Chứng thư TLS (PEM, cả chuỗi); đọc lại khi có SIGHUP; bỏ trống: HTTP thường",
                    "TLS certificate (PEM, with its chain); read again on SIGHUP; without: plain "
                    "HTTP"});
    command.option("--tls-key", flags.key, "FILE",
                   {"Khóa của chứng thư (PEM, không mật khẩu); chỉ chủ tệp được đọc",
                    "Key of the certificate (PEM, no password); only its owner may read it"});
    command.option("--path-prefix", flags.path_prefix, "PATH",
                   {"Đường dẫn mà máy chủ trung gian đặt phía trước, ví dụ /motcua",
                    "Path under which a proxy shows us, e.g. /motcua"});
    command.option("--tracking-listen", flags.tracking_listen, "ADDRESS:PORT",
                   {"Nơi nghe riêng cho tra cứu công khai; khi có, nơi nghe chính không trả lời "
                    "tra cứu",
                    "Where public tracking alone is answered; it is not answered elsewhere then"});
}

void define_limits(Command& command, EdgeFlags& flags) {
    command.option("--rate-caller", flags.caller_rate, "COUNT",
                   {"Số yêu cầu một phút của một cán bộ hoặc một khóa; 0: không giới hạn",
                    "Requests a minute of one officer or one key; 0: any number"});
    command.option("--rate-address", flags.stranger_rate, "COUNT",
                   {"Số yêu cầu một phút của một địa chỉ chưa đăng nhập; 0: không giới hạn",
                    "Requests a minute of one address that nobody signed in from; 0: any number"});
    command.option("--connections-address", flags.address_connections, "COUNT",
                   {"Số kết nối của một địa chỉ khi quá nửa số chỗ đã có người, trừ --proxy; 0: "
                    "không giới hạn",
                    "Connections of one address while half of all are taken, but those of --proxy; "
                    "0: any number"});
    command.flag("--metrics-open", flags.open_metrics,
                 {"Ai cũng đọc được /metrics; bỏ trống: khóa có phạm vi metrics",
                  "Anybody may read /metrics; without: keys with the scope metrics"});
    command.flag("--allow-unsynchronised-clock", flags.any_clock,
                 {"Vẫn sẵn sàng dù đồng hồ máy không được đồng bộ",
                  "Ready although the machine's clock is not synchronised"});
}

void define_backups(Command& command, EdgeFlags& flags) {
    command.option("--backup-to", flags.backup_folder, "FOLDER",
                   {"Thư mục chứa bản sao lưu do máy chủ làm; bỏ trống: không làm",
                    "Folder of backups that the server makes; without: none"});
    command.option("--backup-copy", flags.backup_copies, "FOLDER",
                   {"Thư mục ở nơi lưu trữ khác, giữ thêm mỗi bản sao lưu; lặp lại được",
                    "Folder on other storage that gets each backup too; repeatable"});
    command.option("--backup-every", flags.backup_every, "DURATION",
                   {"Bao lâu sao lưu một lần, ví dụ 24h; bỏ trống: chỉ khi được yêu cầu",
                    "How often a backup is made, e.g. 24h; without: only when asked for"});
    command.option("--backup-keep", flags.backup_keep, "COUNT",
                   {"Số bản sao lưu giữ lại; bản cũ hơn bị xóa",
                    "Backups that are kept; older ones are deleted"});
}

}  // namespace

void define_edge(Command& command, EdgeFlags& flags) {
    define_listening(command, flags);
    define_limits(command, flags);
    define_backups(command, flags);
}

Result<void> read_edge(const EdgeFlags& flags, http::ServerOptions& options) {
    if (flags.certificate.empty() != flags.key.empty()) {
        return refusal(
            "expected --tls-certificate and --tls-key together, but one of them is missing");
    }
    if (!flags.key.empty()) {
        options.tls = http::TlsOptions{flags.certificate, flags.key};
    }
    options.path_prefix = flags.path_prefix;
    if (!flags.tracking_listen.empty()) {
        options.tracking_listen = listen_address(flags.tracking_listen);
        if (!options.tracking_listen) {
            return refusal(fmt::format("expected ADDRESS:PORT to listen at, but '{}' is none",
                                       flags.tracking_listen));
        }
    }
    options.rates.of_caller.count = flags.caller_rate;
    options.rates.of_stranger.count = flags.stranger_rate;
    options.limits.connections_of_address = flags.address_connections;
    options.open_metrics = flags.open_metrics;
    options.synchronised_clock = !flags.any_clock;
    return {};
}

Result<BackupPlan> backup_plan(const EdgeFlags& flags) {
    BackupPlan plan;
    plan.folder = flags.backup_folder;
    plan.copies = flags.backup_copies;
    if (plan.folder.empty() && (!plan.copies.empty() || !flags.backup_every.empty())) {
        return refusal("expected --backup-to with the other flags of backups, but it is missing");
    }
    if (!flags.backup_every.empty()) {
        const auto every = duration_in(flags.backup_every);
        if (!every) {
            return refusal(
                fmt::format("expected a duration like 24h, but '{}' is none", flags.backup_every));
        }
        plan.every = *every;
    }
    if (flags.backup_keep == 0) {
        return refusal("expected at least one backup to be kept, but it is 0");
    }
    plan.keep = flags.backup_keep;
    return plan;
}

std::optional<http::ListenAddress> listen_address(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos) {
        return std::nullopt;
    }
    http::ListenAddress place;
    place.address = text.substr(0, colon);
    if (place.address.size() > 2 && place.address.front() == '[' && place.address.back() == ']') {
        place.address = place.address.substr(1, place.address.size() - 2);
    }
    if (place.address.empty()) {
        place.address = "127.0.0.1";
    }
    const char* const end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data() + colon + 1, end, place.port);
    return failed == std::errc{} && stop == end && colon + 1 < text.size() ? std::optional(place)
                                                                           : std::nullopt;
}

std::optional<std::chrono::seconds> duration_in(const std::string& text) {
    std::int64_t count = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, count);
    if (failed != std::errc{} || stop + 1 != end || count <= 0 || count > kDurationMost) {
        return std::nullopt;
    }
    std::int64_t unit = 0;
    switch (*stop) {
        case 's':
            unit = 1;
            break;
        case 'm':
            unit = 60;
            break;
        case 'h':
            unit = 60 * 60;
            break;
        case 'd':
            unit = 24 * 60 * 60;
            break;
        default:
            return std::nullopt;
    }
    return count * unit <= kDurationMost ? std::optional(std::chrono::seconds{count * unit})
                                         : std::nullopt;
}

}  // namespace motcua::cli
