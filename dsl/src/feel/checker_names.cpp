// Types of names, lists and members.
#include <algorithm>

#include "feel/beyond.hpp"
#include "feel/checking.hpp"

namespace motcua::feel {
namespace {

/// Of a moment, duration or range.
Type part_type(const Type& whole, std::string_view part) {
    if (part == "time offset") {
        return Type::day_time_duration();
    }
    if (!whole.is(TypeKind::range)) {
        return Type::number();
    }
    return part.ends_with("included") ? Type::boolean() : whole.element();
}

}  // namespace

std::uint32_t Checker::read(const std::string& function, const std::string& name) {
    const auto next = static_cast<std::uint32_t>(program_.reads.size());
    const auto [found, is_new] = reads_.try_emplace({function, name}, next);
    if (is_new) {
        auto decision = function.empty() ? scope_.decision(name) : nullptr;
        program_.reads.push_back({function, name,
                                  std::static_pointer_cast<const Evaluable>(std::move(decision)),
                                  function.empty() && name == "?"});
    }
    return found->second;
}

std::uint32_t Checker::declare_local(std::string name, Type type, bool is_item) {
    const auto index = static_cast<std::uint32_t>(program_.locals++);
    locals_.push_back({std::move(name), index, std::move(type), is_item});
    return index;
}

void Checker::capture(std::uint32_t local) {
    for (Frame& frame : frames_) {
        if (local < frame.first_local) {
            frame.captured.insert(local);
        }
    }
}

/// The innermost variable of that name, or member of a filter's item, then the procedure's names.
/// Of an item of which nothing is known the member is looked for when it is there.
Type Checker::name(NodeId id) {
    const std::string& wanted = word(id);
    std::vector<std::uint32_t> items;
    std::optional<Type> type;
    for (auto local = locals_.rbegin(); local != locals_.rend() && !type; ++local) {
        const Type* member = local->is_item ? local->type.member(wanted) : nullptr;
        if (local->name == wanted || member != nullptr) {
            bind(id, member == nullptr ? Binding::local : Binding::member, local->index);
            capture(local->index);
            program_.reads_partial = program_.reads_partial || wanted == "partial";
            type = member == nullptr ? local->type : *member;
        } else if (local->is_item && (local->type.is_any() || (local->type.is(TypeKind::record) &&
                                                               !local->type.is_closed_record()))) {
            items.push_back(local->index);
            capture(local->index);
        }
    }
    if (const Type* variable = type ? nullptr : scope_.variable(wanted)) {
        bind(id, Binding::read, read({}, wanted));
        type = *variable;
    }
    if (!items.empty()) {
        bind_maybe_members(id, items);
        return Type::any();
    }
    if (!type) {
        unknown_name(id);
    }
    return type.value_or(Type::any());
}

/// The innermost item is asked first.
void Checker::bind_maybe_members(NodeId id, const std::vector<std::uint32_t>& items) {
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        program_.alternatives.push_back(program_.resolved[id]);
        program_.resolved[id] = {Binding::maybe_member,
                                 *item,
                                 static_cast<std::uint32_t>(program_.alternatives.size() - 1),
                                 {}};
    }
}

void Checker::unknown_name(NodeId id) {
    const std::string& wanted = word(id);
    const std::string message = "Không có tên " + quoted(wanted);
    if (!builtins_named(wanted).empty()) {
        error(id, "feel-unsupported", "Không có tên " + quoted(wanted) + " (đó là một hàm có sẵn)",
              "Gọi hàm với dấu ngoặc: " + wanted + "(…); làm giá trị thì viết function(a, b) " +
                  wanted + "(a, b)");
        return;
    }
    if (scope_.lookup(wanted) != nullptr || scope_.function(wanted) != nullptr) {
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
        return part_type(base, wanted);
    }
    const Span whole = node(id).span;
    const Span at{whole.offset + whole.length - wanted.size(), wanted.size()};
    if (wanted == "timezone" && (base.is(TypeKind::time) || base.is(TypeKind::date_time))) {
        report_.error(at, "feel-unsupported", refusal_of(title_of(Beyond::timezone)),
                      std::string(hint_of(Beyond::timezone)));
        return Type::any();
    }
    report_.error(at, "feel-unknown-member",
                  (known.empty() ? "Giá trị kiểu " + base.title() : written(child(id, 0))) +
                      " không có thành phần " + quoted(wanted),
                  known.empty() ? "Bỏ dấu chấm và phần sau nó"
                                : nearest_hint(wanted, known, "Các thành phần"));
    return Type::any();
}

}  // namespace motcua::feel
