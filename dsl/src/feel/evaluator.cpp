// Values, operators, calls. Lists (filters, some, every, for) are in evaluator_list.cpp.
#include "feel/evaluator.hpp"

#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "feel/evaluation.hpp"
#include "feel/temporal.hpp"

namespace motcua::feel {

Result<Value> evaluate(const Program& program, const Facts& facts) {
    return Evaluation(program, facts).run();
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
            return datum.as<Instant>() != nullptr;
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
    }
    return false;
}

Result<Value> Evaluation::run() {
    Datum hold;
    const Datum& result = look(ast_.root, hold);
    spend_size(result, budget_);
    if (budget_.is_spent()) {
        return Error{ErrorCode::limit_exceeded, "expected an expression to end within " +
                                                    std::to_string(limits::expression_steps_max) +
                                                    " steps, but it did not"};
    }
    return is_of(program_.expected, result) ? result.to_value() : Value();
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
    if (!is_leaf && !budget_.spend()) {
        return {};
    }
    switch (node.kind) {
        case AstKind::literal:
            return ast_.literals[node.payload];
        case AstKind::name:
            return name(node, resolved);
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
            return membership(node);
        case AstKind::range:
            return range(node);
        case AstKind::conditional:
            return conditional(node);
        case AstKind::list:
            return list(node);
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
        if (wanted.function.empty()) {
            slot = Datum::from(facts_.variable(wanted.name));
        } else {
            const Value id(wanted.name);
            slot = Datum::from(facts_.call(wanted.function, {&id, 1}));
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
        default:
            return {};
    }
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

Datum Evaluation::membership(const AstNode& node) {
    const auto children = ast_.children_of(node);
    Datum value_hold;
    const Datum& tested = look(children[0].node, value_hold);
    Truth result = false;
    for (const AstChild& child : children.subspan(1)) {
        Datum hold;
        const Datum& test = look(child.node, hold);
        // A range whose end is unknown is unknown itself, unlike the literal null.
        const bool is_unknown = test.is_null() && ast_[child.node].kind == AstKind::range;
        const Truth one = is_unknown ? Truth{} : is_in(tested, test, budget_);
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

Datum Evaluation::call(const AstNode& node, const Resolved& resolved) {
    if (resolved.binding == Binding::read) {
        return read(resolved.index);
    }
    std::vector<Datum> arguments;
    arguments.reserve(node.count);
    for (const AstChild& argument : ast_.children_of(node)) {
        arguments.push_back(value(argument.node));
    }
    if (resolved.binding == Binding::host) {
        return host_call(program_.hosts[resolved.index], arguments);
    }
    return call_builtin(resolved.forms, arguments, budget_);
}

/// What the host computes may cost it more than a step.
Datum Evaluation::host_call(const Host& host, const std::vector<Datum>& arguments) {
    constexpr std::size_t steps = 20;
    std::vector<Value> values;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i].is_null() || !is_of(host.parameters[i], arguments[i])) {
            return {};
        }
        values.push_back(arguments[i].to_value());
    }
    return budget_.spend(steps) ? Datum::from(facts_.call(host.name, values)) : Datum();
}

Datum Evaluation::instance(const AstNode& node) {
    const Datum tested = value(ast_.children_of(node)[0].node);
    const std::string& type = ast_.words[node.payload];
    if (tested.is_null()) {
        return Datum(false);
    }
    const auto is = [&tested](const Type& wanted) { return Datum(is_of(wanted, tested)); };
    if (type == "number") return is(Type::number());
    if (type == "string") return is(Type::text());
    if (type == "boolean") return is(Type::boolean());
    if (type == "date") return is(Type::date());
    if (type == "time") return is(Type::time());
    if (type == "date and time") return is(Type::date_time());
    if (type == "days and time duration") return is(Type::day_time_duration());
    if (type == "years and months duration") return is(Type::year_month_duration());
    if (type == "list") return is(Type::list(Type::any()));
    if (type == "context") return is(Type::open_record());
    return Datum(true);
}

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
    return temporal_member(base, name);
}

}  // namespace motcua::feel
