// How much of the statutory limit a place may use, as the file says it: enough to add steps up
// before any calendar is known. What a dossier really uses is the engine's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <motcua/engine/model/procedure.hpp>

namespace motcua::dsl::check {

/// Working time and calendar time side by side: only a calendar can really compare them.
struct Span {
    std::int64_t working = 0;   ///< thousandths of a working minute
    std::int64_t calendar = 0;  ///< thousandths of a minute by the clock
    bool hours = false;         ///< some of the working time was said in hours or minutes
    bool days = false;          ///< some of it was said in working days

    Span& operator+=(const Span& other);
    /// For comparing, at five working days of eight hours in seven days.
    [[nodiscard]] std::int64_t nominal() const { return 21 * working + 5 * calendar; }
};

/// Nothing for `none` and shares; `same-day` is one working day, `office-hours` no time at all.
[[nodiscard]] std::optional<Span> span_of(const Duration& duration);

/// "9 ngày làm việc + 12 ngày"; in the unit of `like` if that needs converting, and then it says
/// "khoảng".
[[nodiscard]] std::string span_text(const Span& span, const Span& like);

/// What places may use while one case of the statutory limit is the one that holds; 0 of a procedure
/// without a limit.
class StepTime {
public:
    StepTime(const Procedure& procedure, std::size_t limit_case);

    struct Use {
        Span span;
        bool known = true;  ///< false: work on the dossier's clock without a limit of its own
    };
    /// Zero where the dossier's clock does not run.
    [[nodiscard]] Use of(const Node& node) const;
    /// What the case allows with everything that may be added; nothing if it has no length.
    [[nodiscard]] const std::optional<Span>& allowed() const noexcept { return allowed_; }
    /// The limit is a plain length, which steps can add up to exactly.
    [[nodiscard]] bool is_exact() const noexcept { return exact_; }
    /// Holds in this case of the limit: its very condition.
    [[nodiscard]] bool surely(const ExpressionPtr& when) const;
    /// Does not hold in this case: the very condition of an earlier one.
    [[nodiscard]] bool never(const ExpressionPtr& when) const;
    /// At or after this place another limit has taken over.
    [[nodiscard]] bool ends_before(const Node& node) const;
    [[nodiscard]] bool ends_after(const Node& node) const;

private:
    [[nodiscard]] std::optional<Span> longest(const LimitCases& limits) const;
    [[nodiscard]] bool is_suspended(const Node& node) const;

    const Procedure& procedure_;
    std::size_t case_;
    std::optional<Span> allowed_;
    bool exact_ = false;
};

}  // namespace motcua::dsl::check
