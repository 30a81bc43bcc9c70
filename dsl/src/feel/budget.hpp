// The step budget of one evaluation: what makes every expression end. Also what a value that is only
// known now asked for and FEEL has not here: the evaluation ends then too.
#pragma once

#include <cstddef>

#include <motcua/engine/model/limits.hpp>

#include "feel/beyond.hpp"

namespace motcua::feel {

class Budget {
public:
    /// False once the budget is spent; the caller then returns anything, soon.
    bool spend(std::size_t steps = 1) {
        if (steps > left_) {
            left_ = 0;
            spent_ = true;
        } else {
            left_ -= steps;
        }
        return !spent_;
    }
    /// For work on `bytes` of text.
    bool spend_text(std::size_t bytes) { return spend(1 + bytes / bytes_per_step); }
    /// False, as spending will be from now on.
    bool exhaust() { return spend(left_ + 1); }
    [[nodiscard]] bool is_spent() const noexcept { return spent_; }
    /// Nothing more is computed then. The first one counts.
    void refuse(Beyond what) {
        refused_ = spent_ ? refused_ : what;
        exhaust();
    }
    [[nodiscard]] Beyond refused() const noexcept { return refused_; }

private:
    static constexpr std::size_t bytes_per_step = 256;

    std::size_t left_ = limits::expression_steps_max;
    bool spent_ = false;
    Beyond refused_ = Beyond::none;
};

}  // namespace motcua::feel
