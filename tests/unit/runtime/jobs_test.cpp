// Bulk acts between foreground batches.
#include <motcua/engine/model/limits.hpp>

#include "office.hpp"

using namespace motcua;
using motcua::office::Office;

namespace {

JobRequest all_of_binh_to_dung() {
    JobRequest request;
    request.kind = "reassign";
    request.from = OfficerId("binh");
    request.to = OfficerId("dung");
    request.reason = "chuyển công tác";
    request.actor = Actor::of_officer("chi");
    return request;
}

std::vector<DossierId> held_by_binh(Office& office, int count) {
    std::vector<DossierId> ids;
    for (int i = 0; i < count; ++i) {
        ids.push_back(office.file());
        office.act(office.claim(ids.back()));
    }
    return ids;
}

JobRow job(Office& office, const std::string& id) {
    const auto reader = office.engine().reader();
    REQUIRE(reader);
    const auto jobs = (*reader)->jobs();
    REQUIRE(jobs);
    for (const JobRow& row : *jobs) {
        if (row.id == id) {
            return row;
        }
    }
    FAIL("no such job");
    return {};
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
    CHECK(job(office, *id).total == 5);
    office.settle();

    CHECK(job(office, *id).state == JobState::done);
    CHECK(job(office, *id).done == 5);
    CHECK(job(office, *id).failed == 0);
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
    CHECK(job(office, *id).done == limits::job_dossiers_per_commit_max);
    CHECK(job(office, *id).state == JobState::running);

    office.restart_after_kill();
    office.settle();

    CHECK(job(office, *id).state == JobState::done);
    CHECK(job(office, *id).done == ids.size());
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

    CHECK(job(office, *id).state == JobState::cancelled);
    CHECK(holder(office, ids[0]) == OfficerId("binh"));
    CHECK(office.engine().cancel_job(*id).error().code == ErrorCode::not_found);
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

    CHECK(job(office, *id).state == JobState::done);
    CHECK(job(office, *id).failed == 2);
    CHECK(holder(office, ids[0]) == OfficerId("binh"));
}

TEST_CASE("a job that makes no sense is refused") {
    Office office;
    office.deploy_everything();
    JobRequest unknown = all_of_binh_to_dung();
    unknown.kind = "sort";
    JobRequest nobody = all_of_binh_to_dung();
    nobody.to = OfficerId("khong-ai");
    JobRequest same = all_of_binh_to_dung();
    same.to = same.from;

    CHECK(office.engine().start_job(unknown).error().code == ErrorCode::invalid_argument);
    CHECK(office.engine().start_job(nobody).error().code == ErrorCode::not_found);
    CHECK(office.engine().start_job(same).error().code == ErrorCode::invalid_argument);
}

TEST_CASE("a job goes on in small slices while people never stop asking") {
    Office office;
    office.deploy_everything();
    const std::vector<DossierId> ids = held_by_binh(office, 15);
    const auto id = office.engine().start_job(all_of_binh_to_dung());
    REQUIRE(id);
    std::uint64_t before = 0;
    for (int batch = 0; batch < 8; ++batch) {
        before = job(office, *id).done;
        bool answered = false;
        office.engine().submit(office.start("simple-work"), [&](const Result<Accepted>& answer) {
            answered = answer.has_value();
        });
        (void)office.engine().run_once();
        CHECK(answered);
    }

    CHECK(before == 0);
    CHECK(job(office, *id).done == 10);
    for (int batch = 0; batch < 8; ++batch) {
        office.engine().submit(office.start("simple-work"), {});
        (void)office.engine().run_once();
    }
    CHECK(job(office, *id).state == JobState::done);
    CHECK(job(office, *id).done == ids.size());
    office.require_sound();
}
