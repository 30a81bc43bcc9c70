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

TEST_CASE("of a long name a refusal says the first 64 characters") {
    const std::string letters(64, 'x');
    CHECK(shown_name("") == "");
    CHECK(shown_name("limit") == "limit");
    CHECK(shown_name(letters) == letters);
    CHECK(shown_name(letters + "y") == letters + "…");
    std::string marked;
    for (int i = 0; i < 64; ++i) {
        marked += "Ắ";  // of three bytes: none is cut up
    }
    CHECK(shown_name(marked) == marked);
    CHECK(shown_name(marked + "Ắ") == marked + "…");
    CHECK(shown_name(std::string(1'000'000, 'x')) == letters + "…");
}

TEST_CASE("of a pointer each long name is cut, and still is one name") {
    const std::string letters(64, 'x');
    CHECK(shown_pointer("") == "");
    CHECK(shown_pointer("/data/ho_ten") == "/data/ho_ten");
    CHECK(shown_pointer("//0/") == "//0/");
    CHECK(shown_pointer("/data/" + letters) == "/data/" + letters);
    CHECK(shown_pointer("/" + letters + "x/" + letters + "y") ==
          "/" + letters + "…/" + letters + "…");
    // "~1" stands for a slash: whole or not at all.
    const std::string most(63, 'x');
    CHECK(shown_pointer("/" + most + "~1") == "/" + most + "…");
    CHECK(shown_pointer("/" + most.substr(1) + "~1") == "/" + most.substr(1) + "~1");
    CHECK(shown_pointer("/" + most.substr(1) + "~1y") == "/" + most.substr(1) + "~1…");
}

TEST_CASE("of a sentence what is quoted is cut, and all of it if it is too long") {
    const std::string letters(64, 'x');
    CHECK(shown_detail("") == "");
    CHECK(shown_detail("expected \"a\", but \"b\" is none") == "expected \"a\", but \"b\" is none");
    CHECK(shown_detail("but \"" + letters + "y\" is \"" + letters + "\"") ==
          "but \"" + letters + "…\" is \"" + letters + "\"");
    CHECK(shown_detail("no \"end").substr(3) == "\"end");
    const std::string plain(1'000, 'x');
    CHECK(shown_detail(plain) == plain);
    CHECK(shown_detail("but \"a\"" + plain + "\" is none") ==
          ("but \"a\"" + plain).substr(0, 1'000) + "…");
}

TEST_CASE("a problem is not longer for a name that is") {
    const Say say = [](const Error&, Language) { return Said{"Sai", "expected x, but y"}; };
    const std::string much(100'000, 'x');
    const Response response = problem({ErrorCode::invalid_argument, "expected x, but y"}, say,
                                      Language::vi, {"/data/" + much, much, much});
    CHECK(response.body.size() < 600);
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
