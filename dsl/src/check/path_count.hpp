// How often something happens on the paths of a flow: for every place the set of possible counts
// (0, 1, … up to a cap, which stands for "or more") with a shortest path that shows each. Exact for
// the drawn ways: branches of a parallel add up in every combination that its join allows, and a
// way past the join finds the other branches anywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "check/flow_graph.hpp"
#include "check/wording.hpp"

namespace motcua::dsl::check {

/// A set of counts 0 … cap as bits; bit 0 is "not at all".
using Counts = std::uint8_t;

struct CountedActs {
    unsigned cap = 1;  ///< 1 asks "at all?", 2 asks "more than once?"
    std::function<unsigned(const OutcomeDef&)> outcome;  ///< how often an outcome does it
    std::function<unsigned(const CallNode&)> call;       ///< and a finished call; may be empty
};

class PathCount {
public:
    PathCount(const FlowGraph& graph, CountedActs acts);

    /// Counts with which a vertex is entered, of what surely has happened: what parallel branches
    /// beside it do meanwhile is left out. Empty (0) if no path comes here.
    [[nodiscard]] Counts before(std::size_t vertex) const;
    /// The same with everything that branches beside it may have done by then.
    [[nodiscard]] Counts before_with_siblings(std::size_t vertex) const;

    /// A path to `vertex` that enters it with `count` of before().
    [[nodiscard]] std::vector<Stop> path(std::size_t vertex, unsigned count) const;
    /// Where on that path `count` was reached: the step and its outcome, or the parallel in whose
    /// branches it happened.
    struct Act {
        const Node* node = nullptr;
        const OutcomeDef* outcome = nullptr;
    };
    [[nodiscard]] Act act(std::size_t vertex, unsigned count) const;

private:
    struct Origin {
        std::size_t from = no_index;
        unsigned count = 0;
        const Edge* edge = nullptr;
    };
    struct Link {
        std::size_t vertex = 0;
        unsigned count = 0;          ///< absolute
        const Edge* edge = nullptr;  ///< by which the next link was reached
    };
    /// What the branches of a parallel have done together.
    struct Totals {
        Counts joined = 0;   ///< when the flow goes on after the join
        Counts resting = 0;  ///< before that
    };
    /// Sums over branches by how many have ended (capped) and whether one still rests.
    struct Table {
        explicit Table(std::size_t ended_max) : calm(ended_max + 1, 0), busy(ended_max + 1, 0) {
            calm[0] = 1;
        }
        std::vector<Counts> calm;  ///< no branch rests
        std::vector<Counts> busy;  ///< one or more rest
    };

    void walk_region(std::size_t region);
    void enter(std::size_t vertex, unsigned count, Origin origin);
    void go_on(std::size_t vertex, unsigned count);
    void follow(std::size_t vertex, unsigned count, Counts added, const std::vector<Edge>& ways);
    void follow_leavings(std::size_t vertex, unsigned count);
    void sum_up(std::size_t region);
    void place_regions();
    void add_branch(Table& table, std::size_t region, bool may_be_cancelled) const;
    [[nodiscard]] Totals totals(std::size_t parallel) const;
    /// The same of a wait at which messages open branches.
    [[nodiscard]] Totals repeated(std::size_t wait) const;
    /// What the branches of `parallel` other than `region` have done while that one is open.
    [[nodiscard]] Counts others(std::size_t parallel, std::size_t region) const;
    [[nodiscard]] unsigned weight(const Edge& edge) const;
    [[nodiscard]] Counts plus(Counts a, Counts b) const;
    [[nodiscard]] std::vector<Link> links(std::size_t vertex, unsigned count) const;

    const FlowGraph& graph_;
    CountedActs acts_;
    std::vector<Counts> inside_;               ///< at entry, counted from the entry of the region
    std::vector<std::vector<Origin>> origin_;  ///< vertex, count inside -> how it came
    std::vector<Counts> ended_;                ///< by region
    std::vector<Counts> resting_;              ///< by region
    std::vector<Totals> totals_;               ///< of what opens branches, by vertex
    std::vector<Counts> base_;                 ///< by region: when it is opened
    std::vector<Counts> base_with_siblings_;
    std::vector<std::pair<std::size_t, unsigned>> todo_;
    std::size_t todo_next_ = 0;
};

}  // namespace motcua::dsl::check
