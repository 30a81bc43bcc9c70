// Calls of other procedures: what goes there, what comes back, where to go by the child's end.
#include <algorithm>
#include <array>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

using Kind = Binding::Kind;

/// The column `name` of the list that the call goes over; nullptr if there is none.
const XmlElement* column_of(const ReadContext& context, const XmlElement& call,
                            std::string_view name) {
    const XmlElement* list =
        context.document().declared(IdSpace::field, context.text(call, "over"));
    if (list == nullptr) {
        return nullptr;
    }
    const std::vector<const XmlElement*> columns = context.children(*list);
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const XmlElement* column) {
        return context.text(*column, "id") == name;
    });
    return found == columns.end() ? nullptr : *found;
}

/// With `over` children return into the rows they were started for, and rows into their columns.
void check_over(const ReadContext& context, const XmlElement& e, const Binding& binding) {
    const XmlElement& call = context.parent(e);
    const bool over = call.attribute("over") != nullptr;
    if (binding.kind == Kind::column && !over) {
        context.error(e, "bad-binding", tag(e.name) + " có column nhưng <call> không có over",
                      "Ghi field=\"…\", hoặc thêm over=\"…\" vào <call>");
    } else if (binding.kind == Kind::column) {
        const std::string& ours = e.name == "pass" ? binding.from : binding.to;
        const XmlElement* column = column_of(context, call, ours);
        if (column == nullptr) {
            context.error(
                e, "unknown-field",
                "Danh sách " + quoted(context.text(call, "over")) + " không có cột " + quoted(ours),
                "Khai báo cột " + quoted(ours) + " hoặc sửa lại tên");
        }
    } else if (over && e.name == "return") {
        context.error(e, "bad-binding",
                      "Mỗi dòng một hồ sơ: <return> chỉ ghi về cột của dòng, không ghi về " +
                          std::string(binding.kind == Kind::field ? "field" : "result"),
                      "Ghi <return column=\"…\" from=\"…\"/>");
    }
}

void check_ours(const ReadContext& context, const XmlElement& e, const std::string& name,
                Kind kind) {
    const IdSpace space = kind == Kind::field      ? IdSpace::field
                          : kind == Kind::document ? IdSpace::document
                                                   : IdSpace::result;
    if (context.document().declared(space, name) == nullptr) {
        context.error(e,
                      kind == Kind::field      ? "unknown-field"
                      : kind == Kind::document ? "unknown-document"
                                               : "unknown-result",
                      "Thủ tục này không có " + quoted(name),
                      "Khai báo " + quoted(name) + " hoặc sửa lại tên");
    }
}

/// The written name is ours and theirs alike, unless `from` or `to` names the other side.
Binding read_binding(const ReadContext& context, const XmlElement& e) {
    constexpr std::array<std::pair<std::string_view, Kind>, 4> kinds{{{"field", Kind::field},
                                                                      {"document", Kind::document},
                                                                      {"result", Kind::result},
                                                                      {"column", Kind::column}}};
    Binding binding;
    unsigned said = 0;
    for (const auto& [attribute, kind] : kinds) {
        if (const auto name = context.value(e, attribute)) {
            binding = {std::string(*name), std::string(*name), kind};
            ++said;
        }
    }
    const auto from = context.value(e, "from");
    const auto to = context.value(e, "to");
    if (said != 1 || (from && to)) {
        context.error(
            e, "bad-binding",
            tag(e.name) + (said == 1 ? " có cả from và to"
                                     : " phải có đúng một trong field, document, result, column"),
            "Ví dụ <" + e.name + " field=\"ho_ten\"/>; tên bên kia khác thì thêm from hoặc to");
        return binding;
    }
    binding.from = from.value_or(binding.from);
    binding.to = to.value_or(binding.to);
    check_over(context, e, binding);
    if (binding.kind != Kind::column) {
        check_ours(context, e, e.name == "pass" ? binding.from : binding.to, binding.kind);
    }
    return binding;
}

void read_end(const ReadContext& context, const XmlElement& e, CallNode& call) {
    CallEnd end;
    end.end = context.text(e, "end");
    const std::string key = "on:" + context.text(context.parent(e), "id") + "/" + end.end;
    context.place(key, e);
    end.to = read_ways(context, e, key, true);
    const bool twice = std::any_of(call.ends.begin(), call.ends.end(),
                                   [&](const CallEnd& other) { return other.end == end.end; });
    if (twice) {
        context.error(e, "duplicate-id", "Hai <on> cho cùng một cách kết thúc",
                      "Giữ một <on> cho mỗi end");
    }
    call.ends.push_back(std::move(end));
}

/// `over` names a list, `each` a column of it with agencies.
void check_list(const ReadContext& context, const XmlElement& e, const CallNode& call) {
    if (call.over.empty()) {
        for (const std::string_view word : {"each", "join"}) {
            if (e.attribute(word) != nullptr) {
                context.error(e, word, "call-over",
                              quoted(word) + " chỉ đi với over: mỗi dòng của danh sách một hồ sơ",
                              "Thêm over=\"…\" hoặc bỏ " + std::string(word));
            }
        }
        return;
    }
    const XmlElement* list = context.document().declared(IdSpace::field, call.over);
    if (list != nullptr && list->name != "list") {
        context.error(e, "over", "wrong-field-type", quoted(call.over) + " không phải là danh sách",
                      "Dùng một trường <list>");
        return;
    }
    if (list != nullptr && list->attribute("value") != nullptr) {
        context.error(e, "over", "call-over",
                      quoted(call.over) + " được tính tự động nên hồ sơ được gọi không ghi về được",
                      "Dùng một danh sách được nhập");
    }
    const XmlElement* column = call.each.empty() ? nullptr : column_of(context, e, call.each);
    if (list != nullptr && !call.each.empty() &&
        (column == nullptr || (column->name != "agency" && column->name != "unit"))) {
        context.error(e, "each", column == nullptr ? "unknown-field" : "wrong-field-type",
                      column == nullptr
                          ? "Danh sách " + quoted(call.over) + " không có cột " + quoted(call.each)
                          : quoted(call.each) + " không phải là cột cơ quan, đơn vị",
                      "Ghi tên một cột <agency> hoặc <unit> của danh sách");
    }
    if (!call.ends.empty()) {
        context.error(e, "call-over",
                      "Nhiều hồ sơ được gọi kết thúc mỗi hồ sơ một cách: <on> không dùng với over",
                      "Ghi next, hoặc các <case> với ends(\"" + context.text(e, "id") + "\")");
    }
    if (!call.wait && e.attribute("join") != nullptr) {
        context.error(e, "join", "call-not-waited", "Không chờ (wait=\"false\") mà có join",
                      "Bỏ join, hoặc bỏ wait=\"false\"");
    }
}

unsigned read_join(const ReadContext& context, const XmlElement& e) {
    const std::string join = context.text(e, "join");
    return join == "any"                   ? 1
           : join.empty() || join == "all" ? 0
                                           : context.count(e, "join").value_or(0);
}

void check_ways(const ReadContext& context, const XmlElement& e, const CallNode& call) {
    if (!call.wait && !call.ends.empty()) {
        context.error(e, "wait", "call-not-waited", "Không chờ (wait=\"false\") mà có <on>",
                      "Bỏ các <on> và ghi next, hoặc bỏ wait=\"false\"");
    }
    if (call.next.empty() && (call.ends.empty() || !call.wait)) {
        context.error(
            e, "missing-target", "<call> không cho biết đi tiếp đến đâu",
            call.wait ? "Thêm next=\"…\" hoặc các <on end=\"…\" to=\"…\"/>" : "Thêm next=\"…\"");
    }
}

/// `next` is the way on for every end that no `on` names; without waiting it is the only one.
void take_next(const ReadContext& context, const XmlElement& e, CallNode& call) {
    if (!call.wait || !call.over.empty() || call.next.empty()) {
        return;
    }
    const bool rest = std::any_of(call.ends.begin(), call.ends.end(),
                                  [](const CallEnd& end) { return end.end.empty(); });
    if (rest) {
        context.error(e, "next", "two-targets", "Có cả next và <on> không ghi end",
                      "Giữ một trong hai");
    }
    call.ends.push_back({"", std::exchange(call.next, {})});
}

}  // namespace

CallNode read_call(const ReadContext& context, const XmlElement& e) {
    CallNode call;
    check_case_words(context, e);
    call.procedure = context.text(e, "procedure");
    call.variant = context.text(e, "variant");
    call.agency = context.party(e, "agency");
    call.over = context.text(e, "over");
    call.each = context.text(e, "each");
    call.join = read_join(context, e);
    call.wait = context.boolean(e, "wait", true);
    call.within = read_limits(context, e);
    for (const XmlElement* child : context.children(e, "pass")) {
        call.pass.push_back(read_binding(context, *child));
    }
    for (const XmlElement* child : context.children(e, "return")) {
        call.returns.push_back(read_binding(context, *child));
    }
    for (const XmlElement* child : context.children(e, "on")) {
        read_end(context, *child, call);
    }
    call.next = read_ways(context, e, node_key(context, e), false);
    check_list(context, e, call);
    check_ways(context, e, call);
    take_next(context, e, call);
    return call;
}

}  // namespace motcua::dsl
