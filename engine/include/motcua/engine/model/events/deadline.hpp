// Events of due dates: extended, apologised for, counted anew; second limits; spans that the law
// leaves out; papers asked of the applicant during handling.
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

/// Papers were asked of the applicant during handling, all at once, with the reason (rules 22, 23).
struct SupplementRequested {
    static constexpr std::string_view type = "supplement-requested";
    static constexpr unsigned version = 1;

    std::string supplement;  ///< id in the procedure
    Personal<std::vector<std::string>> items;
    Personal<std::string> reason;
    std::string slip;
    OfficerId officer;       ///< who asked
    std::string ground;      ///< what allows more than one request; empty for the first
    bool after_due = false;  ///< the due date had passed: its return gives no new time

    friend bool operator==(const SupplementRequested&, const SupplementRequested&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("supplement", self.supplement);
        visit("items", self.items);
        visit("reason", self.reason);
        visit("slip", self.slip);
        visit("officer", self.officer);
        visit("ground", self.ground);
        visit("after_due", self.after_due);
    }
};

/// The applicant brought what was asked; the clock goes on as the supplement says.
struct SupplementReceived {
    static constexpr std::string_view type = "supplement-received";
    static constexpr unsigned version = 1;

    std::string supplement;
    bool restarts = false;  ///< the full limit begins again

    friend bool operator==(const SupplementReceived&, const SupplementReceived&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("supplement", self.supplement);
        visit("restarts", self.restarts);
    }
};

/// A new appointment, in time, with reason and apology; the original one stays known (rules 26, 27).
struct DeadlineExtended {
    static constexpr std::string_view type = "deadline-extended";
    static constexpr unsigned version = 1;

    ClockState clock;  ///< as it runs now, with original_due
    Personal<std::string> reason;
    std::uint32_t paper = 0;  ///< number of the apology slip
    OfficerId officer;
    std::string rule;  ///< document and article that allow it

    friend bool operator==(const DeadlineExtended&, const DeadlineExtended&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("clock", self.clock);
        visit("reason", self.reason);
        visit("paper", self.paper);
        visit("officer", self.officer);
        visit("rule", self.rule);
    }
};

/// Said sorry, at any time; lateness is tested against the same date as before.
struct ApologyRecorded {
    static constexpr std::string_view type = "apology-recorded";
    static constexpr unsigned version = 1;

    Personal<std::string> reason;
    Personal<std::string> cause;  ///< what made it late, as the agency says
    std::optional<Instant> promised;
    std::uint32_t paper = 0;  ///< 0 = none yet
    OfficerId officer;

    friend bool operator==(const ApologyRecorded&, const ApologyRecorded&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("reason", self.reason);
        visit("cause", self.cause);
        visit("promised", self.promised);
        visit("paper", self.paper);
        visit("officer", self.officer);
    }
};

/// The clock of one task, counted anew.
struct TaskClock {
    std::uint32_t task = 0;
    ClockState clock;
    friend bool operator==(const TaskClock&, const TaskClock&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("clock", self.clock);
    }
};

/// The clock and the timer of one place that waits, counted anew.
struct PlaceClock {
    std::uint32_t place = 0;
    std::optional<ClockState> clock;
    std::uint32_t timer = 0;  ///< 0 = it has none
    Instant due{};
    Instant due_unrounded{};
    friend bool operator==(const PlaceClock&, const PlaceClock&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("clock", self.clock);
        visit("timer", self.timer);
        visit("due", self.due);
        visit("due_unrounded", self.due_unrounded);
    }
};

/// A calendar was published or corrected: what it changes in this dossier, before and after (rule 9).
struct DueDatesReprojected {
    static constexpr std::string_view type = "due-dates-reprojected";
    static constexpr unsigned version = 1;

    std::string calendar;             ///< "id@version" used now
    std::string before;               ///< "id@version" used before
    std::optional<ClockState> clock;  ///< of the dossier, if it changed
    std::vector<TaskClock> tasks;
    std::vector<LimitClock> limits;
    std::vector<PlaceClock> places;

    friend bool operator==(const DueDatesReprojected&, const DueDatesReprojected&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("calendar", self.calendar);
        visit("before", self.before);
        visit("clock", self.clock);
        visit("tasks", self.tasks);
        visit("limits", self.limits);
        visit("places", self.places);
    }
};

/// A second clock runs.
struct LimitStarted {
    static constexpr std::string_view type = "limit-started";
    static constexpr unsigned version = 1;

    std::string limit;
    ClockState clock;

    friend bool operator==(const LimitStarted&, const LimitStarted&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("limit", self.limit);
        visit("clock", self.clock);
    }
};

/// … and is over.
struct LimitStopped {
    static constexpr std::string_view type = "limit-stopped";
    static constexpr unsigned version = 1;

    std::string limit;
    Remaining remaining;  ///< negative = it was exceeded

    friend bool operator==(const LimitStopped&, const LimitStopped&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("limit", self.limit);
        visit("remaining", self.remaining);
    }
};

/// A known span is left out of the limit: the due date moves at once.
struct SpanExcluded {
    static constexpr std::string_view type = "span-excluded";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    Instant until{};
    ClockState clock;
    std::vector<LimitClock> limits;  ///< second clocks, which it is left out of too

    friend bool operator==(const SpanExcluded&, const SpanExcluded&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("until", self.until);
        visit("clock", self.clock);
        visit("limits", self.limits);
    }
};

/// It was over earlier than known: the rest is taken back.
struct SpanReturned {
    static constexpr std::string_view type = "span-returned";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    ClockState clock;
    std::vector<LimitClock> limits;

    friend bool operator==(const SpanReturned&, const SpanReturned&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("clock", self.clock);
        visit("limits", self.limits);
    }
};

/// The appointment was given to the applicant on paper: a changed calendar leaves it alone.
struct AppointmentPrinted {
    static constexpr std::string_view type = "appointment-printed";
    static constexpr unsigned version = 1;

    Instant promised{};
    std::string slip;

    friend bool operator==(const AppointmentPrinted&, const AppointmentPrinted&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("promised", self.promised);
        visit("slip", self.slip);
    }
};

}  // namespace motcua
