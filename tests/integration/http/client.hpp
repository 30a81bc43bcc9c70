// A client of HTTP/1.1 in a few lines: what it sends is sent byte for byte, so that the server can be
// asked in ways in which no library asks.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <motcua/json/reader.hpp>

#include "socket.hpp"

namespace motcua::http::testing {

struct Answer {
    int status = 0;                             ///< 0: the server closed without one
    std::map<std::string, std::string> fields;  ///< names in lower case
    std::string body;

    [[nodiscard]] std::string field(const std::string& name) const;
    /// The body as JSON; the test fails if it is none.
    [[nodiscard]] json::Node json() const;
};

/// Status and fields of an answer's head, its lines ended by CR LF.
[[nodiscard]] Answer read_head(const std::string& header);

/// One connection.
class Connection {
public:
    /// To "http://127.0.0.1:8080"; `from` as for a Socket.
    explicit Connection(const std::string& address, const std::string& from = {})
        : socket_(address, 0, from) {}

    void send(const std::string& bytes) { socket_.send(bytes); }
    /// The next answer; `head` for one to HEAD, which has no body.
    [[nodiscard]] Answer receive(bool head = false);
    /// Whether the server closes before it says nothing for 20 seconds.
    [[nodiscard]] bool closed();

private:
    [[nodiscard]] bool fill() { return socket_.read(buffer_) == Socket::Read::some; }

    Socket socket_;
    std::string buffer_;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

/// One request on a connection of its own. A body is sent as JSON unless `headers` have a type.
/// The test fails if the answer is not as the contract says.
[[nodiscard]] Answer ask(const std::string& address, const std::string& method,
                         const std::string& target, const Headers& headers = {},
                         const std::string& body = {});

}  // namespace motcua::http::testing
