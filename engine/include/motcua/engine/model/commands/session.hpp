// Commands on dossiers that wait for a sitting. A sitting has no record of its own: each dossier that
// is gathered into it knows what it needs of it, and is decided alone.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/model/commands/task.hpp>
#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// By whoever is responsible for the session: the dossier is on the list of that sitting. The same
/// sitting again with another day, number or chair: it was changed.
struct JoinSitting {
    static constexpr std::string_view type = "join-sitting";

    std::string session;  ///< node id
    Sitting sitting;

    friend bool operator==(const JoinSitting&, const JoinSitting&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("session", self.session);
        visit("sitting", self.sitting);
    }
};

/// Not taken, or absent: off the list, waiting for the next one.
struct LeaveSitting {
    static constexpr std::string_view type = "leave-sitting";

    std::string session;
    std::string sitting;  ///< its id
    std::string reason;

    friend bool operator==(const LeaveSitting&, const LeaveSitting&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("session", self.session);
        visit("sitting", self.sitting);
        visit("reason", self.reason);
    }
};

/// What the sitting decided on this dossier: one of the session's outcomes.
struct DecideInSitting {
    static constexpr std::string_view type = "decide-in-sitting";

    std::string session;
    std::string sitting;  ///< its id
    std::string outcome;
    std::string minutes;  ///< number of the minutes (biên bản) that say so
    OutcomeForm form;

    friend bool operator==(const DecideInSitting&, const DecideInSitting&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("session", self.session);
        visit("sitting", self.sitting);
        visit("outcome", self.outcome);
        visit("minutes", self.minutes);
        visit("form", self.form);
    }
};

}  // namespace motcua
