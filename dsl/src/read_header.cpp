// The header of a procedure, and what a public one must have.
#include "readers.hpp"

namespace motcua::dsl {
namespace {

void read_titles(const ReadContext& context, Procedure& procedure) {
    for (const XmlElement* title : context.children(context.root(), "title")) {
        const std::string language = context.text(*title, "xml:lang");
        std::string& target = language == "en" ? procedure.title_en : procedure.title;
        if (!target.empty()) {
            context.error(*title, "repeated-element", "Tên thủ tục được ghi hai lần cùng ngôn ngữ",
                          "Giữ một <title> cho mỗi ngôn ngữ");
        }
        target = ReadContext::content(*title);
    }
    if (procedure.title.empty() && !procedure.title_en.empty()) {
        context.error(context.root(), "missing-element", "Thiếu tên thủ tục bằng tiếng Việt",
                      "Thêm <title> không có xml:lang");
    }
}

/// "level:commune" or "unit:ID".
std::string read_agency(const ReadContext& context, const XmlElement& e,
                        std::string_view attribute) {
    const std::string text = context.text(e, attribute);
    const Prefixed parts = split_prefix(text);
    const bool level =
        parts.kind == "level" &&
        (parts.name == "commune" || parts.name == "province" || parts.name == "ministry");
    if (!text.empty() && !level && !(parts.kind == "unit" && is_identifier(parts.name))) {
        context.error(e, attribute, "bad-party", quoted(text) + " không cho biết cơ quan nào",
                      "Viết level:commune, level:province, level:ministry hoặc unit:…");
    }
    return text;
}

/// A basis that ends before the procedure does, or begins after it. Today does not matter: a file
/// means the same on every day.
void check_in_force(const ReadContext& context, const XmlElement& e, const Procedure& procedure) {
    const Validity& law = procedure.legal_basis.back().in_force;
    const Validity& own = procedure.effective;
    if (law.from && law.until && *law.until < *law.from) {
        return;  // told already
    }
    const bool ends = law.until && (!own.until || *own.until > *law.until);
    const bool begins = law.from && own.from && *own.from < *law.from;
    if (ends || begins) {
        context.warning(e, "law-out-of-force",
                        "Văn bản " + context.text(e, "number") +
                            (ends ? " hết hiệu lực sau ngày " + format_date(*law.until) +
                                        " mà thủ tục vẫn còn hiệu lực"
                                  : " có hiệu lực từ " + format_date(*law.from) +
                                        ", sau khi thủ tục đã có hiệu lực"),
                        "Ghi văn bản thay thế, hoặc sửa effective-from, effective-to");
    }
}

void read_lists(const ReadContext& context, Procedure& procedure) {
    const XmlElement& root = context.root();
    if (const XmlElement* list = context.child(root, "applicants")) {
        for (const XmlElement* e : context.children(*list)) {
            procedure.applicants.push_back({context.text(*e, "id"), context.text(*e, "title")});
        }
    }
    if (const XmlElement* list = context.child(root, "channels")) {
        for (const XmlElement* e : context.children(*list)) {
            procedure.channels.push_back(
                {context.word(*e, "kind", Channel::counter), context.text(*e, "level"), nullptr});
        }
    }
    if (const XmlElement* list = context.child(root, "conditions")) {
        for (const XmlElement* e : context.children(*list)) {
            procedure.conditions.push_back(context.text(*e, "title"));
        }
    }
    if (const XmlElement* list = context.child(root, "legal-basis")) {
        for (const XmlElement* e : context.children(*list)) {
            procedure.legal_basis.push_back({context.text(*e, "number"), context.text(*e, "title"),
                                             context.text(*e, "article"), context.assumed(*e),
                                             context.validity(*e, "from", "until")});
            check_in_force(context, *e, procedure);
        }
    }
}

/// An appointment is a promise to the applicant: what it is counted by should not be a guess.
void check_confirmed(const ReadContext& context, const XmlElement& time_limit) {
    std::vector<const XmlElement*> parts = context.children(time_limit);
    parts.insert(parts.begin(), &time_limit);
    for (const XmlElement* part : parts) {
        if (context.assumed(*part)) {
            context.warning(*part, "assumed-limit",
                            "Thời hạn giải quyết hẹn với người nộp mà chưa có căn cứ (assumed)",
                            "Ghi ground=\"số văn bản, điều\" khi đã có người xác nhận");
        }
    }
}

}  // namespace

void read_header(const ReadContext& context, Procedure& procedure) {
    const XmlElement& root = context.root();
    context.place("procedure", root);
    procedure.ref.id = context.text(root, "id");
    procedure.ref.variant = context.text(root, "variant");
    procedure.ref.version = context.count(root, "version").value_or(0);
    procedure.code = context.text(root, "code");
    procedure.kind = context.word(root, "kind", ProcedureKind::public_service);
    procedure.effective = context.validity(root, "effective-from", "effective-to");
    procedure.decision = context.text(root, "decision");
    procedure.calendar = context.text(root, "calendar");
    procedure.rules = context.text(root, "rules");
    read_titles(context, procedure);
    if (const XmlElement* domain = context.child(root, "domain")) {
        procedure.domain_code = context.text(*domain, "code");
        procedure.domain = ReadContext::content(*domain);
    }
    if (const XmlElement* agencies = context.child(root, "agencies")) {
        procedure.receives = read_agency(context, *agencies, "receives");
        procedure.decides = read_agency(context, *agencies, "decides");
        procedure.helped_anywhere = context.boolean(*agencies, "helped-anywhere", false);
    }
    read_lists(context, procedure);
}

void read_channel_conditions(const ReadContext& context, Procedure& procedure) {
    const XmlElement* list = context.child(context.root(), "channels");
    if (list == nullptr) {
        return;
    }
    const std::vector<const XmlElement*> channels = context.children(*list);
    for (std::size_t i = 0; i < channels.size(); ++i) {
        procedure.channels[i].when = context.expression(*channels[i], "when");
    }
}

void check_complete(const ReadContext& context, const Procedure& procedure) {
    const bool kind_unclear =
        context.root().attribute("kind") != nullptr && !context.value(context.root(), "kind");
    if (procedure.kind == ProcedureKind::internal || kind_unclear) {
        return;
    }
    const auto want = [&context](std::string_view element, std::string_view what) {
        if (context.child(context.root(), element) == nullptr) {
            context.error(context.root(), "incomplete-public",
                          "Thủ tục hành chính phải có " + std::string(what),
                          "Thêm <" + std::string(element) +
                              ">; nếu là quy trình nội bộ thì ghi kind=\"internal\"");
        }
    };
    want("agencies", "cơ quan nhận và cơ quan quyết định");
    want("applicants", "đối tượng thực hiện");
    want("legal-basis", "căn cứ pháp lý");
    want("documents", "thành phần hồ sơ");
    want("results", "kết quả giải quyết");
    want("time-limit", "thời hạn giải quyết");
    if (const XmlElement* documents = context.child(context.root(), "documents");
        documents != nullptr && documents->children.empty()) {
        context.error(*documents, "incomplete-public",
                      "Thủ tục hành chính phải có thành phần hồ sơ", "Thêm ít nhất một <document>");
    }
    if (const XmlElement* time_limit = context.child(context.root(), "time-limit")) {
        check_confirmed(context, *time_limit);
    }
    if (procedure.code.empty()) {
        context.warning(context.root(), "no-national-code",
                        "Thủ tục hành chính chưa có mã thủ tục quốc gia",
                        "Thêm code=\"…\" theo quyết định công bố");
    }
}

}  // namespace motcua::dsl
