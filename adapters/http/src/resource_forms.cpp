// Forms of a dossier: which are called for, issuing them, what was issued; and the register.
#include <motcua/engine/core/authorize.hpp>

#include "acts.hpp"
#include "dossier_parts.hpp"
#include "members.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

constexpr int kPeriodDaysMost = 366;

/// Forms bring their own style and nothing else, and may be printed from a frame of nobody.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals; frame-ancestors 'none'";

/// nullptr: it is answered.
FormDesk* desk_for(Call& call) {
    FormDesk* const desk = call.desk.parts.forms;
    if (desk == nullptr) {
        call.refuse({ErrorCode::not_found, "expected a resource, but there is none here"});
    }
    return desk;
}

void text_or_null(json::Writer& writer, std::string_view name, const std::string& text) {
    writer.member(name);
    text.empty() ? writer.null() : writer.string(text);
}

void render(json::Writer& writer, const CalledForm& called) {
    writer.begin_object()
        .text_member("role", called.role)
        .number_member("moment", called.moment)
        .text_member("at", format_instant(called.at));
    text_or_null(writer, "set", called.set);
    text_or_null(writer, "form", called.form);
    text_or_null(writer, "title", called.title);
    writer.member("issued");
    called.issued == 0 ? writer.null() : writer.number(std::uint64_t{called.issued});
    writer.end_object();
}

/// HTTP's own code: the set, or whoever gives the templates, has nothing to print.
void refuse_missing(Call& call, const FormMissing& missing) {
    const bool vietnamese = call.request.language == Language::vi;
    const std::string set =
        missing.set.empty() ? (vietnamese ? "(không rõ)" : "(none)") : missing.set;
    const std::string named = vietnamese
                                  ? "vai trò \"" + missing.role + "\", bộ mẫu \"" + set + "\""
                                  : "role \"" + missing.role + "\", set \"" + set + "\"";
    const std::string why = missing.known
                                ? (vietnamese ? "có mẫu nhưng chưa có tệp để in"
                                              : "the set has it, but there is no template")
                                : (vietnamese ? "bộ mẫu không có mẫu này" : "the set has none");
    call.answer(problem(422, "form_missing", "Không có mẫu", "There is no such form",
                        named + ": " + why, call.request.language));
}

Response page(std::string content) {
    Response response{200, "text/html; charset=utf-8", std::move(content), {}};
    response.fields.add("Content-Security-Policy", std::string(kPolicy));
    response.fields.add("Referrer-Policy", "no-referrer");
    return response;
}

/// Whoever may add to the dossier may issue its forms.
Result<void> may_issue(Call& call, const Dossier& dossier) {
    return authorize(call.caller.actor, Action::contribute, dossier, nullptr,
                     call.engine().directory(), call.now());
}

/// The token of the receipt's code; empty where the public does not follow the dossier.
std::string token_for(Call& call, const DossierRow& row, const Dossier& dossier) {
    const auto procedure = call.engine().procedure(dossier.procedure);
    const std::string& code = row.code.empty() ? row.provisional_number : row.code;
    return procedure && call.desk.tracking.is_public(row, **procedure, code)
               ? call.desk.tracking.token(row.dossier)
               : std::string{};
}

/// What the body orders; nullopt: it is answered.
std::optional<FormOrder> order_in(Call& call) {
    const auto body = call.object();
    if (!body) {
        return std::nullopt;
    }
    Members members(call, *body);
    FormOrder order;
    order.role = members.text("role");
    order.set = members.text_if_any("set");
    const std::uint64_t moment = members.number("moment", 0, 1, UINT32_MAX);
    if (!members.fit()) {
        return std::nullopt;
    }
    if (moment != 0) {
        order.moment = static_cast<std::uint32_t>(moment);
    }
    const auto key = key_of(call);
    if (!key) {
        return std::nullopt;
    }
    order.key = *key;
    order.actor = call.caller.actor;
    return order;
}

void answer_issued(Call& call, const IssuedForm& form) {
    json::Writer writer;
    write_issued_form(writer, form);
    Response response{200, "application/json", writer.take(), {}};
    response.fields.add("Location", "/v1/dossiers/" + form.dossier.value + "/forms/" +
                                        std::to_string(form.ordinal));
    call.answer(std::move(response));
}

std::optional<Date> date_in(Call& call, const std::string& name) {
    const Result<Date> date = parse_date(call.query(name));
    if (!date) {
        call.refuse(
            {ErrorCode::invalid_argument, "expected a date like 2026-03-15, but it is none"},
            {{}, {}, name});
        return std::nullopt;
    }
    return *date;
}

std::optional<RegisterOrder> register_order(Call& call) {
    const auto from = date_in(call, "from");
    const auto until = from ? date_in(call, "until") : std::nullopt;
    if (!until) {
        return std::nullopt;
    }
    if (*until < *from || *until - *from > std::chrono::days{kPeriodDaysMost}) {
        call.refuse({ErrorCode::invalid_argument, "expected a last day within " +
                                                      std::to_string(kPeriodDaysMost) +
                                                      " days of the first, but it is none"},
                    {{}, {}, "until"});
        return std::nullopt;
    }
    return RegisterOrder{UnitId(call.at.front()), *from, *until, call.query("rules"),
                         call.query("set")};
}

}  // namespace

void write_issued_form(json::Writer& writer, const IssuedForm& form) {
    writer.begin_object()
        .number_member("ordinal", form.ordinal)
        .number_member("moment", form.moment)
        .text_member("role", form.role)
        .text_member("set", form.set)
        .text_member("form", form.form)
        .text_member("title", form.title)
        .text_member("agency", form.agency.value)
        .number_member("year", form.year)
        .number_member("number", form.number)
        .text_member("at", format_instant(form.at))
        .text_member("by", form.by)
        .text_member("digest", form.digest)
        .end_object();
}

void list_forms(Call& call, Reader& reader) {
    FormDesk* const desk = call.knows_query({}) ? desk_for(call) : nullptr;
    const auto row = desk != nullptr ? find_dossier(call, reader, call.at.front()) : std::nullopt;
    if (!row) {
        return;
    }
    const Result<FormsOfDossier> forms = desk->forms(reader, row->dossier);
    if (!forms) {
        call.refuse(forms.error());
        return;
    }
    json::Writer writer;
    writer.begin_object().member("called").begin_array();
    for (const CalledForm& called : forms->called) {
        render(writer, called);
    }
    writer.end_array().member("issued").begin_array();
    for (const IssuedForm& form : forms->issued) {
        write_issued_form(writer, form);
    }
    writer.end_array().end_object();
    call.answer(std::move(writer));
}

void issue_form(Call& call, Reader& reader) {
    FormDesk* const desk = call.knows_query({}) ? desk_for(call) : nullptr;
    const auto row = desk != nullptr ? find_dossier(call, reader, call.at.front()) : std::nullopt;
    if (!row) {
        return;
    }
    auto order = order_in(call);
    if (!order) {
        return;
    }
    const auto dossier = reader.dossier(row->dossier);
    if (!dossier) {
        call.refuse(dossier.error());
        return;
    }
    if (!*dossier) {
        call.refuse_unknown("a dossier");
        return;
    }
    if (const Result<void> may = may_issue(call, **dossier); !may) {
        call.refuse(may.error());
        return;
    }
    order->dossier = row->dossier;
    order->tracking_token = token_for(call, *row, **dossier);
    const auto issued = desk->issue(reader, *order);
    if (!issued) {
        call.refuse(issued.error());
    } else if (const auto* missing = std::get_if<FormMissing>(&*issued)) {
        refuse_missing(call, *missing);
    } else {
        answer_issued(call, std::get<IssuedForm>(*issued));
    }
}

void show_form(Call& call, Reader& reader) {
    FormDesk* const desk = call.knows_query({}) ? desk_for(call) : nullptr;
    const auto row = desk != nullptr ? find_dossier(call, reader, call.at.front()) : std::nullopt;
    if (!row) {
        return;
    }
    const auto ordinal = whole_number(call.at.at(1), 1, UINT32_MAX);
    if (!ordinal) {
        call.refuse_unknown("a form");
        return;
    }
    Result<std::string> content = desk->content(row->dossier, static_cast<std::uint32_t>(*ordinal));
    if (!content) {
        call.refuse(content.error());
        return;
    }
    if (note_reading(call, {row->dossier}, "form")) {
        call.answer(page(std::move(*content)));
    }
}

void show_register(Call& call, Reader& reader) {
    FormDesk* const desk =
        call.knows_query({"from", "until", "rules", "set"}) ? desk_for(call) : nullptr;
    const auto order = desk != nullptr ? register_order(call) : std::nullopt;
    if (!order) {
        return;
    }
    Result<std::variant<RegisterPage, FormMissing>> made =
        desk->register_of(reader, call.visibility(), *order);
    if (!made) {
        call.refuse(made.error());
        return;
    }
    if (const auto* missing = std::get_if<FormMissing>(&*made)) {
        refuse_missing(call, *missing);
        return;
    }
    RegisterPage& shown = std::get<RegisterPage>(*made);
    if (note_reading(call, shown.dossiers, "register")) {
        call.answer(page(std::move(shown.content)));
    }
}

}  // namespace motcua::http
