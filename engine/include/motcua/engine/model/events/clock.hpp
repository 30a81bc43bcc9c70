// Events of clocks and timers. Due dates carry the versions of calendar and rules they were
// computed with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// The handling clock of the dossier runs.
struct ClockStarted {
    static constexpr std::string_view type = "clock-started";
    static constexpr unsigned version = 1;

    ClockState clock;

    friend bool operator==(const ClockStarted&, const ClockStarted&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("clock", self.clock);
    }
};

/// It stands still. task = 0: the dossier's; else that task's.
struct ClockPaused {
    static constexpr std::string_view type = "clock-paused";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    std::string limit;  ///< set: that second clock
    Remaining remaining;
    std::string ground;       ///< id in the rule set's list of grounds
    std::string cause;        ///< place or act that holds it
    std::uint32_t paper = 0;  ///< document of the pause, where one was given
    std::vector<PauseRemark> remarks;

    friend bool operator==(const ClockPaused&, const ClockPaused&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("limit", self.limit);
        visit("remaining", self.remaining);
        visit("ground", self.ground);
        visit("cause", self.cause);
        visit("paper", self.paper);
        visit("remarks", self.remarks);
    }
};

/// It goes on with what remained.
struct ClockResumed {
    static constexpr std::string_view type = "clock-resumed";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    std::string limit;  ///< set: that second clock
    ClockState clock;
    std::vector<PauseRemark> remarks;

    friend bool operator==(const ClockResumed&, const ClockResumed&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("limit", self.limit);
        visit("clock", self.clock);
        visit("remarks", self.remarks);
    }
};

/// End of handling or of the dossier.
struct ClockStopped {
    static constexpr std::string_view type = "clock-stopped";
    static constexpr unsigned version = 1;

    std::vector<PauseRemark> remarks;

    friend bool operator==(const ClockStopped&, const ClockStopped&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("remarks", self.remarks);
    }
};

/// A place whose mode holds the dossier's clock became active.
struct ClockHeld {
    static constexpr std::string_view type = "clock-held";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    std::string branch;  ///< set: that branch of the parallel there

    friend bool operator==(const ClockHeld&, const ClockHeld&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("branch", self.branch);
    }
};

/// … and was left.
struct ClockFreed {
    static constexpr std::string_view type = "clock-freed";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    std::string branch;  ///< set: that branch of the parallel there

    friend bool operator==(const ClockFreed&, const ClockFreed&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("branch", self.branch);
    }
};

/// A timer is armed for a place, or only the clock of the place goes on (timer 0).
struct TimerSet {
    static constexpr std::string_view type = "timer-set";
    static constexpr unsigned version = 1;

    std::uint32_t timer = 0;
    std::uint32_t place = 0;
    Instant due{};
    Instant due_unrounded{};  ///< what a later pause starts from (docs/dsl.md)
    bool provisional = false;
    std::string calendar;
    std::optional<ClockState> clock;  ///< of the place, where it goes on after a pause

    friend bool operator==(const TimerSet&, const TimerSet&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("timer", self.timer);
        visit("place", self.place);
        visit("due", self.due);
        visit("due_unrounded", self.due_unrounded);
        visit("provisional", self.provisional);
        visit("calendar", self.calendar);
        visit("clock", self.clock);
    }
};

/// It was due and did its work.
struct TimerFired {
    static constexpr std::string_view type = "timer-fired";
    static constexpr unsigned version = 1;

    std::uint32_t timer = 0;

    friend bool operator==(const TimerFired&, const TimerFired&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("timer", self.timer);
    }
};

/// Handling was suspended: the time of the wait stands still. Set anew with what remained.
struct TimerPaused {
    static constexpr std::string_view type = "timer-paused";
    static constexpr unsigned version = 1;

    std::uint32_t timer = 0;  ///< 0 = the place has a clock only
    std::uint32_t place = 0;
    Remaining remaining;

    friend bool operator==(const TimerPaused&, const TimerPaused&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("timer", self.timer);
        visit("place", self.place);
        visit("remaining", self.remaining);
    }
};

/// No longer needed.
struct TimerCancelled {
    static constexpr std::string_view type = "timer-cancelled";
    static constexpr unsigned version = 1;

    std::uint32_t timer = 0;

    friend bool operator==(const TimerCancelled&, const TimerCancelled&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("timer", self.timer);
    }
};

}  // namespace motcua
