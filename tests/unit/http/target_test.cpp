// The path under which a proxy shows us.
#include <catch2/catch.hpp>
#include <target.hpp>

namespace motcua::http {

TEST_CASE("a path prefix is a path of plain segments") {
    for (const char* const good : {"/motcua", "/a/b-c_d.e", "/1"}) {
        INFO(good);
        CHECK(is_path_prefix(good));
    }
    for (const char* const bad : {"", "/", "motcua", "/motcua/", "//a", "/a//b", "/..", "/a/./b",
                                  "/a b", "/a%20b", "/a?b", "/a\"b", "/\xc3\xa1"}) {
        INFO(bad);
        CHECK_FALSE(is_path_prefix(bad));
    }
}

TEST_CASE("a target loses the prefix once, and only the whole of it") {
    CHECK(without_prefix("/motcua/v1/tasks?limit=1", "/motcua") == "/v1/tasks?limit=1");
    CHECK(without_prefix("/motcua", "/motcua") == "/");
    CHECK(without_prefix("/motcua?a=b", "/motcua") == "/?a=b");
    CHECK(without_prefix("/motcua/motcua/v1", "/motcua") == "/motcua/v1");
    CHECK(without_prefix("/motcuav1", "/motcua") == "/motcuav1");
    CHECK(without_prefix("/v1/tasks", "/motcua") == "/v1/tasks");
    CHECK(without_prefix("/v1/tasks", "") == "/v1/tasks");
    // What is left is for the gate to refuse.
    CHECK(without_prefix("/motcua//healthz", "/motcua") == "//healthz");
    CHECK(without_prefix("/motcua/../healthz", "/motcua") == "/../healthz");
}

}  // namespace motcua::http
