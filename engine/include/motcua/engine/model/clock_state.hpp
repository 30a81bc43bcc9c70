// Clocks of a dossier as they stand: the statutory one, second limits, those of tasks and waits; what
// holds them and why a pause looks suspicious. Everything that decided a due date is in it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/ladder.hpp>
#include <motcua/engine/model/time_limit.hpp>

namespace motcua {

enum class ClockPhase { not_started, running, paused, stopped };
template <>
struct EnumNames<ClockPhase> {
    static constexpr std::array<std::string_view, 4> names{"not-started", "running", "paused",
                                                           "stopped"};
};

/// The clock of a dossier or of one task. Everything that decided the due date stands here, so a
/// changed calendar never rewrites the past.
struct ClockState {
    ClockPhase phase = ClockPhase::not_started;
    std::optional<LimitRule> rule;  ///< none: no appointment, never late
    std::optional<Instant> started;
    std::optional<Instant> due;
    std::optional<Instant> due_unrounded;
    bool provisional = false;
    std::string calendar;                ///< "id@version" of the calendar used
    std::string rules;                   ///< "id@version" of the rule set used
    std::optional<Remaining> remaining;  ///< while paused
    /// Where it goes on since the last pause, and with what: the due date follows from these two,
    /// else from `started` and the rule. So another calendar can count it anew (rule 9).
    std::optional<Instant> resumed;
    std::optional<Remaining> left;
    std::optional<Instant>
        stopped;         ///< since when it stands still: the pause it ended in, else its end
    std::string ground;  ///< legal reference of the limit, as the procedure says it
    /// The due date before an extension: lateness stays known against it (rule 27).
    std::optional<Instant> original_due;
    /// The appointment as it was printed. While set, a changed calendar leaves `due` alone.
    std::optional<Instant> promised;
    /// What the calendar now published gives where a promise holds `due` (rule 9); else unset.
    std::optional<Instant> projected;
    AlertState alerts;

    friend bool operator==(const ClockState&, const ClockState&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("phase", self.phase);
        visit("rule", self.rule);
        visit("started", self.started);
        visit("due", self.due);
        visit("due_unrounded", self.due_unrounded);
        visit("provisional", self.provisional);
        visit("calendar", self.calendar);
        visit("rules", self.rules);
        visit("remaining", self.remaining);
        visit("resumed", self.resumed);
        visit("left", self.left);
        visit("stopped", self.stopped);
        visit("ground", self.ground);
        visit("original_due", self.original_due);
        visit("promised", self.promised);
        visit("projected", self.projected);
        visit("alerts", self.alerts);
    }
};

/// A clock beside the main one: a `limit` of the procedure, or the reception clock, whose id is
/// `reception_limit`.
struct LimitClock {
    std::string limit;
    ClockState clock;
    friend bool operator==(const LimitClock&, const LimitClock&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("limit", self.limit);
        visit("clock", self.clock);
    }
};
inline constexpr std::string_view reception_limit = "reception";

/// What holds the dossier's clock: a place, or a whole branch of the parallel at `place`.
struct Hold {
    std::uint32_t place = 0;
    std::string branch;  ///< empty: the place itself
    friend bool operator==(const Hold&, const Hold&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("branch", self.branch);
    }
};

/// Why a pause looks suspicious. Kept for the report; none of them takes the pause back.
enum class PauseRemark {
    after_due,              ///< begun when the due date had passed
    last_hour,              ///< begun in the last working hour
    repeated,               ///< the same thing was asked for before
    without_document,       ///< the rule set asks for a document
    too_long,               ///< longer than the rule set says
    finished_while_paused,  ///< sent as finished while papers or money were still awaited
};
template <>
struct EnumNames<PauseRemark> {
    static constexpr std::array<std::string_view, 6> names{"after-due", "last-hour",
                                                           "repeated",  "without-document",
                                                           "too-long",  "finished-while-paused"};
};

/// Bit n = PauseRemark n.
[[nodiscard]] inline std::uint32_t bits_of(const std::vector<PauseRemark>& remarks) {
    std::uint32_t bits = 0;
    for (const PauseRemark remark : remarks) {
        bits |= 1U << static_cast<unsigned>(remark);
    }
    return bits;
}

[[nodiscard]] inline std::vector<PauseRemark> remarks_in(std::uint32_t bits) {
    std::vector<PauseRemark> remarks;
    for (std::size_t i = 0; i < EnumNames<PauseRemark>::names.size(); ++i) {
        if ((bits >> i & 1U) != 0) {
            remarks.push_back(static_cast<PauseRemark>(i));
        }
    }
    return remarks;
}

/// A pause of the dossier's clock that is going on.
struct OpenPause {
    std::string ground;  ///< id in the rule set's closed list
    std::string cause;   ///< place or act that began it
    Instant since{};
    friend bool operator==(const OpenPause&, const OpenPause&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("ground", self.ground);
        visit("cause", self.cause);
        visit("since", self.since);
    }
};

}  // namespace motcua
