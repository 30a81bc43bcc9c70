// Events of alerts. A rung is claimed in the transaction of the change: told once, for ever (rule 44).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// A rung of a ladder was reached, an incident was raised, or not everybody looked at an earlier
/// alert.
struct AlertRaised {
    static constexpr std::string_view type = "alert-raised";
    static constexpr unsigned version = 1;

    std::uint32_t alert = 0;  ///< number in the dossier, from 1
    AlertOf of = AlertOf::dossier;
    std::uint32_t number = 0;  ///< of the task, the place or the incident
    std::string limit;         ///< of a second clock
    RungKind kind = RungKind::warn;
    std::uint32_t repeat = 0;           ///< of a repeating rung, from 1
    std::optional<Instant> due;         ///< of that clock; an incident has none
    std::vector<OfficerId> recipients;  ///< each told once
    bool digest = false;
    std::uint32_t unseen = 0;             ///< the alert that somebody has not looked at; 0 = none
    AlertState next;                      ///< how far that clock has climbed now
    std::optional<Instant> escalates_at;  ///< when it goes up if unseen

    friend bool operator==(const AlertRaised&, const AlertRaised&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("alert", self.alert);
        visit("of", self.of);
        visit("number", self.number);
        visit("limit", self.limit);
        visit("kind", self.kind);
        visit("repeat", self.repeat);
        visit("due", self.due);
        visit("recipients", self.recipients);
        visit("digest", self.digest);
        visit("unseen", self.unseen);
        visit("next", self.next);
        visit("escalates_at", self.escalates_at);
    }
};

/// A recipient saw it.
struct AlertSeen {
    static constexpr std::string_view type = "alert-seen";
    static constexpr unsigned version = 1;

    std::uint32_t alert = 0;
    OfficerId officer;

    friend bool operator==(const AlertSeen&, const AlertSeen&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("alert", self.alert);
        visit("officer", self.officer);
    }
};

/// What the timers of a step go by has changed: its clock rings at another moment.
struct TimersSet {
    static constexpr std::string_view type = "timers-set";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    AlertState next;

    friend bool operator==(const TimersSet&, const TimersSet&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("next", self.next);
    }
};

}  // namespace motcua
