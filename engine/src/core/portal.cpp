// The rows of the national portal: the dossier as its events left it, and its progress.
#include <algorithm>

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/core/facts.hpp>
#include <motcua/engine/core/fees.hpp>
#include <motcua/engine/core/portal.hpp>

namespace motcua {
namespace {

// The portal's own numbers; they are its protocol, no rule of law.
constexpr unsigned kAtDesk = 0;
constexpr unsigned kByPost = 1;

unsigned number_of(Channel channel) {
    switch (channel) {
        case Channel::counter:
            return 1;
        case Channel::online:
            return 2;
        case Channel::post:
            return 3;
    }
    return 1;
}

unsigned number_of(PersonKind kind) { return static_cast<unsigned>(kind) + 1; }

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char letter) {
        return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80;
    }));
}

/// LoaiDinhDanh: of other papers, as a passport or a tax code, the portal's word is not known.
unsigned identity_kind_of(std::string_view identity) {
    const bool digits = std::all_of(identity.begin(), identity.end(),
                                    [](char letter) { return letter >= '0' && letter <= '9'; });
    return !digits ? 0 : identity.size() == 12 ? 1 : identity.size() == 9 ? 2 : 0;
}

class RowMaker {
public:
    RowMaker(const std::vector<RecordedEvent>& events, const PortalSources& sources)
        : events_(events), sources_(sources) {}

    [[nodiscard]] Result<PortalRows> make() {
        const Result<std::vector<PortalAct>> acts = portal_acts(events_, sources_);
        if (!acts) {
            return acts.error();
        }
        for (const RecordedEvent& event : events_) {
            take(event);
        }
        what_and_who();
        when();
        how();
        for (const Paper& paper : dossier_.papers) {
            add(paper);
        }
        for (const FeeDef& fee : procedure().fees) {
            add(fee);
        }
        for (const ResultState& result : dossier_.results) {
            add(result);
        }
        for (const PortalAct& act : *acts) {
            if (act.is_change) {
                add(act);
            }
        }
        return std::move(rows_);
    }

private:
    [[nodiscard]] const Procedure& procedure() const {
        return sources_.versions.of(dossier_.procedure);
    }
    PortalDossier& row() { return rows_.dossier; }

    void take(const RecordedEvent& recorded) {
        if (recorded.number == 1) {
            dossier_.id = recorded.dossier;
        }
        if (const auto* asked = std::get_if<SupplementRequested>(&recorded.event)) {
            PortalSupplement supplement;
            supplement.number = static_cast<std::uint32_t>(row().supplements.size()) + 1;
            supplement.asked_by = officer_name(asked->officer);
            supplement.content = asked->reason.value;
            supplement.items = asked->items.value;
            supplement.asked = recorded.at;
            supplement.due_before = dossier_.clock.due;
            row().supplements.push_back(std::move(supplement));
            row().supplement_asked = recorded.at;
        } else if (std::holds_alternative<SupplementReceived>(recorded.event)) {
            note_received(recorded);
        } else if (std::holds_alternative<DossierRefused>(recorded.event)) {
            row().refused = recorded.at;
        }
        apply(dossier_, recorded.event, recorded.at);
        settle_due(recorded.at);
    }

    void note_received(const RecordedEvent& recorded) {
        auto& supplements = row().supplements;
        const auto open = std::find_if(supplements.rbegin(), supplements.rend(),
                                       [](const auto& each) { return !each.received; });
        if (open != supplements.rend()) {
            open->received = recorded.at;
            open->received_by = officer_name(recorded.actor.officer);
        }
    }

    /// The clock goes on in the act in which the papers come; its date then is the new appointment.
    void settle_due(Instant at) {
        for (PortalSupplement& supplement : row().supplements) {
            if (supplement.received == at) {
                supplement.due_after = dossier_.clock.due;
            }
        }
    }

    void what_and_who() {
        PortalDossier& made = row();
        const Header& header = dossier_.header;
        const Procedure& by = procedure();
        made.code = dossier_.code.empty() ? dossier_.provisional_number : dossier_.code;
        made.procedure_code = or_else(by.code, by.ref.id, "MaTTHC");
        made.procedure_title = by.title;
        made.domain = by.domain;
        made.domain_code = or_else(by.domain_code, by.domain, "MaLinhVuc");
        made.receipt = dossier_.provisional_number;
        made.channel = number_of(header.channel);
        made.owner = header.owner.name.value;
        made.owner_kind = number_of(header.owner.kind);
        made.identity = header.owner.identity.value;
        made.identity_kind = identity_kind_of(made.identity);
        made.email = header.owner.email.value;
        made.phone = header.owner.phone.value;
        const std::string& abstract = header.abstract.value;
        made.abstract = cut("TrichYeuHoSo", abstract.empty() ? by.title : abstract,
                            portal_limits::abstract_max);
        const UnitId& unit = header.decides.empty() ? header.received_at : header.decides;
        made.handling_unit = unit_name(unit);
    }

    /// The national value, else what stands for it, and that it does.
    const std::string& or_else(const std::string& national, const std::string& ours,
                               std::string_view field) {
        if (!national.empty()) {
            return national;
        }
        if (!ours.empty()) {
            rows_.substituted.emplace_back(field);
        }
        return ours;
    }

    void when() {
        PortalDossier& made = row();
        made.filed = dossier_.filed_at;
        // Internal work has no reception: it begins when it is filed.
        made.received =
            procedure().kind == ProcedureKind::internal ? dossier_.filed_at : dossier_.received_at;
        made.due = dossier_.clock.due;
        made.finished = dossier_.finished_at;
        if (!made.finished && made.received) {
            made.finished = dossier_.ended_at;
        }
        made.returned = dossier_.returned_at;
        made.state = national_state(dossier_, procedure(), sources_.rules);
    }

    void how() {
        const ReturnWay way = dossier_.header.return_way;
        row().return_way = way == ReturnWay::post ? kByPost : kAtDesk;
        // The portal knows the desk and the post alone.
        row().return_note = way == ReturnWay::online ? "Trả kết quả trực tuyến" : "";
        for (const auto& [id, fee] : dossier_.fees) {
            row().paid_online =
                row().paid_online ||
                std::any_of(fee.payments.begin(), fee.payments.end(), [](const Payment& payment) {
                    return payment.point == PaymentPoint::portal;
                });
        }
    }

    void add(const Paper& paper) {
        const DocumentDef* const document = procedure().document(paper.document);
        const bool from_store = paper.kind == PaperKind::data;
        if (from_store && document != nullptr && !document->replaced_by.empty()) {
            add_database(document->replaced_by);
        }
        std::string name = paper.name.value;
        if (name.empty() && document != nullptr) {
            name = document->title;
        }
        if (paper.document.empty()) {
            row().other_papers.push_back({std::move(name), paper.quantity, paper.kind});
            return;
        }
        const bool digitised = paper.kind == PaperKind::digitised;
        row().has_digitised = row().has_digitised || digitised;
        row().papers.push_back({paper.number, paper.digest, std::move(name), paper.document,
                                digitised, paper.reused, from_store});
    }

    /// "data:dan-cu" names the database "dan-cu".
    void add_database(const std::string& replaced_by) {
        const std::size_t colon = replaced_by.find(':');
        const std::string name =
            colon == std::string::npos ? replaced_by : replaced_by.substr(colon + 1);
        auto& all = row().databases;
        if (std::find(all.begin(), all.end(), name) == all.end()) {
            all.push_back(name);
        }
    }

    /// One that nobody owes and nobody paid is left out.
    void add(const FeeDef& fee) {
        std::optional<Decimal> amount;
        if (sources_.calendar != nullptr) {
            const DossierFacts facts(procedure(), dossier_, *sources_.calendar,
                                     dossier_.last_event_at);
            if (const Result<FeeAssessment> assessed = assess_fee(fee, facts)) {
                amount = assessed->due;
            }
        }
        const auto state = dossier_.fees.find(fee.id);
        const bool paid = state != dossier_.fees.end() && !state->second.payments.empty();
        if (paid || !amount || *amount != Decimal{}) {
            const bool settled = state != dossier_.fees.end() && is_settled(state->second, amount);
            row().fees.push_back(
                {fee.id, fee.title, amount, fee.currency, settled, is_at_return(fee)});
        }
    }

    [[nodiscard]] static bool is_settled(const FeeState& state,
                                         const std::optional<Decimal>& amount) {
        return state.waived || state.owed || (amount && !(state.paid < *amount));
    }
    [[nodiscard]] static bool is_at_return(const FeeDef& fee) {
        return !falls_due(fee, [](FeeDue due) { return due != FeeDue::at_return; });
    }

    void add(const ResultState& result) {
        const ResultDef* const known = procedure().result(result.result);
        row().results.push_back({result.result, known != nullptr ? known->title : result.result,
                                 known != nullptr ? known->code : std::string{}});
    }

    void add(const PortalAct& act) {
        PortalProgress made;
        made.code = row().code;
        made.unit = unit_name(act.part.unit);
        const std::string name = officer_name(act.part.officer);
        made.officer =
            cut("NguoiXuLy", name.empty() ? made.unit : name, portal_limits::officer_max);
        made.post = act.part.post;
        made.at = act.at;
        made.content = act.part.content;
        made.state = act.part.state;
        made.begun = act.begun;
        made.step_due = act.part.step_due;
        rows_.progress.push_back(std::move(made));
    }

    std::string cut(const std::string& field, std::string_view text, std::size_t most) {
        const std::string_view kept = cut_characters(text, most);
        if (kept.size() < text.size()) {
            rows_.cuts.push_back({field, characters_in(text.substr(kept.size()))});
        }
        return std::string(kept);
    }

    /// Its id where the organisation does not know it any more.
    [[nodiscard]] std::string unit_name(const UnitId& id) const {
        const auto unit = id.empty() ? std::nullopt : sources_.directory.unit(id);
        return unit ? unit->name : id.value;
    }
    [[nodiscard]] std::string officer_name(const OfficerId& id) const {
        const auto officer = id.empty() ? std::nullopt : sources_.directory.officer(id);
        return officer ? officer->name : id.value;
    }

    const std::vector<RecordedEvent>& events_;
    const PortalSources& sources_;
    Dossier dossier_;
    PortalRows rows_;
};

class Missing {
public:
    void require(bool there, std::string_view field) {
        if (!there) {
            names_.emplace_back(field);
        }
    }
    [[nodiscard]] std::vector<std::string> take() { return std::move(names_); }

private:
    std::vector<std::string> names_;
};

}  // namespace

Result<PortalRows> portal_rows(const std::vector<RecordedEvent>& events,
                               const PortalSources& sources) {
    if (events.empty()) {
        return Error{ErrorCode::not_found, "expected a dossier, but there is none of that name"};
    }
    return RowMaker(events, sources).make();
}

std::vector<std::string> missing_fields(const PortalDossier& row) {
    Missing missing;
    missing.require(!row.code.empty(), "MaHoSo");
    missing.require(!row.procedure_code.empty(), "MaTTHC");
    missing.require(!row.procedure_title.empty(), "TenTTHC");
    missing.require(!row.domain_code.empty(), "MaLinhVuc");
    missing.require(!row.domain.empty(), "TenLinhVuc");
    missing.require(row.owner_kind >= 1 && row.owner_kind <= 4, "LoaiDoiTuong");
    missing.require(row.filed.has_value(), "NgayNopHoSo");
    // What was refused, withdrawn or stopped may have ended before it was received.
    const bool received = row.state != 1 && row.state != 3 && row.state != 7 && row.state != 8;
    missing.require(!received || row.received.has_value(), "NgayTiepNhan");
    missing.require(row.state >= 1 && row.state <= 10, "TrangThaiHoSo");
    missing.require(row.return_way.has_value(), "HinhThuc");
    missing.require(!row.handling_unit.empty(), "DonViXuLy");
    return missing.take();
}

std::vector<std::string> missing_fields(const PortalProgress& row) {
    Missing missing;
    missing.require(!row.code.empty(), "MaHoSo");
    missing.require(!row.officer.empty(), "NguoiXuLy");
    missing.require(row.at != Instant{}, "ThoiDiemXuLy");
    missing.require(!row.content.empty(), "NoiDungXuLy");
    missing.require(row.state >= 1 && row.state <= 10, "TrangThai");
    return missing.take();
}

}  // namespace motcua
