// Lines of RFC 5424, and where they may go. What an entry says is escaped by audit_line() already.
#include <charconv>
#include <ctime>

#include <motcua/notify/syslog.hpp>

namespace motcua::notify {
namespace {

constexpr int kFacility = 13;  // log audit
enum Severity : int { kWarning = 4, kNotice = 5, kInformational = 6 };

Severity severity_of(const AuditEntry& entry) {
    switch (entry.kind) {
        case AuditKind::sign_in_refused:
        case AuditKind::denial:
            return kWarning;
        case AuditKind::configuration:
        case AuditKind::person_export:
        case AuditKind::erasure:
            return kNotice;
        default:
            return kInformational;
    }
}

/// Printable ASCII without blanks, as names in a header are.
std::string header_word(const std::string& text, std::size_t most) {
    std::string word;
    for (const char letter : text) {
        if (letter > ' ' && letter < 0x7F && word.size() < most) {
            word += letter;
        }
    }
    return word.empty() ? "-" : word;
}

std::string line_of(Severity severity, Instant at, const std::string& host, std::string_view id,
                    std::string_view message) {
    std::string line = "<" + std::to_string(kFacility * 8 + severity) + ">1 ";
    line += format_instant(at);
    line += ' ';
    line += header_word(host, 255);
    line.append(" motcua - ").append(id.substr(0, 32)).append(" - ").append(message);
    return line.substr(0, audit_line_bytes_max);
}

struct Scheme {
    std::string_view begin;
    SyslogWay way;
    std::uint16_t port;
};
constexpr std::array kSchemes{Scheme{"udp://", SyslogWay::udp, 514},
                              Scheme{"tcp://", SyslogWay::tcp, 601},
                              Scheme{"tls://", SyslogWay::tls, 6514}};

Error no_address() {
    return {ErrorCode::invalid_argument,
            "expected a syslog receiver like /dev/log, udp://HOST:514, tcp://HOST:601 or "
            "tls://HOST:6514, but it is none"};
}

bool is_host(std::string_view host) {
    return !host.empty() && host.size() <= 255 &&
           host.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
               "-.:") == std::string_view::npos;
}

}  // namespace

Result<SyslogAddress> parse_syslog(const std::string& text) {
    SyslogAddress address;
    if (text.starts_with('/')) {
        address.path = text;
        return address.path.size() < 100 ? Result<SyslogAddress>(address) : no_address();
    }
    for (const Scheme& scheme : kSchemes) {
        if (!text.starts_with(scheme.begin)) {
            continue;
        }
        std::string_view rest = std::string_view(text).substr(scheme.begin.size());
        address.way = scheme.way;
        address.port = scheme.port;
        const bool bracketed = rest.starts_with('[');
        const std::size_t end = bracketed ? rest.find(']') : rest.find(':');
        address.host = std::string(rest.substr(bracketed ? 1 : 0, end - (bracketed ? 1 : 0)));
        rest = end == std::string_view::npos ? std::string_view{}
                                             : rest.substr(end + (bracketed ? 1 : 0));
        if (rest.starts_with(':')) {
            const char* const last = rest.data() + rest.size();
            const auto [stop, failed] = std::from_chars(rest.data() + 1, last, address.port);
            if (failed != std::errc{} || stop != last || address.port == 0) {
                return no_address();
            }
            rest = {};
        }
        const bool whole = rest.empty() && !(bracketed && end == std::string_view::npos);
        return whole && is_host(address.host) ? Result<SyslogAddress>(address) : no_address();
    }
    return no_address();
}

std::string syslog_line(const AuditEntry& entry, const std::string& host) {
    return line_of(severity_of(entry), entry.at, host, enum_name(entry.kind), audit_line(entry));
}

std::string syslog_line(const AuditCheckpoint& checkpoint, const std::string& host) {
    return line_of(kNotice, checkpoint.at, host, "checkpoint",
                   "{\"size\":" + std::to_string(checkpoint.size) + ",\"root\":\"" +
                       to_hex(checkpoint.root) + "\"}");
}

}  // namespace motcua::notify
