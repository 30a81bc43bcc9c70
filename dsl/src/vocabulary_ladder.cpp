// The table of ladders: at which moments around a due date somebody is told. The same words, defaults
// and kinds of ladders in procedures and in rule sets; only whom a rung may name differs.
#include <motcua/engine/model/rule_words.hpp>

#include "vocabulary_parts.hpp"

namespace motcua::dsl {
namespace {

using namespace parts;
using enum ValueType;

constexpr AttributeRule every = must("every", distance, "Bao lâu nhắc một lần");

/// A procedure may name its own roles too; a rule set only those of the organisation.
AttributeRule whom(ValueType people_type, std::string_view name, std::string_view doc,
                   bool required, std::string_view usual) {
    const Words words = people_type == people ? Words(rule_words::recipients) : Words();
    return {name, people_type, required, usual, words, doc};
}

ElementType rung(ValueType people_type, std::string_view name, std::string_view doc,
                 std::initializer_list<AttributeRule> when, std::string_view usual) {
    ElementType type{name, doc, when};
    type.attributes.push_back(whom(people_type, "to", "Báo cho ai", usual.empty(), usual));
    type.attributes.push_back(whom(people_type, "also", "Báo thêm cho ai", false, {}));
    type.attributes.push_back(
        may("digest", boolean, "Không gấp: gộp vào bản tin buổi sáng", "false"));
    return type;
}

}  // namespace

std::vector<ElementType> ladder_types(ValueType people_type) {
    return {
        {"dossier-ladder",
         "Các mức cảnh báo của hồ sơ, theo thứ tự đến hạn",
         {},
         {any("warn", "warn"), any("apology-due", "apology-due"), maybe("due", "due"),
          any("escalate", "escalate"), maybe("overdue", "overdue")}},
        {"step-ladder",
         "Các mức cảnh báo của bước, theo thứ tự đến hạn",
         {},
         {any("warn", "warn"), maybe("due", "due"), any("escalate", "escalate"),
          maybe("overdue", "overdue")}},
        rung(people_type, "warn", "Nhắc trước hạn",
             {must("before", before,
                   "Trước hạn bao lâu, hoặc khi còn bao nhiêu phần trăm thời hạn")},
             "assignee"),
        rung(people_type, "apology-due", "Nhắc phải xin lỗi khi chưa có kết quả",
             {must("before", distance, "Trước hạn bao lâu")}, "assignee unit-head desk"),
        rung(people_type, "due", "Báo khi đến hạn", {}, "assignee"),
        rung(people_type, "escalate", "Báo lên cấp trên khi đã quá hạn",
             {must("after", distance, "Sau hạn bao lâu")}, ""),
        rung(people_type, "overdue", "Nhắc lặp lại khi đã quá hạn; là mức cuối", {every},
             "assignee"),
    };
}

std::vector<ElementType> wait_ladder_types(ValueType people_type) {
    return {
        {"wait-ladder",
         "Các mức cảnh báo của chỗ chờ, theo thứ tự đến hạn: không ai trễ, nhưng không bị quên",
         {},
         {any("warn", "warn"), maybe("due", "due"), maybe("remind", "remind")}},
        rung(people_type, "remind", "Nhắc lặp lại trong lúc chờ; là mức cuối", {every}, "assignee"),
    };
}

}  // namespace motcua::dsl
