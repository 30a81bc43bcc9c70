// A mail server that takes everything, or says what it was told to. For tests, here and of the whole
// server.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace motcua::notify::testing {

struct ReceivedMail {
    std::string from;  ///< as in the command, with its brackets
    std::string to;
    std::string data;  ///< lines with CR LF, without the dot at the end

    /// A field of the header, unfolded; "" if there is none.
    [[nodiscard]] std::string field(const std::string& name) const;
    /// The subject in UTF-8.
    [[nodiscard]] std::string subject() const;
    /// The one part's text in UTF-8.
    [[nodiscard]] std::string text() const;
};

class MailSink {
public:
    /// What it says to a command ("RCPT TO:<…>"; "" stands for a new connection, "." for the end of a
    /// mail); "" is what a server usually says.
    using Reply = std::function<std::string(const std::string& command)>;

    /// Listens on a free port of 127.0.0.1.
    explicit MailSink(Reply reply = usual);
    ~MailSink();
    MailSink(const MailSink&) = delete;
    MailSink& operator=(const MailSink&) = delete;

    [[nodiscard]] std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
    /// All that were taken so far.
    [[nodiscard]] std::vector<ReceivedMail> mails() const;
    /// Waits until there are so many; false after 20 s.
    [[nodiscard]] bool wait_for(std::size_t count) const;
    [[nodiscard]] std::size_t connections() const;

    [[nodiscard]] static std::string usual(const std::string&) { return {}; }

private:
    void run();
    void serve(int socket);

    Reply reply_;
    int listening_ = -1;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::vector<ReceivedMail> mails_;
    std::size_t connections_ = 0;
    std::thread thread_;
};

}  // namespace motcua::notify::testing
