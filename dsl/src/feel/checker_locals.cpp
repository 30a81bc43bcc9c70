// Types of what brings variables: filters, for, some, every, contexts and functions.
#include <algorithm>

#include "feel/checking.hpp"

namespace motcua::feel {

Type Checker::filter(NodeId id) {
    const Type base = check(child(id, 0));
    const bool is_list = base.is(TypeKind::list);
    if (!base.is_any() && !is_list) {
        error(child(id, 0), "feel-type",
              "Phép chọn […] cần danh sách, nhưng " + written(child(id, 0)) + " là " + base.title(),
              "Bỏ phần trong ngoặc vuông");
    }
    const std::size_t outer = locals_.size();
    bind(id, Binding::none, declare_local("item", is_list ? base.element() : Type::any(), true));
    const NodeId selector = child(id, 1);
    const Type type = check(selector);
    locals_.resize(outer, Local{});
    if (type.is(TypeKind::number)) {
        return base.element();
    }
    if (!type.is_any() && !type.is(TypeKind::boolean)) {
        error(selector, "feel-type",
              "Trong […] cần điều kiện hoặc số thứ tự, nhưng " + written(selector) + " là " +
                  type.title(),
              "Viết một phép so sánh với cột của danh sách, hoặc số thứ tự từ 1");
    }
    return type.is(TypeKind::boolean) && is_list ? base : Type::any();
}

bool Checker::has_both_ends(NodeId id) const {
    return node(id).kind != AstKind::range ||
           (children(id)[0].node != no_node && children(id)[1].node != no_node);
}

Type Checker::domain_element(NodeId domain, const Type& type) {
    const Type& element = type.element();
    if (type.is_any() || type.is(TypeKind::list)) {
        return element;
    }
    const bool is_counted =
        element.is_any() || element.is(TypeKind::number) || element.is(TypeKind::date);
    if (type.is(TypeKind::range) && is_counted && has_both_ends(domain)) {
        return element;
    }
    error(domain, "feel-type",
          "Sau in cần danh sách, nhưng " + written(domain) + " là " + type.title(),
          "Dùng một trường danh sách, hoặc một khoảng số hay ngày có đủ hai đầu: 1..5");
    return Type::any();
}

std::size_t Checker::domains(NodeId id) {
    // One more for the `partial` of a `for`.
    const std::size_t count = node(id).count - 1;
    const std::size_t first = program_.locals;
    program_.locals += count + 1;
    bind(id, Binding::none, first);
    for (std::size_t i = 0; i < count; ++i) {
        const AstChild domain = children(id)[i];
        Type element = domain_element(domain.node, check(domain.node));
        locals_.push_back({program_.ast.words[domain.tag], static_cast<std::uint32_t>(first + i),
                           std::move(element), false});
    }
    return count;
}

Type Checker::quantified(NodeId id) {
    const std::size_t outer = locals_.size();
    const std::size_t count = domains(id);
    want_boolean(child(id, count), "satisfies");
    locals_.resize(outer, Local{});
    return Type::boolean();
}

Type Checker::iteration(NodeId id) {
    const std::size_t outer = locals_.size();
    const std::size_t count = domains(id);
    locals_.push_back({"partial", static_cast<std::uint32_t>(program_.resolved[id].index + count),
                       Type::list(Type::any()), false});
    Type result = check(child(id, count));
    locals_.resize(outer, Local{});
    return Type::list(std::move(result));
}

/// An entry sees those before it; a function sees itself too.
Type Checker::context(NodeId id) {
    const std::size_t outer = locals_.size();
    const auto first = static_cast<std::uint32_t>(program_.locals);
    program_.locals += node(id).count;
    bind(id, Binding::none, first);
    std::vector<Member> members;
    for (std::uint32_t i = 0; i < node(id).count; ++i) {
        const AstChild entry = children(id)[i];
        const std::string name = program_.ast.words[entry.tag];
        const bool is_function = node(entry.node).kind == AstKind::function;
        if (is_function) {
            locals_.push_back({name, first + i, Type::any(), false});
        }
        Type type = is_function ? function(entry.node, first + i) : check(entry.node);
        if (is_function) {
            locals_.pop_back();
        }
        const auto known = std::find_if(members.begin(), members.end(),
                                        [&name](const Member& m) { return m.name == name; });
        if (known != members.end()) {
            error(entry.node, "feel-type", "Tên " + quoted(name) + " có hai lần trong { … }",
                  "Mỗi tên chỉ ghi một lần");
        }
        members.push_back({name, type});
        locals_.push_back({name, first + i, std::move(type), false});
    }
    locals_.resize(outer, Local{});
    return Type::record(std::move(members));
}

Type Checker::function(NodeId id, std::optional<std::uint32_t> self) {
    const Signature signature = program_.ast.signatures[node(id).payload];
    const std::size_t outer = locals_.size();
    const auto first = static_cast<std::uint32_t>(program_.locals);
    frames_.push_back({first, {}});
    std::vector<Member> parameters;
    for (std::size_t i = 0; i < signature.names.size(); ++i) {
        declare_local(signature.names[i], signature.types[i], false);
        parameters.push_back({signature.names[i], signature.types[i]});
    }
    Type result = check(child(id, 0));
    locals_.resize(outer, Local{});
    bind(id, Binding::none, program_.functions.size());
    const std::set<std::uint32_t> captured = std::move(frames_.back().captured);
    frames_.pop_back();
    program_.functions.push_back({node(id).payload,
                                  first,
                                  static_cast<std::uint32_t>(program_.locals),
                                  {captured.begin(), captured.end()},
                                  self});
    return Type::function(std::move(parameters), std::move(result));
}

}  // namespace motcua::feel
