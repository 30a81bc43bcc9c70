// Work given out of what the store and the batch know, and dossiers of another system taken over
// once.
#include <motcua/engine/core/adoption.hpp>

#include "office.hpp"

using namespace motcua;
using motcua::office::Office;

namespace {

std::string holder(Office& office, const DossierId& id) {
    return office.dossier(id).tasks.front().holder.value;
}

void deploy(Office& office, Assign assign) {
    office.deploy_everything();
    Procedure spread = office::simple_work(2);
    for (Node& node : spread.nodes) {
        if (auto* step = std::get_if<StepNode>(&node.kind)) {
            step->assign = assign;
        }
    }
    office.deploy(office.shelf.put(std::move(spread)));
}

Command adopting(Office& office, const std::string& reference, const std::string& code) {
    AdoptDossier adopt;
    adopt.filing = std::get<StartDossier>(office.start("public-service").body);
    adopt.source = "igate";
    adopt.reference = reference;
    adopt.code = code;
    adopt.filed = office.clock.now() - std::chrono::hours(48);
    adopt.received = office.clock.now() - std::chrono::hours(24);
    adopt.steps = {AdoptedStep{"lam", OfficerId("binh"), {}, {}}};
    return Command{"", Actor::of_host("test"), {}, std::nullopt, std::move(adopt)};
}

}  // namespace

TEST_CASE("work goes round over dossiers, over batches and restarts") {
    Office office;
    deploy(office, Assign::round_robin);
    CHECK(holder(office, office.file()) == "binh");
    office.clock.advance(std::chrono::minutes(1));
    CHECK(holder(office, office.file()) == "dung");
    office.restart();
    office.clock.advance(std::chrono::minutes(1));
    CHECK(holder(office, office.file()) == "binh");

    std::vector<DossierId> filed;
    for (int i = 0; i < 2; ++i) {
        office.engine().submit(office.start("simple-work"), [&](const Result<Accepted>& answer) {
            REQUIRE(answer);
            filed.push_back(answer->dossier);
        });
    }
    office.settle();
    REQUIRE(filed.size() == 2);
    CHECK(holder(office, filed[0]) == "dung");
    CHECK(holder(office, filed[1]) == "binh");
    office.require_sound();
}

TEST_CASE("work goes to whoever has less of it") {
    Office office;
    deploy(office, Assign::least_slack);
    CHECK(holder(office, office.file()) == "binh");
    const DossierId second = office.file();
    CHECK(holder(office, second) == "dung");
    Command done;
    done.actor = Actor::of_officer("dung");
    done.dossier = second;
    done.body = AcceptTask{1};
    office.act(done);
    done.body = CompleteTask{1, "xong", {}};
    office.act(done);
    CHECK(holder(office, office.file()) == "dung");
}

TEST_CASE("a dossier of another system is taken over once, and its code is used") {
    Office office;
    office.deploy_everything();
    const Accepted adopted = office.act(adopting(office, "HS-1", "H36.12-260301-0001"));
    CHECK(adopted.dossier == adoption_id("igate", "HS-1"));
    CHECK(office.dossier(adopted.dossier).code == "H36.12-260301-0001");

    const auto again =
        office.engine().submit_and_wait(adopting(office, "HS-1", "H36.12-260301-0002"));
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::already_exists);
    const auto same_code =
        office.engine().submit_and_wait(adopting(office, "HS-2", "H36.12-260301-0001"));
    REQUIRE_FALSE(same_code);
    CHECK(same_code.error().code == ErrorCode::already_exists);
    office.require_sound();
}
