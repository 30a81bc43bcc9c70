// Commands on fees. What was received is recorded as it came; too much is put right by a refund.
#include <algorithm>

#include <motcua/engine/core/fees.hpp>
#include <motcua/engine/model/limits.hpp>

#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {
namespace {

Result<const FeeDef*> find_fee(const Deciding& deciding, const std::string& id) {
    const FeeDef* fee = deciding.procedure().fee(id);
    if (fee == nullptr) {
        return rejection(ErrorCode::not_found, "a fee \"" + id + "\" in the procedure",
                         "it has none", "fee");
    }
    return fee;
}

FeeState state_of(const Dossier& dossier, const std::string& id) {
    const auto found = dossier.fees.find(id);
    return found != dossier.fees.end() ? found->second : FeeState{};
}

Result<void> check_amount(const Decimal& amount) {
    if (amount.is_negative() || amount.is_zero()) {
        return rejection(ErrorCode::invalid_argument, "an amount above 0",
                         "it is " + amount.to_string());
    }
    return {};
}

// What of the amount must be paid by now: of instalments those that have fallen due.
Result<Decimal> payable_now(const Deciding& deciding, const FeeDef& fee, const Decimal& amount) {
    if (fee.parts.empty()) {
        return amount;
    }
    const Dossier& dossier = deciding.dossier();
    return share_of(fee, amount, [&](FeeDue due) {
        const bool early = due == FeeDue::at_filing || due == FeeDue::at_acceptance;
        return early || (dossier.is_received() && due != FeeDue::at_return) ||
               dossier.finished_at.has_value();
    });
}

// Nothing is left to pay now. A fee that another body sets is settled once anything was paid.
Result<bool> is_settled(const Deciding& deciding, const FeeDef& fee) {
    const FeeState state = state_of(deciding.dossier(), fee.id);
    if (state.waived || state.owed) {
        return true;
    }
    Result<std::optional<Decimal>> due = fee_due(fee, deciding.facts());
    if (!due) {
        return due.error();
    }
    if (!*due) {
        return !state.paid.is_zero();
    }
    const Result<Decimal> now = payable_now(deciding, fee, **due);
    if (!now) {
        return now.error();
    }
    return state.paid >= *now;
}

bool is_relevant(const Dossier& dossier, FeeDue due) {
    return dossier.is_received() ? due == FeeDue::treasury || due == FeeDue::outside
                                 : due == FeeDue::at_filing || due == FeeDue::at_acceptance;
}

// A wait for payment ends when it would not begin any more.
Result<void> release_waits(Deciding& deciding) {
    Result<bool> settled = is_paid_already(deciding);
    if (!settled) {
        return settled.error();
    }
    if (!*settled) {
        return {};
    }
    const std::vector<Place> places = deciding.dossier().places;
    for (const Place& place : places) {
        const Node* node = deciding.procedure().node(place.node);
        const auto* wait = node != nullptr ? node->as<WaitNode>() : nullptr;
        // An earlier release may have joined a parallel and made this place void.
        if (wait == nullptr || wait->waits_for != "payment" ||
            deciding.dossier().place(place.number) == nullptr) {
            continue;
        }
        move_or_raise(deciding, place.number, [&](Deciding& attempt) -> Result<void> {
            Result<bool> ended = end_wait(attempt, place.number, *wait);
            return ended ? Result<void>{} : Result<void>(ended.error());
        });
    }
    return {};
}

Result<void> check_receipt(const FeeState& fee, const std::string& receipt) {
    MOTCUA_TRY(within_id_bounds(receipt, "a receipt number"));
    const auto& payments = fee.payments;
    if (!receipt.empty() &&
        std::any_of(payments.begin(), payments.end(),
                    [&](const Payment& payment) { return payment.receipt == receipt; })) {
        return rejection(ErrorCode::already_exists, "a receipt that is not recorded yet",
                         "this payment is recorded under it");
    }
    return {};
}

// The proof is a paper of the dossier, if the procedure knows it as a document.
Result<void> check_proof(const Deciding& deciding, const std::string& proof) {
    MOTCUA_TRY(within_id_bounds(proof, "a proof"));
    const auto& papers = deciding.dossier().papers;
    const bool there = std::any_of(papers.begin(), papers.end(), [&](const Paper& paper) {
        return paper.document == proof || std::to_string(paper.number) == proof;
    });
    if (!proof.empty() && !there) {
        return rejection(ErrorCode::document_missing, "the proof \"" + proof + "\" in the dossier",
                         "there is no such paper");
    }
    return {};
}

}  // namespace

Result<void> require_fees(const Deciding& deciding, FeeDue due) {
    const DossierFacts facts = deciding.facts();
    for (const FeeDef& fee : deciding.procedure().fees) {
        const FeeState state = state_of(deciding.dossier(), fee.id);
        if (state.waived || state.owed || (fee.parts.empty() && fee.due != due)) {
            continue;
        }
        Result<std::optional<Decimal>> amount = fee_due(fee, facts);
        if (!amount) {
            return amount.error();
        }
        const Result<Decimal> share =
            *amount ? share_due(fee, **amount, due) : Result<Decimal>(Decimal{});
        if (!share) {
            return share.error();
        }
        if (state.paid < *share) {
            return rejection(ErrorCode::fee_unpaid,
                             share->to_string() + " paid for \"" + fee.id + "\"",
                             "it is " + state.paid.to_string());
        }
    }
    return {};
}

Result<bool> is_paid_already(const Deciding& deciding) {
    const auto& fees = deciding.procedure().fees;
    const auto relevant = [&](const FeeDef& fee) {
        return falls_due(fee, [&](FeeDue due) { return is_relevant(deciding.dossier(), due); });
    };
    const bool any = std::any_of(fees.begin(), fees.end(), relevant);
    for (const FeeDef& fee : fees) {
        if (any && !relevant(fee)) {
            continue;
        }
        Result<bool> settled = is_settled(deciding, fee);
        if (!settled || !*settled) {
            return settled;
        }
    }
    return !fees.empty();
}

namespace {

bool is_paid_now(const Deciding& deciding) {
    const Result<bool> paid = is_paid_already(deciding);
    return paid && *paid;  // an amount not known yet is not paid
}

// The moment of payment of a received dossier; what was paid before counts at reception.
void tell_clocks(Deciding& deciding, bool paid_before) {
    if (deciding.dossier().is_received() && !paid_before && is_paid_now(deciding)) {
        moment(deciding, Moment{Moment::Kind::paid, {}});
    }
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const RecordFee& body) {
    MOTCUA_TRY(deciding.allowed(Action::collect_fee));
    Result<const FeeDef*> fee = find_fee(deciding, body.fee);
    if (!fee) {
        return fee.error();
    }
    MOTCUA_TRY(check_amount(body.amount));
    const FeeState state = state_of(deciding.dossier(), body.fee);
    if (!deciding.dossier().is_open() && !state.owed) {
        return rejection(ErrorCode::dossier_closed, "an open dossier or a debt to be paid",
                         "it ended and nothing is owed");
    }
    if (state.waived) {
        return rejection(ErrorCode::condition_not_met, "a fee to be paid", "it was waived");
    }
    MOTCUA_TRY(check_receipt(state, body.receipt));
    MOTCUA_TRY(within_id_bounds(body.way, "a way of payment", "way"));
    if (Result<Decimal> sum = Decimal::add(state.paid, body.amount); !sum) {
        return sum.error();
    }
    Result<std::optional<Decimal>> due = fee_due(**fee, deciding.facts());
    if (!due) {
        return due.error();
    }
    const bool before = is_paid_now(deciding);
    deciding.emit(FeePaid{body.fee, body.amount, *due, body.receipt, body.way, body.point});
    tell_clocks(deciding, before);
    return release_waits(deciding);
}

Result<void> decide_on(Deciding& deciding, const WaiveFee& body) {
    MOTCUA_TRY(deciding.allowed(Action::collect_fee));
    Result<const FeeDef*> fee = find_fee(deciding, body.fee);
    if (!fee) {
        return fee.error();
    }
    MOTCUA_TRY(require_text(body.reason, "the ground of the exemption", "reason"));
    MOTCUA_TRY(check_proof(deciding, body.paper));
    if (state_of(deciding.dossier(), body.fee).waived) {
        return rejection(ErrorCode::condition_not_met, "a fee that is not waived yet", "it is");
    }
    const bool before = is_paid_now(deciding);
    deciding.emit(FeeWaived{body.fee, body.reason, body.paper});
    tell_clocks(deciding, before);
    return release_waits(deciding);
}

namespace {

// What may go back: all that was paid, of a fee that is not refunded only what is beyond it.
Result<Decimal> refundable(const Deciding& deciding, const std::string& id) {
    const FeeState state = state_of(deciding.dossier(), id);
    const FeeDef* fee = deciding.procedure().fee(id);
    if (fee == nullptr || fee->refundable || state.waived) {
        return state.paid;
    }
    const Result<std::optional<Decimal>> due = fee_due(*fee, deciding.facts());
    if (!due) {
        return due.error();
    }
    if (!*due || state.paid <= **due) {
        return Decimal{};
    }
    return Decimal::add(state.paid, (*due)->negated());
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const RecordFeeDebt& body) {
    MOTCUA_TRY(deciding.allowed(Action::collect_fee));
    Result<const FeeDef*> fee = find_fee(deciding, body.fee);
    if (!fee) {
        return fee.error();
    }
    if (!(*fee)->may_be_owed) {
        return rejection(ErrorCode::condition_not_met, "a fee that may be owed",
                         "the procedure wants it paid");
    }
    MOTCUA_TRY(require_text(body.document, "the paper that grants the debt", "document"));
    MOTCUA_TRY(within_id_bounds(body.document, "the number of the paper", "document"));
    MOTCUA_TRY(within_text_bounds(body.reason, "a reason", "reason"));
    if (body.until && *body.until < date_of(deciding.now())) {
        return rejection(ErrorCode::invalid_argument, "a last day to pay that is still to come",
                         "it is " + format_date(*body.until));
    }
    const FeeState state = state_of(deciding.dossier(), body.fee);
    if (state.waived || state.owed) {
        return rejection(ErrorCode::condition_not_met, "a fee to be paid",
                         state.waived ? "it was waived" : "its debt is recorded");
    }
    Result<std::optional<Decimal>> due = fee_due(**fee, deciding.facts());
    if (!due) {
        return due.error();
    }
    std::optional<Decimal> left = *due;
    if (left) {
        const Result<Decimal> rest = Decimal::add(*left, state.paid.negated());
        if (!rest) {
            return rest.error();
        }
        if (rest->is_zero() || rest->is_negative()) {
            return rejection(ErrorCode::condition_not_met, "a fee to be paid", "nothing is left");
        }
        left = *rest;
    }
    const bool before = is_paid_now(deciding);
    deciding.emit(FeeDebtRecorded{body.fee, left, body.document, body.until, body.reason});
    tell_clocks(deciding, before);
    return release_waits(deciding);
}

Result<void> decide_on(Deciding& deciding, const RefundFee& body) {
    MOTCUA_TRY(deciding.allowed(Action::collect_fee));
    // A fee that a newer version dropped can still be paid back.
    if (!deciding.dossier().fees.contains(body.fee)) {
        if (Result<const FeeDef*> fee = find_fee(deciding, body.fee); !fee) {
            return fee.error();
        }
    }
    MOTCUA_TRY(check_amount(body.amount));
    MOTCUA_TRY(require_text(body.reason, "a reason for the refund", "reason"));
    MOTCUA_TRY(within_id_bounds(body.receipt, "a receipt number", "receipt"));
    const Result<Decimal> most = refundable(deciding, body.fee);
    if (!most) {
        return most.error();
    }
    if (body.amount > *most) {
        const bool whole = *most == state_of(deciding.dossier(), body.fee).paid;
        return rejection(ErrorCode::condition_not_met,
                         "a refund of at most " + most->to_string() +
                             (whole ? " paid" : " paid beyond a fee that is not refunded"),
                         "it is " + body.amount.to_string());
    }
    deciding.emit(FeeRefunded{body.fee, body.amount, body.reason, body.receipt});
    return {};
}

}  // namespace motcua::core
