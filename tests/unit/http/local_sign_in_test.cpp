// Sign-in by password, code and session: who comes in, who does not, and that nobody can tell why.
#include <map>

#include <catch2/catch.hpp>
#include <local_sign_in.hpp>
#include <one_time_code.hpp>
#include <password_rules.hpp>

#include <motcua/engine/testing/manual_clock.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/openssl_keyed_digest.hpp>
#include <motcua/system/system_random.hpp>

namespace motcua::http {
namespace {

/// Accounts in memory.
class MemoryAccounts final : public LocalAccounts {
public:
    std::map<std::string, LocalAccount> kept;
    std::map<Hash, AccountLink> links;
    std::map<Hash, LocalSession> begun;

    Result<void> add(const LocalAccount& account) override {
        kept[account.login] = account;
        return {};
    }
    Result<std::optional<LocalAccount>> account(const std::string& login) override {
        const auto found = kept.find(login);
        return found == kept.end() ? std::optional<LocalAccount>() : std::optional(found->second);
    }
    Result<std::vector<LocalAccount>> all() override { return std::vector<LocalAccount>{}; }
    Result<void> change(const std::string& login, const Change& change) override {
        const auto found = kept.find(login);
        if (found == kept.end()) {
            return Error{ErrorCode::not_found, "expected an account, but there is none"};
        }
        change(found->second);
        return {};
    }
    Result<void> add_link(const AccountLink& link) override {
        links[link.token] = link;
        return {};
    }
    Result<std::optional<AccountLink>> link(const Hash& token) override {
        const auto found = links.find(token);
        return found == links.end() ? std::optional<AccountLink>() : std::optional(found->second);
    }
    Result<void> use_setup_link(const Hash& token, Instant, const Change& change) override {
        const auto found = links.find(token);
        if (found == links.end()) {
            return Error{ErrorCode::not_found, "expected a link, but there is none"};
        }
        change(kept.at(found->second.login));
        links.erase(found);
        return {};
    }
    Result<void> begin_session(const LocalSession& session, std::size_t) override {
        begun[session.token] = session;
        return {};
    }
    Result<std::optional<LocalSession>> session(const Hash& token) override {
        const auto found = begun.find(token);
        return found == begun.end() ? std::optional<LocalSession>() : std::optional(found->second);
    }
    Result<void> touch_session(const Hash& token, Instant seen, Instant good_until) override {
        begun.at(token).seen = seen;
        begun.at(token).good_until = good_until;
        return {};
    }
    Result<void> end_session(const Hash& token) override {
        begun.erase(token);
        return {};
    }
    Result<std::vector<LocalSession>> sessions(const std::string&) override {
        return std::vector<LocalSession>{};
    }
    Result<void> end_other_sessions(const std::string&, const Hash&) override { return {}; }
};

/// What would be slow; counts.
class PlainHash final : public PasswordHash {
public:
    mutable int verified = 0;
    std::string version = "1";

    Result<std::string> hash(std::string_view password) const override {
        return version + ":" + std::string(password);
    }
    bool verify(std::string_view hash, std::string_view password) const override {
        ++verified;
        return hash.substr(hash.find(':') + 1) == password;
    }
    bool is_outdated(std::string_view hash) const override {
        return hash.substr(0, hash.find(':')) != version;
    }
};

const std::string good = "mot cau dai de nho";

class Office {
public:
    Office() {
        LocalAccount account;
        account.login = "an";
        account.officer = OfficerId("an");
        account.password = *hash.hash(good);
        store.kept["an"] = account;
    }

    /// "in", "wrong" or "code".
    std::string tries(const std::string& login, const std::string& password,
                      const std::string& code = {}) {
        return told(sign_in.sign_in(login, password, code));
    }
    std::string told(const Result<SignInOutcome>& outcome) {
        REQUIRE(outcome);
        if (const auto* const made = std::get_if<NewSession>(&*outcome)) {
            last = *made;
            return "in";
        }
        return std::get<SignInRefusal>(*outcome) == SignInRefusal::wrong ? "wrong" : "code";
    }
    [[nodiscard]] LocalAccount& an() { return store.kept.at("an"); }
    [[nodiscard]] std::string code(std::int64_t steps = 0) const {
        return code_at(
            codes, store.kept.at("an").second_factor,
            static_cast<std::uint64_t>(static_cast<std::int64_t>(code_step(clock.now())) + steps));
    }
    [[nodiscard]] bool is_in(const std::string& token) {
        const auto holder = sign_in.holder_of(token);
        REQUIRE(holder);
        return holder->has_value();
    }

    MemoryAccounts store;
    PlainHash hash;
    system::OpenSslKeyedDigest codes;
    testing::ManualClock clock;
    system::SystemRandom random;
    system::OpenSslDigest digest;
    SignInOptions options;
    LocalAccountParts parts{store, hash, codes};
    LocalSignIn sign_in{parts, options, clock, random, digest};
    NewSession last;
};

}  // namespace

TEST_CASE("codes are those of RFC 6238") {
    const system::OpenSslKeyedDigest digest;
    const std::string secret = "12345678901234567890";
    const auto at = [&](std::int64_t seconds) {
        return code_at(digest, secret, code_step(Instant{std::chrono::seconds{seconds}}));
    };
    // Appendix B, the last six of eight digits.
    CHECK(at(59) == "287082");
    CHECK(at(1'111'111'109) == "081804");
    CHECK(at(1'111'111'111) == "050471");
    CHECK(at(1'234'567'890) == "005924");
    CHECK(at(2'000'000'000) == "279037");
    CHECK(at(20'000'000'000) == "353130");
    CHECK(base32("foobar") == "MZXW6YTBOI");
    CHECK(base32("f") == "MY");
    CHECK(base32("") == "");
}

TEST_CASE("a code is taken one step early or late, and once") {
    Office office;
    office.an().second_factor = "12345678901234567890";
    office.an().second_factor_on = true;
    CHECK(office.tries("an", good) == "code");
    CHECK(office.an().failures == 0);
    CHECK(office.tries("an", good, office.code(-2)) == "wrong");
    CHECK(office.tries("an", good, office.code(2)) == "wrong");
    CHECK(office.tries("an", good, "12345") == "wrong");
    CHECK(office.tries("an", good, office.code(-1)) == "in");
    CHECK(office.tries("an", good, office.code(-1)) == "wrong");
    CHECK(office.tries("an", good, office.code()) == "in");
    CHECK(office.tries("an", good, office.code()) == "wrong");
    CHECK(office.tries("an", good, office.code(1)) == "in");
    CHECK(office.tries("an", "khong phai mat khau", office.code()) == "wrong");
}

TEST_CASE("whatever is wrong with a try, it is told alike and costs one hash") {
    Office office;
    REQUIRE(office.tries("an", good) == "in");
    LocalAccount locked = office.an();
    locked.login = "khoa";
    locked.locked_until = office.clock.now() + std::chrono::hours{1};
    LocalAccount disabled = office.an();
    disabled.login = "thoi";
    disabled.disabled = true;
    LocalAccount without = office.an();
    without.login = "chua";
    without.password.clear();
    office.store.kept.insert({{"khoa", locked}, {"thoi", disabled}, {"chua", without}});
    for (const char* const login : {"an", "khoa", "thoi", "chua", "khong-co", "", "Không hợp lệ"}) {
        INFO(login);
        const int before = office.hash.verified;
        CHECK(office.tries(login, "sai mat khau roi") == "wrong");
        CHECK(office.hash.verified == before + 1);
    }
    for (const char* const login : {"khoa", "thoi", "chua"}) {
        CHECK(office.tries(login, good) == "wrong");
    }
    CHECK(office.tries("chua", "") == "wrong");
    CHECK(office.tries("an", std::string(5'000, 'a')) == "wrong");
    CHECK(office.tries("an", std::string(1, '\xff')) == "wrong");
}

TEST_CASE("failures in a row lock an account, longer each time") {
    Office office;
    for (int i = 0; i < 4; ++i) {
        REQUIRE(office.tries("an", "sai mat khau roi") == "wrong");
    }
    CHECK_FALSE(office.an().locked_until);
    CHECK(office.tries("an", "sai mat khau roi") == "wrong");
    REQUIRE(office.an().locked_until);
    CHECK(*office.an().locked_until == office.clock.now() + std::chrono::seconds{60});
    CHECK(office.tries("an", good) == "wrong");
    CHECK(office.an().failures == 5);  // a try during a lock does not lengthen it
    office.clock.advance(std::chrono::seconds{60});
    CHECK(office.tries("an", "sai mat khau roi") == "wrong");
    CHECK(*office.an().locked_until == office.clock.now() + std::chrono::seconds{120});
    office.clock.advance(std::chrono::seconds{120});
    CHECK(office.tries("an", good) == "in");
    CHECK(office.an().failures == 0);
    office.an().failures = 40;
    CHECK(office.tries("an", "sai mat khau roi") == "wrong");
    CHECK(*office.an().locked_until == office.clock.now() + std::chrono::hours{1});
}

TEST_CASE("a hash with the parameters of yesterday is written anew at the next sign-in") {
    Office office;
    office.hash.version = "2";
    CHECK(office.tries("an", "sai mat khau roi") == "wrong");
    CHECK(office.an().password.starts_with("1:"));
    CHECK(office.tries("an", good) == "in");
    CHECK(office.an().password.starts_with("2:"));
    CHECK(office.tries("an", good) == "in");
}

TEST_CASE(
    "a session ends when it is not used, when its day is over, and when its account changes") {
    Office office;
    using std::chrono::minutes;
    REQUIRE(office.tries("an", good) == "in");
    const std::string token = office.last.token;
    CHECK_FALSE(office.is_in(token.substr(1)));
    for (int i = 0; i < 24; ++i) {
        office.clock.advance(minutes{29});
        REQUIRE(office.is_in(token));
    }
    office.clock.advance(minutes{24});
    CHECK_FALSE(office.is_in(token));  // twelve hours
    REQUIRE(office.tries("an", good) == "in");
    office.clock.advance(minutes{30});
    CHECK_FALSE(office.is_in(office.last.token));
    REQUIRE(office.tries("an", good) == "in");
    office.an().disabled = true;
    CHECK_FALSE(office.is_in(office.last.token));
    office.an().disabled = false;
    CHECK(office.is_in(office.last.token));
    ++office.an().generation;
    CHECK_FALSE(office.is_in(office.last.token));
}

TEST_CASE("whoever changes his password stays in, and his other sessions end") {
    Office office;
    REQUIRE(office.tries("an", good) == "in");
    const std::string other = office.last.token;
    REQUIRE(office.tries("an", good) == "in");
    const SessionHolder holder = office.last.holder;
    const std::string wanted = "mot cau dai khac de nho";
    CHECK(office.told(office.sign_in.change_password(holder, "sai", wanted)) == "wrong");
    CHECK_FALSE(office.sign_in.change_password(holder, good, "ngan"));
    CHECK(office.is_in(other));
    CHECK(office.told(office.sign_in.change_password(holder, good, wanted)) == "in");
    CHECK(office.is_in(office.last.token));
    CHECK_FALSE(office.is_in(other));
    CHECK(office.tries("an", good) == "wrong");
    CHECK(office.tries("an", wanted) == "in");
}

TEST_CASE("a second factor counts once a code of it was shown, and other sessions end then") {
    Office office;
    office.an().role = AccountRole::administrator;
    REQUIRE(office.tries("an", good) == "in");
    const std::string other = office.last.token;
    CHECK(office.last.holder.must_enrol());
    const auto wrong = office.sign_in.begin_second_factor(office.last.holder, "sai");
    REQUIRE(wrong);
    CHECK_FALSE(*wrong);
    const auto secret = office.sign_in.begin_second_factor(office.last.holder, good);
    REQUIRE((secret && *secret));
    CHECK((*secret)->size() == code_secret_bytes);
    CHECK(office.tries("an", good) == "in");  // not yet asked for
    const SessionHolder holder = office.last.holder;
    CHECK(office.told(office.sign_in.confirm_second_factor(holder, "000000x")) == "wrong");
    CHECK(office.told(office.sign_in.confirm_second_factor(holder, office.code())) == "in");
    CHECK_FALSE(office.last.holder.must_enrol());
    CHECK_FALSE(office.is_in(other));
    CHECK(office.tries("an", good) == "code");
    CHECK(office.tries("an", good, office.code()) == "wrong");  // it was used to confirm
    CHECK_FALSE(office.sign_in.begin_second_factor(office.last.holder, good));
}

TEST_CASE("a setup link sets the password once and takes everything else of the account away") {
    Office office;
    REQUIRE(office.tries("an", good) == "in");
    const std::string before = office.last.token;
    office.an().second_factor = "12345678901234567890";
    office.an().second_factor_on = true;
    office.an().failures = 9;
    office.an().locked_until = office.clock.now() + std::chrono::hours{1};
    const NewLink link = office.sign_in.new_setup_link("an");
    REQUIRE(office.store.add_link(link.link));
    const std::string wanted = "mot cau dai khac de nho";
    CHECK_FALSE(office.sign_in.set_up(link.text, "ngan"));
    CHECK_FALSE(office.sign_in.set_up("khong-phai", wanted));
    CHECK_FALSE(office.sign_in.sign_in_by_link(link.text));
    const auto done = office.sign_in.set_up(link.text, wanted);
    REQUIRE(done);
    CHECK(*done == "an");
    CHECK_FALSE(office.sign_in.set_up(link.text, wanted));
    CHECK_FALSE(office.is_in(before));
    CHECK(office.tries("an", wanted) == "in");

    const NewLink late = office.sign_in.new_setup_link("an");
    REQUIRE(office.store.add_link(late.link));
    office.clock.advance(setup_link_good_for);
    CHECK_FALSE(office.sign_in.set_up(late.text, wanted));
}

TEST_CASE("links that sign in do so in demonstrations alone, as often as they are used") {
    Office office;
    const NewLink link = make_sign_in_link("an", office.clock.now() + std::chrono::hours{1},
                                           office.random, office.digest);
    REQUIRE(office.store.add_link(link.link));
    CHECK_FALSE(office.sign_in.sign_in_by_link(link.text));
    office.options.links = true;
    CHECK(office.sign_in.sign_in_by_link(link.text));
    CHECK(office.sign_in.sign_in_by_link(link.text));
    CHECK_FALSE(office.sign_in.set_up(link.text, good));
    office.an().disabled = true;
    CHECK_FALSE(office.sign_in.sign_in_by_link(link.text));
    office.an().disabled = false;
    office.clock.advance(std::chrono::hours{1});
    CHECK_FALSE(office.sign_in.sign_in_by_link(link.text));
}

TEST_CASE(
    "five tries a minute of a name and of an address, whether there is such an account or not") {
    Office office;
    for (const char* const login : {"an", "khong-co"}) {
        const std::string from = std::string("192.0.2.") + (login[0] == 'a' ? "1" : "2");
        for (int i = 0; i < 5; ++i) {
            CHECK_FALSE(office.sign_in.refused(login, from));
        }
        CHECK(office.sign_in.refused(login, "198.51.100.7"));
        CHECK(office.sign_in.refused("khac-" + from, from));
        CHECK(office.sign_in.refused(from));
        office.clock.advance(std::chrono::seconds{12});
        CHECK_FALSE(office.sign_in.refused(login, from));
        CHECK(office.sign_in.refused(login, from));
    }
}

TEST_CASE("a password is long and not the name, in whatever spelling its letters come") {
    CHECK(check_new_password("an", "mười hai chữ"));
    CHECK_FALSE(check_new_password("an", "mười một ch"));
    CHECK_FALSE(check_new_password("nguyen.van.an", "Nguyen.Van.An"));
    std::string longest = "mot cau rat dai";
    longest.append(longest).append(longest).append(longest);
    longest.resize(128, 'x');
    CHECK(check_new_password("an", longest));
    CHECK_FALSE(check_new_password("an", std::string(129, 'a')));
    CHECK_FALSE(check_new_password("an", std::string(12, '\xff')));
    // Composed and decomposed.
    CHECK(password_of("m\u1ED9t") == password_of("mo\u0323\u0302t"));
    CHECK(password_of("Mật khẩu") != password_of("mật khẩu"));
}

TEST_CASE("a password made of what is tried first is refused") {
    for (const char* const text :
         {"matkhau123456", "Mật khẩu 2026!", "M@tKh4u@2026", "P@ssw0rd1234", "motcua@20262026",
          "aaaaaaaaaaaa", "anhanhanhanh", "123456789012", "qwertyuiop123", "abcdefghijkl",
          "0912 038 562 917", "nguyen.van.an2026", "Nguyễn Văn An 1990", "lkjhgfdsa987",
          "1qaz2wsx2025!", "............"}) {
        INFO(text);
        const auto checked = check_new_password("nguyen.van.an", text);
        REQUIRE_FALSE(checked);
        CHECK(checked.error().detail.find(text) == std::string::npos);
    }
    for (const char* const text :
         {"mot cau dai de nho", "trời mưa ướt áo", "k#9$Lx!2@vQ%", "Hà Nội mùa này vắng 2026",
          "密码也可以写成中文的样子吗", "anh bán phở đầu ngõ"}) {
        INFO(text);
        CHECK(check_new_password("nguyen.van.an", text));
    }
}

TEST_CASE("login names are plain, and looked for in small letters") {
    CHECK(is_login("an.nguyen-2_b"));
    CHECK(is_login("an"));
    for (const char* const text : {"", "a", "2an", "An", "an nguyen", "@an", "ân", "an/.."}) {
        INFO(text);
        CHECK_FALSE(is_login(text));
    }
    CHECK_FALSE(is_login("a" + std::string(64, 'b')));
    CHECK(login_of("An.NGUYEN") == "an.nguyen");
}

}  // namespace motcua::http
