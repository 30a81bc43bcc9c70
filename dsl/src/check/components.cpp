// Tarjan's algorithm with its own stack.
#include "check/components.hpp"

#include <algorithm>
#include <cstdint>

namespace motcua::dsl::check {

namespace {

class Search {
public:
    explicit Search(const Successors& next)
        : next_(next), order_(next.size(), 0), low_(next.size(), 0), open_(next.size(), false) {}

    std::vector<std::vector<std::size_t>> run() {
        for (std::size_t root = 0; root < next_.size(); ++root) {
            if (order_[root] == 0) walk(root);
        }
        return std::move(components_);
    }

private:
    struct Frame {
        std::size_t vertex;
        std::size_t tried = 0;
    };

    void enter(std::size_t vertex) {
        order_[vertex] = low_[vertex] = ++counter_;
        open_[vertex] = true;
        waiting_.push_back(vertex);
        frames_.push_back({vertex});
    }

    void walk(std::size_t root) {
        enter(root);
        while (!frames_.empty()) {
            Frame& frame = frames_.back();
            const std::size_t vertex = frame.vertex;
            if (frame.tried < next_[vertex].size()) {
                const std::size_t to = next_[vertex][frame.tried++];
                if (order_[to] == 0) {
                    enter(to);
                } else if (open_[to]) {
                    low_[vertex] = std::min(low_[vertex], order_[to]);
                }
                continue;
            }
            if (low_[vertex] == order_[vertex]) close(vertex);
            frames_.pop_back();
            if (!frames_.empty()) {
                const std::size_t above = frames_.back().vertex;
                low_[above] = std::min(low_[above], low_[vertex]);
            }
        }
    }

    void close(std::size_t vertex) {
        std::vector<std::size_t> component;
        std::size_t last = 0;
        do {
            last = waiting_.back();
            waiting_.pop_back();
            open_[last] = false;
            component.push_back(last);
        } while (last != vertex);
        std::sort(component.begin(), component.end());
        components_.push_back(std::move(component));
    }

    const Successors& next_;
    std::vector<std::uint64_t> order_;  ///< 0 = not entered yet
    std::vector<std::uint64_t> low_;
    std::vector<bool> open_;
    std::vector<std::size_t> waiting_;
    std::vector<Frame> frames_;
    std::vector<std::vector<std::size_t>> components_;
    std::uint64_t counter_ = 0;
};

}  // namespace

std::vector<std::vector<std::size_t>> strong_components(const Successors& next) {
    return Search(next).run();
}

}  // namespace motcua::dsl::check
