// What a procedure names but does not declare itself: its calendar, roles and units of the
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
        find(options_.calendars, root, "calendar", context_.text(root, "calendar"),
             {"unknown-calendar", "lịch làm việc", "Đưa tệp lịch vào cùng, hoặc sửa tên lịch"});
        if (const XmlElement* roles = context_.child(root, "roles")) {
            for (const XmlElement* role : context_.children(*roles, "role")) {
                check_role(*role);
            }
        }
        for (const XmlElement& e : context_.document().xml().elements()) {
            if (context_.document().type(e.index) != nullptr) {
                check_units(e);
            }
        }
    }

private:
    struct Words {
        std::string_view code;
        std::string_view noun;
        std::string_view remedy;
    };

    void check_role(const XmlElement& role) {
        const std::string_view attribute = role.attribute("role") != nullptr ? "role" : "id";
        find(options_.roles, role, attribute, context_.text(role, attribute),
             {"unknown-role", "vai của tổ chức",
              "Thêm role=\"…\" chỉ đến một vai trong tệp tổ chức"});
        find(options_.functions, role, "unit", context_.text(role, "unit"),
             {"unknown-unit", "đơn vị có chức năng",
              "Ghi function của một đơn vị trong tệp tổ chức"});
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
        context_.error(
            e, attribute, words.code, "Không có " + std::string(words.noun) + " " + quoted(id),
            near.empty() ? std::string(words.remedy) : "Có phải ý bạn là " + quoted(near) + "?");
    }

    const ReadContext& context_;
    const LoadOptions& options_;
};

}  // namespace

void check_other_files(const ReadContext& context, const LoadOptions& options) {
    OtherFiles(context, options).run();
}

}  // namespace motcua::dsl
