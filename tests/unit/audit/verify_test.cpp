// Whatever is done to a trail behind its back is found: 2,000 random edits, deletions, insertions,
// exchanges and truncations, each on a trail of its own length.
#include <random>

#include <catch2/catch.hpp>

#include <motcua/engine/testing/memory_audit_trail.hpp>
#include <motcua/engine/testing/sha256_digest.hpp>
#include <motcua/engine/verify_audit.hpp>

using namespace motcua;
using motcua::testing::MemoryAuditTrail;
using motcua::testing::Sha256Digest;

namespace {

Instant at_second(std::int64_t second) {
    return Instant{std::chrono::seconds{1'767'312'000 + second}};
}

AuditEntry entry(std::size_t number) {
    AuditEntry made;
    made.at = at_second(static_cast<std::int64_t>(number) * 7);
    made.kind = static_cast<AuditKind>(number % EnumNames<AuditKind>::names.size());
    made.actor = "officer:" + std::to_string(number % 5);
    made.subject = "d" + std::to_string(number % 11);
    made.what = "dossier";
    return made;
}

void fill(MemoryAuditTrail& trail, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        REQUIRE(trail.record({entry(i)}));
    }
}

AuditReport verified(MemoryAuditTrail& trail, std::optional<AuditCheckpoint> known = {}) {
    const Sha256Digest digest;
    AuditVerification verification{trail, digest};
    verification.known = known;
    const Result<AuditReport> report = verify_audit(verification);
    REQUIRE(report);
    return *report;
}

void change(AuditEntry& one, unsigned which) {
    switch (which % 6) {
        case 0:
            one.actor += "x";
            break;
        case 1:
            one.subject = "d99";
            break;
        case 2:
            one.at += std::chrono::milliseconds{1};
            break;
        case 3:
            one.kind = one.kind == AuditKind::denial ? AuditKind::reading : AuditKind::denial;
            break;
        case 4:
            one.outcome = "not_found";
            break;
        default:
            ++one.count;
    }
}

/// What somebody does who owns the file, and does not make the tree anew.
void tamper(std::vector<AuditEntry>& entries, std::mt19937& random) {
    const auto any = [&] { return static_cast<std::size_t>(random() % entries.size()); };
    const auto place = [&](std::size_t i) {
        return entries.begin() + static_cast<std::ptrdiff_t>(i);
    };
    switch (random() % 6) {
        case 0:
            change(entries[any()], static_cast<unsigned>(random()));
            break;
        case 1:
            entries.erase(place(any()));
            break;
        case 2: {  // taken out, and the numbers closed up
            const std::size_t gone = any();
            entries.erase(place(gone));
            for (std::size_t i = gone; i < entries.size(); ++i) {
                --entries[i].no;
            }
            break;
        }
        case 3: {  // two exchanged, each with the other's number
            const std::size_t one = any();
            const std::size_t other = (one + 1) % entries.size();
            std::swap(entries[one], entries[other]);
            std::swap(entries[one].no, entries[other].no);
            break;
        }
        case 4:
            entries.resize(any());
            break;
        default: {  // one more at the end
            AuditEntry more = entries.back();
            ++more.no;
            entries.push_back(more);
        }
    }
}

}  // namespace

TEST_CASE("a trail that nobody touched is sound, whatever its length") {
    const Sha256Digest digest;
    for (const std::size_t count : {0U, 1U, 2U, 7U, 999U, 1'000U, 1'001U, 2'500U}) {
        MemoryAuditTrail trail(digest);
        fill(trail, count);
        const AuditReport report = verified(trail);
        CHECK(report.sound());
        CHECK(report.entries == count);
    }
}

TEST_CASE("every random edit, deletion, exchange, truncation and insertion is found") {
    const auto seed = static_cast<unsigned>(Catch::rngSeed());
    CAPTURE(seed);
    std::mt19937 random(seed);
    const Sha256Digest digest;
    MemoryAuditTrail trail(digest);
    constexpr std::size_t longest = 60;
    fill(trail, longest);
    const std::vector<AuditEntry> whole = trail.stored();
    for (int round = 0; round < 2'000; ++round) {
        tamper(trail.stored(), random);
        CAPTURE(round);
        if (trail.stored() != whole) {
            CHECK_FALSE(verified(trail).sound());
        }
        trail.stored() = whole;
    }
    CHECK(verified(trail).sound());
}

TEST_CASE("who makes the whole tree anew is found by a checkpoint that was kept elsewhere") {
    const Sha256Digest digest;
    MemoryAuditTrail trail(digest);
    fill(trail, 500);
    const auto kept = trail.checkpoints(0, 1'000);
    REQUIRE(kept);
    REQUIRE(kept->size() > 3);
    const AuditCheckpoint known = kept->back();
    CHECK(verified(trail, known).sound());

    std::vector<AuditEntry> edited = trail.stored();
    edited[5].actor = "officer:nobody";
    MemoryAuditTrail forged(digest);
    REQUIRE(forged.record(edited));
    CHECK(verified(forged).sound());  // it fits in itself
    const AuditReport report = verified(forged, known);
    REQUIRE_FALSE(report.sound());
    CHECK(report.findings.front().no == known.size);

    MemoryAuditTrail cut(digest);
    fill(cut, known.size - 1);
    CHECK_FALSE(verified(cut, known).sound());
}

TEST_CASE("a checkpoint that was changed is found") {
    const Sha256Digest digest;
    MemoryAuditTrail trail(digest);
    fill(trail, 300);
    REQUIRE(trail.stored_checkpoints().size() > 2);
    trail.stored_checkpoints()[1].root[0] ^= 1U;
    const AuditReport report = verified(trail);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings.front().no == trail.stored_checkpoints()[1].size);
}
