// Commands on a dossier's life outside its flow.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// At the applicant's request.
struct WithdrawDossier {
    static constexpr std::string_view type = "withdraw-dossier";

    std::string reason;

    friend bool operator==(const WithdrawDossier&, const WithdrawDossier&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("reason", self.reason);
    }
};

struct SuspendHandling {
    static constexpr std::string_view type = "suspend-handling";

    std::string ground;  ///< id in the rule set's list of grounds
    std::string reason;
    std::optional<Paper> paper;  ///< the decision to suspend

    friend bool operator==(const SuspendHandling&, const SuspendHandling&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("ground", self.ground);
        visit("reason", self.reason);
        visit("paper", self.paper);
    }
};

struct ResumeHandling {
    static constexpr std::string_view type = "resume-handling";

    std::string reason;

    friend bool operator==(const ResumeHandling&, const ResumeHandling&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("reason", self.reason);
    }
};

struct TransferDossier {
    static constexpr std::string_view type = "transfer-dossier";

    UnitId to;
    std::string reference;
    std::string reason;

    friend bool operator==(const TransferDossier&, const TransferDossier&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("to", self.to);
        visit("reference", self.reference);
        visit("reason", self.reason);
    }
};

struct OverrideStep {
    static constexpr std::string_view type = "override-step";

    std::uint32_t place = 0;  ///< active place to leave
    std::string to;           ///< node id, same wall
    std::string authority;
    std::string reason;

    friend bool operator==(const OverrideStep&, const OverrideStep&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("to", self.to);
        visit("authority", self.authority);
        visit("reason", self.reason);
    }
};

/// By the desk.
struct RequestCancellation {
    static constexpr std::string_view type = "request-cancellation";

    std::string reason;

    friend bool operator==(const RequestCancellation&, const RequestCancellation&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("reason", self.reason);
    }
};

/// By a head who is not the one who asked.
struct DecideCancellation {
    static constexpr std::string_view type = "decide-cancellation";

    bool confirm = true;
    std::string reason;

    friend bool operator==(const DecideCancellation&, const DecideCancellation&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("confirm", self.confirm);
        visit("reason", self.reason);
    }
};

struct ErasePersonalData {
    static constexpr std::string_view type = "erase-personal-data";

    std::string order;

    friend bool operator==(const ErasePersonalData&, const ErasePersonalData&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("order", self.order);
    }
};

}  // namespace motcua
