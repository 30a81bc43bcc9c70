// A connection to the server as bytes.
#pragma once

#include <string>

namespace motcua::http::testing {

class Socket {
public:
    /// What reading brought: bytes, the end of the connection, or nothing within 20 seconds.
    enum class Read { some, ended, nothing };

    /// To "http://127.0.0.1:8080". `receive_buffer_bytes`: 0 = the system's; `from`: the address that
    /// it comes from, any of 127.0.0.0/8; empty = the system's.
    explicit Socket(const std::string& address, int receive_buffer_bytes = 0,
                    const std::string& from = {});
    ~Socket();
    Socket(Socket&& other) noexcept;
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    /// All of it, unless the server closed: what it answered shows.
    void send(const std::string& bytes);
    /// Appends what comes to `buffer`.
    Read read(std::string& buffer);
    [[nodiscard]] int handle() const { return handle_; }

private:
    int handle_ = -1;
};

}  // namespace motcua::http::testing
