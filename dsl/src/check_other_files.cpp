// What a file names but does not declare itself: calendars, rule sets, roles and units of the
// organisation. Checked where the caller knows these files; deploy always does.
#include <algorithm>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

using Known = std::optional<std::vector<std::string>>;

class OtherFiles {
public:
    OtherFiles(const ReadContext& context, const LoadOptions& options)
        : context_(context), options_(options) {}

    void run() {
        const XmlElement& root = context_.root();
        if (root.name == procedure_vocabulary().root) {
            check_procedure(root);
        } else if (root.name == organisation_vocabulary().root) {
            if (const XmlElement* units = context_.child(root, "units")) {
                for (const XmlElement* unit : context_.children(*units, "unit")) {
                    check_calendar(*unit, "calendar");
                }
            }
        }
    }

private:
    struct Words {
        std::string_view code;
        std::string_view noun;
        std::string_view remedy;
    };

    void check_calendar(const XmlElement& e, std::string_view attribute) {
        find(options_.calendars, e, attribute, context_.text(e, attribute),
             {"unknown-calendar", "lịch làm việc", "Đưa tệp lịch vào cùng, hoặc sửa tên lịch"});
    }

    void check_procedure(const XmlElement& root) {
        check_calendar(root, "calendar");
        find(options_.rules, root, "rules", context_.text(root, "rules"),
             {"unknown-rules", "bộ quy tắc", "Đưa tệp bộ quy tắc vào cùng, hoặc sửa tên"});
        if (const XmlElement* roles = context_.child(root, "roles")) {
            for (const XmlElement* role : context_.children(*roles, "role")) {
                check_role(*role);
            }
        }
        for (const XmlElement& e : context_.document().xml().elements()) {
            if (context_.document().type(e.index) != nullptr) {
                check_units(e);
                if (e.name == "step") {
                    check_four_eyes(e);
                }
            }
        }
    }

    void check_role(const XmlElement& role) {
        const std::string_view attribute = role.attribute("role") != nullptr ? "role" : "id";
        find(options_.roles, role, attribute, context_.text(role, attribute),
             {"unknown-role", "vai của tổ chức",
              "Thêm role=\"…\" chỉ đến một vai trong tệp tổ chức"});
        check_held(role, attribute);
        find(options_.functions, role, "unit", context_.text(role, "unit"),
             {"unknown-unit", "đơn vị có chức năng",
              "Ghi function của một đơn vị trong tệp tổ chức"});
    }

    /// A role that is known and that nobody holds: its steps would have no officer.
    void check_held(const XmlElement& role, std::string_view attribute) {
        const std::string id = context_.text(role, attribute);
        const bool known =
            options_.roles &&
            std::find(options_.roles->begin(), options_.roles->end(), id) != options_.roles->end();
        if (options_.holders && known && persons(id) == 0) {
            context_.warning(role, "no-holder", "Trong tổ chức chưa ai giữ vai " + quoted(id),
                             "Thêm <post role=\"" + id + "\" …/> cho một cán bộ, hoặc sửa vai");
        }
    }

    [[nodiscard]] std::size_t persons(const std::string& role) const {
        const auto found = options_.holders->find(role);
        return found == options_.holders->end() ? 0 : found->second;
    }

    /// How many persons could do the step; none if that is not known.
    [[nodiscard]] std::optional<std::size_t> staff_of(const XmlElement& step) const {
        const PartyRef party = context_.party(step, "responsible");
        const XmlElement* role = party.kind == PartyKind::role
                                     ? context_.document().declared(IdSpace::role, party.name)
                                     : nullptr;
        if (!options_.holders || role == nullptr) {
            return std::nullopt;
        }
        return persons(context_.text(*role, role->attribute("role") != nullptr ? "role" : "id"));
    }

    /// Two pairs of eyes need two persons in the whole organisation; that nobody holds the role is
    /// told with the role.
    void check_four_eyes(const XmlElement& step) {
        const std::optional<std::size_t> staff = staff_of(step);
        const std::size_t approvers = context_.count(step, "approvers").value_or(1);
        if (!staff || *staff == 0) {
            return;
        }
        if (approvers > *staff) {
            too_few(step, "approvers", approvers, *staff);
        }
        const XmlElement* other =
            context_.document().declared(IdSpace::node, context_.text(step, "not-same-as"));
        const bool same_role =
            other != nullptr && other->name == "step" &&
            context_.party(*other, "responsible").name == context_.party(step, "responsible").name;
        if (same_role && *staff < 2) {
            too_few(step, "not-same-as", 2, *staff);
        }
    }

    void too_few(const XmlElement& step, std::string_view attribute, std::size_t needed,
                 std::size_t staff) {
        context_.error(step, attribute, "too-few-persons",
                       "Bước " + quoted(context_.text(step, "id")) + " cần " +
                           std::to_string(needed) + " người khác nhau, cả tổ chức chỉ có " +
                           std::to_string(staff) + " người giữ vai này",
                       "Thêm người giữ vai, hoặc sửa " + std::string(attribute));
    }

    /// Wherever one writes unit:ID.
    void check_units(const XmlElement& e) {
        for (const XmlAttribute& attribute : e.attributes) {
            const AttributeRule* rule =
                context_.document().type(e.index)->attribute(attribute.name);
            const bool is_text = rule != nullptr && rule->type == ValueType::text;
            if (rule == nullptr || (is_text && e.name != "agencies")) {
                continue;
            }
            for (const std::string_view word : split_words(attribute.value)) {
                const Prefixed parts = split_prefix(word);
                if (parts.kind == "unit") {
                    find(options_.units, e, attribute.name, std::string(parts.name),
                         {"unknown-unit", "đơn vị", "Ghi id của một đơn vị trong tệp tổ chức"});
                }
            }
        }
    }

    void find(const Known& known, const XmlElement& e, std::string_view attribute,
              const std::string& id, const Words& words) {
        if (!known || id.empty() || std::find(known->begin(), known->end(), id) != known->end()) {
            return;
        }
        const std::vector<std::string_view> ids(known->begin(), known->end());
        const std::string_view near = nearest(id, ids);
        context_.error(e, attribute, words.code,
                       "Không có " + std::string(words.noun) + " " + quoted(id),
                       near.empty() ? std::string(words.remedy) + listed(ids)
                                    : "Có phải ý bạn là " + quoted(near) + "?");
    }

    /// What there is, as far as a line can hold it.
    static std::string listed(std::vector<std::string_view> ids) {
        constexpr std::size_t shown_max = 12;
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        std::erase(ids, std::string_view());
        std::string all;
        for (std::size_t i = 0; i < std::min(ids.size(), shown_max); ++i) {
            all += (i == 0 ? "; hiện có: " : ", ") + std::string(ids[i]);
        }
        return all + (ids.size() > shown_max ? ", …" : "");
    }

    const ReadContext& context_;
    const LoadOptions& options_;
};

}  // namespace

void check_other_files(const ReadContext& context, const LoadOptions& options) {
    OtherFiles(context, options).run();
}

}  // namespace motcua::dsl
