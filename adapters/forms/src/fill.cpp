// From a dossier at a moment to the values of a form.
#include "fill.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <motcua/engine/core/facts.hpp>
#include <motcua/engine/core/fees.hpp>

#include "handovers.hpp"
#include "people.hpp"
#include "qr.hpp"
#include "words.hpp"

namespace motcua::forms {
namespace {

const FormSet* set_of(const RuleSet& rules, std::string_view set) {
    const auto found = std::find_if(rules.form_sets.begin(), rules.form_sets.end(),
                                    [&](const FormSet& each) { return each.id == set; });
    return found == rules.form_sets.end() ? nullptr : &*found;
}

std::string source_of(const RuleSet& rules, std::string_view set) {
    const FormSet* const found = set_of(rules, set);
    return found == nullptr ? std::string{} : found->source.document;
}

/// Number and title of a form may be known while its fields are not: then they are another set's.
std::string fields_source_of(const RuleSet& rules, std::string_view set) {
    const FormSet* const found = set_of(rules, set);
    return source_of(rules, found == nullptr || found->fields.empty() ? set : found->fields);
}

std::string limit_in_words(const LimitRule& rule) {
    std::string words =
        rule.within.unit == DurationUnit::none ? std::string{} : to_vietnamese(rule.within);
    for (const Duration& more : rule.added) {
        words += " cộng " + to_vietnamese(more);
    }
    return words;
}

/// The reason that an event gives, if it is one that gives any.
std::string reason_of(const Event& event) {
    return std::visit(
        []<class Kind>(const Kind& kind) -> std::string {
            if constexpr (requires { kind.reason.value; }) {
                return kind.reason.value;
            } else {
                return {};
            }
        },
        static_cast<const AnyEvent&>(event));
}

std::vector<std::string> items_of(const Event& event) {
    return std::visit(
        []<class Kind>(const Kind& kind) -> std::vector<std::string> {
            if constexpr (requires { kind.items.value; }) {
                return kind.items.value;
            } else {
                return {};
            }
        },
        static_cast<const AnyEvent&>(event));
}

class Filler {
public:
    Filler(const History& history, const FormMoment& moment, const FormHead& head, Engine& engine)
        : history_(history),
          moment_(moment),
          head_(head),
          engine_(engine),
          dossier_(state_after(history.events, moment.last)),
          held_(history.held()),
          procedure_(held_.of(dossier_.procedure)),
          people_(engine.directory(), date_of(moment.at)) {}

    [[nodiscard]] FormValues fill() {
        fill_head(values_, head_,
                  agency_of_form(dossier_, moment_.role, engine_.directory(), date_of(moment_.at)),
                  engine_.directory());
        what_and_who();
        time();
        if (moment_.role == "receipt") {
            receipt();
        } else if (moment_.role == "supplement") {
            supplement();
        } else if (moment_.role == "apology") {
            apology();
        } else if (moment_.role == "control-slip") {
            control_slip();
        } else {
            text("reason", reason_of(event()));
        }
        return std::move(values_);
    }

private:
    /// That calls for the form.
    [[nodiscard]] const Event& event() const {
        return history_.events.at(moment_.number - 1).event;
    }

    void text(std::string_view name, std::string value) {
        values_.texts.insert_or_assign(std::string(name), std::move(value));
    }
    std::vector<FormValues>& list(std::string_view name) {
        return values_.lists[std::string(name)];
    }
    static void set(FormValues& row, std::string_view name, std::string value) {
        row.texts.insert_or_assign(std::string(name), std::move(value));
    }

    void what_and_who() {
        const Header& header = dossier_.header;
        const std::chrono::year_month_day issued{date_of(head_.issued)};
        text("year", std::to_string(static_cast<int>(issued.year())));
        text("code", dossier_.code.empty() ? dossier_.provisional_number : dossier_.code);
        text("procedure", procedure_.title);
        text("procedure_code", procedure_.code);
        text("domain", procedure_.domain);
        text("abstract", header.abstract.value);
        text("owner", header.owner.name.value);
        text("owner_identity", header.owner.identity.value);
        text("owner_address", header.owner.address.value);
        text("owner_phone", header.owner.phone.value);
        text("owner_email", header.owner.email.value);
        const std::string& filer = header.filer.name.value;
        text("filer", filer == header.owner.name.value ? std::string{} : filer);
        text("channel", channel_in_words(header.channel));
        text("return_way", return_way_in_words(header.return_way));
        text("sets", std::to_string(header.sets));
        const UnitId unit = !dossier_.tasks.empty()  ? dossier_.tasks.front().unit
                            : header.decides.empty() ? header.received_at
                                                     : header.decides;
        text("unit", people_.unit(unit));
        text("officer", people_.officer(moment_.officer));
        text("officer_post", people_.post(moment_.officer, unit));
    }

    void time() {
        const ClockState& clock = dossier_.clock;
        text("received", moment_in_words(dossier_.received_at));
        text("due", moment_in_words(clock.due));
        text("due_note",
             clock.provisional ? "Tạm tính, vì lịch nghỉ của năm chưa được công bố" : "");
        text("limit", clock.rule ? limit_in_words(*clock.rule) : std::string{});
        text("limit_ground", clock.ground == "assumed" ? std::string{} : clock.ground);
        text("counted_from", moment_in_words(counts_from()));
    }

    [[nodiscard]] std::optional<Instant> counts_from() const {
        const ClockState& clock = dossier_.clock;
        if (!clock.rule || !clock.started || !clock.due) {
            return std::nullopt;
        }
        const auto calendar = engine_.calendar(clock.calendar);
        return calendar ? std::optional(counted_from(**calendar, *clock.rule, *clock.started))
                        : clock.started;
    }

    void receipt() {
        for (const char* copy : {"Liên 1: Lưu tại nơi tiếp nhận, kèm Phiếu kiểm soát",
                                 "Liên 2: Giao người nộp hồ sơ"}) {
            set(list("copies").emplace_back(), "copy", copy);
        }
        list("papers");
        for (const Paper& paper : dossier_.papers) {
            add(paper);
        }
        list("fees");
        for (const FeeDef& fee : procedure_.fees) {
            add(fee);
        }
    }

    void add(const Paper& paper) {
        const DocumentDef* const document = procedure_.document(paper.document);
        std::vector<FormValues>& rows = list("papers");
        FormValues& row = rows.emplace_back();
        set(row, "no", std::to_string(rows.size()));
        set(row, "title", document != nullptr ? document->title : paper.name.value);
        set(row, "kind", kind_in_words(paper.kind));
        set(row, "quantity", std::to_string(paper.quantity));
        set(row, "note", paper.reused ? "Dùng lại từ kho dữ liệu" : "");
    }

    /// One that nobody owes and nobody paid is left out.
    void add(const FeeDef& fee) {
        const auto calendar = engine_.calendar(procedure_.calendar);
        std::optional<Decimal> amount;
        if (calendar) {
            const DossierFacts facts(procedure_, dossier_, **calendar, moment_.at);
            if (const Result<FeeAssessment> assessed = assess_fee(fee, facts)) {
                amount = assessed->due;
            }
        }
        const auto known = dossier_.fees.find(fee.id);
        const FeeState state = known == dossier_.fees.end() ? FeeState{} : known->second;
        if (amount && amount->is_zero() && state.payments.empty()) {
            return;
        }
        FormValues& row = list("fees").emplace_back();
        set(row, "title", fee.title);
        set(row, "amount", amount ? money_in_words(*amount, fee.currency) : std::string{});
        set(row, "state", state_in_words(state, amount));
    }

    static std::string state_in_words(const FeeState& state, const std::optional<Decimal>& amount) {
        if (state.waived) {
            return "Được miễn";
        }
        if (state.owed) {
            return "Ghi nợ";
        }
        if (!state.payments.empty()) {
            return amount && state.paid < *amount ? "Đã nộp một phần" : "Đã nộp";
        }
        return "Chưa nộp";
    }

    void supplement() {
        text("reason", reason_of(event()));
        std::vector<FormValues>& rows = list("items");
        for (const std::string& item : items_of(event())) {
            FormValues& row = rows.emplace_back();
            set(row, "no", std::to_string(rows.size()));
            set(row, "text", item);
        }
        text("until", moment_in_words(waits_until()));
    }

    /// Until when the applicant is waited for, if there is a time.
    [[nodiscard]] std::optional<Instant> waits_until() const {
        for (const Place& place : dossier_.places) {
            const Node* const node = procedure_.node(place.node);
            const WaitNode* const wait = node != nullptr ? node->as<WaitNode>() : nullptr;
            const bool for_applicant =
                wait != nullptr && (!wait->supplement.empty() || wait->waits_for == "applicant");
            const auto timer =
                std::find_if(dossier_.timers.begin(), dossier_.timers.end(),
                             [&](const Timer& each) { return each.number == place.timer; });
            if (for_applicant && place.timer != 0 && timer != dossier_.timers.end()) {
                return timer->due;
            }
        }
        return std::nullopt;
    }

    void apology() {
        text("reason", reason_of(event()));
        const Dossier before = state_after(history_.events, moment_.number - 1);
        const auto* const recorded = std::get_if<ApologyRecorded>(&event());
        const auto* const extended = std::get_if<DeadlineExtended>(&event());
        text("cause", recorded != nullptr ? recorded->cause.value : std::string{});
        text("due_before", moment_in_words(before.clock.due));
        text("due_new", moment_in_words(recorded != nullptr   ? recorded->promised
                                        : extended != nullptr ? extended->clock.due
                                                              : std::nullopt));
    }

    void control_slip() {
        std::vector<FormValues>& rows = list("rows");
        for (const HandOverRow& each :
             hand_overs(history_.events, moment_.last, held_, head_.rules.reports.test)) {
            FormValues& row = rows.emplace_back();
            set(row, "no", std::to_string(rows.size()));
            set(row, "step", each.step);
            set(row, "giver", people_.officer(each.giver));
            set(row, "giver_unit", people_.unit(each.giver_unit));
            set(row, "receiver", people_.officer(each.receiver));
            set(row, "receiver_unit", people_.unit(each.receiver_unit));
            set(row, "given", moment_in_words(each.given));
            set(row, "received_at", moment_in_words(each.received));
            set(row, "result", each.result ? timeliness_in_words(*each.result) : std::string{});
            set(row, "note", each.note);
        }
        list("consulted");
        std::vector<std::string> named;
        for (const auto& [node, answers] : dossier_.answers) {
            for (const ConsultAnswer& answer : answers) {
                add_consulted(answer.by, named);
            }
        }
    }

    void add_consulted(const std::string& by, std::vector<std::string>& named) {
        if (by.empty() || std::find(named.begin(), named.end(), by) != named.end()) {
            return;
        }
        named.push_back(by);
        const ExternalDef* const external = procedure_.external(by);
        set(list("consulted").emplace_back(), "name",
            external != nullptr && !external->title.empty() ? external->title
                                                            : people_.unit(UnitId(by)));
    }

    const History& history_;
    const FormMoment& moment_;
    const FormHead& head_;
    Engine& engine_;
    const Dossier dossier_;
    const HeldVersions held_;
    const Procedure& procedure_;
    const People people_;
    FormValues values_;
};

}  // namespace

UnitId agency_of_form(const Dossier& dossier, std::string_view role, const Directory& directory,
                      Date on) {
    const Header& header = dossier.header;
    const UnitId& first = role == "apology" ? header.decides : header.received_at;
    const UnitId& second = role == "apology" ? header.received_at : header.decides;
    return People(directory, on).agency(first.empty() ? second : first);
}

void fill_head(FormValues& values, const FormHead& head, const UnitId& agency,
               const Directory& directory) {
    const People people(directory, date_of(head.issued));
    const std::initializer_list<std::pair<std::string, std::string>> all{
        {"form", head.form},
        {"form_title", head.title},
        {"form_set", head.set},
        {"form_source", source_of(head.rules, head.set)},
        {"fields_source", fields_source_of(head.rules, head.set)},
        {"agency", people.unit(agency)},
        {"parent_agency", people.parent(agency)},
        {"desk", people.desk(agency)},
        {"issued", date_in_words(date_of(head.issued))},
    };
    for (const auto& [name, value] : all) {
        values.texts.insert_or_assign(name, value);
    }
}

FormValues fill(const History& history, const FormMoment& moment, const FormHead& head,
                Engine& engine) {
    return Filler(history, moment, head, engine).fill();
}

void fill_code(FormValues& values, const std::string& text) {
    const QrCode code = qr_code(text);
    values.texts.insert_or_assign("qr_text", text);
    values.texts.insert_or_assign("qr_path", code.path);
    values.texts.insert_or_assign("qr_box", code.box);
}

}  // namespace motcua::forms
