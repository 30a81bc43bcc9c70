// What an evaluation does with lists: choosing elements, some, every, for.
#include <cstdint>

#include "feel/evaluation.hpp"
#include "feel/numbers.hpp"

namespace motcua::feel {
namespace {

/// The whole numbers from low to high, or down if low is the greater one.
std::optional<Items> numbers_between(const Decimal& low, const Decimal& high, Budget& budget) {
    const auto first = whole(low);
    const auto last = whole(high);
    if (!first || !last) {
        return std::nullopt;
    }
    const std::int64_t step = *first <= *last ? 1 : -1;
    Items items;
    for (std::int64_t n = *first; budget.spend(); n += step) {
        items.push_back(Datum::number(n));
        if (n == *last) {
            return items;
        }
    }
    return std::nullopt;
}

std::optional<Items> dates_between(Date low, Date high, Budget& budget) {
    const std::chrono::days step{low <= high ? 1 : -1};
    Items items;
    for (Date date = low; budget.spend(); date += step) {
        items.push_back(Datum(date));
        if (date == high) {
            return items;
        }
    }
    return std::nullopt;
}

std::optional<Items> elements_of(const RangeDatum& range, Budget& budget) {
    if (!range.low_included || !range.high_included) {
        return std::nullopt;
    }
    const Decimal* low = range.low.as<Decimal>();
    const Decimal* high = range.high.as<Decimal>();
    if (low != nullptr && high != nullptr) {
        return numbers_between(*low, *high, budget);
    }
    const Date* from = range.low.as<Date>();
    const Date* to = range.high.as<Date>();
    return from != nullptr && to != nullptr ? dates_between(*from, *to, budget) : std::nullopt;
}

}  // namespace

Datum Evaluation::filter(const AstNode& node, const Resolved& resolved) {
    const auto children = ast_.children_of(node);
    const Datum base = value(children[0].node);
    const Items* items = base.as<Items>();
    return items == nullptr ? Datum() : filtered(*items, children[1].node, resolved.index);
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
    const RangeDatum* range = all.as<RangeDatum>();
    return range != nullptr ? elements_of(*range, budget_) : std::nullopt;
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
        Items results;
        bool is_done = false;

        void operator()(NodeId result) { results.push_back(evaluation.value(result)); }
    };
    Body body{*this, {}};
    const bool is_list = for_each(node, resolved.index, 0, body);
    return is_list ? Datum(std::move(body.results)) : Datum();
}

}  // namespace motcua::feel
