// The table of the procedure language, second part: the flow.
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/rule_words.hpp>

#include "vocabulary_parts.hpp"

namespace motcua::dsl {
namespace {

using namespace parts;
using enum ValueType;

constexpr std::array<std::string_view, 1> reception_words{"reception"};
constexpr std::array<std::string_view, 8> requires_words{
    "reason", "items", "document", "signature", "number", "contributions", "quorum", "presence"};
constexpr std::array<std::string_view, 2> answer_requires{"reason", "document"};
constexpr std::array<std::string_view, 1> true_words{"true"};
constexpr std::array<std::string_view, 1> redo_words{"redo"};
constexpr Words for_words = Words(rule_words::waits).first(rule_words::waits_required);
constexpr std::array<std::string_view, 2> rest_words{"cancel", "keep"};
constexpr std::array<std::string_view, 3> silence_words{"none", "agrees", "skips"};

constexpr std::array<std::string_view, 2> every_words{"year", "month"};
constexpr std::array<std::string_view, 3> day_off_words{"after", "before", "stays"};

constexpr AttributeRule id = must("id", identifier, "Mã, duy nhất trong tệp");
constexpr AttributeRule when = must("when", condition, "Điều kiện FEEL");
constexpr AttributeRule to = may("to", ref_target, "Đi tiếp đến đâu");
constexpr AttributeRule next = may("next", ref_target, "Đi tiếp đến đâu");
constexpr AttributeRule branches =
    may("branches", ref_targets, "Khi trở lại một parallel: chỉ mở lại các nhánh này");
constexpr AttributeRule again =
    may_word("again", redo_words, "redo: việc đã làm ở các nhánh kia không còn tính");
constexpr AttributeRule within = may("within", length, "Thời hạn, hoặc tỷ lệ như 25%");
constexpr AttributeRule until =
    may("until", ref_field, "Trường ghi ngày hết hạn; cùng within thì cái nào đến trước");
constexpr AttributeRule within_ground =
    may("within-ground", text, "Căn cứ của thời hạn, hoặc assumed");
constexpr AttributeRule clock =
    may_word("clock", names_of<ClockMode>, "Đồng hồ của hồ sơ khi ở đây", "running");
constexpr AttributeRule state = may("state", positive, "Trạng thái hiện trên Cổng dịch vụ công");
constexpr AttributeRule charged_to = may("charged-to", charge, "Thời gian ở đây tính cho ai");

std::vector<AttributeRule> place(const std::vector<AttributeRule>& more, bool titled = true) {
    std::vector<AttributeRule> all{
        id, may("no", text, "Số thứ tự trong bảng quy trình"),
        titled ? must("title", text, "Tên gọi") : may("title", text, "Tên gọi"), ground};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

constexpr ChildRule name_child = any("title", "title");

std::vector<ChildRule> flow_children() {
    return {any("step", "step"),       any("wait", "wait"),         any("session", "session"),
            any("route", "route"),     any("parallel", "parallel"), any("call", "call"),
            any("consult", "consult"), any("service", "service"),   any("end", "end"),
            any("include", "include")};
}

std::vector<ElementType> routing_types() {
    const ChildRule to_case = any("case", "target-case");
    const ChildRule to_otherwise = maybe("otherwise", "target-otherwise");
    return {
        {"target-case",
         "Đi đâu nếu điều kiện đúng",
         {when, must("to", ref_target, "Đi tiếp đến đâu"), branches, again}},
        {"target-otherwise",
         "Đi đâu nếu không điều kiện nào đúng",
         {must("to", ref_target, "Đi tiếp đến đâu"), branches, again}},
        {"within-case",
         "Thời hạn nếu điều kiện đúng",
         {when, within, share_of, until, ground, overridden_by}},
        {"within-otherwise",
         "Thời hạn nếu không điều kiện nào đúng",
         {within, share_of, until, ground, overridden_by}},
        {"either-case",
         "Đi đâu (to) hoặc thời hạn (within) nếu điều kiện đúng",
         {when, to, branches, again, within, share_of, until, ground, overridden_by}},
        {"either-otherwise",
         "Đi đâu (to) hoặc thời hạn (within) nếu không điều kiện nào đúng",
         {to, branches, again, within, share_of, until, ground, overridden_by}},
        {"start",
         "Người nộp bắt đầu",
         place({to, may("when", condition, "Chỉ bắt đầu được từ đây khi biểu thức đúng"),
                may("earlier", ref_result, "Dựa vào kết quả này của một hồ sơ trước"),
                may("within", distance, "Kết quả trước còn dùng được bao lâu từ khi phát hành"),
                may_word("every", every_words, "Máy tự lập hồ sơ: mỗi năm hoặc mỗi tháng"),
                may("on", text, "Vào ngày nào: 15 hoặc last của tháng; 01-15 của năm"),
                may_word("day-off", day_off_words,
                         "Nhằm ngày nghỉ: ngày làm việc sau, trước, hay vẫn ngày ấy", "after")}),
         {to_case, to_otherwise, name_child},
         IdSpace::node},
        {"route",
         "Rẽ nhánh tự động theo dữ liệu",
         place({to}, false),
         {to_case, to_otherwise, name_child},
         IdSpace::node},
        {"end",
         "Kết thúc",
         place({may_word("status", names_of<EndStatus>, "Hồ sơ kết thúc thế nào", "completed")},
               false),
         {name_child},
         IdSpace::node},
    };
}

ElementType outcome_type(std::string_view name, std::initializer_list<AttributeRule> more) {
    ElementType type{
        name,
        "Một cách hoàn thành",
        {must("id", identifier, "Mã, duy nhất trong bước"),
         must("title", text, "Nhãn của lựa chọn"), to, branches, again,
         may("when", condition, "Chỉ đưa ra khi biểu thức đúng"),
         may_words("requires", requires_words, "Phải kèm theo những gì"),
         may_words("effect", names_of<Effect>, "Việc được ghi nhận, theo thứ tự"),
         may("result", ref_result, "Kết quả được lập"),
         may("slip", ref_slip, "Phiếu được in: receipt, supplement, refusal…, hoặc mã trong slips"),
         may("supplement", ref_supplement, "Kiểu yêu cầu bổ sung"),
         may("max", positive, "Nhiều nhất mấy lần trong một hồ sơ"),
         may("leave", identifier, "Ra khỏi parallel bao quanh bằng lối leave này")},
        {any("case", "target-case"), maybe("otherwise", "target-otherwise")},
        IdSpace::in_parent};
    type.attributes.insert(type.attributes.end(), more);
    return type;
}

std::vector<ElementType> work_types() {
    return {
        {"step",
         "Việc của một người chịu trách nhiệm",
         place({must("responsible", party, "Ai chịu trách nhiệm: một vai"), within, share_of, until,
                within_ground, overridden_by,
                may("participants", parties, "Những người cùng tham gia"),
                may("present", parties, "Những ai phải có mặt"),
                may("assign", assign, "Giao việc thế nào", "claim"),
                may("not-same-as", ref_step, "Không được là người đã làm bước này"),
                may("approvers", positive, "Phải có mấy người cùng chọn một kết quả", "1"),
                may_word("phase", reception_words, "reception: tính theo đồng hồ tiếp nhận"), clock,
                state, charged_to}),
         {name_child, any("case", "within-case"), maybe("otherwise", "within-otherwise"),
          maybe("alerts", "step-ladder"), any("timer", "timer"), any("input", "input"),
          any("output", "output"), any("participant", "beside"), any("present", "beside"),
          any("cooperate", "cooperate"), any("vote", "vote"), some("outcome", "outcome")},
         IdSpace::node},
        {"beside",
         "Một bên cùng tham gia, hoặc phải có mặt",
         {must("party", party, "Ai: một vai, unit:…, field:…, party:… hoặc external:…"),
          may("when", condition, "Chỉ khi biểu thức đúng")}},
        {"input",
         "Thông tin hoặc giấy tờ cần ở bước này",
         {may("field", ref_field, "Trường thông tin"), may("document", ref_document, "Giấy tờ"),
          may("required", boolean, "Phải có mới hoàn thành được bước", "false"),
          may("when", condition, "Chỉ khi biểu thức đúng")}},
        {"output",
         "Sản phẩm của bước (cột cuối của bảng quy trình)",
         {may("title", text, "Tên sản phẩm"), may("document", ref_document, "Giấy tờ"),
          may("result", ref_result, "Kết quả"), may("slip", ref_slip, "Phiếu"),
          may("when", condition, "Chỉ khi biểu thức đúng")}},
        outcome_type("outcome", {}),
        outcome_type("wait-outcome",
                     {may("on", identifier, "Tên thông điệp từ hệ thống khác chọn lối này")}),
        {"wait",
         "Chờ người nộp, thông điệp, thanh toán, một ngày hoặc một khoảng",
         place({may_word("for", for_words, "Chờ gì"),
                may("message", identifier, "Tên thông điệp làm hồ sơ đi tiếp theo next"), within,
                share_of, within_ground, overridden_by,
                may("until", ref_field, "Trường ghi ngày hết chờ"),
                may("lasts", distance, "Chờ đúng khoảng này rồi đi tiếp"),
                may("on-timeout", ref_target, "Quá hạn thì đi đâu"), next, branches, again,
                may("supplement", ref_supplement, "Kiểu bổ sung đang chờ"),
                may("responsible", party, "Ai theo dõi"), clock, state, charged_to}),
         {name_child, any("case", "either-case"), maybe("otherwise", "either-otherwise"),
          any("outcome", "wait-outcome"), any("on", "each-message"), maybe("notice", "notice")},
         IdSpace::node},
        {"notice",
         "Niêm yết, công khai trong lúc chờ; dữ liệu cá nhân không hiện ra nếu không có show",
         {may("title", text, "Tên thông báo; bỏ trống: tên của lần chờ"), ground},
         {some("place", "notice-place"), any("show", "notice-field"), any("hide", "notice-field")}},
        {"notice-place", "Một nơi niêm yết", {must("title", text, "Ở đâu")}},
        {"notice-field",
         "Một trường được hiện ra (show) hoặc được che (hide)",
         {must("field", ref_field, "Trường thông tin"),
          may("when", condition, "Chỉ khi biểu thức đúng")}},
        {"each-message",
         "Mỗi thông điệp mở một việc phải làm xong; xong hết mới hết chờ",
         {id, must("message", identifier, "Tên thông điệp từ hệ thống khác"),
          must_word("each", true_words, "true: mỗi thông điệp một lần"),
          may("to", ref_target, "Chỗ bắt đầu, nằm trong phần tử này; bỏ trống: phần tử đầu tiên"),
          may("title", text, "Tên gọi"), clock},
         flow_children(),
         IdSpace::node},
    };
}

std::vector<ElementType> session_types() {
    return {
        {"session",
         "Chờ một kỳ họp, kỳ thi: nhiều hồ sơ được gom lại và kết luận trong cùng một kỳ",
         place({must("chair", party, "Ai chủ trì: một vai"),
                may("responsible", party, "Ai gom hồ sơ và ghi kết luận; bỏ trống: người chủ trì"),
                within, share_of, within_ground,
                may("notice", distance, "Phải gom hồ sơ trước ngày họp ít nhất bao lâu"),
                may("on-timeout", ref_target, "Quá hạn thì đi đâu"), clock, state, charged_to}),
         {name_child, any("case", "within-case"), maybe("otherwise", "within-otherwise"),
          some("outcome", "outcome")},
         IdSpace::node},
    };
}

std::vector<ElementType> structure_types() {
    std::vector<ChildRule> in_flow = flow_children();
    in_flow.insert(in_flow.begin(), some("start", "start"));
    return {
        {"flow", "Các bước giải quyết", {}, in_flow},
        {"parallel",
         "Nhiều nhánh làm cùng lúc",
         place(
             {may("join", join, "Đợi: all, any hoặc số nhánh", "all"),
              may_word("rest", rest_words, "Nhánh còn lại khi đã đủ: hủy hay để làm nốt", "cancel"),
              next, to, branches, clock, state},
             false),
         {name_child, some("branch", "branch"), any("leave", "leave"), any("case", "target-case"),
          maybe("otherwise", "target-otherwise")},
         IdSpace::node},
        {"branch",
         "Một nhánh; phần tử đầu tiên là nơi bắt đầu",
         {id, may("title", text, "Tên nhánh"), may("when", condition, "Chỉ mở khi biểu thức đúng"),
          clock},
         flow_children(),
         IdSpace::node},
        {"leave",
         "Lối ra khỏi parallel trước khi đủ nhánh",
         {must("id", identifier, "Mã lối ra"), to, branches, again,
          may_word("rest", rest_words, "Nhánh còn lại: hủy hay để làm nốt", "cancel")},
         {any("case", "target-case"), maybe("otherwise", "target-otherwise")},
         IdSpace::in_parent},
        {"call",
         "Gọi một thủ tục khác",
         place({must("procedure", identifier, "Mã thủ tục được gọi"),
                may("variant", identifier, "Trường hợp của thủ tục được gọi"),
                may("agency", party, "Cơ quan thực hiện; bỏ trống: cơ quan quyết định hồ sơ này"),
                may("over", ref_field, "Danh sách: mỗi dòng một hồ sơ được gọi"),
                may("each", name, "Cột ghi cơ quan thực hiện của từng dòng"),
                may("join", join, "Của over: đợi all, any hoặc bao nhiêu hồ sơ kết thúc", "all"),
                may("wait", boolean, "Có chờ kết thúc không", "true"), within, share_of, until,
                within_ground, overridden_by, next, branches, again, clock, state, charged_to}),
         {name_child, any("case", "either-case"), maybe("otherwise", "either-otherwise"),
          any("pass", "binding"), any("return", "binding"), any("on", "on")},
         IdSpace::node},
        {"binding",
         "Chuyển dữ liệu: field, document hoặc result; from / to khi hai bên đặt tên khác",
         {may("field", identifier, "Trường thông tin"), may("document", identifier, "Giấy tờ"),
          may("result", identifier, "Kết quả"),
          may("column", identifier, "Cột của danh sách over: mỗi hồ sơ một dòng"),
          may("from", identifier, "Tên bên gửi"), may("to", identifier, "Tên bên nhận")}},
        {"on",
         "Đi đâu khi thủ tục được gọi kết thúc ở end này",
         {may("end", identifier, "Mã end của thủ tục được gọi; bỏ trống: mọi end khác"), to,
          branches, again},
         {any("case", "target-case"), maybe("otherwise", "target-otherwise")}},
    };
}

std::vector<ElementType> machine_types() {
    return {
        {"timer",
         "Việc tự xảy ra trong khi cán bộ giữ bước: nhắc, báo lên trên, hoặc tự chọn một kết quả",
         {may("at", identifier, "Đúng lúc: due (đến hạn), entered (vào bước) hoặc một trường ngày"),
          may("before", distance, "Trước mốc of chừng này"),
          may("after", distance, "Sau mốc of chừng này"),
          may("of", identifier, "Mốc: due, entered hoặc một trường ngày"),
          may("every", distance, "Rồi lặp lại, mỗi lần cách chừng này"),
          may("remind", recipients, "Nhắc những ai"),
          may("escalate", recipients, "Báo lên những ai"),
          may("outcome", identifier, "Tự chọn kết quả này của bước")}},
        {"service",
         "Việc của máy: một hệ thống khác nhận việc theo chủ đề, làm và trả kết quả",
         place({must("topic", identifier, "Chủ đề: máy nhận việc theo tên này"), within, share_of,
                until, within_ground, overridden_by,
                may("retries", count, "Hỏng thì thử lại nhiều nhất mấy lần", "3"),
                may("retry-after", distance, "Thử lại sau bao lâu", "0.25h"),
                may("compensation", identifier,
                    "Kết quả được chọn khi hỏng hẳn và lãnh đạo cho đi tiếp"),
                may("responsible", party, "Ai theo dõi"), clock, state, charged_to}),
         {name_child, any("case", "within-case"), maybe("otherwise", "within-otherwise"),
          any("input", "input"), some("outcome", "service-outcome")},
         IdSpace::node},
        {"service-outcome",
         "Một kết quả mà máy trả về",
         {must("id", identifier, "Mã, duy nhất trong việc này"), must("title", text, "Tên kết quả"),
          to, branches, again, may("when", condition, "Chỉ nhận khi biểu thức đúng"),
          may("max", positive, "Nhiều nhất mấy lần trong một hồ sơ"),
          may("leave", identifier, "Ra khỏi parallel bao quanh bằng lối leave này")},
         {any("case", "target-case"), maybe("otherwise", "target-otherwise")},
         IdSpace::in_parent},
    };
}

constexpr AttributeRule over = may("over", ref_field, "Trường danh sách: mỗi dòng hỏi một nơi");
constexpr AttributeRule each = may("each", name, "Cột của danh sách ghi hỏi ai");
constexpr AttributeRule join_asked =
    may("join", quota, "Đủ khi có: all, any, một số, một phần như 2/3 hoặc more-than-half", "all");
constexpr AttributeRule remind =
    may("remind", distance, "Nhắc người được hỏi trước khi hết hạn bấy lâu");
constexpr AttributeRule silence = may_word(
    "silence", silence_words, "Hết hạn không trả lời: vẫn chờ, coi như đồng ý, hay bỏ qua", "none");
constexpr AttributeRule silence_after =
    may("silence-after", distance, "Im lặng chỉ được tính sau khi quá hạn bấy lâu");
constexpr AttributeRule recorded_by =
    may("responsible", party, "Ai ghi câu trả lời của nơi ngoài hệ thống");

std::vector<AttributeRule> consult_attributes() {
    return {may("ask", party, "Hỏi ai: một vai, unit:…, field:…, party:… hoặc external:…"),
            over,
            each,
            join_asked,
            within,
            share_of,
            until,
            within_ground,
            overridden_by,
            silence,
            silence_after,
            remind,
            recorded_by,
            next,
            to,
            branches,
            again,
            clock,
            state,
            charged_to};
}

std::vector<ElementType> consult_types() {
    return {
        {"consult",
         "Lấy ý kiến một hoặc nhiều nơi",
         place(consult_attributes()),
         {name_child, any("ask", "ask"), one("answer", "answer"), any("case", "either-case"),
          maybe("otherwise", "either-otherwise")},
         IdSpace::node},
        {"cooperate",
         "Đơn vị phối hợp góp ý trong bước của người chủ trì",
         place({over, each, join_asked, within, share_of, until, within_ground, overridden_by,
                silence, silence_after, remind, recorded_by}),
         {name_child, any("ask", "ask"), maybe("answer", "answer"), any("case", "within-case"),
          maybe("otherwise", "within-otherwise")},
         IdSpace::node},
        {"vote",
         "Hội đồng biểu quyết trong bước của người chủ trì",
         place({over, each, may("as", name, "Cột của danh sách ghi tư cách của thành viên"),
                must("quorum", quota,
                     "Phải có mặt: all, một số, một phần như 2/3 hoặc more-than-half"),
                may("needs", capacities, "Tư cách phải có mặt, như chu_tich|pho_chu_tich thu_ky"),
                within, share_of, until, within_ground, overridden_by, remind, recorded_by}),
         {name_child, any("ask", "member"), some("option", "vote-option"),
          any("case", "within-case"), maybe("otherwise", "within-otherwise")},
         IdSpace::node},
        {"ask",
         "Nơi được hỏi: role, agency hoặc external",
         {may("role", ref_role, "Một vai của thủ tục"),
          may("agency", party, "unit:…, field:…, party:… hoặc external:…"),
          may("external", ref_external, "Một tổ chức ngoài danh bạ"),
          may("when", condition, "Chỉ hỏi khi biểu thức đúng")}},
        {"member",
         "Một thành viên: role, agency hoặc external",
         {may("id", identifier, "Tư cách, để needs gọi tới"),
          may("role", ref_role, "Một vai của thủ tục"),
          may("agency", party, "unit:…, field:…, party:… hoặc external:…"),
          may("external", ref_external, "Một người hoặc tổ chức ngoài danh bạ"),
          may("required", boolean, "Vắng thì không biểu quyết được", "false"),
          may("when", condition, "Chỉ mời khi biểu thức đúng")}},
        {"vote-option",
         "Một lựa chọn để biểu quyết",
         {must("value", name, "Giá trị lưu"), must("title", text, "Nhãn hiện ra")}},
        {"answer",
         "Câu trả lời: chọn một trong các giá trị",
         {must("id", identifier, "Mã"), may("title", text, "Nhãn hiện ra"),
          may_words("requires", answer_requires, "Phải kèm theo những gì")},
         {any("option", "answer-option")}},
        {"answer-option",
         "Một cách trả lời",
         {must("value", identifier, "Giá trị lưu"), must("title", text, "Nhãn hiện ra"),
          may("agrees", boolean, "Đây là đồng ý: im lặng được hiểu như vậy", "false")}},
    };
}

}  // namespace

std::vector<ElementType> flow_types() {
    std::vector<ElementType> all;
    for (auto part : {structure_types(), routing_types(), work_types(), session_types(),
                      machine_types(), consult_types()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

}  // namespace motcua::dsl
