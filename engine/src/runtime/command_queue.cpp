// The bounded queue before the writer.
#include "command_queue.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace motcua::runtime {

std::optional<Error> CommandQueue::push(Waiting& waiting) {
    {
        const std::lock_guard lock(mutex_);
        if (refusal_) {
            return refusal_;
        }
        if (commands_.size() >= commands_max_) {
            return Error{ErrorCode::overloaded, "expected fewer than " +
                                                    std::to_string(commands_max_) +
                                                    " waiting commands, but the queue is full"};
        }
        commands_.push_back(std::move(waiting));
    }
    changed_.notify_one();
    return std::nullopt;
}

std::optional<Error> CommandQueue::push(Errand& errand) {
    {
        const std::lock_guard lock(mutex_);
        if (refusal_) {
            return refusal_;
        }
        errands_.push_back(std::move(errand));
    }
    changed_.notify_one();
    return std::nullopt;
}

void CommandQueue::wait(std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, at_most, [this] {
        return refusal_.has_value() || !commands_.empty() || !errands_.empty();
    });
}

CommandQueue::Taken CommandQueue::take(std::size_t commands_max) {
    const std::lock_guard lock(mutex_);
    Taken taken;
    const auto count = static_cast<std::ptrdiff_t>(std::min(commands_max, commands_.size()));
    const auto end = commands_.begin() + count;
    taken.commands.assign(std::make_move_iterator(commands_.begin()), std::make_move_iterator(end));
    commands_.erase(commands_.begin(), end);
    taken.errands.assign(std::make_move_iterator(errands_.begin()),
                         std::make_move_iterator(errands_.end()));
    errands_.clear();
    taken.more = !commands_.empty();
    return taken;
}

CommandQueue::Taken CommandQueue::refuse(Error why) {
    {
        const std::lock_guard lock(mutex_);
        refusal_ = std::move(why);
    }
    changed_.notify_all();
    return take(commands_max_);
}

bool CommandQueue::empty() const { return size() == 0; }

std::size_t CommandQueue::size() const {
    const std::lock_guard lock(mutex_);
    return commands_.size() + errands_.size();
}

std::optional<Error> CommandQueue::refusal() const {
    const std::lock_guard lock(mutex_);
    return refusal_;
}

}  // namespace motcua::runtime
