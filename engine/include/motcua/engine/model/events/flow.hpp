// Events of the flow: places entered and left, branches ended. Steps have events of their own
// (task.hpp).
#pragma once

#include <cstdint>
#include <map>
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
    std::vector<std::string> opened;    ///< branches of a parallel that were opened
    std::optional<ClockState> clock;    ///< of a wait with a limit of its own
    std::vector<std::string> redone{};  ///< branches not opened whose earlier work counts no more

    friend bool operator==(const PlaceEntered&, const PlaceEntered&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("node", self.node);
        visit("parent", self.parent);
        visit("branch", self.branch);
        visit("opened", self.opened);
        visit("clock", self.clock);
        visit("redone", self.redone);
    }
};

/// Several were asked at once: each gets a place of its own below this one, told by later events.
struct PartiesAsked {
    static constexpr std::string_view type = "parties-asked";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    std::string node;
    std::uint32_t parent = 0;  ///< around a consult; the place of the step of the others
    std::string branch;
    std::vector<AskedParty> parties;  ///< each once, in order
    std::uint32_t needed = 0;         ///< how many answers are enough
    bool vote = false;

    friend bool operator==(const PartiesAsked&, const PartiesAsked&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("node", self.node);
        visit("parent", self.parent);
        visit("branch", self.branch);
        visit("parties", self.parties);
        visit("needed", self.needed);
        visit("vote", self.vote);
    }
};

/// Something was put up for everybody to read while the dossier waits; taken down when the place is
/// left. The values are those that were shown: evidence, whatever the dossier says later.
struct NoticePosted {
    static constexpr std::string_view type = "notice-posted";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    std::string title;
    std::vector<std::string> places;  ///< where it hangs, in words
    std::optional<Instant> until;
    std::map<std::string, Value> data;                     ///< shown fields that tell of nobody
    Personal<std::map<std::string, Value>> personal_data;  ///< those the procedure shows by name

    friend bool operator==(const NoticePosted&, const NoticePosted&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("title", self.title);
        visit("places", self.places);
        visit("until", self.until);
        visit("data", self.data);
        visit("personal_data", self.personal_data);
    }
};

/// A message opened a branch at a wait, which holds the wait until it has ended.
struct BranchOpened {
    static constexpr std::string_view type = "branch-opened";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;  ///< of the wait
    std::string branch;       ///< of the dossier: the definition's with a number, "phan-anh#2"
    std::string of;           ///< of the procedure

    friend bool operator==(const BranchOpened&, const BranchOpened&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("branch", self.branch);
        visit("of", self.of);
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
