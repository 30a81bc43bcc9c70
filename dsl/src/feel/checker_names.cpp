// Types of names, members, filters and of what for, some and every bring.
#include <algorithm>

#include "feel/checking.hpp"

namespace motcua::feel {

std::uint32_t Checker::read(const std::string& function, const std::string& name) {
    const auto next = static_cast<std::uint32_t>(program_.reads.size());
    const auto [found, is_new] = reads_.try_emplace({function, name}, next);
    if (is_new) {
        program_.reads.push_back({function, name});
    }
    return found->second;
}

std::uint32_t Checker::declare_local(std::string name, Type type, bool is_item) {
    const auto index = static_cast<std::uint32_t>(program_.locals++);
    locals_.push_back({std::move(name), index, std::move(type), is_item});
    return index;
}

/// The innermost variable of that name, or member of a filter's item, then the procedure's names.
Type Checker::name(NodeId id) {
    const std::string& wanted = word(id);
    for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
        if (local->name == wanted) {
            bind(id, Binding::local, local->index);
            return local->type;
        }
        const Type* member = local->is_item ? local->type.member(wanted) : nullptr;
        if (member != nullptr) {
            bind(id, Binding::member, local->index);
            return *member;
        }
    }
    if (const Type* type = scope_.variable(wanted)) {
        bind(id, Binding::read, read({}, wanted));
        return *type;
    }
    unknown_name(id);
    return Type::any();
}

void Checker::unknown_name(NodeId id) {
    const std::string& wanted = word(id);
    const std::string message = "Không có tên " + quoted(wanted);
    if (scope_.lookup(wanted) != nullptr || scope_.function(wanted) != nullptr ||
        !builtins_named(wanted).empty()) {
        error(id, "feel-unknown-name", message + " (đó là một hàm)",
              "Gọi hàm với dấu ngoặc: " + wanted + "(…)");
        return;
    }
    std::vector<std::string_view> known;
    for (const Local& local : locals_) {
        known.push_back(local.name);
        const std::vector<std::string_view> members =
            local.is_item ? member_names(local.type) : std::vector<std::string_view>{};
        known.insert(known.end(), members.begin(), members.end());
    }
    const std::vector<std::string_view> variables = scope_.variable_names();
    known.insert(known.end(), variables.begin(), variables.end());
    error(id, "feel-unknown-name", message,
          nearest_hint(wanted, known, "Chữ đặt trong dấu ngoặc kép; các tên dùng được"));
}

Type Checker::list(NodeId id) {
    std::optional<Type> element;
    for (std::size_t i = 0; i < node(id).count; ++i) {
        const Type type = check(child(id, i));
        element = element ? joined(*element, type).value_or(Type::any()) : type;
    }
    return Type::list(element.value_or(Type::null()));
}

Type Checker::path(NodeId id) {
    const Type base = check(child(id, 0));
    if (!base.is(TypeKind::list)) {
        return member_type(id, base);
    }
    return base.element().is_any() ? Type::any() : Type::list(member_type(id, base.element()));
}

Type Checker::member_type(NodeId id, const Type& base) {
    const std::string& wanted = word(id);
    if (base.is_any() || (base.is(TypeKind::record) && !base.is_closed_record())) {
        return Type::any();
    }
    if (const Type* type = base.member(wanted)) {
        return *type;
    }
    const std::vector<std::string_view> known = member_names(base);
    const bool is_part = std::find(known.begin(), known.end(), wanted) != known.end();
    if (is_part && !base.is(TypeKind::record)) {
        return Type::number();
    }
    const Span whole = node(id).span;
    report_.error({whole.offset + whole.length - wanted.size(), wanted.size()},
                  "feel-unknown-member",
                  (known.empty() ? "Giá trị kiểu " + base.title() : written(child(id, 0))) +
                      " không có thành phần " + quoted(wanted),
                  known.empty() ? "Bỏ dấu chấm và phần sau nó"
                                : nearest_hint(wanted, known, "Các thành phần"));
    return Type::any();
}

Type Checker::filter(NodeId id) {
    const Type base = check(child(id, 0));
    if (!base.is_any() && !base.is(TypeKind::list)) {
        error(child(id, 0), "feel-type",
              "Phép chọn […] cần danh sách, nhưng " + written(child(id, 0)) + " là " + base.title(),
              "Bỏ phần trong ngoặc vuông");
    }
    const std::size_t outer = locals_.size();
    bind(id, Binding::none, declare_local("item", base.element(), true));
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
    return type.is(TypeKind::boolean) ? base : Type::any();
}

Type Checker::domain_element(NodeId domain, const Type& type) {
    const Type& element = type.element();
    if (type.is_any() || type.is(TypeKind::list)) {
        return element;
    }
    const bool is_counted =
        element.is_any() || element.is(TypeKind::number) || element.is(TypeKind::date);
    const bool is_closed = node(domain).kind != AstKind::range ||
                           node(domain).payload == (low_included | high_included);
    if (type.is(TypeKind::range) && is_counted && is_closed) {
        return element;
    }
    error(domain, "feel-type",
          "Sau in cần danh sách, nhưng " + written(domain) + " là " + type.title(),
          "Dùng một trường danh sách, hoặc một khoảng số hay ngày có đủ hai đầu: 1..5");
    return Type::any();
}

std::size_t Checker::domains(NodeId id) {
    const std::size_t count = node(id).count - 1;
    std::size_t first = program_.locals;
    program_.locals += count;
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
    Type result = check(child(id, count));
    locals_.resize(outer, Local{});
    return Type::list(std::move(result));
}

}  // namespace motcua::feel
