// The demonstration killed at random lines and started again tells the same story as one that was
// left alone, and touches no database of somebody else.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>

#include <catch2/catch.hpp>

#include <motcua/engine/testing/seeded_random.hpp>
#include <motcua/engine/verify.hpp>
#include <motcua/json/codec.hpp>
#include <motcua/sqlite/sqlite_store.hpp>
#include <motcua/system/openssl_digest.hpp>

#include "contract/temporary_directory.hpp"
#include "stage_process.hpp"

using namespace motcua;
using integration::Finished;
using integration::kill_while_it_makes;
using integration::run_program;

namespace {

std::vector<std::string> demo_on(const std::string& database) {
    return {"demo",   "--story", "--db", database, "--workflows", MOTCUA_SOURCE_DIR "/workflows",
            "--pace", "0"};
}

/// What chance decided, numbered in the order in which it first appears: ids of called dossiers,
/// and the provisional numbers made of them.
std::vector<std::string> without_chance(const std::vector<std::string>& lines) {
    static const std::regex chance("TN-[0-9]{6}-[0-9A-Z]{8}|\\b[0-7][0-9A-HJKMNP-TV-Z]{25}\\b");
    std::map<std::string, std::string> names;
    std::vector<std::string> told;
    for (const std::string& line : lines) {
        std::string plain;
        auto rest = line.cbegin();
        for (std::sregex_iterator at(line.begin(), line.end(), chance), end; at != end; ++at) {
            plain.append(rest, line.cbegin() + at->position());
            plain += names.emplace(at->str(), "#" + std::to_string(names.size())).first->second;
            rest = line.cbegin() + at->position() + at->length();
        }
        plain.append(rest, line.cend());
        told.push_back(std::move(plain));
    }
    return told;
}

std::vector<std::string> log_of(const std::string& database) {
    const Finished log = run_program({"log", "--db", database, "--limit", "1000000"});
    REQUIRE(log.exit_code == 0);
    return without_chance(log.lines);
}

struct Database {
    explicit Database(const std::string& path) {
        sqlite::StoreOptions options{codec, digest};
        options.file.mode = sqlite::OpenMode::read_only;
        auto opened = sqlite::SqliteStore::open(path, options);
        REQUIRE(opened);
        store = std::move(*opened);
        reader = std::move(*store->open_reader());
    }
    system::OpenSslDigest digest;
    json::JsonEventCodec codec;
    std::unique_ptr<sqlite::SqliteStore> store;
    std::unique_ptr<Reader> reader;
};

std::map<std::string, int> ends_of(Database& database) {
    std::map<std::string, int> ends;
    const auto page = database.reader->dossiers(Visibility::all(), {}, {100, {}});
    REQUIRE(page);
    for (const DossierRow& row : page->rows) {
        ++ends[row.end_status ? std::string(enum_name(*row.end_status)) : "open"];
    }
    return ends;
}

void check_sound(Database& database) {
    CHECK(database.store->check(true));
    const auto report =
        verify({*database.reader, database.codec, database.digest, nullptr, 1'000, 500});
    REQUIRE(report);
    CHECK(report->sound());
}

std::uint64_t seed() {
    const char* given = std::getenv("MOTCUA_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : 20260212;
}

std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("every dossier of the demonstration comes to its end, some of them late") {
    const contract::TemporaryDirectory directory;
    const std::string path = directory.path() + "/demo.db";

    const Finished run = run_program(demo_on(path));

    CHECK(run.exit_code == 0);
    Database database(path);
    CHECK(ends_of(database) ==
          std::map<std::string, int>{{"completed", 6}, {"refused", 1}, {"withdrawn", 1}});
    check_sound(database);
    const Finished late = run_program({"late", "--db", path, "--finished"});
    CHECK(late.exit_code == 0);
    CHECK(late.lines.size() > 4);
    // Why a due date moved, and what became of one that did not hold.
    for (const char* told :
         {"Tạm dừng từ 17:25 ngày 24/02/2026: Chờ bổ sung hồ sơ",
          "Gia hạn lúc 09:00 ngày 25/02/2026: từ 17:30 ngày 27/02/2026 sang 17:30 ngày 03/03/2026",
          "Xin lỗi người nộp lúc 08:15 ngày 04/03/2026, hẹn lại 17:30 ngày 13/03/2026",
          "So với hạn ban đầu: quá hạn theo ngày"}) {
        CAPTURE(told);
        CHECK(std::any_of(run.lines.begin(), run.lines.end(), [&](const std::string& line) {
            return line.find(told) != std::string::npos;
        }));
    }
}

TEST_CASE("killed again and again, the demonstration goes on where it stopped and loses nothing") {
    const contract::TemporaryDirectory directory;
    const std::string left_alone = directory.path() + "/alone.db";
    const std::string killed = directory.path() + "/killed.db";
    REQUIRE(run_program(demo_on(left_alone)).exit_code == 0);

    const std::uint64_t chosen = seed();
    CAPTURE(chosen);
    testing::SeededRandom random(chosen);
    int kills = 0;
    Finished run;
    do {
        run = run_program(demo_on(killed), 1 + random.below(40));
        kills += run.exit_code ? 0 : 1;
    } while (!run.exit_code && kills < 14);
    CHECK(kills > 3);
    run = run_program(demo_on(killed));

    CHECK(run.exit_code == 0);
    Database database(killed);
    check_sound(database);
    CHECK(log_of(killed) == log_of(left_alone));
}

TEST_CASE("killed while it makes its database, the demonstration still goes on") {
    const contract::TemporaryDirectory directory;
    for (unsigned attempt = 0; attempt < 8; ++attempt) {
        const std::string path = directory.file("new" + std::to_string(attempt) + ".db");
        const bool anew = attempt % 2 == 1;
        kill_while_it_makes(path, demo_on(path), attempt * attempt * 400);

        std::vector<std::string> again = demo_on(path);
        if (anew) {
            again.emplace_back("--fresh");
        }
        CAPTURE(attempt);
        CHECK(run_program(again).exit_code == 0);
    }
}

TEST_CASE("run again after its end, the demonstration tells the same and changes nothing") {
    const contract::TemporaryDirectory directory;
    const std::string path = directory.path() + "/demo.db";
    const Finished first = run_program(demo_on(path));
    const std::vector<std::string> log = log_of(path);

    const Finished second = run_program(demo_on(path));

    CHECK(second.exit_code == 0);
    CHECK(log_of(path) == log);
    REQUIRE(second.lines.size() <= first.lines.size());
    // All but the line that says how far it was.
    CHECK(std::equal(second.lines.begin() + 1, second.lines.end(),
                     first.lines.end() - static_cast<std::ptrdiff_t>(second.lines.size()) + 1));
}

TEST_CASE("begun anew, the demonstration forgets its old database") {
    const contract::TemporaryDirectory directory;
    const std::string path = directory.path() + "/demo.db";
    std::vector<std::string> again = demo_on(path);
    again.emplace_back("--fresh");
    REQUIRE_FALSE(run_program(demo_on(path), 30).exit_code);

    CHECK(run_program(again).exit_code == 0);

    Database database(path);
    CHECK(ends_of(database).at("completed") == 6);
    check_sound(database);
}

TEST_CASE("begun anew, the demonstration forgets what lay beside its old database") {
    const contract::TemporaryDirectory directory;
    const std::string path = directory.path() + "/demo.db";
    const std::vector<std::string> beside{path + "-ops", path + "-ops-wal", path + "-ops-shm"};
    const std::string documents = path + "-ops-documents";
    const auto leave_all = [&] {
        for (const std::string& file : beside) {
            std::ofstream(file) << "Cũ.\n";
        }
        std::filesystem::create_directories(documents + "/ab");
        std::ofstream(documents + "/ab/cu") << "Cũ.\n";
    };
    std::vector<std::string> again = demo_on(path);
    again.emplace_back("--fresh");

    SECTION("with the database") {
        REQUIRE_FALSE(run_program(demo_on(path), 30).exit_code);
        leave_all();
        CHECK(run_program(again).exit_code == 0);
        for (const std::string& file : beside) {
            CAPTURE(file);
            CHECK_FALSE(std::filesystem::exists(file));
        }
        CHECK_FALSE(std::filesystem::exists(documents));
    }
    SECTION("but where there is no database, it is not its own") {
        leave_all();
        CHECK(run_program(again).exit_code == 0);
        CHECK(contents(beside.front()) == "Cũ.\n");
        CHECK(std::filesystem::exists(documents + "/ab/cu"));
    }
}

TEST_CASE("a file that the demonstration did not make is refused and stays as it is") {
    const contract::TemporaryDirectory directory;
    const std::string path = directory.path() + "/other.db";

    SECTION("a database in which somebody deployed a calendar") {
        REQUIRE(run_program(
                    {"deploy", "--db", path, MOTCUA_SOURCE_DIR "/workflows/calendars/vn-state.xml"})
                    .exit_code == 0);
    }
    SECTION("a file that is no database") {
        std::ofstream(path) << "Đây không phải tệp dữ liệu.\n";
    }
    const std::string before = contents(path);

    std::vector<std::string> fresh = demo_on(path);
    fresh.emplace_back("--fresh");
    CHECK(run_program(demo_on(path)).exit_code != 0);
    CHECK(run_program(fresh).exit_code != 0);

    CHECK(contents(path) == before);
}
