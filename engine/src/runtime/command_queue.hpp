// What waits for the writer: commands with those who wait for their answers, and errands that are
// no command (deploying, jobs, lookups). Bounded; thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include <motcua/engine/engine.hpp>

namespace motcua::runtime {

struct Waiting {
    Command command;
    Completion completion;
    bool blocking = false;  ///< somebody blocks on the answer: it never goes through the executor
};

/// Runs on the writer's thread with nullptr, or is refused with the reason.
using Errand = std::function<void(const Error* refused)>;

class CommandQueue {
public:
    struct Taken {
        std::vector<Waiting> commands;
        std::vector<Errand> errands;
        bool more = false;  ///< commands still wait
    };

    explicit CommandQueue(std::size_t commands_max) : commands_max_(commands_max) {}

    /// Nothing, or why it was not taken; the argument is untouched then.
    [[nodiscard]] std::optional<Error> push(Waiting& waiting);
    [[nodiscard]] std::optional<Error> push(Errand& errand);

    /// Returns when something waits, when pushing is refused, or after `at_most`.
    void wait(std::chrono::milliseconds at_most);
    /// At most `commands_max` commands, and all errands.
    [[nodiscard]] Taken take(std::size_t commands_max);
    /// From now on everything is refused with `why`; gives back what waited.
    [[nodiscard]] Taken refuse(Error why);

    [[nodiscard]] bool empty() const;
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::optional<Error> refusal() const;

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Waiting> commands_;
    std::deque<Errand> errands_;
    std::optional<Error> refusal_;
    std::size_t commands_max_;
};

}  // namespace motcua::runtime
