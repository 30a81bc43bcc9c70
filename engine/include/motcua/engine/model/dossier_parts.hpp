// Parts of what a dossier holds, made of events by apply(): payments and debts, results and what they
// hold good for, duties after them, commands to other dossiers.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/decimal.hpp>
#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/time.hpp>
#include <motcua/engine/model/value.hpp>

namespace motcua {

/// Where money is paid in.
enum class PaymentPoint {
    desk,      ///< một cửa
    portal,    ///< cổng dịch vụ công
    treasury,  ///< kho bạc
    tax,       ///< cơ quan thuế
    bank,
    post,
    elsewhere,
};
template <>
struct EnumNames<PaymentPoint> {
    static constexpr std::array<std::string_view, 7> names{"desk", "portal", "treasury", "tax",
                                                           "bank", "post",   "elsewhere"};
};

struct Payment {
    Decimal amount;
    std::string receipt;
    std::string way;
    PaymentPoint point = PaymentPoint::desk;
    Instant at{};
    friend bool operator==(const Payment&, const Payment&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("amount", self.amount);
        visit("receipt", self.receipt);
        visit("way", self.way);
        visit("point", self.point);
        visit("at", self.at);
    }
};

struct FeeState {
    Decimal paid;  ///< received less refunds, in the fee's currency
    bool waived = false;
    std::vector<Payment> payments;
    bool owed = false;               ///< a debt was recorded: nothing waits for the payment
    std::string debt_document;       ///< number of the paper that records it
    std::optional<Date> owed_until;  ///< last day to pay the debt
    friend bool operator==(const FeeState&, const FeeState&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("paid", self.paid);
        visit("waived", self.waived);
        visit("payments", self.payments);
        visit("owed", self.owed);
        visit("debt_document", self.debt_document);
        visit("owed_until", self.owed_until);
    }
};

/// Sign, number, issue, return: four recorded acts (rule 42).
struct ResultState {
    std::string result;
    std::optional<Instant> signed_at;
    OfficerId signed_by;
    std::string number;
    std::optional<Instant> numbered_at;
    std::optional<Instant> issued_at;
    std::optional<Instant> returned_at;
    std::string number_register;           ///< book of the number, with its year if it restarts
    std::optional<Date> valid_until;       ///< last day it is valid
    std::optional<Instant> collect_until;  ///< void if it was not handed over by then
    std::string document_digest;           ///< of the stored document that was signed, if any
    std::string container_digest;          ///< of the stored file with the signature, if any

    friend bool operator==(const ResultState&, const ResultState&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("result", self.result);
        visit("signed_at", self.signed_at);
        visit("signed_by", self.signed_by);
        visit("number", self.number);
        visit("numbered_at", self.numbered_at);
        visit("issued_at", self.issued_at);
        visit("returned_at", self.returned_at);
        visit("number_register", self.number_register);
        visit("valid_until", self.valid_until);
        visit("collect_until", self.collect_until);
        visit("document_digest", self.document_digest);
        visit("container_digest", self.container_digest);
    }
};

/// A duty after the result. Only listed and reminded of; it never makes the dossier late.
struct Obligation {
    std::uint32_t number = 0;
    std::string id;      ///< in the procedure
    std::string result;  ///< with which it arose
    Instant since{};
    std::optional<Instant> due;
    std::optional<Instant> fulfilled_at;
    OfficerId fulfilled_by;
    std::string document;  ///< number of the paper that shows it

    friend bool operator==(const Obligation&, const Obligation&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("id", self.id);
        visit("result", self.result);
        visit("since", self.since);
        visit("due", self.due);
        visit("fulfilled_at", self.fulfilled_at);
        visit("fulfilled_by", self.fulfilled_by);
        visit("document", self.document);
    }
};

enum class FollowUpStatus { sent, accepted, refused, ended };
template <>
struct EnumNames<FollowUpStatus> {
    static constexpr std::array<std::string_view, 4> names{"sent", "accepted", "refused", "ended"};
};

/// A command of ours to another dossier, and what became of it.
struct FollowUpState {
    std::uint32_t number = 0;
    std::uint32_t place = 0;  ///< the call it serves; 0 = none waits
    std::string node;         ///< of that call
    std::uint32_t row = 0;    ///< row of the list that the call goes over, from 1; 0 = it has none
    DossierId target;
    FollowUpStatus status = FollowUpStatus::sent;
    std::string end;  ///< by which the child ended
    std::optional<EndStatus> ended_as;
    /// What the child returned and could not be taken over yet, by the child's names.
    Personal<std::map<std::string, Value>> kept;
    std::vector<std::string> kept_results;
    friend bool operator==(const FollowUpState&, const FollowUpState&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("place", self.place);
        visit("node", self.node);
        visit("row", self.row);
        visit("target", self.target);
        visit("status", self.status);
        visit("end", self.end);
        visit("ended_as", self.ended_as);
        visit("kept", self.kept);
        visit("kept_results", self.kept_results);
    }
};

}  // namespace motcua
