// Reckoning the fees of one dossier again, and saying how they came about.
#include "view_fees.hpp"

#include <fmt/format.h>

#include <motcua/engine/core/facts.hpp>
#include <motcua/engine/core/fees.hpp>

#include "view_words.hpp"

namespace motcua::cli {
namespace {

/// One fee of the procedure as this dossier stands to it.
struct Charge {
    const FeeDef* fee = nullptr;
    FeeState state;
    std::optional<FeeAssessment> assessment;  ///< unset: data for it is missing, or not to be seen
};

FeeState fee_state(const Dossier& dossier, const std::string& fee) {
    const auto found = dossier.fees.find(fee);
    return found != dossier.fees.end() ? found->second : FeeState{};
}

std::vector<Charge> charges_of(View& view, const Procedure& procedure, const Dossier& dossier) {
    const auto calendar = view.book().calendar_of(dossier);
    std::vector<Charge> charges;
    for (const FeeDef& fee : procedure.fees) {
        Charge charge{&fee, fee_state(dossier, fee.id), {}};
        if (view.personal() && !dossier.erased && calendar != nullptr) {
            const DossierFacts facts(procedure, dossier, *calendar, view.now());
            Result<FeeAssessment> assessment = assess_fee(fee, facts);
            if (assessment) {
                charge.assessment = std::move(*assessment);
            }
        }
        charges.push_back(std::move(charge));
    }
    return charges;
}

std::string due_words(const Charge& charge) {
    if (charge.state.waived) {
        return "đã miễn";
    }
    std::string text;
    if (charge.assessment) {
        text = charge.assessment->due
                   ? "phải nộp " + money_in_words(*charge.assessment->due, charge.fee->currency)
                   : "do nơi khác quy định mức thu";
    }
    if (!charge.state.paid.is_zero()) {
        text += (text.empty() ? "" : "; ") + std::string("đã thu ") +
                money_in_words(charge.state.paid, charge.fee->currency);
    }
    if (charge.state.owed) {
        text +=
            (text.empty() ? "" : "; ") + std::string("ghi nợ theo ") + charge.state.debt_document;
        text += charge.state.owed_until ? " đến " + format_date(*charge.state.owed_until) : "";
    }
    if (!charge.fee->for_agency.empty()) {
        text += (text.empty() ? "" : "; ") + std::string("thu hộ ") + charge.fee->for_agency;
    }
    return text.empty() ? "chưa thu" : text;
}

std::string payment_words(const Payment& payment, const std::string& currency) {
    std::string text =
        fmt::format("{} nộp {} tại {}", format_for_people(payment.at),
                    money_in_words(payment.amount, currency), words_of(payment.point));
    return payment.receipt.empty() ? text : text + ", biên lai " + payment.receipt;
}

void add_reasons(Details& details, const Charge& charge) {
    constexpr Text because{"  cách tính", "  because"};
    if (charge.assessment) {
        for (const FeeLine& line : charge.assessment->lines) {
            details.add(because, line.text_vi);
        }
    }
    for (const Payment& payment : charge.state.payments) {
        details.add({"  đã nộp", "  paid"}, payment_words(payment, charge.fee->currency));
    }
}

/// A fee that the version of the dossier does not know any more, but that was paid.
void add_unknown(Details& details, const Procedure* procedure, const Dossier& dossier) {
    for (const auto& [id, fee] : dossier.fees) {
        if (procedure == nullptr || procedure->fee(id) == nullptr) {
            details.add(
                {"Phí, lệ phí", "Fee"},
                fmt::format("{}: {}", id, fee.waived ? "miễn" : "đã thu " + money_words(fee.paid)));
        }
    }
}

std::string result_words(View& view, const Procedure* procedure, const ResultState& result) {
    const ResultDef* known = procedure != nullptr ? procedure->result(result.result) : nullptr;
    std::string text = known != nullptr ? known->title : result.result;
    if (result.signed_at) {
        const std::string by =
            result.signed_by.empty() ? "ở hồ sơ liên thông" : view.book().officer(result.signed_by);
        text += fmt::format("; ký {} ({})", format_for_people(*result.signed_at), by);
    }
    text += result.number.empty() ? "" : "; số " + result.number;
    text += result.number_register.empty() ? "" : " (sổ " + result.number_register + ")";
    text += result.issued_at ? "; phát hành " + format_for_people(*result.issued_at) : "";
    text += result.valid_until ? "; có giá trị đến hết " + format_date(*result.valid_until) : "";
    text += result.returned_at ? "; đã trả " + format_for_people(*result.returned_at) : "";
    if (result.collect_until && !result.returned_at) {
        text +=
            *result.collect_until < view.now()
                ? "; mất giá trị vì không nhận trước " + format_for_people(*result.collect_until)
                : "; phải nhận trước " + format_for_people(*result.collect_until);
    }
    return text;
}

/// What is past its day is told, not counted: a duty makes no dossier late.
std::string duty_words(const Obligation& duty, Instant now) {
    if (duty.fulfilled_at) {
        const std::string paper = duty.document.empty() ? "" : " (" + duty.document + ")";
        return "đã làm " + format_for_people(*duty.fulfilled_at) + paper;
    }
    if (!duty.due) {
        return "chưa làm";
    }
    return fmt::format("{} trước {}", *duty.due < now ? "CHƯA LÀM, lẽ ra phải xong" : "phải làm",
                       format_for_people(*duty.due));
}

/// "Một cửa", "Một cửa, gửi Sở Xây dựng".
std::string duty_people(const Book& book, const Procedure& procedure, const Dossier& dossier,
                        const ObligationDef& duty) {
    std::string text = ref_name(book, &procedure, dossier, duty.by);
    if (!duty.to.empty()) {
        const std::size_t colon = duty.to.find(':');
        const auto kind = enum_from_name<PartyKind>(
            colon == std::string::npos ? std::string_view("role")
                                       : std::string_view(duty.to).substr(0, colon));
        const PartyRef to{kind.value_or(PartyKind::role),
                          duty.to.substr(colon == std::string::npos ? 0 : colon + 1)};
        text += (text.empty() ? "gửi " : ", gửi ") + ref_name(book, &procedure, dossier, to);
    }
    return text;
}

void print_duties(Output& output, const Book& book, const Procedure* procedure,
                  const Dossier& dossier, Instant now) {
    Table table({{{"Việc sau kết quả", "Duty"}, Align::left, 60},
                 {{"Số", "No."}, Align::right, 4},
                 {{"Ai", "By"}, Align::left, 60},
                 {{"Tình trạng", "State"}, Align::left, 60}});
    for (const Obligation& duty : dossier.obligations) {
        const ObligationDef* known =
            procedure != nullptr ? procedure->obligation(duty.id) : nullptr;
        table.add({known != nullptr ? known->title : duty.id, std::to_string(duty.number),
                   known != nullptr ? duty_people(book, *procedure, dossier, *known) : "",
                   duty_words(duty, now)});
    }
    if (!table.empty()) {
        output.line(std::string_view(""));
        output.table(table);
    }
}

void amount_member(json::Writer& writer, std::string_view name,
                   const std::optional<Decimal>& amount) {
    writer.member(name);
    amount ? writer.number(*amount) : writer.null();
}

void render_lines(json::Writer& writer, const std::vector<FeeLine>& lines) {
    writer.member("lines").begin_array();
    for (const FeeLine& line : lines) {
        writer.begin_object();
        writer.text_member("kind", enum_name(line.kind));
        writer.text_member("name", line.name);
        amount_member(writer, "count", line.count);
        amount_member(writer, "rate", line.rate);
        amount_member(writer, "amount", line.amount);
        writer.text_member("ground", line.ground);
        writer.text_member("text", line.text_vi);
        writer.end_object();
    }
    writer.end_array();
}

void render_charge(json::Writer& writer, const Charge& charge) {
    writer.begin_object();
    writer.text_member("id", charge.fee->id);
    writer.text_member("title", charge.fee->title);
    writer.text_member("currency", charge.fee->currency);
    writer.boolean_member("assessed", charge.assessment.has_value());
    amount_member(writer, "due",
                  charge.assessment ? charge.assessment->due : std::optional<Decimal>{});
    writer.member("paid").number(charge.state.paid);
    writer.boolean_member("waived", charge.state.waived);
    writer.boolean_member("owed", charge.state.owed);
    render_lines(writer, charge.assessment ? charge.assessment->lines : std::vector<FeeLine>{});
    writer.end_object();
}

}  // namespace

void print_fees(Output& output, View& view, const Dossier& dossier) {
    const ProcedurePtr procedure = view.book().procedure(dossier.procedure);
    Details details;
    if (procedure != nullptr) {
        for (const Charge& charge : charges_of(view, *procedure, dossier)) {
            details.add({"Phí, lệ phí", "Fee"},
                        fmt::format("{}: {}", charge.fee->title, due_words(charge)));
            add_reasons(details, charge);
        }
    }
    add_unknown(details, procedure.get(), dossier);
    output.details(details);
}

void print_results(Output& output, View& view, const Dossier& dossier) {
    const ProcedurePtr procedure = view.book().procedure(dossier.procedure);
    Details details;
    for (const ResultState& result : dossier.results) {
        details.add({"Kết quả", "Result"}, result_words(view, procedure.get(), result));
    }
    output.details(details);
    print_duties(output, view.book(), procedure.get(), dossier, view.now());
}

void render_fees(json::Writer& writer, View& view, const Dossier& dossier) {
    const ProcedurePtr procedure = view.book().procedure(dossier.procedure);
    writer.member("fees").begin_array();
    if (procedure != nullptr) {
        for (const Charge& charge : charges_of(view, *procedure, dossier)) {
            render_charge(writer, charge);
        }
    }
    writer.end_array();
    writer.member("obligations").begin_array();
    for (const Obligation& duty : dossier.obligations) {
        const ObligationDef* known =
            procedure != nullptr ? procedure->obligation(duty.id) : nullptr;
        writer.begin_object();
        writer.number_member("number", duty.number);
        writer.text_member("id", duty.id);
        writer.text_member("title", known != nullptr ? known->title : "");
        writer.text_member("by", known != nullptr ? known->by.name : "");
        writer.member("due");
        duty.due ? writer.string(format_instant(*duty.due)) : writer.null();
        writer.member("fulfilled_at");
        duty.fulfilled_at ? writer.string(format_instant(*duty.fulfilled_at)) : writer.null();
        writer.end_object();
    }
    writer.end_array();
}

}  // namespace motcua::cli
