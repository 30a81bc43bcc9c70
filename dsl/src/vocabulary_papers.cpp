// The table of the procedure language: papers, fees, results and what follows them.
#include "vocabulary_parts.hpp"

namespace motcua::dsl {
namespace {

using namespace parts;
using enum ValueType;

// What applicants may hand in; data come from other systems.
constexpr Words paper_words = names_before(PaperKind::data);
constexpr std::array<std::string_view, 2> order_words{"any", "fallback"};
constexpr std::array<std::string_view, 2> hand_in_words{"at-filing", "at-return"};

constexpr AttributeRule stage =
    may("stage", identifier, "Đòi khi rời bước, lần chờ này, hoặc khi nộp theo lối bắt đầu này");

/// What a unit costs, and for whom and when that holds.
std::vector<AttributeRule> priced(std::initializer_list<AttributeRule> before) {
    std::vector<AttributeRule> all = before;
    for (const AttributeRule& word :
         {may("amount", amount, "Số tiền, biểu thức FEEL; bỏ trống nếu nơi khác quy định"),
          may("percent", decimal, "Tỷ lệ phần trăm của số tiền ghi ở of"),
          may("of", amount, "Tính tỷ lệ hoặc bậc thu trên gì, biểu thức FEEL"),
          may("min", decimal, "Mức thu thấp nhất của một đơn vị"),
          may("max", decimal, "Mức thu cao nhất của một đơn vị"),
          may_words("channels", names_of<Channel>, "Chỉ áp dụng khi nộp theo các cách này"),
          may("from", date, "Áp dụng cho hồ sơ nộp từ ngày này"),
          may("until", date, "Áp dụng cho hồ sơ nộp đến hết ngày này"), ground, overridden_by}) {
        all.push_back(word);
    }
    return all;
}

std::vector<AttributeRule> relieved(std::initializer_list<AttributeRule> more) {
    std::vector<AttributeRule> all{must("id", identifier, "Mã diện miễn, giảm"),
                                   must("title", text, "Ai được miễn, giảm")};
    all.insert(all.end(), more);
    for (const AttributeRule& word :
         {may("when", condition, "Điều kiện được miễn, giảm"),
          may("proof", identifier, "Giấy tờ hoặc nhóm giấy tờ chứng minh phải có trong hồ sơ"),
          ground}) {
        all.push_back(word);
    }
    return all;
}

}  // namespace

std::vector<ElementType> paper_types() {
    return {
        {"documents",
         "Thành phần hồ sơ",
         {},
         {any("document", "document"), any("one-of", "one-of"), any("set", "set")}},
        {"set",
         "Cả một bộ giấy tờ cho một trường hợp: bộ đầu tiên có điều kiện đúng được dùng",
         {must("id", identifier, "Mã của bộ"), must("title", text, "Tên trường hợp"),
          may("when", condition, "Điều kiện; bỏ trống là mọi trường hợp còn lại"), stage, ground},
         {any("document", "document"), any("one-of", "one-of")},
         IdSpace::document},
        {"one-of",
         "Nhóm giấy tờ thay thế nhau: chỉ cần một",
         {may("id", identifier, "Mã của nhóm"), must("title", text, "Tên nhóm"),
          may_word("order", order_words, "fallback: có giấy trước thì không đòi giấy sau", "any"),
          may("required", boolean, "Bắt buộc có một giấy trong nhóm", "true"),
          may("when", condition, "Chỉ đòi khi biểu thức đúng"), stage, ground},
         {some("document", "document")},
         IdSpace::document},
        {"document",
         "Một loại giấy tờ",
         {must("id", identifier, "Mã giấy tờ"),
          must("title", text, "Tên giấy tờ"),
          may("form", text, "Mẫu"),
          may("originals", count, "Số bản chính", "0"),
          may("copies", count, "Số bản sao", "0"),
          may("min", positive, "Phải có ít nhất bao nhiêu", "1"),
          may_words("kinds", paper_words, "Các dạng được nhận; bỏ trống là dạng nào cũng được"),
          may_words("kinds-counter", paper_words, "Các dạng được nhận tại quầy, nếu khác kinds"),
          may_words("kinds-online", paper_words, "Các dạng được nhận trực tuyến, nếu khác kinds"),
          may_words("kinds-post", paper_words, "Các dạng được nhận qua bưu chính, nếu khác kinds"),
          may("required", boolean, "Bắt buộc phải có", "true"),
          may("when", condition, "Chỉ đòi khi biểu thức đúng"),
          may("valid-for", distance, "Khi nộp không được cũ hơn: 6mo, 30d"),
          may("replaced-by", lookup, "Nguồn dữ liệu thay cho giấy này: data:…"),
          may("made-by", ref_step, "Bước lập ra giấy này; không đòi người nộp"),
          may("obtained-by", party, "Cơ quan tự lấy giấy này; không đòi người nộp"),
          may("surrender", boolean, "Giấy cũ bị thu lại, không trả", "false"),
          may_word("hand-in", hand_in_words, "Nộp khi nào: lúc nộp hồ sơ hay lúc nhận kết quả",
                   "at-filing"),
          stage,
          ground},
         {},
         IdSpace::document},
    };
}

std::vector<ElementType> money_types() {
    const AttributeRule percent = must("percent", decimal, "Bao nhiêu phần trăm");
    return {
        {"fees", "Phí, lệ phí", {}, {some("fee", "fee")}},
        {"fee",
         "Một khoản phí",
         priced({must("id", identifier, "Mã khoản phí"), must("title", text, "Tên khoản phí"),
                 may("when", condition, "Chỉ thu khi biểu thức đúng"),
                 may("per", text, "Đơn vị tính"),
                 may("quantity", amount, "Bao nhiêu đơn vị, biểu thức FEEL", "1"),
                 may("currency", identifier, "Loại tiền", "VND"),
                 may("set-by", text, "Cơ quan quy định mức thu"),
                 may("for-agency", text, "Thu hộ cơ quan nào"),
                 may_word("due", names_of<FeeDue>, "Thu khi nào", "at-filing"),
                 may("refundable", boolean, "Được hoàn lại", "true"),
                 may("debt", boolean, "Được ghi nợ thay cho nộp", "false")}),
         {any("case", "fee-case"), maybe("otherwise", "fee-otherwise"), any("tier", "tier"),
          any("exempt", "exempt"), any("reduce", "reduce"), any("instalment", "instalment")},
         IdSpace::fee},
        {"fee-case",
         "Mức thu trong một trường hợp",
         priced({may("when", condition, "Điều kiện")}),
         {any("tier", "tier")}},
        {"fee-otherwise",
         "Mức thu khi không trường hợp nào đúng",
         priced({}),
         {any("tier", "tier")}},
        {"tier",
         "Một bậc thu: phần tính trên of đến mức up-to",
         {may("up-to", decimal, "Đến hết mức này; bỏ trống ở bậc cuối"),
          may("rate", decimal, "Số tiền mỗi đơn vị trong bậc"),
          may("percent", decimal, "Hoặc phần trăm của phần trong bậc")}},
        {"exempt", "Miễn", relieved({}), {}, IdSpace::in_parent},
        {"reduce", "Giảm", relieved({percent}), {}, IdSpace::in_parent},
        {"instalment",
         "Một phần khi nộp nhiều lần",
         {percent, must_word("due", names_of<FeeDue>, "Nộp phần này khi nào")}},
    };
}

std::vector<ElementType> result_types() {
    return {
        {"results", "Kết quả giải quyết", {}, {some("result", "result")}},
        {"result",
         "Một loại kết quả",
         {must("id", identifier, "Mã kết quả"), must("title", text, "Tên kết quả"),
          may_word("kind", names_of<ResultKind>, "Đồng ý, từ chối, một phần, tạm thời", "positive"),
          may("code", text, "Mã kết quả quốc gia"),
          may("when", condition, "Chỉ khi biểu thức đúng"),
          may("validity", distance, "Có giá trị bao lâu từ ngày phát hành: 6mo, 30d"),
          may("valid-until", ref_field, "Trường ghi ngày cuối cùng còn giá trị"),
          may_word("release", names_of<Release>, "Trả ngay, hay trả cùng các kết quả khác",
                   "at-once"),
          may("collect-within", distance, "Không nhận trong thời gian này thì mất giá trị"),
          may("register", identifier, "Lấy số từ sổ nào"),
          may_word("restart", names_of<RegisterRestart>, "Sổ đánh số lại mỗi năm hay không",
                   "yearly"),
          ground},
         {},
         IdSpace::result},
        {"obligations", "Việc phải làm sau kết quả", {}, {some("obligation", "obligation")}},
        {"obligation",
         "Một việc phải làm sau kết quả; được theo dõi, không làm hồ sơ quá hạn",
         {must("id", identifier, "Mã"), must("title", text, "Việc gì"),
          may_word("kind", names_of<DutyKind>,
                   "Loại việc: công bố, thông báo, báo cáo, chi trả, lưu trữ", "other"),
          must("by", party, "Ai phải làm"), may("to", party, "Thông báo cho ai"),
          may("result", ref_result, "Chỉ khi có kết quả này"),
          may_word("from", names_of<DutyFrom>, "Tính từ khi nào", "issued"),
          may("within", distance, "Trong thời gian bao lâu"),
          may("when", condition, "Chỉ khi biểu thức đúng"), ground},
         {},
         IdSpace::in_parent},
        {"retention",
         "Hồ sơ lưu: giữ bao lâu từ ngày hồ sơ kết thúc; không ghi thì giữ mãi",
         {must("keep", distance, "Giữ bao lâu, tính bằng tháng hoặc ngày: 120mo là mười năm"),
          must("ground", text, "Căn cứ pháp lý; ghi assumed nếu không lấy từ văn bản luật")}},
        {"parameters", "Các mức mà cơ quan được đặt", {}, {some("parameter", "parameter")}},
        {"parameter",
         "Một mức được đặt; biểu thức dùng tên này",
         {must("id", name, "Tên: chữ không dấu, số, gạch dưới"), must("title", text, "Là gì"),
          must("value", decimal, "Giá trị"), ground, overridden_by},
         {},
         IdSpace::field},
    };
}

}  // namespace motcua::dsl
