// Events of people and responsibility: substitution, several approvers, consulted agencies, what an
// officer says to a late mark; dossiers taken over from another system.
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

/// A substitute took the task of an absent officer, or gave it back; each is charged for own time (rule 40).
struct TaskSubstituted {
    static constexpr std::string_view type = "task-substituted";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    OfficerId officer;     ///< who holds it now
    OfficerId absent;      ///< for whom; empty = given back
    std::string decision;  ///< paper that allows it
    Personal<std::string> reason;

    friend bool operator==(const TaskSubstituted&, const TaskSubstituted&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("officer", self.officer);
        visit("absent", self.absent);
        visit("decision", self.decision);
        visit("reason", self.reason);
    }
};

/// One of several approvers chose; the task is done when enough persons chose the same.
struct TaskApproved {
    static constexpr std::string_view type = "task-approved";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    OfficerId officer;
    std::string person;
    OfficerId instead_of;  ///< the absent officer for whom it is given
    std::string outcome;
    bool local = false;
    Personal<std::string> reason;

    friend bool operator==(const TaskApproved&, const TaskApproved&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("officer", self.officer);
        visit("person", self.person);
        visit("instead_of", self.instead_of);
        visit("outcome", self.outcome);
        visit("local", self.local);
        visit("reason", self.reason);
    }
};

/// The agency that was asked answered, or its time passed in silence.
struct ConsultAnswered {
    static constexpr std::string_view type = "consult-answered";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    std::string consult;  ///< node id
    ConsultAnswer answer;
    Personal<std::string> reason;
    std::uint32_t paper = 0;
    OfficerId officer;  ///< who recorded it
    Minutes late{0};    ///< working minutes after its due date

    friend bool operator==(const ConsultAnswered&, const ConsultAnswered&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("consult", self.consult);
        visit("answer", self.answer);
        visit("reason", self.reason);
        visit("paper", self.paper);
        visit("officer", self.officer);
        visit("late", self.late);
    }
};

/// An officer charged with lateness says why, with a document; both figures are kept.
struct LatenessExplained {
    static constexpr std::string_view type = "lateness-explained";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    OfficerId officer;
    Personal<std::string> reason;
    std::uint32_t paper = 0;

    friend bool operator==(const LatenessExplained&, const LatenessExplained&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("officer", self.officer);
        visit("reason", self.reason);
        visit("paper", self.paper);
    }
};

/// A head accepted or refused the explanation.
struct LatenessJudged {
    static constexpr std::string_view type = "lateness-judged";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    OfficerId officer;  ///< the head
    bool accepted = false;
    Personal<std::string> reason;

    friend bool operator==(const LatenessJudged&, const LatenessJudged&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("officer", self.officer);
        visit("accepted", self.accepted);
        visit("reason", self.reason);
    }
};

/// A dossier begun in another system was taken over: what it had used there counts (imported history).
struct DossierAdopted {
    static constexpr std::string_view type = "dossier-adopted";
    static constexpr unsigned version = 1;

    Adoption adoption;
    std::string code;  ///< its official code, kept
    Instant filed{};
    Instant received{};
    std::string rules;  ///< "id@version"
    ClockState clock;   ///< with original and current due
    std::vector<ImportedSpan> history;
    std::map<std::string, std::uint32_t> supplements;  ///< requests made there
    std::map<std::string, Instant> requested;          ///< those still open, and since when
    std::uint32_t extensions = 0;
    std::uint32_t apologies = 0;
    std::map<std::string, std::uint32_t> pauses;  ///< by ground

    friend bool operator==(const DossierAdopted&, const DossierAdopted&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("adoption", self.adoption);
        visit("code", self.code);
        visit("filed", self.filed);
        visit("received", self.received);
        visit("rules", self.rules);
        visit("clock", self.clock);
        visit("history", self.history);
        visit("supplements", self.supplements);
        visit("requested", self.requested);
        visit("extensions", self.extensions);
        visit("apologies", self.apologies);
        visit("pauses", self.pauses);
    }
};

}  // namespace motcua
