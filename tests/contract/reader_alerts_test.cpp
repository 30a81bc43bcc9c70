// What a reader promises about alerts, figures and what runs; what the writer asks to spread work.
#include <set>

#include "clerk.hpp"
#include "stores.hpp"

using namespace motcua;
using namespace motcua::contract;

namespace {

AlertRow alert_of(std::uint8_t dossier, std::uint32_t number, std::string recipient,
                  std::int64_t minute) {
    AlertRow row;
    row.dossier = dossier_id(dossier);
    row.alert = number;
    row.recipient = officer(std::move(recipient));
    row.of = AlertOf::task;
    row.number = 1;
    row.kind = RungKind::overdue;
    row.repeat = 2;
    row.no = "B1";
    row.title = "Thẩm định";
    row.unit = unit("xa-mau");
    row.due = at_minute(5);
    row.raised = at_minute(minute);
    row.code = "TN-" + std::to_string(dossier);
    return row;
}

using Names = std::vector<std::string>;

Names names(const std::vector<AlertRow>& rows) {
    Names names;
    for (const AlertRow& row : rows) {
        names.push_back(row.code + "." + std::to_string(row.alert) + "." + row.recipient.value);
    }
    return names;
}

void file(Clerk& clerk, const DossierRow& row, std::vector<AlertRow> alerts) {
    Batch batch = clerk.batch();
    clerk.file(batch, row).alerts = std::move(alerts);
    REQUIRE(clerk.commit(batch));
}

void fill(Clerk& clerk) {
    AlertRow morning = alert_of(1, 2, "an", 20);
    morning.digest = true;
    file(clerk, row_of(1), {alert_of(1, 1, "an", 10), alert_of(1, 1, "truong", 10), morning});
    AlertRow elsewhere = alert_of(2, 1, "binh", 15);
    elsewhere.unit = unit("so-mau");
    file(clerk, row_of(2), {elsewhere});
}

template <class Subject>
std::unique_ptr<Reader> reader_of(Subject& subject) {
    auto reader = subject.store().open_reader();
    REQUIRE(reader);
    return std::move(*reader);
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("alerts are shown latest first, as they were raised", "[reader]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    fill(clerk);
    const auto reader = reader_of(subject);
    const auto shown = [&](const AlertQuery& query, const Visibility& by = Visibility::all()) {
        const auto page = reader->alerts(by, query, {});
        REQUIRE(page);
        return names(page->rows);
    };

    CHECK(shown({}) == Names{"TN-1.2.an", "TN-2.1.binh", "TN-1.1.truong", "TN-1.1.an"});
    CHECK(*reader->alerts_of(dossier_id(2)) == std::vector<AlertRow>{[] {
        AlertRow row = alert_of(2, 1, "binh", 15);
        row.unit = unit("so-mau");
        return row;
    }()});
    AlertQuery query;
    SECTION("of a recipient") {
        query.recipient = officer("an");
        CHECK(shown(query) == Names{"TN-1.2.an", "TN-1.1.an"});
        query.digest = true;
        CHECK(shown(query) == Names{"TN-1.2.an"});
        query.digest = false;
        CHECK(shown(query) == Names{"TN-1.1.an"});
    }
    SECTION("of a unit") {
        query.unit = unit("so-mau");
        CHECK(shown(query) == Names{"TN-2.1.binh"});
    }
    SECTION("of a time") {
        query.raised_from = at_minute(11);
        query.raised_before = at_minute(20);
        CHECK(shown(query) == Names{"TN-2.1.binh"});
    }
    SECTION("to who may see them") {
        CHECK(shown({}, sees({unit("so-mau")})) == Names{"TN-2.1.binh"});
        CHECK(shown({}, sees({}, officer("an"))) == Names{"TN-1.2.an", "TN-1.1.an"});
        CHECK(shown({}, sees({unit("so-mau")}, officer("an"))) ==
              Names{"TN-1.2.an", "TN-2.1.binh", "TN-1.1.an"});
        CHECK(shown({}, sees({})).empty());
        query.recipient = officer("an");
        CHECK(shown(query, sees({unit("so-mau")})).empty());
    }
    CHECK(reader->counts()->alerts == 4);
}

TEMPLATE_LIST_TEST_CASE("a seen alert stays seen, and a code given later is its name", "[reader]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    fill(clerk);
    Batch batch = clerk.batch();
    DossierRow row = row_of(1, 2);
    row.code = "H26.1-251201-0001";
    clerk.act(batch, row.dossier, "alert-seen", "", row.code);
    DossierRows rows;
    rows.dossier = row;
    rows.alerts_seen = {{1, officer("an"), at_minute(30)}, {9, officer("an"), at_minute(30)}};
    batch.rows = {rows};
    REQUIRE(clerk.commit(batch));
    const auto reader = reader_of(subject);

    AlertQuery unseen;
    unseen.unseen_only = true;
    const auto page = reader->alerts(Visibility::all(), unseen, {});
    CHECK(names(page->rows) ==
          Names{"H26.1-251201-0001.2.an", "TN-2.1.binh", "H26.1-251201-0001.1.truong"});
    const auto all = reader->alerts_of(dossier_id(1));
    REQUIRE(all->size() == 3);
    CHECK(all->front().seen == at_minute(30));
    CHECK_FALSE((*all)[1].seen);
}

TEMPLATE_LIST_TEST_CASE("pages of alerts hold each of them once", "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    for (std::uint8_t number = 1; number <= 11; ++number) {
        AlertRow one = alert_of(number, 1, "an", number % 3);
        AlertRow two = alert_of(number, 1, "truong.phong", number % 3);
        two.unit = one.unit = unit(number % 2 == 0 ? "so-mau" : "xa-mau");
        file(clerk, row_of(number), {one, two});
    }
    const auto reader = reader_of(subject);
    const Visibility visibility =
        GENERATE(Visibility::all(), sees({unit("xa-mau"), unit("so-mau")}, officer("an")));
    const std::size_t limit = GENERATE(std::size_t{1}, std::size_t{5}, std::size_t{22});

    std::set<std::string> seen;
    std::size_t count = 0;
    PageRequest request{limit, ""};
    do {
        const auto page = reader->alerts(visibility, {}, request);
        REQUIRE(page);
        for (const std::string& name : names(page->rows)) {
            seen.insert(name);
            ++count;
        }
        request.after = page->next;
    } while (!request.after.empty());
    CHECK(count == 22);
    CHECK(seen.size() == 22);
}

TEMPLATE_LIST_TEST_CASE("figures count what was received and not yet closed in a period",
                        "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    const auto received = [&](std::uint8_t number, std::int64_t at,
                              std::optional<std::int64_t> finished) {
        DossierRow row = row_of(number);
        row.received = at_minute(at);
        if (finished) {
            row.finished = at_minute(*finished);
            row.ended = at_minute(*finished + 100);
        }
        row.domain = "xay-dung";
        row.rules = "motcua-2025@1";
        row.original_due = at_minute(70);
        row.projected_due = at_minute(71);
        row.extensions = 1;
        row.apologies = 2;
        row.pause_remarks = 5;
        row.late_tasks = 3;
        row.stands_since = at_minute(72);
        row.reception_late = row.paused_once = row.adopted = true;
        if (number == 3) {
            row.received_at = row.decides = unit("so-mau");
            row.procedure = "thu-tuc-khac";
        }
        clerk.file_alone(row);
        return row;
    };
    const DossierRow early = received(1, 10, 20);
    received(2, 30, std::nullopt);
    received(3, 20, 60);
    clerk.file_alone(row_of(4));
    DossierRow stopped = row_of(5);
    stopped.received = at_minute(12);
    stopped.ended = at_minute(50);
    clerk.file_alone(stopped);
    const auto reader = reader_of(subject);
    const auto counted = [&](const FiguresQuery& query, const Visibility& by = Visibility::all()) {
        std::vector<std::int64_t> numbers;
        PageRequest request{2, ""};
        do {
            const auto page = reader->figures(by, query, request);
            REQUIRE(page);
            for (const DossierRow& row : page->rows) {
                numbers.push_back((row.filed - at_minute(0)) / std::chrono::minutes{1});
            }
            request.after = page->next;
        } while (!request.after.empty());
        return numbers;
    };

    using Numbers = std::vector<std::int64_t>;
    CHECK(counted({}) == Numbers{1, 5, 3, 2});
    CHECK(reader->figures(Visibility::all(), {}, {})->rows.front() == early);
    FiguresQuery query;
    query.open_at = at_minute(50);
    CHECK(counted(query) == Numbers{5, 3, 2});
    query.received_before = at_minute(30);
    CHECK(counted(query) == Numbers{5, 3});
    query = {};
    query.agency = unit("so-mau");
    CHECK(counted(query) == Numbers{3});
    query = {};
    query.procedure = "thu-tuc-mau";
    CHECK(counted(query) == Numbers{1, 5, 2});
    CHECK(counted({}, sees({unit("so-mau")})) == Numbers{3});
    CHECK(counted({}, sees({})).empty());
}

TEMPLATE_LIST_TEST_CASE("what a calendar may touch is open and due later", "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    for (const std::uint8_t number : std::vector<std::uint8_t>{3, 1, 2, 4, 5}) {
        DossierRow row = row_of(number);
        row.last_due = number == 2 ? std::nullopt : std::optional(at_minute(number * 10));
        if (number == 4) {
            row.ended = at_minute(40);
        }
        clerk.file_alone(row);
    }
    const auto reader = reader_of(subject);

    using Ids = std::vector<DossierId>;
    CHECK(*reader->dossiers_running(at_minute(0), {}, 10) ==
          Ids{dossier_id(3), dossier_id(1), dossier_id(5)});
    CHECK(*reader->dossiers_running(at_minute(30), {}, 10) == Ids{dossier_id(3), dossier_id(5)});
    CHECK(*reader->dossiers_running(at_minute(31), {}, 10) == Ids{dossier_id(5)});
    CHECK(*reader->dossiers_running(at_minute(0), dossier_id(3), 1) == Ids{dossier_id(1)});
    CHECK(*reader->dossiers_running(at_minute(0), dossier_id(4), 9) == Ids{dossier_id(5)});
    CHECK(*reader->count_running(at_minute(0)) == 3);
    CHECK(*reader->count_running(at_minute(31)) == 1);
}

TEMPLATE_LIST_TEST_CASE("the open dossiers of a version are found in the order of filing",
                        "[reader]", Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    for (const std::uint8_t number : std::vector<std::uint8_t>{3, 1, 2, 4, 5, 6}) {
        DossierRow row = row_of(number);
        row.procedure = number == 6 ? "khac" : "thu-tuc";
        row.variant = number == 5 ? "rieng" : "";
        row.procedure_version = number == 2 ? 2 : 1;
        if (number == 4) {
            row.ended = at_minute(40);
        }
        clerk.file_alone(row);
    }
    const auto reader = reader_of(subject);

    using Ids = std::vector<DossierId>;
    const DefinitionRef first{"thu-tuc", "", 1, ""};
    CHECK(*reader->dossiers_of_version(first, {}, 10) == Ids{dossier_id(3), dossier_id(1)});
    CHECK(*reader->dossiers_of_version(first, {}, 1) == Ids{dossier_id(3)});
    CHECK(*reader->dossiers_of_version(first, dossier_id(3), 1) == Ids{dossier_id(1)});
    CHECK(*reader->dossiers_of_version({"thu-tuc", "", 2, ""}, {}, 10) == Ids{dossier_id(2)});
    CHECK(*reader->dossiers_of_version({"thu-tuc", "rieng", 1, ""}, {}, 10) == Ids{dossier_id(5)});
    CHECK(reader->dossiers_of_version({"khong-co", "", 1, ""}, {}, 10)->empty());
    CHECK(reader->dossiers_of_version({"thu-tuc", "khong-co", 1, ""}, {}, 10)->empty());
    CHECK(*reader->dossiers_ended(first, at_minute(41), {}, 10) == Ids{dossier_id(4)});
    CHECK(reader->dossiers_ended(first, at_minute(40), {}, 10)->empty());
    CHECK(reader->dossiers_ended(first, at_minute(41), dossier_id(4), 10)->empty());
    CHECK(reader->dossiers_ended({"thu-tuc", "", 2, ""}, at_minute(41), {}, 10)->empty());
    CHECK(reader->dossiers_ended({"khong-co", "", 1, ""}, at_minute(41), {}, 10)->empty());
}

TEMPLATE_LIST_TEST_CASE("what an officer holds, and whose turn it was last, is known", "[store]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    TaskRow done = task_of(1, 1, at_minute(5));
    done.holder = officer("an");
    done.state = TaskState::completed;
    done.opened = at_minute(3);
    TaskRow held = task_of(1, 2, at_minute(9));
    held.holder = officer("binh");
    held.opened = at_minute(2);
    TaskRow paused = task_of(1, 3, std::nullopt);
    paused.holder = officer("binh");
    paused.unit = unit("so-mau");
    paused.clock = ClockPhase::paused;
    TaskRow offered = task_of(1, 4, std::nullopt);
    offered.opened = at_minute(8);
    clerk.file_alone(row_of(1), {done, held, paused, offered});

    Store& store = subject.store();
    CHECK(*store.last_holder(role("chuyen-vien"), unit("xa-mau")) == officer("an"));
    CHECK(*store.last_holder(role("chuyen-vien"), unit("so-mau")) == officer("binh"));
    CHECK(store.last_holder(role("mot-cua"), unit("xa-mau"))->empty());
    const auto loads = store.held_tasks(officer("binh"), 10);
    REQUIRE(loads);
    CHECK(*loads == std::vector<TaskLoad>{{dossier_id(1), 2, at_minute(9), true},
                                          {dossier_id(1), 3, std::nullopt, false}});
    CHECK(store.held_tasks(officer("binh"), 1)->size() == 1);
    CHECK(store.held_tasks(officer("an"), 10)->empty());
    CHECK(store.held_tasks(officer("ai-do"), 10)->empty());
}

TEMPLATE_LIST_TEST_CASE("what is said of a closed task's lateness is kept with its row", "[reader]",
                        Subjects) {
    TestType subject;
    Clerk clerk(subject.store());
    TaskRow late = task_of(1, 1, at_minute(5));
    late.state = TaskState::completed;
    late.holder = officer("an");
    late.instead_of = officer("binh");
    late.left = Minutes{-30};
    clerk.file_alone(row_of(1), {late});
    const auto reader = reader_of(subject);
    CHECK(reader->tasks(dossier_id(1))->at(0) == late);

    Batch batch = clerk.batch();
    clerk.act(batch, dossier_id(1), "lateness-explained");
    DossierRows rows;
    rows.dossier = row_of(1, 2);
    rows.explanations = {{1, ExplanationState::given}};
    batch.rows = {rows};
    REQUIRE(clerk.commit(batch));

    late.explanation = ExplanationState::given;
    CHECK(reader->tasks(dossier_id(1))->at(0) == late);
}
