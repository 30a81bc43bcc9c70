// What the stores of drafts, deliveries and papers promise.
#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include <motcua/sqlite/sqlite_operations.hpp>

#include "clerk.hpp"
#include "subjects.hpp"
#include "temporary_directory.hpp"

using namespace motcua;
using namespace motcua::contract;

namespace {

/// A counter instead of randomness.
class CountingRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) {
            byte = ++last_;
        }
    }

private:
    std::uint8_t last_ = 0;
};

class SqliteOperationsSubject {
public:
    SqliteOperationsSubject() { reopen(); }
    OpsStore& ops() { return file_->ops(); }
    Deliveries& deliveries() { return file_->deliveries(); }
    Webhooks& webhooks() { return file_->webhooks(); }
    Notices& notices() { return file_->notices(); }
    Documents& documents() { return file_->documents(); }
    sqlite::SqliteOperations& file() { return *file_; }
    [[nodiscard]] std::string path() const {
        return sqlite::operations_path(directory_.file("store.db"));
    }
    void reopen() {
        file_.reset();
        auto opened = sqlite::SqliteOperations::open(path(), {digest_, random_});
        INFO((opened ? "" : opened.error().detail));
        REQUIRE(opened);
        file_ = std::move(opened).value();
    }

private:
    TemporaryDirectory directory_;
    Sha256 digest_;
    CountingRandom random_;
    std::unique_ptr<sqlite::SqliteOperations> file_;
};

using Subjects = std::tuple<SqliteOperationsSubject>;

Delivery delivery(const std::string& subscriber, std::uint64_t sequence, std::uint8_t dossier,
                  Instant next_at) {
    return {subscriber, sequence, dossier_id(dossier), 0, next_at, false, {}};
}

Notice notice(std::uint8_t dossier, std::uint32_t number, std::uint64_t sequence, unsigned told) {
    Notice made;
    made.dossier = dossier_id(dossier);
    made.number = number;
    made.sequence = sequence;
    made.told = told;
    made.at = at_minute(0);
    made.next_at = at_minute(0);
    return made;
}

std::vector<std::uint64_t> sequences(const std::vector<Notice>& notices) {
    std::vector<std::uint64_t> list;
    for (const Notice& each : notices) {
        list.push_back(each.sequence);
    }
    return list;
}

std::vector<std::uint64_t> sequences(const std::vector<Delivery>& deliveries) {
    std::vector<std::uint64_t> list;
    for (const Delivery& each : deliveries) {
        list.push_back(each.sequence);
    }
    return list;
}

using Sequences = std::vector<std::uint64_t>;

}  // namespace

TEMPLATE_LIST_TEST_CASE("a draft is kept for its officer until it is dropped", "[operations]",
                        Subjects) {
    TestType subject;
    const Draft first{officer("an"), "task:X.1", "{\"noi_dung\":\"một nửa\"}", at_minute(1)};
    Draft second = first;
    second.content = "{}";
    second.saved = at_minute(2);
    CHECK_FALSE(*subject.ops().draft(officer("an"), "task:X.1"));
    REQUIRE(subject.ops().save_draft(first));
    REQUIRE(subject.ops().save_draft(second));  // the last one wins
    subject.reopen();
    CHECK(*subject.ops().draft(officer("an"), "task:X.1") == second);
    CHECK_FALSE(*subject.ops().draft(officer("binh"), "task:X.1"));
    CHECK_FALSE(*subject.ops().draft(officer("an"), "task:X.2"));
    REQUIRE(subject.ops().drop_draft(officer("an"), "task:X.1"));
    CHECK_FALSE(*subject.ops().draft(officer("an"), "task:X.1"));
    CHECK(subject.ops().drop_draft(officer("an"), "task:X.1"));  // nothing to drop is no error
}

TEMPLATE_LIST_TEST_CASE("drafts of one dossier are dropped together, whoever wrote them",
                        "[operations]", Subjects) {
    TestType subject;
    const auto save = [&](const std::string& by, const std::string& about) {
        REQUIRE(subject.ops().save_draft({officer(by), about, "{}", at_minute(1)}));
    };
    save("an", "task:D1.1");
    save("binh", "task:D1.12");
    save("an", "task:D10.1");
    save("an", "task:D2.1");
    save("an", "reception:1");
    REQUIRE(subject.ops().drop_drafts_of(DossierId("D1")));
    CHECK_FALSE(*subject.ops().draft(officer("an"), "task:D1.1"));
    CHECK_FALSE(*subject.ops().draft(officer("binh"), "task:D1.12"));
    CHECK(*subject.ops().draft(officer("an"), "task:D10.1"));
    CHECK(*subject.ops().draft(officer("an"), "task:D2.1"));
    CHECK(*subject.ops().draft(officer("an"), "reception:1"));
}

TEMPLATE_LIST_TEST_CASE("a text is found in the drafts of its dossier alone", "[operations]",
                        Subjects) {
    TestType subject;
    const auto save = [&](const std::string& about, const std::string& content) {
        REQUIRE(subject.ops().save_draft({officer("an"), about, content, at_minute(1)}));
    };
    save("task:D1.1", "{}");
    save("task:D1.12", R"({"digest": "abcd"})");
    save("task:D10.1", R"({"digest": "ef"})");
    CHECK(*subject.ops().drafts_of_name(DossierId("D1"), "abcd"));
    CHECK_FALSE(*subject.ops().drafts_of_name(DossierId("D1"), "ef"));
    CHECK(*subject.ops().drafts_of_name(DossierId("D10"), "ef"));
    CHECK_FALSE(*subject.ops().drafts_of_name(DossierId("D2"), "abcd"));
}

TEMPLATE_LIST_TEST_CASE("a write that is only tried leaves no draft", "[operations]", Subjects) {
    TestType subject;
    CHECK(subject.ops().try_write(at_minute(1)));
    CHECK(subject.ops().try_write(at_minute(2)));
    CHECK_FALSE(*subject.ops().draft(OfficerId{}, "try-write"));
}

TEMPLATE_LIST_TEST_CASE("deliveries keep the order of a dossier and wait for nobody else",
                        "[operations]", Subjects) {
    TestType subject;
    Deliveries& deliveries = subject.deliveries();
    CHECK(*deliveries.cursor("cong") == 0);
    REQUIRE(deliveries.add(
        "cong", 4,
        {delivery("cong", 1, 1, at_minute(0)), delivery("cong", 2, 2, at_minute(0)),
         delivery("cong", 3, 1, at_minute(0)), delivery("cong", 4, 2, at_minute(0))}));
    REQUIRE(deliveries.add("kho", 1, {delivery("kho", 1, 1, at_minute(5))}));
    CHECK(*deliveries.cursor("cong") == 4);
    CHECK(*deliveries.cursor("kho") == 1);

    const auto due = deliveries.due("cong", at_minute(1), 10);
    REQUIRE(due);
    CHECK(sequences(*due) == Sequences{1, 2});
    CHECK(deliveries.due("cong", at_minute(1), 1)->size() == 1);
    CHECK(deliveries.due("cong", at_minute(5), 10)->size() == 2);
    CHECK(deliveries.due("kho", at_minute(4), 10)->empty());
    CHECK(deliveries.due("kho", at_minute(5), 10)->size() == 1);
    CHECK(*deliveries.waiting("cong") == 4);
    CHECK(sequences(*deliveries.list("cong", false, 1, 2)) == Sequences{2, 3});

    SECTION("what is done makes room for the next of its dossier") {
        REQUIRE(deliveries.done((*due)[0]));
        CHECK(sequences(*deliveries.due("cong", at_minute(1), 10)) == Sequences{2, 3});
    }
    SECTION("what failed is due again later, and what follows it waits") {
        Delivery failed = (*due)[0];
        failed.attempts = 1;
        failed.next_at = at_minute(3);
        failed.reason = "status 503";
        REQUIRE(deliveries.failed(failed));
        CHECK(sequences(*deliveries.due("cong", at_minute(1), 10)) == Sequences{2});
        subject.reopen();
        const auto later = subject.deliveries().due("cong", at_minute(3), 10);
        CHECK(sequences(*later) == Sequences{1, 2});
        CHECK((*later)[0] == failed);
    }
    SECTION("what was given up stays visible and holds nothing back") {
        Delivery dead = (*due)[0];
        dead.attempts = 9;
        dead.dead = true;
        REQUIRE(deliveries.failed(dead));
        CHECK(sequences(*deliveries.due("cong", at_minute(1), 10)) == Sequences{2, 3});
        const auto letters = deliveries.list("cong", true, 0, 10);
        REQUIRE(letters);
        CHECK(*letters == std::vector<Delivery>{dead});
        CHECK(*deliveries.waiting("cong") == 3);
        CHECK(*deliveries.find("cong", 1) == dead);
        CHECK_FALSE(*deliveries.find("cong", 9));
        dead.dead = false;  // sent again by hand
        dead.next_at = at_minute(0);
        REQUIRE(deliveries.failed(dead));
        CHECK(sequences(*deliveries.due("cong", at_minute(1), 10)) == Sequences{1, 2});
    }
    SECTION("materialising the same events again adds nothing") {
        REQUIRE(deliveries.add("cong", 4, {delivery("cong", 4, 2, at_minute(0))}));
        CHECK(sequences(*deliveries.due("cong", at_minute(1), 10)) == Sequences{1, 2});
    }
}

TEMPLATE_LIST_TEST_CASE("a webhook is kept as it was added and last changed", "[operations]",
                        Subjects) {
    TestType subject;
    Webhook webhook{"wh_1",
                    "https://cong.gov.vn/tin",
                    "Cổng dịch vụ công",
                    {"vn.motcua.task.completed.v1", "vn.motcua.dossier.*"},
                    {"giay-xac-nhan"},
                    {"whsec_bW90"},
                    false,
                    at_minute(1)};
    REQUIRE(subject.webhooks().add(webhook, 7));
    REQUIRE(subject.webhooks().add(
        {"wh_2", "https://kho.gov.vn/", "", {}, {}, {"whsec_aGFp"}, true, at_minute(2)}, 0));
    subject.reopen();
    CHECK(**subject.webhooks().webhook("wh_1") == webhook);
    CHECK_FALSE(*subject.webhooks().webhook("wh_3"));
    CHECK(*subject.deliveries().cursor("wh_1") == 7);
    CHECK(subject.webhooks().all()->size() == 2);
    CHECK(subject.webhooks().add(webhook, 9).error().code == ErrorCode::already_exists);
    CHECK(*subject.deliveries().cursor("wh_1") == 7);

    webhook.secrets = {"whsec_bW9p", "whsec_bW90"};
    webhook.paused = true;
    webhook.types.clear();
    REQUIRE(subject.webhooks().change(webhook));
    CHECK(subject.webhooks().all()->front() == webhook);
    webhook.id = "wh_3";
    CHECK(subject.webhooks().change(webhook).error().code == ErrorCode::not_found);
}

TEMPLATE_LIST_TEST_CASE("a webhook goes with its cursor and its deliveries", "[operations]",
                        Subjects) {
    TestType subject;
    REQUIRE(subject.webhooks().add(
        {"wh_1", "https://a.vn/", "", {}, {}, {"whsec_bW90"}, false, at_minute(1)}, 3));
    REQUIRE(subject.deliveries().add("wh_1", 4, {delivery("wh_1", 4, 1, at_minute(0))}));
    REQUIRE(subject.deliveries().add("kho", 4, {delivery("kho", 4, 1, at_minute(0))}));
    REQUIRE(subject.webhooks().remove("wh_1"));
    CHECK(subject.webhooks().all()->empty());
    CHECK(*subject.deliveries().cursor("wh_1") == 0);
    CHECK(*subject.deliveries().waiting("wh_1") == 0);
    CHECK(*subject.deliveries().waiting("kho") == 1);
    CHECK(subject.webhooks().remove("wh_1").error().code == ErrorCode::not_found);
}

TEMPLATE_LIST_TEST_CASE("there are no more webhooks than the bound says", "[operations]",
                        Subjects) {
    TestType subject;
    const auto numbered = [](std::size_t number) {
        return Webhook{"wh_" + std::to_string(number),
                       "https://a.vn/",
                       "",
                       {},
                       {},
                       {"whsec_bW90"},
                       false,
                       at_minute(1)};
    };
    for (std::size_t i = 0; i < webhooks_max; ++i) {
        REQUIRE(subject.webhooks().add(numbered(i), 0));
    }
    CHECK(subject.webhooks().add(numbered(webhooks_max), 0).error().code ==
          ErrorCode::limit_exceeded);
}

TEMPLATE_LIST_TEST_CASE("a paper is found by its dossier and digest, byte for byte", "[operations]",
                        Subjects) {
    TestType subject;
    const std::string content = std::string("%PDF\0\xFF", 6) + std::string(100'000, 'x');
    const auto digest = subject.documents().put(dossier_id(1), content);
    REQUIRE(digest);
    CHECK(digest->size() == 64);
    CHECK(*subject.documents().put(dossier_id(1), content) == *digest);
    subject.reopen();
    CHECK(*subject.documents().get(dossier_id(1), *digest) == content);
    CHECK(*subject.documents().put(dossier_id(1), content) == *digest);
    CHECK(*subject.documents().get(dossier_id(1), *digest) == content);

    // The same paper in another dossier has another digest and is not shared.
    const auto other = subject.documents().put(dossier_id(2), content);
    REQUIRE(other);
    CHECK(*other != *digest);
    const auto missing = subject.documents().get(dossier_id(2), *digest);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ErrorCode::not_found);

    REQUIRE(subject.documents().erase(dossier_id(1)));
    CHECK_FALSE(subject.documents().get(dossier_id(1), *digest));
    CHECK(*subject.documents().get(dossier_id(2), *other) == content);
    CHECK(*subject.documents().put(dossier_id(1), "") != *digest);
}

TEMPLATE_LIST_TEST_CASE("the operations file serves several threads", "[operations]", Subjects) {
    TestType subject;
    std::atomic<int> failures{0};
    const auto work = [&](std::uint8_t number) {
        for (int i = 0; i < 25; ++i) {
            const Draft draft{officer("an"), std::to_string(number), std::to_string(i),
                              at_minute(i)};
            failures += subject.ops().save_draft(draft) ? 0 : 1;
            const auto found = subject.ops().draft(draft.officer, draft.subject);
            failures += found && *found && **found == draft ? 0 : 1;
        }
    };
    std::vector<std::thread> threads;
    for (std::uint8_t number = 0; number < 4; ++number) {
        threads.emplace_back(work, number);
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(failures == 0);
}

TEMPLATE_LIST_TEST_CASE("a secret is made once, by its name, and outlives the program",
                        "[operations]", Subjects) {
    TestType subject;
    const auto first = subject.ops().secret("tracking");
    REQUIRE(first);
    CHECK(first->size() == 32);
    const auto again = subject.ops().secret("tracking");
    REQUIRE(again);
    CHECK(*again == *first);
    const auto other = subject.ops().secret("other");
    REQUIRE(other);
    CHECK(*other != *first);
    subject.reopen();
    const auto later = subject.ops().secret("tracking");
    REQUIRE(later);
    CHECK(*later == *first);
}

TEST_CASE("erased papers are gone from the bytes of the file", "[operations]") {
    SqliteOperationsSubject subject;
    const std::string canary = "canary of a paper";
    REQUIRE(subject.documents().put(dossier_id(1), canary));
    REQUIRE(subject.documents().put(dossier_id(2), "another"));
    REQUIRE(subject.documents().erase(dossier_id(1)));
    subject.file().maintain();
    const auto bytes_of = [](const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        return std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    };
    CHECK(bytes_of(subject.path()).find("another") != std::string::npos);
    CHECK(bytes_of(subject.path()).find(canary) == std::string::npos);
    CHECK(bytes_of(subject.path() + "-wal").find(canary) == std::string::npos);
}

TEST_CASE("the two kinds of file are not taken for each other", "[operations]") {
    SqliteSubject store;
    Sha256 digest;
    CountingRandom random;
    const std::string path = store.path();
    store.close();
    const auto opened = sqlite::SqliteOperations::open(path, {digest, random});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::invalid_argument);
    CHECK_THAT(opened.error().detail, Catch::Contains("MotCua file of dossiers"));
}

TEMPLATE_LIST_TEST_CASE("notices are added with the cursor, keep the order of a dossier, and stay",
                        "[operations]", Subjects) {
    TestType subject;
    CHECK_FALSE(subject.notices().cursor()->has_value());
    REQUIRE(subject.notices().add(9, {notice(1, 3, 7, 1), notice(1, 5, 8, 2), notice(2, 1, 9, 1)}));
    subject.reopen();
    Notices& notices = subject.notices();
    CHECK(*notices.cursor() == std::optional<std::uint64_t>(9));
    CHECK(*notices.last_told(dossier_id(1)) == std::optional(2U));
    CHECK_FALSE(notices.last_told(dossier_id(3))->has_value());
    CHECK(sequences(*notices.due("", at_minute(0), 10)) == Sequences{7, 9});
    CHECK(sequences(*notices.due("", at_minute(0), 1)) == Sequences{7});
    CHECK(notices.due("mail", at_minute(0), 10)->empty());
    // One that is known stays as it is.
    REQUIRE(notices.add(10, {notice(1, 3, 7, 4)}));
    CHECK(notices.of(dossier_id(1))->front().told == 1);

    Notice first = **notices.find(dossier_id(1), 3);
    first.channel = "mail";
    first.recipient = "a***@b.vn";
    first.attempts = 2;
    first.next_at = at_minute(5);
    first.reason = "status_451";
    REQUIRE(notices.change(first));
    CHECK(**notices.find(dossier_id(1), 3) == first);
    CHECK(notices.due("mail", at_minute(4), 10)->empty());
    CHECK(sequences(*notices.due("mail", at_minute(5), 10)) == Sequences{7});
    CHECK(sequences(*notices.due("", at_minute(5), 10)) == Sequences{9});
    first.state = NoticeState::delivered;
    first.delivered = at_minute(6);
    REQUIRE(notices.change(first));
    CHECK(sequences(*notices.due("", at_minute(6), 10)) == Sequences{8, 9});
    CHECK(sequences(*notices.list(NoticeState::delivered, 0, 10)) == Sequences{7});
    CHECK(notices.list(NoticeState::delivered, 7, 10)->empty());
    REQUIRE(notices.forget_recipients(dossier_id(1)));
    first.recipient.clear();
    CHECK(**notices.find(dossier_id(1), 3) == first);
    CHECK_FALSE(notices.find(dossier_id(1), 4)->has_value());
}

TEMPLATE_LIST_TEST_CASE(
    "notices wait for channels that there are, and for none that was taken away", "[operations]",
    Subjects) {
    TestType subject;
    Notices& notices = subject.notices();
    Notice by_mail = notice(1, 1, 1, 1);
    by_mail.channel = "mail";
    Notice by_sms = notice(2, 1, 2, 1);
    by_sms.channel = "sms";
    REQUIRE(notices.add(3, {by_mail, by_sms, notice(3, 1, 3, 1)}));
    REQUIRE(notices.limit_to({"mail"}));
    CHECK(sequences(*notices.list(NoticeState::waiting, 0, 10)) == Sequences{1, 3});
    CHECK(notices.list(NoticeState::dead, 0, 10)->front().reason == "channel_off");
    CHECK(notices.cursor()->has_value());
    REQUIRE(notices.limit_to({}));
    CHECK(notices.list(NoticeState::waiting, 0, 10)->empty());
    CHECK_FALSE(notices.cursor()->has_value());
}

TEMPLATE_LIST_TEST_CASE("the answer to a request with a key is kept, and its key with it",
                        "[operations]", Subjects) {
    TestType subject;
    const auto keys = [&]() -> KeptAnswers& { return subject.file().kept_answers(); };
    Hash asked{};
    asked[0] = 7;
    const KeyedRequest request{"host:can-bo", "dem-1", asked, at_minute(10)};
    const auto before = keys().begin(request, at_minute(0));
    REQUIRE(before);
    CHECK_FALSE(*before);
    const auto never = keys().find("host:can-bo", "dem-2");
    REQUIRE(never);
    CHECK_FALSE(*never);
    const auto begun = keys().find("host:can-bo", "dem-1");
    REQUIRE(begun);
    REQUIRE(*begun);
    CHECK_FALSE((*begun)->answer);
    // Begun, and nothing else is known: also after a stop.
    subject.reopen();
    auto again = keys().begin(request, at_minute(0));
    REQUIRE(again);
    REQUIRE(*again);
    CHECK((*again)->digest == asked);
    CHECK_FALSE((*again)->answer);

    const KeptAnswer answer{201,
                            "application/json",
                            {{"Location", "/v1/jobs/a: b"}, {"ETag", "\"7\""}},
                            "{\"tên\":\"việc\"}"};
    REQUIRE(keys().finish("host:can-bo", "dem-1", answer));
    subject.reopen();
    again = keys().begin(request, at_minute(0));
    REQUIRE(again);
    REQUIRE(*again);
    CHECK((*again)->answer == answer);

    // Another caller has keys of his own, and one that was dropped is free.
    KeyedRequest other = request;
    other.caller = "host:khac";
    CHECK_FALSE(*keys().begin(other, at_minute(0)));
    REQUIRE(keys().drop("host:khac", "dem-1"));
    CHECK_FALSE(*keys().begin(other, at_minute(0)));
    // What is old is forgotten.
    CHECK_FALSE(*keys().begin(request, at_minute(11)));
}
