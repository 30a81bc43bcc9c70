// The weeks before the demonstration: whenever it is opened, every act was taken by the engine, and
// there is something to see.
#include <catch2/catch.hpp>

#include <motcua/engine/verify.hpp>
#include <motcua/json/codec.hpp>
#include <motcua/sqlite/sqlite_store.hpp>
#include <motcua/system/openssl_digest.hpp>

#include "contract/temporary_directory.hpp"
#include "demo/weeks.hpp"

using namespace motcua;

namespace {

struct Counts {
    std::size_t all = 0;
    std::size_t open = 0;
    std::size_t late = 0;
    std::size_t due_today = 0;
    std::size_t refused = 0;
    std::size_t supplemented = 0;
};

Counts count(Reader& reader, Instant now) {
    Counts counts;
    PageRequest page{200, {}};
    do {
        const auto rows = reader.dossiers(Visibility::all(), {}, page);
        REQUIRE(rows);
        for (const DossierRow& row : rows->rows) {
            const bool running = !row.ended && row.clock == ClockPhase::running && row.due;
            ++counts.all;
            counts.open += row.ended ? 0U : 1U;
            counts.late += running && *row.due < now ? 1U : 0U;
            counts.due_today +=
                running && *row.due >= now && date_of(*row.due) == date_of(now) ? 1U : 0U;
            counts.refused += row.end_status == EndStatus::refused ? 1U : 0U;
            counts.supplemented += row.paused_once ? 1U : 0U;
        }
        page.after = rows->next;
    } while (!page.after.empty());
    return counts;
}

}  // namespace

TEST_CASE("opened on any day, the demonstration finds an office at work and no act refused") {
    const auto* const moment = GENERATE("2026-04-22T10:15:00+07:00",   // a Wednesday morning
                                        "2026-11-28T20:00:00+07:00");  // a Saturday evening
    CAPTURE(moment);
    const Instant now = *parse_instant(moment);
    const contract::TemporaryDirectory directory;
    const std::string path = directory.file("demo.db");

    const auto weeks = cli::demo::live_through({path, MOTCUA_SOURCE_DIR "/workflows", now});

    REQUIRE(weeks);
    CAPTURE(weeks->refusal);
    CHECK(weeks->refused == 0);
    CHECK(weeks->dossiers > 240);
    CHECK(weeks->acts > 8 * weeks->dossiers);

    system::OpenSslDigest digest;
    json::JsonEventCodec codec;
    sqlite::StoreOptions options{codec, digest};
    options.file.mode = sqlite::OpenMode::read_only;
    auto store = sqlite::SqliteStore::open(path, options);
    REQUIRE(store);
    const auto reader = (*store)->open_reader();
    REQUIRE(reader);
    const Counts counts = count(**reader, now);
    CHECK(counts.open > 25);
    CHECK(counts.late > 3);
    CHECK(counts.late < counts.open);
    CHECK(counts.refused > 2);
    CHECK(counts.supplemented > 10);
    if (moment[9] == '2') {
        CHECK(counts.due_today > 0);
    }
    const auto report = verify({**reader, codec, digest, nullptr, 1'000, 500});
    REQUIRE(report);
    CHECK(report->sound());

    // Opened again it is not lived through twice.
    (*store).reset();
    const auto again = cli::demo::live_through({path, MOTCUA_SOURCE_DIR "/workflows", now});
    REQUIRE(again);
    CHECK(again->acts == 0);
}
