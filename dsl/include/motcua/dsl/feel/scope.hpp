// What an expression may name: variables with their types, and the functions that the host
// answers through motcua::Facts. The built-in functions of FEEL are always there.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/feel/type.hpp>

namespace motcua::feel {

/// Known ids with the type of what the function gives for each.
using IdTypes = std::map<std::string, Type, std::less<>>;

/// A function of one text literal that must be a known id, e.g. outcome("tham-dinh").
struct Lookup {
    std::string thing;  ///< what the ids name, for messages: "bước", "giấy tờ"
    IdTypes ids;
};

/// A function that the host computes, e.g. working_days(a, b).
struct HostFunction {
    std::vector<Type> parameters;
    Type result;
};

class CompiledExpression;

/// Built once for a procedure, then only read. Declaring a name again replaces what it was.
class Scope {
public:
    /// No names but the built-in functions.
    Scope() = default;

    /// What every procedure sees (docs/dsl.md): `channel` (counter, online, post), `start` (an id), `filed` and
    /// `received` (date and time), `today` (date), working_days(date, date), and the lookups outcome, visits,
    /// ended, ends, answers, has, paid, which know no id yet.
    [[nodiscard]] static Scope procedure();

    /// A field, parameter, or record such as `votes`. Names that are no is_name() can be used where
    /// they are made of words and the signs that FEEL allows in names: `Full Name`, `a-b`.
    void declare(std::string name, Type type);
    /// The same with the type that type_of() gives.
    void declare(const FieldDef& field);
    /// An id that a lookup of procedure() knows, with the type of what it gives:
    ///   declare_id("outcome", "tham-dinh", Type::choice({"dat", "khong"}));
    ///   declare_id("visits", "tham-dinh", Type::number());
    ///   declare_id("ended", "nhanh-a", Type::choice({"xong-a"}));  // Type::text() for a call
    ///   declare_id("answers", "lay-y-kien", Type::list(Type::record({…})));
    ///   declare_id("has", "don", Type::boolean());  declare_id("paid", "le_phi", …);
    void declare_id(std::string_view function, std::string id, Type result);

    /// A value that an expression or table makes of the other names, e.g. a decision; it is
    /// computed at most once in an evaluation.
    void declare_decision(std::string name, std::shared_ptr<const CompiledExpression> decision);

    void declare_lookup(std::string function, Lookup lookup);
    void declare_function(std::string name, HostFunction function);

    /// nullptr where there is none of that name. A decision is a variable too.
    [[nodiscard]] const Type* variable(std::string_view name) const;
    [[nodiscard]] std::shared_ptr<const CompiledExpression> decision(std::string_view name) const;
    [[nodiscard]] const Lookup* lookup(std::string_view function) const;
    [[nodiscard]] const HostFunction* function(std::string_view name) const;

    /// Names of variables and of their members that are no is_name().
    [[nodiscard]] const std::vector<std::string>& spaced_names() const noexcept {
        return spaced_names_;
    }
    /// In order; for hints and completion.
    [[nodiscard]] std::vector<std::string_view> variable_names() const;
    [[nodiscard]] std::vector<std::string_view> function_names() const;

private:
    void note_spaced(std::string_view name, const Type& type);

    std::map<std::string, Type, std::less<>> variables_;
    std::map<std::string, std::shared_ptr<const CompiledExpression>, std::less<>> decisions_;
    std::vector<std::string> spaced_names_;
    std::map<std::string, Lookup, std::less<>> lookups_;
    std::map<std::string, HostFunction, std::less<>> functions_;
};

/// A name as MotCua uses them: letters (any script), digits, `_`, not beginning with a digit, and
/// not a word of the language such as `if` or `and`.
[[nodiscard]] bool is_name(std::string_view text);

/// The built-in functions, in order, e.g. "string length".
[[nodiscard]] std::vector<std::string_view> builtin_names();

/// Functions of other engines, or of earlier versions of DMN, that are refused by name, in order.
[[nodiscard]] std::vector<std::string_view> refused_functions();

}  // namespace motcua::feel
