// The program `motcua`.
#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include <unistd.h>

#include "application.hpp"

int main(int argc, char** argv) {
    // A reader of our output that goes, or a file at the bound of its size (ulimit -f), is told to us as an
    // error of that one write. The signals would end the whole server, and with it what others wait for.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    const std::vector<std::string> args(argv + 1, argv + argc);
    const int code = motcua::cli::run(args, std::cout, std::cerr, {::isatty(STDERR_FILENO) == 1});
    std::cout.flush();
    constexpr int cannot_write = 74;  // EX_IOERR: what was asked for did not get out
    return std::cout.good() || code != 0 ? code : cannot_write;
}
