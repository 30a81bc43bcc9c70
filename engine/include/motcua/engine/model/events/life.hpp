// Events of a dossier's life outside its flow: withdraw, suspend, transfer, override, cancel, end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// At the applicant's request, while no decision is recorded (rule 29).
struct DossierWithdrawn {
    static constexpr std::string_view type = "dossier-withdrawn";
    static constexpr unsigned version = 1;

    Personal<std::string> reason;

    friend bool operator==(const DossierWithdrawn&, const DossierWithdrawn&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("reason", self.reason);
    }
};

/// By the agency, on a legal ground (state 8): every clock stands still.
struct HandlingSuspended {
    static constexpr std::string_view type = "handling-suspended";
    static constexpr unsigned version = 1;

    std::string ground;  ///< id in the rule set's list of grounds
    Personal<std::string> reason;
    std::uint32_t paper = 0;  ///< its decision

    friend bool operator==(const HandlingSuspended&, const HandlingSuspended&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("ground", self.ground);
        visit("reason", self.reason);
        visit("paper", self.paper);
    }
};

struct HandlingResumed {
    static constexpr std::string_view type = "handling-resumed";
    static constexpr unsigned version = 1;

    Personal<std::string> reason;

    friend bool operator==(const HandlingResumed&, const HandlingResumed&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("reason", self.reason);
    }
};

/// Sent to the competent agency; the clock is not restarted, no second code is made.
struct DossierTransferred {
    static constexpr std::string_view type = "dossier-transferred";
    static constexpr unsigned version = 1;

    UnitId to;
    std::string reference;  ///< id there
    Personal<std::string> reason;

    friend bool operator==(const DossierTransferred&, const DossierTransferred&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("to", self.to);
        visit("reference", self.reference);
        visit("reason", self.reason);
    }
};

/// Moved by authority, outside the edges of the procedure (rule 41).
struct StepOverridden {
    static constexpr std::string_view type = "step-overridden";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    std::string from;
    std::string to;
    std::string authority;  ///< decision that allows it
    Personal<std::string> reason;

    friend bool operator==(const StepOverridden&, const StepOverridden&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("from", self.from);
        visit("to", self.to);
        visit("authority", self.authority);
        visit("reason", self.reason);
    }
};

/// The desk asks that a wrong entry be cancelled.
struct CancellationRequested {
    static constexpr std::string_view type = "cancellation-requested";
    static constexpr unsigned version = 1;

    OfficerId officer;
    std::string person;  ///< the natural person behind the officer
    bool local = false;  ///< a local act: no first pair of eyes either
    Personal<std::string> reason;

    friend bool operator==(const CancellationRequested&, const CancellationRequested&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("officer", self.officer);
        visit("person", self.person);
        visit("local", self.local);
        visit("reason", self.reason);
    }
};

struct CancellationDeclined {
    static constexpr std::string_view type = "cancellation-declined";
    static constexpr unsigned version = 1;

    OfficerId officer;
    Personal<std::string> reason;

    friend bool operator==(const CancellationDeclined&, const CancellationDeclined&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("officer", self.officer);
        visit("reason", self.reason);
    }
};

/// A head confirmed that the entry was wrong; its code is never used again.
struct DossierCancelled {
    static constexpr std::string_view type = "dossier-cancelled";
    static constexpr unsigned version = 1;

    OfficerId officer;
    Personal<std::string> reason;

    friend bool operator==(const DossierCancelled&, const DossierCancelled&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("officer", self.officer);
        visit("reason", self.reason);
    }
};

/// Nothing can be added any more.
struct DossierEnded {
    static constexpr std::string_view type = "dossier-ended";
    static constexpr unsigned version = 1;

    EndStatus status = EndStatus::completed;
    std::string end;  ///< id of the end node, or empty

    friend bool operator==(const DossierEnded&, const DossierEnded&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("status", self.status);
        visit("end", self.end);
    }
};

/// By order: values become erased, the log and its proofs stay valid.
struct PersonalDataErased {
    static constexpr std::string_view type = "personal-data-erased";
    static constexpr unsigned version = 1;

    std::string order;  ///< legal ground

    friend bool operator==(const PersonalDataErased&, const PersonalDataErased&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("order", self.order);
    }
};

}  // namespace motcua
