// Options of the server from the line, the environment and a file. None of these calls gets as far as
// serving: the address that was taken is named by the refusal of it.
#include <cstdlib>

#include <catch2/catch.hpp>

#include "office.hpp"

using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

class Variable {
public:
    Variable(const char* name, const std::string& value) : name_(name) {
        ::setenv(name, value.c_str(), 1);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable() { ::unsetenv(name_); }

private:
    const char* name_;
};

}  // namespace

TEST_CASE("the line comes before the environment, and that before the file") {
    motcua::contract::TemporaryDirectory folder;
    const std::string file = folder.file("motcua.conf");
    write_file(file, "# máy chủ\nallow-root = true\ndb = \"" + folder.file("hs.db") +
                         "\"\nlisten = \"tu-tep\"\nhost = [\"a.vn\", \"b.vn\"]\n");
    const Ran from_file = call({"serve", "--config", file});
    CAPTURE(from_file.out, from_file.err);
    CHECK(from_file.code == 65);
    CHECK_THAT(from_file.err, Contains("tu-tep"));

    const Variable listen("MOTCUA_LISTEN", "tu-bien");
    CHECK_THAT(call({"serve", "--config", file}).err, Contains("tu-bien"));
    CHECK_THAT(call({"serve", "--config", file, "--listen", "tu-dong"}).err, Contains("tu-dong"));

    const Variable named("MOTCUA_CONFIG", file);
    CHECK_THAT(call({"serve"}).err, Contains("tu-bien"));
    // What is meant for the server does not concern other commands.
    CHECK(call({"version"}).code == 0);
}

TEST_CASE("the environment alone is enough") {
    motcua::contract::TemporaryDirectory folder;
    const Variable database("MOTCUA_DB", folder.file("hs.db"));
    const Variable root("MOTCUA_ALLOW_ROOT", "1");
    const Variable listen("MOTCUA_LISTEN", "tu-bien");
    const Variable hosts("MOTCUA_HOST", "a.vn,b.vn");
    const Ran ran = call({"serve"});
    CHECK(ran.code == 65);
    CHECK_THAT(ran.err, Contains("tu-bien"));
}

TEST_CASE(
    "a configuration with an unknown name, a bad flag, a section, or none at all is refused") {
    motcua::contract::TemporaryDirectory folder;
    const std::string file = folder.file("motcua.conf");
    const auto refused = [&](const std::string& content) {
        write_file(file, "db = \"hs.db\"\n" + content);
        const Ran ran = call({"serve", "--config", file});
        CAPTURE(content, ran.err);
        CHECK(ran.code == 2);
        return ran.err;
    };
    CHECK_THAT(refused("lisen = \"127.0.0.1:1\"\n"), Contains("lisen") && Contains(file));
    CHECK_THAT(refused("config = \"x\"\n"), Contains("config"));
    CHECK_THAT(refused("json = true\n"), Contains("json"));
    CHECK_THAT(refused("[serve]\nlisten = \"x\"\n"), Contains("serve"));
    refused("allow-root = perhaps\n");
    CHECK(call({"serve", "--config", folder.file("khong.conf")}).code == 2);
}

TEST_CASE("help names the variables") {
    CHECK_THAT(call({"serve", "--help"}).out, Contains("MOTCUA_LISTEN") && Contains("--config"));
}
