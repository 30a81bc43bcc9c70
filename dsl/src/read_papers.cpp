// Papers, money and results of a procedure.
#include "readers.hpp"

namespace motcua::dsl {
namespace {

DocumentDef read_document(const ReadContext& context, const XmlElement& e) {
    DocumentDef document;
    document.id = context.text(e, "id");
    document.title = context.text(e, "title");
    document.form = context.text(e, "form");
    document.originals = context.count(e, "originals").value_or(0);
    document.copies = context.count(e, "copies").value_or(0);
    document.kinds = context.words<PaperKind>(e, "kinds");
    document.required = context.boolean(e, "required", true);
    document.when = context.expression(e, "when");
    document.replaced_by = context.text(e, "replaced-by");
    document.made_by = context.text(e, "made-by");
    document.assumed = context.assumed(e);
    context.place("document:" + document.id, e);
    return document;
}

/// One paper of the group is enough; what the group says of itself holds for each of them.
void read_group(const ReadContext& context, const XmlElement& group, std::size_t number,
                Procedure& procedure) {
    const std::string written = context.text(group, "id");
    const std::string id = written.empty() ? "one-of-" + std::to_string(number) : written;
    const ExpressionPtr when = context.expression(group, "when");
    const bool required = context.boolean(group, "required", true);
    context.place("document:" + id, group);
    for (const XmlElement* e : context.children(group)) {
        DocumentDef document = read_document(context, *e);
        document.group = id;
        document.required = document.required && required;
        document.assumed = document.assumed || context.assumed(group);
        if (when != nullptr && e->attribute("when") != nullptr) {
            context.error(*e, "when", "two-conditions",
                          "Cả nhóm giấy tờ và giấy tờ này đều có điều kiện",
                          "Chỉ ghi when ở nhóm, hoặc ghi ở từng giấy tờ");
        } else if (document.when == nullptr) {
            document.when = when;
        }
        procedure.documents.push_back(std::move(document));
    }
}

std::vector<FeeCase> read_fee_cases(const ReadContext& context, const XmlElement& fee) {
    std::vector<FeeCase> cases;
    for (const XmlElement* e : context.children(fee, "case")) {
        cases.push_back({context.expression(*e, "when"), context.expression(*e, "amount")});
    }
    const XmlElement* otherwise = context.child(fee, "otherwise");
    if (otherwise != nullptr && fee.attribute("amount") != nullptr) {
        context.error(*otherwise, "two-amounts", "Khoản phí có cả amount và <otherwise>",
                      "Giữ một trong hai");
    }
    if (otherwise != nullptr) {
        cases.push_back({nullptr, context.expression(*otherwise, "amount")});
    } else if (fee.attribute("amount") != nullptr || cases.empty()) {
        cases.push_back({nullptr, context.expression(fee, "amount")});
    }
    return cases;
}

}  // namespace

void read_documents(const ReadContext& context, Procedure& procedure) {
    const XmlElement* documents = context.child(context.root(), "documents");
    if (documents == nullptr) {
        return;
    }
    std::size_t groups = 0;
    for (const XmlElement* e : context.children(*documents)) {
        if (e->name == "one-of") {
            read_group(context, *e, ++groups, procedure);
        } else {
            procedure.documents.push_back(read_document(context, *e));
        }
    }
}

void read_fees(const ReadContext& context, Procedure& procedure) {
    const XmlElement* fees = context.child(context.root(), "fees");
    if (fees == nullptr) {
        return;
    }
    for (const XmlElement* e : context.children(*fees)) {
        FeeDef fee;
        fee.id = context.text(*e, "id");
        fee.title = context.text(*e, "title");
        fee.per = context.text(*e, "per");
        fee.set_by = context.text(*e, "set-by");
        fee.due = context.word(*e, "due", FeeDue::at_filing);
        fee.cases = read_fee_cases(context, *e);
        fee.assumed = context.assumed(*e);
        context.place("fee:" + fee.id, *e);
        procedure.fees.push_back(std::move(fee));
    }
}

void read_results(const ReadContext& context, Procedure& procedure) {
    const XmlElement* results = context.child(context.root(), "results");
    if (results == nullptr) {
        return;
    }
    for (const XmlElement* e : context.children(*results)) {
        ResultDef result{context.text(*e, "id"), context.text(*e, "title"),
                         context.word(*e, "kind", ResultKind::positive), context.text(*e, "code")};
        context.place("result:" + result.id, *e);
        procedure.results.push_back(std::move(result));
    }
}

}  // namespace motcua::dsl
