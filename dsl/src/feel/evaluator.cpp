// Values and operators. Lists (filters, some, every, for) are in evaluator_list.cpp, calls and
// functions in evaluator_call.cpp.
#include "feel/evaluator.hpp"

#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "feel/evaluation.hpp"
#include "feel/temporal.hpp"

namespace motcua::feel {

Datum evaluate(const Program& program, Session& session) {
    if (program.functions.empty()) {
        return Evaluation(program, session).run();
    }
    // A function may be called as long as the session lasts.
    const auto kept = std::make_shared<Evaluation>(program, session);
    session.keep(kept);
    return kept->run();
}

bool is_of(const Type& type, const Datum& datum) {
    switch (type.kind()) {
        case TypeKind::any:
            return true;
        case TypeKind::null:
            return datum.is_null();
        case TypeKind::boolean:
            return datum.as<bool>() != nullptr;
        case TypeKind::number:
            return datum.as<Decimal>() != nullptr;
        case TypeKind::text:
            return datum.as<std::string>() != nullptr;
        case TypeKind::date:
            return datum.as<Date>() != nullptr;
        case TypeKind::time:
            return datum.as<Time>() != nullptr;
        case TypeKind::date_time:
            return datum.as<Moment>() != nullptr;
        case TypeKind::day_time_duration:
            return datum.as<DayTimeDuration>() != nullptr;
        case TypeKind::year_month_duration:
            return datum.as<YearMonthDuration>() != nullptr;
        case TypeKind::list:
            return datum.as<Items>() != nullptr;
        case TypeKind::record:
            return datum.as<Members>() != nullptr;
        case TypeKind::range:
            return datum.as<RangeDatum>() != nullptr;
        case TypeKind::function:
            return datum.as<Function>() != nullptr;
    }
    return false;
}

bool conforms(const Type& type, const Datum& datum, Budget& budget) {
    if (!budget.spend() || !is_of(type, datum)) {
        return false;
    }
    if (const Items* items = datum.as<Items>(); items != nullptr && type.is(TypeKind::list)) {
        return std::all_of(items->begin(), items->end(), [&](const Datum& item) {
            return conforms(type.element(), item, budget);
        });
    }
    if (const auto* range = datum.as<RangeDatum>(); range != nullptr && type.is(TypeKind::range)) {
        return (range->low.is_null() || conforms(type.element(), range->low, budget)) &&
               (range->high.is_null() || conforms(type.element(), range->high, budget));
    }
    if (const Members* members = datum.as<Members>();
        members != nullptr && type.is_closed_record()) {
        return std::all_of(type.members().begin(), type.members().end(), [&](const Member& m) {
            const auto found = members->find(m.name);
            return found != members->end() &&
                   (found->second.is_null() || conforms(m.type, found->second, budget));
        });
    }
    return true;
}

Datum Evaluation::run() {
    Datum hold;
    const Datum& result = look(ast_.root, hold);
    spend_size(result, budget_);
    return is_of(program_.expected, result) ? result : Datum();
}

const Datum& Evaluation::look(NodeId id, Datum& hold) {
    const AstNode& node = ast_[id];
    if (node.kind == AstKind::literal) {
        return ast_.literals[node.payload];
    }
    const Resolved& resolved = program_.resolved[id];
    if (resolved.binding == Binding::read) {
        return read(resolved.index);
    }
    if (resolved.binding == Binding::local) {
        // It keeps its value as long as anything that sees it is evaluated.
        return *local(resolved.index);
    }
    hold = value(id);
    return hold;
}

Datum Evaluation::value(NodeId id) {
    const AstNode& node = ast_[id];
    const Resolved& resolved = program_.resolved[id];
    const bool is_leaf = node.kind == AstKind::literal || node.kind == AstKind::name;
    if (is_leaf) {
        return node.kind == AstKind::literal ? ast_.literals[node.payload] : name(node, resolved);
    }
    Datum result;
    if (session_.enter() && budget_.spend()) {
        result = inner_value(id);
    }
    session_.leave();
    return result;
}

Datum Evaluation::inner_value(NodeId id) {
    const AstNode& node = ast_[id];
    const Resolved& resolved = program_.resolved[id];
    switch (node.kind) {
        case AstKind::literal:
        case AstKind::name:
            break;
        case AstKind::disjunction:
            return junction(node, true);
        case AstKind::conjunction:
            return junction(node, false);
        case AstKind::sum:
        case AstKind::product:
            return chain(node);
        case AstKind::power:
            return power(node);
        case AstKind::negation:
            return opposite_of(value(ast_.children_of(node)[0].node));
        case AstKind::comparison:
            return comparison(node);
        case AstKind::between:
            return between(node);
        case AstKind::in:
            return membership(node, resolved);
        case AstKind::range:
            return range(node);
        case AstKind::conditional:
            return conditional(node);
        case AstKind::list:
            return list(node);
        case AstKind::context:
            return context(node, resolved);
        case AstKind::function:
            return function(resolved, ast_.children_of(node)[0].node);
        case AstKind::invocation:
            return invocation(node);
        case AstKind::path:
            return path(node);
        case AstKind::filter:
            return filter(node, resolved);
        case AstKind::call:
            return call(node, resolved);
        case AstKind::some:
            return quantified(node, resolved, true);
        case AstKind::every:
            return quantified(node, resolved, false);
        case AstKind::iteration:
            return iteration(node, resolved);
        case AstKind::instance:
            return instance(node);
    }
    return {};
}

Truth Evaluation::truth(NodeId id) {
    Datum hold;
    return truth_of(look(id, hold));
}

const Datum& Evaluation::read(std::uint32_t index) {
    std::optional<Datum>& slot = slots_[index];
    if (!slot) {
        const Read& wanted = program_.reads[index];
        if (wanted.decision != nullptr) {
            slot = session_.decide(*wanted.decision);
        } else if (wanted.is_tested) {
            slot = session_.tested();
        } else if (wanted.function.empty()) {
            slot = Datum::from(session_.facts().variable(wanted.name));
        } else {
            const Value id(wanted.name);
            slot = Datum::from(session_.facts().call(wanted.function, {&id, 1}));
        }
    }
    return *slot;
}

Datum Evaluation::name(const AstNode& node, const Resolved& resolved) {
    switch (resolved.binding) {
        case Binding::read:
            return read(resolved.index);
        case Binding::local:
            return *local(resolved.index);
        case Binding::member:
            return member_of(*local(resolved.index), ast_.words[node.payload], budget_);
        case Binding::maybe_member:
            return maybe_member(node, resolved);
        default:
            return {};
    }
}

Datum Evaluation::maybe_member(const AstNode& node, const Resolved& resolved) {
    const Members* members = local(resolved.index)->as<Members>();
    if (members != nullptr) {
        const auto found = members->find(ast_.words[node.payload]);
        if (found != members->end()) {
            return found->second;
        }
    }
    return name(node, program_.alternatives[resolved.next]);
}

/// `or` is decided by true, `and` by false; what is unknown leaves the whole unknown.
Datum Evaluation::junction(const AstNode& node, bool decisive) {
    Truth result = !decisive;
    for (const AstChild& operand : ast_.children_of(node)) {
        const Truth one = truth(operand.node);
        if (one == Truth(decisive)) {
            return Datum(decisive);
        }
        if (!one) {
            result.reset();
        }
    }
    return to_datum(result);
}

Datum Evaluation::chain(const AstNode& node) {
    const auto operands = ast_.children_of(node);
    Datum result = value(operands[0].node);
    for (const AstChild& operand : operands.subspan(1)) {
        Datum hold;
        const Datum& next = look(operand.node, hold);
        result = calculate(static_cast<Operator>(operand.tag), result, next, budget_);
    }
    return result;
}

/// From left to right, as DMN has it: 2 ** 3 ** 2 is 64.
Datum Evaluation::power(const AstNode& node) {
    const auto operands = ast_.children_of(node);
    Datum result = value(operands[0].node);
    for (const AstChild& operand : operands.subspan(1)) {
        result = budget_.spend() ? power_of(result, value(operand.node)) : Datum();
    }
    return result;
}

Datum Evaluation::comparison(const AstNode& node) {
    const auto sides = ast_.children_of(node);
    Datum left_hold;
    Datum right_hold;
    const Datum& left = look(sides[0].node, left_hold);
    const Datum& right = look(sides[1].node, right_hold);
    return to_datum(compare(static_cast<Operator>(node.payload), left, right, budget_));
}

Datum Evaluation::between(const AstNode& node) {
    const auto parts = ast_.children_of(node);
    Datum value_hold;
    Datum low_hold;
    Datum high_hold;
    const Datum& tested = look(parts[0].node, value_hold);
    const Datum& low = look(parts[1].node, low_hold);
    return to_datum(is_between(tested, low, look(parts[2].node, high_hold)));
}

Datum Evaluation::membership(const AstNode& node, const Resolved& resolved) {
    const auto children = ast_.children_of(node);
    Datum value_hold;
    const Datum& tested = look(children[0].node, value_hold);
    local(resolved.index) = tested;
    Truth result = false;
    for (const AstChild& child : children.subspan(1)) {
        Datum hold;
        const Datum& test = look(child.node, hold);
        // A range whose end is unknown is unknown itself, unlike the literal null.
        const bool is_unknown = test.is_null() && ast_[child.node].kind == AstKind::range;
        Truth one = is_unknown ? Truth{} : Truth(false);
        if (child.tag == asks_question) {
            one = truth_of(test);
        } else if (!is_unknown) {
            one = is_in(tested, test, budget_);
        }
        if (one == Truth(true)) {
            return Datum(true);
        }
        if (!one) {
            result.reset();
        }
    }
    return to_datum(result);
}

Datum Evaluation::range(const AstNode& node) {
    RangeDatum made;
    const auto ends = ast_.children_of(node);
    made.low_included = (node.payload & low_included) != 0;
    made.high_included = (node.payload & high_included) != 0;
    if (ends[0].node != no_node) {
        made.low = value(ends[0].node);
    }
    if (ends[1].node != no_node) {
        made.high = value(ends[1].node);
    }
    const bool is_unknown = (ends[0].node != no_node && made.low.is_null()) ||
                            (ends[1].node != no_node && made.high.is_null());
    return is_unknown ? Datum() : Datum(std::move(made));
}

/// An unknown condition takes the other way, as DMN has it.
Datum Evaluation::conditional(const AstNode& node) {
    const auto parts = ast_.children_of(node);
    return value(parts[truth(parts[0].node) == Truth(true) ? 1 : 2].node);
}

Datum Evaluation::list(const AstNode& node) {
    Items items;
    items.reserve(node.count);
    for (const AstChild& element : ast_.children_of(node)) {
        items.push_back(value(element.node));
    }
    return Datum(std::move(items));
}

Datum Evaluation::path(const AstNode& node) {
    Datum hold;
    const Datum& base = look(ast_.children_of(node)[0].node, hold);
    return member_of(base, ast_.words[node.payload], budget_);
}

Datum Evaluation::context(const AstNode& node, const Resolved& resolved) {
    const auto entries = ast_.children_of(node);
    Members members;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Datum made = value(entries[i].node);
        local(resolved.index + i) = made;
        if (!members.emplace(ast_.words[entries[i].tag], std::move(made)).second) {
            return {};
        }
    }
    return Datum(std::move(members));
}

Datum Evaluation::instance(const AstNode& node) {
    Datum hold;
    const Datum& tested = look(ast_.children_of(node)[0].node, hold);
    const Type& wanted = ast_.types[node.payload];
    if (tested.is_null()) {
        return Datum(wanted.is(TypeKind::null));
    }
    return Datum(conforms(wanted, tested, budget_));
}

namespace {

Datum range_member(const RangeDatum& range, std::string_view name) {
    if (name == "start") {
        return range.low;
    }
    if (name == "end") {
        return range.high;
    }
    if (name == "start included") {
        return Datum(range.low_included);
    }
    return name == "end included" ? Datum(range.high_included) : Datum();
}

}  // namespace

Datum member_of(const Datum& base, std::string_view name, Budget& budget) {
    if (const Members* members = base.as<Members>()) {
        const auto found = members->find(name);
        return found == members->end() ? Datum() : found->second;
    }
    if (const Items* items = base.as<Items>()) {
        Items all;
        all.reserve(items->size());
        for (const Datum& item : *items) {
            if (!budget.spend()) {
                return {};
            }
            all.push_back(member_of(item, name, budget));
        }
        return Datum(std::move(all));
    }
    if (const RangeDatum* range = base.as<RangeDatum>()) {
        return range_member(*range, name);
    }
    if (name == "timezone" && (base.as<Time>() != nullptr || base.as<Moment>() != nullptr)) {
        budget.refuse(Beyond::timezone);
    }
    return temporal_member(base, name);
}

}  // namespace motcua::feel
