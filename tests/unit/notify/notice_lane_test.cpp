// Notices on their way, with a clock, a log and a carrier of the test's.
#include <map>

#include <catch2/catch.hpp>
#include <contract/temporary_directory.hpp>
#include <notice_follower.hpp>
#include <notice_lane.hpp>

#include <motcua/engine/testing/manual_clock.hpp>
#include <motcua/engine/testing/seeded_random.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>
#include <motcua/system/openssl_digest.hpp>

namespace motcua::notify {
namespace {

using namespace std::chrono_literals;

/// A log whose entries are changes of dossiers' states.
class Entries final : public NoticeSource {
public:
    std::vector<std::pair<std::string, unsigned>> entries;
    std::map<std::string, Contact> contacts;
    std::vector<DossierId> erased;

    Result<std::uint64_t> end() override { return entries.size(); }
    Result<NoticePage> after(std::uint64_t sequence, std::size_t limit, Notices&) override {
        NoticePage page;
        page.last = sequence;
        while (page.last < entries.size() && page.last - sequence < limit) {
            const auto& [dossier, state] = entries.at(static_cast<std::size_t>(page.last++));
            Notice notice;
            notice.dossier = DossierId(dossier);
            notice.number = static_cast<std::uint32_t>(page.last);
            notice.sequence = page.last;
            notice.told = state;
            page.notices.push_back(notice);
        }
        page.erased = erased;
        return page;
    }
    Result<Contact> contact(const DossierId& dossier) override { return contacts[dossier.value]; }
    Result<NoticeValues> values(const Notice& notice) override {
        return NoticeValues{{"code", {notice.dossier.value}}};
    }
};

/// Notes what it is given; fails as `outcomes` says, by recipient.
class Hands final : public Carrier {
public:
    std::map<std::string, Carried> outcomes;
    std::vector<std::string> names;

    Carried carry(const Notice& notice, const std::string& recipient, const NoticeValues&,
                  Instant) override {
        names.push_back(name_of(notice));
        const auto said = outcomes.find(recipient);
        return said == outcomes.end() ? Carried{} : said->second;
    }
    void stop() override {}
};

/// A store whose changes are lost while `broken`, as if the process had ended before them.
class Forgetful final : public Notices {
public:
    explicit Forgetful(Notices& kept) : kept_(kept) {}
    bool broken = false;

    Result<std::optional<std::uint64_t>> cursor() override { return kept_.cursor(); }
    Result<void> add(std::uint64_t cursor, const std::vector<Notice>& notices) override {
        return broken ? lost() : kept_.add(cursor, notices);
    }
    Result<std::optional<unsigned>> last_told(const DossierId& dossier) override {
        return kept_.last_told(dossier);
    }
    Result<std::vector<Notice>> due(const std::string& channel, Instant now,
                                    std::size_t limit) override {
        return kept_.due(channel, now, limit);
    }
    Result<std::vector<Notice>> of(const DossierId& dossier) override { return kept_.of(dossier); }
    Result<std::optional<Notice>> find(const DossierId& dossier, std::uint32_t number) override {
        return kept_.find(dossier, number);
    }
    Result<std::vector<Notice>> list(NoticeState state, std::uint64_t after,
                                     std::size_t limit) override {
        return kept_.list(state, after, limit);
    }
    Result<void> change(const Notice& notice) override {
        return broken ? lost() : kept_.change(notice);
    }
    Result<void> forget_recipients(const DossierId& dossier) override {
        return kept_.forget_recipients(dossier);
    }
    Result<void> limit_to(const std::vector<std::string>& channels) override {
        return kept_.limit_to(channels);
    }

private:
    static Result<void> lost() { return Error{ErrorCode::storage_unavailable, "gone"}; }
    Notices& kept_;
};

struct Office {
    Office() {
        auto opened = sqlite::SqliteOperations::open(folder.file("ops.db"), {digest, random});
        REQUIRE(opened);
        file = std::move(*opened);
        store.emplace(file->notices());
        options.channels = {"mail", "sms"};
        options.retry = {{10s, 100s}, 0};
        options.rest = 5s;
        source.contacts["A"] = {"a@b.vn", "0912345678"};
        source.contacts["B"] = {"", "0987654321"};
        begin();
    }
    void begin() { REQUIRE(NoticeFollower(follower_parts()).begin()); }
    NoticeFollowerParts follower_parts() { return {*store, source, clock, options, nullptr}; }
    bool follow() {
        const auto moved = NoticeFollower(follower_parts()).round();
        REQUIRE(moved);
        return *moved;
    }
    NoticeLane& lane(const std::string& channel) {
        const auto known = lanes.find(channel);
        if (known != lanes.end()) {
            return known->second;
        }
        return lanes
            .emplace(channel,
                     NoticeLane({*store, source, hands[channel], clock, random, options, nullptr},
                                channel))
            .first->second;
    }
    /// Until there is nothing left to do now.
    void all() {
        bool moved = true;
        while (moved) {
            moved = follow();
            for (const std::string& channel : options.channels) {
                const auto round = lane(channel).round();
                REQUIRE(round);
                moved = moved || *round;
            }
        }
    }
    std::vector<Notice> of(const std::string& dossier) { return *store->of(DossierId(dossier)); }

    contract::TemporaryDirectory folder;
    system::OpenSslDigest digest;
    motcua::testing::SeededRandom random{7};
    motcua::testing::ManualClock clock;
    std::unique_ptr<sqlite::SqliteOperations> file;
    std::optional<Forgetful> store;
    NoticeOptions options;
    Entries source;
    std::map<std::string, Hands> hands;
    std::map<std::string, NoticeLane> lanes;
};

using Names = std::vector<std::string>;

TEST_CASE("each notice leaves once, in order, by the channel that reaches the applicant") {
    Office office;
    office.source.entries = {{"A", 1}, {"B", 1}, {"A", 2}};
    office.all();
    CHECK(office.hands["mail"].names == Names{"A.1", "A.3"});
    CHECK(office.hands["sms"].names == Names{"B.2"});
    office.all();
    CHECK(office.hands["mail"].names.size() == 2);
    const auto told = office.of("A");
    REQUIRE(told.size() == 2);
    CHECK(told.front().state == NoticeState::delivered);
    CHECK(told.front().recipient == "a***@b.vn");
    CHECK(told.front().attempts == 1);
    CHECK(told.front().delivered.has_value());
    CHECK(office.of("B").front().recipient == "09*****321");
    CHECK(*office.store->last_told(DossierId("A")) == std::optional(2U));
}

TEST_CASE("nobody is told of what was before notices were switched on, or while they were off") {
    Office office;
    REQUIRE(office.store->limit_to({}));
    CHECK_FALSE(office.store->cursor()->has_value());
    office.source.entries = {{"A", 1}, {"A", 2}};
    office.begin();
    office.source.entries.emplace_back("A", 4);
    office.all();
    CHECK(office.hands["mail"].names == Names{"A.3"});
}

TEST_CASE("who gives no address is told nothing, until he gives one and it is sent by hand") {
    Office office;
    office.source.entries = {{"C", 1}};
    office.all();
    REQUIRE(office.of("C").size() == 1);
    Notice notice = office.of("C").front();
    CHECK(notice.state == NoticeState::no_address);
    CHECK(notice.channel.empty());
    office.source.contacts["C"] = {"c@d.vn", ""};
    notice.state = NoticeState::waiting;
    notice.next_at = office.clock.now();
    REQUIRE(office.store->change(notice));
    office.all();
    CHECK(office.of("C").front().state == NoticeState::delivered);
    CHECK(office.of("C").front().channel == "mail");
}

TEST_CASE("what cannot be taken now is tried again and holds back its dossier, then given up") {
    Office office;
    office.hands["mail"].outcomes["a@b.vn"] = {Carried::End::later, "status_451", false};
    office.source.contacts["D"] = {"d@b.vn", ""};
    office.source.entries = {{"A", 1}, {"A", 2}, {"D", 1}};
    office.all();
    CHECK(office.hands["mail"].names == Names{"A.1", "D.3"});
    CHECK(office.of("A").front().attempts == 1);
    CHECK(office.of("A").front().reason == "status_451");
    office.clock.advance(10s);
    office.all();
    office.clock.advance(100s);
    office.all();
    CHECK(office.of("A").front().state == NoticeState::dead);
    CHECK(office.store->list(NoticeState::dead, 0, 10)->size() == 1);
    CHECK(office.hands["mail"].names == Names{"A.1", "D.3", "A.1", "A.1", "A.2"});
}

TEST_CASE("an address that is never taken leaves the next channel, and only the last gives up") {
    Office office;
    office.hands["mail"].outcomes["a@b.vn"] = {Carried::End::never, "status_550", false};
    office.source.entries = {{"A", 1}, {"A", 2}};
    office.all();
    CHECK(office.hands["mail"].names == Names{"A.1", "A.2"});
    CHECK(office.hands["sms"].names == Names{"A.1", "A.2"});
    const Notice told = office.of("A").front();
    CHECK(told.state == NoticeState::delivered);
    CHECK(told.channel == "sms");
    CHECK(told.recipient == "09*****678");
    CHECK(told.attempts == 2);
    CHECK(told.reason.empty());

    office.hands["sms"].outcomes["0912345678"] = {Carried::End::never, "status_410", false};
    office.source.entries.emplace_back("A", 4);
    office.all();
    const Notice dead = office.of("A").back();
    CHECK(dead.state == NoticeState::dead);
    CHECK(dead.channel == "sms");
    CHECK(dead.reason == "status_410");
}

TEST_CASE("a channel that takes it later is tried again before any other is thought of") {
    Office office;
    office.hands["mail"].outcomes["a@b.vn"] = {Carried::End::later, "status_451", false};
    office.source.entries = {{"A", 1}};
    office.all();
    CHECK(office.of("A").front().channel == "mail");
    CHECK(office.hands["sms"].names.empty());
}

TEST_CASE("what is never taken is given up at once where no other channel reaches him") {
    Office office;
    office.source.contacts["A"] = {"a@b.vn", ""};
    office.hands["mail"].outcomes["a@b.vn"] = {Carried::End::never, "status_550", false};
    office.source.entries = {{"A", 1}};
    office.all();
    const Notice notice = office.of("A").front();
    CHECK(notice.state == NoticeState::dead);
    CHECK(notice.reason == "status_550");
    CHECK(notice.attempts == 1);
}

TEST_CASE("a channel that does not work rests, and delays no other") {
    Office office;
    office.source.contacts["D"] = {"d@b.vn", ""};
    office.hands["mail"].outcomes["a@b.vn"] = {Carried::End::later, "no_connection", true};
    office.source.entries = {{"A", 1}, {"D", 1}, {"B", 1}};
    office.all();
    CHECK(office.hands["mail"].names == Names{"A.1"});
    CHECK(office.hands["sms"].names == Names{"B.3"});
    office.clock.advance(5s);
    office.all();
    CHECK(office.hands["mail"].names == Names{"A.1", "D.2"});
}

TEST_CASE("a crash between sending and noting sends again under the same name, and loses nothing") {
    Office office;
    office.source.entries = {{"A", 1}};
    CHECK(office.follow());
    office.store->broken = true;
    CHECK_FALSE(office.lane("mail").round());
    CHECK(office.hands["mail"].names == Names{"A.1"});
    office.store->broken = false;  // the next process
    office.lanes.clear();
    office.all();
    CHECK(office.hands["mail"].names == Names{"A.1", "A.1"});
    CHECK(office.of("A").size() == 1);
    CHECK(office.of("A").front().state == NoticeState::delivered);
}

TEST_CASE("a crash before the cursor moved makes no notice twice") {
    Office office;
    office.source.entries = {{"A", 1}};
    office.store->broken = true;
    CHECK_FALSE(NoticeFollower(office.follower_parts()).round());
    CHECK(office.of("A").empty());
    office.store->broken = false;
    office.all();
    CHECK(office.hands["mail"].names == Names{"A.1"});
}

TEST_CASE("a channel that is no longer used gives up what waited for it") {
    Office office;
    office.hands["sms"].outcomes["0987654321"] = {Carried::End::later, "status_503", true};
    office.source.entries = {{"B", 1}};
    office.all();
    office.options.channels = {"mail"};
    office.begin();
    const Notice notice = office.of("B").front();
    CHECK(notice.state == NoticeState::dead);
    CHECK(notice.reason == "channel_off");
}

TEST_CASE("whose person is erased, of him no recipient is kept") {
    Office office;
    office.source.entries = {{"A", 1}};
    office.all();
    office.source.entries.emplace_back("B", 1);
    office.source.erased = {DossierId("A")};
    office.all();
    CHECK(office.of("A").front().recipient.empty());
    CHECK(office.of("A").front().state == NoticeState::delivered);
}

TEST_CASE("what was broken off by stopping is no attempt") {
    Office office;
    office.hands["mail"].outcomes["a@b.vn"] = {Carried::End::broken_off, "stopped", false};
    office.source.entries = {{"A", 1}};
    CHECK(office.follow());
    REQUIRE(office.lane("mail").round());
    CHECK(office.of("A").front().attempts == 0);
    CHECK(office.of("A").front().state == NoticeState::waiting);
}

}  // namespace
}  // namespace motcua::notify
