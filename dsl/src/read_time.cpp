// The statutory limit, supplements and roles of a procedure.
#include "readers.hpp"

namespace motcua::dsl {
namespace {

LimitCase read_limit_case(const ReadContext& context, const XmlElement& e) {
    LimitCase limit;
    limit.when = context.expression(e, "when");
    limit.rule.within = context.duration(e, "within").value_or(Duration{});
    limit.rule.counting = context.word<Counting>(e, "counting");
    limit.rule.due_at = context.word<DueAt>(e, "due-at");
    limit.rule.cutoff = context.time(e, "cutoff");
    limit.ground = context.text(e, "ground");
    return limit;
}

/// What a case leaves open, the time limit says.
void inherit(LimitCase& limit, const LimitCase& from) {
    limit.rule.counting = limit.rule.counting ? limit.rule.counting : from.rule.counting;
    limit.rule.due_at = limit.rule.due_at ? limit.rule.due_at : from.rule.due_at;
    limit.rule.cutoff = limit.rule.cutoff ? limit.rule.cutoff : from.rule.cutoff;
    limit.ground = limit.ground.empty() ? from.ground : limit.ground;
}

void warn_kept_for_later(const ReadContext& context, std::string_view element) {
    if (const XmlElement* e = context.child(context.root(), element)) {
        context.warning(
            *e, "not-in-force-yet",
            "<" + std::string(element) + "> được kiểm tra nhưng phiên bản này chưa thực hiện",
            "Giữ nguyên: phiên bản sau sẽ dùng");
    }
}

void read_time_limit(const ReadContext& context, const XmlElement& e, TimeLimitDef& limit) {
    context.place("time-limit", e);
    limit.from = context.value(e, "from").value_or("received");
    const LimitCase general = read_limit_case(context, e);
    for (const XmlElement* written : context.children(e, "case")) {
        limit.cases.push_back(read_limit_case(context, *written));
    }
    const XmlElement* otherwise = context.child(e, "otherwise");
    if (otherwise != nullptr) {
        limit.cases.push_back(read_limit_case(context, *otherwise));
    }
    for (LimitCase& written : limit.cases) {
        inherit(written, general);
    }
    if (e.attribute("within") != nullptr) {
        if (otherwise != nullptr) {
            context.error(*otherwise, "two-limits", "Có cả within và <otherwise>",
                          "Giữ một trong hai");
        }
        limit.cases.push_back(general);
    } else if (otherwise == nullptr) {
        context.error(e, "missing-attribute", "Không rõ thời hạn khi không trường hợp nào đúng",
                      "Thêm within=\"…\" hoặc <otherwise within=\"…\"/>; không hẹn thì ghi none");
    }
}

void read_supplements(const ReadContext& context, Procedure& procedure) {
    for (const XmlElement* e : context.children(context.root(), "supplement")) {
        SupplementDef supplement;
        supplement.id = context.text(*e, "id");
        supplement.reception = e->attribute("phase") != nullptr;
        supplement.limit = context.value(*e, "limit") == std::string_view("none")
                               ? std::optional<unsigned>(0)
                               : context.count(*e, "limit");
        supplement.ground = context.text(*e, "ground");
        supplement.wait = context.duration(*e, "wait");
        supplement.on_return = context.text(*e, "on-return");
        context.place("supplement:" + supplement.id, *e);
        procedure.supplements.push_back(std::move(supplement));
    }
}

}  // namespace

void read_time(const ReadContext& context, Procedure& procedure) {
    if (const XmlElement* e = context.child(context.root(), "time-limit")) {
        read_time_limit(context, *e, procedure.time_limit);
    }
    read_supplements(context, procedure);
    warn_kept_for_later(context, "alerts");
    warn_kept_for_later(context, "extension");
}

void read_roles(const ReadContext& context, Procedure& procedure) {
    const XmlElement* roles = context.child(context.root(), "roles");
    if (roles == nullptr) {
        return;
    }
    for (const XmlElement* e : context.children(*roles)) {
        RoleDef role;
        role.id = RoleId(context.text(*e, "id"));
        role.role = e->attribute("role") != nullptr ? RoleId(context.text(*e, "role")) : role.id;
        role.title = context.text(*e, "title");
        role.function = context.text(*e, "unit");
        const std::string at = context.text(*e, "at");
        const Prefixed parts = split_prefix(at);
        if (parts.kind == "unit") {
            role.at = RoleAt::unit;
            role.unit = UnitId(std::string(parts.name));
        } else {
            const RoleAt usual = role.function == "desk" ? RoleAt::receives : RoleAt::decides;
            role.at = enum_from_name<RoleAt>(at).value_or(usual);
        }
        context.place("role:" + role.id.value, *e);
        procedure.roles.push_back(std::move(role));
    }
}

}  // namespace motcua::dsl
