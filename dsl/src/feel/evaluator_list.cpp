// What an evaluation does with lists: choosing elements, some, every, for.
#include <cstdint>
#include <type_traits>

#include "feel/evaluation.hpp"
#include "feel/numbers.hpp"

namespace motcua::feel {
namespace {

/// What is counted from one end of a range to the other, down if the first is the greater one;
/// an end that does not belong to it is left out.
template <class Point, class Next>
std::optional<Items> counted(const RangeDatum& range, Point first, Point last, Next next,
                             Budget& budget) {
    const bool is_up = first <= last;
    Items items;
    for (Point point = first; budget.spend(); point = next(point, is_up)) {
        const bool is_left_out =
            (point == first && !range.low_included) || (point == last && !range.high_included);
        if (!is_left_out) {
            if constexpr (std::is_same_v<Point, Date>) {
                items.push_back(Datum(point));
            } else {
                items.push_back(Datum::number(point));
            }
        }
        if (point == last) {
            return items;
        }
    }
    return std::nullopt;
}

std::optional<Items> elements_of(const RangeDatum& range, Budget& budget) {
    const Decimal* low = range.low.as<Decimal>();
    const Decimal* high = range.high.as<Decimal>();
    const auto first = low == nullptr ? std::nullopt : whole(*low);
    const auto last = high == nullptr ? std::nullopt : whole(*high);
    if (first && last) {
        const auto next = [](std::int64_t n, bool is_up) { return is_up ? n + 1 : n - 1; };
        return counted(range, *first, *last, next, budget);
    }
    const Date* from = range.low.as<Date>();
    const Date* to = range.high.as<Date>();
    if (from == nullptr || to == nullptr) {
        return std::nullopt;
    }
    const auto next = [](Date day, bool is_up) { return day + std::chrono::days{is_up ? 1 : -1}; };
    return counted(range, *from, *to, next, budget);
}

}  // namespace

Datum Evaluation::filter(const AstNode& node, const Resolved& resolved) {
    const auto children = ast_.children_of(node);
    const Datum base = value(children[0].node);
    if (const Items* items = base.as<Items>()) {
        return filtered(*items, children[1].node, resolved.index);
    }
    // A single value is a list of one.
    return base.is_null() ? Datum() : filtered({base}, children[1].node, resolved.index);
}

/// A condition keeps the elements for which it is true; a number is a position, counted from 1 or
/// from the end if negative.
Datum Evaluation::filtered(const Items& items, NodeId selector, std::uint32_t item) {
    Items kept;
    const auto size = static_cast<std::int64_t>(items.size());
    for (std::int64_t i = 0; i < size; ++i) {
        if (!budget_.spend()) {
            return {};
        }
        const Datum& candidate = items[static_cast<std::size_t>(i)];
        local(item) = candidate;
        const Datum chosen = value(selector);
        if (const Decimal* position = chosen.as<Decimal>()) {
            const auto n = whole(*position);
            const bool is_inside = n && *n != 0 && *n <= size && *n >= -size;
            return is_inside ? items[static_cast<std::size_t>(*n > 0 ? *n - 1 : size + *n)]
                             : Datum();
        }
        if (truth_of(chosen) == Truth(true)) {
            kept.push_back(candidate);
        }
    }
    if (items.empty()) {
        local(item) = Datum();
        return value(selector).as<Decimal>() != nullptr ? Datum() : Datum(Items{});
    }
    return Datum(std::move(kept));
}

std::optional<Items> Evaluation::elements(NodeId domain) {
    const Datum all = value(domain);
    if (const Items* items = all.as<Items>()) {
        return *items;
    }
    if (const RangeDatum* range = all.as<RangeDatum>()) {
        return elements_of(*range, budget_);
    }
    return all.is_null() ? std::nullopt : std::optional(Items{all});
}

template <class Body>
bool Evaluation::for_each(const AstNode& node, std::uint32_t first, std::size_t domain,
                          Body& body) {
    const auto children = ast_.children_of(node);
    if (domain + 1 == children.size()) {
        body(children[domain].node);
        return true;
    }
    const std::optional<Items> all = elements(children[domain].node);
    if (!all) {
        return false;
    }
    for (const Datum& element : *all) {
        if (body.is_done || !budget_.spend()) {
            break;
        }
        local(first + domain) = element;
        if (!for_each(node, first, domain + 1, body)) {
            return false;
        }
    }
    return true;
}

/// `some` is decided by an element for which the condition is true, `every` by one for which it is
/// false; failing that, one for which it is unknown leaves the whole unknown.
Datum Evaluation::quantified(const AstNode& node, const Resolved& resolved, bool decisive) {
    struct Body {
        Evaluation& evaluation;
        bool decisive;
        Truth result;
        bool is_done = false;

        void operator()(NodeId condition) {
            const Truth one = evaluation.truth(condition);
            is_done = one == Truth(decisive);
            result = is_done || !one ? one : result;
        }
    };
    Body body{*this, decisive, !decisive};
    const bool is_list = for_each(node, resolved.index, 0, body);
    return is_list || body.is_done ? to_datum(body.result) : Datum();
}

Datum Evaluation::iteration(const AstNode& node, const Resolved& resolved) {
    struct Body {
        Evaluation& evaluation;
        std::size_t partial;
        Items results;
        bool is_done = false;

        void operator()(NodeId result) {
            constexpr std::size_t copies_per_step = 16;
            if (evaluation.program_.reads_partial) {
                evaluation.budget_.spend(results.size() / copies_per_step);
                evaluation.local(partial) = Datum(results);
            }
            results.push_back(evaluation.value(result));
        }
    };
    Body body{*this, resolved.index + node.count - 1, {}};
    const bool is_list = for_each(node, resolved.index, 0, body);
    return is_list ? Datum(std::move(body.results)) : Datum();
}

}  // namespace motcua::feel
