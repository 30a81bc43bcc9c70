// The sums of the check on rule 18 (check/time_sum.hpp), side by side.
#include "diff/days.hpp"

#include <algorithm>

#include "check/time_sum.hpp"

namespace motcua::dsl::diff {
namespace {

Stretch as_stretch(const check::Span& span) { return {span.working, span.calendar}; }

std::string condition_of(const LimitCase& one) {
    return one.when == nullptr ? std::string() : std::string(one.when->text());
}

class Side {
public:
    explicit Side(const Procedure& procedure) : procedure_(procedure), graph_(procedure) {}

    [[nodiscard]] const LimitCases& cases() const { return procedure_.time_limit.cases; }

    /// What holds where `when` does: the case itself, or the last one.
    [[nodiscard]] SideDays at(const std::string& when) const {
        SideDays days;
        std::size_t index = 0;
        if (!cases().empty()) {
            const auto found =
                std::find_if(cases().begin(), cases().end(),
                             [&](const LimitCase& one) { return condition_of(one) == when; });
            index = found == cases().end() ? cases().size() - 1
                                           : static_cast<std::size_t>(found - cases().begin());
            // A last case with a condition does not hold where another one does.
            if (found == cases().end() && cases().back().when != nullptr) {
                return add_path(std::move(days), index);
            }
            days.limit = cases()[index].rule.within;
            days.until = cases()[index].until;
        }
        if (!procedure_.time_limit.added.empty()) {
            const check::StepTime time(procedure_, index);
            if (time.allowed()) {
                days.with_added = as_stretch(*time.allowed());
            }
        }
        return add_path(std::move(days), index);
    }

private:
    [[nodiscard]] SideDays add_path(SideDays days, std::size_t index) const {
        if (const auto longest = check::longest_path(graph_, index)) {
            days.steps = as_stretch(longest->span);
            days.complete = longest->known;
            for (const check::Stop& stop : longest->stops) {
                days.path.push_back(stop.node->title.empty() ? stop.node->id : stop.node->title);
            }
        }
        return days;
    }

    const Procedure& procedure_;
    check::FlowGraph graph_;
};

}  // namespace

std::vector<CaseDays> compare_days(const Procedure& before, const Procedure& after) {
    const Side old_side(before);
    const Side new_side(after);
    std::vector<std::string> conditions;
    for (const LimitCases* cases : {&new_side.cases(), &old_side.cases()}) {
        for (const LimitCase& one : *cases) {
            const std::string when = condition_of(one);
            if (std::find(conditions.begin(), conditions.end(), when) == conditions.end()) {
                conditions.push_back(when);
            }
        }
    }
    if (conditions.empty()) {
        conditions.emplace_back();
    }
    // What holds where no case does stands last, as in the file.
    std::stable_partition(conditions.begin(), conditions.end(),
                          [](const std::string& when) { return !when.empty(); });
    std::vector<CaseDays> days;
    for (std::string& when : conditions) {
        SideDays was = old_side.at(when);
        SideDays is = new_side.at(when);
        days.push_back({std::move(when), std::move(was), std::move(is)});
    }
    return days;
}

}  // namespace motcua::dsl::diff
