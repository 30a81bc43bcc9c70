// The papers of a procedure.
#include "readers.hpp"

namespace motcua::dsl {
namespace {

/// A stage is a place at which the applicant hands something in, or an officer looks at it.
std::string read_stage(const ReadContext& context, const XmlElement& e) {
    const std::string stage = context.text(e, "stage");
    const XmlElement* place = context.document().declared(IdSpace::node, stage);
    const auto fits = [](const XmlElement& node) {
        return node.name == "start" || node.name == "step" || node.name == "wait";
    };
    if (stage.empty() || (place != nullptr && fits(*place)) ||
        context.document().unread_ids().contains(stage)) {
        return stage;
    }
    std::vector<std::string_view> places = context.document().ids(IdSpace::node);
    std::erase_if(places, [&](std::string_view id) {
        return !fits(*context.document().declared(IdSpace::node, id));
    });
    const std::string_view near = nearest(stage, places);
    context.error(e, "stage", "unknown-stage", "Không có giai đoạn " + quoted(stage),
                  near.empty() ? "Ghi mã của một start, step hoặc wait"
                               : "Có phải ý bạn là " + quoted(near) + "?");
    return {};
}

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
    document.minimum = context.count(e, "min").value_or(1);
    for (const Channel channel : {Channel::counter, Channel::online, Channel::post}) {
        const std::string attribute = "kinds-" + std::string(enum_name(channel));
        if (e.attribute(attribute) != nullptr) {
            document.channel_kinds[channel] = context.words<PaperKind>(e, attribute);
        }
    }
    document.valid_for = context.duration(e, "valid-for");
    check_days(context, e, "valid-for", document.valid_for);
    document.obtained_by = context.text(e, "obtained-by");
    document.surrender = context.boolean(e, "surrender", false);
    document.at_return = context.value(e, "hand-in") == std::string_view("at-return");
    document.stage = read_stage(context, e);
    if (document.at_return && !document.stage.empty()) {
        context.error(e, "stage", "two-moments", "Có cả stage và hand-in=\"at-return\"",
                      "Giữ một trong hai: mỗi giấy tờ được đòi một lần");
    }
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
    const std::string stage = read_stage(context, group);
    context.place("document:" + id, group);
    for (const XmlElement* e : context.children(group)) {
        DocumentDef document = read_document(context, *e);
        document.group = id;
        document.required = document.required && required;
        document.stage = document.stage.empty() ? stage : document.stage;
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

/// The documents and groups inside `documents` or one of its sets.
class PaperReader {
public:
    PaperReader(const ReadContext& context, Procedure& procedure)
        : context_(context), procedure_(procedure) {}

    void read(const XmlElement& parent, const std::string& set) {
        const std::size_t first = procedure_.documents.size();
        for (const XmlElement* e : context_.children(parent)) {
            if (e->name == "set") {
                read_set(*e);
            } else if (e->name == "one-of") {
                read_group(context_, *e, ++groups_, procedure_);
            } else {
                procedure_.documents.push_back(read_document(context_, *e));
            }
        }
        const std::string stage = set.empty() ? set : read_stage(context_, parent);
        for (std::size_t i = first; i < procedure_.documents.size() && !set.empty(); ++i) {
            DocumentDef& document = procedure_.documents[i];
            document.set = set;
            document.stage = document.stage.empty() ? stage : document.stage;
        }
    }

private:
    void read_set(const XmlElement& e) {
        DocumentSet set{context_.text(e, "id"), context_.text(e, "title"),
                        context_.expression(e, "when")};
        if (open_set_) {
            context_.error(e, "case-order", "Bộ giấy tờ đứng sau bộ không có điều kiện",
                           "Bộ không có when là bộ cho mọi trường hợp còn lại, phải đứng cuối");
        }
        open_set_ = open_set_ || e.attribute("when") == nullptr;
        context_.place("document:" + set.id, e);
        const std::string id = set.id;
        procedure_.document_sets.push_back(std::move(set));
        read(e, id);
    }

    const ReadContext& context_;
    Procedure& procedure_;
    std::size_t groups_ = 0;
    bool open_set_ = false;
};

}  // namespace

void read_documents(const ReadContext& context, Procedure& procedure) {
    const XmlElement* documents = context.child(context.root(), "documents");
    if (documents != nullptr) {
        PaperReader(context, procedure).read(*documents, {});
    }
}

}  // namespace motcua::dsl
