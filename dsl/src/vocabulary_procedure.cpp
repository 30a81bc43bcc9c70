// The table of the procedure language, first part: everything before `flow`.
#include <motcua/engine/model/migration.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/rule_words.hpp>
#include <motcua/engine/model/time_limit.hpp>

#include "vocabulary_parts.hpp"

namespace motcua::dsl {
namespace {

using namespace parts;
using enum ValueType;

constexpr std::array<std::string_view, 2> service_words{"whole", "partial"};
constexpr std::array<std::string_view, 3> hit_words{"unique", "first", "collect"};
constexpr std::array<std::string_view, 4> aggregate_words{"sum", "min", "max", "count"};
constexpr std::array<std::string_view, 1> pause_words{"days"};
constexpr std::array<std::string_view, 1> reception_words{"reception"};

ElementType root_type() {
    return {"procedure",
            "Một thủ tục, một phiên bản",
            {must("id", identifier, "Mã của thủ tục trong hệ thống"),
             may("variant", identifier, "Trường hợp giải quyết, nếu thủ tục có nhiều trường hợp"),
             may("code", text, "Mã thủ tục quốc gia, dạng 1.013225"),
             must("version", positive, "Số phiên bản, tăng mỗi lần triển khai lại"),
             may_word("kind", names_of<ProcedureKind>, "Thủ tục hành chính, liên thông hay nội bộ",
                      "public"),
             may("effective-from", date, "Ngày bắt đầu có hiệu lực"),
             may("effective-to", date, "Ngày cuối cùng còn hiệu lực"),
             may("decision", text, "Quyết định công bố"),
             must("calendar", identifier, "Lịch làm việc dùng để tính hạn"),
             may("rules", identifier, "Bộ quy tắc pháp lý")},
            {some("title", "title"),
             maybe("domain", "domain"),
             maybe("agencies", "agencies"),
             maybe("applicants", "applicants"),
             maybe("channels", "channels"),
             maybe("conditions", "conditions"),
             maybe("legal-basis", "legal-basis"),
             maybe("data", "data"),
             maybe("parameters", "parameters"),
             maybe("decisions", "decisions"),
             maybe("documents", "documents"),
             maybe("fees", "fees"),
             maybe("results", "results"),
             maybe("obligations", "obligations"),
             maybe("retention", "retention"),
             maybe("time-limit", "time-limit"),
             any("limit", "limit"),
             any("supplement", "supplement"),
             maybe("alerts", "dossier-ladder"),
             maybe("extension", "extension"),
             maybe("roles", "roles"),
             maybe("slips", "slips"),
             maybe("acts", "acts"),
             any("transition", "transition"),
             one("flow", "flow")}};
}

std::vector<ElementType> header_types() {
    return {
        {"title",
         "Tên gọi",
         {may_word("xml:lang", language_words, "Ngôn ngữ của tên", "vi")},
         {},
         IdSpace::none,
         true},
        {"domain", "Lĩnh vực", {may("code", text, "Mã lĩnh vực")}, {}, IdSpace::none, true},
        {"agencies",
         "Cơ quan nhận và cơ quan quyết định",
         {must("receives", text,
               "Nơi nhận: level:commune, level:province, level:ministry hoặc unit:…"),
          must("decides", text, "Nơi quyết định, cách ghi như receives"),
          may("helped-anywhere", boolean, "Được giúp nộp ở bất cứ nơi nào trong tỉnh", "false")}},
        {"applicants", "Đối tượng thực hiện", {}, {some("applicant", "applicant")}},
        {"applicant",
         "Một loại đối tượng",
         {must("id", identifier, "Mã"), must("title", text, "Tên gọi")},
         {},
         IdSpace::in_parent},
        {"channels", "Các cách nộp hồ sơ", {}, {some("channel", "channel")}},
        {"channel",
         "Một cách nộp",
         {must_word("kind", names_of<Channel>, "Tại quầy, trực tuyến hoặc bưu chính"),
          may_word("level", service_words, "Mức dịch vụ trực tuyến: toàn trình, một phần"),
          may("when", condition, "Chỉ khi biểu thức đúng")}},
        {"conditions", "Yêu cầu, điều kiện", {}, {some("condition", "condition")}},
        {"condition", "Một điều kiện", {must("title", text, "Nội dung"), ground}},
        {"legal-basis", "Căn cứ pháp lý", {}, {some("law", "law")}},
        {"law",
         "Một văn bản",
         {must("number", text, "Số, ký hiệu văn bản"), may("title", text, "Tên văn bản"),
          may("article", text, "Điều, khoản"),
          may("from", date, "Ngày đầu tiên văn bản có hiệu lực"),
          may("until", date, "Ngày cuối cùng văn bản còn hiệu lực"), ground}},
    };
}

std::vector<AttributeRule> field_attributes(std::initializer_list<AttributeRule> more) {
    std::vector<AttributeRule> all{
        must("id", name, "Tên trường: chữ không dấu, số, gạch dưới"),
        must("title", text, "Nhãn hiện ra cho người nhập"),
        may("required", boolean, "Bắt buộc phải có", "false"),
        may_word("personal", names_of<PersonalClass>, "Dữ liệu cá nhân: không, cơ bản, nhạy cảm")};
    all.insert(all.end(), more);
    return all;
}

/// A field in `data` and the same as a column of a list: a column is never computed.
void add_field(std::vector<ElementType>& types, std::string_view type, std::string_view column,
               std::string_view doc, const std::vector<AttributeRule>& more,
               const std::vector<ChildRule>& children) {
    ElementType field{type, doc, field_attributes({}), children, IdSpace::field};
    field.attributes.insert(field.attributes.end(), more.begin(), more.end());
    ElementType as_column = field;
    as_column.name = column;
    as_column.declares = IdSpace::in_parent;
    field.attributes.push_back(
        may("value", value, "Biểu thức FEEL tính ra giá trị; người dùng không nhập"));
    types.push_back(std::move(field));
    types.push_back(std::move(as_column));
}

std::vector<ElementType> data_types() {
    std::vector<ElementType> types;
    std::vector<ChildRule> fields;
    std::vector<ChildRule> columns;
    for (const std::string_view number : {"integer", "decimal", "money"}) {
        fields.push_back(any(number, "number-field"));
        columns.push_back(any(number, "number-column"));
    }
    for (const std::string_view plain :
         {"text", "boolean", "date", "date-time", "agency", "unit", "officer", "person"}) {
        fields.push_back(any(plain, "plain-field"));
        columns.push_back(any(plain, "plain-column"));
    }
    fields.push_back(any("choice", "choice-field"));
    columns.push_back(any("choice", "choice-column"));
    fields.push_back(any("list", "list-field"));
    fields.push_back(any("check", "check"));
    types.push_back({"data", "Thông tin của hồ sơ", {}, fields});
    add_field(types, "plain-field", "plain-column", "Một trường thông tin", {}, {});
    add_field(types, "number-field", "number-column", "Một trường số",
              {may("min", decimal, "Giá trị nhỏ nhất"), may("max", decimal, "Giá trị lớn nhất")},
              {});
    add_field(types, "choice-field", "choice-column", "Chọn một trong các giá trị", {},
              {some("option", "option")});
    types.push_back({"list-field", "Danh sách nhiều dòng, mỗi dòng có các cột",
                     field_attributes({}), columns, IdSpace::field});
    types.push_back({"option",
                     "Một giá trị được chọn",
                     {must("value", text, "Giá trị lưu"), must("title", text, "Nhãn hiện ra")}});
    types.push_back({"check",
                     "Điều kiện phải đúng giữa các trường",
                     {must("that", condition, "Biểu thức FEEL phải đúng"),
                      must("title", text, "Câu báo khi không đúng")}});
    return types;
}

std::vector<ElementType> decision_types() {
    return {
        {"decisions",
         "Các bảng quyết định mà luật quy định dưới dạng bảng",
         {},
         {some("decision", "decision")}},
        {"decision",
         "Một bảng quyết định; biểu thức gọi nó bằng id",
         {must("id", name, "Tên dùng trong biểu thức: chữ không dấu, số, gạch dưới"),
          must("title", text, "Tên bảng"),
          may_word("hit", hit_words,
                   "unique: nhiều nhất một dòng đúng; first: dòng đúng đầu tiên; collect: mọi dòng "
                   "đúng",
                   "unique"),
          may_word("aggregate", aggregate_words,
                   "Chỉ với collect: gộp các giá trị thành tổng, nhỏ nhất, lớn nhất, số dòng"),
          ground},
         {some("input", "decision-input"), some("output", "decision-output"),
          some("rule", "decision-rule"), maybe("otherwise", "decision-otherwise")},
         IdSpace::in_parent},
        {"decision-input",
         "Một cột điều kiện",
         {must("value", value, "Biểu thức FEEL được so với các ô của cột"),
          may("title", text, "Tên cột")}},
        {"decision-output",
         "Một cột kết quả",
         {may("id", name, "Tên thành phần, khi bảng có nhiều cột kết quả"),
          must_word("type", names_before(FieldType::choice), "Kiểu của kết quả"),
          may("title", text, "Tên cột")}},
        {"decision-rule",
         "Một dòng của bảng: đúng khi mọi ô điều kiện đều đúng",
         {may("title", text, "Tên dòng"), ground},
         {some("when", "rule-when"), some("then", "rule-then")}},
        {"decision-otherwise",
         "Kết quả khi không dòng nào đúng",
         {ground},
         {some("then", "rule-then")}},
        {"rule-when",
         "Ô điều kiện, theo thứ tự các cột",
         {must("is", value,
               "Phép thử FEEL: giá trị, [1..5], > 5, nhiều phép cách nhau dấu phẩy, -")}},
        {"rule-then",
         "Ô kết quả, theo thứ tự các cột",
         {must("is", value, "Biểu thức FEEL của kết quả")}},
    };
}

/// How long, and what decides the end; every limit of a dossier takes these words.
std::vector<AttributeRule> counted(std::initializer_list<AttributeRule> before,
                                   std::initializer_list<AttributeRule> more = {}) {
    std::vector<AttributeRule> all = before;
    all.insert(all.end(), more);
    for (const AttributeRule& word :
         {may("until", ref_field, "Trường ghi ngày hết hạn; cùng within thì cái nào đến trước"),
          may_word("counting", names_of<Counting>,
                   "Tính theo ngày (civil) hay đến từng phút (minutes)"),
          may_word("due-at", names_of<DueAt>, "Đến hạn cuối ngày hay đúng giờ nhận"),
          may("cutoff", cutoff, "Nhận sau giờ này thì tính từ ngày sau: giờ:phút hoặc close-60m"),
          ground, overridden_by}) {
        all.push_back(word);
    }
    return all;
}

std::vector<ElementType> limit_types() {
    const AttributeRule within = may("within", duration, "Thời hạn; none nếu không hẹn");
    const AttributeRule stretch = may("within", length, "Thời hạn, hoặc tỷ lệ như 25%");
    const AttributeRule when = must("when", condition, "Điều kiện");
    const AttributeRule by_days =
        may_word("pause", pause_words, "days: khi tạm dừng giữ số ngày còn lại, không giữ số phút");
    return {
        {"time-limit",
         "Thời hạn giải quyết theo luật",
         counted({within, may("from", moment, "Tính từ khi nào", "received"), by_days}),
         {any("case", "time-case"), maybe("otherwise", "time-otherwise"), any("add", "add")}},
        {"time-case", "Thời hạn trong một trường hợp", counted({when, within})},
        {"time-otherwise", "Thời hạn khi không trường hợp nào đúng", counted({within})},
        {"add",
         "Thời gian luật cho cộng thêm",
         {may("when", condition, "Chỉ cộng khi biểu thức đúng"),
          must("within", distance, "Cộng thêm bao lâu"), ground}},
        {"limit",
         "Thời hạn thứ hai bên cạnh thời hạn chung",
         counted(
             {must("id", identifier, "Mã"), must("title", text, "Tên gọi"), stretch, share_of,
              may("from", moment, "Tính từ khi nào", "received"),
              may("to", moment, "Tính đến khi nào", "finished"),
              may_word("main", names_of<MainEffect>,
                       "Thời hạn chung lúc ấy: chạy song song, tạm dừng, hay được thay thế",
                       "beside"),
              may("applicant", boolean, "Thời hạn của người nộp, không phải của cơ quan", "false"),
              by_days}),
         {any("case", "limit-case"), maybe("otherwise", "limit-otherwise")},
         IdSpace::limit},
        {"limit-case", "Thời hạn trong một trường hợp", counted({when, stretch, share_of})},
        {"limit-otherwise", "Thời hạn khi không trường hợp nào đúng", counted({stretch, share_of})},
    };
}

std::vector<ElementType> time_types() {
    return {
        {"supplement",
         "Một kiểu yêu cầu bổ sung hồ sơ",
         {must("id", identifier, "Mã"),
          may_word("phase", reception_words, "reception: trước khi tiếp nhận"),
          may("limit", count_or_none, "Số lần nhiều nhất; none: không hạn chế"), ground,
          may("wait", distance, "Thời gian chờ người nộp"),
          may("wait-ground", text, "Căn cứ của thời gian chờ, hoặc assumed"), overridden_by,
          may("until", ref_field, "Trường ghi ngày hết chờ"),
          may("on-return", on_return,
              "Khi nộp lại: tính tiếp (resume), tính lại (restart) hay theo limit:MÃ", "resume")},
         {},
         IdSpace::supplement},
        {"extension",
         "Gia hạn",
         {may("limit", count, "Số lần nhiều nhất; 0: không được gia hạn"),
          may("notice", distance, "Phải ghi trước hạn ít nhất bao lâu"), ground}},
        {"roles",
         "Các vai trong thủ tục, các bên ngoài cơ quan và các nơi ngoài danh bạ",
         {},
         {some("role", "role"), any("party", "party"), any("external", "external")}},
        {"party",
         "Một bên ngoài cơ quan mà thủ tục nhắc đến: vợ, chồng, người làm chứng, người phiên dịch…",
         {must("id", identifier, "Mã, gọi bằng party:MÃ"), must("title", text, "Là ai")},
         {},
         IdSpace::party},
        {"external",
         "Một cơ quan, tổ chức ngoài danh bạ mà thủ tục nhắc đến, gọi bằng external:MÃ",
         {must("id", identifier, "Mã, gọi bằng external:MÃ"),
          must("title", text, "Tên gọi hiện ra thay cho mã")},
         {},
         IdSpace::external},
        {"acts",
         "Ai làm những việc không vẽ trong quy trình, thay cho bộ quy tắc",
         {},
         {some("act", "act")}},
        {"act",
         "Một việc",
         {must_word("name", rule_words::acts, "Việc"),
          may("by", recipients, "Ai làm; bỏ trống: không ai"), ground}},
        {"slips", "Các phiếu riêng của thủ tục", {}, {some("slip", "slip")}},
        {"slip",
         "Một phiếu, ngoài các phiếu của bộ quy tắc",
         {must("id", identifier, "Mã phiếu"), must("title", text, "Tên phiếu"),
          may("form", text, "Mẫu"), ground},
         {},
         IdSpace::slip},
        {"role",
         "Một vai: ai, ở đâu",
         {must("id", identifier, "Mã vai trong thủ tục"), must("title", text, "Tên vai"),
          may("role", identifier, "Vai tương ứng trong tổ chức; bỏ trống là như id"),
          may("unit", identifier, "Chức năng của đơn vị: desk, leadership, tu-phap…"),
          may("at", role_place,
              "Tìm ở cơ quan nào: decides, receives, helped, unit:…; bỏ trống: receives nếu "
              "unit=\"desk\", còn lại decides")},
         {},
         IdSpace::role},
    };
}

std::vector<ElementType> transition_types() {
    return {
        {"transition",
         "Quy định chuyển tiếp: hồ sơ nào của một phiên bản trước được chuyển sang phiên bản này",
         {must("from-version", positive, "Phiên bản trước, mà hồ sơ đang theo"),
          must("ground", text, "Văn bản, điều khoản cho phép chuyển; assumed không đủ"),
          may("received-from", date, "Chỉ hồ sơ tiếp nhận từ ngày này"),
          may("received-before", date, "Chỉ hồ sơ tiếp nhận trước ngày này"),
          may("when", condition, "Chỉ hồ sơ làm biểu thức đúng"),
          may_word("limit", names_of<MovedLimit>,
                   "Thời hạn: giữ như đã hẹn, hay tính lại từ mốc cũ theo phiên bản này", "keep")},
         {any("map", "transition-map")}},
        {"transition-map",
         "Bước hoặc nhánh cũ là bước hoặc nhánh nào ở phiên bản này; không ghi thì giữ mã",
         {must("from", identifier, "Mã ở phiên bản trước"),
          must("to", identifier, "Mã ở phiên bản này")}},
    };
}

}  // namespace

std::vector<ElementType> procedure_part_types() {
    std::vector<ElementType> all{root_type()};
    for (auto part : {header_types(), data_types(), decision_types(), paper_types(), money_types(),
                      result_types(), limit_types(), time_types(), transition_types(),
                      ladder_types(recipients)}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

}  // namespace motcua::dsl
