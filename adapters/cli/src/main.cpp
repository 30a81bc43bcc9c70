// The program `motcua`.
#include <iostream>
#include <string>
#include <vector>

#include <unistd.h>

#include "application.hpp"

int main(int argc, char** argv) {
    const std::vector<std::string> args(argv + 1, argv + argc);
    const int code = motcua::cli::run(args, std::cout, std::cerr, {::isatty(STDERR_FILENO) == 1});
    std::cout.flush();
    constexpr int cannot_write = 74;  // EX_IOERR: what was asked for did not get out
    return std::cout.good() || code != 0 ? code : cannot_write;
}
