// The table of `alerts`: at which moments around a due date somebody is told. The same words in
// procedures, in their steps and in rule sets.
#include "vocabulary_parts.hpp"

namespace motcua::dsl {
namespace {

using namespace parts;
using enum ValueType;

ElementType rung(std::string_view name, std::string_view doc,
                 std::initializer_list<AttributeRule> when, std::string_view usual_recipients) {
    ElementType type{name, doc, when};
    if (usual_recipients.empty()) {
        type.attributes.push_back(must("to", recipients, "Báo cho ai"));
    } else {
        type.attributes.push_back(may("to", recipients, "Báo cho ai", usual_recipients));
    }
    type.attributes.push_back(may("also", recipients, "Báo thêm cho ai"));
    type.attributes.push_back(
        may("digest", boolean, "Không gấp: gộp vào bản tổng hợp buổi sáng", "false"));
    return type;
}

}  // namespace

std::vector<ElementType> ladder_types() {
    const AttributeRule ahead = must("before", before, "Trước hạn bao lâu");
    const AttributeRule every = must("every", distance, "Bao lâu nhắc một lần");
    return {
        {"alerts",
         "Các mức cảnh báo",
         {},
         {any("warn", "warn"), maybe("due", "due"), maybe("overdue", "overdue"),
          any("escalate", "escalate"), any("apology-due", "apology-due"),
          maybe("remind", "remind")}},
        rung("warn", "Nhắc trước hạn", {ahead}, "assignee"),
        rung("due", "Báo lúc đến hạn", {}, "assignee"),
        rung("overdue", "Nhắc đi nhắc lại khi đã quá hạn", {every}, "assignee"),
        rung("escalate", "Báo lên cấp trên khi đã quá hạn",
             {must("after", distance, "Sau hạn bao lâu")}, ""),
        rung("apology-due", "Nhắc phải xin lỗi, hẹn lại",
             {must("before", distance, "Trước hạn bao lâu")}, "assignee unit-head desk"),
        rung("remind", "Nhắc đi nhắc lại trong khi chờ", {every}, "assignee"),
    };
}

}  // namespace motcua::dsl
