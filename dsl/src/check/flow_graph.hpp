// The flow of a procedure as a graph of plain indices, with its walls: every branch of a parallel
// is a region of its own, and an edge never leaves its region. What cannot become an edge (a jump
// through a wall, a missing target, an unknown `leave`) becomes a finding here.
// What the graph means is decided in reach.hpp and path_count.hpp.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/check_flow.hpp>
#include <motcua/engine/model/procedure.hpp>

namespace motcua::dsl::check {

inline constexpr std::size_t no_index = static_cast<std::size_t>(-1);

/// A way from one vertex to another of the same region.
struct Edge {
    std::size_t from = 0;
    std::size_t to = 0;
    const OutcomeDef* outcome = nullptr;  ///< the choice that goes this way, if it is one
    std::string where;                    ///< key of the place in the file (check_flow.hpp)
    std::span<const RouteCase> tried{};   ///< its cases in order, up to the one that goes this way
};

/// An outcome with `leave`: out of a branch, past the join.
struct Leaving {
    std::size_t from = 0;  ///< vertex inside the branch
    const OutcomeDef* outcome = nullptr;
    const LeaveDef* leave = nullptr;
    std::vector<Edge> ways;  ///< targets beside the parallel; `from` is the inner vertex
};

/// A branch of a parallel, or the top of the flow (index 0).
struct Region {
    std::size_t parallel = no_index;  ///< vertex of the parallel; no_index for the top
    const BranchDef* branch = nullptr;
    std::size_t entry = no_index;  ///< first vertex; no_index if it is wrong
    std::size_t depth = 0;
    std::vector<std::size_t> members;
    std::vector<Leaving> leavings;
    bool broken = false;  ///< an edge of it became a finding
};

/// A node, or a re-entry of a parallel with some of its branches only (`branches="b1 b2"`).
struct Vertex {
    const Node* node = nullptr;
    std::size_t region = 0;
    std::size_t original = no_index;    ///< vertex of the node; itself unless a re-entry
    std::vector<std::size_t> branches;  ///< regions that it opens, if it is a parallel
    std::vector<Edge> out;              ///< of a parallel: after the join
    std::vector<std::size_t> leavings;  ///< its outcomes with `leave`, in its region's list
    bool broken = false;                ///< an edge of it became a finding
};

/// Built once; refers into the procedure, which must outlive it.
class FlowGraph {
public:
    explicit FlowGraph(const Procedure& procedure);

    [[nodiscard]] const Procedure& procedure() const noexcept { return procedure_; }
    [[nodiscard]] const std::vector<Vertex>& vertices() const noexcept { return vertices_; }
    [[nodiscard]] const Vertex& vertex(std::size_t index) const { return vertices_[index]; }
    [[nodiscard]] const std::vector<Region>& regions() const noexcept { return regions_; }
    /// Regions, those of inner parallels first.
    [[nodiscard]] const std::vector<std::size_t>& inner_first() const noexcept {
        return inner_first_;
    }
    [[nodiscard]] const std::vector<std::size_t>& starts() const noexcept { return starts_; }
    /// Vertices that a jump through a wall aims at: not reported as unreachable as well.
    [[nodiscard]] const std::vector<std::size_t>& aimed_at() const noexcept { return aimed_at_; }
    /// Somewhere a way leads nobody knows where to: what seems unreachable may be its target.
    [[nodiscard]] bool has_lost_ways() const noexcept { return has_lost_ways_; }
    [[nodiscard]] const std::vector<Finding>& findings() const noexcept { return findings_; }

    [[nodiscard]] bool is_parallel(std::size_t vertex) const;
    [[nodiscard]] bool is_end(std::size_t vertex) const;
    /// Passed without a person, a message or time: the dossier never rests here.
    [[nodiscard]] bool is_automatic(std::size_t vertex) const;

private:
    void add_vertices();
    void add_regions();
    void add_region(std::size_t vertex, const BranchDef& branch);
    void add_depths();
    void add_edges();
    void add_branch_entries(std::size_t vertex);
    void add_outcomes(std::size_t vertex, const std::vector<OutcomeDef>& outcomes);
    void add_leaving(std::size_t vertex, const OutcomeDef& outcome);
    void add_routing(std::size_t vertex, const Routing& routing, const OutcomeDef* outcome,
                     const std::string& owner, std::string_view attribute);
    void add_call(std::size_t vertex, const CallNode& call);
    /// The vertex that `to` means for something that stands in `region`, or no_index with a
    /// finding if there is none or a wall stands between.
    std::size_t resolve(std::size_t from, std::size_t region, const RouteCase& way,
                        const std::string& where);
    std::size_t reentry(std::size_t from, std::size_t parallel, const RouteCase& way,
                        const std::string& where);
    void report_wall(std::size_t from, std::size_t region, std::size_t to,
                     const std::string& where);
    /// Notes a vertex without the way on that it must have; the reader has reported it.
    void lose_way(std::size_t vertex);
    [[nodiscard]] std::size_t guess_target(std::string_view id, std::size_t region);
    void report(std::size_t from, std::string code, std::string where, std::string message,
                std::string hint);
    [[nodiscard]] std::size_t region_of(const Node& node) const;

    const Procedure& procedure_;
    std::vector<Vertex> vertices_;
    std::vector<Region> regions_;
    std::vector<std::size_t> inner_first_;
    std::vector<std::size_t> starts_;
    std::vector<std::size_t> aimed_at_;
    std::vector<Finding> findings_;
    bool has_lost_ways_ = false;
    /// Guessing is work; a flow that is wrong everywhere must not make it endless.
    unsigned guesses_left_ = 100;
    std::map<std::string, std::size_t, std::less<>> by_id_;
    std::map<std::pair<std::string, std::string>, std::size_t> region_by_name_;
    std::map<std::pair<std::size_t, std::vector<std::size_t>>, std::size_t> reentries_;
};

}  // namespace motcua::dsl::check
