// Events of fees. Amounts are exact, in the fee's currency.
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
    PaymentPoint point = PaymentPoint::desk;

    friend bool operator==(const FeePaid&, const FeePaid&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("fee", self.fee);
        visit("amount", self.amount);
        visit("due", self.due);
        visit("receipt", self.receipt);
        visit("way", self.way);
        visit("point", self.point);
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

/// A debt stands instead of the payment.
struct FeeDebtRecorded {
    static constexpr std::string_view type = "fee-debt-recorded";
    static constexpr unsigned version = 1;

    std::string fee;
    std::optional<Decimal> amount;  ///< what was not paid then; none if set elsewhere
    std::string document;
    std::optional<Date> until;
    Personal<std::string> reason;

    friend bool operator==(const FeeDebtRecorded&, const FeeDebtRecorded&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("fee", self.fee);
        visit("amount", self.amount);
        visit("document", self.document);
        visit("until", self.until);
        visit("reason", self.reason);
    }
};

}  // namespace motcua
