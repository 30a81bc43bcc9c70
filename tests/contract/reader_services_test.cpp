// What a reader tells workers: which work of a topic is free, in which order.
#include "clerk.hpp"
#include "stores.hpp"

using namespace motcua;
using namespace motcua::contract;

namespace {

// Three dossiers: 1 has two works of "dan-cu", 2 one of each topic, 3 one that is free later.
template <class Subject>
std::unique_ptr<Reader> filled(Subject& subject, Clerk& clerk) {
    Batch batch = clerk.batch();
    clerk.file(batch, row_of(1)).services = {{2, "dan-cu", at_minute(20)},
                                             {3, "dan-cu", at_minute(10)}};
    clerk.file(batch, row_of(2)).services = {{1, "dan-cu", at_minute(20)},
                                             {2, "dat-dai", at_minute(5)}};
    clerk.file(batch, row_of(3)).services = {{1, "dan-cu", at_minute(99)}};
    REQUIRE(clerk.commit(batch));
    auto reader = subject.store().open_reader();
    REQUIRE(reader);
    return std::move(*reader);
}

using Found = std::vector<std::pair<DossierId, std::uint32_t>>;

Found free_in(Reader& reader, Instant now, const std::optional<FreeService>& after = {},
              std::size_t limit = 10) {
    const auto rows = reader.free_services("dan-cu", now, after, limit);
    REQUIRE(rows);
    Found found;
    for (const FreeService& row : *rows) {
        CHECK(row.service.topic == "dan-cu");
        found.emplace_back(row.dossier, row.service.place);
    }
    return found;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("work of a topic that is free comes by how long it has been so", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    const auto reader = filled(subject, clerk);

    CHECK(free_in(*reader, at_minute(9)).empty());
    CHECK(free_in(*reader, at_minute(10)) == Found{{dossier_id(1), 3}});
    const Found all{{dossier_id(1), 3}, {dossier_id(1), 2}, {dossier_id(2), 1}};
    CHECK(free_in(*reader, at_minute(20)) == all);
    CHECK(free_in(*reader, at_minute(20), {}, 2) == Found{all[0], all[1]});
    const FreeService second{dossier_id(1), {2, "dan-cu", at_minute(20)}};
    CHECK(free_in(*reader, at_minute(20), second) == Found{all[2]});
    CHECK(reader->free_services("khac", at_minute(99), {}, 10)->empty());
}

TEMPLATE_LIST_TEST_CASE("work that was locked, failed at or finished is free when its row says so",
                        "[store]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    const auto before = filled(subject, clerk);
    CHECK((*before->services(dossier_id(1))).size() == 2);
    CHECK(before->counts()->services == 5);
    Batch later = clerk.batch();
    clerk.act(later, dossier_id(1));
    DossierRows rows;
    rows.dossier = row_of(1, 2);
    rows.services = {{2, "dan-cu", at_minute(50)}};
    rows.services_gone = {3};
    later.rows = {rows};
    REQUIRE(clerk.commit(later));

    const auto reader = subject.store().open_reader();
    REQUIRE(reader);
    CHECK(*(*reader)->services(dossier_id(1)) ==
          std::vector<ServiceRow>{{2, "dan-cu", at_minute(50)}});
    CHECK(free_in(**reader, at_minute(50)) == Found{{dossier_id(2), 1}, {dossier_id(1), 2}});
    CHECK((*reader)->counts()->services == 4);
}
