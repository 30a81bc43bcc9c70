// What a WebSocket is made of: handshakes, tickets, what a client asks for, who sees a dossier.
#include <catch2/catch.hpp>
#include <event_filter.hpp>
#include <handshake.hpp>
#include <standing.hpp>
#include <tickets.hpp>

#include <motcua/engine/organisation_directory.hpp>
#include <motcua/engine/testing/manual_clock.hpp>
#include <motcua/system/system_random.hpp>

namespace motcua::http {
namespace {

using FieldList = std::vector<std::pair<std::string, std::string>>;

const FieldList good_fields{{"Host", "a"},
                            {"Connection", "keep-alive, Upgrade"},
                            {"Upgrade", "websocket"},
                            {"Sec-WebSocket-Version", "13"},
                            {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}};

Head head(const FieldList& fields, std::string target = "/v1/ws", unsigned version = 11) {
    Head made{"GET", std::move(target), version, {}};
    for (const auto& [name, value] : fields) {
        made.fields.add(name, value);
    }
    return made;
}

/// `good_fields` with one of another value; an empty one: left out.
FieldList with(const std::string& name, const std::string& value) {
    FieldList fields;
    bool there = false;
    for (const auto& field : good_fields) {
        if (field.first != name) {
            fields.push_back(field);
        } else if (!value.empty()) {
            fields.emplace_back(name, value);
            there = true;
        }
    }
    if (!there && !value.empty()) {
        fields.emplace_back(name, value);
    }
    return fields;
}

unsigned status(const Head& given, const std::vector<std::string>& origins = {}) {
    const auto read = read_handshake(given, origins);
    const Refused* const refused = std::get_if<Refused>(&read);
    return refused == nullptr ? 101 : refused->status;
}

TEST_CASE("a handshake is what RFC 6455 asks for, and nothing else") {
    CHECK(status(head(good_fields)) == 101);
    CHECK(status(head(with("Connection", "upgrade"))) == 101);
    CHECK(status(head(with("Connection", "keep-alive"))) == 400);
    CHECK(status(head(with("Connection", ""))) == 400);
    CHECK(status(head(with("Sec-WebSocket-Version", "8"))) == 426);
    CHECK(status(head(with("Sec-WebSocket-Version", ""))) == 426);
    for (const char* key :
         {"", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZR==", "dGhlIHNhbXBsZSBub25jZ===",
          "dGhlIHNhbXBsZSBub25jZQ==dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25j!Q=="}) {
        INFO(key);
        CHECK(status(head(with("Sec-WebSocket-Key", key))) == 400);
    }
    FieldList twice = good_fields;
    twice.emplace_back("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    CHECK(status(head(twice)) == 400);
    CHECK(status(head(good_fields, "/v1/ws?ticket=a")) == 400);
    CHECK(status(head(good_fields, "/v1/ws", 10)) == 400);
}

TEST_CASE("the gate lets an upgrade pass to the WebSocket alone") {
    const auto passes = [](const Head& given) { return !refuse_head(given, {}); };
    CHECK(passes(head(good_fields)));
    CHECK(passes(head(with("Upgrade", "WebSocket"))));
    CHECK_FALSE(passes(head(with("Upgrade", "h2c"))));
    CHECK_FALSE(passes(head(with("Upgrade", "websocket, h2c"))));
    CHECK_FALSE(passes(head(good_fields, "/v1/events")));
    Head post = head(good_fields);
    post.method = "POST";
    CHECK_FALSE(passes(post));
}

TEST_CASE("a page opens a WebSocket only if it is one of ours") {
    const std::vector<std::string> ours{"https://mot-cua.example"};
    CHECK(status(head(good_fields), ours) == 101);
    CHECK(status(head(with("Origin", "https://mot-cua.example")), ours) == 101);
    // Its own, by the name that it was called by.
    CHECK(status(head(with("Origin", "http://a"))) == 101);
    CHECK(status(head(with("Origin", "https://a"))) == 101);
    for (const char* origin :
         {"https://evil.example", "http://mot-cua.example", "https://mot-cua.example:8443", "null",
          "https://mot-cua.example.evil.example", "https://MOT-CUA.example"}) {
        INFO(origin);
        CHECK(status(head(with("Origin", origin)), ours) == 403);
        CHECK(status(head(with("Origin", origin))) == 403);
    }
}

TEST_CASE("a ticket may come among the protocols, and is not chosen as one") {
    const auto read =
        read_handshake(head(with("Sec-WebSocket-Protocol", "motcua.v1, motcua.ticket.abc")), {});
    const Handshake* const handshake = std::get_if<Handshake>(&read);
    REQUIRE(handshake != nullptr);
    CHECK(handshake->protocol == "motcua.v1");
    CHECK(handshake->ticket == "abc");
    for (const char* offered : {"motcua.ticket.abc", "motcua.v1, other", "motcua.v1,,",
                                "motcua.v1, motcua.ticket.a, motcua.ticket.b"}) {
        INFO(offered);
        CHECK(status(head(with("Sec-WebSocket-Protocol", offered))) == 400);
    }
}

TEST_CASE("a ticket serves once, and not after its time") {
    motcua::testing::ManualClock clock;
    system::SystemRandom random;
    TicketBook book(random, clock, std::chrono::seconds{30});
    const Caller caller{Actor::of_host("mot-cua"), "mot-cua", {"events"}, "k", {}};
    const auto first = book.issue(caller);
    const auto second = book.issue(caller);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->size() == 64);
    CHECK(*first != *second);
    CHECK(book.take(*first)->system == "mot-cua");
    CHECK_FALSE(book.take(*first));
    CHECK_FALSE(book.take(""));
    CHECK_FALSE(book.take(first->substr(0, 63)));
    clock.advance(std::chrono::seconds{30});
    CHECK_FALSE(book.take(*second));
}

TEST_CASE("tickets that nobody uses are bounded, and old ones make room") {
    motcua::testing::ManualClock clock;
    system::SystemRandom random;
    TicketBook book(random, clock, std::chrono::seconds{30});
    for (std::size_t i = 0; i < TicketBook::tickets_max; ++i) {
        REQUIRE(book.issue({}));
    }
    CHECK(book.issue({}).error().code == ErrorCode::overloaded);
    clock.advance(std::chrono::seconds{30});
    CHECK(book.issue({}));
}

std::variant<Wish, Fault> wish_in(const std::string& text) {
    const Result<json::Node> node = json::parse(text);
    REQUIRE(node);
    return read_wish(*node, "/subscribe");
}

TEST_CASE("what a client asks for is read member by member") {
    const auto read = wish_in(
        R"({"officer": "o", "unit": "u", "procedure": "p", "types": ["vn.motcua.a.b.v1"],
            "dossier": "00000000000000000000000000", "after": "c1-7"})");
    const Wish* const wish = std::get_if<Wish>(&read);
    REQUIRE(wish != nullptr);
    CHECK(wish->after == 7);
    CHECK(wish->filter.officer == OfficerId("o"));
    CHECK(wish->filter.types.size() == 1);
    CHECK(std::get<Wish>(wish_in("{}")).filter == EventFilter{});
    CHECK_FALSE(std::get<Wish>(wish_in("{}")).after);
    CHECK(std::get<Wish>(wish_in(R"({"after": ""})")).after == 0);
}

TEST_CASE("what is wrong in it is told with its place") {
    const auto pointer = [](const std::string& text) {
        const auto read = wish_in(text);
        INFO(text);
        REQUIRE(std::holds_alternative<Fault>(read));
        CHECK(std::get<Fault>(read).detail.starts_with("expected "));
        return std::get<Fault>(read).pointer;
    };
    CHECK(pointer("[]") == "/subscribe");
    CHECK(pointer(R"({"colour": "red"})") == "/subscribe/colour");
    CHECK(pointer(R"({"a/b": 1})") == "/subscribe/a~1b");
    CHECK(pointer(R"({"officer": ""})") == "/subscribe/officer");
    CHECK(pointer(R"({"unit": 7})") == "/subscribe/unit");
    CHECK(pointer(R"({"dossier": "H29.05"})") == "/subscribe/dossier");
    CHECK(pointer(R"({"types": []})") == "/subscribe/types");
    CHECK(pointer(R"({"types": "vn.motcua.a.b.v1"})") == "/subscribe/types");
    CHECK(pointer(R"({"types": ["vn.motcua.a.b.v1", "task-claimed"]})") == "/subscribe/types/1");
    CHECK(pointer(R"({"after": 7})") == "/subscribe/after");
    CHECK(pointer(R"({"after": "7"})") == "/subscribe/after");
    CHECK(pointer(R"({"procedure": ")" + std::string(257, 'x') + "\"}") == "/subscribe/procedure");
}

TEST_CASE("a dossier is seen by its agencies, the units and the holders of its tasks") {
    DossierRow row;
    row.received_at = UnitId("xa");
    row.decides = UnitId("so");
    TaskRow task;
    task.unit = UnitId("phong");
    task.holder = OfficerId("an");
    TaskRow open;
    open.unit = UnitId("phong");
    const Audience audience = audience_of(row, {task, open});
    CHECK(audience.units.size() == 3);
    CHECK(audience.officers.size() == 1);
    CHECK(is_seen(Visibility::all(), audience));
    for (const char* unit : {"xa", "so", "phong"}) {
        CHECK(is_seen({false, {UnitId("khac"), UnitId(unit)}, {}}, audience));
    }
    CHECK(is_seen({false, {}, OfficerId("an")}, audience));
    CHECK_FALSE(is_seen({false, {UnitId("khac")}, OfficerId("binh")}, audience));
    CHECK_FALSE(is_seen({false, {}, {}}, audience));
}

/// One key, which a test changes.
class OneKey final : public Accounts {
public:
    ApiKey kept{"k", "mot-cua", {}, {"events", "act_as"}, {}, {}, {}};
    bool readable = true;

    Result<void> add_key(const ApiKey&) override { return {}; }
    Result<std::optional<ApiKey>> key(const std::string& id) override {
        if (!readable) {
            return Error{ErrorCode::storage_unavailable, "expected to read, but cannot"};
        }
        return id == kept.id ? std::optional(kept) : std::nullopt;
    }
    Result<std::vector<ApiKey>> keys() override { return std::vector<ApiKey>{kept}; }
    Result<void> revoke_key(const std::string&, Instant) override { return {}; }
};

TEST_CASE("who came in by a key may stay while the key is good and has what it needs") {
    OrganisationDefinition organisation;
    const Instant now{std::chrono::hours{500'000}};
    const Date today = date_of(now);
    organisation.officers.push_back({OfficerId("an"), "An", "1", {}});
    organisation.officers.push_back(
        {OfficerId("cuong"), "Cường", "2", {std::nullopt, today - std::chrono::days{1}}});
    organisation.officers.push_back({OfficerId("dung"), "Dung", "3", {std::nullopt, today}});
    const OrganisationDirectory directory(organisation);
    OneKey accounts;
    const auto standing = [&](const Caller& caller) {
        return standing_of(caller, scope::events, accounts, directory, now);
    };
    Caller host{Actor::of_host("mot-cua"), "mot-cua", {"events"}, "k", {}};
    Caller officer{Actor::of_officer("an"), "mot-cua", {"act_as"}, "k", {}};
    Caller gone{Actor::of_officer("binh"), "mot-cua", {"act_as"}, "k", {}};
    CHECK(standing(host) == Standing::good);
    CHECK(standing(officer) == Standing::good);
    CHECK(standing(gone) == Standing::not_permitted);
    for (const std::string key : {"k", ""}) {
        const Caller left{Actor::of_officer("cuong"), "mot-cua", {"events", "act_as"}, key, {}};
        CHECK(standing(left) == Standing::not_permitted);
        const Caller last_day{Actor::of_officer("dung"), "mot-cua", {"events", "act_as"}, key, {}};
        CHECK(standing(last_day) == Standing::good);
    }

    accounts.kept.scopes = {"act_as"};
    CHECK(standing(host) == Standing::not_permitted);
    CHECK(standing(officer) == Standing::not_permitted);
    accounts.kept.scopes = {"events"};
    CHECK(standing(officer) == Standing::not_permitted);
    accounts.kept.revoked = now;
    CHECK(standing(host) == Standing::signed_out);
    accounts.readable = false;
    CHECK(standing(host) == Standing::unknown);

    // Without a key it is the sign-in's own end that counts.
    Caller by_token{Actor::of_officer("an"), {}, {}, {}, now};
    CHECK(standing(by_token) == Standing::signed_out);
    by_token.good_until = now + std::chrono::milliseconds{1};
    CHECK(standing(by_token) == Standing::good);
}

}  // namespace
}  // namespace motcua::http
