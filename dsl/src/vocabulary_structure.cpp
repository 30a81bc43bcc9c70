// The table of what procedures are put together from: includes, fragments, overrides.
#include <algorithm>
#include <iterator>

#include "closure/parameters.hpp"
#include "vocabulary_parts.hpp"

namespace motcua::dsl {
namespace {

using namespace parts;
using enum ValueType;

constexpr AttributeRule own_ground =
    may("ground", text, "Căn cứ riêng của giá trị này; bỏ trống: như căn cứ chung của tệp");
constexpr AttributeRule within = may("within", length, "Thời hạn, hoặc tỷ lệ như 25%");
constexpr AttributeRule when =
    must("when", condition, "Điều kiện FEEL, đúng như trong thủ tục gốc");

ElementType fragment_root() {
    return {
        "fragment",
        "Một đoạn dùng chung cho nhiều thủ tục",
        {must("id", identifier, "Mã của đoạn dùng chung"),
         must("version", positive, "Số phiên bản")},
        {some("title", "title"), any("parameter", "fragment-parameter"),
         maybe("conditions", "conditions"), maybe("legal-basis", "legal-basis"),
         maybe("data", "data"), maybe("parameters", "parameters"), maybe("decisions", "decisions"),
         maybe("documents", "documents"), maybe("fees", "fees"), maybe("results", "results"),
         maybe("obligations", "obligations"), any("limit", "limit"),
         any("supplement", "supplement"), maybe("roles", "roles"), one("flow", "fragment-flow")}};
}

std::vector<ElementType> changed_types() {
    const AttributeRule stretch = may("within", duration, "Thời hạn; none nếu không hẹn");
    const AttributeRule amount = may("amount", ValueType::amount, "Số tiền (đồng), biểu thức FEEL");
    const AttributeRule id = must("id", identifier, "Mã như trong thủ tục gốc");
    return {
        {"changed-time-limit",
         "Thời hạn giải quyết của địa phương",
         {stretch, own_ground},
         {any("case", "changed-time-case"), maybe("otherwise", "changed-time-otherwise")}},
        {"changed-time-case", "Thời hạn trong một trường hợp", {when, stretch, own_ground}},
        {"changed-time-otherwise", "Thời hạn khi không trường hợp nào đúng", {stretch, own_ground}},
        {"changed-limit",
         "Thời hạn thứ hai, theo mã",
         {id, within, share_of, own_ground},
         {any("case", "changed-case"), maybe("otherwise", "changed-otherwise")},
         IdSpace::limit},
        {"changed-place",
         "Thời gian của một nơi trong quy trình, theo mã",
         {id, within, share_of, may("lasts", distance, "Chờ đúng khoảng này rồi đi tiếp"),
          own_ground},
         {any("case", "changed-case"), maybe("otherwise", "changed-otherwise")},
         IdSpace::node},
        {"changed-case", "Thời hạn trong một trường hợp", {when, within, share_of, own_ground}},
        {"changed-otherwise",
         "Thời hạn khi không trường hợp nào đúng",
         {within, share_of, own_ground}},
        {"changed-supplement",
         "Thời gian chờ bổ sung, theo mã",
         {id, must("wait", distance, "Thời gian chờ người nộp"), own_ground},
         {},
         IdSpace::supplement},
        {"without",
         "Giấy tờ hoặc khoản phí không áp dụng: ghi một trong hai",
         {may("document", identifier, "Giấy tờ của thủ tục gốc, không đòi"),
          may("fee", identifier, "Khoản phí của thủ tục gốc, không thu")}},
        {"changed-fee",
         "Mức thu của một khoản phí, theo mã",
         {id, amount, own_ground},
         {any("case", "changed-fee-case"), maybe("otherwise", "changed-fee-otherwise")},
         IdSpace::fee},
        {"changed-fee-case",
         "Mức thu trong một trường hợp",
         {may("when", condition, "Điều kiện FEEL, đúng như trong thủ tục gốc"),
          may_words("channels", names_of<Channel>, "Chỉ áp dụng khi nộp theo các cách này"),
          may("from", date, "Áp dụng cho hồ sơ nộp từ ngày này"),
          may("until", date, "Áp dụng cho hồ sơ nộp đến hết ngày này"), amount, own_ground}},
        {"changed-parameter",
         "Một mức mà cơ quan được đặt, theo mã",
         {id, must("value", decimal, "Giá trị"), own_ground},
         {},
         IdSpace::field},
        {"changed-fee-otherwise", "Mức thu khi không trường hợp nào đúng", {amount, own_ground}},
    };
}

ElementType override_root() {
    return {"override",
            "Những gì một địa phương quy định khác trong thủ tục của nơi khác ban hành",
            {must("procedure", identifier, "Mã của thủ tục gốc"),
             must("base-version", positive, "Phiên bản của thủ tục gốc"),
             may("base-variant", identifier, "Trường hợp của thủ tục gốc, nếu có"),
             may("code", text, "Mã thủ tục quốc gia, để đối chiếu với thủ tục gốc"),
             may("variant", identifier,
                 "Trường hợp mà thủ tục ghép ra mang tên; bỏ trống: như thủ tục gốc"),
             must("version", positive, "Số phiên bản của thủ tục ghép ra"),
             may("effective-from", date, "Ngày bắt đầu có hiệu lực"),
             may("effective-to", date, "Ngày cuối cùng còn hiệu lực"),
             must("decision", text, "Quyết định của địa phương"),
             may("ground", text, "Căn cứ chung của mọi giá trị trong tệp; bỏ trống: quyết định"),
             may("calendar", identifier, "Lịch làm việc của địa phương"),
             may("rules", identifier, "Bộ quy tắc pháp lý")},
            {any("title", "title"), maybe("time-limit", "changed-time-limit"),
             any("limit", "changed-limit"), any("supplement", "changed-supplement"),
             maybe("documents", "documents"), any("without", "without"), any("fee", "changed-fee"),
             any("step", "changed-place"), any("wait", "changed-place"),
             any("call", "changed-place"), any("consult", "changed-place"),
             any("service", "changed-place"), any("cooperate", "changed-place"),
             any("vote", "changed-place"), any("parameter", "changed-parameter")}};
}

void append(std::vector<ElementType>& all, std::vector<ElementType> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

/// Only the types that the root leads to: the others belong to what only whole procedures have.
void keep_reached(Vocabulary& vocabulary) {
    std::vector<std::string_view> reached{vocabulary.root};
    for (std::size_t i = 0; i < reached.size(); ++i) {
        for (const ChildRule& child : vocabulary.type(reached[i])->children) {
            if (std::find(reached.begin(), reached.end(), child.type) == reached.end()) {
                reached.push_back(child.type);
            }
        }
    }
    std::erase_if(vocabulary.types, [&](const ElementType& type) {
        return std::find(reached.begin(), reached.end(), type.name) == reached.end();
    });
}

Vocabulary make_fragment_vocabulary() {
    Vocabulary v{"fragment", procedure_namespace, {fragment_root()}};
    v.types.push_back({"fragment-parameter",
                       "Điều mà thủ tục phải cho biết khi dùng đoạn này",
                       {must("id", identifier, "Tên tham số; trong đoạn viết {tên}"),
                        must_word("type", names_of<ParameterType>, "Giá trị là gì"),
                        must("title", text, "Ý nghĩa của tham số"),
                        may("default", text, "Giá trị khi thủ tục không ghi")},
                       {},
                       IdSpace::in_parent});
    append(v.types, procedure_part_types());
    append(v.types, flow_types());
    ElementType flow = *v.type("flow");
    flow.name = "fragment-flow";
    flow.doc = "Các nơi của quy trình mà đoạn này góp vào";
    flow.children.front().required = false;  // a start may be the procedure's
    v.types.push_back(std::move(flow));
    for (ElementType& type : v.types) {
        std::erase_if(type.children,
                      [](const ChildRule& child) { return child.element == "include"; });
    }
    keep_reached(v);
    return v;
}

}  // namespace

std::vector<ElementType> include_types() {
    return {
        {"include",
         "Đưa một đoạn dùng chung vào đây",
         {must("fragment", identifier, "Mã của đoạn dùng chung"),
          may("version", positive, "Phiên bản của đoạn; bỏ trống: cao nhất")},
         {any("with", "with")}},
        {"with",
         "Giá trị của một tham số",
         {must("parameter", identifier, "Tên tham số của đoạn"), must("value", text, "Giá trị")}},
    };
}

const Vocabulary& fragment_vocabulary() {
    static const Vocabulary vocabulary = make_fragment_vocabulary();
    return vocabulary;
}

const Vocabulary& override_vocabulary() {
    static const Vocabulary vocabulary = [] {
        Vocabulary v{"override", procedure_namespace, {override_root()}};
        append(v.types, changed_types());
        append(v.types, procedure_part_types());
        keep_reached(v);
        return v;
    }();
    return vocabulary;
}

}  // namespace motcua::dsl
