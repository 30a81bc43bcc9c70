// Somebody who is told: a socket that takes one HTTP request a connection, and answers what it was
// told to. For tests, here and of the whole server.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace motcua::notify::testing {

struct Received {
    std::string line;                           ///< "POST /x HTTP/1.1"
    std::map<std::string, std::string> fields;  ///< names in small letters
    std::string body;
};

class Receiver {
public:
    /// What it answers, whole; "" closes without an answer.
    using Answer = std::function<std::string(const Received&)>;

    /// Listens on a free port of 127.0.0.1.
    explicit Receiver(Answer answer = ok);
    ~Receiver();
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string url(const std::string& path = "/tin") const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    /// All so far.
    [[nodiscard]] std::vector<Received> received() const;
    /// Waits until there are so many; false after 20 s.
    [[nodiscard]] bool wait_for(std::size_t count) const;
    /// How often somebody connected.
    [[nodiscard]] std::size_t connections() const;

    [[nodiscard]] static std::string ok(const Received&);
    [[nodiscard]] static std::string status(int code, const std::string& fields = {},
                                            const std::string& body = {});

private:
    void run();
    void serve(int socket);

    Answer answer_;
    int listening_ = -1;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::vector<Received> received_;
    std::size_t connections_ = 0;
    std::thread thread_;
};

}  // namespace motcua::notify::testing
