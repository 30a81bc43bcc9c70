// The program itself, as a shell sees it.
#include <array>
#include <cstdio>

#include <catch2/catch.hpp>
#include <sys/wait.h>

#include "office.hpp"

using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

Ran shell(const std::string& command) {
    Ran ran;
    FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> block{};
    while (std::fgets(block.data(), block.size(), pipe) != nullptr) {
        ran.out += block.data();
    }
    const int status = ::pclose(pipe);
    REQUIRE(WIFEXITED(status));
    ran.code = WEXITSTATUS(status);
    return ran;
}

}  // namespace

TEST_CASE("the program gives a shell its output and exit codes") {
    const std::string program = "'" MOTCUA_PROGRAM "'";
    const Ran version = shell(program + " version");
    CHECK(version.code == 0);
    CHECK(version.out == "motcua " MOTCUA_VERSION "\n");
    CHECK(shell(program + " no-such-command").code == 2);
    CHECK(shell(program + " check no-such-file.xml").code == 66);

    const Ran check = shell(program + " check '" MOTCUA_SOURCE_DIR "'/workflows/*/*.xml");
    INFO(check.out);
    CHECK(check.code == 0);
}

TEST_CASE("output that cannot be written is not reported as done") {
    CHECK(shell("'" MOTCUA_PROGRAM "' version >/dev/full").code == 74);
}
