// Official codes: counted per agency and day, never given twice.
#include "office.hpp"

using namespace motcua;
using motcua::office::Office;

namespace {

Command receive(Office& office, const DossierId& id, const std::string& code = "") {
    Command command = office.complete(id, "nhan", "", "an");
    std::get<CompleteTask>(command.body).form.code = code;
    return command;
}

std::string received(Office& office, const std::string& code = "") {
    const DossierId id = office.file("public-service");
    office.act(office.claim(id, "an"));
    office.act(receive(office, id, code));
    return office.dossier(id).code;
}

}  // namespace

TEST_CASE("rule 47: codes are counted per day, over restarts") {
    Office office;
    office.deploy_everything();

    CHECK(received(office) == "H36.12-260302-0001");
    CHECK(received(office) == "H36.12-260302-0002");
    office.restart();
    CHECK(received(office) == "H36.12-260302-0003");
    office.clock.advance(std::chrono::hours(24));
    CHECK(received(office) == "H36.12-260303-0001");
    office.require_sound();
}

TEST_CASE("two dossiers received in one batch get two codes") {
    Office office;
    office.deploy_everything();
    const DossierId first = office.file("public-service");
    const DossierId second = office.file("public-service");
    office.act(office.claim(first, "an"));
    office.act(office.claim(second, "an"));
    office.engine().submit(receive(office, first), {});
    office.engine().submit(receive(office, second), {});

    (void)office.engine().run_once();

    CHECK(office.dossier(first).code == "H36.12-260302-0001");
    CHECK(office.dossier(second).code == "H36.12-260302-0002");
}

TEST_CASE("rule 47: a code given by the host is used once, and our counter goes on after it") {
    Office office;
    office.deploy_everything();
    CHECK(received(office, "H36.12-260302-0002") == "H36.12-260302-0002");
    const DossierId id = office.file("public-service");
    office.act(office.claim(id, "an"));

    const auto taken = office.engine().submit_and_wait(receive(office, id, "H36.12-260302-0002"));

    REQUIRE_FALSE(taken);
    CHECK(taken.error().code == ErrorCode::already_exists);
    CHECK(received(office) == "H36.12-260302-0003");
    office.require_sound();
}

TEST_CASE("a host's code behind our counter or far ahead of it does not move it") {
    Office office;
    office.deploy_everything();
    CHECK(received(office, "H36.12-260302-0005") == "H36.12-260302-0005");
    CHECK(received(office) == "H36.12-260302-0006");
    CHECK(received(office, "H36.12-260302-0002") == "H36.12-260302-0002");
    CHECK(received(office, "H36.12-260302-10000") == "H36.12-260302-10000");
    CHECK(received(office, "H36.13-260302-0100") == "H36.13-260302-0100");
    office.restart();

    CHECK(received(office) == "H36.12-260302-0007");
}

TEST_CASE("codes of the host ahead of our counter cost no look-up each") {
    const auto calls_of_the_next = [](int given) {
        Office office;
        office.deploy_everything();
        for (int i = 1; i <= given; ++i) {
            received(office, "H36.12-260302-00" + std::to_string(10 + i));
        }
        const DossierId id = office.file("public-service");
        office.act(office.claim(id, "an"));
        const Command command = receive(office, id);
        office.store().plan({});
        office.act(command);
        return office.store().calls();
    };

    CHECK(calls_of_the_next(30) == calls_of_the_next(1));
}

TEST_CASE("a code given twice in one batch is given once") {
    Office office;
    office.deploy_everything();
    std::vector<Result<Accepted>> answers;
    for (int i = 0; i < 2; ++i) {
        const DossierId id = office.file("public-service");
        office.act(office.claim(id, "an"));
        office.engine().submit(receive(office, id, "H36.12-260302-0100"),
                               [&](const Result<Accepted>& answer) { answers.push_back(answer); });
    }

    (void)office.engine().run_once();

    REQUIRE(answers.size() == 2);
    CHECK(answers[0]);
    REQUIRE_FALSE(answers[1]);
    CHECK(answers[1].error().code == ErrorCode::already_exists);
}

TEST_CASE("a refused reception uses up no number") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file("public-service");
    Command stranger = receive(office, id);
    stranger.actor = Actor::of_officer("binh");
    CHECK_FALSE(office.engine().submit_and_wait(stranger));

    CHECK(received(office) == "H36.12-260302-0001");
}
