// What a store keeps beside the log: outcomes of commands, timers, follow-ups, definitions, code
// counters, jobs. And what it forgets when personal data are erased.
#include <motcua/engine/model/events/life.hpp>

#include "clerk.hpp"
#include "stores.hpp"

using namespace motcua;
using namespace motcua::contract;

namespace {

CommandOutcome outcome_of(const std::string& key, Instant at) {
    return {"officer:an", key, Hash{7}, at, true, ErrorCode::internal, "", dossier_id(1), 3, 12};
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("an outcome is found by actor and key, exactly as it was", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    Batch batch = clerk.batch();
    const CommandOutcome accepted = outcome_of("k1", at_minute(1));
    const CommandOutcome rejected{"officer:an",
                                  "k2",
                                  Hash{9},
                                  at_minute(2),
                                  false,
                                  ErrorCode::document_missing,
                                  "expected a paper, but there is none",
                                  dossier_id(1),
                                  3,
                                  0};
    batch.outcomes = {accepted, rejected};
    REQUIRE(clerk.commit(batch));
    subject.reopen();

    CHECK(*subject.store().outcome("officer:an", "k1") == accepted);
    CHECK(*subject.store().outcome("officer:an", "k2") == rejected);
    CHECK_FALSE(*subject.store().outcome("officer:binh", "k1"));
    CHECK_FALSE(*subject.store().outcome("officer:an", "k3"));
    const auto reader = subject.store().open_reader();
    REQUIRE(reader);
    CHECK(*(*reader)->outcome("officer:an", "k2") == rejected);
}

TEMPLATE_LIST_TEST_CASE("outcomes older than a moment are forgotten, so many at a time", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    Batch batch = clerk.batch();
    for (int i = 0; i < 10; ++i) {
        batch.outcomes.push_back(outcome_of("k" + std::to_string(i), at_minute(i)));
    }
    REQUIRE(clerk.commit(batch));
    const auto kept = [&] {
        int count = 0;
        for (int i = 0; i < 10; ++i) {
            count += *subject.store().outcome("officer:an", "k" + std::to_string(i)) ? 1 : 0;
        }
        return count;
    };
    REQUIRE(subject.store().forget_outcomes(at_minute(6), 4));
    CHECK(kept() == 6);
    REQUIRE(subject.store().forget_outcomes(at_minute(6), 100));
    CHECK(kept() == 4);
    CHECK(*subject.store().outcome("officer:an", "k6"));  // not older than the moment
    CHECK_FALSE(*subject.store().outcome("officer:an", "k5"));
}

TEMPLATE_LIST_TEST_CASE("due timers come oldest first and no more than asked for", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    Batch batch = clerk.batch();
    clerk.file(batch, row_of(1)).timers = {{1, at_minute(30)}, {2, at_minute(10)}};
    clerk.file(batch, row_of(2)).timers = {{1, at_minute(20)}, {2, at_minute(99)}};
    REQUIRE(clerk.commit(batch));
    Store& store = subject.store();

    CHECK(*store.next_timer() == at_minute(10));
    CHECK(store.due_timers(at_minute(9), 10)->empty());
    const auto due = store.due_timers(at_minute(30), 10);
    REQUIRE(due);
    REQUIRE(due->size() == 3);
    CHECK((*due)[0].dossier == dossier_id(1));
    CHECK((*due)[0].timer == 2);
    CHECK((*due)[0].due == at_minute(10));
    CHECK((*due)[1].dossier == dossier_id(2));
    CHECK((*due)[2].due == at_minute(30));
    CHECK(store.due_timers(at_minute(30), 2)->size() == 2);

    SECTION("a timer that is set again has its new time only") {
        Batch later = clerk.batch();
        clerk.act(later, dossier_id(1));
        DossierRows rows;
        rows.dossier = row_of(1, 2);
        rows.timers = {{2, at_minute(50)}};
        later.rows = {rows};
        REQUIRE(clerk.commit(later));
        CHECK(*store.next_timer() == at_minute(20));
        CHECK(store.due_timers(at_minute(30), 10)->size() == 2);
        CHECK(store.due_timers(at_minute(50), 10)->size() == 3);
    }
    SECTION("timers that are gone are never due") {
        Batch later = clerk.batch();
        clerk.act(later, dossier_id(1));
        DossierRows rows;
        rows.dossier = row_of(1, 2);
        rows.timers_gone = {1, 2};
        later.rows = {rows};
        REQUIRE(clerk.commit(later));
        CHECK(*store.next_timer() == at_minute(20));
        CHECK(store.due_timers(at_minute(1'000), 10)->size() == 2);
        const auto reader = store.open_reader();
        REQUIRE(reader);
        CHECK((*reader)->timers(dossier_id(1))->empty());
        const auto others = (*reader)->timers(dossier_id(2));
        REQUIRE(others);
        CHECK(*others == std::vector<TimerRow>{{1, at_minute(20)}, {2, at_minute(99)}});
    }
}

TEMPLATE_LIST_TEST_CASE("follow-ups wait in the order they were stored until they are done",
                        "[store]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    const FollowUpRow first{dossier_id(9), 1, dossier_id(2), "start a child"};
    const FollowUpRow second{dossier_id(1), 1, dossier_id(3), "tell the parent"};
    const FollowUpRow third{dossier_id(1), 2, dossier_id(3), std::string("with\0NUL", 8)};
    Batch batch = clerk.batch();
    clerk.event(batch, "def:calendar:vn-state");
    batch.follow_ups = {first, second};
    REQUIRE(clerk.commit(batch));
    batch = clerk.batch();
    clerk.event(batch, "def:calendar:vn-state");
    batch.follow_ups = {third};
    REQUIRE(clerk.commit(batch));
    subject.reopen();

    CHECK(*subject.store().follow_ups(10) == std::vector<FollowUpRow>{first, second, third});
    CHECK(*subject.store().follow_ups(1) == std::vector<FollowUpRow>{first});

    Clerk successor(subject.store());
    batch = successor.batch();
    batch.follow_ups_done = {{dossier_id(1), 1}};
    REQUIRE(successor.commit(batch));
    CHECK(*subject.store().follow_ups(10) == std::vector<FollowUpRow>{first, third});
}

TEMPLATE_LIST_TEST_CASE("official numbers are counted for each agency and day", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    const Date today = date_of(at_minute(0));
    Batch batch = clerk.batch();
    clerk.event(batch, "def:calendar:vn-state");
    batch.code_counters = {{"000.00.01.H26", today, 41}, {"000.00.02.H26", today, 7}};
    REQUIRE(clerk.commit(batch));
    batch = clerk.batch();
    clerk.event(batch, "def:calendar:vn-state");
    batch.code_counters = {{"000.00.01.H26", today, 42}};
    REQUIRE(clerk.commit(batch));

    Store& store = subject.store();
    CHECK(*store.last_code_sequence("000.00.01.H26", today) == 42);
    CHECK(*store.last_code_sequence("000.00.02.H26", today) == 7);
    CHECK(*store.last_code_sequence("000.00.01.H26", today + std::chrono::days{1}) == 0);
    CHECK(*store.last_code_sequence("000.00.03.H26", today) == 0);
}

TEMPLATE_LIST_TEST_CASE("rule 47: an official code belongs to one dossier for ever", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    DossierRow row = row_of(1);
    row.code = "000.00.01.H26-251201-0001";
    clerk.file_alone(row);
    CHECK(*subject.store().code_taken("000.00.01.H26-251201-0001"));
    CHECK_FALSE(*subject.store().code_taken("000.00.01.H26-251201-0002"));
    CHECK_FALSE(*subject.store().code_taken(""));

    DossierRow other = row_of(2);
    other.code = row.code;
    Batch batch = clerk.batch();
    clerk.file(batch, other);
    const auto stored = clerk.commit(batch);
    REQUIRE_FALSE(stored);
    CHECK(stored.error().code == ErrorCode::already_exists);
    CHECK_FALSE(*subject.store().load(dossier_id(2)));

    // Before reception there is none, and many may have none.
    clerk.file_alone(row_of(2));
    clerk.file_alone(row_of(3));
}

TEMPLATE_LIST_TEST_CASE("definitions are kept in every version with their source", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    const DefinitionRow one{DefinitionKind::procedure,
                            {"dang-ky-khai-sinh", "", 1, "aa"},
                            "<procedure>1</procedure>",
                            "2025-07-01",
                            "",
                            at_minute(1),
                            "officer:an"};
    DefinitionRow two = one;
    two.ref.version = 2;
    two.source = "<procedure>2</procedure>";
    DefinitionRow variant = one;
    variant.ref.variant = "luu-dong";
    Batch batch = clerk.batch();
    clerk.event(batch, "def:procedure:dang-ky-khai-sinh", "definition-deployed");
    batch.definitions = {one, two, variant};
    REQUIRE(clerk.commit(batch));
    subject.reopen();

    Store& store = subject.store();
    auto expected = std::vector<DefinitionRow>{one, two, variant};
    for (DefinitionRow& row : expected) {
        row.source.clear();
    }
    const auto by_ref = [](const DefinitionRow& a, const DefinitionRow& b) {
        return a.ref < b.ref;
    };
    std::vector<DefinitionRow> listed = *store.definitions();
    std::sort(listed.begin(), listed.end(), by_ref);
    std::sort(expected.begin(), expected.end(), by_ref);
    CHECK(listed == expected);
    CHECK(*store.definition_source(DefinitionKind::procedure, two.ref) == two.source);
    CHECK(*store.definition_source(DefinitionKind::procedure, variant.ref) == variant.source);
    const auto missing = store.definition_source(DefinitionKind::calendar, two.ref);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ErrorCode::not_found);
    CHECK((*store.open_reader())->definitions()->size() == 3);

    Clerk successor(store);
    batch = successor.batch();
    successor.event(batch, "def:procedure:dang-ky-khai-sinh", "definition-deployed");
    batch.definitions = {one};
    const auto again = successor.commit(batch);
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::already_exists);
}

TEMPLATE_LIST_TEST_CASE("a job is open until it is done, cancelled or failed", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    const JobRow first{"j1", "reassign", "{}",         JobState::running, "",          0,
                       0,    9,          at_minute(0), at_minute(0),      "officer:an"};
    JobRow second = first;
    second.id = "j2";
    Batch batch = clerk.batch();
    batch.jobs = {first, second};
    REQUIRE(clerk.commit(batch));
    CHECK(subject.store().open_jobs()->size() == 2);

    JobRow finished = first;
    finished.state = GENERATE(JobState::done, JobState::cancelled, JobState::failed);
    finished.cursor = dossier_id(9).value;
    finished.done = 9;
    batch = clerk.batch();
    batch.jobs = {finished};
    REQUIRE(clerk.commit(batch));
    CHECK(*subject.store().open_jobs() == std::vector<JobRow>{second});
    const auto all = (*subject.store().open_reader())->jobs();
    REQUIRE(all);
    REQUIRE(all->size() == 2);
    CHECK(std::find(all->begin(), all->end(), finished) != all->end());
}

TEMPLATE_LIST_TEST_CASE("erasing takes the personal parts of a dossier's events so far", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    Batch batch = clerk.batch();
    clerk.act(batch, dossier_id(1), "dossier-filed", "salt and name");
    clerk.act(batch, dossier_id(2), "dossier-filed", "another name");
    REQUIRE(clerk.commit(batch));
    const auto before = (*subject.store().open_reader())->log(0, 10);
    REQUIRE(before);
    CHECK((*before)[0].event.personal == "salt and name");

    batch = clerk.batch();
    clerk.act(batch, dossier_id(1), "note-added", "a note");
    clerk.act(batch, dossier_id(1), std::string(PersonalDataErased::type));
    clerk.act(batch, dossier_id(1), "note-added", "a note after the erasure");
    batch.erased = {dossier_id(1)};
    REQUIRE(clerk.commit(batch));

    const auto after = (*subject.store().open_reader())->log(0, 10);
    REQUIRE(after);
    REQUIRE(after->size() == 5);
    CHECK((*after)[0].event.personal.empty());
    CHECK((*after)[1].event.personal == "another name");
    CHECK((*after)[2].event.personal.empty());
    CHECK((*after)[4].event.personal == "a note after the erasure");
    for (std::size_t i = 0; i < before->size(); ++i) {
        CHECK((*after)[i].event.bytes == (*before)[i].event.bytes);
        CHECK((*after)[i].leaf == (*before)[i].leaf);
    }
    CHECK(subject.store().head()->tree_edge == clerk.edge().hashes());
}
