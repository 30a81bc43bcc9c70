// Proves what the stories leave out: nothing. Every step, outcome, time-out, branch, way back from
// a call and end of every procedure under workflows/ is taken by some story, by the events.
#include "story.hpp"

namespace motcua::scenario {
namespace {

void add_outcomes(const std::string& base, const std::vector<OutcomeDef>& outcomes, Taken& all) {
    for (const OutcomeDef& outcome : outcomes) {
        all.insert(base + "/" + outcome.id);
    }
}

void add_wait(const std::string& base, const WaitNode& wait, Taken& all) {
    add_outcomes(base, wait.outcomes, all);
    if (!wait.on_timeout.empty()) {
        all.insert(base + "/timeout");
    }
    if (!wait.next.empty()) {
        all.insert(base + "/next");
    }
}

/// What there is to take in a procedure.
Taken drawn(const Procedure& procedure) {
    Taken all;
    for (const Node& node : procedure.nodes) {
        const std::string base = procedure.ref.id + "/" + node.id;
        if (node.as<StartNode>() != nullptr || node.as<RouteNode>() != nullptr) {
            continue;
        }
        all.insert(base);
        if (const auto* step = node.as<StepNode>()) {
            add_outcomes(base, step->outcomes, all);
        } else if (const auto* wait = node.as<WaitNode>()) {
            add_wait(base, *wait, all);
        } else if (const auto* parallel = node.as<ParallelNode>()) {
            all.insert(base + "/joined");
            for (const BranchDef& branch : parallel->branches) {
                all.insert(procedure.ref.id + "/" + branch.id);
            }
        } else if (const auto* call = node.as<CallNode>()) {
            for (const CallEnd& end : call->ends) {
                all.insert(base + "/" + (end.end.empty() ? "*" : end.end));
            }
        }
    }
    return all;
}

/// "call/*" is taken by any way out of the call that it does not name.
bool is_taken(const std::string& what, const Taken& taken, const Taken& wanted) {
    if (!what.ends_with("/*")) {
        return taken.contains(what);
    }
    const std::string base = what.substr(0, what.size() - 1);
    for (auto it = taken.lower_bound(base); it != taken.end() && it->starts_with(base); ++it) {
        if (!wanted.contains(*it)) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("every step, outcome and end of every shipped procedure is taken by some story") {
    Taken taken;
    for (const Story story : stories()) {
        Telling telling;
        story(telling);
        taken.merge(telling.taken());
    }
    std::size_t procedures = 0;
    for (const std::string& path : workflow_files()) {
        const dsl::LoadedAny loaded = dsl::load_any(read_file(path), path);
        if (loaded.procedure == nullptr) {
            continue;
        }
        ++procedures;
        const Taken wanted = drawn(*loaded.procedure);
        CHECK(wanted.size() > 20);
        std::string missed;
        for (const std::string& what : wanted) {
            missed += is_taken(what, taken, wanted) ? "" : "\n  " + what;
        }
        INFO("no story takes:" << missed);
        CHECK(missed.empty());
    }
    CHECK(procedures >= 12);
}

}  // namespace motcua::scenario
