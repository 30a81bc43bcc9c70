// A circle of substitutions has a last day on which one of them begins: it is enough to look at each
// on its first day.
#include <map>
#include <set>

#include <motcua/engine/model/substitution_loop.hpp>

namespace motcua {
namespace {

bool can_meet(const std::string& a, const std::string& b) {
    return a.empty() || b.empty() || a == b;
}

bool acts_beside(const Substitution& other, const Substitution& looked_at) {
    return other.from <= looked_at.from && looked_at.from <= other.until &&
           can_meet(other.procedure, looked_at.procedure) && can_meet(other.step, looked_at.step);
}

}  // namespace

std::vector<std::size_t> looping_substitutions(const std::vector<Substitution>& substitutions) {
    std::map<OfficerId, std::vector<const Substitution*>> by_absent;
    for (const Substitution& substitution : substitutions) {
        by_absent[substitution.absent].push_back(&substitution);
    }
    std::vector<std::size_t> looping;
    for (std::size_t i = 0; i < substitutions.size(); ++i) {
        const Substitution& first = substitutions[i];
        std::set<OfficerId> reached{first.by};
        std::vector<OfficerId> open{first.by};
        while (!open.empty()) {
            const auto next = by_absent.find(open.back());
            open.pop_back();
            if (next == by_absent.end()) {
                continue;
            }
            for (const Substitution* other : next->second) {
                if (acts_beside(*other, first) && reached.insert(other->by).second) {
                    open.push_back(other->by);
                }
            }
        }
        if (first.by != first.absent && reached.contains(first.absent)) {
            looping.push_back(i);
        }
    }
    return looping;
}

}  // namespace motcua
