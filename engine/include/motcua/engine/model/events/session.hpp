// Events of dossiers in sittings: gathered, put off, decided.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// On the list of that sitting; the same sitting again: its day, number or chair was changed.
struct SittingJoined {
    static constexpr std::string_view type = "sitting-joined";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    Sitting sitting;
    OfficerId officer;

    friend bool operator==(const SittingJoined&, const SittingJoined&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("sitting", self.sitting);
        visit("officer", self.officer);
    }
};

/// Off the list again: it waits for the next one.
struct SittingLeft {
    static constexpr std::string_view type = "sitting-left";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    std::string sitting;
    OfficerId officer;
    Personal<std::string> reason;

    friend bool operator==(const SittingLeft&, const SittingLeft&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("sitting", self.sitting);
        visit("officer", self.officer);
        visit("reason", self.reason);
    }
};

/// The sitting was held and decided on it; the place is left by that outcome.
struct SittingDecided {
    static constexpr std::string_view type = "sitting-decided";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    Sitting sitting;
    std::string outcome;
    std::string minutes;  ///< number of the minutes
    OfficerId officer;    ///< who recorded it

    friend bool operator==(const SittingDecided&, const SittingDecided&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("sitting", self.sitting);
        visit("outcome", self.outcome);
        visit("minutes", self.minutes);
        visit("officer", self.officer);
    }
};

}  // namespace motcua
