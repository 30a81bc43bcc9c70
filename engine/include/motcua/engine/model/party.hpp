// Who does something, or is asked: parties as a procedure names them, and how many of them are enough.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/expression.hpp>

namespace motcua {

/// Who answers for a place: the one grammar of docs/dsl.md.
enum class PartyKind { role, unit, level, field, party, external };
template <>
struct EnumNames<PartyKind> {
    static constexpr std::array<std::string_view, 6> names{"role",  "unit",  "level",
                                                           "field", "party", "external"};
};
struct PartyRef {
    PartyKind kind = PartyKind::role;
    std::string name;
    [[nodiscard]] bool empty() const noexcept { return name.empty(); }
};

/// An outsider whom the procedure names: a spouse, a witness, an interpreter. Named by `party:ID`.
struct OutsiderDef {
    std::string id;
    std::string title;
};

/// What people call an organisation outside the directory, which is named by `external:ID`. One
/// that the procedure names without declaring it has no other name than its id.
struct ExternalDef {
    std::string id;
    std::string title;
};

/// How many of those who were asked: all, a number of them, or a share.
struct Quota {
    unsigned count = 0;      ///< 0 = all
    unsigned of = 0;         ///< `count` of `of` parts, rounded up; 0 = `count` is a number
    bool more_than = false;  ///< that share itself is not enough
    /// Never more than were asked.
    [[nodiscard]] std::size_t needed(std::size_t asked) const noexcept;
};

/// Somebody beside the accountable officer of a step.
struct BesideDef {
    PartyRef party;
    ExpressionPtr when;  ///< only if true
};

/// One who is asked.
struct AskDef {
    std::string id;         ///< in what capacity, for `needs` of a vote; may be empty
    PartyRef party;         ///< role, unit, field or external
    ExpressionPtr when;     ///< asked only if true
    bool required = false;  ///< of a vote: nothing is decided without
};

}  // namespace motcua
