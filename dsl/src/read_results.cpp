// The results of a procedure, the duties that follow them, and its parameters.
#include "readers.hpp"

namespace motcua::dsl {

void check_days(const ReadContext& context, const XmlElement& e, std::string_view attribute,
                const std::optional<Duration>& span) {
    const bool days =
        span && (span->unit == DurationUnit::calendar_days || span->unit == DurationUnit::months);
    if (span && (!days || !span->is_whole())) {
        context.error(e, attribute, "bad-duration",
                      "Khoảng này tính bằng ngày hoặc tháng, không theo giờ làm việc",
                      "Ghi như 60d hoặc 6mo");
    }
}

namespace {

void check_date_field(const ReadContext& context, const XmlElement& e, std::string_view attribute) {
    const XmlElement* field =
        context.document().declared(IdSpace::field, context.text(e, attribute));
    if (field != nullptr && field->name != "date") {
        context.error(e, attribute, "wrong-field-type",
                      quoted(context.text(e, attribute)) + " không phải là trường ngày",
                      "Dùng một trường <date>");
    }
}

}  // namespace

void read_results(const ReadContext& context, Procedure& procedure) {
    const XmlElement* results = context.child(context.root(), "results");
    if (results == nullptr) {
        return;
    }
    for (const XmlElement* e : context.children(*results)) {
        ResultDef result;
        result.id = context.text(*e, "id");
        result.title = context.text(*e, "title");
        result.kind = context.word(*e, "kind", ResultKind::positive);
        result.code = context.text(*e, "code");
        result.when = context.expression(*e, "when");
        result.validity = context.duration(*e, "validity");
        check_days(context, *e, "validity", result.validity);
        result.valid_until = context.text(*e, "valid-until");
        check_date_field(context, *e, "valid-until");
        result.release = context.word(*e, "release", Release::at_once);
        result.collect_within = context.duration(*e, "collect-within");
        result.number_register = context.text(*e, "register");
        result.restart = context.word(*e, "restart", RegisterRestart::yearly);
        result.ground = context.text(*e, "ground");
        if (e->attribute("restart") != nullptr && result.number_register.empty()) {
            context.error(*e, "restart", "missing-attribute",
                          "restart mà không có register: không biết sổ nào",
                          "Thêm register=\"…\" hoặc bỏ restart");
        }
        context.place("result:" + result.id, *e);
        procedure.results.push_back(std::move(result));
    }
}

void read_obligations(const ReadContext& context, Procedure& procedure) {
    const XmlElement* obligations = context.child(context.root(), "obligations");
    if (obligations == nullptr) {
        return;
    }
    for (const XmlElement* e : context.children(*obligations)) {
        ObligationDef duty;
        duty.id = context.text(*e, "id");
        duty.title = context.text(*e, "title");
        duty.kind = context.word(*e, "kind", DutyKind::other);
        duty.by = context.party(*e, "by");
        duty.to = context.text(*e, "to");
        duty.result = context.text(*e, "result");
        duty.from = context.word(*e, "from", DutyFrom::issued);
        duty.within = context.duration(*e, "within");
        duty.when = context.expression(*e, "when");
        duty.ground = context.text(*e, "ground");
        context.place("obligation:" + duty.id, *e);
        procedure.obligations.push_back(std::move(duty));
    }
}

void read_retention(const ReadContext& context, Procedure& procedure) {
    const XmlElement* e = context.child(context.root(), "retention");
    if (e == nullptr) {
        return;
    }
    const std::optional<Duration> keep = context.duration(*e, "keep");
    check_days(context, *e, "keep", keep);
    if (keep) {
        procedure.retention = RetentionDef{*keep, context.text(*e, "ground")};
    }
}

void read_parameters(const ReadContext& context, Procedure& procedure) {
    const XmlElement* parameters = context.child(context.root(), "parameters");
    if (parameters == nullptr) {
        return;
    }
    for (const XmlElement* e : context.children(*parameters)) {
        ParameterDef parameter;
        parameter.id = context.text(*e, "id");
        parameter.title = context.text(*e, "title");
        parameter.value = Value(context.decimal(*e, "value").value_or(Decimal{}));
        parameter.ground = context.text(*e, "ground");
        context.place("parameter:" + parameter.id, *e);
        procedure.parameters.push_back(std::move(parameter));
    }
}

}  // namespace motcua::dsl
