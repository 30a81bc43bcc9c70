// What the value of an attribute may refer to, by its type: one table for completion, for going to
// what is meant, and for finding who means it. Whether a reference is right is the loader's business.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assist/sketch.hpp"

namespace motcua::dsl::assist {

/// Which of the ids of a space fit.
enum class Only { all, targets, stages, steps, branches, papers, proofs, fields };

/// "prefix" + an id of `space`; a bare id if the prefix is empty.
struct ReferenceForm {
    IdSpace space = IdSpace::none;
    std::string_view prefix = {};
    Only only = Only::all;
};

/// The forms of an attribute of an element of this type. What other files declare is not among them.
[[nodiscard]] std::vector<ReferenceForm> reference_forms(const ElementType& type,
                                                         const AttributeRule& rule);
/// Does the attribute hold several words, separated by blanks?
[[nodiscard]] bool is_list(ValueType type);
[[nodiscard]] bool is_expression(ValueType type);

/// A stretch of a text, in bytes from its begin.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};
/// The word of `attribute` around `offset`: all of the value unless it is a list.
[[nodiscard]] Span word_around(const SketchAttribute& attribute, const AttributeRule& rule,
                               std::size_t offset);

/// The ids that a sketch declares, with their elements.
class Declarations {
public:
    explicit Declarations(const Sketch& sketch);

    [[nodiscard]] const SketchElement* find(IdSpace space, std::string_view id) const;
    /// In document order.
    [[nodiscard]] std::vector<const SketchElement*> all(IdSpace space, Only only) const;

private:
    std::map<std::pair<IdSpace, std::string_view>, const SketchElement*> by_id_;
    std::vector<std::pair<IdSpace, const SketchElement*>> in_order_;
};

/// Where `word` in an attribute of `element` leads; nullptr if nowhere. Ways out of a parallel are
/// looked for around the element.
[[nodiscard]] const SketchElement* referred(const Sketch& sketch, const Declarations& declarations,
                                            const SketchElement& element, const AttributeRule& rule,
                                            std::string_view word);
/// The ways out that an element inside parallels can take.
[[nodiscard]] std::vector<const SketchElement*> ways_out(const Sketch& sketch,
                                                         const SketchElement& element);

/// What people call an element: its title or name, or the text of its Vietnamese <title>.
[[nodiscard]] std::string title_of(const Sketch& sketch, const SketchElement& element);

}  // namespace motcua::dsl::assist
