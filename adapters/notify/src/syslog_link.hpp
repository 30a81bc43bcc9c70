// A connection to whoever takes syslog lines.
#pragma once

#include <memory>
#include <string>

#include <motcua/notify/syslog.hpp>

namespace motcua::notify {

/// For one thread.
class SyslogLink {
public:
    /// Connects when it is first sent by. Nothing here fails.
    [[nodiscard]] static std::unique_ptr<SyslogLink> make(const SyslogAddress& address);
    virtual ~SyslogLink() = default;

    /// True once the system took all of it; false: the connection is closed, and what was sent by it
    /// lately may be lost. Returns within a few seconds.
    [[nodiscard]] virtual bool send(const std::string& line) = 0;
    /// True once the receiver's machine has all that was sent, as far as that can be known; false: the
    /// connection is closed, as with send().
    [[nodiscard]] virtual bool settle() = 0;
};

}  // namespace motcua::notify
