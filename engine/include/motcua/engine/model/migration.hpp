// Moving a dossier to another version of its procedure: which place takes which, and what becomes of
// the time limit.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <motcua/engine/model/describe.hpp>

namespace motcua {

/// One line of a step map: a place or branch of the version that is left, and what stands for it.
struct NodeMove {
    std::string from;
    std::string to;
    friend bool operator==(const NodeMove&, const NodeMove&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("from", self.from);
        visit("to", self.to);
    }
};

/// The time limit of a dossier that is moved.
enum class MovedLimit {
    keep,  ///< what was promised stays: it goes on by the limit that it had
    anew,  ///< counted from the same start by the new version, with the same pauses
};
template <>
struct EnumNames<MovedLimit> {
    static constexpr std::array<std::string_view, 2> names{"keep", "new"};
};

}  // namespace motcua
