// Commands of people for one another: substitutes, consulted agencies; and taking over a dossier that
// began in another system.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/commands/filing.hpp>
#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// By a substitute of the absent holder: takes the task over; by the holder for whom it was taken: takes it back.
struct SubstituteTask {
    static constexpr std::string_view type = "substitute-task";

    std::uint32_t task = 0;
    std::string reason;

    friend bool operator==(const SubstituteTask&, const SubstituteTask&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("reason", self.reason);
    }
};

/// Records the answer of an agency outside the directory, or a vote sent by letter; who is asked
/// inside completes a task.
struct AnswerConsult {
    static constexpr std::string_view type = "answer-consult";

    std::string consult;  ///< node id
    std::string answer;   ///< id of the option
    std::string reason;
    std::optional<Paper> paper;
    std::string party{};  ///< which of several; may be empty if only one is open

    friend bool operator==(const AnswerConsult&, const AnswerConsult&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("consult", self.consult);
        visit("answer", self.answer);
        visit("reason", self.reason);
        visit("paper", self.paper);
        visit("party", self.party);
    }
};

/// A step that is open in a dossier that is taken over.
struct AdoptedStep {
    std::string step;
    OfficerId holder;  ///< empty = offered
    std::optional<Instant> due;
    std::optional<Instant> since;
    friend bool operator==(const AdoptedStep&, const AdoptedStep&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("step", self.step);
        visit("holder", self.holder);
        visit("due", self.due);
        visit("since", self.since);
    }
};

/// Takes over a dossier begun in another system, as it stands there.
struct AdoptDossier {
    static constexpr std::string_view type = "adopt-dossier";

    StartDossier filing;  ///< procedure, header, data, papers
    std::string source;   ///< name of the other system
    std::string reference;
    std::string code;
    Instant filed{};
    Instant received{};
    std::optional<Instant> original_due;
    std::optional<Instant> due;
    std::vector<AdoptedStep> steps;  ///< at the top level of the flow
    std::vector<ImportedSpan> history;
    std::map<std::string, std::uint32_t> supplements;
    std::uint32_t extensions = 0;
    std::uint32_t apologies = 0;
    std::map<std::string, std::uint32_t> pauses;

    friend bool operator==(const AdoptDossier&, const AdoptDossier&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("filing", self.filing);
        visit("source", self.source);
        visit("reference", self.reference);
        visit("code", self.code);
        visit("filed", self.filed);
        visit("received", self.received);
        visit("original_due", self.original_due);
        visit("due", self.due);
        visit("steps", self.steps);
        visit("history", self.history);
        visit("supplements", self.supplements);
        visit("extensions", self.extensions);
        visit("apologies", self.apologies);
        visit("pauses", self.pauses);
    }
};

}  // namespace motcua
