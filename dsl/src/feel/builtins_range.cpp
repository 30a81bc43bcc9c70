// Built-in functions that compare points and ranges (DMN 10.3.4.10), and range().
#include "feel/builtins.hpp"
#include "feel/lexer.hpp"
#include "feel/operations.hpp"
#include "feel/parser.hpp"

namespace motcua::feel {
namespace {

/// A point or a range as two ends that belong to it or not. An end that is null is none.
struct Ends {
    Datum low;
    Datum high;
    bool has_low = true;
    bool has_high = true;
};

Ends ends_of(const Datum& datum) {
    if (const RangeDatum* range = datum.as<RangeDatum>()) {
        return {range->low, range->high, range->low_included, range->high_included};
    }
    return {datum, datum};
}

using Order = std::optional<std::strong_ordering>;
using Relation = Truth (*)(const Ends&, const Ends&);

/// What is not known of one part leaves the whole unknown, unless another part decides.
Truth both(Truth a, Truth b) {
    if (a == Truth(false) || b == Truth(false)) {
        return false;
    }
    return a && b ? Truth(true) : std::nullopt;
}

template <class Test>
Truth asked(const Order& order, Test test) {
    return order ? Truth(test(*order)) : std::nullopt;
}

/// a ends before b begins; ends that touch are apart if one of them does not belong to its range.
Truth is_before(const Ends& a, const Ends& b) {
    const bool touches = a.has_high && b.has_low;
    return asked(order(a.high, b.low), [touches](auto o) { return o < 0 || (o == 0 && !touches); });
}

Truth is_after(const Ends& a, const Ends& b) { return is_before(b, a); }

Truth meets(const Ends& a, const Ends& b) {
    const bool touches = a.has_high && b.has_low;
    return asked(order(a.high, b.low), [touches](auto o) { return o == 0 && touches; });
}

Truth met_by(const Ends& a, const Ends& b) { return meets(b, a); }

Truth overlaps(const Ends& a, const Ends& b) {
    return both(negated(is_before(a, b)), negated(is_before(b, a)));
}

/// a begins no later than b.
Truth begins_by(const Ends& a, const Ends& b) {
    const bool is_first = a.has_low || !b.has_low;
    return asked(order(a.low, b.low), [is_first](auto o) { return o < 0 || (o == 0 && is_first); });
}

/// a ends no earlier than b.
Truth lasts_to(const Ends& a, const Ends& b) {
    const bool is_last = a.has_high || !b.has_high;
    return asked(order(a.high, b.high), [is_last](auto o) { return o > 0 || (o == 0 && is_last); });
}

Truth same_low(const Ends& a, const Ends& b) {
    const bool is_same = a.has_low == b.has_low;
    return asked(order(a.low, b.low), [is_same](auto o) { return o == 0 && is_same; });
}

Truth same_high(const Ends& a, const Ends& b) {
    const bool is_same = a.has_high == b.has_high;
    return asked(order(a.high, b.high), [is_same](auto o) { return o == 0 && is_same; });
}

/// a begins before b and ends inside it.
Truth overlaps_before(const Ends& a, const Ends& b) {
    return both(overlaps(a, b), both(negated(begins_by(b, a)), lasts_to(b, a)));
}

Truth overlaps_after(const Ends& a, const Ends& b) { return overlaps_before(b, a); }

Truth includes_all(const Ends& a, const Ends& b) { return both(begins_by(a, b), lasts_to(a, b)); }
Truth during(const Ends& a, const Ends& b) { return includes_all(b, a); }
Truth starts(const Ends& a, const Ends& b) { return both(same_low(a, b), lasts_to(b, a)); }
Truth started_by(const Ends& a, const Ends& b) { return starts(b, a); }
Truth finishes(const Ends& a, const Ends& b) { return both(same_high(a, b), begins_by(b, a)); }
Truth finished_by(const Ends& a, const Ends& b) { return finishes(b, a); }
Truth coincides(const Ends& a, const Ends& b) { return both(same_low(a, b), same_high(a, b)); }

template <Relation relation>
Datum related(Arguments arguments, Budget&) {
    return to_datum(relation(ends_of(arguments[0]), ends_of(arguments[1])));
}

/// An end of a range that is written: a literal, maybe with a sign or read by date() and the like.
std::optional<Datum> end_of(const Ast& ast, NodeId id, Budget& budget) {
    if (id == no_node) {
        return Datum();
    }
    const AstNode& node = ast[id];
    if (node.kind == AstKind::literal) {
        return ast.literals[node.payload];
    }
    if (node.kind == AstKind::negation) {
        const auto inner = end_of(ast, ast.children_of(node)[0].node, budget);
        return inner ? std::optional(opposite_of(*inner)) : std::nullopt;
    }
    if (node.kind != AstKind::call) {
        return std::nullopt;
    }
    std::vector<Datum> arguments;
    for (const AstChild& child : ast.children_of(node)) {
        const AstNode& argument = ast[child.node];
        if (argument.kind != AstKind::literal) {
            return std::nullopt;
        }
        arguments.push_back(ast.literals[argument.payload]);
    }
    return call_builtin(builtins_named(ast.words[node.payload]), arguments, budget);
}

/// "[1..5]" as FEEL writes it. Ends are literals of one kind in order.
Datum range_from(Arguments arguments, Budget& budget) {
    const std::string& text = *arguments[0].as<std::string>();
    if (!budget.spend_text(text.size())) {
        return {};
    }
    Report unheard(text);
    const auto tokens = tokenize(text, unheard);
    const auto ast = tokens ? parse(*tokens, Form::expression, {}, unheard) : std::nullopt;
    if (!ast || (*ast)[ast->root].kind != AstKind::range) {
        return {};
    }
    const AstNode& node = (*ast)[ast->root];
    const auto ends = ast->children_of(node);
    const auto low = end_of(*ast, ends[0].node, budget);
    const auto high = end_of(*ast, ends[1].node, budget);
    if (!low || !high || (low->is_null() && high->is_null())) {
        return {};
    }
    if (!low->is_null() && !high->is_null()) {
        const auto ordered = order(*low, *high);
        if (!ordered || *ordered > 0) {
            return {};
        }
    }
    return Datum(RangeDatum{*low, *high, (node.payload & low_included) != 0,
                            (node.payload & high_included) != 0});
}

Type any_range(Types) { return Type::range(Type::any()); }

}  // namespace

void add_range_builtins(std::vector<Builtin>& table) {
    constexpr auto to_boolean = &always<Type::boolean>;
    constexpr Parameter point1{"point1", Wants::orderable};
    constexpr Parameter point2{"point2", Wants::orderable};
    constexpr Parameter point{"point", Wants::orderable};
    constexpr Parameter range{"range", Wants::range};
    constexpr Parameter range1{"range1", Wants::range};
    constexpr Parameter range2{"range2", Wants::range};
    using Run = Datum (*)(Arguments, Budget&);
    const auto add = [&table](std::string_view name, Run run,
                              const std::vector<std::vector<Parameter>>& forms) {
        for (const std::vector<Parameter>& parameters : forms) {
            table.push_back({name, parameters, 2, false, to_boolean, run});
        }
    };
    const std::vector<Parameter> points{point1, point2};
    const std::vector<Parameter> ranges{range1, range2};
    const std::vector<Parameter> point_range{point, range};
    const std::vector<Parameter> range_point{range, point};
    add("before", related<is_before>, {points, point_range, range_point, ranges});
    add("after", related<is_after>, {points, point_range, range_point, ranges});
    add("meets", related<meets>, {ranges});
    add("met by", related<met_by>, {ranges});
    add("overlaps", related<overlaps>, {ranges});
    add("overlaps before", related<overlaps_before>, {ranges});
    add("overlaps after", related<overlaps_after>, {ranges});
    add("finishes", related<finishes>, {point_range, ranges});
    add("finished by", related<finished_by>, {range_point, ranges});
    add("includes", related<includes_all>, {range_point, ranges});
    add("during", related<during>, {point_range, ranges});
    add("starts", related<starts>, {point_range, ranges});
    add("started by", related<started_by>, {range_point, ranges});
    add("coincides", related<coincides>, {points, ranges});
    table.push_back({"range", {{"from", Wants::text}}, 1, false, any_range, range_from});
}

}  // namespace motcua::feel
