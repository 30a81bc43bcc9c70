// What doctor finds, by symptoms that are made up, and on a database as it is.
#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "doctor.hpp"
#include "office.hpp"

using namespace motcua;
using namespace motcua::cli;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;
using namespace std::chrono_literals;

namespace {

Symptoms well() {
    Symptoms symptoms;
    symptoms.place.file_system = "ext4";
    symptoms.place.free_bytes = 100ULL << 30U;
    symptoms.place.files = {{"/db", 1'000'000, 0600, 7, 1}, {"/db-wal", 1'000, 0600, 7, 1}};
    symptoms.place.writer = 1;
    symptoms.sync_time = 2ms;
    symptoms.clock_synchronised = true;
    symptoms.now = *parse_instant("2026-03-02T09:00:00+07:00");
    symptoms.last_event = symptoms.now - 1h;
    symptoms.looked_through = true;
    return symptoms;
}

Verdict verdict_on(const Symptoms& symptoms, const std::string& id) {
    for (const Diagnosis& told : diagnose(symptoms)) {
        if (told.id == id) {
            CHECK((told.verdict == Verdict::fine || !told.advice.vi.empty()));
            return told.verdict;
        }
    }
    FAIL("no diagnosis of " << id);
    return Verdict::fine;
}

}  // namespace

TEST_CASE("a machine that is well gives no finding") {
    for (const Diagnosis& told : diagnose(well())) {
        CAPTURE(told.id);
        CHECK(told.verdict == Verdict::fine);
    }
}

TEST_CASE("each symptom is told where it belongs") {
    Symptoms ill = well();
    SECTION("a disk that answers too fast") {
        ill.sync_time = 49us;
        CHECK(verdict_on(ill, "sync") == Verdict::finding);
        ill.sync_time = 50us;
        CHECK(verdict_on(ill, "sync") == Verdict::fine);
        ill.sync_time.reset();
        CHECK(verdict_on(ill, "sync") == Verdict::remark);
    }
    SECTION("a file system that does not keep") {
        ill.place.keeping = sqlite::Keeping::volatile_;
        CHECK(verdict_on(ill, "file_system") == Verdict::finding);
        ill.place.keeping = sqlite::Keeping::unreliable;
        CHECK(verdict_on(ill, "file_system") == Verdict::finding);
    }
    SECTION("files that others read, that have two names, that belong to two users") {
        ill.place.files[1].mode = 0640;
        CHECK(verdict_on(ill, "files") == Verdict::finding);
        ill.place.files[1] = {"/db-wal", 1, 0600, 0, 1};
        CHECK(verdict_on(ill, "files") == Verdict::finding);
        ill.place.files[1] = {"/db-ops", 1, 0600, 7, 2};
        CHECK(verdict_on(ill, "files") == Verdict::finding);
    }
    SECTION("little space") {
        ill.place.free_bytes = (1ULL << 30U) - 1;
        CHECK(verdict_on(ill, "space") == Verdict::finding);
        ill.place.free_bytes = 2ULL << 30U;
        ill.place.files[0].bytes = 3ULL << 30U;
        CHECK(verdict_on(ill, "space") == Verdict::remark);
    }
    SECTION("a write-ahead log that nobody empties") {
        ill.place.wal_bytes = 256ULL << 20U;
        CHECK(verdict_on(ill, "wal") == Verdict::finding);
    }
    SECTION("a clock that is behind, was set, or goes by itself") {
        ill.last_event = ill.now + 61s;
        CHECK(verdict_on(ill, "clock") == Verdict::finding);
        ill = well();
        ill.clock_step = -2s;
        CHECK(verdict_on(ill, "clock") == Verdict::finding);
        ill = well();
        ill.clock_synchronised = false;
        CHECK(verdict_on(ill, "clock") == Verdict::finding);
        ill.clock_synchronised.reset();
        CHECK(verdict_on(ill, "clock") == Verdict::remark);
    }
    SECTION("damage, and a file too large to look through") {
        ill.problem = Error{ErrorCode::storage_corrupt, "expected a sound file, but it is not"};
        CHECK(verdict_on(ill, "store") == Verdict::finding);
        ill = well();
        ill.looked_through = false;
        CHECK(verdict_on(ill, "store") == Verdict::remark);
    }
    SECTION("documents that are not as they were stored") {
        ill.documents = sqlite::DocumentCheck{3, 3, 0, 0, 0, {}};
        CHECK(verdict_on(ill, "document_contents") == Verdict::fine);
        ill.documents->read = 2;
        CHECK(verdict_on(ill, "document_contents") == Verdict::remark);
        ill.documents = sqlite::DocumentCheck{3, 3, 1, 0, 0, {"01J/ab"}};
        CHECK(verdict_on(ill, "document_contents") == Verdict::finding);
        ill.documents = sqlite::DocumentCheck{3, 3, 0, 1, 0, {"01J/ab"}};
        CHECK(verdict_on(ill, "document_contents") == Verdict::finding);
        ill.documents = sqlite::DocumentCheck{0, 0, 0, 0, 1, {"/db-ops-documents/ee/ee"}};
        CHECK(verdict_on(ill, "document_contents") == Verdict::finding);
        ill.documents_problem = Error{ErrorCode::storage_corrupt, "expected a sound file"};
        CHECK(verdict_on(ill, "document_contents") == Verdict::finding);
    }
    SECTION("nobody who writes") {
        ill.place.writer = 0;
        CHECK(verdict_on(ill, "writer") == Verdict::remark);
    }
}

TEST_CASE("doctor looks at a database as it is, and tells programs by check") {
    Office office;
    const std::string id = office.filed();
    std::filesystem::permissions(office.database(), std::filesystem::perms::group_read,
                                 std::filesystem::perm_options::add);
    const Ran ran = call({"doctor", "--db", office.database(), "--json"});
    CAPTURE(ran.out, ran.err);
    CHECK(ran.code == 1);
    CHECK_FALSE(ran.json().find("ok")->boolean);
    const json::Node report = ran.json();
    const json::Node* checks = report.find("checks");
    REQUIRE(checks != nullptr);
    const auto verdict = [&](const std::string& check) -> std::string {
        for (const json::Node& told : checks->items) {
            if (text_of(told, "check") == check) {
                return text_of(told, "verdict");
            }
        }
        return "";
    };
    CHECK(verdict("files") == "finding");
    CHECK(verdict("store") == "fine");
    CHECK(verdict("writer") == "remark");
    CHECK_THAT(call({"doctor", "--db", office.database()}).out, Contains("chmod 600"));
    CHECK(call({"doctor", "--db", office.file("khong.db")}).code == 66);
}

TEST_CASE("doctor tells damage as a finding") {
    Office office;
    std::string content = read_whole(office.database());
    REQUIRE(content.size() > 50'000);
    content.replace(40'960, 6'000, std::string(6'000, '\x5a'));
    write_file(office.database(), content);
    const Ran ran = call({"doctor", "--db", office.database()});
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("motcua verify"));
}
