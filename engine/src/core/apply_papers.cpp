// Appliers of data, papers, notes and fees.
#include <algorithm>

#include "apply_families.hpp"

namespace motcua::core {
namespace {

// A version pinned at reception may class a field anew: its old value leaves the other map.
void set_all(std::map<std::string, Value>& fields, std::map<std::string, Value>& other,
             const std::map<std::string, Value>& changes) {
    for (const auto& [id, value] : changes) {
        other.erase(id);
        if (value.is_null() && !value.is_erased()) {
            fields.erase(id);
        } else {
            fields[id] = value;
        }
    }
}

void add_paper(Dossier& dossier, const Paper& paper) {
    dossier.papers.push_back(paper);
    dossier.next_paper = paper.number + 1;
}

// Money that was recorded always fits: decide refused what would not.
Decimal sum(const Decimal& a, const Decimal& b) {
    Result<Decimal> total = Decimal::add(a, b);
    MOTCUA_INVARIANT(total.has_value(), "recorded amounts do not add up within 34 digits");
    return *total;
}

}  // namespace

void set_fields(Dossier& dossier, const std::map<std::string, Value>& data,
                const Personal<std::map<std::string, Value>>& personal_data) {
    set_all(dossier.data, dossier.personal_data, data);
    set_all(dossier.personal_data, dossier.data, personal_data.value);
}

void apply_event(Dossier& dossier, const DataChanged& event, Instant) {
    set_fields(dossier, event.data, event.personal_data);
}

void apply_event(Dossier& dossier, const DataCorrected& event, Instant) {
    set_fields(dossier, event.data, event.personal_data);
}

void apply_event(Dossier& dossier, const HeaderCorrected& event, Instant) {
    dossier.header = event.header;
}

void apply_event(Dossier& dossier, const PaperAttached& event, Instant) {
    add_paper(dossier, event.paper);
}

void apply_event(Dossier& dossier, const PaperReplaced& event, Instant) {
    std::erase_if(dossier.papers,
                  [&](const Paper& paper) { return paper.number == event.replaced; });
    add_paper(dossier, event.paper);
}

void apply_event(Dossier& dossier, const PaperChecked& event, Instant) {
    for (Paper& paper : dossier.papers) {
        if (paper.number == event.paper) {
            paper.check = event.check;
        }
    }
}

void apply_event(Dossier&, const NoteAdded&, Instant) {}

void apply_event(Dossier& dossier, const FeePaid& event, Instant at) {
    FeeState& fee = dossier.fees[event.fee];
    fee.paid = sum(fee.paid, event.amount);
    fee.payments.push_back(Payment{event.amount, event.receipt, event.way, event.point, at});
}

void apply_event(Dossier& dossier, const FeeWaived& event, Instant) {
    dossier.fees[event.fee].waived = true;
}

void apply_event(Dossier& dossier, const FeeDebtRecorded& event, Instant) {
    FeeState& fee = dossier.fees[event.fee];
    fee.owed = true;
    fee.debt_document = event.document;
    fee.owed_until = event.until;
}

void apply_event(Dossier& dossier, const FeeRefunded& event, Instant) {
    FeeState& fee = dossier.fees[event.fee];
    fee.paid = sum(fee.paid, event.amount.negated());
}

}  // namespace motcua::core
