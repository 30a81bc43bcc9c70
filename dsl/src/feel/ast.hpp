// The syntax tree of one expression, in flat arrays. Chains such as a + b - c are one node with
// many children, so that the tree is no deeper than the brackets and keywords people write.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <motcua/dsl/feel/type.hpp>

#include "feel/datum.hpp"
#include "feel/report.hpp"

namespace motcua::feel {

enum class AstKind : std::uint8_t {
    literal,      ///< payload: literal
    name,         ///< payload: word
    disjunction,  ///< operands
    conjunction,
    sum,  ///< operands; tag of all but the first: Operator
    product,
    power,
    negation,     ///< operand
    comparison,   ///< left, right; payload: Operator
    between,      ///< value, low, high
    in,           ///< value, tests; tag of a test: asks_question if it is a condition on `?`
    range,        ///< low, high, either may be no_node; payload: low_included, high_included
    conditional,  ///< condition, then, else
    list,         ///< elements
    context,      ///< values; tag: word, the name
    path,         ///< base; payload: word
    filter,       ///< base, index or condition
    call,         ///< arguments; payload: word, the function; tag: argument name + 1, or 0
    invocation,   ///< what is called, then arguments as those of a call
    some,         ///< domains (tag: word, the variable), then the condition
    every,        ///< likewise
    iteration,    ///< domains, then the result
    instance,     ///< value; payload: type
    function,     ///< body; payload: signature
};

enum class Operator : std::uint8_t {
    add,
    subtract,
    multiply,
    divide,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
};

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = ~NodeId{0};

inline constexpr std::uint32_t low_included = 1;
inline constexpr std::uint32_t high_included = 2;

inline constexpr std::uint32_t asks_question = 1;

struct AstChild {
    NodeId node = no_node;
    std::uint32_t tag = 0;
};

struct AstNode {
    AstKind kind = AstKind::literal;
    Span span;
    std::uint32_t first = 0;  ///< of its children
    std::uint32_t count = 0;
    std::uint32_t payload = 0;
};

/// The parameters of a function that an expression defines.
struct Signature {
    std::vector<std::string> names;
    std::vector<Type> types;
};

struct Ast {
    std::vector<AstNode> nodes;
    std::vector<AstChild> children;
    std::vector<std::string> words;
    std::vector<Datum> literals;
    std::vector<Type> types;
    std::vector<Signature> signatures;
    NodeId root = no_node;

    [[nodiscard]] const AstNode& operator[](NodeId id) const { return nodes[id]; }
    [[nodiscard]] std::span<const AstChild> children_of(const AstNode& node) const {
        return std::span(children).subspan(node.first, node.count);
    }
    [[nodiscard]] const AstNode& child(const AstNode& node, std::size_t index) const {
        return nodes[children_of(node)[index].node];
    }
};

}  // namespace motcua::feel
