// What a store promises about a batch: whole or not at all, in order, never over somebody else's
// row, and all of it still there after opening again.
#include "clerk.hpp"
#include "stores.hpp"

using namespace motcua;
using namespace motcua::contract;

TEMPLATE_LIST_TEST_CASE("an empty store begins before the first event and has no tree", "[store]",
                        Subjects) {
    TestType subject;
    const Result<StoreHead> head = subject.store().head();
    REQUIRE(head);
    CHECK(head->sequence == 0);
    CHECK(head->tree_edge.empty());
    CHECK_FALSE(*subject.store().next_timer());
    CHECK(subject.store().follow_ups(10)->empty());
    CHECK(subject.store().definitions()->empty());
    CHECK(*subject.store().stream_length("def:calendar:vn-state") == 0);
    CHECK(*subject.store().stream_leaf("def:calendar:vn-state") == Hash{});
    CHECK_FALSE(*subject.store().load(dossier_id(1)));
}

TEMPLATE_LIST_TEST_CASE("what a batch holds is stored and is there after opening again", "[store]",
                        Subjects) {
    TestType subject;
    {
        Clerk clerk(subject.store());
        Batch batch = clerk.batch();
        DossierRow row = row_of(1);
        row.code = "000.00.01.H26-251201-0001";
        DossierRows& rows = clerk.file(batch, row);
        rows.tasks = {task_of(1, 1, at_minute(60))};
        rows.timers = {{1, at_minute(90)}};
        clerk.event(batch, "def:calendar:vn-state", "definition-deployed");
        batch.outcomes = {{"host:cong", "k1", Hash{1}, at_minute(1), true, ErrorCode::internal, "",
                           dossier_id(1), 1, 1}};
        batch.follow_ups = {{dossier_id(1), 1, dossier_id(2), "start"}};
        batch.definitions = {{DefinitionKind::calendar,
                              {"vn-state", "", 1, "ab"},
                              "<calendar/>",
                              "2025-01-01",
                              "",
                              at_minute(0),
                              "officer:an"}};
        batch.code_counters = {{"000.00.01.H26", date_of(at_minute(0)), 1}};
        batch.jobs = {{"j1", "reassign", "{}", JobState::running, "", 0, 0, 9, at_minute(0),
                       at_minute(0), "officer:an"}};
        REQUIRE(clerk.commit(batch));
    }
    subject.reopen();
    Store& store = subject.store();

    const Result<StoreHead> head = store.head();
    REQUIRE(head);
    CHECK(head->sequence == 2);
    CHECK(head->tree_edge.size() == 1);
    const auto loaded = store.load(dossier_id(1));
    REQUIRE(loaded);
    REQUIRE(*loaded);
    CHECK((*loaded)->dossier.id == dossier_id(1));
    CHECK((*loaded)->dossier.version == 1);
    CHECK((*loaded)->dossier.code == "000.00.01.H26-251201-0001");
    CHECK((*loaded)->last_leaf == *store.stream_leaf(dossier_id(1).value));
    CHECK(*store.stream_length("def:calendar:vn-state") == 1);
    CHECK(*store.stream_leaf("def:calendar:vn-state") != Hash{});
    CHECK(*store.next_timer() == at_minute(90));
    CHECK(store.outcome("host:cong", "k1")->has_value());
    CHECK(store.follow_ups(10)->size() == 1);
    CHECK(store.definitions()->size() == 1);
    CHECK(*store.last_code_sequence("000.00.01.H26", date_of(at_minute(0))) == 1);
    CHECK(*store.code_taken("000.00.01.H26-251201-0001"));
    CHECK(store.open_jobs()->size() == 1);
    const auto reader = store.open_reader();
    REQUIRE(reader);
    CHECK((*reader)->find(Visibility::all(), "000.00.01.H26-251201-0001")->has_value());
    CHECK((*reader)->tasks(dossier_id(1))->size() == 1);
}

TEMPLATE_LIST_TEST_CASE("a batch that is refused leaves nothing behind", "[store]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    clerk.file_alone(row_of(1));
    const std::vector<Hash> edge = subject.store().head()->tree_edge;

    Batch batch = clerk.batch();
    DossierRow row = row_of(2);
    row.code = "000.00.01.H26-251201-0002";
    DossierRows& rows = clerk.file(batch, row);
    rows.tasks = {task_of(2, 1, at_minute(60))};
    rows.timers = {{1, at_minute(90)}};
    clerk.act(batch, dossier_id(1));
    batch.states.back().version_before = 7;
    batch.outcomes = {{"host:cong", "k1", Hash{}, at_minute(1), true, ErrorCode::internal, "",
                       dossier_id(2), 1, 2}};
    batch.follow_ups = {{dossier_id(2), 1, dossier_id(1), "start"}};
    batch.definitions = {{DefinitionKind::calendar,
                          {"vn-state", "", 1, "ab"},
                          "<calendar/>",
                          "",
                          "",
                          at_minute(0),
                          "officer:an"}};
    batch.code_counters = {{"000.00.01.H26", date_of(at_minute(0)), 2}};
    batch.jobs = {{"j1", "reassign", "{}", JobState::running, "", 0, 0, 9, at_minute(0),
                   at_minute(0), "officer:an"}};
    const Result<void> stored = clerk.commit(batch);
    REQUIRE_FALSE(stored);
    CHECK(stored.error().code == ErrorCode::stale_version);

    Store& store = subject.store();
    CHECK(store.head()->sequence == 1);
    CHECK(store.head()->tree_edge == edge);
    CHECK_FALSE(*store.load(dossier_id(2)));
    CHECK((*store.load(dossier_id(1)))->dossier.version == 1);
    CHECK_FALSE(*store.next_timer());
    CHECK_FALSE(*store.outcome("host:cong", "k1"));
    CHECK(store.follow_ups(10)->empty());
    CHECK(store.definitions()->empty());
    CHECK(*store.last_code_sequence("000.00.01.H26", date_of(at_minute(0))) == 0);
    CHECK_FALSE(*store.code_taken("000.00.01.H26-251201-0002"));
    CHECK(store.open_jobs()->empty());
    const auto reader = store.open_reader();
    REQUIRE(reader);
    CHECK((*reader)->log(0, 10)->size() == 1);
    CHECK_FALSE(*(*reader)->find(Visibility::all(), dossier_id(2).value));
    CHECK((*reader)->worklist(Visibility::all(), {}, {})->rows.empty());

    // And the next batch takes the numbers that the refused one did not use.
    clerk.file_alone(row_of(3));
    CHECK(store.head()->sequence == 2);
}

TEMPLATE_LIST_TEST_CASE("a state is written only over the version it follows", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    clerk.file_alone(row_of(1));

    SECTION("a new dossier that exists already is stale") {
        Batch batch = clerk.batch();
        clerk.act(batch, dossier_id(1));
        batch.states.back().version_before = 0;
        const auto stored = clerk.commit(batch);
        REQUIRE_FALSE(stored);
        CHECK(stored.error().code == ErrorCode::stale_version);
    }
    SECTION("a dossier that does not exist has no version to follow") {
        Batch batch = clerk.batch();
        clerk.act(batch, dossier_id(2));
        batch.states.back().version_before = 1;
        const auto stored = clerk.commit(batch);
        REQUIRE_FALSE(stored);
        CHECK(stored.error().code == ErrorCode::stale_version);
    }
    SECTION("the version that is stored may be followed by several events at once") {
        Batch batch = clerk.batch();
        clerk.act(batch, dossier_id(1));
        clerk.act(batch, dossier_id(1));
        REQUIRE(clerk.commit(batch));
        CHECK((*subject.store().load(dossier_id(1)))->dossier.version == 3);
        CHECK(*subject.store().stream_length(dossier_id(1).value) == 3);
    }
}

TEMPLATE_LIST_TEST_CASE("the log has no gaps, over the store and within a stream", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    clerk.file_alone(row_of(1));
    SECTION("a sequence that leaves one out is refused") {
        Batch batch = clerk.batch();
        clerk.act(batch, dossier_id(1));
        ++batch.log.back().sequence;
        CHECK_FALSE(clerk.commit(batch));
    }
    SECTION("a sequence that was given before is refused") {
        Batch batch = clerk.batch();
        clerk.act(batch, dossier_id(1));
        --batch.log.back().sequence;
        CHECK_FALSE(clerk.commit(batch));
    }
    SECTION("a number within a stream that leaves one out is refused") {
        Batch batch = clerk.batch();
        clerk.event(batch, "def:calendar:vn-state");
        ++batch.log.back().number;
        CHECK_FALSE(clerk.commit(batch));
    }
    CHECK(subject.store().head()->sequence == 1);
    clerk.file_alone(row_of(2));
    CHECK(subject.store().head()->sequence == 2);
}

TEMPLATE_LIST_TEST_CASE("a writer that another one replaced is refused", "[store]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    clerk.file_alone(row_of(1));
    Batch batch = clerk.batch();
    clerk.act(batch, dossier_id(1));
    --batch.epoch;
    const auto stored = clerk.commit(batch);
    REQUIRE_FALSE(stored);
    CHECK(stored.error().code == ErrorCode::owned_elsewhere);
    CHECK(subject.store().head()->sequence == 1);
}

TEMPLATE_LIST_TEST_CASE("the tree's edge of the last batch is kept and fits the log", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    const Sha256 digest;
    for (std::uint8_t number = 1; number <= 11; ++number) {
        clerk.file_alone(row_of(number));
    }
    CHECK(subject.store().head()->tree_edge == clerk.edge().hashes());
    const auto reader = subject.store().open_reader();
    REQUIRE(reader);
    CHECK(*(*reader)->tree_edge() == clerk.edge().hashes());

    const auto rows = (*reader)->log(0, 100);
    REQUIRE(rows);
    REQUIRE(rows->size() == 11);
    MerkleEdge edge;
    for (const LogRow& row : *rows) {
        CHECK(row.sequence == edge.size() + 1);
        CHECK(row.leaf == merkle_leaf(digest, row.event.bytes));
        edge.append(digest, row.leaf);
    }
    CHECK(edge.hashes() == clerk.edge().hashes());

    SECTION("a batch without events leaves it as it was") {
        Batch batch = clerk.batch();
        batch.outcomes = {{"host:cong",
                           "k",
                           Hash{},
                           at_minute(1),
                           false,
                           ErrorCode::not_found,
                           "expected a dossier, but there is none",
                           {},
                           0,
                           0}};
        REQUIRE(subject.store().commit(batch));
        CHECK(subject.store().head()->tree_edge == clerk.edge().hashes());
    }
}

TEMPLATE_LIST_TEST_CASE("a reader sees what was committed, and what is committed later", "[store]",
                        Subjects) {
    TestType subject;
    const auto reader = subject.store().open_reader();
    REQUIRE(reader);
    CHECK(*(*reader)->last_sequence() == 0);
    Clerk clerk(subject.store());
    clerk.file_alone(row_of(1));
    CHECK(*(*reader)->last_sequence() == 1);
    CHECK((*reader)->dossier(dossier_id(1))->has_value());
    clerk.file_alone(row_of(2));
    subject.store().maintain();
    CHECK(*(*reader)->last_sequence() == 2);
}
