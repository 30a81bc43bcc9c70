// Erased personal data are gone from the file and from its write-ahead log, not only from view.
#include <random>

#include <motcua/engine/model/events/life.hpp>

#include "contract/clerk.hpp"
#include "store_file.hpp"

using namespace motcua;
using namespace motcua::contract;
using integration::StoreFile;

namespace {

/// Unlike anything else in the file, one per dossier.
std::string canary(std::uint8_t number) { return "canary" + std::to_string(1'000 + number) + "z"; }

DossierRow personal_row(std::uint8_t number, std::uint32_t version = 1) {
    DossierRow row = row_of(number, version);
    row.owner = canary(number);
    row.owner_sort_key = canary(number);
    row.search_tokens = {canary(number), "tn"};
    return row;
}

}  // namespace

TEST_CASE("nothing that was erased is found in the bytes of the file", "[integration]") {
    const auto seed = static_cast<unsigned>(Catch::rngSeed());
    CAPTURE(seed);
    std::mt19937 random(seed);
    StoreFile file;
    auto store = file.open();
    Clerk clerk(*store);
    constexpr std::uint8_t dossiers = 120;
    // Rows of very different length, so that pages split and cells move.
    for (std::uint8_t number = 1; number <= dossiers; ++number) {
        Batch batch = clerk.batch();
        DossierRows& rows = clerk.file(batch, personal_row(number));
        batch.log.back().event.personal =
            canary(number) + std::string(random() % 3'000, 'p') + canary(number);
        batch.states.back().bytes += " " + canary(number) + std::string(random() % 9'000, 's');
        rows.timers = {{1, at_minute(number)}};
        REQUIRE(clerk.commit(batch));
    }
    for (int i = 0; i < 200; ++i) {
        const auto number = static_cast<std::uint8_t>(1 + random() % dossiers);
        Batch batch = clerk.batch();
        clerk.act(batch, dossier_id(number), "note-added",
                  canary(number) + std::string(random() % 2'000, 'q'));
        batch.states.back().bytes += " " + canary(number) + std::string(random() % 9'000, 's');
        DossierRows rows;
        rows.dossier = personal_row(number, batch.states.back().version);
        batch.rows = {rows};
        REQUIRE(clerk.commit(batch));
    }
    store->maintain();
    store->maintain();
    REQUIRE(StoreFile::bytes_of(file.path()).find("canary") != std::string::npos);

    for (std::uint8_t number = 1; number <= dossiers; number += 2) {
        Batch batch = clerk.batch();
        clerk.act(batch, dossier_id(number), std::string(PersonalDataErased::type));
        DossierRows rows;
        rows.dossier = row_of(number, batch.states.back().version);
        rows.dossier.owner.clear();
        rows.dossier.owner_sort_key.clear();
        rows.dossier.search_tokens = {"tn"};
        rows.tokens_changed = true;
        batch.rows = {rows};
        batch.erased = {dossier_id(number)};
        REQUIRE(clerk.commit(batch));
    }
    store->maintain();
    const std::string bytes =
        StoreFile::bytes_of(file.path()) + StoreFile::bytes_of(file.path() + "-wal");
    std::size_t left = 0;
    std::size_t kept = 0;
    for (std::uint8_t number = 1; number <= dossiers; ++number) {
        const bool found = bytes.find(canary(number)) != std::string::npos;
        (number % 2 == 1 ? left : kept) += found ? 1U : 0U;
    }
    CHECK(left == 0);
    CHECK(kept == dossiers / 2);
}
