// Calls: which form of a function is meant, and whether ids that are looked up exist.
#include <algorithm>

#include "feel/beyond.hpp"
#include "feel/checking.hpp"

namespace motcua::feel {
namespace {

std::vector<std::string_view> ids_of(const Lookup& lookup) {
    std::vector<std::string_view> ids;
    for (const auto& [id, type] : lookup.ids) {
        ids.push_back(id);
    }
    return ids;
}

/// substring(string, start position, length)
std::string signature(const Builtin& form) {
    std::string text(form.name);
    for (std::size_t i = 0; i < form.parameters.size(); ++i) {
        text += i == 0 ? "(" : ", ";
        text += form.parameters[i].name;
        text += i >= form.required ? "?" : "";
    }
    return text + (form.repeats ? ", …)" : ")");
}

std::string signatures(std::span<const Builtin> forms) {
    std::string text = "Cách gọi: ";
    for (const Builtin& form : forms) {
        text += (&form == &forms.front() ? "" : " hoặc ") + signature(form);
    }
    return text;
}

}  // namespace

Type Checker::call(NodeId id) {
    const std::string& function = word(id);
    if (const auto called = called_value(id)) {
        return *called;
    }
    if (const Lookup* lookup = scope_.lookup(function)) {
        return lookup_call(id, *lookup);
    }
    if (const HostFunction* host = scope_.function(function)) {
        return host_call(id, *host);
    }
    const std::span<const Builtin> forms = builtins_named(function);
    if (!forms.empty()) {
        return builtin_call(id, forms);
    }
    if (const auto moment = moment_call(id)) {
        return *moment;
    }
    unknown_function(id);
    arguments(id);
    return Type::any();
}

/// A variable that is a function, or may be one, hides the built-in function of its name.
std::optional<Type> Checker::called_value(NodeId id) {
    const std::string& function = word(id);
    const auto local = std::find_if(locals_.rbegin(), locals_.rend(),
                                    [&](const Local& l) { return l.name == function; });
    const bool is_local = local != locals_.rend();
    const Type* type = is_local ? &local->type : scope_.variable(function);
    const bool is_known = type != nullptr && type->is(TypeKind::function);
    const bool may_be =
        type != nullptr && type->is_any() && (is_local || builtins_named(function).empty());
    if (!is_known && !may_be) {
        return std::nullopt;
    }
    const Type known = *type;
    if (is_local) {
        bind(id, Binding::called_local, local->index);
        capture(local->index);
    } else {
        bind(id, Binding::called_read, read({}, function));
    }
    return check_given(id, known, 0);
}

/// today() and now() are what the host says they are, if it does.
std::optional<Type> Checker::moment_call(NodeId id) {
    const std::string& function = word(id);
    const Type* given = scope_.variable(function);
    if ((function != "today" && function != "now") || given == nullptr || node(id).count != 0) {
        return std::nullopt;
    }
    bind(id, Binding::read, read({}, function));
    return *given;
}

Type Checker::invocation(NodeId id) {
    const Type callee = check(child(id, 0));
    if (!callee.is_any() && !callee.is(TypeKind::function)) {
        error(id, "feel-type", written(child(id, 0)) + " không phải là hàm",
              "Bỏ phần trong ngoặc tròn, hay thiếu phép toán ở giữa?");
    }
    return check_given(id, callee, 1);
}

/// The arguments from the child `first` on against what is known of the function.
Type Checker::check_given(NodeId id, const Type& function, std::size_t first) {
    const std::vector<Argument> given = arguments(id, first);
    const std::vector<Member>& parameters = function.members();
    if (!function.is(TypeKind::function) || has_names(id)) {
        return function.element();
    }
    if (given.size() != parameters.size()) {
        error(id, "feel-arguments",
              "Hàm này nhận " + std::to_string(parameters.size()) + " đối số, nhưng có " +
                  std::to_string(given.size()),
              "Ghi đủ đối số, theo thứ tự");
        return function.element();
    }
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (!fits(parameters[i].type, given[i].type)) {
            error(given[i].node, "feel-type",
                  "Tham số " + quoted(parameters[i].name) + " cần " + parameters[i].type.title() +
                      ", nhưng gặp " + given[i].type.title(),
                  mixing_hint(Operator::equal, parameters[i].type, given[i].type));
        }
    }
    return function.element();
}

void Checker::unknown_function(NodeId id) {
    const std::string& function = word(id);
    const Span at{node(id).span.offset, function.size()};
    if (const std::string_view hint = refused_function_hint(function); !hint.empty()) {
        report_.error(at, "feel-unsupported", refusal_of("hàm " + quoted(function)),
                      std::string(hint));
        return;
    }
    std::vector<std::string_view> known = scope_.function_names();
    const std::vector<std::string_view> standard = builtin_names();
    known.insert(known.end(), standard.begin(), standard.end());
    report_.error(at, "feel-unknown-function", "Không có hàm " + quoted(function),
                  nearest_hint(function, known, "Các hàm"));
}

/// outcome("tham-dinh"): the id must be written out, and be known.
Type Checker::lookup_call(NodeId id, const Lookup& lookup) {
    const std::string function = word(id);
    const std::string example =
        function + "(\"" + (lookup.ids.empty() ? std::string("…") : lookup.ids.begin()->first) +
        "\")";
    if (node(id).count != 1 || has_names(id)) {
        error(id, "feel-arguments", "Hàm " + quoted(function) + " nhận đúng một mã " + lookup.thing,
              "Viết " + example);
        return Type::any();
    }
    const Datum* written_id = literal(child(id, 0));
    const auto* text = written_id == nullptr ? nullptr : written_id->as<std::string>();
    if (text == nullptr) {
        error(child(id, 0), "feel-arguments",
              "Mã " + lookup.thing + " phải viết rõ trong dấu ngoặc kép", "Viết " + example);
        return Type::any();
    }
    const auto found = lookup.ids.find(*text);
    if (found == lookup.ids.end()) {
        error(child(id, 0), "feel-unknown-id", "Không có " + lookup.thing + " " + quoted(*text),
              lookup.ids.empty() ? "Thủ tục này không có " + lookup.thing + " nào để hỏi"
                                 : nearest_hint(*text, ids_of(lookup), "Các mã"));
        return Type::any();
    }
    bind(id, Binding::read, read(function, *text));
    return found->second;
}

Type Checker::host_call(NodeId id, const HostFunction& function) {
    const std::string name = word(id);
    const std::vector<Argument> given = arguments(id);
    if (given.size() != function.parameters.size() || has_names(id)) {
        error(id, "feel-arguments",
              "Hàm " + quoted(name) + " nhận " + std::to_string(function.parameters.size()) +
                  " đối số",
              "Ghi đủ đối số, theo thứ tự, không ghi tên đối số");
        return function.result;
    }
    for (std::size_t i = 0; i < given.size(); ++i) {
        const Type& wanted = function.parameters[i];
        if (!fits(wanted, given[i].type)) {
            error(given[i].node, "feel-type",
                  "Đối số thứ " + std::to_string(i + 1) + " của " + quoted(name) + " cần " +
                      wanted.title() + ", nhưng gặp " + given[i].type.title(),
                  mixing_hint(Operator::equal, wanted, given[i].type));
        }
    }
    bind(id, Binding::host, program_.hosts.size());
    program_.hosts.push_back({name, function.parameters});
    return function.result;
}

std::vector<Checker::Argument> Checker::arguments(NodeId id, std::size_t first) {
    std::vector<Argument> given;
    for (std::size_t i = first; i < node(id).count; ++i) {
        const NodeId argument = child(id, i);
        given.push_back({argument, check(argument)});
    }
    return given;
}

bool Checker::has_names(NodeId id) const {
    const auto all = children(id);
    return std::any_of(all.begin(), all.end(), [](const AstChild& c) { return c.tag != 0; });
}

/// Brings named arguments into the order of the parameters; false if the names are not its.
bool Checker::order_by_name(NodeId id, const Builtin& form) {
    const std::size_t count = node(id).count;
    if (form.repeats || !form.takes(count)) {
        return false;
    }
    std::vector<AstChild> ordered;
    for (const Parameter& parameter : std::span(form.parameters).first(count)) {
        const auto all = children(id);
        const auto found = std::find_if(all.begin(), all.end(), [&](const AstChild& c) {
            return c.tag != 0 && program_.ast.words[c.tag - 1] == parameter.name;
        });
        if (found == all.end()) {
            return false;
        }
        ordered.push_back(*found);
    }
    std::copy(ordered.begin(), ordered.end(),
              program_.ast.children.begin() + static_cast<std::ptrdiff_t>(node(id).first));
    return true;
}

Type Checker::builtin_call(NodeId id, std::span<const Builtin> forms) {
    if (has_names(id)) {
        const auto named = std::find_if(forms.begin(), forms.end(), [&](const Builtin& form) {
            return order_by_name(id, form);
        });
        if (named == forms.end()) {
            wrong_names(id, forms);
            arguments(id);
            return Type::any();
        }
    }
    const std::vector<Argument> given = arguments(id);
    std::vector<Type> types;
    for (const Argument& argument : given) {
        types.push_back(argument.type);
    }
    for (const Builtin& form : forms) {
        if (is_meant(form, types)) {
            bind(id, Binding::builtin, 0);
            program_.resolved[id].forms = forms;
            return written_call(id, form.result(types));
        }
    }
    wrong_arguments(id, forms, given);
    return Type::any();
}

/// Where checking is lenient, what is converted by itself is meant too.
bool Checker::is_meant(const Builtin& form, const std::vector<Type>& types) const {
    bool is_meant = form.takes(types.size());
    for (std::size_t i = 0; is_meant && i < types.size(); ++i) {
        is_meant = accepts(form.wants(i), types[i]) ||
                   (report_.is_lenient() && converts(form.wants(i), types[i]));
    }
    return is_meant;
}

void Checker::wrong_names(NodeId id, std::span<const Builtin> forms) {
    error(id, "feel-arguments", "Tên đối số không đúng với hàm " + quoted(word(id)),
          signatures(forms));
}

/// At the argument if its type is the only thing that is wrong.
void Checker::wrong_arguments(NodeId id, std::span<const Builtin> forms,
                              const std::vector<Argument>& given) {
    const std::string function = quoted(word(id));
    const auto right_count = std::find_if(
        forms.begin(), forms.end(), [&](const Builtin& form) { return form.takes(given.size()); });
    if (right_count == forms.end()) {
        error(id, "feel-arguments",
              "Hàm " + function + " không nhận " + std::to_string(given.size()) + " đối số",
              signatures(forms));
        return;
    }
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (!accepts(right_count->wants(i), given[i].type)) {
            error(given[i].node, "feel-type",
                  "Đối số thứ " + std::to_string(i + 1) + " của " + function + " cần " +
                      std::string(title_of(right_count->wants(i))) + ", nhưng gặp " +
                      given[i].type.title(),
                  signatures(forms));
            return;
        }
    }
    error(id, "feel-type", "Các đối số của " + function + " không đúng kiểu", signatures(forms));
}

}  // namespace motcua::feel
