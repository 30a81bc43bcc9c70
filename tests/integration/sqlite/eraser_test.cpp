// What lies about a dossier beside the log goes when it is erased by order, and once more a while later:
// somebody may have stored a part of it while it was being erased.
#include <motcua/engine/eraser.hpp>
#include <motcua/engine/model/events/life.hpp>
#include <motcua/engine/testing/manual_clock.hpp>
#include <motcua/engine/testing/seeded_random.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>

#include "contract/clerk.hpp"
#include "store_file.hpp"

using namespace motcua;
using namespace motcua::contract;
using integration::StoreFile;

namespace {

/// A store with the dossiers 1 and 2, of which much is kept beside the log.
struct Bureau {
    Bureau() {
        auto opened = sqlite::SqliteOperations::open(sqlite::operations_path(file.path()),
                                                     {file.digest_, random});
        REQUIRE(opened);
        operations = std::move(opened).value();
        reader = store->open_reader().value();
        for (const std::uint8_t number : {std::uint8_t{1}, std::uint8_t{2}}) {
            Batch batch = clerk.batch();
            static_cast<void>(clerk.file(batch, row_of(number)));
            REQUIRE(clerk.commit(batch));
            keep(number);
        }
    }

    void keep(std::uint8_t number) {
        const DossierId dossier = dossier_id(number);
        digests[number] = operations->documents().put(dossier, "giấy của Mẫu").value();
        REQUIRE(operations->ops().save_draft(
            {officer("mau"), "task:" + dossier.value + ".1", "{}", at_minute(1)}));
        Notice notice;
        notice.dossier = dossier;
        notice.number = 1;
        notice.recipient = "m***@example.vn";
        REQUIRE(operations->notices().add(1, {notice}));
        REQUIRE(operations->notices().change(notice));
    }

    void erase(std::uint8_t number) {
        Batch batch = clerk.batch();
        clerk.act(batch, dossier_id(number), std::string(PersonalDataErased::type));
        DossierRows rows;
        rows.dossier = row_of(number, batch.states.back().version);
        batch.rows = {rows};
        batch.erased = {dossier_id(number)};
        REQUIRE(clerk.commit(batch));
    }

    [[nodiscard]] bool has_any(std::uint8_t number) {
        const DossierId dossier = dossier_id(number);
        return operations->documents().get(dossier, digests.at(number)).has_value() ||
               operations->ops()
                   .draft(officer("mau"), "task:" + dossier.value + ".1")
                   .value()
                   .has_value() ||
               !operations->notices().of(dossier)->front().recipient.empty();
    }

    Eraser eraser() {
        return Eraser({operations->documents(),
                       operations->ops(),
                       operations->audit(),
                       operations->deliveries(),
                       clock,
                       {{"notices", [this](const DossierId& dossier) {
                             return operations->notices().forget_recipients(dossier);
                         }}}});
    }

    StoreFile file;
    testing::ManualClock clock;
    testing::SeededRandom random{1};
    std::unique_ptr<sqlite::SqliteStore> store = file.open();
    Clerk clerk{*store};
    std::unique_ptr<sqlite::SqliteOperations> operations;
    std::unique_ptr<Reader> reader;
    std::map<std::uint8_t, std::string> digests;
};

}  // namespace

TEST_CASE("all that is kept of an erased dossier goes, and of no other", "[integration]") {
    Bureau bureau;
    Eraser eraser = bureau.eraser();
    REQUIRE(eraser.round(*bureau.reader));
    CHECK(bureau.has_any(1));
    bureau.erase(1);
    REQUIRE(eraser.round(*bureau.reader));
    CHECK_FALSE(bureau.has_any(1));
    CHECK(bureau.has_any(2));
    AuditQuery query;
    query.kind = AuditKind::erasure;
    const auto entries = bureau.operations->audit().find(query, {10, {}});
    REQUIRE(entries);
    REQUIRE(entries->rows.size() == 1);
    CHECK(entries->rows.front().subject == dossier_id(1).value);
    CHECK(entries->rows.front().what == "papers, drafts, notices");
}

TEST_CASE("what was stored while a dossier was erased goes a while later", "[integration]") {
    Bureau bureau;
    Eraser eraser = bureau.eraser();
    bureau.erase(1);
    REQUIRE(eraser.round(*bureau.reader));
    bureau.keep(1);  // by a request that had read the dossier before
    bureau.clock.advance(Eraser::again_after - std::chrono::seconds{1});
    REQUIRE(eraser.round(*bureau.reader));
    CHECK(bureau.has_any(1));
    bureau.clock.advance(std::chrono::seconds{1});
    REQUIRE(eraser.round(*bureau.reader));
    CHECK_FALSE(bureau.has_any(1));
    // Once is enough.
    bureau.keep(1);
    bureau.clock.advance(Eraser::again_after);
    REQUIRE(eraser.round(*bureau.reader));
    CHECK(bureau.has_any(1));
}
