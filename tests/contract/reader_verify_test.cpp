// What a reader tells verification: rows and index entries as they are stored.
#include "clerk.hpp"
#include "stores.hpp"

using namespace motcua;
using namespace motcua::contract;

namespace {

template <class Subject>
std::unique_ptr<Reader> reader_of(Subject& subject) {
    auto reader = subject.store().open_reader();
    REQUIRE(reader);
    return std::move(*reader);
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("outcomes are paged by actor and key", "[store]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    Batch batch = clerk.batch();
    for (const auto& [actor, key] : std::vector<std::pair<std::string, std::string>>{
             {"officer:binh", "a"}, {"officer:an", "b"}, {"officer:an", "a"}}) {
        CommandOutcome outcome;
        outcome.actor = actor;
        outcome.key = key;
        outcome.at = at_minute(1);
        batch.outcomes.push_back(outcome);
    }
    REQUIRE(clerk.commit(batch));
    const auto reader = reader_of(subject);

    const auto first = reader->outcomes("", "", 2);
    REQUIRE(first);
    REQUIRE(first->size() == 2);
    CHECK((*first)[0] == batch.outcomes[2]);
    CHECK((*first)[1] == batch.outcomes[1]);
    const auto rest = reader->outcomes("officer:an", "b", 2);
    REQUIRE(rest);
    REQUIRE(rest->size() == 1);
    CHECK(rest->front() == batch.outcomes[0]);
}

TEMPLATE_LIST_TEST_CASE("words and units by which a dossier is not found are told", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    TaskRow task = task_of(1, 1, std::nullopt);
    task.unit = unit("phong-mau");
    clerk.file_alone(row_of(1), {task});
    clerk.file_alone(row_of(2));
    const auto reader = reader_of(subject);

    CHECK(*reader->words_missing(dossier_id(1), {"hong", "la", "dang"}) ==
          std::vector<std::string>{"la"});
    CHECK(*reader->words_missing(dossier_id(9), {"hong"}) == std::vector<std::string>{"hong"});
    CHECK(*reader->units_missing(dossier_id(1), {unit("xa-mau"), unit("phong-mau")}) ==
          std::vector<UnitId>{});
    CHECK(*reader->units_missing(dossier_id(2), {unit("xa-mau"), unit("phong-mau")}) ==
          std::vector<UnitId>{unit("phong-mau")});
}

TEMPLATE_LIST_TEST_CASE("rows are counted over all dossiers", "[store]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    clerk.file_alone(row_of(1), {task_of(1, 1, at_minute(1)), task_of(1, 2, at_minute(2))});
    Batch batch = clerk.batch();
    clerk.file(batch, row_of(2)).timers = {{1, at_minute(1)}};
    batch.follow_ups = {{dossier_id(2), 1, dossier_id(3), "x"}};
    REQUIRE(clerk.commit(batch));
    const auto reader = reader_of(subject);

    const auto words = row_of(1).search_tokens.size() + row_of(2).search_tokens.size();
    CHECK(*reader->counts() == RowCounts{2, 2, 1, words, 1, 0});
    CHECK(*reader->backlog(at_minute(0)) == Backlog{0, 0});
    CHECK(*reader->backlog(at_minute(1)) == Backlog{1, 0});
    CHECK(*reader->follow_ups(dossier_id(2)) == batch.follow_ups);
    CHECK(reader->follow_ups(dossier_id(1))->empty());
}

TEMPLATE_LIST_TEST_CASE("a reader tells sources and counters as they are stored", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    Batch batch = clerk.batch();
    DefinitionRow definition;
    definition.ref = {"thu-tuc-mau", "", 1, "h"};
    definition.source = "<procedure/>";
    definition.deployed_at = at_minute(1);
    batch.definitions = {definition};
    batch.code_counters = {{"H36.12", Date{std::chrono::days{20'000}}, 7}};
    clerk.event(batch, "def:procedure:thu-tuc-mau", "definition-deployed");
    REQUIRE(clerk.commit(batch));
    const auto reader = reader_of(subject);

    CHECK(*reader->definition_source(DefinitionKind::procedure, definition.ref) == "<procedure/>");
    definition.ref.version = 2;
    const auto missing = reader->definition_source(DefinitionKind::procedure, definition.ref);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ErrorCode::not_found);
    CHECK(*reader->last_code_sequence("H36.12", Date{std::chrono::days{20'000}}) == 7);
    CHECK(*reader->last_code_sequence("H36.12", Date{std::chrono::days{20'001}}) == 0);
}
