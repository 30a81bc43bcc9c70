// The table of the language of rule sets: what law says for all procedures, each value with its
// document, article and certainty.
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/rule_words.hpp>
#include <motcua/engine/model/rules.hpp>
#include <motcua/engine/model/time_limit.hpp>

#include "vocabulary_parts.hpp"

namespace motcua::dsl {
namespace {

using namespace parts;
using enum ValueType;

constexpr std::array<std::string_view, 2> ask_words{"items", "reason"};
constexpr std::array<std::string_view, 1> apology_words{"apology"};
constexpr std::array<std::string_view, 1> document_words{"document"};
constexpr std::array<std::string_view, 4> bucket_words{"not-received", "resolved", "withdrawn",
                                                       "not-resolved"};
constexpr std::array<std::string_view, 6> doer_words{"applicant", "assignee", "unit-head",
                                                     "leader",    "desk",     "watcher"};
constexpr std::array<std::string_view, 1> quiet_words{"outside-hours"};
constexpr std::array<std::string_view, 2> queue_words{"unit", "system"};
constexpr std::array<std::string_view, 2> withdrawn_words{"on-time", "apart"};
constexpr std::array<std::string_view, 2> paused_words{"in-time", "apart"};

/// With where the value comes from.
std::vector<AttributeRule> from_law(std::vector<AttributeRule> attributes) {
    attributes.push_back(may("document", text, "Số, ký hiệu văn bản"));
    attributes.push_back(may("article", text, "Điều, khoản"));
    attributes.push_back(must_word(
        "certainty", names_of<Certainty>,
        "Biết từ đâu: đã đọc văn bản, qua văn bản khác dẫn lại, qua báo chí và thực tiễn, "
        "hay người lập bộ quy tắc tự định"));
    return attributes;
}

std::vector<ElementType> time_types() {
    return {
        {"counting", "Cách đếm thời hạn khi thủ tục không nói",
         from_law({may("cutoff", cutoff, "Nhận sau giờ này thì tính từ ngày làm việc tiếp theo"),
                   may_word("due-at", names_of<DueAt>, "Hạn tính theo ngày làm việc đến lúc nào",
                            "end-of-day")})},
        {"reception", "Hồ sơ nộp theo kênh này phải được tiếp nhận hoặc trả lời trong bao lâu",
         from_law({{"channels", keywords, true, {}, names_of<Channel>, "Kênh nộp"},
                   must("within", duration, "Trong bao lâu, đếm từ lúc nộp"),
                   may_word("counting", names_of<Counting>, "Đếm theo ngày, hay theo phút"),
                   may_word("due-at", names_of<DueAt>, "Hết hạn vào lúc nào trong ngày"),
                   may("cutoff", cutoff, "Nộp sau giờ này thì tính từ ngày làm việc tiếp theo")})},
        {"supplement", "Yêu cầu bổ sung khi đang giải quyết",
         from_law({must("limit", count_or_none, "Số lần nhiều nhất; none: chưa biết có giới hạn"),
                   may("wait", duration, "Người nộp có bao lâu, nếu thủ tục không nói"),
                   may_words("requires", ask_words, "Phải ghi gì: danh mục giấy tờ, lý do")})},
        {"extension", "Gia hạn, hẹn lại ngày trả kết quả",
         from_law({must("limit", count, "Số lần nhiều nhất; 0: không được gia hạn"),
                   may("notice", duration, "Phải ghi nhận trước hạn ít nhất bao lâu"),
                   may_words("requires", apology_words, "Phải có gì: văn bản xin lỗi")})},
    };
}

std::vector<ElementType> state_types() {
    return {
        {"pauses",
         "Những căn cứ để tạm dừng tính giờ; ngoài ra không được dừng",
         {},
         {some("pause", "pause")}},
        {"pause",
         "Một căn cứ tạm dừng",
         from_law(
             {must("id", identifier, "Mã căn cứ"), must("title", text, "Tên căn cứ"),
              may_words("waits", rule_words::waits, "Các loại chờ (for của wait) thuộc căn cứ này"),
              may("by-hand", boolean, "Được chọn khi tạm dừng cả hồ sơ", "false"),
              may_words("requires", document_words, "Phải có gì: văn bản"),
              may("limit", positive, "Số lần nhiều nhất trong một hồ sơ"),
              may("longest", duration, "Dừng lâu hơn thì nêu trong báo cáo"),
              must("state", positive, "Trạng thái trên Cổng quốc gia trong lúc dừng, 1 đến 8"),
              may_word("charged-to", rule_words::charged, "Thời gian dừng tính cho ai",
                       "applicant")}),
         {},
         IdSpace::in_parent},
        {"ends", "Trạng thái và nhóm thống kê của mỗi cách kết thúc", {}, {some("end", "end")}},
        {"end", "Một cách kết thúc",
         from_law({must_word("status", names_of<EndStatus>, "Cách kết thúc (status của end)"),
                   must("state", positive, "Trạng thái trên Cổng quốc gia, 1 đến 10"),
                   must_word("bucket", bucket_words, "Nhóm trong báo cáo")})},
        {"acts", "Ai làm những việc không vẽ trong quy trình", {}, {some("act", "act")}},
        {"act", "Một việc",
         from_law({must_word("name", rule_words::acts, "Việc"),
                   {"by", people, false, {}, doer_words, "Ai làm; bỏ trống: không ai"}})},
        {"forms",
         "Các bộ mẫu phiếu",
         {must("current", text, "Bộ mẫu đang dùng")},
         {some("form-set", "form-set")}},
        {"form-set",
         "Một bộ mẫu",
         from_law(
             {must("id", text, "Mã bộ mẫu"),
              may("fields", text,
                  "Bộ mẫu mà các mục in trên phiếu lấy theo; bỏ trống: của chính bộ mẫu này")}),
         {some("form", "form")},
         IdSpace::in_parent},
        {"form",
         "Một mẫu phiếu, tìm theo vai trò của nó chứ không theo số",
         {must_word("role", rule_words::forms, "Vai trò của phiếu"), must("number", text, "Số mẫu"),
          must("title", text, "Tên mẫu")}},
    };
}

ElementType alerts_type() {
    return {
        "alerts",
        "Các mức cảnh báo khi thủ tục không nói",
        from_law(
            {may("unseen-after", distance, "Chưa ai xem sau bao lâu thì báo người khác"),
             {"unseen-to", people, false, {}, rule_words::recipients, "Báo cho ai khi chưa ai xem"},
             may_word("quiet", quiet_words, "Ngoài giờ làm việc thì đợi đến giờ mở cửa"),
             may("watcher", identifier, "Vai của người theo dõi hạn của đơn vị"),
             may("desk", identifier, "Vai của công chức một cửa")}),
        {maybe("dossier", "dossier-ladder"), maybe("step", "step-ladder"),
         maybe("wait", "wait-ladder")}};
}

}  // namespace

const Vocabulary& rules_vocabulary() {
    static const Vocabulary vocabulary = [] {
        Vocabulary v{
            "rules",
            rules_namespace,
            {
                {"rules",
                 "Bộ quy tắc pháp lý, một phiên bản",
                 {must("id", identifier, "Mã bộ quy tắc"),
                  must("version", positive, "Số phiên bản"),
                  must("effective-from", date, "Có hiệu lực từ ngày"),
                  may("effective-until", date, "Có hiệu lực đến hết ngày")},
                 {some("title", "title"), maybe("counting", "counting"),
                  any("reception", "reception"), one("supplement", "supplement"),
                  one("extension", "extension"), one("pauses", "pauses"), one("ends", "ends"),
                  one("acts", "acts"), one("forms", "forms"), one("alerts", "alerts"),
                  one("charging", "charging"), one("reports", "reports")}},
                {"title",
                 "Tên bộ quy tắc",
                 {may_word("xml:lang", language_words, "Ngôn ngữ của tên", "vi")},
                 {},
                 IdSpace::none,
                 true},
                {"charging", "Thời gian không ai làm thì tính cho ai",
                 from_law(
                     {may("receiver-after", duration,
                          "Đã giao mà chưa nhận: tính cho bên giao đến lúc này, sau đó cho bên "
                          "nhận; bỏ trống: cho bên giao"),
                      may_word("queue", queue_words,
                               "Giao cho cả nhóm mà chưa ai nhận thì tính cho ai", "unit"),
                      may("least-after-send-back", duration,
                          "Bước bị trả lại còn ít nhất bấy nhiêu")})},
                {"reports", "Cách phân loại trong báo cáo",
                 from_law({must_word("test", names_of<LatenessTest>,
                                     "So hạn theo ngày hay theo giờ phút"),
                           must_word("withdrawn", withdrawn_words,
                                     "Hồ sơ rút: tính là đúng hạn, hay để riêng"),
                           must_word("paused", paused_words,
                                     "Hồ sơ tạm dừng: tính là trong hạn, hay để riêng")})},
            }};
        v.types.push_back(alerts_type());
        for (const std::vector<ElementType>& more :
             {time_types(), state_types(), ladder_types(people), wait_ladder_types(people)}) {
            v.types.insert(v.types.end(), more.begin(), more.end());
        }
        return v;
    }();
    return vocabulary;
}

}  // namespace motcua::dsl
