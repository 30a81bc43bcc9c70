// What a reader promises about tasks: worklists in due order, who sees which, what is late.
#include <set>

#include "clerk.hpp"
#include "stores.hpp"

using namespace motcua;
using namespace motcua::contract;

namespace {

/// "<dossier's place>.<task>" of each row, in order.
std::vector<std::string> names(const std::vector<TaskRow>& rows) {
    std::vector<std::string> names;
    for (const TaskRow& row : rows) {
        for (std::uint8_t number = 0; number < 100; ++number) {
            if (row.dossier == dossier_id(number)) {
                names.push_back(std::to_string(number) + "." + std::to_string(row.task));
            }
        }
    }
    return names;
}

using Names = std::vector<std::string>;

/// Three dossiers in two units; see the table in each line.
void fill(Clerk& clerk) {
    TaskRow offered = task_of(1, 1, at_minute(300));
    TaskRow held = task_of(1, 2, at_minute(100));
    held.holder = officer("an");
    TaskRow finished = task_of(1, 3, at_minute(50));
    finished.state = TaskState::completed;
    finished.holder = officer("an");
    finished.ended = at_minute(40);
    finished.outcome = "dat";
    TaskRow timeless = task_of(2, 1, std::nullopt);
    timeless.role = role("mot-cua");
    TaskRow paused = task_of(2, 2, at_minute(20));
    paused.clock = ClockPhase::paused;
    TaskRow elsewhere = task_of(3, 1, at_minute(200));
    elsewhere.unit = unit("so-mau");
    elsewhere.holder = officer("binh");
    clerk.file_alone(row_of(1), {offered, held, finished});
    clerk.file_alone(row_of(2), {timeless, paused});
    DossierRow row = row_of(3);
    row.received_at = row.decides = unit("so-mau");
    clerk.file_alone(row, {elsewhere});
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("a worklist shows open tasks in due order, those without a date last",
                        "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    fill(clerk);
    const auto reader = std::move(*subject.store().open_reader());

    const auto all = reader->worklist(Visibility::all(), {}, {});
    REQUIRE(all);
    CHECK(names(all->rows) == Names{"2.2", "1.2", "3.1", "1.1", "2.1"});
    CHECK(all->next.empty());

    SECTION("of a holder") {
        WorklistQuery query;
        query.holder = officer("an");
        CHECK(names(reader->worklist(Visibility::all(), query, {})->rows) == Names{"1.2"});
    }
    SECTION("of a unit") {
        WorklistQuery query;
        query.units = {unit("so-mau")};
        CHECK(names(reader->worklist(Visibility::all(), query, {})->rows) == Names{"3.1"});
    }
    SECTION("of several units") {
        WorklistQuery query;
        query.units = {unit("so-mau"), unit("xa-mau"), unit("khac")};
        CHECK(names(reader->worklist(Visibility::all(), query, {})->rows).size() == 5);
        query.units = {unit("khac")};
        CHECK(reader->worklist(Visibility::all(), query, {})->rows.empty());
    }
    SECTION("of a procedure or a step, with a cursor that goes on where it stopped") {
        DossierRow other = row_of(5);
        other.procedure = "thu-tuc-khac";
        TaskRow first = task_of(5, 1, at_minute(10));
        TaskRow second = task_of(5, 2, at_minute(110));
        second.step = "ky-duyet";
        clerk.file_alone(other, {first, second});
        WorklistQuery query;
        query.procedure = "thu-tuc-khac";
        CHECK(names(reader->worklist(Visibility::all(), query, {})->rows) == Names{"5.1", "5.2"});
        const auto page = reader->worklist(Visibility::all(), query, {1, ""});
        REQUIRE(page);
        CHECK(names(page->rows) == Names{"5.1"});
        CHECK(names(reader->worklist(Visibility::all(), query, {1, page->next})->rows) ==
              Names{"5.2"});
        query.step = "ky-duyet";
        CHECK(names(reader->worklist(sees({unit("xa-mau")}), query, {})->rows) == Names{"5.2"});
        query.procedure = "thu-tuc-mau";
        CHECK(reader->worklist(Visibility::all(), query, {})->rows.empty());
        query.procedure = "khong-co";
        CHECK(reader->worklist(Visibility::all(), query, {})->rows.empty());
        query = {};
        query.step = "tham-dinh";
        query.holder = officer("an");
        CHECK(names(reader->worklist(Visibility::all(), query, {})->rows) == Names{"1.2"});
        query.step = "khong-co";
        CHECK(reader->worklist(Visibility::all(), query, {})->rows.empty());
    }
    SECTION("of a role") {
        WorklistQuery query;
        query.role = role("mot-cua");
        CHECK(names(reader->worklist(Visibility::all(), query, {})->rows) == Names{"2.1"});
        query.units = {unit("xa-mau")};
        CHECK(names(reader->worklist(Visibility::all(), query, {})->rows) == Names{"2.1"});
        query.units = {unit("so-mau")};
        CHECK(reader->worklist(Visibility::all(), query, {})->rows.empty());
    }
    SECTION("without a role") {
        TaskRow asked = task_of(4, 1, at_minute(150));
        asked.role = {};
        clerk.file_alone(row_of(4), {asked});
        WorklistQuery query;
        query.role = RoleId{};
        CHECK(names(reader->worklist(Visibility::all(), query, {})->rows) == Names{"4.1"});
        query.units = {unit("xa-mau")};
        CHECK(names(reader->worklist(sees({unit("xa-mau")}), query, {})->rows) == Names{"4.1"});
        query.units = {unit("so-mau")};
        CHECK(reader->worklist(Visibility::all(), query, {})->rows.empty());
    }
    SECTION("offered ones only") {
        WorklistQuery query;
        query.offered_only = true;
        CHECK(names(reader->worklist(Visibility::all(), query, {})->rows) ==
              Names{"2.2", "1.1", "2.1"});
    }
    SECTION("due before a moment, with a running clock only") {
        WorklistQuery query;
        query.due_before = at_minute(200);
        CHECK(names(reader->worklist(Visibility::all(), query, {})->rows) == Names{"1.2"});
        query.due_before = at_minute(201);
        CHECK(names(reader->worklist(Visibility::all(), query, {})->rows) == Names{"1.2", "3.1"});
    }
}

TEMPLATE_LIST_TEST_CASE("a worklist shows the caller's units and his own tasks, nothing else",
                        "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    fill(clerk);
    const auto reader = std::move(*subject.store().open_reader());
    const auto shown = [&](const Visibility& visibility, const WorklistQuery& query = {}) {
        const auto page = reader->worklist(visibility, query, {});
        REQUIRE(page);
        return names(page->rows);
    };

    CHECK(shown(sees({unit("xa-mau")})) == Names{"2.2", "1.2", "1.1", "2.1"});
    CHECK(shown(sees({unit("so-mau")})) == Names{"3.1"});
    CHECK(shown(sees({unit("xa-mau"), unit("so-mau")})).size() == 5);
    CHECK(shown(sees({unit("khac")})).empty());
    CHECK(shown(sees({})).empty());
    CHECK(shown(sees({}, officer("an"))) == Names{"1.2"});
    CHECK(shown(sees({unit("xa-mau")}, officer("binh"))) ==
          Names{"2.2", "1.2", "3.1", "1.1", "2.1"});

    WorklistQuery query;
    query.units = {unit("so-mau")};
    CHECK(shown(sees({unit("xa-mau")}), query).empty());
    CHECK(shown(sees({unit("xa-mau")}, officer("binh")), query) == Names{"3.1"});
    query = {};
    query.holder = officer("an");
    CHECK(shown(sees({unit("so-mau")}), query).empty());
    CHECK(shown(sees({}, officer("an")), query) == Names{"1.2"});
}

TEMPLATE_LIST_TEST_CASE("a task that changes hands or ends moves in the worklists", "[reader]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    fill(clerk);
    const auto reader = std::move(*subject.store().open_reader());
    WorklistQuery mine;
    mine.holder = officer("an");

    Batch batch = clerk.batch();
    clerk.act(batch, dossier_id(1));
    DossierRows rows;
    rows.dossier = row_of(1, 2);
    TaskRow claimed = task_of(1, 1, at_minute(300));
    claimed.holder = officer("an");
    claimed.accepted = at_minute(5);
    TaskRow done = task_of(1, 2, at_minute(100));
    done.state = TaskState::completed;
    done.holder = officer("an");
    done.ended = at_minute(6);
    rows.tasks = {claimed, done};
    batch.rows = {rows};
    REQUIRE(clerk.commit(batch));

    CHECK(names(reader->worklist(Visibility::all(), mine, {})->rows) == Names{"1.1"});
    const auto tasks = reader->tasks(dossier_id(1));
    REQUIRE(tasks);
    CHECK(names(*tasks) == Names{"1.1", "1.2", "1.3"});
    CHECK((*tasks)[0] == claimed);
    CHECK((*tasks)[1] == done);
    CHECK(reader->tasks(dossier_id(77))->empty());
}

TEMPLATE_LIST_TEST_CASE("pages of a worklist hold every task once", "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    for (std::uint8_t number = 1; number <= 23; ++number) {
        TaskRow one = task_of(number, 1, at_minute(number % 5));
        TaskRow two = task_of(number, 2, std::nullopt);
        two.role = role("mot-cua");
        if (number % 3 == 0) {
            two.unit = unit("so-mau");
            two.holder = officer("an");
        }
        clerk.file_alone(row_of(number), {one, two});
    }
    const auto reader = std::move(*subject.store().open_reader());
    const Visibility visibility =
        GENERATE(Visibility::all(), sees({unit("xa-mau"), unit("so-mau")}),
                 sees({unit("xa-mau")}, officer("an")));
    const std::size_t limit = GENERATE(std::size_t{1}, std::size_t{7}, std::size_t{46});

    std::vector<TaskRow> rows;
    PageRequest request{limit, ""};
    while (true) {
        const auto page = reader->worklist(visibility, {}, request);
        REQUIRE(page);
        CHECK(page->rows.size() <= limit);
        rows.insert(rows.end(), page->rows.begin(), page->rows.end());
        if (page->next.empty()) {
            break;
        }
        request.after = page->next;
    }
    REQUIRE(rows.size() == 46);
    std::set<std::pair<std::string, std::uint32_t>> seen;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        seen.emplace(rows[i].dossier.value, rows[i].task);
        if (i > 0) {
            CHECK((!rows[i].due || (rows[i - 1].due && *rows[i - 1].due <= *rows[i].due)));
        }
    }
    CHECK(seen.size() == 46);
}

TEMPLATE_LIST_TEST_CASE("late are open tasks whose clock runs and whose time has passed",
                        "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    fill(clerk);
    const auto reader = std::move(*subject.store().open_reader());
    const auto shown = [&](const Visibility& visibility, Instant now, PageRequest page = {}) {
        const auto late = reader->late(visibility, {}, now, page);
        REQUIRE(late);
        std::vector<TaskRow> tasks;
        for (const LateTask& row : late->rows) {
            CHECK(row.dossier.dossier == row.task.dossier);
            CHECK(row.dossier.owner == "Đặng Thị Hồng");
            tasks.push_back(row.task);
        }
        return names(tasks);
    };
    CHECK(shown(Visibility::all(), at_minute(100)).empty());
    CHECK(shown(Visibility::all(), at_minute(101)) == Names{"1.2"});
    CHECK(shown(Visibility::all(), at_minute(9'999)) == Names{"1.2", "3.1", "1.1"});
    CHECK(shown(sees({unit("so-mau")}), at_minute(9'999)) == Names{"3.1"});
    CHECK(shown(sees({}, officer("an")), at_minute(9'999)) == Names{"1.2"});

    const auto first = reader->late(Visibility::all(), {}, at_minute(9'999), {2, ""});
    REQUIRE(first);
    CHECK(first->rows.size() == 2);
    CHECK(shown(Visibility::all(), at_minute(9'999), {2, first->next}) == Names{"1.1"});

    WorklistQuery query;
    query.units = {unit("so-mau")};
    const auto of_unit = reader->late(Visibility::all(), query, at_minute(9'999), {});
    REQUIRE(of_unit);
    REQUIRE(of_unit->rows.size() == 1);
    CHECK(of_unit->rows.front().dossier.dossier == dossier_id(3));
    query.due_before = at_minute(100);
    CHECK(reader->late(Visibility::all(), query, at_minute(9'999), {})->rows.empty());
}

TEMPLATE_LIST_TEST_CASE("the dossiers of a page of tasks are told at once, as far as they are seen",
                        "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    fill(clerk);
    const auto reader = std::move(*subject.store().open_reader());
    const std::vector<DossierId> asked{dossier_id(3), dossier_id(1), dossier_id(77)};
    const auto told = [&](const Visibility& visibility) {
        const auto rows = reader->dossiers_of(visibility, asked);
        REQUIRE(rows);
        std::set<DossierId> ids;
        for (const DossierRow& row : *rows) {
            CHECK(row.title == "Thủ tục mẫu");
            ids.insert(row.dossier);
        }
        CHECK(ids.size() == rows->size());
        return ids;
    };
    using Ids = std::set<DossierId>;
    CHECK(told(Visibility::all()) == Ids{dossier_id(1), dossier_id(3)});
    CHECK(told(sees({unit("xa-mau")})) == Ids{dossier_id(1)});
    CHECK(told(sees({}, officer("binh"))) == Ids{dossier_id(3)});
    CHECK(told(sees({unit("khac")})).empty());
    CHECK(reader->dossiers_of(Visibility::all(), {})->empty());
}

TEMPLATE_LIST_TEST_CASE("a page is asked for by the cursor of the one before", "[reader]",
                        Subjects) {
    TestType subject;
    const auto reader = std::move(*subject.store().open_reader());
    const auto page = reader->worklist(Visibility::all(), {}, {10, "not a cursor"});
    REQUIRE_FALSE(page);
    CHECK(page.error().code == ErrorCode::invalid_argument);
    const auto dossiers = reader->dossiers(Visibility::all(), {}, {10, "not a cursor"});
    REQUIRE_FALSE(dossiers);
    CHECK(dossiers.error().code == ErrorCode::invalid_argument);
}

TEMPLATE_LIST_TEST_CASE("dossiers in which an officer holds an open task are listed by id",
                        "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    for (std::uint8_t number = 1; number <= 5; ++number) {
        TaskRow first = task_of(number, 1, at_minute(100 - number));
        first.holder = officer(number == 3 ? "binh" : "an");
        TaskRow second = first;
        second.task = 2;
        clerk.file_alone(row_of(number), {first, second});
    }
    const auto reader = std::move(*subject.store().open_reader());
    using Ids = std::vector<DossierId>;
    CHECK(*reader->dossiers_held_by(officer("an"), {}, 3) ==
          Ids{dossier_id(1), dossier_id(2), dossier_id(4)});
    CHECK(*reader->dossiers_held_by(officer("an"), dossier_id(4), 3) == Ids{dossier_id(5)});
    CHECK(*reader->dossiers_held_by(officer("binh"), {}, 3) == Ids{dossier_id(3)});
    CHECK(reader->dossiers_held_by(officer(""), {}, 3)->empty());
}
