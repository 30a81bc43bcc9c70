// Every call to the store fails once, at each place of a day's work: what was acknowledged is never
// lost and never doubled, and the day ends as if nothing had happened.
#include "office.hpp"

using namespace motcua;
using namespace std::chrono_literals;
using motcua::office::Office;
using motcua::testing::Fault;

namespace {

/// Somebody who asks until he gets an answer, under the same key, over restarts.
class Stubborn {
public:
    explicit Stubborn(Office& office) : office_(office) {}

    Accepted ask(const std::string& key, Command command) {
        command.key = key;
        for (int tries = 0; tries < 5; ++tries) {
            const Result<Accepted> answer = office_.engine().submit_and_wait(command);
            if (answer) {
                acknowledged_.emplace_back(command, *answer);
                return *answer;
            }
            INFO(key << ": " << to_string(answer.error().code) << " " << answer.error().detail);
            REQUIRE(is_failure(answer.error().code));
            recover();
        }
        FAIL("no answer to " << key);
        return {};
    }

    void deploy(const std::string& source) {
        for (int tries = 0; tries < 5; ++tries) {
            if (office_.engine().deploy(source, Actor::of_host("test"))) {
                return;
            }
            recover();
        }
        FAIL("cannot deploy " << source);
    }

    /// Asked twice if the first answer was lost: the second job finds nothing left to do.
    void start_job(const JobRequest& request) {
        for (int tries = 0; tries < 5; ++tries) {
            if (office_.engine().start_job(request)) {
                return;
            }
            recover();
        }
        FAIL("cannot start a job");
    }

    void settle() {
        for (int turns = 0; turns < 100; ++turns) {
            const std::optional<Instant> next = office_.engine().run_once();
            if (office_.engine().health().failure) {
                office_.restart_after_kill();
            } else if (!next || *next > office_.clock.now() + 1h) {
                return;
            } else {
                office_.clock.advance_to(*next);
            }
        }
        FAIL("the engine does not come to rest");
    }

    /// Everything acknowledged is answered again as it was.
    void require_kept() {
        for (const auto& [command, first] : acknowledged_) {
            const Result<Accepted> again = office_.engine().submit_and_wait(command);
            INFO(command.key << (again ? "" : ": " + again.error().detail));
            REQUIRE(again);
            CHECK(again->repeated);
            CHECK(again->dossier == first.dossier);
            CHECK(again->version == first.version);
            CHECK(again->sequence == first.sequence);
        }
    }

private:
    static bool is_failure(ErrorCode code) {
        return code == ErrorCode::outcome_unknown || code == ErrorCode::storage_unavailable ||
               code == ErrorCode::storage_full || code == ErrorCode::owned_elsewhere;
    }
    void recover() {
        if (office_.engine().health().failure) {
            office_.restart_after_kill();
        }
    }

    Office& office_;
    std::vector<std::pair<Command, Accepted>> acknowledged_;
};

Command on(const DossierId& id, const std::string& officer, CommandBody body) {
    return Command{"", Actor::of_officer(officer), id, std::nullopt, std::move(body)};
}

CompleteTask completing(std::uint32_t task, const std::string& outcome) {
    CompleteTask complete;
    complete.task = task;
    complete.outcome = outcome;
    return complete;
}

JobRequest all_of_dung_to_binh() {
    return {ReassignTasks{OfficerId("dung"), OfficerId("binh"), "nghỉ phép"},
            Actor::of_officer("chi")};
}

/// Money, a suspension, a code given by the host, a job, an erasure.
void afternoon(Office& office, Stubborn& people, const DossierId& received,
               const DossierId& finished) {
    people.ask("k11", on(received, "an", RecordFee{"le-phi", Decimal(15'000), "BL-1", "tien-mat"}));
    people.ask("k12", on(received, "chi", SuspendHandling{"cho", "chờ kết luận", {}}));
    people.ask("k13", on(received, "chi", ResumeHandling{"đã có kết luận"}));
    const DossierId given = people.ask("k14", office.start("public-service")).dossier;
    people.ask("k15", on(given, "an", ClaimTask{1}));
    CompleteTask receiving = completing(1, "nhan");
    receiving.form.code = "H36.12-260302-0007";
    people.ask("k16", on(given, "an", receiving));
    const DossierId next = people.ask("k17", office.start("public-service")).dossier;
    people.ask("k18", on(next, "an", ClaimTask{1}));
    people.ask("k19", on(next, "an", completing(1, "nhan")));
    CHECK(office.dossier(next).code == "H36.12-260302-0008");
    people.start_job(all_of_dung_to_binh());
    people.settle();
    people.ask("k20", on(finished, "chi", ErasePersonalData{"QD-1"}));
    CHECK(office.dossier(finished).erased);
}

/// A day's work; returns what became of each dossier.
std::vector<std::vector<std::string>> day(Office& office, Stubborn& people) {
    for (const std::string& source :
         {office.shelf.put(office::organisation()), office.shelf.put(office::calendar()),
          office.shelf.put(office::rules()), office.shelf.put(office::simple_work()),
          office.shelf.put(office::waiting_work()), office.shelf.put(office::calling_work()),
          office.shelf.put(office::public_service())}) {
        people.deploy(source);
    }
    const DossierId waiting = people.ask("k1", office.start("waiting-work")).dossier;
    const DossierId calling = people.ask("k2", office.start("calling-work")).dossier;
    people.settle();
    const DossierId child = office.dossier(calling).follow_ups.at(0).target;
    people.ask("k3", on(child, "binh", ClaimTask{1}));
    people.ask("k4", on(child, "binh", completing(1, "xong")));
    const DossierId received = people.ask("k5", office.start("public-service")).dossier;
    people.ask("k6", on(received, "an", ClaimTask{1}));
    people.ask("k7", on(received, "an", completing(1, "nhan")));
    people.settle();
    people.ask("k8", on(calling, "dung", ClaimTask{1}));
    office.clock.advance(3h);
    people.settle();
    people.ask("k9", on(waiting, "binh", ClaimTask{1}));
    people.ask("k10", on(waiting, "binh", completing(1, "xong")));
    afternoon(office, people, received, waiting);
    CHECK(office.dossier(calling).tasks.at(0).holder == OfficerId("binh"));
    return {office.types(waiting), office.types(calling), office.types(child),
            office.types(received)};
}

}  // namespace

TEST_CASE("whichever call to the store fails, nothing acknowledged is lost or doubled") {
    struct Plan {
        const char* name;
        Fault::Calls calls;
        Fault::When when;
        ErrorCode code;
        std::uint64_t in_a_row = 1;
    };
    const Plan plan = GENERATE(
        Plan{"call before", Fault::Calls::any, Fault::When::before, ErrorCode::storage_unavailable},
        Plan{"commit after", Fault::Calls::commits, Fault::When::after,
             ErrorCode::storage_unavailable},
        Plan{"commit full", Fault::Calls::commits, Fault::When::before, ErrorCode::storage_full},
        Plan{"two calls", Fault::Calls::any, Fault::When::before, ErrorCode::storage_unavailable,
             2},
        Plan{"two commits after", Fault::Calls::commits, Fault::When::after,
             ErrorCode::storage_unavailable, 2},
        Plan{"two full", Fault::Calls::commits, Fault::When::before, ErrorCode::storage_full, 2});
    std::vector<std::vector<std::string>> expected;
    std::uint64_t calls = 0;
    {
        Office office;
        Fault none;
        none.calls = plan.calls;
        office.store().plan(none);
        Stubborn people(office);
        expected = day(office, people);
        calls = office.store().calls();
    }
    REQUIRE(calls > 10);

    for (std::uint64_t first = 1; first <= calls; first += plan.in_a_row) {
        INFO(plan.name << " " << first << " of " << calls);
        Office office;
        Fault fault;
        fault.first = first;
        fault.calls = plan.calls;
        fault.when = plan.when;
        fault.code = plan.code;
        fault.count = plan.in_a_row;
        office.store().plan(fault);
        Stubborn people(office);

        const auto found = day(office, people);

        CHECK(found == expected);
        CHECK(office.verified().dossiers == 6);
        office.require_sound();
        office.restart_after_kill();
        people.require_kept();
        office.require_sound();
    }
}
