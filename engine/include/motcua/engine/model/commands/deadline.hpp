// Commands on due dates and on what is said about lateness.
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

/// One new appointment, recorded in time with its apology (rule 26).
struct ExtendDeadline {
    static constexpr std::string_view type = "extend-deadline";

    Instant due{};  ///< the new appointment
    std::string reason;
    std::optional<Paper> apology;  ///< the slip

    friend bool operator==(const ExtendDeadline&, const ExtendDeadline&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("due", self.due);
        visit("reason", self.reason);
        visit("apology", self.apology);
    }
};

/// An apology at any time; never changes what lateness is tested against.
struct RecordApology {
    static constexpr std::string_view type = "record-apology";

    std::string reason;
    std::string cause;
    std::optional<Instant> promised;
    std::optional<Paper> paper;

    friend bool operator==(const RecordApology&, const RecordApology&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("reason", self.reason);
        visit("cause", self.cause);
        visit("promised", self.promised);
        visit("paper", self.paper);
    }
};

/// Counts what is still running by the calendar in force now. From jobs.
struct ReprojectDueDates {
    static constexpr std::string_view type = "reproject-due-dates";

    friend bool operator==(const ReprojectDueDates&, const ReprojectDueDates&) = default;
    template <class Self, class Visit>
    static void describe(Self&, Visit&) {}
};

/// By the officer who was late.
struct ExplainLateness {
    static constexpr std::string_view type = "explain-lateness";

    std::uint32_t task = 0;
    std::string reason;
    std::optional<Paper> paper;

    friend bool operator==(const ExplainLateness&, const ExplainLateness&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("reason", self.reason);
        visit("paper", self.paper);
    }
};

/// By the head of the officer's unit or agency.
struct JudgeLateness {
    static constexpr std::string_view type = "judge-lateness";

    std::uint32_t task = 0;
    bool accept = false;
    std::string reason;

    friend bool operator==(const JudgeLateness&, const JudgeLateness&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("accept", self.accept);
        visit("reason", self.reason);
    }
};

/// By a recipient; 0 = all of the dossier that are addressed to the actor.
struct SeeAlert {
    static constexpr std::string_view type = "see-alert";

    std::uint32_t alert = 0;

    friend bool operator==(const SeeAlert&, const SeeAlert&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("alert", self.alert);
    }
};

}  // namespace motcua
