// The table of the test language: what is given, what officers do, what must hold then.
#include <algorithm>

#include <motcua/engine/model/clock_state.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/ladder.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/responsibility.hpp>
#include <motcua/engine/model/result.hpp>

#include "vocabulary_parts.hpp"

namespace motcua::dsl {
namespace {

using namespace parts;
using enum ValueType;

// What the machine and not the office is to blame for: no test can ask for it.
constexpr std::array<ErrorCode, 8> no_refusals{
    ErrorCode::service_failed,  ErrorCode::storage_full,    ErrorCode::storage_unavailable,
    ErrorCode::storage_corrupt, ErrorCode::outcome_unknown, ErrorCode::upload_busy,
    ErrorCode::closed,          ErrorCode::internal};
const auto refusal_words = [] {
    std::array<std::string_view,
               static_cast<std::size_t>(ErrorCode::internal) + 1 - no_refusals.size()>
        words{};
    std::size_t count = 0;
    for (std::size_t i = 0; i <= static_cast<std::size_t>(ErrorCode::internal); ++i) {
        const auto code = static_cast<ErrorCode>(i);
        if (std::find(no_refusals.begin(), no_refusals.end(), code) == no_refusals.end()) {
            words.at(count++) = to_string(code);
        }
    }
    return words;
}();
constexpr std::array<std::string_view, 5> limit_clock_words{"none", "not-started", "running",
                                                            "paused", "stopped"};
// Of the engine's core, which the language does not read; a test holds them to its names.
constexpr std::array<std::string_view, 11> hold_words{
    "held",      "handed-over", "queue",    "consult", "call", "wait",
    "suspended", "outage",      "imported", "service", "idle"};
constexpr std::array<std::string_view, 3> timeliness_words{"early", "on-time", "late"};
constexpr std::array<std::string_view, 5> stage_words{"prepared", "signed", "numbered", "issued",
                                                      "returned"};

constexpr AttributeRule step = must("step", identifier, "Bước");
constexpr AttributeRule asked =
    may("party", identifier, "Nơi hoặc người được hỏi, khi hỏi nhiều; bỏ trống: đầu tiên");
constexpr AttributeRule by =
    may("by", identifier, "Ai làm: mã cán bộ, applicant hoặc host; bỏ trống: người có quyền");
constexpr AttributeRule for_whom = may("for", identifier, "Làm thay cán bộ nào đang vắng");
constexpr AttributeRule reason = may("reason", text, "Lý do");
const AttributeRule refused =
    may_word("refused", refusal_words, "Việc này phải bị từ chối với mã này");
constexpr AttributeRule due = may("due", time_or_none, "Hạn, hoặc none nếu không có");
constexpr AttributeRule clock = may_word("clock", names_of<ClockPhase>, "Đồng hồ");
constexpr AttributeRule called =
    may("called", identifier, "Trong hồ sơ mà bước gọi (call) này mở sau cùng");
constexpr AttributeRule row =
    may("row", positive, "Của bước gọi cho từng dòng: hồ sơ của dòng thứ mấy");
constexpr AttributeRule document = must("document", name, "Giấy tờ");
constexpr AttributeRule kind = may_word("kind", names_of<PaperKind>, "Dạng giấy tờ", "original");
constexpr AttributeRule quantity = may("quantity", positive, "Số bản", "1");
constexpr AttributeRule issued =
    may("issued", date, "Ngày cấp, với giấy tờ chỉ có giá trị một thời gian");

ElementType act(std::string_view name, std::string_view doc, std::vector<AttributeRule> own,
                std::vector<ChildRule> children = {}) {
    for (const AttributeRule& common : {by, for_whom, reason, refused}) {
        own.push_back(common);
    }
    return {name, doc, std::move(own), std::move(children)};
}

std::vector<ElementType> work_types() {
    const std::vector<ChildRule> form{any("data", "data"), any("paper", "paper"),
                                      any("item", "item")};
    return {
        act("complete", "Cán bộ hoàn thành bước với một kết quả xử lý",
            {step, asked, must("outcome", identifier, "Kết quả xử lý được chọn"),
             may("number", text, "Số của kết quả"), may("signature", text, "Chữ ký số"),
             may("receiver", text, "Người nhận kết quả"),
             may("present", identifiers, "Những ai đã có mặt"),
             may("next", identifier, "Giao bước sau cho cán bộ này")},
            form),
        act("resolve", "Người chịu trách nhiệm kết thúc một lần chờ",
            {must("wait", identifier, "Lần chờ"),
             may("outcome", identifier, "Kết quả xử lý; bỏ trống: đi tiếp theo next")},
            form),
        act("gather", "Gom hồ sơ vào một kỳ họp, kỳ thi",
            {must("session", identifier, "Nơi chờ kỳ họp"), must("at", date_time, "Họp lúc nào"),
             may("sitting", identifier, "Mã kỳ họp", "ky-1"),
             may("number", text, "Số của kỳ họp; bỏ trống: như mã"),
             may("chair", identifier, "Cán bộ chủ trì; bỏ trống: người có vai ấy")}),
        act("put-off", "Kỳ họp không xét hồ sơ này: hồ sơ chờ kỳ sau",
            {must("session", identifier, "Nơi chờ kỳ họp")}),
        act("conclude", "Kỳ họp kết luận về hồ sơ",
            {must("session", identifier, "Nơi chờ kỳ họp"),
             must("outcome", identifier, "Kết luận được chọn"),
             may("minutes", text, "Số biên bản", "01/BB"), may("number", text, "Số của kết quả"),
             may("signature", text, "Chữ ký số"), may("receiver", text, "Người nhận kết quả"),
             may("next", identifier, "Giao bước sau cho cán bộ này")},
            form),
        act("file-again",
            "Người nộp trở lại với kết quả của hồ sơ này; kiểm thử đi tiếp với hồ sơ mới",
            {must("start", identifier, "Bắt đầu từ đâu")},
            {any("data", "data"), any("paper", "paper")}),
        act("answer", "Ghi ý kiến của nơi được hỏi, hoặc phiếu gửi bằng văn bản",
            {must("consult", identifier, "Lần lấy ý kiến"), asked,
             must("answer", identifier, "Ý kiến được chọn")},
            {maybe("paper", "paper")}),
        act("serve", "Máy nhận việc của bước dịch vụ và làm xong",
            {must("service", identifier, "Bước dịch vụ"),
             must("outcome", identifier, "Kết quả được chọn")},
            form),
        act("fail", "Máy nhận việc của bước dịch vụ nhưng không làm được",
            {must("service", identifier, "Bước dịch vụ")}),
        act("message", "Tin của hệ thống khác đến",
            {must("name", identifier, "Tên tin"),
             may("id", text, "Mã tin; bỏ trống: mỗi lần một mã mới")},
            {any("data", "data")}),
        act("claim", "Cán bộ nhận việc đang chờ người nhận", {step, asked}),
        act("accept", "Cán bộ ký nhận việc được giao", {step, asked}),
        act("release", "Cán bộ trả việc về đơn vị", {step, asked}),
        act("assign", "Giao việc cho một cán bộ",
            {step, asked, must("to", identifier, "Cán bộ nhận")}),
        act("pull-back", "Người giao lấy việc về", {step, asked}),
        act("hand-back", "Người được giao không nhận, chuyển lại", {step, asked}),
        act("substitute", "Người làm thay lấy việc của người vắng", {step, asked}),
    };
}

std::vector<ElementType> dossier_act_types() {
    return {
        act("attach", "Nộp thêm một giấy tờ", {document, kind, quantity, issued}),
        act("correct", "Sửa dữ liệu", {}, {some("data", "data")}),
        act("pay", "Ghi nhận đã nộp phí",
            {must("fee", name, "Khoản phí"), must("amount", decimal, "Số tiền, đồng")}),
        act("owe", "Ghi nợ phí thay cho nộp",
            {must("fee", name, "Khoản phí"), must("number", text, "Số văn bản cho ghi nợ"),
             may("until", date, "Ngày cuối cùng phải nộp")}),
        act("fulfil", "Ghi nhận đã làm một việc sau kết quả",
            {must("obligation", identifier, "Việc sau kết quả"),
             may("number", text, "Số văn bản thể hiện đã làm")}),
        act("waive", "Miễn phí", {must("fee", name, "Khoản phí")}),
        act("refund", "Hoàn phí",
            {must("fee", name, "Khoản phí"), must("amount", decimal, "Số tiền, đồng")}),
        act("withdraw", "Rút hồ sơ", {}),
        act("suspend", "Tạm dừng xử lý",
            {must("ground", identifier, "Căn cứ trong bộ quy tắc"),
             may("document", text, "Văn bản dừng")}),
        act("resume", "Xử lý tiếp", {}),
        act("extend", "Hẹn lại ngày trả, kèm văn bản xin lỗi",
            {must("due", date_time, "Hạn mới"), may("document", text, "Văn bản xin lỗi")}),
        act("apologise", "Ghi lời xin lỗi",
            {may("cause", text, "Nguyên nhân"), may("promised", date_time, "Hẹn trả lúc"),
             may("document", text, "Văn bản xin lỗi")}),
        act("transfer", "Chuyển hồ sơ sang cơ quan khác",
            {must("to", identifier, "Cơ quan"), may("number", text, "Số văn bản chuyển")}),
        act("override", "Chuyển hồ sơ khỏi một nơi, ngoài trình tự",
            {must("from", identifier, "Nơi đang ở"), must("to", identifier, "Nơi đến"),
             must("authority", text, "Văn bản cho phép")}),
        act("request-cancellation", "Đề nghị hủy hồ sơ nhập nhầm", {}),
        act("decide-cancellation", "Quyết định về đề nghị hủy",
            {must("confirm", boolean, "Có hủy hay không")}),
        act("explain-lateness", "Cán bộ giải trình chậm", {step}),
        act("judge-lateness", "Người đứng đầu kết luận về giải trình",
            {step, must("accept", boolean, "Có chấp nhận hay không")}),
        act("see-alerts", "Người được báo đã xem các cảnh báo của mình", {}),
        {"migrate",
         "Phiên bản này được công bố, và hồ sơ chuyển sang theo quy định chuyển tiếp của nó",
         {refused}},
        {"pass", "Thời gian trôi đến một lúc", {must("to", date_time, "Đến lúc nào")}},
        {"next-timer", "Thời gian trôi đến hẹn giờ kế tiếp của hồ sơ", {}},
    };
}

/// Where it stands and what has been told.
std::vector<ElementType> standing_types() {
    return {
        {"stands",
         "Hồ sơ đang ở đúng những nơi này",
         {must("at", identifiers,
               "Bước, lần chờ, lần gọi…, cách nhau bằng dấu cách; none: không ở đâu")}},
        {"task",
         "Có việc đang mở ở bước này",
         {step, asked, may("holder", identifier, "Người giữ; none: đang chờ người nhận"),
          may("unit", identifier, "Đơn vị"), due, clock,
          may("accepted", boolean, "Đã ký nhận hay chưa")}},
        {"dossier",
         "Hồ sơ",
         {due, may("original-due", time_or_none, "Hạn trước khi hẹn lại"), clock,
          may("version", positive, "Theo phiên bản nào của thủ tục"),
          may("filed", date_time, "Nộp, hoặc được lập, lúc nào"),
          may("start", identifier, "Bắt đầu từ đâu"),
          may_word("phase", names_of<Phase>, "Giai đoạn"),
          may("state", positive, "Trạng thái trên Cổng Dịch vụ công quốc gia, từ 1 đến 10"),
          may("provisional", boolean, "Hạn có là tạm tính hay không"),
          may("code", text, "Mã hồ sơ; none: chưa có"), may("extensions", count, "Số lần hẹn lại"),
          may("apologies", count, "Số lần xin lỗi"),
          may_word("timeliness", timeliness_words, "Sớm, đúng hạn hay quá hạn, theo ngày"),
          may("reception-late", boolean, "Tiếp nhận có chậm hay không")}},
        {"limit",
         "Một thời hạn thứ hai",
         {must("id", identifier, "Thời hạn; reception: của việc tiếp nhận"), due,
          may_word("clock", limit_clock_words, "Đồng hồ; none: không chạy")}},
        {"alert",
         "Đã báo như vậy, tính đến lúc này",
         {must_word("kind", names_of<RungKind>, "Loại cảnh báo"),
          may("step", identifier, "Về bước hoặc lần chờ; bỏ trống: về hồ sơ"),
          may("limit", identifier, "Về thời hạn thứ hai này"),
          may("to", identifier, "Có báo người này"), may("times", count, "Đúng bao nhiêu lần")}},
        {"slip",
         "Đã lập phiếu này, tính đến lúc này",
         {must("form", identifier, "Vai trò của phiếu: receipt, supplement, refusal, apology…"),
          may("times", count, "Đúng bao nhiêu lần")}},
        {"notice",
         "Đã niêm yết, tính đến lúc này",
         {must("wait", identifier, "Lần chờ"), may("times", count, "Đúng bao nhiêu lần"),
          may("shows", identifiers, "Đúng những trường này hiện ra; none: không trường nào")}},
    };
}

/// What has come of it.
std::vector<ElementType> yield_types() {
    return {
        {"fee",
         "Một khoản phí",
         {must("id", name, "Khoản phí"),
          may("amount", text, "Phải nộp, đồng; another-body: nơi khác định mức"),
          may("paid", decimal, "Đã nộp, đồng"), may("waived", boolean, "Được miễn hay không"),
          may("owed", boolean, "Được ghi nợ hay không")}},
        {"result",
         "Một kết quả",
         {must("id", name, "Kết quả"), may_word("stage", stage_words, "Đã đến đâu"),
          may("number", text, "Số"),
          may("valid-until", text, "Ngày cuối cùng còn giá trị; none: không có ngày ấy")}},
        {"obligation",
         "Một việc sau kết quả",
         {must("id", identifier, "Việc sau kết quả"), due,
          may("done", boolean, "Đã làm hay chưa")}},
        {"ended",
         "Hồ sơ đã kết thúc",
         {may("at", identifier, "Ở nơi kết thúc nào"),
          must_word("status", names_of<EndStatus>, "Kết thúc thế nào")}},
        {"late",
         "Phút làm việc chậm của hồ sơ, của ai",
         {may_word("bearer", names_of<Bearer>, "Loại người chịu trách nhiệm"),
          may("who", identifier, "Cán bộ, đơn vị, cơ quan"),
          must("minutes", count, "Số phút làm việc")}},
        {"held",
         "Phút làm việc hồ sơ ở chỗ ai, vì sao",
         {may_word("bearer", names_of<Bearer>, "Loại người chịu trách nhiệm"),
          may("who", identifier, "Cán bộ, đơn vị, cơ quan"),
          may_word("because", hold_words, "Vì sao"), may("step", identifier, "Ở bước nào"),
          may("minutes", count, "Số phút làm việc"), may("past-due", count, "Trong đó sau hạn")}},
        {"value",
         "Giá trị của một trường",
         {must("field", name, "Trường"), may("value", text, "Giá trị; bỏ trống: không có")},
         {any("row", "row")}},
        {"supplement",
         "Yêu cầu bổ sung",
         {must("id", identifier, "Kiểu bổ sung"), may("requests", count, "Đã yêu cầu mấy lần"),
          may("open", boolean, "Đang chờ hay không")}},
    };
}

std::vector<ElementType> expectation_types() {
    std::vector<ElementType> all = standing_types();
    const std::vector<ElementType> more = yield_types();
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::vector<ChildRule> children_named(const std::vector<ElementType>& types) {
    std::vector<ChildRule> all;
    for (const ElementType& type : types) {
        const std::string_view element = type.name;
        all.push_back(any(element, type.name));
    }
    return all;
}

std::vector<ElementType> given_types() {
    const std::vector<AttributeRule> header{
        may_word("channel", names_of<Channel>, "Kênh nộp", "counter"),
        may("owner", text, "Chủ hồ sơ"), may("receives", identifier, "Cơ quan nhận"),
        may("decides", identifier, "Cơ quan quyết định; bỏ trống: như cơ quan nhận")};
    std::vector<AttributeRule> application{must("id", identifier, "Mã, để các kiểm thử dùng lại")};
    std::vector<AttributeRule> given{
        must("at", date_time, "Nộp lúc nào, giờ Việt Nam"),
        may("application", identifier, "Như bộ hồ sơ mẫu này, chỉ khác…")};
    application.insert(application.end(), header.begin(), header.end());
    given.insert(given.end(), header.begin(), header.end());
    given.push_back(may("start", identifier, "Bắt đầu từ đâu; bỏ trống: nơi đầu tiên được phép"));
    given.push_back(
        may("from", text, "Tệp thủ tục của phiên bản trước, theo đó hồ sơ bắt đầu; rồi <migrate>"));
    given.push_back(
        may("scheduled", boolean, "Máy tự lập khi đến ngày của start, kể từ lúc at", "false"));
    given.push_back(may("by", identifier, "Cán bộ nhập hồ sơ; bỏ trống: cổng dịch vụ công (host)"));
    given.push_back(refused);
    return {
        {"application",
         "Bộ hồ sơ mẫu",
         application,
         {any("data", "data"), any("paper", "paper")},
         IdSpace::in_parent},
        {"given",
         "Hồ sơ được nộp",
         given,
         {any("data", "data"), any("paper", "paper"), any("without", "without")}},
        {"without",
         "Bỏ một trường hoặc một giấy tờ của bộ hồ sơ mẫu",
         {may("field", name, "Trường"), may("document", name, "Giấy tờ")}},
        {"data",
         "Một trường",
         {must("field", name, "Trường"), may("value", text, "Giá trị; bỏ trống: không có")},
         {any("row", "row")}},
        {"row", "Một dòng của danh sách", {}, {some("data", "data")}},
        {"paper", "Một giấy tờ", {document, kind, quantity, issued}},
        {"item", "Một thứ người nộp phải mang đến", {}, {}, IdSpace::none, true},
    };
}

/// An organisation as in its own language, but that it needs no name.
std::vector<ElementType> own_organisation_types() {
    std::vector<ElementType> types = organisation_vocabulary().types;
    for (AttributeRule& attribute : types.front().attributes) {
        attribute.required = false;
    }
    for (ChildRule& child : types.front().children) {
        child.required = child.required && child.element != "title";
    }
    return types;
}

}  // namespace

const Vocabulary& tests_vocabulary() {
    static const Vocabulary vocabulary = [] {
        Vocabulary v{"tests", tests_namespace, {}};
        std::vector<ElementType> acts = work_types();
        const std::vector<ElementType> more = dossier_act_types();
        acts.insert(acts.end(), more.begin(), more.end());
        const std::vector<ElementType> expectations = expectation_types();
        v.types = {
            {"tests",
             "Các kiểm thử của một thủ tục",
             {must("procedure", identifier, "Mã thủ tục"),
              may("file", text, "Tệp thủ tục; bỏ trống: tệp cùng tên, bỏ .test"),
              may("organisation", text, "Tệp tổ chức; bỏ trống: mỗi vai của thủ tục một cán bộ")},
             {any("application", "application"), maybe("organisation", "organisation"),
              any("exempt", "exempt"), some("test", "test")}},
            {"exempt",
             "Điều không kiểm thử nào đến được, và vì sao",
             {must("item", text, "Tên trong bảng độ phủ"), must("reason", text, "Vì sao")}},
            {"test",
             "Một tình huống",
             {must("title", text, "Điều được kiểm thử, một câu")},
             {one("given", "given"), any("when", "when"), any("then", "then")}},
            {"when", "Khi những việc này xảy ra, theo thứ tự", {called, row}, children_named(acts)},
            {"then", "Thì phải như vậy", {called, row}, children_named(expectations)},
        };
        for (const auto& part : {given_types(), acts, expectations, own_organisation_types()}) {
            v.types.insert(v.types.end(), part.begin(), part.end());
        }
        return v;
    }();
    return vocabulary;
}

}  // namespace motcua::dsl
