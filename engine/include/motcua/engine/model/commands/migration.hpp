// The command that moves a dossier to another version of its procedure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/migration.hpp>

namespace motcua {

/// By the transitional rule of version `to`, if no ground is given: a dossier that the rule does not
/// mean stays where it is, without an event. With a ground by order, which is recorded.
struct MigrateDossier {
    static constexpr std::string_view type = "migrate-dossier";

    std::uint32_t from = 0;  ///< version that it is expected at; 0 = any
    std::uint32_t to = 0;
    std::string ground;                   ///< document and article that order it
    MovedLimit limit = MovedLimit::keep;  ///< by order only
    std::vector<NodeMove> moves;          ///< by order only; a place that is not named keeps its id

    friend bool operator==(const MigrateDossier&, const MigrateDossier&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("from", self.from);
        visit("to", self.to);
        visit("ground", self.ground);
        visit("limit", self.limit);
        visit("moves", self.moves);
    }
};

}  // namespace motcua
