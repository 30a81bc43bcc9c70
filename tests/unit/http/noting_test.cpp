// What of sign-ins and refusals is written, by a clock that the test moves.
#include <catch2/catch.hpp>
#include <noting.hpp>

namespace motcua::http {
namespace {

using namespace std::chrono_literals;

AuditEntry refusal(const std::string& client) {
    AuditEntry entry;
    entry.kind = AuditKind::sign_in_refused;
    entry.client = client;
    return entry;
}

}  // namespace

TEST_CASE("a caller's sign-in is noted once an hour for each address") {
    RecentNotes recent;
    CHECK_FALSE(recent.knows("key a 10.0.0.1", 0ms));
    recent.remember("key a 10.0.0.1", 0ms);
    CHECK(recent.knows("key a 10.0.0.1", 59min));
    CHECK_FALSE(recent.knows("key a 10.0.0.2", 59min));
    CHECK_FALSE(recent.knows("key a 10.0.0.1", 60min));
}

TEST_CASE("sign-ins of ever new callers are forgotten rather than kept without bound") {
    RecentNotes recent;
    recent.remember("first", 0ms);
    for (std::size_t i = 0; i < RecentNotes::kept_max; ++i) {
        recent.remember(std::to_string(i), 1ms);
    }
    CHECK_FALSE(recent.knows("first", 2ms));
    CHECK(recent.knows(std::to_string(RecentNotes::kept_max - 1), 2ms));
}

TEST_CASE("the first refusals of a minute are written, the others counted and told afterwards") {
    RefusalBook book;
    CHECK(book.over(0ms).empty());
    std::size_t written = 0;
    for (int i = 0; i < 1'000; ++i) {
        written +=
            book.take("a", refusal("10.0.0.1"), 1min + std::chrono::milliseconds{i}) ? 1U : 0U;
    }
    CHECK(written == RefusalBook::each_max);
    CHECK(book.take("b", refusal("10.0.0.2"), 1min + 2s));
    CHECK(book.over(1min + 59s).empty());
    const auto over = book.over(2min + 1ms);
    REQUIRE(over.size() == 1);
    CHECK(over.front().client == "10.0.0.1");
    CHECK(over.front().count == 1'000 - RefusalBook::each_max);
    CHECK(book.over(5min).empty());
    CHECK(book.take("a", refusal("10.0.0.1"), 5min));
}

TEST_CASE("a flood from many addresses is bounded, and every refusal of it is counted") {
    RefusalBook book;
    constexpr std::size_t addresses = 50'000;
    std::uint64_t told = 0;
    for (std::size_t i = 0; i < addresses; ++i) {
        const std::string client = std::to_string(i);
        told += book.take(client, refusal(client), 1min) ? 1U : 0U;
    }
    CHECK(told == RefusalBook::all_max);
    const auto rest = book.rest();
    CHECK(rest.size() <= RefusalBook::keys_max + 1);
    for (const AuditEntry& entry : rest) {
        told += entry.count;
    }
    CHECK(told == addresses);
    CHECK(rest.back().client.empty());
    CHECK(book.rest().empty());
}

TEST_CASE("what was counted in a minute is told even if the next refusal comes first") {
    RefusalBook book;
    for (std::size_t i = 0; i <= RefusalBook::each_max; ++i) {
        static_cast<void>(book.take("a", refusal("10.0.0.1"), 1min));
    }
    CHECK(book.take("a", refusal("10.0.0.1"), 3min));
    const auto over = book.over(3min + 1s);
    REQUIRE(over.size() == 1);
    CHECK(over.front().count == 1);
}

}  // namespace motcua::http
