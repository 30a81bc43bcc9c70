// What an audit trail is, on a file and in memory.
#include <motcua/engine/testing/memory_audit_trail.hpp>
#include <motcua/engine/verify_audit.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>

#include "clerk.hpp"
#include "subjects.hpp"
#include "temporary_directory.hpp"

using namespace motcua;
using namespace motcua::contract;

namespace {

class ZeroRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        std::fill(bytes.begin(), bytes.end(), std::uint8_t{0});
    }
};

class SqliteTrail {
public:
    SqliteTrail() { reopen(); }
    AuditTrail& trail() { return file_->audit(); }
    void reopen() {
        file_.reset();
        auto opened = sqlite::SqliteOperations::open(directory_.file("a-ops"), {digest_, random_});
        INFO((opened ? "" : opened.error().detail));
        REQUIRE(opened);
        file_ = std::move(opened).value();
    }

private:
    TemporaryDirectory directory_;
    Sha256 digest_;
    ZeroRandom random_;
    std::unique_ptr<sqlite::SqliteOperations> file_;
};

class MemoryTrail {
public:
    AuditTrail& trail() { return trail_; }
    void reopen() {}

private:
    Sha256 digest_;
    testing::MemoryAuditTrail trail_{digest_};
};

using Subjects = std::tuple<SqliteTrail, MemoryTrail>;

AuditEntry entry(std::int64_t minute, AuditKind kind, const std::string& actor,
                 const std::string& subject, const std::string& what = "dossier") {
    AuditEntry made;
    made.at = at_minute(minute);
    made.kind = kind;
    made.actor = actor;
    made.subject = subject;
    made.what = what;
    return made;
}

AuditEntry reading(std::int64_t minute, const std::string& actor, const std::string& subject,
                   const std::string& what = "dossier") {
    return entry(minute, AuditKind::reading, actor, subject, what);
}

/// All pages of so many, one behind the other.
std::vector<std::uint64_t> numbers(AuditTrail& trail, const AuditQuery& query, std::size_t limit) {
    std::vector<std::uint64_t> found;
    PageRequest page{limit, ""};
    do {
        const auto rows = trail.find(query, page);
        REQUIRE(rows);
        CHECK(rows->rows.size() <= limit);
        for (const AuditEntry& one : rows->rows) {
            found.push_back(one.no);
        }
        page.after = rows->next;
    } while (!page.after.empty());
    return found;
}

using Numbers = std::vector<std::uint64_t>;

AuditQuery of_actor(const std::string& actor) {
    AuditQuery query;
    query.actor = actor;
    return query;
}

/// 1 to 8.
void fill(AuditTrail& trail) {
    REQUIRE(trail.record({reading(1, "officer:an", "d1"), reading(2, "officer:an", "d2")}));
    REQUIRE(trail.record({entry(3, AuditKind::denial, "officer:an", "d3", "GET"),
                          reading(4, "officer:binh", "d1", "timeline")}));
    REQUIRE(trail.record({reading(5, "officer:an", "d1"), reading(5, "officer:an", "d1"),
                          entry(6, AuditKind::configuration, "host:cong", "key:x", "add"),
                          reading(7, "officer:an", "d2")}));
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("entries are found by actor, subject, kind and time, latest first",
                        "[operations]", Subjects) {
    TestType subject;
    fill(subject.trail());
    subject.reopen();
    AuditTrail& trail = subject.trail();
    for (const std::size_t limit : {1U, 2U, 3U, 100U}) {
        CAPTURE(limit);
        CHECK(numbers(trail, {}, limit) == Numbers{8, 7, 6, 5, 4, 3, 2, 1});
        CHECK(numbers(trail, of_actor("officer:an"), limit) == Numbers{8, 6, 5, 3, 2, 1});
        AuditQuery query;
        query.subject = "d1";
        CHECK(numbers(trail, query, limit) == Numbers{6, 5, 4, 1});
        query.actor = "officer:binh";
        CHECK(numbers(trail, query, limit) == Numbers{4});
        query = {};
        query.kind = AuditKind::denial;
        CHECK(numbers(trail, query, limit) == Numbers{3});
        query.kind = AuditKind::reading;
        CHECK(numbers(trail, query, limit) == Numbers{8, 6, 5, 4, 2, 1});
        query.from = at_minute(2);
        query.before = at_minute(5);
        CHECK(numbers(trail, query, limit) == Numbers{4, 2});
        query = of_actor("officer:an");
        query.from = at_minute(2);
        query.before = at_minute(5);
        CHECK(numbers(trail, query, limit) == Numbers{3, 2});
        query.before = at_minute(6);
        CHECK(numbers(trail, query, limit) == Numbers{6, 5, 3, 2});
    }
    CHECK(numbers(trail, of_actor("officer:khong-co"), 5).empty());
    const auto page = trail.find({}, {5, "no cursor"});
    REQUIRE_FALSE(page);
    CHECK(page.error().code == ErrorCode::invalid_argument);
}

TEMPLATE_LIST_TEST_CASE("what an actor read between two times, and who read a dossier",
                        "[operations]", Subjects) {
    TestType subject;
    fill(subject.trail());
    AuditTrail& trail = subject.trail();
    const auto all = trail.read_by("officer:an", {}, {}, {10, ""});
    REQUIRE(all);
    REQUIRE(all->rows.size() == 2);
    CHECK(all->rows[0] == DossierRead{DossierId("d1"), 3, at_minute(1), at_minute(5)});
    CHECK(all->rows[1] == DossierRead{DossierId("d2"), 2, at_minute(2), at_minute(7)});
    const auto first = trail.read_by("officer:an", {}, {}, {1, ""});
    REQUIRE(first->rows.size() == 1);
    const auto second = trail.read_by("officer:an", {}, {}, {1, first->next});
    CHECK(second->rows.front().dossier.value == "d2");
    CHECK(second->next.empty());
    const auto between = trail.read_by("officer:an", at_minute(2), at_minute(5), {10, ""});
    REQUIRE(between->rows.size() == 1);
    CHECK(between->rows.front() == DossierRead{DossierId("d2"), 1, at_minute(2), at_minute(2)});

    const auto readers = trail.readers_of(DossierId("d1"), 10);
    REQUIRE(readers);
    REQUIRE(readers->size() == 2);
    CHECK((*readers)[0] ==
          DossierReader{"officer:an", "", "dossier", 3, at_minute(1), at_minute(5)});
    CHECK((*readers)[1].actor == "officer:binh");
    CHECK(trail.readers_of(DossierId("d1"), 1)->size() == 1);
    CHECK(trail.readers_of(DossierId("d3"), 10)->empty());
}

TEMPLATE_LIST_TEST_CASE("a trail is numbered without a gap and its tree covers all of it",
                        "[operations]", Subjects) {
    TestType subject;
    const Sha256 digest;
    AuditTrail& trail = subject.trail();
    REQUIRE(trail.record({}));
    CHECK(trail.head()->size == 0);
    MerkleEdge edge;
    for (int i = 1; i <= 130; ++i) {
        REQUIRE(subject.trail().record({reading(i / 3, "officer:an", "d" + std::to_string(i))}));
        if (i % 50 == 0) {
            subject.reopen();
        }
    }
    const auto entries = subject.trail().after(0, 1'000);
    REQUIRE(entries);
    REQUIRE(entries->size() == 130);
    for (const AuditEntry& one : *entries) {
        CHECK(one.no == edge.size() + 1);
        edge.append(digest, merkle_leaf(digest, audit_line(one)));
    }
    CHECK(*subject.trail().head() == AuditHead{130, edge.hashes()});
    CHECK(subject.trail().after(128, 10)->size() == 2);
    const auto checkpoints = subject.trail().checkpoints(0, 1'000);
    REQUIRE(checkpoints);
    CHECK(checkpoints->size() == 44);  // one a minute
    CHECK(subject.trail().checkpoints(checkpoints->at(10).size, 5)->size() == 5);
    const Result<AuditReport> report = verify_audit({subject.trail(), digest});
    REQUIRE(report);
    CHECK(report->sound());
    CHECK(report->root == edge.root(digest));
}

TEMPLATE_LIST_TEST_CASE("how far a trail was forwarded is kept, and texts are cut", "[operations]",
                        Subjects) {
    TestType subject;
    CHECK(*subject.trail().forwarded() == 0);
    REQUIRE(subject.trail().set_forwarded(7));
    subject.reopen();
    CHECK(*subject.trail().forwarded() == 7);
    REQUIRE(subject.trail().record({reading(1, std::string(1'000, 'x'), "d1")}));
    CHECK(subject.trail().after(0, 1)->front().actor.size() == audit_text_bytes_max);
}
