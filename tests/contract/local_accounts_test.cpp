// What the store of accounts, sessions and links promises.
#include <catch2/catch.hpp>

#include <motcua/sqlite/sqlite_operations.hpp>

#include "subjects.hpp"
#include "temporary_directory.hpp"

using namespace motcua;
using namespace motcua::contract;

namespace {

class NoRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        std::fill(bytes.begin(), bytes.end(), std::uint8_t{7});
    }
};

class Cabinet {
public:
    Cabinet() { reopen(); }
    LocalAccounts& accounts() { return file_->local_accounts(); }
    void reopen() {
        file_.reset();
        auto opened = sqlite::SqliteOperations::open(directory_.file("ops.db"), {digest_, random_});
        INFO((opened ? "" : opened.error().detail));
        REQUIRE(opened);
        file_ = std::move(opened).value();
    }

private:
    TemporaryDirectory directory_;
    Sha256 digest_;
    NoRandom random_;
    std::unique_ptr<sqlite::SqliteOperations> file_;
};

Instant at(std::int64_t minute) { return Instant{std::chrono::minutes{30'000'000 + minute}}; }

Hash token(std::uint8_t number) {
    Hash hash{};
    hash.fill(number);
    return hash;
}

LocalAccount account(const std::string& login) {
    LocalAccount made;
    made.login = login;
    made.role = AccountRole::administrator;
    made.officer = OfficerId("can-bo-a");
    made.password = "$argon2id$";
    made.second_factor = std::string("\0\xff secret", 9);
    made.second_factor_on = true;
    made.last_code = 58'000'000;
    made.failures = 3;
    made.locked_until = at(5);
    made.generation = 2;
    made.created = at(0);
    return made;
}

LocalSession session(std::uint8_t number, std::int64_t seen, std::uint64_t generation = 2) {
    return {token(number), "an", generation, at(seen), at(seen), at(seen + 30), at(seen + 720)};
}

bool is_there(LocalAccounts& accounts, std::uint8_t number) {
    const auto found = accounts.session(token(number));
    REQUIRE(found);
    return found->has_value();
}

}  // namespace

TEST_CASE("an account is kept as it was given, and changed as one") {
    Cabinet cabinet;
    REQUIRE(cabinet.accounts().add(account("an")));
    REQUIRE(cabinet.accounts().add(account("binh")));
    CHECK(cabinet.accounts().add(account("an")).error().code == ErrorCode::already_exists);
    cabinet.reopen();
    CHECK(*cabinet.accounts().account("an") == account("an"));
    CHECK_FALSE(*cabinet.accounts().account("AN"));
    const auto all = cabinet.accounts().all();
    REQUIRE(all);
    REQUIRE(all->size() == 2);
    CHECK(all->back().login == "binh");

    LocalAccount changed = account("an");
    changed.disabled = true;
    changed.locked_until.reset();
    changed.second_factor.clear();
    changed.officer = OfficerId();
    changed.role = AccountRole::inspector;
    ++changed.generation;
    REQUIRE(cabinet.accounts().change("an", [&](LocalAccount& kept) { kept = changed; }));
    cabinet.reopen();
    CHECK(*cabinet.accounts().account("an") == changed);
    CHECK(*cabinet.accounts().account("binh") == account("binh"));
    CHECK(cabinet.accounts().change("khong-co", [](LocalAccount&) {}).error().code ==
          ErrorCode::not_found);
}

TEST_CASE("a setup link is good once and until its time, and a new one stands in for it") {
    Cabinet cabinet;
    LocalAccounts& accounts = cabinet.accounts();
    REQUIRE(accounts.add(account("an")));
    const auto use = [&](std::uint8_t number, std::int64_t minute) {
        return accounts
            .use_setup_link(token(number), at(minute),
                            [](LocalAccount& kept) { kept.password = "moi"; })
            .has_value();
    };
    CHECK(accounts.add_link({token(9), "khong-co", LinkKind::setup, at(9)}).error().code ==
          ErrorCode::not_found);
    REQUIRE(accounts.add_link({token(1), "an", LinkKind::setup, at(10)}));
    REQUIRE(accounts.add_link({token(2), "an", LinkKind::setup, at(10)}));
    REQUIRE(accounts.add_link({token(3), "an", LinkKind::sign_in, at(10)}));
    CHECK_FALSE(*accounts.link(token(1)));
    CHECK_FALSE(use(1, 5));
    CHECK_FALSE(use(2, 10));
    CHECK_FALSE(use(3, 5));
    CHECK((*accounts.account("an"))->password == "$argon2id$");
    CHECK(use(2, 9));
    CHECK((*accounts.account("an"))->password == "moi");
    CHECK_FALSE(use(2, 9));
    CHECK(*accounts.link(token(3)) == AccountLink{token(3), "an", LinkKind::sign_in, at(10)});
}

TEST_CASE("an account has so many sessions, and the one not used longest goes") {
    Cabinet cabinet;
    LocalAccounts& accounts = cabinet.accounts();
    for (std::uint8_t number = 1; number <= 3; ++number) {
        REQUIRE(accounts.begin_session(session(number, number), 3));
    }
    REQUIRE(accounts.touch_session(token(1), at(9), at(39)));
    REQUIRE(accounts.begin_session(session(4, 10), 3));
    CHECK(is_there(accounts, 1));
    CHECK_FALSE(is_there(accounts, 2));
    CHECK(is_there(accounts, 3));
    CHECK(is_there(accounts, 4));
    cabinet.reopen();
    const auto kept = cabinet.accounts().session(token(1));
    REQUIRE((kept && *kept));
    LocalSession expected = session(1, 1);
    expected.seen = at(9);
    expected.good_until = at(39);
    CHECK(**kept == expected);
    // What is no good any more takes nobody's place.
    REQUIRE(cabinet.accounts().begin_session(session(5, 38, 3), 3));
    for (const unsigned number : {1U, 3U, 4U}) {
        CHECK_FALSE(is_there(cabinet.accounts(), static_cast<std::uint8_t>(number)));
    }
    // His sessions, and no others but his end.
    REQUIRE(cabinet.accounts().begin_session(session(6, 39, 3), 3));
    LocalSession of_another = session(7, 40, 3);
    of_another.login = "binh";
    REQUIRE(cabinet.accounts().begin_session(of_another, 3));
    const auto sessions = cabinet.accounts().sessions("an");
    REQUIRE((sessions && sessions->size() == 2));
    CHECK(sessions->front() == session(6, 39, 3));
    REQUIRE(cabinet.accounts().end_other_sessions("an", token(5)));
    CHECK(is_there(cabinet.accounts(), 5));
    CHECK_FALSE(is_there(cabinet.accounts(), 6));
    CHECK(is_there(cabinet.accounts(), 7));
    REQUIRE(cabinet.accounts().end_session(token(5)));
    REQUIRE(cabinet.accounts().end_session(token(5)));
    CHECK_FALSE(is_there(cabinet.accounts(), 5));
}
