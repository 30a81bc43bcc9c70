// A checked expression: the syntax tree, and for each of its nodes what its names mean.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "feel/ast.hpp"
#include "feel/builtins.hpp"
#include "feel/session.hpp"

namespace motcua::feel {

/// What a name or function of the tree stands for.
enum class Binding : std::uint8_t {
    none,
    read,          ///< index: into reads
    local,         ///< index: of a variable of `for`, `some`, `every`, or of a filter's item
    member,        ///< index: of the local whose member of this name is meant
    maybe_member,  ///< index: of the local, if it has such a member; else alternatives[next]
    called_local,  ///< index: of the local that is called
    called_read,   ///< index: of the read that is called
    builtin,       ///< forms
    host,          ///< index: into hosts
};

/// A node that brings variables has the index of the first of them here.
struct Resolved {
    Binding binding = Binding::none;
    std::uint32_t index = 0;
    std::uint32_t next = 0;
    std::span<const Builtin> forms;
};

/// What is asked of the facts, at most once in an evaluation.
struct Read {
    std::string function;                       ///< of a lookup; empty for a variable
    std::string name;                           ///< of a variable, or the id that is looked up
    std::shared_ptr<const Evaluable> decision;  ///< that makes the variable's value, if one does
    bool is_tested = false;                     ///< the `?` of tests
};

/// A function that the expression defines.
struct FunctionInfo {
    std::uint32_t signature = 0;
    std::uint32_t first_local = 0;        ///< its parameters, then what its body declares …
    std::uint32_t end_local = 0;          ///< … up to here
    std::vector<std::uint32_t> captured;  ///< locals from outside that the body looks at
    std::optional<std::uint32_t> self;    ///< the local that will hold the function itself
};

/// A function that the facts compute.
struct Host {
    std::string name;
    std::vector<Type> parameters;
};

struct Program {
    std::string text;
    Ast ast;
    std::vector<Resolved> resolved;  ///< by node
    std::vector<Read> reads;
    std::vector<Host> hosts;
    std::vector<Resolved> alternatives;
    std::vector<FunctionInfo> functions;
    std::size_t locals = 0;
    bool reads_partial = false;  ///< some `for` looks at its results so far
    Type type;                   ///< what is known of the value
    Type expected;               ///< what the place wants
};

}  // namespace motcua::feel
