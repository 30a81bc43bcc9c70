// Commands between dossiers: in the sender's transaction, delivered by a later one, answered.
#include "office.hpp"

using namespace motcua;
using motcua::office::Office;

namespace {

bool has(const std::vector<std::string>& types, const std::string& type) {
    return std::find(types.begin(), types.end(), type) != types.end();
}

DossierId child_of(const Dossier& parent) { return parent.follow_ups.at(0).target; }

// Ends a dossier of simple-work.
void finish(Office& office, const DossierId& id) {
    office.act(office.claim(id));
    office.act(office.complete(id, "xong"));
}

}  // namespace

TEST_CASE("a called procedure is started by the next batch and its end comes back") {
    Office office;
    office.deploy_everything();
    std::optional<DossierId> id;
    office.engine().submit(office.start("calling-work"),
                           [&](const Result<Accepted>& answer) { id = answer->dossier; });
    const std::optional<Instant> next = office.engine().run_once();
    REQUIRE(id);
    const DossierId child = child_of(office.dossier(*id));
    REQUIRE(next);
    CHECK(*next <= office.clock.now());
    CHECK_FALSE(has(office.types(*id), "follow-up-accepted"));

    office.settle();

    CHECK(has(office.types(*id), "follow-up-accepted"));
    REQUIRE(office.dossier(child).parent);
    CHECK(office.dossier(child).parent->dossier == *id);
    CHECK(office.dossier(*id).tasks.empty());
    finish(office, child);
    office.settle();
    CHECK(has(office.types(*id), "child-ended"));
    CHECK(office.dossier(*id).tasks.size() == 1);
    CHECK(office.memory().follow_ups(10)->empty());
    office.require_sound();
}

TEST_CASE("a follow-up that was not delivered before a kill is delivered after it, once") {
    Office office;
    office.deploy_everything();
    std::optional<DossierId> id;
    office.engine().submit(office.start("calling-work"),
                           [&](const Result<Accepted>& answer) { id = answer->dossier; });
    (void)office.engine().run_once();
    REQUIRE(office.memory().follow_ups(10)->size() == 1);

    office.restart_after_kill();
    office.settle();
    office.restart_after_kill();
    office.settle();

    const DossierId child = child_of(office.dossier(*id));
    const std::vector<std::string> types = office.types(*id);
    CHECK(std::count(types.begin(), types.end(), "follow-up-accepted") == 1);
    CHECK(office.dossier(child).version > 0);
    CHECK(office.verified().dossiers == 2);
    office.require_sound();
}

TEST_CASE("a refused start is an incident on the dossier that called") {
    Office office;
    office.deploy(office.shelf.put(office::organisation()));
    office.deploy(office.shelf.put(office::calendar()));
    office.deploy(office.shelf.put(office::rules()));
    office.deploy(office.shelf.put(office::calling_work("not-deployed")));

    const DossierId id = office.file("calling-work");
    office.settle();

    CHECK(has(office.types(id), "follow-up-refused"));
    REQUIRE(office.dossier(id).incidents.size() == 1);
    CHECK(office.dossier(id).incidents[0].code == "not_found");
    CHECK(office.memory().follow_ups(10)->empty());
    CHECK(office.log.has(LogLevel::warning, "was refused"));
    CHECK_FALSE(office.engine().run_once());
    office.require_sound();
}

TEST_CASE("many follow-ups are delivered at most 16 a batch") {
    Office office;
    office.deploy_everything();
    for (int i = 0; i < 20; ++i) {
        office.engine().submit(office.start("calling-work"), {});
    }
    (void)office.engine().run_once();
    CHECK(office.memory().follow_ups(100)->size() == 20);

    (void)office.engine().run_once();
    CHECK(office.memory().follow_ups(100)->size() == 4);

    office.settle();
    CHECK(office.memory().follow_ups(100)->empty());
    CHECK(office.verified().dossiers == 40);
    office.require_sound();
}
