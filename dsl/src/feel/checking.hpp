// The checker's inside: variables in sight, one function for each kind of node. Operators are in
// checker.cpp, names and paths in checker_names.cpp, what brings variables in checker_locals.cpp,
// calls in checker_calls.cpp, values and patterns that are written out in checker_written.cpp.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <motcua/dsl/feel/scope.hpp>

#include "feel/pattern.hpp"
#include "feel/program.hpp"
#include "feel/report.hpp"
#include "feel/typing.hpp"

namespace motcua::feel {

class Checker {
public:
    Checker(Ast ast, std::string_view text, const Scope& scope, const Type& expected,
            Report& report);

    void run();
    [[nodiscard]] Program take() { return std::move(program_); }

private:
    /// A variable that for, some, every or a filter brings.
    struct Local {
        std::string name;
        std::uint32_t index;
        Type type;
        bool is_item;  ///< the members of a filter's item are names of their own
    };
    /// A function whose body is being checked.
    struct Frame {
        std::uint32_t first_local;
        std::set<std::uint32_t> captured;
    };
    struct Argument {
        NodeId node;
        Type type;
    };

    [[nodiscard]] const AstNode& node(NodeId id) const { return program_.ast[id]; }
    [[nodiscard]] std::span<const AstChild> children(NodeId id) const {
        return program_.ast.children_of(node(id));
    }
    [[nodiscard]] NodeId child(NodeId id, std::size_t index) const {
        return children(id)[index].node;
    }
    [[nodiscard]] const std::string& word(NodeId id) const {
        return program_.ast.words[node(id).payload];
    }
    [[nodiscard]] const Datum* literal(NodeId id) const;
    /// As it stands in the text; the value that tests are about need not stand there.
    [[nodiscard]] std::string written(NodeId id) const {
        const bool is_tested = node(id).kind == AstKind::name && word(id) == "?";
        return is_tested ? quoted("?") : quoted(report_.text(node(id).span));
    }
    void error(NodeId at, std::string_view code, std::string message, std::string hint) {
        report_.error(node(at).span, code, std::move(message), std::move(hint));
    }
    void bind(NodeId id, Binding binding, std::size_t index);
    /// Notes that functions around here look at a local from outside of them.
    void capture(std::uint32_t local);

    /// Type of a part; `any` where something is wrong with it, which has been reported.
    Type check(NodeId id);
    void want_boolean(NodeId id, std::string_view where);
    void check_result();

    // Operators.
    Type junction(NodeId id);
    Type chain(NodeId id);
    Type power(NodeId id);
    Type negation(NodeId id);
    Type comparison(NodeId id);
    Type between(NodeId id);
    Type membership(NodeId id);
    void check_test(NodeId value, const Type& type, NodeId test);
    void check_test_type(NodeId value, const Type& type, NodeId test, const Type& of_test);
    Type range(NodeId id);
    Type conditional(NodeId id);
    void check_order(NodeId at, const Type& a, const Type& b, Operator op);
    void check_equality(NodeId at, NodeId left, const Type& a, NodeId right, const Type& b);
    void report_option(NodeId left, const Type& a, NodeId right, const Type& b);

    // Names and lists.
    Type name(NodeId id);
    void bind_maybe_members(NodeId id, const std::vector<std::uint32_t>& items);
    void unknown_name(NodeId id);
    std::uint32_t read(const std::string& function, const std::string& name);
    std::uint32_t declare_local(std::string name, Type type, bool is_item);
    Type list(NodeId id);
    Type context(NodeId id);
    Type function(NodeId id, std::optional<std::uint32_t> self);
    Type path(NodeId id);
    Type member_type(NodeId id, const Type& base);
    Type filter(NodeId id);
    Type quantified(NodeId id);
    Type iteration(NodeId id);
    /// Declares the variables of for, some or every; returns how many.
    std::size_t domains(NodeId id);
    [[nodiscard]] bool has_both_ends(NodeId id) const;
    Type domain_element(NodeId domain, const Type& type);

    // Calls.
    Type call(NodeId id);
    Type lookup_call(NodeId id, const Lookup& lookup);
    Type host_call(NodeId id, const HostFunction& function);
    Type builtin_call(NodeId id, std::span<const Builtin> forms);
    [[nodiscard]] bool is_meant(const Builtin& form, const std::vector<Type>& types) const;
    /// Of a value of this name that is a function; nothing if there is none.
    std::optional<Type> called_value(NodeId id);
    std::optional<Type> moment_call(NodeId id);
    Type invocation(NodeId id);
    Type check_given(NodeId id, const Type& function, std::size_t first);
    std::vector<Argument> arguments(NodeId id, std::size_t first = 0);
    [[nodiscard]] bool has_names(NodeId id) const;
    bool order_by_name(NodeId id, const Builtin& form);
    void wrong_arguments(NodeId id, std::span<const Builtin> forms,
                         const std::vector<Argument>& given);
    void wrong_names(NodeId id, std::span<const Builtin> forms);
    void unknown_function(NodeId id);

    // What is written out, and so can be read when the file is loaded.
    Type written_call(NodeId id, const Type& type);
    Type literal_call(NodeId id, const Type& type);
    void pattern_call(NodeId id);
    void replacement(NodeId id, const Pattern& pattern);
    [[nodiscard]] const std::string* written_text(NodeId id, std::size_t argument) const;

    Program program_;
    const Scope& scope_;
    Report& report_;
    std::vector<Local> locals_;
    std::vector<Frame> frames_;
    std::map<std::pair<std::string, std::string>, std::uint32_t> reads_;
};

}  // namespace motcua::feel
