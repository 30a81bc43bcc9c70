// Bulk acts between foreground batches.
#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/model/procedure_builder.hpp>
#include <motcua/engine/preview.hpp>
#include <motcua/engine/retention.hpp>

#include "office.hpp"

using namespace motcua;
using motcua::office::Office;

namespace {

JobRequest all_of_binh_to_dung() {
    return {ReassignTasks{OfficerId("binh"), OfficerId("dung"), "chuyển công tác"},
            Actor::of_officer("chi")};
}

JobRequest all_of_binh_follow_the_post() {
    return {FollowPosts{OfficerId("binh"), "nghỉ việc"}, Actor::of_officer("chi")};
}

std::vector<DossierId> held_by_binh(Office& office, int count) {
    std::vector<DossierId> ids;
    for (int i = 0; i < count; ++i) {
        ids.push_back(office.file());
        office.act(office.claim(ids.back()));
    }
    return ids;
}

OfficerId holder(Office& office, const DossierId& id) {
    return office.dossier(id).tasks.at(0).holder;
}

}  // namespace

TEST_CASE("all tasks of a leaver go to another officer") {
    Office office;
    office.deploy_everything();
    const std::vector<DossierId> ids = held_by_binh(office, 5);
    const DossierId other = office.file();

    const auto id = office.engine().start_job(all_of_binh_to_dung());
    REQUIRE(id);
    CHECK(office.job(*id).total == 5);
    office.settle();

    CHECK(office.job(*id).state == JobState::done);
    CHECK(office.job(*id).done == 5);
    CHECK(office.job(*id).failed == 0);
    for (const DossierId& dossier : ids) {
        CHECK(holder(office, dossier) == OfficerId("dung"));
    }
    CHECK(holder(office, other).empty());
    CHECK_FALSE(office.engine().run_once());
    office.require_sound();
}

TEST_CASE("people's commands go before a job") {
    Office office;
    office.deploy_everything();
    const std::vector<DossierId> ids = held_by_binh(office, 1);
    const auto id = office.engine().start_job(all_of_binh_to_dung());
    REQUIRE(id);
    office.engine().submit(office.start("simple-work"), {});

    const std::optional<Instant> next = office.engine().run_once();

    CHECK(holder(office, ids[0]) == OfficerId("binh"));
    REQUIRE(next);
    CHECK(*next <= office.clock.now());
    (void)office.engine().run_once();
    CHECK(holder(office, ids[0]) == OfficerId("dung"));
}

TEST_CASE("a job does 200 dossiers a commit and goes on where it stopped after a kill") {
    Office office;
    office.deploy_everything();
    const int count = static_cast<int>(limits::job_dossiers_per_commit_max) + 3;
    const std::vector<DossierId> ids = held_by_binh(office, count);
    const auto id = office.engine().start_job(all_of_binh_to_dung());
    REQUIRE(id);
    (void)office.engine().run_once();
    CHECK(office.job(*id).done == limits::job_dossiers_per_commit_max);
    CHECK(office.job(*id).state == JobState::running);

    office.restart_after_kill();
    office.settle();

    CHECK(office.job(*id).state == JobState::done);
    CHECK(office.job(*id).done == ids.size());
    CHECK(holder(office, ids.back()) == OfficerId("dung"));
    office.require_sound();
}

TEST_CASE("a cancelled job does no more") {
    Office office;
    office.deploy_everything();
    const std::vector<DossierId> ids = held_by_binh(office, 2);
    const auto id = office.engine().start_job(all_of_binh_to_dung());
    REQUIRE(id);

    CHECK(office.engine().cancel_job(*id));
    office.settle();

    CHECK(office.job(*id).state == JobState::cancelled);
    CHECK(holder(office, ids[0]) == OfficerId("binh"));
    CHECK(office.engine().cancel_job(*id).error().code == ErrorCode::not_found);
}

TEST_CASE("the tasks of one who left follow the post to whoever holds it now") {
    Office office;
    office.deploy_everything();
    const std::vector<DossierId> ids = held_by_binh(office, 2);
    OrganisationDefinition after = office::organisation(2);
    std::erase_if(after.posts, [](const Post& post) { return post.officer == OfficerId("binh"); });
    office.deploy(office.shelf.put(after));

    const auto id = office.engine().start_job(all_of_binh_follow_the_post());
    REQUIRE(id);
    office.settle();

    CHECK(office.job(*id).done == 2);
    CHECK(holder(office, ids[0]) == OfficerId("dung"));
    CHECK(holder(office, ids[1]) == OfficerId("dung"));
    office.require_sound();
}

TEST_CASE("the tasks of one who left are offered if several hold the post, or nobody") {
    Office office;
    office.deploy_everything();
    const std::vector<DossierId> ids = held_by_binh(office, 1);
    OrganisationDefinition after = office::organisation(2);
    std::erase_if(after.posts, [](const Post& post) { return post.officer == OfficerId("binh"); });
    if (GENERATE(true, false)) {
        after.posts.push_back(
            Post{OfficerId("an"), UnitId("xa"), RoleId("chuyen-vien"), "chuyen-vien", false, {}});
    } else {
        std::erase_if(after.posts,
                      [](const Post& post) { return post.officer == OfficerId("dung"); });
    }
    office.deploy(office.shelf.put(after));

    const auto id = office.engine().start_job(all_of_binh_follow_the_post());
    REQUIRE(id);
    office.settle();

    CHECK(office.job(*id).done == 1);
    CHECK(holder(office, ids[0]).empty());
    CHECK(office.dossier(ids[0]).tasks.at(0).role == RoleId("chuyen-vien"));
    office.require_sound();
}

TEST_CASE("what a job could not do is told with its reason") {
    Office office;
    office.deploy_everything();
    const std::vector<DossierId> ids = held_by_binh(office, 1);
    JobRequest request = all_of_binh_to_dung();
    request.actor = Actor::of_officer("an");  // heads nothing
    const auto id = office.engine().start_job(request);
    REQUIRE(id);
    office.settle();

    const auto reports = job_reports({office.job(*id)});

    REQUIRE(reports.size() == 1);
    REQUIRE(reports[0].failures.size() == 1);
    CHECK(reports[0].failures[0].what == ids[0].value);
    CHECK(reports[0].failures[0].code == ErrorCode::not_permitted);
    CHECK(reports[0].failures[0].detail.rfind("expected ", 0) == 0);
}

TEST_CASE("rule 9: a corrected calendar is previewed without writing, then applied as a job") {
    Office office;
    office.deploy_everything();
    Procedure limited = office::simple_work(2);
    for (Node& node : limited.nodes) {
        if (auto* step = std::get_if<StepNode>(&node.kind)) {
            LimitCase two_days;
            two_days.rule.within = Duration{2'000, DurationUnit::working_days};
            step->within = {two_days};
        }
    }
    office.deploy(office.shelf.put(limited));
    const DossierId id = office.file();
    const Dossier before = office.dossier(id);
    REQUIRE(before.tasks.at(0).clock.due);
    CalendarDefinition storm = office::calendar(2);
    CalendarEntry off;
    off.date = date_of(office.clock.now()) + std::chrono::days{1};
    off.name = "Nghỉ bão";
    off.decision = "QĐ 1";
    storm.entries = {off};
    const std::string source = office.shelf.put(storm);

    testing::SeededRandom random(7);
    const auto preview = Preview::open(
        {office.store(), office.codec, office.clock, random, office.digest, office.shelf},
        {source});
    REQUIRE(preview);
    const auto items = (*preview)->run({ReprojectAll{}, Actor::of_host("office")});
    REQUIRE(items);
    REQUIRE(items->size() == 1);
    REQUIRE(items->front().dues.size() == 1);
    const DueChange change = items->front().dues.front();
    CHECK(items->front().dossier == id);
    CHECK(change.of == AlertOf::task);
    CHECK(change.before == before.tasks[0].clock.due);
    CHECK(*change.after - *change.before == std::chrono::days{1});
    CHECK(office.dossier(id) == before);

    office.deploy(source);
    const auto started = office.engine().start_job({ReprojectAll{}, Actor::of_host("office")});
    REQUIRE(started);
    office.settle();

    CHECK(office.job(*started).state == JobState::done);
    CHECK(office.job(*started).done == 1);
    CHECK(office.dossier(id).tasks.at(0).clock.due == change.after);
    office.require_sound();
}

TEST_CASE("what is kept no longer loses its personal data by one order, and the rest keeps them") {
    Office office;
    office.deploy_everything();
    const DossierId for_ever = office.file();
    Procedure kept = office::simple_work(2);
    kept.retention = RetentionDef{Duration{30'000, DurationUnit::calendar_days}, "assumed"};
    office.deploy(office.shelf.put(kept));
    const std::vector<DossierId> ended{office.file(), office.file()};
    const DossierId open = office.file();
    for (const DossierId& id : {for_ever, ended[0], ended[1]}) {
        office.act(office.claim(id));
        office.act(office.complete(id, "xong"));
    }
    const Actor archive = Actor::of_host("luu-tru");
    const auto early = office.engine().start_job({EraseKeptTooLong{"", "QD-9"}, archive});
    REQUIRE(early);
    CHECK(office.job(*early).total == 0);
    office.settle();

    office.clock.advance(std::chrono::days{31});
    office.settle();
    const DossierId later = office.file();
    office.act(office.claim(later));
    office.act(office.complete(later, "xong"));
    CHECK_FALSE(office.engine().start_job({EraseKeptTooLong{"", ""}, archive}));
    CHECK_FALSE(office.engine().start_job({EraseKeptTooLong{"waiting-work", "QD-9"}, archive}));
    const auto id = office.engine().start_job({EraseKeptTooLong{"simple-work", "QD-9"}, archive});
    REQUIRE(id);
    CHECK(office.job(*id).total == 2);
    office.settle();

    CHECK(office.job(*id).state == JobState::done);
    CHECK(office.job(*id).done == 2);
    CHECK(office.dossier(ended[0]).erased);
    CHECK(office.dossier(ended[1]).erased);
    CHECK_FALSE(office.dossier(for_ever).erased);
    CHECK_FALSE(office.dossier(open).erased);
    CHECK_FALSE(office.dossier(later).erased);
    // The same order again finds nothing to do, and writes nothing.
    const std::size_t events = office.types(ended[0]).size();
    REQUIRE(office.engine().start_job({EraseKeptTooLong{"", "QD-10"}, archive}));
    office.settle();
    CHECK(office.types(ended[0]).size() == events);
    office.require_sound();
}

TEST_CASE("a dossier is kept through the last day that its procedure says") {
    const auto day = [](const char* text) { return *parse_date(text); };
    const Duration year{12'000, DurationUnit::months};
    CHECK(kept_until(year, day("2026-03-15")) == day("2027-03-15"));
    CHECK(kept_until(Duration{10'000, DurationUnit::calendar_days}, day("2026-02-25")) ==
          day("2026-03-07"));
    for (const char* const text : {"2027-03-15", "2028-02-29", "2027-02-28", "2027-03-01"}) {
        INFO(text);
        for (const std::int64_t months : {1, 6, 11, 12, 120}) {
            const Duration keep{months * 1'000, DurationUnit::months};
            const Date today = day(text);
            const Date first_kept = date_of(kept_no_longer(keep, today));
            CHECK(kept_until(keep, first_kept) >= today);
            CHECK(kept_until(keep, first_kept - std::chrono::days{1}) < today);
        }
    }
}

TEST_CASE("how long an ended dossier is kept, and by which ground") {
    Procedure procedure = office::simple_work(1);
    Dossier dossier;
    const auto day = [](const char* text) { return *parse_date(text); };
    CHECK_FALSE(keeping_of(dossier, procedure, day("2026-03-15")));
    dossier.ended_at = at_time(day("2026-03-15"), TimeOfDay{600});
    const auto for_ever = keeping_of(dossier, procedure, day("2126-03-15"));
    CHECK(for_ever == Keeping{day("2026-03-15"), std::nullopt, "", false, false});
    procedure.retention = RetentionDef{Duration{12'000, DurationUnit::months}, "assumed"};
    const auto kept = keeping_of(dossier, procedure, day("2027-03-15"));
    CHECK(kept == Keeping{day("2026-03-15"), day("2027-03-15"), "assumed", false, false});
    dossier.erased = true;
    const auto over = keeping_of(dossier, procedure, day("2027-03-16"));
    CHECK(over == Keeping{day("2026-03-15"), day("2027-03-15"), "assumed", true, true});
}

TEST_CASE("a procedure built in code keeps for whole days of the calendar or months") {
    const auto defects = [](Duration keep, const std::string& ground) {
        Procedure draft = office::simple_work(1);
        draft.retention = RetentionDef{keep, ground};
        return ProcedureBuilder(std::move(draft)).defects();
    };
    CHECK(defects({120'000, DurationUnit::months}, "assumed").empty());
    CHECK(defects({30'000, DurationUnit::calendar_days}, "assumed").empty());
    for (const Duration wrong :
         {Duration{1'500, DurationUnit::months}, Duration{3'000, DurationUnit::working_days},
          Duration{48'000, DurationUnit::clock_hours}, Duration{0, DurationUnit::none},
          Duration{0, DurationUnit::same_day}, Duration{25'000, DurationUnit::percent}}) {
        CHECK(defects(wrong, "assumed") ==
              std::vector<std::string>{"retention: expected whole days of the calendar or months, "
                                       "but it is another time"});
    }
    CHECK(defects({120'000, DurationUnit::months}, "").size() == 1);
}

TEST_CASE("the parts of a large job are one job") {
    JobRow first{"j.1",
                 "adopt",
                 "!a\tinvalid_argument\t\n",
                 JobState::done,
                 "0200",
                 199,
                 1,
                 200,
                 Instant{},
                 Instant{std::chrono::milliseconds{5}},
                 "host:a"};
    JobRow second{
        "j.2",   "adopt", "{}\n", JobState::running, "0003",
        3,       0,       50,     Instant{},         Instant{std::chrono::milliseconds{9}},
        "host:a"};

    const auto reports = job_reports({first, second});

    REQUIRE(reports.size() == 1);
    CHECK(reports[0].id == "j");
    CHECK(reports[0].state == JobState::running);
    CHECK(reports[0].done == 202);
    CHECK(reports[0].failed == 1);
    CHECK(reports[0].total == 250);
    CHECK(reports[0].updated == second.updated);
    CHECK(reports[0].failures == std::vector<JobFailure>{{"a", ErrorCode::invalid_argument, ""}});
}

TEST_CASE("what may not be reassigned is counted as failed and the job ends") {
    Office office;
    office.deploy_everything();
    const std::vector<DossierId> ids = held_by_binh(office, 2);
    JobRequest request = all_of_binh_to_dung();
    request.actor = Actor::of_officer("an");  // heads nothing

    const auto id = office.engine().start_job(request);
    REQUIRE(id);
    office.settle();

    CHECK(office.job(*id).state == JobState::done);
    CHECK(office.job(*id).failed == 2);
    CHECK(holder(office, ids[0]) == OfficerId("binh"));
}

TEST_CASE("a job that makes no sense is refused") {
    Office office;
    office.deploy_everything();
    JobRequest nobody = all_of_binh_to_dung();
    std::get<ReassignTasks>(nobody.work).to = OfficerId("khong-ai");
    JobRequest same = all_of_binh_to_dung();
    std::get<ReassignTasks>(same.work).to = OfficerId("binh");
    const JobRequest nothing{AdoptAll{}, Actor::of_officer("chi")};
    const JobRequest no_leaver{FollowPosts{}, Actor::of_officer("chi")};

    CHECK(office.engine().start_job(nobody).error().code == ErrorCode::not_found);
    CHECK(office.engine().start_job(same).error().code == ErrorCode::invalid_argument);
    CHECK(office.engine().start_job(nothing).error().code == ErrorCode::invalid_argument);
    CHECK(office.engine().start_job(no_leaver).error().code == ErrorCode::invalid_argument);
}

TEST_CASE("a job goes on in small slices while people never stop asking") {
    Office office;
    office.deploy_everything();
    const std::vector<DossierId> ids = held_by_binh(office, 15);
    const auto id = office.engine().start_job(all_of_binh_to_dung());
    REQUIRE(id);
    std::uint64_t before = 0;
    for (int batch = 0; batch < 8; ++batch) {
        before = office.job(*id).done;
        bool answered = false;
        office.engine().submit(office.start("simple-work"), [&](const Result<Accepted>& answer) {
            answered = answer.has_value();
        });
        (void)office.engine().run_once();
        CHECK(answered);
    }

    CHECK(before == 0);
    CHECK(office.job(*id).done == 10);
    for (int batch = 0; batch < 8; ++batch) {
        office.engine().submit(office.start("simple-work"), {});
        (void)office.engine().run_once();
    }
    CHECK(office.job(*id).state == JobState::done);
    CHECK(office.job(*id).done == ids.size());
    office.require_sound();
}
