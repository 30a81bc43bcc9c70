// Random acts of random people, with substitutes coming and going: whatever route a task takes, no
// person is both pairs of eyes, and none approves twice (rule 43).
#include <cstdlib>
#include <random>
#include <set>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

const std::vector<std::string> people{"an", "binh", "binh-2", "dung", "chi", "duc", "ha", "truong"};

// "lam", then "duyet" by two others, then "ky" by none of these two.
Procedure guarded() {
    Procedure draft =
        work({step("lam", "chuyen-vien", {outcome("xong", "duyet")}),
              step("duyet", "lanh-dao",
                   {outcome("dat", "ky"), outcome("tra", "lam", {Effect::send_back})}),
              step("ky", "lanh-dao",
                   {outcome("xong", "lam"), outcome("tra", "duyet", {Effect::send_back})}),
              end("het")});
    part<StepNode>(draft, "duyet").approvers = 2;
    part<StepNode>(draft, "duyet").not_same_as = "lam";
    part<StepNode>(draft, "ky").not_same_as = "duyet";
    part<StepNode>(draft, "ky").assign = Assign::round_robin;
    return draft;
}

class Walk {
public:
    explicit Walk(std::uint64_t seed) : random_(seed), desk_(guarded()) {
        Officer officer = known_.officers.front();
        for (const char* id : {"duc", "ha"}) {
            officer.id = OfficerId(id);
            officer.person = std::string("người ") + id;
            known_.officers.push_back(officer);
        }
        for (const char* id : {"chi", "duc"}) {
            post(id, 2);  // chuyen-vien as well
        }
        for (const char* id : {"duc", "ha"}) {
            post(id, 6);
        }
        desk_.reorganise(known_);
        desk_.file();
    }

    void act() {
        change_substitutes();
        const Dossier before = desk_.dossier();
        const Task& task = before.tasks.front();
        const Result<Decision> decision = desk_.when(body(task), actor(task));
        done_ += decision ? 1U : 0U;
        if (decision) {
            check(before, *decision);
        }
    }
    [[nodiscard]] unsigned done() const { return done_; }
    [[nodiscard]] unsigned signed_twice() const { return completions_; }

private:
    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
    std::string somebody() { return people[below(people.size())]; }

    void post(const std::string& officer, std::size_t like) {
        Post post = known_.posts[like];
        post.officer = OfficerId(officer);
        known_.posts.push_back(post);
    }

    void change_substitutes() {
        if (below(4) != 0) {
            return;
        }
        known_.substitutions.clear();
        for (std::uint64_t i = below(4); i > 0; --i) {
            known_.substitutions.push_back(substitution(somebody(), somebody()));
        }
        desk_.reorganise(known_);
    }

    // Often whoever holds the task, so that it gets on.
    Actor actor(const Task& task) {
        const bool holder = !task.holder.empty() && below(3) != 0;
        Actor who = Actor::of_officer(holder ? task.holder.value : somebody());
        if (below(4) == 0) {
            who.on_behalf_of = OfficerId(somebody());
        }
        return who;
    }

    OutcomeForm form() {
        OutcomeForm form;
        form.reason = below(2) == 0 ? "lý do" : "";
        form.next_officer = OfficerId(below(3) == 0 ? somebody() : "");
        return form;
    }

    CommandBody body(const Task& task) {
        const std::uint32_t number = task.number;
        if (task.holder.empty() && below(3) != 0) {
            return ClaimTask{number};
        }
        switch (below(12)) {
            case 0:
                return AssignTask{number, OfficerId(somebody()), "đổi người"};
            case 1:
                return ReleaseTask{number, "bận"};
            case 2:
                return HandBackTask{number, "nhầm"};
            case 3:
                return PullBackTask{number, "nhầm"};
            case 4:
                return SubstituteTask{number, ""};
            case 5:
                return OverrideStep{task.place, below(2) == 0 ? "duyet" : "ky", "QĐ 1", "gấp"};
            case 6:
            case 7:
                return AcceptTask{number};
            default:
                break;
        }
        const bool turns_back = task.step != "lam" && below(4) == 0;
        return CompleteTask{number,
                            turns_back             ? "tra"
                            : task.step == "duyet" ? "dat"
                                                   : "xong",
                            form()};
    }

    void check(const Dossier& before, const Decision& decision) {
        for (const Event& event : decision.events) {
            if (const auto* approved = std::get_if<TaskApproved>(&event)) {
                CHECK(worked_.count(approved->person) == 0);
                CHECK(approving_[approved->task].insert(approved->person).second);
            }
            if (const auto* completed = std::get_if<TaskCompleted>(&event)) {
                check(*before.task(completed->task), *completed);
            }
        }
    }

    void check(const Task& task, const TaskCompleted& completed) {
        if (task.step == "lam") {
            worked_ = {completed.person};
            return;
        }
        if (task.step == "ky") {
            CHECK(approved_.count(completed.person) == 0);
            completions_ += completed.outcome == "xong" ? 1U : 0U;
            return;
        }
        CHECK(worked_.count(completed.person) == 0);
        approved_ = approving_[task.number];
        CHECK(approved_.insert(completed.person).second);
        CHECK((completed.outcome == "tra" || approved_.size() == 2));
    }

    std::mt19937_64 random_;
    OrganisationDefinition known_ = organisation();
    Desk desk_;
    std::set<std::string> worked_;
    std::set<std::string> approved_;
    std::map<std::uint32_t, std::set<std::string>> approving_;
    unsigned done_ = 0;
    unsigned completions_ = 0;
};

}  // namespace

TEST_CASE("rule 43: no route lets one person act twice") {
    const char* given = std::getenv("MOTCUA_SEED");
    const std::uint64_t first = given != nullptr ? std::strtoull(given, nullptr, 10) : 1;
    unsigned done = 0;
    unsigned completions = 0;
    for (std::uint64_t seed = first; seed < first + 40; ++seed) {
        INFO("MOTCUA_SEED=" << seed);
        Walk walk(seed);
        for (int acts = 0; acts < 120; ++acts) {
            walk.act();
        }
        done += walk.done();
        completions += walk.signed_twice();
    }
    CHECK(done > 500);  // the walk does get somewhere
    CHECK(completions > 20);
}
