// Commands of officers on their tasks.
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

/// What was signed, and with what: both are stored documents, named by their digests. Whether the
/// signature holds is for whoever has the keys and the trust list to say; here it is kept.
struct ResultSignature {
    std::string result;  ///< empty: the one that is signed
    std::string
        document_digest;  ///< of a paper that stands in the dossier, never an earlier version
    std::string container_digest;  ///< file with the signature: PAdES, ASiC, p7s …

    friend bool operator==(const ResultSignature&, const ResultSignature&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("result", self.result);
        visit("document_digest", self.document_digest);
        visit("container_digest", self.container_digest);
    }
};

/// What an officer fills in when a task is completed. Unused members stay empty.
struct OutcomeForm {
    std::map<std::string, Value> data;
    std::string reason;
    std::vector<std::string> items;           ///< what the applicant must bring
    std::vector<Paper> papers;                ///< made or added by this step
    std::string number;                       ///< of the result
    std::string signature;                    ///< reference to the digital signature
    std::string receiver;                     ///< who took the result
    OfficerId next_officer;                   ///< hand-over to a person
    std::string code;                         ///< official code given by the host, for `receive`
    std::vector<std::string> present;         ///< who was there, of those the step names
    std::vector<ResultSignature> signatures;  ///< of results that the outcome signs

    friend bool operator==(const OutcomeForm&, const OutcomeForm&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("data", self.data);
        visit("reason", self.reason);
        visit("items", self.items);
        visit("papers", self.papers);
        visit("number", self.number);
        visit("signature", self.signature);
        visit("receiver", self.receiver);
        visit("next_officer", self.next_officer);
        visit("code", self.code);
        visit("present", self.present);
        visit("signatures", self.signatures);
    }
};

/// Finishes a task with an outcome that the step offers.
struct CompleteTask {
    static constexpr std::string_view type = "complete-task";

    std::uint32_t task = 0;
    std::string outcome;
    OutcomeForm form;

    friend bool operator==(const CompleteTask&, const CompleteTask&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("outcome", self.outcome);
        visit("form", self.form);
    }
};

/// Does an act that the flow draws: completes the active task (or wait) by its one outcome with
/// that effect; none or several: `outcome_not_available`. `task` = 0 looks among all open tasks.
struct PerformAct {
    static constexpr std::string_view type = "perform-act";

    Effect act = Effect::receive;
    std::uint32_t task = 0;
    OutcomeForm form;

    friend bool operator==(const PerformAct&, const PerformAct&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("act", self.act);
        visit("task", self.task);
        visit("form", self.form);
    }
};

/// Ends a wait with one of its outcomes, chosen by who is responsible for it; empty = its `next`.
struct ResolveWait {
    static constexpr std::string_view type = "resolve-wait";

    std::string wait;  ///< node id
    std::string outcome;
    OutcomeForm form;

    friend bool operator==(const ResolveWait&, const ResolveWait&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("wait", self.wait);
        visit("outcome", self.outcome);
        visit("form", self.form);
    }
};

struct ClaimTask {
    static constexpr std::string_view type = "claim-task";

    std::uint32_t task = 0;

    friend bool operator==(const ClaimTask&, const ClaimTask&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
    }
};

struct AssignTask {
    static constexpr std::string_view type = "assign-task";

    std::uint32_t task = 0;
    OfficerId officer;
    std::string reason;

    friend bool operator==(const AssignTask&, const AssignTask&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("officer", self.officer);
        visit("reason", self.reason);
    }
};

struct ReleaseTask {
    static constexpr std::string_view type = "release-task";

    std::uint32_t task = 0;
    std::string reason;

    friend bool operator==(const ReleaseTask&, const ReleaseTask&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("reason", self.reason);
    }
};

struct AcceptTask {
    static constexpr std::string_view type = "accept-task";

    std::uint32_t task = 0;

    friend bool operator==(const AcceptTask&, const AcceptTask&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
    }
};

/// By the giver, until the receiver acts.
struct PullBackTask {
    static constexpr std::string_view type = "pull-back-task";

    std::uint32_t task = 0;
    std::string reason;

    friend bool operator==(const PullBackTask&, const PullBackTask&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("reason", self.reason);
    }
};

/// By the receiver, instead of accepting.
struct HandBackTask {
    static constexpr std::string_view type = "hand-back-task";

    std::uint32_t task = 0;
    std::string reason;

    friend bool operator==(const HandBackTask&, const HandBackTask&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("reason", self.reason);
    }
};

}  // namespace motcua
