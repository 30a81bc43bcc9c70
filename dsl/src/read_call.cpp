// Calls of other procedures: what goes there, what comes back, where to go by the child's end.
#include <algorithm>
#include <array>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

using Kind = Binding::Kind;

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
    constexpr std::array<std::pair<std::string_view, Kind>, 3> kinds{
        {{"field", Kind::field}, {"document", Kind::document}, {"result", Kind::result}}};
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
                                     : " phải có đúng một trong field, document, result"),
            "Ví dụ <" + e.name + " field=\"ho_ten\"/>; tên bên kia khác thì thêm from hoặc to");
        return binding;
    }
    binding.from = from.value_or(binding.from);
    binding.to = to.value_or(binding.to);
    check_ours(context, e, e.name == "pass" ? binding.from : binding.to, binding.kind);
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
    if (!call.wait || call.next.empty()) {
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
    check_ways(context, e, call);
    take_next(context, e, call);
    return call;
}

}  // namespace motcua::dsl
