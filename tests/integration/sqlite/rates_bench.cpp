// Not a test: prints how many commands a second the store commits in batches of several sizes, and
// how many bytes a command leaves in the file. Run it in a release build: "[.bench]".
#include <chrono>
#include <cstdio>
#include <random>

#include "contract/clerk.hpp"
#include "store_file.hpp"

using namespace motcua;
using namespace motcua::contract;
using integration::StoreFile;

namespace {

constexpr int kDossiers = 2'000;

double seconds_now() {
    const auto now = std::chrono::steady_clock::now();  // lint: allow clock: measures a speed
    return std::chrono::duration<double>(now.time_since_epoch()).count();
}

DossierId id_of(int number) {
    return make_dossier_id(at_minute(number).time_since_epoch(),
                           {static_cast<std::uint8_t>(number % 251)});
}

DossierRow row(int number, std::uint32_t version) {
    DossierRow row = row_of(1, version);
    row.dossier = id_of(number);
    row.provisional_number = "TN-" + std::to_string(number);
    row.code = "000.00.01.H26-251201-" + std::to_string(number);
    row.search_tokens = search_tokens(row.owner + " " + row.code + " " + row.title);
    row.filed = at_minute(number);
    row.due = at_minute(100'000);
    return row;
}

/// One completion as an engine writes it: two events, a state, a task done, the next one opened.
void complete(Clerk& clerk, Batch& batch, int number, std::uint32_t version,
              const std::string& state) {
    const DossierId dossier = id_of(number);
    for (int i = 0; i < 2; ++i) {
        clerk.act(batch, dossier, i == 0 ? "task-completed" : "task-opened",
                  i == 0 ? std::string(90, 'p') : "");
        LogRow& event = batch.log.back();
        event.event.bytes += std::string(260, 'e');
        event.leaf = merkle_leaf(Sha256(), event.event.bytes);
    }
    batch.states.back().bytes = dossier.value + " " + std::to_string(version) + " x" + state;
    DossierRows rows;
    rows.dossier = row(number, version);
    for (std::uint32_t i = 0; i < 2; ++i) {
        TaskRow task = task_of(1, version / 2 + i, at_minute(version * 60));
        task.dossier = dossier;
        task.holder = officer("nguyen-van-" + std::to_string(number % 50));
        task.state = i == 0 ? TaskState::completed : TaskState::open;
        rows.tasks.push_back(task);
    }
    rows.timers = {{version, at_minute(version * 60)}};
    rows.timers_gone = {version - 2};
    batch.rows.push_back(rows);
    batch.outcomes.push_back(
        {"officer:nguyen-van-" + std::to_string(number % 50),
         "0a1b2c3d-4e5f-6071-8293-" + std::to_string(batch.log.back().sequence), Hash{1},
         at_minute(number), true, ErrorCode::internal, "", dossier, version,
         batch.log.back().sequence});
}

void measure(std::size_t batch_size, std::size_t state_bytes) {
    StoreFile file;
    auto store = file.open();
    Clerk clerk(*store);
    const std::string state(state_bytes, 's');
    std::vector<std::uint32_t> versions(kDossiers, 1);
    for (int number = 0; number < kDossiers;) {
        Batch batch = clerk.batch();
        for (int i = 0; i < 100; ++i, ++number) {
            clerk.file(batch, row(number, 1));
        }
        REQUIRE(clerk.commit(batch));
    }
    store->maintain();
    store->maintain();
    const auto before = StoreFile::bytes_of(file.path()).size();

    std::mt19937 random(1);
    const std::size_t commands = batch_size == 1 ? 3'000 : 20'000;
    double busy = 0;
    for (std::size_t done = 0; done < commands; done += batch_size) {
        Batch batch = clerk.batch();
        std::vector<bool> taken(kDossiers, false);
        while (batch.states.size() < batch_size) {
            const auto number = static_cast<int>(random() % kDossiers);
            if (!taken[static_cast<std::size_t>(number)]) {
                taken[static_cast<std::size_t>(number)] = true;
                std::uint32_t& version = versions[static_cast<std::size_t>(number)];
                version += 2;
                complete(clerk, batch, number, version, state);
            }
        }
        const double start = seconds_now();
        REQUIRE(clerk.commit(batch));
        busy += seconds_now() - start;
        if (store->health().wal_pages > 16'000) {
            store->maintain();
        }
    }
    store->maintain();
    store->maintain();
    const auto after = StoreFile::bytes_of(file.path()).size();
    std::printf("batch %3zu, state %5zu bytes: %7.0f commands/s, %5.1f us each, %5.0f bytes each\n",
                batch_size, state_bytes, static_cast<double>(commands) / busy,
                busy / static_cast<double>(commands) * 1e6,
                static_cast<double>(after - before) / static_cast<double>(commands));
}

}  // namespace

TEST_CASE("rates and sizes", "[.bench]") {
    for (const std::size_t state : {1'000U, 4'000U}) {
        for (const std::size_t batch : {1U, 32U, 64U, 128U}) {
            measure(batch, state);
        }
    }
}
