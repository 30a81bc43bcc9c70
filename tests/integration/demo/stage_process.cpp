// Starting, reading and killing the program.
#include "stage_process.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace motcua::integration {
namespace {

/// `heard` is where one of its streams goes; the other goes nowhere.
[[noreturn]] void become_program(const std::vector<std::string>& args, int heard,
                                 int stream = STDOUT_FILENO) {
    ::dup2(heard, stream);
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(nowhere, stream == STDOUT_FILENO ? STDERR_FILENO : STDOUT_FILENO);
    std::vector<char*> line{const_cast<char*>(MOTCUA_PROGRAM)};
    for (const std::string& arg : args) {
        line.push_back(const_cast<char*>(arg.c_str()));
    }
    line.push_back(nullptr);
    ::execv(MOTCUA_PROGRAM, line.data());
    ::_exit(127);
}

}  // namespace

Finished run_program(const std::vector<std::string>& args, std::optional<std::size_t> lines_max) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
        std::abort();
    }
    const pid_t child = ::fork();
    if (child == 0) {
        become_program(args, pipe[1]);
    }
    ::close(pipe[1]);
    Finished finished;
    FILE* const out = ::fdopen(pipe[0], "r");
    char* text = nullptr;
    std::size_t size = 0;
    ssize_t length = 0;
    bool killed = false;
    while ((length = ::getline(&text, &size, out)) > 0) {
        finished.lines.emplace_back(text, static_cast<std::size_t>(length - 1));
        if (!killed && lines_max && finished.lines.size() >= *lines_max) {
            ::kill(child, SIGKILL);
            killed = true;
        }
    }
    std::free(text);
    std::fclose(out);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) {
        finished.exit_code = WEXITSTATUS(status);
    }
    return finished;
}

Finished kill_after_remarks(const std::vector<std::string>& args, std::size_t remarks,
                            unsigned looks) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
        std::abort();
    }
    const pid_t child = ::fork();
    if (child == 0) {
        become_program(args, pipe[1], STDERR_FILENO);
    }
    ::close(pipe[1]);
    FILE* const remarked = ::fdopen(pipe[0], "r");
    std::size_t heard = 0;
    for (int sign = 0; heard < remarks && (sign = std::fgetc(remarked)) != EOF;) {
        heard += sign == '\n' ? 1U : 0U;
    }
    int status = 0;
    pid_t ended = 0;
    for (unsigned look = 0; look < looks && ended == 0; ++look) {
        ended = ::waitpid(child, &status, WNOHANG);
    }
    if (ended == 0) {
        ::kill(child, SIGKILL);
        ::waitpid(child, &status, 0);
    }
    std::fclose(remarked);
    Finished finished;
    if (WIFEXITED(status)) {
        finished.exit_code = WEXITSTATUS(status);
    }
    return finished;
}

void kill_while_it_makes(const std::string& path, const std::vector<std::string>& args,
                         unsigned looks) {
    const pid_t child = ::fork();
    if (child == 0) {
        become_program(args, ::open("/dev/null", O_WRONLY | O_CLOEXEC));
    }
    int status = 0;
    unsigned seen = 0;
    while (seen <= looks && ::waitpid(child, &status, WNOHANG) == 0) {
        seen += std::filesystem::exists(path) ? 1U : 0U;
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, &status, 0);
}

namespace {

std::string output_of(const std::string& script) {
    std::string answer;
    FILE* const shell = ::popen(script.c_str(), "r");
    std::array<char, 4096> part{};
    std::size_t count = 0;
    while ((count = std::fread(part.data(), 1, part.size(), shell)) > 0) {
        answer.append(part.data(), count);
    }
    ::pclose(shell);
    return answer;
}

}  // namespace

GuestVisit visit(const std::vector<std::string>& args, const std::string& temporary,
                 const std::string& last,
                 const std::function<std::string(const std::vector<std::string>&)>& script) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
        std::abort();
    }
    const pid_t child = ::fork();
    if (child == 0) {
        ::setenv("TMPDIR", temporary.c_str(), 1);
        become_program(args, pipe[1]);
    }
    ::close(pipe[1]);
    GuestVisit guest;
    FILE* const out = ::fdopen(pipe[0], "r");
    char* text = nullptr;
    std::size_t size = 0;
    ssize_t length = 0;
    while ((length = ::getline(&text, &size, out)) > 0) {
        guest.lines.emplace_back(text, static_cast<std::size_t>(length - 1));
        if (guest.lines.back().rfind(last, 0) == 0) {
            guest.answer = output_of(script(guest.lines));
            ::kill(child, SIGTERM);
            break;
        }
    }
    std::free(text);
    int status = 0;
    ::waitpid(child, &status, 0);
    std::fclose(out);
    if (WIFEXITED(status)) {
        guest.exit_code = WEXITSTATUS(status);
    }
    return guest;
}

}  // namespace motcua::integration
