// A child process that runs a function of the test and writes lines to us through a pipe.
#pragma once

#include <array>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>

#include <catch2/catch.hpp>
#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

namespace motcua::integration {

class Child {
public:
    using Say = std::function<void(const std::string&)>;

    /// Runs `body` in a new process, which then ends with status 0.
    explicit Child(const std::function<void(const Say&)>& body) {
        std::array<int, 2> ends{};
        REQUIRE(::pipe(ends.data()) == 0);
        pid_ = ::fork();
        REQUIRE(pid_ >= 0);
        if (pid_ == 0) {
            ::close(ends[0]);
            body([&](const std::string& line) {
                const std::string text = line + "\n";
                if (::write(ends[1], text.data(), text.size()) < 0) {
                    ::_exit(3);  // nobody listens any more
                }
            });
            ::_exit(0);
        }
        ::close(ends[1]);
        input_ = ends[0];
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (pid_ > 0) {
            kill();
        }
        ::close(input_);
    }

    /// The next line; nothing once the child has ended and all was read.
    std::optional<std::string> line() {
        while (true) {
            const std::size_t end = buffer_.find('\n');
            if (end != std::string::npos) {
                std::string line = buffer_.substr(0, end);
                buffer_.erase(0, end + 1);
                return line;
            }
            std::array<char, 4096> bytes{};
            const ssize_t size = ::read(input_, bytes.data(), bytes.size());
            if (size <= 0) {
                return std::nullopt;
            }
            buffer_.append(bytes.data(), static_cast<std::size_t>(size));
        }
    }

    void kill() {
        ::kill(pid_, SIGKILL);
        wait();
    }
    /// Exit status; -1 if a signal ended it.
    int wait() {
        int status = 0;
        ::waitpid(pid_, &status, 0);
        pid_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    [[nodiscard]] pid_t pid() const noexcept { return pid_; }

private:
    pid_t pid_ = 0;
    int input_ = -1;
    std::string buffer_;
};

}  // namespace motcua::integration
