// Versions of a procedure side by side, and the job that moves dossiers from one to another.
#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/preview.hpp>

#include "office.hpp"

using namespace motcua;
using motcua::office::Office;

namespace {

const std::string law = "201/2026/NĐ-CP, Điều 9";

Actor host() { return Actor::of_host("test"); }

// Version 2: "lam" is "xu-ly" there.
Procedure second_work(std::vector<Transition> rules = {}) {
    Procedure draft = office::simple_work(2);
    for (Node& node : draft.nodes) {
        node.id = node.id == "lam" ? "xu-ly" : node.id;
        if (auto* start = std::get_if<StartNode>(&node.kind)) {
            start->to.front().to = "xu-ly";
        }
        if (auto* step = std::get_if<StepNode>(&node.kind)) {
            for (OutcomeDef& way : step->outcomes) {
                for (RouteCase& route : way.to) {
                    route.to = route.to == "lam" ? "xu-ly" : route.to;
                }
            }
        }
    }
    draft.transitions = std::move(rules);
    return draft;
}

Transition rule_for(unsigned from) {
    Transition rule;
    rule.from_version = from;
    rule.ground = law;
    rule.moves = {{"lam", "xu-ly"}};
    return rule;
}

JobRequest moving(std::vector<NodeMove> moves = {{"lam", "xu-ly"}}) {
    MigrateAll work;
    work.procedure = "simple-work";
    work.move = MigrateDossier{1, 2, law, MovedLimit::keep, std::move(moves)};
    return {work, host()};
}

JobRequest by_rule() {
    JobRequest request = moving({});
    std::get<MigrateAll>(request.work).move.ground.clear();
    return request;
}

std::vector<DossierId> filed(Office& office, int count) {
    std::vector<DossierId> ids;
    for (int i = 0; i < count; ++i) {
        ids.push_back(office.file());
    }
    return ids;
}

std::vector<PreviewItem> previewed(Office& office, const JobRequest& request) {
    testing::SeededRandom random(7);
    const auto preview = Preview::open(
        {office.store(), office.codec, office.clock, random, office.digest, office.shelf});
    REQUIRE(preview);
    const auto items = (*preview)->run(request);
    REQUIRE(items);
    return *items;
}

}  // namespace

TEST_CASE("a published version takes new dossiers and leaves the old ones alone") {
    Office office;
    office.deploy_everything();
    const DossierId old = office.file();
    office.deploy(office.shelf.put(second_work({rule_for(1)})));
    const DossierId fresh = office.file();
    office.settle();

    CHECK(office.dossier(old).procedure.version == 1);
    CHECK(office.dossier(fresh).procedure.version == 2);
    office.act(office.claim(old));
    office.act(office.complete(old, "xong"));
    CHECK_FALSE(office.dossier(old).is_open());
    office.require_sound();
}

TEST_CASE("a version with both its dates takes what is begun between them") {
    Office office;
    office.deploy_everything();
    const Date today = date_of(office.clock.now());
    Procedure next = second_work();
    next.effective.from = today + std::chrono::days(10);
    next.decision = "88/QĐ-UBND";
    office.deploy(office.shelf.put(next));

    CHECK(office.dossier(office.file()).procedure.version == 1);
    office.clock.advance(std::chrono::hours(24 * 10));
    CHECK(office.dossier(office.file()).procedure.version == 2);
}

TEST_CASE("a dry run tells what would become of each dossier and moves none") {
    Office office;
    office.deploy_everything();
    const std::vector<DossierId> ids = filed(office, 2);
    office.act(office.claim(ids[0]));
    office.deploy(office.shelf.put(second_work()));
    const Dossier before = office.dossier(ids[0]);

    const auto items = previewed(office, moving());
    REQUIRE(items.size() == 2);
    CHECK_FALSE(items[0].refusal);
    REQUIRE(items[0].version);
    CHECK(items[0].version->from.version == 1);
    CHECK(items[0].version->to.version == 2);
    REQUIRE(items[0].version->places.size() == 1);
    CHECK(items[0].version->places[0].from == "lam");
    CHECK(items[0].version->places[0].to == "xu-ly");
    CHECK(office.dossier(ids[0]) == before);

    const auto unmapped = previewed(office, moving({}));
    REQUIRE(unmapped.size() == 2);
    REQUIRE(unmapped[0].refusal);
    CHECK(unmapped[0].refusal->code == ErrorCode::condition_not_met);
    CHECK_FALSE(unmapped[0].version);
}

TEST_CASE("a job moves every open dossier of the version, and who has work keeps it") {
    Office office;
    office.deploy_everything();
    const std::vector<DossierId> ids = filed(office, 3);
    office.act(office.claim(ids[0]));
    office.act(office.claim(ids[2]));
    office.act(office.complete(ids[2], "xong"));
    office.deploy(office.shelf.put(second_work()));

    const auto id = office.engine().start_job(moving());
    REQUIRE(id);
    CHECK(office.job(*id).total == 2);
    office.settle();

    CHECK(office.job(*id).state == JobState::done);
    CHECK(office.job(*id).done == 2);
    CHECK(office.job(*id).actor == "host:test");
    const Dossier moved = office.dossier(ids[0]);
    CHECK(moved.procedure.version == 2);
    CHECK(moved.tasks.at(0).step == "xu-ly");
    CHECK(moved.tasks.at(0).holder == OfficerId("binh"));
    CHECK(office.dossier(ids[2]).procedure.version == 1);
    office.act(office.complete(ids[0], "xong"));
    CHECK_FALSE(office.dossier(ids[0]).is_open());
    office.require_sound();
}

TEST_CASE("by rule a job moves whom the rule means, and the others stay") {
    Office office;
    office.deploy_everything();
    const DossierId early = office.file();
    office.clock.advance(std::chrono::hours(24 * 7));
    const DossierId late = office.file();
    Transition rule = rule_for(1);
    rule.received_before = date_of(office.clock.now());
    office.deploy(office.shelf.put(second_work({rule})));

    CHECK(previewed(office, by_rule()).size() == 1);
    const auto id = office.engine().start_job(by_rule());
    REQUIRE(id);
    office.settle();

    CHECK(office.job(*id).done == 2);
    CHECK(office.job(*id).failed == 0);
    CHECK(office.dossier(early).procedure.version == 2);
    CHECK(office.dossier(late).procedure.version == 1);
    office.require_sound();
}

TEST_CASE("a migration goes on after a kill, at most 200 dossiers a commit, and can be cancelled") {
    Office office;
    office.deploy_everything();
    const int count = static_cast<int>(limits::job_dossiers_per_commit_max) + 2;
    const std::vector<DossierId> ids = filed(office, count);
    office.deploy(office.shelf.put(second_work()));
    const auto id = office.engine().start_job(moving());
    REQUIRE(id);
    (void)office.engine().run_once();
    CHECK(office.job(*id).done == limits::job_dossiers_per_commit_max);
    CHECK(office.dossier(ids.front()).procedure.version == 2);
    CHECK(office.dossier(ids.back()).procedure.version == 1);

    if (GENERATE(true, false)) {
        office.restart_after_kill();
        office.settle();
        CHECK(office.job(*id).state == JobState::done);
        CHECK(office.job(*id).done == ids.size());
        CHECK(office.dossier(ids.back()).procedure.version == 2);
    } else {
        CHECK(office.engine().cancel_job(*id));
        office.settle();
        CHECK(office.job(*id).state == JobState::cancelled);
        CHECK(office.dossier(ids.back()).procedure.version == 1);
    }
    office.require_sound();
}

TEST_CASE("what cannot be moved stays and is told with its reason") {
    Office office;
    office.deploy_everything();
    const std::vector<DossierId> ids = filed(office, 1);
    office.deploy(office.shelf.put(second_work()));
    const auto id = office.engine().start_job(moving({}));
    REQUIRE(id);
    office.settle();

    const auto reports = job_reports({office.job(*id)});
    REQUIRE(reports[0].failures.size() == 1);
    CHECK(reports[0].failures[0].what == ids[0].value);
    CHECK(reports[0].failures[0].detail ==
          "expected a counterpart of \"lam\" in version 2, but it has none");
    CHECK(office.dossier(ids[0]).procedure.version == 1);
}

TEST_CASE("a version that is not deployed takes nobody") {
    Office office;
    office.deploy_everything();
    const std::vector<DossierId> ids = filed(office, 1);
    const auto id = office.engine().start_job(moving());
    REQUIRE(id);
    office.settle();
    CHECK(office.job(*id).failed == 1);

    JobRequest same = moving();
    std::get<MigrateAll>(same.work).move.to = 1;
    CHECK(office.engine().start_job(same).error().code == ErrorCode::invalid_argument);
}

TEST_CASE("a transitional rule that leaves out a place of a deployed version is not deployed") {
    Office office;
    office.deploy_everything();
    Transition rule = rule_for(1);
    rule.moves.clear();
    const auto refused = office.engine().deploy(office.shelf.put(second_work({rule})), host());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::definition_invalid);
    CHECK(refused.error().detail ==
          "expected a counterpart of \"lam\" in version 2, but it has none");

    // Of a version that is not here nothing is known, and nobody is moved from it.
    Procedure third = second_work({rule});
    third.ref.version = 3;
    third.transitions.front().from_version = 2;
    office.deploy(office.shelf.put(third));
}
