// R14: backups that a server makes of itself while it works, and what is restored from them.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <sstream>
#include <thread>

#include <application.hpp>
#include <backup_keeper.hpp>
#include <backup_shelf.hpp>
#include <catch2/catch.hpp>

#include <motcua/json/codec.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/system_clock.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// Backups in a folder of the fixture.
cli::HostOptions backed_up(const Served& served, cli::BackupPlan plan = {}) {
    plan.folder = served.file("sao-luu");
    fs::create_directory(plan.folder);
    cli::HostOptions around;
    around.backups = std::move(plan);
    return around;
}

json::Node ended(const Served& served, const std::string& place) {
    for (int i = 0; i < 2'000; ++i) {
        const Answer answer = served.get(place);
        REQUIRE(answer.status == 200);
        if (text_of(answer.json(), "state") != "running") {
            return answer.json();
        }
        std::this_thread::sleep_for(10ms);  // lint: allow sleep: asks again
    }
    FAIL("the backup does not end");
    return {};
}

json::Node made(const Served& served) {
    const Answer begun = served.post("/v1/backups", "");
    INFO(begun.body);
    REQUIRE(begun.status == 202);
    return ended(served, begun.field("location"));
}

int run(const std::vector<std::string>& args) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::run(args, out, err);
    INFO(out.str() << err.str());
    CHECK(code == 0);
    return code;
}

/// The leaves of the log at `path`, in its order.
std::vector<Hash> leaves_of(const std::string& path) {
    const json::JsonEventCodec codec;
    const system::OpenSslDigest digest;
    sqlite::StoreOptions reading{codec, digest};
    reading.file.mode = sqlite::OpenMode::read_only;
    const auto store = sqlite::SqliteStore::open(path, reading);
    INFO((store ? "" : store.error().detail));
    REQUIRE(store);
    const auto reader = (*store)->open_reader();
    REQUIRE(reader);
    std::vector<Hash> leaves;
    for (;;) {
        const auto rows = (*reader)->log(leaves.size(), 500);
        REQUIRE(rows);
        if (rows->empty()) {
            return leaves;
        }
        for (const LogRow& row : *rows) {
            leaves.push_back(row.leaf);
        }
    }
}

/// Uploads a document of a dossier that is to be filed.
void upload(const Served& served) {
    const std::string content = "%PDF-1.7\nđơn";
    const system::OpenSslDigest digest;
    const std::array<std::string_view, 1> whole{content};
    const Answer begun = served.post(
        "/v1/uploads", R"({"name": "đơn.pdf", "size_bytes": )" + std::to_string(content.size()) +
                           R"(, "sha256": ")" + to_hex(digest.sha256(whole)) + "\"}");
    INFO(begun.body);
    REQUIRE(begun.status == 201);
    const Answer put = ask(served.address(), "PUT", "/v1/uploads/" + text_of(begun.json(), "id"),
                           {{"Authorization", "Bearer " + served.key()},
                            {"Content-Type", "application/octet-stream"},
                            {"Upload-Offset", "0"}},
                           content);
    INFO(put.body);
    REQUIRE(put.status == 200);
}

std::size_t files_in(const std::string& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("R14: a backup under load is a prefix of what was committed, and restores as such") {
    Served served;
    served.restart([](ServerOptions&) {}, backed_up(served));
    const std::string before = served.filed();
    std::atomic<bool> over{false};
    std::atomic<int> filed{0};
    std::vector<std::chrono::milliseconds> times;
    std::thread load([&] {
        const system::SystemClock clock;
        while (!over) {
            const std::chrono::milliseconds asked = clock.boot_time();
            // No assertion of this thread: the library of tests is not for several.
            filed += served.post("/v1/dossiers", application()).status == 201 ? 1 : 0;
            times.push_back(clock.boot_time() - asked);
        }
    });
    const json::Node backup = made(served);
    over = true;
    load.join();
    REQUIRE_FALSE(times.empty());
    std::sort(times.begin(), times.end());
    std::cout << "R14: " << times.size() << " filings during the backup, p99 "
              << times[times.size() * 99 / 100].count() << " ms\n";
    REQUIRE(text_of(backup, "state") == "done");
    const std::string path = text_of(backup, "path");
    CHECK(fs::exists(path));
    CHECK(text_of(backup, "root").size() == 64);
    CHECK(served.get("/v1/backups").body.find(text_of(backup, "id")) != std::string::npos);
    CHECK(served.get("/readyz").json().find("backups_sound")->boolean);
    CHECK(served.get("/metrics").body.find("motcua_backup_age_seconds ") != std::string::npos);
    served.stop();

    const std::string restored = served.file("khoi-phuc.db");
    run({"restore", "--from", path, "--db", restored});
    run({"verify", "--db", restored});
    const std::vector<Hash> kept = leaves_of(restored);
    const std::vector<Hash> all = leaves_of(served.database());
    CHECK(std::to_string(kept.size()) == text_of(backup, "events"));
    REQUIRE(kept.size() <= all.size());
    CHECK(std::equal(kept.begin(), kept.end(), all.begin()));
    CHECK(filed > 0);
    // What was filed before the backup was begun is in it.
    ServerOptions options;
    options.port = 0;
    const auto host = cli::ServerHost::open(restored, options);
    REQUIRE(host);
    CHECK(ask((*host)->address(), "GET", "/v1/dossiers/" + before,
              {{"Authorization", "Bearer " + served.key()}})
              .status == 200);
}

TEST_CASE("a backup that is asked for while one runs is the same one") {
    Served served;
    served.restart([](ServerOptions&) {}, backed_up(served));
    const Answer first = served.post("/v1/backups", "");
    const Answer second = served.post("/v1/backups", "");
    REQUIRE(first.status == 202);
    REQUIRE(second.status == 202);
    const json::Node ended_first = ended(served, first.field("location"));
    CHECK(text_of(ended_first, "state") == "done");
    CHECK(text_of(ended(served, second.field("location")), "state") == "done");
}

TEST_CASE("backups are made as planned, copied elsewhere, and old ones go") {
    Served served;
    cli::BackupPlan plan;
    plan.every = 24h;
    plan.keep = 2;
    plan.copies = {served.file("noi-khac")};
    fs::create_directory(plan.copies.front());
    const std::string foreign = plan.copies.front() + "/thu-cua-ai.db";
    std::ofstream(foreign) << "x";
    upload(served);
    served.restart([](ServerOptions&) {}, backed_up(served, plan));
    // The first is due at once.
    std::string planned;
    for (int i = 0; i < 2'000 && planned.empty(); ++i) {
        const json::Node runs = served.get("/v1/backups").json();
        const auto& rows = runs.find("rows")->items;
        planned = rows.empty() || text_of(rows.front(), "state") == "running"
                      ? ""
                      : text_of(rows.front(), "id");
        std::this_thread::sleep_for(10ms);  // lint: allow sleep: asks again
    }
    REQUIRE_FALSE(planned.empty());
    CHECK(fs::exists(served.file("sao-luu/" + planned)));
    CHECK(fs::exists(served.file("noi-khac/" + planned)));
    CHECK(text_of(made(served), "state") == "done");
    CHECK(text_of(made(served), "state") == "done");
    // Two, of two files and a folder each; and what is not ours is left alone.
    CHECK(files_in(served.file("sao-luu")) == 6);
    CHECK(files_in(served.file("noi-khac")) == 7);
    CHECK_FALSE(fs::exists(served.file("sao-luu/" + planned + "-ops-documents")));
    CHECK_FALSE(fs::exists(served.file("sao-luu/" + planned)));
    CHECK(fs::exists(foreign));
    // After a restart the newest of them counts: none is due.
    served.stop();
    served.start();
    CHECK(served.get("/v1/backups").json().find("rows")->items.empty());
    CHECK(served.get("/readyz").json().find("backups_sound")->boolean);
}

TEST_CASE("a backup that fails is told, and readiness tells of it without being red") {
    Served served;
    cli::BackupPlan plan;
    plan.copies = {served.file("noi-khac")};
    fs::create_directory(plan.copies.front());
    served.restart([](ServerOptions&) {}, backed_up(served, plan));
    fs::remove(served.file("noi-khac"));
    const json::Node backup = made(served);
    CHECK(text_of(backup, "state") == "failed");
    CHECK_FALSE(text_of(backup, "code").empty());
    const Answer ready = served.get("/readyz");
    CHECK(ready.status == 200);
    CHECK_FALSE(ready.json().find("backups_sound")->boolean);
    CHECK(served.get("/metrics").body.find("motcua_backups_sound 0") != std::string::npos);
}

TEST_CASE("while a folder of copies is away, the others get theirs and old backups go") {
    Served served;
    cli::BackupPlan plan;
    plan.keep = 2;
    plan.retry = 1s;
    plan.copies = {served.file("di-vang"), served.file("noi-khac")};
    for (const std::string& folder : plan.copies) {
        fs::create_directory(folder);
    }
    served.restart([](ServerOptions&) {}, backed_up(served, plan));
    fs::remove(plan.copies.front());
    json::Node last;
    for (int i = 0; i < 3; ++i) {
        last = made(served);
        CHECK(text_of(last, "state") == "failed");
    }
    CHECK(files_in(served.file("sao-luu")) == 4);
    CHECK(files_in(served.file("noi-khac")) == 4);
    // It is back: the newest is copied to it, and no other is made for that.
    fs::create_directory(plan.copies.front());
    const std::string id = text_of(last, "id");
    for (int i = 0; i < 2'000 && text_of(last, "state") != "done"; ++i) {
        std::this_thread::sleep_for(10ms);  // lint: allow sleep: asks again
        last = served.get("/v1/backups/" + id).json();
    }
    CHECK(text_of(last, "state") == "done");
    CHECK(last.find("code") == nullptr);
    CHECK(fs::exists(served.file("di-vang/" + id)));
    CHECK(files_in(served.file("di-vang")) == 2);
    CHECK(served.get("/v1/backups").json().find("rows")->items.size() == 3);
    CHECK(served.get("/readyz").json().find("backups_sound")->boolean);
    // Started anew, a server looks which folder has not got the newest.
    served.stop();
    fs::remove_all(served.file("noi-khac"));
    fs::create_directory(served.file("noi-khac"));
    served.start();
    for (int i = 0; i < 2'000 && !fs::exists(served.file("noi-khac/" + id)); ++i) {
        std::this_thread::sleep_for(10ms);  // lint: allow sleep: asks again
    }
    CHECK(fs::exists(served.file("noi-khac/" + id)));
    CHECK(served.get("/v1/backups").json().find("rows")->items.empty());
}

namespace {

class LogOfBackups final : public Log {
public:
    void write(LogLevel /*level*/, std::string_view line) noexcept override {
        const std::lock_guard lock(mutex_);
        all_ += std::string(line) + "\n";
    }
    [[nodiscard]] std::string all() const {
        const std::lock_guard lock(mutex_);
        return all_;
    }

private:
    mutable std::mutex mutex_;
    std::string all_;
};

}  // namespace

TEST_CASE("copies of backups that lie beside the database are told in the log") {
    const contract::TemporaryDirectory folder;
    const std::string database = folder.file("hs.db");
    std::ofstream(database) << "x";
    const system::SystemClock clock;
    LogOfBackups log;
    cli::BackupPlan plan;
    plan.folder = folder.file(".");
    plan.copies = {folder.file("chua-gan"), "/proc"};
    fs::create_directory(plan.copies.front());
    REQUIRE(cli::BackupKeeper::start(database, plan, clock, &log));
    CHECK(log.all().find("chua-gan") != std::string::npos);
    CHECK(log.all().find("/proc") == std::string::npos);
}

TEST_CASE("backups are an administrator's, and a server without a folder makes none") {
    Served served;
    CHECK(served.post("/v1/backups", "").status == 404);
    served.restart([](ServerOptions&) {}, backed_up(served));
    CHECK(ask(served.address(), "POST", "/v1/backups", served.key_with({"read"})).status == 403);
    CHECK(served.post_as(desk, "/v1/backups", "").status == 403);
    CHECK(served.get("/v1/backups/khong-co").status == 404);
    CHECK(served.post("/v1/backups?a=b", "").status == 400);
    const Headers key{{"Idempotency-Key", "sao-luu-1"}};
    const Answer first = served.post("/v1/backups", "", key);
    CHECK(first.status == 202);
    static_cast<void>(made(served));  // another one, or the same
    CHECK(served.post("/v1/backups", "", key).body == first.body);
}

TEST_CASE("a backup's name says when it was begun") {
    const cli::BackupShelf shelf("/khong-co", "hs");
    const Instant at = *parse_instant("2026-03-02T08:30:00.007+07:00");
    const std::string name = cli::BackupShelf::name_of("hs", at);
    CHECK(name == "hs-20260302T013000.007Z.db");
    CHECK(shelf.time_of(name) == at);
    for (const char* const other :
         {"hs-20260302T013000.007Z.db-ops", "hs2-20260302T013000.007Z.db", "hs.db",
          "hs-20261302T013000.007Z.db", "hs-20260302T013000.007Z.db.part",
          "hs-2026030AT013000.007Z.db", "hs-20260302T253000.007Z.db"}) {
        INFO(other);
        CHECK_FALSE(shelf.time_of(other));
    }
    CHECK_FALSE(shelf.newest());
}

TEST_CASE("what a killed backup left is cleared away with its documents, and nothing else") {
    const contract::TemporaryDirectory folder;
    const std::string whole = "hs-20260302T013000.007Z.db";
    const std::string half = "hs-20260303T013000.007Z.db";
    const std::vector<std::string> kept{whole, whole + "-ops", "hs2-20260303T013000.007Z.db-ops"};
    for (const std::string& name : kept) {
        std::ofstream(folder.file(name)) << "x";
    }
    std::ofstream(folder.file(half + ".part")) << "x";
    for (const char* const left : {".part-ops-documents", "-ops-documents"}) {
        fs::create_directories(folder.file(half + left + "/ab"));
        std::ofstream(folder.file(half + left + "/ab/abcd")) << "x";
    }
    fs::create_directories(folder.file(whole + "-ops-documents/ab"));
    cli::BackupShelf(folder.file("."), "hs").clear_unfinished();
    CHECK(files_in(folder.file(".")) == kept.size() + 1);
    CHECK(fs::exists(folder.file(whole + "-ops-documents/ab")));
    for (const std::string& name : kept) {
        CHECK(fs::exists(folder.file(name)));
    }
}
