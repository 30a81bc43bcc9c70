// Types of operators, and of the whole.
#include "feel/checker.hpp"

#include <algorithm>

#include "feel/checking.hpp"
#include "feel/operations.hpp"

namespace motcua::feel {
namespace {

std::string_view verb(Operator op) {
    switch (op) {
        case Operator::add:
            return "cộng";
        case Operator::subtract:
            return "trừ";
        case Operator::multiply:
            return "nhân";
        case Operator::divide:
            return "chia";
        default:
            return "so sánh";
    }
}

std::string with_titles(std::string_view what, const Type& a, const Type& b) {
    return "Không " + std::string(what) + " được " + a.title() + " với " + b.title();
}

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

}  // namespace

std::optional<Program> check(Ast ast, std::string_view text, const Scope& scope,
                             const Type& expected, Report& report) {
    Checker checker(std::move(ast), text, scope, expected, report);
    checker.run();
    if (report.has_errors()) {
        return std::nullopt;
    }
    return checker.take();
}

Checker::Checker(Ast ast, std::string_view text, const Scope& scope, const Type& expected,
                 Report& report)
    : scope_(scope), report_(report) {
    program_.text = std::string(text);
    program_.ast = std::move(ast);
    program_.resolved.resize(program_.ast.nodes.size());
    program_.expected = expected;
}

void Checker::run() {
    program_.type = check(program_.ast.root);
    check_result();
}

const Datum* Checker::literal(NodeId id) const {
    return node(id).kind == AstKind::literal ? &program_.ast.literals[node(id).payload] : nullptr;
}

void Checker::bind(NodeId id, Binding binding, std::size_t index) {
    program_.resolved[id].binding = binding;
    program_.resolved[id].index = static_cast<std::uint32_t>(index);
}

/// The value as a whole against what the place wants.
void Checker::check_result() {
    const Type& wanted = program_.expected;
    const Type& actual = program_.type;
    const NodeId root = program_.ast.root;
    if (wanted.is_any() || actual.is_any()) {
        return;
    }
    if (actual.is(TypeKind::null)) {
        error(root, "feel-type", "Biểu thức luôn là null, ở đây cần " + wanted.title(),
              "Viết một biểu thức cho " + wanted.title() + ", hoặc bỏ thuộc tính");
    } else if (!fits(wanted, actual)) {
        const std::string hint = wanted.is(TypeKind::boolean)
                                     ? "Viết một phép so sánh, ví dụ x = 1"
                                     : mixing_hint(Operator::equal, wanted, actual);
        error(root, "feel-type",
              "Ở đây cần " + wanted.title() + ", biểu thức cho " + actual.title(), hint);
    } else if (!wanted.options().empty()) {
        for (const std::string& option : actual.options()) {
            if (share_no_option(wanted, Type::choice({option}))) {
                error(root, "feel-choice", quoted(option) + " không có trong các lựa chọn ở đây",
                      nearest_hint(option, views(wanted.options()), "Các lựa chọn"));
            }
        }
    }
}

Type Checker::check(NodeId id) {
    switch (node(id).kind) {
        case AstKind::literal:
            return type_of_literal(*literal(id));
        case AstKind::name:
            return name(id);
        case AstKind::disjunction:
        case AstKind::conjunction:
            return junction(id);
        case AstKind::sum:
        case AstKind::product:
            return chain(id);
        case AstKind::power:
            return power(id);
        case AstKind::negation:
            return negation(id);
        case AstKind::comparison:
            return comparison(id);
        case AstKind::between:
            return between(id);
        case AstKind::in:
            return membership(id);
        case AstKind::range:
            return range(id);
        case AstKind::conditional:
            return conditional(id);
        case AstKind::list:
            return list(id);
        case AstKind::context:
            return context(id);
        case AstKind::function:
            return function(id, std::nullopt);
        case AstKind::invocation:
            return invocation(id);
        case AstKind::path:
            return path(id);
        case AstKind::filter:
            return filter(id);
        case AstKind::call:
            return call(id);
        case AstKind::some:
        case AstKind::every:
            return quantified(id);
        case AstKind::iteration:
            return iteration(id);
        case AstKind::instance:
            check(child(id, 0));
            return Type::boolean();
    }
    return Type::any();
}

void Checker::want_boolean(NodeId id, std::string_view where) {
    const Type type = check(id);
    if (type.is_any() || type.is(TypeKind::boolean)) {
        return;
    }
    error(id, "feel-type",
          std::string(where) + " cần đúng/sai, nhưng " + written(id) + " là " + type.title(),
          "Viết một phép so sánh, ví dụ " + std::string(report_.text(node(id).span).substr(0, 40)) +
              (type.is(TypeKind::number) ? " > 0" : " != null"));
}

Type Checker::junction(NodeId id) {
    const bool is_or = node(id).kind == AstKind::disjunction;
    for (std::size_t i = 0; i < node(id).count; ++i) {
        want_boolean(child(id, i), is_or ? "or" : "and");
    }
    return Type::boolean();
}

Type Checker::chain(NodeId id) {
    Type result = check(child(id, 0));
    for (std::size_t i = 1; i < node(id).count; ++i) {
        const AstChild operand = children(id)[i];
        const auto op = static_cast<Operator>(operand.tag);
        const Type next = check(operand.node);
        const std::optional<Type> type = arithmetic_type(op, result, next);
        if (!type) {
            error(operand.node, "feel-type", with_titles(verb(op), result, next),
                  mixing_hint(op, result, next));
        }
        result = type.value_or(Type::any());
    }
    return result;
}

Type Checker::power(NodeId id) {
    for (std::size_t i = 0; i < node(id).count; ++i) {
        const Type type = check(child(id, i));
        if (!type.is_any() && !type.is(TypeKind::number)) {
            error(child(id, i), "feel-type", "Phép ** cần số, nhưng gặp " + type.title(),
                  "Chỉ số mới có lũy thừa");
        }
    }
    return Type::number();
}

Type Checker::negation(NodeId id) {
    const Type type = check(child(id, 0));
    const bool has_opposite = type.is_any() || type.is(TypeKind::number) ||
                              type.is(TypeKind::day_time_duration) ||
                              type.is(TypeKind::year_month_duration);
    if (!has_opposite) {
        error(id, "feel-type", "Dấu trừ đứng trước " + type.title(),
              "Chỉ số và khoảng thời gian mới có số đối; phủ định viết là not(…)");
        return Type::any();
    }
    return type;
}

void Checker::check_order(NodeId at, const Type& a, const Type& b, Operator op) {
    if (are_ordered(a, b)) {
        return;
    }
    const bool is_same = a.kind() == b.kind() && !a.is(TypeKind::null);
    error(at, "feel-type", with_titles("so sánh lớn nhỏ", a, b),
          is_same ? "Chỉ số, chữ, ngày giờ và khoảng thời gian có lớn nhỏ; ở đây dùng = hoặc !="
                  : mixing_hint(op, a, b));
}

void Checker::check_equality(NodeId at, NodeId left, const Type& a, NodeId right, const Type& b) {
    if (!are_comparable(a, b)) {
        error(at, "feel-type", with_titles("so sánh", a, b), mixing_hint(Operator::equal, a, b));
    } else if (share_no_option(a, b)) {
        report_option(left, a, right, b);
    }
}

/// A value that a choice does not have: at the literal, if there is one.
void Checker::report_option(NodeId left, const Type& a, NodeId right, const Type& b) {
    const bool literal_is_left = literal(left) != nullptr;
    const NodeId at = literal_is_left ? left : right;
    const NodeId other = literal_is_left ? right : left;
    const Type& wrong = literal_is_left ? a : b;
    const Type& known = literal_is_left ? b : a;
    if (literal(at) == nullptr) {
        error(at, "feel-choice",
              written(left) + " và " + written(right) + " không bao giờ bằng nhau",
              "Hai bên không có giá trị chung nào; xem lại tên trường");
        return;
    }
    error(at, "feel-choice",
          written(other) + " không có giá trị " + quoted(wrong.options().front()),
          nearest_hint(wrong.options().front(), views(known.options()), "Các giá trị"));
}

Type Checker::comparison(NodeId id) {
    const auto op = static_cast<Operator>(node(id).payload);
    const NodeId left = child(id, 0);
    const NodeId right = child(id, 1);
    const Type a = check(left);
    const Type b = check(right);
    if (op == Operator::equal || op == Operator::not_equal) {
        check_equality(id, left, a, right, b);
    } else {
        check_order(id, a, b, op);
    }
    return Type::boolean();
}

Type Checker::between(NodeId id) {
    const Type value = check(child(id, 0));
    for (const std::size_t end : {1U, 2U}) {
        check_order(child(id, end), value, check(child(id, end)), Operator::less_equal);
    }
    return Type::boolean();
}

Type Checker::membership(NodeId id) {
    const NodeId value = child(id, 0);
    const Type type = check(value);
    const std::size_t outer = locals_.size();
    bind(id, Binding::none, declare_local("?", type, false));
    for (std::size_t i = 1; i < node(id).count; ++i) {
        if (children(id)[i].tag == asks_question) {
            want_boolean(child(id, i), "Điều kiện với ?");
        } else {
            check_test(value, type, child(id, i));
        }
    }
    locals_.resize(outer, Local{});
    return Type::boolean();
}

/// The elements of a written list are tests of their own, each with its own place.
void Checker::check_test(NodeId value, const Type& type, NodeId test) {
    if (node(test).kind == AstKind::list && !type.is(TypeKind::list)) {
        for (std::size_t i = 0; i < node(test).count; ++i) {
            check_test(value, type, child(test, i));
        }
        return;
    }
    check_test_type(value, type, test, check(test));
}

void Checker::check_test_type(NodeId value, const Type& type, NodeId test, const Type& of_test) {
    if (of_test.is(TypeKind::range) && !type.is(TypeKind::range)) {
        check_order(test, type, of_test.element(), Operator::less);
    } else if (of_test.is(TypeKind::list) && !type.is(TypeKind::list)) {
        check_test_type(value, type, test, of_test.element());
    } else if (!(type.is(TypeKind::list) && of_test.is(TypeKind::list))) {
        check_equality(test, value, type, test, of_test);
    }
}

Type Checker::range(NodeId id) {
    const NodeId low = child(id, 0);
    const NodeId high = child(id, 1);
    const Type from = low == no_node ? Type::any() : check(low);
    const Type to = high == no_node ? Type::any() : check(high);
    if (!are_ordered(from, to)) {
        check_order(id, from, to, Operator::less);
        return Type::range(Type::any());
    }
    const Datum* first = low == no_node ? nullptr : literal(low);
    const Datum* last = high == no_node ? nullptr : literal(high);
    const auto found = first != nullptr && last != nullptr ? order(*first, *last) : std::nullopt;
    // `for` may count down: it writes its range without brackets.
    const bool has_bracket = found && node(id).span.offset != node(low).span.offset;
    if (has_bracket && *found > 0) {
        error(id, "feel-range", "Khoảng " + written(id) + " trống: đầu lớn hơn cuối",
              "Đổi chỗ hai đầu");
    }
    const Type& known = from.is_any() ? to : from;
    return Type::range(known.is(TypeKind::text) ? Type::text() : known);
}

Type Checker::conditional(NodeId id) {
    want_boolean(child(id, 0), "if");
    const Type then = check(child(id, 1));
    const Type otherwise = check(child(id, 2));
    const std::optional<Type> type = joined(then, otherwise);
    if (!type) {
        error(child(id, 2), "feel-type",
              "then cho " + then.title() + " mà else cho " + otherwise.title(),
              "Hai nhánh phải cùng kiểu; nhánh không có giá trị thì viết null");
    }
    return type.value_or(Type::any());
}

}  // namespace motcua::feel
