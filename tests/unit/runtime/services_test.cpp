// Workers fetch by topic, in order, within bounds; what they have survives a restart.
#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/services.hpp>

#include "office.hpp"

using namespace motcua;
using namespace std::chrono_literals;
using motcua::office::Office;

namespace {

// The step of simple work is a machine's: topic "so-hoa", outcome "xong" to its end.
Procedure machine_work() {
    Procedure draft = office::simple_work();
    draft.ref.id = "machine-work";
    for (Node& node : draft.nodes) {
        if (node.id == "lam") {
            ServiceNode service;
            service.topic = "so-hoa";
            service.retries = 1;
            OutcomeDef done;
            done.id = "xong";
            done.title = "Xong";
            done.to = {RouteCase{nullptr, "ket-thuc", {}}};
            service.outcomes = {done};
            node.kind = std::move(service);
        }
    }
    return draft;
}

void open(Office& office) {
    office.deploy_everything();
    office.deploy(office.shelf.put(machine_work()));
}

FetchServices request(std::size_t most = 1, const std::string& worker = "may-1") {
    return {"so-hoa", worker, 60, most, Actor::of_host("may")};
}

std::vector<FetchedService> fetch(Office& office, const FetchServices& wanted) {
    const auto fetched = fetch_services(office.engine(), wanted, office.clock.now());
    INFO((fetched ? "" : fetched.error().detail));
    REQUIRE(fetched);
    return *fetched;
}

Command done(const FetchedService& work, const std::string& key = "") {
    return {key, Actor::of_host("may"), work.dossier, std::nullopt,
            CompleteService{work.place, work.lease, "xong", {}}};
}

}  // namespace

TEST_CASE("workers fetch what waits longest, and never the same") {
    Office office;
    open(office);
    std::vector<DossierId> filed;
    for (int i = 0; i < 3; ++i) {
        filed.push_back(office.file("machine-work"));
        office.clock.advance(1s);
    }
    const auto first = fetch(office, request(2));
    REQUIRE(first.size() == 2);
    CHECK(first[0].dossier == filed[0]);
    CHECK(first[1].dossier == filed[1]);
    const auto second = fetch(office, request(2, "may-2"));
    REQUIRE(second.size() == 1);
    CHECK(second[0].dossier == filed[2]);
    CHECK(fetch(office, request()).empty());
    office.require_sound();
}

TEST_CASE("work whose worker died is free when its lease has ended, after a restart too") {
    Office office;
    open(office);
    const DossierId id = office.file("machine-work");
    const auto lost = fetch(office, request());
    REQUIRE(lost.size() == 1);
    office.restart_after_kill();
    CHECK(fetch(office, request(1, "may-2")).empty());
    office.clock.advance(60s);
    const auto again = fetch(office, request(1, "may-2"));
    REQUIRE(again.size() == 1);
    CHECK(again[0].lease == lost[0].lease + 1);
    CHECK(office.engine().submit_and_wait(done(lost[0])).error().code ==
          ErrorCode::task_not_active);
    office.act(done(again[0]));
    CHECK(office.dossier(id).end_status);
    office.require_sound();
}

TEST_CASE("a worker that asks twice with one key is answered twice and heard once") {
    Office office;
    open(office);
    const DossierId id = office.file("machine-work");
    const auto work = fetch(office, request());
    REQUIRE(work.size() == 1);
    const Accepted once = office.act(done(work[0], "k1"));
    const Accepted twice = office.act(done(work[0], "k1"));
    CHECK_FALSE(once.repeated);
    CHECK(twice.repeated);
    CHECK(once.version == twice.version);
    CHECK(office.dossier(id).version == once.version);
}

TEST_CASE("what failed is fetched again after its delay, with how often it failed") {
    Office office;
    open(office);
    office.file("machine-work");
    const auto work = fetch(office, request());
    REQUIRE(work.size() == 1);
    office.act({"", Actor::of_host("may"), work[0].dossier, std::nullopt,
                FailService{work[0].place, work[0].lease, "mất mạng", 30}});
    CHECK(fetch(office, request()).empty());
    office.clock.advance(30s);
    const auto again = fetch(office, request());
    REQUIRE(again.size() == 1);
    CHECK(again[0].failures == 1);
    office.require_sound();
}

TEST_CASE("work that failed for good is told, listed and no longer fetched, after a restart too") {
    Office office;
    open(office);
    const DossierId id = office.file("machine-work");
    for (int times = 0; times < 2; ++times) {
        const auto work = fetch(office, request());
        REQUIRE(work.size() == 1);
        office.act({"", Actor::of_host("may"), work[0].dossier, std::nullopt,
                    FailService{work[0].place, work[0].lease, "mất mạng", 0}});
    }
    office.restart_after_kill();

    CHECK(fetch(office, request()).empty());
    const auto reader = std::move(*office.memory().open_reader());
    DossierQuery query;
    query.incidents = true;
    CHECK(reader->dossiers(Visibility::all(), query, {})->rows.size() == 1);
    AlertQuery told;
    told.recipient = OfficerId("chi");
    const auto alerts = reader->alerts(Visibility::all(), told, {});
    REQUIRE(alerts->rows.size() == 1);
    CHECK(alerts->rows[0].dossier == id);
    CHECK(alerts->rows[0].of == AlertOf::incident);
    office.require_sound();

    office.act({"", Actor::of_officer("chi"), id, std::nullopt,
                ResolveIncident{1, "retry", "mạng đã thông"}});
    CHECK(fetch(office, request()).size() == 1);
    CHECK(reader->dossiers(Visibility::all(), query, {})->rows.empty());
    office.require_sound();
}

TEST_CASE("a fetch is of one to so many works, of a topic, by the host") {
    Office office;
    open(office);
    office.file("machine-work");
    const auto code = [&](const FetchServices& wanted) {
        const auto fetched = fetch_services(office.engine(), wanted, office.clock.now());
        REQUIRE_FALSE(fetched);
        return fetched.error().code;
    };
    CHECK(code(request(0)) == ErrorCode::invalid_argument);
    CHECK(code(request(limits::services_fetched_max + 1)) == ErrorCode::invalid_argument);
    FetchServices wanted = request(limits::services_fetched_max);
    wanted.topic.clear();
    CHECK(code(wanted) == ErrorCode::invalid_argument);
    wanted = request();
    wanted.actor = Actor::of_officer("binh");
    CHECK(code(wanted) == ErrorCode::not_permitted);
    CHECK(fetch(office, request(limits::services_fetched_max)).size() == 1);
}
