// One subscriber's way through the log, with a clock and a receiver of the test's.
#include <algorithm>
#include <map>

#include <catch2/catch.hpp>
#include <contract/temporary_directory.hpp>
#include <lane.hpp>

#include <motcua/engine/testing/manual_clock.hpp>
#include <motcua/engine/testing/seeded_random.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>
#include <motcua/system/openssl_digest.hpp>

namespace motcua::notify {
namespace {

using namespace std::chrono_literals;

/// A log whose entries are dossiers' names; "" is an entry that is no dossier's.
class Entries final : public Happenings {
public:
    std::vector<std::string> entries;

    Result<HappeningsPage> after(std::uint64_t sequence, std::size_t limit) override {
        HappeningsPage page{{}, sequence};
        while (page.last < entries.size() && page.last - sequence < limit) {
            const std::string& dossier = entries.at(page.last++);
            if (!dossier.empty()) {
                page.rows.push_back(
                    {page.last, DossierId(dossier), "vn.motcua.task.completed.v1", "giay"});
            }
        }
        return page;
    }
    Result<std::optional<Message>> message(std::uint64_t sequence) override {
        return std::optional(
            Message{std::to_string(sequence), entries.at(static_cast<std::size_t>(sequence - 1))});
    }
};

/// Takes everything but what `refused` names, by dossier.
class Post final : public Sender {
public:
    std::map<std::string, std::string> refused;
    std::vector<std::string> ids;
    std::size_t most = 0;  ///< at a time

    std::vector<Sent> send(const Webhook&, const std::vector<Message>& messages, Instant) override {
        std::vector<Sent> sent;
        most = std::max(most, messages.size());
        for (const Message& message : messages) {
            ids.push_back(message.id);
            const auto reason = refused.find(message.body);
            sent.push_back(reason == refused.end() ? Sent{true, {}} : Sent{false, reason->second});
        }
        return sent;
    }
    void stop() override {}
};

struct Round {
    Round() {
        auto opened = sqlite::SqliteOperations::open(folder.file("ops.db"), {digest, random});
        REQUIRE(opened);
        file = std::move(*opened);
        options.retry = {{10s, 100s}, 0};
        options.rest = 0ms;
        options.parallel = 2;
        REQUIRE(file->webhooks().add(webhook, 0));
    }
    Lane::Round once() {
        const auto round = lane().round();
        REQUIRE(round);
        return *round;
    }
    /// Until there is nothing left to do now.
    void all() {
        while (once() == Lane::Round::moved) {
        }
    }
    Lane& lane() {
        if (!made) {
            made.emplace(LaneParts{file->webhooks(), file->deliveries(), log, post, clock, random,
                                   options, nullptr},
                         webhook.id);
        }
        return *made;
    }
    std::size_t waiting() { return *file->deliveries().waiting(webhook.id); }
    std::size_t dead() { return file->deliveries().list(webhook.id, true, 0, 100)->size(); }

    contract::TemporaryDirectory folder;
    system::OpenSslDigest digest;
    testing::SeededRandom random{7};
    testing::ManualClock clock;
    std::unique_ptr<sqlite::SqliteOperations> file;
    DeliveryOptions options;
    Webhook webhook{"wh_1", "https://a.vn/", "", {}, {}, {"whsec_x"}, false, Instant{}};
    Entries log;
    Post post;
    std::optional<Lane> made;
};

using Ids = std::vector<std::string>;

TEST_CASE("everything is told once, a few at a time, those of one dossier in order") {
    Round round;
    round.log.entries = {"A", "A", "", "B", "A", "C"};
    round.all();
    CHECK(round.post.ids.size() == 5);
    CHECK(round.post.most == 2);
    CHECK(round.waiting() == 0);
    CHECK(*round.file->deliveries().cursor("wh_1") == 6);
    const auto at = [&](const std::string& id) {
        return std::find(round.post.ids.begin(), round.post.ids.end(), id);
    };
    CHECK(at("1") < at("2"));
    CHECK(at("2") < at("5"));
    round.log.entries.push_back("B");
    round.all();
    CHECK(round.post.ids.back() == "7");
    CHECK(round.post.ids.size() == 6);
}

TEST_CASE("what fails holds back its own dossier, is tried again, given up, and sent by hand") {
    Round round;
    round.log.entries = {"A", "B", "A", "B"};
    round.post.refused["A"] = "status_503";
    round.all();
    CHECK(round.post.ids == Ids{"1", "2", "4"});
    round.clock.advance(9s);
    round.all();
    CHECK(round.post.ids.size() == 3);
    round.clock.advance(1s);
    round.all();
    CHECK(round.post.ids == Ids{"1", "2", "4", "1"});
    round.clock.advance(100s);
    round.all();
    // Given up: the next of the dossier has its turn.
    CHECK(round.dead() == 1);
    CHECK(round.post.ids.back() == "3");
    const auto dead = round.file->deliveries().list("wh_1", true, 0, 10);
    CHECK(dead->front().reason == "status_503");
    CHECK(dead->front().attempts == 3);

    round.post.refused.clear();
    Delivery again = dead->front();
    again.dead = false;
    again.attempts = 0;
    again.next_at = round.clock.now();
    REQUIRE(round.file->deliveries().failed(again));
    round.all();
    CHECK(round.post.ids.back() == "1");
    CHECK(round.dead() == 0);
    CHECK(round.waiting() == 1);  // the one behind it waits for its second attempt
    round.clock.advance(10s);
    round.all();
    CHECK(round.waiting() == 0);
}

TEST_CASE("a receiver that takes nothing is left alone for a while, and keeps a bounded backlog") {
    Round round;
    round.options.rest = 5s;
    round.options.backlog = 3;
    round.log.entries = std::vector<std::string>(600, "A");
    round.log.entries.push_back("B");
    round.post.refused = {{"A", "too_slow"}, {"B", "too_slow"}};
    round.all();
    CHECK(round.post.ids.size() == 1);
    CHECK(*round.file->deliveries().cursor("wh_1") == 500);  // a page, and then no more
    CHECK(round.waiting() == 500);
    round.clock.advance(4s);
    round.all();
    CHECK(round.post.ids.size() == 1);
}

TEST_CASE("a filter keeps back what nobody asked for") {
    const Happening happening{1, DossierId("A"), "vn.motcua.task.completed.v1", "giay"};
    Webhook webhook;
    CHECK(wants(webhook, happening));
    webhook.types = {"vn.motcua.dossier.filed.v1"};
    CHECK_FALSE(wants(webhook, happening));
    webhook.types.push_back("vn.motcua.task.*");
    CHECK(wants(webhook, happening));
    webhook.types = {"vn.motcua.tas.*"};
    CHECK_FALSE(wants(webhook, happening));
    webhook.types.clear();
    webhook.procedures = {"khac"};
    CHECK_FALSE(wants(webhook, happening));
    webhook.procedures.push_back("giay");
    CHECK(wants(webhook, happening));
}

TEST_CASE("a webhook that pauses hears later, one that is removed hears no more") {
    Round round;
    round.webhook.paused = true;
    REQUIRE(round.file->webhooks().change(round.webhook));
    round.log.entries = {"A"};
    CHECK(round.once() == Lane::Round::idle);
    CHECK(round.post.ids.empty());
    round.webhook.paused = false;
    REQUIRE(round.file->webhooks().change(round.webhook));
    round.all();
    CHECK(round.post.ids == Ids{"1"});
    REQUIRE(round.file->webhooks().remove("wh_1"));
    CHECK(round.once() == Lane::Round::gone);
}

TEST_CASE("what was broken off by stopping is no attempt") {
    Round round;
    round.log.entries = {"A"};
    round.post.refused["A"] = std::string(stopped);
    CHECK(round.once() == Lane::Round::moved);
    const auto waiting = round.file->deliveries().list("wh_1", false, 0, 10);
    REQUIRE(waiting->size() == 1);
    CHECK(waiting->front().attempts == 0);
}

}  // namespace
}  // namespace motcua::notify
