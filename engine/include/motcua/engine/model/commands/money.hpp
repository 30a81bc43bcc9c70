// Commands on fees.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

struct RecordFee {
    static constexpr std::string_view type = "record-fee";

    std::string fee;
    Decimal amount;
    std::string receipt;
    std::string way;
    PaymentPoint point = PaymentPoint::desk;

    friend bool operator==(const RecordFee&, const RecordFee&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("fee", self.fee);
        visit("amount", self.amount);
        visit("receipt", self.receipt);
        visit("way", self.way);
        visit("point", self.point);
    }
};

struct WaiveFee {
    static constexpr std::string_view type = "waive-fee";

    std::string fee;
    std::string reason;
    std::string paper;  ///< proof

    friend bool operator==(const WaiveFee&, const WaiveFee&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("fee", self.fee);
        visit("reason", self.reason);
        visit("paper", self.paper);
    }
};

struct RefundFee {
    static constexpr std::string_view type = "refund-fee";

    std::string fee;
    Decimal amount;
    std::string reason;
    std::string receipt;

    friend bool operator==(const RefundFee&, const RefundFee&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("fee", self.fee);
        visit("amount", self.amount);
        visit("reason", self.reason);
        visit("receipt", self.receipt);
    }
};

/// Records a debt (ghi nợ) instead of a payment, where the procedure allows it.
struct RecordFeeDebt {
    static constexpr std::string_view type = "record-fee-debt";

    std::string fee;
    std::string document;       ///< number of the paper that grants it
    std::optional<Date> until;  ///< last day to pay
    std::string reason;

    friend bool operator==(const RecordFeeDebt&, const RecordFeeDebt&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("fee", self.fee);
        visit("document", self.document);
        visit("until", self.until);
        visit("reason", self.reason);
    }
};

}  // namespace motcua
