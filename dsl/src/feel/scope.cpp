// Names that an expression may use.
#include <algorithm>

#include <motcua/dsl/feel/compile.hpp>
#include <motcua/dsl/feel/scope.hpp>
#include <motcua/engine/model/text.hpp>

#include "feel/builtins.hpp"
#include "feel/characters.hpp"
#include "feel/lexer.hpp"

namespace motcua::feel {
namespace {

template <class Map>
auto* find_in(Map& map, std::string_view name) {
    const auto found = map.find(name);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace

Scope Scope::procedure() {
    Scope scope;
    std::vector<std::string> channels;
    for (const std::string_view name : EnumNames<Channel>::names) {
        channels.emplace_back(name);
    }
    scope.declare("channel", Type::choice(std::move(channels)));
    scope.declare("start", Type::text());
    scope.declare("filed", Type::date_time());
    scope.declare("received", Type::date_time());
    scope.declare("today", Type::date());
    scope.declare_lookup("outcome", {"bước", {}});
    scope.declare_lookup("visits", {"bước", {}});
    scope.declare_lookup("outcomes", {"bước", {}});
    scope.declare_lookup("ended", {"nhánh hoặc lời gọi", {}});
    scope.declare_lookup("ends", {"lời gọi cho từng dòng của danh sách", {}});
    scope.declare_lookup("answers", {"việc lấy ý kiến", {}});
    scope.declare_lookup("has", {"giấy tờ", {}});
    scope.declare_lookup("paid", {"khoản phí", {}});
    scope.declare_function("working_days", {{Type::date(), Type::date()}, Type::number()});
    return scope;
}

void Scope::note_spaced(std::string_view name, const Type& type) {
    const auto known = std::find(spaced_names_.begin(), spaced_names_.end(), name);
    if (!is_name(name) && known == spaced_names_.end()) {
        spaced_names_.emplace_back(name);
    }
    const Type& part = type.is(TypeKind::list) ? type.element() : type;
    for (const Member& member : part.members()) {
        note_spaced(member.name, member.type);
    }
}

void Scope::declare_decision(std::string name, std::shared_ptr<const CompiledExpression> decision) {
    declare(name, decision->type());
    decisions_.insert_or_assign(std::move(name), std::move(decision));
}

void Scope::declare(std::string name, Type type) {
    note_spaced(name, type);
    variables_.insert_or_assign(std::move(name), std::move(type));
}

void Scope::declare(const FieldDef& field) { declare(field.id, type_of(field)); }

void Scope::declare_id(std::string_view function, std::string id, Type result) {
    lookups_[std::string(function)].ids.insert_or_assign(std::move(id), std::move(result));
}

void Scope::declare_lookup(std::string function, Lookup lookup) {
    lookups_.insert_or_assign(std::move(function), std::move(lookup));
}

void Scope::declare_function(std::string name, HostFunction function) {
    functions_.insert_or_assign(std::move(name), std::move(function));
}

std::shared_ptr<const CompiledExpression> Scope::decision(std::string_view name) const {
    const auto* found = find_in(decisions_, name);
    return found == nullptr ? nullptr : *found;
}

const Type* Scope::variable(std::string_view name) const { return find_in(variables_, name); }

const Lookup* Scope::lookup(std::string_view function) const { return find_in(lookups_, function); }

const HostFunction* Scope::function(std::string_view name) const {
    return find_in(functions_, name);
}

std::vector<std::string_view> Scope::variable_names() const {
    std::vector<std::string_view> names;
    for (const auto& [name, type] : variables_) {
        names.push_back(name);
    }
    return names;
}

std::vector<std::string_view> Scope::function_names() const {
    std::vector<std::string_view> names;
    for (const auto& [name, lookup] : lookups_) {
        names.push_back(name);
    }
    for (const auto& [name, function] : functions_) {
        names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool is_name(std::string_view text) {
    if (text.empty() || !is_valid_utf8(text) || is_keyword(text)) {
        return false;
    }
    const std::u32string characters = characters_of(text);
    return is_name_start(characters.front()) &&
           std::all_of(characters.begin(), characters.end(), is_name_part);
}

std::vector<std::string_view> builtin_names() {
    std::vector<std::string_view> names;
    for (const Builtin& builtin : builtins()) {
        if (names.empty() || names.back() != builtin.name) {
            names.push_back(builtin.name);
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace motcua::feel
