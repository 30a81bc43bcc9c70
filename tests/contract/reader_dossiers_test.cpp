// What a reader promises about dossiers: lists, search without diacritics, who sees which, their
// events and the log.
#include "clerk.hpp"
#include "stores.hpp"

using namespace motcua;
using namespace motcua::contract;

namespace {

using Ids = std::vector<DossierId>;

Ids ids(const std::vector<DossierRow>& rows) {
    Ids list;
    for (const DossierRow& row : rows) {
        list.push_back(row.dossier);
    }
    return list;
}

DossierRow owned_by(std::uint8_t number, const std::string& owner) {
    DossierRow row = row_of(number);
    row.owner = owner;
    row.owner_sort_key = name_sort_key(owner);
    row.search_tokens = search_tokens(owner + " " + row.provisional_number);
    return row;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("a dossier's row comes back as it was written, and as it was changed",
                        "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    DossierRow row = row_of(1);
    clerk.file_alone(row);
    const auto reader = std::move(*subject.store().open_reader());
    CHECK(**reader->find(Visibility::all(), row.dossier.value) == row);

    row.version = 2;
    row.code = "000.00.01.H26-251201-0001";
    row.variant = "luu-dong";
    row.procedure_version = 3;
    row.title = "Thủ tục mẫu, sửa đổi";
    row.phase = Phase::ended;
    row.channel = Channel::post;
    row.decides = unit("so-mau");
    row.received = at_minute(10);
    row.due = at_minute(500);
    row.due_provisional = true;
    row.clock = ClockPhase::stopped;
    row.finished = at_minute(20);
    row.returned = at_minute(30);
    row.ended = at_minute(40);
    row.end_status = EndStatus::withdrawn;
    row.suspended = true;
    row.incidents = 2;
    row.wait_due = at_minute(70);
    Batch batch = clerk.batch();
    clerk.act(batch, row.dossier, "acted", "", row.code);
    DossierRows rows;
    rows.dossier = row;
    rows.dossier.search_tokens = {"not", "looked", "at"};
    batch.rows = {rows};
    REQUIRE(clerk.commit(batch));
    subject.reopen();
    const auto again = std::move(*subject.store().open_reader());
    CHECK(**again->find(Visibility::all(), row.dossier.value) == row);
}

TEMPLATE_LIST_TEST_CASE("a dossier is found by its id, its code and its provisional number",
                        "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    DossierRow row = row_of(1);
    row.code = "000.00.01.H26-251201-0001";
    clerk.file_alone(row);
    clerk.file_alone(row_of(2));
    const auto reader = std::move(*subject.store().open_reader());
    for (const std::string& name : {row.dossier.value, row.code, row.provisional_number}) {
        const auto found = reader->find(Visibility::all(), name);
        REQUIRE(found);
        REQUIRE(*found);
        CHECK((*found)->dossier == row.dossier);
    }
    CHECK_FALSE(*reader->find(Visibility::all(), "000.00.01.H26-251201-0009"));
    CHECK_FALSE(*reader->find(Visibility::all(), ""));
}

TEMPLATE_LIST_TEST_CASE("dossiers are listed by their incidents and by what is awaited too long",
                        "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    for (std::uint8_t number = 1; number <= 4; ++number) {
        DossierRow row = row_of(number);
        row.received_at = row.decides = unit(number < 4 ? "xa-mau" : "so-mau");
        row.incidents = number % 2 == 0 ? 1 : 0;
        row.wait_due = number == 1 ? std::nullopt : std::optional(at_minute(number * 10));
        clerk.file_alone(row);
    }
    const auto reader = std::move(*subject.store().open_reader());
    DossierQuery troubled;
    troubled.incidents = true;
    CHECK(ids(reader->dossiers(Visibility::all(), troubled, {})->rows) ==
          Ids{dossier_id(4), dossier_id(2)});
    CHECK(ids(reader->dossiers(sees({unit("xa-mau")}), troubled, {})->rows) == Ids{dossier_id(2)});
    DossierQuery awaiting;
    awaiting.wait_due_before = at_minute(40);
    CHECK(ids(reader->dossiers(Visibility::all(), awaiting, {})->rows) ==
          Ids{dossier_id(3), dossier_id(2)});
    awaiting.incidents = true;
    CHECK(ids(reader->dossiers(Visibility::all(), awaiting, {})->rows) == Ids{dossier_id(2)});
    const auto first = reader->dossiers(Visibility::all(), troubled, {1, {}});
    REQUIRE(first->rows.size() == 1);
    CHECK(ids(reader->dossiers(Visibility::all(), troubled, {1, first->next})->rows) ==
          Ids{dossier_id(2)});
}

TEMPLATE_LIST_TEST_CASE("a dossier is seen where it was received, decided or worked on", "[reader]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    DossierRow row = row_of(1);
    row.received_at = unit("xa-mau");
    row.decides = unit("so-mau");
    TaskRow past = task_of(1, 1, std::nullopt);
    past.unit = unit("phong-mau");
    past.holder = officer("an");
    past.state = TaskState::completed;
    TaskRow open = task_of(1, 2, std::nullopt);
    open.unit = unit("phong-khac");
    open.holder = officer("binh");
    clerk.file_alone(row, {past, open});
    const auto reader = std::move(*subject.store().open_reader());

    for (const char* name : {"xa-mau", "so-mau", "phong-mau", "phong-khac"}) {
        INFO(name);
        CHECK(*reader->find(sees({unit(name)}), row.dossier.value));
        CHECK(ids(reader->dossiers(sees({unit(name)}), {}, {})->rows) == Ids{row.dossier});
    }
    CHECK(*reader->find(sees({}, officer("binh")), row.dossier.value));
    CHECK(reader->dossiers(sees({}, officer("binh")), {}, {})->rows.size() == 1);
    for (const Visibility& visibility :
         {sees({unit("huyen-mau")}), sees({}), sees({unit("huyen-mau")}, officer("chi"))}) {
        CHECK_FALSE(*reader->find(visibility, row.dossier.value));
        CHECK(reader->dossiers(visibility, {}, {})->rows.empty());
        DossierQuery query;
        query.text = "hong";
        CHECK(reader->dossiers(visibility, query, {})->rows.empty());
    }
}

TEMPLATE_LIST_TEST_CASE("dossiers are listed newest filed first, a page at a time", "[reader]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    for (std::uint8_t number = 1; number <= 12; ++number) {
        DossierRow row = row_of(number);
        row.filed = at_minute(number / 2);  // two at the same moment
        row.decides = unit(number % 2 == 0 ? "so-mau" : "xa-mau");
        clerk.file_alone(row);
    }
    const auto reader = std::move(*subject.store().open_reader());
    const Visibility visibility =
        GENERATE(Visibility::all(), sees({unit("xa-mau")}), sees({unit("so-mau"), unit("xa-mau")}));
    const std::size_t limit = GENERATE(std::size_t{1}, std::size_t{5}, std::size_t{12});

    std::vector<DossierRow> rows;
    PageRequest request{limit, ""};
    do {
        const auto page = reader->dossiers(visibility, {}, request);
        REQUIRE(page);
        CHECK(page->rows.size() <= limit);
        rows.insert(rows.end(), page->rows.begin(), page->rows.end());
        request.after = page->next;
    } while (!request.after.empty());
    REQUIRE(rows.size() == 12);
    Ids seen = ids(rows);
    std::sort(seen.begin(), seen.end());
    CHECK(std::unique(seen.begin(), seen.end()) == seen.end());
    for (std::size_t i = 1; i < rows.size(); ++i) {
        CHECK(rows[i - 1].filed >= rows[i].filed);
    }
}

TEMPLATE_LIST_TEST_CASE("lists of dossiers are narrowed by procedure, agency, phase and due date",
                        "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    DossierRow one = row_of(1);
    one.procedure = "dang-ky-khai-sinh";
    one.due = at_minute(100);
    DossierRow two = row_of(2);
    two.phase = Phase::received;
    two.decides = unit("so-mau");
    DossierRow three = row_of(3);
    three.received_at = three.decides = unit("so-mau");
    clerk.file_alone(one);
    clerk.file_alone(two);
    clerk.file_alone(three);
    const auto reader = std::move(*subject.store().open_reader());
    const auto shown = [&](const DossierQuery& query) {
        const auto page = reader->dossiers(Visibility::all(), query, {});
        REQUIRE(page);
        return ids(page->rows);
    };
    DossierQuery query;
    query.procedure = "dang-ky-khai-sinh";
    CHECK(shown(query) == Ids{dossier_id(1)});
    query = {};
    query.agency = unit("so-mau");
    CHECK(shown(query) == Ids{dossier_id(3), dossier_id(2)});
    query = {};
    query.phase = Phase::received;
    CHECK(shown(query) == Ids{dossier_id(2)});
    query = {};
    query.due_before = at_minute(100);
    CHECK(shown(query).empty());
    query.due_before = at_minute(101);
    CHECK(shown(query) == Ids{dossier_id(1)});
}

TEMPLATE_LIST_TEST_CASE("late dossiers are those that are open and measured after their due date",
                        "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    const auto file = [&](std::uint8_t number, auto change) {
        DossierRow row = row_of(number);
        row.due = at_minute(100);
        change(row);
        clerk.file_alone(row);
    };
    file(1, [](DossierRow&) {});
    file(2, [](DossierRow& row) { row.stands_since = at_minute(90); });
    file(3, [](DossierRow& row) { row.stands_since = at_minute(110); });
    file(4, [](DossierRow& row) { row.finished = at_minute(120); });
    file(5, [](DossierRow& row) { row.ended = at_minute(120); });
    file(6, [](DossierRow& row) { row.due.reset(); });
    const auto reader = std::move(*subject.store().open_reader());
    const auto late_at = [&](int minute) {
        DossierQuery query;
        query.late_at = at_minute(minute);
        const auto page = reader->dossiers(Visibility::all(), query, {});
        REQUIRE(page);
        return ids(page->rows);
    };
    CHECK(late_at(100).empty());
    CHECK(late_at(105) == Ids{dossier_id(3), dossier_id(1)});
    CHECK(late_at(200) == Ids{dossier_id(3), dossier_id(1)});
}

TEMPLATE_LIST_TEST_CASE("search needs no diacritics: đ is found by d", "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    clerk.file_alone(owned_by(1, "Đặng Thị Hồng"));
    clerk.file_alone(owned_by(2, "Dương Văn Đức"));
    clerk.file_alone(owned_by(3, "Nguyễn Thị Hồng Nhung"));
    const auto reader = std::move(*subject.store().open_reader());
    const auto found = [&](const std::string& text) {
        DossierQuery query;
        query.text = text;
        const auto page = reader->dossiers(Visibility::all(), query, {});
        REQUIRE(page);
        return ids(page->rows);
    };
    CHECK(found("dang") == Ids{dossier_id(1)});
    CHECK(found("Đặng") == Ids{dossier_id(1)});
    CHECK(found("duc") == Ids{dossier_id(2)});
    CHECK(found("HONG") == Ids{dossier_id(3), dossier_id(1)});
    CHECK(found("hồng thị") == Ids{dossier_id(3), dossier_id(1)});
    CHECK(found("hong nguyen") == Ids{dossier_id(3)});
    CHECK(found("hong duc").empty());
    CHECK(found("khong-co").empty());
    CHECK(found("TN-2") == Ids{dossier_id(2)});
}

TEMPLATE_LIST_TEST_CASE("search follows a corrected name and forgets an erased one", "[reader]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    clerk.file_alone(owned_by(1, "Đặng Thị Hồng"));
    const auto reader = std::move(*subject.store().open_reader());
    const auto found = [&](const std::string& text) {
        DossierQuery query;
        query.text = text;
        return reader->dossiers(Visibility::all(), query, {})->rows.size();
    };
    Batch batch = clerk.batch();
    clerk.act(batch, dossier_id(1));
    DossierRows rows;
    rows.dossier = owned_by(1, "Đặng Thị Hoa");
    rows.tokens_changed = true;
    batch.rows = {rows};
    REQUIRE(clerk.commit(batch));
    CHECK(found("hong") == 0);
    CHECK(found("hoa") == 1);
    CHECK(found("dang") == 1);

    batch = clerk.batch();
    clerk.act(batch, dossier_id(1), "personal-data-erased");
    rows.dossier = owned_by(1, "");
    rows.dossier.search_tokens = {"tn", "1"};
    batch.rows = {rows};
    batch.erased = {dossier_id(1)};
    REQUIRE(clerk.commit(batch));
    CHECK(found("hoa") == 0);
    CHECK(found("dang") == 0);
    CHECK(found("TN-1") == 1);
    CHECK((*reader->find(Visibility::all(), "TN-1"))->owner.empty());
}

TEMPLATE_LIST_TEST_CASE("a dossier's events and the log are read from where one stopped",
                        "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    for (int round = 0; round < 3; ++round) {
        Batch batch = clerk.batch();
        clerk.act(batch, dossier_id(1), "note-added", "note " + std::to_string(round));
        clerk.act(batch, dossier_id(2), "task-opened");
        REQUIRE(clerk.commit(batch));
    }
    const auto reader = std::move(*subject.store().open_reader());
    const auto events = reader->events(dossier_id(1).value, 2, 10);
    REQUIRE(events);
    REQUIRE(events->size() == 2);
    const LogRow& second = events->front();
    CHECK(second.number == 2);
    CHECK(second.sequence == 3);
    CHECK(second.stream == dossier_id(1).value);
    CHECK(second.type == "note-added");
    CHECK(second.version == 1);
    CHECK(second.at == at_minute(3));
    CHECK(second.event.personal == "note 1");
    CHECK(reader->events(dossier_id(1).value, 1, 1)->size() == 1);
    CHECK(reader->events(dossier_id(9).value, 1, 10)->empty());

    const auto log = reader->log(4, 10);
    REQUIRE(log);
    REQUIRE(log->size() == 2);
    CHECK(log->front().sequence == 5);
    CHECK(reader->log(0, 4)->size() == 4);
    CHECK(reader->log(6, 10)->empty());
    CHECK(*reader->last_sequence() == 6);
    CHECK(*reader->dossier_ids({}, 10) == Ids{dossier_id(1), dossier_id(2)});
    CHECK(*reader->dossier_ids(dossier_id(1), 10) == Ids{dossier_id(2)});
    CHECK(reader->dossier_ids({}, 1)->size() == 1);
    CHECK((*reader->dossier(dossier_id(2)))->version == 3);
    CHECK_FALSE(*reader->dossier(dossier_id(9)));
}
