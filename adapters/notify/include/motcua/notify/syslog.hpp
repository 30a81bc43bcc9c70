// The audit trail on its way to another machine: each entry and each checkpoint as one line of RFC 5424,
// at least once, in order. How far it got is kept in the trail.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include <motcua/engine/ports/audit_trail.hpp>
#include <motcua/engine/ports/log.hpp>

namespace motcua::notify {

/// Where lines go.
enum class SyslogWay {
    unix_socket,  ///< datagrams to a socket of this machine: "/dev/log"
    udp,          ///< "udp://host:514": a line that is lost on the way is lost
    tcp,          ///< "tcp://host:601", each line behind its length (RFC 6587 3.4.1)
    tls,          ///< "tls://host:6514" (RFC 5425); the receiver's certificate is checked
};
struct SyslogAddress {
    SyslogWay way = SyslogWay::unix_socket;
    std::string path;  ///< of a socket
    std::string host;
    std::uint16_t port = 0;
    std::string authorities;  ///< file of certificates to trust; empty: those of the machine
};

/// A path that begins with "/", or one of the addresses above; without a port the usual one.
/// Errors: invalid_argument.
[[nodiscard]] Result<SyslogAddress> parse_syslog(const std::string& text);

/// One line without its end: facility 13 (log audit); in ASCII, at most 8 KiB.
[[nodiscard]] std::string syslog_line(const AuditEntry& entry, const std::string& host);
[[nodiscard]] std::string syslog_line(const AuditCheckpoint& checkpoint, const std::string& host);

struct ForwarderOptions {
    SyslogAddress address;
    std::string host;         ///< how this machine is named in the lines; empty: by itself
    std::size_t batch = 200;  ///< entries between two notes of how far it got
    /// How soon new entries are noticed, and a receiver that is away is tried again.
    std::chrono::milliseconds look_again{500};
    /// What a connection that broke may have swallowed: so many entries are sent once more.
    std::uint64_t again = 1'000;
};

class AuditForwarder {
public:
    /// Begins on a thread of its own; `trail` must outlive it.
    [[nodiscard]] static std::unique_ptr<AuditForwarder> start(AuditTrail& trail,
                                                               const ForwarderOptions& options,
                                                               Log* log = nullptr);
    /// As stop().
    virtual ~AuditForwarder() = default;
    /// What was not sent is sent after the next start. Idempotent.
    virtual void stop() = 0;
};

}  // namespace motcua::notify
