// Events of the flow: places entered and left, branches ended. Steps have events of their own
// (task.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// A wait, call or parallel became active. Counts as a visit of its node.
struct PlaceEntered {
    static constexpr std::string_view type = "place-entered";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    std::string node;
    std::uint32_t parent = 0;
    std::string branch;
    std::vector<std::string> opened;  ///< branches of a parallel that were opened
    std::optional<ClockState> clock;  ///< of a wait with a limit of its own

    friend bool operator==(const PlaceEntered&, const PlaceEntered&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("node", self.node);
        visit("parent", self.parent);
        visit("branch", self.branch);
        visit("opened", self.opened);
        visit("clock", self.clock);
    }
};

/// It is no longer active. `outcome` is what ended it: an outcome id, "timeout", "joined", "left".
struct PlaceLeft {
    static constexpr std::string_view type = "place-left";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    std::string outcome;
    Personal<std::string> reason;
    Personal<std::vector<std::string>> items;

    friend bool operator==(const PlaceLeft&, const PlaceLeft&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("outcome", self.outcome);
        visit("reason", self.reason);
        visit("items", self.items);
    }
};

/// Work that a join, a leave, an override or the end of the dossier made void; its tasks too.
struct PlaceCancelled {
    static constexpr std::string_view type = "place-cancelled";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;

    friend bool operator==(const PlaceCancelled&, const PlaceCancelled&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
    }
};

/// An end inside a branch was reached: ended("branch") answers its id.
struct BranchEnded {
    static constexpr std::string_view type = "branch-ended";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;  ///< of the parallel
    std::string branch;
    std::string end;

    friend bool operator==(const BranchEnded&, const BranchEnded&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("branch", self.branch);
        visit("end", self.end);
    }
};

}  // namespace motcua
