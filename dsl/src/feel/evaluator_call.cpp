// Calls: of built-in functions, of the host's, and of functions that the expression defines.
#include <algorithm>

#include "feel/evaluation.hpp"
#include "feel/evaluator.hpp"

namespace motcua::feel {

/// A function with what it saw where it was made. While it is called, the locals of its body are
/// its own; those of whoever calls come back afterwards.
class Evaluation::Closure final : public Function,
                                  public std::enable_shared_from_this<Evaluation::Closure> {
public:
    Closure(Evaluation& home, const FunctionInfo& info, NodeId body)
        : home_(home), info_(info), signature_(home.ast_.signatures[info.signature]), body_(body) {
        for (const std::uint32_t index : info.captured) {
            seen_.push_back(index == info.self ? std::nullopt : home.local(index));
        }
    }

    [[nodiscard]] const std::vector<std::string>& parameters() const override {
        return signature_.names;
    }

    [[nodiscard]] Datum call(std::span<const Datum> arguments, Budget& budget) const override {
        if (arguments.size() != parameters().size()) {
            return {};
        }
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const Type& wanted = signature_.types[i];
            if (!arguments[i].is_null() && !conforms(wanted, arguments[i], budget)) {
                return {};
            }
        }
        constexpr std::size_t locals_per_step = 16;
        budget.spend((info_.end_local - info_.first_local + seen_.size()) / locals_per_step);
        std::vector<std::optional<Datum>> kept;
        exchange(kept, arguments);
        Datum result = home_.value(body_);
        restore(kept);
        return result;
    }

private:
    void exchange(std::vector<std::optional<Datum>>& kept, std::span<const Datum> arguments) const {
        for (std::size_t i = 0; i < seen_.size(); ++i) {
            std::optional<Datum>& slot = home_.local(info_.captured[i]);
            kept.push_back(std::move(slot));
            slot = info_.captured[i] == info_.self ? Datum(shared_from_this()) : seen_[i];
        }
        for (std::uint32_t index = info_.first_local; index < info_.end_local; ++index) {
            std::optional<Datum>& slot = home_.local(index);
            kept.push_back(std::move(slot));
            const std::size_t place = index - info_.first_local;
            slot = place < arguments.size() ? std::optional(arguments[place]) : std::nullopt;
        }
    }

    void restore(std::vector<std::optional<Datum>>& kept) const {
        auto next = kept.begin();
        for (const std::uint32_t index : info_.captured) {
            home_.local(index) = std::move(*next++);
        }
        for (std::uint32_t index = info_.first_local; index < info_.end_local; ++index) {
            home_.local(index) = std::move(*next++);
        }
    }

    Evaluation& home_;
    const FunctionInfo& info_;
    const Signature& signature_;
    NodeId body_;
    std::vector<std::optional<Datum>> seen_;
};

Datum Evaluation::function(const Resolved& resolved, NodeId body) {
    const FunctionInfo& info = program_.functions[resolved.index];
    return Datum(std::make_shared<const Closure>(*this, info, body));
}

std::vector<Datum> Evaluation::arguments(const AstNode& node, std::size_t first) {
    std::vector<Datum> given;
    given.reserve(node.count);
    for (const AstChild& argument : ast_.children_of(node).subspan(first)) {
        given.push_back(value(argument.node));
    }
    return given;
}

Datum Evaluation::call(const AstNode& node, const Resolved& resolved) {
    switch (resolved.binding) {
        case Binding::read:
            return read(resolved.index);
        case Binding::called_local: {
            const Datum callee = local(resolved.index).value_or(Datum());
            return invoked(callee, node, 0);
        }
        case Binding::called_read: {
            const Datum callee = read(resolved.index);
            return invoked(callee, node, 0);
        }
        case Binding::host:
            return host_call(program_.hosts[resolved.index], arguments(node, 0));
        default:
            return call_builtin(resolved.forms, arguments(node, 0), budget_);
    }
}

Datum Evaluation::invocation(const AstNode& node) {
    const Datum callee = value(ast_.children_of(node)[0].node);
    return invoked(callee, node, 1);
}

/// With the arguments from the child `first` on, in the order of their names if they have some.
Datum Evaluation::invoked(const Datum& callee, const AstNode& node, std::size_t first) {
    const Function* function = callee.as<Function>();
    if (function == nullptr) {
        return {};
    }
    std::vector<Datum> given = arguments(node, first);
    const auto children = ast_.children_of(node).subspan(first);
    const bool has_names = std::any_of(children.begin(), children.end(),
                                       [](const AstChild& child) { return child.tag != 0; });
    if (!has_names) {
        return function->call(given, budget_);
    }
    std::vector<Datum> ordered;
    for (const std::string& name : function->parameters()) {
        const auto named = std::find_if(children.begin(), children.end(), [&](const AstChild& c) {
            return c.tag != 0 && ast_.words[c.tag - 1] == name;
        });
        if (named == children.end()) {
            return {};
        }
        ordered.push_back(given[static_cast<std::size_t>(named - children.begin())]);
    }
    return ordered.size() == given.size() ? function->call(ordered, budget_) : Datum();
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
    return budget_.spend(steps) ? Datum::from(session_.facts().call(host.name, values)) : Datum();
}

}  // namespace motcua::feel
