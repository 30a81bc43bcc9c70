// Public names and numbers: types of events, cursors, ETags, statuses.
#include <set>

#include <catch2/catch.hpp>
#include <cloud_event.hpp>
#include <etag.hpp>
#include <problem.hpp>
#include <routes.hpp>

namespace motcua::http {
namespace {

TEST_CASE("a public type is thing and participle") {
    CHECK(public_type("task-claimed", 1) == "vn.motcua.task.claimed.v1");
    CHECK(public_type("due-dates-reprojected", 2) == "vn.motcua.due-dates.reprojected.v2");
}

TEST_CASE("a cursor comes back as it was given, and nothing else is one") {
    CHECK(read_cursor("") == 0);
    for (const std::uint64_t sequence : {0ULL, 1ULL, 12'345'678'901ULL}) {
        CHECK(read_cursor(cursor_of(sequence)) == sequence);
    }
    for (const char* text :
         {"1", "c1-", "c1-x", "c2-1", "c1--1", "c1-1 ", "c1-99999999999999999999"}) {
        CHECK_FALSE(read_cursor(text));
    }
}

TEST_CASE("an ETag with a version in it is a number in quotes") {
    CHECK(version_in("\"7\"") == 7U);
    for (const char* text : {"7", "\"\"", "\"7", "W/\"7\"", "\"-7\"", "\"7x\"", "*", "\""}) {
        CHECK_FALSE(version_in(text));
    }
}

TEST_CASE("every code has a status, and only defects of ours are 500") {
    for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code) {
        const auto of_type = static_cast<ErrorCode>(code);
        const unsigned status = status_of(of_type);
        INFO(to_string(of_type));
        CHECK(status >= 400);
        CHECK((status == 500) ==
              (of_type == ErrorCode::internal || of_type == ErrorCode::storage_corrupt));
    }
}

TEST_CASE("no route hides another") {
    std::set<std::pair<Method, std::string_view>> seen;
    for (const Route& route : routes()) {
        CHECK(seen.emplace(route.method, route.pattern).second);
        CHECK((route.handler != nullptr) != (route.at_once != nullptr));
        CHECK((route.at_once == nullptr || route.door == Door::open));
    }
}

}  // namespace
}  // namespace motcua::http
