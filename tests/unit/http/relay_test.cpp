// Where past and present meet: whatever comes between, each client gets what it asked for once.
#include <algorithm>
#include <random>
#include <set>

#include <catch2/catch.hpp>
#include <cloud_event.hpp>
#include <relay.hpp>

namespace motcua::http {
namespace {

const std::vector<std::string> dossiers{"d1", "d2", "d3"};
const std::vector<std::string> types{"vn.motcua.a.b.v1", "vn.motcua.c.d.v1"};
const std::vector<std::string> units{"u1", "u2", "u3"};

PublicEventPtr event(std::uint64_t sequence, std::size_t kind) {
    PublicEvent made;
    made.sequence = sequence;
    made.dossier = DossierId(dossiers[kind % 3]);
    made.type = types[kind / 3 % 2];
    made.procedure = "p";
    made.audience.units = {UnitId(units[kind % 3])};
    made.audience.officers = {OfficerId("o" + std::to_string(kind % 5))};
    made.text = "{}";
    return std::make_shared<const PublicEvent>(std::move(made));
}

/// The log, and reading it as the live stream does.
struct Log {
    std::vector<PublicEventPtr> events;  ///< sequence 1 is the first

    void commit(std::size_t kind) { events.push_back(event(events.size() + 1, kind)); }
    EventPage read(std::uint64_t after, std::size_t limit, const Visibility& visibility,
                   const Follower* follower = nullptr) const {
        EventPage page{{}, after, false};
        for (std::size_t at = after; at < events.size() && at < after + limit; ++at) {
            const PublicEvent& one = *events[at];
            page.last = one.sequence;
            if (is_seen(visibility, one.audience) &&
                (follower == nullptr || follower->may_want(one.dossier.value, one.type))) {
                page.events.push_back(events[at]);
            }
        }
        return page;
    }
};

struct Message {
    std::uint64_t cursor = 0;
    bool event = false;
};

Message read_message(const std::string& text) {
    const std::size_t at = text.find("\"cursor\":\"") + 10;
    const auto cursor = read_cursor(text.substr(at, text.find('"', at) - at));
    REQUIRE(cursor);
    return {*cursor, text.find("\"event\":") != std::string::npos};
}

/// A client, and what it should have by now.
struct Listener {
    Relay::ClientPtr client;
    Visibility visibility;
    std::vector<std::pair<EventFilter, std::uint64_t>> asked;  ///< and behind which sequence
    std::set<std::uint64_t> got;
    std::uint64_t last = 0;
    bool in_order = true;        ///< one subscription: cursors never go back
    bool trusts_cursors = true;  ///< no cursor was on its way when it asked for more

    std::set<std::uint64_t> wanted(const Log& log, std::uint64_t until) const {
        std::set<std::uint64_t> all;
        for (const PublicEventPtr& one : log.events) {
            for (const auto& [filter, after] : asked) {
                if (one->sequence > after && one->sequence <= until && filter.matches(*one) &&
                    is_seen(visibility, one->audience)) {
                    all.insert(one->sequence);
                }
            }
        }
        return all;
    }
    bool take(Relay& relay, const Log& log) {
        const Bytes bytes = relay.take(client);
        if (!bytes) {
            return false;
        }
        const Message message = read_message(*bytes);
        if (message.event) {
            CHECK(got.insert(message.cursor).second);  // no double
        } else if (trusts_cursors) {
            // All up to a cursor was sent before it.
            const std::set<std::uint64_t> due = wanted(log, message.cursor);
            CHECK(std::includes(got.begin(), got.end(), due.begin(), due.end()));
        }
        CHECK((!in_order || message.cursor >= last));
        last = message.cursor;
        return true;
    }
};

EventFilter any_filter(std::mt19937& random) {
    EventFilter filter;
    switch (random() % 5) {
        case 0:
            filter.dossier = DossierId(dossiers[random() % 3]);
            break;
        case 1:
            filter.types = {types[random() % 2]};
            break;
        case 2:
            filter.unit = UnitId(units[random() % 3]);
            break;
        case 3:
            filter.officer = OfficerId("o" + std::to_string(random() % 5));
            break;
        default:
            break;
    }
    return filter;
}

Visibility any_visibility(std::mt19937& random) {
    Visibility visibility;
    visibility.everything = random() % 3 == 0;
    if (!visibility.everything) {
        visibility.units = {UnitId(units[random() % 3])};
        visibility.officer = OfficerId("o" + std::to_string(random() % 5));
    }
    return visibility;
}

/// Everything that can come between, in any order.
class Play {
public:
    explicit Play(unsigned seed) : random_(seed), relay_(4, [] {}) {
        for (std::size_t i = random_() % 20; i > 0; --i) {
            log_.commit(random_());
        }
        CHECK(relay_.skip_to(log_.events.size()));
    }

    void run(std::size_t steps) {
        while (steps-- > 0) {
            step();
        }
        // To the end: no more commits, whatever is on its way arrives.
        for (int quiet = 0; quiet < 10; ++quiet) {
            publish();
            order_page();
            quiet = past_.empty() && relay_.position() == log_.events.size() ? quiet : 0;
            bring_page();
            for (Listener& listener : listeners_) {
                quiet = listener.take(relay_, log_) ? 0 : quiet;
            }
        }
        for (const Listener& listener : listeners_) {
            CHECK(listener.got == listener.wanted(log_, log_.events.size()));
        }
    }

private:
    void step() {
        switch (random_() % 9) {
            case 0:
            case 1:
                log_.commit(random_());
                break;
            case 2:
                publish();
                break;
            case 3:
                order_page();
                break;
            case 4:
                bring_page();
                break;
            case 5:
                if (!listeners_.empty()) {
                    listeners_[random_() % listeners_.size()].take(relay_, log_);
                }
                break;
            case 6:
                if (listeners_.size() < 4) {
                    join();
                }
                break;
            case 7:
                if (random_() % 8 == 0) {
                    relay_.tell_cursors();
                }
                break;
            default:
                if (!listeners_.empty() && random_() % 4 == 0) {
                    ask(listeners_[random_() % listeners_.size()]);
                }
                break;
        }
    }

    void join() {
        Listener listener;
        listener.visibility = any_visibility(random_);
        listener.client = relay_.join([] {});
        if (random_() % 2 == 0) {
            ask(listener);  // before it is admitted
        }
        relay_.admit(listener.client, listener.visibility);
        listeners_.push_back(std::move(listener));
    }

    void ask(Listener& listener) {
        if (random_() % 2 == 0) {
            while (listener.take(relay_, log_)) {
            }
        } else {
            listener.trusts_cursors = listener.trusts_cursors && listener.asked.empty();
        }
        Wish wish{any_filter(random_), std::nullopt};
        if (random_() % 2 == 0) {
            wish.after = random_() % (relay_.position() + 1);
        }
        listener.in_order = listener.in_order && listener.asked.empty();
        listener.asked.emplace_back(wish.filter, wish.after.value_or(relay_.position()));
        CHECK(relay_.subscribe(listener.client, {wish}, 200));
    }

    /// The relay reads, and passes on what it read a while ago.
    void publish() {
        if (!present_) {
            if (relay_.skip_to(log_.events.size())) {
                return;
            }
            present_ = log_.read(relay_.position(), 3, Visibility::all());
            return;
        }
        relay_.publish(*present_);
        present_.reset();
    }

    void order_page() {
        if (auto order = relay_.next_page()) {
            EventPage page = log_.read(order->after, 3, order->visibility, &order->follower);
            past_.emplace_back(std::move(*order), std::move(page));
        }
    }
    void bring_page() {
        if (!past_.empty()) {
            const std::size_t at = random_() % past_.size();
            relay_.take_page(past_[at].first, past_[at].second);
            past_.erase(past_.begin() + static_cast<std::ptrdiff_t>(at));
        }
    }

    std::mt19937 random_;
    Log log_;
    Relay relay_;
    std::vector<Listener> listeners_;
    std::optional<EventPage> present_;
    std::vector<std::pair<Relay::PageOrder, EventPage>> past_;
};

TEST_CASE("whatever comes between past and present, no event is missed and none comes twice") {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        Play(seed).run(200);
    }
}

TEST_CASE("a client that read further than the relay gets nothing again") {
    Log log;
    Relay relay(10, [] {});
    for (int i = 0; i < 3; ++i) {
        log.commit(0);
    }
    CHECK(relay.skip_to(2));  // it has not seen the third yet
    const auto client = relay.join([] {});
    relay.admit(client, Visibility::all());
    REQUIRE(relay.subscribe(client, {{{}, 0}}, 10));
    auto order = relay.next_page();
    REQUIRE(order);
    relay.take_page(*order, log.read(0, 10, Visibility::all()));
    CHECK_FALSE(relay.skip_to(3));  // it is live now
    relay.publish(log.read(2, 10, Visibility::all()));
    for (const std::uint64_t sequence : {1U, 2U, 3U}) {
        CHECK(read_message(*relay.take(client)).cursor == sequence);
    }
    const Message cursor = read_message(*relay.take(client));
    CHECK_FALSE(cursor.event);
    CHECK(cursor.cursor == 3);
    CHECK(relay.take(client) == nullptr);
}

TEST_CASE("a page that was read for other rights is thrown away") {
    Log log;
    Relay relay(10, [] {});
    log.commit(0);
    log.commit(1);
    CHECK(relay.skip_to(2));
    const auto client = relay.join([] {});
    relay.admit(client, Visibility::all());
    REQUIRE(relay.subscribe(client, {{{}, 0}}, 10));
    auto order = relay.next_page();
    REQUIRE(order);
    Visibility narrow;
    narrow.units = {UnitId("u2")};
    relay.admit(client, narrow);
    relay.take_page(*order, log.read(0, 10, order->visibility));
    CHECK(relay.take(client) == nullptr);
    order = relay.next_page();
    REQUIRE(order);
    CHECK_FALSE(order->visibility.everything);
    relay.take_page(*order, log.read(0, 10, order->visibility));
    CHECK(read_message(*relay.take(client)).cursor == 2);
}

TEST_CASE("whoever gets the same event gets the same bytes") {
    Log log;
    Relay relay(10, [] {});
    std::vector<Relay::ClientPtr> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(relay.join([] {}));
        relay.admit(clients.back(), Visibility::all());
        REQUIRE(relay.subscribe(clients.back(), {{{}, std::nullopt}}, 10));
        CHECK_FALSE(read_message(*relay.take(clients.back())).event);
    }
    log.commit(0);
    relay.publish(log.read(0, 10, Visibility::all()));
    const Bytes first = relay.take(clients.front());
    REQUIRE(first);
    CHECK(relay.take(clients[1]) == first);
    CHECK(relay.take(clients[2]) == first);
}

TEST_CASE("whoever does not take what waits keeps no more than its bound, and goes on later") {
    Log log;
    int hungry = 0;
    Relay relay(4, [&] { ++hungry; });
    const auto client = relay.join([] {});
    relay.admit(client, Visibility::all());
    REQUIRE(relay.subscribe(client, {{{}, std::nullopt}}, 10));
    for (int i = 0; i < 100; ++i) {
        log.commit(0);
    }
    relay.publish(log.read(0, 100, Visibility::all()));
    CHECK(hungry == 0);
    std::uint64_t last = 0;
    for (int taken = 0; last < 100 && taken < 1'000; ++taken) {
        if (const Bytes bytes = relay.take(client)) {
            const Message message = read_message(*bytes);
            if (message.event) {
                CHECK(message.cursor == last + 1);
                last = message.cursor;
            }
        }
        if (const auto order = relay.next_page()) {
            relay.take_page(*order, log.read(order->after, 8, order->visibility));
        }
    }
    CHECK(last == 100);
    CHECK(hungry > 0);
}

TEST_CASE("who parts gets the last word and nothing else, and subscriptions are bounded") {
    Log log;
    Relay relay(4, [] {});
    int woken = 0;
    const auto client = relay.join([&] { ++woken; });
    relay.admit(client, Visibility::all());
    CHECK_FALSE(relay.subscribe(client, {{{}, 0}, {{}, 0}}, 1));
    CHECK(relay.subscribe(client, {{{}, std::nullopt}}, 1));
    CHECK(woken == 1);
    log.commit(0);
    relay.publish(log.read(0, 10, Visibility::all()));
    CHECK(woken == 1);  // it did not come to the end yet
    relay.part(client, {4403, "no"}, "last");
    relay.part(client, {1001, "later"});
    CHECK(*relay.take(client) == "last");
    CHECK(relay.take(client) == nullptr);
    CHECK(relay.farewell(client)->code == 4403);
    log.commit(0);
    relay.publish(log.read(1, 10, Visibility::all()));
    CHECK(relay.take(client) == nullptr);
    CHECK(relay.skip_to(9));
    relay.leave(client);
}

TEST_CASE("what is given up is not heard of any more") {
    Log log;
    Relay relay(10, [] {});
    const auto client = relay.join([] {});
    relay.admit(client, Visibility::all());
    EventFilter one;
    one.dossier = DossierId("d1");
    REQUIRE(relay.subscribe(client, {{one, std::nullopt}}, 10));
    CHECK_FALSE(relay.unsubscribe(client, {}));
    CHECK(relay.unsubscribe(client, one));
    CHECK_FALSE(relay.unsubscribe(client, one));
    log.commit(0);
    CHECK(relay.skip_to(1));
    CHECK_FALSE(read_message(*relay.take(client)).event);
    CHECK(relay.take(client) == nullptr);
}

}  // namespace
}  // namespace motcua::http
