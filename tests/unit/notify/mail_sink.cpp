// As much of SMTP as a test needs: one connection after the other, line by line.
#include "mail_sink.hpp"

#include <array>
#include <chrono>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <motcua/notify/signature.hpp>

namespace motcua::notify::testing {
namespace {

class Lines {
public:
    explicit Lines(int socket) : socket_(socket) {}

    /// The next line without its end; false when there is none.
    bool next(std::string& line) {
        std::size_t end = std::string::npos;
        while ((end = buffer_.find("\r\n")) == std::string::npos) {
            std::array<char, 4'096> piece{};
            const ssize_t count = ::recv(socket_, piece.data(), piece.size(), 0);
            if (count <= 0) {
                return false;
            }
            buffer_.append(piece.data(), static_cast<std::size_t>(count));
        }
        line = buffer_.substr(0, end);
        buffer_.erase(0, end + 2);
        return true;
    }
    void say(const std::string& reply) const {
        const std::string bytes = reply + "\r\n";
        static_cast<void>(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
    }

private:
    int socket_;
    std::string buffer_;
};

bool begins(const std::string& line, std::string_view word) {
    return line.substr(0, word.size()) == word;
}

std::string decoded(const std::string& base64) {
    std::string clean;
    for (const char letter : base64) {
        if (letter != '\r' && letter != '\n' && letter != ' ') {
            clean += letter;
        }
    }
    const auto text = from_base64(clean);
    return text ? *text : "no base64: " + clean;
}

std::string usual_reply(const std::string& command) {
    if (command.empty()) {
        return "220 sink";
    }
    return begins(command, "DATA") ? "354 go on" : begins(command, "QUIT") ? "221 bye" : "250 well";
}

}  // namespace

std::string ReceivedMail::field(const std::string& name) const {
    const std::string header = "\r\n" + data.substr(0, data.find("\r\n\r\n") + 2);
    const std::size_t at = header.find("\r\n" + name + ": ");
    if (at == std::string::npos) {
        return {};
    }
    std::size_t end = at + 2;
    do {
        end = header.find("\r\n", end + 1);
    } while (header.substr(end + 2, 1) == " ");
    return header.substr(at + name.size() + 4, end - at - name.size() - 4);
}

std::string ReceivedMail::subject() const {
    const std::string begin = "=?UTF-8?B?";
    const std::string folded = field("Subject");
    std::string subject;
    for (std::size_t at = folded.find(begin); at != std::string::npos;
         at = folded.find(begin, at + 1)) {
        const std::size_t first = at + begin.size();
        subject += decoded(folded.substr(first, folded.find("?=", first) - first));
    }
    return subject.empty() ? folded : subject;
}

std::string ReceivedMail::text() const {
    const std::size_t part = data.find("Content-Transfer-Encoding: base64");
    const std::size_t begin = part == std::string::npos ? part : data.find("\r\n\r\n", part);
    if (begin == std::string::npos) {
        return "no part in base64";
    }
    return decoded(data.substr(begin, data.find("\r\n--", begin) - begin));
}

MailSink::MailSink(Reply reply) : reply_(std::move(reply)) {
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    REQUIRE(::inet_pton(AF_INET, "127.0.0.1", &at.sin_addr) == 1);
    REQUIRE(::bind(listening_, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0);
    socklen_t size = sizeof at;
    REQUIRE(::getsockname(listening_, reinterpret_cast<sockaddr*>(&at), &size) == 0);
    port_ = ntohs(at.sin_port);
    REQUIRE(::listen(listening_, 64) == 0);
    thread_ = std::thread([this] { run(); });
}

MailSink::~MailSink() {
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
}

void MailSink::run() {
    for (;;) {
        const int socket = ::accept(listening_, nullptr, nullptr);
        if (socket < 0) {
            return;
        }
        {
            const std::lock_guard lock(mutex_);
            ++connections_;
        }
        const timeval patience{5, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        serve(socket);
        ::close(socket);
    }
}

void MailSink::serve(int socket) {
    Lines lines(socket);
    const auto answer = [&](const std::string& command) {
        std::string reply = reply_(command);
        reply = reply.empty() ? usual_reply(command) : reply;
        lines.say(reply);
        return reply.front() == '2' || reply.front() == '3';
    };
    ReceivedMail mail;
    if (!answer({})) {
        return;
    }
    for (std::string line; lines.next(line);) {
        if (begins(line, "MAIL FROM:")) {
            mail.from = line.substr(10);
        } else if (begins(line, "RCPT TO:")) {
            mail.to = line.substr(8);
        }
        if (!answer(line) || !begins(line, "DATA")) {
            if (begins(line, "QUIT")) {
                return;
            }
            continue;
        }
        mail.data.clear();
        while (lines.next(line) && line != ".") {
            mail.data += (begins(line, "..") ? line.substr(1) : line) + "\r\n";
        }
        if (answer(".")) {
            const std::lock_guard lock(mutex_);
            mails_.push_back(mail);
            changed_.notify_all();
        }
    }
}

std::vector<ReceivedMail> MailSink::mails() const {
    const std::lock_guard lock(mutex_);
    return mails_;
}

bool MailSink::wait_for(std::size_t count) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds{20},
                             [&] { return mails_.size() >= count; });
}

std::size_t MailSink::connections() const {
    const std::lock_guard lock(mutex_);
    return connections_;
}

}  // namespace motcua::notify::testing
