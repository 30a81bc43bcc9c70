// The statutory limit, second limits, supplements, extension and roles of a procedure.
#include <algorithm>
#include <array>

#include <motcua/engine/model/clock_state.hpp>
#include <motcua/engine/model/rule_words.hpp>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

/// Where a clock begins or ends.
Moment read_moment(const ReadContext& context, const XmlElement& e, std::string_view attribute,
                   Moment::Kind usual) {
    using Kind = Moment::Kind;
    const std::string text = context.text(e, attribute);
    const Prefixed parts = split_prefix(text);
    if (parts.kind == "enter" || parts.kind == "leave") {
        return {parts.kind == "enter" ? Kind::enter : Kind::leave, std::string(parts.name)};
    }
    constexpr std::array<std::pair<std::string_view, Kind>, 5> words{
        {{"received", Kind::received},
         {"filed", Kind::filed},
         {"paid", Kind::paid},
         {"complete-papers", Kind::complete_papers},
         {"finished", Kind::finished}}};
    const auto found = std::find_if(words.begin(), words.end(),
                                    [&text](const auto& word) { return word.first == text; });
    return {found == words.end() ? usual : found->second, {}};
}

void read_time_limit(const ReadContext& context, const XmlElement& e, TimeLimitDef& limit) {
    context.place("time-limit", e);
    limit.from = read_moment(context, e, "from", Moment::Kind::received);
    if (limit.from.kind == Moment::Kind::finished) {
        context.error(e, "from", "limit-moments", "Thời hạn giải quyết không thể tính từ lúc xong",
                      "Dùng received, filed, paid, complete-papers, enter:… hoặc leave:…");
    }
    limit.cases = read_whole_limit(context, e);
    std::size_t number = 0;
    for (const std::string_view name : {"case", "otherwise"}) {
        for (const XmlElement* written : context.children(e, name)) {
            context.place("time-limit/case:" + std::to_string(number++), *written);
        }
    }
    for (const XmlElement* added : context.children(e, "add")) {
        limit.added.push_back(read_limit(context, *added, "ground"));
    }
}

void read_second_limits(const ReadContext& context, Procedure& procedure) {
    for (const XmlElement* e : context.children(context.root(), "limit")) {
        LimitDef limit;
        limit.id = context.text(*e, "id");
        context.place("limit:" + limit.id, *e);
        limit.title = context.text(*e, "title");
        limit.cases = read_whole_limit(context, *e);
        limit.from = read_moment(context, *e, "from", Moment::Kind::received);
        limit.to = read_moment(context, *e, "to", Moment::Kind::finished);
        limit.main = context.word(*e, "main", MainEffect::beside);
        limit.applicant = context.boolean(*e, "applicant", false);
        if (limit.from == limit.to) {
            context.error(*e, "to", "limit-moments",
                          "Thời hạn " + quoted(limit.id) + " bắt đầu và kết thúc cùng một lúc",
                          "Sửa from hoặc to");
        }
        if (limit.id == reception_limit) {
            context.error(*e, "id", "bad-id",
                          quoted(limit.id) + " là tên đồng hồ tiếp nhận của bộ quy tắc",
                          "Đặt mã khác");
        }
        procedure.limits.push_back(std::move(limit));
    }
}

/// More than the rule set allows needs a law that says so: an assumption never lifts it.
void check_grounded(const ReadContext& context, const XmlElement& e, std::string_view what) {
    const std::string ground = context.text(e, "ground");
    if (ground.empty() || ground == "assumed") {
        context.error(e, "limit", "no-ground",
                      std::string(what) +
                          " hơn một lần thì phải có căn cứ pháp lý; chưa có thì "
                          "vẫn theo bộ quy tắc: chỉ một lần",
                      "Ghi ground=\"số văn bản, điều\" (assumed không đủ), hoặc limit=\"1\"");
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
        check_until(context, *e);
        supplement.on_return = context.text(*e, "on-return");
        context.place("supplement:" + supplement.id, *e);
        if (!supplement.reception && supplement.limit && *supplement.limit != 1) {
            check_grounded(context, *e, "Yêu cầu bổ sung");
        }
        procedure.supplements.push_back(std::move(supplement));
    }
}

std::optional<ExtensionDef> read_extension(const ReadContext& context) {
    const XmlElement* e = context.child(context.root(), "extension");
    if (e == nullptr) {
        return std::nullopt;
    }
    ExtensionDef extension;
    extension.limit = context.count(*e, "limit");
    extension.notice = context.duration(*e, "notice");
    extension.ground = context.text(*e, "ground");
    if (extension.limit && *extension.limit > 1) {
        check_grounded(context, *e, "Gia hạn");
    }
    return extension;
}

/// What every dossier has is not declared again.
void check_not_taken(const ReadContext& context, const XmlElement& e, std::string_view what,
                     std::span<const std::string_view> taken) {
    const std::string id = context.text(e, "id");
    if (std::find(taken.begin(), taken.end(), id) != taken.end()) {
        context.error(e, "id", "duplicate-id", std::string(what) + " " + quoted(id) + " có sẵn",
                      "Bỏ phần tử này, hoặc đặt mã khác");
    }
}

OutsiderDef read_outsider(const ReadContext& context, const XmlElement& e) {
    check_not_taken(context, e, "Bên", party_words);
    return {context.text(e, "id"), context.text(e, "title")};
}

}  // namespace

void read_slips(const ReadContext& context, Procedure& procedure) {
    const XmlElement* slips = context.child(context.root(), "slips");
    if (slips == nullptr) {
        return;
    }
    for (const XmlElement* e : context.children(*slips)) {
        check_not_taken(context, *e, "Phiếu", rule_words::forms);
        procedure.slips.push_back(
            {context.text(*e, "id"), context.text(*e, "title"), context.text(*e, "form")});
    }
}

void read_acts(const ReadContext& context, Procedure& procedure) {
    const XmlElement* acts = context.child(context.root(), "acts");
    if (acts == nullptr) {
        return;
    }
    for (const XmlElement* e : context.children(*acts)) {
        ProcedureAct act{context.text(*e, "name"), {}};
        for (const std::string_view word : split_words(context.value(*e, "by").value_or(""))) {
            const RoleDef* role = procedure.role(RoleId(std::string(split_prefix(word).name)));
            act.by.push_back(role != nullptr ? role->role.value
                                             : std::string(split_prefix(word).name));
        }
        if (procedure.act(act.name) != nullptr) {
            context.error(*e, "name", "duplicate-rule",
                          "Việc " + quoted(act.name) + " đã được nói ở trên", "Gộp làm một");
        }
        procedure.acts.push_back(std::move(act));
    }
}

void read_time(const ReadContext& context, Procedure& procedure) {
    if (const XmlElement* e = context.child(context.root(), "time-limit")) {
        read_time_limit(context, *e, procedure.time_limit);
    }
    read_second_limits(context, procedure);
    read_supplements(context, procedure);
    procedure.extension = read_extension(context);
    procedure.alerts = read_alerts(context, context.root());
}

void read_roles(const ReadContext& context, Procedure& procedure) {
    const XmlElement* roles = context.child(context.root(), "roles");
    if (roles == nullptr) {
        return;
    }
    for (const XmlElement* e : context.children(*roles, "party")) {
        procedure.outsiders.push_back(read_outsider(context, *e));
    }
    for (const XmlElement* e : context.children(*roles, "external")) {
        procedure.externals.push_back({context.text(*e, "id"), context.text(*e, "title")});
    }
    for (const XmlElement* e : context.children(*roles, "role")) {
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
