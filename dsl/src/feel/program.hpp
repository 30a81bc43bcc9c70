// A checked expression: the syntax tree, and for each of its nodes what its names mean.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "feel/ast.hpp"
#include "feel/builtins.hpp"

namespace motcua::feel {

/// What a name or function of the tree stands for.
enum class Binding : std::uint8_t {
    none,
    read,     ///< index: into reads
    local,    ///< index: of a variable of `for`, `some`, `every`, or of a filter's item
    member,   ///< index: of the local whose member of this name is meant
    builtin,  ///< forms
    host,     ///< index: into hosts
};

/// A node that brings variables has the index of the first of them here.
struct Resolved {
    Binding binding = Binding::none;
    std::uint32_t index = 0;
    std::span<const Builtin> forms;
};

/// What is asked of the facts, at most once in an evaluation.
struct Read {
    std::string function;  ///< of a lookup; empty for a variable
    std::string name;      ///< of a variable, or the id that is looked up
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
    std::size_t locals = 0;
    Type type;      ///< what is known of the value
    Type expected;  ///< what the place wants
};

}  // namespace motcua::feel
