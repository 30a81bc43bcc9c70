// The store on a disk that fails: every n-th operation of a script of commits goes wrong in every
// way, power is cut, the file is opened again. What was acknowledged is there, what was not is
// there whole or not at all, and the tree fits the log.
#include <cstdlib>

#include <motcua/sqlite/sqlite_store.hpp>

#include "contract/clerk.hpp"
#include "sim_disk.hpp"

using namespace motcua;
using namespace motcua::contract;
using simulation::Fault;
using simulation::SimDisk;

namespace {

constexpr std::uint8_t kCommits = 50;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* given = std::getenv(variable);
    return given == nullptr ? otherwise : std::strtoull(given, nullptr, 10);
}

std::uint64_t seed() { return number_from("MOTCUA_SEED", 20'251'124); }
/// Of so many operations one fails in a run of its own; 1 tries them all.
std::uint64_t stride() { return std::max<std::uint64_t>(1, number_from("MOTCUA_STRIDE", 2)); }

struct Tools {
    OpaqueCodec codec;
    Sha256 digest;

    Result<std::unique_ptr<sqlite::SqliteStore>> open(const SimDisk& disk) {
        sqlite::StoreOptions options{codec, digest};
        options.file.vfs = disk.vfs();
        options.file.checkpoint_pages = 40;
        return sqlite::SqliteStore::open("simulated.db", options);
    }
};

/// What the client knows when the script is over.
struct Known {
    std::uint64_t acknowledged = 0;  ///< sequence of the last event that was acknowledged
    std::uint64_t tried = 0;         ///< sequence of the last event that may be there
    bool stopped = false;            ///< the store refused to go on
};

Batch next_batch(Clerk& clerk, std::uint8_t number) {
    Batch batch = clerk.batch();
    clerk.file(batch, row_of(number)).tasks = {task_of(number, 1, at_minute(number))};
    batch.rows.back().timers = {{1, at_minute(number)}};
    clerk.event(batch, "def:calendar:vn-state", "definition-deployed", std::string(300, 'p'));
    return batch;
}

/// Commits and checkpoints until done or refused for good. A full disk is tried again.
Known run(sqlite::SqliteStore& store, SimDisk& disk) {
    Clerk clerk(store);
    Known known{clerk.sequence(), clerk.sequence(), false};
    for (std::uint8_t number = 1; number <= kCommits && !known.stopped; ++number) {
        for (int attempt = 0; attempt < 3; ++attempt) {
            Batch batch = next_batch(clerk, number);
            known.tried = batch.log.back().sequence;
            const Result<void> stored = clerk.commit(batch);
            if (stored) {
                known.acknowledged = known.tried;
                break;
            }
            const ErrorCode code = stored.error().code;
            INFO(stored.error().detail);
            REQUIRE((code == ErrorCode::storage_full || code == ErrorCode::storage_unavailable));
            if (code == ErrorCode::storage_full) {
                known.tried = known.acknowledged;  // it says that nothing was stored
                disk.repair();
                continue;
            }
            known.stopped = true;
            const Result<void> again = clerk.commit(batch);
            REQUIRE_FALSE(again);  // a writer that does not know where it is writes no more
            break;
        }
        if (number % 5 == 0) {
            store.maintain();
        }
    }
    return known;
}

void check_survivors(Tools& tools, SimDisk& disk, const Known& known) {
    auto opened = tools.open(disk);
    INFO((opened ? "" : opened.error().detail));
    REQUIRE(opened);
    sqlite::SqliteStore& store = **opened;
    const Result<StoreHead> head = store.head();
    REQUIRE(head);
    CHECK(head->sequence >= known.acknowledged);
    CHECK((head->sequence == known.acknowledged || head->sequence == known.tried));
    const Result<void> sound = store.check(true);
    INFO((sound ? "" : sound.error().detail));
    REQUIRE(sound);

    const auto reader = std::move(*store.open_reader());
    const auto log = reader->log(0, 1'000);
    REQUIRE(log);
    REQUIRE(log->size() == head->sequence);
    MerkleEdge edge;
    std::uint32_t dossiers = 0;
    bool without_gaps = true;
    for (const LogRow& row : *log) {
        without_gaps = without_gaps && row.sequence == edge.size() + 1;
        edge.append(tools.digest, row.leaf);
        dossiers += row.type == "dossier-filed" ? 1U : 0U;
    }
    CHECK(without_gaps);
    CHECK(edge.hashes() == head->tree_edge);
    CHECK(reader->dossier_ids({}, 1'000)->size() == dossiers);
    CHECK(store.due_timers(at_minute(1'000), 1'000)->size() == dossiers);
    CHECK(reader->worklist(Visibility::all(), {}, {1'000, ""})->rows.size() == dossiers);

    // And it goes on from there.
    Clerk clerk(store);
    Batch batch = clerk.batch();
    clerk.event(batch, "def:calendar:vn-state");
    REQUIRE(clerk.commit(batch));
}

}  // namespace

TEST_CASE("every commit is synced: power may fail right after the answer", "[simulation]") {
    Tools tools;
    SimDisk disk(seed());
    auto opened = tools.open(disk);
    REQUIRE(opened);
    Clerk clerk(**opened);
    for (std::uint8_t number = 1; number <= 10; ++number) {
        const std::uint64_t syncs = disk.syncs();
        Batch batch = next_batch(clerk, number);
        REQUIRE(clerk.commit(batch));
        CHECK(disk.syncs() > syncs);
    }
    disk.cut_power();
    opened->reset();
    disk.restore_power_losing_all();
    check_survivors(tools, disk, {20, 20, false});
}

TEST_CASE("whichever operation fails, what was acknowledged is there afterwards", "[simulation]") {
    const std::uint64_t start = seed();
    WARN("MOTCUA_SEED=" << start << " MOTCUA_STRIDE=" << stride());
    Tools tools;
    const bool powersafe = GENERATE(true, false);
    SimDisk disk(start, powersafe);
    {
        auto opened = tools.open(disk);
        REQUIRE(opened);
    }
    const SimDisk::Image empty = disk.image();

    std::uint64_t operations = 0;
    {
        auto opened = tools.open(disk);
        REQUIRE(opened);
        disk.fail_at(0, Fault::none, false);
        const Known known = run(**opened, disk);
        REQUIRE(known.acknowledged == 2 * kCommits);
        operations = disk.operations();
    }
    REQUIRE(operations > 2 * kCommits);

    const Fault faults[] = {Fault::power_cut, Fault::sync_error, Fault::write_error,
                            Fault::disk_full, Fault::short_write};
    std::size_t happened = 0;
    std::size_t runs = 0;
    // The kinds of fault take turns; another seed shifts which operation gets which.
    for (std::uint64_t n = 1 + start % stride(); n <= operations; n += stride()) {
        const std::size_t turn = runs++ + start / stride();
        const Fault fault = faults[turn % 5];
        const bool lasting = fault != Fault::disk_full && (turn / 5) % 2 == 0;
        CAPTURE(n, static_cast<int>(fault), lasting, operations, powersafe);
        disk.load(empty);
        auto opened = tools.open(disk);
        REQUIRE(opened);
        disk.fail_at(n, fault, lasting);
        const Known known = run(**opened, disk);
        happened += disk.fault_happened() ? 1U : 0U;
        disk.cut_power();
        opened->reset();
        disk.restore_power();
        check_survivors(tools, disk, known);
    }
    CHECK(happened > runs * 9 / 10);
}

TEST_CASE("a file whose making was interrupted anywhere is made again", "[simulation]") {
    Tools tools;
    std::uint64_t operations = 0;
    {
        SimDisk disk(seed());
        disk.fail_at(0, Fault::none, false);
        REQUIRE(tools.open(disk));
        operations = disk.operations();
    }
    for (std::uint64_t n = 1; n <= operations; ++n) {
        CAPTURE(n, operations);
        SimDisk disk(seed() + n);
        disk.fail_at(n, n % 2 == 0 ? Fault::power_cut : Fault::sync_error, true);
        {
            const auto opened = tools.open(disk);
            disk.cut_power();
        }
        disk.restore_power();
        check_survivors(tools, disk, {0, 0, false});
    }
}
