// Events of fees. Amounts are đồng, exact.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// Money was received.
struct FeePaid {
    static constexpr std::string_view type = "fee-paid";
    static constexpr unsigned version = 1;

    std::string fee;
    Decimal amount;
    std::optional<Decimal> due;  ///< what was due then; none if set elsewhere
    std::string receipt;
    std::string way;  ///< cash, online, transfer …

    friend bool operator==(const FeePaid&, const FeePaid&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("fee", self.fee);
        visit("amount", self.amount);
        visit("due", self.due);
        visit("receipt", self.receipt);
        visit("way", self.way);
    }
};

/// Exempt, with its ground.
struct FeeWaived {
    static constexpr std::string_view type = "fee-waived";
    static constexpr unsigned version = 1;

    std::string fee;
    Personal<std::string> reason;
    std::string paper;  ///< proof

    friend bool operator==(const FeeWaived&, const FeeWaived&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("fee", self.fee);
        visit("reason", self.reason);
        visit("paper", self.paper);
    }
};

/// Money went back.
struct FeeRefunded {
    static constexpr std::string_view type = "fee-refunded";
    static constexpr unsigned version = 1;

    std::string fee;
    Decimal amount;
    Personal<std::string> reason;
    std::string receipt;

    friend bool operator==(const FeeRefunded&, const FeeRefunded&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("fee", self.fee);
        visit("amount", self.amount);
        visit("reason", self.reason);
        visit("receipt", self.receipt);
    }
};

}  // namespace motcua
